/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_JOURNAL_LINE_H
#define TRACK_STORE_JOURNAL_LINE_H

/* Private to libtrack/store/: a line of a journal that comes from outside. */

#include "store/journal.h"

#include <jansson.h>

/* What every line has. Texts are borrowed from the object. */
typedef struct tki_journal_line {
    json_t *object;
    const char *id, *kind, *origin, *project, *command, *subject, *prev;
    int64_t number;
    track_days on; /* or absent */
} tki_journal_line;

/* Reads and checks one line by itself: canonical form, members, days.
 * json_decref() its object, also after a failure. #TRACK_E_DATA with the
 * reason alone: the caller knows which line it is. */
track_status tki_journal_line_read(tki_journal_line *out, const char *line,
                                   track_error *err);

/* A member; NULL or 0 when it is absent. */
const char *tki_journal_line_text(const tki_journal_line *line,
                                  const char *key);
int64_t tki_journal_line_integer(const tki_journal_line *line, const char *key);

#endif
