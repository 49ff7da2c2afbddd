/* SPDX-License-Identifier: MIT */

/*
 * A table of Lua as a struct of the library: one row for each field, one
 * reader for each type. Texts are copied, because a finalizer of the program
 * may change the table meanwhile.
 */

#include "module.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { NAMES_MAX = 64 };

/* Raises a wrong value of the field that is being read. */
RAISES int tki_form_wrong(tki_form *f, const char *hint, const char *fmt, ...)
{
    char text[TRACK_ERROR_TEXT_BYTES];
    track_error err = TRACK_ERROR_INIT;
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    track_fail(&err, TRACK_E_DATA, "%s: %s", f->field ? f->field : f->what,
               text);
    if (hint)
        track_hint(&err, err.status, "%s", hint);
    return sandbox_raise(f->L, &err);
}

RAISES static void check(tki_form *f, track_status status, track_error *err)
{
    track_error named;

    if (status == TRACK_OK)
        return;
    named = *err;
    track_fail(&named, status, "%s: %s", f->field, err->text);
    if (err->hint[0] != '\0')
        track_hint(&named, status, "%s", err->hint);
    sandbox_raise(f->L, &named);
}

RAISES static void *allocate(tki_form *f, size_t count, size_t bytes)
{
    void *items = track_arena_array(f->arena, count, bytes);

    if (!items)
        luaL_error(f->L, "not enough memory");
    return items;
}

/* The text, or the whole number, at `index`. */
RAISES static const char *read_text(tki_form *f, int index)
{
    lua_State *L = f->L;
    const char *text;
    char *copy;
    size_t length;

    if (lua_type(L, index) != LUA_TSTRING && !lua_isinteger(L, index))
        tki_form_wrong(f, NULL, "write a text, not a %s",
                       luaL_typename(L, index));
    lua_pushvalue(L, index); /* a number is changed by looking at its text */
    text = lua_tolstring(L, -1, &length);
    if (strlen(text) != length)
        tki_form_wrong(f, NULL, "the text holds a NUL byte");
    if (length == 0)
        tki_form_wrong(f, "what is unknown stays out", "the text is empty");
    copy = track_arena_copy(f->arena, text);
    if (!copy)
        luaL_error(L, "not enough memory");
    lua_pop(L, 1);
    return copy;
}

RAISES static void read_text_slot(tki_form *f, int index, void *out)
{
    *(const char **)out = read_text(f, index);
}

RAISES static void read_flag(tki_form *f, int index, void *out)
{
    if (!lua_isboolean(f->L, index))
        tki_form_wrong(f, NULL, "write true or false, not a %s",
                       luaL_typename(f->L, index));
    *(bool *)out = lua_toboolean(f->L, index) != 0;
}

RAISES static void read_number(tki_form *f, int index, void *out)
{
    if (!lua_isinteger(f->L, index) || lua_tointeger(f->L, index) < 1)
        tki_form_wrong(f, "store:events() tells the numbers",
                       "write the number of an event");
    *(int64_t *)out = (int64_t)lua_tointeger(f->L, index);
}

/* Millionths of a decimal, when it is one of at most six decimals. */
RAISES static int64_t micro_of_decimal(tki_form *f, double number)
{
    double micro = number * (double)TRACK_UNIT;
    int64_t whole;

    if (!isfinite(number) || fabs(micro) > 9e15)
        tki_form_wrong(f, "write it in quotes", "%.14g is no exact quantity",
                       number);
    whole = (int64_t)llround(micro);
    if ((double)whole / (double)TRACK_UNIT != number)
        tki_form_wrong(f, "round it, or write it in quotes",
                       "%.17g has more than 6 decimals", number);
    return whole;
}

RAISES static void read_quantity(tki_form *f, int index, void *out)
{
    lua_State *L = f->L;
    const track_value *value = tki_test_value(L, index);
    track_error err = TRACK_ERROR_INIT;
    int64_t *micro = out;

    if (value && value->kind == TRACK_VALUE_FIGURE)
        *micro = track_figure_micro(&value->as.figure);
    else if (lua_isinteger(L, index)) {
        if (__builtin_mul_overflow((int64_t)lua_tointeger(L, index), TRACK_UNIT,
                                   micro))
            tki_form_wrong(f, NULL, "the number is too large");
    } else if (lua_type(L, index) == LUA_TNUMBER)
        *micro = micro_of_decimal(f, lua_tonumber(L, index));
    else if (lua_type(L, index) == LUA_TSTRING)
        check(f, track_quantity_parse(micro, lua_tostring(L, index), &err),
              &err);
    else
        tki_form_wrong(f, "write a number, e.g. 12 or \"2.5\"",
                       "a %s is no quantity", luaL_typename(L, index));
}

RAISES static void read_money(tki_form *f, int index, void *out)
{
    lua_State *L = f->L;
    const track_value *value = tki_test_value(L, index);
    track_error err = TRACK_ERROR_INIT;

    if (value && value->kind == TRACK_VALUE_MONEY) {
        *(track_money *)out = value->as.money;
        return;
    }
    if (lua_type(L, index) == LUA_TNUMBER && !lua_isinteger(L, index))
        tki_form_wrong(f, "write the amount in quotes, e.g. \"120.50\"",
                       "a decimal number is not exact money");
    if (lua_type(L, index) != LUA_TSTRING && !lua_isinteger(L, index))
        tki_form_wrong(f, "write track.money(\"RON\", \"120.50\")",
                       "a %s is no amount", luaL_typename(L, index));
    if (!f->currency)
        tki_form_wrong(f, "write track.money(\"RON\", \"120.50\")",
                       "in which currency?");
    check(f, track_money_parse(out, read_text(f, index), f->currency, &err),
          &err);
}

RAISES static void read_days(tki_form *f, int index, void *out)
{
    const track_value *value = tki_test_value(f->L, index);
    track_error err = TRACK_ERROR_INIT;

    if (value && value->kind == TRACK_VALUE_DAYS) {
        *(track_days *)out = value->as.days;
        return;
    }
    if (lua_type(f->L, index) != LUA_TSTRING)
        tki_form_wrong(f, "write the day in quotes, e.g. \"2026-03-12\"",
                       "a %s is no day", luaL_typename(f->L, index));
    check(f, track_days_parse(out, read_text(f, index), f->clock.today, &err),
          &err);
}

/* A name as people type it, or an object of a plan. */
RAISES static void read_name(tki_form *f, int index, void *out)
{
    track_name *name = out;
    tki_handle handle;

    if (!tki_test_handle(f->L, index, &handle)) {
        name->text = read_text(f, index);
        return;
    }
    if (handle.list || handle.kind >= TRACK_KIND_COUNT)
        tki_form_wrong(f, "name an item, e.g. \"E1.sessions\"",
                       "this object is no item of a plan");
    name->text = track_arena_copy(
        f->arena, tki_item_at(tki_scene_of(f->L), &handle)->name);
    if (!name->text)
        luaL_error(f->L, "not enough memory");
}

/* One of `words` as its position. */
RAISES static int read_word(tki_form *f, int index, const char *const *words)
{
    const char *word = read_text(f, index);
    const char *meant;
    char hint[TRACK_ERROR_HINT_BYTES];

    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    meant = track_text_suggest(word, words);
    if (meant)
        snprintf(hint, sizeof(hint), "did you mean '%s'?", meant);
    else
        snprintf(hint, sizeof(hint), "for example '%s'", words[0]);
    return tki_form_wrong(f, hint, "it cannot be '%s'", word);
}

RAISES static void read_state(tki_form *f, int index, void *out)
{
    const char *const *words = track_delivery_words();
    const char *word = words[read_word(f, index, words)];

    track_delivery_state_parse(out, word);
}

RAISES static void read_fund(tki_form *f, int index, void *out)
{
    *(track_fund *)out = (track_fund)(TRACK_FUND_GRANT +
                                      read_word(f, index, track_fund_words()));
}

RAISES static void read_confidence(tki_form *f, int index, void *out)
{
    *(track_confidence *)out =
        (track_confidence)read_word(f, index, track_confidence_words());
}

RAISES static void read_load_as(tki_form *f, int index, void *out)
{
    static const char *const words[] = { [TRACK_AMENDMENT] = "amendment",
                                         [TRACK_REALLOCATION] = "reallocation",
                                         [TRACK_FORECAST] = "forecast",
                                         NULL };

    *(track_load_as *)out = (track_load_as)read_word(f, index, words);
}

RAISES static void check_table(tki_form *f, int index, const char *example)
{
    if (!lua_istable(f->L, index))
        tki_form_wrong(f, example, "write a table, not a %s",
                       luaL_typename(f->L, index));
}

/* The parts of one split, of the table on top. */
RAISES static size_t count_entries(lua_State *L, int index)
{
    size_t count = 0;

    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        count++;
    return count;
}

typedef struct part_list {
    size_t count;
    const track_part *items;
} part_list;

/* Parts of the split in the table on top, after the `count` there are. */
RAISES static size_t read_parts_of(tki_form *f, track_part *parts,
                                   size_t capacity, const char *split)
{
    lua_State *L = f->L;
    int table = lua_gettop(L);
    size_t count = 0;

    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        if (count == capacity)
            tki_form_wrong(f, NULL, "the table changed while it was read");
        parts[count].split = split;
        parts[count].part = read_text(f, table + 1);
        read_quantity(f, table + 2, &parts[count].micro);
        count++;
    }
    return count;
}

/* { sex = { f = 11, m = 13 } } */
RAISES static void read_parts(tki_form *f, int index, void *out)
{
    static const char example[] = "write { sex = { f = 11, m = 13 } }";
    lua_State *L = f->L;
    part_list *list = out;

    check_table(f, index, example);
    list->items = NULL;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        int top = lua_gettop(L);
        const char *split = read_text(f, top - 1);
        size_t more;
        track_part *parts;

        check_table(f, top, example);
        more = count_entries(L, top);
        parts = allocate(f, list->count + more, sizeof(*parts));
        if (list->items && list->count > 0)
            memcpy(parts, list->items, list->count * sizeof(*parts));
        list->count += read_parts_of(f, parts + list->count, more, split);
        list->items = parts;
    }
}

typedef struct proof_list {
    size_t count;
    const track_proof_file *items;
} proof_list;

/* { { kind = "minutes", path = "pv.pdf" }, … } or { minutes = "pv.pdf" } */
RAISES static void read_proof(tki_form *f, int key, int value,
                              track_proof_file *out)
{
    lua_State *L = f->L;

    if (lua_type(L, key) == LUA_TSTRING) {
        out->kind = read_text(f, key);
        out->path = read_text(f, value);
        return;
    }
    check_table(f, value, "write { minutes = \"minutes.pdf\" }");
    lua_getfield(L, value, "kind");
    out->kind = read_text(f, lua_gettop(L));
    lua_getfield(L, value, "path");
    out->path = read_text(f, lua_gettop(L));
    lua_pop(L, 2);
}

RAISES static void read_proofs(tki_form *f, int index, void *out)
{
    lua_State *L = f->L;
    proof_list *list = out;
    track_proof_file *items;
    size_t capacity;

    check_table(f, index, "write { minutes = \"minutes.pdf\" }");
    capacity = count_entries(L, index);
    items = allocate(f, capacity, sizeof(*items));
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        if (list->count == capacity)
            tki_form_wrong(f, NULL, "the table changed while it was read");
        read_proof(f, lua_gettop(L) - 1, lua_gettop(L), &items[list->count]);
        list->count++;
    }
    list->items = items;
}

RAISES static void read_words(tki_form *f, int index, void *out)
{
    lua_State *L = f->L;
    track_words *words = out;
    const char **items;
    size_t count;

    check_table(f, index, "write a list of texts");
    count = lua_rawlen(L, index);
    items = allocate(f, count, sizeof(*items));
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        items[i] = read_text(f, lua_gettop(L));
        lua_pop(L, 1);
    }
    *words = (track_words){ count, items };
}

typedef struct link_list {
    size_t count;
    const track_proof_link *items;
} link_list;

/* { { kind = "photo", url = "https://…", sha256 = "…", name = "…" } } */
RAISES static void read_links(tki_form *f, int index, void *out)
{
    static const char example[] =
        "write { { kind = \"photo\", url = \"https://…\", sha256 = \"…\" } }";
    static const struct {
        const char *name;
        size_t at;
        bool required;
    } fields[] = { { "kind", offsetof(track_proof_link, kind), true },
                   { "url", offsetof(track_proof_link, url), true },
                   { "sha256", offsetof(track_proof_link, sha256), true },
                   { "name", offsetof(track_proof_link, name), false } };
    lua_State *L = f->L;
    link_list *list = out;
    size_t count;
    track_proof_link *items;

    check_table(f, index, example);
    count = lua_rawlen(L, index);
    items = allocate(f, count, sizeof(*items));
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        check_table(f, lua_gettop(L), example);
        for (size_t k = 0; k < sizeof(fields) / sizeof(fields[0]); k++) {
            const char **to =
                (const char **)(void *)((char *)&items[i] + fields[k].at);

            lua_getfield(L, -1, fields[k].name);
            if (lua_isnil(L, -1) && fields[k].required)
                tki_form_wrong(f, example, "a link has no %s", fields[k].name);
            *to = lua_isnil(L, -1) ? NULL : read_text(f, lua_gettop(L));
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
    }
    *list = (link_list){ count, items };
}

/* What the funder made of a period. */
RAISES static void read_mark(tki_form *f, int index, void *out)
{
    const char *const words[] = {
        track_period_state_name(TRACK_PERIOD_RETURNED),
        track_period_state_name(TRACK_PERIOD_ACCEPTED), NULL
    };

    *(track_period_state *)out =
        (track_period_state)(TRACK_PERIOD_RETURNED +
                             read_word(f, index, words));
}

static void (*const readers[])(tki_form *f, int index, void *out) = {
    [TKI_SLOT_TEXT] = read_text_slot,  [TKI_SLOT_FLAG] = read_flag,
    [TKI_SLOT_NUMBER] = read_number,   [TKI_SLOT_QUANTITY] = read_quantity,
    [TKI_SLOT_MONEY] = read_money,     [TKI_SLOT_DAYS] = read_days,
    [TKI_SLOT_NAME] = read_name,       [TKI_SLOT_STATE] = read_state,
    [TKI_SLOT_FUND] = read_fund,       [TKI_SLOT_CONFIDENCE] = read_confidence,
    [TKI_SLOT_LOAD_AS] = read_load_as, [TKI_SLOT_PARTS] = read_parts,
    [TKI_SLOT_PROOFS] = read_proofs,   [TKI_SLOT_WORDS] = read_words,
    [TKI_SLOT_LINKS] = read_links,     [TKI_SLOT_MARK] = read_mark,
};

RAISES const char *tki_form_text(tki_form *f, const char *field)
{
    const char *text = NULL;

    lua_pushstring(f->L, field);
    f->field = field;
    if (lua_rawget(f->L, f->table) != LUA_TNIL)
        text = read_text(f, lua_gettop(f->L));
    lua_pop(f->L, 1);
    return text;
}

RAISES bool tki_form_name(tki_form *f, const char *field, track_name *out)
{
    bool given;

    lua_pushstring(f->L, field);
    f->field = field;
    given = lua_rawget(f->L, f->table) != LUA_TNIL;
    if (given)
        read_name(f, lua_gettop(f->L), out);
    lua_pop(f->L, 1);
    return given;
}

RAISES void tki_form_read(tki_form *f, const tki_slot *slots, void *out)
{
    lua_State *L = f->L;

    for (const tki_slot *slot = slots; slot->name; slot++) {
        f->field = slot->name;
        if (slot->type == TKI_SLOT_READ_BEFORE)
            continue;
        lua_pushstring(L, slot->name);
        if (lua_rawget(L, f->table) != LUA_TNIL) {
            readers[slot->type](f, lua_gettop(L), (char *)out + slot->at);
            if (slot->given_at != TKI_NO_FLAG)
                *(bool *)((char *)out + slot->given_at) = true;
        } else if (slot->required) {
            f->field = NULL;
            tki_form_wrong(f, NULL, "%s is missing", slot->name);
        }
        lua_pop(L, 1);
    }
    f->field = NULL;
}

static size_t add_names(const char **names, size_t count, const tki_slot *slots)
{
    for (; slots && slots->name && count < NAMES_MAX - 1; slots++)
        names[count++] = slots->name;
    return count;
}

RAISES void tki_form_check(tki_form *f, const tki_slot *slots,
                           const tki_slot *more)
{
    const char *names[NAMES_MAX] = { NULL };
    lua_State *L = f->L;
    size_t count = add_names(names, 0, slots);

    add_names(names, count, more);
    for (lua_pushnil(L); lua_next(L, f->table);) {
        bool known = false;

        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING)
            tki_form_wrong(f, NULL, "write field = value, not a list");
        for (size_t i = 0; names[i] && !known; i++)
            known = strcmp(names[i], lua_tostring(L, -1)) == 0;
        if (!known)
            tki_fail_unknown(L, f->what, lua_tostring(L, -1), names);
    }
}

RAISES void tki_form_begin(tki_form *out, lua_State *L, int arg,
                           const char *what)
{
    track_error err = TRACK_ERROR_INIT;

    *out = (tki_form){ .L = L, .table = lua_absindex(L, arg), .what = what };
    if (lua_isnoneornil(L, arg)) {
        lua_settop(L, out->table);
        lua_newtable(L);
        lua_replace(L, out->table);
    }
    luaL_checktype(L, arg, LUA_TTABLE);
    luaL_checkstack(L, 16, NULL);
    out->arena = tki_push_arena(L);
    tki_raise(L, track_clock_read(&out->clock, &err), &err);
}
