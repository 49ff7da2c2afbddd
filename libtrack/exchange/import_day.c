/* SPDX-License-Identifier: MIT */

/* Days in cells: a date, and no word such as "today". */

#include "exchange/import_plan.h"

#include <track/sys/fail.h>

static bool has_letter(const char *text)
{
    for (; *text; text++)
        if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z'))
            return true;
    return false;
}

track_status tki_cell_days(track_days *out, const char *text, track_error *err)
{
    if (!has_letter(text))
        return track_days_parse(out, text, (track_day){ 0 }, err);
    track_fail(err, TRACK_E_DATA, "'%s' is not a day", text);
    return track_hint(err, TRACK_E_DATA, "write the date, e.g. 2026-03-12");
}
