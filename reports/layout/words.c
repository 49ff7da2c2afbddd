/* SPDX-License-Identifier: MIT */

/* Text in strips, line by line. */

#include "layout/layout.h"

#include <track/sys/fail.h>

#include <string.h>

#define SOFT_HYPHEN "\u00AD"
#define JUSTIFIED_MIN 180.0 /* points: narrower text stays ragged */

/* The spaces of a justified line; `count` glyphs start with that of `first`. */
static void stretch_spaces(const tki_flow *flow, tki_glyph *glyphs,
                           size_t count, size_t first, size_t end, int stretch)
{
    uint32_t from = flow->chars[first].glyph;

    for (size_t i = first; i < end; i++)
        if (flow->chars[i].space && flow->chars[i].glyph - from < count) {
            tki_glyph *glyph = &glyphs[flow->chars[i].glyph - from];

            glyph->advance = (int16_t)(glyph->advance + stretch);
        }
}

/* Copies the bytes of characters [first, end), of which none is hidden, behind
 * `length` bytes; their glyphs learn where they stand. */
static size_t copy_visible(const tki_flow *flow, tki_item *item,
                           tki_glyph *glyphs, char *text, size_t length,
                           size_t first, size_t end)
{
    size_t from = flow->chars[first].at;
    size_t bytes = tki_flow_byte(flow, end) - from;
    const tki_glyph *source;
    size_t count = tki_flow_glyphs(flow, first, end, &source);

    memcpy(text + length, flow->text.data + from, bytes);
    for (size_t i = 0; i < count; i++) {
        tki_glyph *glyph = &glyphs[item->glyph_count++];

        *glyph = source[i];
        glyph->at = (uint32_t)(source[i].at - from + length);
    }
    return length + bytes;
}

/* Copies the visible bytes of characters [first, end) of a line to `item`, and
 * their glyphs. */
static void copy_text(tki_layout *layout, tki_item *item, const tki_line *line,
                      size_t first, size_t end)
{
    const tki_flow *flow = &layout->flow;
    size_t bytes = tki_flow_byte(flow, end) - flow->chars[first].at;
    size_t length = 0;
    const tki_glyph *source;
    size_t count = tki_flow_glyphs(flow, first, end, &source);
    char *text = tki_layout_alloc(layout, bytes + 1, 1);
    tki_glyph *glyphs = tki_layout_alloc(layout, count, sizeof(*glyphs));

    item->as.text = "";
    if (!text || !glyphs)
        return;
    item->as.text = text;
    item->glyphs = glyphs;
    for (size_t i = first, from; i < end;) {
        for (from = i; i < end && !flow->chars[i].hidden;)
            i++;
        if (i > from)
            length = copy_visible(flow, item, glyphs, text, length, from, i);
        while (i < end && flow->chars[i].hidden)
            i++;
    }
    if (line->stretch != 0)
        stretch_spaces(flow, glyphs, count, first, end, line->stretch);
    for (char *c = strpbrk(text, "\t\n"); c; c = strpbrk(c, "\t\n"))
        *c = ' ';
}

void tki_item_set_text(tki_layout *layout, tki_item *item, const char *text)
{
    size_t count = 0;
    const tki_glyph *source = tki_fonts_shape(layout->fonts, &count, item->face,
                                              true, text, strlen(text));
    tki_glyph *glyphs = tki_layout_alloc(layout, count, sizeof(*glyphs));
    int64_t width = 0;

    if (!source && layout->status == TRACK_OK)
        layout->status = track_fail_memory(layout->err);
    if (!source || !glyphs)
        return;
    memcpy(glyphs, source, count * sizeof(*glyphs));
    for (size_t i = 0; i < count; i++)
        width += glyphs[i].advance;
    item->as.text = text;
    item->glyphs = glyphs;
    item->glyph_count = (uint32_t)count;
    item->w = (float)width * item->size / FONT_EM;
}

static uint32_t colour_of(const tki_flow *flow, const tki_span *span)
{
    if (span->link)
        return COLOUR_ACCENT;
    return span->style & TRACK_RUN_MUTED ? COLOUR_MUTED : flow->look.colour;
}

/* A link is one, on however many lines it stands. */
static tki_node *span_node(tki_layout *layout, tki_span *span, tki_role role)
{
    tki_node *before;

    if (!span->node && layout->node) {
        before = tki_node_open(layout, role);
        span->node = layout->node;
        tki_node_close(layout, before);
    }
    return span->node;
}

/* So it is in whatever styles its words are. */
static tki_node *link_node(tki_layout *layout, tki_span *span)
{
    const tki_span *last = span - 1;

    if (!span->node && span > layout->flow.spans && last->link &&
        strcmp(last->link, span->link) == 0)
        span->node = last->node;
    return span_node(layout, span, ROLE_LINK);
}

/* The number of a note refers to it, by a link. */
static void draw_number(tki_layout *layout, tki_strip *strip, tki_area area,
                        tki_span *span, tki_item *item, double y)
{
    const tki_mark *mark;
    tki_node *before = layout->node;

    item->node = span_node(layout, span, ROLE_REFERENCE);
    if (layout->again)
        return;
    if (span->node && span->node->role == ROLE_REFERENCE) {
        layout->node = span->node;
        tki_node_open(layout, ROLE_LINK);
        item->node = span->node = layout->node;
        layout->node = before;
    }
    mark = tki_strip_note(layout, strip, span->note, y);
    if (mark)
        tki_draw_jump(layout, strip, area, mark, span->node);
}

static void draw_link(tki_layout *layout, tki_strip *strip, tki_area area,
                      const tki_span *span)
{
    tki_area rule = { area.x, area.y + area.h * 0.86, area.w, 0 };
    tki_item *item;

    tki_draw_line(layout, strip, rule, COLOUR_ACCENT_LIGHT, 0.5);
    item = tki_draw_item(layout, strip, ITEM_LINK, area);
    if (!item)
        return;
    item->as.link = span->link;
    item->node = span->node;
}

/* A line's advance at character `index`. */
static int advance_in(const tki_flow *flow, const tki_line *line, size_t index)
{
    const tki_char *c = &flow->chars[index];

    return c->advance + (c->space ? line->stretch : 0);
}

/* Draws characters of a line that share face and span; returns their advance.
 * The item is as wide as what is seen of it. */
static double draw_piece(tki_layout *layout, tki_strip *strip,
                         const tki_line *line, double x, double y, size_t first,
                         size_t end)
{
    const tki_flow *flow = &layout->flow;
    tki_span *span = &flow->spans[flow->chars[first].span];
    double size = flow->look.size;
    double top = y + (flow->look.leading - size * FONT_HEIGHT) / 2;
    tki_area area = { x, top, 0, size * FONT_HEIGHT };
    double advance = 0;
    tki_item *item;

    for (size_t i = first; i < end; i++) {
        advance += advance_in(flow, line, i) * size / FONT_EM;
        if (!flow->chars[i].space)
            area.w = advance;
    }
    item = tki_draw_item(layout, strip, ITEM_TEXT, area);
    if (!item)
        return advance;
    item->face = (tki_face)flow->chars[first].face;
    item->colour = colour_of(flow, span);
    item->size = (float)size;
    copy_text(layout, item, line, first, end);
    if (span->note)
        draw_number(layout, strip, area, span, item, y);
    if (!span->link || area.w <= 0) /* spaces lead nowhere */
        return advance;
    item->node = link_node(layout, span);
    draw_link(layout, strip, area, span);
    return advance;
}

static bool same_piece(const tki_char *a, const tki_char *b)
{
    return a->span == b->span && (b->hidden || a->face == b->face);
}

/* Of the face that is wanted, or of the first that has one. */
static void draw_hyphen(tki_layout *layout, tki_strip *strip, double x,
                        double y)
{
    const tki_look *look = &layout->flow.look;
    int32_t missing = 0;
    tki_face face = tki_fonts_find(layout->fonts, tki_face_of(look->style), "-",
                                   1, &missing);
    tki_area area = { x, y + (look->leading - look->size * FONT_HEIGHT) / 2, 0,
                      look->size * FONT_HEIGHT };
    tki_item *item = face == FACE_COUNT
                         ? NULL
                         : tki_draw_item(layout, strip, ITEM_TEXT, area);

    if (layout->status == TRACK_OK)
        layout->status = tki_fonts_check(layout->fonts, layout->err);
    if (!item)
        return;
    item->face = face;
    item->colour = look->colour;
    item->size = (float)look->size;
    tki_item_set_text(layout, item, "-");
    item->as.text = SOFT_HYPHEN; /* so the word is one when it is read out */
}

/* Where a line of `width` starts. */
static double line_left(const tki_place *place, double width)
{
    double rest = place->width - width;

    if (rest <= 0 || place->align == TRACK_ALIGN_LEFT)
        return place->x;
    return place->x + (place->align == TRACK_ALIGN_RIGHT ? rest : rest / 2);
}

/* Where what is drawn of a line ends. A line that goes on in the next one keeps
 * one space, or readers of the text would glue the words. */
static size_t visible_end(const tki_flow *flow, const tki_line *line)
{
    size_t end = line->end;

    while (end > line->first &&
           (flow->chars[end - 1].space || flow->chars[end - 1].hidden) &&
           !flow->chars[end - 1].hyphen)
        end--;
    if (end > line->first && end < line->end && line->end < flow->char_count &&
        flow->chars[end].space)
        end++;
    return end;
}

static void draw_flow_line(tki_layout *layout, tki_strip *strip,
                           const tki_place *place, size_t index)
{
    const tki_flow *flow = &layout->flow;
    const tki_line *line = &flow->lines[index];
    double x = line_left(place, line->width);
    size_t end = visible_end(flow, line);

    for (size_t i = line->first, from; i < end;) {
        from = i++;
        while (i < end && same_piece(&flow->chars[from], &flow->chars[i]))
            i++;
        x += draw_piece(layout, strip, line, x, place->y, from, i);
    }
    if (line->hyphen)
        draw_hyphen(layout, strip, x, place->y);
}

static void fill(tki_layout *layout, const track_rich *rich,
                 const tki_look *look)
{
    if (layout->status == TRACK_OK)
        layout->status = tki_flow_fill(&layout->flow, rich, look, layout->err);
}

/* Fills and wraps the flow; the count of lines, 0 after a failure. */
static size_t wrap(tki_layout *layout, const track_rich *rich,
                   const tki_look *look, double width, bool justified)
{
    fill(layout, rich, look);
    if (layout->status == TRACK_OK)
        layout->status =
            tki_flow_wrap(&layout->flow, width, justified, layout->err);
    return layout->status == TRACK_OK ? layout->flow.line_count : 0;
}

double tki_draw_rich(tki_layout *layout, tki_strip *strip,
                     const tki_place *place, const track_rich *rich,
                     const tki_look *look)
{
    size_t count = wrap(layout, rich, look, place->width, false);
    tki_node *before = count > 0 ? tki_node_open_text(layout) : layout->node;
    tki_place line = *place;

    for (size_t i = 0; i < count; i++) {
        draw_flow_line(layout, strip, &line, i);
        line.y += look->leading;
    }
    tki_node_close(layout, before);
    return (double)count * look->leading;
}

double tki_draw_text(tki_layout *layout, tki_strip *strip,
                     const tki_place *place, const char *text,
                     const tki_look *look)
{
    track_run run;
    track_rich rich = tki_rich_of(&run, text);

    return tki_draw_rich(layout, strip, place, &rich, look);
}

/* Cuts the last line until "…" fits behind it; the byte where it ends. */
static size_t shorten(const tki_flow *flow, const tki_line *line, double width)
{
    double dots = flow->look.size; /* an ellipsis is narrower than that */
    size_t end = line->end;

    while (end > line->first &&
           tki_flow_width(flow, line->first, end) + dots > width)
        end--;
    while (end > line->first &&
           (flow->chars[end - 1].space ||
            (end < flow->char_count && flow->chars[end].joined)))
        end--;
    return tki_flow_byte(flow, end);
}

double tki_draw_cut(tki_layout *layout, tki_strip *strip,
                    const tki_place *place, const char *text,
                    const tki_look *look, size_t lines)
{
    track_run run;
    track_rich rich = tki_rich_of(&run, text);
    const tki_flow *flow = &layout->flow;
    size_t count = wrap(layout, &rich, look, place->width, false), bytes;
    char *cut;

    if (count <= lines)
        return tki_draw_text(layout, strip, place, text, look);
    bytes = shorten(flow, &flow->lines[lines - 1], place->width);
    cut = tki_layout_alloc(layout, bytes + sizeof("…"), 1);
    if (!cut)
        return 0;
    memcpy(cut, flow->text.data, bytes);
    memcpy(cut + bytes, "…", sizeof("…"));
    return tki_draw_text(layout, strip, place, cut, look);
}

tki_strip *tki_draw_lines(tki_layout *layout, const tki_place *place,
                          const track_rich *rich, const tki_look *look,
                          double space)
{
    bool justified = !look->whole && place->align == TRACK_ALIGN_LEFT &&
                     place->width >= JUSTIFIED_MIN;
    size_t count = wrap(layout, rich, look, place->width, justified);
    tki_node *before = count > 0 ? tki_node_open_text(layout) : layout->node;
    tki_strip *strip = NULL;

    for (size_t i = 0; i < count; i++) {
        strip = tki_strip_new(layout);
        draw_flow_line(layout, strip, place, i);
        strip->height = place->y + look->leading;
        strip->keep = i + 1 < count && (i == 0 || i + 2 == count);
        tki_strip_append(layout, strip, i == 0 ? space : 0);
    }
    tki_node_close(layout, before);
    return strip;
}

double tki_text_widest(tki_layout *layout, const track_rich *rich,
                       const tki_look *look)
{
    fill(layout, rich, look);
    return tki_flow_widest(&layout->flow);
}

double tki_text_height(tki_layout *layout, const track_rich *rich,
                       const tki_look *look, double width)
{
    return (double)wrap(layout, rich, look, width, false) * look->leading;
}

track_rich tki_rich_of_value(track_run *run, const track_value *value)
{
    track_rich rich = { 1, run };

    *run = (track_run){ .value = *value };
    return rich;
}

track_rich tki_rich_of(track_run *run, const char *text)
{
    track_value value = track_value_of_text(text ? text : "");

    return tki_rich_of_value(run, &value);
}

const char *tki_print_value(tki_layout *layout, const track_value *value)
{
    track_buffer text = TRACK_BUFFER_INIT;

    track_format_value(layout->doc->format, &text, value);
    return tki_layout_take(layout, &text);
}
