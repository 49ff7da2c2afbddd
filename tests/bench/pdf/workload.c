/* SPDX-License-Identifier: MIT */

#include "workload.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text;
    long length;

    if (!file || fseek(file, 0, SEEK_END) != 0 || (length = ftell(file)) < 0) {
        perror(path);
        exit(1);
    }
    rewind(file);
    text = calloc((size_t)length + 1, 1);
    if (!text || fread(text, 1, (size_t)length, file) != (size_t)length)
        exit(1);
    fclose(file);
    return text;
}

/* Cuts a line at its tabs; the line behind it, or NULL. */
static char *cut(line *out, char *at)
{
    char *end = strchr(at, '\n');

    out->kind = *at;
    out->count = 0;
    if (end)
        *end = '\0';
    for (char *tab = strchr(at, '\t'); tab && out->count < CELLS_MAX;
         tab = strchr(tab, '\t')) {
        *tab++ = '\0';
        out->cells[out->count++] = tab;
    }
    return end && end[1] ? end + 1 : NULL;
}

workload workload_read(const char *path)
{
    workload w = { .text = read_all(path) };
    size_t room = 0;

    for (char *at = w.text; at; w.count++) {
        if (w.count == room) {
            room = room * 2 + 64;
            w.lines = realloc(w.lines, room * sizeof(w.lines[0]));
            if (!w.lines)
                exit(1);
        }
        at = cut(&w.lines[w.count], at);
    }
    return w;
}

void workload_free(workload *w)
{
    free(w->lines);
    free(w->text);
}

double milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}
