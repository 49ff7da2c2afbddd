/* SPDX-License-Identifier: MIT */

/*
 * Voids are evaluated newest first: a void that was itself taken back takes
 * back nothing, and every void that could take it back is newer.
 */

#include "store/voids.h"

#include <stdlib.h>
#include <string.h>

static bool contains(const tki_voids *voids, const char *command)
{
    for (size_t i = 0; i < voids->count; i++)
        if (strcmp(voids->commands[i], command) == 0)
            return true;
    return false;
}

static track_status append(tki_voids *voids, track_arena *arena,
                           const char *command, track_error *err)
{
    if (voids->count == voids->capacity) {
        size_t capacity = voids->capacity ? voids->capacity * 2 : 16;
        const char **commands =
            track_arena_array(arena, capacity, sizeof(*commands));

        if (!commands)
            return track_fail_memory(err);
        if (voids->count)
            memcpy(commands, voids->commands, voids->count * sizeof(*commands));
        voids->commands = commands;
        voids->capacity = capacity;
    }
    voids->commands[voids->count++] = command;
    return TRACK_OK;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

track_status tki_voids_load(tki_voids *out, track_store *store,
                            int64_t known_at, track_arena *arena,
                            track_error *err)
{
    sqlite3_stmt *query;
    bool row = true, failed = false;
    track_status status = tki_sql(&query, store, TKI_LIST_VOIDS, err);

    *out = (tki_voids){ .count = 0 };
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, known_at);
    while (status == TRACK_OK && row) {
        const char *command, *target;

        status = tki_sql_step(&row, store, query, err);
        if (status != TRACK_OK || !row)
            break;
        command = tki_column_text(query, 0, arena, &failed);
        target = tki_column_text(query, 1, arena, &failed);
        if (failed || !command || !target)
            status = track_fail_memory(err);
        else if (!contains(out, command))
            status = append(out, arena, target, err);
    }
    tki_sql_done(query);
    if (status == TRACK_OK && out->count > 1)
        qsort(out->commands, out->count, sizeof(*out->commands), by_text);
    return status;
}

bool tki_is_void(const tki_voids *voids, const char *command)
{
    return voids->count && bsearch(&command, voids->commands, voids->count,
                                   sizeof(*voids->commands), by_text) != NULL;
}
