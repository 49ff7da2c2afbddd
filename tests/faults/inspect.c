/* SPDX-License-Identifier: MIT */

#include "faults/inspect.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HASH_BYTES = 65, PATH_BYTES = 600 };

/* One step of a walk; false: the reason stands in `why`. */
typedef bool (*row_fn)(sqlite3_stmt *row, void *ud, char why[WHY_BYTES]);

static bool walk(sqlite3 *db, const char *sql, row_fn each, void *ud,
                 char why[WHY_BYTES])
{
    sqlite3_stmt *query = NULL;
    bool good = true;
    int rc = sqlite3_prepare_v2(db, sql, -1, &query, NULL);

    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step(query);
        if (rc == SQLITE_ROW && !each(query, ud, why)) {
            good = false;
            break;
        }
    }
    if (good && rc != SQLITE_DONE) {
        snprintf(why, WHY_BYTES, "%.100s: %s", sql, sqlite3_errmsg(db));
        good = false;
    }
    sqlite3_finalize(query);
    return good;
}

static const char *text_of(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);

    return text ? text : "";
}

static bool says_ok(sqlite3_stmt *row, void *ud, char why[WHY_BYTES])
{
    (void)ud;
    if (strcmp(text_of(row, 0), "ok") == 0)
        return true;
    snprintf(why, WHY_BYTES, "integrity_check: %.300s", text_of(row, 0));
    return false;
}

static bool points_nowhere(sqlite3_stmt *row, void *ud, char why[WHY_BYTES])
{
    (void)ud;
    snprintf(why, WHY_BYTES, "a row of %.100s refers to nothing",
             text_of(row, 0));
    return false;
}

/* The chain that is being walked. */
typedef struct link {
    long origin, project, number;
    char hash[HASH_BYTES];
} link;

static void hash_of(char out[HASH_BYTES], const char *text)
{
    unsigned char digest[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(digest, (const unsigned char *)text, strlen(text));
    sodium_bin2hex(out, HASH_BYTES, digest, sizeof(digest));
}

static void start_chain(link *to, long origin, long project)
{
    *to = (link){ .origin = origin, .project = project };
    memset(to->hash, '0', HASH_BYTES - 1);
    to->hash[HASH_BYTES - 1] = '\0';
}

/* n, origin, project, number, line, hash */
static bool follows(sqlite3_stmt *row, void *ud, char why[WHY_BYTES])
{
    link *before = ud;
    long n = (long)sqlite3_column_int64(row, 0);
    long origin = (long)sqlite3_column_int64(row, 1);
    long project = (long)sqlite3_column_int64(row, 2);
    long number = (long)sqlite3_column_int64(row, 3);
    const char *line = text_of(row, 4);
    char prev[HASH_BYTES + 16];

    if (origin != before->origin || project != before->project)
        start_chain(before, origin, project);
    snprintf(prev, sizeof(prev), "\"prev\":\"%s\"", before->hash);
    hash_of(before->hash, line);
    if (number != before->number + 1)
        snprintf(why, WHY_BYTES, "event %ld: number %ld follows %ld", n, number,
                 before->number);
    else if (strcmp(before->hash, text_of(row, 5)) != 0)
        snprintf(why, WHY_BYTES, "event %ld: not the hash of its line", n);
    else if (!strstr(line, prev))
        snprintf(why, WHY_BYTES, "event %ld: prev is not the hash before", n);
    before->number = number;
    return !why[0];
}

static bool file_hash(char out[HASH_BYTES], const char *path)
{
    unsigned char digest[crypto_hash_sha256_BYTES], piece[4096];
    crypto_hash_sha256_state state;
    FILE *file = fopen(path, "rb");
    size_t got;

    if (!file)
        return false;
    crypto_hash_sha256_init(&state);
    while ((got = fread(piece, 1, sizeof(piece), file)) > 0)
        crypto_hash_sha256_update(&state, piece, got);
    crypto_hash_sha256_final(&state, digest);
    sodium_bin2hex(out, HASH_BYTES, digest, sizeof(digest));
    fclose(file);
    return true;
}

/* n, line */
static bool has_its_file(sqlite3_stmt *row, void *ud, char why[WHY_BYTES])
{
    static const char key[] = "\"sha256\":\"";
    const char *tracker = ud, *at = strstr(text_of(row, 1), key);
    char hash[HASH_BYTES], path[PATH_BYTES];
    int stem = (int)(strlen(tracker) - strlen(".track"));

    if (at)
        at += sizeof(key) - 1;
    snprintf(path, sizeof(path), "%.*s.proofs/%.2s/%.64s", stem, tracker,
             at ? at : "", at ? at : "");
    if (at && file_hash(hash, path) && strncmp(hash, at, HASH_BYTES - 1) == 0)
        return true;
    snprintf(why, WHY_BYTES, "event %lld: its proof is not in %.300s",
             (long long)sqlite3_column_int64(row, 0), path);
    return false;
}

sqlite3 *inspect_open(const char *path, char why[WHY_BYTES])
{
    sqlite3 *db = NULL;

    why[0] = '\0';
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_busy_timeout(db, 10000) == SQLITE_OK)
        return db;
    snprintf(why, WHY_BYTES, "%.300s: %s", path, sqlite3_errmsg(db));
    sqlite3_close(db);
    return NULL;
}

bool inspect_sound(sqlite3 *db, const char *path, char why[WHY_BYTES])
{
    char name[PATH_BYTES];
    link chain = { .number = 0 };

    why[0] = '\0';
    snprintf(name, sizeof(name), "%s", path);
    if (!walk(db, "PRAGMA integrity_check", says_ok, NULL, why) ||
        !walk(db, "PRAGMA foreign_key_check", points_nowhere, NULL, why) ||
        !walk(db,
              "SELECT n, origin, project, number, line, hash FROM event"
              " ORDER BY origin, project, number",
              follows, &chain, why) ||
        !walk(db, "SELECT n, line FROM event WHERE kind = 'proof'",
              has_its_file, name, why))
        return false;
    if (inspect_count(db, "SELECT count(*) - max(n) FROM event", NULL) == 0)
        return true;
    snprintf(why, WHY_BYTES, "the arrival numbers have gaps");
    return false;
}

long inspect_count(sqlite3 *db, const char *sql, const char *text)
{
    sqlite3_stmt *query = NULL;
    long count = -1;

    if (sqlite3_prepare_v2(db, sql, -1, &query, NULL) == SQLITE_OK) {
        if (text)
            sqlite3_bind_text(query, 1, text, -1, SQLITE_STATIC);
        if (sqlite3_step(query) == SQLITE_ROW)
            count = (long)sqlite3_column_int64(query, 0);
    }
    sqlite3_finalize(query);
    return count;
}

uint32_t fault_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}
