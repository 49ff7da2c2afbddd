/* SPDX-License-Identifier: MIT */

/* `ready` as JSON: what is missing before a report can be sent. */

#include "exchange/values.h"

static json_t *row(tki_json *make, const track_missing *missing)
{
    json_t *object = tki_json_object(make);

    tki_json_put(make, object, "what",
                 tki_json_text(make, track_missing_kind_name(missing->what)));
    tki_json_put(make, object, "subject",
                 tki_json_text(make, missing->subject));
    tki_json_put(make, object, "partner",
                 tki_json_text(make, missing->partner));
    tki_json_put(make, object, "due", tki_json_days(make, missing->due));
    tki_json_put(make, object, "message",
                 missing->finding
                     ? tki_json_title(make, &missing->finding->message)
                     : tki_json_text(make, missing->text));
    tki_json_put(make, object, "event",
                 missing->n ? tki_json_integer(make, missing->n) : json_null());
    tki_json_put(make, object, "detail", tki_json_text(make, missing->detail));
    tki_json_put(make, object, "fix", tki_json_text(make, missing->fix));
    return object;
}

track_status track_json_ready(track_buffer *out,
                              const track_json_envelope *envelope,
                              const track_readiness *ready, track_error *err)
{
    tki_json make = { .failed = false };
    json_t *data = tki_json_object(&make), *missing = tki_json_array(&make);

    for (size_t i = 0; i < ready->count; i++)
        tki_json_push(&make, missing, row(&make, &ready->items[i]));
    tki_json_put(&make, data, "period",
                 tki_json_text(&make, ready->period->item.code));
    tki_json_put(
        &make, data, "state",
        tki_json_text(&make, track_period_state_name(ready->standing->state)));
    tki_json_put(&make, data, "missing", missing);
    return tki_json_print(out, &make, tki_json_envelope(&make, envelope, data),
                          err);
}
