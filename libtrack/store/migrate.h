/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_MIGRATE_H
#define TRACK_STORE_MIGRATE_H

/* Private to libtrack/store/: from an older form of the file to today's. */

#include "store/store.h"

#include <track/backup.h>

/* Brings a file of format `from` to `from` + 1; runs inside of the one
 * transaction of a migration. */
typedef struct tki_migration {
    int64_t from;
    track_status (*run)(track_store *store, track_error *err);
} tki_migration;

/* The steps, one for each older format, and where they lead. */
typedef struct tki_migrations {
    const tki_migration *steps;
    size_t count;
    int64_t target;
} tki_migrations;

/* Those of this program. */
extern const tki_migrations tki_known_migrations;

/* What track_store_open() does with an older file: a reader gets a migrated
 * copy in memory, in place of `*store`; a writer a #TRACK_E_DECISION. */
track_status tki_migrate_opened(track_store **store, int64_t version,
                                const tki_migrations *migrations,
                                track_error *err);

/* track_store_migrate() with other steps. */
track_status tki_migrate_file(track_kept *kept_out, const char *path,
                              const track_keep *keep,
                              const tki_migrations *migrations,
                              track_error *err);

#endif
