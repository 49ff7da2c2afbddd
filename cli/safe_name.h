/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_SAFE_NAME_H
#define TRACK_CLI_SAFE_NAME_H

/* Names of files made from names that came from outside. */

#include "cli.h"

/*
 * A name for a file or folder that every system takes: no slash, colon,
 * wildcard or control character, none that turns the direction of text, no
 * dot, dash or blank in front and none behind, not "CON" and its like; at most
 * `bytes_max` bytes (24 or more), cut by whole characters before its ending
 * (".pdf"). Never empty.
 */
const char *safe_name(cli *c, const char *text, size_t bytes_max);

#endif
