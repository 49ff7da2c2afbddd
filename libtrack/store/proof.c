/* SPDX-License-Identifier: MIT */

/*
 * Proofs. A file is kept under its SHA-256 in `NAME.proofs/` beside the
 * tracker, so a name that comes from outside never becomes a path. It is
 * written aside, synced and renamed before the event that names it commits:
 * an event never points at a file that is not there.
 */

#include "store/proof.h"

#include <track/text.h>

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE_BYTES = 64 * 1024, PATH_BYTES = 4096 };

/* One file on its way in. */
typedef struct intake {
    const char *path; /* as given */
    char folder[PATH_BYTES];
    char aside[PATH_BYTES];
    char hash[TKI_HASH_BYTES];
    int64_t size;
    int from;
    int to; /* -1 when nothing is kept */
} intake;

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

static track_status fail_errno(const char *what, const char *path,
                               track_error *err)
{
    return track_fail(err, TRACK_E_FILE, "cannot %s '%s': %s", what, path,
                      strerror(errno));
}

bool tki_proofs_folder(char *out, size_t size, const char *tracker)
{
    size_t length = strlen(tracker);

    if (length > 6 && strcmp(tracker + length - 6, ".track") == 0)
        length -= 6;
    return snprintf(out, size, "%.*s.proofs", (int)length, tracker) < (int)size;
}

static track_status make_folder(const char *path, track_error *err)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return TRACK_OK;
    return fail_errno("create", path, err);
}

static track_status open_from(intake *in, track_error *err)
{
    struct stat facts;

    in->from = open(in->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (in->from < 0)
        return fail_errno("read the proof", in->path, err);
    if (fstat(in->from, &facts) != 0 || !S_ISREG(facts.st_mode))
        return track_fail(err, TRACK_E_FILE, "the proof '%s' is not a file",
                          in->path);
    return TRACK_OK;
}

static track_status open_aside(intake *in, const char *tracker,
                               track_error *err)
{
    track_status status;

    if (!tki_proofs_folder(in->folder, sizeof(in->folder), tracker) ||
        snprintf(in->aside, sizeof(in->aside), "%s/new-XXXXXX", in->folder) >=
            (int)sizeof(in->aside))
        return track_fail(err, TRACK_E_FILE, "the path '%s' is too long",
                          tracker);
    status = make_folder(in->folder, err);
    if (status != TRACK_OK)
        return status;
    in->to = mkstemp(in->aside);
    return in->to >= 0 ? TRACK_OK : fail_errno("write in", in->folder, err);
}

static bool write_all(int fd, const unsigned char *bytes, size_t length)
{
    while (length) {
        ssize_t done = write(fd, bytes, length);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        length -= (size_t)done;
    }
    return true;
}

/* Reads to the end, hashing and copying. */
static track_status pump(intake *in, unsigned char *piece, track_error *err)
{
    crypto_hash_sha256_state state;
    unsigned char digest[crypto_hash_sha256_BYTES];
    ssize_t got;

    crypto_hash_sha256_init(&state);
    while ((got = read(in->from, piece, PIECE_BYTES)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_errno("read the proof", in->path, err);
        crypto_hash_sha256_update(&state, piece, (unsigned long long)got);
        in->size += got;
        if (in->to >= 0 && !write_all(in->to, piece, (size_t)got))
            return fail_errno("write", in->aside, err);
    }
    crypto_hash_sha256_final(&state, digest);
    sodium_bin2hex(in->hash, sizeof(in->hash), digest, sizeof(digest));
    return TRACK_OK;
}

static track_status sync_folder(const char *path, track_error *err)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    track_status status = good ? TRACK_OK : fail_errno("sync", path, err);

    if (fd >= 0)
        close(fd);
    return status;
}

/* The names on the way to `final`, each in its own folder. All of them each
 * time: who made a folder may have been stopped before syncing its name. */
static track_status sync_names(const intake *in, const char *final_folder,
                               track_error *err)
{
    char parent[PATH_BYTES];
    char *slash;
    track_status status = sync_folder(final_folder, err);

    if (status == TRACK_OK)
        status = sync_folder(in->folder, err);
    snprintf(parent, sizeof(parent), "%s", in->folder);
    slash = strrchr(parent, '/');
    if (!slash)
        snprintf(parent, sizeof(parent), ".");
    else
        slash[slash == parent] = '\0'; /* keeps the slash of the root */
    return status == TRACK_OK ? sync_folder(parent, err) : status;
}

/* Gives the synced copy its final name. */
static track_status settle(intake *in, track_error *err)
{
    char final[2 * PATH_BYTES];
    int written =
        snprintf(final, sizeof(final), "%s/%.2s", in->folder, in->hash);
    track_status status = make_folder(final, err);

    if (status != TRACK_OK)
        return status;
    snprintf(final + written, sizeof(final) - (size_t)written, "/%s", in->hash);
    if (fsync(in->to) != 0)
        return fail_errno("sync", in->aside, err);
    fchmod(in->to, 0444);
    if (rename(in->aside, final) != 0)
        return fail_errno("store", final, err);
    in->aside[0] = '\0';
    final[written] = '\0';
    return sync_names(in, final, err);
}

static void close_intake(intake *in)
{
    if (in->from >= 0)
        close(in->from);
    if (in->to >= 0) {
        close(in->to);
        if (in->aside[0])
            unlink(in->aside);
    }
}

/* When only trying, nothing is stored. */
static bool keeps_files(const track_store *store)
{
    return !(store->joined && store->intent == TRACK_TRY);
}

/* Takes the file in beside `tracker`, or only looks at it when that is NULL;
 * hash and size are known afterwards. */
static track_status take_in(intake *in, const char *tracker, track_error *err)
{
    unsigned char *piece = malloc(PIECE_BYTES);
    bool keep = tracker != NULL;
    track_status status = piece ? open_from(in, err) : track_fail_memory(err);

    if (status == TRACK_OK && keep)
        status = open_aside(in, tracker, err);
    if (status == TRACK_OK)
        status = pump(in, piece, err);
    if (status == TRACK_OK && keep)
        status = settle(in, err);
    close_intake(in);
    free(piece);
    return status;
}

track_status tki_file_take(char hash[TKI_HASH_BYTES], int64_t *size_out,
                           const char *from, const char *tracker,
                           track_error *err)
{
    intake in = { .path = from, .from = -1, .to = -1 };
    track_status status = take_in(&in, tracker, err);

    memcpy(hash, in.hash, TKI_HASH_BYTES);
    *size_out = in.size;
    return status;
}

static track_status clean_into(const char **out, tki_change *change,
                               const char *text, const char *what,
                               track_error *err)
{
    return track_text_clean(out, change->arena, text, strlen(text), what, err);
}

track_status tki_proof_take(tki_taken *out, tki_change *change,
                            const track_proof_file *file, const char *name,
                            track_error *err)
{
    const track_store *store = change->store;
    const char *slash = strrchr(file->path, '/');
    const char *base = slash ? slash + 1 : file->path;
    track_status status =
        clean_into(&out->kind, change, file->kind, "kind of proof", err);

    if (status == TRACK_OK)
        status = clean_into(&out->name, change, name ? name : base,
                            "name of the proof", err);
    if (status == TRACK_OK)
        status = tki_file_take(out->sha256, &out->size, file->path,
                               keeps_files(store) ? store->real : NULL, err);
    return status;
}

track_status tki_proof_add(tki_change *change, const char *subject,
                           const char *record_id, const tki_taken *taken,
                           track_error *err)
{
    tki_draft draft;
    track_status status =
        tki_change_draft(&draft, change, "proof", subject, err);

    if (status != TRACK_OK)
        return status;
    draft.refers_to = record_id;
    tki_object_text(draft.values, "proof", taken->kind);
    tki_object_text(draft.values, "name", taken->name);
    tki_object_text(draft.values, "sha256", taken->sha256);
    tki_object_integer(draft.values, "size", taken->size);
    tki_object_text(draft.values, "media", media_type(taken->name));
    return tki_change_add(change, &draft, err);
}

track_status tki_proofs_add(tki_change *change, const char *subject,
                            const char *record_id,
                            const track_proof_file *files, size_t count,
                            track_error *err)
{
    tki_taken taken;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < count && status == TRACK_OK && !change->only_check;
         i++) {
        status = tki_proof_take(&taken, change, &files[i], NULL, err);
        if (status == TRACK_OK)
            status = tki_proof_add(change, subject, record_id, &taken, err);
    }
    return status;
}

track_status tki_proof_add_bytes(tki_change *change, const tki_proof_bytes *in,
                                 track_error *err)
{
    const char *slash = strrchr(in->name, '/');
    tki_taken taken = { .size = (int64_t)in->length };
    track_status status =
        clean_into(&taken.kind, change, in->kind, "kind of proof", err);

    if (status == TRACK_OK)
        status = clean_into(&taken.name, change, slash ? slash + 1 : in->name,
                            "name of the proof", err);
    if (status != TRACK_OK)
        return status;
    snprintf(taken.sha256, sizeof(taken.sha256), "%s", in->sha256);
    return tki_proof_add(change, "", NULL, &taken, err);
}

track_status tki_proof_keep_bytes(const track_store *store,
                                  const tki_proof_bytes *proof,
                                  track_error *err)
{
    intake in = { .path = proof->name, .from = -1, .to = -1 };
    track_status status;

    if (!keeps_files(store))
        return TRACK_OK;
    snprintf(in.hash, sizeof(in.hash), "%s", proof->sha256);
    status = open_aside(&in, store->real, err);
    if (status == TRACK_OK && !write_all(in.to, proof->bytes, proof->length))
        status = fail_errno("write", in.aside, err);
    if (status == TRACK_OK)
        status = settle(&in, err);
    close_intake(&in);
    return status;
}

bool tki_proof_is_kept(const track_store *store, const char *sha256)
{
    char folder[PATH_BYTES], path[2 * PATH_BYTES];

    return tki_proofs_folder(folder, sizeof(folder), store->real) &&
           snprintf(path, sizeof(path), "%s/%.2s/%s", folder, sha256, sha256) <
               (int)sizeof(path) &&
           access(path, R_OK) == 0;
}
