/* SPDX-License-Identifier: MIT */

/* Running text, and what stands around it: cover, headings, lists, labels
 * and values, callouts, images, signatures, contents. */

#include "text/text.h"

#include "layout/style.h"

#include <stdio.h>

enum { LABEL_GAP = 2, DEEPEST = 4 /* list that stands in */ };

static void print_pairs(tki_text *to, const track_pair *pairs, size_t count)
{
    int width = 0, most = to->columns * 2 / 5;

    for (size_t i = 0; i < count; i++) {
        int columns = tki_text_columns(pairs[i].label);

        width = columns > width ? columns : width;
    }
    if (width > most)
        width = most;
    for (size_t i = 0; i < count; i++) {
        tki_wrapped label = tki_text_wrap(to, pairs[i].label, width);
        tki_wrapped value =
            tki_text_wrap(to, tki_text_print(to, &pairs[i].value),
                          to->columns - width - LABEL_GAP);

        for (size_t k = 0; k < label.count || k < value.count; k++) {
            int used = k < label.count ? label.lines[k].columns : 0;

            if (k < label.count)
                tki_text_put_line(to, &label.lines[k], INK_MUTED);
            tki_text_spaces(to, width + LABEL_GAP - used);
            if (k < value.count)
                tki_text_put_line(to, &value.lines[k], INK_PLAIN);
            tki_text_end_line(to);
        }
    }
}

const tki_block *tki_text_key_values(tki_text *to, const tki_block *block)
{
    tki_text_gap(to);
    print_pairs(to, block->as.key_values.items, block->as.key_values.count);
    return block->next;
}

const tki_block *tki_text_cover(tki_text *to, const tki_block *block)
{
    const track_cover *cover = &block->as.cover;

    tki_text_gap(to);
    for (size_t i = 0; i < cover->logo_count; i++)
        tki_text_hang(to, "▣ ", cover->logos[i].alternative, INK_MUTED);
    if (cover->kicker)
        tki_text_hang(to, "", cover->kicker, INK_MUTED);
    tki_text_hang(to, "", cover->title, INK_STRONG);
    tki_text_repeat(to, "═", to->columns, INK_MUTED);
    tki_text_end_line(to);
    if (cover->subtitle)
        tki_text_hang(to, "", cover->subtitle, INK_PLAIN);
    tki_text_gap(to);
    print_pairs(to, cover->pairs, cover->pair_count);
    if (cover->footer) {
        tki_text_gap(to);
        tki_text_hang(to, "", cover->footer, INK_MUTED);
    }
    return block->next;
}

const tki_block *tki_text_heading(tki_text *to, const tki_block *block)
{
    static const char *const underlines[] = { "═", "─", NULL, NULL };
    const char *sign = underlines[block->as.heading.level - 1];
    const char *text = tki_text_print(to, &block->as.heading.text);
    tki_wrapped all = tki_text_wrap(to, text, to->columns);
    int widest = 0;

    tki_text_gap(to);
    for (size_t i = 0; i < all.count; i++) {
        tki_text_put_line(to, &all.lines[i], INK_STRONG);
        tki_text_end_line(to);
        widest = all.lines[i].columns > widest ? all.lines[i].columns : widest;
    }
    if (sign) {
        tki_text_repeat(to, sign, widest, INK_MUTED);
        tki_text_end_line(to);
    }
    return block->next;
}

const tki_block *tki_text_paragraph(tki_text *to, const tki_block *block)
{
    tki_text_gap(to);
    tki_text_hang(to, "", tki_text_print(to, &block->as.paragraph), INK_PLAIN);
    return block->next;
}

/* Number or bullet, right aligned at `indent`. */
static void print_mark(track_buffer *out, const tki_list_item *item, int indent)
{
    static const char *const bullets[] = { "•", "–", "·" };

    if (item->number >= 0)
        track_buffer_print(out, "%*d. ", indent, item->number);
    else
        track_buffer_print(out, "%*s%s ", indent, "",
                           item->number == TKI_BULLET ? bullets[item->depth % 3]
                                                      : " ");
}

/* Where the numbers at `depth` end: the longest one has room. */
static int measure_indent(const tki_list *list, int depth)
{
    int indent = -1;

    for (int i = 0; i <= depth; i++) {
        int digits = snprintf(NULL, 0, "%d", tki_list_number(list, i, DEEPEST));

        indent += digits > 2 ? digits + 1 : 3;
    }
    return indent;
}

const tki_block *tki_text_list(tki_text *to, const tki_block *block)
{
    const tki_list *list = &block->as.list;
    track_buffer mark = TRACK_BUFFER_INIT;
    int indents[DEEPEST + 1];

    for (int depth = 0; depth <= DEEPEST; depth++)
        indents[depth] = measure_indent(list, depth);
    tki_text_gap(to);
    for (size_t i = 0; i < list->count && to->status == TRACK_OK; i++) {
        const tki_list_item *item = &list->items[i];

        track_buffer_empty(&mark);
        print_mark(&mark, item,
                   indents[item->depth < DEEPEST ? item->depth : DEEPEST]);
        to->status = track_buffer_check(&mark, to->err);
        tki_text_hang(to, track_buffer_string(&mark),
                      tki_text_print(to, &item->text), INK_PLAIN);
    }
    track_buffer_clear(&mark);
    return block->next;
}

const tki_block *tki_text_callout(tki_text *to, const tki_block *block)
{
    const track_callout *callout = &block->as.callout;
    tki_ink ink = tki_tone_ink(callout->tone);
    const char *mark = tki_tone_mark(callout->tone);
    const char *text = tki_text_print(to, &callout->text);
    tki_wrapped all = tki_text_wrap(to, text, to->columns - 4);

    tki_text_gap(to);
    if (callout->title) {
        char first[16];

        snprintf(first, sizeof(first), "%s ", mark[0] ? mark : "▌");
        tki_text_hang(to, first, callout->title, ink);
    }
    if (callout->title && tki_is_blank(text))
        all.count = 0;
    for (size_t i = 0; i < all.count; i++) {
        bool marked = i == 0 && !callout->title && mark[0];

        tki_text_put(to, marked ? mark : "│", ink);
        tki_text_spaces(to, 1);
        tki_text_put_line(to, &all.lines[i], INK_PLAIN);
        tki_text_end_line(to);
    }
    return block->next;
}

const tki_block *tki_text_image(tki_text *to, const tki_block *block)
{
    tki_text_gap(to);
    tki_text_hang(to, "▣ ", block->as.image.alternative, INK_MUTED);
    return block->next;
}

const tki_block *tki_text_signatures(tki_text *to, const tki_block *block)
{
    const tki_signatures *all = &block->as.signatures;

    for (size_t i = 0; i < all->count; i++) {
        tki_text_gap(to);
        if (all->items[i].role)
            tki_text_hang(to, "", all->items[i].role, INK_MUTED);
        tki_text_repeat(to, "_", 30, INK_PLAIN);
        tki_text_end_line(to);
        tki_text_hang(to, "", all->items[i].name, INK_PLAIN);
    }
    return block->next;
}

const tki_block *tki_text_page_break(tki_text *to, const tki_block *block)
{
    (void)to;
    return block->next;
}

const tki_block *tki_text_contents(tki_text *to, const tki_block *block)
{
    const tki_contents *contents = &block->as.contents;

    tki_text_gap(to);
    tki_text_hang(to, "", contents->title, INK_STRONG);
    for (const tki_block *b = to->doc->first; b; b = b->next) {
        char first[16];

        if (b->kind != BLOCK_HEADING || b->as.heading.level > contents->depth)
            continue;
        snprintf(first, sizeof(first), "%*s", 2 * b->as.heading.level, "");
        tki_text_hang(to, first, tki_text_print(to, &b->as.heading.text),
                      INK_PLAIN);
    }
    return block->next;
}
