/* SPDX-License-Identifier: MIT */

#include "tracker.h"

#include <track/sys/buffer.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TODAY = 20700, FIRST_DAY = 20000, DAYS = 600, ROW_BYTES = 48 };

track_command bench_command(void)
{
    return (track_command){ .clock = { .now = { 1788480000000 },
                                       .today = { TODAY },
                                       .fixed = true },
                            .again = true };
}

static track_item *add(track_plan *plan, track_kind kind, const char *code,
                       const track_item *parent)
{
    track_error err = TRACK_ERROR_INIT;
    track_item *item;

    must(track_plan_add(&item, plan, kind, code, parent, &err), &err);
    must(track_plan_title(plan, &item->title, "", code, &err), &err);
    return item;
}

static void fill_stage(track_plan *plan, const track_item *stage)
{
    char code[16];

    for (int i = 0; i < INDICATORS; i++) {
        track_indicator *indicator;

        snprintf(code, sizeof(code), "i%d", i);
        indicator =
            (track_indicator *)(void *)add(plan, TRACK_INDICATOR, code, stage);
        indicator->target = track_figure_of(60 * TRACK_UNIT);
    }
}

static track_plan *make_plan(int number)
{
    track_error err = TRACK_ERROR_INIT;
    track_project *project;
    track_plan *plan;
    char code[16];

    snprintf(code, sizeof(code), "P%d", number);
    must(track_plan_new(&plan, code, &err), &err);
    project = track_plan_edit_project(plan);
    must(track_plan_title(plan, &project->item.title, "", code, &err), &err);
    for (int s = 0; s < STAGES; s++) {
        snprintf(code, sizeof(code), "E%d", s);
        fill_stage(plan, add(plan, TRACK_STAGE, code, NULL));
    }
    must(track_plan_finish(plan, &err), &err);
    return plan;
}

track_store *make_tracker(const char *folder, const char *name, int projects)
{
    const track_command command = bench_command();
    const track_plan_load how = { .effective = { FIRST_DAY } };
    track_error err = TRACK_ERROR_INIT;
    char path[256];
    track_receipt receipt;
    track_store *store;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    must(track_store_create(&store, path, &command, &err), &err);
    must(track_store_begin(store, TRACK_CHANGE, &err), &err);
    for (int p = 0; p < projects; p++) {
        track_plan *plan = make_plan(p);

        must(track_store_load(&receipt, store, plan, &how, &command, &err),
             &err);
        track_plan_free(plan);
    }
    must(track_store_commit(store, &err), &err);
    return store;
}

bench_row row_at(long row, int projects)
{
    long item = row % ((long)projects * ITEMS);

    return (bench_row){ .project = (int)(item / ITEMS),
                        .stage = (int)(item % ITEMS / INDICATORS),
                        .indicator = (int)(item % INDICATORS),
                        .day = FIRST_DAY + (int)(row * 7 % DAYS),
                        .value = 1 + (int)(row % 9) };
}

char *make_table(long rows, int projects, size_t *length_out)
{
    char *table = malloc((size_t)rows * ROW_BYTES + ROW_BYTES);
    char day[TRACK_DAYS_BYTES];
    size_t at;

    if (!table)
        exit(2);
    at = (size_t)sprintf(table, "item,on,quantity\n");
    for (long i = 0; i < rows; i++) {
        const bench_row r = row_at(i, projects);

        track_day_format(day, (track_day){ r.day });
        at += (size_t)snprintf(table + at, ROW_BYTES, "P%d:E%d.i%d,%s,%d\n",
                               r.project, r.stage, r.indicator, day, r.value);
    }
    *length_out = at;
    return table;
}

void import_rows(track_store *store, const char *table, size_t length)
{
    const track_import_request request = { .as = TRACK_IMPORT_ACHIEVEMENTS,
                                           .name = "rows.csv",
                                           .bytes = table,
                                           .length = length };
    const track_command command = bench_command();
    track_error err = TRACK_ERROR_INIT;
    track_receipt receipt;

    must(track_import_table(&receipt, NULL, store, &request, &command, &err),
         &err);
}
