/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_VERIFY_H
#define TRACK_STORE_VERIFY_H

/*
 * Private to libtrack/store/: the checks of track_verify(), one file each.
 *
 * Nothing that is read here can be taken for granted: a column may have any
 * type, a line may hold anything, a table may be something else.
 */

#include "store/store.h"
#include "values/list.h"

#include <track/sys/buffer.h>
#include <track/verify.h>

#include <jansson.h>

struct track_verification {
    track_arena *arena;
    tki_list problems; /* of track_problem */
    tki_list notes;    /* of const char * */
    track_verify_counts counts;
    bool sorted;
};

/* A verification at work. */
typedef struct tki_verifying {
    track_store *store;     /* the tracker */
    track_store *reference; /* an empty one in memory */
    track_verification *out;
    const track_verify_options *options;
    track_arena *arena; /* for what one check needs, emptied after it */
    track_error *err;
} tki_verifying;

/* Adds a problem whose texts are made here; see verify.c. */
track_status tki_problem(tki_verifying *v, const track_problem *problem);
track_status tki_note(tki_verifying *v, const char *fmt, ...)
    TRACK_PRINTF(2, 3);
/* Formatted text with the life of the answer; NULL without memory. */
const char *tki_verify_text(tki_verifying *v, const char *fmt, ...)
    TRACK_PRINTF(2, 3);

/* "event 17 (achievement, CEX-IMAG:E1.sessions)"; texts may be NULL. */
const char *tki_event_words(tki_verifying *v, int64_t n, const char *kind,
                            const char *project, const char *path);

/* A failure of SQLite on what is stored: a problem instead of an error, unless
 * it is memory or a lock. `doing` is what could not be done. */
track_status tki_reading_failed(tki_verifying *v, track_status status,
                                const char *doing);

/* SQLite's own checks. `*usable_out`: the tables are what they should be, and
 * can be read. */
track_status tki_verify_file(bool *usable_out, tki_verifying *v);
track_status tki_verify_schema(bool *usable_out, tki_verifying *v);
track_status tki_verify_events(tki_verifying *v);
track_status tki_verify_names(tki_verifying *v);
track_status tki_verify_plans(tki_verifying *v);
track_status tki_verify_proofs(tki_verifying *v);

/* --- verify_columns.c --------------------------------------------------- */

/* The columns of TKI_VERIFY_EVENTS. */
enum {
    TKI_EV_N,
    TKI_EV_LINE,
    TKI_EV_HASH,
    TKI_EV_ORIGIN, /* id, as is number for the project */
    TKI_EV_PROJECT,
    TKI_EV_NUMBER,
    TKI_EV_ARRIVED,
    TKI_EV_LABEL,
    TKI_EV_TYPED /* the first of the typed columns, see verify_columns.c */
};

/* Writes the SELECT of every event in the order of the chains. */
track_status tki_verify_events_sql(track_buffer *out, track_error *err);

/* The column for a member of the line as text, or NULL. */
const char *tki_verify_column(sqlite3_stmt *row, const char *key);

/* Compares the typed columns of a row with its line. Of events of
 * `own_origin` the moment of arrival is known, too. */
track_status tki_verify_columns(tki_verifying *v, sqlite3_stmt *row,
                                const json_t *line, const char *where,
                                int64_t own_origin);

#endif
