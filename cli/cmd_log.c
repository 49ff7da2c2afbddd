/* SPDX-License-Identifier: MIT */

/* `track log [X]`: the journal, or what was said about one item. */

#include "errors.h"
#include "events.h"
#include "file.h"
#include "view.h"

/* Which events the words and options ask for. */
static track_status read_filter(track_event_filter *out, track_past *past,
                                cli *c, track_store *store, track_error *err)
{
    const char *named = cli_arg(c, 0);
    track_status status = TRACK_OK;

    *out = (track_event_filter){ .project = cli_project_option(c) };
    if (!named)
        return TRACK_OK;
    status = cli_find_ever(past, c, store, named, err);
    if (status != TRACK_OK)
        return status;
    out->project = past->found.project;
    out->path = past->found.path[0] ? past->found.path : NULL;
    return TRACK_OK;
}

static track_status print_json(cli *c, track_store *store,
                               const track_event_filter *filter,
                               const track_when *when, track_error *err)
{
    track_json_envelope envelope = cli_envelope(c, when);
    event_texts events;
    track_json_answer answer = { 0 };
    track_status status = events_as_json(&events, c, store, filter, err);

    envelope.any_day = !filter->by_day; /* the same today and later */
    if (status != TRACK_OK)
        return status;
    answer.event_count = events.count;
    answer.events = events.items;
    return track_json_events(&c->out, &envelope, &answer, err);
}

static track_status print_log(cli *c, track_store *store, track_error *err)
{
    track_event_filter filter;
    track_past past;
    track_when when;
    track_status status = read_filter(&filter, &past, c, store, err);

    if (status == TRACK_OK)
        status = cli_when(&when, c, store, err);
    if (status != TRACK_OK)
        return status;
    filter.known_at = when.known_at;
    filter.by_day = cli_has(c, OPT_AS_OF);
    filter.as_of = when.as_of;
    if (cli_has(c, OPT_JSON)) {
        if (when.known_at == 0)
            status = track_store_position(&when.known_at, store, err);
        return status != TRACK_OK ? status
                                  : print_json(c, store, &filter, &when, err);
    }
    status = cli_name_when(c, store, &when, err);
    if (status != TRACK_OK)
        return status;
    return events_as_table(&c->out, c, store, &filter, err);
}

track_status cmd_log(cli *c, track_error *err)
{
    track_store *store = NULL;
    track_status status = cli_tracker_open(&store, c, TRACK_OPEN_READ, err);

    if (status == TRACK_OK)
        status = print_log(c, store, err);
    track_store_close(store);
    return status;
}
