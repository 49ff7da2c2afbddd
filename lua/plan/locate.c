/* SPDX-License-Identifier: MIT */

/*
 * Checks of a plan that need more than the plan: the rule pack, the version
 * before. They fail when its text has been read long ago; the outline finds
 * the item in it again, by its code and the code of what it stands in.
 */

#include "outline.h"

#include <track/sys/fail.h>

#include <string.h>

static bool is_call_of(const tki_call *call, const track_item *item)
{
    return call->kind == item->kind && call->code &&
           strcmp(call->code, item->code) == 0;
}

/* Whether the call stands in the table of a call for the item's parent. */
static bool stands_in_parent(const tki_outline *outline, const tki_call *call,
                             const track_item *item)
{
    for (size_t i = 0; item->parent && i < outline->call_count; i++)
        if (outline->calls[i].table == call->outer &&
            is_call_of(&outline->calls[i], item->parent))
            return true;
    return false;
}

/* The call of the item; of several without the right parent, the first. */
static const tki_call *find_call(const tki_outline *outline,
                                 const track_item *item)
{
    const tki_call *likely = NULL;

    for (size_t i = 0; i < outline->call_count; i++) {
        const tki_call *call = &outline->calls[i];

        if (!is_call_of(call, item))
            continue;
        if (stands_in_parent(outline, call, item))
            return call;
        if (!likely)
            likely = call;
    }
    return likely;
}

void track_plan_locate(track_error *err, const track_source *source,
                       const track_item *item, const char *field)
{
    tki_outline outline;
    const tki_call *call;
    const tki_entry *entry;

    if (!err)
        return;
    track_fail_place(err, source->name, NULL, 0, 0);
    if (tki_outline_init(&outline, source, NULL) != TRACK_OK)
        return; /* the message stands without its line */
    call = find_call(&outline, item);
    entry =
        call && field ? tki_outline_entry(&outline, call->table, field) : NULL;
    if (entry)
        track_fail_place(err, source->name, source->text, entry->line,
                         tki_column(source, entry->at));
    else if (call)
        track_fail_place(err, source->name, source->text, call->line,
                         tki_column(source, call->at));
    tki_outline_clear(&outline);
}

static bool is_one_of(const char *word, const track_words *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i], word) == 0)
            return true;
    return false;
}

/* Adds the nearest category, or all of them. */
static track_status hint_category(const char *category,
                                  const track_words *categories,
                                  track_error *err)
{
    track_buffer all = TRACK_BUFFER_INIT;

    for (size_t i = 0; i < categories->count; i++) {
        const char *const one[] = { categories->items[i], NULL };

        if (track_text_suggest(category, one)) {
            track_buffer_clear(&all);
            return track_hint(err, TRACK_E_DATA, "did you mean '%s'?", one[0]);
        }
        track_buffer_print(&all, "%s%s", i ? ", " : "", one[0]);
    }
    if (!all.failed)
        track_hint(err, TRACK_E_DATA, "there is: %s",
                   track_buffer_string(&all));
    track_buffer_clear(&all);
    return TRACK_E_DATA;
}

track_status track_plan_check_categories(const track_item **fault_out,
                                         const track_plan *plan,
                                         const track_words *categories,
                                         track_error *err)
{
    *fault_out = NULL;
    for (size_t i = 0;
         categories->count > 0 && i < track_plan_count(plan, TRACK_LINE); i++) {
        const track_line *line = track_plan_line(plan, i);

        if (is_one_of(line->category, categories))
            continue;
        *fault_out = &line->item;
        track_fail(err, TRACK_E_DATA, "the rules '%s' have no category '%s'",
                   track_plan_project(plan)->rules, line->category);
        return hint_category(line->category, categories, err);
    }
    return TRACK_OK;
}
