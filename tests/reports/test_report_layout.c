/* SPDX-License-Identifier: MIT */

/* The display list: where things stand, without a PDF. Needs the library's
 * inside, so it is built with static libraries only. */

#include "support/cmocka_track.h"
#include "reports/sample.h"

#include "layout/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static track_page_facts facts;
static tki_layout layout;

static int start(void **state)
{
    track_document *doc;

    facts = sample_facts();
    assert_ok(track_document_new(&doc, "ro", &failure));
    memset(&layout, 0, sizeof(layout));
    *state = doc;
    return 0;
}

static int stop(void **state)
{
    tki_layout_clear(&layout);
    track_document_free(*state);
    return 0;
}

static void lay_out(track_document *doc)
{
    assert_ok(tki_layout_run(&layout, doc, &facts, NULL, &failure));
}

/* The text items of a page, top to bottom as they were drawn, "|" between. */
static const char *texts_of(size_t number)
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

static void assert_inside(const tki_item *item, double top)
{
    double x = item->x, y = top + (double)item->y, slack = 0.6;
    double right = x + (double)item->w, bottom = y + (double)item->h;

    if (x < -slack || right < -slack || x > PAGE_WIDTH + slack ||
        right > PAGE_WIDTH + slack || y < -slack || bottom < -slack ||
        y > PAGE_HEIGHT + slack || bottom > PAGE_HEIGHT + slack)
        fail_msg("kind %d leaves the page: %.1f %.1f to %.1f %.1f",
                 (int)item->kind, x, y, right, bottom);
    if (item->kind == ITEM_TEXT &&
        (x < PAGE_LEFT - slack || right > PAGE_RIGHT + slack))
        fail_msg("'%s' leaves the margins: %.1f to %.1f", item->as.text, x,
                 right);
}

static void assert_all_inside(void)
{
    for (const tki_page *page = layout.pages.first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            for (const tki_item *i = p->strip->first; i; i = i->next)
                assert_inside(i, p->y);
}

static void nothing_leaves_the_page(void **state)
{
    assert_ok(sample_fill(*state, NULL, &failure));

    lay_out(*state);

    assert_all_inside();
}

static void long_facts_stay_in_header_and_footer(void **state)
{
    char words[3000] = "";

    while (strlen(words) < 2900)
        strcat(words, "Consultarea publică a strategiei ");
    facts.header_left = facts.header_right = facts.footer = words;
    assert_ok(sample_long_table(*state, 60, &failure));

    lay_out(*state);

    assert_all_inside();
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

static void no_text_lies_over_another(void **state)
{
    assert_ok(sample_fill(*state, NULL, &failure));

    lay_out(*state);

    for (const tki_page *page = layout.pages.first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            for (const tki_item *i = p->strip->first; i; i = i->next)
                if (i->kind == ITEM_TEXT)
                    assert_clear_of_others(page, i, p->y);
}

static void sixty_four_columns_stay_on_the_page(void **state)
{
    enum { COUNT = 64 };
    track_column columns[COUNT];
    track_run runs[COUNT];
    track_rich cells[COUNT];
    const track_table table = { NULL, COUNT, columns, 1, cells, NULL };

    memset(runs, 0, sizeof(runs));
    for (size_t i = 0; i < COUNT; i++) {
        columns[i] = (track_column){ "Coloana", TRACK_ALIGN_RIGHT, 0 };
        runs[i].value.kind = TRACK_VALUE_MONEY;
        runs[i].value.as.money = (track_money){ 123456789, "RON" };
        cells[i] = (track_rich){ 1, &runs[i] };
    }
    assert_ok(track_document_table(*state, &table, &failure));

    lay_out(*state);

    assert_all_inside();
}

static void a_long_word_is_broken(void **state)
{
    char word[400];

    memset(word, 'w', sizeof(word) - 1);
    word[sizeof(word) - 1] = '\0';
    assert_ok(sample_paragraph(*state, word, &failure));

    lay_out(*state);

    assert_all_inside();
}

static void a_heading_stays_with_its_text(void **state)
{
    for (int i = 0; i < 60; i++) {
        assert_ok(sample_heading(*state, 3, "Titlu", &failure));
        assert_ok(sample_paragraph(*state, "Corp", &failure));
    }

    lay_out(*state);

    for (size_t n = 1; n <= layout.pages.count; n++) {
        const char *texts = texts_of(n);

        assert_null(strstr(texts, "Titlu|Titlu"));
        assert_null(strstr(texts, "Titlu|CIORN"));
    }
}

static void a_row_is_not_cut(void **state)
{
    assert_ok(sample_long_table(*state, 100, &failure));

    lay_out(*state);

    for (const tki_page *page = layout.pages.first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            if (p->y > PAGE_TOP - 1 && p->y < PAGE_BOTTOM)
                assert_true(p->y + p->strip->height <
                            layout.text_bottom + 0.01);
}

static void a_row_taller_than_a_page_goes_on(void **state)
{
    enum { BYTES = 40000 };
    const track_column columns[] = { { "A", TRACK_ALIGN_LEFT, 1 },
                                     { "B", TRACK_ALIGN_LEFT, 1 } };
    char *text = calloc(BYTES + 16, 1);
    track_run runs[2];
    track_rich cells[2];
    const track_table table = { NULL, 2, columns, 1, cells, NULL };

    assert_non_null(text);
    for (size_t length = 0; length < BYTES; length += 5)
        memcpy(text + length, "unu a", 5);
    memset(runs, 0, sizeof(runs));
    runs[0].value = track_value_of_text(text);
    runs[1].value = track_value_of_text("scurt");
    for (size_t i = 0; i < 2; i++)
        cells[i] = (track_rich){ 1, &runs[i] };
    text[BYTES] = '\0';
    assert_ok(track_document_table(*state, &table, &failure));
    free(text);

    lay_out(*state);

    assert_true(layout.pages.count > 2);
    assert_all_inside();
}

static void a_paragraph_leaves_no_line_alone(void **state)
{
    char text[1200] = "";

    while (strlen(text) < 1100)
        strcat(text, "cuvinte potrivite ");
    for (int i = 0; i < 40; i++)
        assert_ok(sample_paragraph(*state, text, &failure));

    lay_out(*state);

    for (const tki_page *page = layout.pages.first; page; page = page->next)
        if (page->first->strip->repeat == NULL && page->next)
            assert_true(page->first->strip->keep ||
                        page->first->next->strip->keep ||
                        page->first->next->next != NULL);
}

static void the_list_can_be_dumped(void **state)
{
    track_buffer text = TRACK_BUFFER_INIT;

    facts.draft = facts.footer = NULL;
    assert_ok(sample_paragraph(*state, "Salut", &failure));
    lay_out(*state);

    tki_pages_dump(&layout.pages, &text);

    assert_ok(track_buffer_check(&text, &failure));
    assert_memory_equal(text.data, "page 1\n  text 62.00 ", 20);
    assert_non_null(strstr(text.data, "\"Salut\""));
    track_buffer_clear(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_leaves_the_page),
        TEST(long_facts_stay_in_header_and_footer),
        TEST(no_text_lies_over_another),
        TEST(sixty_four_columns_stay_on_the_page),
        TEST(a_long_word_is_broken),
        TEST(a_heading_stays_with_its_text),
        TEST(a_row_is_not_cut),
        TEST(a_row_taller_than_a_page_goes_on),
        TEST(a_paragraph_leaves_no_line_alone),
        TEST(the_list_can_be_dumped),
    };

    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
