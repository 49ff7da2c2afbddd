/* SPDX-License-Identifier: MIT */

/*
 * What became of the periods: each event that is about one, in order of
 * arrival, moves it on. A closing stays in the list of closings when its
 * period is opened again: the file was sent.
 */

#include "store/standing.h"

#include <string.h>

/* Columns of TKI_LIST_STANDINGS after those of every listing of records. */
enum { COLUMN_KIND = TKI_COLUMN_PLAN + 1, COLUMN_FIRST };

/* The row that is being read. */
typedef struct row {
    tki_reading *in;
    tki_standings *all;
    sqlite3_stmt *query;
    const json_t *line;
    const char *path; /* in the version asked for */
    int64_t n;
} row;

static tki_standing *find_standing(const tki_standings *all, const char *path)
{
    tki_standing *items = all->periods.items;

    for (size_t i = 0; i < all->periods.count; i++)
        if (strcmp(items[i].path, path) == 0)
            return &items[i];
    return NULL;
}

track_standing tki_standing_of(const tki_standings *all, const char *path)
{
    const tki_standing *found = find_standing(all, path);

    return found ? found->view : (track_standing){ .state = TRACK_PERIOD_OPEN };
}

static track_status broken(const row *r, const char *what)
{
    return track_fail(r->in->err, TRACK_E_INTEGRITY, "event %lld has no %s",
                      (long long)r->n, what);
}

/* A text that must be there: "data_hash", or a member of an object. */
static track_status need_text(const char **out, const row *r,
                              const json_t *object, const char *key)
{
    track_status status =
        tki_line_text(out, object, key, r->in->arena, r->in->err);

    return status == TRACK_OK && !*out ? broken(r, key) : status;
}

/* [{"name":…,"sha256":…}, …] */
static track_status read_refs(const tki_text_ref **out, size_t *count_out,
                              const row *r, const char *key, const char *name)
{
    const json_t *array = json_object_get(r->line, key);
    size_t count = json_array_size(array);
    tki_text_ref *items =
        track_arena_array(r->in->arena, count, sizeof(*items));
    track_status status = TRACK_OK;

    if (!items)
        return track_fail_memory(r->in->err);
    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        const json_t *item = json_array_get(array, i);

        status = need_text(&items[i].name, r, item, name);
        if (status == TRACK_OK)
            status = need_text(&items[i].sha256, r, item, "sha256");
    }
    *out = items;
    *count_out = count;
    return status;
}

static track_status read_fonts(track_closing *to, const row *r)
{
    const tki_text_ref *refs;
    track_sent_font *fonts;
    track_status status = read_refs(&refs, &to->font_count, r, "fonts", "name");

    if (status != TRACK_OK)
        return status;
    fonts = track_arena_array(r->in->arena, to->font_count, sizeof(*fonts));
    if (!fonts)
        return track_fail_memory(r->in->err);
    for (size_t i = 0; i < to->font_count; i++)
        fonts[i] = (track_sent_font){ refs[i].name, refs[i].sha256 };
    to->fonts = fonts;
    return TRACK_OK;
}

static track_status read_texts(track_closing *to, const row *r)
{
    const json_t *template = json_object_get(r->line, "template");
    const struct {
        const char **to;
        const json_t *object;
        const char *key;
    } texts[] = {
        { &to->id, r->line, "id" },
        { &to->project, r->line, "project" },
        { &to->lang, r->line, "lang" },
        { &to->format, r->line, "format" },
        { &to->data_hash, r->line, "data_hash" },
        { &to->program, r->line, "program" },
        { &to->template_name, template, "name" },
        { &to->template_sha256, template, "sha256" },
    };
    track_status status = TRACK_OK;

    for (size_t i = 0;
         i < sizeof(texts) / sizeof(texts[0]) && status == TRACK_OK; i++)
        status = need_text(texts[i].to, r, texts[i].object, texts[i].key);
    if (status == TRACK_OK)
        status =
            tki_line_text(&to->by, r->line, "by", r->in->arena, r->in->err);
    if (status == TRACK_OK)
        status =
            tki_line_text(&to->rules_sha256, json_object_get(r->line, "rules"),
                          "sha256", r->in->arena, r->in->err);
    return status;
}

static track_status read_file(track_closing *to, const row *r)
{
    track_proofs files = { 0, NULL };
    track_status status = tki_find_proofs(&files, r->in, to->id);

    if (status == TRACK_OK && files.count)
        to->file = files.items[0];
    return status;
}

static track_status read_closing(tki_closing *out, const row *r)
{
    track_closing *to = &out->view;
    const json_t *as_of = json_object_get(r->line, "as_of");
    track_status status = read_texts(to, r);

    if (status == TRACK_OK && !json_is_integer(as_of))
        status = broken(r, "as_of");
    if (status != TRACK_OK)
        return status;
    to->n = r->n;
    to->period = r->path;
    to->at.milliseconds = sqlite3_column_int64(r->query, TKI_COLUMN_AT);
    to->as_of.days = (int32_t)json_integer_value(as_of);
    to->position = sqlite3_column_int64(r->query, COLUMN_FIRST) - 1;
    to->data_v = json_integer_value(json_object_get(r->line, "data_v"));
    status = read_refs(&out->catalogues, &out->catalogue_count, r, "catalogues",
                       "lang");
    if (status == TRACK_OK)
        status = read_fonts(to, r);
    return status == TRACK_OK ? read_file(to, r) : status;
}

static track_status on_close(row *r)
{
    tki_closing *closing = track_arena_alloc(r->in->arena, sizeof(*closing));
    const tki_closing **kept = tki_list_add(&r->all->closings, r->in->arena);
    tki_standing *standing = find_standing(r->all, r->path);
    track_status status;

    if (!standing)
        standing = tki_list_add(&r->all->periods, r->in->arena);
    if (!closing || !kept || !standing)
        return track_fail_memory(r->in->err);
    memset(closing, 0, sizeof(*closing));
    status = read_closing(closing, r);
    *kept = closing;
    standing->path = r->path;
    standing->view = (track_standing){ .state = TRACK_PERIOD_CLOSED,
                                       .closing = &closing->view,
                                       .sent = &closing->view };
    return status;
}

/* What was accepted for one report need not hold for the next. */
static void drop_acceptances(tki_standings *all, const char *path)
{
    track_acceptance *items = all->acceptances.items;
    size_t kept = 0;

    for (size_t i = 0; i < all->acceptances.count; i++)
        if (strcmp(items[i].period, path) != 0)
            items[kept++] = items[i];
    all->acceptances.count = kept;
}

static track_status on_reopen(row *r)
{
    tki_standing *standing = find_standing(r->all, r->path);

    drop_acceptances(r->all, r->path);
    if (standing)
        standing->view = (track_standing){ .state = TRACK_PERIOD_OPEN,
                                           .sent = standing->view.sent };
    return TRACK_OK;
}

static track_status on_mark(row *r)
{
    tki_standing *standing = find_standing(r->all, r->path);
    const char *state = json_string_value(json_object_get(r->line, "state"));

    if (!state)
        return broken(r, "state");
    if (!standing || standing->view.state == TRACK_PERIOD_OPEN)
        return TRACK_OK;
    standing->view.state = strcmp(state, "accepted") == 0
                               ? TRACK_PERIOD_ACCEPTED
                               : TRACK_PERIOD_RETURNED;
    return tki_line_days(&standing->view.on, r->line, "on", r->in->err);
}

static track_status on_acceptance(row *r)
{
    track_acceptance *to = tki_list_add(&r->all->acceptances, r->in->arena);
    track_status status;

    if (!to)
        return track_fail_memory(r->in->err);
    to->period = r->path;
    to->at.milliseconds = sqlite3_column_int64(r->query, TKI_COLUMN_AT);
    status = need_text(&to->rule, r, r->line, "rule");
    if (status == TRACK_OK)
        status = need_text(&to->reason, r, r->line, "reason");
    if (status == TRACK_OK)
        status =
            tki_line_text(&to->by, r->line, "by", r->in->arena, r->in->err);
    return status;
}

static track_status read_path(row *r)
{
    tki_reading *in = r->in;
    const char *path =
        (const char *)sqlite3_column_text(r->query, TKI_COLUMN_PATH);
    const char *now = NULL;

    if (path)
        now = tki_history_path(in->history, path,
                               sqlite3_column_int64(r->query, TKI_COLUMN_PLAN),
                               in->snapshot->view.version);
    r->path = path ? track_arena_copy(in->arena, now ? now : path) : NULL;
    return r->path ? TRACK_OK : track_fail_memory(in->err);
}

static track_status read_row(tki_reading *in, sqlite3_stmt *query, void *out)
{
    static const struct {
        const char *kind;
        track_status (*read)(row *r);
    } readers[] = {
        { "close", on_close },
        { "reopen", on_reopen },
        { "period", on_mark },
        { "acceptance", on_acceptance },
    };
    const char *kind = (const char *)sqlite3_column_text(query, COLUMN_KIND);
    row r = { .in = in,
              .all = out,
              .query = query,
              .n = sqlite3_column_int64(query, TKI_COLUMN_N) };
    json_t *line = NULL;
    track_status status = read_path(&r);

    if (status == TRACK_OK)
        status = tki_line_read(
            &line, (const char *)sqlite3_column_text(query, TKI_COLUMN_LINE),
            r.n, in->err);
    r.line = line;
    for (size_t i = 0; i < 4 && status == TRACK_OK; i++)
        if (kind && strcmp(readers[i].kind, kind) == 0)
            status = readers[i].read(&r);
    json_decref(line);
    return status;
}

static track_status list_standings(sqlite3_stmt **out, tki_reading *in)
{
    track_status status = tki_sql(out, in->store, TKI_LIST_STANDINGS, in->err);

    if (status == TRACK_OK) {
        tki_bind_integer(*out, 1, in->project);
        tki_bind_integer(*out, 2, in->snapshot->view.known_at);
    }
    return status;
}

track_status tki_standings_read(tki_standings *out, tki_reading *in)
{
    sqlite3_stmt *query;
    track_status status = list_standings(&query, in);

    *out = (tki_standings){
        .periods.item_bytes = sizeof(tki_standing),
        .closings.item_bytes = sizeof(const tki_closing *),
        .acceptances.item_bytes = sizeof(track_acceptance),
    };
    return status == TRACK_OK ? tki_walk_rows(in, query, read_row, out)
                              : status;
}

/* Whether there is anything to read: most projects have no closing yet, and
 * recording must not wait for the history of their plans. */
static track_status is_any(bool *out, tki_reading *in)
{
    sqlite3_stmt *query;
    track_status status = list_standings(&query, in);

    *out = false;
    if (status == TRACK_OK) {
        status = tki_sql_step(out, in->store, query, in->err);
        tki_sql_done(query);
    }
    return status;
}

static track_status load_context(tki_reading *in, const char *project)
{
    tki_version newest = { 0 };
    track_status status =
        tki_voids_load(&in->voids, in->store, INT64_MAX, in->arena, in->err);

    if (status == TRACK_OK)
        status = tki_newest_plan(&newest, in->store, in->project, INT64_MAX,
                                 in->err);
    if (status == TRACK_OK)
        status = tki_history_load(&in->history, in->store, project, &newest,
                                  in->err);
    return status;
}

track_status tki_standings_now(tki_standings *out, const tki_change *change,
                               track_error *err)
{
    tki_snapshot now = { .view = { .known_at = INT64_MAX,
                                   .version = change->version } };
    tki_reading in = { .store = change->store,
                       .snapshot = &now,
                       .arena = change->arena,
                       .project = change->project_id,
                       .err = err };
    bool any;
    track_status status = is_any(&any, &in);

    *out = (tki_standings){ .periods.item_bytes = sizeof(tki_standing) };
    if (status != TRACK_OK || !any)
        return status;
    status = load_context(&in, change->project);
    if (status == TRACK_OK)
        status = tki_standings_read(out, &in);
    tki_history_free(in.history);
    return status;
}
