/* SPDX-License-Identifier: MIT */

/* Where scripts are found. */

#include "scripts.h"

#include "errors.h"
#include "file.h"
#include "installed.h"

#include <stdlib.h>
#include <string.h>

/* $XDG_DATA_HOME/track, by default ~/.local/share/track; NULL without home. */
static track_status user_scripts(const char **out, cli *c, track_error *err)
{
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");

    *out = NULL;
    if (data && data[0])
        return cli_join(out, c, data, "track", err);
    if (home && home[0])
        return cli_join(out, c, home, ".local/share/track", err);
    return TRACK_OK;
}

/* Where scripts are looked for. */
track_status cli_script_path(track_script_path *out, cli *c, const char *beside,
                             track_error *err)
{
    static const cli_installed scripts = { TRACK_SCRIPTS_SOURCE,
                                           TRACK_SCRIPTS_RELATIVE,
                                           TRACK_SCRIPTS_INSTALLED };
    track_status status;

    *out = (track_script_path){ .beside = beside,
                                .folders = getenv("TRACK_SCRIPTS") };
    status = user_scripts(&out->user, c, err);
    if (status == TRACK_OK)
        status = cli_find_installed(&out->installed, c, &scripts, err);
    return status;
}

track_status cli_script_names(track_words *out, cli *c, track_script_kind kind,
                              const char *beside, track_error *err)
{
    track_script_path path;
    track_status status = cli_script_path(&path, c, beside, err);

    *out = (track_words){ 0, NULL };
    if (status == TRACK_OK)
        status = track_script_list(out, kind, &path, c->arena, err);
    return status;
}

track_status cli_script(track_source *out, cli *c, track_script_kind kind,
                        const char *name, const char *beside, track_error *err)
{
    track_script_path path;
    char *text = NULL;
    char *file = NULL;
    track_status status = cli_script_path(&path, c, beside, err);

    *out = (track_source){ 0 };
    if (status == TRACK_OK)
        status = track_script_find(&text, &file, kind, name, &path, err);
    if (status == TRACK_OK) {
        out->length = strlen(text);
        out->text = cli_copy(c, text, out->length, err);
        out->name = out->text ? cli_copy(c, file, strlen(file), err) : NULL;
        status = out->name ? TRACK_OK : TRACK_E_MEMORY;
    }
    free(text);
    free(file);
    return status;
}
