/* SPDX-License-Identifier: MIT */

/*
 * The fields of a plan from the canonical JSON that encode.c writes. What is
 * read here was checked when it was stored; a value that does not fit any more
 * means that the file was changed by hand.
 */

#include "model/codec.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

enum { PROBE_BYTES = 64 * 1024 };

/* jansson calls many a failed allocation a slip of syntax. Whoever has no
 * memory left is not to be told that the file is damaged. */
static bool is_memory_short(const char *text)
{
    void *volatile probe = malloc(PROBE_BYTES + 8 * strlen(text));
    bool is_short = !probe;

    free(probe);
    return is_short;
}

track_status tki_json_read(json_t **out, const char *text)
{
    json_error_t where;

    *out = json_loads(text, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &where);
    if (*out)
        return TRACK_OK;
    return json_error_code(&where) == json_error_out_of_memory ||
                   is_memory_short(text)
               ? TRACK_E_MEMORY
               : TRACK_E_INTEGRITY;
}

typedef struct reader {
    track_plan *plan;
    const track_field *field;
    void *at;
    track_error *err;
} reader;

typedef track_status (*read_fn)(const reader *in, const json_t *value);

static track_status broken(const reader *in)
{
    return track_fail(in->err, TRACK_E_INTEGRITY,
                      "the stored plan has a broken '%s'", in->field->name);
}

static track_status copy_string(const char **out, const reader *in,
                                const json_t *value)
{
    const char *text = json_string_value(value);

    if (!text)
        return broken(in);
    *out = track_arena_copy(in->plan->arena, text);
    return *out ? TRACK_OK : track_fail_memory(in->err);
}

static track_status read_text(const reader *in, const json_t *value)
{
    return copy_string(in->at, in, value);
}

static track_status read_phrases(track_title *out, const reader *in,
                                 const json_t *value)
{
    const char *lang;
    json_t *text;

    if (!json_is_object(value))
        return broken(in);
    json_object_foreach((json_t *)(uintptr_t)value, lang, text)
    {
        track_status status;

        if (!json_is_string(text))
            return broken(in);
        status = track_plan_title(in->plan, out, lang, json_string_value(text),
                                  in->err);
        if (status != TRACK_OK)
            return status;
    }
    return TRACK_OK;
}

static track_status read_title(const reader *in, const json_t *value)
{
    return read_phrases(in->at, in, value);
}

static track_status read_phrase(const reader *in, const json_t *value)
{
    if (!json_is_string(value))
        return read_phrases(in->at, in, value);
    return track_plan_title(in->plan, in->at, "", json_string_value(value),
                            in->err);
}

/* An array of the plan for the items of a JSON array, or NULL and a failure. */
static void *new_array(track_status *status_out, const reader *in,
                       const json_t *value, size_t item_bytes)
{
    void *items = NULL;

    *status_out = TRACK_OK;
    if (!json_is_array(value) && !json_is_object(value)) {
        *status_out = broken(in);
        return NULL;
    }
    items = track_arena_array(in->plan->arena,
                              json_is_array(value) ? json_array_size(value)
                                                   : json_object_size(value),
                              item_bytes);
    if (!items)
        *status_out = track_fail_memory(in->err);
    return items;
}

static track_status read_titles(const reader *in, const json_t *value)
{
    track_titles *titles = in->at;
    track_status status;
    track_title *items = new_array(&status, in, value, sizeof(*items));

    for (size_t i = 0; items && i < json_array_size(value); i++) {
        status = read_phrases(&items[i], in, json_array_get(value, i));
        if (status != TRACK_OK)
            return status;
        titles->count++;
    }
    titles->items = items;
    return status;
}

static track_status read_day_text(track_days *out, const reader *in,
                                  const json_t *value)
{
    const char *text = json_string_value(value);

    /* a stored day is never a word, so what "today" means does not matter */
    if (!text ||
        track_days_parse(out, text, (track_day){ 0 }, NULL) != TRACK_OK)
        return broken(in);
    return TRACK_OK;
}

static track_status read_names(const reader *in, const json_t *value)
{
    track_dated_names *names = in->at;
    track_status status;
    track_dated_name *items = new_array(&status, in, value, sizeof(*items));

    for (size_t i = 0; items && i < json_array_size(value); i++) {
        const json_t *entry = json_array_get(value, i);
        const json_t *since = json_object_get(entry, "since");

        status =
            copy_string(&items[i].name, in, json_object_get(entry, "name"));
        if (status == TRACK_OK && since)
            status = read_day_text(&items[i].since, in, since);
        if (status != TRACK_OK)
            return status;
        names->count++;
    }
    names->items = items;
    return status;
}

static track_status read_days(const reader *in, const json_t *value)
{
    return read_day_text(in->at, in, value);
}

static track_status read_money(const reader *in, const json_t *value)
{
    const json_t *minor = json_object_get(value, "minor");
    const char *currency =
        json_string_value(json_object_get(value, "currency"));

    if (!json_is_integer(minor) || !currency ||
        track_money_make(in->at, json_integer_value(minor), currency, NULL) !=
            TRACK_OK)
        return broken(in);
    return TRACK_OK;
}

static track_status read_quantity(const reader *in, const json_t *value)
{
    if (!json_is_integer(value))
        return broken(in);
    *(track_figure *)in->at = track_figure_of(json_integer_value(value));
    return TRACK_OK;
}

static track_status read_word(const reader *in, const json_t *value)
{
    const char *word = json_string_value(value);

    for (int i = 0; word && in->field->words[i]; i++)
        if (strcmp(in->field->words[i], word) == 0) {
            *(int *)in->at = i;
            return TRACK_OK;
        }
    return broken(in);
}

static track_status read_list(track_words *out, const reader *in,
                              const json_t *value)
{
    track_status status;
    const char **items = new_array(&status, in, value, sizeof(*items));

    for (size_t i = 0; items && i < json_array_size(value); i++) {
        status = copy_string(&items[i], in, json_array_get(value, i));
        if (status != TRACK_OK)
            return status;
        out->count++;
    }
    out->items = items;
    return status;
}

static track_status read_words(const reader *in, const json_t *value)
{
    return read_list(in->at, in, value);
}

static track_status read_targets(const reader *in, const json_t *value)
{
    track_targets *targets = in->at;
    track_status status;
    track_target *items = new_array(&status, in, value, sizeof(*items));

    for (size_t i = 0; items && i < json_array_size(value); i++) {
        const json_t *entry = json_array_get(value, i);
        const json_t *quantity = json_object_get(entry, "quantity");

        if (!json_is_integer(quantity))
            return broken(in);
        items[i].micro = json_integer_value(quantity);
        status =
            read_day_text(&items[i].day, in, json_object_get(entry, "day"));
        if (status != TRACK_OK)
            return status;
        targets->count++;
    }
    targets->items = items;
    return status;
}

static track_status read_splits(const reader *in, const json_t *value)
{
    track_splits *splits = in->at;
    track_status status;
    track_split *items = new_array(&status, in, value, sizeof(*items));
    const char *name;
    json_t *parts;

    if (!items)
        return status;
    json_object_foreach((json_t *)(uintptr_t)value, name, parts)
    {
        track_split *split = &items[splits->count];

        split->name = track_arena_copy(in->plan->arena, name);
        if (!split->name)
            return track_fail_memory(in->err);
        status = read_list(&split->parts, in, parts);
        if (status != TRACK_OK)
            return status;
        splits->count++;
    }
    splits->items = items;
    return status;
}

static const read_fn readers[] = {
    [TRACK_FIELD_TEXT] = read_text,
    [TRACK_FIELD_TITLE] = read_title,
    [TRACK_FIELD_PHRASE] = read_phrase,
    [TRACK_FIELD_TITLES] = read_titles,
    [TRACK_FIELD_NAMES] = read_names,
    [TRACK_FIELD_DAYS] = read_days,
    [TRACK_FIELD_MONEY] = read_money,
    [TRACK_FIELD_QUANTITY] = read_quantity,
    [TRACK_FIELD_WORD] = read_word,
    [TRACK_FIELD_WORDS] = read_words,
    [TRACK_FIELD_TARGETS] = read_targets,
    [TRACK_FIELD_SPLITS] = read_splits,
};

track_status tki_field_read(track_plan *plan, track_item *item,
                            const track_field *field, const json_t *value,
                            track_error *err)
{
    const reader in = { plan, field, track_field_at(item, field), err };

    return readers[field->type](&in, value);
}
