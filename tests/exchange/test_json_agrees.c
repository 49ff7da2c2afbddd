/* SPDX-License-Identifier: MIT */

/* JSON says what the assessment says, and says every text as it is. */

#include "exchange/sample.h"
#include "support/cmocka_track.h"

#include <track/json.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- totals ------------------------------------------------------------ */

static const track_assessment *assessment_of(void **state)
{
    return ((tracker *)((json_sample *)*state)->tracker)->assessment;
}

static void assert_money(void **state, const char *path, track_money money)
{
    json_t *value = value_at(*state, path);

    assert_int_equal(json_integer_value(json_object_get(value, "minor")),
                     money.minor);
    assert_string_equal(json_string_value(json_object_get(value, "currency")),
                        money.currency);
}

static void assert_ratio(void **state, const char *path, track_ratio ratio)
{
    json_t *value = value_at(*state, path);
    char text[TRACK_NUMBER_BYTES];

    assert_int_equal(ratio.state, TRACK_VALUE);
    assert_string_equal(json_string_value(json_object_get(value, "ratio")),
                        track_ratio_format(text, &ratio));
    snprintf(text, sizeof(text), "%d %%", (int)ratio.percent);
    assert_string_equal(json_string_value(json_object_get(value, "text")),
                        text);
}

static void totals_of_the_project_are_those_of_the_assessment(void **state)
{
    const track_assessment *assessment = assessment_of(state);

    assert_money(state, "planned", assessment->project.planned);
    assert_money(state, "spent", assessment->project.spent);
    assert_money(state, "not_broken_down", assessment->not_broken_down);
    assert_money(state, "spent_other.0", assessment->spent_other[0]);
    assert_ratio(state, "completion", assessment->project.completion);
}

static void totals_of_a_stage_are_those_of_the_assessment(void **state)
{
    const track_assessment *assessment = assessment_of(state);

    assert_money(state, "stages.0.planned", assessment->stages[0].planned);
    assert_money(state, "stages.0.spent", assessment->stages[0].spent);
    assert_ratio(state, "stages.0.completion",
                 assessment->stages[0].completion);
}

/* Sum of the minor units of a member over an array; null counts 0. */
static int64_t sum_of(const json_sample *sample, const char *path,
                      const char *member)
{
    json_t *array = value_at(sample, path), *entry;
    int64_t sum = 0;
    size_t i;

    json_array_foreach(array, i, entry)
    {
        json_t *money = json_object_get(entry, member);

        sum += json_integer_value(json_object_get(money, "minor"));
    }
    return sum;
}

static int64_t minor_at(const json_sample *sample, const char *path)
{
    json_t *value = value_at(sample, path);

    return json_integer_value(json_object_get(value, "minor"));
}

static void stages_and_own_lines_add_up_to_what_is_planned(void **state)
{
    assert_int_equal(sum_of(*state, "stages", "planned") +
                         sum_of(*state, "lines", "planned"),
                     minor_at(*state, "planned"));
}

static void partners_add_up_to_what_was_spent(void **state)
{
    assert_int_equal(sum_of(*state, "partners", "spent"),
                     minor_at(*state, "spent"));
}

static void lines_and_rows_without_one_add_up_to_what_was_spent(void **state)
{
    assert_int_equal(sum_of(*state, "stages.0.lines", "spent") +
                         sum_of(*state, "lines", "spent") +
                         sum_of(*state, "spent_without_line", "spent"),
                     minor_at(*state, "spent"));
}

/* ---- texts ------------------------------------------------------------- */

static const char *const texts[] = {
    "<b>bold</b> & \"quoted\" 'once' \\ back / slash",
    "Dashes \xE2\x80\x93 and \xE2\x80\x94, quotes \xE2\x80\x9E\xE2\x80\x9D",
    "Ανάπτυξη στρατηγικής έρευνας",
    "Підвищення якості кластера її",
    "Ședință științifică în Iași",
    "tab\tand\nline",
};

enum { TEXT_COUNT = sizeof(texts) / sizeof(texts[0]) };

/* A project with one indicator for each text, which is its title. */
static int open_texts(void **state)
{
    json_sample *sample = calloc(1, sizeof(*sample));
    tracker *t;

    assert_non_null(sample);
    make_tracker(&sample->tracker);
    t = sample->tracker;
    for (size_t i = 0; i < TEXT_COUNT; i++) {
        char code[8];

        snprintf(code, sizeof(code), "i%zu", i);
        assert_ok(track_plan_title(t->plan,
                                   &plan_indicator(t, code, 1)->item.title, "",
                                   texts[i], &failure));
    }
    load_plan(t);
    print_status(sample, NULL);
    *state = sample;
    return 0;
}

static void titles_come_back_as_they_were_given(void **state)
{
    for (size_t i = 0; i < TEXT_COUNT; i++) {
        char path[32];
        json_t *title;

        snprintf(path, sizeof(path), "indicators.%zu.title", i);
        title = value_at(*state, path);
        assert_string_equal(json_string_value(json_object_get(title, "")),
                            texts[i]);
    }
}

static void letters_of_every_alphabet_stand_as_they_are(void **state)
{
    const json_sample *sample = *state;

    assert_non_null(strstr(sample->text, texts[2]));
    assert_non_null(strstr(sample->text, texts[3]));
    assert_non_null(strstr(sample->text, texts[4]));
}

static void an_error_with_bytes_that_are_no_text_is_still_printed(void **state)
{
    track_error wrong = { .status = TRACK_E_ARGUMENT,
                          .text = "there is no '\xFF\xC8'" };
    track_buffer out = TRACK_BUFFER_INIT;
    json_error_t where;
    json_t *document, *error;

    (void)state;
    assert_ok(track_json_error(&out, &wrong, &failure));
    document = json_loads(track_buffer_string(&out), 0, &where);
    error = json_object_get(document, "error");

    assert_string_equal(json_string_value(json_object_get(error, "message")),
                        "there is no '\xEF\xBF\xBD\xEF\xBF\xBD'");
    json_decref(document);
    track_buffer_clear(&out);
}

#define OF(setup, name)                                                        \
    cmocka_unit_test_setup_teardown(name, setup, close_sample)

int main(void)
{
    const struct CMUnitTest tests[] = {
        OF(open_full_sample, totals_of_the_project_are_those_of_the_assessment),
        OF(open_full_sample, totals_of_a_stage_are_those_of_the_assessment),
        OF(open_full_sample, stages_and_own_lines_add_up_to_what_is_planned),
        OF(open_full_sample, partners_add_up_to_what_was_spent),
        OF(open_full_sample,
           lines_and_rows_without_one_add_up_to_what_was_spent),
        OF(open_texts, titles_come_back_as_they_were_given),
        OF(open_texts, letters_of_every_alphabet_stand_as_they_are),
        cmocka_unit_test(an_error_with_bytes_that_are_no_text_is_still_printed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
