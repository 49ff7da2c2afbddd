/* SPDX-License-Identifier: MIT */

/*
 * A backup by hand: prepared in a folder aside, verified there, then given its
 * name; the proofs first, so that a copy with a name is complete.
 */

#include "store/copy.h"
#include "store/proof.h"
#include "store/proof_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);

    return length > tail && strcmp(text + length - tail, end) == 0;
}

static bool is_folder(const char *path)
{
    struct stat facts;

    return ends_with(path, "/") ||
           (stat(path, &facts) == 0 && S_ISDIR(facts.st_mode));
}

/* The name of the copy: as given, or made of the tracker's and the moment. */
static track_status name_copy(char out[TRACK_PATH_BYTES],
                              const track_store *store,
                              const track_backup_options *options,
                              track_error *err)
{
    const char *dest = options->dest;
    char stem[128], moment[TRACK_MOMENT_BYTES];
    int length;

    if (is_folder(dest)) {
        tki_stem(stem, sizeof(stem), store->real);
        tki_moment_name(moment, options->now);
        length = snprintf(out, TRACK_PATH_BYTES, "%s%s%s-%.17sZ.track", dest,
                          ends_with(dest, "/") ? "" : "/", stem, moment);
    } else {
        length = snprintf(out, TRACK_PATH_BYTES, "%s%s", dest,
                          ends_with(dest, ".track") ? "" : ".track");
    }
    if (!dest[0] || length >= TRACK_PATH_BYTES)
        return track_fail(err, TRACK_E_FILE, "'%s' names no file", dest);
    return TRACK_OK;
}

static track_status refuse_taken(const char *path, track_error *err)
{
    struct stat facts;

    if (lstat(path, &facts) != 0)
        return TRACK_OK;
    track_fail(err, TRACK_E_CONFLICT, "'%s' exists already", path);
    return track_hint(err, TRACK_E_CONFLICT,
                      "a backup overwrites nothing: give another name");
}

static track_status copy_proofs(track_backup *out, const track_store *store,
                                track_store *copy, const char *path,
                                track_error *err)
{
    tki_copied_proofs proofs;
    track_status status =
        tki_copy_proofs(&proofs, copy, store->real, path, err);

    out->proofs = proofs.copied;
    out->missing = proofs.missing;
    return status;
}

/* The copy must be one to rely on. */
static track_status verify_copy(track_backup *out, const char *path,
                                bool without_proofs, track_error *err)
{
    const track_verify_options options = { .without_proofs = without_proofs };
    track_verification *v;
    track_status status = track_verify(&v, path, &options, err);

    if (status != TRACK_OK)
        return status;
    out->events = track_verification_counts(v).events;
    if (!track_verification_is_sound(v)) {
        const char *sentence = track_verification_sentence(v);

        track_fail(err, TRACK_E_INTEGRITY,
                   "no backup was made, because the tracker is not whole: %s",
                   sentence ? sentence : "");
        status = track_hint(err, TRACK_E_INTEGRITY,
                            "`track verify` lists what is wrong; `cp` copies"
                            " the file as it is");
    }
    track_verification_free(v);
    return status;
}

static track_status fill_aside(track_backup *out, track_store *store,
                               const tki_aside *aside, bool without_proofs,
                               track_error *err)
{
    track_store *copy = NULL;
    int64_t version;
    track_status status = tki_copy_database(store, aside->path, err);

    if (status == TRACK_OK)
        status = tki_store_open_raw(&copy, &version, aside->path,
                                    TRACK_OPEN_READ, err);
    if (status == TRACK_OK && !without_proofs)
        status = copy_proofs(out, store, copy, aside->path, err);
    track_store_close(copy);
    return status == TRACK_OK
               ? verify_copy(out, aside->path, without_proofs, err)
               : status;
}

static track_status fail_rename(const char *path, track_error *err)
{
    return track_fail(err, TRACK_E_FILE, "cannot name '%s': %s", path,
                      strerror(errno));
}

/* Gives the copy and its proofs their names. */
static track_status settle(const tki_aside *aside, const char *path,
                           track_error *err)
{
    char from[TKI_PATH_BYTES], to[TKI_PATH_BYTES];
    bool fits = tki_proofs_folder(from, sizeof(from), aside->path) &&
                tki_proofs_folder(to, sizeof(to), path);
    struct stat facts;
    track_status status;

    if (!fits)
        return track_fail(err, TRACK_E_FILE, "the path '%s' is too long", path);
    status = tki_reserve_path(path, err);
    if (status != TRACK_OK)
        return status;
    if (stat(from, &facts) == 0 && rename(from, to) != 0)
        status = fail_rename(to, err);
    if (status == TRACK_OK && rename(aside->path, path) != 0)
        status = fail_rename(path, err);
    if (status != TRACK_OK)
        unlink(path);
    return status == TRACK_OK ? tki_path_sync_folder(path, err) : status;
}

track_status track_store_backup(track_backup *out, track_store *store,
                                const track_backup_options *options,
                                track_error *err)
{
    char folder[TKI_PATH_BYTES];
    tki_aside aside = { "", "" };
    track_status status;

    *out = (track_backup){ .path = "" };
    if (store->in_transaction)
        return track_fail(err, TRACK_E_CONFLICT,
                          "a transaction is open: what it did would not be in"
                          " the copy");
    status = name_copy(out->path, store, options, err);
    if (status == TRACK_OK)
        status = refuse_taken(out->path, err);
    if (status == TRACK_OK &&
        tki_proofs_folder(folder, sizeof(folder), out->path))
        status = refuse_taken(folder, err);
    if (status == TRACK_OK)
        status = tki_aside_make(&aside, out->path, err);
    if (status == TRACK_OK)
        status = fill_aside(out, store, &aside, options->without_proofs, err);
    if (status == TRACK_OK)
        status = settle(&aside, out->path, err);
    tki_aside_drop(&aside);
    return status;
}
