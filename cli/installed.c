/* SPDX-License-Identifier: MIT */

/*
 * What belongs to the program stands at the same place relative to it as in the
 * install prefix: so a moved installation works. A program that runs from its
 * build folder takes what was built beside it, or the source tree.
 */

#include "installed.h"

#include "errors.h"
#include "file.h"

#include <string.h>
#include <unistd.h>

/* The folder that this program stands in; NULL when it cannot be told. */
static const char *program_folder(cli *c, track_error *err)
{
    char path[4096];
    const char *folder = NULL;
    ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);

    if (length <= 0)
        return NULL;
    path[length] = '\0';
    if (cli_folder_of(&folder, c, path, err) != TRACK_OK)
        return NULL;
    return folder;
}

track_status cli_find_installed(const char **out, cli *c,
                                const cli_installed *what, track_error *err)
{
    const char *folder = program_folder(c, err);

    *out = what->absolute;
    if (!folder)
        return TRACK_OK;
    *out = what->built;
    if (strcmp(folder, TRACK_PROGRAM_BUILT) == 0)
        return TRACK_OK;
    return cli_join(out, c, folder, what->relative, err);
}
