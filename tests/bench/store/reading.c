/* SPDX-License-Identifier: MIT */

/* Reading a portfolio: every project with all figures, beside the least that
 * SQL can answer, and one project alone. */

#include "bench.h"

#include <track/assessment.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { RUNS = 5, ONE_RUNS = 400, RECORDS_AN_ITEM = 10 };

static const track_when now = { { 20700 }, 0 };

/* The sum of each item, and nothing else. */
static const char sum_sql[] =
    "SELECT subject, sum(quantity) FROM event WHERE kind = 'achievement'"
    " GROUP BY 1";

/* One indicator, when each is asked for by itself. */
static const char one_sql[] =
    "SELECT sum(quantity) FROM event WHERE kind = 'achievement'"
    " AND project = ?1 AND subject = ?2";

static const char items_sql[] = "SELECT project, id FROM subject";

/* The whole question, the completion of every stage, as SQL asks it. */
static const char question_sql[] =
    "SELECT project, parent, avg(min(1.0, 1.0 * done / target)) FROM"
    " (SELECT p.project, p.parent, p.target, (SELECT sum(e.quantity) FROM"
    "  event e JOIN subject s ON s.id = e.subject WHERE s.project = p.project"
    "  AND s.path = p.path AND e.project = p.project"
    "  AND e.kind = 'achievement') AS done FROM plan_indicator p)"
    " GROUP BY 1, 2";

static double run_query(sqlite3 *db, const char *sql)
{
    double start = cpu_seconds();
    sqlite3_stmt *query;

    must_sql(db, sqlite3_prepare_v2(db, sql, -1, &query, NULL));
    while (sqlite3_step(query) == SQLITE_ROW)
        ;
    must_sql(db, sqlite3_finalize(query));
    return cpu_seconds() - start;
}

/* A query for each indicator. */
static double run_each(sqlite3 *db)
{
    double start = cpu_seconds();
    sqlite3_stmt *items, *one;

    must_sql(db, sqlite3_prepare_v2(db, items_sql, -1, &items, NULL));
    must_sql(db, sqlite3_prepare_v2(db, one_sql, -1, &one, NULL));
    while (sqlite3_step(items) == SQLITE_ROW) {
        sqlite3_bind_int64(one, 1, sqlite3_column_int64(items, 0));
        sqlite3_bind_int64(one, 2, sqlite3_column_int64(items, 1));
        must_sql(db, sqlite3_step(one));
        sqlite3_reset(one);
    }
    sqlite3_finalize(one);
    sqlite3_finalize(items);
    return cpu_seconds() - start;
}

static void read_project(track_store *store, int number, bool assess)
{
    track_error err = TRACK_ERROR_INIT;
    track_assessment *assessment = NULL;
    track_snapshot *snapshot;
    char code[16];

    snprintf(code, sizeof(code), "P%d", number);
    must(track_store_snapshot(&snapshot, store, code, &now, &err), &err);
    if (assess)
        must(track_assess(&assessment, snapshot, NULL, &err), &err);
    track_assessment_free(assessment);
    track_snapshot_free(snapshot);
}

static double read_all(track_store *store, int projects, bool assess)
{
    double start = cpu_seconds();

    for (int p = 0; p < projects; p++)
        read_project(store, p, assess);
    return cpu_seconds() - start;
}

static double read_one(track_store *store)
{
    static double seconds[ONE_RUNS];

    for (int i = 0; i < ONE_RUNS; i++) {
        seconds[i] = wall_seconds();
        read_project(store, 0, false);
        seconds[i] = wall_seconds() - seconds[i];
    }
    return median_of(seconds, ONE_RUNS);
}

static void fill(track_store *store, const bench *b)
{
    size_t length;
    char *table = make_table((long)b->projects * ITEMS * RECORDS_AN_ITEM,
                             b->projects, &length);

    import_rows(store, table, length);
    free(table);
}

/* A program of its own, whose memory is that of reading alone. */
bool bench_portfolio(const bench *b)
{
    double sum[RUNS], each[RUNS], question[RUNS], ours[RUNS], answer[RUNS];
    track_store *store =
        make_tracker(b->folder, "portfolio.track", b->projects);
    char path[256];
    sqlite3 *db;
    double one, s, o, a;
    bool missed;

    fill(store, b);
    snprintf(path, sizeof(path), "%s/portfolio.track", b->folder);
    must_sql(NULL, sqlite3_open(path, &db));
    for (int i = 0; i < RUNS; i++) {
        sum[i] = run_query(db, sum_sql);
        ours[i] = read_all(store, b->projects, false);
        each[i] = run_each(db);
        answer[i] = read_all(store, b->projects, true);
        question[i] = run_query(db, question_sql);
    }
    one = read_one(store);
    sqlite3_close(db);
    track_store_close(store);
    s = median_of(sum, RUNS);
    o = median_of(ours, RUNS);
    a = median_of(answer, RUNS);
    printf("\n%d projects, %d achievements: all snapshots %.0f ms; the sum in"
           " SQL %.0f ms\n",
           b->projects, b->projects * ITEMS * RECORDS_AN_ITEM, o * 1e3,
           s * 1e3);
    missed = judge("all snapshots / the sum in SQL", o / s, 2);
    missed |= judge_least("a query for each indicator / all snapshots",
                          median_of(each, RUNS) / o, 2.2);
    missed |= judge_least("the whole question in SQL / snapshots, assessed",
                          median_of(question, RUNS) / a, 1.4);
    missed |= judge("one project, microseconds", one * 1e6, 250);
    return missed;
}
