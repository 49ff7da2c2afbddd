/* SPDX-License-Identifier: MIT */
#ifndef TRACK_PLACE_H
#define TRACK_PLACE_H

#include <track/error.h>

TRACK_BEGIN_DECLS

/**
 * @file track/place.h
 * Whether a file stands where a tracker is not safe: on a network, where locks
 * may not hold, or in a folder that a program copies elsewhere while it is
 * being written.
 */

typedef enum track_place_kind {
    TRACK_PLACE_LOCAL,
    TRACK_PLACE_NETWORK,     /**< NFS, SMB, a FUSE folder such as sshfs */
    TRACK_PLACE_SYNCHRONISED /**< Dropbox, OneDrive, Nextcloud, … */
} track_place_kind;

typedef struct track_place {
    track_place_kind kind;
    const char *name; /**< "NFS", "Dropbox"; "" when local; never freed */
} track_place;

/**
 * Judges by the type of the file system (`f_type` of statfs) and by the
 * folders of `path`: their names, and the files by which such programs mark
 * them.
 *
 * @param path  Absolute; need not be there.
 */
TRACK_API track_place track_place_judge(int64_t filesystem, const char *path);

/** Judges the place of a file or folder that is there. A trouble with it
 *  counts as local: whoever opens it will say more. */
TRACK_API track_place track_place_of(const char *path);

TRACK_END_DECLS

#endif
