/* SPDX-License-Identifier: MIT */

/* What `import --json` prints. */

#include "exchange/values.h"

static json_t *fault_list(tki_json *make, const track_import_result *result)
{
    json_t *list = tki_json_array(make);

    for (int64_t i = 0; i < result->fault_count && i < TRACK_IMPORT_FAULTS_MAX;
         i++) {
        const track_import_fault *fault = &result->faults[i];
        json_t *object = tki_json_object(make);

        tki_json_put(make, object, "row", tki_json_integer(make, fault->row));
        tki_json_put(make, object, "column",
                     tki_json_text(make, fault->column));
        tki_json_put(make, object, "value", tki_json_text(make, fault->value));
        tki_json_put(make, object, "message",
                     tki_json_text(make, fault->message));
        tki_json_put(make, object, "hint",
                     fault->hint[0] ? tki_json_text(make, fault->hint)
                                    : json_null());
        tki_json_push(make, list, object);
    }
    return list;
}

static json_t *repeat_list(tki_json *make, const track_import_result *result)
{
    json_t *list = tki_json_array(make);

    for (int64_t i = 0; i < result->repeat_count && i < TRACK_IMPORT_FAULTS_MAX;
         i++) {
        json_t *object = tki_json_object(make);

        tki_json_put(make, object, "row",
                     tki_json_integer(make, result->repeats[i].row));
        tki_json_put(make, object, "message",
                     tki_json_text(make, result->repeats[i].message));
        tki_json_push(make, list, object);
    }
    return list;
}

static json_t *sum_list(tki_json *make, const track_import_result *result)
{
    json_t *list = tki_json_array(make);

    for (size_t i = 0; i < result->sum_count; i++) {
        const track_import_sum *sum = &result->sums[i];
        json_t *object = tki_json_object(make);

        tki_json_put(make, object, "name", tki_json_text(make, sum->item));
        tki_json_put(make, object, "rows", tki_json_integer(make, sum->rows));
        tki_json_put(make, object, "amount", tki_json_money(make, sum->money));
        tki_json_put(make, object, "quantity",
                     tki_json_figure(make, &sum->total));
        tki_json_push(make, list, object);
    }
    return list;
}

track_status track_json_import(track_buffer *out,
                               const track_json_envelope *envelope,
                               const track_import_result *result, int64_t first,
                               track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make), *left = tki_json_array(&make);

    for (size_t i = 0; i < result->left_count; i++)
        tki_json_push(&make, left, tki_json_text(&make, result->left[i]));
    tki_json_put(&make, data, "rows", tki_json_integer(&make, result->rows));
    tki_json_put(&make, data, "recorded",
                 tki_json_integer(&make, result->recorded));
    tki_json_put(&make, data, "repeated",
                 tki_json_integer(&make, result->repeat_count));
    tki_json_put(&make, data, "rejected_count",
                 tki_json_integer(&make, result->fault_count));
    tki_json_put(&make, data, "rejected", fault_list(&make, result));
    tki_json_put(&make, data, "repeats", repeat_list(&make, result));
    tki_json_put(&make, data, "sums", sum_list(&make, result));
    tki_json_put(&make, data, "left_out", left);
    tki_json_put(&make, data, "sha256", tki_json_text(&make, result->sha256));
    tki_json_put(&make, data, "n",
                 first ? tki_json_integer(&make, first) : json_null());
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}

track_status track_json_import_journal(track_buffer *out,
                                       const track_json_envelope *envelope,
                                       const track_journal_result *result,
                                       track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make), *missing = tki_json_array(&make);

    for (size_t i = 0; i < result->missing_count; i++) {
        json_t *object = tki_json_object(&make);

        tki_json_put(&make, object, "n",
                     tki_json_integer(&make, result->missing[i].n));
        tki_json_put(&make, object, "name",
                     tki_json_text(&make, result->missing[i].name));
        tki_json_put(&make, object, "sha256",
                     tki_json_text(&make, result->missing[i].sha256));
        tki_json_push(&make, missing, object);
    }
    tki_json_put(&make, data, "rows", tki_json_integer(&make, result->lines));
    tki_json_put(
        &make, data, "recorded",
        tki_json_integer(&make, result->nothing_new ? 0 : result->lines));
    tki_json_put(&make, data, "missing_proofs", missing);
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}
