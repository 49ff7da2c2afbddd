/* SPDX-License-Identifier: MIT */

#include "faults/base.h"

#include "faults/scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { NAME_BYTES = BASE_PATH_BYTES + 8 };

static const char *const endings[] = { "", "-wal" };

static void name_file(char out[NAME_BYTES], const char *path, int i)
{
    snprintf(out, NAME_BYTES, "%s%s", path, endings[i]);
}

static void keep_bytes(base *b, const char *tracker, int i)
{
    char path[NAME_BYTES];
    FILE *file;
    long size;

    name_file(path, tracker, i);
    file = fopen(path, "rb");
    if (!file)
        return;
    fseek(file, 0, SEEK_END);
    size = ftell(file);
    rewind(file);
    b->sizes[i] = (size_t)size;
    b->bytes[i] = malloc((size_t)size + 1);
    if (!b->bytes[i] ||
        fread(b->bytes[i], 1, (size_t)size, file) != (size_t)size)
        base_give_up("cannot keep the tracker");
    fclose(file);
}

void base_lay_out(const base *b, const char *tracker)
{
    char path[NAME_BYTES];

    snprintf(path, sizeof(path), "%s-shm", tracker);
    unlink(path);
    for (int i = 0; i < 2; i++) {
        FILE *file;

        name_file(path, tracker, i);
        unlink(path);
        if (!b->bytes[i])
            continue;
        file = fopen(path, "wb");
        if (!file || fwrite(b->bytes[i], 1, b->sizes[i], file) != b->sizes[i] ||
            fclose(file) != 0)
            base_give_up("cannot lay out the tracker");
    }
}

static long wal_size(const char *tracker)
{
    char path[NAME_BYTES];
    FILE *file;
    long size = 0;

    name_file(path, tracker, 1);
    file = fopen(path, "rb");
    if (!file)
        return 0;
    fseek(file, 0, SEEK_END);
    size = ftell(file);
    fclose(file);
    return size;
}

/* Records until the WAL is as long as wanted; it is kept while it is open. */
void base_make(base *b, const char *tracker)
{
    track_error err = TRACK_ERROR_INIT;
    track_store *store = NULL;
    base nothing = { .name = "none" };

    base_lay_out(&nothing, tracker);
    if (scenario_base(&store, tracker, &err) != TRACK_OK)
        base_give_up(err.text);
    if (!b->wal_bytes) {
        track_store_close(store);
        store = NULL;
    }
    for (int i = 0; store && wal_size(tracker) < b->wal_bytes; i++)
        if (scenario_record(store, NULL, i, &err) != TRACK_OK)
            base_give_up(err.text);
    keep_bytes(b, tracker, 0);
    if (store)
        keep_bytes(b, tracker, 1);
    track_store_close(store);
}

void base_free(base *b)
{
    free(b->bytes[0]);
    free(b->bytes[1]);
}

void base_give_up(const char *what)
{
    fprintf(stderr, "points: %s\n", what);
    exit(2);
}
