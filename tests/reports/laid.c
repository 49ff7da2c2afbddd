/* SPDX-License-Identifier: MIT */

/* A document laid out, and what stands where. */

#include "reports/laid.h"
#include "reports/sample.h"

#include <string.h>

track_page_facts facts;
tki_layout layout;

int laid_start(void **state)
{
    track_document *doc;

    facts = sample_facts();
    assert_ok(track_document_new(&doc, "ro", &failure));
    memset(&layout, 0, sizeof(layout));
    *state = doc;
    return 0;
}

int laid_stop(void **state)
{
    tki_layout_clear(&layout);
    track_document_free(*state);
    return 0;
}

void lay_out(track_document *doc)
{
    assert_ok(tki_layout_run(&layout, doc, &facts, NULL, NULL, &failure));
}

const char *texts_of(size_t number)
{
    static char out[65536];
    const tki_page *page = layout.pages.first;

    out[0] = '\0';
    while (page && page->number != number)
        page = page->next;
    assert_non_null(page);
    for (const tki_placed *p = page->first; p; p = p->next)
        for (const tki_item *i = p->strip->first; i; i = i->next)
            if (i->kind == ITEM_TEXT &&
                strlen(out) + strlen(i->as.text) + 2 < sizeof(out))
                strcat(strcat(out, i->as.text), "|");
    return out;
}

static void assert_inside(const tki_sheet *sheet, const tki_item *item,
                          double top)
{
    double x = item->x, y = top + (double)item->y, slack = 0.6;
    double right = x + (double)item->w, bottom = y + (double)item->h;

    if (x < -slack || right < -slack || x > sheet->width + slack ||
        right > sheet->width + slack || y < -slack || bottom < -slack ||
        y > sheet->height + slack || bottom > sheet->height + slack)
        fail_msg("kind %d leaves the page: %.1f %.1f to %.1f %.1f",
                 (int)item->kind, x, y, right, bottom);
    if (item->kind == ITEM_TEXT &&
        (x < PAGE_LEFT - slack || right > sheet->right + slack))
        fail_msg("'%s' leaves the margins: %.1f to %.1f", item->as.text, x,
                 right);
}

static void assert_above_footer(const tki_sheet *sheet, const tki_item *item,
                                double top)
{
    double bottom = top + (double)(item->y + item->h);
    double foot = tki_furniture_foot(&layout, sheet) - 8;

    if (top >= PAGE_TOP && top < foot && bottom > foot + 3)
        fail_msg("kind %d runs into the footer: %.1f", (int)item->kind, bottom);
}

void assert_all_inside(void)
{
    for (const tki_page *page = layout.pages.first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            for (const tki_item *i = p->strip->first; i; i = i->next) {
                assert_inside(page->sheet, i, p->y);
                assert_above_footer(page->sheet, i, p->y);
            }
}

/* Two texts whose boxes overlap by more than a hair, on one page. */
static bool overlap(const tki_item *a, double a_top, const tki_item *b,
                    double b_top)
{
    double hair = 0.8;
    double ay = a_top + (double)a->y, by = b_top + (double)b->y;
    double ah = (double)(a->h * 0.62f), bh = (double)(b->h * 0.62f);

    ay += (double)(a->h * 0.2f); /* the letters, not their line */
    by += (double)(b->h * 0.2f);
    return (double)a->x + hair < (double)(b->x + b->w) &&
           (double)b->x + hair < (double)(a->x + a->w) && ay + hair < by + bh &&
           by + hair < ay + ah;
}

static void assert_clear_of_others(const tki_page *page, const tki_item *item,
                                   double top)
{
    for (const tki_placed *p = page->first; p; p = p->next)
        for (const tki_item *i = p->strip->first; i; i = i->next)
            if (i != item && i->kind == ITEM_TEXT &&
                overlap(item, top, i, p->y))
                fail_msg("page %zu: '%s' lies over '%s'", page->number,
                         item->as.text, i->as.text);
}

void assert_all_apart(void)
{
    for (const tki_page *page = layout.pages.first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            for (const tki_item *i = p->strip->first; i; i = i->next)
                if (i->kind == ITEM_TEXT)
                    assert_clear_of_others(page, i, p->y);
}

int count_of(const char *text, const char *part)
{
    int count = 0;

    while ((text = strstr(text, part))) {
        count++;
        text += strlen(part);
    }
    return count;
}

const char *words(size_t bytes)
{
    enum { MOST = 60000 };
    static char text[MOST + 1];

    for (size_t i = 0; text[0] == '\0' && i < MOST; i++)
        text[MOST - 1 - i] = " eratlusnoc"[i % 11];
    return text + MOST - bytes;
}
