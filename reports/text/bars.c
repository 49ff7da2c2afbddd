/* SPDX-License-Identifier: MIT */

/* Completion bars, lined up, and the gauge. */

#include "text/text.h"

#include "layout/style.h"

enum { PERCENT = 6, BAR = 20, SHORT_BAR = 10, GAP = 2 };

/* Whole cells; something done shows at least one, not all done at most all
 * but one. */
static int filled_cells(track_ratio ratio, int cells)
{
    int64_t part = TRACK_ONE / cells;
    int64_t filled = (ratio.parts + part / 2) / part;

    if (ratio.parts <= 0)
        return 0;
    if (ratio.parts >= TRACK_ONE)
        return cells;
    if (filled < 1)
        return 1;
    return filled >= cells ? cells - 1 : (int)filled;
}

static void put_bar(tki_text *to, track_ratio ratio, int cells, tki_ink ink)
{
    int filled;

    if (ratio.state != TRACK_VALUE) {
        tki_text_repeat(to, "·", cells, INK_MUTED);
        return;
    }
    filled = filled_cells(ratio, cells);
    tki_text_repeat(to, "█", filled, ink);
    tki_text_repeat(to, "░", cells - filled, INK_MUTED);
}

static const char *print_ratio(tki_text *to, track_ratio ratio)
{
    track_value value = { .kind = TRACK_VALUE_RATIO, .as.ratio = ratio };

    return tki_text_value(to, &value);
}

static const char *words_after(const track_bar *bar)
{
    return bar->remark ? bar->remark : tki_tone_mark(bar->tone);
}

static tki_ink bar_ink(const track_bar *bar)
{
    return bar->tone == TRACK_TONE_NEUTRAL ? INK_PLAIN
                                           : tki_tone_ink(bar->tone);
}

/* Cells of the bars in a row. */
static int bar_cells(const tki_text *to)
{
    enum { NARROW = 64 };

    return to->columns < NARROW ? SHORT_BAR : BAR;
}

/* Columns of labels and of remarks, alike for all bars in a row. */
static void measure(tki_text *to, const tki_block *block, int *label_out,
                    int *words_out)
{
    int label = 0, words = 0;

    for (; block && block->kind == BLOCK_BAR; block = block->next) {
        int a = tki_text_columns(tki_text_print(to, &block->as.bar.label));
        int b = tki_text_columns(words_after(&block->as.bar));

        label = a > label ? a : label;
        words = b > words ? b : words;
    }
    if (words > to->columns / 4)
        words = to->columns / 4;
    *words_out = words;
    *label_out = to->columns - bar_cells(to) - PERCENT - words - 2 * GAP;
    if (label < *label_out)
        *label_out = label;
}

static void print_bar(tki_text *to, const track_bar *bar, int label_width,
                      int words_width)
{
    const char *percent = print_ratio(to, bar->ratio);
    int cells = bar_cells(to);
    tki_wrapped label =
        tki_text_wrap(to, tki_text_print(to, &bar->label), label_width);
    tki_wrapped words = tki_text_wrap(to, words_after(bar), words_width);

    for (size_t i = 0; i < label.count || i < words.count; i++) {
        int used = i < label.count ? label.lines[i].columns : 0;

        if (i < label.count)
            tki_text_put_line(to, &label.lines[i], INK_PLAIN);
        tki_text_spaces(to, label_width + GAP - used);
        if (i == 0) {
            put_bar(to, bar->ratio, cells, bar_ink(bar));
            tki_text_spaces(to, PERCENT - tki_text_columns(percent));
            tki_text_put(to, percent, INK_STRONG);
        } else {
            tki_text_spaces(to, cells + PERCENT);
        }
        tki_text_spaces(to, GAP);
        if (i < words.count)
            tki_text_put_line(to, &words.lines[i], bar_ink(bar));
        tki_text_end_line(to);
    }
}

const tki_block *tki_text_bars(tki_text *to, const tki_block *block)
{
    int label, words;

    measure(to, block, &label, &words);
    tki_text_gap(to);
    while (block && block->kind == BLOCK_BAR && to->status == TRACK_OK) {
        print_bar(to, &block->as.bar, label, words);
        block = block->next;
    }
    return block;
}

const tki_block *tki_text_gauge(tki_text *to, const tki_block *block)
{
    const track_bar *gauge = &block->as.bar;
    const char *words = words_after(gauge);

    tki_text_gap(to);
    tki_text_hang(to, "", tki_text_print(to, &gauge->label), INK_STRONG);
    put_bar(to, gauge->ratio, to->columns / 2, bar_ink(gauge));
    tki_text_spaces(to, GAP);
    tki_text_put(to, print_ratio(to, gauge->ratio), INK_STRONG);
    tki_text_end_line(to);
    if (words[0])
        tki_text_hang(to, "", words, bar_ink(gauge));
    return block->next;
}
