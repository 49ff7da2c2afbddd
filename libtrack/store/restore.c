/* SPDX-License-Identifier: MIT */

/*
 * From a backup to a tracker. The new file is prepared aside, with an origin
 * of its own, and takes its place by a rename; so a failure or a power loss
 * leaves the old file as it was.
 *
 * The old file is taken out of use first: its log goes into it, and while it
 * is renamed over it is locked. A program that waits for that lock finds that
 * the file was moved, and fails instead of writing where nobody reads.
 */

#include "store/copy.h"
#include "store/journal.h"
#include "store/proof.h"
#include "values/list.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LISTED_MAX = 100 };

/* A restore at work. */
typedef struct restoring {
    track_restored *out;
    const track_restore_options *options;
    const track_command *command;
    track_arena *arena;
    char path[TKI_PATH_BYTES]; /* of the tracker, behind symbolic links */
    track_store *old;          /* NULL: there is none, or it is unreadable */
    track_error *err;
} restoring;

static track_status fail_exists(const restoring *r)
{
    track_fail(r->err, TRACK_E_CONFLICT, "'%s' exists already",
               r->options->path);
    return track_hint(r->err, TRACK_E_CONFLICT,
                      "--replace --confirm %s puts the backup in its place",
                      r->options->path);
}

static track_status fail_same(const restoring *r)
{
    return track_fail(r->err, TRACK_E_ARGUMENT,
                      "'%s' is the backup itself: it cannot replace itself",
                      r->options->path);
}

/* Where the tracker stands, and whether it may go. */
static track_status look_at_target(restoring *r)
{
    struct stat facts, of_backup;
    char *real = NULL;
    track_status status;

    if (lstat(r->options->path, &facts) != 0 && errno == ENOENT) {
        snprintf(r->path, sizeof(r->path), "%s", r->options->path);
        return strlen(r->options->path) < sizeof(r->path)
                   ? TRACK_OK
                   : track_fail(r->err, TRACK_E_FILE, "the path is too long");
    }
    status = tki_path_check(&real, r->options->path, TRACK_OPEN_WRITE, r->err);
    if (status == TRACK_E_NOT_FOUND)
        status = TRACK_E_FILE;
    if (status == TRACK_OK && strlen(real) < sizeof(r->path))
        memcpy(r->path, real, strlen(real) + 1);
    free(real);
    if (status != TRACK_OK)
        return status;
    if (stat(r->path, &facts) == 0 &&
        stat(r->options->backup, &of_backup) == 0 &&
        facts.st_dev == of_backup.st_dev && facts.st_ino == of_backup.st_ino)
        return fail_same(r);
    r->out->replaced = true;
    return r->options->replace ? TRACK_OK : fail_exists(r);
}

/* The journal of the backup must be whole. Its proofs are looked at when they
 * are copied: one may also stand with the file that is replaced. */
static track_status verify_backup(restoring *r)
{
    const track_verify_options journal = { .without_proofs = true };
    track_verification *v;
    track_status status =
        track_verify(&v, r->options->backup, &journal, r->err);

    if (status != TRACK_OK)
        return status;
    r->out->events = track_verification_counts(v).events;
    if (!track_verification_is_sound(v)) {
        const char *sentence = track_verification_sentence(v);

        track_fail(r->err, TRACK_E_INTEGRITY, "the backup is not whole: %s",
                   sentence ? sentence : "");
        status = track_hint(r->err, TRACK_E_INTEGRITY,
                            "`track verify %s` lists what is wrong; take"
                            " another backup",
                            r->options->backup);
    }
    track_verification_free(v);
    return status;
}

static track_status copy_backup(const tki_aside *aside, restoring *r)
{
    track_store *backup = NULL;
    track_status status =
        track_store_open(&backup, r->options->backup, TRACK_OPEN_READ, r->err);

    if (status ==
        TRACK_OK) /* of an older format: as it is in memory, migrated */
        status = tki_copy_database(backup, aside->path, r->err);
    track_store_close(backup);
    return status;
}

/* From here on this file records under a name of its own. */
static track_status add_origin(track_store *store, restoring *r)
{
    track_command command = *r->command;
    int64_t count;
    track_status status =
        tki_sql_integer(&count, store, "SELECT count(*) FROM origin", r->err);

    if (!command.reason)
        command.reason = "restored from a backup";
    if (status != TRACK_OK)
        return status;
    snprintf(r->out->label, sizeof(r->out->label), "main-%lld",
             (long long)count + 1);
    status = track_store_begin(store, TRACK_CHANGE, r->err);
    if (status == TRACK_OK)
        status = tki_journal_found(store, r->out->label, &command, r->err);
    return status == TRACK_OK ? track_store_commit(store, r->err) : status;
}

/* --- what the old file had more -------------------------------------------*/

static track_status has_event(bool *out, track_store *store, sqlite3_stmt *find,
                              const char *id, track_error *err)
{
    tki_sql_done(find);
    tki_bind_text(find, 1, id);
    return tki_sql_step(out, store, find, err);
}

static track_status list_lost(tki_list *lost, restoring *r, sqlite3_stmt *row)
{
    bool failed = false;
    track_lost *to;

    r->out->lost_count++;
    if (lost->count >= LISTED_MAX)
        return TRACK_OK;
    to = tki_list_add(lost, r->arena);
    if (!to)
        return track_fail_memory(r->err);
    to->n = sqlite3_column_int64(row, 0);
    to->at.milliseconds = sqlite3_column_int64(row, 2);
    to->kind = tki_column_text(row, 3, r->arena, &failed);
    to->project = tki_column_text(row, 4, r->arena, &failed);
    to->subject = tki_column_text(row, 5, r->arena, &failed);
    return failed ? track_fail_memory(r->err) : TRACK_OK;
}

static track_status compare(restoring *r, track_store *restored)
{
    static const char sql[] =
        "SELECT event.n, event.id, event.at, event.kind, project.code,"
        " subject.path FROM event"
        " LEFT JOIN project ON project.id = event.project"
        " LEFT JOIN subject ON subject.id = event.subject ORDER BY event.n";
    sqlite3_stmt *list = NULL, *find = NULL;
    tki_list lost = { .item_bytes = sizeof(track_lost) };
    bool row = true, there;
    track_status status = tki_sql_prepare(&list, r->old, sql, r->err);

    if (status == TRACK_OK)
        status = tki_sql_prepare(&find, restored,
                                 "SELECT 1 FROM event WHERE id = ?1", r->err);
    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, r->old, list, r->err);
        if (status != TRACK_OK || !row)
            break;
        status = has_event(&there, restored, find,
                           (const char *)sqlite3_column_text(list, 1), r->err);
        if (status == TRACK_OK && !there)
            status = list_lost(&lost, r, list);
    }
    sqlite3_finalize(list);
    sqlite3_finalize(find);
    r->out->listed = lost.count;
    r->out->lost = lost.items;
    return status;
}

/* A file that cannot be read is replaced all the same; that is what backups
 * are for. */
static track_status compare_old(restoring *r, track_store *restored)
{
    track_error failure = TRACK_ERROR_INIT, *err = r->err;
    track_status status;

    if (!r->out->replaced)
        return TRACK_OK;
    r->err = &failure;
    status = track_store_open(&r->old, r->path, TRACK_OPEN_READ, &failure);
    if (status == TRACK_OK)
        status = compare(r, restored);
    track_store_close(r->old);
    r->old = NULL;
    r->err = err;
    if (status == TRACK_E_MEMORY)
        return track_fail_memory(err);
    r->out->unreadable = status != TRACK_OK;
    return TRACK_OK;
}

/* --- into its place --------------------------------------------------- */

static void remove_log(const char *path)
{
    static const char *const endings[] = { "-wal", "-shm" };
    char name[TKI_PATH_BYTES + 8];

    for (int i = 0; i < 2; i++) {
        snprintf(name, sizeof(name), "%s%s", path, endings[i]);
        unlink(name);
    }
}

/* Takes the old file out of use; `*locked_out` holds its lock. A damaged one
 * has no users. */
static track_status take_out(track_store **locked_out, restoring *r)
{
    track_error failure = TRACK_ERROR_INIT;
    int64_t version;
    track_status status = tki_store_open_raw(locked_out, &version, r->path,
                                             TRACK_OPEN_WRITE, &failure);

    if (status == TRACK_OK)
        status = tki_sql_run(*locked_out,
                             "PRAGMA journal_mode = DELETE;"
                             "BEGIN EXCLUSIVE",
                             &failure);
    if (status == TRACK_OK)
        return TRACK_OK;
    if (*locked_out &&
        (sqlite3_errcode((*locked_out)->db) & 0xff) == SQLITE_BUSY) {
        track_fail(r->err, TRACK_E_FILE, "'%s' is in use by another program",
                   r->options->path);
        return track_hint(r->err, TRACK_E_FILE, "close it there, then restore");
    }
    track_store_close(*locked_out);
    *locked_out = NULL;
    if (status == TRACK_E_MEMORY)
        return track_fail_memory(r->err);
    remove_log(r->path);
    return TRACK_OK;
}

static track_status put_in_place(const tki_aside *aside, restoring *r)
{
    track_store *locked = NULL;
    track_status status = TRACK_OK;

    if (r->out->replaced)
        status = take_out(&locked, r);
    else
        status = tki_reserve_path(r->path, r->err);
    if (status == TRACK_OK && rename(aside->path, r->path) != 0) {
        status = track_fail(r->err, TRACK_E_FILE, "cannot write '%s': %s",
                            r->options->path, strerror(errno));
        if (!r->out->replaced)
            unlink(r->path);
    }
    track_store_close(locked);
    return status == TRACK_OK ? tki_path_sync_folder(r->path, r->err) : status;
}

static track_status copy_proofs(restoring *r, track_store *restored)
{
    tki_copied_proofs proofs;
    track_status status =
        tki_copy_proofs(&proofs, restored, r->options->backup, r->path, r->err);

    r->out->proofs = proofs.copied;
    r->out->missing = proofs.missing;
    return status;
}

static track_status prepare(const tki_aside *aside, restoring *r)
{
    track_store *restored = NULL;
    track_status status = copy_backup(aside, r);

    if (status == TRACK_OK)
        status =
            track_store_open(&restored, aside->path, TRACK_OPEN_WRITE, r->err);
    if (status == TRACK_OK)
        status = compare_old(r, restored);
    if (status == TRACK_OK && !r->options->trial)
        status = copy_proofs(r, restored);
    if (status == TRACK_OK && !r->options->trial)
        status = add_origin(restored, r);
    track_store_close(restored);
    return status;
}

track_status track_restore(track_restored *out,
                           const track_restore_options *options,
                           const track_command *command, track_arena *arena,
                           track_error *err)
{
    restoring r = { .out = out,
                    .options = options,
                    .command = command,
                    .arena = arena,
                    .err = err };
    tki_aside aside = { "", "" };
    track_status status;

    *out = (track_restored){ .events = 0 };
    status = verify_backup(&r);
    if (status == TRACK_OK)
        status = look_at_target(&r);
    if (status == TRACK_OK)
        status = tki_aside_make(&aside, r.path, err);
    if (status == TRACK_OK)
        status = prepare(&aside, &r);
    if (status == TRACK_OK && out->replaced && !options->trial)
        status = track_keep_copy(&out->kept, r.path, &options->keep, err);
    if (status == TRACK_OK && !options->trial)
        status = put_in_place(&aside, &r);
    tki_aside_drop(&aside);
    return status;
}
