/* SPDX-License-Identifier: MIT */

/* Sums that are too large, and where they are. */

#include "model/assess.h"

#include <track/sys/fail.h>

track_status tki_name_item(track_status status, const track_item *item,
                           track_error *err)
{
    if (status != TRACK_E_OVERFLOW)
        return status;
    return track_fail(err, status, "the figures of '%s' are too large",
                      item->name);
}
