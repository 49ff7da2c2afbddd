/* SPDX-License-Identifier: MIT */

#include <track/sys/buffer.h>

#include <track/sys/fail.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BYTES = 256,
    PRINT_BYTES = 64 /* room for most of what is printed */
};

static bool grow(track_buffer *buffer, size_t more)
{
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_BYTES;
    char *moved;

    if (buffer->failed)
        return false;
    while (capacity - buffer->length <= more && capacity <= SIZE_MAX / 2)
        capacity *= 2;
    moved = capacity - buffer->length > more ? realloc(buffer->data, capacity)
                                             : NULL;
    if (!moved) {
        buffer->failed = true;
        return false;
    }
    buffer->data = moved;
    buffer->capacity = capacity;
    return true;
}

/* Makes room for `more` bytes and a NUL; false when that failed, now or
 * before. */
static bool reserve(track_buffer *buffer, size_t more)
{
    bool fits = buffer->capacity - buffer->length > more;

    return (fits && !buffer->failed) || grow(buffer, more);
}

void track_buffer_bytes(track_buffer *buffer, const void *bytes, size_t length)
{
    if (length == 0 || !reserve(buffer, length))
        return;
    memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void track_buffer_text(track_buffer *buffer, const char *text)
{
    track_buffer_bytes(buffer, text, strlen(text));
}

void track_buffer_char(track_buffer *buffer, char c)
{
    if (!reserve(buffer, 1))
        return;
    buffer->data[buffer->length++] = c;
    buffer->data[buffer->length] = '\0';
}

void track_buffer_print(track_buffer *buffer, const char *fmt, ...)
{
    va_list args, again;
    size_t room;
    int length;

    if (!reserve(buffer, PRINT_BYTES))
        return;
    room = buffer->capacity - buffer->length;
    va_start(args, fmt);
    va_copy(again, args);
    length = vsnprintf(buffer->data + buffer->length, room, fmt, args);
    if (length > 0 && (size_t)length >= room) { /* it did not fit */
        buffer->data[buffer->length] = '\0';
        if (reserve(buffer, (size_t)length))
            vsnprintf(buffer->data + buffer->length, (size_t)length + 1, fmt,
                      again);
    }
    if (length > 0 && !buffer->failed)
        buffer->length += (size_t)length;
    va_end(again);
    va_end(args);
}

track_status track_buffer_check(const track_buffer *buffer, track_error *err)
{
    return buffer->failed ? track_fail_memory(err) : TRACK_OK;
}

const char *track_buffer_string(const track_buffer *buffer)
{
    return buffer->length ? buffer->data : "";
}

char *track_buffer_take(track_buffer *buffer)
{
    char *text = NULL;

    if (buffer->length == 0 && reserve(buffer, 0))
        buffer->data[0] = '\0';
    if (!buffer->failed) {
        text = buffer->data;
        buffer->data = NULL;
    }
    track_buffer_clear(buffer);
    return text;
}

void track_buffer_empty(track_buffer *buffer)
{
    buffer->length = 0;
}

void track_buffer_clear(track_buffer *buffer)
{
    free(buffer->data);
    *buffer = (track_buffer)TRACK_BUFFER_INIT;
}
