/* SPDX-License-Identifier: MIT */

/* Which tracker a command is about. */

#include "backups.h"
#include "errors.h"
#include "file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The trackers in one folder: how many, and the names for a hint. */
typedef struct trackers {
    int count;
    const char *first; /* in the life of the command */
    track_buffer names;
} trackers;

static int is_tracker(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return length > 6 && strcmp(entry->d_name + length - 6, ".track") == 0;
}

/* Looks into `folder`; one that cannot be read holds none. */
static track_status look_into(trackers *out, cli *c, const char *folder,
                              track_error *err)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_tracker, alphasort);
    track_status status = TRACK_OK;

    for (int i = 0; i < count; i++) {
        track_buffer_print(&out->names, "%s%s", i ? ", " : "",
                           entries[i]->d_name);
        if (i == 0)
            status = cli_join(&out->first, c, folder, entries[i]->d_name, err);
        free(entries[i]);
    }
    free(entries);
    out->count = count > 0 ? count : 0;
    return status;
}

/* Whether `a` and `b` are one folder: then `b`, the parent, is the root. */
static bool is_same_folder(const char *a, const char *b)
{
    struct stat of_a;
    struct stat of_b;

    return stat(a, &of_a) == 0 && stat(b, &of_b) == 0 &&
           of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}

static track_status fail_several(const trackers *found, track_error *err)
{
    cli_fail(err, TRACK_E_DECISION, "there are several trackers here");
    return cli_hint(err, "say which with -f: %s",
                    track_buffer_string(&found->names));
}

static track_status fail_none(track_error *err)
{
    cli_fail(err, TRACK_E_FILE, "there is no tracker here or above");
    return cli_hint(err, "`track init NAME.track` makes one; -f names another");
}

/* The folder above; fails at the root. */
static track_status go_up(const char **folder, cli *c, track_error *err)
{
    const char *parent = strcmp(*folder, ".") == 0
                             ? ".."
                             : track_arena_print(c->arena, "%s/..", *folder);

    if (!parent)
        return cli_fail_memory(err);
    if (is_same_folder(*folder, parent))
        return fail_none(err);
    *folder = parent;
    return TRACK_OK;
}

/* Looks here and, folder by folder, above. A path here is "NAME.track". */
static track_status search_upwards(const char **out, cli *c, track_error *err)
{
    trackers found = { .names = TRACK_BUFFER_INIT };
    const char *folder = ".";
    track_status status = look_into(&found, c, folder, err);

    while (status == TRACK_OK && found.count == 0) {
        status = go_up(&folder, c, err);
        if (status == TRACK_OK)
            status = look_into(&found, c, folder, err);
    }
    if (status == TRACK_OK && found.count > 1)
        status = fail_several(&found, err);
    if (status == TRACK_OK)
        *out =
            strncmp(found.first, "./", 2) == 0 ? found.first + 2 : found.first;
    track_buffer_clear(&found.names);
    return status;
}

track_status cli_tracker_path(const char **out, cli *c, track_error *err)
{
    const char *named = cli_option(c, OPT_FILE);

    if (!named)
        named = getenv("TRACK_FILE");
    *out = named;
    if (named && named[0])
        return TRACK_OK;
    return search_upwards(out, c, err);
}

/* Opens the tracker at `path`; an older one that is to be changed is brought
 * to the format of this program before. */
static track_status open_current(track_store **out, cli *c, const char *path,
                                 track_open_mode mode, track_error *err)
{
    track_status status = track_store_open(out, path, mode, err);

    if (status == TRACK_E_DECISION) {
        status = backups_migrate(c, path, err);
        if (status == TRACK_OK)
            status = track_store_open(out, path, mode, err);
    }
    if (status == TRACK_OK && mode == TRACK_OPEN_WRITE)
        backups_warn_of_place(c, path);
    return status;
}

track_status cli_tracker_open(track_store **out, cli *c, track_open_mode mode,
                              track_error *err)
{
    const char *path;
    track_status status = cli_tracker_path(&path, c, err);

    *out = NULL;
    if (status == TRACK_OK)
        status = open_current(out, c, path, mode, err);
    /* For the library a missing file is "not found", like an item; here it
     * is a trouble with a file. */
    if (status == TRACK_E_NOT_FOUND) {
        err->status = status = TRACK_E_FILE;
        if (!err->hint[0])
            cli_hint(err, "`track init %s` makes it", path);
    }
    return status;
}
