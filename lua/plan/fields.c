/* SPDX-License-Identifier: MIT */

/*
 * The fields of a node, by libtrack's table of fields: a new field is a row
 * there and nothing here. Only a new type of field is a function here.
 */

#include "reader.h"

#include <track/sys/fail.h>

#include <string.h>

enum { FIELDS_MAX = 64 };

static const tki_read_fn read_type[] = {
    [TRACK_FIELD_TEXT] = tki_field_text,
    [TRACK_FIELD_TITLE] = tki_field_title,
    [TRACK_FIELD_PHRASE] = tki_field_title,
    [TRACK_FIELD_TITLES] = tki_field_titles,
    [TRACK_FIELD_NAMES] = tki_field_names,
    [TRACK_FIELD_DAYS] = tki_field_days,
    [TRACK_FIELD_MONEY] = tki_field_money,
    [TRACK_FIELD_QUANTITY] = tki_field_quantity,
    [TRACK_FIELD_WORD] = tki_field_word,
    [TRACK_FIELD_WORDS] = tki_field_words,
    [TRACK_FIELD_TARGETS] = tki_field_targets,
    [TRACK_FIELD_SPLITS] = tki_field_splits,
};

/* The names of the fields of a kind, ended by NULL. */
static void list_names(track_kind kind, const char **names)
{
    size_t count;
    const track_field *fields = track_kind_fields(kind, &count);

    if (count >= FIELDS_MAX)
        count = FIELDS_MAX - 1;
    for (size_t i = 0; i < count; i++)
        names[i] = fields[i].name;
    names[count] = NULL;
}

static bool is_field(const char *name, const char *const *names)
{
    while (*names && strcmp(*names, name) != 0)
        names++;
    return *names != NULL;
}

RAISES static int refuse_field(tki_reader *r, track_kind kind, const char *name,
                               const char *const *names)
{
    const char *nearest = track_text_suggest(name, names);
    track_error err = TRACK_ERROR_INIT;

    r->field = name;
    track_fail(&err, TRACK_E_DATA, "%s has no field '%s'",
               track_kind_name(kind), name);
    if (nearest)
        track_hint(&err, TRACK_E_DATA, "did you mean '%s'?", nearest);
    return tki_raise_here(r, &err);
}

/* Every key of the table on top is a field or a position. */
RAISES static void check_names(tki_reader *r, track_kind kind)
{
    lua_State *L = r->L;
    const char *names[FIELDS_MAX];
    lua_Integer count = sandbox_keys(L, -1); /* table keys */

    list_names(kind, names);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i); /* table keys key */
        if (lua_type(L, -1) == LUA_TSTRING) {
            if (!is_field(lua_tostring(L, -1), names))
                refuse_field(r, kind, lua_tostring(L, -1), names);
        } else if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) < 1) {
            tki_wrong(r, "a field is written name = value",
                      "%s has a key that is no field", track_kind_name(kind));
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1); /* table */
}

RAISES void tki_read_fields(tki_reader *r, track_item *item)
{
    lua_State *L = r->L;
    size_t count;
    const track_field *fields = track_kind_fields(item->kind, &count);

    r->field = r->key = NULL;
    tki_push_fields(L, r->node); /* table */
    check_names(r, item->kind);
    for (size_t i = 0; i < count; i++) {
        r->field = fields[i].name;
        r->key = NULL;
        lua_pushstring(L, fields[i].name);
        if (lua_rawget(L, -2) != LUA_TNIL) /* table value */
            read_type[fields[i].type](r, lua_gettop(L), &fields[i],
                                      track_field_at(item, &fields[i]));
        lua_pop(L, 1); /* table */
    }
    lua_pop(L, 1);
    r->field = r->key = NULL;
}
