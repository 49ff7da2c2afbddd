/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_CHANGE_H
#define TRACK_CLI_CHANGE_H

/*
 * What all commands share that change the file: a transaction, the project
 * before and after, one line (or JSON) that says what changed and how to take
 * it back. With -n everything happens but the commit.
 *
 *     static track_status note(cli_change *ch, void *entry, track_error *err)
 *     {
 *         ...
 *         status = change_find(&target, ch, TRACK_KIND_COUNT, err);
 *         if (status == TRACK_OK)
 *             status = track_store_note(&ch->receipt, ch->store, ...);
 *         if (status == TRACK_OK)
 *             status = change_finish(ch, &line, err);
 *         return status;
 *     }
 *
 *     return change_run(c, note, &entry, err);
 */

#include "events.h"
#include "view.h"

typedef struct cli_change {
    cli *c;
    track_store *store;
    track_command command; /* what the options say about it */
    track_receipt receipt;
    view before; /* the project before; all zero when it cannot be assessed */
    view after;
    int64_t position;   /* of the newest event, with the change */
    event_texts events; /* with --json */
} cli_change;

/* What the options say about a command. */
track_command change_command(const cli *c);

/* What a command does inside of the transaction. */
typedef track_status (*change_body)(cli_change *ch, void *entry,
                                    track_error *err);

/* Opens the file, begins, calls `body`, closes. What `body` did not commit
 * through change_finish() is taken back. */
track_status change_run(cli *c, change_body body, void *entry,
                        track_error *err);

/* Begins, as change_run() does: again after a question, for which the
 * transaction was taken back. */
track_status change_begin(cli_change *ch, track_error *err);

/* The same with files, which are copied before other writers have to wait. */
track_status change_run_with(cli *c, const track_proof_file *files,
                             size_t count, change_body body, void *entry,
                             track_error *err);

/* The item that a command is about, by its full name. */
typedef struct change_target {
    track_found found;
    char full[sizeof(((track_found *)0)->project) +
              sizeof(((track_found *)0)->path) + 1]; /* "CODE:path", "CODE" */
} change_target;

/* Finds the item that the command's first word stands for. */
track_status change_find(change_target *out, const cli_change *ch,
                         track_kind kind, track_error *err);

/* Stores what a command is about through one call of the library. */
typedef track_status (*change_storing)(cli_change *ch, const void *entry,
                                       track_error *err);

/* Calls `store`. When it says that something must be meant (the same record
 * again, a day in a closed period), somebody in front of a terminal is asked,
 * and then it is called again. */
track_status change_store(cli_change *ch, change_storing store,
                          const void *entry, track_error *err);

/* The number of an event, as typed. */
track_status change_number(int64_t *out, const char *text, track_error *err);

/* What a change did, for its line and its answer in JSON. */
typedef struct change_line {
    const char *project;
    const char *path;   /* of the item; "" for the project */
    const char *what;   /* "note"; NULL: how the item's figures moved */
    track_figure added; /* what was recorded, if one thing was */
    track_days on;      /* or absent */
    const char *back;   /* how to take it back; NULL: by an undo */
} change_line;

/*
 * Reads the project before and after, commits, and prints
 * "42  E1.sessions  1 + 1 = 2 of 3  on 12.03.2026   (undo: track undo 42)".
 *
 * A fact is kept also when the rule pack fails on it: then the line has no
 * figures and the failure is a warning.
 */
track_status change_finish(cli_change *ch, const change_line *line,
                           track_error *err);

/* The two halves of change_finish(), for commands that print otherwise. */
track_status change_settle(cli_change *ch, const char *project,
                           track_error *err);
track_status change_print(cli_change *ch, const change_line *line,
                          track_error *err);

/* How the item at `path` moved, in words; "" when it has no figures. */
/* Refuses what makes a sum of any project too large that was not so at the
 * position `before`. */
track_status change_check_sums(cli *c, track_store *store, int64_t before,
                               track_error *err);

const char *change_words(cli_change *ch, const char *path, track_figure added);

/* "E1.sessions", or with its project when the file has several. */
const char *change_name(cli_change *ch, const char *project, const char *path);

/* --on, by default today. */
track_status change_day(track_days *out, const cli *c, track_error *err);

/* What became of a deliverable: "draft", "submitted", "accepted",
 * "returned". */
track_status change_state(track_delivery_state *out, const char *word,
                          track_error *err);

/* One proof as typed: KIND=FILE; in the life of the command. */
track_status change_proof(track_proof_file *out, cli *c, const char *text,
                          track_error *err);

/* Asks why, in front of a terminal, unless the command says so already. */
track_status change_ask_reason(cli_change *ch, track_error *err);

/* The files given with --proof; in the life of the command. */
track_status change_proofs(const track_proof_file **out, size_t *count_out,
                           cli *c, track_error *err);

#endif
