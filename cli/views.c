/* SPDX-License-Identifier: MIT */

#include "views.h"

#include "errors.h"
#include "file.h"
#include "period.h"

static track_status read_views(views *out, cli *c, track_store *store,
                               const track_words *codes, track_error *err)
{
    track_status status = cli_when(&out->when, c, store, err);

    out->items = track_arena_array(c->arena, codes->count, sizeof(view));
    out->assessments =
        track_arena_array(c->arena, codes->count, sizeof(*out->assessments));
    if (!out->items || !out->assessments)
        return cli_fail_memory(err);
    for (size_t i = 0; i < codes->count && status == TRACK_OK; i++) {
        period_view p;

        status = period_read(&p, c, store, codes->items[i], &out->when, err);
        if (view_is_later(status, &out->when, codes->count)) {
            status = TRACK_OK;
            continue;
        }
        out->items[out->count] = p.v;
        out->assessments[out->count] = p.v.assessment;
        out->count++;
    }
    if (status == TRACK_OK && out->when.known_at == 0)
        status = track_store_position(&out->when.known_at, store, err);
    return status;
}

track_status views_print(cli *c, const char *named, views_cb print,
                         track_error *err)
{
    track_store *store = NULL;
    track_words codes = { 0 };
    views all = { 0 };
    track_status status = cli_tracker_open(&store, c, TRACK_OPEN_READ, err);

    if (status == TRACK_OK)
        status = cli_has(c, OPT_PERIOD)
                     ? period_projects(&codes, c, store, err)
                     : cli_projects_named(&codes, c, store, named, err);
    if (status == TRACK_OK)
        status = read_views(&all, c, store, &codes, err);
    if (status == TRACK_OK)
        status = cli_name_when(c, store, &all.when, err);
    if (status == TRACK_OK)
        status = print(c, &all, err);
    for (size_t i = 0; i < all.count; i++)
        view_clear(&all.items[i]);
    track_store_close(store);
    return status;
}
