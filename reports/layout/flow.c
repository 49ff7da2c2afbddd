/* SPDX-License-Identifier: MIT */

/*
 * Text to characters: runs are printed in the language and composed (NFC),
 * each character gets its glyphs, its advance, and whether a line may end
 * before it. Right-to-left text is refused: it would come out in the wrong
 * order. So are signs of private agreements, which nobody else can read out
 * (PDF/A-3, 6.2.11.7.3).
 */

#include "layout/flow.h"
#include "layout/lack.h"
#include "layout/reserve.h"
#include "layout/utf8.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <stdlib.h>

#include <unicode/uchar.h>

enum {
    SOFT_HYPHEN = 0xAD,
    FIRST_LETTER = 0xC0, /* of Latin scripts, which are nothing special */
    LAST_LETTER = 0x24F,
    FIRST_RIGHT_TO_LEFT = 0x590,
    FIRST_PRIVATE = 0xE000,
    NARROW_NO_BREAK_SPACE = 0x202F
};

static void add_span(tki_flow *flow, const track_run *run, const tki_note *note)
{
    flow->spans[flow->span_count++] = (tki_span){
        .end = flow->text.length,
        .style = run->style | flow->look.style,
        .link = note ? NULL : run->link,
        .note = note,
    };
}

/* The number of a note, raised, on the line of what stands before it. */
static void print_number(track_buffer *out, int number)
{
    static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴",
                                          "⁵", "⁶", "⁷", "⁸", "⁹" };
    char digits[16];

    track_buffer_text(out, "\u2060"); /* word joiner */
    snprintf(digits, sizeof(digits), "%d", number);
    for (const char *d = digits; *d; d++)
        track_buffer_text(out, raised[*d - '0']);
}

/* Prints the runs into one text and remembers where each ends. */
static track_status print_runs(tki_flow *flow, const track_rich *rich,
                               track_error *err)
{
    void *spans = flow->spans;

    track_buffer_empty(&flow->text);
    flow->span_count = 0;
    if (!tki_reserve(&spans, &flow->span_room, rich->count * 2,
                     sizeof(tki_span)))
        return track_fail_memory(err);
    flow->spans = spans;
    for (size_t i = 0; i < rich->count; i++) {
        size_t from = flow->text.length;

        track_format_value(flow->format, &flow->text, &rich->runs[i].value);
        tki_utf8_compose(&flow->text, from);
        add_span(flow, &rich->runs[i], NULL);
        if (!rich->runs[i].note)
            continue;
        print_number(&flow->text, tki_note_of(&rich->runs[i])->number);
        add_span(flow, &rich->runs[i], tki_note_of(&rich->runs[i]));
    }
    return track_buffer_check(&flow->text, err);
}

static bool is_right_to_left(int32_t character)
{
    switch (u_charDirection(character)) {
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
    case U_RIGHT_TO_LEFT_EMBEDDING: /* these turn the letters behind them */
    case U_RIGHT_TO_LEFT_OVERRIDE:
    case U_RIGHT_TO_LEFT_ISOLATE: return true;
    default: return false;
    }
}

static void classify(tki_char *out, int32_t character)
{
    if (character >= FIRST_LETTER && character <= LAST_LETTER)
        return;
    out->space = u_isUWhiteSpace(character) && character != 0xA0 &&
                 character != NARROW_NO_BREAK_SPACE;
    out->joined = u_hasBinaryProperty(character, UCHAR_GRAPHEME_EXTEND);
    out->hyphen = character == SOFT_HYPHEN;
    out->hidden =
        u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static track_status check(const tki_flow *flow, size_t at, int32_t character,
                          track_error *err)
{
    if (character < 0)
        return tki_flow_refuse(flow, at, character, UNPRINTABLE_NO_TEXT, err);
    if (character >= FIRST_RIGHT_TO_LEFT && is_right_to_left(character))
        return tki_flow_refuse(flow, at, character, UNPRINTABLE_RIGHT_TO_LEFT,
                               err);
    if (character >= FIRST_PRIVATE &&
        u_charType(character) == U_PRIVATE_USE_CHAR)
        return tki_flow_refuse(flow, at, character, UNPRINTABLE_PRIVATE, err);
    return TRACK_OK;
}

static track_status add_char(tki_flow *flow, size_t *at, uint32_t span,
                             const uint8_t *breaks, track_error *err)
{
    tki_char *out = &flow->chars[flow->char_count++];
    unsigned char byte = (unsigned char)flow->text.data[*at];
    int32_t character;

    *out = (tki_char){ .at = (uint32_t)*at,
                       .span = span,
                       .before = breaks[*at],
                       .space = byte == ' ' };
    if (byte >= ' ' && byte < 0x7F) { /* most are: nothing special */
        ++*at;
        return TRACK_OK;
    }
    character = tki_utf8_next(flow->text.data, flow->text.length, at);
    if (character >= 0)
        classify(out, character);
    return check(flow, out->at, character, err);
}

static bool reserve_chars(tki_flow *flow)
{
    void *chars = flow->chars;
    bool good = tki_reserve(&chars, &flow->char_room, flow->text.length,
                            sizeof(tki_char));

    flow->chars = chars;
    return good;
}

static track_status split(tki_flow *flow, track_error *err)
{
    const uint8_t *breaks =
        tki_breaks_find(flow->breaks, flow->text.data, flow->text.length);
    uint32_t span = 0;
    track_status status = TRACK_OK;

    if (!breaks || !reserve_chars(flow))
        return track_fail_memory(err);
    for (size_t at = 0; at < flow->text.length && status == TRACK_OK;) {
        while (at >= flow->spans[span].end)
            span++;
        status = add_char(flow, &at, span, breaks, err);
    }
    return status;
}

track_status tki_flow_fill(tki_flow *flow, const track_rich *rich,
                           const tki_look *look, track_error *err)
{
    track_status status;

    flow->look = *look;
    flow->char_count = flow->line_count = flow->glyph_count = 0;
    tki_lack_forget();
    status = print_runs(flow, rich, err);
    if (status == TRACK_OK && flow->text.length > 0)
        status = split(flow, err);
    if (status == TRACK_OK && flow->text.length > 0)
        status = tki_flow_shape(flow, err);
    return tki_lack_met() ? track_fail_memory(err) : status;
}

void tki_flow_clear(tki_flow *flow)
{
    track_buffer_clear(&flow->text);
    free(flow->spans);
    free(flow->chars);
    free(flow->glyphs);
    free(flow->lines);
    free(flow->pieces);
    free(flow->piece_ends);
    free(flow->fit_ends);
}

double tki_flow_width(const tki_flow *flow, size_t first, size_t end)
{
    int64_t sum = 0;

    while (end > first && flow->chars[end - 1].space)
        end--;
    for (size_t i = first; i < end; i++)
        sum += flow->chars[i].advance;
    return (double)sum * flow->look.size / 1000;
}

size_t tki_flow_piece_end(const tki_flow *flow, size_t first, tki_break kind)
{
    size_t end = first + 1;

    while (end < flow->char_count && flow->chars[end].before < kind)
        end++;
    return end;
}

/* The longest piece between two breaks of at least `kind`. */
static double longest(const tki_flow *flow, tki_break kind)
{
    double widest = 0;
    size_t end;

    for (size_t first = 0; first < flow->char_count; first = end) {
        double width;

        end = tki_flow_piece_end(flow, first, kind);
        width = tki_flow_width(flow, first, end);
        widest = width > widest ? width : widest;
    }
    return widest;
}

double tki_flow_widest(const tki_flow *flow)
{
    return longest(flow, BREAK_FORCED);
}

double tki_flow_narrowest(const tki_flow *flow)
{
    return longest(flow, BREAK_ALLOWED);
}
