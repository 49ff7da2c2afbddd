/* SPDX-License-Identifier: MIT */

/* `track init FILE`: an empty tracker. */

#include "change.h"
#include "errors.h"

#include <string.h>

/* The path as it will be: with ".track", by which other commands find it. */
static track_status tracker_name(const char **out, cli *c, track_error *err)
{
    const char *name = cli_arg(c, 0);
    const char *slash = strrchr(name, '/');
    const char *last = slash ? slash + 1 : name;
    size_t length = strlen(name);

    *out = name;
    if (last[0] == '\0' || last[0] == '.') {
        cli_fail(err, TRACK_E_ARGUMENT, "'%s' names no file for a tracker",
                 name);
        return cli_hint(err, "a name like cluster.track; one that begins with"
                             " a point is not found again");
    }
    if (length > 6 && strcmp(name + length - 6, ".track") == 0)
        return TRACK_OK;
    *out = track_arena_print(c->arena, "%s.track", name);
    return *out ? TRACK_OK : cli_fail_memory(err);
}

static track_status answer_json(cli *c, track_store *store, track_error *err)
{
    const track_when when = { c->clock.today, 1 };
    const track_event_filter all = { 0 };
    const track_json_envelope envelope = cli_envelope(c, &when);
    event_texts events;
    track_json_answer answer = { 0 };
    track_status status = events_as_json(&events, c, store, &all, err);

    if (status != TRACK_OK)
        return status;
    answer.event_count = events.count;
    answer.events = events.items;
    return track_json_events(&c->out, &envelope, &answer, err);
}

track_status cmd_init(cli *c, track_error *err)
{
    const track_command command = { .clock = c->clock,
                                    .by = cli_option(c, OPT_BY) };
    track_store *store = NULL;
    const char *path;
    track_status status = tracker_name(&path, c, err);

    if (status != TRACK_OK)
        return status;
    status = track_store_create(&store, path, &command, err);
    if (status == TRACK_E_CONFLICT) /* a trouble with a file, not with data */
        err->status = status = TRACK_E_FILE;
    if (status == TRACK_OK && cli_has(c, OPT_JSON))
        status = answer_json(c, store, err);
    else if (status == TRACK_OK && !cli_has(c, OPT_QUIET))
        track_buffer_print(&c->out,
                           "created %s   (next: track load PLAN.lua)\n", path);
    track_store_close(store);
    return status;
}
