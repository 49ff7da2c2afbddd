/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_LATE_H
#define TRACK_STORE_LATE_H

/* Private to libtrack/store/: facts that come after their period was sent. */

#include "store/journal.h"

/* Whether the event that was just added changes what a closed period holds;
 * then the command must say that it is late. */
track_status tki_late_check(tki_change *change, const tki_draft *draft,
                            track_error *err);

/* Reads what is closed ahead of the first event, into the arena that the
 * change has now. */
track_status tki_late_prepare(tki_change *change, track_error *err);

#endif
