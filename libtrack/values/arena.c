/* SPDX-License-Identifier: MIT */

/*
 * An arena: blocks that double up to a cap, cut into aligned pieces. A piece
 * larger than the cap gets a block of its own. Nothing is given back before
 * the whole arena is.
 */

#include <track/sys/arena.h>

#include <track/sys/fail.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK_BYTES = 1024, BLOCK_BYTES_MAX = 256 * 1024 };

typedef struct block {
    struct block *next; /* the one filled before */
    size_t used;
    size_t size;
    _Alignas(max_align_t) unsigned char bytes[];
} block;

struct track_arena {
    block *top;
    size_t next_size;
};

track_status track_arena_new(track_arena **out, track_error *err)
{
    *out = calloc(1, sizeof(**out));
    if (!*out)
        return track_fail_memory(err);
    (*out)->next_size = FIRST_BLOCK_BYTES;
    return TRACK_OK;
}

void track_arena_free(track_arena *arena)
{
    if (!arena)
        return;
    for (block *b = arena->top, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(arena);
}

static block *add_block(track_arena *arena, size_t bytes)
{
    size_t size = bytes > arena->next_size ? bytes : arena->next_size;
    block *b = malloc(sizeof(*b) + size);

    if (!b)
        return NULL;
    b->next = arena->top;
    b->used = 0;
    b->size = size;
    arena->top = b;
    if (arena->next_size < BLOCK_BYTES_MAX)
        arena->next_size *= 2;
    return b;
}

void *track_arena_alloc(track_arena *arena, size_t bytes)
{
    const size_t align = _Alignof(max_align_t);
    block *b = arena->top;
    void *piece;

    if (bytes > SIZE_MAX / 2)
        return NULL;
    bytes = (bytes + align - 1) / align * align;
    if (!b || b->size - b->used < bytes)
        b = add_block(arena, bytes);
    if (!b)
        return NULL;
    piece = b->bytes + b->used;
    b->used += bytes;
    return memset(piece, 0, bytes);
}

void *track_arena_array(track_arena *arena, size_t count, size_t item_bytes)
{
    if (item_bytes && count > SIZE_MAX / item_bytes)
        return NULL;
    return track_arena_alloc(arena, count * item_bytes);
}

char *track_arena_copy_bytes(track_arena *arena, const char *bytes,
                             size_t length)
{
    char *copy = track_arena_alloc(arena, length + 1);

    if (copy && length)
        memcpy(copy, bytes, length);
    return copy;
}

char *track_arena_copy(track_arena *arena, const char *text)
{
    return track_arena_copy_bytes(arena, text, strlen(text));
}

char *track_arena_print(track_arena *arena, const char *fmt, ...)
{
    va_list args, again;
    char *text = NULL;
    int length;

    va_start(args, fmt);
    va_copy(again, args);
    length = vsnprintf(NULL, 0, fmt, args);
    if (length >= 0)
        text = track_arena_alloc(arena, (size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, fmt, again);
    va_end(again);
    va_end(args);
    return text;
}
