/* SPDX-License-Identifier: MIT */

/* `diff` as JSON: each change with the events behind it. */

#include "exchange/values.h"

#include <string.h>

static json_t *side(tki_json *make, const track_json_side *of)
{
    json_t *object = tki_json_object(make);

    tki_json_put(make, object, "name", tki_json_text(make, of->name));
    tki_json_put(make, object, "as_of",
                 tki_json_days(make, track_days_of(of->when.as_of)));
    tki_json_put(make, object, "known_at",
                 tki_json_integer(make, of->when.known_at));
    tki_json_put(make, object, "sent",
                 of->sent ? tki_json_integer(make, of->sent) : json_null());
    return object;
}

/* The text of an event as an object. */
static json_t *event(tki_json *make, const track_json_comparison *of, int64_t n)
{
    json_t *object = NULL;

    for (size_t i = 0; i < of->event_count && !object; i++)
        if (of->numbers[i] == n)
            object = json_loads(of->events[i], 0, NULL);
    make->failed = make->failed || !object;
    return object;
}

static json_t *events(tki_json *make, const track_json_comparison *of,
                      const track_diff_change *change)
{
    json_t *array = tki_json_array(make);

    for (size_t i = 0; i < change->cause_count; i++) {
        json_t *object = event(make, of, change->causes[i]->n);

        if (object)
            tki_json_put(make, object, "restates",
                         json_boolean(change->causes[i]->restates));
        tki_json_push(make, array, object);
    }
    return array;
}

static json_t *value(tki_json *make, const track_diff_change *change,
                     const track_answer *answer, const track_finding *finding)
{
    if (change->found_from || change->found_to)
        return finding ? tki_json_finding(make, finding) : json_null();
    return tki_json_answer(make, answer);
}

/* "CEX-IMAG:E1.sessions.achieved", as explain names it. */
static json_t *figure(tki_json *make, const track_diff_change *change)
{
    track_buffer text = TRACK_BUFFER_INIT;
    json_t *name = NULL;

    track_buffer_print(&text, "%s%s%s", change->subject,
                       change->figure ? "." : "",
                       change->figure ? change->figure : "");
    if (track_buffer_check(&text, NULL) == TRACK_OK)
        name = tki_json_text(make, track_buffer_string(&text));
    make->failed = make->failed || !name;
    track_buffer_clear(&text);
    return name;
}

static json_t *change_object(tki_json *make, const track_json_comparison *of,
                             const track_diff_change *change)
{
    json_t *object = tki_json_object(make);

    tki_json_put(make, object, "what",
                 tki_json_text(make, track_diff_kind_name(change->kind)));
    tki_json_put(
        make, object, "stage",
        tki_json_text(make, change->stage ? change->stage->path : NULL));
    tki_json_put(make, object, "subject", tki_json_text(make, change->subject));
    tki_json_put(make, object, "figure", figure(make, change));
    tki_json_put(make, object, "part", tki_json_text(make, change->part));
    tki_json_put(make, object, "from",
                 value(make, change, &change->from, change->found_from));
    tki_json_put(make, object, "to",
                 value(make, change, &change->to, change->found_to));
    if (change->kind <= TRACK_DIFF_DAY)
        tki_json_put(make, object, "sent_now",
                     tki_json_answer(make, &change->sent_now));
    tki_json_put(make, object, "events", events(make, of, change));
    return object;
}

track_status track_json_diff(track_buffer *out,
                             const track_json_envelope *envelope,
                             const track_json_comparison *comparison,
                             track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make), *changes = tki_json_array(&make);

    tki_json_put(&make, data, "project",
                 tki_json_text(&make, comparison->project));
    tki_json_put(&make, data, "from", side(&make, &comparison->from));
    tki_json_put(&make, data, "to", side(&make, &comparison->to));
    for (size_t i = 0; i < comparison->diff->count; i++)
        tki_json_push(
            &make, changes,
            change_object(&make, comparison, &comparison->diff->changes[i]));
    tki_json_put(&make, data, "changes", changes);
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}
