/* SPDX-License-Identifier: MIT */

/*
 * Read before each file by clang-tidy, and by nothing else (./dev lint).
 *
 * Its analyzer sees one file at a time. It cannot know that the functions of
 * track/sys/fail.h, which record a failure, hand back the status that they
 * are given, and follows paths on which "return track_fail(…)" was TRACK_OK.
 * Here they are told as macros.
 */

#if __has_include(<track/sys/fail.h>) /* not for what is built without it */

#include <track/sys/fail.h>

static inline void analyzer_sees(const void *first, ...)
{
    (void)first;
}

#define track_fail(err, status, ...)                                           \
    (analyzer_sees((err), __VA_ARGS__), (status))
#define track_fail_memory(err) (analyzer_sees(err), TRACK_E_MEMORY)
#define track_hint(err, status, ...)                                           \
    (analyzer_sees((err), __VA_ARGS__), (status))

#endif
