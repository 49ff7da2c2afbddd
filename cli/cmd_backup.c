/* SPDX-License-Identifier: MIT */

/* `track backup DEST`: a copy to rely on. */

#include "backups.h"
#include "errors.h"
#include "file.h"

static const char *plural(int64_t count)
{
    return count == 1 ? "" : "s";
}

static track_status print_backup(cli *c, track_store *store,
                                 const track_backup *backup, track_error *err)
{
    track_when when = { c->clock.today, 0 };
    track_status status = track_store_position(&when.known_at, store, err);

    if (status == TRACK_OK && cli_has(c, OPT_JSON)) {
        const track_json_envelope envelope = cli_envelope(c, &when);

        return track_json_backup(&c->out, &envelope, backup, err);
    }
    if (status != TRACK_OK || cli_has(c, OPT_QUIET))
        return status;
    track_buffer_print(&c->out, "%s  %lld event%s, ", backup->path,
                       (long long)backup->events, plural(backup->events));
    if (cli_has(c, OPT_NO_PROOFS))
        track_buffer_text(&c->out, "without proofs; sound\n");
    else
        track_buffer_print(&c->out, "%lld proof file%s; sound\n",
                           (long long)backup->proofs, plural(backup->proofs));
    return track_buffer_check(&c->out, err);
}

track_status cmd_backup(cli *c, track_error *err)
{
    const track_backup_options options = { .dest = cli_arg(c, 0),
                                           .without_proofs =
                                               cli_has(c, OPT_NO_PROOFS),
                                           .now = c->clock.now };
    track_store *store = NULL;
    track_backup backup;
    track_status status = cli_tracker_open(&store, c, TRACK_OPEN_READ, err);

    if (status == TRACK_OK)
        status = track_store_backup(&backup, store, &options, err);
    if (status == TRACK_E_CONFLICT) /* a trouble with a file, not with data */
        err->status = status = TRACK_E_FILE;
    if (status == TRACK_OK)
        status = print_backup(c, store, &backup, err);
    track_store_close(store);
    return status;
}
