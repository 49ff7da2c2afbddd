/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_SPLITS_H
#define TRACK_CLI_SPLITS_H

#include "cli.h"

/* The parts given with --split; in the life of the command. */
track_status splits_read(const track_part **out, size_t *count_out, cli *c,
                         track_error *err);

#endif
