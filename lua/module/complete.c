/* SPDX-License-Identifier: MIT */

/*
 * What may stand where a line ends. Nothing is called for it: variables and
 * tables are looked into raw, of objects the fields alone are read.
 */

#include "program.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

typedef struct completion {
    const char *line;
    track_arena *arena;
    size_t start; /* of the word that is being typed */
    track_words found;
    size_t capacity;
    const char **items;
} completion;

RAISES static void add(lua_State *L, completion *c, const char *word)
{
    const char *typed = c->line + c->start;
    const char **items;

    if (strncmp(word, typed, strlen(typed)) != 0)
        return;
    if (!c->items || c->found.count == c->capacity) {
        c->capacity = c->capacity ? c->capacity * 2 : 64;
        items = track_arena_array(c->arena, c->capacity, sizeof(*items));
        if (!items) {
            luaL_error(L, "not enough memory");
            return;
        }
        if (c->items && c->found.count > 0)
            memcpy(items, c->items, c->found.count * sizeof(*items));
        c->items = items;
    }
    c->items[c->found.count] = track_arena_copy(c->arena, word);
    if (!c->items[c->found.count])
        luaL_error(L, "not enough memory");
    c->found.count++;
}

/* The keys of the table on top that are names. */
RAISES static void add_keys(lua_State *L, completion *c)
{
    int table = lua_gettop(L);

    if (!lua_istable(L, table))
        return;
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING)
            add(L, c, lua_tostring(L, -2));
}

/* The texts of the list on top. */
RAISES static void add_list(lua_State *L, completion *c)
{
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);

    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i);
        add(L, c, lua_tostring(L, -1));
        lua_pop(L, 1);
    }
}

/* The value on top as something that has fields. */
RAISES static void add_fields(lua_State *L, completion *c)
{
    const char *names[TKI_FIELD_NAMES_MAX];
    tki_handle handle;

    if (tki_test_handle(L, -1, &handle)) {
        if (handle.list || handle.kind == TKI_TITLE)
            return;
        tki_list_fields(names, handle.kind);
        for (size_t i = 0; names[i]; i++)
            add(L, c, names[i]);
    } else if (luaL_testudata(L, -1, "track.store")) {
        lua_getfield(L, LUA_REGISTRYINDEX, "track.store.methods");
        add_keys(L, c);
    } else if (lua_type(L, -1) == LUA_TSTRING) {
        lua_getglobal(L, "string");
        add_keys(L, c);
    } else
        add_keys(L, c);
}

static bool is_word(char ch)
{
    return isalnum((unsigned char)ch) || ch == '_';
}

/* Replaces the value on top by its field; nil when that needs a call. */
RAISES static void step(lua_State *L, const char *name, size_t length)
{
    tki_handle handle;

    lua_pushlstring(L, name, length);
    if (lua_istable(L, -2))
        lua_rawget(L, -2);
    else if (tki_test_handle(L, -2, &handle) && !handle.list)
        lua_gettable(L, -2); /* an unknown field ends the completion */
    else
        lua_pushnil(L);
    lua_replace(L, 2);
    lua_settop(L, 2);
}

/* Where the chain of names and dots that ends before `end` begins. */
static size_t chain_start(const char *line, size_t end)
{
    while (end > 0 && (is_word(line[end - 1]) || line[end - 1] == '.' ||
                       line[end - 1] == '[' || line[end - 1] == ']'))
        end--;
    return end;
}

/* Leaves the value of "a.b[1].c" (from `start` to `end`) at 2. */
RAISES static void walk(lua_State *L, const char *line, size_t start,
                        size_t end)
{
    tki_handle handle;

    lua_settop(L, 1);
    lua_pushglobaltable(L);
    while (start < end) {
        size_t length = 0;

        if (line[start] == '[') {
            lua_Integer position = strtoll(line + start + 1, NULL, 10);

            if (lua_istable(L, 2))
                lua_rawgeti(L, 2, position);
            else if (tki_test_handle(L, 2, &handle) && handle.list)
                lua_geti(L, 2, position);
            else
                lua_pushnil(L);
            lua_replace(L, 2);
            lua_settop(L, 2);
            while (start < end && line[start] != ']')
                start++;
            start++;
            continue;
        }
        while (start + length < end && is_word(line[start + length]))
            length++;
        if (length > 0)
            step(L, line + start, length);
        start += length > 0 ? length : 1;
    }
}

RAISES static void add_keywords(lua_State *L, completion *c)
{
    static const char *const words[] = {
        "and",      "break",  "do",   "else", "elseif", "end",   "false", "for",
        "function", "goto",   "if",   "in",   "local",  "nil",   "not",   "or",
        "repeat",   "return", "then", "true", "until",  "while", NULL
    };

    for (size_t i = 0; words[i]; i++)
        add(L, c, words[i]);
}

RAISES static void add_kind(lua_State *L, completion *c, const track_plan *plan,
                            track_kind kind)
{
    for (size_t i = 0; i < track_plan_count(plan, kind); i++) {
        const track_item *item = track_plan_item(plan, kind, i);

        add(L, c, item->path);
        add(L, c, item->name);
        add(L, c, item->code);
    }
}

RAISES static int free_plan(lua_State *L)
{
    track_stored_plan *stored = lua_touserdata(L, 1);

    track_plan_free(stored->plan);
    stored->plan = NULL;
    return 0;
}

/* Paths and full names of the items of every project of the store on top. */
RAISES static void add_items(lua_State *L, completion *c)
{
    tki_store *box = luaL_testudata(L, -1, "track.store");
    track_error err = TRACK_ERROR_INIT;
    track_stored_plan *stored;
    track_words codes;

    if (!box || !box->store ||
        track_store_projects(&codes, box->store, c->arena, &err) != TRACK_OK)
        return;
    stored = tki_push_box(L, sizeof(track_stored_plan), "track.stored_plan",
                          free_plan);
    for (size_t i = 0; i < codes.count; i++) {
        add(L, c, codes.items[i]);
        if (track_store_plan(stored, box->store, codes.items[i], 0, &err) !=
            TRACK_OK)
            continue;
        for (int kind = TRACK_PARTNER; kind < TRACK_KIND_COUNT; kind++)
            add_kind(L, c, stored->plan, (track_kind)kind);
        track_plan_free(stored->plan);
        stored->plan = NULL;
    }
}

/* The stores among the variables, each in turn. */
RAISES static void add_items_of_stores(lua_State *L, completion *c)
{
    lua_settop(L, 1);
    lua_pushglobaltable(L);
    for (lua_pushnil(L); lua_next(L, 2); lua_settop(L, 3)) {
        if (luaL_testudata(L, -1, "track.store"))
            add_items(L, c);
    }
}

/* The start of the text literal that the line ends in; false: in none. */
static bool in_quotes(const char *line, size_t *start_out)
{
    char quote = '\0';

    for (size_t i = 0; line[i]; i++) {
        if (quote && line[i] == '\\' && line[i + 1])
            i++;
        else if (quote)
            quote = line[i] == quote ? '\0' : quote;
        else if (line[i] == '"' || line[i] == '\'') {
            quote = line[i];
            *start_out = i + 1;
        }
    }
    return quote != '\0';
}

/* The last '{' that is still open; -1: there is none. */
static long open_brace(const char *line)
{
    int depth = 0;

    for (long i = (long)strlen(line) - 1; i >= 0; i--) {
        depth += line[i] == '}';
        depth -= line[i] == '{';
        if (depth < 0)
            return i;
    }
    return -1;
}

/* Within `store:record { …`: what the method takes. */
RAISES static void add_taken(lua_State *L, completion *c)
{
    long at = open_brace(c->line);
    size_t end, start;

    if (at < 0)
        return;
    end = (size_t)at;
    while (end > 0 && (c->line[end - 1] == ' ' || c->line[end - 1] == '('))
        end--;
    start = end;
    while (start > 0 && is_word(c->line[start - 1]))
        start--;
    if (start == 0 || (c->line[start - 1] != ':' && c->line[start - 1] != '.'))
        return;
    lua_pushliteral(L, "store:");
    lua_pushlstring(L, c->line + start, end - start);
    lua_concat(L, 2);
    if (tki_push_names(L, lua_tostring(L, -1)))
        add_list(L, c);
}

RAISES static void complete_name(lua_State *L, completion *c)
{
    size_t length = strlen(c->line);
    size_t word = length;

    while (word > 0 && is_word(c->line[word - 1]))
        word--;
    c->start = word;
    if (word > 0 && (c->line[word - 1] == '.' || c->line[word - 1] == ':')) {
        walk(L, c->line, chain_start(c->line, word - 1), word - 1);
        add_fields(L, c);
        return;
    }
    add_taken(L, c);
    add_keywords(L, c);
    lua_pushglobaltable(L);
    add_keys(L, c);
}

RAISES static int complete(lua_State *L)
{
    completion *c = lua_touserdata(L, 1);

    luaL_checkstack(L, 20, NULL);
    if (in_quotes(c->line, &c->start))
        add_items_of_stores(L, c);
    else
        complete_name(L, c);
    return 0;
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, each once. */
static void tidy(completion *c)
{
    size_t kept = 0;

    if (c->found.count > 0)
        qsort(c->items, c->found.count, sizeof(*c->items), compare_words);
    for (size_t i = 0; i < c->found.count; i++)
        if (i == 0 || strcmp(c->items[i], c->items[kept - 1]) != 0)
            c->items[kept++] = c->items[i];
    c->found = (track_words){ kept, c->items };
}

track_status track_program_complete(track_words *out, size_t *start_out,
                                    track_program *program, const char *line,
                                    track_arena *arena, track_error *err)
{
    const track_source source = { "completion", "", 0 };
    completion c = { .line = line, .arena = arena };
    track_status status = tki_program_call(program, complete, &c, &source, err);

    if (status != TRACK_OK)
        c.found.count = 0; /* something that has no fields */
    tidy(&c);
    *out = c.found;
    *start_out = c.start;
    return status == TRACK_E_MEMORY ? status : TRACK_OK;
}
