/* SPDX-License-Identifier: MIT */

/* Items of the display list as libharu's calls: one function for each kind.
 * libharu counts y from the foot of the page, the list from its head. */

#include "pdf/pdf.h"

#include <string.h>

#define CIRCLE 0.5523f /* Bézier handles of a quarter circle */
#define NO_COLOUR 0xFFFFFFFFu
#define DASH 3
#define FRAME_WIDTH 0.7f

/* Where an item stands: its page's y of 0 is `top`. */
typedef struct spot {
    float left, bottom, width, height;
} spot;

typedef void (*draw_fn)(tki_pdf *out, const tki_item *item, const spot *at);

static float channel(uint32_t colour, int shift)
{
    return (float)((colour >> shift) & 0xFF) / 255.0f;
}

static void set_fill(tki_pdf *out, uint32_t colour)
{
    if (out->fill == colour)
        return;
    out->fill = colour;
    HPDF_Page_SetRGBFill(out->page, channel(colour, 16), channel(colour, 8),
                         channel(colour, 0));
}

static void set_stroke(tki_pdf *out, uint32_t colour, float width)
{
    HPDF_Page_SetRGBStroke(out->page, channel(colour, 16), channel(colour, 8),
                           channel(colour, 0));
    HPDF_Page_SetLineWidth(out->page, width);
}

static void draw_text(tki_pdf *out, const tki_item *item, const spot *at)
{
    float baseline = at->bottom + at->height - item->size * (float)FONT_ASCENT;

    if (item->as.text[0] == '\0')
        return;
    set_fill(out, item->colour);
    HPDF_Page_BeginText(out->page);
    HPDF_Page_SetFontAndSize(out->page, out->fonts[item->face], item->size);
    HPDF_Page_TextOut(out->page, at->left, baseline, item->as.text);
    HPDF_Page_EndText(out->page);
}

static void trace_rounded(HPDF_Page page, const spot *at, float radius)
{
    float l = at->left, b = at->bottom;
    float r = l + at->width, t = b + at->height;
    float k = radius * (1 - CIRCLE);

    HPDF_Page_MoveTo(page, l + radius, b);
    HPDF_Page_LineTo(page, r - radius, b);
    HPDF_Page_CurveTo(page, r - k, b, r, b + k, r, b + radius);
    HPDF_Page_LineTo(page, r, t - radius);
    HPDF_Page_CurveTo(page, r, t - k, r - k, t, r - radius, t);
    HPDF_Page_LineTo(page, l + radius, t);
    HPDF_Page_CurveTo(page, l + k, t, l, t - k, l, t - radius);
    HPDF_Page_LineTo(page, l, b + radius);
    HPDF_Page_CurveTo(page, l, b + k, l + k, b, l + radius, b);
    HPDF_Page_ClosePath(page);
}

static void draw_box(tki_pdf *out, const tki_item *item, const spot *at)
{
    float least = at->width < at->height ? at->width : at->height;
    float radius = item->size < least / 2 ? item->size : least / 2;

    if (item->outline)
        set_stroke(out, item->colour, FRAME_WIDTH);
    else
        set_fill(out, item->colour);
    if (radius > 0)
        trace_rounded(out->page, at, radius);
    else
        HPDF_Page_Rectangle(out->page, at->left, at->bottom, at->width,
                            at->height);
    if (item->outline)
        HPDF_Page_Stroke(out->page);
    else
        HPDF_Page_Fill(out->page);
}

static void draw_line(tki_pdf *out, const tki_item *item, const spot *at)
{
    static const HPDF_UINT16 dashes[] = { DASH };

    set_stroke(out, item->colour, item->size);
    if (item->outline)
        HPDF_Page_SetDash(out->page, dashes, 1, 0);
    HPDF_Page_MoveTo(out->page, at->left, at->bottom + at->height);
    HPDF_Page_LineTo(out->page, at->left + at->width, at->bottom);
    HPDF_Page_Stroke(out->page);
    if (item->outline)
        HPDF_Page_SetDash(out->page, NULL, 0, 0);
}

static void draw_image(tki_pdf *out, const tki_item *item, const spot *at)
{
    const tki_bitmap *bitmap = item->as.image;
    HPDF_Image image;

    if (bitmap->jpeg)
        image = HPDF_LoadJpegImageFromMem(out->doc, bitmap->jpeg,
                                          bitmap->jpeg_bytes);
    else
        image =
            HPDF_LoadRawImageFromMem(out->doc, bitmap->pixels, bitmap->width,
                                     bitmap->height, HPDF_CS_DEVICE_RGB, 8);
    if (image)
        HPDF_Page_DrawImage(out->page, image, at->left, at->bottom, at->width,
                            at->height);
}

static HPDF_Rect area_of(const spot *at)
{
    HPDF_Rect area = { at->left, at->bottom, at->left + at->width,
                       at->bottom + at->height };

    return area;
}

static void hide_border(HPDF_Annotation link)
{
    if (link)
        HPDF_LinkAnnot_SetBorderStyle(link, 0, 0, 0);
}

static void draw_link(tki_pdf *out, const tki_item *item, const spot *at)
{
    hide_border(
        HPDF_Page_CreateURILinkAnnot(out->page, area_of(at), item->as.link));
}

static void draw_jump(tki_pdf *out, const tki_item *item, const spot *at)
{
    if (item->as.mark->page == 0)
        return;
    hide_border(HPDF_Page_CreateLinkAnnot(out->page, area_of(at),
                                          tki_pdf_target(out, item->as.mark)));
}

static const draw_fn draw_kind[ITEM_KIND_COUNT] = {
    [ITEM_TEXT] = draw_text,   [ITEM_BOX] = draw_box,   [ITEM_LINE] = draw_line,
    [ITEM_IMAGE] = draw_image, [ITEM_LINK] = draw_link, [ITEM_JUMP] = draw_jump,
};

static void draw_strip(tki_pdf *out, const tki_placed *placed)
{
    for (const tki_item *item = placed->strip->first; item; item = item->next) {
        float top = (float)placed->y + item->y;
        spot at = { item->x, (float)PAGE_HEIGHT - top - item->h, item->w,
                    item->h };

        draw_kind[item->kind](out, item, &at);
    }
}

void tki_pdf_draw(tki_pdf *out, const tki_pages *list)
{
    for (const tki_page *page = list->first; page && out->error == HPDF_OK;
         page = page->next) {
        out->page = out->pages[page->number - 1];
        out->fill = NO_COLOUR;
        for (const tki_placed *p = page->first; p; p = p->next)
            draw_strip(out, p);
    }
}
