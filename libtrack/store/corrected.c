/* SPDX-License-Identifier: MIT */

/*
 * Records as corrected. A correction is laid over the line of its record,
 * member by member, in order of arrival; `clear` removes members. The record
 * keeps its own place: its moment, origin and number do not change.
 */

#include "store/reading.h"

#include <stdlib.h>
#include <string.h>

enum { TKI_TEXT_COLUMN_LINE = 2 };

typedef struct tki_correction_row {
    const char *record; /* id of the event that it corrects */
    int64_t n;
    json_t *line;
} tki_correction_row;

static track_status add_correction(tki_reading *in, sqlite3_stmt *query,
                                   void *out)
{
    tki_list *list = out;
    json_t *line = NULL;
    tki_correction_row *row;
    int64_t n = sqlite3_column_int64(query, TKI_COLUMN_N);
    track_status status = tki_line_read(
        &line, (const char *)sqlite3_column_text(query, TKI_TEXT_COLUMN_LINE),
        n, in->err);

    if (status != TRACK_OK)
        return status;
    row = tki_list_add(list, in->arena);
    in->corrections = list->items;
    in->correction_count = list->count;
    if (!row) {
        json_decref(line);
        return track_fail_memory(in->err);
    }
    row->n = n;
    row->line = line;
    row->record = json_string_value(json_object_get(line, "refers_to"));
    if (row->record)
        return TRACK_OK;
    return tki_event_broken(n, "corrects nothing", in->err);
}

static int by_record(const void *a, const void *b)
{
    const tki_correction_row *x = a, *y = b;
    int order = strcmp(x->record, y->record);

    return order ? order : x->n < y->n ? -1 : x->n > y->n;
}

track_status tki_read_corrections(tki_reading *in)
{
    tki_list rows = { .item_bytes = sizeof(tki_correction_row) };

    track_status status =
        tki_walk_texts(in, "correction", add_correction, &rows);

    if (status == TRACK_OK && rows.count > 1)
        qsort(rows.items, rows.count, sizeof(tki_correction_row), by_record);
    return status;
}

void tki_forget_corrections(tki_reading *in)
{
    for (size_t i = 0; i < in->correction_count; i++)
        json_decref(in->corrections[i].line);
    in->correction_count = 0;
}

bool tki_is_own(const char *key)
{
    static const char *const keys[] = { "v",      "id",      "kind",
                                        "origin", "number",  "project",
                                        "plan",   "command", "subject",
                                        "at",     "by",      "reason",
                                        "prev",   "clear",   "refers_to" };

    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}

bool tki_lay_over(json_t *line, json_t *correction)
{
    json_t *clear = json_object_get(correction, "clear"), *value;
    const char *key;
    size_t i;
    bool good = true;

    json_array_foreach(clear, i, value)
    {
        json_object_del(line, json_string_value(value));
    }
    json_object_foreach(correction, key, value)
    {
        if (!tki_is_own(key))
            good = json_object_set(line, key, value) == 0 && good;
    }
    return good;
}

/* Where the corrections of an event begin, or would. */
static size_t first_correction(const tki_reading *in, const char *id)
{
    size_t low = 0, high = in->correction_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(in->corrections[middle].record, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool tki_is_corrected(const tki_reading *in, const char *id)
{
    size_t at = first_correction(in, id);

    return at < in->correction_count &&
           strcmp(in->corrections[at].record, id) == 0;
}

static track_status read_corrected(json_t **out, tki_reading *in,
                                   sqlite3_stmt *query, int column)
{
    const char *id;
    bool good = true;
    track_status status =
        tki_line_read(out, (const char *)sqlite3_column_text(query, column),
                      sqlite3_column_int64(query, TKI_COLUMN_N), in->err);

    if (status != TRACK_OK)
        return status;
    id = json_string_value(json_object_get(*out, "id"));
    for (size_t i = id ? first_correction(in, id) : in->correction_count;
         i < in->correction_count && strcmp(in->corrections[i].record, id) == 0;
         i++)
        good = tki_lay_over(*out, in->corrections[i].line) && good;
    if (good)
        return TRACK_OK;
    json_decref(*out);
    *out = NULL;
    return track_fail_memory(in->err);
}

track_status tki_record_line(json_t **out, tki_reading *in, sqlite3_stmt *query)
{
    return read_corrected(out, in, query, TKI_COLUMN_LINE);
}

track_status tki_text_line(json_t **out, tki_reading *in, sqlite3_stmt *query)
{
    return read_corrected(out, in, query, TKI_TEXT_COLUMN_LINE);
}
