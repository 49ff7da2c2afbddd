/* SPDX-License-Identifier: MIT */

/*
 * The store beside bare SQLite: see README.md. Prints figures and goals; exit 1
 * when a goal is missed by far.
 */

#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

static void remove_folder(const char *folder)
{
    char command[128];

    snprintf(command, sizeof(command), "rm -rf %s", folder);
    if (system(command) != 0)
        fprintf(stderr, "bench_store: %s is still there\n", folder);
}

int main(int argc, char **argv)
{
    const char *where = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    char folder[96];
    bench b = { .folder = folder,
                .rows = argc > 1 ? atol(argv[1]) : 200000,
                .projects = argc > 2 ? atoi(argv[2]) : 400,
                .program = argc > 3 ? argv[3] : NULL };
    bool missed;

    if (b.rows < 1 || b.projects < 1) {
        fputs("usage: bench_store [ROWS [PROJECTS [TRACK]]]\n", stderr);
        return 2;
    }
    snprintf(folder, sizeof(folder), "%s/track-bench-XXXXXX", where);
    if (!mkdtemp(folder)) {
        perror(folder);
        return 2;
    }
    missed = bench_import(&b);
    missed |= bench_records(&b);
    missed |= bench_portfolio(&b);
    if (b.program)
        missed |= bench_process(&b);
    remove_folder(folder);
    return missed;
}
