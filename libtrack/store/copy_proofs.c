/* SPDX-License-Identifier: MIT */

/* The proofs that go with a copy of a journal: those that it names, found by
 * their content, so a file that was changed counts as missing. */

#include "store/copy.h"
#include "store/proof.h"
#include "store/proof_file.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { HEX = 64 };

typedef struct copying {
    tki_copied_proofs *out;
    const char *folder; /* from which they come */
    const char *to;     /* the tracker that gets them */
    const char *to_folder;
    track_error *err;
} copying;

static bool stands_at(char *path, size_t size, const char *folder,
                      const char *sha256)
{
    struct stat facts;

    return snprintf(path, size, "%s/%.2s/%s", folder, sha256, sha256) <
               (int)size &&
           stat(path, &facts) == 0;
}

/* Whether the file at `path` has that content. */
static track_status has_content(bool *out, const char *path, const char *sha256,
                                track_error *err)
{
    tki_content content;
    track_status status = tki_content_store(&content, NULL, path, err);

    *out = status == TRACK_OK && strcmp(content.hash, sha256) == 0;
    return status == TRACK_E_MEMORY ? status : TRACK_OK;
}

static track_status copy_one(copying *c, const char *sha256)
{
    char path[TKI_PATH_BYTES];
    tki_content content;
    bool good = false;
    track_status status = TRACK_OK;

    if (stands_at(path, sizeof(path), c->to_folder, sha256))
        status = has_content(&good, path, sha256, c->err);
    if (status != TRACK_OK || good)
        return status;
    if (stands_at(path, sizeof(path), c->folder, sha256))
        status = has_content(&good, path, sha256, c->err);
    if (status != TRACK_OK)
        return status;
    if (!good) {
        c->out->missing++;
        return TRACK_OK;
    }
    status = tki_content_store(&content, c->to, path, c->err);
    c->out->copied++;
    return status;
}

static track_status copy_line(copying *c, const char *text)
{
    json_error_t where;
    json_t *line = json_loads(text ? text : "", 0, &where);
    const char *hash = json_string_value(json_object_get(line, "sha256"));
    track_status status = TRACK_OK;

    if (hash && !json_object_get(line, "url") && strlen(hash) == HEX &&
        strspn(hash, "0123456789abcdef") == HEX)
        status = copy_one(c, hash);
    json_decref(line);
    return status;
}

track_status tki_copy_proofs(tki_copied_proofs *out, track_store *copy,
                             const char *from, const char *to, track_error *err)
{
    char folder[TKI_PATH_BYTES], to_folder[TKI_PATH_BYTES];
    copying c = { out, folder, to, to_folder, err };
    sqlite3_stmt *query = NULL;
    bool row = true;
    track_status status;

    *out = (tki_copied_proofs){ 0, 0 };
    if (!tki_proofs_folder(folder, sizeof(folder), from) ||
        !tki_proofs_folder(to_folder, sizeof(to_folder), to))
        return track_fail(err, TRACK_E_FILE, "the path '%s' is too long", to);
    status = tki_sql_prepare(&query, copy,
                             "SELECT line FROM event WHERE kind = 'proof'"
                             " ORDER BY n",
                             err);
    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, copy, query, err);
        if (status == TRACK_OK && row)
            status = copy_line(&c, (const char *)sqlite3_column_text(query, 0));
    }
    sqlite3_finalize(query);
    return status;
}
