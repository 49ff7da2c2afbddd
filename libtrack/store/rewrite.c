/* SPDX-License-Identifier: MIT */

/* Lines written again: what is stored must come out byte for byte. */

#include "store/rewrite.h"

#include "values/canonical.h"

#include <stdlib.h>
#include <string.h>

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The keys of an object in byte order; free() them. NULL without memory. */
static const char **sorted_keys(const json_t *object, size_t count)
{
    const char **keys = malloc((count + 1) * sizeof(*keys));
    const char *key;
    json_t *value;
    size_t at = 0;

    if (!keys)
        return NULL;
    json_object_foreach((json_t *)(uintptr_t)object, key, value)
    {
        keys[at++] = key;
    }
    qsort(keys, at, sizeof(*keys), by_bytes);
    return keys;
}

static void rewrite_object(track_buffer *out, const json_t *object)
{
    size_t count = json_object_size(object);
    const char **keys = sorted_keys(object, count);

    if (!keys)
        out->failed = true;
    track_buffer_char(out, '{');
    for (size_t i = 0; keys && i < count; i++) {
        if (i)
            track_buffer_char(out, ',');
        tki_canonical_string(out, keys[i]);
        track_buffer_char(out, ':');
        tki_rewrite(out, json_object_get(object, keys[i]));
    }
    track_buffer_char(out, '}');
    free(keys);
}

static void rewrite_array(track_buffer *out, const json_t *array)
{
    track_buffer_char(out, '[');
    for (size_t i = 0; i < json_array_size(array); i++) {
        if (i)
            track_buffer_char(out, ',');
        tki_rewrite(out, json_array_get(array, i));
    }
    track_buffer_char(out, ']');
}

void tki_rewrite(track_buffer *out, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT: rewrite_object(out, value); break;
    case JSON_ARRAY: rewrite_array(out, value); break;
    case JSON_STRING:
        tki_canonical_string(out, json_string_value(value));
        break;
    case JSON_INTEGER:
        track_buffer_print(out, "%" JSON_INTEGER_FORMAT,
                           json_integer_value(value));
        break;
    default: track_buffer_text(out, "null"); break;
    }
}
