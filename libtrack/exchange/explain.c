/* SPDX-License-Identifier: MIT */

/* `explain` as JSON: figures within figures, down to the events. */

#include "exchange/values.h"

#include <track/sys/fail.h>

#include <string.h>

static json_t *flag(tki_json *make, track_met met)
{
    json_t *value =
        met == TRACK_MET_UNKNOWN ? json_null() : json_boolean(met == TRACK_MET);

    make->failed = make->failed || !value;
    return value;
}

json_t *tki_json_answer(tki_json *make, const track_answer *a)
{
    switch (a->kind) {
    case TRACK_ANSWER_RATIO: return tki_json_ratio(make, &a->as.ratio);
    case TRACK_ANSWER_QUANTITY: return tki_json_figure(make, &a->as.quantity);
    case TRACK_ANSWER_MONEY: return tki_json_money(make, a->as.money);
    case TRACK_ANSWER_DAYS: return tki_json_days(make, a->as.days);
    case TRACK_ANSWER_COUNT: return tki_json_integer(make, a->as.count);
    case TRACK_ANSWER_REPORTED: return tki_json_reported(make, a->as.reported);
    case TRACK_ANSWER_FLAG: return flag(make, a->as.flag);
    case TRACK_ANSWER_WORD: break;
    }
    return tki_json_text(make, a->as.word);
}

static json_t *proofs(tki_json *make, const track_proofs *list)
{
    json_t *array = tki_json_array(make);

    for (size_t i = 0; i < list->count; i++) {
        json_t *proof = tki_json_object(make);

        tki_json_put(make, proof, "kind",
                     tki_json_text(make, list->items[i].kind));
        tki_json_put(make, proof, "name",
                     tki_json_text(make, list->items[i].name));
        tki_json_put(make, proof, "sha256",
                     tki_json_text(make, list->items[i].sha256));
        tki_json_push(make, array, proof);
    }
    return array;
}

/* The event behind a record. */
static void put_event(tki_json *make, json_t *object,
                      const track_explanation *e)
{
    const track_record *record = e->record;
    json_t *corrected = tki_json_array(make);

    for (size_t i = 0; i < e->correction_count; i++)
        tki_json_push(make, corrected,
                      tki_json_integer(make, e->corrected_by[i]));
    tki_json_put(make, object, "event", tki_json_integer(make, record->n));
    tki_json_put(make, object, "kind", tki_json_text(make, e->name));
    tki_json_put(make, object, "on", tki_json_days(make, record->on));
    tki_json_put(make, object, "by", tki_json_text(make, record->by));
    tki_json_put(make, object, "note", tki_json_text(make, record->note));
    tki_json_put(make, object, "detail", tki_json_text(make, e->detail));
    tki_json_put(make, object, "proofs", proofs(make, &record->proofs));
    tki_json_put(make, object, "corrected_by", corrected);
}

static json_t *operation(tki_json *make, track_operation kind)
{
    static const char *const words[] = {
        [TRACK_GIVEN] = "given",       [TRACK_MEAN] = "mean",
        [TRACK_TOTAL] = "total",       [TRACK_DIFFERENCE] = "difference",
        [TRACK_SHARE] = "share",       [TRACK_PROGRESS] = "progress",
        [TRACK_PICKED] = "picked",     [TRACK_AVERAGE] = "average",
        [TRACK_COUNTED] = "counted",   [TRACK_DECIDED] = "decided",
        [TRACK_COMPUTED] = "computed",
    };

    return tki_json_text(make, words[kind]);
}

static json_t *weight(tki_json *make, int64_t micro)
{
    const track_figure figure = track_figure_of(micro);

    return tki_json_figure(make, &figure);
}

/* Depth is bounded by how an explanation is made. */
static json_t *explanation(tki_json *make, const track_explanation *e)
{
    json_t *object = tki_json_object(make), *inputs = tki_json_array(make);

    if (e->record)
        put_event(make, object, e);
    else
        tki_json_put(make, object, "figure", tki_json_text(make, e->figure));
    tki_json_put(make, object, "value", tki_json_answer(make, &e->answer));
    tki_json_put(make, object, "operation", operation(make, e->operation));
    tki_json_put(make, object, "formula", tki_json_text(make, e->formula));
    tki_json_put(make, object, "rule", tki_json_text(make, e->rule));
    tki_json_put(make, object, "source", tki_json_text(make, e->source));
    tki_json_put(make, object, "remark", tki_json_text(make, e->note));
    tki_json_put(make, object, "counted", json_boolean(e->counted));
    if (e->weight > 0)
        tki_json_put(make, object, "weight", weight(make, e->weight));
    for (size_t i = 0; i < e->input_count; i++)
        tki_json_push(make, inputs, explanation(make, e->inputs[i]));
    tki_json_put(make, object, "inputs", inputs);
    return object;
}

track_status track_json_explain(track_buffer *out,
                                const track_json_envelope *envelope,
                                const track_explanation *const *figures,
                                size_t count, track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = explanation(&make, figures[0]);
    json_t *others = tki_json_array(&make);

    for (size_t i = 1; i < count; i++)
        tki_json_push(&make, others, explanation(&make, figures[i]));
    tki_json_put(&make, data, "others", others);
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}
