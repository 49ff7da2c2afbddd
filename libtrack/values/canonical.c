/* SPDX-License-Identifier: MIT */

/*
 * The writer of canonical JSON. It is our own because the bytes are hashed:
 * they must not change with a library's version, and writing is the hot path
 * of recording.
 */

#include "values/canonical.h"

#include "values/list.h"

#include <track/sys/fail.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef enum value_type { VALUE_TEXT, VALUE_INTEGER, VALUE_RAW } value_type;

typedef struct member {
    const char *key;
    value_type type;
    const char *text;
    int64_t integer;
} member;

struct tki_object {
    track_arena *arena;
    tki_list members;
    bool failed;
};

tki_object *tki_object_new(track_arena *arena)
{
    tki_object *object = track_arena_alloc(arena, sizeof(*object));

    if (object) {
        object->arena = arena;
        object->members.item_bytes = sizeof(member);
    }
    return object;
}

static void add(tki_object *object, member value)
{
    bool whole = value.type == VALUE_INTEGER || value.text;
    member *to = object && !object->failed && whole
                     ? tki_list_add(&object->members, object->arena)
                     : NULL;

    if (to)
        *to = value;
    else if (object)
        object->failed = true;
}

void tki_object_text(tki_object *object, const char *key, const char *text)
{
    if (text)
        add(object, (member){ .key = key, .type = VALUE_TEXT, .text = text });
}

void tki_object_integer(tki_object *object, const char *key, int64_t value)
{
    add(object,
        (member){ .key = key, .type = VALUE_INTEGER, .integer = value });
}

void tki_object_money(tki_object *object, const char *key, track_money money)
{
    tki_object *value;

    if (!object || !track_money_known(money))
        return;
    value = tki_object_new(object->arena);
    add(value,
        (member){ .key = "currency",
                  .type = VALUE_TEXT,
                  .text = track_arena_copy(object->arena, money.currency) });
    tki_object_integer(value, "minor", money.minor);
    add(object, (member){ .key = key,
                          .type = VALUE_RAW,
                          .text = value ? tki_object_string(value) : NULL });
}

void tki_object_raw(tki_object *object, const char *key, const char *json)
{
    if (json)
        add(object, (member){ .key = key, .type = VALUE_RAW, .text = json });
}

static bool must_escape(char c)
{
    return c == '"' || c == '\\' || (unsigned char)c < 0x20;
}

void tki_canonical_string(track_buffer *out, const char *text)
{
    track_buffer_char(out, '"');
    while (*text) {
        size_t plain = 0;

        while (text[plain] && !must_escape(text[plain]))
            plain++;
        track_buffer_bytes(out, text, plain);
        text += plain;
        if (*text == '"' || *text == '\\') {
            track_buffer_char(out, '\\');
            track_buffer_char(out, *text++);
        } else if (*text) {
            track_buffer_print(out, "\\u%04x", (unsigned)*text++);
        }
    }
    track_buffer_char(out, '"');
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const member *)a)->key, ((const member *)b)->key);
}

static void write_value(track_buffer *out, const member *m)
{
    switch (m->type) {
    case VALUE_TEXT: tki_canonical_string(out, m->text); break;
    case VALUE_INTEGER: track_buffer_print(out, "%" PRId64, m->integer); break;
    case VALUE_RAW: track_buffer_text(out, m->text); break;
    }
}

track_status tki_object_write(track_buffer *out, tki_object *object,
                              track_error *err)
{
    member *members;
    size_t count;

    if (!object || object->failed)
        return track_fail_memory(err);
    members = object->members.items;
    count = object->members.count;
    if (count > 1)
        qsort(members, count, sizeof(*members), by_key);
    track_buffer_char(out, '{');
    for (size_t i = 0; i < count; i++) {
        if (i)
            track_buffer_char(out, ',');
        tki_canonical_string(out, members[i].key);
        track_buffer_char(out, ':');
        write_value(out, &members[i]);
    }
    track_buffer_char(out, '}');
    return track_buffer_check(out, err);
}

const char *tki_object_string(tki_object *object)
{
    track_buffer text = TRACK_BUFFER_INIT;
    const char *copy = NULL;

    if (tki_object_write(&text, object, NULL) == TRACK_OK)
        copy = track_arena_copy(object->arena, track_buffer_string(&text));
    track_buffer_clear(&text);
    return copy;
}
