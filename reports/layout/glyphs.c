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

/* The face of cluster [first, end), which is wanted in `face`. */
static track_status choose_face(tki_flow *flow, size_t first, size_t end,
                                tki_face face, track_error *err)
{
    tki_char *base = &flow->chars[first];
    size_t from = base->at, length = tki_flow_byte(flow, end) - from;
    int32_t missing = 0;

    if (!is_blank(flow, base))
        face = tki_fonts_find(flow->fonts, face, flow->text.data + from, length,
                              &missing);
    if (face == FACE_COUNT)
        return tki_flow_refuse(flow, from, missing, UNPRINTABLE_NO_FACE, err);
    for (size_t i = first; i < end; i++)
        flow->chars[i].face = (uint8_t)face;
    return TRACK_OK;
}

static track_status choose_faces(tki_flow *flow, track_error *err)
{
    track_status status = TRACK_OK;
    tki_face wanted = FACE_REGULAR;
    uint32_t span = UINT32_MAX;

    for (size_t i = 0; i < flow->char_count && status == TRACK_OK;) {
        size_t first = i++;

        if (flow->chars[first].span != span) {
            span = flow->chars[first].span;
            wanted = tki_face_of(flow->spans[span].style);
        }
        while (i < flow->char_count && flow->chars[i].joined)
            i++;
        status = choose_face(flow, first, i, wanted, err);
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

static bool add_glyphs(tki_flow *flow, const tki_glyph *glyphs, size_t count,
                       size_t at)
{
    void *all = flow->glyphs;

    if (!tki_reserve(&all, &flow->glyph_room, flow->glyph_count + count,
                     sizeof(tki_glyph)))
        return false;
    flow->glyphs = all;
    for (size_t i = 0; i < count; i++) {
        flow->glyphs[flow->glyph_count] = glyphs[i];
        flow->glyphs[flow->glyph_count++].at += (uint32_t)at;
    }
    return true;
}

/* Tells each character of [first, end) which glyphs are its own. One that was
 * drawn together with the one before has none and stays with it. */
static void share_glyphs(tki_flow *flow, size_t first, size_t end, size_t glyph)
{
    for (size_t i = first; i < end; i++) {
        tki_char *c = &flow->chars[i];
        size_t next = tki_flow_byte(flow, i + 1), start = glyph;

        c->glyph = (uint32_t)glyph;
        c->advance = 0;
        for (; glyph < flow->glyph_count && flow->glyphs[glyph].at < next;
             glyph++)
            c->advance += flow->glyphs[glyph].advance;
        if (glyph == start && i > first)
            c->joined = true;
    }
}

static track_status shape_piece(tki_flow *flow, size_t first, size_t end,
                                track_error *err)
{
    const tki_char *head = &flow->chars[first];
    size_t at = head->at, length = tki_flow_byte(flow, end) - at, count = 0;
    size_t glyph = flow->glyph_count;
    bool figures = flow->spans[head->span].style & STYLE_FIGURES;
    const char *text = is_blank(flow, head) ? " " : flow->text.data + at;
    const tki_glyph *glyphs = tki_fonts_shape(
        flow->fonts, &count, (tki_face)head->face, figures, text, length);

    if (!glyphs || !add_glyphs(flow, glyphs, count, at))
        return track_fail_memory(err);
    share_glyphs(flow, first, end, glyph);
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
