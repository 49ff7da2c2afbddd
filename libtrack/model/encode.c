/* SPDX-License-Identifier: MIT */

/*
 * The fields of a plan as canonical JSON, one writer for each type of field.
 * The form is fixed: it is stored, hashed and exported.
 */

#include "model/codec.h"
#include "values/canonical.h"

#include <track/sys/fail.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef bool (*write_fn)(track_buffer *out, const track_field *field,
                         const void *at);

static bool write_text(track_buffer *out, const track_field *field,
                       const void *at)
{
    const char *text = *(const char *const *)at;

    (void)field;
    if (text)
        tki_canonical_string(out, text);
    return text != NULL;
}

static void write_phrases(track_buffer *out, const track_title *title)
{
    track_buffer_char(out, '{');
    for (size_t i = 0; i < title->count; i++) {
        if (i)
            track_buffer_char(out, ',');
        tki_canonical_string(out, title->phrases[i].lang);
        track_buffer_char(out, ':');
        tki_canonical_string(out, title->phrases[i].text);
    }
    track_buffer_char(out, '}');
}

static bool write_title(track_buffer *out, const track_field *field,
                        const void *at)
{
    const track_title *title = at;

    (void)field;
    if (title->count)
        write_phrases(out, title);
    return title->count > 0;
}

/* A text that was given once for all stays a plain string. */
static bool write_phrase(track_buffer *out, const track_field *field,
                         const void *at)
{
    const track_title *title = at;

    if (title->count != 1 || title->phrases[0].lang[0])
        return write_title(out, field, at);
    tki_canonical_string(out, title->phrases[0].text);
    return true;
}

static bool write_titles(track_buffer *out, const track_field *field,
                         const void *at)
{
    const track_titles *titles = at;

    (void)field;
    if (!titles->count)
        return false;
    for (size_t i = 0; i < titles->count; i++) {
        track_buffer_char(out, i ? ',' : '[');
        write_phrases(out, &titles->items[i]);
    }
    track_buffer_char(out, ']');
    return true;
}

static void write_day_text(track_buffer *out, track_days days)
{
    char text[TRACK_DAYS_BYTES];

    tki_canonical_string(out, track_days_format(text, days));
}

static bool write_names(track_buffer *out, const track_field *field,
                        const void *at)
{
    const track_dated_names *names = at;

    (void)field;
    if (!names->count)
        return false;
    for (size_t i = 0; i < names->count; i++) {
        track_buffer_text(out, i ? ",{\"name\":" : "[{\"name\":");
        tki_canonical_string(out, names->items[i].name);
        if (track_days_known(names->items[i].since)) {
            track_buffer_text(out, ",\"since\":");
            write_day_text(out, names->items[i].since);
        }
        track_buffer_char(out, '}');
    }
    track_buffer_char(out, ']');
    return true;
}

static bool write_days(track_buffer *out, const track_field *field,
                       const void *at)
{
    const track_days *days = at;

    (void)field;
    if (track_days_known(*days))
        write_day_text(out, *days);
    return track_days_known(*days);
}

static bool write_money(track_buffer *out, const track_field *field,
                        const void *at)
{
    const track_money *money = at;

    (void)field;
    if (track_money_known(*money))
        track_buffer_print(out, "{\"currency\":\"%s\",\"minor\":%" PRId64 "}",
                           money->currency, money->minor);
    return track_money_known(*money);
}

static bool write_quantity(track_buffer *out, const track_field *field,
                           const void *at)
{
    const track_figure *figure = at;

    (void)field;
    if (figure->state == TRACK_VALUE)
        track_buffer_print(out, "%" PRId64, figure->number);
    return figure->state == TRACK_VALUE;
}

static bool write_word(track_buffer *out, const track_field *field,
                       const void *at)
{
    tki_canonical_string(out, field->words[*(const int *)at]);
    return true;
}

static void write_list(track_buffer *out, const track_words *words)
{
    track_buffer_char(out, '[');
    for (size_t i = 0; i < words->count; i++) {
        if (i)
            track_buffer_char(out, ',');
        tki_canonical_string(out, words->items[i]);
    }
    track_buffer_char(out, ']');
}

static bool write_words(track_buffer *out, const track_field *field,
                        const void *at)
{
    const track_words *words = at;

    (void)field;
    if (words->count)
        write_list(out, words);
    return words->count > 0;
}

static bool write_targets(track_buffer *out, const track_field *field,
                          const void *at)
{
    const track_targets *targets = at;

    (void)field;
    if (!targets->count)
        return false;
    for (size_t i = 0; i < targets->count; i++) {
        track_buffer_text(out, i ? ",{\"day\":" : "[{\"day\":");
        write_day_text(out, targets->items[i].day);
        track_buffer_print(out, ",\"quantity\":%" PRId64 "}",
                           targets->items[i].micro);
    }
    track_buffer_char(out, ']');
    return true;
}

static bool write_splits(track_buffer *out, const track_field *field,
                         const void *at)
{
    const track_splits *splits = at;

    (void)field;
    if (!splits->count)
        return false;
    for (size_t i = 0; i < splits->count; i++) {
        track_buffer_char(out, i ? ',' : '{');
        tki_canonical_string(out, splits->items[i].name);
        track_buffer_char(out, ':');
        write_list(out, &splits->items[i].parts);
    }
    track_buffer_char(out, '}');
    return true;
}

static const write_fn writers[] = {
    [TRACK_FIELD_TEXT] = write_text,
    [TRACK_FIELD_TITLE] = write_title,
    [TRACK_FIELD_PHRASE] = write_phrase,
    [TRACK_FIELD_TITLES] = write_titles,
    [TRACK_FIELD_NAMES] = write_names,
    [TRACK_FIELD_DAYS] = write_days,
    [TRACK_FIELD_MONEY] = write_money,
    [TRACK_FIELD_QUANTITY] = write_quantity,
    [TRACK_FIELD_WORD] = write_word,
    [TRACK_FIELD_WORDS] = write_words,
    [TRACK_FIELD_TARGETS] = write_targets,
    [TRACK_FIELD_SPLITS] = write_splits,
};

bool tki_field_write(track_buffer *out, const track_field *field,
                     const track_item *item)
{
    return writers[field->type](out, field, track_field_of(item, field));
}

/* One item as an object of its own members and its fields. */
static track_status write_item(track_buffer *out, track_arena *arena,
                               const track_item *item, track_error *err)
{
    tki_object *object = tki_object_new(arena);
    size_t count;
    const track_field *fields = track_kind_fields(item->kind, &count);
    track_status status = TRACK_OK;

    tki_object_text(object, "kind", track_kind_name(item->kind));
    tki_object_text(object, "code", item->code);
    if (item->parent && item->parent->kind == TRACK_STAGE)
        tki_object_text(object, "parent", item->parent->code);
    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        track_buffer value = TRACK_BUFFER_INIT;
        char *copy = NULL;

        if (tki_field_write(&value, &fields[i], item)) {
            status = track_buffer_check(&value, err);
            if (status == TRACK_OK)
                copy = track_arena_copy(arena, track_buffer_string(&value));
            if (status == TRACK_OK && !copy)
                status = track_fail_memory(err);
            tki_object_raw(object, fields[i].name, copy);
        }
        track_buffer_clear(&value);
    }
    return status == TRACK_OK ? tki_object_write(out, object, err) : status;
}

track_status tki_plan_write(track_buffer *out, const track_plan *plan,
                            track_error *err)
{
    track_arena *arena;
    bool first = true;
    track_status status = track_arena_new(&arena, err);

    if (status != TRACK_OK)
        return status;
    track_buffer_char(out, '[');
    for (int kind = 0; kind < TRACK_KIND_COUNT && status == TRACK_OK; kind++)
        for (size_t i = 0;
             i < track_plan_count(plan, (track_kind)kind) && status == TRACK_OK;
             i++) {
            if (!first)
                track_buffer_char(out, ',');
            first = false;
            status = write_item(
                out, arena, track_plan_item(plan, (track_kind)kind, i), err);
        }
    track_buffer_char(out, ']');
    track_arena_free(arena);
    return status == TRACK_OK ? track_buffer_check(out, err) : status;
}
