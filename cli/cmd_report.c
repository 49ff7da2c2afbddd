/* SPDX-License-Identifier: MIT */

/* `track report [PROJECT] -o FILE`: a report through a template, marked as a
 * draft. */

#include "errors.h"
#include "file.h"
#include "period.h"
#include "render.h"
#include "terminal.h"

#include <track/sys/file.h>

#include <string.h>

typedef enum report_format {
    FORMAT_PDF,
    FORMAT_TEXT,
    FORMAT_COUNT
} report_format;

static const char *const formats[FORMAT_COUNT + 1] = { "pdf", "text", NULL };
static const char *const suffixes[FORMAT_COUNT] = { ".pdf", ".txt" };

/* What is to be written, and where; text may go to stdout: `path` NULL. */
typedef struct report_output {
    const char *template_name;
    report_format format;
    const char *path;
    track_pdf_result result;
    char hash[65];
} report_output;

/* The projects that the report is about. */
typedef struct report_views {
    size_t count;
    period_view *views;
} report_views;

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    size_t tail = strlen(end);

    return length >= tail && strcmp(text + length - tail, end) == 0;
}

static track_status fail_format(const char *named, track_error *err)
{
    const char *meant = track_text_suggest(named, formats);

    cli_fail(err, TRACK_E_ARGUMENT, "there is no report format '%s'", named);
    return meant ? cli_hint(err, "did you mean '%s'?", meant)
                 : cli_hint(err, "pdf or text");
}

/* --format, else what the name of the file ends in, else PDF. */
static track_status read_format(report_output *out, const cli *c,
                                track_error *err)
{
    const char *named = cli_option(c, OPT_FORMAT);
    const char *path = cli_option(c, OPT_OUTPUT);

    for (int i = 0; i < FORMAT_COUNT; i++)
        if (named ? strcmp(named, formats[i]) == 0
                  : path && ends_with(path, suffixes[i])) {
            out->format = (report_format)i;
            return TRACK_OK;
        }
    if (named)
        return fail_format(named, err);
    if (!path)
        return TRACK_OK;
    cli_fail(err, TRACK_E_ARGUMENT, "%s does not end in .pdf or .txt", path);
    return cli_hint(err, "say what it is to be: --format pdf or text");
}

/* -o; else CODE-progress-DATE.pdf here. Text without -o goes to stdout. */
static track_status choose_path(report_output *out, cli *c,
                                const report_views *of, track_error *err)
{
    const view *v = &of->views->v;
    char day[TRACK_DAYS_BYTES];

    out->path = cli_option(c, OPT_OUTPUT);
    if (out->path && strcmp(out->path, "-") == 0) {
        cli_fail(err, TRACK_E_ARGUMENT, "-o names a file, not '-'");
        return cli_hint(err, "--format text without -o prints the report");
    }
    if (out->path || out->format == FORMAT_TEXT)
        return TRACK_OK;
    track_day_format(day, v->snapshot->as_of);
    out->path =
        of->count > 1
            ? track_arena_print(c->arena, "%s-%s.pdf", out->template_name, day)
            : track_arena_print(
                  c->arena, "%s-%s-%s.pdf",
                  track_plan_project(v->snapshot->plan)->item.code,
                  out->template_name, day);
    return out->path ? TRACK_OK : cli_fail_memory(err);
}

static track_status write_text(report_output *out, cli *c,
                               const track_built *built, track_error *err)
{
    const track_text_style style = {
        .columns = cli_columns(),
        .colour = !out->path && cli_colour(c, stdout),
    };
    track_buffer text = TRACK_BUFFER_INIT;
    track_buffer *to = out->path ? &text : &c->out;
    track_status status =
        track_document_write_text(to, built->document, &style, err);

    out->result.bytes = (int64_t)to->length;
    if (status == TRACK_OK && out->path)
        status = track_file_write(out->path, track_buffer_string(&text),
                                  text.length, err);
    track_buffer_clear(&text);
    return status;
}

static track_status write_document(report_output *out, cli *c,
                                   const track_built *built, track_error *err)
{
    if (out->format == FORMAT_TEXT)
        return write_text(out, c, built, err);
    return track_document_write_pdf(&out->result, built->document, out->path,
                                    &built->facts, NULL, err);
}

static track_status print_result(const report_output *out, cli *c,
                                 const view *v, track_error *err)
{
    const track_when when = { v->snapshot->as_of, v->snapshot->known_at };
    const track_json_envelope envelope = cli_envelope(c, &when);

    if (!out->path)
        return TRACK_OK;
    if (cli_has(c, OPT_JSON))
        return track_json_report(&c->out, &envelope, out->path,
                                 out->result.pages, out->result.bytes,
                                 out->hash, err);
    if (cli_has(c, OPT_QUIET))
        return TRACK_OK;
    track_buffer_print(&c->out, "%s  ", out->path);
    if (out->result.pages > 0)
        track_buffer_print(&c->out, "%lld page%s, ",
                           (long long)out->result.pages,
                           out->result.pages == 1 ? "" : "s");
    track_buffer_print(&c->out, "%lld bytes, data %.16s\n",
                       (long long)out->result.bytes, out->hash);
    return track_buffer_check(&c->out, err);
}

/* A template about one project, and several in the file: which one? */
static track_status fail_several(cli *c, track_store *store, track_error *err)
{
    const char *project;

    return cli_project(&project, c, store, NULL, err);
}

static track_status write_report(report_output *out, cli *c, track_store *store,
                                 const report_views *of, track_error *err)
{
    const render_request request = { .template_name = out->template_name,
                                     .store = store,
                                     .period = period_of(of->views),
                                     .views = of->views,
                                     .view_count = of->count };
    track_built built = { 0 };
    track_status status = choose_path(out, c, of, err);

    if (status == TRACK_OK && !out->path && cli_has(c, OPT_JSON))
        status = cli_fail(err, TRACK_E_ARGUMENT,
                          "--json tells about a file: name it with -o");
    if (status == TRACK_OK)
        status =
            render_build(&built, out->hash, c, &of->views->v, &request, err);
    if (status == TRACK_E_DECISION && of->count > 1)
        status = fail_several(c, store, err);
    if (status == TRACK_OK)
        status = write_document(out, c, &built, err);
    if (status == TRACK_OK)
        status = print_result(out, c, &of->views->v, err);
    track_built_clear(&built);
    return status;
}

/* Reads what the report is about: the project named, else all of them. */
static track_status read_views(report_views *out, cli *c, track_store *store,
                               track_error *err)
{
    track_words codes;
    track_when when;
    const char *none;
    track_status status = cli_when(&when, c, store, err);

    if (status == TRACK_OK)
        status = period_projects(&codes, c, store, err);
    if (status == TRACK_OK && codes.count == 0)
        status = cli_project(&none, c, store, NULL, err);
    if (status != TRACK_OK)
        return status;
    out->views = track_arena_array(c->arena, codes.count, sizeof(*out->views));
    if (!out->views)
        return cli_fail_memory(err);
    for (; out->count < codes.count && status == TRACK_OK; out->count++)
        status = period_read(&out->views[out->count], c, store,
                             codes.items[out->count], &when, err);
    return status;
}

track_status cmd_report(cli *c, track_error *err)
{
    const char *template_name = cli_option(c, OPT_TEMPLATE);
    report_output out = { .template_name =
                              template_name ? template_name : "progress" };
    track_store *store = NULL;
    report_views of = { 0 };
    track_status status = read_format(&out, c, err);

    if (status == TRACK_OK)
        status = cli_tracker_open(&store, c, TRACK_OPEN_READ, err);
    if (status == TRACK_OK)
        status = read_views(&of, c, store, err);
    if (status == TRACK_OK)
        status = write_report(&out, c, store, &of, err);
    for (size_t i = 0; i < of.count; i++)
        view_clear(&of.views[i].v);
    track_store_close(store);
    return status;
}
