/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_REPORT_CHECK_H
#define TRACK_CLI_REPORT_CHECK_H

#include "cli.h"

/*
 * `track verify REPORT.pdf`: what the report carries fits together and has the
 * hashes that it says; with a tracker at hand, the journal has the events that
 * its footer names, and the report made again from it has the same bytes.
 * Prints the answer and sets the exit code.
 *
 * TRACK_E_FILE when it is no report that carries anything.
 */
track_status report_check(cli *c, const char *path, track_error *err);

#endif
