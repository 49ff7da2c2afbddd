/* SPDX-License-Identifier: MIT */

#include "file.h"

#include "errors.h"

#include <errno.h>
#include <string.h>

/* Plans, scripts and texts: what is larger was not meant. */
enum { FILE_BYTES_MAX = 16 * 1024 * 1024 };

track_status cli_join(const char **out, cli *c, const char *folder,
                      const char *name, track_error *err)
{
    const char *slash =
        folder[0] && folder[strlen(folder) - 1] == '/' ? "" : "/";

    *out = track_arena_print(c->arena, "%s%s%s", folder, slash, name);
    return *out ? TRACK_OK : cli_fail_memory(err);
}

track_status cli_folder_of(const char **out, cli *c, const char *path,
                           track_error *err)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        *out = ".";
    else if (slash == path)
        *out = "/";
    else
        *out = cli_copy(c, path, (size_t)(slash - path), err);
    return *out ? TRACK_OK : TRACK_E_MEMORY;
}

/* Reads until the end of `file` into `text`. */
static track_status read_all(track_buffer *text, FILE *file, const char *path,
                             track_error *err)
{
    char chunk[8192];
    size_t got;

    while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0) {
        track_buffer_bytes(text, chunk, got);
        if (text->length > FILE_BYTES_MAX)
            return cli_fail(err, TRACK_E_DATA, "%s has more than %d MiB", path,
                            FILE_BYTES_MAX / 1024 / 1024);
    }
    if (ferror(file))
        return cli_fail_file(err, "read", path);
    return track_buffer_check(text, err);
}

track_status cli_read_file(const char **out, size_t *length_out, cli *c,
                           const char *path, track_error *err)
{
    track_buffer text = TRACK_BUFFER_INIT;
    FILE *file = fopen(path, "rb");
    track_status status;

    *out = NULL;
    if (!file)
        return cli_fail_file(err, "read", path);
    status = read_all(&text, file, path, err);
    fclose(file);
    if (status == TRACK_OK) {
        *out = cli_copy(c, track_buffer_string(&text), text.length, err);
        status = *out ? TRACK_OK : TRACK_E_MEMORY;
    }
    if (length_out)
        *length_out = text.length;
    track_buffer_clear(&text);
    return status;
}
