/* SPDX-License-Identifier: MIT */

/* `track restore BACKUP`: a tracker from a backup. What is there is replaced
 * only when its name was typed again. */

#include "backups.h"
#include "errors.h"
#include "file.h"
#include "table.h"
#include "terminal.h"
#include "words.h"

#include <string.h>
#include <sys/stat.h>

static const char *plural(int64_t count)
{
    return count == 1 ? "" : "s";
}

/* The tracker's name must be typed a second time, as -f has it or without the
 * folder. */
static track_status check_confirmed(cli *c, const char *path, track_error *err)
{
    const char *typed = cli_option(c, OPT_CONFIRM);
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;

    if (!cli_has(c, OPT_REPLACE) || cli_is_trial(c))
        return TRACK_OK;
    if (typed && (strcmp(typed, path) == 0 || strcmp(typed, base) == 0))
        return TRACK_OK;
    if (typed)
        cli_fail(err, TRACK_E_DECISION, "--confirm %s is not %s", typed, base);
    else
        cli_fail(err, TRACK_E_DECISION, "%s would be replaced", path);
    return cli_hint(err,
                    "--replace --confirm %s replaces it; -n shows what"
                    " would be lost",
                    base);
}

static const char *where_words(cli *c, const track_lost *lost)
{
    bool named = lost->project && lost->project[0];
    bool item = lost->subject && lost->subject[0];

    return words_keep(
        c, track_arena_print(c->arena, "%s%s%s", named ? lost->project : "",
                             item ? ":" : "", item ? lost->subject : ""));
}

/* What the replaced file had and the restored one has not. */
static track_status print_lost(cli *c, const track_restored *restored,
                               track_error *err)
{
    table rows = { .column_count = 4, .right = 1, .indent = 2 };
    track_status status;

    if (restored->unreadable)
        track_buffer_text(&c->out,
                          "the replaced file could not be read, so"
                          " nothing can be said of what it had more\n");
    if (restored->lost_count == 0)
        return TRACK_OK;
    track_buffer_print(&c->out,
                       "%s in the restored file (%lld event%s of the old one):"
                       "\n",
                       cli_is_trial(c) ? "would not be" : "no longer",
                       (long long)restored->lost_count,
                       plural(restored->lost_count));
    for (size_t i = 0; i < restored->listed; i++) {
        const track_lost *lost = &restored->lost[i];
        char at[TRACK_MOMENT_BYTES];
        const char *const cells[] = {
            words_keep(c,
                       track_arena_print(c->arena, "%lld", (long long)lost->n)),
            lost->kind ? lost->kind : "", where_words(c, lost),
            words_keep(c, track_arena_copy(c->arena,
                                           track_moment_format(at, lost->at)))
        };

        table_add(&rows, cells);
    }
    status = table_print(&rows, &c->out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

static track_status print_restored(cli *c, const char *path,
                                   const track_restored *restored,
                                   track_error *err)
{
    const track_when when = { c->clock.today, restored->events + 1 };
    const track_json_envelope envelope = cli_envelope(c, &when);

    if (cli_has(c, OPT_JSON))
        return track_json_restore(&c->out, &envelope, path, restored, err);
    if (cli_has(c, OPT_QUIET))
        return TRACK_OK;
    if (cli_is_trial(c)) {
        track_buffer_print(&c->out, "%s  %lld event%s would be restored\n",
                           path, (long long)restored->events,
                           plural(restored->events));
    } else {
        track_buffer_print(
            &c->out, "%s  %lld event%s restored, %lld proof file%s added\n",
            path, (long long)restored->events, plural(restored->events),
            (long long)restored->proofs, plural(restored->proofs));
        track_buffer_print(&c->out, "from now on it records as %s\n",
                           restored->label);
    }
    if (restored->kept.path[0])
        track_buffer_print(&c->out, "the replaced file is kept as %s\n",
                           restored->kept.path);
    return print_lost(c, restored, err);
}

static track_status restore(cli *c, const char *path, track_error *err)
{
    const track_command command = { .clock = c->clock,
                                    .by = cli_option(c, OPT_BY),
                                    .reason = cli_option(c, OPT_REASON) };
    track_restore_options options = { .backup = cli_arg(c, 0),
                                      .path = path,
                                      .replace = cli_has(c, OPT_REPLACE),
                                      .trial = cli_is_trial(c) };
    track_restored restored;
    track_status status = backups_keep(&options.keep, c, err);

    if (status == TRACK_OK && options.replace && !options.keep.folder) {
        cli_fail(err, TRACK_E_FILE,
                 "there is no place to keep a copy of %s before it is replaced",
                 path);
        return cli_hint(err, "set HOME or XDG_STATE_HOME");
    }
    if (status == TRACK_OK)
        status = track_restore(&restored, &options, &command, c->arena, err);
    if (status == TRACK_E_CONFLICT)
        err->status = status = TRACK_E_DECISION;
    if (status == TRACK_E_NOT_FOUND)
        err->status = status = TRACK_E_FILE;
    if (status != TRACK_OK)
        return status;
    if (restored.missing > 0)
        cli_warn(c,
                 "%lld proof%s of the journal is in neither place; `track"
                 " verify` names each",
                 (long long)restored.missing, plural(restored.missing));
    backups_warn_of_place(c, path);
    return print_restored(c, path, &restored, err);
}

track_status cmd_restore(cli *c, track_error *err)
{
    const char *path;
    track_status status = cli_tracker_path(&path, c, err);

    if (status == TRACK_E_FILE) /* no tracker here: it is to be made */
        return cli_hint(err, "-f names the tracker to make from the backup");
    if (status == TRACK_OK)
        status = check_confirmed(c, path, err);
    return status == TRACK_OK ? restore(c, path, err) : status;
}
