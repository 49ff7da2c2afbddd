/* SPDX-License-Identifier: MIT */

#include "backups.h"

#include "errors.h"
#include "words.h"

#include <track/place.h>

#include <stdio.h>
#include <stdlib.h>

track_status backups_keep(track_keep *out, cli *c, track_error *err)
{
    const char *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");

    *out = (track_keep){ .now = c->clock.now };
    if (state && state[0] == '/')
        out->folder = track_arena_print(c->arena, "%s/track/backups", state);
    else if (home && home[0] == '/')
        out->folder =
            track_arena_print(c->arena, "%s/.local/state/track/backups", home);
    else
        return TRACK_OK;
    return out->folder ? TRACK_OK : cli_fail_memory(err);
}

track_status backups_before_change(cli *c, const char *path, track_error *err)
{
    track_error failure = TRACK_ERROR_INIT;
    track_kept kept;
    track_keep keep;
    track_status status = backups_keep(&keep, c, err);

    if (status != TRACK_OK || cli_is_trial(c))
        return status;
    if (!keep.folder)
        cli_warn(c, "no backup was made before this: neither XDG_STATE_HOME"
                    " nor HOME is set");
    else if (track_keep_copy(&kept, path, &keep, &failure) != TRACK_OK)
        cli_warn(c, "no backup was made before this: %s", failure.text);
    return failure.status == TRACK_E_MEMORY ? cli_fail_memory(err) : TRACK_OK;
}

track_status backups_migrate(cli *c, const char *path, track_error *err)
{
    track_kept kept;
    track_keep keep;
    track_status status = backups_keep(&keep, c, err);

    if (status == TRACK_OK && cli_is_trial(c)) {
        cli_fail(err, TRACK_E_DECISION,
                 "'%s' was made by an older program: the first change brings"
                 " it to a new format",
                 path);
        return cli_hint(err, "without -n; a backup is made before");
    }
    if (status == TRACK_OK && !keep.folder) {
        cli_fail(err, TRACK_E_FILE,
                 "'%s' was made by an older program, and there is no place for"
                 " a backup before it is changed",
                 path);
        return cli_hint(err, "set HOME or XDG_STATE_HOME");
    }
    if (status == TRACK_OK)
        status = track_store_migrate(&kept, path, &keep, err);
    if (status == TRACK_OK && kept.path[0])
        cli_warn(c,
                 "%s was brought to a new format; as it was, it is kept as"
                 " %s",
                 path, kept.path);
    return status;
}

const char *backups_place_words(cli *c, const char *path)
{
    track_place place = track_place_of(path);

    if (place.kind == TRACK_PLACE_NETWORK)
        return words_keep(
            c, track_arena_print(
                   c->arena,
                   "%s is on a network folder (%s), where two programs may"
                   " write over each other; keep it on a local disk",
                   path, place.name));
    if (place.kind == TRACK_PLACE_SYNCHRONISED)
        return words_keep(
            c, track_arena_print(
                   c->arena,
                   "%s is in a folder that %s synchronises, which may copy it"
                   " half written; keep it outside, and put backups there",
                   path, place.name));
    return NULL;
}

void backups_warn_of_place(cli *c, const char *path)
{
    const char *words = backups_place_words(c, path);

    if (words)
        cli_warn(c, "%s", words);
}
