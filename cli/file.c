/* SPDX-License-Identifier: MIT */

#include "file.h"

#include "errors.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* Plans, scripts and texts: what is larger was not meant. */
enum { FILE_BYTES_MAX = 16 * 1024 * 1024, TABLE_BYTES_MAX = 256 * 1024 * 1024 };

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
                             size_t bytes_max, track_error *err)
{
    char chunk[8192];
    size_t got;

    while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0) {
        track_buffer_bytes(text, chunk, got);
        if (text->length > bytes_max)
            return cli_fail(err, TRACK_E_DATA, "%s has more than %zu MiB", path,
                            bytes_max / 1024 / 1024);
    }
    if (ferror(file))
        return cli_fail_file(err, "read", path);
    return track_buffer_check(text, err);
}

static track_status read_file(const char **out, size_t *length_out, cli *c,
                              const char *path, size_t bytes_max,
                              track_error *err)
{
    track_buffer text = TRACK_BUFFER_INIT;
    FILE *file = fopen(path, "rb");
    track_status status;

    *out = NULL;
    if (!file)
        return cli_fail_file(err, "read", path);
    status = read_all(&text, file, path, bytes_max, err);
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

track_status cli_read_file(const char **out, size_t *length_out, cli *c,
                           const char *path, track_error *err)
{
    return read_file(out, length_out, c, path, FILE_BYTES_MAX, err);
}

track_status cli_read_table(const char **out, size_t *length_out, cli *c,
                            const char *path, track_error *err)
{
    return read_file(out, length_out, c, path, TABLE_BYTES_MAX, err);
}

track_status cli_check_absent(const char *path, track_error *err)
{
    struct stat status;

    if (lstat(path, &status) != 0)
        return TRACK_OK;
    cli_fail(err, TRACK_E_FILE, "%s is there already, and stays as it is",
             path);
    return cli_hint(err, "-o names another file");
}
