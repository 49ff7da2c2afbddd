/* SPDX-License-Identifier: MIT */

/*
 * Verifying a tracker: the order of the checks, and the answer. Each check is
 * a file of its own (verify_*.c). What SQLite cannot read is a problem of the
 * file, not a failure of the check.
 */

#include "store/verify.h"

#include "store/path.h"
#include "store/schema.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PROBLEMS_MAX = 1000, STEP = 100000 };

track_status track_verification_problem(track_verification *verification,
                                        const track_problem *problem,
                                        track_error *err)
{
    track_arena *arena = verification->arena;
    const char *const texts[] = { problem->where, problem->what,
                                  problem->expected, problem->found,
                                  problem->chain };
    const char *copies[5] = { NULL };
    track_problem *to;

    verification->counts.problems++;
    if (verification->problems.count >= PROBLEMS_MAX)
        return TRACK_OK;
    for (size_t i = 0; i < 5; i++)
        if (texts[i] && !(copies[i] = track_arena_copy(arena, texts[i])))
            return track_fail_memory(err);
    to = tki_list_add(&verification->problems, arena);
    if (!to)
        return track_fail_memory(err);
    *to = (track_problem){ problem->part, problem->n, copies[0], copies[1],
                           copies[2],     copies[3],  copies[4] };
    verification->sorted = false;
    return TRACK_OK;
}

track_status track_verification_note(track_verification *verification,
                                     const char *text, track_error *err)
{
    const char **notes = verification->notes.items;
    const char **to;

    for (size_t i = 0; i < verification->notes.count; i++)
        if (strcmp(notes[i], text) == 0)
            return TRACK_OK;
    to = tki_list_add(&verification->notes, verification->arena);
    if (to)
        *to = track_arena_copy(verification->arena, text);
    return to && *to ? TRACK_OK : track_fail_memory(err);
}

track_status tki_problem(tki_verifying *v, const track_problem *problem)
{
    if (!problem->where)
        return track_fail_memory(v->err);
    return track_verification_problem(v->out, problem, v->err);
}

track_status tki_note(tki_verifying *v, const char *fmt, ...)
{
    char text[1024];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    return track_verification_note(v->out, text, v->err);
}

const char *tki_verify_text(tki_verifying *v, const char *fmt, ...)
{
    char text[1024];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    return track_arena_copy(v->arena, text);
}

const char *tki_event_words(tki_verifying *v, int64_t n, const char *kind,
                            const char *project, const char *path)
{
    bool item = path && path[0];
    bool named = project && project[0];

    return tki_verify_text(v, "event %lld (%.40s%s%.64s%s%.120s)", (long long)n,
                           kind ? kind : "of no kind", named ? ", " : "",
                           named ? project : "", item ? ":" : "",
                           item ? path : "");
}

track_status tki_reading_failed(tki_verifying *v, track_status status,
                                const char *doing)
{
    int rc = sqlite3_errcode(v->store->db) & 0xff;
    track_problem problem = { .part = TRACK_CHECKED_FILE,
                              .where = "the file",
                              .what = "is damaged" };

    if (status == TRACK_E_MEMORY || rc == SQLITE_BUSY || rc == SQLITE_NOMEM)
        return status;
    problem.found =
        tki_verify_text(v, "%s: %s", doing,
                        rc == SQLITE_INTERRUPT ? "its pages lead in circles"
                                               : sqlite3_errmsg(v->store->db));
    return tki_problem(v, &problem);
}

/* Of damaged pages each can lead to others again and again: reading takes as
 * many steps as a file of this size can need, and then is given up. */
typedef struct budget {
    int64_t steps_left;
} budget;

static int spend_steps(void *ud)
{
    budget *left = ud;

    return --left->steps_left < 0;
}

static void limit_work(budget *left, const track_store *store)
{
    struct stat facts = { .st_size = 0 };

    if (stat(store->real, &facts) != 0)
        facts.st_size = 0;
    left->steps_left = 2000 + (int64_t)facts.st_size * 50 / STEP;
    sqlite3_progress_handler(store->db, STEP, spend_steps, left);
}

/* A tracker as it should be, without any event. */
static track_status open_reference(track_store **out, track_error *err)
{
    track_status status = tki_store_open_memory(out, "the reference", err);

    if (status == TRACK_OK)
        status = tki_schema_create(*out, err);
    if (status == TRACK_OK) /* rows are put in without those they belong to */
        status = tki_sql_run(*out, "PRAGMA foreign_keys = OFF", err);
    return status;
}

static track_status verify_contents(tki_verifying *v)
{
    static track_status (*const checks[])(tki_verifying *) = {
        tki_verify_events, tki_verify_names, tki_verify_plans, tki_verify_proofs
    };
    track_status status = TRACK_OK;

    for (size_t i = 0;
         i < sizeof(checks) / sizeof(checks[0]) && status == TRACK_OK; i++)
        status = checks[i](v);
    return status;
}

static track_status verify_all(tki_verifying *v)
{
    bool usable = false;
    track_status status = tki_sql_run(v->store, "BEGIN", v->err);

    if (status != TRACK_OK)
        return tki_reading_failed(v, status, "it cannot be read");
    status = tki_verify_schema(&usable, v);
    if (status == TRACK_OK && usable)
        status = tki_verify_file(&usable, v);
    if (status == TRACK_OK && usable)
        status = verify_contents(v);
    return status;
}

static track_status new_verification(track_verification **out, track_error *err)
{
    track_arena *arena;
    track_status status = track_arena_new(&arena, err);

    *out = NULL;
    if (status != TRACK_OK)
        return status;
    *out = track_arena_alloc(arena, sizeof(**out));
    if (!*out) {
        track_arena_free(arena);
        return track_fail_memory(err);
    }
    (*out)->arena = arena;
    (*out)->problems.item_bytes = sizeof(track_problem);
    (*out)->notes.item_bytes = sizeof(const char *);
    return TRACK_OK;
}

/* What is damaged so that it does not even open is an answer, too. */
static track_status answer_damaged(track_verification *verification,
                                   const track_error *failure, track_error *err)
{
    const track_problem problem = { .part = TRACK_CHECKED_FILE,
                                    .where = "the file",
                                    .what = "is damaged",
                                    .found = failure->text };

    return track_verification_problem(verification, &problem, err);
}

static track_status verify_store(tki_verifying *v)
{
    budget left;
    track_status status = open_reference(&v->reference, v->err);

    limit_work(&left, v->store);
    if (status == TRACK_OK)
        status = verify_all(v);
    sqlite3_progress_handler(v->store->db, 0, NULL, NULL);
    track_store_close(v->reference);
    return status;
}

track_status track_verify(track_verification **out, const char *path,
                          const track_verify_options *options, track_error *err)
{
    static const track_verify_options all = { 0 };
    track_error failure = TRACK_ERROR_INIT;
    tki_verifying v = { .options = options ? options : &all, .err = err };
    int64_t version;
    track_status status = new_verification(&v.out, err);

    *out = NULL;
    if (status != TRACK_OK)
        return status;
    status = track_arena_new(&v.arena, err);
    if (status == TRACK_OK) {
        status = tki_store_open_raw(&v.store, &version, path, TRACK_OPEN_READ,
                                    &failure);
        if (status == TRACK_E_INTEGRITY)
            status = answer_damaged(v.out, &failure, err);
        else if (status != TRACK_OK && err)
            *err = failure;
    }
    if (status == TRACK_OK && v.store)
        status = verify_store(&v);
    track_store_close(v.store);
    track_arena_free(v.arena);
    if (status != TRACK_OK) {
        track_verification_free(v.out);
        return status;
    }
    *out = v.out;
    return TRACK_OK;
}

void track_verification_free(track_verification *verification)
{
    if (verification)
        track_arena_free(verification->arena);
}
