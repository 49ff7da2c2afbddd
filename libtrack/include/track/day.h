/* SPDX-License-Identifier: MIT */
#ifndef TRACK_DAY_H
#define TRACK_DAY_H

#include <track/error.h>

TRACK_BEGIN_DECLS

/**
 * @file track/day.h
 * Civil days, spans of days, and moments.
 */

/** A civil day, counted from 1970-01-01 (day 0) in the proleptic Gregorian
 *  calendar, years 1000 to 9999. No time of day, no time zone. */
typedef struct track_day {
    int32_t days;
} track_day;

/** A moment: milliseconds since 1970-01-01T00:00Z. */
typedef struct track_moment {
    int64_t milliseconds;
} track_moment;

/** How precisely a day is known. */
typedef enum track_grain {
    TRACK_GRAIN_NONE = 0, /**< there is no day */
    TRACK_GRAIN_DAY,
    TRACK_GRAIN_MONTH,
    TRACK_GRAIN_YEAR,
    TRACK_GRAIN_SPAN
} track_grain;

/** A day as people know it: `2020-08-31`, `2020-08`, `2020` or
 *  `2025-12-01..2025-12-07`. All zero: absent. What it happened on counts on
 *  `last`. first <= last. */
typedef struct track_days {
    track_day first;
    track_day last;
    track_grain grain;
} track_days;

enum { TRACK_DAYS_BYTES = 24, TRACK_MOMENT_BYTES = 32 };

/** Whether there is a day at all. */
static inline bool track_days_known(track_days days)
{
    return days.grain != TRACK_GRAIN_NONE;
}

/** The span of one day. */
TRACK_API track_days track_days_of(track_day day);

/** The day for a year (1000 to 9999), month (1 to 12) and day of the month.
 *  @return #TRACK_OK or #TRACK_E_DATA for a date that does not exist. */
TRACK_API TRACK_NODISCARD track_status track_day_make(track_day *out, int year,
                                                      int month, int day,
                                                      track_error *err);

/** Year, month and day of the month of `day`. */
TRACK_API void track_day_split(track_day day, int *year_out, int *month_out,
                               int *day_out);

/**
 * Reads a day as people type it: `2026-03-12`, `12.03.2026`, `2026-03`,
 * `03.2026`, `2026`, `A..B` of two of these, `today`, `azi`, `yesterday`,
 * `ieri`. `03/12/2026` is refused, because it can mean two days.
 *
 * @param today  What `today` means.
 * @return #TRACK_OK or #TRACK_E_DATA with a hint.
 */
TRACK_API TRACK_NODISCARD track_status track_days_parse(track_days *out,
                                                        const char *text,
                                                        track_day today,
                                                        track_error *err);

/** Writes the ISO form at the precision known, "" for an absent day.
 *  @param out  At least #TRACK_DAYS_BYTES bytes. @return out */
TRACK_API const char *track_days_format(char *out, track_days days);

/** Writes `2020-08-31`. @param out At least #TRACK_DAYS_BYTES. @return out */
TRACK_API const char *track_day_format(char *out, track_day day);

/** Writes `2026-11-21T10:15:30.123Z`.
 *  @param out  At least #TRACK_MOMENT_BYTES bytes. @return out */
TRACK_API const char *track_moment_format(char *out, track_moment moment);

/** Reads the form of track_moment_format(), seconds and milliseconds
 *  optional; or a day, which means 12:00Z of it.
 *  @return #TRACK_OK or #TRACK_E_DATA. */
TRACK_API TRACK_NODISCARD track_status track_moment_parse(track_moment *out,
                                                          const char *text,
                                                          track_error *err);

/** The UTC day of `moment`. */
TRACK_API track_day track_moment_day(track_moment moment);

TRACK_END_DECLS

#endif
