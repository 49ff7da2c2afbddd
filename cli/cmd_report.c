/* SPDX-License-Identifier: MIT */

/* `track report [PROJECT] -o FILE`: a report through a template, marked as a
 * draft; that of a closed period as it was sent. */

#include "errors.h"
#include "file.h"
#include "output.h"
#include "period.h"
#include "remake.h"
#include "render.h"
#include "sent.h"

#include <string.h>

/* The projects that the report is about. */
typedef struct report_views {
    size_t count;
    period_view *views;
    const track_sent *sent; /* of the one project: the report to make again */
} report_views;

/* -o; else CODE-progress-DATE.pdf here. Text without -o goes to stdout. */
static track_status choose_path(output *out, cli *c, const report_views *of,
                                track_error *err)
{
    const view *v = &of->views->v;
    char day[TRACK_DAYS_BYTES];

    out->path = cli_option(c, OPT_OUTPUT);
    if (out->path && strcmp(out->path, "-") == 0) {
        cli_fail(err, TRACK_E_ARGUMENT, "-o names a file, not '-'");
        return cli_hint(err, "--format text without -o prints the report");
    }
    if (out->path || out->format == OUTPUT_TEXT)
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

static track_status print_result(const output *out, cli *c, track_store *store,
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
    if (cli_name_when(c, store, &when, err) != TRACK_OK)
        return err->status;
    output_describe(out, c);
    return track_buffer_check(&c->out, err);
}

/* A sent report is made with its own fonts, unless others are wished. What
 * cannot come out in the same bytes here is not that report: `why_out`. */
static track_status prepare_sent(const char **why_out, output *out, cli *c,
                                 const track_sent *sent, track_error *err)
{
    const track_closing *closing = &sent->closing;
    track_fonts faces;
    track_status status =
        remake_obstacle(why_out, &faces, c, closing->program, closing->fonts,
                        closing->font_count, err);

    if (!cli_has(c, OPT_FONT))
        out->fonts = faces;
    return status;
}

/* A template about one project, and several in the file: which one? */
static track_status fail_several(cli *c, track_store *store, track_error *err)
{
    const char *project;

    return cli_project(&project, c, store, NULL, err);
}

static track_status write_report(output *out, cli *c, track_store *store,
                                 const report_views *of, track_error *err)
{
    const render_request request = { .template_name = out->template_name,
                                     .store = store,
                                     .period = period_of(of->views),
                                     .views = of->views,
                                     .view_count = of->count,
                                     .final = of->sent != NULL,
                                     .sent = of->sent,
                                     .fonts = &out->fonts,
                                     .carries = output_carries(out) };
    track_built built = { 0 };
    const char *why = NULL;
    track_status status = choose_path(out, c, of, err);

    if (status == TRACK_OK && !out->path && cli_has(c, OPT_JSON))
        status = cli_fail(err, TRACK_E_ARGUMENT,
                          "--json tells about a file: name it with -o");
    if (status == TRACK_OK && of->sent && out->format == OUTPUT_PDF)
        status = prepare_sent(&why, out, c, of->sent, err);
    if (status == TRACK_OK)
        status =
            render_build(&built, out->hash, c, &of->views->v, &request, err);
    if (status == TRACK_E_DECISION && of->count > 1)
        status = fail_several(c, store, err);
    if (status == TRACK_OK)
        status = output_write(out, c, &built, err);
    if (status == TRACK_OK && why)
        cli_warn(c, "it may differ from the file that was sent: %s", why);
    if (status == TRACK_OK)
        status = print_result(out, c, store, &of->views->v, err);
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
    if (status == TRACK_OK && out->count == 1)
        status = sent_read(&out->sent, out->views, c, store, err);
    return status;
}

track_status cmd_report(cli *c, track_error *err)
{
    const char *template_name = cli_option(c, OPT_TEMPLATE);
    output out = { .template_name =
                       template_name ? template_name : "progress" };
    track_store *store = NULL;
    report_views of = { 0 };
    track_status status = output_read_format(&out, c, err);

    if (status == TRACK_OK)
        status = cli_tracker_open(&store, c, TRACK_OPEN_READ, err);
    if (status == TRACK_OK)
        status = read_views(&of, c, store, err);
    if (of.sent && !cli_has(c, OPT_PDF_A) &&
        strcmp(of.sent->closing.format, "pdf-a-1b") == 0)
        out.pdf.kind = TRACK_PDF_A1B;
    if (status == TRACK_OK)
        status = write_report(&out, c, store, &of, err);
    for (size_t i = 0; i < of.count; i++)
        view_clear(&of.views[i].v);
    track_store_close(store);
    return status;
}
