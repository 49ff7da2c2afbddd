/* SPDX-License-Identifier: MIT */
#ifndef TRACK_SYS_ARENA_H
#define TRACK_SYS_ARENA_H

#include <track/error.h>

TRACK_BEGIN_DECLS

/**
 * @file track/sys/arena.h
 * Many small things with one lifetime: allocated one by one, freed together.
 */
typedef struct track_arena track_arena;

/** Makes an empty arena. */
TRACK_API TRACK_NODISCARD track_status track_arena_new(track_arena **out,
                                                       track_error *err);

/** Frees everything that came from `arena`. NULL is allowed. */
TRACK_API void track_arena_free(track_arena *arena);

/** `bytes` of zeroed memory, aligned for any type; NULL when memory is gone.
 *  `bytes` may be 0; the pointer is then not NULL and not to be read. */
TRACK_API void *track_arena_alloc(track_arena *arena, size_t bytes);

/** A zeroed array; NULL when memory is gone or the size overflows. */
TRACK_API void *track_arena_array(track_arena *arena, size_t count,
                                  size_t item_bytes);

/** A copy of `text`; NULL when memory is gone. */
TRACK_API char *track_arena_copy(track_arena *arena, const char *text);

/** A NUL-terminated copy of `length` bytes; NULL when memory is gone. */
TRACK_API char *track_arena_copy_bytes(track_arena *arena, const char *bytes,
                                       size_t length);

/** Formatted text in the arena; NULL when memory is gone. */
TRACK_API char *track_arena_print(track_arena *arena, const char *fmt, ...)
    TRACK_PRINTF(2, 3);

TRACK_END_DECLS

#endif
