/* SPDX-License-Identifier: MIT */

/*
 * The file as SQLite sees it, and its tables as the program makes them. Tables
 * come first: with a view or an index of somebody else in the place of ours
 * even SQLite's own check could be led astray, so then nothing more is read.
 */

#include "store/verify.h"

#include "values/same.h"

#include <ctype.h>
#include <string.h>

static const char objects_sql[] =
    "SELECT type, name, tbl_name, sql FROM sqlite_schema"
    " WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4', 'sqlite_sequence')"
    " ORDER BY name";

static const char find_object_sql[] =
    "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name = ?1";

static const char *column(sqlite3_stmt *row, int at)
{
    return (const char *)sqlite3_column_text(row, at);
}

static track_status object_problem(tki_verifying *v, sqlite3_stmt *object,
                                   const char *what, sqlite3_stmt *expected)
{
    const track_problem problem = {
        .part = TRACK_CHECKED_SCHEMA,
        .where =
            tki_verify_text(v, "the %.20s %.100s",
                            column(object, 0) ? column(object, 0) : "thing",
                            column(object, 1) ? column(object, 1) : "?"),
        .what = what,
        .expected = expected ? column(expected, 3) : NULL,
        .found = object != expected ? column(object, 3) : NULL
    };

    return tki_problem(v, &problem);
}

/* Compares one object of `row` with that of the same name in `other`. */
static track_status compare_object(bool *same_out, bool *there_out,
                                   track_store *other, sqlite3_stmt *find,
                                   sqlite3_stmt *row, track_error *err)
{
    track_status status;

    tki_sql_done(find);
    tki_bind_text(find, 1, column(row, 1));
    status = tki_sql_step(there_out, other, find, err);
    *same_out = *there_out;
    for (int i = 0; i < 4 && *same_out; i++)
        *same_out = tki_same_text(column(row, i), column(find, i));
    return status;
}

/* What should be there: missing, or changed. A missing table or a changed
 * one leaves nothing to read. */
static track_status check_expected(bool *usable_out, tki_verifying *v,
                                   sqlite3_stmt *expected, sqlite3_stmt *find)
{
    bool same, there;
    track_status status =
        compare_object(&same, &there, v->store, find, expected, v->err);

    if (status != TRACK_OK) {
        *usable_out = false;
        return tki_reading_failed(v, status, "its tables cannot be listed");
    }
    if (same)
        return TRACK_OK;
    if (there || strcmp(column(expected, 0), "table") == 0)
        *usable_out = false;
    return there ? object_problem(v, find, "was changed", expected)
                 : object_problem(v, expected, "is missing", expected);
}

/* What should not be there. A foreign index is part of a table of ours. */
static track_status check_found(bool *usable_out, tki_verifying *v,
                                sqlite3_stmt *found, sqlite3_stmt *find)
{
    bool same, there;
    const char *type = column(found, 0);
    track_status status =
        compare_object(&same, &there, v->reference, find, found, v->err);

    if (status != TRACK_OK || there)
        return status;
    if (!type || strcmp(type, "index") == 0)
        *usable_out = false;
    return object_problem(v, found, "does not belong there", NULL);
}

typedef track_status (*object_fn)(bool *usable_out, tki_verifying *v,
                                  sqlite3_stmt *row, sqlite3_stmt *find);

/* Calls `each` for the objects of one store; `find` looks in the other. */
static track_status walk_objects(bool *usable_out, tki_verifying *v,
                                 track_store *from, track_store *other,
                                 object_fn each)
{
    sqlite3_stmt *list = NULL, *find = NULL;
    bool row = true;
    track_status status = tki_sql_prepare(&list, from, objects_sql, v->err);

    if (status == TRACK_OK)
        status = tki_sql_prepare(&find, other, find_object_sql, v->err);
    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, from, list, v->err);
        if (status == TRACK_OK && row)
            status = each(usable_out, v, list, find);
    }
    if (status != TRACK_OK) {
        *usable_out = false;
        status = tki_reading_failed(v, status, "its tables cannot be listed");
    }
    sqlite3_finalize(list);
    sqlite3_finalize(find);
    return status;
}

track_status tki_verify_schema(bool *usable_out, tki_verifying *v)
{
    track_status status;

    *usable_out = true;
    status =
        walk_objects(usable_out, v, v->reference, v->store, check_expected);
    if (status == TRACK_OK)
        status =
            walk_objects(usable_out, v, v->store, v->reference, check_found);
    return status;
}

/* A row of a check that names trouble. */
typedef track_status (*finding_fn)(tki_verifying *v, sqlite3_stmt *row);

/* Without memory SQLite calls a page that it could not read a finding, with
 * its own code 7, or loses the words of one: then there is only the headline,
 * or not even that. */
static bool lacked_memory(const char *text)
{
    static const char headline[] = "*** in database main ***";
    static const char code[] = "error code=7";
    size_t length = sizeof(headline) - 1;
    const char *found = text ? strstr(text, code) : NULL;

    if (!text || (found && !isdigit((unsigned char)found[sizeof(code) - 1])))
        return true;
    return strncmp(text, headline, length) == 0 &&
           text[length + strspn(text + length, "\n")] == '\0';
}

static track_status integrity_finding(tki_verifying *v, sqlite3_stmt *row)
{
    const char *text = column(row, 0);
    const track_problem problem = { .part = TRACK_CHECKED_FILE,
                                    .where = "the file",
                                    .what = "is damaged",
                                    .found = text };

    if (lacked_memory(text))
        return track_fail_memory(v->err);
    return strcmp(text, "ok") == 0 ? TRACK_OK : tki_problem(v, &problem);
}

static track_status key_finding(tki_verifying *v, sqlite3_stmt *row)
{
    const char *child = column(row, 0), *parent = column(row, 2);
    const track_problem problem = {
        .part = TRACK_CHECKED_FILE,
        .where = tki_verify_text(v, "row %lld of %.60s",
                                 (long long)sqlite3_column_int64(row, 1),
                                 child ? child : "?"),
        .what = tki_verify_text(v, "names a row of %.60s that is not there",
                                parent ? parent : "?")
    };

    return problem.what ? tki_problem(v, &problem) : track_fail_memory(v->err);
}

static track_status run_check(tki_verifying *v, const char *sql,
                              finding_fn each)
{
    sqlite3_stmt *query = NULL;
    bool row = true;
    track_status status = tki_sql_prepare(&query, v->store, sql, v->err);

    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, v->store, query, v->err);
        if (status == TRACK_OK && row)
            status = each(v, query);
    }
    if (status != TRACK_OK)
        status = tki_reading_failed(v, status, "it cannot be read");
    sqlite3_finalize(query);
    return status;
}

track_status tki_verify_file(bool *usable_out, tki_verifying *v)
{
    track_status status =
        run_check(v, "PRAGMA integrity_check(20)", integrity_finding);

    if (status == TRACK_OK)
        status = run_check(v, "PRAGMA foreign_key_check", key_finding);
    *usable_out = true;
    return status;
}
