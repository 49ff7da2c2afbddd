/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_HISTORY_H
#define TRACK_TESTS_HISTORY_H

/* A journal with every kind of event. */

#include "support/tracker.h"

/* One command of each kind in a new tracker, with the note (event 7) taken
 * back; all of Ana, at the fixed moment. */
void record_history(tracker *t);

#endif
