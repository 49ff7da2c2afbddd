/* SPDX-License-Identifier: MIT */

/* What was recorded on items that the plan no longer has: added up as the item
 * was defined last. */

#include "model/assess.h"
#include "values/list.h"

#include <track/sys/fail.h>

/* The achievements of one retired indicator, in their order. */
static track_status achievements_of(track_achievements *out, tki_making *m,
                                    const track_retired *retired)
{
    const track_achievements *all = &m->snapshot->retired;
    track_achievement *items =
        track_arena_array(m->arena, all->count, sizeof(*items));

    *out = (track_achievements){ 0, items };
    if (!items)
        return track_fail_memory(m->err);
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].record.retired == retired)
            items[out->count++] = all->items[i];
    return TRACK_OK;
}

static track_status deliveries_of(track_deliveries *out, tki_making *m,
                                  const track_retired *retired)
{
    const track_deliveries *all = &m->snapshot->retired_deliveries;
    track_delivery *items =
        track_arena_array(m->arena, all->count, sizeof(*items));

    *out = (track_deliveries){ 0, items };
    if (!items)
        return track_fail_memory(m->err);
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].record.retired == retired)
            items[out->count++] = all->items[i];
    return TRACK_OK;
}

static track_status assess_indicator(track_retired_figures *out, tki_making *m,
                                     const track_retired *retired)
{
    const track_indicator *indicator =
        (const track_indicator *)(const void *)retired->item;
    track_indicator_figures figures = { .records = 0 };
    track_achievements records;
    track_status status = achievements_of(&records, m, retired);

    if (status == TRACK_OK)
        status = tki_achieved(&figures, m->arena, m->plan, indicator, &records,
                              m->err);
    out->achieved = figures.achieved;
    out->records = figures.records;
    return tki_name_item(status, retired->item, m->err);
}

static track_status assess_deliverable(track_retired_figures *out,
                                       tki_making *m,
                                       const track_retired *retired)
{
    track_deliveries records;
    track_status status = deliveries_of(&records, m, retired);

    if (status != TRACK_OK)
        return status;
    tki_delivered(&out->figure,
                  (const track_deliverable *)(const void *)retired->item,
                  &records, m->snapshot->as_of);
    out->records = out->figure.records;
    return TRACK_OK;
}

track_status tki_assess_retired(tki_making *m)
{
    tki_list rows = { .item_bytes = sizeof(track_retired_figures) };
    track_status status = TRACK_OK;

    for (size_t i = 0; i < m->snapshot->retired_count && status == TRACK_OK;
         i++) {
        const track_retired *retired = m->snapshot->retired_items[i];
        track_retired_figures row = { .item = retired->item };
        track_retired_figures *to;

        if (retired->item->kind == TRACK_INDICATOR)
            status = assess_indicator(&row, m, retired);
        if (retired->item->kind == TRACK_DELIVERABLE)
            status = assess_deliverable(&row, m, retired);
        if (row.records == 0) /* of another kind, or not by that day */
            continue;
        to = tki_list_add(&rows, m->arena);
        if (!to)
            return track_fail_memory(m->err);
        *to = row;
    }
    m->view->retired_count = rows.count;
    m->view->retired = rows.items;
    return status;
}
