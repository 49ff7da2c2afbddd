/* SPDX-License-Identifier: MIT */

/*
 * Where words of running text may be divided. Code, addresses and words with
 * digits stay whole, for a hyphen would be read as a part of them; so do names
 * in capitals, unless they are wider than a line.
 */

#include "layout/flow.h"
#include "layout/utf8.h"

#include <unicode/uchar.h>

enum { WORD_BYTES = 240 };

static int32_t character_at(const tki_flow *flow, size_t index)
{
    size_t at = flow->chars[index].at;

    return tki_utf8_next(flow->text.data, flow->text.length, &at);
}

static bool is_letter(const tki_flow *flow, size_t index)
{
    return tki_is_letter(character_at(flow, index));
}

/* Where the letters end that start at character `first`. */
static size_t letters_end(const tki_flow *flow, size_t first, size_t end)
{
    size_t at = first;

    while (at < end && is_letter(flow, at))
        at++;
    return at;
}

static char byte_at(const tki_flow *flow, size_t index)
{
    return flow->text.data[flow->chars[index].at];
}

/* Where the characters without a space end that start at `first`. */
static size_t token_end(const tki_flow *flow, size_t first)
{
    size_t end = first + 1;

    while (end < flow->char_count && !flow->chars[end - 1].space)
        end++;
    return end;
}

/* "https://a.ro/b", "ana@a.ro", "a.ro", "raport_1.pdf" */
static bool is_address(const tki_flow *flow, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        char c = byte_at(flow, i);
        char next = i + 1 < end ? byte_at(flow, i + 1) : ' ';
        bool point = c == '.' && next >= 'a' && next <= 'z' && i > first &&
                     is_letter(flow, i - 1);

        if (point || c == '@' || c == '_' || (c == '/' && next == '/'))
            return true;
    }
    return false;
}

static bool is_divided(const tki_flow *flow, size_t first, size_t end,
                       bool wide)
{
    const tki_span *span = &flow->spans[flow->chars[first].span];

    if (end - first < 2 || (span->style & TRACK_RUN_CODE) || span->link)
        return false;
    if (first > 0 && u_isdigit(character_at(flow, first - 1)))
        return false;
    if (end < flow->char_count && u_isdigit(character_at(flow, end)))
        return false;
    return wide || u_islower(character_at(flow, first + 1));
}

static track_status divide(tki_flow *flow, size_t first, size_t end,
                           track_error *err)
{
    bool marks[WORD_BYTES];
    size_t from = flow->chars[first].at;
    size_t length = tki_flow_byte(flow, end) - from;
    track_status status;

    if (length > WORD_BYTES)
        return TRACK_OK;
    status = tki_hyphens_find(flow->hyphens, flow->doc, flow->text.data + from,
                              length, marks, err);
    for (size_t i = first + 1; i < end && status == TRACK_OK; i++)
        if (marks[flow->chars[i].at - from] && !flow->chars[i].joined &&
            flow->chars[i].before == BREAK_NONE)
            flow->chars[i].before = BREAK_HYPHEN;
    return status;
}

static track_status divide_words(tki_flow *flow, size_t first, size_t end,
                                 bool wide, track_error *err)
{
    track_status status = TRACK_OK;

    for (size_t i = first; i < end && status == TRACK_OK;) {
        size_t stop = letters_end(flow, i, end);

        if (is_divided(flow, i, stop, wide))
            status = divide(flow, i, stop, err);
        i = stop > i ? stop : i + 1;
    }
    return status;
}

track_status tki_flow_divide(tki_flow *flow, double width, bool all,
                             track_error *err)
{
    track_status status = TRACK_OK;
    size_t end, token = 0;
    bool address = false;

    if (!flow->hyphens || flow->look.whole)
        return TRACK_OK;
    for (size_t first = 0; first < flow->char_count && status == TRACK_OK;
         first = end) {
        bool wide;

        if (first >= token) {
            token = token_end(flow, first);
            address = is_address(flow, first, token);
        }
        end = tki_flow_piece_end(flow, first, BREAK_HYPHEN);
        wide = tki_flow_width(flow, first, end) > width;
        if (!address && (all || wide))
            status = divide_words(flow, first, end, wide, err);
    }
    return status;
}
