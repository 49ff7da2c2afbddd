/* SPDX-License-Identifier: MIT */

/*
 * Loading a plan: one event with the evaluated plan, which is the truth, and
 * its Lua source; beside it the rule pack by content, and a copy of every item
 * in the plan tables.
 */

#include "model/codec.h"
#include "store/plan_tables.h"
#include "store/record.h"
#include "store/rules.h"
#include "values/days.h"

#include <track/sys/rename.h>

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

/* The texts that a load compares and stores. */
typedef struct payload {
    const char *items; /* canonical JSON */
    const char *source, *source_name, *rules_name, *rules_source; /* or NULL */
} payload;

static track_status clean_source(const char **out, tki_change *change,
                                 const char *text, const char *what,
                                 track_error *err)
{
    *out = NULL;
    if (!text)
        return TRACK_OK;
    return track_text_clean(out, change->arena, text, strlen(text), what, err);
}

static track_status make_payload(payload *out, tki_change *change,
                                 const track_plan *plan,
                                 const track_plan_load *load, track_error *err)
{
    track_buffer items = TRACK_BUFFER_INIT;
    track_status status = tki_plan_write(&items, plan, err);

    if (status == TRACK_OK) {
        out->items =
            track_arena_copy(change->arena, track_buffer_string(&items));
        if (!out->items)
            status = track_fail_memory(err);
    }
    track_buffer_clear(&items);
    if (status == TRACK_OK)
        status = clean_source(&out->source, change, load->source,
                              "source of the plan", err);
    if (status == TRACK_OK)
        status = clean_source(&out->source_name, change, load->source_name,
                              "name of the plan", err);
    if (status == TRACK_OK)
        status = clean_source(&out->rules_name, change, load->rules_name,
                              "name of the rules", err);
    if (status == TRACK_OK)
        status = clean_source(&out->rules_source, change, load->rules_source,
                              "source of the rules", err);
    return status;
}

static const char *const as_names[] = { [TRACK_AMENDMENT] = "amendment",
                                        [TRACK_REALLOCATION] = "reallocation",
                                        [TRACK_FORECAST] = "forecast" };

static track_status add_version(tki_change *change, int64_t event,
                                const track_plan_load *load, track_error *err)
{
    bool agreed = change->version == 1 || load->as != TRACK_FORECAST;
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, change->store, TKI_ADD_VERSION, err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, change->project_id);
    tki_bind_integer(query, 2, change->version);
    tki_bind_integer(query, 3, event);
    tki_bind_integer(query, 4, load->effective.days);
    tki_bind_integer(query, 5, agreed);
    return tki_sql_execute(change->store, query, err);
}

/* A journal tells nothing of the folders of whoever wrote it. */
static const char *file_name(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;

    return slash ? slash + 1 : path;
}

static track_status add_plan(tki_change *change, const track_plan *plan,
                             const track_plan_load *load, const payload *in,
                             track_error *err)
{
    tki_draft draft;
    tki_version version;
    track_status status = tki_change_draft(&draft, change, "plan", "", err);

    if (status != TRACK_OK)
        return status;
    change->version++;
    draft.on = track_days_of(load->effective);
    tki_object_integer(draft.values, "version", change->version);
    tki_object_text(draft.values, "as",
                    change->version == 1 ? "agreement" : as_names[load->as]);
    tki_object_raw(draft.values, "items", in->items);
    tki_object_text(draft.values, "source", in->source);
    tki_object_text(draft.values, "source_name", file_name(in->source_name));
    status = tki_change_add(change, &draft, err);
    version = (tki_version){ change->project_id, change->version, draft.n };
    if (status == TRACK_OK)
        status = tki_plan_store(change->store, plan, &version, err);
    if (status == TRACK_OK)
        status = add_version(change, draft.n, load, err);
    return status;
}

/* Whether the newest version holds from another day than was asked for. */
static track_status is_moved(bool *out, const tki_change *change,
                             const track_plan_load *load,
                             const tki_version *newest, track_error *err)
{
    char day[TRACK_DAYS_BYTES], member[TRACK_DAYS_BYTES + 2];
    track_status status;

    *out = false;
    if (!load->day_given || newest->version < 2)
        return TRACK_OK;
    snprintf(member, sizeof(member), "\"%s\"",
             track_day_format(day, load->effective));
    status = tki_line_has(out, change->store, newest->event, "on", member, err);
    *out = !*out;
    return status;
}

/* Whether the newest version says the same. What was only a forecast and is
 * agreed now is not the same. */
static track_status is_unchanged(bool *out, tki_change *change,
                                 const track_plan_load *load, const payload *in,
                                 track_error *err)
{
    bool was_forecast = false, moved = false;
    tki_version newest;
    track_status status = tki_newest_plan(&newest, change->store,
                                          change->project_id, INT64_MAX, err);

    *out = false;
    if (status != TRACK_OK || !newest.version)
        return status;
    status = tki_line_has(&was_forecast, change->store, newest.event, "as",
                          "\"forecast\"", err);
    if (status == TRACK_OK)
        status = is_moved(&moved, change, load, &newest, err);
    if (status != TRACK_OK || moved ||
        (was_forecast && load->as != TRACK_FORECAST))
        return status;
    return tki_line_has(out, change->store, newest.event, "items", in->items,
                        err);
}

/* Refuses a `was` that does not fit the agreed version before. */
static track_status check_was(tki_change *change, const track_plan *plan,
                              track_error *err)
{
    const track_item *fault;
    track_plan *before = NULL;
    tki_version newest;
    const track_day last = { INT32_MAX };
    track_status status = tki_plan_in_force(
        &newest, change->store, change->project_id, last, INT64_MAX, err);

    if (status == TRACK_OK && newest.version)
        status = tki_plan_load(&before, change->store, change->project, &newest,
                               err);
    if (status == TRACK_OK)
        status = track_plan_check_was(&fault, before, plan, err);
    track_plan_free(before);
    return status;
}

static track_status store_load(tki_change *change, const track_plan *plan,
                               const track_plan_load *load, track_error *err)
{
    payload in = { NULL, NULL, NULL, NULL, NULL };
    tki_pack pack;
    bool same_plan = false, same_rules = true;
    track_status status = make_payload(&in, change, plan, load, err);

    pack = (tki_pack){ in.rules_name, in.rules_source };
    if (status == TRACK_OK)
        status = is_unchanged(&same_plan, change, load, &in, err);
    if (status == TRACK_OK && in.rules_source)
        status = tki_rules_stored(&same_rules, change, &pack, err);
    if (status == TRACK_OK && !same_plan)
        status = check_was(change, plan, err);
    if (status == TRACK_OK && !same_plan)
        status = add_plan(change, plan, load, &in, err);
    if (status == TRACK_OK && !same_rules && !same_plan)
        status = tki_rules_add(change, &pack, err);
    return status;
}

/* What is wrong before anything is looked up. */
static track_status check_load(const track_plan *plan,
                               const track_plan_load *load, track_error *err)
{
    const char *rules = track_plan_project(plan)->rules;

    if (!plan->finished)
        return track_fail(err, TRACK_E_ARGUMENT, "the plan is not finished");
    if ((unsigned)load->as > TRACK_FORECAST)
        return track_fail(err, TRACK_E_ARGUMENT, "%d is no track_load_as",
                          (int)load->as);
    if (!tki_day_is_sound(load->effective))
        return track_fail(err, TRACK_E_DATA,
                          "the day from which the plan holds is not in the"
                          " years 1000 to 9999");
    if (load->rules_source &&
        (!load->rules_name || strcmp(load->rules_name, rules) != 0))
        return track_fail(err, TRACK_E_DATA,
                          "the plan names the rules '%s', not '%s'", rules,
                          load->rules_name ? load->rules_name : "");
    return TRACK_OK;
}

track_status track_store_load(track_receipt *out, track_store *store,
                              const track_plan *plan,
                              const track_plan_load *load,
                              const track_command *command, track_error *err)
{
    tki_change change;
    bool repeated;
    int64_t version;
    track_status status =
        tki_change_repeated(&repeated, out, store, command, err);

    if (status != TRACK_OK || repeated)
        return status;
    status = check_load(plan, load, err);
    if (status != TRACK_OK)
        return status;
    status = tki_change_begin(&change, store, command,
                              track_plan_project(plan)->item.code, err);
    if (status != TRACK_OK)
        return status;
    status = store_load(&change, plan, load, err);
    version = change.version;
    status = tki_change_end(out, &change, status, err);
    if (status == TRACK_OK)
        out->version = version;
    return status;
}
