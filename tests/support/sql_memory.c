/* SPDX-License-Identifier: MIT */

#include "support/sql_memory.h"

#include "support/cmocka_track.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdlib.h>

static void *sql_malloc(int size)
{
    return malloc((size_t)size);
}

static void *sql_realloc(void *block, int size)
{
    return realloc(block, (size_t)size);
}

static int sql_size(void *block)
{
    return block ? (int)malloc_usable_size(block) : 0;
}

static int sql_round(int size)
{
    return (size + 7) & ~7;
}

static int sql_start(void *ud)
{
    (void)ud;
    return SQLITE_OK;
}

static void sql_stop(void *ud)
{
    (void)ud;
}

void share_sql_memory(void)
{
    static const sqlite3_mem_methods methods = { sql_malloc,  free,
                                                 sql_realloc, sql_size,
                                                 sql_round,   sql_start,
                                                 sql_stop,    NULL };

    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &methods), SQLITE_OK);
}
