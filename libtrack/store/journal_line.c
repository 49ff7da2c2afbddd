/* SPDX-License-Identifier: MIT */

/* Whether a line is one that this program could have written: nothing of it
 * is believed before. */

#include "store/journal_line.h"

#include "model/codec.h"
#include "model/plan.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 16, HASH_DIGITS = 64 };

/* --- canonical form ---------------------------------------------------- */

static bool write_value(track_buffer *out, json_t *value, int depth);

static int by_key(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool write_object(track_buffer *out, json_t *object, int depth)
{
    size_t count = json_object_size(object), i = 0;
    const char **keys = calloc(count + 1, sizeof(*keys));
    const char *key;
    json_t *value;
    bool good = keys != NULL;

    if (!keys)
        out->failed = true;
    else
        json_object_foreach(object, key, value) keys[i++] = key;
    if (keys)
        qsort(keys, count, sizeof(*keys), by_key);
    track_buffer_char(out, '{');
    for (i = 0; good && i < count; i++) {
        if (i > 0)
            track_buffer_char(out, ',');
        tki_canonical_string(out, keys[i]);
        track_buffer_char(out, ':');
        good = write_value(out, json_object_get(object, keys[i]), depth + 1);
    }
    track_buffer_char(out, '}');
    free(keys);
    return good;
}

static bool write_array(track_buffer *out, json_t *array, int depth)
{
    bool good = true;

    track_buffer_char(out, '[');
    for (size_t i = 0; good && i < json_array_size(array); i++) {
        if (i > 0)
            track_buffer_char(out, ',');
        good = write_value(out, json_array_get(array, i), depth + 1);
    }
    track_buffer_char(out, ']');
    return good;
}

/* Writes what canonical JSON has; false for anything else. */
static bool write_value(track_buffer *out, json_t *value, int depth)
{
    if (depth > DEPTH_MAX)
        return false;
    switch (json_typeof(value)) {
    case JSON_OBJECT: return write_object(out, value, depth);
    case JSON_ARRAY: return write_array(out, value, depth);
    case JSON_STRING:
        tki_canonical_string(out, json_string_value(value));
        return true;
    case JSON_INTEGER:
        track_buffer_print(out, "%lld", (long long)json_integer_value(value));
        return true;
    default: return false;
    }
}

static track_status check_canonical(json_t *object, const char *line,
                                    track_error *err)
{
    track_buffer text = TRACK_BUFFER_INIT;
    bool good = write_value(&text, object, 0);
    track_status status = track_buffer_check(&text, err);

    if (status == TRACK_OK &&
        (!good || strcmp(track_buffer_string(&text), line) != 0)) {
        track_fail(err, TRACK_E_DATA, "it is not canonical JSON");
        status = track_hint(err, TRACK_E_DATA,
                            "another program has written it again: its hash "
                            "is no longer that of the event");
    }
    track_buffer_clear(&text);
    return status;
}

/* --- members ----------------------------------------------------------- */

const char *tki_journal_line_text(const tki_journal_line *line, const char *key)
{
    return json_string_value(json_object_get(line->object, key));
}

int64_t tki_journal_line_integer(const tki_journal_line *line, const char *key)
{
    return json_integer_value(json_object_get(line->object, key));
}

static bool is_hex(const char *text, size_t length)
{
    return strlen(text) == length && strspn(text, "0123456789abcdef") == length;
}

static bool is_kind(const char *text)
{
    size_t length = strlen(text);

    return length > 0 && length <= 32 &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz") == length;
}

static track_status read_texts(tki_journal_line *out, track_error *err)
{
    const struct {
        const char **to;
        const char *key;
    } texts[] = { { &out->id, "id" },           { &out->kind, "kind" },
                  { &out->origin, "origin" },   { &out->project, "project" },
                  { &out->command, "command" }, { &out->subject, "subject" },
                  { &out->prev, "prev" } };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        *texts[i].to = tki_journal_line_text(out, texts[i].key);
        if (!*texts[i].to)
            return track_fail(err, TRACK_E_DATA, "it has no text '%s'",
                              texts[i].key);
    }
    if (!tki_is_uuid(out->id) || !tki_is_uuid(out->origin) ||
        !tki_is_uuid(out->command))
        return track_fail(err, TRACK_E_DATA,
                          "id, origin and command have to be UUIDs");
    if (!is_kind(out->kind))
        return track_fail(err, TRACK_E_DATA, "'%.40s' is no kind of event",
                          out->kind);
    if (!is_hex(out->prev, HASH_DIGITS))
        return track_fail(err, TRACK_E_DATA, "'prev' is not a hash");
    if (!out->project[0] != (strcmp(out->kind, "file") == 0))
        return track_fail(err, TRACK_E_DATA,
                          "only the kind 'file' is of no project");
    return out->project[0] ? tki_code_check(out->project, false, "project", err)
                           : TRACK_OK;
}

static track_status read_integers(tki_journal_line *out, track_error *err)
{
    static const char *const keys[] = { "v", "number", "at" };
    int64_t version = tki_journal_line_integer(out, "v");

    for (size_t i = 0; i < 3; i++)
        if (!json_is_integer(json_object_get(out->object, keys[i])))
            return track_fail(err, TRACK_E_DATA, "it has no number '%s'",
                              keys[i]);
    if (version != 1) {
        track_fail(err, TRACK_E_DATA,
                   "it has the form %lld, this program "
                   "knows 1",
                   (long long)version);
        return track_hint(err, TRACK_E_DATA, "install a newer track");
    }
    out->number = tki_journal_line_integer(out, "number");
    return TRACK_OK;
}

/* `first`, `last` and `on` say the same, or none is there. */
static track_status read_days(tki_journal_line *out, track_error *err)
{
    const char *on = tki_journal_line_text(out, "on");
    bool first = json_object_get(out->object, "first") != NULL;
    bool last = json_object_get(out->object, "last") != NULL;
    const track_day epoch = { 0 };

    if (!on && !first && !last)
        return TRACK_OK;
    if (on && first && last &&
        track_days_parse(&out->on, on, epoch, NULL) == TRACK_OK &&
        out->on.first.days == tki_journal_line_integer(out, "first") &&
        out->on.last.days == tki_journal_line_integer(out, "last"))
        return TRACK_OK;
    return track_fail(err, TRACK_E_DATA,
                      "'on', 'first' and 'last' are not the same day");
}

/* Members of which columns are made have the type that the column has. */
static track_status check_types(const tki_journal_line *line, track_error *err)
{
    static const char *const texts[] = { "partner",   "subject_code", "state",
                                         "refers_to", "doc",          "by",
                                         "reason" };
    static const char *const numbers[] = { "quantity", "of", "plan" };
    json_t *amount = json_object_get(line->object, "amount"), *value;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if ((value = json_object_get(line->object, texts[i])) &&
            !json_is_string(value))
            return track_fail(err, TRACK_E_DATA, "'%s' is not a text",
                              texts[i]);
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        if ((value = json_object_get(line->object, numbers[i])) &&
            !json_is_integer(value))
            return track_fail(err, TRACK_E_DATA, "'%s' is not a number",
                              numbers[i]);
    if (amount && (!json_is_integer(json_object_get(amount, "minor")) ||
                   !json_is_string(json_object_get(amount, "currency"))))
        return track_fail(err, TRACK_E_DATA, "'amount' is not money");
    value = json_object_get(line->object, "sha256");
    if (value && (!json_is_string(value) ||
                  !is_hex(json_string_value(value), HASH_DIGITS)))
        return track_fail(err, TRACK_E_DATA, "'sha256' is not a hash");
    return TRACK_OK;
}

track_status tki_journal_line_read(tki_journal_line *out, const char *line,
                                   track_error *err)
{
    track_status status;

    memset(out, 0, sizeof(*out));
    status = tki_json_read(&out->object, line);
    if (status == TRACK_E_MEMORY)
        return track_fail_memory(err);
    if (!json_is_object(out->object))
        return track_fail(err, TRACK_E_DATA, "it is not a JSON object");
    status = check_canonical(out->object, line, err);
    if (status == TRACK_OK)
        status = read_texts(out, err);
    if (status == TRACK_OK)
        status = read_integers(out, err);
    if (status == TRACK_OK)
        status = read_days(out, err);
    if (status == TRACK_OK)
        status = check_types(out, err);
    return status;
}
