/* SPDX-License-Identifier: MIT */

#include "missing.h"

#include "findings.h"
#include "table.h"
#include "terminal.h"
#include "words.h"

/* What the report of a closing prints a text of. */
static const char *const sections[] = { "summary" };

track_status missing_read(track_readiness *out, cli *c, const period_view *p,
                          track_error *err)
{
    const track_words printed = { 1, sections };

    return track_ready(out, p->v.assessment, p->figures.period, c->clock.today,
                       &printed, c->arena, err);
}

const char *missing_message(cli *c, const view *v, const track_missing *missing)
{
    return missing->finding ? findings_message(c, v, missing->finding)
                            : missing->text;
}

size_t missing_count(const track_readiness *ready)
{
    size_t count = 0;

    for (size_t i = 0; i < ready->count; i++)
        count += !ready->items[i].finding;
    return count;
}

static const char *what(cli *c, const track_missing *missing)
{
    const char *name = track_missing_kind_name(missing->what);

    if (!missing->detail || missing->what == TRACK_MISSING_PERIOD)
        return name;
    return words_keep(
        c, track_arena_print(c->arena, "%s %s", name, missing->detail));
}

static void add_rows(table *rows, cli *c, const view *v,
                     const track_missing *missing)
{
    const char *const lines[][3] = {
        { track_days_known(missing->due) ? words_days(c, missing->due) : "",
          what(c, missing),
          words_keep(c, track_arena_print(c->arena, "%s: %s", missing->subject,
                                          missing_message(c, v, missing))) },
        { "", "", missing->fix },
    };

    table_add(rows, lines[0]);
    table_add(rows, lines[1]);
}

track_status missing_print(track_buffer *out, cli *c, const view *v,
                           const track_readiness *ready, bool findings,
                           track_error *err)
{
    table rows = { .column_count = 3, .indent = 2 };
    track_status status;

    for (size_t i = 0; i < ready->count; i++)
        if (findings || !ready->items[i].finding)
            add_rows(&rows, c, v, &ready->items[i]);
    status = table_print(&rows, out, cli_columns(), err);
    table_clear(&rows);
    return status;
}
