/* SPDX-License-Identifier: MIT */
#ifndef TRACK_VALUES_CANONICAL_H
#define TRACK_VALUES_CANONICAL_H

/*
 * Private to libtrack/: canonical JSON. Keys in byte order, no spaces, UTF-8
 * as is, only `"`, `\` and U+0000 to U+001F escaped (the latter as \u00xx in
 * lower case), integers and strings only.
 *
 * An object collects its members in any order; a failed allocation sticks and
 * shows at tki_object_write().
 */

#include <track/day.h>
#include <track/money.h>
#include <track/sys/arena.h>
#include <track/sys/buffer.h>

typedef struct tki_object tki_object;

/* In `arena`; NULL only when memory is gone, which every function accepts. */
tki_object *tki_object_new(track_arena *arena);

/* An absent value (NULL) adds no member. Texts are borrowed. */
void tki_object_text(tki_object *object, const char *key, const char *text);
void tki_object_integer(tki_object *object, const char *key, int64_t value);
/* An amount; a missing one adds no member. */
void tki_object_money(tki_object *object, const char *key, track_money money);
/* A value that is canonical JSON already. */
void tki_object_raw(tki_object *object, const char *key, const char *json);

/* Writes the object; #TRACK_OK or #TRACK_E_MEMORY. */
track_status tki_object_write(track_buffer *out, tki_object *object,
                              track_error *err);

/* The object as a text in its arena, or NULL without memory. */
const char *tki_object_string(tki_object *object);

/* Writes a string with its quotes. */
void tki_canonical_string(track_buffer *out, const char *text);

#endif
