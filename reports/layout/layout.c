/* SPDX-License-Identifier: MIT */

/* From a document to its display list: strips, then pages, then what stands
 * on each page. */

#include "layout/layout.h"

#include <track/fonts.h>

typedef const tki_block *(*layout_fn)(tki_layout *layout,
                                      const tki_block *block);

static const layout_fn layout_kind[BLOCK_KIND_COUNT] = {
    [BLOCK_COVER] = tki_layout_cover,
    [BLOCK_HEADING] = tki_layout_heading,
    [BLOCK_PARAGRAPH] = tki_layout_paragraph,
    [BLOCK_LIST] = tki_layout_list,
    [BLOCK_KEY_VALUES] = tki_layout_key_values,
    [BLOCK_TABLE] = tki_layout_table,
    [BLOCK_GAUGE] = tki_layout_gauge,
    [BLOCK_BAR] = tki_layout_bars,
    [BLOCK_CHART] = tki_layout_chart,
    [BLOCK_IMAGE] = tki_layout_image,
    [BLOCK_CALLOUT] = tki_layout_callout,
    [BLOCK_SIGNATURES] = tki_layout_signatures,
    [BLOCK_PAGE_BREAK] = tki_layout_page_break,
    [BLOCK_SECTION] = tki_layout_section,
    [BLOCK_CONTENTS] = tki_layout_contents,
};

static track_status open_tools(tki_layout *layout, const track_fonts *fonts)
{
    const track_document *doc = layout->doc;
    track_fonts faces = track_document_faces(doc, fonts);
    track_status status = tki_memory_start(layout);

    if (status == TRACK_OK)
        status = tki_fonts_borrow(&layout->fonts, &faces, layout->err);
    if (status == TRACK_OK)
        status = tki_breaks_new(&layout->breaks, track_document_lang(doc),
                                layout->err);
    if (status == TRACK_OK)
        status = tki_fonts_hyphens(&layout->hyphens, layout->fonts,
                                   track_document_lang(doc), layout->err);
    layout->flow.fonts = layout->fonts;
    layout->flow.hyphens = layout->hyphens;
    layout->flow.doc = doc;
    layout->flow.breaks = layout->breaks;
    layout->flow.format = doc->format;
    return status;
}

/* The marks stand before the blocks, because contents list headings that come
 * after them. */
static void collect_marks(tki_layout *layout)
{
    tki_memory_keep(layout);
    for (const tki_block *b = layout->doc->first; b; b = b->next) {
        track_buffer title = TRACK_BUFFER_INIT;
        tki_mark *mark;

        if (b->kind != BLOCK_HEADING)
            continue;
        mark = tki_layout_alloc(layout, 1, sizeof(*mark));
        if (!mark)
            return;
        tki_rich_print(layout->doc->format, &title, &b->as.heading.text);
        mark->level = b->as.heading.level;
        mark->title = tki_layout_take(layout, &title);
        *layout->marks_end = mark;
        layout->marks_end = &mark->next;
    }
    tki_memory_release(layout, layout->strips.young);
}

/* Muted: a source, a remark. */
static bool is_aside(const track_rich *text)
{
    for (size_t i = 0; i < text->count; i++)
        if (!(text->runs[i].style & TRACK_RUN_MUTED))
            return false;
    return text->count > 0;
}

/* Who signs, signs below what is signed; what is said of something stands with
 * it. */
static bool stays_with_above(const tki_block *block)
{
    return block->kind == BLOCK_SIGNATURES ||
           (block->kind == BLOCK_PARAGRAPH && is_aside(&block->as.paragraph));
}

static void keep_last(tki_layout *layout)
{
    for (tki_strip *s = layout->first; s; s = s->next)
        if (!s->next)
            s->keep = true;
}

static void lay_out(tki_layout *layout)
{
    const tki_block *block = layout->doc->first;

    while (block && layout->status == TRACK_OK) {
        block = layout_kind[block->kind](layout, block);
        if (block && stays_with_above(block))
            keep_last(layout);
        tki_pages_settle(layout);
    }
}

track_status tki_layout_run(tki_layout *layout, const track_document *doc,
                            const track_page_facts *facts,
                            const track_fonts *fonts, const tki_sink *sink,
                            track_error *err)
{
    *layout =
        (tki_layout){ .doc = doc, .facts = facts, .sink = sink, .err = err };
    layout->sheet = tki_sheet_of(TRACK_PAPER_A4, false);
    layout->end = &layout->first;
    layout->marks_end = &layout->pages.marks;
    layout->status = open_tools(layout, fonts);
    collect_marks(layout);
    layout->marks = layout->pages.marks;
    tki_node_open(layout, ROLE_DOCUMENT);
    layout->pages.tree = layout->node;
    tki_furniture_start(layout);
    if (layout->status == TRACK_OK)
        tki_pages_start(layout);
    lay_out(layout);
    tki_node_close(layout, NULL);
    if (layout->status == TRACK_OK)
        tki_pages_end(layout);
    return layout->status;
}

void tki_layout_clear(tki_layout *layout)
{
    tki_flow_clear(&layout->flow);
    tki_breaks_free(layout->breaks);
    if (layout->status == TRACK_OK)
        tki_fonts_return(layout->fonts);
    else
        tki_fonts_free(layout->fonts);
    tki_memory_clear(layout);
}
