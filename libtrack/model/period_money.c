/* SPDX-License-Identifier: MIT */

/*
 * What a period adds to spending, row by row: the lines of the plan, then what
 * is on none of them (without a line, or on one that is retired). An item that
 * moved from version to version is one row; a row that counted only in what was
 * sent, or only before, stays, so that each column adds up.
 *
 * What was sent is shown in the currency in which it was sent. When the project
 * has another one now, only restated is in the currency of then, too.
 */

#include "model/assess.h"
#include "values/list.h"
#include "values/same.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

/* The spending that is compared: as sent, as known now of the day before the
 * period, in the currency of what was sent and in that of today, and to date.
 */
typedef enum side { SENT, THEN, BEFORE, AFTER, SIDE_COUNT } side;

typedef struct row {
    tki_loose_key key; /* empty for a line of the plan */
    track_money spent[SIDE_COUNT];
} row;

typedef struct rows {
    const track_snapshot *now;
    size_t line_count;
    tki_list list; /* lines of the plan by index, then others */
    track_arena *arena;
    track_error *err;
} rows;

static row *row_at(const rows *all, size_t index)
{
    return &((row *)all->list.items)[index];
}

static bool is_key(const row *r, const tki_loose_key *key)
{
    return r->key.holder == key->holder &&
           tki_same_text(r->key.retired, key->retired) &&
           tki_same_text(r->key.category, key->category);
}

/* The row with this key; NULL without memory. */
static row *row_of_key(rows *all, tki_loose_key key)
{
    row *made;

    for (size_t i = all->line_count; i < all->list.count; i++)
        if (is_key(row_at(all, i), &key))
            return row_at(all, i);
    made = tki_list_add(&all->list, all->arena);
    if (!made)
        return NULL;
    made->key = key;
    if (key.retired)
        made->key.retired = track_arena_copy(all->arena, key.retired);
    if (key.category)
        made->key.category = track_arena_copy(all->arena, key.category);
    return (key.retired && !made->key.retired) ||
                   (key.category && !made->key.category)
               ? NULL
               : made;
}

/* The stage or project of the plan in force that `holder` is. */
static const track_item *holder_now(const rows *all, const track_snapshot *from,
                                    const track_item *holder)
{
    const track_item *stage = NULL;

    if (holder->kind == TRACK_STAGE)
        stage =
            tki_item_now(all->now, from->version, TRACK_STAGE, holder->path);
    return stage ? stage : &track_plan_project(all->now->plan)->item;
}

/* The row of an item that stood at `item` in `version`: a line of the plan in
 * force, or one that is retired. */
static row *row_of_item(rows *all, const track_item *item, int64_t version,
                        tki_loose_key key)
{
    const track_item *line =
        tki_item_now(all->now, version, TRACK_LINE, item->path);
    const track_retired *retired;

    if (line)
        return row_at(all, line->index);
    retired = tki_retired_now(all->now, version, item->kind, item->path);
    key.retired = retired ? retired->item->path : item->path;
    if (retired && item->kind == TRACK_LINE) /* as it was last */
        key.category =
            ((const track_line *)(const void *)retired->item)->category;
    return row_of_key(all, key);
}

static row *row_of_line(rows *all, const track_snapshot *from,
                        const track_line *line)
{
    const tki_loose_key key = { holder_now(all, from, line->item.parent), NULL,
                                line->category };

    if (from == all->now)
        return row_at(all, line->item.index);
    return row_of_item(all, &line->item, from->version, key);
}

static row *row_of_loose(rows *all, const track_snapshot *from,
                         const track_loose *loose)
{
    const tki_loose_key key = { holder_now(all, from, loose->holder), NULL,
                                loose->category };

    if (loose->retired)
        return row_of_item(all, loose->retired->item, loose->retired->version,
                           key);
    return row_of_key(all, key);
}

static track_status add(rows *all, row *to, side which, track_money spent)
{
    if (!to)
        return track_fail_memory(all->err);
    return track_money_add(&to->spent[which], to->spent[which], spent,
                           all->err);
}

static track_status add_side(rows *all, side which, const track_assessment *of)
{
    const track_snapshot *from = of->snapshot;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < track_plan_count(from->plan, TRACK_LINE); i++)
        if (status == TRACK_OK && track_money_known(of->lines[i].spent))
            status =
                add(all, row_of_line(all, from, track_plan_line(from->plan, i)),
                    which, of->lines[i].spent);
    for (size_t i = 0; i < of->loose_count && status == TRACK_OK; i++)
        status = add(all, row_of_loose(all, from, &of->loose[i]), which,
                     of->loose[i].spent);
    return status;
}

static int by_key(const void *a, const void *b)
{
    return tki_compare_loose(&((const row *)a)->key, &((const row *)b)->key);
}

/* ---- what the columns say ----------------------------------------------- */

/* after − before; nothing spent counts as nothing. */
static track_status change(track_money *out, track_money before,
                           track_money after, track_error *err)
{
    *out = after;
    if (!track_money_known(before))
        return TRACK_OK;
    if (!track_money_known(after)) {
        after = before;
        after.minor = 0;
    }
    return track_money_subtract(out, after, before, err);
}

static track_status finish(track_period_money *out,
                           const track_money spent[SIDE_COUNT], bool was_sent,
                           track_error *err)
{
    track_status status = TRACK_OK;

    out->previously = was_sent ? spent[SENT] : spent[BEFORE];
    out->restated = spent[BEFORE];
    out->restated.minor = 0;
    if (was_sent)
        status = change(&out->restated, spent[SENT], spent[THEN], err);
    return status == TRACK_OK
               ? change(&out->in_period, spent[BEFORE], spent[AFTER], err)
               : status;
}

static track_status finish_rows(track_period_figures *out, const rows *all,
                                bool was_sent)
{
    size_t loose_count = all->list.count - all->line_count;
    track_period_money *lines =
        track_arena_array(all->arena, all->line_count, sizeof(*lines));
    track_period_loose *loose =
        track_arena_array(all->arena, loose_count, sizeof(*loose));
    track_status status = TRACK_OK;

    if (!lines || !loose)
        return track_fail_memory(all->err);
    for (size_t i = 0; i < all->line_count && status == TRACK_OK; i++)
        status = finish(&lines[i], row_at(all, i)->spent, was_sent, all->err);
    for (size_t i = 0; i < loose_count && status == TRACK_OK; i++) {
        const row *r = row_at(all, all->line_count + i);

        loose[i] = (track_period_loose){ .holder = r->key.holder,
                                         .retired = r->key.retired,
                                         .category = r->key.category,
                                         .spent = r->spent[AFTER] };
        status = finish(&loose[i].money, r->spent, was_sent, all->err);
    }
    out->lines = lines;
    out->loose = loose;
    out->loose_count = loose_count;
    return status;
}

/* ---- the sides ------------------------------------------------------------
 */

static bool has_currency(const track_assessment *of, const char *currency)
{
    return tki_same_text(track_plan_project(of->snapshot->plan)->currency,
                         currency);
}

/* `of` itself, or what it spent in another currency, in `room`. */
static track_status in_currency(const track_assessment **out,
                                track_assessment *room,
                                const track_assessment *of,
                                const char *currency, const rows *all)
{
    *out = of;
    if (has_currency(of, currency))
        return TRACK_OK;
    *out = room;
    return tki_spent_in(room, of, currency, all->arena, all->err);
}

static track_status make_rows(rows *all)
{
    for (size_t i = 0; i < all->line_count; i++)
        if (!tki_list_add(&all->list, all->arena))
            return track_fail_memory(all->err);
    return TRACK_OK;
}

static track_status compare_sides(track_period_figures *out, rows *all,
                                  const track_assessment *const sides[])
{
    track_money total[SIDE_COUNT] = { { 0, "" } };
    track_status status = make_rows(all);

    for (int i = SIDE_COUNT; i-- > 0 && status == TRACK_OK;)
        if (sides[i]) {
            total[i] = sides[i]->project.spent;
            status = add_side(all, (side)i, sides[i]);
        }
    if (status == TRACK_OK && all->list.count > all->line_count)
        qsort(row_at(all, all->line_count), all->list.count - all->line_count,
              sizeof(row), by_key);
    if (status == TRACK_OK)
        status = finish_rows(out, all, sides[SENT]);
    return status == TRACK_OK
               ? finish(&out->project, total, sides[SENT], all->err)
               : status;
}

track_status tki_period_money(track_period_figures *out,
                              const track_assessment *sent,
                              const track_assessment *before,
                              const track_assessment *after, track_arena *arena,
                              track_error *err)
{
    rows all = { .now = after->snapshot,
                 .line_count =
                     track_plan_count(after->snapshot->plan, TRACK_LINE),
                 .list.item_bytes = sizeof(row),
                 .arena = arena,
                 .err = err };
    const track_assessment *sides[SIDE_COUNT] = { sent, NULL, NULL, after };
    track_assessment then, today;
    track_status status =
        in_currency(&sides[BEFORE], &today, before,
                    track_plan_project(after->snapshot->plan)->currency, &all);

    if (status == TRACK_OK && sent)
        status = in_currency(&sides[THEN], &then, before,
                             track_plan_project(sent->snapshot->plan)->currency,
                             &all);
    return status == TRACK_OK ? compare_sides(out, &all, sides) : status;
}
