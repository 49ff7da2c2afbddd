/* SPDX-License-Identifier: MIT */

/*
 * Creating, opening and closing the file. A tracker is never created by
 * opening it, is built whole before it gets its name, and a file that is not a
 * tracker is not touched.
 */

#include "store/copy.h"
#include "store/journal.h"
#include "store/kept.h"
#include "store/migrate.h"
#include "store/path.h"
#include "store/schema.h"
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static track_status new_store(track_store **out, const char *path,
                              track_open_mode mode, track_error *err)
{
    track_store *store = calloc(1, sizeof(*store));

    *out = NULL;
    if (!store)
        return track_fail_memory(err);
    store->path = strdup(path);
    store->mode = mode;
    if (!store->path || sodium_init() < 0) {
        track_store_close(store);
        return track_fail_memory(err);
    }
    *out = store;
    return TRACK_OK;
}

static track_status open_database(track_store *store, const char *name,
                                  int flags, track_error *err)
{
    int rc =
        sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

    if (rc != SQLITE_OK)
        return tki_sql_fail(store, rc, err);
    sqlite3_busy_handler(store->db, tki_on_busy, store);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return tki_sql_run(store,
                       "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                       "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
                       "PRAGMA cache_size = -8192;",
                       err);
}

track_status tki_store_open_memory(track_store **out, const char *path,
                                   track_error *err)
{
    track_status status = new_store(out, path, TRACK_OPEN_WRITE, err);

    if (status == TRACK_OK)
        status = open_database(
            *out, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);
    if (status != TRACK_OK) {
        track_store_close(*out);
        *out = NULL;
    }
    return status;
}

track_status tki_sql_integer(int64_t *out, track_store *store, const char *sql,
                             track_error *err)
{
    sqlite3_stmt *query = NULL;
    bool row = false;
    track_status status = tki_sql_prepare(&query, store, sql, err);

    *out = 0;
    if (status == TRACK_OK)
        status = tki_sql_step(&row, store, query, err);
    if (row)
        *out = sqlite3_column_int64(query, 0);
    sqlite3_finalize(query);
    return status;
}

/* Whether it is a tracker, and one that this program knows. */
static track_status check_header(int64_t *version_out, track_store *store,
                                 track_error *err)
{
    int64_t id;
    track_status status =
        tki_sql_integer(&id, store, "PRAGMA application_id", err);

    *version_out = 0;
    if (status != TRACK_OK)
        return status;
    if (id != TKI_APPLICATION_ID)
        return tki_path_other(store->path, err);
    status = tki_sql_integer(version_out, store, "PRAGMA user_version", err);
    if (status == TRACK_OK && *version_out > TKI_SCHEMA_VERSION) {
        track_fail(err, TRACK_E_FILE,
                   "'%s' was made by a newer program (format %lld, this one"
                   " knows %d)",
                   store->path, (long long)*version_out, TKI_SCHEMA_VERSION);
        return track_hint(err, TRACK_E_FILE, "install a newer track");
    }
    return status;
}

/* Copies a column that a damaged file may have as anything. */
static void copy_column(char *out, size_t size, sqlite3_stmt *query, int column)
{
    const char *text = (const char *)sqlite3_column_text(query, column);

    snprintf(out, size, "%s", text ? text : "");
}

static track_status load_origin(track_store *store, track_error *err)
{
    sqlite3_stmt *query;
    bool row = false;
    track_status status = tki_sql(&query, store, TKI_OWN_ORIGIN, err);

    if (status == TRACK_OK)
        status = tki_sql_step(&row, store, query, err);
    if (status == TRACK_OK && !row) {
        status = track_fail(err, TRACK_E_INTEGRITY, "'%s' has no origin",
                            store->path);
        track_hint(err, status, "restore it from a backup");
    }
    if (row) {
        store->origin = sqlite3_column_int64(query, 0);
        copy_column(store->origin_id, sizeof(store->origin_id), query, 1);
        copy_column(store->origin_label, sizeof(store->origin_label), query, 2);
    }
    tki_sql_done(query);
    return status;
}

/* The URI of `path` that reads it as a file nobody changes; free() it. */
static char *immutable_uri(const char *path)
{
    static const char hex[] = "0123456789ABCDEF";
    char *uri = malloc(3 * strlen(path) + sizeof("file:?immutable=1"));
    char *to = uri;

    if (!uri)
        return NULL;
    to += sprintf(to, "file:");
    for (; *path; path++) {
        if (strchr("%?#", *path)) {
            *to++ = '%';
            *to++ = hex[(unsigned char)*path >> 4];
            *to++ = hex[(unsigned char)*path & 15];
        } else {
            *to++ = *path;
        }
    }
    sprintf(to, "?immutable=1");
    return uri;
}

/* In a folder that cannot be written SQLite cannot make its shared memory; a
 * tracker that nobody is writing can be read all the same. What stands in a
 * log would be left out, so then it is refused. */
static track_status reopen_immutable(track_store *store, track_error *err)
{
    char *uri;
    track_status status;

    if (tki_path_has_log(store->real)) {
        track_fail(err, TRACK_E_FILE,
                   "'%s' has a log (-wal) beside it, and its folder cannot be"
                   " written",
                   store->path);
        return track_hint(err, TRACK_E_FILE,
                          "copy both to another folder and read them there");
    }
    uri = immutable_uri(store->real);
    if (!uri)
        return track_fail_memory(err);
    sqlite3_close(store->db);
    store->db = NULL;
    status =
        open_database(store, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
    free(uri);
    return status;
}

/*
 * A reader that may write opens for writing, changes nothing, and so takes
 * away the empty log that its reading made; one that is read-only would leave
 * it. When a log is there, somebody else works on the file, or was killed:
 * then it is only read.
 */
static track_status open_to_read(track_store *store, track_error *err)
{
    bool tidy =
        tki_path_writable(store->real) && !tki_path_has_log(store->real);
    track_status status =
        open_database(store, store->real,
                      tidy ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, err);

    if (status == TRACK_OK && tidy)
        status = tki_sql_run(store, "PRAGMA query_only = ON", err);
    return status;
}

/* Whether the last failure was that no log could be made for reading. */
static bool lacks_log(const track_store *store)
{
    int rc = sqlite3_errcode(store->db) & 0xff;

    return rc == SQLITE_CANTOPEN || rc == SQLITE_READONLY;
}

static track_status open_parts(track_store *store, int64_t *version_out,
                               track_error *err)
{
    track_status status =
        tki_path_check(&store->real, store->path, store->mode, err);

    if (status != TRACK_OK)
        return status;
    status =
        store->mode == TRACK_OPEN_READ
            ? open_to_read(store, err)
            : open_database(store, store->real, SQLITE_OPEN_READWRITE, err);
    if (status == TRACK_OK)
        status = check_header(version_out, store, err);
    if (status == TRACK_OK || !store->db)
        return status;
    if ((sqlite3_errcode(store->db) & 0xff) == SQLITE_NOTADB)
        return tki_path_other(store->path, err);
    if (store->mode != TRACK_OPEN_READ || !lacks_log(store))
        return status;
    status = reopen_immutable(store, err);
    return status == TRACK_OK ? check_header(version_out, store, err) : status;
}

track_status tki_store_open_raw(track_store **out, int64_t *version_out,
                                const char *path, track_open_mode mode,
                                track_error *err)
{
    track_store *store = NULL;
    track_status status = new_store(&store, path, mode, err);

    *out = NULL;
    *version_out = 0;
    if (status == TRACK_OK)
        status = open_parts(store, version_out, err);
    if (status != TRACK_OK) {
        track_store_close(store);
        return status;
    }
    *out = store;
    return TRACK_OK;
}

track_status track_store_open(track_store **out, const char *path,
                              track_open_mode mode, track_error *err)
{
    track_store *store = NULL;
    int64_t version;
    track_status status = tki_store_open_raw(&store, &version, path, mode, err);

    *out = NULL;
    if (status == TRACK_OK && version < TKI_SCHEMA_VERSION)
        status =
            tki_migrate_opened(&store, version, &tki_known_migrations, err);
    if (status == TRACK_OK)
        status = tki_schema_check(store, err);
    if (status == TRACK_OK)
        status = load_origin(store, err);
    if (status == TRACK_OK)
        status = tki_prepare_transactions(store, err);
    if (status != TRACK_OK) {
        track_store_close(store);
        return status;
    }
    *out = store;
    return TRACK_OK;
}

void track_store_close(track_store *store)
{
    if (!store)
        return;
    track_store_rollback(store);
    for (int i = 0; i < TKI_QUERY_COUNT; i++)
        sqlite3_finalize(store->queries[i]);
    for (int i = 0; i < TRACK_KIND_COUNT; i++)
        sqlite3_finalize(store->plan_queries[i]);
    sqlite3_finalize(store->item_queries[false]);
    sqlite3_finalize(store->item_queries[true]);
    sqlite3_close(store->db);
    free(store->path);
    tki_forget_files(store);
    free(store->real);
    free(store);
}

const char *track_store_path(const track_store *store)
{
    return store->path;
}

static void remove_files(const char *path)
{
    static const char *const endings[] = { "", "-wal", "-shm" };
    char name[4096];

    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
        if (snprintf(name, sizeof(name), "%s%s", path, endings[i]) <
            (int)sizeof(name))
            unlink(name);
}

/* The tables, the origin, and the first event. */
static track_status fill_new(track_store *store, const track_command *command,
                             track_error *err)
{
    track_status status = tki_sql_run(store, "PRAGMA journal_mode = WAL;", err);

    if (status == TRACK_OK)
        status = tki_prepare_transactions(store, err);
    if (status == TRACK_OK)
        status = track_store_begin(store, TRACK_CHANGE, err);
    if (status == TRACK_OK)
        status = tki_schema_create(store, err);
    if (status == TRACK_OK)
        status = tki_journal_found(store, "main", command, err);
    if (status == TRACK_OK)
        status = track_store_commit(store, err);
    return status;
}

/* A file of its own beside `path`, whose name no tracker has. */
static track_status open_aside(char aside[TKI_PATH_BYTES], const char *path,
                               track_error *err)
{
    int fd = -1;

    for (int tries = 0; fd < 0 && tries < 100; tries++) {
        if (snprintf(aside, TKI_PATH_BYTES, "%s.new-%08x", path,
                     randombytes_random()) >= TKI_PATH_BYTES) {
            errno = ENAMETOOLONG;
            break;
        }
        fd = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    if (fd < 0)
        return track_fail(err, TRACK_E_FILE, "cannot create '%s': %s", path,
                          strerror(errno));
    close(fd);
    return TRACK_OK;
}

/* Makes the whole tracker in the file at `aside`. */
static track_status build(const char *path, const char *aside,
                          const track_command *command, track_error *err)
{
    track_store *store = NULL;
    track_status status = new_store(&store, path, TRACK_OPEN_WRITE, err);

    if (status == TRACK_OK)
        status = tki_path_check(&store->real, aside, TRACK_OPEN_WRITE, err);
    if (status == TRACK_OK)
        status = open_database(store, store->real, SQLITE_OPEN_READWRITE, err);
    if (status == TRACK_OK)
        status = fill_new(store, command, err);
    if (status == TRACK_OK) /* out of the log, which stays behind */
        status = tki_sql_run(store, "PRAGMA wal_checkpoint(TRUNCATE);", err);
    track_store_close(store);
    return status;
}

/* Gives the file its name in one step, unless another one has it. */
static track_status name_it(const char *aside, const char *path,
                            track_error *err)
{
    track_status status;

    if (link(aside, path) == 0) {
        unlink(aside);
        return tki_path_sync_folder(path, err);
    }
    status = tki_reserve_path(path, err); /* a file system without links */
    if (status == TRACK_OK && rename(aside, path) != 0) {
        status = track_fail(err, TRACK_E_FILE, "cannot create '%s': %s", path,
                            strerror(errno));
        unlink(path);
    }
    return status == TRACK_OK ? tki_path_sync_folder(path, err) : status;
}

/* Whoever is stopped on the way leaves nothing that has the name. */
track_status track_store_create(track_store **out, const char *path,
                                const track_command *command, track_error *err)
{
    char aside[TKI_PATH_BYTES];
    struct stat facts;
    track_status status;

    *out = NULL;
    if (lstat(path, &facts) == 0)
        return tki_reserve_path(path, err); /* says what is there */
    if (sodium_init() < 0)
        return track_fail_memory(err);
    status = open_aside(aside, path, err);
    if (status != TRACK_OK)
        return status;
    status = build(path, aside, command, err);
    if (status == TRACK_OK)
        status = name_it(aside, path, err);
    if (status != TRACK_OK) {
        remove_files(aside);
        return status;
    }
    return track_store_open(out, path, TRACK_OPEN_WRITE, err);
}

/* SQLite's name for a database without a file. */
#define IN_MEMORY ":memory:"

track_status track_store_create_scratch(track_store **out,
                                        const track_command *command,
                                        track_error *err)
{
    track_store *store = NULL;
    track_status status = new_store(&store, IN_MEMORY, TRACK_OPEN_WRITE, err);

    *out = NULL;
    if (status != TRACK_OK)
        return status;
    status = open_database(store, IN_MEMORY,
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, err);
    if (status == TRACK_OK)
        status = fill_new(store, command, err);
    if (status != TRACK_OK) {
        track_store_close(store);
        return status;
    }
    *out = store;
    return TRACK_OK;
}
