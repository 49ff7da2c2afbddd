/* SPDX-License-Identifier: MIT */

/* Adds blocks of text: headings, paragraphs, lists, callouts, and so on. */

#include "template.h"

#include <string.h>

/* What stands at `arg` from position `first` on, when it is a list. */
RAISES static void read_text(lua_State *L, int arg, lua_Integer first,
                             track_rich *out)
{
    if (lua_istable(L, arg))
        tki_read_rich_from(L, arg, first, out);
    else
        tki_read_rich(L, arg, out);
}

/* heading { 2, "Rezumat" } or heading "Rezumat" */
RAISES void tki_add_heading(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;
    lua_Integer level = 1;
    bool has_level = false;
    track_rich text;

    if (lua_istable(L, arg)) {
        lua_rawgeti(L, arg, 1);
        has_level = lua_isinteger(L, -1);
        if (has_level)
            level = lua_tointeger(L, -1);
        lua_pop(L, 1);
    }
    if (level < 1 || level > 4)
        sandbox_fail(L, TRACK_E_DATA, "the level of a heading is 1 to 4");
    read_text(L, arg, has_level ? 2 : 1, &text);
    tki_check_added(
        L, track_document_heading(run->document, (int)level, &text, &err),
        &err);
}

RAISES void tki_add_paragraph(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;
    track_rich text;

    read_text(L, arg, 1, &text);
    tki_check_added(L, track_document_paragraph(run->document, &text, &err),
                    &err);
}

/* list { "one", "two", ordered = true } */
RAISES void tki_add_list(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;
    track_rich *items;
    bool ordered;
    size_t count;

    luaL_checktype(L, arg, LUA_TTABLE);
    count = (size_t)tki_last_index(L, arg);
    items = tki_array(L, run->arena, count, sizeof(*items));
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, arg, (lua_Integer)i + 1);
        tki_read_rich(L, -1, &items[i]);
        lua_pop(L, 1);
    }
    lua_getfield(L, arg, "ordered");
    ordered = lua_toboolean(L, -1);
    tki_check_added(
        L, track_document_list(run->document, ordered, items, count, &err),
        &err);
}

/* callout { tone = "warn", title = "…", "text" } */
RAISES void tki_add_callout(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;
    track_callout callout = { .tone = TRACK_TONE_NEUTRAL };

    if (lua_istable(L, arg)) {
        callout.tone = tki_tone_field(L, arg);
        callout.title = tki_plain_field(L, arg, "title", false);
    }
    read_text(L, arg, 1, &callout.text);
    tki_check_added(L, track_document_callout(run->document, &callout, &err),
                    &err);
}

RAISES void tki_add_page_break(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;

    (void)arg;
    tki_check_added(L, track_document_page_break(run->document, &err), &err);
}

/* section { paper = "letter", landscape = true } */
RAISES void tki_add_section(lua_State *L, tki_template *run, int arg)
{
    static const char *const papers[] = { "a4", "letter", NULL };
    track_error err = TRACK_ERROR_INIT;
    track_section section = { TRACK_PAPER_A4, false };

    luaL_checktype(L, arg, LUA_TTABLE);
    section.paper =
        (track_paper)tki_word_field(L, arg, "paper", papers, TRACK_PAPER_A4);
    lua_getfield(L, arg, "landscape");
    if (!lua_isnil(L, -1) && !lua_isboolean(L, -1))
        sandbox_fail(L, TRACK_E_DATA, "landscape is true or false");
    section.landscape = lua_toboolean(L, -1);
    lua_pop(L, 1);
    tki_check_added(L, track_document_section(run->document, &section, &err),
                    &err);
}

/* The whole number in a field, between 1 and `most`. */
RAISES static int small_field(lua_State *L, int table, const char *name,
                              int fallback)
{
    int most = 4;
    int number = fallback;

    if (lua_getfield(L, table, name) != LUA_TNIL) {
        if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) < 1 ||
            lua_tointeger(L, -1) > most)
            sandbox_fail(L, TRACK_E_DATA, "%s is 1 to %d", name, most);
        number = (int)lua_tointeger(L, -1);
    }
    lua_pop(L, 1);
    return number;
}

/* contents { title = "…", depth = 2 } */
RAISES void tki_add_contents(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;
    const char *title;
    int depth;

    luaL_checktype(L, arg, LUA_TTABLE);
    title = tki_plain_field(L, arg, "title", true);
    depth = small_field(L, arg, "depth", 2);
    tki_check_added(
        L, track_document_contents(run->document, title, depth, &err), &err);
}

/* markdown { text, level = 2 } or markdown(text) */
RAISES void tki_add_markdown(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;
    const char *text;
    int level = 1;

    if (lua_istable(L, arg)) {
        level = small_field(L, arg, "level", 1);
        lua_rawgeti(L, arg, 1);
        arg = lua_gettop(L);
    }
    if (lua_type(L, arg) != LUA_TSTRING)
        sandbox_fail(L, TRACK_E_DATA, "markdown takes a text, not a %s",
                     luaL_typename(L, arg));
    text = tki_clean_text(L, arg, run->arena, "markdown");
    tki_check_added(
        L, track_document_markdown(run->document, level, text, &err), &err);
}

/* An image stands beside its template, in its folder or below: templates read
 * no other file. */
RAISES static const char *image_path(lua_State *L, tki_template *run, int arg)
{
    const char *folder_end = strrchr(run->source->name, '/');
    const char *name;

    lua_rawgeti(L, arg, 1);
    name = tki_read_plain(L, lua_gettop(L), "image");
    lua_pop(L, 1);
    if (!name || name[0] == '\0' || name[0] == '/' || strstr(name, ".."))
        sandbox_fail(L, TRACK_E_DATA,
                     "an image is named by its file, beside the template");
    lua_pushlstring(L, run->source->name,
                    folder_end ? (size_t)(folder_end - run->source->name) + 1
                               : 0);
    lua_pushstring(L, name);
    lua_concat(L, 2);
    name = tki_keep_text(L, run->arena, lua_tostring(L, -1));
    lua_pop(L, 1);
    return name;
}

RAISES void tki_read_image(lua_State *L, tki_template *run, int arg,
                           track_image *out)
{
    out->path = image_path(L, run, arg);
    out->alternative = tki_plain_field(L, arg, "alternative", true);
    if (lua_getfield(L, arg, "width") == LUA_TNUMBER)
        out->width = lua_tonumber(L, -1);
    else if (!lua_isnil(L, -1))
        tki_fail_field(L, "width",
                       lua_pushfstring(L,
                                       "width is a number, in points of which "
                                       "72 are an inch, not a %s",
                                       luaL_typename(L, -1)));
    lua_pop(L, 1);
}

/* image { "logo.png", alternative = "…", width = 120 } */
RAISES void tki_add_image(lua_State *L, tki_template *run, int arg)
{
    track_error err = TRACK_ERROR_INIT;
    track_image image;

    luaL_checktype(L, arg, LUA_TTABLE);
    tki_read_image(L, run, arg, &image);
    tki_check_added(L, track_document_image(run->document, &image, &err), &err);
}
