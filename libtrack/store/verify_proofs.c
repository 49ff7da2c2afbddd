/* SPDX-License-Identifier: MIT */

#define _XOPEN_SOURCE 700 /* realpath() */

/*
 * Proofs: each file that an event names is there, with its size and content.
 * Files that no event names are a note: a command that was taken back while
 * its proof was being stored leaves one.
 */

#include "store/path.h"
#include "store/proof.h"
#include "store/proof_file.h"
#include "store/verify.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEX = 64 };

/* A file that an event names. */
typedef struct named {
    char sha256[TRACK_HASH_BYTES];
    int64_t n, size;
    const char *name; /* as it was given */
} named;

typedef struct proofs {
    tki_verifying *v;
    char folder[TKI_PATH_BYTES];
    tki_list list; /* of named, later sorted by content */
    size_t strays; /* files that nothing names */
} proofs;

static bool is_hash(const char *text)
{
    return strlen(text) == HEX && strspn(text, "0123456789abcdef") == HEX;
}

static track_status proof_problem(proofs *p, const named *file,
                                  const char *what, const char *expected,
                                  const char *found)
{
    const track_problem problem = {
        .part = TRACK_CHECKED_PROOF,
        .n = file->n,
        .where = tki_verify_text(p->v, "the proof '%.120s' of event %lld",
                                 file->name, (long long)file->n),
        .what = what,
        .expected = expected,
        .found = found
    };

    return tki_problem(p->v, &problem);
}

/* Takes the proof that a line names; one without content here is a link. */
static track_status take_line(proofs *p, int64_t n, const json_t *line)
{
    const char *hash = json_string_value(json_object_get(line, "sha256"));
    const char *name = json_string_value(json_object_get(line, "name"));
    named file = { .n = n, .name = name ? name : "?" };
    named *to;

    p->v->out->counts.proofs++;
    if (!hash || !is_hash(hash))
        return proof_problem(p, &file, "names no content", NULL, hash);
    if (json_object_get(line, "url"))
        return TRACK_OK;
    to = tki_list_add(&p->list, p->v->arena);
    if (!to)
        return track_fail_memory(p->v->err);
    memcpy(to->sha256, hash, TRACK_HASH_BYTES);
    to->n = n;
    to->size = json_integer_value(json_object_get(line, "size"));
    to->name = track_arena_copy(p->v->arena, file.name);
    return to->name ? TRACK_OK : track_fail_memory(p->v->err);
}

static track_status list_named(proofs *p)
{
    sqlite3_stmt *query = NULL;
    bool row = true;
    track_status status = tki_sql_prepare(
        &query, p->v->store,
        "SELECT n, line FROM event WHERE kind = 'proof' ORDER BY n", p->v->err);

    while (status == TRACK_OK && row) {
        const char *text;
        json_error_t where;
        json_t *line;

        status = tki_sql_step(&row, p->v->store, query, p->v->err);
        if (status != TRACK_OK || !row)
            break;
        text = (const char *)sqlite3_column_text(query, 1);
        line = json_loads(text ? text : "", 0, &where);
        if (line)
            status = take_line(p, sqlite3_column_int64(query, 0), line);
        json_decref(line);
    }
    sqlite3_finalize(query);
    return status == TRACK_OK
               ? status
               : tki_reading_failed(p->v, status, "its proofs cannot be read");
}

static int by_content(const void *a, const void *b)
{
    const named *x = a, *y = b;
    int order = strcmp(x->sha256, y->sha256);

    return order ? order : (x->n > y->n) - (x->n < y->n);
}

static bool file_at(char *out, size_t size, const char *folder,
                    const char *sha256)
{
    struct stat facts;

    return snprintf(out, size, "%s/%.2s/%s", folder, sha256, sha256) <
               (int)size &&
           stat(out, &facts) == 0;
}

/* The file in the folder of the tracker, or where one may also look. */
static bool find_file(char *out, size_t size, const proofs *p,
                      const named *file)
{
    const char *further = p->v->options->proofs;

    return file_at(out, size, p->folder, file->sha256) ||
           (further && file_at(out, size, further, file->sha256));
}

/* Whether the content stands in one of the folders, and not merely a link that
 * leads elsewhere. */
static bool is_inside(const proofs *p, const char *path)
{
    const char *const folders[] = { p->folder, p->v->options->proofs };
    char real[PATH_MAX], folder[PATH_MAX];

    if (!realpath(path, real))
        return true; /* reading it tells more */
    for (size_t i = 0; i < 2; i++)
        if (folders[i] && realpath(folders[i], folder) &&
            strncmp(real, folder, strlen(folder)) == 0 &&
            real[strlen(folder)] == '/')
            return true;
    return false;
}

static track_status check_content(proofs *p, const named *file,
                                  const char *path)
{
    track_error failure = TRACK_ERROR_INIT;
    tki_content found;
    track_status status = tki_content_store(&found, NULL, path, &failure);

    if (status == TRACK_E_MEMORY)
        return track_fail_memory(p->v->err);
    if (status != TRACK_OK)
        return proof_problem(p, file, "cannot be read", NULL, failure.text);
    if (strcmp(found.hash, file->sha256) != 0)
        return proof_problem(p, file, "was changed", file->sha256, found.hash);
    if (found.size != file->size)
        return proof_problem(
            p, file, "has another size than its event says",
            tki_verify_text(p->v, "%lld", (long long)file->size),
            tki_verify_text(p->v, "%lld", (long long)found.size));
    return TRACK_OK;
}

static track_status check_file(proofs *p, const named *file)
{
    char path[TKI_PATH_BYTES];

    if (!find_file(path, sizeof(path), p, file))
        return proof_problem(p, file, "is missing",
                             tki_verify_text(p->v, "%s/%.2s/%s", p->folder,
                                             file->sha256, file->sha256),
                             NULL);
    if (!is_inside(p, path))
        return proof_problem(p, file, "is a link to a file outside its folder",
                             NULL, path);
    return check_content(p, file, path);
}

static bool is_named(const proofs *p, const char *name)
{
    named key = { .n = 0 };
    const named *items = p->list.items;
    size_t low = 0, high = p->list.count;

    if (!is_hash(name))
        return false;
    memcpy(key.sha256, name, TRACK_HASH_BYTES);
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(items[middle].sha256, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < p->list.count && strcmp(items[low].sha256, name) == 0;
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Counts what does not belong in the folder; its own folders go one level
 * down. */
static void count_strays(proofs *p, const char *folder, bool top)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;

    while (dir && (entry = readdir(dir))) {
        char path[TKI_PATH_BYTES];

        if (is_dots(entry->d_name) || is_named(p, entry->d_name))
            continue;
        if (top && strlen(entry->d_name) == 2 &&
            snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name) <
                (int)sizeof(path))
            count_strays(p, path, false);
        else
            p->strays++;
    }
    if (dir)
        closedir(dir);
}

static track_status note_strays(proofs *p)
{
    count_strays(p, p->folder, true);
    if (p->strays == 0)
        return TRACK_OK;
    return tki_note(p->v,
                    p->strays == 1 ? "%zu file in %s is named by no event"
                                   : "%zu files in %s are named by no event",
                    p->strays, p->folder);
}

track_status tki_verify_proofs(tki_verifying *v)
{
    proofs p = { .v = v, .list = { .item_bytes = sizeof(named) } };
    const named *items;
    track_status status = list_named(&p);

    if (status != TRACK_OK || v->options->without_proofs)
        return status;
    if (!tki_proofs_folder(p.folder, sizeof(p.folder), v->store->real))
        return track_fail(v->err, TRACK_E_FILE, "the path '%s' is too long",
                          v->store->path);
    items = p.list.items;
    if (p.list.count > 1)
        qsort(p.list.items, p.list.count, sizeof(named), by_content);
    for (size_t i = 0; i < p.list.count && status == TRACK_OK; i++)
        if (i == 0 || strcmp(items[i].sha256, items[i - 1].sha256) != 0 ||
            items[i].size != items[i - 1].size)
            status = check_file(&p, &items[i]);
    return status == TRACK_OK ? note_strays(&p) : status;
}
