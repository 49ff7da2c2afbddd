/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_EVENTS_H
#define TRACK_CLI_EVENTS_H

/* Events of the journal: collected for JSON answers, and as lines. */

#include "cli.h"
#include "table.h"

/* Texts for track_json_answer; all in the life of the command. */
typedef struct event_texts {
    size_t count;
    size_t capacity;
    const char **items;
} event_texts;

/* Adds a copy of a text. */
track_status event_texts_add(event_texts *texts, cli *c, const char *text,
                             size_t length, track_error *err);

/* The events that `filter` lets through, each as JSON. */
track_status events_as_json(event_texts *out, cli *c, track_store *store,
                            const track_event_filter *filter, track_error *err);

/* Adds them to `out` as a table: number, day, kind, item, values. */
track_status events_as_table(track_buffer *out, cli *c, track_store *store,
                             const track_event_filter *filter,
                             track_error *err);

/* Where an event belongs; all empty when there is no such event. */
typedef struct event_home {
    char project[72];
    char path[144];
    char kind[24];
    bool voided;
} event_home;

track_status event_find_home(event_home *out, track_store *store, int64_t n,
                             track_error *err);

/* The values of an event in words: "3", "submitted", "“text of a note”". */
const char *event_words(cli *c, const track_event *event);

#endif
