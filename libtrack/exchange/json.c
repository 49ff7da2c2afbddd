/* SPDX-License-Identifier: MIT */

/* The documents that `--json` prints, one function for each answer. */

#include "exchange/values.h"

#include <track/sys/fail.h>

#include <string.h>

static json_t *list_projects(tki_json *make,
                             const track_assessment *const *projects,
                             const track_period_figures *periods, size_t count)
{
    json_t *data = tki_json_object(make), *list = tki_json_array(make);

    for (size_t i = 0; i < count; i++) {
        make->period = periods && periods[i].period ? &periods[i] : NULL;
        tki_json_push(
            make, list,
            tki_json_item(
                make, projects[i],
                &track_plan_project(projects[i]->snapshot->plan)->item));
    }
    tki_json_put(make, data, "projects", list);
    return data;
}

track_status track_json_status(track_buffer *out,
                               const track_json_envelope *envelope,
                               const track_assessment *const *projects,
                               const track_period_figures *periods,
                               size_t count, track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = list_projects(&make, projects, periods, count);

    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}

track_status track_json_data(track_buffer *out,
                             const track_assessment *const *projects,
                             const track_period_figures *periods, size_t count,
                             track_error *err)
{
    tki_json make = { .portable = true };
    const track_json_envelope envelope = { .command = "status",
                                           .as_of =
                                               projects[0]->snapshot->as_of };
    json_t *data = list_projects(&make, projects, periods, count);

    return tki_json_print(out, &make, tki_json_envelope(&make, &envelope, data),
                          err);
}

/* Members of the line that are printed in another shape, or elsewhere. */
static bool is_shown_elsewhere(const char *key)
{
    static const char *const keys[] = {
        "v",        "id",      "kind",      "origin",  "number",
        "project",  "command", "plan",      "first",   "last",
        "at",       "prev",    "items",     "on",      "by",
        "quantity", "of",      "refers_to", "subject", "reason"
    };

    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}

/* The values of the kind, from the line itself. */
static void add_values(tki_json *make, json_t *object, const track_event *event)
{
    bool is_script = strcmp(event->kind, "plan") == 0 ||
                     strcmp(event->kind, "rules") == 0 ||
                     strcmp(event->kind, "template") == 0;
    json_error_t where;
    json_t *line = json_loads(event->line, 0, &where);
    const char *key;
    json_t *value;

    if (!line)
        make->failed = true;
    json_object_foreach(line, key, value)
    {
        if (!is_shown_elsewhere(key) &&
            !(is_script && strcmp(key, "source") == 0))
            tki_json_put(make, object, key, json_incref(value));
    }
    json_decref(line);
}

static json_t *make_event(tki_json *make, const track_event *event)
{
    char moment[TRACK_MOMENT_BYTES];
    json_t *object = tki_json_object(make);

    tki_json_put(make, object, "n", tki_json_integer(make, event->n));
    tki_json_put(make, object, "id", tki_json_text(make, event->id));
    tki_json_put(make, object, "command", tki_json_text(make, event->command));
    tki_json_put(make, object, "project", tki_json_text(make, event->project));
    tki_json_put(make, object, "origin", tki_json_text(make, event->origin));
    tki_json_put(make, object, "number", tki_json_integer(make, event->number));
    tki_json_put(make, object, "kind", tki_json_text(make, event->kind));
    tki_json_put(make, object, "subject", tki_json_text(make, event->subject));
    tki_json_put(make, object, "on", tki_json_days(make, event->on));
    tki_json_put(make, object, "at",
                 tki_json_text(make, track_moment_format(moment, event->at)));
    tki_json_put(make, object, "by", tki_json_text(make, event->by));
    tki_json_put(make, object, "reason", tki_json_text(make, event->reason));
    tki_json_put(make, object, "hash", tki_json_text(make, event->hash));
    tki_json_put(make, object, "voided", json_boolean(event->voided));
    if (event->quantity.state == TRACK_VALUE)
        tki_json_put(make, object, "quantity",
                     tki_json_figure(make, &event->quantity));
    if (event->refers_to)
        tki_json_put(make, object, "refers_to",
                     tki_json_integer(make, event->refers_to_n));
    add_values(make, object, event);
    return object;
}

track_status track_json_event(track_buffer *out, const track_event *event,
                              track_error *err)
{
    tki_json make = { .failed = false };

    return tki_json_print(out, &make, make_event(&make, event), err);
}

track_status track_json_step(track_buffer *out, const track_story_step *step,
                             track_error *err)
{
    static const char *const names[] = {
        [TRACK_STEP_SAID] = "recorded",
        [TRACK_STEP_CORRECTED] = "corrected",
        [TRACK_STEP_ATTACHED] = "attached",
        [TRACK_STEP_REPLACED] = "replaced",
        [TRACK_STEP_TAKEN_BACK] = "taken-back",
        [TRACK_STEP_PUT_BACK] = "put-back",
    };
    tki_json make = { .failed = false };
    json_t *object = tki_json_object(&make), *list = tki_json_array(&make);

    for (size_t i = 0; i < step->change_count; i++) {
        const track_value_change *change = &step->changes[i];
        json_t *entry = tki_json_object(&make);

        tki_json_put(&make, entry, "name", tki_json_text(&make, change->name));
        tki_json_put(&make, entry, "from", tki_json_text(&make, change->from));
        tki_json_put(&make, entry, "to", tki_json_text(&make, change->to));
        tki_json_push(&make, list, entry);
    }
    tki_json_put(&make, object, "what",
                 tki_json_text(&make, names[step->kind]));
    tki_json_put(&make, object, "counts", json_boolean(step->counts));
    tki_json_put(&make, object, "changes", list);
    tki_json_put(&make, object, "event", make_event(&make, step->event));
    return tki_json_print(out, &make, object, err);
}

/* The record and the steps of its story. */
static void put_story(tki_json *make, json_t *data,
                      const track_json_answer *answer)
{
    json_t *list = tki_json_array(make);
    json_error_t where;

    for (size_t i = 0; i < answer->step_count; i++)
        tki_json_push(make, list, json_loads(answer->steps[i], 0, &where));
    tki_json_put(make, data, "record", tki_json_integer(make, answer->record));
    tki_json_put(make, data, "story", list);
}

track_status track_json_events(track_buffer *out,
                               const track_json_envelope *envelope,
                               const track_json_answer *answer,
                               track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make), *list = tki_json_array(&make);
    json_error_t where;

    if (answer->item)
        tki_json_put(&make, data, "item",
                     tki_json_item(&make, answer->assessment, answer->item));
    for (size_t i = 0; i < answer->event_count; i++)
        tki_json_push(&make, list, json_loads(answer->events[i], 0, &where));
    tki_json_put(&make, data, "events", list);
    if (answer->record)
        put_story(&make, data, answer);
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}

json_t *tki_json_changes(tki_json *make, const track_changes *changes)
{
    json_t *list = tki_json_array(make);

    for (size_t i = 0; i < changes->count; i++) {
        const track_change *change = &changes->items[i];
        json_t *entry = tki_json_object(make);

        tki_json_put(make, entry, "what", tki_json_text(make, change->what));
        tki_json_put(make, entry, "item", tki_json_text(make, change->item));
        tki_json_put(make, entry, "field", tki_json_text(make, change->field));
        tki_json_put(make, entry, "from", tki_json_text(make, change->from));
        tki_json_put(make, entry, "to", tki_json_text(make, change->to));
        tki_json_push(make, list, entry);
    }
    return list;
}

track_status track_json_load(track_buffer *out,
                             const track_json_envelope *envelope,
                             const char *project, int64_t version,
                             const track_changes *changes, track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make);

    tki_json_put(&make, data, "project", tki_json_text(&make, project));
    tki_json_put(&make, data, "version", tki_json_integer(&make, version));
    tki_json_put(&make, data, "changes", tki_json_changes(&make, changes));
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}

static json_t *make_findings(tki_json *make, const track_assessment *assessment)
{
    return assessment ? tki_json_findings(make, &assessment->findings)
                      : json_null();
}

track_status track_json_rules_update(track_buffer *out,
                                     const track_json_envelope *envelope,
                                     const track_rules_update *updates,
                                     size_t count, track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make), *list = tki_json_array(&make);

    for (size_t i = 0; i < count; i++) {
        const track_rules_update *of = &updates[i];
        json_t *entry = tki_json_object(&make);

        tki_json_put(&make, entry, "project",
                     tki_json_text(&make, of->project));
        tki_json_put(&make, entry, "pack", tki_json_text(&make, of->pack));
        tki_json_put(&make, entry, "event",
                     of->event ? tki_json_integer(&make, of->event)
                               : json_null());
        tki_json_put(&make, entry, "changes",
                     tki_json_changes(&make, &of->changes));
        tki_json_put(&make, entry, "findings_before",
                     make_findings(&make, of->before));
        tki_json_put(&make, entry, "findings", make_findings(&make, of->after));
        tki_json_push(&make, list, entry);
    }
    tki_json_put(&make, data, "updates", list);
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}

track_status track_json_report(track_buffer *out,
                               const track_json_envelope *envelope,
                               const char *file, int64_t pages, int64_t bytes,
                               const char *data_hash, track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make);

    tki_json_put(&make, data, "file", tki_json_text(&make, file));
    tki_json_put(&make, data, "pages", tki_json_integer(&make, pages));
    tki_json_put(&make, data, "bytes", tki_json_integer(&make, bytes));
    tki_json_put(&make, data, "data_hash", tki_json_text(&make, data_hash));
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}

json_t *tki_json_failure(tki_json *make, const track_error *failure)
{
    json_t *error = tki_json_object(make);
    track_buffer where = TRACK_BUFFER_INIT;

    track_buffer_text(&where, failure->source);
    if (failure->line)
        track_buffer_print(&where, ":%d:%d", failure->line, failure->column);
    tki_json_put(make, error, "status",
                 tki_json_text(make, track_status_name(failure->status)));
    tki_json_put(make, error, "message", tki_json_text(make, failure->text));
    tki_json_put(make, error, "where",
                 failure->source[0]
                     ? tki_json_text(make, track_buffer_string(&where))
                     : json_null());
    tki_json_put(make, error, "hint",
                 failure->hint[0] ? tki_json_text(make, failure->hint)
                                  : json_null());
    make->failed = make->failed || where.failed;
    track_buffer_clear(&where);
    return error;
}

track_status track_json_error(track_buffer *out, const track_error *failure,
                              track_error *err)
{
    tki_json make = { .failed = false };
    json_t *object = tki_json_object(&make);

    tki_json_put(&make, object, "error", tki_json_failure(&make, failure));
    return tki_json_print(out, &make, object, err);
}
