/* SPDX-License-Identifier: MIT */

/*
 * Copies that are kept without being asked for: before a changed plan, a
 * migration, a restore. Their names hold the tracker's name, a digest of where
 * it stands, the moment, and a count for several at one moment; so they sort
 * by age, and trackers of one name do not meet.
 */

#include "store/copy.h"
#include "store/journal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PREFIX_BYTES = 128, PIECE_BYTES = 64 * 1024, SAME_MOMENT_MAX = 999 };

/* "cluster-0a1b2c3d-" */
static void name_prefix(char out[PREFIX_BYTES], const char *real)
{
    char hash[TRACK_HASH_BYTES], stem[80];

    track_hash(hash, real, strlen(real));
    tki_stem(stem, sizeof(stem), real);
    snprintf(out, PREFIX_BYTES, "%s-%.8s-", stem, hash);
}

/* Makes a folder and those above it, for the user alone. */
static track_status make_folders(const char *path, track_error *err)
{
    char part[TKI_PATH_BYTES];
    struct stat facts;

    for (size_t i = 1; path[i - 1]; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        snprintf(part, sizeof(part), "%.*s", (int)i, path);
        if (mkdir(part, 0700) == 0 || stat(part, &facts) == 0)
            continue;
        track_fail(err, TRACK_E_FILE, "cannot create '%s': %s", part,
                   strerror(errno));
        return track_hint(err, TRACK_E_FILE,
                          "XDG_STATE_HOME names another folder for backups");
    }
    return TRACK_OK;
}

static track_status choose_name(char out[TRACK_PATH_BYTES], const char *prefix,
                                const track_keep *keep, track_error *err)
{
    char moment[TRACK_MOMENT_BYTES];
    struct stat facts;

    tki_moment_name(moment, keep->now);
    for (int i = 1; i <= SAME_MOMENT_MAX; i++) {
        if (snprintf(out, TRACK_PATH_BYTES, "%s/%s%s-%03d.track", keep->folder,
                     prefix, moment, i) >= TRACK_PATH_BYTES)
            break;
        if (lstat(out, &facts) != 0)
            return TRACK_OK;
    }
    return track_fail(err, TRACK_E_FILE, "no name is left for a backup in '%s'",
                      keep->folder);
}

static bool copy_bytes(int from, int to, char *piece)
{
    ssize_t got = 1;

    while (got > 0) {
        got = read(from, piece, PIECE_BYTES);
        for (ssize_t done = 0, put; done < got; done += put) {
            put = write(to, piece + done, (size_t)(got - done));
            if (put < 0) {
                got = -1;
                break;
            }
        }
    }
    return got == 0;
}

/* A file that SQLite cannot read is kept as it is. */
static track_status copy_file(const char *from, const char *to,
                              track_error *err)
{
    char *piece = malloc(PIECE_BYTES);
    int in, out, reason;
    bool good;

    if (!piece)
        return track_fail_memory(err);
    in = open(from, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    out =
        in >= 0 ? open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
    good = out >= 0 && copy_bytes(in, out, piece) && fsync(out) == 0;
    reason = errno;
    if (in >= 0)
        close(in);
    if (out >= 0 && close(out) != 0)
        good = false;
    free(piece);
    return good ? TRACK_OK
                : track_fail(err, TRACK_E_FILE, "cannot copy '%s' to '%s': %s",
                             from, to, strerror(reason));
}

/* The file and its log, byte by byte. */
static track_status copy_as_is(const char *real, const char *to,
                               track_error *err)
{
    char log[TKI_PATH_BYTES + 8], log_to[TKI_PATH_BYTES + 8];
    track_status status = copy_file(real, to, err);

    snprintf(log, sizeof(log), "%s-wal", real);
    snprintf(log_to, sizeof(log_to), "%s-wal", to);
    if (status == TRACK_OK && tki_path_has_log(real))
        status = copy_file(log, log_to, err);
    return status;
}

static track_status copy_tracker(const char *path, const char *real,
                                 const char *to, track_error *err)
{
    track_error failure = TRACK_ERROR_INIT;
    track_store *store = NULL;
    int64_t version;
    track_status status =
        tki_store_open_raw(&store, &version, path, TRACK_OPEN_READ, &failure);

    if (status == TRACK_OK)
        status = tki_copy_database(store, to, &failure);
    track_store_close(store);
    if (status == TRACK_OK)
        return TRACK_OK;
    unlink(to);
    if (status != TRACK_E_MEMORY)
        return copy_as_is(real, to, err);
    if (err)
        *err = failure;
    return status;
}

static int newest_first(const void *a, const void *b)
{
    return strcmp(*(char *const *)b, *(char *const *)a);
}

/* The names in `folder` that begin with `prefix`: free() each and all. */
static char **list_kept(size_t *count_out, const char *folder,
                        const char *prefix)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    char **names = NULL;

    *count_out = 0;
    while (dir && (entry = readdir(dir))) {
        size_t length = strlen(entry->d_name);
        char **more;

        if (strncmp(entry->d_name, prefix, strlen(prefix)) != 0 || length < 6 ||
            strcmp(entry->d_name + length - 6, ".track") != 0)
            continue;
        more = realloc(names, (*count_out + 1) * sizeof(*names));
        if (more)
            names = more;
        if (more && (names[*count_out] = strdup(entry->d_name)))
            (*count_out)++;
    }
    if (dir)
        closedir(dir);
    return names;
}

/* Lets the oldest go. One that cannot be removed does no harm. */
static void drop_old(const char *folder, const char *prefix)
{
    static const char *const endings[] = { "", "-wal" };
    size_t count;
    char **names = list_kept(&count, folder, prefix);
    char path[2 * TKI_PATH_BYTES];

    if (count > 1)
        qsort(names, count, sizeof(*names), newest_first);
    for (size_t i = 0; i < count; i++) {
        for (int e = 0; e < 2 && i >= TRACK_KEPT_MAX; e++) {
            snprintf(path, sizeof(path), "%s/%s%s", folder, names[i],
                     endings[e]);
            unlink(path);
        }
        free(names[i]);
    }
    free(names);
}

track_status track_keep_copy(track_kept *out, const char *path,
                             const track_keep *keep, track_error *err)
{
    char prefix[PREFIX_BYTES];
    char *real = NULL;
    track_status status;

    *out = (track_kept){ "" };
    if (!keep->folder)
        return TRACK_OK;
    status = tki_path_check(&real, path, TRACK_OPEN_READ, err);
    if (status == TRACK_OK) {
        name_prefix(prefix, real);
        status = make_folders(keep->folder, err);
    }
    if (status == TRACK_OK)
        status = choose_name(out->path, prefix, keep, err);
    if (status == TRACK_OK)
        status = copy_tracker(path, real, out->path, err);
    if (status == TRACK_OK)
        drop_old(keep->folder, prefix);
    else
        *out = (track_kept){ "" };
    free(real);
    return status;
}
