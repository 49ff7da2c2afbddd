/* SPDX-License-Identifier: MIT */

/*
 * Where words of running text may be divided. Code, addresses, names in
 * capitals and words with digits stay whole.
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
    char c = flow->text.data[flow->chars[index].at];

    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           u_isalpha(character_at(flow, index));
}

/* Where the letters end that start at character `first`. */
static size_t letters_end(const tki_flow *flow, size_t first)
{
    size_t end = first;

    while (end < flow->char_count && is_letter(flow, end))
        end++;
    return end;
}

static bool is_divided(const tki_flow *flow, size_t first, size_t end)
{
    const tki_span *span = &flow->spans[flow->chars[first].span];

    if (end - first < 2 || (span->style & TRACK_RUN_CODE) || span->link)
        return false;
    if (first > 0 && u_isdigit(character_at(flow, first - 1)))
        return false;
    if (end < flow->char_count && u_isdigit(character_at(flow, end)))
        return false;
    return u_islower(character_at(flow, first + 1));
}

static void divide(tki_flow *flow, size_t first, size_t end)
{
    bool marks[WORD_BYTES];
    size_t from = flow->chars[first].at;
    size_t length = tki_flow_byte(flow, end) - from;

    if (length > WORD_BYTES)
        return;
    tki_hyphens_find(flow->hyphens, flow->text.data + from, length, marks);
    for (size_t i = first + 1; i < end; i++)
        if (marks[flow->chars[i].at - from] && !flow->chars[i].joined &&
            flow->chars[i].before == BREAK_NONE)
            flow->chars[i].before = BREAK_HYPHEN;
}

void tki_flow_divide(tki_flow *flow, double width)
{
    if (!flow->hyphens || flow->look.whole)
        return;
    for (size_t i = 0; i < flow->char_count;) {
        size_t end = letters_end(flow, i);

        if (end > i && tki_flow_width(flow, i, end) > width &&
            is_divided(flow, i, end))
            divide(flow, i, end);
        i = end > i ? end : i + 1;
    }
}
