/* SPDX-License-Identifier: MIT */

#include "support/cmocka_track.h"

#include <track/day.h>

#include <string.h>

/* 2026-03-20: 20532 days after 1970-01-01 by `date -d 2026-03-20 +%s`. */
static const track_day today = { 20532 };

static track_days parse(const char *text)
{
    track_days days;

    assert_ok(track_days_parse(&days, text, today, &failure));
    return days;
}

static void assert_prints(const char *typed, const char *expected)
{
    char out[TRACK_DAYS_BYTES];

    assert_string_equal(track_days_format(out, parse(typed)), expected);
}

static void day_numbers_agree_with_date_1(void **state)
{
    (void)state;

    assert_int_equal(parse("1970-01-01").first.days, 0);
    assert_int_equal(parse("2000-02-29").first.days, 11016);
    assert_int_equal(parse("2026-11-21").first.days, 20778);
    assert_int_equal(parse("1899-12-31").first.days, -25568);
}

static void every_day_of_eight_centuries_comes_back(void **state)
{
    (void)state;

    for (int32_t n = -200000; n < 100000; n++) {
        int year, month, day;
        track_day again;

        track_day_split((track_day){ n }, &year, &month, &day);
        assert_ok(track_day_make(&again, year, month, day, &failure));
        assert_int_equal(again.days, n);
    }
}

/* They are in no year that is written, and no reason to stop a program. */
static void days_beyond_the_calendar_print_as_something(void **state)
{
    char out[TRACK_MOMENT_BYTES];

    (void)state;

    assert_string_equal(track_day_format(out, (track_day){ INT32_MAX }),
                        "5881580-07-11");
    assert_string_not_equal(
        track_moment_format(out, (track_moment){ INT64_MAX }), "");
    assert_string_not_equal(
        track_moment_format(out, (track_moment){ INT64_MIN }), "");
}

static void days_print_as_precisely_as_they_were_typed(void **state)
{
    (void)state;

    assert_prints("2026-03-12", "2026-03-12");
    assert_prints("12.03.2026", "2026-03-12");
    assert_prints("1.3.2026", "2026-03-01");
    assert_prints("2020-08", "2020-08");
    assert_prints("08.2020", "2020-08");
    assert_prints("2020", "2020");
    assert_prints("2025-12-01..2025-12-07", "2025-12-01..2025-12-07");
    assert_prints("2020-01..2020-08", "2020-01-01..2020-08-31");
}

static void words_mean_today_and_yesterday(void **state)
{
    (void)state;

    assert_prints("today", "2026-03-20");
    assert_prints("azi", "2026-03-20");
    assert_prints("yesterday", "2026-03-19");
    assert_prints("ieri", "2026-03-19");
    assert_prints("2026-03-01..today", "2026-03-01..2026-03-20");
}

static void a_month_ends_on_its_last_day(void **state)
{
    (void)state;

    assert_int_equal(parse("2024-02").last.days, parse("2024-02-29").last.days);
    assert_int_equal(parse("2023-02").last.days, parse("2023-02-28").last.days);
    assert_int_equal(parse("2023").last.days, parse("2023-12-31").last.days);
}

static void what_is_not_a_day_is_refused(void **state)
{
    static const char *const texts[] = { "",
                                         "03/12/2026",
                                         "2026-02-30",
                                         "31.04.2026",
                                         "2026-13",
                                         "2026-00",
                                         "2026-1-1",
                                         "26-01-01",
                                         "tomorrow",
                                         "12032026",
                                         "0999",
                                         "2026-03-12 ",
                                         "2026-03-20..2026-03-01",
                                         "..2026",
                                         "2026..",
                                         "00.2026",
                                         "2026-03-12..2026-03-13..2026-03-14" };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        track_days days;

        assert_fails(TRACK_E_DATA,
                     track_days_parse(&days, texts[i], today, &failure));
        assert_false(track_days_known(days));
    }
}

static void a_slash_gets_its_own_hint(void **state)
{
    track_days days;

    (void)state;
    assert_fails(TRACK_E_DATA,
                 track_days_parse(&days, "03/12/2026", today, &failure));

    assert_non_null(strstr(failure.hint, "two days"));
}

static void a_moment_comes_back_as_written(void **state)
{
    char out[TRACK_MOMENT_BYTES];
    track_moment moment;

    (void)state;
    assert_ok(
        track_moment_parse(&moment, "2026-11-21T10:15:30.123Z", &failure));

    assert_int_equal(moment.milliseconds, INT64_C(1795256130123));
    assert_string_equal(track_moment_format(out, moment),
                        "2026-11-21T10:15:30.123Z");
}

static void a_day_as_a_moment_is_its_noon(void **state)
{
    char out[TRACK_MOMENT_BYTES];
    track_moment moment;

    (void)state;
    assert_ok(track_moment_parse(&moment, "2026-11-21", &failure));

    assert_string_equal(track_moment_format(out, moment),
                        "2026-11-21T12:00:00.000Z");
}

static void a_broken_moment_is_refused(void **state)
{
    static const char *const texts[] = { "2026-11-21T25:00Z", "2026-11-21T10Z",
                                         "2026-11-21T10:15:30", "yesterday",
                                         "2026-11-21T-1:15Z" };
    track_moment moment;

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        assert_fails(TRACK_E_DATA,
                     track_moment_parse(&moment, texts[i], &failure));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day_numbers_agree_with_date_1),
        cmocka_unit_test(every_day_of_eight_centuries_comes_back),
        cmocka_unit_test(days_beyond_the_calendar_print_as_something),
        cmocka_unit_test(days_print_as_precisely_as_they_were_typed),
        cmocka_unit_test(words_mean_today_and_yesterday),
        cmocka_unit_test(a_month_ends_on_its_last_day),
        cmocka_unit_test(what_is_not_a_day_is_refused),
        cmocka_unit_test(a_slash_gets_its_own_hint),
        cmocka_unit_test(a_moment_comes_back_as_written),
        cmocka_unit_test(a_day_as_a_moment_is_its_noon),
        cmocka_unit_test(a_broken_moment_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
