/* SPDX-License-Identifier: MIT */

/* A plan that is written as Lua and read again is the same plan. */

#include "support/cmocka_track.h"

#include <track/json.h>
#include <track/script.h>
#include <track/sys/field.h>

#include <stdlib.h>
#include <string.h>

/* What a test has in hand. */
typedef struct fixture {
    track_plan *plan, *again;
    track_buffer first, second;
    uint32_t random;
} fixture;

static int set_up(void **state)
{
    *state = calloc(1, sizeof(fixture));
    return *state ? 0 : -1;
}

static void drop(fixture *f)
{
    track_plan_free(f->plan);
    track_plan_free(f->again);
    track_buffer_clear(&f->first);
    track_buffer_clear(&f->second);
    *f = (fixture){ .random = f->random };
}

static int tear_down(void **state)
{
    drop(*state);
    free(*state);
    return 0;
}

static track_plan *read_text(const char *text)
{
    const track_source source = { "plan.lua", text, strlen(text) };
    track_plan *plan;

    failure = (track_error)TRACK_ERROR_INIT;
    if (track_plan_read(&plan, &source, NULL, &failure) != TRACK_OK)
        fail_msg("%d:%d: %s\n%s", failure.line, failure.column, failure.text,
                 text);
    return plan;
}

/* Writes the plan, reads it, and writes that. */
static void round_trip(fixture *f)
{
    assert_ok(track_plan_to_lua(&f->first, f->plan, &failure));
    f->again = read_text(track_buffer_string(&f->first));
    assert_ok(track_plan_to_lua(&f->second, f->again, &failure));
}

static void assert_unchanged(const fixture *f)
{
    track_arena *arena;
    track_changes changes;

    assert_string_equal(track_buffer_string(&f->first),
                        track_buffer_string(&f->second));
    assert_ok(track_arena_new(&arena, &failure));
    assert_ok(track_plan_compare(&changes, f->plan, f->again, arena, &failure));
    if (changes.count)
        fail_msg("%s %s %s: %s, %s\n%s", changes.items[0].what,
                 changes.items[0].item, changes.items[0].field,
                 changes.items[0].from, changes.items[0].to,
                 track_buffer_string(&f->first));
    track_arena_free(arena);
}

/* --- plans made by chance, the same ones each time ---------------------- */

static uint32_t chance(fixture *f, uint32_t below)
{
    f->random = f->random * 1664525 + 1013904223;
    return (f->random >> 8) % below;
}

static const char *ugly_text(fixture *f)
{
    static const char *const texts[] = {
        "x",
        "Etapă „întâi” — 50 % <b> & \"quotes\" 'too'",
        "two\nlines",
        "\nbegins with a line break",
        "ends with one\n",
        "a [[long]] one\nwith ]=] and ]] inside",
        "line\nthat ends in ]",
        "line\nthat ends in ]=",
        "\ttab\tand \\n that is no line break \\",
        "-- no comment]]",
        "Ελληνικά, Українська, ștț",
        "  blanks around  ",
        "%s %d %%",
        "} end, project \"Q\" {",
        ("0123456789012345678901234567890123456789 and a hundred more: "
         "0123456789012345678901234567890123456789 "
         "0123456789012345678901234567"),
    };

    return texts[chance(f, sizeof(texts) / sizeof(texts[0]))];
}

static const char *copied(fixture *f, const char *text)
{
    const char *copy;

    assert_ok(track_plan_copy(&copy, f->plan, text, "text", &failure));
    return copy;
}

static void fill_text(fixture *f, track_item *item, const track_field *field)
{
    static const char *const fixed[][2] = {
        { "currency", "RON" }, { "rules", "uefiscdi" }, { "lead", "p0" },
        { "partner", "p0" },   { "lang", "ro" },
    };
    const char **out = track_field_at(item, field);

    *out = copied(f, ugly_text(f));
    for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
        if (strcmp(fixed[i][0], field->name) == 0)
            *out = fixed[i][1];
}

static void fill_one_title(fixture *f, track_title *title)
{
    static const char *const langs[] = { "", "ro", "en", "or", "do", "uk" };

    *title = (track_title){ 0, NULL };
    do
        assert_ok(track_plan_title(f->plan, title, langs[chance(f, 6)],
                                   ugly_text(f), &failure));
    while (chance(f, 2));
}

static void fill_title(fixture *f, track_item *item, const track_field *field)
{
    fill_one_title(f, track_field_at(item, field));
}

static void *array(fixture *f, size_t count, size_t bytes)
{
    void *items = track_arena_array(track_plan_arena(f->plan), count, bytes);

    assert_non_null(items);
    return items;
}

static void fill_titles(fixture *f, track_item *item, const track_field *field)
{
    size_t count = 1 + chance(f, 3);
    track_title *titles = array(f, count, sizeof(*titles));

    for (size_t i = 0; i < count; i++)
        fill_one_title(f, &titles[i]);
    *(track_titles *)track_field_at(item, field) =
        (track_titles){ count, titles };
}

static track_days days_of(const char *text)
{
    track_days days;

    assert_ok(track_days_parse(&days, text, (track_day){ 0 }, &failure));
    return days;
}

static void fill_names(fixture *f, track_item *item, const track_field *field)
{
    static const char *const since[] = { "2018", "2020-03", "2022-02-01" };
    size_t count = 1 + chance(f, 4);
    track_dated_name *names = array(f, count, sizeof(*names));
    size_t undated = count == 4 || chance(f, 2); /* the first of them */

    for (size_t i = 0; i < count; i++) {
        names[i].name = copied(f, ugly_text(f));
        if (i >= undated)
            names[i].since = days_of(since[i - undated]);
    }
    *(track_dated_names *)track_field_at(item, field) =
        (track_dated_names){ count, names };
}

static void fill_days(fixture *f, track_item *item, const track_field *field)
{
    static const char *const early[] = { "2020", "2020-02", "2020-02-29",
                                         "2019-12-01..2020-01-07" };
    static const char *const late[] = { "2026", "2026-06", "2026-12-31" };

    *(track_days *)track_field_at(item, field) =
        days_of(strcmp(field->name, "from") == 0 ? early[chance(f, 4)]
                                                 : late[chance(f, 3)]);
}

static void fill_money(fixture *f, track_item *item, const track_field *field)
{
    static const int64_t minor[] = {
        0, 1, 90, 120050, 42025000, INT64_MAX - 1
    };
    size_t at = chance(f, 6);

    if (strcmp(field->name, "total") == 0)
        at = 5;
    assert_ok(track_money_make(track_field_at(item, field), minor[at], "RON",
                               &failure));
}

static int64_t number(fixture *f)
{
    static const int64_t numbers[] = {
        0,
        TRACK_UNIT,
        3 * TRACK_UNIT + 1,
        500000,
        INT64_C(1234567890123456),
        333333,
        INT64_MAX,
        INT64_MAX / TRACK_UNIT * TRACK_UNIT,
        INT64_C(999999999999999),
        INT64_C(1000000000000001),
    };

    return numbers[chance(f, 10)];
}

static void fill_quantity(fixture *f, track_item *item,
                          const track_field *field)
{
    int64_t micro = strcmp(field->name, "weight") == 0
                        ? 1 + chance(f, 4000000)
                        : (chance(f, 2) ? number(f) : -number(f));

    *(track_figure *)track_field_at(item, field) = track_figure_of(micro);
}

static void fill_word(fixture *f, track_item *item, const track_field *field)
{
    uint32_t count = 0;

    while (field->words[count])
        count++;
    *(int *)track_field_at(item, field) = (int)chance(f, count);
}

static track_words some_words(fixture *f, const char *first)
{
    const char **items = array(f, 3, sizeof(*items));

    items[0] = first;
    items[1] = "minutes";
    items[2] = "end";
    return (track_words){ 1 + chance(f, 3), items };
}

static void fill_words(fixture *f, track_item *item, const track_field *field)
{
    *(track_words *)track_field_at(item, field) =
        some_words(f, copied(f, ugly_text(f)));
}

static void fill_targets(fixture *f, track_item *item, const track_field *field)
{
    static const char *const days[] = { "2024", "2025-06", "2026-12-15" };
    size_t count = 1 + chance(f, 3);
    track_target *targets = array(f, count, sizeof(*targets));

    for (size_t i = 0; i < count; i++)
        targets[i] = (track_target){ days_of(days[i]), number(f) };
    *(track_targets *)track_field_at(item, field) =
        (track_targets){ count, targets };
}

static void fill_splits(fixture *f, track_item *item, const track_field *field)
{
    static const char *const names[] = { "age", "do", "județ", "sex-f" };
    size_t count = 1 + chance(f, 4);
    track_split *splits = array(f, count, sizeof(*splits));

    for (size_t i = 0; i < count; i++)
        splits[i] = (track_split){ names[i], some_words(f, "f") };
    *(track_splits *)track_field_at(item, field) =
        (track_splits){ count, splits };
}

typedef void (*fill_fn)(fixture *f, track_item *item, const track_field *field);

static const fill_fn fill_type[] = {
    [TRACK_FIELD_TEXT] = fill_text,
    [TRACK_FIELD_TITLE] = fill_title,
    [TRACK_FIELD_PHRASE] = fill_title,
    [TRACK_FIELD_TITLES] = fill_titles,
    [TRACK_FIELD_NAMES] = fill_names,
    [TRACK_FIELD_DAYS] = fill_days,
    [TRACK_FIELD_MONEY] = fill_money,
    [TRACK_FIELD_QUANTITY] = fill_quantity,
    [TRACK_FIELD_WORD] = fill_word,
    [TRACK_FIELD_WORDS] = fill_words,
    [TRACK_FIELD_TARGETS] = fill_targets,
    [TRACK_FIELD_SPLITS] = fill_splits,
};

/* Takes back what contradicts the rest of an indicator. */
static void reconcile(track_indicator *one)
{
    const track_targets none = { 0, NULL };

    if (one->target.state == TRACK_VALUE)
        one->targets = none;
    if (one->across == TRACK_ACROSS_DISTINCT) {
        one->over_time = TRACK_TIME_SUM;
        one->measure = TRACK_NUMBER;
    }
    one->baseline.number = one->direction == TRACK_UP ? -INT64_MAX : INT64_MAX;
    if (one->over_time == TRACK_TIME_SUM)
        one->baseline = (track_figure){ 0 };
    if (one->measure == TRACK_PERCENT) {
        one->targets = none;
        one->target = track_figure_of(80 * TRACK_UNIT);
        one->baseline = (track_figure){ 0 };
    }
}

/* Fills in the required fields and, by chance, the others. */
static void fill_item(fixture *f, track_item *item)
{
    size_t count;
    const track_field *fields = track_kind_fields(item->kind, &count);

    for (size_t i = 0; i < count; i++)
        if (fields[i].required || chance(f, 2))
            fill_type[fields[i].type](f, item, &fields[i]);
    if (item->kind == TRACK_INDICATOR)
        reconcile((track_indicator *)(void *)item);
    if (item->kind == TRACK_PARTNER)
        ((track_partner *)(void *)item)->role = TRACK_ROLE_PARTNER;
}

static track_item *add(fixture *f, track_kind kind, const char *code,
                       const track_item *parent)
{
    track_item *item;

    assert_ok(track_plan_add(&item, f->plan, kind, code, parent, &failure));
    fill_item(f, item);
    return item;
}

static void add_some(fixture *f, const track_item *parent)
{
    static const char *const codes[] = { "a", "b.1", "end" };

    for (size_t i = 0; i < 3; i++)
        if (chance(f, 2))
            add(f, TRACK_INDICATOR + (track_kind)chance(f, 3), codes[i],
                parent);
}

/* A plan with items of every kind. */
static void make_plan(fixture *f)
{
    assert_ok(track_plan_new(&f->plan, "CHANCE-1", &failure));
    fill_item(f, &track_plan_edit_project(f->plan)->item);
    add(f, TRACK_PARTNER, "p0", NULL);
    add(f, TRACK_SIGNATORY, "s0", NULL);
    add(f, TRACK_PERIOD, "P1", NULL);
    add_some(f, NULL);
    add_some(f, add(f, TRACK_STAGE, "E1", NULL));
    add_some(f, add(f, TRACK_STAGE, "E2", NULL));
    assert_ok(track_plan_finish(f->plan, &failure));
}

static void any_plan_is_the_same_when_it_is_read_again(void **state)
{
    fixture *f = *state;

    for (uint32_t seed = 1; seed <= 300; seed++) {
        f->random = seed;
        make_plan(f);
        round_trip(f);
        assert_unchanged(f);
        drop(f);
    }
}

/* --- what people see ---------------------------------------------------- */

static void assert_written(fixture *f, const char *text, const char *written)
{
    f->plan = read_text(text);
    round_trip(f);
    assert_string_equal(track_buffer_string(&f->first), written);
    assert_unchanged(f);
}

static void only_what_differs_from_the_defaults_is_written(void **state)
{
    assert_written(
        *state,
        "project 'P' { title = 'x', rules = 'generic',\n"
        "  indicator 'i' { title = 'y', weight = 1, measure = 'number' } }",
        "project \"P\" {\n"
        "  title = \"x\",\n"
        "\n"
        "  indicator \"i\" {\n"
        "    title = \"y\",\n"
        "  },\n"
        "}\n");
}

static void values_are_written_as_people_write_them(void **state)
{
    assert_written(
        *state,
        "project 'P' { title = { ro = 'ă', en = 'a' }, total = RON(1250),\n"
        "from = '12.03.2026', to = '2026', goal = 'one\\ntwo',\n"
        "stage 'E1' { title = 'x', weight = 30, indicator 'i' { title = 'y',\n"
        "targets = { ['2026-06'] = 2.5, ['2026-12'] = 1e6 },\n"
        "split = { sex = { 'f', 'm' } } } } }",
        "project \"P\" {\n"
        "  title = { en = \"a\", ro = \"ă\" },\n"
        "  currency = \"RON\",\n"
        "  from = \"2026-03-12\",\n"
        "  to = \"2026\",\n"
        "  total = RON \"1250.00\",\n"
        "  goal = [[\none\ntwo]],\n"
        "\n"
        "  stage \"E1\" {\n"
        "    title = \"x\",\n"
        "    weight = 30,\n"
        "\n"
        "    indicator \"i\" {\n"
        "      title = \"y\",\n"
        "      targets = { [\"2026-06\"] = 2.5, [\"2026-12\"] = 1000000 },\n"
        "      split = { sex = { \"f\", \"m\" } },\n"
        "    },\n"
        "  },\n"
        "}\n");
}

static void a_table_too_long_for_a_line_has_one_for_each_entry(void **state)
{
    assert_written(
        *state,
        "project 'P' { title = { ro = 'o consultare publică destul de lungă',\n"
        "  en = 'a public consultation that is long' } }",
        "project \"P\" {\n"
        "  title = {\n"
        "    en = \"a public consultation that is long\",\n"
        "    ro = \"o consultare publică destul de lungă\",\n"
        "  },\n"
        "}\n");
}

static void an_amount_of_three_decimals_can_be_read_again(void **state)
{
    assert_written(*state, "project 'P' { title = 'x', total = TND '1.2340' }",
                   "project \"P\" {\n"
                   "  title = \"x\",\n"
                   "  currency = \"TND\",\n"
                   "  total = TND \"1.2340\",\n"
                   "}\n");
}

static void a_name_may_hold_from_the_beginning(void **state)
{
    assert_written(*state,
                   "project 'P' { title = 'x', partner 'p' {\n"
                   "  name = { ['2022'] = 'New', [''] = 'Old' } } }",
                   "project \"P\" {\n"
                   "  title = \"x\",\n"
                   "\n"
                   "  partner \"p\" {\n"
                   "    name = { [\"\"] = \"Old\", [\"2022\"] = \"New\" },\n"
                   "  },\n"
                   "}\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(any_plan_is_the_same_when_it_is_read_again),
        TEST(only_what_differs_from_the_defaults_is_written),
        TEST(values_are_written_as_people_write_them),
        TEST(a_table_too_long_for_a_line_has_one_for_each_entry),
        TEST(an_amount_of_three_decimals_can_be_read_again),
        TEST(a_name_may_hold_from_the_beginning),
    };

    return cmocka_run_group_tests_name("plan write", tests, NULL, NULL);
}
