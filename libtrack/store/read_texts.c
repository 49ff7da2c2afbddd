/* SPDX-License-Identifier: MIT */

/* Report texts, the rule pack, and the heads of the chains. */

#include "store/reading.h"
#include "values/same.h"

#include <string.h>

/* Sets a narrative, in place of an older one of the same section. */
static track_status put_narrative(tki_list *all, track_arena *arena,
                                  const track_narrative *text, track_error *err)
{
    track_narrative *items = all->items, *to = NULL;

    for (size_t i = 0; i < all->count && !to; i++)
        if (strcmp(items[i].section, text->section) == 0 &&
            strcmp(items[i].lang, text->lang) == 0 &&
            tki_same_text(items[i].period, text->period))
            to = &items[i];
    if (!to)
        to = tki_list_add(all, arena);
    if (!to)
        return track_fail_memory(err);
    *to = *text;
    return TRACK_OK;
}

static track_status add_narrative(tki_reading *in, sqlite3_stmt *query,
                                  void *out)
{
    track_narrative text = { .section = NULL };
    json_t *line = NULL;
    track_status status = tki_text_line(&line, in, query);

    if (status == TRACK_OK &&
        json_integer_value(json_object_get(line, "last")) >
            in->snapshot->view.as_of.days) {
        json_decref(line);
        return TRACK_OK;
    }
    if (status == TRACK_OK)
        status =
            tki_line_text(&text.section, line, "section", in->arena, in->err);
    if (status == TRACK_OK)
        status =
            tki_line_text(&text.period, line, "period", in->arena, in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&text.lang, line, "lang", in->arena, in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&text.text, line, "text", in->arena, in->err);
    json_decref(line);
    if (status != TRACK_OK)
        return status;
    if (!text.section || !text.text)
        return track_fail(in->err, TRACK_E_INTEGRITY,
                          "event %lld is not a narrative",
                          (long long)sqlite3_column_int64(query, TKI_COLUMN_N));
    if (!text.lang)
        text.lang = "";
    return put_narrative(out, in->arena, &text, in->err);
}

track_status tki_read_narratives(tki_reading *in)
{
    tki_list all = { .item_bytes = sizeof(track_narrative) };
    track_status status = tki_walk_texts(in, "narrative", add_narrative, &all);

    in->snapshot->view.narrative_count = all.count;
    in->snapshot->view.narratives = all.items;
    return status;
}

/* The newest stored pack with the name that the plan in force asks for. */
static track_status keep_rules(tki_reading *in, sqlite3_stmt *query, void *out)
{
    track_snapshot *view = &in->snapshot->view;
    const char *wanted = track_plan_project(view->plan)->rules;
    const char *name = NULL;
    json_t *line = NULL;
    track_status status = tki_text_line(&line, in, query);

    (void)out;
    if (status == TRACK_OK)
        status = tki_line_text(&name, line, "name", in->arena, in->err);
    if (status == TRACK_OK && name && strcmp(name, wanted) == 0) {
        view->rules_name = name;
        status = tki_line_text(&view->rules_source, line, "source", in->arena,
                               in->err);
    }
    json_decref(line);
    return status;
}

track_status tki_read_rules(tki_reading *in)
{
    return tki_walk_texts(in, "rules", keep_rules, NULL);
}

track_status tki_read_heads(tki_reading *in)
{
    track_snapshot *view = &in->snapshot->view;
    tki_list heads = { .item_bytes = sizeof(track_head) };
    sqlite3_stmt *query;
    bool row = true, failed = false;
    track_status status = tki_sql(&query, in->store, TKI_CHAIN_HEADS, in->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, in->project);
    tki_bind_integer(query, 2, view->known_at);
    while (status == TRACK_OK && row) {
        track_head *head;

        status = tki_sql_step(&row, in->store, query, in->err);
        if (status != TRACK_OK || !row)
            break;
        head = tki_list_add(&heads, in->arena);
        if (head) {
            head->label = tki_column_text(query, 0, in->arena, &failed);
            head->number = sqlite3_column_int64(query, 1);
            head->hash = tki_column_text(query, 2, in->arena, &failed);
        }
        if (!head || failed)
            status = track_fail_memory(in->err);
    }
    tki_sql_done(query);
    view->head_count = heads.count;
    view->heads = heads.items;
    return status;
}
