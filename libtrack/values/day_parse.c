/* SPDX-License-Identifier: MIT */

/*
 * Days as people type them. One day can be written in few ways here, and none
 * that two readers would read differently: 03/12/2026 is refused.
 */

#include "values/days.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <string.h>

enum { NOON_MS = 12 * 60 * 60 * 1000 };

static track_status refuse(const char *text, track_error *err)
{
    track_fail(err, TRACK_E_DATA, "'%s' is not a day", text);
    if (strchr(text, '/'))
        return track_hint(err, TRACK_E_DATA,
                          "with '/' it can mean two days: write 2026-03-12 or"
                          " 12.03.2026");
    return track_hint(err, TRACK_E_DATA,
                      "write 2026-03-12, 12.03.2026, 2026-03, 2026 or"
                      " 2026-03-01..2026-03-20");
}

/* Whether `text` is the word, in small or capital letters. */
static bool is_word(const char *text, const char *word)
{
    for (; *word; text++, word++)
        if (*text != *word && *text != *word - 'a' + 'A')
            return false;
    return *text == '\0';
}

/* Words for days, as an offset from today. */
static bool named_day(track_days *out, const char *text, track_day today)
{
    static const struct {
        const char *word;
        int offset;
    } words[] = {
        { "today", 0 }, { "azi", 0 }, { "yesterday", -1 }, { "ieri", -1 }
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (is_word(text, words[i].word)) {
            *out = track_days_of((track_day){ today.days + words[i].offset });
            return true;
        }
    return false;
}

/* Reads `count` numbers of `digits` digits, separated by `mark`, and nothing
 * else. A number of two digits may be typed with one when `short_ok`. */
static bool read_numbers(int *numbers, const char *text, const int *digits,
                         int count, char mark, bool short_ok)
{
    for (int i = 0; i < count; i++) {
        int read = (int)strspn(text, "0123456789");

        if (read != digits[i] && !(short_ok && digits[i] == 2 && read == 1))
            return false;
        numbers[i] = 0;
        for (int k = 0; k < read; k++)
            numbers[i] = numbers[i] * 10 + *text++ - '0';
        if (i + 1 < count && *text++ != mark)
            return false;
    }
    return *text == '\0';
}

/* The span of a month, or of a year when `month` is 0. */
static track_status make_span(track_days *out, int year, int month,
                              track_error *err)
{
    int first = month ? month : 1;
    int next = month ? month + 1 : 13;
    track_status status = track_day_make(&out->first, year, first, 1, err);

    if (status != TRACK_OK)
        return status;
    if (next > 12) {
        status = track_day_make(&out->last, year, 12, 31, err);
    } else {
        status = track_day_make(&out->last, year, next, 1, err);
        out->last.days--;
    }
    out->grain = month ? TRACK_GRAIN_MONTH : TRACK_GRAIN_YEAR;
    return status;
}

static track_status make_day(track_days *out, int year, int month, int day,
                             track_error *err)
{
    track_status status = track_day_make(&out->first, year, month, day, err);

    out->last = out->first;
    out->grain = TRACK_GRAIN_DAY;
    return status;
}

/* One side of a span, or the whole text. */
static track_status parse_one(track_days *out, const char *text,
                              track_day today, track_error *err)
{
    static const int ymd[] = { 4, 2, 2 }, dmy[] = { 2, 2, 4 };
    static const int my[] = { 2, 4 };
    int n[3];

    if (named_day(out, text, today))
        return TRACK_OK;
    if (read_numbers(n, text, ymd, 3, '-', false))
        return make_day(out, n[0], n[1], n[2], err);
    if (read_numbers(n, text, dmy, 3, '.', true))
        return make_day(out, n[2], n[1], n[0], err);
    if (read_numbers(n, text, ymd, 2, '-', false) && n[1] != 0)
        return make_span(out, n[0], n[1], err);
    if (read_numbers(n, text, my, 2, '.', true) && n[0] != 0)
        return make_span(out, n[1], n[0], err);
    if (read_numbers(n, text, ymd, 1, '-', false))
        return make_span(out, n[0], 0, err);
    return refuse(text, err);
}

static track_status parse_span(track_days *out, const char *text,
                               const char *dots, track_day today,
                               track_error *err)
{
    char first[TRACK_DAYS_BYTES] = "";
    size_t length = (size_t)(dots - text);
    track_days from, to;
    track_status status;

    if (length >= sizeof(first))
        return refuse(text, err);
    memcpy(first, text, length);
    status = parse_one(&from, first, today, err);
    if (status == TRACK_OK)
        status = parse_one(&to, dots + 2, today, err);
    if (status != TRACK_OK)
        return status;
    if (from.first.days > to.last.days)
        return track_fail(err, TRACK_E_DATA, "'%s' ends before it begins",
                          text);
    *out = (track_days){ from.first, to.last, TRACK_GRAIN_SPAN };
    return TRACK_OK;
}

track_status track_days_parse(track_days *out, const char *text,
                              track_day today, track_error *err)
{
    const char *dots = strstr(text, "..");
    track_days days = { { 0 }, { 0 }, TRACK_GRAIN_NONE };
    track_status status = dots ? parse_span(&days, text, dots, today, err)
                               : parse_one(&days, text, today, err);

    *out = status == TRACK_OK ? days
                              : (track_days){ { 0 }, { 0 }, TRACK_GRAIN_NONE };
    return status;
}

/* "T10:15Z", "T10:15:30Z", "T10:15:30.123Z" as milliseconds of the day. */
static bool parse_time(int64_t *out, const char *text)
{
    int hour, minute, second = 0, ms = 0, used = 0;

    if (sscanf(text, "T%2d:%2d%n", &hour, &minute, &used) < 2 || used != 6)
        return false;
    text += used;
    if (*text == ':') {
        used = 0;
        if (sscanf(text, ":%2d%n", &second, &used) < 1 || used != 3)
            return false;
        text += used;
    }
    if (*text == '.') {
        used = 0;
        if (sscanf(text, ".%3d%n", &ms, &used) < 1 || used != 4)
            return false;
        text += used;
    }
    if (strcmp(text, "Z") != 0 || hour > 23 || minute > 59 || second > 59 ||
        hour < 0 || minute < 0 || second < 0 || ms < 0)
        return false;
    *out = ((hour * 60 + minute) * 60 + second) * INT64_C(1000) + ms;
    return true;
}

track_status track_moment_parse(track_moment *out, const char *text,
                                track_error *err)
{
    static const int ymd[] = { 4, 2, 2 };
    char day_text[11] = "";
    int64_t rest = NOON_MS;
    track_day day;
    track_status status;
    int n[3];

    *out = (track_moment){ 0 };
    snprintf(day_text, sizeof(day_text), "%.10s", text);
    if (!read_numbers(n, day_text, ymd, 3, '-', false) ||
        (strlen(text) > 10 && !parse_time(&rest, text + 10))) {
        track_fail(err, TRACK_E_DATA, "'%s' is not a moment", text);
        return track_hint(err, TRACK_E_DATA,
                          "write 2026-11-21T10:15:30Z or 2026-11-21");
    }
    status = track_day_make(&day, n[0], n[1], n[2], err);
    if (status == TRACK_OK)
        out->milliseconds = day.days * INT64_C(86400000) + rest;
    return status;
}

bool tki_days_are_sound(track_days days)
{
    char text[TRACK_DAYS_BYTES];
    track_days read;

    if (!track_days_known(days))
        return days.first.days == 0 && days.last.days == 0;
    if (!tki_day_is_sound(days.first) || !tki_day_is_sound(days.last))
        return false;
    track_days_format(text, days);
    return track_days_parse(&read, text, days.last, NULL) == TRACK_OK &&
           read.first.days == days.first.days &&
           read.last.days == days.last.days;
}
