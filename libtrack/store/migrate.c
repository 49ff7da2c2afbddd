/* SPDX-License-Identifier: MIT */

/*
 * From an older form of the file to today's: one step for each, all of them in
 * one transaction, after a copy was kept. Whoever only reads gets a migrated
 * copy in memory, so that reading writes nothing.
 */

#include "store/migrate.h"

#include "store/copy.h"
#include "store/schema.h"

#include <stdio.h>
#include <stdlib.h>

/* To add one: raise TKI_SCHEMA_VERSION, write the step, name it here, and keep
 * a file of the version before in tests/store/versions/. */
const tki_migrations tki_known_migrations = { NULL, 0, TKI_SCHEMA_VERSION };

static const tki_migration *find_step(const tki_migrations *migrations,
                                      int64_t from)
{
    for (size_t i = 0; i < migrations->count; i++)
        if (migrations->steps[i].from == from)
            return &migrations->steps[i];
    return NULL;
}

static track_status check_keys(track_store *store, track_error *err)
{
    sqlite3_stmt *query = NULL;
    bool row = false;
    track_status status =
        tki_sql_prepare(&query, store, "PRAGMA foreign_key_check", err);

    if (status == TRACK_OK)
        status = tki_sql_step(&row, store, query, err);
    sqlite3_finalize(query);
    if (status == TRACK_OK && row)
        status = track_fail(err, TRACK_E_INTEGRITY,
                            "'%s' cannot be brought to the new format: a row"
                            " names another that is not there",
                            store->path);
    return status;
}

/* Every step from the version in the file on; within a transaction. */
static track_status run_steps(track_store *store,
                              const tki_migrations *migrations,
                              track_error *err)
{
    char sql[64];
    int64_t version;
    track_status status =
        tki_sql_integer(&version, store, "PRAGMA user_version", err);

    while (status == TRACK_OK && version < migrations->target) {
        const tki_migration *step = find_step(migrations, version);

        if (!step)
            return track_fail(err, TRACK_E_FILE,
                              "'%s' has format %lld, which nothing can read any"
                              " more",
                              store->path, (long long)version);
        status = step->run(store, err);
        version++;
    }
    if (status == TRACK_OK)
        status = check_keys(store, err);
    snprintf(sql, sizeof(sql), "PRAGMA user_version = %lld",
             (long long)version);
    return status == TRACK_OK ? tki_sql_run(store, sql, err) : status;
}

static track_status migrate(track_store *store,
                            const tki_migrations *migrations, track_error *err)
{
    track_status status =
        tki_sql_run(store, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", err);

    if (status != TRACK_OK)
        return status;
    status = run_steps(store, migrations, err);
    if (status == TRACK_OK)
        status = tki_sql_run(store, "COMMIT", err);
    if (!sqlite3_get_autocommit(store->db))
        (void)tki_sql_run(store, "ROLLBACK", NULL);
    if (status == TRACK_OK)
        status = tki_sql_run(store, "PRAGMA foreign_keys = ON", err);
    return status;
}

static track_status open_copy(track_store **out, track_store *from,
                              track_error *err)
{
    track_status status = tki_store_open_memory(out, from->path, err);

    if (status != TRACK_OK)
        return status;
    (*out)->mode = TRACK_OPEN_READ;
    (*out)->real = from->real;
    from->real = NULL;
    return tki_copy_into(*out, from, err);
}

track_status tki_migrate_opened(track_store **store, int64_t version,
                                const tki_migrations *migrations,
                                track_error *err)
{
    track_store *copy = NULL;
    track_status status;

    if ((*store)->mode == TRACK_OPEN_WRITE) {
        track_fail(err, TRACK_E_DECISION,
                   "'%s' was made by an older program (format %lld, this one"
                   " writes %lld)",
                   (*store)->path, (long long)version,
                   (long long)migrations->target);
        return track_hint(err, TRACK_E_DECISION,
                          "track_store_migrate() brings it to the new format");
    }
    status = open_copy(&copy, *store, err);
    if (status == TRACK_OK)
        status = migrate(copy, migrations, err);
    track_store_close(*store);
    *store = copy;
    return status;
}

track_status tki_migrate_file(track_kept *kept_out, const char *path,
                              const track_keep *keep,
                              const tki_migrations *migrations,
                              track_error *err)
{
    track_store *store = NULL;
    int64_t version;
    track_status status =
        tki_store_open_raw(&store, &version, path, TRACK_OPEN_WRITE, err);

    *kept_out = (track_kept){ "" };
    if (status == TRACK_OK && version < migrations->target) {
        status =
            keep->folder
                ? track_keep_copy(kept_out, path, keep, err)
                : track_fail(err, TRACK_E_ARGUMENT,
                             "'%s' is not migrated without a backup", path);
        if (status == TRACK_OK)
            status = migrate(store, migrations, err);
    }
    track_store_close(store);
    return status;
}

track_status track_store_migrate(track_kept *kept_out, const char *path,
                                 const track_keep *keep, track_error *err)
{
    return tki_migrate_file(kept_out, path, keep, &tki_known_migrations, err);
}
