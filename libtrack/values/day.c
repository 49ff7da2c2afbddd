/* SPDX-License-Identifier: MIT */

/*
 * Civil days. Conversion between a day number and year, month, day counts in
 * years that begin in March, so that the leap day is the last of its year.
 */

#include "values/days.h"

#include <track/sys/fail.h>

#include <inttypes.h>
#include <stdio.h>

enum {
    YEAR_MIN = 1000,
    YEAR_MAX = 9999,
    DAY_MIN = -354285,     /* 1000-01-01 */
    DAY_MAX = 2932896,     /* 9999-12-31 */
    DAYS_PER_ERA = 146097, /* 400 years */
    DAYS_TO_EPOCH = 719468 /* from 0000-03-01 to 1970-01-01 */
};

static const int64_t ms_per_day = 24 * 60 * 60 * 1000;

bool tki_day_is_sound(track_day day)
{
    return day.days >= DAY_MIN && day.days <= DAY_MAX;
}

bool tki_moment_is_sound(track_moment moment)
{
    return moment.milliseconds >= DAY_MIN * ms_per_day &&
           moment.milliseconds < (DAY_MAX + 1) * ms_per_day;
}

track_days track_days_of(track_day day)
{
    return (track_days){ day, day, TRACK_GRAIN_DAY };
}

static int days_in_month(int year, int month)
{
    static const int days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

track_status track_day_make(track_day *out, int year, int month, int day,
                            track_error *err)
{
    int march_year = year - (month <= 2);
    int era = march_year / 400;
    int year_of_era = march_year - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    *out = (track_day){ 0 };
    if (year < YEAR_MIN || year > YEAR_MAX)
        return track_fail(err, TRACK_E_DATA, "the year %d is not in %d to %d",
                          year, YEAR_MIN, YEAR_MAX);
    if (month < 1 || month > 12)
        return track_fail(err, TRACK_E_DATA, "there is no month %d", month);
    if (day < 1 || day > days_in_month(year, month))
        return track_fail(err, TRACK_E_DATA, "there is no %04d-%02d-%02d", year,
                          month, day);
    out->days = era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH;
    return TRACK_OK;
}

void track_day_split(track_day day, int *year_out, int *month_out, int *day_out)
{
    int64_t z = (int64_t)day.days + DAYS_TO_EPOCH;
    int era = (int)((z >= 0 ? z : z - DAYS_PER_ERA + 1) / DAYS_PER_ERA);
    int day_of_era = (int)(z - (int64_t)era * DAYS_PER_ERA);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                       day_of_era / 146096) /
                      365;
    int day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int march_month = (5 * day_of_year + 2) / 153;

    *day_out = day_of_year - (153 * march_month + 2) / 5 + 1;
    *month_out = march_month < 10 ? march_month + 3 : march_month - 9;
    *year_out = year_of_era + era * 400 + (*month_out <= 2);
}

const char *track_day_format(char *out, track_day day)
{
    int year, month, of_month;

    track_day_split(day, &year, &month, &of_month);
    snprintf(out, TRACK_DAYS_BYTES, "%04d-%02d-%02d", year, month, of_month);
    return out;
}

const char *track_days_format(char *out, track_days days)
{
    char first[TRACK_DAYS_BYTES], last[TRACK_DAYS_BYTES];

    out[0] = '\0';
    track_day_format(first, days.first);
    track_day_format(last, days.last);
    switch (days.grain) {
    case TRACK_GRAIN_NONE: break;
    case TRACK_GRAIN_DAY:
        snprintf(out, TRACK_DAYS_BYTES, "%.10s", first);
        break;
    case TRACK_GRAIN_MONTH:
        snprintf(out, TRACK_DAYS_BYTES, "%.7s", first);
        break;
    case TRACK_GRAIN_YEAR:
        snprintf(out, TRACK_DAYS_BYTES, "%.4s", first);
        break;
    case TRACK_GRAIN_SPAN:
        snprintf(out, TRACK_DAYS_BYTES, "%.10s..%.10s", first, last);
        break;
    }
    return out;
}

track_day track_moment_day(track_moment moment)
{
    int64_t days = moment.milliseconds / ms_per_day;

    if (moment.milliseconds % ms_per_day < 0)
        days--;
    return (track_day){ (int32_t)days };
}

const char *track_moment_format(char *out, track_moment moment)
{
    track_day day = track_moment_day(moment);
    int64_t rest = moment.milliseconds % ms_per_day;
    int year, month, of_month;

    if (rest < 0)
        rest += ms_per_day;
    track_day_split(day, &year, &month, &of_month);
    snprintf(out, TRACK_MOMENT_BYTES, "%04u-%02u-%02uT%02u:%02u:%02u.%03uZ",
             (unsigned)year % 10000U, (unsigned)month % 100U,
             (unsigned)of_month % 100U, (unsigned)(rest / 3600000) % 24U,
             (unsigned)(rest / 60000) % 60U, (unsigned)(rest / 1000) % 60U,
             (unsigned)rest % 1000U);
    return out;
}
