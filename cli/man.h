/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_MAN_H
#define TRACK_CLI_MAN_H

#include "cli.h"

/* Adds the man page track(1) to c->out, made from the tables of commands and
 * options. */
track_status man_page(cli *c, track_error *err);

#endif
