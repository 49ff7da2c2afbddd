/* SPDX-License-Identifier: MIT */

/*
 * Items of a plan from a table. Nothing is stored: the plan is written as Lua,
 * to be read, changed and loaded, and what it changes is shown before.
 */

#include "import_table.h"

#include "difference.h"
#include "errors.h"
#include "file.h"
#include "view.h"

#include <track/script.h>
#include <track/file.h>

#include <stdio.h>
#include <string.h>

/* One table on its way into a plan. */
typedef struct plan_import {
    cli *c;
    track_kind kind;
    track_import_request request;
    track_import_result result;
    track_snapshot *before; /* NULL: a new plan */
    track_plan *plan;
    track_buffer lua;
} plan_import;

/* The newest version agreed: in force on the last of all days. */
static const track_when newest = { .as_of = { 2932896 } }; /* 9999-12-31 */

/* ---- the plan before --------------------------------------------------- */

/* A code that no project has is a new plan, unless it is a slip. */
static track_status is_new(bool *out, const plan_import *in, track_store *store,
                           track_error *err)
{
    const char *code = in->request.project, *near;
    track_words codes;
    track_status status = cli_projects(&codes, in->c, store, err);

    *out = code != NULL;
    if (status != TRACK_OK || !code)
        return status;
    for (size_t i = 0; i < codes.count; i++)
        if (strcmp(codes.items[i], code) == 0)
            *out = false;
    near = *out ? track_text_suggest(code, codes.items) : NULL;
    if (!near)
        return TRACK_OK;
    cli_fail(err, TRACK_E_NOT_FOUND, "there is no project '%s'", code);
    return cli_hint(err, "did you mean '%s'?", near);
}

static track_status read_before(plan_import *in, track_store *store,
                                track_error *err)
{
    const char *code;
    bool new_plan;
    track_status status = is_new(&new_plan, in, store, err);

    if (status != TRACK_OK || new_plan)
        return status;
    status = cli_project(&code, in->c, store, NULL, err);
    if (status == TRACK_OK)
        status = track_store_snapshot(&in->before, store, code, &newest, err);
    return status;
}

/* Without a tracker there is no plan before, when a code is given. */
static track_status find_before(plan_import *in, track_error *err)
{
    track_store *store = NULL;
    const char *path;
    track_status status = cli_tracker_path(&path, in->c, err);

    if (status == TRACK_E_FILE && in->request.project) {
        *err = (track_error)TRACK_ERROR_INIT;
        return TRACK_OK;
    }
    if (status == TRACK_E_FILE) {
        cli_fail(err, TRACK_E_ARGUMENT, "which project are the rows of?");
        return cli_hint(err, "-p CODE makes a new plan of that code");
    }
    if (status == TRACK_OK)
        status = cli_tracker_open(&store, in->c, TRACK_OPEN_READ, err);
    if (status == TRACK_OK)
        status = read_before(in, store, err);
    track_store_close(store);
    return status;
}

/* ---- what is told ------------------------------------------------------ */

static const char *rows_word(int64_t count)
{
    return count == 1 ? "row" : "rows";
}

static track_status tell_difference(track_buffer *to, const plan_import *in,
                                    track_error *err)
{
    track_changes changes;
    difference d = { .before = in->before->plan,
                     .after = in->plan,
                     .changes = &changes,
                     .as = "amendment",
                     .from = in->c->clock.today };
    track_status status =
        track_plan_compare(&changes, d.before, d.after, in->c->arena, err);

    if (status != TRACK_OK)
        return status;
    if (changes.count > 0)
        return difference_print(to, in->c, &d, err);
    track_buffer_print(to, "%s: nothing changes by the %lld %s of %s\n",
                       track_plan_project(in->plan)->item.code,
                       (long long)in->result.rows, rows_word(in->result.rows),
                       in->request.name);
    return track_buffer_check(to, err);
}

/* What was made so that the plan is whole, and is still to be written. */
static void tell_new(track_buffer *to, const plan_import *in)
{
    size_t stages = track_plan_count(in->plan, TRACK_STAGE);

    track_buffer_print(to, "%s: a new plan with %zu %s and the %lld %s of %s\n",
                       track_plan_project(in->plan)->item.code, stages,
                       stages == 1 ? "stage" : "stages",
                       (long long)in->result.rows, rows_word(in->result.rows),
                       in->request.name);
    track_buffer_text(to, "the project, its stages and partners have their code"
                          " as title: write their own\n");
}

static track_status tell(track_buffer *to, const plan_import *in,
                         track_error *err)
{
    const char *path = cli_option(in->c, OPT_OUTPUT);
    bool written = path && !cli_is_trial(in->c);
    track_status status = TRACK_OK;

    if (in->before)
        status = tell_difference(to, in, err);
    else
        tell_new(to, in);
    import_print_left(to, &in->result);
    if (written)
        track_buffer_print(to, "wrote %s   (read it, then: track load %s)\n",
                           path, path);
    else
        track_buffer_text(to, path ? "nothing was written (-n)\n"
                                   : "(-o plan.lua writes it; then: track load"
                                     " plan.lua)\n");
    return status == TRACK_OK ? track_buffer_check(to, err) : status;
}

/* ---- the work ---------------------------------------------------------- */

/* With -o a report for people; without it the plan itself, and the report on
 * stderr. */
static track_status answer(plan_import *in, track_error *err)
{
    cli *c = in->c;
    const char *path = cli_option(c, OPT_OUTPUT);
    track_when when = { c->clock.today, 0 };
    track_json_envelope envelope = cli_envelope(c, &when);
    track_buffer told = TRACK_BUFFER_INIT;
    track_status status = tell(&told, in, err);

    if (status == TRACK_OK && path && !cli_is_trial(c))
        status = track_file_write(path, track_buffer_string(&in->lua),
                                  in->lua.length, err);
    if (status == TRACK_OK && cli_has(c, OPT_JSON))
        status = track_json_import(&c->out, &envelope, &in->result, 0, err);
    else if (status == TRACK_OK && !path)
        track_buffer_text(&c->out, track_buffer_string(&in->lua));
    else if (status == TRACK_OK && !cli_has(c, OPT_QUIET))
        track_buffer_text(&c->out, track_buffer_string(&told));
    if (status == TRACK_OK && !path && !cli_has(c, OPT_QUIET))
        fputs(track_buffer_string(&told), stderr);
    track_buffer_clear(&told);
    return status;
}

static track_status work(plan_import *in, track_error *err)
{
    const char *path = cli_option(in->c, OPT_OUTPUT);
    const track_plan *base;
    track_status status = path ? cli_check_absent(path, err) : TRACK_OK;

    if (status == TRACK_OK)
        status = find_before(in, err);
    if (status != TRACK_OK)
        return status;
    base = in->before ? in->before->plan : NULL;
    status = track_import_plan(&in->plan, &in->result, &in->request, in->kind,
                               base, in->c->arena, err);
    if (status == TRACK_E_DATA)
        import_print_faults(in->c, &in->result);
    if (status == TRACK_OK)
        status = track_plan_to_lua(&in->lua, in->plan, err);
    return status == TRACK_OK ? answer(in, err) : status;
}

/* Options that are about records. */
static track_status check_options(const cli *c, track_error *err)
{
    static const option_id records[] = { OPT_ITEM, OPT_AGAIN, OPT_SKIP_REPEATED,
                                         OPT_LATE, OPT_BY };

    for (size_t i = 0; i < sizeof(records) / sizeof(records[0]); i++)
        if (cli_has(c, records[i]))
            return cli_fail(err, TRACK_E_ARGUMENT,
                            "--%s is about records, not about a plan",
                            cli_option_rows[records[i]].name);
    if (cli_has(c, OPT_JSON) && !cli_has(c, OPT_OUTPUT)) {
        cli_fail(err, TRACK_E_ARGUMENT, "--json shows no plan");
        return cli_hint(err, "-o plan.lua writes it");
    }
    return TRACK_OK;
}

track_status import_plan(cli *c, const char *path, const char *bytes,
                         size_t length, track_kind kind, track_error *err)
{
    plan_import in = { .c = c,
                       .kind = kind,
                       .request = { .bytes = bytes, .length = length },
                       .lua = TRACK_BUFFER_INIT };
    track_status status = check_options(c, err);

    if (status == TRACK_OK)
        status = import_read_request(&in.request, c, path, err);
    if (status == TRACK_OK)
        status = work(&in, err);
    track_buffer_clear(&in.lua);
    track_plan_free(in.plan);
    track_snapshot_free(in.before);
    return status;
}
