/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_DOCUMENT_H
#define TRACK_STORE_DOCUMENT_H

/* Private to libtrack/store/: documents of suppliers, recorded once, and
 * expenses that replace others. */

#include "store/record.h"

/* What makes two numbers of documents, or two suppliers, the same: neither
 * case nor blanks. In `arena`; NULL stays NULL. */
track_status tki_document_key(const char **out, track_arena *arena,
                              const char *text, track_error *err);

/* Whether the document of `draft` is recorded for its supplier already: asks
 * for `again`.
 */
track_status tki_document_check(tki_entry *entry, const tki_draft *draft,
                                const track_expense_entry *in,
                                track_error *err);

/* Ties the draft to the expense that it replaces, which no other may do. */
track_status tki_fill_replaces(tki_draft *draft, tki_entry *entry, int64_t n,
                               track_error *err);

#endif
