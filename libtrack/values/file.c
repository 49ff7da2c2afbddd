/* SPDX-License-Identifier: MIT */

/* Whole files: written aside, synced, renamed, and the folder synced. */

#define _XOPEN_SOURCE 700 /* realpath */

#include <track/file.h>

#include <track/sys/fail.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* Opens a new file beside `path` and writes its name to `aside`. */
static int open_aside(char *aside, size_t room, const char *path)
{
    int file = -1;

    for (int i = 0; i < TRIES && file < 0; i++) {
        snprintf(aside, room, "%s.%d.part", path, i);
        file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0 && errno != EEXIST)
            break;
    }
    return file;
}

static void sync_folder(char *path)
{
    char *slash = strrchr(path, '/');
    const char *folder = ".";
    int file;

    if (slash) {
        slash[slash == path ? 1 : 0] = '\0';
        folder = path;
    }
    file = open(folder, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return; /* the file itself is safe; some systems refuse this */
    (void)fsync(file);
    close(file);
}

static bool fill(int file, const char *bytes, size_t length)
{
    bool good = write_all(file, bytes, length) && fsync(file) == 0;
    int kept = errno;

    if (close(file) != 0 && good)
        return false;
    errno = kept;
    return good;
}

static track_status replace(const char *path, char *aside, size_t room,
                            const char *bytes, size_t length, track_error *err)
{
    int file = open_aside(aside, room, path);
    track_status status;

    if (file < 0)
        return cannot_write(path, err);
    if (fill(file, bytes, length) && rename(aside, path) == 0) {
        sync_folder(aside);
        return TRACK_OK;
    }
    status = cannot_write(path, err);
    unlink(aside);
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

track_status track_file_write(const char *path, const char *bytes,
                              size_t length, track_error *err)
{
    struct stat about;
    size_t room;
    char *target, *aside;
    track_status status;

    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode))
        return write_device(path, bytes, length, err);
    target = realpath(path, NULL); /* a link stays, its file is replaced */
    room = strlen(target ? target : path) + 16;
    aside = malloc(room);
    if (aside)
        status =
            replace(target ? target : path, aside, room, bytes, length, err);
    else
        status = track_fail_memory(err);
    free(aside);
    free(target);
    return status;
}
