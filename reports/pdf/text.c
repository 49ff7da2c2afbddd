/* SPDX-License-Identifier: MIT */

/*
 * Text items as operators. Viewers step on by each glyph's own width; where
 * the layout wants another place (kerning, a mark over its letter, a stretched
 * space), TJ moves by the difference, in the same whole thousandths.
 */

#include "pdf/embed.h"
#include "pdf/pdf.h"

#include <string.h>

enum { STRING_BYTES = 512, CODE_BYTES_MAX = 4 };

typedef struct line {
    tki_pdf *out;
    tki_embedded *face;
    const tki_item *item;
    int64_t pen;    /* where the layout stands */
    int64_t viewer; /* where a viewer stands */
    int rise;       /* of the glyphs that are written */
    size_t length;  /* of the string that is open, 0: none */
    char string[STRING_BYTES];
} line;

/* A string may hold any byte but these. Returns the end of what was put. */
static char *put_byte(char *out, unsigned byte)
{
    char c = (char)byte;

    if (c == '(' || c == ')' || c == '\\' || c == '\r')
        *out++ = '\\';
    *out++ = c == '\r' ? 'r' : c;
    return out;
}

static void close_string(line *in)
{
    track_buffer *out = &in->out->content.out;

    if (in->length == 0)
        return;
    track_buffer_char(out, '(');
    track_buffer_bytes(out, in->string, in->length);
    track_buffer_char(out, ')');
    in->length = 0;
}

/* Codes are two bytes. */
static void put_code(line *in, unsigned code)
{
    char *end = in->string + in->length;

    end = put_byte(put_byte(end, code >> 8), code & 0xFF);
    in->length = (size_t)(end - in->string);
    if (in->length > STRING_BYTES - CODE_BYTES_MAX)
        close_string(in);
}

static void move(line *in, int64_t to)
{
    if (in->viewer == to)
        return;
    close_string(in);
    tki_put_hundredths(&in->out->content.out, (in->viewer - to) * 100);
    in->viewer = to;
}

static void set_rise(line *in, int rise)
{
    track_buffer *out = &in->out->content.out;

    if (in->rise == rise)
        return;
    close_string(in);
    track_buffer_text(out, "]TJ\n");
    tki_put_number(out, rise * (double)in->item->size / FONT_EM);
    track_buffer_text(out, " Ts\n[");
    in->rise = rise;
}

static bool is_same(const char *a, const char *b, size_t length)
{
    return length == 1 ? *a == *b : memcmp(a, b, length) == 0;
}

/* The code of a glyph that stands for `length` bytes of text; 0 when memory is
 * gone, or the face has no such glyph. */
static unsigned code_of(tki_embedded *face, unsigned id, const char *text,
                        size_t length)
{
    unsigned code = id < face->glyphs ? face->first[id] : 0;

    for (; code != 0; code = face->codes[code].next) {
        const tki_code *kept = &face->codes[code];

        if (kept->length == length &&
            (length == 0 ||
             is_same(face->texts.data + kept->text, text, length)))
            return code;
    }
    return tki_embedded_add(face, id, text, length);
}

static void put_glyph(line *in, const tki_glyph *glyph, const char *text,
                      size_t length)
{
    unsigned code = code_of(in->face, glyph->id, text, length);

    if (code == 0 && !in->face->damaged)
        in->out->no_memory = true;
    set_rise(in, glyph->y);
    move(in, in->pen + glyph->x);
    put_code(in, code);
    in->viewer += in->face->codes[code].width;
    in->pen += glyph->advance;
}

/* How many glyphs from `first` on show the same bytes. */
static uint32_t cluster_size(const tki_item *item, uint32_t first)
{
    uint32_t end = first + 1;

    while (end < item->glyph_count &&
           item->glyphs[end].at == item->glyphs[first].at)
        end++;
    return end - first;
}

/* A letter that is drawn by several glyphs: what it is stands beside it. */
static void put_parts(line *in, uint32_t first, uint32_t count,
                      const char *text, size_t length)
{
    track_buffer *out = &in->out->content.out;
    char copy[64];

    length = length < sizeof(copy) ? length : sizeof(copy) - 1;
    memcpy(copy, text, length);
    copy[length] = '\0';
    close_string(in);
    track_buffer_text(out, "]TJ\n/Span<</ActualText");
    tki_raw_write_text(out, copy);
    track_buffer_text(out, ">>BDC\n[");
    for (uint32_t i = 0; i < count; i++)
        put_glyph(in, &in->item->glyphs[first + i], text, length);
    close_string(in);
    track_buffer_text(out, "]TJ\nEMC\n[");
}

static void put_glyphs(line *in)
{
    const tki_item *item = in->item;
    size_t bytes = strlen(item->as.text);

    for (uint32_t i = 0; i < item->glyph_count;) {
        uint32_t count = cluster_size(item, i), next = i + count;
        size_t at = item->glyphs[i].at;
        size_t end = next < item->glyph_count ? item->glyphs[next].at : bytes;

        if (count == 1)
            put_glyph(in, &item->glyphs[i], item->as.text + at, end - at);
        else
            put_parts(in, i, count, item->as.text + at, end - at);
        i = next;
    }
}

void tki_pdf_text(tki_pdf *out, const tki_item *item, double x, double y)
{
    track_buffer *text = &out->content.out;
    line in; /* its string needs no zeros */

    if (item->glyph_count == 0)
        return;
    in.out = out;
    in.face = tki_embedded_of(out, item->face);
    in.item = item;
    in.pen = in.viewer = 0;
    in.rise = 0;
    in.length = 0;
    if (!in.face) {
        out->no_memory = true;
        return;
    }
    tki_content_fill(&out->content, item->colour);
    tki_content_text(&out->content, (int)item->face, (double)item->size, x, y);
    track_buffer_char(text, '[');
    put_glyphs(&in);
    close_string(&in);
    track_buffer_text(text, "]TJ\n");
    if (in.rise != 0)
        track_buffer_text(text, "0 Ts\n");
}
