/* SPDX-License-Identifier: MIT */
#ifndef TRACK_SYS_FAIL_H
#define TRACK_SYS_FAIL_H

#include <track/error.h>

TRACK_BEGIN_DECLS

/**
 * @file track/sys/fail.h
 * For code that extends libtrack (lua/, reports/), not for applications.
 * Headers under track/sys/ may change in a minor release.
 */

/**
 * Records a failure and hands back `status`, so that a check reads
 *
 *     if (length == 0)
 *         return track_fail(err, TRACK_E_DATA, "the code is empty");
 *
 * Uses no heap, because it must work when memory is gone.
 *
 * @param[out] err  Overwritten; or NULL.
 * @param fmt       printf format of one line, without a trailing newline.
 */
TRACK_API track_status track_fail(track_error *err, track_status status,
                                  const char *fmt, ...) TRACK_PRINTF(3, 4);

/** The same for a failed allocation: `return track_fail_memory(err);`. */
TRACK_API track_status track_fail_memory(track_error *err);

/** Adds to a recorded failure what the user can do; returns its status.
 *  @param err  May be NULL; then returns `status`. */
TRACK_API track_status track_hint(track_error *err, track_status status,
                                  const char *fmt, ...) TRACK_PRINTF(3, 4);

/**
 * Adds to a recorded failure where it stands.
 *
 * @param source   Name of the file or script, shown as given.
 * @param text     The whole source text, or NULL; the line is cut out of it.
 * @param line     1-based, or 0.
 * @param column   1-based character, or 0.
 */
TRACK_API void track_fail_place(track_error *err, const char *source,
                                const char *text, int line, int column);

TRACK_END_DECLS

#endif
