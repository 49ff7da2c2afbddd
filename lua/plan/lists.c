/* SPDX-License-Identifier: MIT */

/*
 * Readers of tables: titles in several languages, lists, and what is dated or
 * named by its keys. They go through the keys in sorted order, so that the
 * same plan always gives the same message.
 */

#include "reader.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

enum { LANGUAGES_MAX = 100 };

/* Fails unless the value is a table. */
RAISES static void need_table(tki_reader *r, int index, const char *example)
{
    if (lua_type(r->L, index) != LUA_TTABLE)
        tki_wrong(r, example, "%s needs a table, not a %s", r->field,
                  tki_type_name(r->L, index));
}

/* What to do with one entry of a table. The value is at `index`. */
typedef void (*take_fn)(tki_reader *r, const char *key, int index,
                        void *payload);

/* Calls `take` for each entry; all keys have to be texts. An empty one means
 * no language, or from the beginning. */
RAISES static void each_named(tki_reader *r, int table, take_fn take,
                              void *payload)
{
    lua_State *L = r->L;
    lua_Integer count;

    luaL_checkstack(L, 10, NULL);
    count = sandbox_keys(L, table); /* keys */
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i); /* keys key */
        if (lua_type(L, -1) != LUA_TSTRING)
            tki_wrong(r, "give each value a name: name = value",
                      "%s has a value without a name", r->field);
        r->key = lua_tostring(L, -1);
        sandbox_charge(L, 1 + lua_rawlen(L, -1));
        lua_pushvalue(L, -1);
        lua_rawget(L, table); /* keys key value */
        take(r, r->key, lua_gettop(L), payload);
        lua_pop(L, 2); /* keys */
        r->key = NULL;
    }
    lua_pop(L, 1);
}

/* Checks that the table is a list 1…n without names; returns n. */
RAISES static size_t list_count(tki_reader *r, int table, const char *example)
{
    lua_State *L = r->L;
    lua_Integer count;

    need_table(r, table, example);
    luaL_checkstack(L, 10, NULL);
    count = sandbox_keys(L, table);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i);
        if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) != i)
            tki_wrong(r, example, "%s is a list: it has no names and no holes",
                      r->field);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return (size_t)count;
}

/* How many entries the table has. */
RAISES static size_t entry_count(tki_reader *r, int table)
{
    lua_Integer count = sandbox_keys(r->L, table);

    lua_pop(r->L, 1);
    return (size_t)count;
}

RAISES void tki_add_phrase(tki_reader *r, track_title *title, const char *lang,
                           int index)
{
    track_error err = TRACK_ERROR_INIT;

    if (track_plan_title(r->plan, title, lang, tki_plain_text(r, index),
                         &err) != TRACK_OK)
        tki_raise_here(r, &err);
}

RAISES static void take_phrase(tki_reader *r, const char *key, int index,
                               void *payload)
{
    tki_add_phrase(r, payload, key, index);
}

RAISES void tki_field_title(tki_reader *r, int index, const track_field *field,
                            void *out)
{
    static const char example[] = "write \"…\" or { ro = \"…\", en = \"…\" }";

    (void)field;
    if (lua_type(r->L, index) == LUA_TSTRING) {
        tki_add_phrase(r, out, "", index);
        return;
    }
    if (lua_type(r->L, index) != LUA_TTABLE)
        tki_wrong(r, example, "%s is a text, not a %s", r->field,
                  tki_type_name(r->L, index));
    if (entry_count(r, index) > LANGUAGES_MAX)
        tki_wrong(r, NULL, "%s has more than %d languages", r->field,
                  LANGUAGES_MAX);
    each_named(r, index, take_phrase, out);
    if (((track_title *)out)->count == 0)
        tki_wrong(r, example, "%s is empty", r->field);
}

RAISES void tki_field_titles(tki_reader *r, int index, const track_field *field,
                             void *out)
{
    lua_State *L = r->L;
    size_t count =
        list_count(r, index, "write a list: { { ro = \"…\", en = \"…\" }, … }");
    track_title *items = tki_plan_array(r, count, sizeof(*items));

    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        tki_field_title(r, lua_gettop(L), field, &items[i]);
        lua_pop(L, 1);
    }
    *(track_titles *)out = (track_titles){ count, items };
}

RAISES static track_words read_words(tki_reader *r, int index)
{
    lua_State *L = r->L;
    size_t count =
        list_count(r, index, "write a list: { \"minutes\", \"photos\" }");
    const char **items = tki_plan_array(r, count, sizeof(*items));

    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        items[i] = tki_copied_text(r, lua_gettop(L));
        lua_pop(L, 1);
        sandbox_charge(L, i);
        for (size_t k = 0; k < i; k++)
            if (strcmp(items[k], items[i]) == 0)
                tki_wrong(r, NULL, "%s names '%s' twice", r->field, items[i]);
    }
    return (track_words){ count, items };
}

RAISES void tki_field_words(tki_reader *r, int index, const track_field *field,
                            void *out)
{
    (void)field;
    *(track_words *)out = read_words(r, index);
}

typedef struct name_list {
    size_t count;
    track_dated_name *items;
} name_list;

RAISES static void take_name(tki_reader *r, const char *key, int index,
                             void *payload)
{
    name_list *list = payload;
    track_dated_name *name = &list->items[list->count++];

    if (key[0]) /* else from the beginning */
        name->since = tki_days_of(r, key);
    name->name = tki_copied_text(r, index);
}

/* A name without a day comes first. */
static int by_since(const void *a, const void *b)
{
    const track_dated_name *x = a;
    const track_dated_name *y = b;

    if (track_days_known(x->since) != track_days_known(y->since))
        return track_days_known(x->since) ? 1 : -1;
    return (x->since.first.days > y->since.first.days) -
           (x->since.first.days < y->since.first.days);
}

RAISES void tki_field_names(tki_reader *r, int index, const track_field *field,
                            void *out)
{
    name_list list = { 0 };

    (void)field;
    if (lua_type(r->L, index) == LUA_TSTRING) {
        list.items = tki_plan_array(r, 1, sizeof(*list.items));
        list.items[list.count++].name = tki_copied_text(r, index);
    } else {
        need_table(r, index, "write \"…\" or { [\"2022-02-01\"] = \"…\", … }");
        list.items =
            tki_plan_array(r, entry_count(r, index), sizeof(*list.items));
        each_named(r, index, take_name, &list);
        if (list.count == 0)
            tki_wrong(r, NULL, "%s is empty", r->field);
        qsort(list.items, list.count, sizeof(*list.items), by_since);
    }
    for (size_t i = 1; i < list.count; i++)
        if (track_days_known(list.items[i - 1].since) &&
            list.items[i].since.first.days ==
                list.items[i - 1].since.first.days)
            tki_wrong(r, NULL, "%s has two names from the same day", r->field);
    *(track_dated_names *)out = (track_dated_names){ list.count, list.items };
}

typedef struct target_list {
    size_t count;
    track_target *items;
} target_list;

RAISES static void take_target(tki_reader *r, const char *key, int index,
                               void *payload)
{
    target_list *list = payload;

    list->items[list->count++] =
        (track_target){ tki_days_of(r, key), tki_micro_of(r, index) };
}

static int by_day(const void *a, const void *b)
{
    const track_target *x = a;
    const track_target *y = b;

    return (x->day.last.days > y->day.last.days) -
           (x->day.last.days < y->day.last.days);
}

RAISES void tki_field_targets(tki_reader *r, int index,
                              const track_field *field, void *out)
{
    target_list list = { 0 };

    (void)field;
    need_table(r, index,
               "write { [\"2026-12-15\"] = 40 }; for one target "
               "without a day write target = 40");
    list.items = tki_plan_array(r, entry_count(r, index), sizeof(*list.items));
    each_named(r, index, take_target, &list);
    if (list.count == 0)
        tki_wrong(r, NULL, "%s is empty", r->field);
    qsort(list.items, list.count, sizeof(*list.items), by_day);
    *(track_targets *)out = (track_targets){ list.count, list.items };
}

typedef struct split_list {
    size_t count;
    track_split *items;
} split_list;

/* `--split sex=f:11,m:13` has to name it. */
RAISES static const char *split_word(tki_reader *r, const char *word)
{
    if (!*word || strpbrk(word, "=:, \t\n"))
        tki_wrong(r, "use letters, digits, '-' and '_'",
                  "%s: the name '%s' is not allowed", r->field, word);
    return word;
}

RAISES static void take_split(tki_reader *r, const char *key, int index,
                              void *payload)
{
    split_list *list = payload;
    track_error err = TRACK_ERROR_INIT;
    track_split *split = &list->items[list->count++];

    if (track_plan_copy(&split->name, r->plan, split_word(r, key), r->field,
                        &err) != TRACK_OK)
        tki_raise_here(r, &err);
    split->parts = read_words(r, index);
    if (split->parts.count == 0)
        tki_wrong(r, NULL, "%s: '%s' has no parts", r->field, key);
    for (size_t i = 0; i < split->parts.count; i++)
        split_word(r, split->parts.items[i]);
}

RAISES void tki_field_splits(tki_reader *r, int index, const track_field *field,
                             void *out)
{
    split_list list = { 0 };

    (void)field;
    need_table(r, index, "write { sex = { \"f\", \"m\" } }");
    list.items = tki_plan_array(r, entry_count(r, index), sizeof(*list.items));
    each_named(r, index, take_split, &list); /* the keys come sorted */
    *(track_splits *)out = (track_splits){ list.count, list.items };
}
