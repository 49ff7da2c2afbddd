/* SPDX-License-Identifier: MIT */

#include "story.h"

#include "errors.h"
#include "words.h"

#include <string.h>

enum { VALUES_MAX = 32 };

/* Names in the journal that people say otherwise. */
static const char *label_of(const char *name)
{
    static const char *const labels[][2] = {
        { "of", "of" },
        { "doc", "document" },
        { "doc_date", "its date" },
        { "supplier_code", "supplier's code" },
        { "subject_code", "subject" },
        { "proof", "kind of proof" },
        { "url", "link" },
        { "lang", "language" },
    };

    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
        if (strcmp(name, labels[i][0]) == 0)
            return labels[i][1];
    return name;
}

static bool is_day(const char *name)
{
    static const char *const names[] = { "on", "due", "doc_date", "paid" };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* What the journal leaves out because it is the rule. */
static const char *value_of_nothing(const char *name)
{
    if (strcmp(name, "share") == 0)
        return "100 %";
    return strcmp(name, "confidence") == 0 ? "declared" : "—";
}

static const char *one_value(cli *c, const char *name, const char *value)
{
    track_error ignored = TRACK_ERROR_INIT;
    track_days days;

    if (!value)
        return value_of_nothing(name);
    if (strcmp(name, "replaces") == 0)
        return "an earlier one"; /* the journal has its id */
    if (strcmp(name, "share") == 0)
        return words_keep(c, track_arena_print(c->arena, "%s %%", value));
    if (is_day(name) &&
        track_days_parse(&days, value, c->clock.today, &ignored) == TRACK_OK)
        return words_days(c, days);
    return words_keep(c, track_arena_copy(c->arena, value));
}

const char *story_changes(cli *c, const track_value_change *changes,
                          size_t count)
{
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        text = words_keep(
            c, track_arena_print(c->arena, "%s%s%s %s → %s", text,
                                 text[0] ? ", " : "", label_of(changes[i].name),
                                 one_value(c, changes[i].name, changes[i].from),
                                 one_value(c, changes[i].name, changes[i].to)));
    return text;
}

/* "quantity 2, on 12.03.2026" */
static const char *values_words(cli *c, const track_value_change *values,
                                size_t count)
{
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        if (values[i].to)
            text = words_keep(
                c,
                track_arena_print(c->arena, "%s%s%s %s", text,
                                  text[0] ? ", " : "", label_of(values[i].name),
                                  one_value(c, values[i].name, values[i].to)));
    return text;
}

typedef struct telling {
    cli *c;
    story *out;
    bool counted; /* before the step */
} telling;

/* Values that proofs have, and no record, note or report text has. */
static bool is_of_proof(const char *name)
{
    return strcmp(name, "proof") == 0 || strcmp(name, "name") == 0 ||
           strcmp(name, "url") == 0;
}

/* Keeps what the record is after a step. */
static track_status keep_values(story *out, cli *c,
                                const track_story_step *step, track_error *err)
{
    if (!out->values)
        out->values =
            track_arena_array(c->arena, VALUES_MAX, sizeof(*out->values));
    if (!out->values)
        return cli_fail_memory(err);
    for (size_t i = 0; i < step->change_count; i++) {
        const track_value_change *change = &step->changes[i];
        size_t at = 0;

        if (is_of_proof(change->name))
            continue;
        while (at < out->value_count &&
               strcmp(out->values[at].name, change->name) != 0)
            at++;
        if (at == VALUES_MAX)
            continue;
        out->values[at].name =
            words_keep(c, track_arena_copy(c->arena, change->name));
        out->values[at].to =
            change->to ? words_keep(c, track_arena_copy(c->arena, change->to))
                       : NULL;
        if (at == out->value_count)
            out->value_count++;
    }
    return TRACK_OK;
}

static const char *number_words(cli *c, int64_t n)
{
    return words_keep(c, track_arena_print(c->arena, "%lld", (long long)n));
}

/* "recorded", "corrected", "takes back 8, which counts again" */
static const char *what_words(cli *c, const track_story_step *step,
                              bool counted)
{
    static const char *const words[] = {
        [TRACK_STEP_SAID] = "recorded",
        [TRACK_STEP_CORRECTED] = "corrected",
        [TRACK_STEP_ATTACHED] = "proof",
        [TRACK_STEP_REPLACED] = "replaced",
        [TRACK_STEP_TAKEN_BACK] = "undo of",
        [TRACK_STEP_PUT_BACK] = "undo of",
    };

    if (step->kind < TRACK_STEP_TAKEN_BACK)
        return words[step->kind];
    return words_keep(c, track_arena_print(c->arena, "%s %lld%s",
                                           words[step->kind],
                                           (long long)step->event->refers_to_n,
                                           step->counts == counted ? ""
                                           : counted ? ": taken back"
                                                     : ": counts again"));
}

static const char *joined(cli *c, const char *text, const char *label,
                          const char *value)
{
    if (!value || !value[0])
        return text;
    return words_keep(c, track_arena_print(c->arena, "%s%s%s%s", text,
                                           text[0] ? ", " : "", label, value));
}

/* What it says and why, and who says so. */
static const char *said(cli *c, const track_story_step *step)
{
    const track_event *event = step->event;
    const char *text = "";

    if (step->kind == TRACK_STEP_SAID)
        text = values_words(c, step->changes, step->change_count);
    else if (step->change_count > 0)
        text = story_changes(c, step->changes, step->change_count);
    if (step->kind == TRACK_STEP_ATTACHED) {
        text = joined(c, text, "", event->proof);
        text = joined(c, text, "", event->name);
        text = joined(c, text, "", event->url);
    }
    if (step->kind == TRACK_STEP_REPLACED && track_money_known(event->amount))
        text = joined(c, text, "by ", words_money(c, event->amount));
    text = joined(c, text, "reason: ", event->reason);
    return joined(c, text, "by ", event->by);
}

static track_status add_step(story *out, cli *c, const track_story_step *step,
                             bool counted, track_error *err)
{
    const char *cells[] = { number_words(c, step->event->n),
                            words_moment(c, step->event->at),
                            what_words(c, step, counted), said(c, step) };
    track_buffer json = TRACK_BUFFER_INIT;
    track_status status = track_json_step(&json, step, err);

    table_add(&out->rows, cells);
    if (status == TRACK_OK)
        status = event_texts_add(&out->steps, c, track_buffer_string(&json),
                                 json.length, err);
    track_buffer_clear(&json);
    return status;
}

static track_status take_step(const track_story_step *step, void *payload,
                              track_error *err)
{
    telling *t = payload;
    track_status status = keep_values(t->out, t->c, step, err);

    if (status == TRACK_OK)
        status = add_step(t->out, t->c, step, t->counted, err);
    if (step->kind == TRACK_STEP_REPLACED && !step->event->voided)
        t->out->replaced = true;
    t->counted = step->counts;
    t->out->counts = step->counts;
    return status;
}

track_status story_read(story *out, cli *c, track_store *store, int64_t n,
                        int64_t known_at, track_error *err)
{
    telling t = { .c = c, .out = out };

    *out = (story){ .rows = { .column_count = 4,
                              .right = 1U << 0,
                              .plain = cli_has(c, OPT_PLAIN) } };
    return track_store_story(&out->n, store, n, known_at, take_step, &t, err);
}

const char *story_now(cli *c, const story *told)
{
    if (!told->counts)
        return "taken back";
    return words_keep(
        c,
        track_arena_print(c->arena, "%s%s",
                          values_words(c, told->values, told->value_count),
                          told->replaced ? " (replaced: counts no more)" : ""));
}

/* What one event changed. */
typedef struct one_change {
    cli *c;
    int64_t n;
    const char *text;
} one_change;

static track_status take_change(const track_story_step *step, void *payload,
                                track_error *err)
{
    one_change *out = payload;

    (void)err;
    if (step->event->n == out->n)
        out->text = story_changes(out->c, step->changes, step->change_count);
    return TRACK_OK;
}

track_status story_of_change(const char **out, cli *c, track_store *store,
                             int64_t n, track_error *err)
{
    one_change one = { c, n, "" };
    int64_t record;
    track_status status =
        track_store_story(&record, store, n, n, take_change, &one, err);

    *out = one.text;
    return status;
}
