/* SPDX-License-Identifier: MIT */

/*
 * Finding scripts by name. A name is never a path: a plan from a stranger
 * must not make us read files of its choice.
 */

#include <track/script.h>

#include "sandbox/parts.h"

#include <track/sys/buffer.h>
#include <track/sys/fail.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCRIPT_BYTES_MAX = 1024 * 1024, NAME_BYTES_MAX = 64 };

static const char *const folder_of[] = {
    [TRACK_SCRIPT_RULES] = "rules",
    [TRACK_SCRIPT_REPORT] = "reports",
    [TRACK_SCRIPT_LOCALE] = "locale",
    [TRACK_SCRIPT_TESTS] = "rules/tests",
};

static const char *const word_of[] = {
    [TRACK_SCRIPT_RULES] = "rule pack",
    [TRACK_SCRIPT_REPORT] = "report template",
    [TRACK_SCRIPT_LOCALE] = "locale",
    [TRACK_SCRIPT_TESTS] = "file of rule tests",
};

static bool takes_parts(track_script_kind kind)
{
    return kind == TRACK_SCRIPT_RULES || kind == TRACK_SCRIPT_TESTS;
}

/* A growing list of texts in an arena, ended by NULL. */
typedef struct list {
    track_arena *arena;
    size_t count;
    size_t capacity;
    const char **items;
} list;

static track_status append(list *to, const char *text, track_error *err)
{
    if (!text)
        return track_fail_memory(err);
    if (to->count + 2 > to->capacity) {
        size_t capacity = to->capacity ? to->capacity * 2 : 16;
        const char **items =
            track_arena_array(to->arena, capacity, sizeof(*items));

        if (!items)
            return track_fail_memory(err);
        if (to->count)
            memcpy(items, to->items, to->count * sizeof(*items));
        to->items = items;
        to->capacity = capacity;
    }
    to->items[to->count++] = text;
    to->items[to->count] = NULL;
    return TRACK_OK;
}

/* Adds `length` bytes of a folder's path with the kind's folder below it. */
static track_status append_folder(list *to, const char *path, size_t length,
                                  track_script_kind kind, track_error *err)
{
    if (length == 0)
        return TRACK_OK;
    return append(to,
                  track_arena_print(to->arena, "%.*s/%s", (int)length, path,
                                    folder_of[kind]),
                  err);
}

/* The folders to look in, in order. */
static track_status list_folders(list *to, const track_script_path *path,
                                 track_script_kind kind, track_error *err)
{
    const char *joined[] = { path->beside, path->folders, path->user,
                             path->installed };
    track_status status = TRACK_OK;

    for (size_t i = 0; i < sizeof(joined) / sizeof(joined[0]); i++) {
        const char *at = joined[i];

        while (at && status == TRACK_OK) {
            size_t length = i == 1 ? strcspn(at, ":") : strlen(at);

            status = append_folder(to, at, length, kind, err);
            at = at[length] == ':' ? at + length + 1 : NULL;
        }
    }
    return status;
}

static bool is_name(const char *name)
{
    size_t length = strlen(name);

    return length > 0 && length <= NAME_BYTES_MAX &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                        "0123456789-_") == length;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The name of a script from that of its file; NULL: it is none. */
static const char *script_name(track_arena *arena, const char *file)
{
    static const char ending[] = ".lua";
    size_t length = strlen(file);

    if (length < sizeof(ending) ||
        strcmp(file + length - strlen(ending), ending) != 0)
        return NULL;
    return track_arena_copy_bytes(arena, file, length - strlen(ending));
}

static track_status list_scripts(list *to, const char *folder, track_error *err)
{
    DIR *open = opendir(folder);
    track_status status = TRACK_OK;
    const struct dirent *entry;

    if (!open)
        return TRACK_OK; /* a folder that cannot be read holds none */
    while (status == TRACK_OK && (entry = readdir(open)) != NULL) {
        const char *name = script_name(to->arena, entry->d_name);

        if (name && is_name(name))
            status = append(to, name, err);
    }
    closedir(open);
    return status;
}

/* The sorted names joined by commas, each once. */
static void join_names(track_buffer *text, const list *names)
{
    for (size_t i = 0; i < names->count; i++)
        if (i == 0 || strcmp(names->items[i], names->items[i - 1]) != 0)
            track_buffer_print(text, "%s%s", text->length ? ", " : "",
                               names->items[i]);
}

static track_status hint_names(const list *names, track_script_kind kind,
                               const char *name, track_error *err)
{
    track_buffer all = TRACK_BUFFER_INIT;
    const char *nearest = track_text_suggest(name, names->items);
    track_status status;

    join_names(&all, names);
    status = track_buffer_check(&all, NULL);
    if (status != TRACK_OK)
        status = track_fail_memory(err);
    else if (nearest)
        status = track_hint(err, TRACK_E_NOT_FOUND,
                            "did you mean '%s'? there is: %s", nearest,
                            track_buffer_string(&all));
    else
        status = track_hint(err, TRACK_E_NOT_FOUND, "%ss that there are: %s",
                            word_of[kind], track_buffer_string(&all));
    track_buffer_clear(&all);
    return status;
}

/* The names in all folders, sorted; one found twice stands twice. */
static track_status list_names(list *names, const list *folders,
                               track_error *err)
{
    track_status status = TRACK_OK;

    *names = (list){ .arena = folders->arena };
    for (size_t i = 0; i < folders->count && status == TRACK_OK; i++)
        status = list_scripts(names, folders->items[i], err);
    if (status == TRACK_OK && names->count > 0)
        qsort(names->items, names->count, sizeof(*names->items), by_name);
    return status;
}

/* Says that there is no such script, and which there are. */
static track_status fail_absent(const list *folders, track_script_kind kind,
                                const char *name, track_error *err)
{
    list names;
    track_status status = list_names(&names, folders, err);

    if (status != TRACK_OK)
        return status;
    track_fail(err, TRACK_E_NOT_FOUND, "there is no %s '%s'", word_of[kind],
               name);
    if (names.count == 0)
        return track_hint(err, TRACK_E_NOT_FOUND,
                          "put it in a folder '%s' beside the plan, or name"
                          " its folder in TRACK_SCRIPTS",
                          folder_of[kind]);
    return hint_names(&names, kind, name, err);
}

static track_status fail_file(const char *file, const char *what,
                              track_error *err)
{
    return track_fail(err, TRACK_E_FILE, "cannot read %s: %s", file, what);
}

/* Reads all of an open file. */
static track_status read_all(char **out, FILE *in, const char *file,
                             track_error *err)
{
    track_buffer text = TRACK_BUFFER_INIT;
    char piece[4096];
    size_t length;
    track_status status = TRACK_OK;

    while (text.length <= SCRIPT_BYTES_MAX &&
           (length = fread(piece, 1, sizeof(piece), in)) > 0)
        track_buffer_bytes(&text, piece, length);
    if (ferror(in))
        status = fail_file(file, strerror(errno), err);
    else if (text.length > SCRIPT_BYTES_MAX)
        status = fail_file(file, "it is larger than 1 MiB", err);
    else if (text.length && memchr(text.data, '\0', text.length))
        status = fail_file(file, "it holds a NUL byte and is no text", err);
    if (status == TRACK_OK) {
        *out = track_buffer_take(&text);
        return *out ? TRACK_OK : track_fail_memory(err);
    }
    track_buffer_clear(&text);
    return status;
}

/* Reads the file if it exists; `*text_out` stays NULL if it does not. */
static track_status try_file(char **text_out, const char *file,
                             track_error *err)
{
    FILE *in = fopen(file, "rbe");
    track_status status;

    if (!in && errno == ENOMEM)
        return track_fail_memory(err);
    if (!in && (errno == ENOENT || errno == ENOTDIR))
        return TRACK_OK;
    if (!in)
        return fail_file(file, strerror(errno), err);
    status = read_all(text_out, in, file, err);
    fclose(in);
    return status;
}

/* Looks in each folder in turn. */
static track_status look(char **text_out, char **file_out, const list *folders,
                         const char *name, track_error *err)
{
    track_status status = TRACK_OK;

    for (size_t i = 0; i < folders->count && status == TRACK_OK; i++) {
        const char *file = track_arena_print(folders->arena, "%s/%s.lua",
                                             folders->items[i], name);
        size_t bytes;

        if (!file)
            return track_fail_memory(err);
        status = try_file(text_out, file, err);
        if (!*text_out)
            continue;
        bytes = strlen(file) + 1;
        *file_out = malloc(bytes);
        if (!*file_out)
            return track_fail_memory(err);
        memcpy(*file_out, file, bytes);
        return TRACK_OK;
    }
    return status;
}

/* Joins two scripts, the first of which came from malloc(). */
static track_status join_scripts(char **first, const char *second,
                                 track_error *err)
{
    track_buffer text = TRACK_BUFFER_INIT;
    char *joined;

    track_buffer_print(&text, "%s\n%s", *first, second);
    joined = track_buffer_take(&text);
    if (!joined)
        return track_fail_memory(err);
    free(*first);
    *first = joined;
    return TRACK_OK;
}

/* A catalogue lies over those of the same name in the folders that come later:
 * of two texts for one word the first holds. */
static track_status lay_over(char **text, const char *file, const list *folders,
                             const char *name, track_error *err)
{
    track_status status = TRACK_OK;
    bool is_below = false;

    for (size_t i = 0; i < folders->count && status == TRACK_OK; i++) {
        const char *path = track_arena_print(folders->arena, "%s/%s.lua",
                                             folders->items[i], name);
        char *below = NULL;

        if (!path)
            return track_fail_memory(err);
        if (is_below)
            status = try_file(&below, path, err);
        if (status == TRACK_OK && below)
            status = join_scripts(text, below, err);
        free(below);
        is_below = is_below || strcmp(path, file) == 0;
    }
    return status;
}

/* Reads shared/NAME.lua beside a pack, or beside its tests. */
static track_status read_part(char **text_out, const char *name, void *payload,
                              track_error *err)
{
    const list *folders = payload;
    const char *path = track_arena_print(folders->arena, "shared/%s", name);
    char *file = NULL;
    track_status status;

    *text_out = NULL;
    if (!path)
        return track_fail_memory(err);
    status = look(text_out, &file, folders, path, err);
    free(file);
    if (status == TRACK_OK && !*text_out)
        status = track_fail(err, TRACK_E_NOT_FOUND,
                            "there is no shared/%s.lua to include", name);
    return status;
}

track_status track_script_find(char **text_out, char **file_out,
                               track_script_kind kind, const char *name,
                               const track_script_path *path, track_error *err)
{
    list folders = { .arena = NULL };
    track_status status = track_arena_new(&folders.arena, err);

    *text_out = *file_out = NULL;
    if (status != TRACK_OK)
        return status;
    status = list_folders(&folders, path, kind, err);
    if (status == TRACK_OK && is_name(name))
        status = look(text_out, file_out, &folders, name, err);
    if (status == TRACK_OK && !*text_out)
        status = fail_absent(&folders, kind, name, err);
    if (status == TRACK_OK && takes_parts(kind))
        status = tki_take_in_parts(text_out, read_part, &folders, err);
    if (status == TRACK_OK && kind == TRACK_SCRIPT_LOCALE)
        status = lay_over(text_out, *file_out, &folders, name, err);
    if (status != TRACK_OK) {
        free(*text_out);
        free(*file_out);
        *text_out = *file_out = NULL;
    }
    track_arena_free(folders.arena);
    return status;
}

/* The folder of a file, "." for one without. */
static const char *folder_of_file(track_arena *arena, const char *file)
{
    const char *slash = strrchr(file, '/');

    if (!slash)
        return ".";
    return track_arena_copy_bytes(arena, file,
                                  slash == file ? 1 : (size_t)(slash - file));
}

track_status track_script_read(char **text_out, track_script_kind kind,
                               const char *file, track_error *err)
{
    list folders = { .arena = NULL };
    track_status status = track_arena_new(&folders.arena, err);

    *text_out = NULL;
    if (status == TRACK_OK)
        status = append(&folders, folder_of_file(folders.arena, file), err);
    if (status == TRACK_OK)
        status = try_file(text_out, file, err);
    if (status == TRACK_OK && !*text_out)
        status =
            track_fail(err, TRACK_E_NOT_FOUND, "there is no file '%s'", file);
    if (status == TRACK_OK && takes_parts(kind))
        status = tki_take_in_parts(text_out, read_part, &folders, err);
    if (status != TRACK_OK) {
        free(*text_out);
        *text_out = NULL;
    }
    track_arena_free(folders.arena);
    return status;
}

track_status track_script_list(track_words *out, track_script_kind kind,
                               const track_script_path *path,
                               track_arena *arena, track_error *err)
{
    list folders = { .arena = arena };
    list names;
    track_status status = list_folders(&folders, path, kind, err);

    *out = (track_words){ 0, NULL };
    if (status == TRACK_OK)
        status = list_names(&names, &folders, err);
    if (status != TRACK_OK)
        return status;
    for (size_t i = 0; i < names.count; i++)
        if (out->count == 0 ||
            strcmp(names.items[i], names.items[out->count - 1]) != 0)
            names.items[out->count++] = names.items[i];
    out->items = names.items;
    return TRACK_OK;
}
