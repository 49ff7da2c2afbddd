/* SPDX-License-Identifier: MIT */

#include "support/cmocka_track.h"

#include <track/figure.h>

static int64_t parse(const char *text)
{
    int64_t micro;

    assert_ok(track_quantity_parse(&micro, text, &failure));
    return micro;
}

static track_ratio ratio(int64_t numerator, int64_t denominator)
{
    track_ratio out;

    assert_ok(track_ratio_make(&out, numerator, denominator, &failure));
    return out;
}

static void quantities_are_read_as_people_type_them(void **state)
{
    (void)state;

    assert_int_equal(parse("12"), 12000000);
    assert_int_equal(parse("0"), 0);
    assert_int_equal(parse("2.5"), 2500000);
    assert_int_equal(parse("2,5"), 2500000);
    assert_int_equal(parse("0,125"), 125000);
    assert_int_equal(parse("-3"), -3000000);
    assert_int_equal(parse("\xE2\x88\x92"
                           "3"),
                     -3000000);
    assert_int_equal(parse("1 200,50"), 1200500000);
    assert_int_equal(parse("1\xC2\xA0"
                           "200"),
                     1200000000);
    assert_int_equal(parse("1.200,50"), 1200500000);
    assert_int_equal(parse("1,200.50"), 1200500000);
    assert_int_equal(parse("1.200.000"), INT64_C(1200000000000));
    assert_int_equal(parse("1234.567"), 1234567000);
    assert_int_equal(parse("0.000001"), 1);
    assert_int_equal(parse("1.5000000000"), 1500000);
}

static void a_number_that_can_mean_two_things_is_refused(void **state)
{
    int64_t micro;

    (void)state;
    assert_fails(TRACK_E_DATA, track_quantity_parse(&micro, "1.200", &failure));
    assert_string_equal(failure.hint, "write 1200 or 1.2000");
    assert_fails(TRACK_E_DATA,
                 track_quantity_parse(&micro, "12,345", &failure));
}

static void what_is_not_a_number_is_refused(void **state)
{
    static const char *const texts[] = {
        "",    "-",       "abc",     "1..2",     "1,2,3", "12 34",
        "1e6", "0x10",    "1 2000",  ".5",       "5.",    "--5",
        "nan", "1.2.3,4", "1 200 5", "1,20,300", "1'200", " 5"
    };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        int64_t micro = 1;

        assert_fails(TRACK_E_DATA,
                     track_quantity_parse(&micro, texts[i], &failure));
        assert_int_equal(micro, 0);
    }
}

static void a_seventh_decimal_is_refused(void **state)
{
    int64_t micro;

    (void)state;
    assert_fails(TRACK_E_DATA,
                 track_quantity_parse(&micro, "0.0000001", &failure));
}

static void the_largest_quantity_fits_and_the_next_does_not(void **state)
{
    int64_t micro;

    (void)state;
    assert_int_equal(parse("9223372036854.775807"), INT64_MAX);
    assert_fails(
        TRACK_E_OVERFLOW,
        track_quantity_parse(&micro, "9223372036854.775808", &failure));
    assert_fails(TRACK_E_OVERFLOW,
                 track_quantity_parse(&micro, "99999999999999", &failure));
}

static void quantities_print_without_trailing_zeros(void **state)
{
    char out[TRACK_NUMBER_BYTES];

    (void)state;
    assert_string_equal(track_quantity_format(out, 2500000), "2.5");
    assert_string_equal(track_quantity_format(out, 12000000), "12");
    assert_string_equal(track_quantity_format(out, -1), "-0.000001");
    assert_string_equal(track_quantity_format(out, 0), "0");
    assert_string_equal(track_quantity_format(out, INT64_MIN),
                        "-9223372036854.775808");
}

static void a_sum_beyond_the_range_is_an_error(void **state)
{
    int64_t sum;

    (void)state;
    assert_fails(TRACK_E_OVERFLOW,
                 track_quantity_add(&sum, INT64_MAX, 1, &failure));
}

static void a_ratio_keeps_twelve_decimals(void **state)
{
    char out[TRACK_NUMBER_BYTES];
    track_ratio seven_twelfths = ratio(7, 12);
    track_ratio minus_third = ratio(-1, 3);

    (void)state;
    assert_string_equal(track_ratio_format(out, &seven_twelfths),
                        "0.583333333333");
    assert_string_equal(track_ratio_format(out, &minus_third),
                        "-0.333333333333");
    assert_int_equal(ratio(2, 3).parts, INT64_C(666666666667));
}

static void percents_are_rounded_half_up(void **state)
{
    (void)state;

    assert_int_equal(ratio(7, 12).percent, 58);
    assert_int_equal(ratio(1, 8).percent, 13);
    assert_int_equal(ratio(495, 1000).percent, 50);
    assert_int_equal(ratio(3, 2).percent, 150);
    assert_int_equal(ratio(-1, 2).percent, -50);
}

static void a_percent_is_rounded_from_the_fraction_itself(void **state)
{
    (void)state;

    /* 0.4949999999999999: to 10^-12 it is 0.495, which would show as 50 */
    assert_int_equal(ratio(4949999999999999, 10000000000000000).percent, 49);
}

static void only_all_is_100_and_only_nothing_is_0(void **state)
{
    (void)state;

    assert_int_equal(ratio(9999, 10000).percent, 99);
    assert_int_equal(ratio(1, 10000).percent, 1);
    assert_int_equal(ratio(-1, 10000).percent, -1);
    assert_int_equal(ratio(10001, 10000).percent, 100);
    assert_int_equal(track_ratio_of(TRACK_ONE - 1).percent, 99);
    assert_int_equal(track_ratio_of(1).percent, 1);
    assert_int_equal(track_ratio_of(TRACK_ONE / 1000 * 25).percent, 3);
    assert_int_equal(track_ratio_of(TRACK_ONE / 1000 * 25 - 1).percent, 2);
    assert_int_equal(track_ratio_of(TRACK_ONE / 1000 * -25).percent, -2);
    assert_int_equal(track_ratio_of(TRACK_ONE / 1000 * -25 - 1).percent, -3);
    assert_int_equal(track_ratio_of(0).percent, 0);
    assert_int_equal(track_ratio_of(TRACK_ONE).percent, 100);
}

static void a_percent_of_two_partners_is_shown_whole(void **state)
{
    track_figure figure = { TRACK_VALUE, 91 * TRACK_UNIT, 102 * TRACK_UNIT, 0 };

    (void)state;
    assert_int_equal(track_figure_percent(&figure), 89);
}

static void a_mean_is_shown_at_six_decimals_half_up(void **state)
{
    char out[TRACK_NUMBER_BYTES];
    track_figure third = { TRACK_VALUE, TRACK_UNIT, 0, 3 };
    track_figure half = { TRACK_VALUE, 1, 0, 2 };

    (void)state;
    assert_string_equal(track_figure_format(out, &third), "0.333333");
    assert_string_equal(track_figure_format(out, &half), "0.000001");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantities_are_read_as_people_type_them),
        cmocka_unit_test(a_number_that_can_mean_two_things_is_refused),
        cmocka_unit_test(what_is_not_a_number_is_refused),
        cmocka_unit_test(a_seventh_decimal_is_refused),
        cmocka_unit_test(the_largest_quantity_fits_and_the_next_does_not),
        cmocka_unit_test(quantities_print_without_trailing_zeros),
        cmocka_unit_test(a_sum_beyond_the_range_is_an_error),
        cmocka_unit_test(a_ratio_keeps_twelve_decimals),
        cmocka_unit_test(percents_are_rounded_half_up),
        cmocka_unit_test(a_percent_is_rounded_from_the_fraction_itself),
        cmocka_unit_test(only_all_is_100_and_only_nothing_is_0),
        cmocka_unit_test(a_percent_of_two_partners_is_shown_whole),
        cmocka_unit_test(a_mean_is_shown_at_six_decimals_half_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
