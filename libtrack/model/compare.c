/* SPDX-License-Identifier: MIT */

/*
 * What differs between two versions of a plan: items that came, went or got
 * another path, and the rest field by field. An item is the same by what
 * model/rename.c says.
 */

#include "model/codec.h"
#include "values/list.h"

#include <track/plan.h>
#include <track/sys/fail.h>
#include <track/sys/rename.h>

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
    case TRACK_FIELD_TITLE:
    case TRACK_FIELD_PHRASE: write_phrases(out, at); break;
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
    bool renamed = strcmp(before->path, after->path) != 0; /* told already */
    track_status status = TRACK_OK;

    for (size_t i = 0; i < count && status == TRACK_OK; i++)
        if (!renamed || strcmp(fields[i].name, "was") != 0)
            status = compare_field(c, &fields[i], before, after);
    return status;
}

/* What the item is called, in all its languages, in the arena. */
static track_status title_text(const char **out, comparison *c,
                               const track_item *item)
{
    track_buffer text = TRACK_BUFFER_INIT;
    const track_dated_names *names =
        item->kind == TRACK_PARTNER
            ? &((const track_partner *)(const void *)item)->names
            : NULL;
    track_status status;

    if (names && names->count)
        track_buffer_text(&text, names->items[names->count - 1].name);
    else
        write_phrases(&text, &item->title);
    *out = NULL;
    status = track_buffer_check(&text, c->err);
    if (status == TRACK_OK && text.length) {
        *out = track_arena_copy(c->arena, track_buffer_string(&text));
        status = *out ? TRACK_OK : track_fail_memory(c->err);
    }
    track_buffer_clear(&text);
    return status;
}

/* A whole item came or went. Path and title outlive the plans. */
static track_status add_whole(comparison *c, const track_item *item,
                              bool is_new)
{
    const char *path = track_arena_copy(c->arena, item->path);
    const char *title;
    track_status status = title_text(&title, c, item);

    if (status != TRACK_OK)
        return status;
    if (!path)
        return track_fail_memory(c->err);
    return add_change(
        c, is_new ? (track_change){ "added", path, NULL, NULL, title }
                  : (track_change){ "retired", path, NULL, title, NULL });
}

/* Whether an item stands at another path only because its stage does. */
static bool is_carried(const track_renames *renames, const track_item *before,
                       const track_item *after)
{
    return after->parent && strcmp(before->code, after->code) == 0 &&
           track_item_before(renames, after->parent) == before->parent;
}

/* An item that stands at another path now. */
static track_status compare_path(comparison *c, const track_renames *renames,
                                 const track_item *before,
                                 const track_item *after)
{
    const char *from, *to;

    if (strcmp(before->path, after->path) == 0 ||
        is_carried(renames, before, after))
        return TRACK_OK;
    from = track_arena_copy(c->arena, before->path);
    to = track_arena_copy(c->arena, after->path);
    if (!from || !to)
        return track_fail_memory(c->err);
    return add_change(c, (track_change){ "renamed", to, NULL, from, to });
}

static track_status add_later(comparison *c, const track_renames *renames,
                              const track_item *item)
{
    const track_item *before =
        renames ? track_item_before(renames, item) : NULL;
    track_status status;

    if (!before)
        return add_whole(c, item, true);
    status = compare_path(c, renames, before, item);
    return status == TRACK_OK ? compare_item(c, before, item) : status;
}

static track_status add_retired(comparison *c, const track_renames *renames,
                                const track_item *item)
{
    return track_item_after(renames, item) ? TRACK_OK
                                           : add_whole(c, item, false);
}

typedef track_status (*add_fn)(comparison *c, const track_renames *renames,
                               const track_item *item);

/* Calls `add` for each item of the plan. */
static track_status each_item(comparison *c, const track_plan *plan,
                              const track_renames *renames, add_fn add)
{
    track_status status = TRACK_OK;

    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0;
             status == TRACK_OK && i < track_plan_count(plan, (track_kind)kind);
             i++)
            status =
                add(c, renames, track_plan_item(plan, (track_kind)kind, i));
    return status;
}

track_status track_plan_compare(track_changes *out, const track_plan *before,
                                const track_plan *after, track_arena *arena,
                                track_error *err)
{
    comparison c = { .arena = arena,
                     .changes.item_bytes = sizeof(track_change),
                     .err = err };
    track_renames *renames = NULL;
    track_status status = TRACK_OK;

    if (before)
        status = track_renames_new(&renames, before, after, arena, err);
    if (status == TRACK_OK)
        status = each_item(&c, after, renames, add_later);
    if (status == TRACK_OK && before)
        status = each_item(&c, before, renames, add_retired);
    *out = (track_changes){ c.changes.count, c.changes.items };
    if (status != TRACK_OK)
        *out = (track_changes){ 0, NULL };
    return status;
}
