/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_EXPORT_PROOFS_H
#define TRACK_CLI_EXPORT_PROOFS_H

/* `track export proofs DIR`: the auditor's folder. */

#include "cli.h"

track_status export_proofs(cli *c, track_error *err);

#endif
