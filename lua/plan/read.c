/* SPDX-License-Identifier: MIT */

/*
 * Reading a plan: run the script, whose words build nodes; then make the plan
 * from the project down; then let the model check it. Everything that can
 * raise is below read_plan(); the plan is owned by the reader meanwhile.
 */

#include "reader.h"

#include <track/sys/fail.h>

#include <string.h>

/* Makes the item of the node at `index`, and those of its children. */
RAISES static void add_item(tki_reader *r, int index, track_item *parent);

RAISES static void add_children(tki_reader *r, int index, track_item *item)
{
    lua_State *L = r->L;
    lua_Integer count = tki_child_count(L, index);

    for (lua_Integer i = 1; i <= count; i++)
        if (tki_push_child(L, index, i)) {
            add_item(r, lua_gettop(L), item);
            lua_pop(L, 1);
        }
}

/* Makes the plan itself for the project, else an item in it. */
RAISES static track_item *make_item(tki_reader *r, int index,
                                    const track_item *parent)
{
    const tki_node *node = tki_test_node(r->L, index);
    const char *code = tki_node_code(r->L, index);
    track_error err = TRACK_ERROR_INIT;
    track_item *item = NULL;
    track_status status;

    if (!parent) /* the project, and only that */
        status = track_plan_new(&r->plan, code, &err);
    else
        status =
            track_plan_add(&item, r->plan, node->kind, code,
                           parent->kind == TRACK_PROJECT ? NULL : parent, &err);
    if (status != TRACK_OK)
        tki_raise_here(r, &err);
    if (node->kind == TRACK_PROJECT) /* ours to fill in until finished */
        item = &track_plan_edit_project(r->plan)->item;
    return item;
}

RAISES static void add_item(tki_reader *r, int index, track_item *parent)
{
    track_item *item;

    luaL_checkstack(r->L, 20, NULL);
    r->node = index;
    r->field = r->key = NULL;
    item = make_item(r, index, parent);
    tki_test_node(r->L, index)->item = item;
    tki_read_fields(r, item);
    add_children(r, index, item);
}

/* Every node but the project has to stand in another one. */
RAISES void tki_check_placed(tki_reader *r)
{
    lua_State *L = r->L;
    lua_Integer count;

    tki_push_nodes(L); /* nodes */
    count = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= count; i++) {
        const tki_node *node;

        lua_rawgeti(L, -1, i); /* nodes node */
        node = tki_test_node(L, -1);
        r->node = lua_gettop(L);
        r->field = r->key = NULL;
        if (!node->placed && node->kind != TRACK_PROJECT)
            tki_wrong(r, "write it between the braces of the project",
                      "%s '%s' stands outside the project",
                      track_kind_name(node->kind), tki_node_code(L, r->node));
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* Raises what track_plan_finish() found, at the node that it is about. */
RAISES static int raise_fault(tki_reader *r, track_error *err)
{
    lua_State *L = r->L;
    const char *field = NULL;
    const track_item *item = track_plan_fault(r->plan, &field);
    lua_Integer count;

    tki_push_nodes(L); /* nodes */
    count = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; item && i <= count; i++) {
        lua_rawgeti(L, -1, i); /* nodes node */
        if (tki_test_node(L, -1)->item == item)
            return tki_raise_at(r, lua_gettop(L), field, err);
        lua_pop(L, 1);
    }
    return sandbox_raise(L, err);
}

/* Pays for what the model compares: periods with each other, and partners
 * with those who name them. */
RAISES static void charge_checks(const tki_reader *r)
{
    uint64_t periods = track_plan_count(r->plan, TRACK_PERIOD);
    uint64_t partners = track_plan_count(r->plan, TRACK_PARTNER);
    uint64_t naming = track_plan_count(r->plan, TRACK_LINE) +
                      track_plan_count(r->plan, TRACK_DELIVERABLE);

    sandbox_charge(r->L, periods * periods + partners * naming);
}

/* What nodes became in another plan is forgotten: its items may be gone. */
RAISES static void forget_items(lua_State *L)
{
    lua_Integer count;

    tki_push_nodes(L); /* nodes */
    count = (lua_Integer)lua_rawlen(L, -1);
    sandbox_charge(L, (uint64_t)count);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i); /* nodes node */
        tki_test_node(L, -1)->item = NULL;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

RAISES void tki_make_plan(tki_reader *r, int index)
{
    track_error err = TRACK_ERROR_INIT;

    forget_items(r->L);
    add_item(r, index, NULL);
    charge_checks(r);
    if (track_plan_finish(r->plan, &err) != TRACK_OK)
        raise_fault(r, &err);
}

/* Makes the plan from the nodes. */
RAISES static void convert(tki_reader *r)
{
    lua_State *L = r->L;
    track_error err = TRACK_ERROR_INIT;

    tki_push_project(L); /* project */
    if (lua_isnil(L, -1)) {
        track_fail(&err, TRACK_E_DATA, "the plan has no project");
        track_hint(&err, TRACK_E_DATA, "write project \"CODE\" { … }");
        track_fail_place(&err, r->source->name, r->source->text, 1, 0);
        sandbox_raise(L, &err);
    }
    tki_check_placed(r);
    tki_make_plan(r, lua_gettop(L));
}

/* Everything that can raise. Argument: the reader. */
RAISES static int read_plan(lua_State *L)
{
    tki_reader *r = lua_touserdata(L, 1);
    track_error err = TRACK_ERROR_INIT;

    tki_refuse_slips(r);
    sandbox_check_source(L, r->source);
    if (tki_outline_init(&r->outline, r->source, &err) != TRACK_OK)
        sandbox_raise(L, &err);
    lua_newtable(L); /* reader words */
    tki_add_kinds(L);
    tki_add_currencies(L, r->source);
    sandbox_load(L, r->source, -1); /* reader words chunk */
    tki_refuse_repeated(r);
    lua_call(L, 0, 0);
    convert(r);
    return 0;
}

/* The text after a byte order mark: columns count without it. */
static track_source without_mark(const track_source *source)
{
    bool marked =
        source->length >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0;

    return (track_source){ source->name, source->text + (marked ? 3 : 0),
                           source->length - (marked ? 3 : 0) };
}

track_status track_plan_read(track_plan **out, const track_source *source,
                             const track_limits *limits, track_error *err)
{
    const track_source text = without_mark(source);
    tki_reader r = { .scene = { .source = &text }, .source = &text };
    sandbox *box;
    track_status status = sandbox_new(&box, limits, err);

    *out = NULL;
    if (status != TRACK_OK)
        return status;
    r.L = sandbox_state(box);
    sandbox_set_host(box, &r);
    sandbox_set_hint(box, "a plan is made of project, partner, signatory, "
                          "stage, indicator, deliverable, line and period");
    status = sandbox_run(box, read_plan, &r, &text, err);
    tki_outline_clear(&r.outline);
    sandbox_free(box);
    if (status == TRACK_OK)
        *out = r.plan;
    else
        track_plan_free(r.plan);
    return status;
}
