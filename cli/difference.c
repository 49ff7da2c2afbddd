/* SPDX-License-Identifier: MIT */

#include "difference.h"

#include "table.h"
#include "terminal.h"
#include "words.h"

#include <string.h>

const char *difference_title(const track_plan *plan, const track_item *item)
{
    if (item->kind == TRACK_LINE && item->title.count == 0)
        return track_plan_line(plan, item->index)->category;
    if (item->kind == TRACK_PARTNER)
        return track_partner_name(track_plan_partner(plan, item->index),
                                  (track_day){ INT32_MAX });
    return item->title.count > 0 ? item->title.phrases[0].text : "";
}

/* "indicator “Webinare”", "line “deplasare” 1250.50 RON" */
static const char *whole_item(cli *c, const track_plan *plan, const char *path)
{
    const track_item *item = track_plan_at(plan, path);
    const char *title = item ? difference_title(plan, item) : "";
    const char *amount = "";

    if (!item)
        return "";
    if (item->kind == TRACK_LINE &&
        track_money_known(track_plan_line(plan, item->index)->amount))
        amount = words_money(c, track_plan_line(plan, item->index)->amount);
    return words_keep(c, track_arena_print(c->arena, "%s%s%s%s%s%s",
                                           track_kind_name(item->kind),
                                           title[0] ? " “" : "", title,
                                           title[0] ? "”" : "",
                                           amount[0] ? " " : "", amount));
}

/* "before → after", or what came or went. */
static const char *change_values(cli *c, const difference *d,
                                 const track_change *change)
{
    if (strcmp(change->what, "added") == 0)
        return whole_item(c, d->after, change->item);
    if (strcmp(change->what, "retired") == 0)
        return whole_item(c, d->before, change->item);
    return words_keep(c,
                      track_arena_print(c->arena, "%s → %s",
                                        change->from ? change->from : "(none)",
                                        change->to ? change->to : "(none)"));
}

static track_status print_changes(track_buffer *out, cli *c,
                                  const difference *d, track_error *err)
{
    table rows = { .column_count = 4, .indent = 2 };
    track_status status;

    for (size_t i = 0; i < d->changes->count; i++) {
        const track_change *change = &d->changes->items[i];
        const char *cells[] = {
            change->what,
            change->item[0] ? change->item
                            : track_plan_project(d->after)->item.code,
            change->field,
            change_values(c, d, change),
        };

        table_add(&rows, cells);
    }
    status = table_print(&rows, out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

/* How far an amount moves: "+1000.00"; "" when it does not, or in another
 * currency. */
static const char *money_moved(cli *c, track_money before, track_money after)
{
    track_money moved;
    track_error ignored = TRACK_ERROR_INIT;
    char text[TRACK_MONEY_BYTES];

    if (!track_money_known(before) || !track_money_known(after) ||
        track_money_subtract(&moved, after, before, &ignored) != TRACK_OK)
        return "";
    if (moved.minor == 0)
        return "unchanged";
    return words_keep(c, track_arena_print(c->arena, "%s%s",
                                           moved.minor > 0 ? "+" : "",
                                           track_money_format(text, moved)));
}

static void add_money(table *rows, cli *c, const char *label,
                      track_money before, track_money after)
{
    const char *const cells[] = {
        label,
        words_money(c, before),
        words_money(c, after),
        money_moved(c, before, after),
    };

    table_add(rows, cells);
}

static track_status print_money(track_buffer *out, cli *c, const difference *d,
                                track_error *err)
{
    static const char *const head[] = { "", "before", "after", "" };
    track_plan_totals before, after;
    table rows = { .column_count = 4, .right = 1U << 1 | 1U << 2, .indent = 2 };
    track_status status = track_plan_money(&before, d->before, err);

    if (status == TRACK_OK)
        status = track_plan_money(&after, d->after, err);
    if (status != TRACK_OK)
        return status;
    table_add(&rows, head);
    add_money(&rows, c, "total", before.total, after.total);
    add_money(&rows, c, "grant", before.grant, after.grant);
    add_money(&rows, c, "sum of lines", before.lines, after.lines);
    status = table_print(&rows, out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

track_status difference_print(track_buffer *out, cli *c, const difference *d,
                              track_error *err)
{
    track_status status;

    track_buffer_print(out, "%s: what this plan changes (%s, from %s)\n",
                       track_plan_project(d->after)->item.code, d->as,
                       words_days(c, track_days_of(d->from)));
    status = print_changes(out, c, d, err);
    if (status == TRACK_OK)
        status = print_money(out, c, d, err);
    return status;
}
