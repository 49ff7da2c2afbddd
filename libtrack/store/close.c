/* SPDX-License-Identifier: MIT */

/*
 * Closing a period: the sent file is kept by its content, and one `close`
 * event says what it was made from. The position is stored as the heads of the
 * chains that the report knows, which mean the same in every copy of the
 * journal; in this file it is the arrival before the command.
 */

#include "store/kept.h"
#include "store/period.h"
#include "store/record.h"
#include "store/standing.h"

#include <track/closing.h>
#include <track/text.h>

#include <string.h>

/* A closing under way. */
typedef struct closing {
    const track_closing_entry *in;
    tki_entry entry;
    track_snapshot *snapshot; /* what the report knows */
    track_error *err;
} closing;

static const track_period *period_of(const closing *c)
{
    return (const track_period *)(const void *)c->entry.item;
}

/* ---- what is checked --------------------------------------------------- */

static track_status check_over(const closing *c)
{
    const track_days to = period_of(c)->to;
    track_day today = c->entry.change.command->clock.today;
    char end[TRACK_DAYS_BYTES];

    if (!track_days_known(to))
        return track_fail(c->err, TRACK_E_DATA,
                          "the period %s has no last day in the plan",
                          c->entry.item->code);
    track_day_format(end, to.last);
    if (today.days < to.last.days) {
        track_fail(c->err, TRACK_E_DATA,
                   "the period %s is not over: it ends on %s",
                   c->entry.item->code, end);
        return track_hint(c->err, TRACK_E_DATA,
                          "until then `track report --period %s` makes a"
                          " draft",
                          c->entry.item->code);
    }
    return TRACK_OK;
}

static track_status check_as_of(const closing *c)
{
    track_day last = period_of(c)->to.last;
    char end[TRACK_DAYS_BYTES], day[TRACK_DAYS_BYTES];

    if (c->in->as_of.days == last.days)
        return TRACK_OK;
    return track_fail(c->err, TRACK_E_DATA,
                      "the report is as of %s, but the period %s ends on %s",
                      track_day_format(day, c->in->as_of), c->entry.item->code,
                      track_day_format(end, last));
}

static track_status check_position(const closing *c)
{
    int64_t newest;
    track_status status =
        track_store_position(&newest, c->entry.change.store, c->err);

    if (status != TRACK_OK || newest == c->in->position)
        return status;
    track_fail(c->err, TRACK_E_CONFLICT,
               "the report knows the events up to %lld, the file has %lld",
               (long long)c->in->position, (long long)newest);
    return track_hint(c->err, TRACK_E_CONFLICT, "make the report again");
}

static bool is_before(const track_period *a, const track_period *b)
{
    return track_days_known(a->to) && a->to.last.days < b->to.last.days;
}

/* What is closed already says so, also when its last day was moved. */
static track_status check_open(const closing *c)
{
    tki_standings all;
    track_status status = tki_standings_now(&all, &c->entry.change, c->err);

    if (status != TRACK_OK)
        return status;
    if (tki_standing_of(&all, c->entry.item->path).state != TRACK_PERIOD_OPEN) {
        track_fail(c->err, TRACK_E_CONFLICT, "the period %s is closed",
                   c->entry.item->code);
        return track_hint(c->err, TRACK_E_CONFLICT,
                          "to send it anew, open it first: track reopen %s %s"
                          " --reason \"…\"",
                          c->in->project, c->entry.item->code);
    }
    return TRACK_OK;
}

static track_status check_earlier(const closing *c)
{
    const track_plan *plan = c->entry.plan;
    tki_standings all;
    track_status status = tki_standings_now(&all, &c->entry.change, c->err);

    if (status != TRACK_OK)
        return status;
    for (size_t i = 0; i < track_plan_count(plan, TRACK_PERIOD); i++) {
        const track_item *item = track_plan_item(plan, TRACK_PERIOD, i);

        if (!is_before((const track_period *)(const void *)item,
                       period_of(c)) ||
            tki_standing_of(&all, item->path).state != TRACK_PERIOD_OPEN)
            continue;
        track_fail(c->err, TRACK_E_CONFLICT,
                   "the period %s before it is still open", item->code);
        return track_hint(c->err, TRACK_E_CONFLICT, "close %s first",
                          item->code);
    }
    return TRACK_OK;
}

static track_status check_entry(const closing *c)
{
    const track_closing_entry *in = c->in;

    if (strlen(in->data_hash) != TRACK_HASH_BYTES - 1 ||
        in->data_hash[strspn(in->data_hash, "0123456789abcdef")] ||
        !in->format[0] || !in->lang[0] || !in->template_name[0])
        return track_fail(c->err, TRACK_E_ARGUMENT,
                          "a closing needs the format, language, template and"
                          " data hash of the report");
    if (in->data_v < 1 || in->data_v > TRACK_DATA_VERSION)
        return track_fail(c->err, TRACK_E_ARGUMENT,
                          "there is no version %lld of the data hash; 1 to %d"
                          " are known",
                          (long long)in->data_v, (int)TRACK_DATA_VERSION);
    return TRACK_OK;
}

static track_status check(const closing *c)
{
    static track_status (*const checks[])(
        const closing *) = { check_entry, check_open,    check_over,
                             check_as_of, check_earlier, check_position };
    track_status status = TRACK_OK;

    for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
        if (status == TRACK_OK)
            status = checks[i](c);
    return status;
}

track_status track_store_may_close(track_store *store, const char *project,
                                   const char *period,
                                   const track_command *command,
                                   track_error *err)
{
    const track_closing_entry in = { .project = project, .period = period };
    closing c = { .in = &in, .err = err };
    track_receipt receipt;
    track_status status = tki_period_begin(&c.entry, &receipt, store, project,
                                           period, command, err);

    if (status != TRACK_OK || c.entry.repeated)
        return status;
    status = check_open(&c);
    if (status == TRACK_OK)
        status = check_over(&c);
    if (status == TRACK_OK)
        status = check_earlier(&c);
    return tki_entry_end(&receipt, &c.entry, status, err);
}

/* ---- templates and catalogues ------------------------------------------ */

/* Whether the journal has the text with this hash. */
static track_status is_stored(bool *out, const closing *c, const char *hash)
{
    const tki_change *change = &c->entry.change;
    sqlite3_stmt *query;
    bool row = true;
    track_status status =
        tki_sql(&query, change->store, TKI_LIST_TEXTS, c->err);

    *out = false;
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, change->project_id);
    tki_bind_text(query, 2, "template");
    tki_bind_integer(query, 3, INT64_MAX);
    while (status == TRACK_OK && row && !*out) {
        json_t *line = NULL;
        const char *stored;

        status = tki_sql_step(&row, change->store, query, c->err);
        if (status != TRACK_OK || !row)
            break;
        status =
            tki_line_read(&line, (const char *)sqlite3_column_text(query, 2),
                          sqlite3_column_int64(query, 0), c->err);
        stored = json_string_value(json_object_get(line, "sha256"));
        *out = stored && strcmp(stored, hash) == 0;
        json_decref(line);
    }
    tki_sql_done(query);
    return status;
}

/* Stores a text as it is, because the sent file was made from these bytes;
 * what could not be read again from the journal is refused. */
static track_status keep_text(closing *c, const char *script, const char *name,
                              const char *source, const char *hash)
{
    const char *clean;
    bool stored;
    tki_draft draft;
    track_status status = is_stored(&stored, c, hash);

    if (status != TRACK_OK || stored)
        return status;
    status = track_text_clean(&clean, c->entry.change.arena, source,
                              strlen(source), "text of the template", c->err);
    if (status == TRACK_OK)
        status =
            tki_change_draft(&draft, &c->entry.change, "template", "", c->err);
    if (status != TRACK_OK)
        return status;
    tki_object_text(draft.values, "script", script);
    tki_object_text(draft.values, "name", name);
    tki_object_text(draft.values, "source", source);
    tki_object_text(draft.values, "sha256", hash);
    return tki_change_add(&c->entry.change, &draft, c->err);
}

static track_status keep_texts(closing *c)
{
    char hash[TRACK_HASH_BYTES];
    track_status status;

    track_hash(hash, c->in->template_source, strlen(c->in->template_source));
    status = keep_text(c, "report", c->in->template_name,
                       c->in->template_source, hash);
    for (size_t i = 0; i < c->in->catalogue_count && status == TRACK_OK; i++) {
        const track_sent_catalogue *catalogue = &c->in->catalogues[i];

        track_hash(hash, catalogue->source, strlen(catalogue->source));
        status =
            keep_text(c, "locale", catalogue->lang, catalogue->source, hash);
    }
    return status;
}

/* ---- the event --------------------------------------------------------- */

/* {"name":…,"sha256":…} of a text; NULL without memory. */
static const char *named_hash(closing *c, const char *key, const char *name,
                              const char *text)
{
    tki_object *object = tki_object_new(c->entry.change.arena);
    char hash[TRACK_HASH_BYTES];

    track_hash(hash, text, strlen(text));
    tki_object_text(object, key, name);
    tki_object_text(object, "sha256", hash);
    return tki_object_string(object);
}

/* Adds {"name":…,"sha256":…}. */
static track_status add_named(tki_draft *draft, closing *c, const char *key,
                              const char *name, const char *text)
{
    const char *object = named_hash(c, "name", name, text);

    if (!object)
        return track_fail_memory(c->err);
    tki_object_raw(draft->values, key, object);
    return TRACK_OK;
}

/* Adds an array of objects, each the text `write` gives; sorted by nothing:
 * in the order of the caller. */
static track_status add_array(tki_draft *draft, closing *c, const char *key,
                              size_t count,
                              const char *(*write)(closing *c, size_t i))
{
    track_buffer list = TRACK_BUFFER_INIT;
    const char *copy = NULL;
    bool good = true;

    for (size_t i = 0; i < count && good; i++) {
        const char *item = write(c, i);

        good = item != NULL;
        track_buffer_char(&list, i ? ',' : '[');
        track_buffer_text(&list, good ? item : "");
    }
    track_buffer_text(&list, count ? "]" : "[]");
    if (good && track_buffer_check(&list, NULL) == TRACK_OK)
        copy =
            track_arena_copy(c->entry.change.arena, track_buffer_string(&list));
    track_buffer_clear(&list);
    if (!copy)
        return track_fail_memory(c->err);
    tki_object_raw(draft->values, key, copy);
    return TRACK_OK;
}

static const char *write_font(closing *c, size_t i)
{
    tki_object *object = tki_object_new(c->entry.change.arena);

    tki_object_text(object, "name", c->in->fonts[i].name);
    tki_object_text(object, "sha256", c->in->fonts[i].sha256);
    return tki_object_string(object);
}

static const char *write_catalogue(closing *c, size_t i)
{
    const track_sent_catalogue *catalogue = &c->in->catalogues[i];

    return named_hash(c, "lang", catalogue->lang, catalogue->source);
}

static const char *write_head(closing *c, size_t i)
{
    const track_head *head = &c->snapshot->heads[i];
    tki_object *object = tki_object_new(c->entry.change.arena);

    tki_object_text(object, "origin", head->label);
    tki_object_integer(object, "number", head->number);
    tki_object_text(object, "hash", head->hash);
    return tki_object_string(object);
}

static track_status fill_values(tki_draft *draft, closing *c,
                                const tki_taken *file)
{
    const track_closing_entry *in = c->in;
    const track_snapshot *known = c->snapshot;
    tki_object *values = draft->values;
    track_status status =
        add_array(draft, c, "heads", known->head_count, write_head);

    if (status == TRACK_OK)
        status = add_array(draft, c, "fonts", in->font_count, write_font);
    if (status == TRACK_OK)
        status = add_array(draft, c, "catalogues", in->catalogue_count,
                           write_catalogue);
    if (status == TRACK_OK)
        status = add_named(draft, c, "template", in->template_name,
                           in->template_source);
    if (status == TRACK_OK && known->rules_source)
        status = add_named(draft, c, "rules", known->rules_name,
                           known->rules_source);
    tki_object_integer(values, "as_of", in->as_of.days);
    tki_object_text(values, "lang", in->lang);
    tki_object_text(values, "format", in->format);
    tki_object_text(values, "data_hash", in->data_hash);
    tki_object_integer(values, "data_v", in->data_v);
    tki_object_text(values, "program", in->program);
    tki_object_text(values, "file", file->sha256);
    return status;
}

static track_status add_close(closing *c)
{
    const track_proof_file file = { "report", c->in->file };
    tki_change *change = &c->entry.change;
    const char *path = c->entry.item->path;
    tki_taken taken;
    tki_draft draft;
    track_status status =
        tki_proof_take(&taken, change, &file, c->in->file_name, c->err);

    if (status == TRACK_OK)
        status = tki_change_draft(&draft, change, "close", path, c->err);
    if (status != TRACK_OK)
        return status;
    draft.on = track_days_of(change->command->clock.today);
    status = fill_values(&draft, c, &taken);
    if (status == TRACK_OK)
        status = tki_change_add(change, &draft, c->err);
    if (status == TRACK_OK)
        status = tki_proof_add(change, path, draft.id, &taken, c->err);
    return status;
}

static track_status close_period(closing *c)
{
    const track_when when = { c->in->as_of, c->in->position };
    track_status status = check(c);

    if (status == TRACK_OK)
        status = track_store_snapshot(&c->snapshot, c->entry.change.store,
                                      c->entry.found.project, &when, c->err);
    if (status == TRACK_OK)
        status = keep_texts(c);
    if (status == TRACK_OK)
        status = add_close(c);
    track_snapshot_free(c->snapshot);
    return status;
}

track_status track_store_close_period(track_receipt *out, track_store *store,
                                      const track_closing_entry *in,
                                      const track_command *command,
                                      track_error *err)
{
    const track_proof_file file = { "report", in->file };
    closing c = { .in = in, .err = err };
    track_status status;

    *out = (track_receipt){ .first = 0 };
    status = tki_keep_files(store, command, &file, 1, err);
    if (status == TRACK_OK)
        status = tki_period_begin(&c.entry, out, store, in->project, in->period,
                                  command, err);
    if (status != TRACK_OK || c.entry.repeated)
        return status;
    return tki_entry_end(out, &c.entry, close_period(&c), err);
}
