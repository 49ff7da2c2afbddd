/* SPDX-License-Identifier: MIT */

/*
 * Creating, opening and closing the file. A tracker is never created by
 * opening it, and a file that is not a tracker is not touched.
 */

#include "store/journal.h"
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

static track_status read_pragma(int64_t *out, track_store *store,
                                const char *sql, track_error *err)
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

static track_status check_header(track_store *store, track_error *err)
{
    int64_t id, version;
    track_status status = read_pragma(&id, store, "PRAGMA application_id", err);

    if (status != TRACK_OK)
        return status;
    if (id != TKI_APPLICATION_ID)
        return track_fail(err, TRACK_E_FILE, "'%s' is not a tracker",
                          store->path);
    status = read_pragma(&version, store, "PRAGMA user_version", err);
    if (status == TRACK_OK && version > TKI_SCHEMA_VERSION) {
        track_fail(err, TRACK_E_FILE,
                   "'%s' was made by a newer program (format %lld, this one"
                   " knows %d)",
                   store->path, (long long)version, TKI_SCHEMA_VERSION);
        return track_hint(err, TRACK_E_FILE, "install a newer track");
    }
    return status;
}

static track_status load_origin(track_store *store, track_error *err)
{
    sqlite3_stmt *query;
    bool row = false;
    track_status status = tki_sql(&query, store, TKI_OWN_ORIGIN, err);

    if (status == TRACK_OK)
        status = tki_sql_step(&row, store, query, err);
    if (status == TRACK_OK && !row)
        status = track_fail(err, TRACK_E_INTEGRITY, "'%s' has no origin",
                            store->path);
    if (row) {
        store->origin = sqlite3_column_int64(query, 0);
        snprintf(store->origin_id, sizeof(store->origin_id), "%s",
                 (const char *)sqlite3_column_text(query, 1));
        snprintf(store->origin_label, sizeof(store->origin_label), "%s",
                 (const char *)sqlite3_column_text(query, 2));
    }
    tki_sql_done(query);
    return status;
}

static track_status check_file(const char *path, track_error *err)
{
    struct stat facts;

    if (stat(path, &facts) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return track_fail(err, TRACK_E_NOT_FOUND, "there is no file '%s'",
                              path);
        return track_fail(err, TRACK_E_FILE, "'%s': %s", path, strerror(errno));
    }
    if (S_ISDIR(facts.st_mode))
        return track_fail(err, TRACK_E_FILE, "'%s' is a folder", path);
    if (!S_ISREG(facts.st_mode))
        return track_fail(err, TRACK_E_FILE, "'%s' is not a file", path);
    if (access(path, R_OK) != 0)
        return track_fail(err, TRACK_E_FILE, "'%s' cannot be read: %s", path,
                          strerror(errno));
    return TRACK_OK;
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
 * tracker that nobody is writing can be read all the same. */
static track_status reopen_immutable(track_store *store, track_error *err)
{
    char *uri = immutable_uri(store->path);
    track_status status;

    if (!uri)
        return track_fail_memory(err);
    sqlite3_close(store->db);
    store->db = NULL;
    status =
        open_database(store, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
    free(uri);
    if (status == TRACK_OK)
        status = check_header(store, err);
    return status;
}

track_status track_store_open(track_store **out, const char *path,
                              track_open_mode mode, track_error *err)
{
    track_store *store = NULL;
    int flags =
        mode == TRACK_OPEN_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    track_status status = check_file(path, err);

    *out = NULL;
    if (status == TRACK_OK && mode == TRACK_OPEN_WRITE &&
        access(path, W_OK) != 0)
        status = track_fail(err, TRACK_E_FILE, "'%s' cannot be written: %s",
                            path, strerror(errno));
    if (status != TRACK_OK)
        return status;
    status = new_store(&store, path, mode, err);
    if (status != TRACK_OK)
        return status;
    status = open_database(store, path, flags, err);
    if (status == TRACK_OK)
        status = check_header(store, err);
    if (status == TRACK_E_FILE && mode == TRACK_OPEN_READ && store->db &&
        sqlite3_errcode(store->db) == SQLITE_CANTOPEN)
        status = reopen_immutable(store, err);
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
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}

const char *track_store_path(const track_store *store)
{
    return store->path;
}

/* Takes the name, so that two programs cannot create the same file. */
static track_status reserve_path(const char *path, track_error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

    if (fd >= 0) {
        close(fd);
        return TRACK_OK;
    }
    if (errno == EEXIST)
        return track_fail(err, TRACK_E_CONFLICT, "'%s' exists already", path);
    return track_fail(err, TRACK_E_FILE, "cannot create '%s': %s", path,
                      strerror(errno));
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

track_status track_store_create(track_store **out, const char *path,
                                const track_command *command, track_error *err)
{
    track_store *store = NULL;
    track_status status = reserve_path(path, err);

    *out = NULL;
    if (status != TRACK_OK)
        return status;
    status = new_store(&store, path, TRACK_OPEN_WRITE, err);
    if (status == TRACK_OK)
        status = open_database(store, path, SQLITE_OPEN_READWRITE, err);
    if (status == TRACK_OK)
        status = fill_new(store, command, err);
    if (status != TRACK_OK) {
        track_store_close(store);
        remove_files(path);
        return status;
    }
    *out = store;
    return TRACK_OK;
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
