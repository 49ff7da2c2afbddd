/* SPDX-License-Identifier: MIT */

/* `track status` as somebody types it: the start of a process included. */

#include "bench.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STARTS = 60 };

static void become(const char *program, const char *path)
{
    int nowhere = open("/dev/null", O_WRONLY);

    dup2(nowhere, STDOUT_FILENO);
    if (path)
        execl(program, "track", "-f", path, "status", (char *)NULL);
    else
        execl("/bin/true", "true", (char *)NULL);
    _exit(127);
}

static double start_once(const char *program, const char *path)
{
    double start = wall_seconds();
    pid_t child = fork();
    int status;

    if (child == 0)
        become(program, path);
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
        fprintf(stderr, "bench_store: %s failed\n", program);
        exit(2);
    }
    return wall_seconds() - start;
}

bool bench_process(const bench *b)
{
    double ours[STARTS], floor[STARTS];
    char path[256];
    double time;

    snprintf(path, sizeof(path), "%s/commits.track", b->folder);
    for (int i = 0; i < STARTS; i++) {
        floor[i] = start_once(b->program, NULL);
        ours[i] = start_once(b->program, path);
    }
    time = median_of(ours, STARTS) * 1e3;
    printf("\n`track status`: %.1f ms; an empty process: %.1f ms\n", time,
           median_of(floor, STARTS) * 1e3);
    return judge("track status, milliseconds", time, 10);
}
