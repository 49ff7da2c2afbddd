/* SPDX-License-Identifier: MIT */

/* `track new CODE`: a commented plan to fill in. */

#include "errors.h"
#include "file.h"
#include "scripts.h"

#include <track/file.h>

#include <ctype.h>
#include <string.h>

/* -o, else the code in small letters: "pilot.lua". */
static track_status output_path(const char **out, cli *c, track_error *err)
{
    char *path;

    *out = cli_option(c, OPT_OUTPUT);
    if (*out)
        return TRACK_OK;
    path = track_arena_print(c->arena, "%s.lua", cli_arg(c, 0));
    if (!path)
        return cli_fail_memory(err);
    for (char *at = path; *at; at++)
        *at = (char)tolower((unsigned char)*at);
    *out = path;
    return TRACK_OK;
}

static track_status write_draft(track_buffer *out, cli *c, track_error *err)
{
    const char *rules_name = cli_option(c, OPT_RULES);
    const char *lang = cli_option(c, OPT_LANG);
    track_plan_draft draft = { .code = cli_arg(c, 0),
                               .rules = rules_name ? rules_name : "generic",
                               .lang = lang ? lang : "en" };
    track_source source;
    track_rules *rules = NULL;
    track_status status =
        cli_script(&source, c, TRACK_SCRIPT_RULES, draft.rules, ".", err);

    if (status == TRACK_OK)
        status = track_rules_load(&rules, &source, NULL, err);
    if (status == TRACK_OK) {
        draft.categories = track_rules_categories(rules);
        status = track_plan_write_draft(out, &draft, err);
    }
    track_rules_free(rules);
    return status;
}

track_status cmd_new(cli *c, track_error *err)
{
    const char *path;
    track_buffer text = TRACK_BUFFER_INIT;
    track_status status = write_draft(&text, c, err);

    if (status == TRACK_OK)
        status = output_path(&path, c, err);
    if (status == TRACK_OK)
        status = cli_check_absent(path, err);
    if (status == TRACK_OK)
        status = track_file_write(path, track_buffer_string(&text), text.length,
                                  err);
    if (status == TRACK_OK && !cli_has(c, OPT_QUIET))
        track_buffer_print(&c->out,
                           "wrote %s   (write its title, then: track load "
                           "%s)\n",
                           path, path);
    track_buffer_clear(&text);
    return status;
}
