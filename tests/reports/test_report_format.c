/* SPDX-License-Identifier: MIT */

/* Values as a reader sees them; expectations were written by hand. */

#include "support/cmocka_track.h"

#include <track/format.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define NBSP "\u00A0"

/* Prints `value` in `lang` and compares. */
static void assert_prints(const char *lang, track_value value,
                          const char *expected)
{
    track_buffer text = TRACK_BUFFER_INIT;
    track_format *format;

    assert_ok(track_format_new(&format, lang, &failure));
    track_format_value(format, &text, &value);
    assert_ok(track_buffer_check(&text, &failure));
    assert_string_equal(track_buffer_string(&text), expected);
    track_buffer_clear(&text);
    track_format_free(format);
}

static track_value of_figure(track_figure figure)
{
    return (track_value){ .kind = TRACK_VALUE_FIGURE, .as.figure = figure };
}

static track_value of_money(int64_t minor, const char *currency)
{
    track_money money = { minor, "" };

    strcpy(money.currency, currency);
    return (track_value){ .kind = TRACK_VALUE_MONEY, .as.money = money };
}

static track_value of_ratio(int64_t parts)
{
    return (track_value){ .kind = TRACK_VALUE_RATIO,
                          .as.ratio = track_ratio_of(parts) };
}

static track_day day(int year, int month, int of_month)
{
    track_day out;

    assert_ok(track_day_make(&out, year, month, of_month, &failure));
    return out;
}

static track_value of_days(track_day first, track_day last, track_grain grain)
{
    return (track_value){ .kind = TRACK_VALUE_DAYS,
                          .as.days = { first, last, grain } };
}

static void numbers_are_grouped_as_the_language_does(void **state)
{
    track_value value = of_figure(track_figure_of(1234567890000));

    (void)state;
    assert_prints("ro", value, "1.234.567,89");
    assert_prints("en", value, "1,234,567.89");
}

static void a_target_in_points_is_printed_as_percent(void **state)
{
    track_value value = of_figure(track_figure_of(12500000));

    (void)state;
    value.unit = TRACK_AS_PERCENT;
    assert_prints("en", value, "12.5\u00A0%");
    assert_prints("ro", value, "12,5\u00A0%");
}

/* 94 % − 91/102 = 4.784314 */
static void a_change_in_points_has_one_decimal(void **state)
{
    static const struct {
        int64_t micro;
        const char *text;
    } rows[] = {
        { 4784314, "4.8\u00A0points" },    { -4750000, "-4.8\u00A0points" },
        { 1000000, "1\u00A0point" },       { 0, "0\u00A0points" },
        { 49999, "0.049999\u00A0points" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        track_value value = of_figure(track_figure_of(rows[i].micro));

        value.unit = TRACK_AS_POINTS;
        assert_prints("en", value, rows[i].text);
    }
}

static void a_quantity_keeps_its_six_decimals(void **state)
{
    (void)state;
    assert_prints("en", of_figure(track_figure_of(1)), "0.000001");
    assert_prints("ro", of_figure(track_figure_of(-2500000)), "-2,5");
    assert_prints("en", of_figure(track_figure_of(INT64_MAX)),
                  "9,223,372,036,854.775807");
}

static void a_count_beyond_a_double_is_exact(void **state)
{
    track_value value = { .kind = TRACK_VALUE_COUNT,
                          .as.count = INT64_C(9007199254740993) };

    (void)state;
    assert_prints("ro", value, "9.007.199.254.740.993");
}

static void a_percent_is_pooled_and_rounded_once(void **state)
{
    track_figure figure = { TRACK_VALUE, 91 * TRACK_UNIT, 102 * TRACK_UNIT, 0 };

    (void)state;
    assert_prints("en", of_figure(figure), "89" NBSP "%");
}

static void a_mean_is_shown_at_six_decimals(void **state)
{
    track_figure third = { TRACK_VALUE, 10 * TRACK_UNIT, 0, 3 };
    track_figure half = { TRACK_VALUE, -(2 * TRACK_UNIT + 10000), 0, 2 };

    (void)state;
    assert_prints("ro", of_figure(third), "3,333333");
    assert_prints("en", of_figure(half), "-1.005");
}

static void money_has_the_decimals_of_its_currency(void **state)
{
    (void)state;
    assert_prints("ro", of_money(42025000, "RON"), "420.250,00" NBSP "RON");
    assert_prints("en", of_money(42025000, "RON"), "420,250.00" NBSP "RON");
    assert_prints("ro", of_money(-5, "EUR"), "-0,05" NBSP "EUR");
    assert_prints("en", of_money(1500, "JPY"), "1,500" NBSP "JPY");
    assert_prints("en", of_money(1500, "TND"), "1.500" NBSP "TND");
    assert_prints("en", of_money(INT64_MAX, "RON"),
                  "92,233,720,368,547,758.07" NBSP "RON");
}

static void days_are_written_at_the_precision_known(void **state)
{
    track_day d = day(2020, 8, 31);

    (void)state;
    assert_prints("en", of_days(d, d, TRACK_GRAIN_DAY), "31 August 2020");
    assert_prints("ro", of_days(d, d, TRACK_GRAIN_DAY), "31 august 2020");
    assert_prints("en", of_days(d, d, TRACK_GRAIN_MONTH), "August 2020");
    assert_prints("ro", of_days(d, d, TRACK_GRAIN_MONTH), "august 2020");
    assert_prints("ro", of_days(d, d, TRACK_GRAIN_YEAR), "2020");
}

static void a_span_names_what_differs_once(void **state)
{
    (void)state;
    assert_prints("en",
                  of_days(day(2025, 12, 1), day(2025, 12, 7), TRACK_GRAIN_SPAN),
                  "1–7 December 2025");
    assert_prints("ro",
                  of_days(day(2025, 12, 1), day(2025, 12, 7), TRACK_GRAIN_SPAN),
                  "1–7 decembrie 2025");
    assert_prints(
        "ro", of_days(day(2026, 1, 15), day(2026, 12, 15), TRACK_GRAIN_SPAN),
        "15 ianuarie – 15 decembrie 2026");
}

static void a_ratio_is_whole_percent(void **state)
{
    (void)state;
    assert_prints("en", of_ratio(583333333333), "58" NBSP "%");
    assert_prints("ro", of_ratio(TRACK_ONE - 1), "99" NBSP "%");
    assert_prints("ro", of_ratio(1), "1" NBSP "%");
}

static void reported_is_said_in_words(void **state)
{
    track_value value = { .kind = TRACK_VALUE_REPORTED,
                          .as.reported = { 7, 9 } };

    (void)state;
    assert_prints("en", value, "7" NBSP "of" NBSP "9");
    assert_prints("ro", value, "7" NBSP "din" NBSP "9");
}

static void missing_and_not_applicable_are_never_zero(void **state)
{
    track_figure none = { TRACK_NOT_APPLICABLE, 0, 0, 0 };

    (void)state;
    assert_prints("ro", of_figure((track_figure){ 0 }), "—");
    assert_prints("ro", of_figure(none), "n/a");
    assert_prints("ro", of_figure(track_figure_of(0)), "0");
    assert_prints("ro", of_money(0, ""), "—");
    assert_prints(
        "ro", of_days(day(2020, 1, 1), day(2020, 1, 1), TRACK_GRAIN_NONE), "—");
    assert_prints("en", (track_value){ .kind = TRACK_VALUE_NONE }, "n/a");
}

static void romanian_plural_has_few_and_other(void **state)
{
    track_format *format;

    (void)state;
    assert_ok(track_format_new(&format, "ro", &failure));
    assert_string_equal(track_format_plural(format, 1), "one");
    assert_string_equal(track_format_plural(format, 0), "few");
    assert_string_equal(track_format_plural(format, 19), "few");
    assert_string_equal(track_format_plural(format, 20), "other");
    assert_string_equal(track_format_plural(format, 101), "few");
    assert_string_equal(track_format_plural(format, 120), "other");
    track_format_free(format);
}

static void the_process_locale_changes_nothing(void **state)
{
    track_value value = of_figure(track_figure_of(1234500000));

    (void)state;
    setenv("LC_ALL", "C", 1);
    setlocale(LC_ALL, "C");
    assert_prints("ro", value, "1.234,5");
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    assert_prints("en", value, "1,234.5");
}

static void a_language_is_two_or_three_letters(void **state)
{
    static const char *const wrong[] = {
        "", "r", "romana", "RO", "r1", "en_GB"
    };
    track_format *format;

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_fails(TRACK_E_ARGUMENT,
                     track_format_new(&format, wrong[i], &failure));
        assert_null(format);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_grouped_as_the_language_does),
        cmocka_unit_test(a_target_in_points_is_printed_as_percent),
        cmocka_unit_test(a_change_in_points_has_one_decimal),
        cmocka_unit_test(a_quantity_keeps_its_six_decimals),
        cmocka_unit_test(a_count_beyond_a_double_is_exact),
        cmocka_unit_test(a_percent_is_pooled_and_rounded_once),
        cmocka_unit_test(a_mean_is_shown_at_six_decimals),
        cmocka_unit_test(money_has_the_decimals_of_its_currency),
        cmocka_unit_test(days_are_written_at_the_precision_known),
        cmocka_unit_test(a_span_names_what_differs_once),
        cmocka_unit_test(a_ratio_is_whole_percent),
        cmocka_unit_test(reported_is_said_in_words),
        cmocka_unit_test(missing_and_not_applicable_are_never_zero),
        cmocka_unit_test(romanian_plural_has_few_and_other),
        cmocka_unit_test(the_process_locale_changes_nothing),
        cmocka_unit_test(a_language_is_two_or_three_letters),
    };

    return cmocka_run_group_tests_name("format", tests, NULL, NULL);
}
