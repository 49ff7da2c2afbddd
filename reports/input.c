/* SPDX-License-Identifier: MIT */

#include "input.h"

#include <track/sys/fail.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static track_status cannot_read(const char *what, const char *path,
                                track_error *err)
{
    if (errno == ENOMEM)
        return track_fail_memory(err);
    return track_fail(err, TRACK_E_FILE, "cannot read %s '%s': %s", what, path,
                      strerror(errno));
}

static track_status check_kind(const struct stat *about, const char *what,
                               const char *path, int most, track_error *err)
{
    if (!S_ISREG(about->st_mode))
        return track_fail(
            err, TRACK_E_FILE, "cannot read %s '%s': it is %s, not a file",
            what, path,
            S_ISDIR(about->st_mode) ? "a folder" : "a pipe or device");
    if (about->st_size > (off_t)most * 1024 * 1024)
        return track_fail(err, TRACK_E_FILE, "%s '%s' is larger than %d MB",
                          what, path, most);
    return TRACK_OK;
}

/* As many bytes as it has by now; -1: an error. */
static ssize_t read_bytes(char *to, size_t length, int file)
{
    size_t got = 0;
    ssize_t count = 1;

    while (got < length && count > 0) {
        count = read(file, to + got, length - got);
        if (count > 0)
            got += (size_t)count;
    }
    return count < 0 ? -1 : (ssize_t)got;
}

static track_status read_all(track_buffer *out, int file, const char *what,
                             const char *path, int most, track_error *err)
{
    struct stat about;
    track_status status;
    size_t length;
    ssize_t got;

    if (fstat(file, &about) != 0)
        return cannot_read(what, path, err);
    status = check_kind(&about, what, path, most, err);
    if (status != TRACK_OK)
        return status;
    length = (size_t)about.st_size;
    out->data = malloc(length + 1);
    if (!out->data)
        return track_fail_memory(err);
    out->capacity = length + 1;
    got = read_bytes(out->data, length, file);
    if (got < 0)
        return cannot_read(what, path, err);
    out->length = (size_t)got;
    out->data[got] = '\0';
    return TRACK_OK;
}

track_status tki_input_read(track_buffer *out, const char *what,
                            const char *path, int most, track_error *err)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    track_status status;

    if (file < 0)
        return cannot_read(what, path, err);
    status = read_all(out, file, what, path, most, err);
    close(file);
    return status;
}
