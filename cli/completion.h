/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_COMPLETION_H
#define TRACK_CLI_COMPLETION_H

/* What can stand at the end of a command line that is being typed. */

#include "cli.h"

/*
 * Adds one candidate a line to c->out for the last of `words`, the words
 * behind "track" so far. Nothing when there is none: the shell then offers
 * files. A tracker that cannot be read has no items: whoever presses TAB does
 * not want to hear why.
 */
track_status completion_words(cli *c, int count, const char *const *words,
                              track_error *err);

#endif
