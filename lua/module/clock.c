/* SPDX-License-Identifier: MIT */

/* The clock of commands: the only place in the libraries that looks at one,
 * for programs that have none of their own. */

#include <track/program.h>

#include <track/sys/fail.h>

#include <stdlib.h>
#include <time.h>

/* The civil day of `seconds` since 1970 where the user is. */
static track_status local_day(track_day *out, time_t seconds, track_error *err)
{
    struct tm local;

    tzset();
    if (!localtime_r(&seconds, &local))
        return track_fail(err, TRACK_E_DATA, "the clock shows no usable time");
    return track_day_make(out, local.tm_year + 1900, local.tm_mon + 1,
                          local.tm_mday, err);
}

static track_moment real_now(void)
{
    struct timespec now;
    track_moment moment;

    clock_gettime(CLOCK_REALTIME, &now);
    moment.milliseconds = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    return moment;
}

track_status track_clock_read(track_clock *out, track_error *err)
{
    const char *fixed = getenv("TRACK_NOW");
    track_status status = TRACK_OK;

    *out = (track_clock){ .now = real_now() };
    if (fixed && fixed[0]) {
        out->fixed = true;
        status = track_moment_parse(&out->now, fixed, err);
    }
    if (status == TRACK_OK)
        status =
            local_day(&out->today, (time_t)(out->now.milliseconds / 1000), err);
    if (status != TRACK_OK && fixed)
        track_hint(err, status,
                   "TRACK_NOW is a moment or a day: 2026-03-12T10:15:30Z");
    return status;
}
