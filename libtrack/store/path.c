/* SPDX-License-Identifier: MIT */

#define _XOPEN_SOURCE 700 /* realpath() */

/*
 * What stands at a path. SQLite says "unable to open database file" of a
 * folder, a pipe, and a file without permission alike; here each has its own
 * words, and a pipe is never opened, because that would wait.
 */

#include "store/path.h"

#include "store/schema.h"

#include <track/sys/fail.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEADER_BYTES = 100, ID_OFFSET = 68 };

/* A path at which there is nothing, or only a link. */
static track_status fail_absent(const char *path, int reason, track_error *err)
{
    char target[TKI_PATH_BYTES];
    ssize_t length = readlink(path, target, sizeof(target) - 1);

    if (length < 0 && (reason == ENOENT || reason == ENOTDIR))
        return track_fail(err, TRACK_E_NOT_FOUND, "there is no file '%s'",
                          path);
    if (length < 0 || reason == EACCES) {
        track_fail(err, TRACK_E_FILE, "'%s': %s", path, strerror(reason));
        return track_hint(err, TRACK_E_FILE,
                          "ask its owner for the right to go there");
    }
    target[length] = '\0';
    if (reason == ELOOP)
        track_fail(err, TRACK_E_FILE,
                   "'%s' is a symbolic link that leads back to itself", path);
    else
        track_fail(err, TRACK_E_FILE,
                   "'%s' is a symbolic link to '%s', which is not there", path,
                   target);
    return track_hint(err, TRACK_E_FILE, "-f names the file itself");
}

static track_status fail_kind(const char *path, mode_t mode, track_error *err)
{
    const char *kind = S_ISDIR(mode)                    ? "a folder"
                       : S_ISFIFO(mode)                 ? "a pipe"
                       : S_ISSOCK(mode)                 ? "a socket"
                       : S_ISCHR(mode) || S_ISBLK(mode) ? "a device"
                                                        : "not a file";

    track_fail(err, TRACK_E_FILE, "'%s' is %s, not a tracker", path, kind);
    if (S_ISDIR(mode))
        return track_hint(err, TRACK_E_FILE,
                          "-f names the file in it: %s/NAME.track", path);
    return track_hint(err, TRACK_E_FILE, "-f names another file");
}

bool tki_path_folder(char out[TKI_PATH_BYTES], const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : 1;

    if (length >= TKI_PATH_BYTES)
        return false;
    if (!slash)
        path = ".";
    else if (length == 0)
        length = 1; /* the root */
    memcpy(out, path, length);
    out[length] = '\0';
    return true;
}

bool tki_path_writable(const char *path)
{
    char folder[TKI_PATH_BYTES];

    return access(path, W_OK) == 0 && tki_path_folder(folder, path) &&
           access(folder, W_OK) == 0;
}

bool tki_path_has_log(const char *path)
{
    char log[TKI_PATH_BYTES + 8];
    struct stat facts;

    return snprintf(log, sizeof(log), "%s-wal", path) < (int)sizeof(log) &&
           stat(log, &facts) == 0 && facts.st_size > 0;
}

track_status tki_path_sync_folder(const char *path, track_error *err)
{
    char folder[TKI_PATH_BYTES];
    int fd = tki_path_folder(folder, path)
                 ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                 : -1;
    bool good = fd >= 0 && fsync(fd) == 0;
    int reason = errno;

    if (fd >= 0)
        close(fd);
    if (good)
        return TRACK_OK;
    return track_fail(err, TRACK_E_FILE, "cannot sync the folder of '%s': %s",
                      path, strerror(reason));
}

static track_status check_writing(const char *path, const char *real,
                                  track_error *err)
{
    if (access(real, W_OK) != 0) {
        track_fail(err, TRACK_E_FILE, "'%s' cannot be written: %s", path,
                   strerror(errno));
        return track_hint(err, TRACK_E_FILE,
                          "it can be read; to change it, ask its owner for"
                          " the right to write it");
    }
    if (tki_path_writable(real))
        return TRACK_OK;
    track_fail(err, TRACK_E_FILE, "the folder of '%s' cannot be written: %s",
               path, strerror(errno));
    return track_hint(err, TRACK_E_FILE,
                      "it can be read; a change needs a log beside the file");
}

track_status tki_path_check(char **real_out, const char *path,
                            track_open_mode mode, track_error *err)
{
    struct stat facts;

    *real_out = NULL;
    if (stat(path, &facts) != 0)
        return fail_absent(path, errno, err);
    if (!S_ISREG(facts.st_mode))
        return fail_kind(path, facts.st_mode, err);
    if (access(path, R_OK) != 0) {
        track_fail(err, TRACK_E_FILE, "'%s' cannot be read: %s", path,
                   strerror(errno));
        return track_hint(err, TRACK_E_FILE,
                          "ask its owner for the right to read it");
    }
    *real_out = realpath(path, NULL);
    if (!*real_out)
        return errno == ENOMEM ? track_fail_memory(err)
                               : fail_absent(path, errno, err);
    return mode == TRACK_OPEN_WRITE ? check_writing(path, *real_out, err)
                                    : TRACK_OK;
}

static size_t read_header(unsigned char *out, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t got = fd >= 0 ? read(fd, out, HEADER_BYTES) : -1;

    if (fd >= 0)
        close(fd);
    return got > 0 ? (size_t)got : 0;
}

static bool is_text(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] < 0x20 && !strchr("\t\n\r\f", bytes[i]))
            return false;
    return true;
}

static bool is_ours(const unsigned char *header)
{
    uint32_t id = 0;

    for (int i = 0; i < 4; i++)
        id = id << 8 | header[ID_OFFSET + i];
    return id == TKI_APPLICATION_ID;
}

static const char *describe(const unsigned char *header, size_t length)
{
    static const struct {
        const char *begin;
        const char *words;
    } kinds[] = {
        { "SQLite format 3", "a database of another program" },
        { "%PDF-", "a PDF file" },
        { "PK\x03\x04", "a ZIP or office file" },
        { "\x89PNG", "a picture" },
        { "\xFF\xD8\xFF", "a picture" },
    };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        size_t bytes = strlen(kinds[i].begin);

        if (length >= bytes && memcmp(header, kinds[i].begin, bytes) == 0)
            return kinds[i].words;
    }
    if (length == 0)
        return "an empty file";
    return is_text(header, length) ? "a text file" : NULL;
}

track_status tki_path_other(const char *path, track_error *err)
{
    unsigned char header[HEADER_BYTES];
    size_t length = read_header(header, path);
    const char *words = describe(header, length);

    if (length == HEADER_BYTES && is_ours(header)) {
        track_fail(err, TRACK_E_INTEGRITY,
                   "'%s' is damaged: SQLite cannot read its first page", path);
        return track_hint(err, TRACK_E_INTEGRITY, "restore it from a backup");
    }
    track_fail(err, TRACK_E_FILE, "'%s' is %s%snot a tracker", path,
               words ? words : "", words ? ", " : "");
    return track_hint(err, TRACK_E_FILE,
                      "-f names another file; `track init NAME.track` makes a"
                      " tracker");
}
