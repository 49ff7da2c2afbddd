/* SPDX-License-Identifier: MIT */

/*
 * Rule packs in the journal, by content: with a plan that names one, and as a
 * new version of the pack that a project has.
 */

#include "store/rules.h"

#include "store/plan_tables.h"

#include <string.h>

/* Whether the value of `key` in a stored line is `text`, compared as bytes:
 * both are canonical. */
track_status tki_line_has(bool *out, track_store *store, int64_t n,
                          const char *key, const char *value, track_error *err)
{
    track_buffer part = TRACK_BUFFER_INIT;
    sqlite3_stmt *query;
    bool row = false;
    const char *line;
    track_status status;

    *out = false;
    track_buffer_print(&part, "\"%s\":", key);
    track_buffer_text(&part, value);
    status = track_buffer_check(&part, err);
    if (status == TRACK_OK)
        status = tki_sql(&query, store, TKI_EVENT_LINE, err);
    if (status == TRACK_OK) {
        tki_bind_integer(query, 1, n);
        status = tki_sql_step(&row, store, query, err);
        line = row ? (const char *)sqlite3_column_text(query, 0) : NULL;
        *out = line && strstr(line, track_buffer_string(&part));
        tki_sql_done(query);
    }
    track_buffer_clear(&part);
    return status;
}

/* Whether this very rule pack is the one stored last. */
track_status tki_rules_stored(bool *out, tki_change *change, const tki_pack *in,
                              track_error *err)
{
    track_buffer source = TRACK_BUFFER_INIT;
    sqlite3_stmt *query;
    bool row = true;
    int64_t n = 0;
    track_status status = tki_sql(&query, change->store, TKI_LIST_TEXTS, err);

    *out = false;
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, change->project_id);
    tki_bind_text(query, 2, "rules");
    tki_bind_integer(query, 3, INT64_MAX);
    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, change->store, query, err);
        if (row)
            n = sqlite3_column_int64(query, 0);
    }
    tki_sql_done(query);
    if (status != TRACK_OK || n == 0)
        return status;
    tki_canonical_string(&source, in->source);
    status = track_buffer_check(&source, err);
    if (status == TRACK_OK)
        status = tki_line_has(out, change->store, n, "source",
                              track_buffer_string(&source), err);
    track_buffer_clear(&source);
    return status;
}

track_status tki_rules_add(tki_change *change, const tki_pack *in,
                           track_error *err)
{
    char hash[TRACK_HASH_BYTES];
    tki_draft draft;
    track_status status = tki_change_draft(&draft, change, "rules", "", err);

    if (status != TRACK_OK)
        return status;
    track_hash(hash, in->source, strlen(in->source));
    tki_object_text(draft.values, "name", in->name);
    tki_object_text(draft.values, "source", in->source);
    tki_object_text(draft.values, "sha256", hash);
    return tki_change_add(change, &draft, err);
}

static track_status clean_pack(tki_pack *out, tki_change *change,
                               const track_stored_rules *in, track_error *err)
{
    track_status status =
        track_text_clean(&out->name, change->arena, in->name, strlen(in->name),
                         "name of the rules", err);

    if (status == TRACK_OK)
        status =
            track_text_clean(&out->source, change->arena, in->source,
                             strlen(in->source), "source of the rules", err);
    return status;
}

/* The rules that the agreed plan in force on `day` names, in the arena. */
static track_status plan_names(const char **out, tki_change *change,
                               track_day day, track_error *err)
{
    track_plan *plan = NULL;
    tki_version version;
    track_status status = tki_plan_in_force(
        &version, change->store, change->project_id, day, INT64_MAX, err);

    *out = "";
    if (status == TRACK_OK && version.version)
        status =
            tki_plan_load(&plan, change->store, change->project, &version, err);
    if (status != TRACK_OK || !plan)
        return status;
    *out = track_arena_copy(change->arena, track_plan_project(plan)->rules);
    track_plan_free(plan);
    return *out ? TRACK_OK : track_fail_memory(err);
}

/* A pack that the plan does not name would be stored, and never asked. One
 * that a later version names may come before its day. */
static track_status check_name(tki_change *change, const char *name,
                               track_error *err)
{
    const track_day today = change->command->clock.today, ever = { INT32_MAX };
    const char *now, *later;
    track_status status = plan_names(&now, change, today, err);

    if (status == TRACK_OK)
        status = plan_names(&later, change, ever, err);
    if (status != TRACK_OK || strcmp(name, now) == 0 ||
        strcmp(name, later) == 0)
        return status;
    track_fail(err, TRACK_E_DATA,
               "the plan of %s names the rules '%s', not"
               " '%s'",
               change->project, later, name);
    return track_hint(err, TRACK_E_DATA,
                      "load a version of the plan with rules = \"%s\" first",
                      name);
}

static track_status store_rules(tki_change *change,
                                const track_stored_rules *in, track_error *err)
{
    tki_pack pack = { NULL, NULL };
    bool same = false;
    track_status status;

    if (change->version == 0)
        return track_fail(err, TRACK_E_NOT_FOUND, "there is no project '%s'",
                          change->project);
    status = clean_pack(&pack, change, in, err);
    if (status == TRACK_OK)
        status = check_name(change, pack.name, err);
    if (status == TRACK_OK)
        status = tki_rules_stored(&same, change, &pack, err);
    if (status == TRACK_OK && !same)
        status = tki_rules_add(change, &pack, err);
    return status;
}

track_status track_store_rules(track_receipt *out, track_store *store,
                               const char *project,
                               const track_stored_rules *rules,
                               const track_command *command, track_error *err)
{
    tki_change change;
    bool repeated;
    track_status status =
        tki_change_repeated(&repeated, out, store, command, err);

    if (status != TRACK_OK || repeated)
        return status;
    status = tki_change_begin(&change, store, command, project, err);
    if (status != TRACK_OK)
        return status;
    status = store_rules(&change, rules, err);
    return tki_change_end(out, &change, status, err);
}
