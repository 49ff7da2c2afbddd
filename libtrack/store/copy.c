/* SPDX-License-Identifier: MIT */

/*
 * Whole copies. A database is copied by SQLite's online backup: in one read
 * transaction, so that the copy is one state whatever others write, and into a
 * new file, which another program cannot see half done.
 */

#include "store/copy.h"

#include "store/proof.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_MAX = 3 }; /* NAME.part/NAME.proofs/ab/ */

static track_status run_backup(sqlite3 *to, track_store *from,
                               const char *to_path, track_error *err)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from->db, "main");
    int waits = 0, rc;

    if (!backup && sqlite3_errcode(to) == SQLITE_NOMEM)
        return track_fail_memory(err);
    if (!backup)
        return track_fail(err, TRACK_E_FILE, "cannot write '%s': %s", to_path,
                          sqlite3_errmsg(to));
    do {
        rc = sqlite3_backup_step(backup, -1);
    } while ((rc == SQLITE_BUSY || rc == SQLITE_LOCKED) &&
             tki_on_busy(from, waits++));
    sqlite3_backup_finish(backup);
    if (rc == SQLITE_DONE)
        return TRACK_OK;
    if ((rc & 0xff) == SQLITE_NOMEM)
        return track_fail_memory(err);
    if ((rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_NOTADB)
        return tki_sql_fail(from, rc, err);
    return track_fail(err, TRACK_E_FILE, "cannot write '%s': %s", to_path,
                      (rc & 0xff) == SQLITE_FULL ? "the disk is full"
                                                 : sqlite3_errstr(rc));
}

track_status tki_copy_into(track_store *to, track_store *from, track_error *err)
{
    return run_backup(to->db, from, to->path, err);
}

static track_status sync_file(const char *path, track_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    int reason = errno;

    if (fd >= 0)
        close(fd);
    return good ? TRACK_OK
                : track_fail(err, TRACK_E_FILE, "cannot sync '%s': %s", path,
                             strerror(reason));
}

track_status tki_copy_database(track_store *from, const char *to,
                               track_error *err)
{
    sqlite3 *db = NULL;
    int rc = sqlite3_open_v2(
        to, &db,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    track_status status;

    if (rc == SQLITE_OK)
        status = run_backup(db, from, to, err);
    else if ((rc & 0xff) == SQLITE_NOMEM)
        status = track_fail_memory(err);
    else
        status = track_fail(err, TRACK_E_FILE, "cannot create '%s': %s", to,
                            sqlite3_errstr(rc));
    if (sqlite3_close(db) != SQLITE_OK && status == TRACK_OK)
        status = track_fail(err, TRACK_E_FILE, "cannot close '%s'", to);
    return status == TRACK_OK ? sync_file(to, err) : status;
}

void tki_stem(char *out, size_t size, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    size_t length = strlen(base);

    if (length > 6 && strcmp(base + length - 6, ".track") == 0)
        length -= 6;
    if (length >= size)
        length = size - 1;
    while (length > 0 && ((unsigned char)base[length] & 0xC0) == 0x80)
        length--; /* not inside of a character */
    memcpy(out, base, length);
    out[length] = '\0';
}

void tki_moment_name(char out[TRACK_MOMENT_BYTES], track_moment moment)
{
    char text[TRACK_MOMENT_BYTES];
    size_t at = 0;

    track_moment_format(text, moment);
    for (const char *c = text; *c; c++)
        if (*c != ':')
            out[at++] = *c;
    out[at] = '\0';
}

track_status tki_aside_make(tki_aside *out, const char *path, track_error *err)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;

    if (snprintf(out->folder, sizeof(out->folder), "%s.part-XXXXXX", path) >=
            (int)sizeof(out->folder) ||
        strlen(path) + strlen(base) + 16 >= sizeof(out->path)) {
        out->folder[0] = '\0';
        return track_fail(err, TRACK_E_FILE, "the path '%s' is too long", path);
    }
    if (!mkdtemp(out->folder)) {
        track_fail(err, TRACK_E_FILE, "cannot write '%s': %s", path,
                   strerror(errno));
        out->folder[0] = '\0';
        return track_hint(err, TRACK_E_FILE,
                          "the folder must be there, and may be written");
    }
    snprintf(out->path, sizeof(out->path), "%.4000s/%.90s", out->folder, base);
    return TRACK_OK;
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static void remove_folder(const char *folder, int depth)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;

    while (dir && (entry = readdir(dir))) {
        char path[TKI_PATH_BYTES];

        if (is_dots(entry->d_name) ||
            snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name) >=
                (int)sizeof(path))
            continue;
        if (unlink(path) != 0 && depth < DEPTH_MAX)
            remove_folder(path, depth + 1);
    }
    if (dir)
        closedir(dir);
    rmdir(folder);
}

void tki_aside_drop(const tki_aside *aside)
{
    if (aside->folder[0])
        remove_folder(aside->folder, 0);
}

track_status tki_reserve_path(const char *path, track_error *err)
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
