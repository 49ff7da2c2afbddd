/* SPDX-License-Identifier: MIT */

/* Text that no page shows: what it is, and where it stands, for those who
 * wrote it and have to find it again. */

#include "layout/flow.h"
#include "layout/utf8.h"

#include <track/sys/fail.h>

#include <string.h>

enum {
    AROUND = 28, /* bytes that are shown on each side */
    HEADING_BYTES = 80
};

static const struct reason {
    const char *words, *hint;
} reasons[] = {
    [UNPRINTABLE_NO_FACE] = { "no font has it", "write it in other letters, or "
                                                "give a font that has it" },
    [UNPRINTABLE_RIGHT_TO_LEFT] = { "it runs from right to left",
                                    "write it in letters that run from left to "
                                    "right" },
    [UNPRINTABLE_PRIVATE] = { "it has a meaning in some fonts alone",
                              "write a word for it, or show it as an image" },
    [UNPRINTABLE_NO_TEXT] = { "", "save the text as UTF-8" },
};

static bool goes_on(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Where the excerpt starts: with a word, if it can be. */
static size_t start_of(const track_buffer *text, size_t at)
{
    size_t first = at > AROUND ? at - AROUND : 0;

    while (first > 0 && goes_on(text->data[first]))
        first--;
    for (size_t i = first; first > 0 && i < at; i++)
        if (text->data[i] == ' ')
            return i + 1;
    return first;
}

static size_t end_of(const track_buffer *text, size_t at)
{
    size_t end = at + AROUND < text->length ? at + AROUND : text->length;

    while (end < text->length && goes_on(text->data[end]))
        end++;
    for (size_t i = end; end < text->length && i > at + 1; i--)
        if (text->data[i] == ' ')
            return i;
    return end;
}

/* A character on one line; "?" for what is none. */
static void put_character(track_buffer *out, const track_buffer *text,
                          size_t *at)
{
    size_t from = *at;
    int32_t c = tki_utf8_next(text->data, text->length, at);

    if (c < 0 || c == '\n')
        track_buffer_char(out, c < 0 ? '?' : ' ');
    else
        track_buffer_bytes(out, text->data + from, *at - from);
}

/* The text around a byte. */
static void put_excerpt(track_buffer *out, const track_buffer *text, size_t at)
{
    size_t first = start_of(text, at), end = end_of(text, at);

    track_buffer_text(out, first > 0 ? "\"…" : "\"");
    while (first < end)
        put_character(out, text, &first);
    track_buffer_text(out, end < text->length ? "…\"" : "\"");
}

static void put_heading(track_buffer *out, const char *heading)
{
    size_t end = tki_utf8_cut(heading, strlen(heading), HEADING_BYTES);

    track_buffer_text(out, ", below \"");
    track_buffer_bytes(out, heading, end);
    track_buffer_text(out, heading[end] ? "…\"" : "\"");
}

track_status tki_flow_refuse(const tki_flow *flow, size_t at, int32_t character,
                             tki_unprintable why, track_error *err)
{
    track_buffer place = TRACK_BUFFER_INIT;
    track_status status;

    put_excerpt(&place, &flow->text, at);
    if (flow->below)
        put_heading(&place, flow->below);
    if (why == UNPRINTABLE_NO_TEXT)
        status = track_fail(err, TRACK_E_RENDER,
                            "the byte 0x%02X is not UTF-8; it stands in %s",
                            (unsigned char)flow->text.data[at],
                            track_buffer_string(&place));
    else
        status = track_fail(err, TRACK_E_RENDER,
                            "U+%04X cannot be printed: %s; it stands in %s",
                            (unsigned)character, reasons[why].words,
                            track_buffer_string(&place));
    track_buffer_clear(&place);
    return track_hint(err, status, "%s", reasons[why].hint);
}
