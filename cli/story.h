/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_STORY_H
#define TRACK_CLI_STORY_H

/* The story of a record, in words. */

#include "events.h"

#include <track/story.h>

/* A story that was read; all in the life of the command. */
typedef struct story {
    int64_t n;         /* of the record; 0: the event is about none */
    bool counts;       /* whether the record counts now */
    bool replaced;     /* by an expense that was not taken back */
    event_texts steps; /* as JSON */
    table rows;        /* number, moment, what, values; table_clear() it */
    size_t value_count;
    track_value_change *values; /* `to` is what it is now */
} story;

/* Reads the story of the record that event `n` is about. */
track_status story_read(story *out, cli *c, track_store *store, int64_t n,
                        int64_t known_at, track_error *err);

/* What the record is now: "quantity 1, on 12.03.2026", "taken back". */
const char *story_now(cli *c, const story *told);

/* "quantity 2 → 1, note — → late" */
const char *story_changes(cli *c, const track_value_change *changes,
                          size_t count);

/* What event `n` changed in the record that it is about, in these words; ""
 * for nothing. */
track_status story_of_change(const char **out, cli *c, track_store *store,
                             int64_t n, track_error *err);

#endif
