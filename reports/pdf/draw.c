/* SPDX-License-Identifier: MIT */

/* Items of the display list as operators: one function for each kind.
 * A PDF counts y from the foot of the page, the list from its head. */

#include "pdf/pdf.h"
#include "layout/reserve.h"

#define CIRCLE 0.5523 /* Bézier handles of a quarter circle */
#define DASH 3
#define FRAME_WIDTH 0.7

/* Where an item stands: its page's y of 0 is `top`. */
typedef struct spot {
    double left, bottom, width, height;
} spot;

typedef void (*draw_fn)(tki_pdf *out, const tki_item *item, const spot *at);

static void put(tki_pdf *out, const char *op, size_t count, const double *list)
{
    tki_content_op(&out->content, list, count, op);
}

#define PUT(out, op, ...)                                                      \
    put(out, op, sizeof((double[]){ __VA_ARGS__ }) / sizeof(double),           \
        (double[]){ __VA_ARGS__ })

/* What is set between q and Q is forgotten behind it. */
static void draw_upright(tki_pdf *out, const tki_item *item, const spot *at)
{
    tki_content_no_text(&out->content);
    put(out, "q", 0, NULL);
    PUT(out, "cm", 0, 1, -1, 0, at->left + (double)item->size * FONT_ASCENT,
        at->bottom);
    tki_pdf_text(out, item, 0, 0);
    tki_content_no_text(&out->content);
    put(out, "Q", 0, NULL);
    out->content.fill = -1;
    out->content.font = -1;
}

static void draw_text(tki_pdf *out, const tki_item *item, const spot *at)
{
    double size = (double)item->size;

    if (item->upright) {
        draw_upright(out, item, at);
        return;
    }
    tki_pdf_text(out, item, at->left,
                 at->bottom + at->height - size * FONT_ASCENT);
}

static void trace_rounded(tki_pdf *out, const spot *at, double radius)
{
    double l = at->left, b = at->bottom;
    double r = l + at->width, t = b + at->height;
    double k = radius * (1 - CIRCLE);

    PUT(out, "m", l + radius, b);
    PUT(out, "l", r - radius, b);
    PUT(out, "c", r - k, b, r, b + k, r, b + radius);
    PUT(out, "l", r, t - radius);
    PUT(out, "c", r, t - k, r - k, t, r - radius, t);
    PUT(out, "l", l + radius, t);
    PUT(out, "c", l + k, t, l, t - k, l, t - radius);
    PUT(out, "l", l, b + radius);
    PUT(out, "c", l, b + k, l + k, b, l + radius, b);
    put(out, "h", 0, NULL);
}

static void draw_box(tki_pdf *out, const tki_item *item, const spot *at)
{
    double least = at->width < at->height ? at->width : at->height;
    double radius = (double)item->size;

    if (item->outline)
        tki_content_stroke(&out->content, item->colour, FRAME_WIDTH);
    else
        tki_content_fill(&out->content, item->colour);
    if (radius > 0)
        trace_rounded(out, at, radius < least / 2 ? radius : least / 2);
    else
        PUT(out, "re", at->left, at->bottom, at->width, at->height);
    put(out, item->outline ? "S" : "f", 0, NULL);
}

static void draw_line(tki_pdf *out, const tki_item *item, const spot *at)
{
    tki_content_stroke(&out->content, item->colour, (double)item->size);
    if (item->outline)
        track_buffer_print(&out->content.out, "[%d]0 d\n", DASH);
    PUT(out, "m", at->left, at->bottom + at->height);
    PUT(out, "l", at->left + at->width, at->bottom);
    put(out, "S", 0, NULL);
    if (item->outline)
        track_buffer_text(&out->content.out, "[]0 d\n");
}

/* From the square of an image to what is seen, by its orientation: a, b, c, d,
 * e, f of PDF's matrices, in widths and heights. */
static const signed char turns[9][6] = {
    { 1, 0, 0, 1, 0, 0 },   { 1, 0, 0, 1, 0, 0 },  { -1, 0, 0, 1, 1, 0 },
    { -1, 0, 0, -1, 1, 1 }, { 1, 0, 0, -1, 0, 1 }, { 0, -1, -1, 0, 1, 1 },
    { 0, -1, 1, 0, 0, 1 },  { 0, 1, 1, 0, 0, 0 },  { 0, 1, -1, 0, 1, 0 },
};

static void draw_image(tki_pdf *out, const tki_item *item, const spot *at)
{
    unsigned index = tki_pdf_picture(out, item->as.image);
    const signed char *turn = turns[item->as.image->orientation];

    put(out, "q", 0, NULL);
    PUT(out, "cm", turn[0] * at->width, turn[1] * at->height,
        turn[2] * at->width, turn[3] * at->height,
        at->left + turn[4] * at->width, at->bottom + turn[5] * at->height);
    track_buffer_print(&out->content.out, "/I%u Do\nQ\n", index);
}

static HPDF_Rect area_of(const spot *at)
{
    HPDF_Rect area = { (HPDF_REAL)at->left, (HPDF_REAL)at->bottom,
                       (HPDF_REAL)(at->left + at->width),
                       (HPDF_REAL)(at->bottom + at->height) };

    return area;
}

static void draw_link(tki_pdf *out, const tki_item *item, const spot *at)
{
    tki_pdf_link(out, item, area_of(at));
}

static void draw_jump(tki_pdf *out, const tki_item *item, const spot *at)
{
    tki_pdf_jump(out, item, area_of(at));
}

static const draw_fn draw_kind[ITEM_KIND_COUNT] = {
    [ITEM_TEXT] = draw_text,   [ITEM_BOX] = draw_box,   [ITEM_LINE] = draw_line,
    [ITEM_IMAGE] = draw_image, [ITEM_LINK] = draw_link, [ITEM_JUMP] = draw_jump,
};

static void close_tag(tki_pdf *out)
{
    tki_content_no_text(&out->content);
    if (out->tagged)
        track_buffer_text(&out->content.out, "EMC\n");
    out->tagged = false;
}

static void open_artifact(tki_pdf *out)
{
    static const char *const names[] = {
        [FURNISHING_NONE] = "/Artifact BMC\n",
        [FURNISHING_HEADER] =
            "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
        [FURNISHING_FOOTER] =
            "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
    };

    out->artifact = out->furnishing;
    track_buffer_text(&out->content.out, names[out->artifact]);
}

static tki_figure *figure_around(const tki_node *node)
{
    while (node && !node->figure)
        node = node->parent;
    return node ? node->figure : NULL;
}

/* What follows is part of `node`; of nothing: an artifact. */
static void open_tag(tki_pdf *out, tki_node *node)
{
    if (!tki_pdf_is_tagged(out) || (out->tagged && out->tag == node &&
                                    (node || out->artifact == out->furnishing)))
        return;
    close_tag(out);
    out->tag = node;
    out->tagged = true;
    out->figure = figure_around(node);
    if (!node) {
        open_artifact(out);
        return;
    }
    track_buffer_char(&out->content.out, '/');
    track_buffer_text(&out->content.out, tki_tags_name(node));
    track_buffer_text(&out->content.out, "<</MCID ");
    tki_put_whole(&out->content.out,
                  tki_tags_content(&out->tags, node, out->drawing_late,
                                   out->index, tki_raw_number(out->page)));
    track_buffer_text(&out->content.out, ">>BDC\n");
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static void grow_figure(const tki_pdf *out, const spot *at)
{
    tki_figure *figure = out->figure;
    size_t page = out->index + 1;
    double end = at->bottom + at->height; /* of a falling line: its foot */
    double foot = end < at->bottom ? end : at->bottom;
    double head = larger(end, at->bottom);

    if (figure->page == 0)
        *figure = (tki_figure){ figure->alternative, page, false, at->left,
                                at->bottom,          0,    0 };
    figure->scattered = figure->scattered || figure->page != page;
    figure->left = -larger(-figure->left, -at->left);
    figure->right = larger(figure->right, at->left + at->width);
    figure->bottom = -larger(-figure->bottom, -foot);
    figure->top = larger(figure->top, head);
}

/* `again`: the item was read out on another page. */
static void draw_item(tki_pdf *out, const tki_item *item, double top,
                      bool again)
{
    double height = (double)item->h;
    spot at = { (double)item->x, out->height - top - (double)item->y - height,
                (double)item->w, height };

    if (item->kind != ITEM_LINK && item->kind != ITEM_JUMP)
        open_tag(out, again ? NULL : item->node);
    if (out->figure && out->tagged && item->node && !again)
        grow_figure(out, &at);
    if (item->kind != ITEM_TEXT)
        tki_content_no_text(&out->content);
    draw_kind[item->kind](out, item, &at);
}

static void keep_late(tki_pdf *out, const tki_item *item, double top)
{
    void *late = out->late;

    if (!tki_reserve(&late, &out->late_room, out->late_count,
                     sizeof(tki_late))) {
        out->no_memory = true;
        return;
    }
    out->late = late;
    out->late[out->late_count++] = (tki_late){ out->page_count - 1, top, item };
}

static void draw_strip(tki_pdf *out, const tki_placed *placed)
{
    out->furnishing = placed->strip->furnishing;
    for (const tki_item *item = placed->strip->first; item; item = item->next)
        if (item->late || item->kind == ITEM_JUMP)
            keep_late(out, item, placed->y);
        else
            draw_item(out, item, placed->y, placed->again);
}

static bool add_page(tki_pdf *out, const tki_sheet *sheet)
{
    void *pages = out->pages;

    if (!tki_reserve(&pages, &out->page_room, out->page_count,
                     sizeof(tki_pdf_page))) {
        tki_raw_no_memory(out->raw);
        return false;
    }
    out->pages = pages;
    out->page = HPDF_AddPage(tki_raw_doc(out->raw));
    if (!out->page)
        return false;
    out->pages[out->page_count++] = (tki_pdf_page){ out->page, sheet };
    out->height = sheet->height;
    HPDF_Page_SetWidth(out->page, (HPDF_REAL)sheet->width);
    HPDF_Page_SetHeight(out->page, (HPDF_REAL)sheet->height);
    out->index = out->page_count - 1;
    tki_raw_set_object(out->raw, out->page, "Resources", out->resources);
    if (tki_pdf_is_tagged(out)) {
        tki_raw_set_number(out->raw, out->page, "StructParents",
                           (int32_t)out->index);
        tki_raw_set_name(out->raw, out->page, "Tabs", "S");
    }
    tki_tags_page(&out->tags, &out->tags.early);
    return true;
}

static void end_content(tki_pdf *out)
{
    close_tag(out);
    tki_content_end(&out->content);
    if (out->no_memory || out->content.out.failed)
        tki_raw_no_memory(out->raw);
}

void tki_pdf_take(void *ud, const tki_page *page)
{
    tki_pdf *out = ud;

    if (tki_raw_failed(out->raw) || !add_page(out, page->sheet))
        return;
    tki_content_start(&out->content);
    for (const tki_placed *p = page->first; p; p = p->next)
        draw_strip(out, p);
    end_content(out);
    tki_raw_page_content(out->raw, out->page, out->content.out.data,
                         out->content.out.length);
}

void tki_pdf_draw_late(tki_pdf *out, size_t index, const tki_strip *strip,
                       double y)
{
    if (tki_raw_failed(out->raw))
        return;
    out->page = out->pages[index].page;
    out->height = out->pages[index].sheet->height;
    out->index = index;
    out->drawing_late = true;
    tki_tags_page(&out->tags, &out->tags.late);
    tki_content_start(&out->content);
    out->furnishing = FURNISHING_NONE;
    for (; out->late_drawn < out->late_count; out->late_drawn++) {
        const tki_late *late = &out->late[out->late_drawn];

        if (late->page != index)
            break;
        draw_item(out, late->item, late->top, false);
    }
    out->furnishing = strip->furnishing;
    for (const tki_item *item = strip->first; item; item = item->next)
        draw_item(out, item, y, false);
    end_content(out);
    tki_raw_page_add(out->raw, out->page,
                     tki_raw_stream(out->raw, "", out->content.out.data,
                                    out->content.out.length));
}
