/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_PERIOD_H
#define TRACK_STORE_PERIOD_H

/* Private to libtrack/store/: commands on reporting periods. */

#include "store/record.h"

#include <track/closing.h>

/* Begins a command on a period of the newest plan; as tki_entry_begin(). */
track_status tki_period_begin(tki_entry *out, track_receipt *receipt,
                              track_store *store, const char *project,
                              const char *period, const track_command *command,
                              track_error *err);

#endif
