/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_RULES_TEST_H
#define TRACK_CLI_RULES_TEST_H

#include "cli.h"

/* Runs the tests of the pack called `named`, of the file with that path, or
 * (NULL) of all packs that have some; prints TAP. `beside`: folder of the
 * tracker, or NULL. */
track_status rules_test(cli *c, const char *named, const char *beside,
                        track_error *err);

#endif
