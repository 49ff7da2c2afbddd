/* SPDX-License-Identifier: MIT */

/*
 * The folder of proofs. A file is kept under its SHA-256 in `NAME.proofs/`
 * beside the tracker, so a name that comes from outside never becomes a path.
 * It is written aside, synced and renamed before the event that names it
 * commits: an event never points at a file that is not there.
 *
 * The file is read once for its hash before anything is written: content that
 * is stored already needs no write at all, so a folder that somebody else
 * owns, or that is read-only, is good enough then. The stored copy is hashed,
 * too: what was damaged since is replaced by the rename.
 */

#include "store/proof_file.h"

#include "store/proof.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PIECE_BYTES = 64 * 1024,
    PATH_BYTES = 4096,
    ASIDE_BYTES = PATH_BYTES + 16,
    LEFT_OVER_SECONDS = 24 * 60 * 60
};

/* One file on its way: read, hashed, and copied when `to` is open. */
typedef struct passage {
    const char *path; /* of what is read, for messages */
    const char *into; /* of what is written, for messages */
    int from;
    int to; /* -1: nothing is written */
    tki_content content;
} passage;

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

static track_status proofs_folder(char *out, const char *tracker,
                                  track_error *err)
{
    if (tki_proofs_folder(out, PATH_BYTES, tracker))
        return TRACK_OK;
    return track_fail(err, TRACK_E_FILE, "the path '%s' is too long", tracker);
}

/* `FOLDER/ba/ba7816…`; the folder's path fits, see proofs_folder(). */
static void stored_path(char out[2 * PATH_BYTES], const char *folder,
                        const char *hash)
{
    snprintf(out, 2 * PATH_BYTES, "%s/%.2s/%s", folder, hash, hash);
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
static track_status pump(passage *in, unsigned char *piece, track_error *err)
{
    crypto_hash_sha256_state state;
    unsigned char digest[crypto_hash_sha256_BYTES];
    ssize_t got;

    in->content.size = 0;
    crypto_hash_sha256_init(&state);
    while ((got = read(in->from, piece, PIECE_BYTES)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_errno("read", in->path, err);
        crypto_hash_sha256_update(&state, piece, (unsigned long long)got);
        in->content.size += got;
        if (in->to >= 0 && !write_all(in->to, piece, (size_t)got))
            return fail_errno("write", in->into, err);
    }
    crypto_hash_sha256_final(&state, digest);
    sodium_bin2hex(in->content.hash, sizeof(in->content.hash), digest,
                   sizeof(digest));
    return TRACK_OK;
}

static track_status open_proof(passage *in, track_error *err)
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

/* Opens a stored copy. A link or anything else that is no file is none. */
static int open_stored(const char *path)
{
    struct stat facts;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);

    if (fd >= 0 && (fstat(fd, &facts) != 0 || !S_ISREG(facts.st_mode))) {
        close(fd);
        fd = -1;
        errno = EINVAL;
    }
    return fd;
}

/* Whether the content is stored, whole. */
static bool is_stored(const char *folder, const char *hash,
                      unsigned char *piece)
{
    char path[2 * PATH_BYTES];
    passage stored = { .path = path, .to = -1 };
    bool whole;

    stored_path(path, folder, hash);
    stored.from = open_stored(path);
    whole = stored.from >= 0 && pump(&stored, piece, NULL) == TRACK_OK &&
            strcmp(stored.content.hash, hash) == 0;
    if (stored.from >= 0)
        close(stored.from);
    return whole;
}

static track_status make_folder(const char *path, track_error *err)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return TRACK_OK;
    return fail_errno("create", path, err);
}

/* Removes what a crash left behind: files that were written aside a day or
 * more before the one that is open now. */
static void sweep(const char *folder, int fd)
{
    struct stat now, old;
    const struct dirent *entry;
    DIR *all = fstat(fd, &now) == 0 ? opendir(folder) : NULL;

    while (all && (entry = readdir(all)) != NULL)
        if (strncmp(entry->d_name, "new-", 4) == 0 &&
            strlen(entry->d_name) == sizeof("new-XXXXXX") - 1 &&
            fstatat(dirfd(all), entry->d_name, &old, AT_SYMLINK_NOFOLLOW) ==
                0 &&
            S_ISREG(old.st_mode) &&
            old.st_mtime + LEFT_OVER_SECONDS < now.st_mtime)
            unlinkat(dirfd(all), entry->d_name, 0);
    if (all)
        closedir(all);
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

/* The names on the way to a kept file, each in its own folder. All of them each
 * time: who made a folder may have been stopped before syncing its name. */
static track_status sync_names(const char *shelf, const char *folder,
                               track_error *err)
{
    char parent[PATH_BYTES];
    char *slash;
    track_status status = sync_folder(shelf, err);

    if (status == TRACK_OK)
        status = sync_folder(folder, err);
    snprintf(parent, sizeof(parent), "%s", folder);
    slash = strrchr(parent, '/');
    if (!slash)
        snprintf(parent, sizeof(parent), ".");
    else
        slash[slash == parent] = '\0'; /* keeps the slash of the root */
    return status == TRACK_OK ? sync_folder(parent, err) : status;
}

/* Gives the synced copy its final name. */
static track_status settle(const passage *in, const char *folder,
                           const char *aside, track_error *err)
{
    char final[2 * PATH_BYTES], shelf[2 * PATH_BYTES];
    track_status status;

    stored_path(final, folder, in->content.hash);
    snprintf(shelf, sizeof(shelf), "%s/%.2s", folder, in->content.hash);
    status = make_folder(shelf, err);
    if (status != TRACK_OK)
        return status;
    if (fsync(in->to) != 0)
        return fail_errno("sync", aside, err);
    fchmod(in->to, 0444);
    if (rename(aside, final) != 0)
        return fail_errno("store", final, err);
    return sync_names(shelf, folder, err);
}

/* Opens a new file in the folder, under a name of its own. */
static track_status open_aside(passage *in, char aside[ASIDE_BYTES],
                               const char *folder, track_error *err)
{
    track_status status = make_folder(folder, err);

    if (status != TRACK_OK)
        return status;
    snprintf(aside, ASIDE_BYTES, "%s/new-XXXXXX", folder);
    in->to = mkstemp(aside);
    if (in->to < 0)
        return fail_errno("write in", folder, err);
    in->into = aside;
    sweep(folder, in->to);
    return TRACK_OK;
}

/* Gives what was written aside its name, or removes it. */
static track_status close_aside(passage *in, const char *folder,
                                const char *aside, track_status status,
                                track_error *err)
{
    if (status == TRACK_OK)
        status = settle(in, folder, aside, err);
    close(in->to);
    in->to = -1;
    in->into = NULL;
    if (status != TRACK_OK)
        unlink(aside);
    return status;
}

/* Copies the file, from its beginning, into the folder. */
static track_status copy_in(passage *in, const char *folder,
                            unsigned char *piece, track_error *err)
{
    char aside[ASIDE_BYTES];
    track_status status = open_aside(in, aside, folder, err);

    if (status != TRACK_OK)
        return status;
    status = lseek(in->from, 0, SEEK_SET) == 0
                 ? pump(in, piece, err)
                 : fail_errno("read", in->path, err);
    return close_aside(in, folder, aside, status, err);
}

/* Reads the file, and keeps it beside `tracker` unless that is NULL. */
static track_status take_in(passage *in, const char *tracker,
                            unsigned char *piece, track_error *err)
{
    char folder[PATH_BYTES];
    track_status status = open_proof(in, err);

    if (status == TRACK_OK)
        status = pump(in, piece, err);
    if (status != TRACK_OK || !tracker)
        return status;
    status = proofs_folder(folder, tracker, err);
    if (status == TRACK_OK && !is_stored(folder, in->content.hash, piece))
        status = copy_in(in, folder, piece, err);
    return status;
}

track_status tki_content_store(tki_content *out, const char *tracker,
                               const char *path, track_error *err)
{
    passage in = { .path = path, .from = -1, .to = -1 };
    unsigned char *piece = malloc(PIECE_BYTES);
    track_status status =
        piece ? take_in(&in, tracker, piece, err) : track_fail_memory(err);

    if (in.from >= 0)
        close(in.from);
    free(piece);
    *out = in.content;
    return status;
}

track_status tki_proof_keep_bytes(const track_store *store,
                                  const tki_proof_bytes *proof,
                                  track_error *err)
{
    char folder[PATH_BYTES], aside[ASIDE_BYTES];
    passage in = { .path = proof->name, .from = -1, .to = -1 };
    track_status status;

    if (!tki_keeps_files(store))
        return TRACK_OK;
    snprintf(in.content.hash, sizeof(in.content.hash), "%s", proof->sha256);
    status = proofs_folder(folder, store->real, err);
    if (status == TRACK_OK)
        status = open_aside(&in, aside, folder, err);
    if (status != TRACK_OK)
        return status;
    if (!write_all(in.to, proof->bytes, proof->length))
        status = fail_errno("write", aside, err);
    return close_aside(&in, folder, aside, status, err);
}

bool tki_proof_is_kept(const track_store *store, const char *sha256)
{
    char folder[PATH_BYTES], path[2 * PATH_BYTES];

    if (proofs_folder(folder, store->real, NULL) != TRACK_OK)
        return false;
    stored_path(path, folder, sha256);
    return access(path, R_OK) == 0;
}

static track_status damaged(const track_proof *proof, const char *what,
                            track_error *err)
{
    track_fail(err, TRACK_E_INTEGRITY, "the stored file of '%s' is %s",
               proof->name, what);
    return track_hint(err, TRACK_E_INTEGRITY,
                      "attach the same file again, or restore it from a"
                      " backup: %.12s…",
                      proof->sha256);
}

static track_status read_stored(passage *in, const track_proof *proof,
                                const char *folder, track_error *err)
{
    char path[2 * PATH_BYTES];
    unsigned char *piece = malloc(PIECE_BYTES);
    track_status status = TRACK_OK;

    if (!piece)
        return track_fail_memory(err);
    stored_path(path, folder, proof->sha256);
    in->path = path;
    in->from = open_stored(path);
    if (in->from < 0 && errno == ENOENT)
        status = damaged(proof, "not there", err);
    else if (in->from < 0)
        status = fail_errno("read", path, err);
    if (status == TRACK_OK)
        status = pump(in, piece, err);
    if (status == TRACK_OK && strcmp(in->content.hash, proof->sha256) != 0)
        status = damaged(proof, "damaged", err);
    if (in->from >= 0)
        close(in->from);
    in->path = NULL;
    free(piece);
    return status;
}

/* A name that is 64 hex digits cannot lead out of the folder. */
static bool is_hash(const char *text)
{
    return strlen(text) == TRACK_HASH_BYTES - 1 &&
           strspn(text, "0123456789abcdef") == TRACK_HASH_BYTES - 1;
}

track_status track_store_proof_copy(track_store *store,
                                    const track_proof *proof, const char *to,
                                    track_error *err)
{
    char folder[PATH_BYTES];
    passage out = { .into = to, .from = -1, .to = -1 };
    track_status status = proofs_folder(folder, store->real, err);

    if (status == TRACK_OK && proof->url)
        status = track_fail(err, TRACK_E_ARGUMENT,
                            "'%s' is a link: nothing is stored", proof->name);
    if (status == TRACK_OK && !is_hash(proof->sha256))
        status = damaged(proof, "named by no hash", err);
    if (status != TRACK_OK)
        return status;
    if (to)
        out.to = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (to && out.to < 0)
        return fail_errno("write", to, err);
    status = read_stored(&out, proof, folder, err);
    if (out.to >= 0 && close(out.to) != 0 && status == TRACK_OK)
        status = fail_errno("write", to, err);
    if (to && status != TRACK_OK)
        unlink(to);
    return status;
}
