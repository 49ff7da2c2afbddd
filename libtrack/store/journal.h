/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_JOURNAL_H
#define TRACK_STORE_JOURNAL_H

/*
 * Private to libtrack/: appending to the journal.
 *
 * One command collects drafts and appends them in one transaction. A draft
 * holds what the typed columns hold, and an object with the values of its
 * kind.
 */

#include "values/canonical.h"
#include "store/store.h"

#include <track/assessment.h>
#include <track/hash.h>

enum { TKI_ID_BYTES = 37 };

/* What one command shares among its events. */
typedef struct tki_change {
    track_store *store;
    const track_command *command;
    const char *by, *reason; /* cleaned, or NULL */
    const char *project;     /* code; "" for the file itself */
    int64_t project_id;
    int64_t version; /* of the newest plan, or 0 */
    track_arena *arena;
    char id[TKI_ID_BYTES]; /* of the command: that of its first event */
    int64_t first;         /* arrival of the first event, or 0 */
    int64_t count;
    const struct tki_frozen *frozen; /* what was sent, once it is asked for */
    const char *imported; /* SHA-256 of the file that events come from, or
                             NULL */
    int64_t row;          /* in that file, or 0 */
    bool only_check;      /* nothing is appended: it will be taken back */
    bool has_head;        /* where the next event goes is known */
    int64_t head_number;
    char head_hash[TRACK_HASH_BYTES];
} tki_change;

/* One event before it is written. Texts are borrowed; NULL: absent. */
typedef struct tki_draft {
    const char *kind;
    const char *subject; /* path in the project, "" for the project */
    track_days on;       /* or absent */
    const char *partner, *subject_code, *state, *refers_to;
    bool has_quantity;
    int64_t quantity;      /* millionths */
    int64_t of;            /* millionths, or 0 */
    track_money amount;    /* or missing */
    const char *doc;       /* number of a document, or NULL */
    tki_object *values;    /* further members, in the arena of the change */
    char id[TKI_ID_BYTES]; /* set by tki_change_add() */
    int64_t n;             /* set by tki_change_add() */
} tki_draft;

/* Begins a command on `project`; the matching end must follow. When a command
 * with this id was carried out before, `*repeated_out` is true and the receipt
 * is filled in. */
track_status tki_change_begin(tki_change *out, track_store *store,
                              const track_command *command, const char *project,
                              track_error *err);

/* The same within a command that was begun already; tki_change_close() must
 * follow when it succeeds. */
track_status tki_change_open(tki_change *out, track_store *store,
                             const track_command *command, const char *project,
                             track_error *err);
void tki_change_close(tki_change *change);

/* Whether the id of the command is known; fills in `out` then. */
track_status tki_change_repeated(bool *repeated_out, track_receipt *out,
                                 track_store *store,
                                 const track_command *command,
                                 track_error *err);

/* A draft whose `values` can be filled in. */
track_status tki_change_draft(tki_draft *out, tki_change *change,
                              const char *kind, const char *subject,
                              track_error *err);

/* Appends the event to its chain. */
track_status tki_change_add(tki_change *change, tki_draft *draft,
                            track_error *err);

/* Commits or takes back, frees the arena, and fills in the receipt. */
track_status tki_change_end(track_receipt *out, tki_change *change,
                            track_status status, track_error *err);

/* The first event of an origin, which from then on is the one that the file
 * records under. In the transaction of the caller. */
track_status tki_journal_found(track_store *store, const char *label,
                               const track_command *command, track_error *err);

/* The `file` event of an origin that the file goes on with after its journal
 * was imported; before the first event of a command. */
track_status tki_journal_start(track_store *store, const track_command *command,
                               track_error *err);

/* The key of a project; 0 when there is none. */
track_status tki_project_id(int64_t *out, track_store *store, const char *code,
                            track_error *err);

/* The key of a path in a project, added when it is new. */
track_status tki_subject_id(int64_t *out, track_store *store, int64_t project,
                            const char *path, track_error *err);

/* Whether `text` is a UUID as the journal writes it: with small letters. */
bool tki_is_uuid(const char *text);

/* A UUIDv7 for the moment: random, or from `seed` when the clock is fixed. */
void tki_uuid_make(char out[TKI_ID_BYTES], const track_clock *clock,
                   const char *seed);

#endif
