/* SPDX-License-Identifier: MIT */

/*
 * The words of a rule pack: `rules "name" { …, rule "x" { … } }`.
 *
 * Both words only mark and keep the tables that the script makes, because its
 * chunk runs for each project anew. What they say is checked and copied once,
 * when the pack is loaded.
 */

#include "rules.h"

#include "../sandbox/syntax.h"

#include <track/sys/fail.h>

#include <string.h>

/* Addresses that mark tables, beyond the reach of scripts. */
static const char pack_key = 'p';
static const char name_key = 'n';

static const char *const no_names[] = { NULL };

/* A chunk that runs again makes its pack again. */
RAISES void tki_forget_pack(lua_State *L)
{
    lua_pushnil(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &pack_key);
}

RAISES void tki_push_pack(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &pack_key) != LUA_TTABLE)
        sandbox_fail(L, TRACK_E_DATA,
                     "the file has no pack: write rules \"name\" { … }");
}

/* The function `check` of a rule, which has been validated. */
RAISES void tki_push_check(lua_State *L, size_t rule)
{
    tki_push_pack(L);
    lua_rawgeti(L, -1, (lua_Integer)rule + 1);
    lua_getfield(L, -1, "check"); /* pack rule check */
    lua_replace(L, -3);
    lua_pop(L, 1); /* check */
}

/* The name that `rule` or `rules` gave to the table on top. */
RAISES static const char *copy_name(lua_State *L, track_arena *arena)
{
    const char *name;

    lua_rawgetp(L, -1, &name_key);
    name = tki_clean_text(L, lua_gettop(L), arena, "name");
    lua_pop(L, 1);
    if (name[0] == '\0')
        sandbox_fail(L, TRACK_E_DATA, "a name is empty");
    return name;
}

/* A text in several languages, empty when the table has none. */
RAISES static void read_title(lua_State *L, int table, const char *field,
                              track_arena *arena, track_title *out)
{
    const tki_title_shape shape = { field, no_names };

    if (lua_getfield(L, table, field) != LUA_TNIL)
        tki_read_title(L, lua_gettop(L), arena, out, &shape);
    lua_pop(L, 1);
}

RAISES static void check_function(lua_State *L, int table, const char *name,
                                  bool required)
{
    int type = lua_getfield(L, table, name);

    if (type == LUA_TNIL && required)
        sandbox_fail(L, TRACK_E_DATA, "%s is missing", name);
    if (type != LUA_TFUNCTION && type != LUA_TNIL)
        tki_fail_field(L, name,
                       lua_pushfstring(L, "%s is a function, not a %s", name,
                                       lua_typename(L, type)));
    lua_pop(L, 1);
}

static const char *const on_words[] = {
    [TRACK_PROJECT] = "project",
    [TRACK_PARTNER] = "partner",
    [TRACK_SIGNATORY] = "signatory",
    [TRACK_STAGE] = "stage",
    [TRACK_INDICATOR] = "indicator",
    [TRACK_DELIVERABLE] = "deliverable",
    [TRACK_LINE] = "line",
    [TRACK_PERIOD] = "period",
    [TKI_ON_ACHIEVEMENT] = "achievement",
    [TKI_ON_DELIVERY] = "delivery",
    [TKI_ON_EXPENSE] = "expense",
    [TKI_ON_COUNT] = NULL,
};
const char *tki_on_word(int on)
{
    return on_words[on];
}

static const char *const severity_words[] = { "info", "warning", "error",
                                              NULL };

/* What a rule must have, checked at its own line. */
RAISES static void check_rule(lua_State *L, int table)
{
    static const char *const names[] = { "on",    "severity", "source",
                                         "title", "check",    NULL };

    tki_check_fields(L, table, "a rule", names);
    tki_word_field(L, table, "on", on_words, -1);
    tki_word_field(L, table, "severity", severity_words, TRACK_WARNING);
    check_function(L, table, "check", true);
}

static const char *line_at(const char *text, int line)
{
    for (; line > 1 && text; line--) {
        text = strchr(text, '\n');
        if (text)
            text++;
    }
    return text;
}

/* A completion without any `return` would be missing for ever. */
RAISES static void check_returns(lua_State *L, const track_rules *rules,
                                 int pack, const char *name)
{
    track_error err = TRACK_ERROR_INIT;
    lua_Debug where;
    tki_token token;

    if (lua_getfield(L, pack, name) != LUA_TFUNCTION) {
        lua_pop(L, 1);
        return;
    }
    lua_getinfo(L, ">S", &where);
    if (where.linedefined <= 0 ||
        tki_find_word(&token, &rules->source, "return", where.linedefined,
                      where.lastlinedefined))
        return;
    track_fail(&err, TRACK_E_DATA, "%s returns nothing", name);
    track_hint(&err, TRACK_E_DATA,
               "write return weighted_mean(…); what is missing is return nil");
    track_fail_place(&err, rules->source.name, rules->source.text,
                     where.linedefined,
                     tki_word_column(&rules->source, name, where.linedefined));
    sandbox_raise(L, &err);
}

/* The lines of the function on top, which it takes; NULL for nil. */
RAISES static const char *take_function_text(lua_State *L, track_rules *rules)
{
    const char *from, *to;
    lua_Debug where;

    if (!lua_isfunction(L, -1)) {
        lua_pop(L, 1);
        return NULL;
    }
    lua_getinfo(L, ">S", &where);
    from = line_at(rules->source.text, where.linedefined);
    to = line_at(rules->source.text, where.lastlinedefined + 1);
    if (where.linedefined <= 0 || !from)
        return NULL;
    lua_pushlstring(L, from, to ? (size_t)(to - from) : strlen(from));
    from = tki_keep_text(L, rules->arena, lua_tostring(L, -1));
    lua_pop(L, 1);
    return from;
}

/* Reads the rule on top of the stack, which has been checked. */
RAISES static void read_rule(lua_State *L, track_arena *arena, tki_rule *out)
{
    int table = lua_gettop(L);

    out->name = copy_name(L, arena);
    out->on = tki_word_field(L, table, "on", on_words, -1);
    out->severity = (track_severity)tki_word_field(
        L, table, "severity", severity_words, TRACK_WARNING);
    if (tki_text_field(L, table, "source", false))
        out->source = tki_clean_text(L, lua_gettop(L), arena, "source");
    lua_pop(L, 1);
    read_title(L, table, "title", arena, &out->title);
}

RAISES static void read_rules(lua_State *L, int pack, track_rules *rules)
{
    rules->rule_count = lua_rawlen(L, pack);
    rules->rules =
        tki_array(L, rules->arena, rules->rule_count, sizeof(tki_rule));
    for (size_t i = 0; i < rules->rule_count; i++) {
        int type = lua_rawgeti(L, pack, (lua_Integer)i + 1);

        if (type != LUA_TTABLE || lua_rawgetp(L, -1, &name_key) != LUA_TSTRING)
            sandbox_fail(L, TRACK_E_DATA,
                         "entry %d of the pack is no rule: write rule "
                         "\"name\" { … }",
                         (int)i + 1);
        lua_pop(L, 1);
        read_rule(L, rules->arena, &rules->rules[i]);
        lua_getfield(L, -1, "check");
        rules->rules[i].text = take_function_text(L, rules);
        lua_pop(L, 1);
    }
}

RAISES static void read_categories(lua_State *L, int pack, track_rules *rules)
{
    const char **words;
    size_t count;
    int type = lua_getfield(L, pack, "categories");

    if (type != LUA_TTABLE && type != LUA_TNIL)
        sandbox_fail(L, TRACK_E_DATA, "categories is a list of texts");
    count = type == LUA_TTABLE ? lua_rawlen(L, -1) : 0;
    words = tki_array(L, rules->arena, count, sizeof(*words));
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        words[i] = tki_clean_text(L, lua_gettop(L), rules->arena, "category");
        lua_pop(L, 1);
    }
    rules->categories.count = count;
    rules->categories.items = words;
    lua_pop(L, 1);
}

/* Reads the pack at `pack`, the first time that its chunk runs. */
RAISES static void read_pack(lua_State *L, int pack, track_rules *rules)
{
    static const char *const names[] = {
        "title",      "categories",       "completion_note",
        "disclaimer", "stage_completion", "project_completion",
        NULL
    };

    tki_check_fields(L, pack, "a rule pack", names);
    check_function(L, pack, "stage_completion", false);
    check_function(L, pack, "project_completion", false);
    check_returns(L, rules, pack, "stage_completion");
    check_returns(L, rules, pack, "project_completion");
    read_title(L, pack, "title", rules->arena, &rules->title);
    read_title(L, pack, "disclaimer", rules->arena, &rules->engine.disclaimer);
    read_title(L, pack, "completion_note", rules->arena,
               &rules->engine.completion_note);
    read_categories(L, pack, rules);
    read_rules(L, pack, rules);
    lua_getfield(L, pack, "stage_completion");
    rules->stage_text = take_function_text(L, rules);
    lua_getfield(L, pack, "project_completion");
    rules->project_text = take_function_text(L, rules);
    lua_settop(L, pack);
    rules->name = copy_name(L, rules->arena);
}

/* Leaves the name, upvalue 1, in the table at 1. Asked for only the first time
 * that the chunk runs. */
RAISES static void name_table(lua_State *L)
{
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_rawsetp(L, 1, &name_key);
}

/* The closure that `rules "name"` returns: takes the pack's table. */
RAISES static int keep_pack(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &pack_key) == LUA_TTABLE)
        return sandbox_fail(L, TRACK_E_DATA, "a file holds one `rules`");
    lua_settop(L, 1);
    if (!tki_rules_of(L)->name) {
        name_table(L);
        read_pack(L, 1, tki_rules_of(L));
    }
    lua_rawsetp(L, LUA_REGISTRYINDEX, &pack_key);
    return 0;
}

/* The closure that `rule "x"` returns: marks and returns the table. */
RAISES static int mark_rule(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    if (!tki_rules_of(L)->name) {
        check_rule(L, 1);
        name_table(L);
    }
    return 1;
}

RAISES void tki_add_pack_words(lua_State *L)
{
    lua_pushcfunction(L, tki_word_fail);
    lua_setfield(L, -2, "fail");
    tki_add_named_word(L, "rule", mark_rule);
    tki_add_named_word(L, "rules", keep_pack);
}
