/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_CORRECT_TEXT_H
#define TRACK_STORE_CORRECT_TEXT_H

/* Private to libtrack/store/: corrections of what is no record. */

#include "store/record.h"

/* Whether events of this kind are corrected here. */
bool tki_is_text(const char *kind);

/* Whether a value is given that only such events have; in `*own_out`, whether
 * events of `kind` have every such value that is given. */
bool tki_text_given(bool *own_out, const char *kind,
                    const track_correction_entry *in);

/* Adds the new values of a note, a narrative or a proof to the draft of a
 * correction. A file that is stored does not become a link. */
track_status tki_correct_text(tki_draft *draft, tki_entry *entry,
                              const track_correction_entry *in,
                              track_error *err);

#endif
