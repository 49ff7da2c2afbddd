/* SPDX-License-Identifier: MIT */
#ifndef TRACK_BASE_H
#define TRACK_BASE_H

/**
 * @file track/base.h
 * Attributes and the conventions of the whole API.
 *
 * They hold everywhere, so no function repeats them:
 *  - strings are UTF-8 and NUL-terminated; `NULL` is never a valid argument
 *    unless the parameter or member says "or NULL";
 *  - a call that can fail returns `track_status`, writes results through
 *    `out` (first parameter) and details through `err` (last, may be NULL);
 *  - on failure `*out` is NULL (a plain value: all zero) and nothing else has
 *    changed;
 *  - a pointer got through `out` is yours: release it with its own
 *    `_free` or `_close`. A pointer that is *returned* is borrowed from its
 *    parent and dies with it;
 *  - an object may be used by one thread at a time, different objects by
 *    different threads; there is no global state.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define TRACK_API __attribute__((visibility("default")))
#define TRACK_NODISCARD __attribute__((warn_unused_result))
#define TRACK_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define TRACK_API
#define TRACK_NODISCARD
#define TRACK_PRINTF(fmt, args)
#endif

#ifdef __cplusplus
#define TRACK_BEGIN_DECLS extern "C" {
#define TRACK_END_DECLS }
#else
#define TRACK_BEGIN_DECLS
#define TRACK_END_DECLS
#endif

#endif
