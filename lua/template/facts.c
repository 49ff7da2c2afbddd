/* SPDX-License-Identifier: MIT */

/*
 * What stands on each page, and at the end of a report on many projects. Made
 * here and not by the template, so that no report can leave out its day, the
 * heads of its chains or its data hash.
 */

#include "template.h"

#include <track/text.h>

#include <string.h>

enum {
    HASH_DIGITS = 16, /* of a hash on paper */
    FOOTER_HEADS = 8, /* of chains; more of them stand at the end */
    LABEL_MAX = 45    /* columns of a period's title in a header */
};

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

/* An item of the plan in a header: its title, or its code where it has none or
 * one so long that the day behind it would be cut. */
static const char *label_of(const track_item *item, const char *lang)
{
    const char *title = track_title_in(&item->title, lang);

    return item->title.count > 0 && track_text_columns(title) <= LABEL_MAX
               ? title
               : item->code;
}

/* Puts the value on top into a phrase, which takes its place. */
RAISES static void fill_phrase(lua_State *L, const char *key, const char *name)
{
    lua_createtable(L, 0, 1);
    lua_insert(L, -2);
    lua_setfield(L, -2, name);
    lua_pushcfunction(L, tki_word_text);
    lua_insert(L, -2);
    lua_pushstring(L, key);
    lua_insert(L, -2);
    lua_call(L, 2, 1);
    lua_pushstring(L, tki_read_plain(L, lua_gettop(L), key));
    lua_remove(L, -2);
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
    tki_push_days(L, track_days_of(as_of));
    fill_phrase(L, "as_of", "day");
    lua_concat(L, pieces);
    return copy_top(L, run->arena);
}

static size_t count_heads(const tki_template *run)
{
    size_t count = 0;

    for (size_t i = 0; i < run->scene.project_count; i++)
        count += run->scene.projects[i]->snapshot->head_count;
    return count;
}

/* "main:57 0123456789abcdef" */
RAISES static void push_head(lua_State *L, const track_head *head)
{
    lua_pushfstring(L, "%s:%I ", head->label, (LUAI_UACINT)head->number);
    lua_pushlstring(L, head->hash, HASH_DIGITS);
    lua_concat(L, 2);
}

/* Adds the heads of the chains of one project: "main:57 0123456789abcdef · " */
RAISES static void add_heads(luaL_Buffer *text, const track_snapshot *snapshot,
                             bool named)
{
    for (size_t i = 0; i < snapshot->head_count; i++) {
        if (named) {
            luaL_addstring(text, track_plan_project(snapshot->plan)->item.code);
            luaL_addstring(text, " ");
        }
        push_head(text->L, &snapshot->heads[i]);
        luaL_addvalue(text);
        luaL_addstring(text, SEPARATOR);
    }
}

/* "The heads of 30 chains stand at the end · " */
RAISES static void add_head_count(luaL_Buffer *text, size_t count)
{
    lua_pushinteger(text->L, (lua_Integer)count);
    fill_phrase(text->L, "chain_heads_at_end", "n");
    luaL_addvalue(text);
    luaL_addstring(text, SEPARATOR);
}

/* "main:57 0123456789abcdef · data 0123456789abcdef" */
RAISES static const char *make_footer(lua_State *L, const tki_template *run)
{
    size_t count = count_heads(run);
    luaL_Buffer text;

    luaL_buffinit(L, &text);
    if (count > FOOTER_HEADS)
        add_head_count(&text, count);
    else
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

/* One pair for each head: its project, and "main:57 0123456789abcdef". */
RAISES static void fill_pairs(lua_State *L, const tki_template *run,
                              track_pair *pairs, track_run *heads)
{
    for (size_t i = 0; i < run->scene.project_count; i++) {
        const track_snapshot *snapshot = run->scene.projects[i]->snapshot;

        for (size_t k = 0; k < snapshot->head_count; k++, pairs++, heads++) {
            push_head(L, &snapshot->heads[k]);
            heads->value = track_value_of_text(copy_top(L, run->arena));
            heads->style = TRACK_RUN_CODE;
            *pairs =
                (track_pair){ track_plan_project(snapshot->plan)->item.code,
                              { 1, heads } };
        }
    }
}

RAISES void tki_add_many_heads(lua_State *L)
{
    tki_template *run = tki_template_of(L);
    size_t count = count_heads(run);
    track_run title = { 0 }, *heads;
    track_pair *pairs;
    track_error err = TRACK_ERROR_INIT;

    if (count <= FOOTER_HEADS)
        return;
    title.value = track_value_of_text(tki_phrase(L, "chain_heads"));
    tki_check_added(L,
                    track_document_heading(run->document, 1,
                                           &(track_rich){ 1, &title }, &err),
                    &err);
    pairs = track_arena_array(run->arena, count, sizeof(*pairs));
    heads = track_arena_array(run->arena, count, sizeof(*heads));
    if (!pairs || !heads) {
        luaL_error(L, "not enough memory");
        return;
    }
    fill_pairs(L, run, pairs, heads);
    tki_check_added(
        L, track_document_key_values(run->document, pairs, count, &err), &err);
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
