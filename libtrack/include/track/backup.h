/* SPDX-License-Identifier: MIT */
#ifndef TRACK_BACKUP_H
#define TRACK_BACKUP_H

#include <track/verify.h>

TRACK_BEGIN_DECLS

/**
 * @file track/backup.h
 * Safe copies of a tracker: by hand (track_store_backup()), by itself before
 * something large happens (track_keep), and back again (track_restore()).
 *
 * A copy is one state of the file, whatever other programs write meanwhile. It
 * is written aside and gets its name when it is complete.
 */

enum { TRACK_PATH_BYTES = 4096, TRACK_KEPT_MAX = 10 };

/** What a backup holds. */
typedef struct track_backup {
    char path[TRACK_PATH_BYTES];
    int64_t events;
    int64_t proofs;  /**< files copied with it */
    int64_t missing; /**< proofs whose file is not there to be copied */
} track_backup;

typedef struct track_backup_options {
    const char *dest;    /**< a folder, or the name of the copy; ".track" is
                              added */
    bool without_proofs; /**< only the journal */
    track_moment now;    /**< for the name in a folder */
} track_backup_options;

/**
 * Copies a tracker, verifies the copy, and gives it its name. Nothing is
 * overwritten.
 *
 * @return #TRACK_OK; #TRACK_E_CONFLICT when the name is taken, or while a
 *         transaction of `store` is open;
 *         #TRACK_E_INTEGRITY when the tracker is not sound, and so a copy
 *         would be none to rely on; #TRACK_E_FILE.
 */
TRACK_API TRACK_NODISCARD track_status
track_store_backup(track_backup *out, track_store *store,
                   const track_backup_options *options, track_error *err);

/** Where copies are kept that are made without being asked for. */
typedef struct track_keep {
    const char *folder; /**< made when it is not there; NULL: none is kept */
    track_moment now;
} track_keep;

/** A copy that was kept. */
typedef struct track_kept {
    char path[TRACK_PATH_BYTES]; /**< "" when none was to be made */
} track_kept;

/**
 * Keeps a copy of the journal of the tracker at `path`, without its proofs,
 * which are never changed or removed. The newest #TRACK_KEPT_MAX of one
 * tracker stay; trackers of one name in different folders do not meet. What
 * SQLite cannot read any more is copied as it is.
 *
 * @return #TRACK_OK, #TRACK_E_FILE, #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status track_keep_copy(track_kept *out,
                                                       const char *path,
                                                       const track_keep *keep,
                                                       track_error *err);

/**
 * Brings a tracker of an older format to that of this program, in one
 * transaction, after a copy of it was kept; without the copy it does not.
 * One of today's format is left as it is.
 *
 * @return #TRACK_OK; #TRACK_E_FILE; what failed, and the file is as it was.
 */
TRACK_API TRACK_NODISCARD track_status
track_store_migrate(track_kept *kept_out, const char *path,
                    const track_keep *keep, track_error *err);

/** An event of a replaced file that the restored one does not have. */
typedef struct track_lost {
    int64_t n;
    track_moment at;
    const char *kind, *project, *subject;
} track_lost;

typedef struct track_restored {
    int64_t events;     /**< of the backup */
    int64_t proofs;     /**< files copied to the restored tracker */
    int64_t missing;    /**< proofs that neither has */
    char label[40];     /**< of the new origin, e.g. "main-2" */
    track_kept kept;    /**< copy of what was replaced */
    bool replaced;      /**< there was a file */
    bool unreadable;    /**< and it could not be compared */
    int64_t lost_count; /**< its events that are in the restored file no more */
    size_t listed;      /**< of these the first hundred, */
    const track_lost *lost; /**< in the arena */
} track_restored;

typedef struct track_restore_options {
    const char *backup;
    const char *path; /**< of the tracker to be */
    bool replace;     /**< a file at `path` may go */
    bool trial;       /**< only say what would happen */
    track_keep keep;  /**< for what is replaced */
} track_restore_options;

/**
 * Makes the tracker at `path` from a backup, which is verified first. The
 * restored file records under an origin of its own, so that its chains differ
 * from those of the old file, should that one go on elsewhere.
 *
 * @param arena  For what the answer points at.
 * @return #TRACK_OK; #TRACK_E_CONFLICT when there is a file and `replace` is
 *         false; #TRACK_E_NOT_FOUND when there is no backup;
 *         #TRACK_E_ARGUMENT when it is the file at `path` itself;
 *         #TRACK_E_INTEGRITY when the backup is not sound;
 *         #TRACK_E_FILE when the file at `path` is in use, or no copy of it
 *         could be kept. On failure the file is as it was.
 */
TRACK_API TRACK_NODISCARD track_status track_restore(
    track_restored *out, const track_restore_options *options,
    const track_command *command, track_arena *arena, track_error *err);

TRACK_END_DECLS

#endif
