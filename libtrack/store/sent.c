/* SPDX-License-Identifier: MIT */

/* The reports that were sent, with all that they were made from. */

#include "store/find.h"
#include "store/standing.h"

#include <track/closing.h>

#include <stdlib.h>
#include <string.h>

/* A text that a closing stored. */
typedef struct stored {
    const char *sha256;
    const char *source;
} stored;

/* What is being listed. */
typedef struct listing {
    track_store *store;
    track_arena *arena;
    track_error *err;
    tki_list sent;  /* of track_sent */
    tki_list texts; /* of stored; of the project being read */
} listing;

static track_status add_text(tki_reading *in, sqlite3_stmt *query, void *out)
{
    stored *to = tki_list_add(out, in->arena);
    json_t *line = NULL;
    track_status status =
        to ? tki_text_line(&line, in, query) : track_fail_memory(in->err);

    if (status == TRACK_OK)
        status = tki_line_text(&to->sha256, line, "sha256", in->arena, in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&to->source, line, "source", in->arena, in->err);
    json_decref(line);
    return status;
}

static track_status find_text(track_stored_text *out, const listing *all,
                              const tki_text_ref *ref, const tki_closing *of)
{
    const stored *texts = all->texts.items;

    out->name = ref->name;
    for (size_t i = 0; i < all->texts.count; i++)
        if (texts[i].sha256 && texts[i].source &&
            strcmp(texts[i].sha256, ref->sha256) == 0) {
            out->source = texts[i].source;
            return TRACK_OK;
        }
    return track_fail(all->err, TRACK_E_INTEGRITY,
                      "the text '%s' of the report in event %lld is missing",
                      ref->name, (long long)of->view.n);
}

static track_status add_sent(listing *all, const tki_closing *closing)
{
    const tki_text_ref template = { closing->view.template_name,
                                    closing->view.template_sha256 };
    track_sent *to = tki_list_add(&all->sent, all->arena);
    track_stored_text *catalogues = track_arena_array(
        all->arena, closing->catalogue_count, sizeof(*catalogues));
    track_status status;

    if (!to || !catalogues)
        return track_fail_memory(all->err);
    to->closing = closing->view;
    to->catalogue_count = closing->catalogue_count;
    to->catalogues = catalogues;
    status = find_text(&to->report_template, all, &template, closing);
    for (size_t i = 0; i < closing->catalogue_count && status == TRACK_OK; i++)
        status =
            find_text(&catalogues[i], all, &closing->catalogues[i], closing);
    return status;
}

static track_status read_closings(listing *all, tki_reading *in)
{
    tki_standings standings;
    const tki_closing *const *items;
    track_status status = tki_standings_read(&standings, in);

    if (status == TRACK_OK)
        status = tki_walk_texts(in, "template", add_text, &all->texts);
    items = standings.closings.items;
    for (size_t i = 0; i < standings.closings.count && status == TRACK_OK; i++)
        status = add_sent(all, items[i]);
    return status;
}

/* The reports of one project, under the names that its periods had. */
static track_status read_project(listing *all, const char *project)
{
    tki_snapshot now = { .view = { .known_at = INT64_MAX } };
    tki_reading in = { .store = all->store,
                       .snapshot = &now,
                       .arena = all->arena,
                       .err = all->err };
    track_status status =
        tki_project_id(&in.project, all->store, project, all->err);

    if (status == TRACK_OK && (!in.project || !project[0]))
        return tki_project_unknown(all->store, project, all->err);
    all->texts = (tki_list){ .item_bytes = sizeof(stored) };
    if (status == TRACK_OK)
        status =
            tki_voids_load(&in.voids, in.store, INT64_MAX, in.arena, in.err);
    if (status == TRACK_OK)
        status = tki_read_proofs(&in);
    return status == TRACK_OK ? read_closings(all, &in) : status;
}

static int by_arrival(const void *a, const void *b)
{
    const track_sent *x = a, *y = b;

    return x->closing.n < y->closing.n ? -1 : x->closing.n > y->closing.n;
}

static track_status read_all(listing *all, const char *project)
{
    track_words codes = { 0, NULL };
    track_status status;

    if (project)
        return read_project(all, project);
    status = track_store_projects(&codes, all->store, all->arena, all->err);
    for (size_t i = 0; i < codes.count && status == TRACK_OK; i++)
        status = read_project(all, codes.items[i]);
    return status;
}

track_status track_store_sent(const track_sent **out, size_t *count_out,
                              track_store *store, const char *project,
                              track_arena *arena, track_error *err)
{
    listing all = { .store = store,
                    .arena = arena,
                    .err = err,
                    .sent.item_bytes = sizeof(track_sent) };
    track_status status = tki_begin_read(store, err);

    *out = NULL;
    *count_out = 0;
    if (status != TRACK_OK)
        return status;
    status = read_all(&all, project);
    tki_end_read(store);
    if (status != TRACK_OK)
        return status;
    if (all.sent.count > 1)
        qsort(all.sent.items, all.sent.count, sizeof(track_sent), by_arrival);
    *out = all.sent.items;
    *count_out = all.sent.count;
    return TRACK_OK;
}
