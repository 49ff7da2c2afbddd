/* SPDX-License-Identifier: MIT */

/* Proofs: a file that is kept by its content (proof_file.c), or a link with
 * the hash of what it leads to. */

#include "store/proof.h"

#include "store/kept.h"

#include <track/text.h>

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { URL_BYTES_MAX = 2000 };

static const char *media_type(const char *name)
{
    static const struct {
        const char *ending;
        const char *type;
    } types[] = {
        { ".pdf", "application/pdf" },
        { ".png", "image/png" },
        { ".jpg", "image/jpeg" },
        { ".jpeg", "image/jpeg" },
        { ".txt", "text/plain" },
        { ".md", "text/markdown" },
        { ".csv", "text/csv" },
        { ".html", "text/html" },
        { ".zip", "application/zip" },
        { ".eml", "message/rfc822" },
        { ".docx", "application/vnd.openxmlformats-officedocument."
                   "wordprocessingml.document" },
        { ".xlsx", "application/vnd.openxmlformats-officedocument."
                   "spreadsheetml.sheet" },
        { ".odt", "application/vnd.oasis.opendocument.text" },
        { ".ods", "application/vnd.oasis.opendocument.spreadsheet" },
    };
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot && i < sizeof(types) / sizeof(types[0]); i++)
        if (strcasecmp(dot, types[i].ending) == 0)
            return types[i].type;
    return "application/octet-stream";
}

/* What stands behind the last slash; a link to a folder is named whole. */
static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash && slash[1] ? slash + 1 : path;
}

/* ---- links -------------------------------------------------------------- */

static track_status refuse_url(const char *url, const char *why,
                               track_error *err)
{
    track_fail(err, TRACK_E_DATA, "'%s' is not a link: %s", url, why);
    return track_hint(err, TRACK_E_DATA,
                      "write it whole, e.g. https://example.org/minutes.pdf");
}

/* What stands behind "https://", or NULL. */
static const char *host_of(const char *url)
{
    static const char *const schemes[] = { "https://", "http://", "ftps://",
                                           "ftp://", "sftp://" };

    for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
        if (strncasecmp(url, schemes[i], strlen(schemes[i])) == 0)
            return url + strlen(schemes[i]);
    return NULL;
}

track_status tki_check_url(const char *url, track_error *err)
{
    const char *host = host_of(url);
    size_t length = host ? strcspn(host, "/?#") : 0;

    if (!host)
        return refuse_url(url, "it begins with no https:// or http://", err);
    if (length == 0 || !(isalnum((unsigned char)host[0]) || host[0] == '[' ||
                         (unsigned char)host[0] >= 0x80))
        return refuse_url(url, "it names no server", err);
    if (memchr(host, '@', length))
        return refuse_url(url, "a name or password does not belong in it", err);
    for (const char *at = url; *at; at++)
        if ((unsigned char)*at <= ' ' || *at == '\x7f' || *at == '"' ||
            *at == '<' || *at == '>')
            return refuse_url(url, "it has a blank or a quote in it", err);
    if (strlen(url) > URL_BYTES_MAX)
        return track_fail(err, TRACK_E_DATA, "the link is longer than %d bytes",
                          URL_BYTES_MAX);
    return TRACK_OK;
}

static track_status read_hash(tki_taken *out, const char *typed,
                              track_error *err)
{
    size_t length = typed ? strlen(typed) : 0;

    if (length == TRACK_HASH_BYTES - 1 &&
        strspn(typed, "0123456789abcdefABCDEF") == length) {
        for (size_t i = 0; i <= length; i++)
            out->sha256[i] = (char)tolower((unsigned char)typed[i]);
        return TRACK_OK;
    }
    track_fail(err, TRACK_E_DATA,
               typed ? "'%s' is not a SHA-256: it has 64 hex digits"
                     : "a link needs the SHA-256 of what it leads to%s",
               typed ? typed : "");
    return track_hint(err, TRACK_E_DATA, "`sha256sum FILE` computes it");
}

/* ---- both --------------------------------------------------------------- */

static track_status clean(const char **out, tki_change *change,
                          const char *text, const char *what, track_error *err)
{
    track_status status =
        track_text_clean(out, change->arena, text, strlen(text), what, err);

    if (status == TRACK_OK && (*out)[strspn(*out, " \t\n")] == '\0')
        status = track_fail(err, TRACK_E_DATA, "the %s is empty", what);
    return status;
}

bool tki_keeps_files(const track_store *store)
{
    return !(store->joined && store->intent == TRACK_TRY);
}

/* What the file holds. It is stored now unless it was beforehand. */
static track_status take_content(tki_content *out, const track_store *store,
                                 const char *path, track_error *err)
{
    const tki_content *kept = tki_kept_file(store, path);

    if (!kept)
        return tki_content_store(
            out, tki_keeps_files(store) ? store->real : NULL, path, err);
    *out = *kept;
    return TRACK_OK;
}

track_status tki_proof_take(tki_taken *out, tki_change *change,
                            const track_proof_file *file, const char *name,
                            track_error *err)
{
    tki_content content = { .size = 0 };
    track_status status =
        clean(&out->kind, change, file->kind, "kind of proof", err);

    if (status == TRACK_OK)
        status = clean(&out->name, change, name ? name : last_part(file->path),
                       "name of the proof", err);
    if (status == TRACK_OK)
        status = take_content(&content, change->store, file->path, err);
    memcpy(out->sha256, content.hash, sizeof(out->sha256));
    out->size = content.size;
    out->url = NULL;
    return status;
}

static track_status take_link(tki_taken *out, tki_change *change,
                              const track_proof_link *link, track_error *err)
{
    track_status status =
        clean(&out->kind, change, link->kind, "kind of proof", err);

    if (status == TRACK_OK)
        status = clean(&out->name, change,
                       link->name ? link->name : last_part(link->url),
                       "name of the proof", err);
    if (status == TRACK_OK)
        status = clean(&out->url, change, link->url, "link", err);
    if (status == TRACK_OK)
        status = tki_check_url(out->url, err);
    return status == TRACK_OK ? read_hash(out, link->sha256, err) : status;
}

static bool is_known(const tki_taken *new, const track_proofs *known,
                     const tki_taken *facts, size_t count)
{
    for (size_t i = 0; known && i < known->count; i++)
        if (strcmp(known->items[i].kind, new->kind) == 0 &&
            strcmp(known->items[i].sha256, new->sha256) == 0)
            return true;
    for (size_t i = 0; i < count; i++)
        if (strcmp(facts[i].kind, new->kind) == 0 &&
            strcmp(facts[i].sha256, new->sha256) == 0)
            return true;
    return false;
}

track_status tki_proof_add(tki_change *change, const char *subject,
                           const char *record_id, const tki_taken *new,
                           track_error *err)
{
    tki_draft draft;
    track_status status =
        tki_change_draft(&draft, change, "proof", subject, err);

    if (status != TRACK_OK)
        return status;
    draft.refers_to = record_id;
    tki_object_text(draft.values, "proof", new->kind);
    tki_object_text(draft.values, "name", new->name);
    tki_object_text(draft.values, "sha256", new->sha256);
    tki_object_text(draft.values, "url", new->url);
    if (!new->url) {
        tki_object_integer(draft.values, "size", new->size);
        tki_object_text(draft.values, "media", media_type(new->name));
    }
    return tki_change_add(change, &draft, err);
}

static track_status attached_already(const tki_taken *new, track_error *err)
{
    track_fail(err, TRACK_E_DECISION, "'%s' is attached already, as %s",
               new->name, new->kind);
    return track_hint(err, TRACK_E_DECISION,
                      "nothing is missing; if it is meant, add --again");
}

track_status tki_proofs_attach(tki_change *change, const char *subject,
                               const char *record_id, const track_proofs *known,
                               const track_attach_entry *in, track_error *err)
{
    size_t count = in->proof_count + in->link_count;
    tki_taken *facts =
        track_arena_array(change->arena, count + 1, sizeof(*facts));
    track_status status = facts ? TRACK_OK : track_fail_memory(err);

    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        status =
            i < in->proof_count
                ? tki_proof_take(&facts[i], change, &in->proofs[i], NULL, err)
                : take_link(&facts[i], change, &in->links[i - in->proof_count],
                            err);
        if (status == TRACK_OK && !change->command->again &&
            is_known(&facts[i], known, facts, i))
            status = attached_already(&facts[i], err);
        if (status == TRACK_OK)
            status = tki_proof_add(change, subject, record_id, &facts[i], err);
    }
    return status;
}

track_status tki_proofs_add(tki_change *change, const char *subject,
                            const char *record_id,
                            const track_proof_file *files, size_t count,
                            track_error *err)
{
    const track_attach_entry in = { .proof_count = count, .proofs = files };

    if (change->only_check)
        return TRACK_OK;
    return tki_proofs_attach(change, subject, record_id, NULL, &in, err);
}

track_status tki_proof_add_bytes(tki_change *change, const tki_proof_bytes *in,
                                 track_error *err)
{
    tki_taken taken = { .size = (int64_t)in->length };
    track_status status =
        clean(&taken.kind, change, in->kind, "kind of proof", err);

    if (status == TRACK_OK)
        status = clean(&taken.name, change, last_part(in->name),
                       "name of the proof", err);
    if (status != TRACK_OK)
        return status;
    snprintf(taken.sha256, sizeof(taken.sha256), "%s", in->sha256);
    return tki_proof_add(change, "", NULL, &taken, err);
}
