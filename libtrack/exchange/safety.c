/* SPDX-License-Identifier: MIT */

/* What `verify`, `backup` and `restore` print as JSON. */

#include "exchange/values.h"

#include <string.h>

static json_t *moment(tki_json *make, track_moment at)
{
    char text[TRACK_MOMENT_BYTES];

    return tki_json_text(make, track_moment_format(text, at));
}

static json_t *text_or_null(tki_json *make, const char *text)
{
    return text && text[0] ? tki_json_text(make, text) : json_null();
}

static json_t *problems(tki_json *make, const track_problem *items,
                        size_t count)
{
    json_t *list = tki_json_array(make);

    for (size_t i = 0; i < count; i++) {
        json_t *object = tki_json_object(make);

        tki_json_put(make, object, "what", tki_json_text(make, items[i].what));
        tki_json_put(make, object, "where",
                     tki_json_text(make, items[i].where));
        tki_json_put(make, object, "expected",
                     text_or_null(make, items[i].expected));
        tki_json_put(make, object, "found", text_or_null(make, items[i].found));
        tki_json_put(make, object, "event",
                     items[i].n > 0 ? tki_json_integer(make, items[i].n)
                                    : json_null());
        tki_json_push(make, list, object);
    }
    return list;
}

static json_t *notes(tki_json *make, const char *const *items, size_t count)
{
    json_t *list = tki_json_array(make);

    for (size_t i = 0; i < count; i++)
        tki_json_push(make, list, tki_json_text(make, items[i]));
    return list;
}

static json_t *seal_object(tki_json *make, const track_seal *seal)
{
    static const char *const kinds[] = {
        [TRACK_SEAL_NONE] = "none",   [TRACK_SEAL_BROKEN] = "broken",
        [TRACK_SEAL_EVENT] = "event", [TRACK_SEAL_DATA] = "data",
        [TRACK_SEAL_PROOF] = "proof", [TRACK_SEAL_REPORT] = "report"
    };
    json_t *object = tki_json_object(make);

    tki_json_put(make, object, "kind", tki_json_text(make, kinds[seal->kind]));
    tki_json_put(make, object, "chain", text_or_null(make, seal->chain));
    tki_json_put(make, object, "number", tki_json_integer(make, seal->number));
    tki_json_put(make, object, "newest", tki_json_integer(make, seal->newest));
    if (seal->n == 0)
        return object;
    tki_json_put(make, object, "event", tki_json_integer(make, seal->n));
    tki_json_put(make, object, "event_kind",
                 tki_json_text(make, seal->event_kind));
    tki_json_put(make, object, "at", moment(make, seal->at));
    tki_json_put(make, object, "after", tki_json_integer(make, seal->after));
    tki_json_put(make, object, "name", text_or_null(make, seal->name));
    tki_json_put(make, object, "period", text_or_null(make, seal->period));
    return object;
}

track_status track_json_verify(track_buffer *out,
                               const track_json_envelope *envelope,
                               track_verification *verification,
                               const track_seal *seal, track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make);
    track_verify_counts counts = track_verification_counts(verification);
    size_t problem_count, note_count;
    const track_problem *wrong =
        track_verification_problems(verification, &problem_count);
    const char *const *noted =
        track_verification_notes(verification, &note_count);

    tki_json_put(&make, data, "sound",
                 json_boolean(track_verification_is_sound(verification)));
    tki_json_put(
        &make, data, "sentence",
        tki_json_text(&make, track_verification_sentence(verification)));
    tki_json_put(&make, data, "events", tki_json_integer(&make, counts.events));
    tki_json_put(&make, data, "chains", tki_json_integer(&make, counts.chains));
    tki_json_put(&make, data, "proofs", tki_json_integer(&make, counts.proofs));
    tki_json_put(&make, data, "reports",
                 tki_json_integer(&make, counts.reports));
    tki_json_put(&make, data, "problems",
                 problems(&make, wrong, problem_count));
    tki_json_put(&make, data, "notes", notes(&make, noted, note_count));
    if (seal)
        tki_json_put(&make, data, "seal", seal_object(&make, seal));
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}

track_status track_json_verify_report(track_buffer *out,
                                      const track_json_envelope *envelope,
                                      const track_report_answer *answer,
                                      track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make);

    tki_json_put(&make, data, "sound",
                 json_boolean(answer->problem_count == 0));
    tki_json_put(&make, data, "sentence",
                 tki_json_text(&make, answer->sentence));
    tki_json_put(&make, data, "file", tki_json_text(&make, answer->file));
    tki_json_put(&make, data, "data_hash",
                 tki_json_text(&make, answer->data_hash));
    tki_json_put(&make, data, "attached",
                 tki_json_integer(&make, answer->attached));
    tki_json_put(&make, data, "made_again", json_boolean(answer->made_again));
    tki_json_put(&make, data, "problems",
                 problems(&make, answer->problems, answer->problem_count));
    tki_json_put(&make, data, "notes",
                 notes(&make, answer->notes, answer->note_count));
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}

track_status track_json_backup(track_buffer *out,
                               const track_json_envelope *envelope,
                               const track_backup *backup, track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make);

    tki_json_put(&make, data, "file", tki_json_text(&make, backup->path));
    tki_json_put(&make, data, "events",
                 tki_json_integer(&make, backup->events));
    tki_json_put(&make, data, "proofs",
                 tki_json_integer(&make, backup->proofs));
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}

static json_t *lost_events(tki_json *make, const track_restored *restored)
{
    json_t *list = tki_json_array(make);

    for (size_t i = 0; i < restored->listed; i++) {
        const track_lost *lost = &restored->lost[i];
        json_t *object = tki_json_object(make);

        tki_json_put(make, object, "n", tki_json_integer(make, lost->n));
        tki_json_put(make, object, "at", moment(make, lost->at));
        tki_json_put(make, object, "kind", text_or_null(make, lost->kind));
        tki_json_put(make, object, "project",
                     text_or_null(make, lost->project));
        tki_json_put(make, object, "subject",
                     text_or_null(make, lost->subject));
        tki_json_push(make, list, object);
    }
    return list;
}

track_status track_json_restore(track_buffer *out,
                                const track_json_envelope *envelope,
                                const char *file,
                                const track_restored *restored,
                                track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make);

    tki_json_put(&make, data, "file", tki_json_text(&make, file));
    tki_json_put(&make, data, "events",
                 tki_json_integer(&make, restored->events));
    tki_json_put(&make, data, "proofs",
                 tki_json_integer(&make, restored->proofs));
    tki_json_put(&make, data, "proofs_missing",
                 tki_json_integer(&make, restored->missing));
    tki_json_put(&make, data, "origin", text_or_null(&make, restored->label));
    tki_json_put(&make, data, "replaced", json_boolean(restored->replaced));
    tki_json_put(&make, data, "kept", text_or_null(&make, restored->kept.path));
    tki_json_put(&make, data, "lost_count",
                 restored->unreadable
                     ? json_null()
                     : tki_json_integer(&make, restored->lost_count));
    tki_json_put(&make, data, "lost", lost_events(&make, restored));
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}
