/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_RULES_H
#define TRACK_STORE_RULES_H

/* Private to libtrack/store/: rule packs in the journal. */

#include "store/journal.h"

/* A pack; cleaned texts. */
typedef struct tki_pack {
    const char *name, *source;
} tki_pack;

/* Whether this very rule pack is the one stored last. */
track_status tki_rules_stored(bool *out, tki_change *change, const tki_pack *in,
                              track_error *err);

/* Appends the event that holds it. */
track_status tki_rules_add(tki_change *change, const tki_pack *in,
                           track_error *err);

/* Whether the value of `key` in a stored line is `value`, both canonical. */
track_status tki_line_has(bool *out, track_store *store, int64_t n,
                          const char *key, const char *value, track_error *err);

#endif
