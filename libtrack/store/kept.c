/* SPDX-License-Identifier: MIT */

/*
 * Copying a file can take seconds, and one writer at a time may write. So the
 * files of a command are stored, synced and named before its transaction
 * begins. A command that fails then leaves a copy that no event names: it lies
 * under the hash of its content, harms nobody, saves the copying when the
 * command is given again, and `verify` counts it. It is not removed, because
 * another program may have found it there and be about to name it.
 */

#include "store/kept.h"

#include <stdlib.h>
#include <string.h>

/* A file that was stored. */
struct tki_kept {
    struct tki_kept *next;
    tki_content content;
    char path[]; /* as it was named */
};

void tki_forget_files(track_store *store)
{
    while (store->kept) {
        struct tki_kept *next = store->kept->next;

        free(store->kept);
        store->kept = next;
    }
}

const tki_content *tki_kept_file(const track_store *store, const char *path)
{
    const struct tki_kept *kept = store->kept;

    while (kept && strcmp(kept->path, path) != 0)
        kept = kept->next;
    return kept ? &kept->content : NULL;
}

static track_status keep_one(track_store *store, const char *path,
                             track_error *err)
{
    size_t bytes = strlen(path) + 1;
    struct tki_kept *kept = malloc(sizeof(*kept) + bytes);
    track_status status;

    if (!kept)
        return track_fail_memory(err);
    memcpy(kept->path, path, bytes);
    status = tki_content_store(&kept->content, store->real, path, err);
    if (status != TRACK_OK) {
        free(kept);
        return status;
    }
    kept->next = store->kept;
    store->kept = kept;
    return TRACK_OK;
}

track_status track_store_keep_files(track_store *store,
                                    const track_proof_file *files, size_t count,
                                    track_error *err)
{
    track_status status = TRACK_OK;

    tki_forget_files(store);
    if (store->mode == TRACK_OPEN_READ)
        return track_fail(err, TRACK_E_FILE, "'%s' is open for reading only",
                          store->path);
    for (size_t i = 0; i < count && status == TRACK_OK; i++)
        if (!tki_kept_file(store, files[i].path))
            status = keep_one(store, files[i].path, err);
    if (status != TRACK_OK)
        tki_forget_files(store);
    return status;
}

track_status tki_keep_files(track_store *store, const track_command *command,
                            const track_proof_file *files, size_t count,
                            track_error *err)
{
    track_receipt receipt;
    bool repeated;
    track_status status;

    if (store->joined)
        return TRACK_OK;
    tki_forget_files(store);
    if (count == 0)
        return TRACK_OK;
    status = tki_change_repeated(&repeated, &receipt, store, command, err);
    return status == TRACK_OK && !repeated
               ? track_store_keep_files(store, files, count, err)
               : status;
}
