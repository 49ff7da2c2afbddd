/* SPDX-License-Identifier: MIT */

#include "render.h"

#include "errors.h"
#include "file.h"
#include "scripts.h"

const char *render_lang(const cli *c, const view *v)
{
    const char *lang = cli_option(c, OPT_LANG);

    if (!lang)
        lang = track_plan_project(v->snapshot->plan)->lang;
    return lang && lang[0] ? lang : "en";
}

track_status render_build(track_built *out, char *hash, cli *c, const view *v,
                          const render_request *request, track_error *err)
{
    track_template_options options = {
        .lang = render_lang(c, v),
        .period = request->period ? request->period->period->item.code : NULL,
        .period_figures = request->period,
        .stage = cli_option(c, OPT_STAGE),
        .data_hash = hash,
    };
    const track_item *stage;
    const char *beside;
    track_source template = { 0 };
    track_status status =
        cli_folder_of(&beside, c, track_store_path(request->store), err);

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
        status = track_data_hash(hash, v->assessment, err);
    if (status == TRACK_OK)
        status = track_template_build(out, &template, v->assessment, &options,
                                      NULL, err);
    return status;
}
