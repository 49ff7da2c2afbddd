/* SPDX-License-Identifier: MIT */

/*
 * Reading what is expected: `completion = { E1 = "58 %" }`, `status`,
 * `figures = { ["E1.sessions"] = { met = true } }`, and exact lists of
 * findings.
 */

#include "test.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = { "completion", "status",  "figures",
                                     "findings",   "errors",  "warnings",
                                     "infos",      "refused", NULL };

/* The lists of findings, in the order of `tki_case.findings`. */
static const struct {
    const char *field;
    int severity;
} lists[TKI_FINDINGS_FIELDS] = {
    { "findings", -1 },
    { "errors", TRACK_ERROR_SEVERITY },
    { "warnings", TRACK_WARNING },
    { "infos", TRACK_INFO },
};

/* The line of the next `name =` from the line of the scene on. */
RAISES static int line_of(tki_tests *tests, const char *name)
{
    track_error where = TRACK_ERROR_INIT;

    tki_place_field(tests->reader.L, name, &where);
    return where.line;
}

RAISES static tki_expected *add_expected(tki_tests *tests)
{
    tki_case *made = tests->made;

    if (made->figure_count == made->figure_capacity) {
        size_t capacity = made->figure_capacity ? made->figure_capacity * 2 : 8;
        tki_expected *items =
            tki_array(tests->reader.L, made->arena, capacity, sizeof(*items));

        if (made->figure_count > 0)
            memcpy(items, made->figures, made->figure_count * sizeof(*items));
        made->figures = items;
        made->figure_capacity = capacity;
    }
    return &made->figures[made->figure_count++];
}

static bool is_status(const char *word)
{
    for (int i = TRACK_STATUS_OPEN; i <= TRACK_STATUS_NOT_REPORTED; i++)
        if (strcmp(track_stage_status_name((track_stage_status)i), word) == 0)
            return true;
    return false;
}

RAISES static int refuse_status(tki_tests *tests, const char *key,
                                const char *status, const char *const *words)
{
    const char *meant = track_text_suggest(status, words);
    track_error err = TRACK_ERROR_INIT;
    char all[128] = "";

    for (size_t i = 0, used = 0; words[i] && used < sizeof(all); i++)
        used += (size_t)snprintf(all + used, sizeof(all) - used, "%s%s",
                                 i ? ", " : "", words[i]);
    track_fail(&err, TRACK_E_DATA, "there is no status '%s', only %s", status,
               all);
    if (meant)
        track_hint(&err, TRACK_E_DATA, "did you mean '%s'?", meant);
    tki_place_field(tests->reader.L, key, &err);
    return sandbox_raise(tests->reader.L, &err);
}

/* A status that is none would only look like a failing test. */
RAISES static void check_word(tki_tests *tests, const char *key,
                              const tki_expected *expected)
{
    const char *words[TRACK_STATUS_NOT_REPORTED + 2] = { NULL };

    if (strcmp(expected->figure, "status") != 0)
        return;
    if (expected->type == TKI_EXPECT_TEXT && is_status(expected->text))
        return;
    for (int i = TRACK_STATUS_OPEN; i <= TRACK_STATUS_NOT_REPORTED; i++)
        words[i] = track_stage_status_name((track_stage_status)i);
    refuse_status(tests, key, expected->text, words);
}

/* The value on top: text, number, true, false or money. */
RAISES static void read_expected(tki_tests *tests, tki_expected *out)
{
    lua_State *L = tests->reader.L;
    const track_value *money = tki_test_value(L, -1);

    out->text = tki_keep_text(L, tests->made->arena, sandbox_text(L, -1, NULL));
    lua_pop(L, 1);
    switch (lua_type(L, -1)) {
    case LUA_TSTRING: out->type = TKI_EXPECT_TEXT; return;
    case LUA_TNUMBER:
        out->type = TKI_EXPECT_NUMBER;
        out->number = lua_tonumber(L, -1);
        return;
    case LUA_TBOOLEAN:
        out->type = TKI_EXPECT_FLAG;
        out->flag = lua_toboolean(L, -1);
        return;
    default: break;
    }
    if (money && money->kind == TRACK_VALUE_MONEY) {
        out->type = TKI_EXPECT_MONEY;
        out->money = money->as.money;
        return;
    }
    tki_fail_field(L, out->figure,
                   lua_pushfstring(L,
                                   "a figure is expected as a text, a "
                                   "number, true, false or money, not a %s",
                                   luaL_typename(L, -1)));
}

/* One figure of one item; its value is on top. `key` is what stands before the
 * value in the text. */
RAISES static void read_figure(tki_tests *tests, const char *item,
                               const char *figure, const char *key)
{
    lua_State *L = tests->reader.L;
    tki_expected expected = { .line = line_of(tests, key) };

    expected.path = strcmp(item, "project") == 0
                        ? ""
                        : tki_keep_text(L, tests->made->arena, item);
    expected.figure = tki_keep_text(L, tests->made->arena, figure);
    read_expected(tests, &expected);
    check_word(tests, key, &expected);
    *add_expected(tests) = expected;
}

/* Leaves the keys of the table at `table` on top; each must be a text. */
RAISES static lua_Integer push_keys(tki_tests *tests, int table,
                                    const char *field)
{
    lua_State *L = tests->reader.L;
    lua_Integer count;

    if (!lua_istable(L, table))
        tki_fail_field(L, field,
                       lua_pushfstring(L,
                                       "%s says it for each item: "
                                       "{ E1 = …, project = … }",
                                       field));
    count = sandbox_keys(L, table);
    for (lua_Integer i = 1; i <= count; i++) {
        if (lua_rawgeti(L, -1, i) != LUA_TSTRING)
            tki_fail_field(
                L, field,
                lua_pushfstring(L, "%s names the item: E1 = …", field));
        lua_pop(L, 1);
    }
    return count;
}

/* completion = { E1 = "58 %" }: one figure of several items. */
RAISES static void read_column(tki_tests *tests, int expect, const char *figure)
{
    lua_State *L = tests->reader.L;
    int line = tests->reader.scene.line; /* of `expect` */
    int table = expect + 1, keys = expect + 2;
    lua_Integer count;

    if (lua_getfield(L, expect, figure) != LUA_TNIL) {
        count = push_keys(tests, table, figure);
        tests->reader.scene.line = line_of(tests, figure);
        for (lua_Integer i = 1; i <= count; i++) {
            lua_rawgeti(L, keys, i);
            lua_pushvalue(L, -1);
            lua_rawget(L, table); /* … item value */
            read_figure(tests, lua_tostring(L, -2), figure,
                        lua_tostring(L, -2));
            lua_settop(L, keys);
        }
    }
    tests->reader.scene.line = line;
    lua_settop(L, expect);
}

/* figures = { ["E1.sessions"] = { met = true } } */
RAISES static void read_figures(tki_tests *tests, int expect)
{
    lua_State *L = tests->reader.L;
    int line = tests->reader.scene.line; /* of `expect` */
    int table = expect + 1, keys = expect + 2, item = expect + 3,
        figures = expect + 4;
    lua_Integer count;

    if (lua_getfield(L, expect, "figures") != LUA_TNIL) {
        count = push_keys(tests, table, "figures");
        tests->reader.scene.line = line_of(tests, "figures");
        for (lua_Integer i = 1; i <= count; i++) {
            lua_Integer each;

            lua_rawgeti(L, keys, i);
            lua_pushvalue(L, item);
            lua_rawget(L, table); /* … item figures */
            each = push_keys(tests, figures, "figures");
            for (lua_Integer k = 1; k <= each; k++) {
                lua_rawgeti(L, figures + 1, k);
                lua_pushvalue(L, -1);
                lua_rawget(L, figures);
                read_figure(tests, lua_tostring(L, item), lua_tostring(L, -2),
                            lua_tostring(L, -2));
                lua_settop(L, figures + 1);
            }
            lua_settop(L, keys);
        }
    }
    tests->reader.scene.line = line;
    lua_settop(L, expect);
}

/* "rule on E1.travel": the pack must have that rule. */
RAISES static void check_rule(tki_tests *tests, const char *field,
                              const char *text)
{
    lua_State *L = tests->reader.L;
    size_t count = track_rules_count(tests->rules);
    size_t length = strcspn(text, " ");
    const char **rules =
        tki_array(L, tests->made->arena, count + 1, sizeof(*rules));

    if (strncmp(text + length, " on ", 4) != 0)
        tki_fail_field(L, field,
                       "a finding is written \"RULE on ITEM\", for example "
                       "\"overspent-line on E1.travel\"");
    for (size_t i = 0; i < count; i++) {
        rules[i] = track_rules_at(tests->rules, i).name;
        if (strlen(rules[i]) == length && strncmp(rules[i], text, length) == 0)
            return;
    }
    lua_pushlstring(L, text, length);
    if (count == 0)
        tki_fail_field(L, field, "the pack has no rules");
    tki_fail_word(L, field, lua_tostring(L, -1), rules);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

RAISES static void read_findings(tki_tests *tests, int expect, size_t which)
{
    lua_State *L = tests->reader.L;
    tki_expected_findings *out = &tests->made->findings[which];
    const char *field = lists[which].field;
    int type = lua_getfield(L, expect, field);
    size_t count = type == LUA_TTABLE ? lua_rawlen(L, -1) : 0;
    const char **items =
        tki_array(L, tests->made->arena, count + 1, sizeof(*items));

    if (type != LUA_TTABLE && type != LUA_TNIL)
        tki_fail_field(L, field, "write a list; {} means that there are none");
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        items[i] = tki_clean_text(L, -1, tests->made->arena, field);
        check_rule(tests, field, items[i]);
        lua_settop(L, expect + 1);
    }
    if (count > 1)
        qsort(items, count, sizeof(*items), by_text);
    if (type == LUA_TTABLE)
        *out = (tki_expected_findings){ field,
                                        lists[which].severity,
                                        line_of(tests, field),
                                        { count, items } };
    lua_settop(L, expect);
}

RAISES static void read_refused(tki_tests *tests, int expect)
{
    lua_State *L = tests->reader.L;
    const char *text = tki_text_field(L, expect, "refused", false);

    if (text) {
        tests->made->refused = tki_keep_text(L, tests->made->arena, text);
        tests->made->refused_line = line_of(tests, "refused");
    }
    lua_settop(L, expect);
}

/* A test that expects nothing would always pass. */
RAISES static void check_something(tki_tests *tests)
{
    const tki_case *made = tests->made;
    bool any = made->figure_count > 0 || made->refused;

    for (size_t i = 0; i < TKI_FINDINGS_FIELDS; i++)
        any = any || made->findings[i].field;
    if (!any)
        tki_fail_field(tests->reader.L, "expect",
                       "the test expects nothing: findings = {} says that "
                       "there are none");
}

/* The test is on top. */
RAISES void tki_read_expect(tki_tests *tests)
{
    lua_State *L = tests->reader.L;
    int expect = lua_gettop(L) + 1;

    if (lua_getfield(L, expect - 1, "expect") != LUA_TTABLE)
        tki_fail_field(L, "expect",
                       "a test expects something: expect = { completion = "
                       "{ E1 = \"58 %\" } }");
    tests->reader.scene.line = line_of(tests, "expect");
    tki_check_fields(L, expect, "expect", names);
    read_refused(tests, expect);
    read_column(tests, expect, "completion");
    read_column(tests, expect, "status");
    read_figures(tests, expect);
    for (size_t i = 0; i < TKI_FINDINGS_FIELDS; i++)
        read_findings(tests, expect, i);
    check_something(tests);
    tests->reader.scene.line = tests->made->line;
}
