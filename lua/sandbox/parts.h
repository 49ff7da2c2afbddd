/* SPDX-License-Identifier: MIT */
#ifndef TRACK_SANDBOX_PARTS_H
#define TRACK_SANDBOX_PARTS_H

#include <track/script.h>

/*
 * Private to lua/: parts that several rule packs share.
 *
 * A line `local checks = include "checks"` of a pack takes in the text of
 * rules/shared/checks.lua when the pack is found. So what the journal stores
 * is the whole pack, and it stays what it was when the shared part changes.
 * Comments mark where a part begins and ends, so that people are told the
 * lines of the files that they wrote.
 */

/* Reads a shared part; free() it. */
typedef track_status (*tki_part_reader)(char **text_out, const char *name,
                                        void *payload, track_error *err);

/* Replaces `*text` (from malloc) by one that holds the parts it includes;
 * parts do not include others. */
track_status tki_take_in_parts(char **text, tki_part_reader read, void *payload,
                               track_error *err);

/* Where a line of a whole script was written. */
typedef struct tki_written {
    int line;      /* of the part, or of the script itself */
    char part[80]; /* "shared/checks.lua", or "" for the script itself */
} tki_written;

tki_written tki_where_written(const track_source *source, int line);

/* Makes the place of `err`, a line of the whole script, that of the file where
 * it was written. Once for each failure. */
void tki_settle_place(track_error *err, const track_source *source);

#endif
