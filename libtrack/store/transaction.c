/* SPDX-License-Identifier: MIT */

/*
 * Transactions. A command has its own, or is a savepoint in the one that the
 * caller opened, so that a command that fails leaves nothing either way.
 *
 * Writers wait for each other in short random steps, and the longer one has
 * waited the shorter they are: who came first most often goes first, however
 * slow the disk is. SQLite's own time-out backs off further and further, which
 * lets a late-comer overtake for ever. And who had to wait for the last command
 * lets the others in before the next: they sleep when the file becomes free, so
 * one who goes on at once would always be first.
 */

#include "store/kept.h"
#include "store/store.h"

#include <sodium.h>
#include <string.h>
#include <time.h>

/* Microseconds. */
enum {
    STEP_MIN = 20,
    STEP_MAX = 2000,
    STEP_PRODUCT = 8000000, /* a step times what was waited before */
    WAIT_MAX = 10000000
};

static long next_step(long waited)
{
    long step = STEP_PRODUCT / (waited + 1);

    if (step > STEP_MAX)
        step = STEP_MAX;
    if (step < STEP_MIN)
        step = STEP_MIN;
    return step / 2 + (long)randombytes_uniform((uint32_t)step);
}

static int64_t now_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* A short sleep takes longer than it was asked for, so the end is measured. */
int tki_on_busy(void *ud, int count)
{
    track_store *store = ud;
    struct timespec wait = { 0, 0 };
    int64_t now = now_us();
    long step;

    if (count == 0) {
        store->busy_since_us = now;
        store->waited_us = 0;
    }
    if (now - store->busy_since_us >= WAIT_MAX)
        return 0;
    step = next_step(store->waited_us);
    store->waited_us += step;
    wait.tv_nsec = 1000L * step;
    nanosleep(&wait, NULL);
    return 1;
}

/* Longer than the others sleep. */
static void let_others_in(track_store *store)
{
    const struct timespec nap = { 0, 1000L * 2 * STEP_MAX };

    if (store->waited_us == 0)
        return;
    store->waited_us = 0;
    nanosleep(&nap, NULL);
}

static track_status run_query(track_store *store, tki_query query,
                              track_error *err)
{
    sqlite3_stmt *statement;
    track_status status = tki_sql(&statement, store, query, err);

    return status == TRACK_OK ? tki_sql_execute(store, statement, err) : status;
}

static void set_origin(track_store *store, const tki_origin *to)
{
    store->origin = to->key;
    memcpy(store->origin_id, to->id, sizeof(to->id));
    memcpy(store->origin_label, to->label, sizeof(to->label));
}

void tki_change_origin(track_store *store, const tki_origin *to)
{
    if (!store->left.key) {
        store->left.key = store->origin;
        memcpy(store->left.id, store->origin_id, sizeof(store->left.id));
        memcpy(store->left.label, store->origin_label,
               sizeof(store->left.label));
    }
    set_origin(store, to);
}

/* The file writes on as what it was. */
static void restore_origin(track_store *store)
{
    if (store->left.key)
        set_origin(store, &store->left);
    store->left.key = 0;
}

/* Takes back what is open. A failed statement may have done so already; and
 * without memory even this can fail, so every beginning tries it again. */
static track_status end_transaction(track_store *store, track_error *err)
{
    store->in_transaction = store->joined = false;
    restore_origin(store);
    if (sqlite3_get_autocommit(store->db))
        return TRACK_OK;
    return run_query(store, TKI_ROLLBACK, err);
}

track_status tki_prepare_transactions(track_store *store, track_error *err)
{
    track_status status = TRACK_OK;

    for (int i = TKI_BEGIN_WRITE; i <= TKI_BACK_TO_SAVEPOINT; i++) {
        sqlite3_stmt *query;

        if (status == TRACK_OK)
            status = tki_sql(&query, store, (tki_query)i, err);
    }
    return status;
}

track_status track_store_begin(track_store *store, track_intent intent,
                               track_error *err)
{
    track_status status;

    if (store->in_transaction)
        return track_fail(err, TRACK_E_CONFLICT, "a transaction is open");
    if (store->mode == TRACK_OPEN_READ)
        return track_fail(err, TRACK_E_FILE, "'%s' is open for reading only",
                          store->path);
    status = end_transaction(store, err);
    if (status == TRACK_OK) {
        let_others_in(store);
        status = run_query(store, TKI_BEGIN_WRITE, err);
    }
    if (status != TRACK_OK)
        return status;
    store->in_transaction = store->joined = true;
    store->intent = intent;
    return TRACK_OK;
}

track_status track_store_commit(track_store *store, track_error *err)
{
    track_status status;

    if (!store->in_transaction || store->intent == TRACK_TRY)
        return track_fail(err, TRACK_E_ARGUMENT, "there is nothing to commit");
    status = run_query(store, TKI_COMMIT, err);
    if (status != TRACK_OK)
        track_store_rollback(store);
    store->left.key = 0;
    store->in_transaction = store->joined = false;
    tki_forget_files(store);
    return status;
}

void track_store_rollback(track_store *store)
{
    if (store->in_transaction)
        (void)end_transaction(store, NULL);
    tki_forget_files(store);
}

track_status tki_begin_command(track_store *store, track_error *err)
{
    track_status status;

    if (store->joined)
        return run_query(store, TKI_SAVEPOINT, err);
    status = track_store_begin(store, TRACK_CHANGE, err);
    store->joined = false;
    return status;
}

track_status tki_end_command(track_store *store, track_status status,
                             track_error *err)
{
    if (!store->joined) {
        if (status == TRACK_OK)
            return track_store_commit(store, err);
        track_store_rollback(store);
        return status;
    }
    if (status != TRACK_OK) {
        restore_origin(store);
        (void)run_query(store, TKI_BACK_TO_SAVEPOINT, NULL);
    }
    if (run_query(store, TKI_RELEASE, status == TRACK_OK ? err : NULL) !=
            TRACK_OK &&
        status == TRACK_OK)
        return err ? err->status : TRACK_E_FILE;
    return status;
}

track_status tki_begin_read(track_store *store, track_error *err)
{
    track_status status;

    if (store->in_transaction)
        return TRACK_OK;
    status = end_transaction(store, err);
    return status == TRACK_OK ? run_query(store, TKI_BEGIN_READ, err) : status;
}

void tki_end_read(track_store *store)
{
    if (!store->in_transaction)
        (void)end_transaction(store, NULL);
}
