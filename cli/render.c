/* SPDX-License-Identifier: MIT */

#include "render.h"

#include "errors.h"
#include "file.h"
#include "scripts.h"

#include <track/fonts.h>

#include <string.h>

static const char *lang_of(const view *v)
{
    const char *lang = track_plan_project(v->snapshot->plan)->lang;

    return lang && lang[0] ? lang : "en";
}

const char *render_lang(const cli *c, const view *v)
{
    const char *lang = cli_option(c, OPT_LANG);

    return lang && lang[0] ? lang : lang_of(v);
}

/* Several projects of several languages are told in English. */
static const char *report_lang(const cli *c, const view *v,
                               const render_request *request)
{
    if (request->given)
        return request->given->lang;
    if (request->sent && !cli_has(c, OPT_LANG))
        return request->sent->closing.lang;
    if (!cli_has(c, OPT_LANG))
        for (size_t i = 1; i < request->view_count; i++)
            if (strcmp(lang_of(&request->views[i].v), lang_of(v)) != 0)
                return "en";
    return render_lang(c, v);
}

/* The assessments of a report on several projects; none for one project. */
static track_status list_projects(track_template_options *to, cli *c,
                                  const render_request *request,
                                  track_error *err)
{
    const track_assessment **items;

    if (request->view_count < 2)
        return TRACK_OK;
    items = track_arena_array(c->arena, request->view_count, sizeof(*items));
    if (!items)
        return cli_fail_memory(err);
    for (size_t i = 0; i < request->view_count; i++)
        items[i] = request->views[i].v.assessment;
    to->projects = items;
    to->project_count = request->view_count;
    return TRACK_OK;
}

/* What a report is about: the one project, or NULL for all of the options'. */
static track_status hash_data(const track_assessment **about_out, char *hash,
                              const view *v,
                              const track_template_options *options,
                              track_error *err)
{
    *about_out = options->project_count ? NULL : v->assessment;
    if (!*about_out)
        return track_data_hash_all(hash, options->projects,
                                   options->project_count, options->data_v,
                                   err);
    return track_data_hash(hash, *about_out, options->period_figures,
                           options->data_v, err);
}

static void take_text(track_source *out, const track_stored_text *text)
{
    *out = (track_source){ text->name, text->source, strlen(text->source) };
}

/* The template and the catalogue: those of the report that was sent, as far as
 * it has them, else as they are found. A sent report can be made in a language
 * that it was not sent in. */
static track_status find_texts(render_texts *out, cli *c,
                               const render_request *request, track_error *err)
{
    const track_sent *sent = request->sent;
    const char *beside;
    track_status status;

    if (request->given) {
        *out = *request->given;
        return TRACK_OK;
    }
    status = cli_folder_of(&beside, c, track_store_path(request->store), err);

    if (sent)
        take_text(&out->report_template, &sent->report_template);
    else if (status == TRACK_OK)
        status = cli_script(&out->report_template, c, TRACK_SCRIPT_REPORT,
                            request->template_name, beside, err);
    for (size_t i = 0; sent && i < sent->catalogue_count; i++)
        if (strcmp(sent->catalogues[i].name, out->lang) == 0)
            take_text(&out->catalogue, &sent->catalogues[i]);
    if (status == TRACK_OK && !out->catalogue.text)
        status = cli_script(&out->catalogue, c, TRACK_SCRIPT_LOCALE, out->lang,
                            beside, err);
    return status;
}

/* Attaches what proves the report. */
static track_status
attach(track_built *out, cli *c, const render_request *request,
       const render_texts *texts, const track_assessment *about,
       const track_template_options *options, track_error *err)
{
    track_report_maker maker = {
        .program = TRACK_VERSION,
        .template_name = request->sent ? request->sent->closing.template_name
                                       : request->template_name,
    };
    track_fonts faces = track_document_faces(out->document, request->fonts);
    track_status status = track_document_fonts(&maker.fonts, &maker.font_count,
                                               &faces, c->arena, err);

    if (status != TRACK_OK)
        return status;
    return track_template_attach(out, &texts->report_template, about, options,
                                 &maker, err);
}

track_status render_build(track_built *out, char *hash, cli *c, const view *v,
                          const render_request *request, track_error *err)
{
    render_texts texts = { .lang = report_lang(c, v, request) };
    track_template_options options = {
        .lang = texts.lang,
        .period = request->period ? request->period->period->item.code : NULL,
        .period_figures = request->period,
        .stage = request->stage ? request->stage : cli_option(c, OPT_STAGE),
        .final = request->final,
        .data_hash = hash,
        .data_v =
            request->sent ? request->sent->closing.data_v : request->data_v,
    };
    const track_assessment *about;
    const track_item *stage;
    track_status status = list_projects(&options, c, request, err);

    if (status == TRACK_OK && options.stage)
        status = view_part(&stage, c, v->snapshot->plan, TRACK_STAGE,
                           options.stage, err);
    if (status == TRACK_OK)
        status = find_texts(&texts, c, request, err);
    options.catalogues[0] = texts.catalogue;
    if (status == TRACK_OK)
        status = hash_data(&about, hash, v, &options, err);
    if (status == TRACK_OK)
        status = track_template_build(out, &texts.report_template, about,
                                      &options, NULL, err);
    if (status == TRACK_OK && request->carries)
        status = attach(out, c, request, &texts, about, &options, err);
    if (request->texts)
        *request->texts = texts;
    return status;
}
