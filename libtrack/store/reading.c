/* SPDX-License-Identifier: MIT */

/* Rows on their way into a snapshot. What was taken back never happened: its
 * rows are passed over here. */

#include "store/reading.h"

track_status tki_walk_rows(tki_reading *in, sqlite3_stmt *query,
                           tki_row_fn each, void *out)
{
    bool row = true;
    track_status status = TRACK_OK;

    while (status == TRACK_OK && row) {
        const char *command;

        status = tki_sql_step(&row, in->store, query, in->err);
        if (status != TRACK_OK || !row)
            break;
        command = (const char *)sqlite3_column_text(query, TKI_COLUMN_COMMAND);
        if (!command)
            status = track_fail_memory(in->err);
        else if (!tki_is_void(&in->voids, command))
            status = each(in, query, out);
    }
    tki_sql_done(query);
    return status;
}

track_status tki_walk_texts(tki_reading *in, const char *kind, tki_row_fn each,
                            void *out)
{
    sqlite3_stmt *query;
    track_status status = tki_sql(&query, in->store, TKI_LIST_TEXTS, in->err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, in->project);
    tki_bind_text(query, 2, kind);
    tki_bind_integer(query, 3, in->snapshot->view.known_at);
    return tki_walk_rows(in, query, each, out);
}
