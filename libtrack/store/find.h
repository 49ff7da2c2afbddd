/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_FIND_H
#define TRACK_STORE_FIND_H

/* Private to libtrack/store/: names of projects and items. */

#include "store/journal.h"

/* Fails: there is no such project, with what may have been meant. */
track_status tki_project_unknown(track_store *store, const char *code,
                                 track_error *err);

#endif
