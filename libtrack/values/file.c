/* SPDX-License-Identifier: MIT */

/*
 * Whole files: written without a name, synced, named aside, renamed, and the
 * folder synced. A program that is killed while it writes leaves nothing; one
 * that is killed between the names leaves a whole file aside. Where files need
 * names (NFS), the one aside has it from the start.
 */

#define _GNU_SOURCE /* O_TMPFILE, AT_EACCESS */

#include <track/file.h>

#include <track/sys/fail.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef O_TMPFILE
#define O_TMPFILE 0 /* Linux has it; elsewhere no folder opens for writing */
#endif

enum { TRIES = 100 };

static track_status cannot_write(const char *path, track_error *err)
{
    return track_fail(err, TRACK_E_FILE, "cannot write '%s': %s", path,
                      strerror(errno));
}

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t count = write(file, bytes, length);

        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        bytes += count;
        length -= (size_t)count;
    }
    return true;
}

/* A file on its way to `path`. */
typedef struct writing {
    const char *path;
    const char *bytes;
    size_t length;
    const struct stat *old; /* what it replaces, or NULL */
    char *aside;            /* its name until then */
    size_t room;
} writing;

typedef enum outcome { DONE, FAILED, NO_SUCH_FILES } outcome;

static void make_name(const writing *w, int number)
{
    snprintf(w->aside, w->room, "%s.%d.part", w->path, number);
}

/* Cuts the path to its folder. */
static const char *folder_of(char *path)
{
    char *slash = strrchr(path, '/');

    if (!slash)
        return ".";
    slash[slash == path ? 1 : 0] = '\0';
    return path;
}

/* Who could not read the old file cannot read the new one. */
static bool fill(const writing *w, int file)
{
    return (!w->old || fchmod(file, w->old->st_mode & 0777) == 0) &&
           write_all(file, w->bytes, w->length) && fsync(file) == 0;
}

/* Closes it; errno is that of what failed first. */
static bool shut(int file, bool good)
{
    int kept = errno;
    bool closed = close(file) == 0;

    if (!good)
        errno = kept;
    return good && closed;
}

static bool give_name(const writing *w, int file)
{
    char from[64];

    snprintf(from, sizeof(from), "/proc/self/fd/%d", file);
    for (int i = 0; i < TRIES; i++) {
        make_name(w, i);
        if (linkat(AT_FDCWD, from, AT_FDCWD, w->aside, AT_SYMLINK_FOLLOW) == 0)
            return true;
        if (errno != EEXIST)
            break;
    }
    return false;
}

static outcome write_unnamed(const writing *w)
{
    int file;
    bool good, named;

    make_name(w, 0);
    file = open(folder_of(w->aside), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (file < 0)
        return NO_SUCH_FILES;
    good = fill(w, file);
    named = good && give_name(w, file);
    if (shut(file, good))
        return named ? DONE : NO_SUCH_FILES;
    return FAILED;
}

static outcome write_named(const writing *w)
{
    int file = -1;

    for (int i = 0; i < TRIES && file < 0; i++) {
        make_name(w, i);
        file = open(w->aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0 && errno != EEXIST)
            break;
    }
    if (file < 0)
        return FAILED;
    if (shut(file, fill(w, file)))
        return DONE;
    (void)unlink(w->aside);
    return FAILED;
}

static void sync_folder(char *path)
{
    int file = open(folder_of(path), O_RDONLY | O_CLOEXEC);

    if (file < 0)
        return; /* the file itself is safe; some systems refuse this */
    (void)fsync(file);
    close(file);
}

static track_status replace(const writing *w, track_error *err)
{
    outcome result = write_unnamed(w);
    track_status status;

    if (result == NO_SUCH_FILES)
        result = write_named(w);
    if (result != DONE)
        return cannot_write(w->path, err);
    if (rename(w->aside, w->path) == 0) {
        sync_folder(w->aside);
        return TRACK_OK;
    }
    status = cannot_write(w->path, err);
    unlink(w->aside);
    return status;
}

static track_status write_device(const char *path, const char *bytes,
                                 size_t length, track_error *err)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    bool good;

    if (file < 0)
        return cannot_write(path, err);
    good = write_all(file, bytes, length);
    if (close(file) != 0 || !good)
        return cannot_write(path, err);
    return TRACK_OK;
}

/* Through a new name it could be replaced, but somebody protected it. */
static bool is_protected(const char *path)
{
    return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0;
}

/* A tracker, for example: what is in it was not meant to be written over. */
static bool is_database(const char *path)
{
    char begin[16] = "";
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool found = file >= 0 &&
                 read(file, begin, sizeof(begin)) == sizeof(begin) &&
                 memcmp(begin, "SQLite format 3", sizeof(begin)) == 0;

    if (file >= 0)
        close(file);
    return found;
}

static track_status write_file(writing *w, track_error *err)
{
    track_status status;

    w->room = strlen(w->path) + 16;
    w->aside = malloc(w->room);
    if (!w->aside)
        return track_fail_memory(err);
    status = replace(w, err);
    free(w->aside);
    return status;
}

track_status track_file_write(const char *path, const char *bytes,
                              size_t length, track_error *err)
{
    struct stat about;
    writing w = { .path = path, .bytes = bytes, .length = length };
    track_status status;
    char *target;

    if (stat(path, &about) == 0) {
        if (!S_ISREG(about.st_mode))
            return write_device(path, bytes, length, err);
        if (is_protected(path))
            return cannot_write(path, err);
        if (is_database(path))
            return track_fail(err, TRACK_E_FILE,
                              "cannot write '%s': a database is there", path);
        w.old = &about;
    }
    target = realpath(path, NULL); /* a link stays, its file is replaced */
    if (target)
        w.path = target;
    status = write_file(&w, err);
    free(target);
    return status;
}
