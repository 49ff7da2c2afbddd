/* SPDX-License-Identifier: MIT */

#include "support/cmocka_track.h"

#include <track/money.h>

static track_money parse(const char *text, const char *currency)
{
    track_money money;

    assert_ok(track_money_parse(&money, text, currency, &failure));
    return money;
}

static void amounts_are_read_as_people_type_them(void **state)
{
    static const char *const texts[] = { "1200.50",  "1200,50",  "1200.5",
                                         "1 200,50", "1.200,50", "1,200.50" };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        assert_int_equal(parse(texts[i], "RON").minor, 120050);
}

static void the_currency_decides_how_many_decimals_there_are(void **state)
{
    track_money money;

    (void)state;
    assert_int_equal(parse("1234", "JPY").minor, 1234);
    assert_int_equal(parse("0.125", "TND").minor, 125);
    assert_fails(TRACK_E_DATA,
                 track_money_parse(&money, "1.5", "JPY", &failure));
    assert_fails(TRACK_E_DATA,
                 track_money_parse(&money, "0.125", "RON", &failure));
}

static void an_amount_that_can_mean_two_things_is_refused(void **state)
{
    track_money money;

    (void)state;
    assert_fails(TRACK_E_DATA,
                 track_money_parse(&money, "1.200", "RON", &failure));

    assert_string_equal(failure.hint, "write 1200 or 1.20");
}

/* What a hint tells to write has the digits that were typed, and is taken. */
static void a_hint_keeps_the_digits_and_fits_the_currency(void **unused)
{
    static const struct {
        const char *text, *currency, *hint;
    } rows[] = {
        { "12,345", "RON",
          "write 12345, or the decimal number with two"
          " decimals" },
        { "12,340", "RON", "write 12340 or 12.34" },
        { "-1.200", "RON", "write -1200 or -1.20" },
        { "12,345", "BHD", "write 12345 or 12.3450" },
        { "12,345", "JPY", "write 12345: it has no decimals" },
        { "many", "JPY", "write it like 1200 or 1 200" },
    };
    track_money money;

    (void)unused;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        assert_fails(TRACK_E_DATA,
                     track_money_parse(&money, rows[i].text, rows[i].currency,
                                       &failure));
        assert_string_equal(failure.hint, rows[i].hint);
    }
    assert_ok(track_money_parse(&money, "12.3450", "BHD", &failure));
    assert_int_equal(money.minor, 12345);
}

static void codes_for_no_currency_are_refused_and_still_read(void **unused)
{
    track_money money;

    (void)unused;
    assert_int_equal(track_currency_decimals("XXX"), -1);
    assert_fails(TRACK_E_DATA, track_money_parse(&money, "1", "XTS", &failure));
    assert_ok(track_money_make(&money, 1, "XXX", &failure));
}

static void an_unknown_currency_is_refused(void **state)
{
    static const char *const codes[] = {
        "LEI", "ron", "RO", "XYZ", "EURO", ""
    };

    (void)state;
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
        track_money money;

        assert_fails(TRACK_E_DATA,
                     track_money_make(&money, 1, codes[i], &failure));
        assert_false(track_money_known(money));
    }
}

static void currencies_are_never_mixed(void **state)
{
    track_money sum;

    (void)state;
    assert_fails(TRACK_E_DATA, track_money_add(&sum, parse("1", "RON"),
                                               parse("1", "EUR"), &failure));
    assert_false(track_money_known(sum));
}

static void a_missing_amount_leaves_the_other(void **state)
{
    track_money sum;

    (void)state;
    assert_ok(track_money_add(&sum, (track_money){ 0, "" }, parse("5", "RON"),
                              &failure));

    assert_int_equal(sum.minor, 500);
}

static void a_sum_beyond_the_range_is_an_error(void **state)
{
    track_money largest = { INT64_MAX, "RON" }, least = { INT64_MIN, "RON" };
    track_money out;

    (void)state;
    assert_fails(
        TRACK_E_OVERFLOW,
        track_money_add(&out, largest, parse("0.01", "RON"), &failure));
    assert_fails(
        TRACK_E_OVERFLOW,
        track_money_subtract(&out, least, parse("0.01", "RON"), &failure));
}

static void amounts_print_all_their_decimals(void **state)
{
    char out[TRACK_MONEY_BYTES];

    (void)state;
    assert_string_equal(track_money_format(out, parse("1250.5", "RON")),
                        "1250.50");
    assert_string_equal(track_money_format(out, parse("7", "JPY")), "7");
    assert_string_equal(track_money_format(out, parse("-0.05", "EUR")),
                        "-0.05");
    assert_string_equal(track_money_format(out, (track_money){ 0, "" }), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_read_as_people_type_them),
        cmocka_unit_test(the_currency_decides_how_many_decimals_there_are),
        cmocka_unit_test(an_amount_that_can_mean_two_things_is_refused),
        cmocka_unit_test(an_unknown_currency_is_refused),
        cmocka_unit_test(a_hint_keeps_the_digits_and_fits_the_currency),
        cmocka_unit_test(codes_for_no_currency_are_refused_and_still_read),
        cmocka_unit_test(currencies_are_never_mixed),
        cmocka_unit_test(a_missing_amount_leaves_the_other),
        cmocka_unit_test(a_sum_beyond_the_range_is_an_error),
        cmocka_unit_test(amounts_print_all_their_decimals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
