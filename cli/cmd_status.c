/* SPDX-License-Identifier: MIT */

/* `track status [PROJECT]`: how each project stands. */

#include "errors.h"
#include "file.h"
#include "period.h"
#include "render.h"
#include "status_plain.h"
#include "terminal.h"

#include <track/hash.h>

static track_status print_text(cli *c, track_store *store, const period_view *p,
                               track_error *err)
{
    const track_text_style style = { .columns = cli_columns(),
                                     .colour = cli_colour(c, stdout) };
    const render_request request = { .template_name = "status",
                                     .store = store,
                                     .period = period_of(p) };
    char hash[TRACK_HASH_BYTES];
    track_built built = { 0 };
    track_status status = render_build(&built, hash, c, &p->v, &request, err);

    if (status == TRACK_OK)
        status =
            track_document_write_text(&c->out, built.document, &style, err);
    track_built_clear(&built);
    return status;
}

static track_status print_json(cli *c, const period_view *views, size_t count,
                               const track_when *when, track_error *err)
{
    track_json_envelope envelope = cli_envelope(c, when);
    const track_assessment **assessments =
        track_arena_array(c->arena, count, sizeof(*assessments));
    track_period_figures *periods =
        track_arena_array(c->arena, count, sizeof(*periods));

    if (!assessments || !periods)
        return cli_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        assessments[i] = views[i].v.assessment;
        periods[i] = views[i].figures;
    }
    return track_json_status(&c->out, &envelope, assessments, periods, count,
                             err);
}

static track_status print_views(cli *c, track_store *store,
                                const period_view *views, size_t count,
                                track_error *err)
{
    track_status status = TRACK_OK;

    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        if (i > 0)
            track_buffer_char(&c->out, '\n');
        status = print_text(c, store, &views[i], err);
    }
    return status;
}

/* Reads and prints; `views` has room for all and is the caller's to clear. */
static track_status show_projects(cli *c, track_store *store,
                                  const track_words *codes, period_view *views,
                                  track_error *err)
{
    track_when when;
    size_t count = 0;
    track_status status = cli_when(&when, c, store, err);

    for (size_t i = 0; i < codes->count && status == TRACK_OK; i++) {
        status =
            period_read(&views[count], c, store, codes->items[i], &when, err);
        if (!cli_has(c, OPT_PERIOD) &&
            view_is_later(status, &when, codes->count))
            status = TRACK_OK;
        else
            count++;
    }
    if (status == TRACK_OK && when.known_at == 0)
        status = track_store_position(&when.known_at, store, err);
    if (status != TRACK_OK)
        return status;
    if (cli_has(c, OPT_JSON))
        return print_json(c, views, count, &when, err);
    if (cli_has(c, OPT_PLAIN))
        return status_plain(c, views, count, err);
    if (count == 0)
        track_buffer_text(&c->out,
                          "no project yet   (next: track load PLAN.lua)\n");
    status = cli_name_when(c, store, &when, err);
    if (status != TRACK_OK)
        return status;
    return print_views(c, store, views, count, err);
}

track_status cmd_status(cli *c, track_error *err)
{
    track_store *store = NULL;
    track_words codes = { 0 };
    period_view *views = NULL;
    track_status status = cli_tracker_open(&store, c, TRACK_OPEN_READ, err);

    if (status == TRACK_OK)
        status = period_projects(&codes, c, store, err);
    if (status == TRACK_OK) {
        views = track_arena_array(c->arena, codes.count, sizeof(*views));
        status = views ? show_projects(c, store, &codes, views, err)
                       : cli_fail_memory(err);
    }
    for (size_t i = 0; views && i < codes.count; i++)
        view_clear(&views[i].v);
    track_store_close(store);
    return status;
}
