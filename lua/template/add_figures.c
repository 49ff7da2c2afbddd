/* SPDX-License-Identifier: MIT */

/* Adds blocks of figures: cover, key-values, tables, bars, signatures. */

#include "template.h"

/* The list in a field, left on the stack; its length goes to `count_out`. */
RAISES static int list_field(lua_State *L, int table, const char *name,
                             size_t *count_out)
{
    if (lua_getfield(L, table, name) != LUA_TTABLE)
        sandbox_fail(L, TRACK_E_DATA, "%s is a list", name);
    *count_out = (size_t)tki_last_index(L, lua_gettop(L));
    return lua_gettop(L);
}

/* Reads { label, value, … }; a value that is nil is missing. */
RAISES static void read_pair(lua_State *L, int entry, track_pair *out)
{
    if (!lua_istable(L, entry))
        sandbox_fail(L, TRACK_E_DATA, "a pair is { label, value }");
    lua_rawgeti(L, entry, 1);
    out->label = tki_read_plain(L, lua_gettop(L), "label");
    if (!out->label)
        sandbox_fail(L, TRACK_E_DATA, "a pair has no label");
    lua_pop(L, 1);
    if (tki_last_index(L, entry) > 2) {
        tki_read_rich_from(L, entry, 2, &out->value);
        return;
    }
    lua_rawgeti(L, entry, 2);
    tki_read_rich(L, -1, &out->value);
    lua_pop(L, 1);
}

/* The pairs of the list at `list`; false and nil are left out. */
RAISES static track_pair *read_pairs(lua_State *L, tki_template *run, int list,
                                     size_t *count_out)
{
    size_t last = (size_t)tki_last_index(L, list);
    track_pair *pairs = tki_array(L, run->arena, last, sizeof(*pairs));
    size_t count = 0;

    for (size_t i = 1; i <= last; i++) {
        lua_rawgeti(L, list, (lua_Integer)i);
        if (lua_toboolean(L, -1))
            read_pair(L, lua_gettop(L), &pairs[count++]);
        lua_pop(L, 1);
    }
    *count_out = count;
    return pairs;
}

/* logos = { { "logo.png", alternative = "…" }, … } */
RAISES static const track_image *read_logos(lua_State *L, tki_template *run,
                                            int arg, size_t *count_out)
{
    static const char *const names[] = { "alternative", "width", NULL };
    int list = list_field(L, arg, "logos", count_out);
    track_image *logos = tki_array(L, run->arena, *count_out, sizeof(*logos));

    for (size_t i = 0; i < *count_out; i++) {
        lua_rawgeti(L, list, (lua_Integer)i + 1);
        if (!lua_istable(L, -1))
            sandbox_fail(L, TRACK_E_DATA,
                         "a logo is { \"FILE\", alternative = \"…\" }");
        tki_check_fields(L, lua_gettop(L), "a logo", names);
        tki_read_image(L, run, lua_gettop(L), &logos[i]);
        lua_pop(L, 1);
    }
    return logos;
}

RAISES void tki_add_cover(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;
    track_cover cover = { 0 };

    luaL_checktype(L, arg, LUA_TTABLE);
    cover.kicker = tki_plain_field(L, arg, "kicker", false);
    cover.title = tki_plain_field(L, arg, "title", true);
    cover.subtitle = tki_plain_field(L, arg, "subtitle", false);
    cover.footer = tki_plain_field(L, arg, "footer", false);
    if (lua_getfield(L, arg, "pairs") == LUA_TTABLE)
        cover.pairs = read_pairs(L, run, lua_gettop(L), &cover.pair_count);
    if (lua_getfield(L, arg, "logos") != LUA_TNIL)
        cover.logos = read_logos(L, run, arg, &cover.logo_count);
    tki_check_added(L, track_document_cover(run->document, &cover, &err), &err);
}

/* key_values { { "Total", project.total }, … } */
RAISES void tki_add_key_values(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;
    const track_pair *pairs;
    size_t count;

    luaL_checktype(L, arg, LUA_TTABLE);
    pairs = read_pairs(L, run, arg, &count);
    tki_check_added(
        L, track_document_key_values(run->document, pairs, count, &err), &err);
}

/* A column is a word of the catalogue, or { word, align =, share = }, or
 * { text = "…" } for a title as it is. */
RAISES static void read_column(lua_State *L, int entry, track_column *out)
{
    static const char *const names[] = { "text", "align", "share", NULL };
    static const char *const aligns[] = { "left", "right", "center", NULL };

    if (lua_type(L, entry) == LUA_TSTRING) {
        out->title = tki_phrase(L, lua_tostring(L, entry));
        return;
    }
    if (!lua_istable(L, entry))
        sandbox_fail(L, TRACK_E_DATA,
                     "a column is a word or { word, align = \"right\" }");
    tki_check_fields(L, entry, "a column", names);
    out->title = tki_plain_field(L, entry, "text", false);
    if (!out->title) {
        lua_rawgeti(L, entry, 1);
        if (lua_type(L, -1) != LUA_TSTRING)
            sandbox_fail(L, TRACK_E_DATA,
                         "a column is a word or { word, align = \"right\" }");
        out->title = tki_phrase(L, lua_tostring(L, -1));
        lua_pop(L, 1);
    }
    out->align = (track_align)tki_word_field(L, entry, "align", aligns, 0);
    if (lua_getfield(L, entry, "share") == LUA_TNUMBER)
        out->share = lua_tonumber(L, -1);
    else if (!lua_isnil(L, -1))
        tki_fail_field(L, "share",
                       lua_pushfstring(L,
                                       "share is a number, the part of the "
                                       "width that the column takes, not a "
                                       "%s",
                                       luaL_typename(L, -1)));
    lua_pop(L, 1);
}

RAISES static void read_columns(lua_State *L, tki_template *run, int arg,
                                track_table *out)
{
    int list = list_field(L, arg, "columns", &out->column_count);
    track_column *columns =
        tki_array(L, run->arena, out->column_count, sizeof(*columns));

    for (size_t i = 0; i < out->column_count; i++) {
        lua_rawgeti(L, list, (lua_Integer)i + 1);
        read_column(L, lua_gettop(L), &columns[i]);
        lua_pop(L, 1);
    }
    out->columns = columns;
    lua_pop(L, 1);
}

/* Reads the row on top of the stack; a cell that is nil is missing. */
RAISES static void read_row(lua_State *L, track_rich *cells, size_t columns,
                            bool *emphasis)
{
    static const char *const names[] = { "emphasis", NULL };
    int row = lua_gettop(L);

    if (!lua_istable(L, row))
        sandbox_fail(L, TRACK_E_DATA, "a row is a list of cells");
    tki_check_fields(L, row, "a row", names);
    if ((size_t)tki_last_index(L, row) > columns)
        sandbox_fail(L, TRACK_E_DATA, "a row has more cells than columns");
    for (size_t i = 0; i < columns; i++) {
        lua_rawgeti(L, row, (lua_Integer)i + 1);
        tki_read_rich(L, -1, &cells[i]);
        lua_pop(L, 1);
    }
    lua_getfield(L, row, "emphasis");
    *emphasis = lua_toboolean(L, -1);
    lua_settop(L, row);
}

RAISES static void read_rows(lua_State *L, tki_template *run, int arg,
                             track_table *out)
{
    int list = list_field(L, arg, "rows", &out->row_count);
    bool *emphasis = tki_array(L, run->arena, out->row_count, sizeof(bool));
    track_rich *cells = tki_array(
        L, run->arena, out->row_count * out->column_count, sizeof(*cells));

    for (size_t i = 0; i < out->row_count; i++) {
        lua_rawgeti(L, list, (lua_Integer)i + 1);
        read_row(L, &cells[i * out->column_count], out->column_count,
                 &emphasis[i]);
        lua_pop(L, 1);
    }
    out->cells = cells;
    out->emphasis = emphasis;
    lua_pop(L, 1);
}

RAISES void tki_add_table(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;
    track_table table = { 0 };

    luaL_checktype(L, arg, LUA_TTABLE);
    table.caption = tki_plain_field(L, arg, "caption", false);
    read_columns(L, run, arg, &table);
    if (table.column_count < 1 || table.column_count > 64)
        sandbox_fail(L, TRACK_E_DATA, "a table has 1 to 64 columns");
    read_rows(L, run, arg, &table);
    tki_check_added(L, track_document_table(run->document, &table, &err), &err);
}

RAISES static void read_bar(lua_State *L, int arg, track_bar *out)
{
    luaL_checktype(L, arg, LUA_TTABLE);
    lua_getfield(L, arg, "label");
    tki_read_rich(L, -1, &out->label);
    lua_pop(L, 1);
    out->ratio = tki_ratio_field(L, arg, "ratio");
    out->tone = tki_tone_field(L, arg);
    out->remark = tki_plain_field(L, arg, "remark", false);
}

/* bar { label = "E1", ratio = stage.completion, tone = "good" } */
RAISES void tki_add_bar(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;
    track_bar bar = { .remark = NULL };

    read_bar(L, arg, &bar);
    tki_check_added(L, track_document_bar(run->document, &bar, &err), &err);
}

RAISES void tki_add_gauge(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;
    track_bar gauge = { .remark = NULL };

    read_bar(L, arg, &gauge);
    tki_check_added(L, track_document_gauge(run->document, &gauge, &err), &err);
}

/* signatures { { role = "…", name = "…" }, … } */
RAISES void tki_add_signatures(lua_State *L, tki_template *run, int arg)
{
    static const char *const names[] = { "role", "name", NULL };
    track_error err = TRACK_ERROR_INIT;
    track_signature *items;
    size_t count;

    luaL_checktype(L, arg, LUA_TTABLE);
    count = (size_t)tki_last_index(L, arg);
    items = tki_array(L, run->arena, count, sizeof(*items));
    for (size_t i = 0; i < count; i++) {
        int entry = lua_gettop(L) + 1;

        if (lua_rawgeti(L, arg, (lua_Integer)i + 1) != LUA_TTABLE)
            sandbox_fail(L, TRACK_E_DATA,
                         "a signature is { role = \"…\", name = \"…\" }");
        tki_check_fields(L, entry, "a signature", names);
        items[i].role = tki_plain_field(L, entry, "role", false);
        items[i].name = tki_plain_field(L, entry, "name", true);
        lua_pop(L, 1);
    }
    tki_check_added(
        L, track_document_signatures(run->document, items, count, &err), &err);
}
