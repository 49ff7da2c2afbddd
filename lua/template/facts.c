/* SPDX-License-Identifier: MIT */

/*
 * What stands on each page. Made here and not by the template, so that no
 * report can leave out its day, the heads of its chains or its data hash.
 */

#include "template.h"

#include <string.h>

enum { HASH_DIGITS = 16 }; /* of a hash in a footer */

#define SEPARATOR "\u00A0· " /* a line ends behind it */

RAISES static const char *copy_top(lua_State *L, track_arena *arena)
{
    const char *text = tki_keep_text(L, arena, lua_tostring(L, -1));

    lua_pop(L, 1);
    return text;
}

static const track_project *project_of(const tki_template *run)
{
    return track_plan_project(run->scene.assessment->snapshot->plan);
}

/* "Raport de progres – CEX-IMAG" */
RAISES static const char *make_title(lua_State *L, const tki_template *run)
{
    const char *title = track_title_in(&run->title, run->scene.lang);

    if (run->several)
        lua_pushstring(L, title);
    else
        lua_pushfstring(L, "%s – %s", title, project_of(run)->item.code);
    return copy_top(L, run->arena);
}

/* "CEX-IMAG · 12CLS/2018"; of several projects the title of the report */
RAISES static const char *make_header_left(lua_State *L,
                                           const tki_template *run)
{
    const track_project *project = project_of(run);

    lua_pushstring(L, run->several
                          ? track_title_in(&run->title, run->scene.lang)
                          : project->item.code);
    if (!run->several && project->contract) {
        lua_pushfstring(L, " · %s", project->contract);
        lua_concat(L, 2);
    }
    return copy_top(L, run->arena);
}

/* An item of the plan in a header: its title, else its code. */
static const char *label_of(const track_item *item, const char *lang)
{
    return item->title.count > 0 ? track_title_in(&item->title, lang)
                                 : item->code;
}

/* The period, the stage, and always the day: "Perioada 1 · la 31 mai 2020" */
RAISES static const char *make_header_right(lua_State *L,
                                            const tki_template *run)
{
    track_day as_of = run->scene.assessment->snapshot->as_of;
    int pieces = 1;

    if (run->period) {
        lua_pushfstring(L, "%s · ",
                        label_of(&run->period->item, run->scene.lang));
        pieces++;
    }
    if (run->stage) {
        lua_pushfstring(L, "%s · ", run->stage->item.code);
        pieces++;
    }
    lua_pushcfunction(L, tki_word_text);
    lua_pushliteral(L, "as_of");
    lua_createtable(L, 0, 1);
    tki_push_days(L, track_days_of(as_of));
    lua_setfield(L, -2, "day");
    lua_call(L, 2, 1);
    lua_pushstring(L, tki_read_plain(L, lua_gettop(L), "as_of"));
    lua_remove(L, -2);
    lua_concat(L, pieces);
    return copy_top(L, run->arena);
}

/* Adds the heads of the chains of one project: "main:57 0123456789abcdef · " */
RAISES static void add_heads(luaL_Buffer *text, const track_snapshot *snapshot,
                             bool named)
{
    lua_State *L = text->L;

    for (size_t i = 0; i < snapshot->head_count; i++) {
        const track_head *head = &snapshot->heads[i];

        if (named) {
            luaL_addstring(text, track_plan_project(snapshot->plan)->item.code);
            luaL_addstring(text, " ");
        }
        luaL_addstring(text, head->label);
        lua_pushfstring(L, ":%I ", (LUAI_UACINT)head->number);
        luaL_addvalue(text);
        luaL_addlstring(text, head->hash, HASH_DIGITS);
        luaL_addstring(text, SEPARATOR);
    }
}

/* "main:57 0123456789abcdef · data 0123456789abcdef" */
RAISES static const char *make_footer(lua_State *L, const tki_template *run)
{
    luaL_Buffer text;

    luaL_buffinit(L, &text);
    for (size_t i = 0; i < run->scene.project_count; i++)
        add_heads(&text, run->scene.projects[i]->snapshot, run->several);
    if (run->options->data_hash) {
        luaL_addstring(&text, "data ");
        luaL_addlstring(&text, run->options->data_hash, HASH_DIGITS);
    } else if (luaL_bufflen(&text) > 0) {
        luaL_buffsub(&text, strlen(SEPARATOR));
    }
    luaL_pushresult(&text);
    return copy_top(L, run->arena);
}

static const char *author_of(const tki_template *run)
{
    const track_snapshot *snapshot = run->scene.assessment->snapshot;
    const track_partner *coordinator = track_plan_coordinator(snapshot->plan);

    if (run->several || !coordinator)
        return NULL;
    if (coordinator->legal_name)
        return coordinator->legal_name;
    return track_partner_name(coordinator, snapshot->as_of);
}

/* The report outlives the snapshot. */
RAISES static const track_day *copy_day(lua_State *L, const tki_template *run)
{
    track_day *day = track_arena_alloc(run->arena, sizeof(*day));

    if (!day)
        luaL_error(L, "not enough memory");
    else
        *day = run->scene.assessment->snapshot->as_of;
    return day;
}

RAISES void tki_make_facts(lua_State *L)
{
    tki_template *run = tki_template_of(L);

    run->facts.title = make_title(L, run);
    run->facts.header_left = make_header_left(L, run);
    run->facts.header_right = make_header_right(L, run);
    run->facts.footer = make_footer(L, run);
    run->facts.day = copy_day(L, run);
    run->facts.identifier =
        run->options->data_hash
            ? tki_keep_text(L, run->arena, run->options->data_hash)
            : NULL;
    run->facts.page_of = tki_phrase(L, "page_of");
    if (!run->options->final)
        run->facts.draft = tki_phrase(L, "draft");
    if (author_of(run))
        run->facts.author = tki_keep_text(L, run->arena, author_of(run));
}
