/* SPDX-License-Identifier: MIT */

#include "exchange/values.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <string.h>
#include <unicode/utf8.h>

json_t *tki_json_object(tki_json *make)
{
    json_t *value = json_object();

    make->failed = make->failed || !value;
    return value;
}

json_t *tki_json_array(tki_json *make)
{
    json_t *value = json_array();

    make->failed = make->failed || !value;
    return value;
}

void tki_json_put(tki_json *make, json_t *object, const char *key,
                  json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        make->failed = true;
}

void tki_json_push(tki_json *make, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        make->failed = true;
}

/* Adds the character at `*at`, U+FFFD for bytes that are none. ICU's macro
 * narrows integers in our name. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
static void mend_character(track_buffer *out, const char *text, int32_t *at,
                           int32_t length)
{
    const uint8_t *bytes = (const uint8_t *)text;
    int32_t from = *at;
    UChar32 c;

    U8_NEXT(bytes, *at, length, c);
    if (c < 0)
        track_buffer_text(out, "\xEF\xBF\xBD");
    else
        track_buffer_bytes(out, text + from, (size_t)(*at - from));
}
#pragma GCC diagnostic pop

/* Words and file names in messages can be any bytes. */
static json_t *mended_text(const char *text)
{
    track_buffer out = TRACK_BUFFER_INIT;
    int32_t length = (int32_t)strlen(text);
    json_t *value = NULL;

    for (int32_t at = 0; at < length;)
        mend_character(&out, text, &at, length);
    if (track_buffer_check(&out, NULL) == TRACK_OK)
        value = json_string(track_buffer_string(&out));
    track_buffer_clear(&out);
    return value;
}

json_t *tki_json_text(tki_json *make, const char *text)
{
    json_t *value = text ? json_string(text) : json_null();

    if (!value && text)
        value = mended_text(text);
    make->failed = make->failed || !value;
    return value;
}

json_t *tki_json_integer(tki_json *make, int64_t number)
{
    json_t *value = json_integer(number);

    make->failed = make->failed || !value;
    return value;
}

json_t *tki_json_title(tki_json *make, const track_title *title)
{
    json_t *object = tki_json_object(make);

    for (size_t i = 0; i < title->count; i++)
        tki_json_put(make, object, title->phrases[i].lang,
                     tki_json_text(make, title->phrases[i].text));
    return object;
}

json_t *tki_json_days(tki_json *make, track_days days)
{
    char text[TRACK_DAYS_BYTES];

    if (!track_days_known(days))
        return json_null();
    return tki_json_text(make, track_days_format(text, days));
}

json_t *tki_json_money(tki_json *make, track_money money)
{
    json_t *object;

    if (!track_money_known(money))
        return json_null();
    object = tki_json_object(make);
    tki_json_put(make, object, "minor", tki_json_integer(make, money.minor));
    tki_json_put(make, object, "currency", tki_json_text(make, money.currency));
    return object;
}

static const char *const state_names[] = {
    [TRACK_MISSING] = "missing",
    [TRACK_VALUE] = "value",
    [TRACK_NOT_APPLICABLE] = "n/a",
};

static json_t *stated(tki_json *make, track_state state)
{
    json_t *object = tki_json_object(make);

    tki_json_put(make, object, "state",
                 tki_json_text(make, state_names[state]));
    return object;
}

json_t *tki_json_figure(tki_json *make, const track_figure *figure)
{
    char text[TRACK_NUMBER_BYTES];
    json_t *object = stated(make, figure->state);

    if (figure->state != TRACK_VALUE)
        return object;
    tki_json_put(make, object, "number",
                 tki_json_text(make, track_figure_format(text, figure)));
    if (figure->of)
        tki_json_put(
            make, object, "of",
            tki_json_text(make, track_quantity_format(text, figure->of)));
    return object;
}

json_t *tki_json_ratio(tki_json *make, const track_ratio *ratio)
{
    char text[TRACK_NUMBER_BYTES];
    json_t *object = stated(make, ratio->state);

    if (ratio->state != TRACK_VALUE)
        return object;
    tki_json_put(make, object, "ratio",
                 tki_json_text(make, track_ratio_format(text, ratio)));
    snprintf(text, sizeof(text), "%lld %%", (long long)ratio->percent);
    tki_json_put(make, object, "text", tki_json_text(make, text));
    return object;
}

json_t *tki_json_reported(tki_json *make, track_reported reported)
{
    json_t *object = tki_json_object(make);

    tki_json_put(make, object, "count", tki_json_integer(make, reported.count));
    tki_json_put(make, object, "of", tki_json_integer(make, reported.of));
    return object;
}

json_t *tki_json_envelope(tki_json *make, const track_json_envelope *envelope,
                          json_t *data)
{
    char day[TRACK_DAYS_BYTES];
    json_t *object = tki_json_object(make), *warnings = tki_json_array(make);

    for (size_t i = 0; i < envelope->warning_count; i++)
        tki_json_push(make, warnings,
                      tki_json_text(make, envelope->warnings[i]));
    tki_json_put(make, object, "track", tki_json_integer(make, 1));
    tki_json_put(make, object, "command",
                 tki_json_text(make, envelope->command));
    tki_json_put(
        make, object, "as_of",
        envelope->any_day
            ? json_null()
            : tki_json_text(make, track_day_format(day, envelope->as_of)));
    tki_json_put(make, object, "known_at",
                 make->portable ? json_null()
                                : tki_json_integer(make, envelope->known_at));
    tki_json_put(make, object, "data", data);
    tki_json_put(make, object, "warnings", warnings);
    return object;
}

track_status tki_json_print(track_buffer *out, tki_json *make, json_t *document,
                            track_error *err)
{
    char *text = make->failed ? NULL : json_dumps(document, JSON_INDENT(2));

    json_decref(document);
    if (!text)
        return track_fail_memory(err);
    track_buffer_text(out, text);
    track_buffer_char(out, '\n');
    free(text);
    return track_buffer_check(out, err);
}
