/* SPDX-License-Identifier: MIT */

/*
 * Voids are evaluated newest first: a void that was itself taken back takes
 * back nothing, and every void that could take it back is newer.
 */

#include "store/voids.h"

#include "store/line.h"
#include "values/list.h"

#include <stdlib.h>
#include <string.h>

static bool contains(const tki_list *commands, const char *command)
{
    const char *const *items = commands->items;

    for (size_t i = 0; i < commands->count; i++)
        if (strcmp(items[i], command) == 0)
            return true;
    return false;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Adds what the void in the current row takes back, unless it is void. */
static track_status add_row(tki_list *commands, sqlite3_stmt *query,
                            track_arena *arena, track_error *err)
{
    bool failed = false;
    const char *command = tki_column_text(query, 0, arena, &failed);
    const char *target = tki_column_text(query, 1, arena, &failed);
    const char **item;

    if (failed)
        return track_fail_memory(err);
    if (!command || !target) /* its column says another kind than its line */
        return tki_event_broken(sqlite3_column_int64(query, 2),
                                "takes back nothing", err);
    if (contains(commands, command))
        return TRACK_OK;
    item = tki_list_add(commands, arena);
    if (!item)
        return track_fail_memory(err);
    *item = target;
    return TRACK_OK;
}

track_status tki_voids_load(tki_voids *out, track_store *store,
                            int64_t known_at, track_arena *arena,
                            track_error *err)
{
    tki_list commands = { .item_bytes = sizeof(const char *) };
    sqlite3_stmt *query;
    bool row = true;
    track_status status = tki_sql(&query, store, TKI_LIST_VOIDS, err);

    *out = (tki_voids){ .count = 0 };
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, known_at);
    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, store, query, err);
        if (status == TRACK_OK && row)
            status = add_row(&commands, query, arena, err);
    }
    tki_sql_done(query);
    if (status == TRACK_OK && commands.count > 1)
        qsort(commands.items, commands.count, sizeof(const char *), by_text);
    *out = (tki_voids){ commands.count, commands.items };
    return status;
}

bool tki_is_void(const tki_voids *voids, const char *command)
{
    return voids->count && bsearch(&command, voids->commands, voids->count,
                                   sizeof(*voids->commands), by_text) != NULL;
}
