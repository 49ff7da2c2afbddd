/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_INCLUDES_H
#define TRACK_LUA_INCLUDES_H

#include <track/error.h>

/*
 * Private to lua/: parts that several rule packs share.
 *
 * A line `local checks = include "checks"` of a pack takes in the text of
 * rules/shared/checks.lua when the pack is found. So what the journal stores
 * is the whole pack, and it stays what it was when the shared part changes.
 */

/* Reads a shared part; free() it. */
typedef track_status (*tki_part_reader)(char **text_out, const char *name,
                                        void *payload, track_error *err);

/* Replaces `*text` (from malloc) by one that holds the parts it includes;
 * parts do not include others. */
track_status tki_take_in_parts(char **text, tki_part_reader read, void *payload,
                               track_error *err);

#endif
