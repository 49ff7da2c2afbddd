/* SPDX-License-Identifier: MIT */

/*
 * Reads what is given: `record "E1.sessions" { 2, on = "2026-03-12" }`. The
 * fields are those of the program's options, in a table for each word.
 */

#include "test.h"

#include <track/sys/fail.h>

#include <stddef.h>
#include <string.h>

/* What a field of a step is. */
typedef enum field_type {
    IS_TEXT,
    IS_DAYS,
    IS_MONEY,
    IS_QUANTITY,
    IS_SHARE,
    IS_FUND,
    IS_CONFIDENCE
} field_type;

typedef struct step_field {
    const char *name;
    field_type type;
    size_t offset;
} step_field;

#define ACHIEVEMENT(member) offsetof(track_achievement_entry, member)
#define EXPENSE(member) offsetof(track_expense_entry, member)
#define DELIVERY(member) offsetof(track_delivery_entry, member)
#define CORRECTION(member) offsetof(track_correction_entry, member)

static const step_field record_fields[] = {
    { "note", IS_TEXT, ACHIEVEMENT(note) },
    { "of", IS_QUANTITY, ACHIEVEMENT(of) },
    { "on", IS_DAYS, ACHIEVEMENT(on) },
    { "partner", IS_TEXT, ACHIEVEMENT(partner) },
    { "subject", IS_TEXT, ACHIEVEMENT(subject) },
    { NULL, IS_TEXT, 0 },
};

static const step_field spend_fields[] = {
    { "category", IS_TEXT, EXPENSE(category) },
    { "confidence", IS_CONFIDENCE, EXPENSE(confidence) },
    { "doc", IS_TEXT, EXPENSE(doc) },
    { "doc_date", IS_DAYS, EXPENSE(doc_date) },
    { "eligible", IS_MONEY, EXPENSE(eligible) },
    { "fund", IS_FUND, EXPENSE(fund) },
    { "net", IS_MONEY, EXPENSE(net) },
    { "note", IS_TEXT, EXPENSE(note) },
    { "on", IS_DAYS, EXPENSE(on) },
    { "paid", IS_DAYS, EXPENSE(paid) },
    { "partner", IS_TEXT, EXPENSE(partner) },
    { "share", IS_SHARE, EXPENSE(share) },
    { "supplier", IS_TEXT, EXPENSE(supplier) },
    { "supplier_code", IS_TEXT, EXPENSE(supplier_code) },
    { "tax", IS_MONEY, EXPENSE(tax) },
    { NULL, IS_TEXT, 0 },
};

static const step_field deliver_fields[] = {
    { "due", IS_DAYS, DELIVERY(due) },
    { "justification", IS_TEXT, DELIVERY(justification) },
    { "note", IS_TEXT, DELIVERY(note) },
    { "on", IS_DAYS, DELIVERY(on) },
    { NULL, IS_TEXT, 0 },
};

static const step_field correct_fields[] = {
    { "category", IS_TEXT, CORRECTION(category) },
    { "doc", IS_TEXT, CORRECTION(doc) },
    { "due", IS_DAYS, CORRECTION(due) },
    { "eligible", IS_MONEY, CORRECTION(eligible) },
    { "justification", IS_TEXT, CORRECTION(justification) },
    { "note", IS_TEXT, CORRECTION(note) },
    { "of", IS_QUANTITY, CORRECTION(of) },
    { "on", IS_DAYS, CORRECTION(on) },
    { "partner", IS_TEXT, CORRECTION(partner) },
    { "share", IS_SHARE, CORRECTION(share) },
    { "subject", IS_TEXT, CORRECTION(subject) },
    { "supplier", IS_TEXT, CORRECTION(supplier) },
    { NULL, IS_TEXT, 0 },
};

static const step_field no_fields[] = { { NULL, IS_TEXT, 0 } };

/* What else a word takes, beside its table of fields. */
static const struct {
    const char *what; /* for messages */
    const step_field *fields;
    const char *extra[5];
} shapes[TKI_STEP_COUNT] = {
    [TKI_STEP_RECORD] = { "a record",
                          record_fields,
                          { "again", "split", "proof" } },
    [TKI_STEP_SPEND] = { "an expense",
                         spend_fields,
                         { "again", "replaces", "proof" } },
    [TKI_STEP_DELIVER] = { "a delivery", deliver_fields, { "again", "proof" } },
    [TKI_STEP_CORRECT] = { "a correction",
                           correct_fields,
                           { "reason", "split" } },
    [TKI_STEP_UNDO] = { "an undo", no_fields, { NULL } },
    [TKI_STEP_AMEND] = { "an amendment", no_fields, { "as", "on" } },
};

enum { NAMES_MAX = 32 };

/* Every key of the table at `table` is a field, or the one entry 1. */
RAISES static void check_shape(tki_tests *tests, int table, tki_step_kind kind)
{
    lua_State *L = tests->reader.L;
    const char *names[NAMES_MAX] = { NULL };
    size_t count = 0;

    for (const step_field *f = shapes[kind].fields; f->name; f++)
        names[count++] = f->name;
    for (size_t i = 0; shapes[kind].extra[i]; i++)
        names[count++] = shapes[kind].extra[i];
    tki_check_fields(L, table, shapes[kind].what, names);
    if (lua_rawlen(L, table) > 1)
        tki_fail_field(L, NULL,
                       lua_pushfstring(L, "%s takes one value without a name",
                                       shapes[kind].what));
}

/* The position of the word at `index` among `words`. */
RAISES static int read_word(tki_tests *tests, int index,
                            const char *const *words)
{
    const char *word = tki_plain_text(&tests->reader, index);

    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return tki_fail_word(tests->reader.L, tests->reader.field, word, words);
}

RAISES static void read_value(tki_tests *tests, int index,
                              const step_field *field, void *out)
{
    tki_reader *r = &tests->reader;

    switch (field->type) {
    case IS_TEXT:
        *(const char **)out =
            tki_clean_text(r->L, index, tests->made->arena, field->name);
        break;
    case IS_DAYS:
        *(track_days *)out = tki_days_of(r, tki_plain_text(r, index));
        break;
    case IS_MONEY: tki_field_money(r, index, NULL, out); break;
    case IS_QUANTITY:
    case IS_SHARE: *(int64_t *)out = tki_micro_of(r, index); break;
    case IS_FUND:
        *(track_fund *)out =
            (track_fund)(TRACK_FUND_GRANT +
                         read_word(tests, index, track_fund_words()));
        break;
    case IS_CONFIDENCE:
        *(track_confidence *)out =
            (track_confidence)read_word(tests, index, track_confidence_words());
        break;
    }
}

/* Fills the entry at `out` with the named fields of the table. */
RAISES static void read_named(tki_tests *tests, int table,
                              const step_field *fields, void *out)
{
    lua_State *L = tests->reader.L;

    for (; fields->name; fields++) {
        tests->reader.field = fields->name;
        if (lua_getfield(L, table, fields->name) != LUA_TNIL)
            read_value(tests, lua_gettop(L), fields,
                       (char *)out + fields->offset);
        lua_pop(L, 1);
    }
    tests->reader.field = NULL;
}

RAISES static bool has(lua_State *L, int table, const char *name)
{
    bool is_there = lua_getfield(L, table, name) != LUA_TNIL;

    lua_pop(L, 1);
    return is_there;
}

RAISES static bool read_flag(tki_tests *tests, int table, const char *name)
{
    lua_State *L = tests->reader.L;
    int type = lua_getfield(L, table, name);
    bool flag = lua_toboolean(L, -1);

    if (type != LUA_TNIL && type != LUA_TBOOLEAN)
        tki_fail_field(L, name,
                       lua_pushfstring(L, "%s is true or false", name));
    lua_pop(L, 1);
    return flag;
}

/* Adds the parts of the split on top, called `split`. */
RAISES static void add_parts(tki_tests *tests, const char *split,
                             track_part *parts, size_t *count)
{
    lua_State *L = tests->reader.L;
    int table = lua_gettop(L);
    lua_Integer keys = sandbox_keys(L, table); /* … split keys */

    for (lua_Integer i = 1; i <= keys; i++) {
        track_part *part = &parts[(*count)++];

        lua_rawgeti(L, table + 1, i);
        part->split = tki_keep_text(L, tests->made->arena, split);
        part->part = tki_clean_text(L, -1, tests->made->arena, "split");
        lua_rawget(L, table); /* … split keys value */
        part->micro = tki_micro_of(&tests->reader, lua_gettop(L));
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* The splits on top: { sex = { f = 1, m = 1 } }. */
RAISES static size_t count_parts(tki_tests *tests, int table)
{
    lua_State *L = tests->reader.L;
    size_t count = 0;

    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        if (!lua_istable(L, -1) || lua_type(L, -2) != LUA_TSTRING)
            tki_fail_field(L, "split",
                           "a split is written split = { sex = { f = 1 } }");
        count += (size_t)sandbox_keys(L, -1);
        lua_pop(L, 1);
    }
    return count;
}

RAISES static const track_part *read_split(tki_tests *tests, int table,
                                           size_t *count)
{
    lua_State *L = tests->reader.L;
    track_part *parts = NULL;

    *count = 0;
    tests->reader.field = "split";
    if (lua_getfield(L, table, "split") != LUA_TNIL) {
        int splits = lua_gettop(L);

        luaL_checktype(L, splits, LUA_TTABLE);
        parts = tki_array(L, tests->made->arena, count_parts(tests, splits),
                          sizeof(*parts));
        for (lua_pushnil(L); lua_next(L, splits); lua_pop(L, 1))
            add_parts(tests, lua_tostring(L, -2), parts, count);
    }
    lua_settop(L, table);
    tests->reader.field = NULL;
    return parts;
}

/* Leaves the value without a name on the stack; whether there is one. */
RAISES static bool push_value(tki_tests *tests, int table, const char *what)
{
    tests->reader.field = what;
    return lua_rawgeti(tests->reader.L, table, 1) != LUA_TNIL;
}

RAISES static int require(tki_tests *tests, const char *what)
{
    lua_State *L = tests->reader.L;

    return tki_fail_field(L, NULL, lua_pushfstring(L, "%s is missing", what));
}

RAISES static void require_day(tki_tests *tests, track_days on)
{
    if (!track_days_known(on))
        require(tests, "the day, on = \"…\",");
}

static track_name name_of(const char *text)
{
    return (track_name){ text, NULL };
}

RAISES static void read_record(tki_tests *tests, int table, tki_step *out)
{
    track_achievement_entry *entry = &out->as.achievement;
    lua_State *L = tests->reader.L;

    entry->item =
        name_of(tki_keep_text(L, tests->made->arena, tki_mark_text(L, table)));
    if (!push_value(tests, table, "the quantity"))
        require(tests, "the quantity");
    entry->micro = tki_micro_of(&tests->reader, lua_gettop(L));
    lua_settop(L, table);
    entry->parts = read_split(tests, table, &entry->part_count);
    require_day(tests, entry->on);
}

RAISES static void read_spend(tki_tests *tests, int table, tki_step *out)
{
    track_expense_entry *entry = &out->as.expense;
    lua_State *L = tests->reader.L;

    entry->item =
        name_of(tki_keep_text(L, tests->made->arena, tki_mark_text(L, table)));
    if (!push_value(tests, table, "the amount"))
        require(tests, "the amount");
    tki_field_money(&tests->reader, lua_gettop(L), NULL, &entry->amount);
    lua_settop(L, table);
    entry->has_share = has(L, table, "share");
    lua_getfield(L, table, "replaces");
    out->of_step = (size_t)lua_tointeger(L, -1);
    lua_settop(L, table);
    require_day(tests, entry->on);
}

/* The state on top, as `deliver "D1" { "submitted" }` has it. */
RAISES static track_delivery_state read_state(tki_tests *tests)
{
    lua_State *L = tests->reader.L;
    const char *word = tki_plain_text(&tests->reader, lua_gettop(L));
    track_delivery_state state = TRACK_PENDING;

    if (!track_delivery_state_parse(&state, word) || state == TRACK_PENDING)
        tki_fail_word(L, "the state", word, track_delivery_words());
    return state;
}

RAISES static void read_deliver(tki_tests *tests, int table, tki_step *out)
{
    track_delivery_entry *entry = &out->as.delivery;
    lua_State *L = tests->reader.L;

    entry->item =
        name_of(tki_keep_text(L, tests->made->arena, tki_mark_text(L, table)));
    entry->has_state = push_value(tests, table, "the state");
    if (entry->has_state)
        entry->state = read_state(tests);
    lua_settop(L, table);
    require_day(tests, entry->on);
}

/* The step that a correction or undo is about comes before it. */
RAISES static void read_target(tki_tests *tests, int table, tki_step *out)
{
    lua_State *L = tests->reader.L;
    lua_Integer number = tki_mark_number(L, table);

    if (number < 1 || (size_t)number > (size_t)(out - tests->made->steps))
        tki_fail_field(
            L, NULL,
            lua_pushfstring(L,
                            "there is no step %d before this one: count "
                            "the entries of `given` from 1",
                            (int)number));
    out->of_step = (size_t)number;
}

RAISES static void read_correct(tki_tests *tests, int table, tki_step *out)
{
    track_correction_entry *entry = &out->as.correction;
    const track_value *value;
    lua_State *L = tests->reader.L;

    read_target(tests, table, out);
    if (push_value(tests, table, "the new value")) {
        value = tki_test_value(L, -1);
        if (value && value->kind == TRACK_VALUE_MONEY) {
            entry->amount = value->as.money;
        } else if (tests->made->steps[out->of_step - 1].kind ==
                   TKI_STEP_DELIVER) {
            entry->has_state = true;
            entry->state = read_state(tests);
        } else {
            entry->has_quantity = true;
            entry->micro = tki_micro_of(&tests->reader, lua_gettop(L));
        }
    }
    lua_settop(L, table);
    entry->parts = read_split(tests, table, &entry->part_count);
    entry->has_share = has(L, table, "share");
    out->reason = tki_text_field(L, table, "reason", false);
    out->reason = tki_keep_text(L, tests->made->arena,
                                out->reason ? out->reason : "a test");
    lua_settop(L, table);
}

RAISES static void read_undo(tki_tests *tests, int table, tki_step *out)
{
    read_target(tests, table, out);
}

RAISES static void read_amend(tki_tests *tests, int table, tki_step *out)
{
    static const char *const words[] = { "amendment", "reallocation",
                                         "forecast", NULL };
    lua_State *L = tests->reader.L;
    track_days on = { .grain = TRACK_GRAIN_NONE };
    tki_step read;

    tests->reader.field = "on";
    if (lua_getfield(L, table, "on") != LUA_TNIL)
        on = tki_days_of(&tests->reader,
                         tki_plain_text(&tests->reader, lua_gettop(L)));
    lua_settop(L, table);
    require_day(tests, on);
    out->as.amend.load.effective = on.first;
    out->as.amend.load.as =
        (track_load_as)tki_word_field(L, table, "as", words, 0);
    read = *out;
    if (!push_value(tests, table, "the plan"))
        require(tests, "the plan");
    read.as.amend.plan = tki_case_plan(tests, lua_gettop(L));
    *out = read;
    lua_settop(L, table);
}

/* `proof = "minutes"` or `{ "minutes", "photo" }`: the kinds alone. */
RAISES static void read_proof(tki_tests *tests, int table, tki_step *out)
{
    lua_State *L = tests->reader.L;
    const char **kinds;
    size_t count = 1;

    tests->reader.field = "proof";
    if (lua_getfield(L, table, "proof") == LUA_TNIL) {
        lua_settop(L, table);
        return;
    }
    if (!lua_istable(L, -1)) {
        lua_createtable(L, 1, 0);
        lua_insert(L, -2);
        lua_rawseti(L, -2, 1);
    }
    count = lua_rawlen(L, -1);
    kinds = tki_array(L, tests->made->arena, count, sizeof(*kinds));
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, table + 1, (lua_Integer)i + 1);
        kinds[i] = tki_keep_text(L, tests->made->arena,
                                 tki_plain_text(&tests->reader, lua_gettop(L)));
        lua_settop(L, table + 1);
    }
    out->proof = (track_words){ count, kinds };
    lua_settop(L, table);
}

RAISES void tki_read_step(tki_tests *tests, tki_step *out)
{
    static void (*const readers[])(tki_tests *, int, tki_step *) = {
        [TKI_STEP_RECORD] = read_record,   [TKI_STEP_SPEND] = read_spend,
        [TKI_STEP_DELIVER] = read_deliver, [TKI_STEP_CORRECT] = read_correct,
        [TKI_STEP_UNDO] = read_undo,       [TKI_STEP_AMEND] = read_amend,
    };
    lua_State *L = tests->reader.L;
    int table = lua_gettop(L);
    track_error err = TRACK_ERROR_INIT;

    if (!tki_test_step(L, table, &out->kind)) {
        track_fail(&err, TRACK_E_DATA, "`given` holds records, not a %s",
                   tki_type_name(L, table));
        track_hint(&err, TRACK_E_DATA,
                   "they are written record, spend, "
                   "deliver, correct, undo and amend");
        tki_place_field(L, "given", &err);
        sandbox_raise(L, &err);
    }
    out->line = tki_mark_line(L, table);
    tests->reader.scene.line = out->line;
    tests->reader.node = table;
    check_shape(tests, table, out->kind);
    read_named(tests, table, shapes[out->kind].fields, &out->as);
    if (out->kind <= TKI_STEP_DELIVER)
        read_proof(tests, table, out);
    if (out->kind != TKI_STEP_CORRECT)
        out->again = read_flag(tests, table, "again");
    readers[out->kind](tests, table, out);
    tests->reader.field = NULL;
}
