/* SPDX-License-Identifier: MIT */

/*
 * What a function of a rule pack reads, and what the words for lists make of
 * it: kept when an explanation is asked for, and costs one test otherwise.
 */

#include "bind.h"

#include <string.h>

RAISES static track_trace_entry *add_entry(lua_State *L, tki_trace *trace)
{
    if (trace->count == trace->capacity) {
        size_t capacity = trace->capacity ? trace->capacity * 2 : 16;
        track_trace_entry *entries =
            tki_array(L, trace->arena, capacity, sizeof(*entries));

        if (trace->count > 0)
            memcpy(entries, trace->entries, trace->count * sizeof(*entries));
        trace->entries = entries;
        trace->capacity = capacity;
    }
    return &trace->entries[trace->count++];
}

/* The value on top in words; NULL for what only leads on: objects, lists. */
RAISES static const char *value_text(lua_State *L, track_arena *arena)
{
    tki_handle handle;
    const char *text;

    if (lua_istable(L, -1) || tki_test_handle(L, -1, &handle))
        return NULL;
    if (lua_isnil(L, -1))
        return "missing";
    text = tki_keep_text(L, arena, sandbox_text(L, -1, NULL));
    lua_pop(L, 1);
    return text;
}

/* The item of a handle, or the record with its item. */
RAISES static void set_owner(lua_State *L, track_trace_entry *entry,
                             const tki_handle *handle)
{
    const tki_scene *scene = tki_scene_of(L);

    if (handle->kind < TRACK_KIND_COUNT) {
        entry->item = tki_item_at(scene, handle);
        return;
    }
    if (handle->kind != TKI_ACHIEVEMENT && handle->kind != TKI_DELIVERY &&
        handle->kind != TKI_EXPENSE)
        return;
    entry->record = tki_part_at(scene, handle);
    entry->item = entry->record->item;
}

/* What tells an item from others leads on, too. */
static bool is_identity(const char *field)
{
    static const char *const names[] = { "code", "kind", "name", "path",
                                         "title" };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(names[i], field) == 0)
            return true;
    return false;
}

RAISES void tki_trace_read(lua_State *L, const tki_handle *handle,
                           const char *field)
{
    tki_trace *trace = tki_scene_of(L)->trace;
    const char *text;
    track_trace_entry *entry;

    if (!trace || is_identity(field))
        return;
    text = value_text(L, trace->arena);
    if (!text)
        return;
    entry = add_entry(L, trace);
    entry->field = tki_keep_text(L, trace->arena, field);
    entry->text = text;
    set_owner(L, entry, handle);
}

RAISES void tki_trace_word(lua_State *L, const char *word)
{
    tki_trace *trace = tki_scene_of(L)->trace;
    const char *text = trace ? value_text(L, trace->arena) : NULL;
    track_trace_entry *entry;

    tki_note_absent_word(L, word);
    if (!text)
        return;
    entry = add_entry(L, trace);
    entry->word = word;
    entry->text = text;
}

RAISES void tki_trace_mean(lua_State *L, const char *word,
                           const track_ratio *result,
                           const track_trace_input *inputs, size_t count)
{
    tki_trace *trace = tki_scene_of(L)->trace;
    track_trace_entry *entry;

    tki_trace_word(L, word);
    if (!trace)
        return;
    entry = &trace->entries[trace->count - 1];
    entry->result = *result;
    entry->inputs = inputs;
    entry->input_count = count;
}
