/* SPDX-License-Identifier: MIT */
#ifndef TRACK_SYS_BUFFER_H
#define TRACK_SYS_BUFFER_H

#include <track/error.h>

TRACK_BEGIN_DECLS

/**
 * @file track/sys/buffer.h
 * A growing byte buffer whose failure sticks: write without checking, then
 * ask once with track_buffer_check().
 *
 *     track_buffer text = TRACK_BUFFER_INIT;
 *     track_buffer_text(&text, "day ");
 *     track_buffer_print(&text, "%d", n);
 *     status = track_buffer_check(&text, err);
 *     ...
 *     track_buffer_clear(&text);
 */
typedef struct track_buffer {
    char *data;      /**< `length` bytes and a NUL; NULL while empty. */
    size_t length;   /**< bytes */
    size_t capacity; /**< bytes */
    bool failed;     /**< an allocation failed; later writes do nothing */
} track_buffer;

/* clang-format off */
#define TRACK_BUFFER_INIT { NULL, 0, 0, false }
/* clang-format on */

TRACK_API void track_buffer_bytes(track_buffer *buffer, const void *bytes,
                                  size_t length);
TRACK_API void track_buffer_text(track_buffer *buffer, const char *text);
TRACK_API void track_buffer_char(track_buffer *buffer, char c);
TRACK_API void track_buffer_print(track_buffer *buffer, const char *fmt, ...)
    TRACK_PRINTF(2, 3);

/** #TRACK_OK, or #TRACK_E_MEMORY when one of the writes failed. */
TRACK_API TRACK_NODISCARD track_status
track_buffer_check(const track_buffer *buffer, track_error *err);

/** The text so far, "" when empty. Dies with the next write. */
TRACK_API const char *track_buffer_string(const track_buffer *buffer);

/** Hands the text over: free() it. NULL when a write failed. The buffer is
 *  empty afterwards. */
TRACK_API char *track_buffer_take(track_buffer *buffer);

/** Keeps the memory, forgets the text. */
TRACK_API void track_buffer_empty(track_buffer *buffer);

/** Frees the text. */
TRACK_API void track_buffer_clear(track_buffer *buffer);

TRACK_END_DECLS

#endif
