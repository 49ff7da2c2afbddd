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

/* "invoice, photo": the kinds of the proofs in the list on top; NULL: it is
 * none. Its entries would lead on, but that it was looked at tells something.
 */
RAISES static const char *proofs_text(lua_State *L, track_arena *arena)
{
    const tki_scene *scene = tki_scene_of(L);
    const char *text = "none";
    tki_handle list;
    tki_span span;

    if (!tki_test_handle(L, -1, &list) || !list.list ||
        !tki_is_proof(list.kind))
        return NULL;
    span = tki_list_span(scene, &list);
    for (size_t i = 0; i < span.count; i++) {
        const tki_handle item = tki_span_item(&span, i);
        const char *kind = tki_proof_at(scene, &item)->kind;

        lua_pushfstring(L, "%s%s%s", i ? text : "", i ? ", " : "", kind);
        text = tki_keep_text(L, arena, lua_tostring(L, -1));
        lua_pop(L, 1);
    }
    return text;
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
        text = proofs_text(L, trace->arena);
    if (!text)
        return;
    entry = add_entry(L, trace);
    entry->field = tki_keep_text(L, trace->arena, field);
    entry->text = text;
    set_owner(L, entry, handle);
}

/* ---- words ------------------------------------------------------------- */

size_t tki_trace_begin(lua_State *L)
{
    const tki_trace *trace = tki_scene_of(L)->trace;

    return trace ? trace->count : 0;
}

/* What was read from the place `begin` on is what the word was given. */
RAISES static void take_inputs(lua_State *L, tki_trace *trace,
                               track_trace_entry *word, size_t begin)
{
    size_t end = trace->count - 1;
    track_trace_input *inputs =
        tki_array(L, trace->arena, end - begin, sizeof(*inputs));

    for (size_t i = begin; i < end; i++) {
        if (trace->entries[i].used)
            continue;
        trace->entries[i].used = true;
        inputs[word->input_count++] = (track_trace_input){ .entry = i + 1 };
    }
    word->inputs = inputs;
}

RAISES static track_trace_entry *add_word(lua_State *L, tki_trace *trace,
                                          const char *word, const char *text)
{
    track_trace_entry *entry = add_entry(L, trace);

    entry->word = word;
    entry->text = text;
    return entry;
}

RAISES void tki_trace_word(lua_State *L, const char *word, size_t begin)
{
    tki_trace *trace = tki_scene_of(L)->trace;
    const char *text = trace ? value_text(L, trace->arena) : NULL;

    tki_note_absent_word(L, word);
    if (text)
        take_inputs(L, trace, add_word(L, trace, word, text), begin);
}

RAISES void tki_trace_kept(lua_State *L, const char *word, size_t begin,
                           size_t kept, size_t of)
{
    tki_trace *trace = tki_scene_of(L)->trace;
    const char *text;

    if (!trace)
        return;
    lua_pushfstring(L, "%I of %I", (LUAI_UACINT)kept, (LUAI_UACINT)of);
    text = tki_keep_text(L, trace->arena, lua_tostring(L, -1));
    lua_pop(L, 1);
    take_inputs(L, trace, add_word(L, trace, word, text), begin);
}

/* 1 + the place of an entry with the value at `arg` that is no input yet: the
 * last one, or the first; 0: there is none. */
RAISES static size_t find_value(lua_State *L, const tki_trace *trace, int arg,
                                bool last)
{
    size_t found = 0;
    const char *text;

    lua_pushvalue(L, arg);
    text = value_text(L, trace->arena);
    lua_pop(L, 1);
    for (size_t i = 0; text && i < trace->count && (last || !found); i++)
        if (!trace->entries[i].used &&
            strcmp(trace->entries[i].text, text) == 0)
            found = i + 1;
    if (found)
        trace->entries[found - 1].used = true;
    return found;
}

size_t tki_trace_source(lua_State *L, int arg)
{
    const tki_trace *trace = tki_scene_of(L)->trace;

    return trace ? find_value(L, trace, arg, false) : 0;
}

RAISES void tki_trace_share(lua_State *L, const track_ratio *result)
{
    enum { PART = 1, WHOLE = 2 };
    tki_trace *trace = tki_scene_of(L)->trace;
    track_trace_input *inputs;
    track_trace_entry *entry;

    if (!trace)
        return;
    inputs = tki_array(L, trace->arena, 2, sizeof(*inputs));
    inputs[1].entry = find_value(L, trace, WHOLE, true);
    inputs[0].entry = find_value(L, trace, PART, true);
    entry = add_word(L, trace, "ratio", value_text(L, trace->arena));
    entry->is_ratio = true;
    entry->result = *result;
    entry->inputs = inputs;
    entry->input_count = 2;
}

RAISES void tki_trace_mean(lua_State *L, const char *word,
                           const track_ratio *result,
                           const track_trace_input *inputs, size_t count)
{
    tki_trace *trace = tki_scene_of(L)->trace;
    track_trace_entry *entry;

    tki_note_absent_word(L, word);
    if (!trace)
        return;
    entry = add_word(L, trace, word, value_text(L, trace->arena));
    entry->is_ratio = true;
    entry->result = *result;
    entry->inputs = inputs;
    entry->input_count = count;
}
