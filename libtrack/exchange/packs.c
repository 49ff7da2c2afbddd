/* SPDX-License-Identifier: MIT */

/* Rule packs, their tests, and versions of a plan as JSON. */

#include "exchange/values.h"

static json_t *rule(tki_json *make, const track_json_rule *of)
{
    json_t *object = tki_json_object(make);

    tki_json_put(make, object, "rule", tki_json_text(make, of->name));
    tki_json_put(make, object, "severity",
                 tki_json_text(make, track_severity_name(of->severity)));
    tki_json_put(make, object, "on", tki_json_text(make, of->on));
    tki_json_put(make, object, "title", tki_json_title(make, &of->title));
    tki_json_put(make, object, "source", tki_json_text(make, of->source));
    return object;
}

/* The projects of the file that have the pack. */
static json_t *stored(tki_json *make, const track_json_pack *pack)
{
    json_t *list = tki_json_array(make);

    for (size_t i = 0; i < pack->stored_count; i++) {
        const track_json_stored *of = &pack->stored[i];
        json_t *object = tki_json_object(make);

        tki_json_put(make, object, "project", tki_json_text(make, of->project));
        tki_json_put(make, object, "event", tki_json_integer(make, of->event));
        tki_json_put(make, object, "differs",
                     pack->file ? json_boolean(of->differs) : json_null());
        tki_json_push(make, list, object);
    }
    return list;
}

static json_t *pack_object(tki_json *make, const track_json_pack *pack,
                           bool whole)
{
    json_t *object = tki_json_object(make), *words, *rules;

    tki_json_put(make, object, "name", tki_json_text(make, pack->name));
    tki_json_put(make, object, "title",
                 pack->failure ? json_null()
                               : tki_json_title(make, &pack->title));
    tki_json_put(make, object, "file", tki_json_text(make, pack->file));
    tki_json_put(make, object, "stored", stored(make, pack));
    tki_json_put(make, object, "error",
                 pack->failure ? tki_json_failure(make, pack->failure)
                               : json_null());
    if (!whole)
        return object;
    words = tki_json_array(make);
    rules = tki_json_array(make);
    for (size_t i = 0; i < pack->categories.count; i++)
        tki_json_push(make, words,
                      tki_json_text(make, pack->categories.items[i]));
    for (size_t i = 0; i < pack->rule_count; i++)
        tki_json_push(make, rules, rule(make, &pack->rules[i]));
    tki_json_put(make, object, "categories", words);
    tki_json_put(make, object, "rules", rules);
    return object;
}

track_status track_json_packs(track_buffer *out,
                              const track_json_envelope *envelope,
                              const track_json_pack *packs, size_t count,
                              track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make), *list = tki_json_array(&make);

    for (size_t i = 0; i < count; i++)
        tki_json_push(&make, list, pack_object(&make, &packs[i], false));
    tki_json_put(&make, data, "packs", list);
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}

track_status track_json_pack_rules(track_buffer *out,
                                   const track_json_envelope *envelope,
                                   const track_json_pack *pack,
                                   track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make);

    tki_json_put(&make, data, "pack", pack_object(&make, pack, true));
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}

static json_t *difference(tki_json *make, const track_json_difference *of)
{
    json_t *object = tki_json_object(make);

    tki_json_put(make, object, "what", tki_json_text(make, of->what));
    tki_json_put(make, object, "expected", tki_json_text(make, of->expected));
    tki_json_put(make, object, "got", tki_json_text(make, of->got));
    tki_json_put(make, object, "line", tki_json_integer(make, of->line));
    tki_json_put(make, object, "error",
                 of->failure ? tki_json_failure(make, of->failure)
                             : json_null());
    return object;
}

static json_t *test(tki_json *make, const track_json_test *of)
{
    json_t *object = tki_json_object(make), *list = tki_json_array(make);

    for (size_t i = 0; i < of->difference_count; i++)
        tki_json_push(make, list, difference(make, &of->differences[i]));
    tki_json_put(make, object, "pack", tki_json_text(make, of->pack));
    tki_json_put(make, object, "file", tki_json_text(make, of->file));
    tki_json_put(make, object, "line", tki_json_integer(make, of->line));
    tki_json_put(make, object, "name", tki_json_text(make, of->name));
    tki_json_put(make, object, "passed",
                 json_boolean(of->difference_count == 0));
    tki_json_put(make, object, "differences", list);
    return object;
}

track_status track_json_tests(track_buffer *out,
                              const track_json_envelope *envelope,
                              const track_json_test *tests, size_t count,
                              track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make), *list = tki_json_array(&make);
    int64_t failed = 0;

    for (size_t i = 0; i < count; i++) {
        tki_json_push(&make, list, test(&make, &tests[i]));
        failed += tests[i].difference_count > 0;
    }
    tki_json_put(&make, data, "passed",
                 tki_json_integer(&make, (int64_t)count - failed));
    tki_json_put(&make, data, "failed", tki_json_integer(&make, failed));
    tki_json_put(&make, data, "tests", list);
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}

track_status track_json_plan(track_buffer *out,
                             const track_json_envelope *envelope,
                             const track_stored_plan *stored,
                             const track_changes *changes, track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make);
    const char *project = track_plan_project(stored->plan)->item.code;

    tki_json_put(&make, data, "project", tki_json_text(&make, project));
    tki_json_put(&make, data, "version",
                 tki_json_integer(&make, stored->version));
    tki_json_put(&make, data, "agreed", json_boolean(stored->agreed));
    tki_json_put(&make, data, "effective",
                 tki_json_days(&make, track_days_of(stored->effective)));
    tki_json_put(&make, data, "event", tki_json_integer(&make, stored->n));
    tki_json_put(&make, data, "plan",
                 tki_json_planned(&make, stored->plan, stored->effective));
    tki_json_put(&make, data, "changes", tki_json_changes(&make, changes));
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}
