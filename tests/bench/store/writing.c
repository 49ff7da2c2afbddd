/* SPDX-License-Identifier: MIT */

/* Writing: many rows in one transaction, and one durable record. */

#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

enum { IMPORTS = 3, RECORDS = 300 };

/* The floor: one table, no index, one transaction. */
static double bare_loop(const bench *b, int round)
{
    char name[32];
    sqlite3 *db;
    sqlite3_stmt *insert;
    double start;

    snprintf(name, sizeof(name), "bare%d.db", round);
    db = bare_open(b->folder, name);
    run_sql(db, "CREATE TABLE r(item INTEGER, day INTEGER, value INTEGER)");
    start = cpu_seconds();
    run_sql(db, "BEGIN");
    must_sql(db, sqlite3_prepare_v2(db, "INSERT INTO r VALUES (?1, ?2, ?3)", -1,
                                    &insert, NULL));
    for (long i = 0; i < b->rows; i++) {
        const bench_row r = row_at(i, 1);

        sqlite3_bind_int(insert, 1, r.stage * INDICATORS + r.indicator);
        sqlite3_bind_int(insert, 2, r.day);
        sqlite3_bind_int(insert, 3, r.value);
        must_sql(db, sqlite3_step(insert));
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    run_sql(db, "COMMIT");
    start = cpu_seconds() - start;
    sqlite3_close(db);
    return start;
}

static double one_import(const bench *b, const char *table, size_t length,
                         int round)
{
    char name[32];
    track_store *store;
    double start;

    snprintf(name, sizeof(name), "import%d.track", round);
    store = make_tracker(b->folder, name, 1);
    start = cpu_seconds();
    import_rows(store, table, length);
    start = cpu_seconds() - start;
    track_store_close(store);
    return start;
}

bool bench_import(const bench *b)
{
    double bare[IMPORTS], ours[IMPORTS], floor, time;
    size_t length;
    char *table = make_table(b->rows, 1, &length);

    for (int i = 0; i < IMPORTS; i++) {
        bare[i] = bare_loop(b, i);
        ours[i] = one_import(b, table, length, i);
    }
    free(table);
    floor = median_of(bare, IMPORTS);
    time = median_of(ours, IMPORTS);
    printf("%ld achievements: %.2f s; the bare loop: %.2f s\n", b->rows, time,
           floor);
    return judge("an import / the bare loop", time / floor, 4);
}

/* ---- one durable record ------------------------------------------------ */

static double bare_insert(sqlite3 *db, sqlite3_stmt *insert, int i)
{
    double start = wall_seconds();

    sqlite3_bind_int(insert, 1, i);
    must_sql(db, sqlite3_step(insert));
    sqlite3_reset(insert);
    return wall_seconds() - start;
}

static double one_record(track_store *store, int i)
{
    const track_command command = bench_command();
    const bench_row r = row_at(i, 1);
    char item[32];
    const track_achievement_entry entry = {
        .item = { .text = item },
        .micro = r.value * (int64_t)TRACK_UNIT,
        .on = track_days_of((track_day){ r.day })
    };
    track_error err = TRACK_ERROR_INIT;
    track_receipt receipt;
    double start;

    snprintf(item, sizeof(item), "P0:E%d.i%d", r.stage, r.indicator);
    start = wall_seconds();
    must(track_store_record(&receipt, store, &entry, &command, &err), &err);
    return wall_seconds() - start;
}

bool bench_records(const bench *b)
{
    static double bare[RECORDS], ours[RECORDS];
    sqlite3 *db = bare_open(b->folder, "commits.db");
    track_store *store = make_tracker(b->folder, "commits.track", 1);
    sqlite3_stmt *insert;
    double floor, time;

    run_sql(db, "CREATE TABLE r(value INTEGER)");
    must_sql(db, sqlite3_prepare_v2(db, "INSERT INTO r VALUES (?1)", -1,
                                    &insert, NULL));
    for (int i = 0; i < RECORDS; i++) {
        bare[i] = bare_insert(db, insert, i);
        ours[i] = one_record(store, i);
    }
    sqlite3_finalize(insert);
    sqlite3_close(db);
    track_store_close(store);
    floor = median_of(bare, RECORDS);
    time = median_of(ours, RECORDS);
    printf("\na durable record: %.3f ms; a bare durable insert: %.3f ms\n",
           time * 1e3, floor * 1e3);
    return judge("a record / a bare insert", time / floor, 2);
}
