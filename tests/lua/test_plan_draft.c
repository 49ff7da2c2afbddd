/* SPDX-License-Identifier: MIT */

/* A plan to fill in loads as soon as it has a title, and names every field. */

#include "support/cmocka_track.h"

#include <track/script.h>
#include <track/sys/field.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const four[] = { "personal", "logistica",
                                    "costuri indirecte", "2.1" };

static const char *const languages[] = { "en", "ro" };

/* The draft, to be freed. */
static char *draft_of(const char *rules, size_t categories, const char *lang)
{
    const track_plan_draft draft = {
        "NEW-1", rules, { categories, four }, lang
    };
    track_buffer out = TRACK_BUFFER_INIT;

    assert_ok(track_plan_write_draft(&out, &draft, &failure));
    return track_buffer_take(&out);
}

static track_status read_text(track_plan **plan, const char *text)
{
    const track_source source = { "new.lua", text, strlen(text) };

    return track_plan_read(plan, &source, NULL, &failure);
}

/* Reads the draft with a title. */
static track_plan *read_filled(char *draft)
{
    char *title = strstr(draft, "title = \"\",");
    track_plan *plan;

    assert_non_null(title);
    memcpy(title, "title =\"x\",", strlen("title =\"x\","));
    assert_ok(read_text(&plan, draft));
    return plan;
}

static void a_draft_loads_once_it_has_a_title(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char *draft = draft_of("uefiscdi", 4, languages[i]);
        track_plan *plan = read_filled(draft);

        assert_string_equal(track_plan_project(plan)->rules, "uefiscdi");
        assert_string_equal(track_plan_project(plan)->item.code, "NEW-1");
        track_plan_free(plan);
        free(draft);
    }
}

static void a_draft_without_a_title_is_refused_at_its_line(void **state)
{
    char *draft = draft_of(NULL, 0, "en");
    track_plan *plan;

    (void)state;
    assert_fails(TRACK_E_DATA, read_text(&plan, draft));

    assert_string_equal(failure.text, "title is empty");
    assert_non_null(strstr(failure.excerpt, "title = \"\","));
    free(draft);
}

static void each_category_becomes_a_line_of_the_budget(void **state)
{
    char *draft = draft_of("uefiscdi", 4, "en");
    track_plan *plan = read_filled(draft);

    (void)state;
    assert_int_equal(track_plan_count(plan, TRACK_LINE), 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(track_plan_line(plan, i)->category, four[i]);
    assert_non_null(track_plan_at(plan, "personal"));
    assert_non_null(track_plan_at(plan, "costuri-indirecte"));
    assert_non_null(track_plan_at(plan, "line-4"));
    track_plan_free(plan);
    free(draft);
}

static void a_draft_without_categories_shows_a_line_as_a_comment(void **state)
{
    char *draft = draft_of(NULL, 0, "en");
    track_plan *plan = read_filled(draft);

    (void)state;
    assert_int_equal(track_plan_count(plan, TRACK_LINE), 0);
    assert_non_null(strstr(draft, "-- line \"travel\" {"));
    track_plan_free(plan);
    free(draft);
}

/* `name = value` of the draft's example of a kind, without the comment; NULL
 * when the draft does not have it. */
static const char *example_of(char *out, size_t size, const char *draft,
                              track_kind kind, const char *field)
{
    char begin[64], pattern[64];
    const char *at, *end;

    snprintf(begin, sizeof(begin), "%s \"", track_kind_name((track_kind)kind));
    at = strstr(draft, begin);
    snprintf(pattern, sizeof(pattern), " %s = ", field);
    at = at ? strstr(at, pattern) : NULL;
    if (!at)
        return NULL;
    end = strstr(at, ", ");
    while (end && strncmp(end + 1 + strspn(end + 1, " "), "--", 2) != 0)
        end = strstr(end + 1, ", ");
    assert_non_null(end);
    snprintf(out, size, "%.*s", (int)(end - at), at);
    return out;
}

/* Reads a plan with one item that has the example and what it needs. */
static void assert_example_loads(track_kind kind, const char *field,
                                 const char *example)
{
    static const char *const needs[TRACK_KIND_COUNT] = {
        [TRACK_PROJECT] = "title = 'x'",   [TRACK_PARTNER] = "name = 'x'",
        [TRACK_SIGNATORY] = "name = 'x'",  [TRACK_STAGE] = "title = 'x'",
        [TRACK_INDICATOR] = "title = 'x'", [TRACK_DELIVERABLE] = "title = 'x'",
        [TRACK_LINE] = "category = 'x'",   [TRACK_PERIOD] = "from = '2020'",
    };
    bool given = strncmp(needs[kind], field, strlen(field)) == 0;
    char item[600], text[1000];
    track_plan *plan;

    snprintf(item, sizeof(item), "%s%s %s%s", given ? "" : needs[kind],
             given ? "" : ",", example,
             strcmp(field, "baseline") == 0 ? ", over_time = 'last'" : "");
    if (kind == TRACK_PROJECT)
        snprintf(text, sizeof(text), "project 'P' { %s }", item);
    else
        snprintf(text, sizeof(text),
                 "project 'P' { title = 'x', %s '%s' { %s }, %s }",
                 track_kind_name(kind), "i", item,
                 kind == TRACK_PARTNER ? "" : "partner 'coord' { name = 'x' }");
    failure = (track_error)TRACK_ERROR_INIT;
    if (read_text(&plan, text) != TRACK_OK)
        fail_msg("%s: %s", text, failure.text);
    track_plan_free(plan);
}

static void a_draft_names_every_field_with_a_value_that_loads(void **state)
{
    char *draft = draft_of(NULL, 0, "en");
    char example[400];

    (void)state;
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++) {
        size_t count;
        const track_field *fields = track_kind_fields((track_kind)kind, &count);

        for (size_t i = 0; i < count; i++) {
            if (kind == TRACK_PROJECT && strcmp(fields[i].name, "title") == 0)
                continue; /* it is to be filled in */
            if (!example_of(example, sizeof(example), draft, (track_kind)kind,
                            fields[i].name))
                fail_msg("the draft has no %s of %s", fields[i].name,
                         track_kind_name((track_kind)kind));
            assert_example_loads((track_kind)kind, fields[i].name, example);
        }
    }
    free(draft);
}

/* The draft with all its examples: one level of dashes is taken away. */
static void undash(char *draft)
{
    char *to = draft;

    for (const char *from = draft; *from;) {
        size_t blanks = strspn(from, " ");

        if (blanks > 0 && strncmp(from + blanks, "-- ", 3) == 0 &&
            !strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ", from[blanks + 3]))
            from += blanks + 3;
        while (*from && *from != '\n')
            *to++ = *from++;
        if (*from)
            *to++ = *from++;
    }
    *to = '\0';
}

/* Fields that exclude each other, or name what is not there. */
static void drop_line(char *draft, const char *begin)
{
    char *at = strstr(draft, begin);

    assert_non_null(at);
    memcpy(at, "--", 2);
}

static void examples_load_when_their_dashes_are_taken_away(void **state)
{
    char *draft = draft_of("uefiscdi", 4, "en");
    track_plan *plan;

    (void)state;
    undash(draft);
    drop_line(draft, "targets = ");
    drop_line(draft, "baseline = ");
    plan = read_filled(draft);

    assert_non_null(track_plan_at(plan, "E1.sessions"));
    assert_non_null(track_plan_at(plan, "E1.D1"));
    assert_string_equal(track_plan_line(plan, 0)->partner, "coord");
    track_plan_free(plan);
    free(draft);
}

static void the_lines_of_a_draft_are_not_too_long(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char *draft = draft_of("uefiscdi", 4, languages[i]);

        for (char *line = strtok(draft, "\n"); line; line = strtok(NULL, "\n"))
            if (track_text_columns(line) > 110)
                fail_msg("%s", line);
        free(draft);
    }
}

static void a_draft_needs_a_code(void **state)
{
    const track_plan_draft draft = { .code = "A.B" };
    track_buffer out = TRACK_BUFFER_INIT;

    (void)state;
    assert_fails(TRACK_E_DATA, track_plan_write_draft(&out, &draft, &failure));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_draft_loads_once_it_has_a_title),
        cmocka_unit_test(a_draft_without_a_title_is_refused_at_its_line),
        cmocka_unit_test(each_category_becomes_a_line_of_the_budget),
        cmocka_unit_test(a_draft_without_categories_shows_a_line_as_a_comment),
        cmocka_unit_test(a_draft_names_every_field_with_a_value_that_loads),
        cmocka_unit_test(examples_load_when_their_dashes_are_taken_away),
        cmocka_unit_test(the_lines_of_a_draft_are_not_too_long),
        cmocka_unit_test(a_draft_needs_a_code),
    };

    return cmocka_run_group_tests_name("plan draft", tests, NULL, NULL);
}
