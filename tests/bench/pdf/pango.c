/* SPDX-License-Identifier: MIT */

/* `bench_pango [-tagged] WORKLOAD OUT [COUNT]`: the same on cairo and pango, as
 * a C program would use them: one layout for each cell, tables by fixed
 * columns. Paragraphs are justified; pango divides no words. `-tagged`: with
 * what cairo can say of structure, an element for each block, row and cell. */

#include "workload.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 595.0
#define HEIGHT 842.0
#define MARGIN 62.0

static bool tagged;

typedef struct page {
    cairo_t *cr;
    PangoLayout *layout;
    PangoFontDescription *body, *bold, *italic, *code;
    const line *head;         /* of the table that is open, or NULL */
    double widths[CELLS_MAX]; /* of its columns */
    double y;
    int number;
} page;

static void open_tag(page *p, const char *name)
{
    if (tagged)
        cairo_tag_begin(p->cr, name, NULL);
}

static void close_tag(page *p, const char *name)
{
    if (tagged)
        cairo_tag_end(p->cr, name);
}

static double put(page *p, const char *text, double x, double width,
                  PangoAlignment align)
{
    int height;

    pango_layout_set_width(p->layout, (int)(width * PANGO_SCALE));
    pango_layout_set_alignment(p->layout, align);
    pango_layout_set_text(p->layout, text, -1);
    pango_layout_get_size(p->layout, NULL, &height);
    cairo_move_to(p->cr, x, p->y);
    pango_cairo_show_layout(p->cr, p->layout);
    return (double)height / PANGO_SCALE;
}

/* Widths in proportion to the longest texts of the first rows. */
static void set_widths(page *p, const line *head)
{
    double longest[CELLS_MAX] = { 0 }, sum = 0;

    for (const line *l = head; l->kind != 'E' && l < head + 100; l++)
        for (size_t i = 0; i < l->count; i++) {
            double length = (double)g_utf8_strlen(l->cells[i], -1) + 2;

            longest[i] = length > longest[i] ? length : longest[i];
        }
    for (size_t i = 0; i < head->count; i++)
        sum += longest[i];
    for (size_t i = 0; i < head->count; i++)
        p->widths[i] = (WIDTH - 2 * MARGIN) * longest[i] / sum;
}

static void row(page *p, const line *l)
{
    const char *cell = l == p->head ? "TH" : "TD";
    double x = MARGIN, tallest = 0;

    open_tag(p, "TR");
    for (size_t i = 0; i < l->count; i++) {
        bool right = p->head->cells[i][0] == '>';
        double height;

        open_tag(p, cell);
        height = put(p, l->cells[i] + (l == p->head), x, p->widths[i] - 6,
                     right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
        close_tag(p, cell);
        x += p->widths[i];
        tallest = height > tallest ? height : tallest;
    }
    close_tag(p, "TR");
    p->y += tallest + 4;
    cairo_move_to(p->cr, MARGIN, p->y - 2);
    cairo_line_to(p->cr, WIDTH - MARGIN, p->y - 2);
    cairo_stroke(p->cr);
}

static void begin_page(page *p)
{
    char text[64];

    p->y = 36;
    snprintf(text, sizeof(text), "CEX-IMAG, pagina %d", ++p->number);
    put(p, text, MARGIN, WIDTH - 2 * MARGIN, PANGO_ALIGN_LEFT);
    p->y = 80;
    if (p->head)
        row(p, p->head);
}

static void make_room(page *p, double height)
{
    if (p->y + height < 786)
        return;
    cairo_show_page(p->cr);
    begin_page(p);
}

static const PangoFontDescription *font_of(const page *p, char kind)
{
    switch (kind) {
    case 'P': return p->body;
    case 'I': return p->italic;
    case 'K': return p->code;
    default: return p->bold;
    }
}

static void text_block(page *p, const line *l)
{
    const char *tag = l->kind == '1' || l->kind == 'T' ? "H1" : "P";

    pango_layout_set_font_description(p->layout, font_of(p, l->kind));
    pango_layout_set_justify(p->layout, l->kind == 'P');
    open_tag(p, tag);
    p->y +=
        7 + put(p, l->cells[0], MARGIN, WIDTH - 2 * MARGIN, PANGO_ALIGN_LEFT);
    close_tag(p, tag);
    pango_layout_set_font_description(p->layout, p->body);
    pango_layout_set_justify(p->layout, FALSE);
}

static void block(page *p, const line *l)
{
    make_room(p, l->kind == 'P' ? 60 : 20);
    if (l->kind == 'B') {
        p->head = l;
        set_widths(p, l);
        row(p, l);
    } else if (l->kind == 'E') {
        p->head = NULL;
    } else if (l->kind == 'R') {
        row(p, l);
    } else {
        text_block(p, l);
    }
}

static void write_once(const workload *w, const char *path)
{
    cairo_surface_t *surface = cairo_pdf_surface_create(path, WIDTH, HEIGHT);
    page p = { .cr = cairo_create(surface) };

    p.body = pango_font_description_from_string("Open Sans 8");
    p.bold = pango_font_description_from_string("Open Sans Bold 14");
    p.italic = pango_font_description_from_string("Open Sans Italic 8");
    p.code = pango_font_description_from_string("DejaVu Sans Mono 8");
    p.layout = pango_cairo_create_layout(p.cr);
    pango_layout_set_font_description(p.layout, p.body);
    cairo_set_line_width(p.cr, 0.5);
    begin_page(&p);
    for (size_t i = 0; i < w->count; i++)
        block(&p, &w->lines[i]);
    cairo_show_page(p.cr);
    g_object_unref(p.layout);
    pango_font_description_free(p.body);
    pango_font_description_free(p.bold);
    pango_font_description_free(p.italic);
    pango_font_description_free(p.code);
    cairo_destroy(p.cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
}

static int run(int argc, char **argv)
{
    int count = argc > 3 ? atoi(argv[3]) : 1;
    workload w;
    double from;

    if (argc < 3 || count < 1)
        return 2;
    w = workload_read(argv[1]);
    from = milliseconds();
    for (int i = 0; i < count; i++)
        write_once(&w, argv[2]);
    if (argc > 3)
        printf("%.3f\n", (milliseconds() - from) / count);
    workload_free(&w);
    return 0;
}

int main(int argc, char **argv)
{
    tagged = argc > 1 && strcmp(argv[1], "-tagged") == 0;
    return run(argc - tagged, argv + tagged);
}
