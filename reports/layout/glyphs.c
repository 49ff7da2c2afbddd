/* SPDX-License-Identifier: MIT */

/* Characters to glyphs: a face for each cluster, then what stands beside each
 * other in one face and style is shaped together. Spaces are shaped alone, so
 * that words are the same wherever they stand. */

#include "layout/flow.h"
#include "layout/reserve.h"
#include "layout/utf8.h"

#include <track/sys/fail.h>

#include <string.h>

enum { PIECE_MAX = 256 }; /* characters: a cell may be one word of megabytes */

size_t tki_flow_byte(const tki_flow *flow, size_t index)
{
    return index < flow->char_count ? flow->chars[index].at : flow->text.length;
}

/* A tabulator and a newline are as wide as a space: fonts have neither. */
static bool is_blank(const tki_flow *flow, const tki_char *c)
{
    return (unsigned char)flow->text.data[c->at] <= ' ' && c->space;
}

/* The face of cluster [first, end), which is wanted in `face`. A mark may stand
 * over a blank, which every face has. */
static track_status choose_face(tki_flow *flow, size_t first, size_t end,
                                tki_face face, track_error *err)
{
    size_t shown = first + is_blank(flow, &flow->chars[first]);
    size_t from = tki_flow_byte(flow, shown);
    size_t length = tki_flow_byte(flow, end) - from;
    int32_t missing = 0;
    track_status status;

    if (length > 0)
        face = tki_fonts_find(flow->fonts, face, flow->text.data + from, length,
                              &missing);
    status = tki_fonts_check(flow->fonts, err);
    if (status != TRACK_OK)
        return status;
    if (face == FACE_COUNT)
        return tki_flow_refuse(flow, from, missing, UNPRINTABLE_NO_FACE, err);
    for (size_t i = first; i < end; i++)
        flow->chars[i].face = (uint8_t)face;
    return TRACK_OK;
}

/* The characters from `first` on that are of its span. */
static size_t span_end(const tki_flow *flow, size_t first)
{
    size_t end = first + 1;

    while (end < flow->char_count &&
           flow->chars[end].span == flow->chars[first].span)
        end++;
    return end;
}

/* Most spans are shown in one face whole. */
static bool take_face(tki_flow *flow, size_t first, size_t end, tki_face face)
{
    size_t from = flow->chars[first].at;

    if (end < flow->char_count && flow->chars[end].joined)
        return false;
    if (!tki_fonts_cover(flow->fonts, face, flow->text.data + from,
                         tki_flow_byte(flow, end) - from))
        return false;
    for (size_t i = first; i < end; i++)
        flow->chars[i].face = (uint8_t)face;
    return true;
}

static track_status choose_faces(tki_flow *flow, track_error *err)
{
    track_status status = TRACK_OK;

    for (size_t i = 0; i < flow->char_count && status == TRACK_OK;) {
        const tki_span *span = &flow->spans[flow->chars[i].span];
        tki_face wanted = tki_face_of(span->style);
        size_t end = span_end(flow, i);

        if (take_face(flow, i, end, wanted)) {
            i = end;
            continue;
        }
        while (i < end && status == TRACK_OK) {
            size_t first = i++;

            while (i < flow->char_count && flow->chars[i].joined)
                i++;
            status = choose_face(flow, first, i, wanted, err);
        }
    }
    return status;
}

/* Nothing is kerned in columns of figures, so each digit is found among the
 * kept words. */
static bool stands_alone(const tki_flow *flow, size_t index, bool figures)
{
    const tki_char *c = &flow->chars[index];

    return figures && (unsigned char)flow->text.data[c->at] < 0x80 &&
           !(index + 1 < flow->char_count && flow->chars[index + 1].joined);
}

static size_t piece_end(const tki_flow *flow, size_t first)
{
    const tki_char *head = &flow->chars[first];
    bool figures = flow->spans[head->span].style & STYLE_FIGURES;
    size_t end = first + 1;

    if (head->space || stands_alone(flow, first, figures))
        return end;
    while (end < flow->char_count) {
        const tki_char *c = &flow->chars[end];

        if (c->space || c->hidden || c->span != head->span ||
            c->face != head->face || stands_alone(flow, end, figures) ||
            (end - first >= PIECE_MAX && !c->joined))
            break;
        end++;
    }
    return end;
}

static bool reserve_glyphs(tki_flow *flow, size_t more)
{
    void *glyphs = flow->glyphs;
    bool good = tki_reserve(&glyphs, &flow->glyph_room,
                            flow->glyph_count + more, sizeof(tki_glyph));

    flow->glyphs = glyphs;
    return good;
}

/* Gives each character of [first, end) its glyphs. One that was drawn together
 * with the one before has none and stays with it. */
static void share_glyphs(tki_flow *flow, size_t first, size_t end,
                         const tki_glyph *glyphs, size_t count)
{
    uint32_t from = flow->chars[first].at;
    size_t shared = flow->glyph_count;
    const tki_glyph *stop = glyphs + count;

    for (size_t i = first; i < end; i++) {
        tki_char *c = &flow->chars[i];
        size_t next = tki_flow_byte(flow, i + 1) - from;

        c->glyph = (uint32_t)shared;
        c->advance = 0;
        if (i > first && (glyphs == stop || glyphs->at >= next))
            c->joined = true;
        for (; glyphs < stop && glyphs->at < next; glyphs++) {
            c->advance += glyphs->advance;
            flow->glyphs[shared] = *glyphs;
            flow->glyphs[shared++].at += from;
        }
    }
    flow->glyph_count = shared;
}

static track_status shape_piece(tki_flow *flow, size_t first, size_t end,
                                track_error *err)
{
    const tki_char *head = &flow->chars[first];
    size_t at = head->at, length = tki_flow_byte(flow, end) - at, count = 0;
    bool figures = flow->spans[head->span].style & STYLE_FIGURES;
    const char *text = is_blank(flow, head) ? " " : flow->text.data + at;
    const tki_glyph *glyphs = tki_fonts_shape(
        flow->fonts, &count, (tki_face)head->face, figures, text, length);

    if (!glyphs || !reserve_glyphs(flow, count))
        return track_fail_memory(err);
    share_glyphs(flow, first, end, glyphs, count);
    return TRACK_OK;
}

track_status tki_flow_shape(tki_flow *flow, track_error *err)
{
    track_status status = choose_faces(flow, err);

    for (size_t i = 0; i < flow->char_count && status == TRACK_OK;) {
        size_t first = i;

        if (flow->chars[i].hidden) {
            flow->chars[i++].glyph = (uint32_t)flow->glyph_count;
            continue;
        }
        i = piece_end(flow, first);
        status = shape_piece(flow, first, i, err);
    }
    return status;
}

size_t tki_flow_glyphs(const tki_flow *flow, size_t first, size_t end,
                       const tki_glyph **out)
{
    size_t from = flow->chars[first].glyph;
    size_t to =
        end < flow->char_count ? flow->chars[end].glyph : flow->glyph_count;

    *out = flow->glyphs + from;
    return to - from;
}
