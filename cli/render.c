/* SPDX-License-Identifier: MIT */

#include "render.h"

#include "errors.h"
#include "file.h"
#include "scripts.h"

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
                                   options->project_count, err);
    return track_data_hash(hash, *about_out, options->period_figures, err);
}

track_status render_build(track_built *out, char *hash, cli *c, const view *v,
                          const render_request *request, track_error *err)
{
    track_template_options options = {
        .lang = report_lang(c, v, request),
        .period = request->period ? request->period->period->item.code : NULL,
        .period_figures = request->period,
        .stage = cli_option(c, OPT_STAGE),
        .data_hash = hash,
    };
    const track_assessment *about;
    const track_item *stage;
    const char *beside;
    track_source template = { 0 };
    track_status status =
        cli_folder_of(&beside, c, track_store_path(request->store), err);

    if (status == TRACK_OK)
        status = list_projects(&options, c, request, err);
    if (status == TRACK_OK && options.stage)
        status = view_part(&stage, c, v->snapshot->plan, TRACK_STAGE,
                           options.stage, err);
    if (status == TRACK_OK)
        status = cli_script(&template, c, TRACK_SCRIPT_REPORT,
                            request->template_name, beside, err);
    if (status == TRACK_OK)
        status = cli_script(&options.catalogues[0], c, TRACK_SCRIPT_LOCALE,
                            options.lang, beside, err);
    if (status == TRACK_OK)
        status = hash_data(&about, hash, v, &options, err);
    if (status == TRACK_OK)
        status =
            track_template_build(out, &template, about, &options, NULL, err);
    return status;
}
