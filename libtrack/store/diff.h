/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_DIFF_H
#define TRACK_STORE_DIFF_H

/* Private to libtrack/store/: where the causes of changes come from. */

#include "model/difference.h"

/* Adds the events that are behind changes of figures, findings and texts. */
track_status tki_diff_causes(tki_diff *d, track_store *store);

/* Adds the changes of the plan, with the events that made them. */
track_status tki_diff_plans(tki_diff *d, track_store *store);

/* The event that arrived as `n`, as a cause; texts in the arena. */
track_status tki_diff_cause_of(tki_cause *out, tki_diff *d, track_store *store,
                               int64_t n);

#endif
