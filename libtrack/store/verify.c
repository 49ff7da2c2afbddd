/* SPDX-License-Identifier: MIT */

/*
 * Verifying a tracker: the order of the checks, and the answer. Each check is
 * a file of its own (verify_*.c).
 */

#include "store/verify.h"

#include "store/path.h"
#include "store/schema.h"

#include <sys/stat.h>

enum { STEP = 100000 };

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

/* The number of the format stands in the file, and can be changed there. */
static track_status check_format(tki_verifying *v, int64_t version)
{
    track_problem problem = { .part = TRACK_CHECKED_FILE,
                              .where = "the file",
                              .what = "names a format that no program wrote" };

    if (version > 0)
        return TRACK_OK;
    problem.found = tki_verify_text(v, "%lld", (long long)version);
    return tki_problem(v, &problem);
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
        status = check_format(&v, version);
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
