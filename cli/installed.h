/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_INSTALLED_H
#define TRACK_CLI_INSTALLED_H

/* Files and folders that belong to the program. */

#include "cli.h"

/* Where one of them is; CMake defines the three paths. */
typedef struct cli_installed {
    const char *built;    /* for a program in its build folder */
    const char *relative; /* to the folder of an installed program */
    const char *absolute; /* for a program that cannot tell where it is */
} cli_installed;

/* `*out` has the life of the command. */
track_status cli_find_installed(const char **out, cli *c,
                                const cli_installed *what, track_error *err);

#endif
