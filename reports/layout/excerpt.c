/* SPDX-License-Identifier: MIT */

/*
 * libhyphen takes 3 ms for the Romanian dictionary, 40 for the Norwegian one
 * and 3 seconds for the German one, most of it for patterns that a report has
 * no use for. So it gets the lines that the words can need. Two parts of words
 * may share a bit: then a line is kept that could have been left out.
 *
 * Of the patterns that end at a letter, libhyphen applies the longest only, and
 * none where a longer one begins that goes on otherwise. Dictionaries can be
 * prepared for that; the Ukrainian, Norwegian and German ones are not. So the
 * beginnings of what is left out are kept, or more words would be divided.
 */

#include "layout/excerpt.h"
#include "layout/hash.h"
#include "layout/pattern.h"
#include "layout/utf8.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

enum {
    TABLE_BYTES = 1 << 20, /* libhyphen takes that, and for each byte of a
                              pattern */
    BYTES_PER_BYTE = 64    /* about as much */
};

static uint32_t bit_of(uint32_t hash)
{
    return (hash ^ hash >> 16) & (EXCERPT_BITS - 1);
}

static bool is_seen(const tki_excerpt *excerpt, uint32_t bit)
{
    return excerpt->seen[bit / 64] >> bit % 64 & 1;
}

void tki_excerpt_add(tki_excerpt *excerpt, const char *word, size_t length)
{
    for (size_t first = 0; first < length; first++) {
        uint32_t hash = TKI_HASH_START;

        for (size_t i = first; i < length; i++) {
            uint32_t bit = bit_of(hash = tki_hash_next(hash, (uint8_t)word[i]));

            excerpt->seen[bit / 64] |= (uint64_t)1 << bit % 64;
        }
    }
}

void tki_excerpt_add_all(tki_excerpt *excerpt)
{
    memset(excerpt->seen, 0xFF, sizeof(excerpt->seen));
}

bool tki_excerpt_has(const tki_excerpt *excerpt, const char *word,
                     size_t length)
{
    for (size_t first = 0; first < length; first++) {
        uint32_t hash = TKI_HASH_START;

        for (size_t i = first; i < length; i++)
            if (!is_seen(excerpt,
                         bit_of(hash = tki_hash_next(hash, (uint8_t)word[i]))))
                return false;
    }
    return true;
}

/* The longest beginning of a pattern that stands in a word. */
typedef struct beginning {
    char text[PATTERN_LINE_MAX]; /* without the digits */
    size_t length, letters;
    bool whole; /* it is the pattern */
} beginning;

/* Of ".im4p3l" at most ".impl": a point is where a word ends, or a part of a
 * compound; what a division changes stands behind a slash. */
static void find_beginning(beginning *out, const tki_excerpt *excerpt,
                           const char *line, size_t length)
{
    uint32_t hash = TKI_HASH_START;

    out->length = out->letters = 0;
    out->whole = false;
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)line[i] <= ' ' || line[i] == '/')
            break;
        if (tki_is_digit(line[i]))
            continue;
        if (line[i] != '.') {
            hash = tki_hash_next(hash, (uint8_t)line[i]);
            if (!is_seen(excerpt, bit_of(hash)))
                return;
            out->letters++;
        }
        out->text[out->length++] = line[i];
    }
    out->whole = true;
}

/* A pattern that no word has: behind the beginning stand a byte that is no
 * letter, and its number, for libhyphen loses memory when one comes twice. */
static void add_beginning(track_buffer *out, const beginning *begin,
                          unsigned number)
{
    track_buffer_bytes(out, begin->text, begin->length);
    track_buffer_char(out, '\x7F');
    for (; number > 0; number /= 32)
        track_buffer_char(out, (char)('@' + number % 32));
    track_buffer_char(out, '\n');
}

static bool is_same(const beginning *a, const beginning *b)
{
    return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* Without its end, which is in front of `*next_out`. */
static size_t line_length(const char *line, const char *end,
                          const char **next_out)
{
    const char *newline = memchr(line, '\n', (size_t)(end - line));
    size_t length = (size_t)((newline ? newline : end) - line);

    *next_out = newline ? newline + 1 : end;
    return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
}

static void add_line(track_buffer *out, const char *line, size_t length)
{
    track_buffer_bytes(out, line, length);
    track_buffer_char(out, '\n');
}

static void collect_patterns(track_buffer *out, const tki_excerpt *excerpt,
                             const char *line, const char *end, bool utf8)
{
    beginning begin, before = { .length = 0 };
    unsigned number = 0, exceptions = 0;

    for (const char *next; line < end; line = next) {
        size_t length = line_length(line, end, &next);
        tki_line_kind kind = tki_line_kind_of(line, length, utf8);

        if (kind == LINE_OTHER || (kind == LINE_EXCEPTIONS && exceptions++ > 0))
            continue;
        if (kind == LINE_NEXT_LEVEL)
            exceptions = 0;
        begin.whole = kind != LINE_PATTERN;
        if (!begin.whole)
            find_beginning(&begin, excerpt, line, length);
        if (begin.whole) {
            add_line(out, line, length);
        } else if (begin.letters > 0 && !is_same(&begin, &before)) {
            add_beginning(out, &begin, ++number);
            before = begin;
        }
    }
}

/* The first line is the name of the encoding. */
static void collect(track_buffer *out, const tki_excerpt *excerpt,
                    const track_buffer *file)
{
    const char *text = track_buffer_string(file), *end = text + file->length;
    const char *next;
    size_t length = line_length(text, end, &next);

    add_line(out, text, length);
    collect_patterns(out, excerpt, next, end,
                     length == 5 && memcmp(text, "UTF-8", 5) == 0);
}

/* libhyphen ends the process when it lacks memory, so that is tried before. */
static bool has_memory(size_t length)
{
    void *volatile room = malloc(TABLE_BYTES + length * BYTES_PER_BYTE);
    bool good = room != NULL;

    free(room);
    return good;
}

static track_status load(HyphenDict **out, track_buffer *lines,
                         track_error *err)
{
    FILE *file = NULL;

    if (has_memory(lines->length))
        file = fmemopen(lines->data, lines->length, "r");
    if (!file)
        return track_fail_memory(err);
    *out = hnj_hyphen_load_file(file);
    fclose(file);
    return TRACK_OK;
}

track_status tki_excerpt_read(HyphenDict **out, const tki_excerpt *excerpt,
                              const track_buffer *file, track_error *err)
{
    track_buffer lines = TRACK_BUFFER_INIT;
    track_status status;

    *out = NULL;
    collect(&lines, excerpt, file);
    status = track_buffer_check(&lines, err);
    if (status == TRACK_OK)
        status = load(out, &lines, err);
    track_buffer_clear(&lines);
    return status;
}
