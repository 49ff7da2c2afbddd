/* SPDX-License-Identifier: MIT */

/* What differs between two versions of a plan, field by field. */

#include "model/codec.h"
#include "values/list.h"

#include <track/json.h>
#include <track/sys/fail.h>

#include <string.h>

typedef struct comparison {
    track_arena *arena;
    tki_list changes; /* of track_change */
    track_error *err;
} comparison;

static track_status add_change(comparison *c, track_change change)
{
    track_change *item = tki_list_add(&c->changes, c->arena);

    if (!item)
        return track_fail_memory(c->err);
    *item = change;
    return TRACK_OK;
}

static void write_phrases(track_buffer *out, const track_title *title)
{
    for (size_t i = 0; i < title->count; i++) {
        if (i)
            track_buffer_text(out, "; ");
        if (title->phrases[i].lang[0])
            track_buffer_print(out, "%s: ", title->phrases[i].lang);
        track_buffer_text(out, title->phrases[i].text);
    }
}

/* A value as people read it; lists as they are stored. */
static void write_value(track_buffer *out, const track_field *field,
                        const track_item *item)
{
    const void *at = track_field_of(item, field);
    char text[TRACK_NUMBER_BYTES];

    switch (field->type) {
    case TRACK_FIELD_TEXT:
        track_buffer_text(out, *(const char *const *)at);
        break;
    case TRACK_FIELD_TITLE: write_phrases(out, at); break;
    case TRACK_FIELD_DAYS:
        track_buffer_text(out,
                          track_days_format(text, *(const track_days *)at));
        break;
    case TRACK_FIELD_MONEY:
        track_buffer_print(out, "%s %s",
                           track_money_format(text, *(const track_money *)at),
                           ((const track_money *)at)->currency);
        break;
    case TRACK_FIELD_QUANTITY:
        track_buffer_text(out, track_figure_format(text, at));
        break;
    case TRACK_FIELD_WORD:
        track_buffer_text(out, field->words[*(const int *)at]);
        break;
    default: tki_field_write(out, field, item); break;
    }
}

/* The value in the arena; NULL when it is absent. */
static track_status value_text(const char **out, comparison *c,
                               const track_field *field, const track_item *item)
{
    track_buffer canonical = TRACK_BUFFER_INIT, text = TRACK_BUFFER_INIT;
    bool present = tki_field_write(&canonical, field, item);
    track_status status = track_buffer_check(&canonical, c->err);

    *out = NULL;
    if (status == TRACK_OK && present) {
        write_value(&text, field, item);
        status = track_buffer_check(&text, c->err);
        if (status == TRACK_OK)
            *out = track_arena_copy(c->arena, track_buffer_string(&text));
        if (status == TRACK_OK && !*out)
            status = track_fail_memory(c->err);
    }
    track_buffer_clear(&canonical);
    track_buffer_clear(&text);
    return status;
}

static track_status compare_field(comparison *c, const track_field *field,
                                  const track_item *before,
                                  const track_item *after)
{
    const char *from, *to;
    track_status status = value_text(&from, c, field, before);

    if (status == TRACK_OK)
        status = value_text(&to, c, field, after);
    if (status != TRACK_OK || (!from && !to) ||
        (from && to && strcmp(from, to) == 0))
        return status;
    return add_change(
        c, (track_change){ "changed", after->path, field->name, from, to });
}

static track_status compare_item(comparison *c, const track_item *before,
                                 const track_item *after)
{
    size_t count;
    const track_field *fields = track_kind_fields(after->kind, &count);
    track_status status = TRACK_OK;

    for (size_t i = 0; i < count && status == TRACK_OK; i++)
        status = compare_field(c, &fields[i], before, after);
    return status;
}

/* The item's path as it outlives the plan. */
static track_status add_whole(comparison *c, const char *what,
                              const track_item *item)
{
    const char *path = track_arena_copy(c->arena, item->path);

    if (!path)
        return track_fail_memory(c->err);
    return add_change(c, (track_change){ what, path, NULL, NULL, NULL });
}

static const track_item *same_item(const track_plan *plan,
                                   const track_item *item)
{
    const track_item *other = plan ? track_plan_at(plan, item->path) : NULL;

    return other && other->kind == item->kind ? other : NULL;
}

track_status track_plan_compare(track_changes *out, const track_plan *before,
                                const track_plan *after, track_arena *arena,
                                track_error *err)
{
    comparison c = { .arena = arena,
                     .changes.item_bytes = sizeof(track_change),
                     .err = err };
    track_status status = TRACK_OK;

    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; status == TRACK_OK &&
                           i < track_plan_count(after, (track_kind)kind);
             i++) {
            const track_item *item =
                track_plan_item(after, (track_kind)kind, i);
            const track_item *old = same_item(before, item);

            status = old ? compare_item(&c, old, item)
                         : add_whole(&c, "added", item);
        }
    for (int kind = 0; before && kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; status == TRACK_OK &&
                           i < track_plan_count(before, (track_kind)kind);
             i++) {
            const track_item *item =
                track_plan_item(before, (track_kind)kind, i);

            if (!same_item(after, item))
                status = add_whole(&c, "retired", item);
        }
    *out = (track_changes){ c.changes.count, c.changes.items };
    if (status != TRACK_OK)
        *out = (track_changes){ 0, NULL };
    return status;
}
