/* SPDX-License-Identifier: MIT */

/* The text renderer: one function for each kind of block, in a table. */

#include "text/text.h"

#include <track/sys/fail.h>

#include <stdio.h>

typedef const tki_block *(*print_fn)(tki_text *to, const tki_block *block);

static const print_fn print_kind[BLOCK_KIND_COUNT] = {
    [BLOCK_COVER] = tki_text_cover,
    [BLOCK_HEADING] = tki_text_heading,
    [BLOCK_PARAGRAPH] = tki_text_paragraph,
    [BLOCK_LIST] = tki_text_list,
    [BLOCK_KEY_VALUES] = tki_text_key_values,
    [BLOCK_TABLE] = tki_text_table,
    [BLOCK_GAUGE] = tki_text_gauge,
    [BLOCK_BAR] = tki_text_bars,
    [BLOCK_CHART] = tki_text_chart,
    [BLOCK_IMAGE] = tki_text_image,
    [BLOCK_CALLOUT] = tki_text_callout,
    [BLOCK_SIGNATURES] = tki_text_signatures,
    [BLOCK_PAGE_BREAK] = tki_text_page_break,
    [BLOCK_SECTION] = tki_text_page_break,
    [BLOCK_CONTENTS] = tki_text_contents,
};

/* Text has no pages: its notes stand at the end. */
static void print_notes(tki_text *to)
{
    char number[24];

    if (to->doc->first_note && to->status == TRACK_OK) {
        tki_text_gap(to);
        tki_text_repeat(to, "─", 12, INK_MUTED);
        tki_text_end_line(to);
    }
    for (const tki_note *n = to->doc->first_note; n && to->status == TRACK_OK;
         n = n->next) {
        snprintf(number, sizeof(number), "[%d] ", n->number);
        tki_text_hang(to, number, tki_text_print(to, &n->text), INK_PLAIN);
    }
}

static int clamp_columns(int columns)
{
    enum { LEAST = 40, MOST = 400 };

    if (columns < LEAST)
        return LEAST;
    return columns > MOST ? MOST : columns;
}

track_status track_document_write_text(track_buffer *out,
                                       const track_document *doc,
                                       const track_text_style *style,
                                       track_error *err)
{
    tki_text to = { .out = out,
                    .doc = doc,
                    .columns = clamp_columns(style->columns),
                    .colour = style->colour,
                    .err = err };
    const tki_block *block = doc->first;

    to.status = track_arena_new(&to.arena, err);
    if (to.status == TRACK_OK)
        to.status = tki_breaks_new(&to.breaks, track_document_lang(doc), err);
    while (block && to.status == TRACK_OK)
        block = print_kind[block->kind](&to, block);
    print_notes(&to);
    if (to.status == TRACK_OK)
        to.status = track_buffer_check(&to.line, err);
    if (to.status == TRACK_OK)
        to.status = track_buffer_check(out, err);
    track_buffer_clear(&to.line);
    tki_breaks_free(to.breaks);
    track_arena_free(to.arena);
    return to.status;
}
