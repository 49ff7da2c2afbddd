/* SPDX-License-Identifier: MIT */

#include "show_plan.h"

#include "difference.h"
#include "errors.h"
#include "table.h"
#include "terminal.h"
#include "view.h"
#include "words.h"

#include <track/script.h>

#include <stdlib.h>
#include <string.h>

#define PLAN_NAME "plan"

bool is_plan_name(const char *named)
{
    size_t length = strlen(PLAN_NAME);

    return strncmp(named, PLAN_NAME, length) == 0 &&
           (named[length] == '\0' || named[length] == '@');
}

/* The version in force on the day that is asked for. */
static track_status version_in_force(int64_t *out, track_store *store,
                                     const char *project,
                                     const track_when *when, track_error *err)
{
    track_snapshot *snapshot;
    track_status status =
        track_store_snapshot(&snapshot, store, project, when, err);

    if (status == TRACK_OK)
        *out = snapshot->version;
    track_snapshot_free(snapshot);
    return status;
}

/* Reads the number behind "plan@". */
static track_status read_version(int64_t *out, const char *named,
                                 track_error *err)
{
    const char *number = named + strlen(PLAN_NAME "@");
    char *end;

    *out = strtoll(number, &end, 10);
    if (number[0] >= '1' && number[0] <= '9' && *end == '\0')
        return TRACK_OK;
    cli_fail(err, TRACK_E_ARGUMENT, "'%s' is not a version of the plan", named);
    return cli_hint(err, "write plan, or plan@2 for the second version");
}

static void add_item(table *rows, cli *c, const track_plan *plan,
                     const track_item *item)
{
    const char *title =
        words_keep(c, track_arena_copy(c->arena, difference_title(plan, item)));
    const char *const cells[] = {
        track_kind_name(item->kind),
        item->path[0] ? item->path : item->code,
        title,
    };

    table_add(rows, cells);
}

static track_status print_items(cli *c, const track_plan *plan,
                                track_error *err)
{
    bool plain = cli_has(c, OPT_PLAIN);
    table rows = { .column_count = 3, .indent = 2, .plain = plain };
    track_status status;

    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; i < track_plan_count(plan, (track_kind)kind); i++)
            add_item(&rows, c, plan,
                     track_plan_item(plan, (track_kind)kind, i));
    status = table_print(&rows, &c->out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

/* What a later version than the first changed against the one before, which
 * the caller releases. */
static track_status compare_version(track_changes *out,
                                    track_stored_plan *before, cli *c,
                                    track_store *store,
                                    const track_stored_plan *stored,
                                    track_error *err)
{
    const char *project = track_plan_project(stored->plan)->item.code;
    track_status status =
        track_store_plan(before, store, project, stored->version - 1, err);

    if (status != TRACK_OK)
        return status;
    return track_plan_compare(out, before->plan, stored->plan, c->arena, err);
}

static track_status print_change(cli *c, track_store *store,
                                 const track_stored_plan *stored,
                                 track_error *err)
{
    track_stored_plan before = { 0 };
    track_changes changes;
    difference d = { .after = stored->plan,
                     .changes = &changes,
                     .as = stored->agreed ? "agreed" : "forecast",
                     .from = stored->effective };
    track_status status =
        compare_version(&changes, &before, c, store, stored, err);

    d.before = before.plan;
    if (status == TRACK_OK) {
        track_buffer_char(&c->out, '\n');
        status = difference_print(&c->out, c, &d, err);
    }
    track_plan_free(before.plan);
    return status;
}

static track_status print_version(cli *c, track_store *store,
                                  const track_stored_plan *stored,
                                  track_error *err)
{
    bool plain = cli_has(c, OPT_PLAIN);
    track_status status;

    if (!plain)
        track_buffer_print(&c->out,
                           "%s: plan version %lld, %s, from %s (event %lld)\n"
                           "\n",
                           track_plan_project(stored->plan)->item.code,
                           (long long)stored->version,
                           stored->agreed ? "agreed" : "a forecast",
                           words_days(c, track_days_of(stored->effective)),
                           (long long)stored->n);
    status = print_items(c, stored->plan, err);
    if (status != TRACK_OK || plain || stored->version == 1)
        return status;
    return print_change(c, store, stored, err);
}

static track_status print_json(cli *c, track_store *store,
                               const track_when *when,
                               const track_stored_plan *stored,
                               track_error *err)
{
    const track_json_envelope envelope = cli_envelope(c, when);
    track_stored_plan before = { 0 };
    track_changes changes = { 0 };
    track_status status = TRACK_OK;

    if (stored->version > 1)
        status = compare_version(&changes, &before, c, store, stored, err);
    if (status == TRACK_OK)
        status = track_json_plan(&c->out, &envelope, stored, &changes, err);
    track_plan_free(before.plan);
    return status;
}

/* The version that `named` stands for. */
static track_status find_version(track_stored_plan *out, cli *c,
                                 track_store *store, const track_when *when,
                                 const char *named, track_error *err)
{
    int64_t version;
    const char *project;
    track_status status = cli_project(&project, c, store, NULL, err);

    if (status != TRACK_OK)
        return status;
    if (strcmp(named, PLAN_NAME) == 0)
        status = version_in_force(&version, store, project, when, err);
    else
        status = read_version(&version, named, err);
    if (status == TRACK_OK)
        status = track_store_plan(out, store, project, version, err);
    return status;
}

track_status show_plan(cli *c, track_store *store, const track_when *when,
                       const char *named, track_error *err)
{
    track_stored_plan stored = { 0 };
    track_status status;

    status = find_version(&stored, c, store, when, named, err);
    if (status == TRACK_OK && !cli_has(c, OPT_LUA))
        status = cli_name_when(c, store, when, err);
    if (status == TRACK_OK && cli_has(c, OPT_JSON))
        status = print_json(c, store, when, &stored, err);
    else if (status == TRACK_OK)
        status = cli_has(c, OPT_LUA)
                     ? track_plan_to_lua(&c->out, stored.plan, err)
                     : print_version(c, store, &stored, err);
    track_plan_free(stored.plan);
    return status;
}
