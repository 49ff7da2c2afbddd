/* SPDX-License-Identifier: MIT */
#ifndef TRACK_VERIFY_H
#define TRACK_VERIFY_H

#include <track/hash.h>
#include <track/store.h>

TRACK_BEGIN_DECLS

/**
 * @file track/verify.h
 * Whether a tracker is whole: the SQLite file, its tables, each line of the
 * journal with its hash and chain, what is made from the lines, the proofs.
 *
 *     track_verification *v;
 *     if (track_verify(&v, "cluster.track", NULL, &err) != TRACK_OK)
 *         return report(&err);
 *     puts(track_verification_sentence(v));
 *     track_verification_free(v);
 *
 * A file that is not sound is a good answer, not a failure. It stands any
 * file, however damaged, and writes nothing.
 *
 * What it proves: nothing that is there was changed, removed from the middle
 * or put in. A journal whose last events were cut off is sound in itself: only
 * a head that was printed before shows it (track_seal_find()).
 */

/** What a problem is about. Problems are sorted by it, then by event. */
typedef enum track_part_checked {
    TRACK_CHECKED_FILE,   /**< SQLite's own checks */
    TRACK_CHECKED_SCHEMA, /**< tables, indexes, triggers */
    TRACK_CHECKED_EVENT,  /**< a line, its hash and columns */
    TRACK_CHECKED_CHAIN,  /**< how lines follow each other */
    TRACK_CHECKED_TABLE,  /**< plan tables and names */
    TRACK_CHECKED_PROOF,
    TRACK_CHECKED_REPORT /**< a sent report */
} track_part_checked;

/** One thing that is wrong. `where` and `what` read as one sentence: "event 17
 *  (achievement, CEX-IMAG:E1.sessions)" "was changed". */
typedef struct track_problem {
    track_part_checked part;
    int64_t n;            /**< arrival of the event it is about, or 0 */
    const char *where;    /**< "event 17 (…)", "the trigger …" */
    const char *what;     /**< "was changed" */
    const char *expected; /**< or NULL */
    const char *found;    /**< or NULL */
    const char *chain;    /**< "CEX-IMAG/main" when nothing after it there can
                               be trusted; else NULL */
} track_problem;

/** The answer; grows while further checks are made. */
typedef struct track_verification track_verification;

/** How to verify. All zero: everything. */
typedef struct track_verify_options {
    bool without_proofs; /**< files of proofs are not looked at */
    const char *proofs;  /**< a further folder in which a proof may stand, or
                              NULL */
} track_verify_options;

/**
 * Checks the tracker at `path` in one read transaction.
 *
 * @param options  Or NULL.
 * @param[out] out Release with track_verification_free().
 * @return #TRACK_OK, also when the file is not sound; #TRACK_E_NOT_FOUND and
 *         #TRACK_E_FILE when there is no tracker to check, it was made by a
 *         newer program or stays locked; #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status
track_verify(track_verification **out, const char *path,
             const track_verify_options *options, track_error *err);

/** Releases the answer and its texts. NULL is allowed. */
TRACK_API void track_verification_free(track_verification *verification);

/** Whether nothing is wrong so far. */
TRACK_API bool
track_verification_is_sound(const track_verification *verification);

/** Adds what another check found; the texts are copied. A problem more than
 *  the first thousand is only counted. */
TRACK_API TRACK_NODISCARD track_status
track_verification_problem(track_verification *verification,
                           const track_problem *problem, track_error *err);

/** Adds what is worth knowing and nothing wrong; copied, and told once. */
TRACK_API TRACK_NODISCARD track_status track_verification_note(
    track_verification *verification, const char *text, track_error *err);

/** The problems in order; `*count_out` of them. */
TRACK_API const track_problem *
track_verification_problems(track_verification *verification,
                            size_t *count_out);

/** The notes in the order in which they were made. */
TRACK_API const char *const *
track_verification_notes(const track_verification *verification,
                         size_t *count_out);

/** What was looked at. */
typedef struct track_verify_counts {
    int64_t events, chains, proofs, reports;
    int64_t problems; /**< all of them, also those that are not listed */
} track_verify_counts;

TRACK_API track_verify_counts
track_verification_counts(const track_verification *verification);

/** The answer in one sentence: "The file is sound: 57 events in 4 chains, 12
 *  proofs, 2 sent reports." NULL without memory. */
TRACK_API const char *
track_verification_sentence(track_verification *verification);

/** What a printed hash turned out to be. */
typedef enum track_seal_kind {
    TRACK_SEAL_NONE,   /**< nothing in this file has it */
    TRACK_SEAL_BROKEN, /**< this file has the chain and not that hash: its
                            tail was cut off, or it was written anew */
    TRACK_SEAL_EVENT,  /**< the hash of an event */
    TRACK_SEAL_DATA,   /**< the data hash of a sent report */
    TRACK_SEAL_PROOF,  /**< the content of a proof */
    TRACK_SEAL_REPORT  /**< the file of a sent report */
} track_seal_kind;

typedef struct track_seal {
    track_seal_kind kind;
    int64_t n;           /**< arrival of the event, or 0 */
    track_moment at;     /**< of the event */
    char event_kind[40]; /**< "achievement" */
    char chain[128];     /**< "CEX-IMAG/main"; of a broken seal "" when several
                              projects have a chain of that name */
    int64_t number;      /**< of the event in its chain; of a broken seal the
                              number that was printed */
    int64_t after;       /**< events that came after it in its chain */
    int64_t newest;      /**< newest number of the chain */
    char name[256];      /**< of a proof or a sent file, or "" */
    char period[72];     /**< of a sent report, or "" */
} track_seal;

/**
 * Whether a hash that was printed belongs to this file: the head of a chain
 * as a footer has it ("main:57 0123456789abcdef"), 16 to 64 hex digits of the
 * hash of an event, the data hash of a sent report ("data 0123456789abcdef", or
 * its digits), or the SHA-256 of a proof. Drafts are not kept, so their data
 * hashes are not found.
 *
 * What it tells holds for a file that track_verify() finds sound.
 *
 * @param project  Code to look in, or NULL for all.
 * @return #TRACK_OK, also for #TRACK_SEAL_NONE; #TRACK_E_ARGUMENT when `text`
 *         is no hash; #TRACK_E_DECISION when several events begin so.
 */
TRACK_API TRACK_NODISCARD track_status track_seal_find(track_seal *out,
                                                       track_store *store,
                                                       const char *text,
                                                       const char *project,
                                                       track_error *err);

/** SHA-256 of a file.
 *  @param out  #TRACK_HASH_BYTES long: 64 hex digits and NUL.
 *  @return #TRACK_OK, #TRACK_E_FILE, #TRACK_E_MEMORY. */
TRACK_API TRACK_NODISCARD track_status track_file_hash(char *out,
                                                       const char *path,
                                                       track_error *err);

TRACK_END_DECLS

#endif
