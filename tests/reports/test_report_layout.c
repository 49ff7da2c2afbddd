/* SPDX-License-Identifier: MIT */

/* The display list: where things stand, without a PDF. Needs the library's
 * inside, so it is built with static libraries only. */

#include "support/cmocka_track.h"
#include "reports/laid.h"
#include "reports/sample.h"

#include "layout/columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hb-subset.h>

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

/* Open Sans without any sign before "A". */
static void write_letters(const char *path)
{
    hb_blob_t *all = hb_blob_create_from_file_or_fail(
        "/usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf");
    hb_face_t *face = hb_face_create(all, 0), *letters;
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    FILE *file = fopen(path, "wb");
    unsigned length = 0;
    const char *bytes;
    hb_blob_t *some;

    assert_true(all && input && file);
    hb_set_add_range(hb_subset_input_unicode_set(input), 'A', 0x24F);
    letters = hb_subset_or_fail(face, input);
    assert_non_null(letters);
    some = hb_face_reference_blob(letters);
    bytes = hb_blob_get_data(some, &length);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
    hb_blob_destroy(some);
    hb_face_destroy(letters);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    hb_blob_destroy(all);
}

static void a_font_without_a_hyphen_takes_that_of_another(void **state)
{
    const track_fonts fonts = { .regular = "letters.ttf" };
    size_t hyphens = 0;

    write_letters("letters.ttf");
    for (int i = 0; i < 30; i++)
        assert_ok(sample_paragraph(
            *state,
            "interdisciplinaritatea responsabilizarea instituționalizarea "
            "internaționalizarea reprezentativitatea interoperabilitatea",
            &failure));

    assert_ok(tki_layout_run(&layout, *state, &facts, &fonts, NULL, &failure));

    for (const tki_page *page = layout.pages.first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            for (const tki_item *i = p->strip->first; i; i = i->next)
                if (i->kind == ITEM_TEXT && strcmp(i->as.text, "\u00AD") == 0) {
                    assert_true(i->glyphs[0].id != 0);
                    hyphens++;
                }
    assert_true(hyphens > 0);
    remove("letters.ttf");
}

static void no_text_lies_over_another(void **state)
{
    assert_ok(sample_fill(*state, NULL, &failure));

    lay_out(*state);

    assert_all_apart();
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

static void a_long_word_in_a_table_leaves_the_other_cells_whole(void **state)
{
    const track_column columns[] = { { "Titlu", TRACK_ALIGN_LEFT, 0 },
                                     { "Valoare", TRACK_ALIGN_RIGHT, 0 } };
    char word[400];
    track_run runs[2];
    track_rich cells[] = { { 1, &runs[0] }, { 1, &runs[1] } };
    const track_table table = { NULL, 2, columns, 1, cells, NULL };

    memset(word, 'w', sizeof(word) - 1);
    word[sizeof(word) - 1] = '\0';
    memset(runs, 0, sizeof(runs));
    runs[0].value = track_value_of_text(word);
    runs[1].value = track_value_of_text("123456789012");
    assert_ok(track_document_table(*state, &table, &failure));

    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "|123456789012|"));
}

static void the_longest_words_of_a_table_are_broken_first(void **state)
{
    const tki_need needs[] = { { 50, 50, 0 }, { 600, 600, 0 }, { 90, 90, 0 } };
    double widths[3];

    (void)state;

    tki_columns_split(widths, needs, 3, 400);

    assert_float_equal(widths[0], 50, 0.01);
    assert_float_equal(widths[1], 260, 0.01);
    assert_float_equal(widths[2], 90, 0.01);
}

static void a_heading_without_words_is_left_out(void **state)
{
    assert_ok(track_document_contents(*state, "Cuprins", 2, &failure));
    assert_ok(sample_heading(*state, 1, "Titlu", &failure));
    assert_ok(sample_heading(*state, 2, " \n", &failure));
    assert_ok(sample_heading(*state, 2, "\u00A0\u200B\u00AD", &failure));

    lay_out(*state);

    assert_non_null(layout.pages.marks);
    assert_null(layout.pages.marks->next);
}

static void a_long_column_is_wider_than_one_that_wraps_once(void **state)
{
    const tki_need needs[] = { { 50, 2000, 0 }, { 50, 200, 0 }, { 30, 80, 0 } };
    double widths[3];

    (void)state;
    tki_columns_split(widths, needs, 3, 400);

    tki_columns_favour_long(widths, needs, 3, 400);

    /* alike: 160, 160, 80; in one part: 270, 50, 80 */
    assert_float_equal(widths[0], 215, 0.1);
    assert_float_equal(widths[1], 105, 0.1);
    assert_float_equal(widths[2], 80, 0.1);
}

/* What a sink is given: how many pages, and their last number. */
typedef struct taken {
    size_t count, last;
} taken;

static void take_page(void *ud, const tki_page *page)
{
    taken *out = ud;

    assert_int_equal(page->number, out->last + 1);
    assert_non_null(page->first);
    out->last = page->number;
    out->count++;
}

static void pages_leave_in_order_as_they_fill(void **state)
{
    taken out = { 0, 0 };
    const tki_sink sink = { .take = take_page, .ud = &out };
    track_document *doc = *state;
    size_t count;

    assert_ok(sample_fill(doc, NULL, &failure));
    assert_ok(sample_long_table(doc, 1000, &failure));
    lay_out(doc);
    count = layout.pages.count;
    tki_layout_clear(&layout);

    assert_ok(tki_layout_run(&layout, doc, &facts, NULL, &sink, &failure));
    assert_int_equal(out.count, count);
    assert_int_equal(layout.pages.count, count);
    assert_null(layout.pages.first);
}

static void a_wrapped_line_ends_with_its_space(void **state)
{
    assert_ok(sample_paragraph(*state,
                               "Un rând care nu încape pe o pagină atât "
                               "de lată se încheie cu un spațiu, ca să "
                               "nu se lipească două cuvinte unul de altul.",
                               &failure));
    lay_out(*state);

    assert_int_equal(count_of(texts_of(1), " |"), 1);
    assert_non_null(strstr(texts_of(1), "altul.|"));
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
            if (p->y > PAGE_TOP - 1 && p->y < page->sheet->bottom)
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

/* A table of one column with these cells. */
static void add_column(track_document *doc, const char *caption,
                       const char *const *cells, size_t count)
{
    enum { MOST = 60 };
    const track_column column = { "Antet", TRACK_ALIGN_LEFT, 0 };
    track_run runs[MOST];
    track_rich rich[MOST];
    const track_table table = { caption, 1, &column, count, rich, NULL };

    memset(runs, 0, sizeof(runs));
    for (size_t i = 0; i < count; i++) {
        runs[i].value = track_value_of_text(cells[i]);
        rich[i] = (track_rich){ 1, &runs[i] };
    }
    assert_ok(track_document_table(doc, &table, &failure));
}

static void a_row_without_words_is_as_high_as_a_line(void **state)
{
    const char *cells[] = { "unu", "", "trei" };
    double heights[3] = { 0 };
    size_t rows = 0;

    add_column(*state, "Legenda", cells, 3);

    lay_out(*state);

    for (const tki_placed *p = layout.pages.first->first; p; p = p->next)
        if (p->strip->repeat && rows < 3)
            heights[rows++] = p->strip->height;
    assert_int_equal(rows, 3);
    assert_float_equal(heights[1], heights[0], 0.01);
}

static void a_row_taller_than_a_page_starts_below_its_heading(void **state)
{
    const char *cells[] = { words(22000) };

    assert_ok(sample_paragraph(*state, "Introducere", &failure));
    assert_ok(sample_heading(*state, 2, "Titlu", &failure));
    add_column(*state, "Legenda", cells, 1);

    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "Introducere|Titlu|Legenda|Antet|"));
    assert_non_null(strstr(texts_of(1), "Antet|consultare"));
    assert_non_null(strstr(texts_of(2), "Legenda (continuare)|Antet|"));
    assert_null(strstr(texts_of(1), "continuare"));
    assert_all_inside();
}

/* The gap between the header of a page's table and the first line below. */
static double gap_below_header(const tki_page *page)
{
    double header = 0, line = 1e6;

    for (const tki_placed *p = page->first; p; p = p->next)
        for (const tki_item *i = p->strip->first; i; i = i->next) {
            double y = p->y + (double)i->y;

            if (i->kind == ITEM_TEXT && strcmp(i->as.text, "Antet") == 0)
                header = y;
        }
    for (const tki_placed *p = page->first; p; p = p->next)
        for (const tki_item *i = p->strip->first; i; i = i->next) {
            double y = p->y + (double)i->y;

            if (i->kind == ITEM_TEXT && y > header + 1 && y < line)
                line = y;
        }
    return line - header;
}

static void a_row_goes_on_as_far_below_the_header_as_it_began(void **state)
{
    const char *cells[] = { words(22000) };
    double first;

    assert_ok(sample_heading(*state, 2, "Titlu", &failure));
    add_column(*state, "Legenda", cells, 1);

    lay_out(*state);

    first = gap_below_header(layout.pages.first);
    assert_true(layout.pages.count > 3);
    for (const tki_page *page = layout.pages.first; page; page = page->next)
        assert_float_equal(gap_below_header(page), first, 0.1);
}

static void a_table_without_caption_is_marked_as_continued(void **state)
{
    const char *cells[] = { words(22000) };

    add_column(*state, NULL, cells, 1);

    lay_out(*state);

    assert_non_null(strstr(texts_of(2), "(continuare)|Antet|"));
}

/* Headings and captions at every height of a page: none is left alone. */
static void a_heading_stays_with_its_table(void **state)
{
    const char *cells[] = { "unu", "doi", "trei" };

    for (int i = 0; i < 60; i++) {
        assert_ok(sample_paragraph(*state, words((size_t)i * 9), &failure));
        assert_ok(sample_heading(*state, 2, "Titlu", &failure));
        add_column(*state, "Legenda", cells, 3);
    }

    lay_out(*state);

    for (size_t n = 1; n <= layout.pages.count; n++) {
        const char *texts = texts_of(n);

        assert_int_equal(count_of(texts, "Titlu|"),
                         count_of(texts, "Titlu|Legenda|Antet|unu|"));
        assert_int_equal(count_of(texts, "doi|"), count_of(texts, "doi|trei|"));
    }
}

/* The page that `strip` stands on. */
static size_t page_of(const tki_strip *strip)
{
    for (const tki_page *page = layout.pages.first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            if (p->strip == strip)
                return page->number;
    return 0;
}

static void a_paragraph_leaves_no_line_alone(void **state)
{
    char text[1200] = "";

    while (strlen(text) < 1100)
        strcat(text, "cuvinte potrivite ");
    for (int i = 0; i < 40; i++)
        assert_ok(sample_paragraph(*state, text, &failure));

    lay_out(*state);

    for (const tki_strip *strip = layout.first; strip; strip = strip->next) {
        const tki_strip *next = strip->next;

        if (next && page_of(next) != page_of(strip) && next->space == 0) {
            assert_true(strip->space == 0);                    /* two before */
            assert_true(next->next && next->next->space == 0); /* two after */
        }
    }
}

static void add_extreme_charts(track_document *doc)
{
    track_point points[40];
    const track_series series[] = { { words(600), 40, points },
                                    { "b", 3, points },
                                    { "c", 0, NULL } };
    track_chart chart = { .title = words(600),
                          .alternative = "x",
                          .unit = "u",
                          .series_count = 3,
                          .series = series,
                          .has_today = true };

    memset(points, 0, sizeof(points));
    for (int i = 0; i < 40; i++) {
        points[i].label = words((size_t)i * 20);
        points[i].day.days = i * i * i * 50 - 300000;
        points[i].span =
            (track_days){ { i * 3000 }, { i * 4000 }, TRACK_GRAIN_SPAN };
        points[i].figure =
            track_figure_of(i % 5 == 4 ? INT64_MIN / 2 : INT64_MAX / (i + 1));
        points[i].ratio = track_ratio_of(TRACK_ONE * i);
    }
    for (int kind = 0; kind < 4; kind++) {
        chart.kind = (track_chart_kind)kind;
        chart.series_count = 3;
        assert_ok(track_document_chart(doc, &chart, &failure));
        chart.series_count = 0;
        assert_ok(track_document_chart(doc, &chart, &failure));
    }
}

static void add_extreme_blocks(track_document *doc)
{
    track_run run = { .value = track_value_of_text(words(9000)) };
    const track_rich text = { 1, &run };
    const track_pair pair = { words(3000), text };
    const track_bar bar = { text, track_ratio_of(5 * TRACK_ONE), TRACK_TONE_BAD,
                            words(900) };
    const track_callout callout = { TRACK_TONE_WARN, words(900), text };
    const track_signature signature = { words(900), words(900) };
    const track_cover cover = { words(600), words(1200), words(600), 1,
                                &pair,      words(600),  0,          NULL };

    assert_ok(track_document_cover(doc, &cover, &failure));
    assert_ok(track_document_contents(doc, words(900), 4, &failure));
    assert_ok(track_document_heading(doc, 1, &text, &failure));
    assert_ok(track_document_key_values(doc, &pair, 1, &failure));
    assert_ok(track_document_bar(doc, &bar, &failure));
    assert_ok(track_document_gauge(doc, &bar, &failure));
    assert_ok(track_document_callout(doc, &callout, &failure));
    assert_ok(track_document_signatures(doc, &signature, 1, &failure));
}

static void texts_without_measure_stay_on_the_page(void **state)
{
    add_extreme_blocks(*state);

    lay_out(*state);

    assert_all_inside();
}

static void charts_without_measure_stay_on_the_page(void **state)
{
    add_extreme_charts(*state);

    lay_out(*state);

    assert_all_inside();
}

static void add_section(track_document *doc, track_paper paper, bool landscape)
{
    const track_section section = { paper, landscape };

    assert_ok(track_document_section(doc, &section, &failure));
}

static const tki_page *page_at(size_t number)
{
    const tki_page *page = layout.pages.first;

    while (page && page->number != number)
        page = page->next;
    assert_non_null(page);
    return page;
}

static void assert_sheet(size_t page, double width, double height)
{
    assert_float_equal(page_at(page)->sheet->width, width, 0.01);
    assert_float_equal(page_at(page)->sheet->height, height, 0.01);
}

static void sections_lie_on_their_own_sheets(void **state)
{
    add_section(*state, TRACK_PAPER_LETTER, false);
    assert_ok(sample_paragraph(*state, "Unu", &failure));
    add_section(*state, TRACK_PAPER_A4, true);
    assert_ok(sample_long_table(*state, 40, &failure));
    add_section(*state, TRACK_PAPER_LETTER, true);
    assert_ok(sample_paragraph(*state, "Trei", &failure));
    add_section(*state, TRACK_PAPER_A4, false);

    lay_out(*state);

    assert_all_inside();
    assert_sheet(1, 612, 792);
    assert_sheet(2, 841.89, 595.28);
    assert_sheet(3, 841.89, 595.28);
    assert_sheet(layout.pages.count, 792, 612);
    assert_non_null(strstr(texts_of(1), "Unu|"));
    assert_non_null(strstr(texts_of(layout.pages.count), "Trei|"));
}

/* On a lying page, numbers of five digits stay whole in all 39 columns. */
static void forty_columns_keep_their_figures_whole(void **state)
{
    enum { COUNT = 40 };
    track_column columns[COUNT];
    track_run runs[COUNT];
    track_rich cells[COUNT];
    const track_table table = { NULL, COUNT, columns, 1, cells, NULL };

    memset(runs, 0, sizeof(runs));
    for (size_t i = 0; i < COUNT; i++) {
        columns[i] = (track_column){ "Septembrie 2026", TRACK_ALIGN_RIGHT, 0 };
        runs[i].value.kind = TRACK_VALUE_COUNT;
        runs[i].value.as.count = 19999;
        cells[i] = (track_rich){ 1, &runs[i] };
    }
    columns[0].align = TRACK_ALIGN_LEFT;
    runs[0].value = track_value_of_text("Participanți");
    add_section(*state, TRACK_PAPER_A4, true);
    assert_ok(track_document_table(*state, &table, &failure));
    lay_out(*state);

    assert_int_equal(count_of(texts_of(1), "|19.999"), 39);
    assert_all_inside();
}

static void a_chart_without_a_point_says_so(void **state)
{
    const track_series series = { "serie", 0, NULL };
    track_chart chart = sample_chart(TRACK_CHART_BARS, &series, 1);

    for (int kind = 0; kind < 4; kind++) {
        chart.kind = (track_chart_kind)kind;
        assert_ok(track_document_chart(*state, &chart, &failure));
    }
    lay_out(*state);

    assert_int_equal(count_of(texts_of(1), "Legenda|—|"), 4);
}

static void a_paper_that_is_not_known_is_refused(void **state)
{
    const track_section section = { (track_paper)7, false };

    assert_int_equal(track_document_section(*state, &section, &failure),
                     TRACK_E_DATA);
}

/* A run with a note. */
static track_run noted(const char *text, const track_rich *note)
{
    return (track_run){ .value = track_value_of_text(text), .note = note };
}

/* The foot of what is on the page up to its footer, and where that is. */
static double lowest_of(const tki_page *page, const char *start)
{
    for (const tki_placed *p = page->first; p; p = p->next)
        for (const tki_item *i = p->strip->first; i; i = i->next)
            if (i->kind == ITEM_TEXT &&
                strncmp(i->as.text, start, strlen(start)) == 0)
                return p->y + p->strip->height;
    return 0;
}

static void a_note_stands_at_the_foot_of_its_page(void **state)
{
    track_run of_note = { .value = track_value_of_text("Sursa: jurnalul.") };
    const track_rich note = { 1, &of_note };
    track_run run = noted("Membri", &note);
    const track_rich text = { 1, &run };

    assert_ok(track_document_paragraph(*state, &text, &failure));
    assert_ok(sample_paragraph(*state, "Urmează", &failure));
    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "Membri|¹|Urmează|Sursa: jurnalul.|"));
    assert_float_equal(lowest_of(page_at(1), "Sursa"), layout.text_bottom,
                       0.01);
    assert_all_inside();
}

/* Where a strip starts whose first text begins with `start`; -1: nowhere. */
static double top_of(const tki_page *page, const char *start)
{
    for (const tki_placed *p = page->first; p; p = p->next) {
        const tki_item *item = p->strip->first;

        while (item && item->kind != ITEM_TEXT)
            item = item->next;
        if (item && strncmp(item->as.text, start, strlen(start)) == 0)
            return p->y;
    }
    return -1;
}

/* The way that starts on `page`, the `index`th. */
static const tki_mark *way_of(const tki_page *page, size_t index)
{
    for (const tki_placed *p = page->first; p; p = p->next)
        for (const tki_item *i = p->strip->first; i; i = i->next)
            if (i->kind == ITEM_JUMP && index-- == 0)
                return i->as.mark;
    fail_msg("page %zu has too few ways", page->number);
    return NULL;
}

static void a_number_and_its_note_lead_to_each_other(void **state)
{
    track_run of_note = { .value = track_value_of_text("Sursa: jurnalul.") };
    const track_rich note = { 1, &of_note };
    track_run run = noted("Membri", &note);
    const track_rich text = { 1, &run };
    const tki_mark *to, *from;

    assert_ok(sample_paragraph(*state, "Înainte", &failure));
    assert_ok(track_document_page_break(*state, &failure));
    assert_ok(track_document_paragraph(*state, &text, &failure));
    lay_out(*state);

    to = way_of(page_at(2), 0);
    from = way_of(page_at(2), 1);
    assert_int_equal(to->page, 2);
    assert_float_equal(to->y, top_of(page_at(2), "Sursa"), 0.01);
    assert_string_equal(to->title, "1. Sursa: jurnalul.");
    assert_int_equal(from->page, 2);
    assert_float_equal(from->y, top_of(page_at(2), "Membri"), 0.01);
}

/* A table of `rows` rows, each with a note. */
static void add_noted_rows(track_document *doc, size_t rows, const char *words)
{
    const track_column column = { "Antet", TRACK_ALIGN_LEFT, 0 };
    track_run *notes = calloc(rows, sizeof(*notes));
    track_run *runs = calloc(rows, sizeof(*runs));
    track_rich *texts = calloc(rows, sizeof(*texts));
    track_rich *cells = calloc(rows, sizeof(*cells));
    const track_table table = { NULL, 1, &column, rows, cells, NULL };

    assert_true(notes && runs && texts && cells);
    for (size_t i = 0; i < rows; i++) {
        notes[i].value = track_value_of_text(words);
        texts[i] = (track_rich){ 1, &notes[i] };
        runs[i] = noted("celula", &texts[i]);
        cells[i] = (track_rich){ 1, &runs[i] };
    }
    assert_ok(track_document_table(doc, &table, &failure));
    free(notes);
    free(runs);
    free(texts);
    free(cells);
}

static void notes_of_cells_stand_on_the_page_of_their_row(void **state)
{
    size_t cells = 0;

    add_noted_rows(*state, 120, "nota");
    lay_out(*state);

    assert_true(layout.pages.count > 2);
    for (size_t n = 1; n <= layout.pages.count; n++) {
        const char *texts = texts_of(n);

        cells += (size_t)count_of(texts, "celula|");
        assert_int_equal(count_of(texts, "celula|"), count_of(texts, "nota|"));
    }
    assert_int_equal(cells, 120);
    assert_non_null(strstr(texts_of(layout.pages.count), "celula|¹²⁰|"));
    assert_all_inside();
}

static void texts_of_notes_stand_below_each_other(void **state)
{
    float left = 0;

    add_noted_rows(*state, 120, "nota");
    lay_out(*state);

    for (const tki_page *page = layout.pages.first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            for (const tki_item *i = p->strip->first; i; i = i->next)
                if (i->kind == ITEM_TEXT && strcmp(i->as.text, "nota") == 0) {
                    left = left > 0 ? left : i->x;
                    assert_float_equal(i->x, left, 0.01);
                }
    assert_true(left > PAGE_LEFT);
}

static void a_note_longer_than_its_page_goes_on_on_the_next(void **state)
{
    add_noted_rows(*state, 1, words(11000));
    assert_ok(sample_paragraph(*state, "Urmează", &failure));
    lay_out(*state);

    assert_true(layout.pages.count >= 2);
    assert_non_null(strstr(texts_of(1), "celula|¹|Urmează|consultare"));
    for (size_t n = 1, words_seen = 0; n <= layout.pages.count; n++) {
        words_seen += (size_t)count_of(texts_of(n), "con");
        if (n == layout.pages.count)
            assert_int_equal(words_seen, 1000);
    }
    assert_all_inside();
}

static void a_note_has_whole_pages_once_the_text_has_ended(void **state)
{
    add_noted_rows(*state, 1, words(20000));

    lay_out(*state);

    /* on a part of each it would take 6 */
    assert_int_equal(layout.pages.count, 3);
    assert_all_inside();
    assert_all_apart();
}

static void a_note_has_no_notes(void **state)
{
    track_run innermost = { .value = track_value_of_text("c") };
    const track_rich inner = { 1, &innermost };
    track_run middle = noted("b", &inner);
    const track_rich note = { 1, &middle };
    track_run run = noted("a", &note);
    const track_rich text = { 1, &run };

    assert_int_equal(track_document_paragraph(*state, &text, &failure),
                     TRACK_E_DATA);
    assert_string_equal(failure.text, "a note has no notes of its own");
}

/* The second of two is refused as a whole, so no number is left out. */
static void what_is_refused_takes_no_number(void **state)
{
    track_run plain = { .value = track_value_of_text("nota") };
    const track_rich note = { 1, &plain };
    track_run runs[2] = { noted("a", &note), noted("b", &note) };
    const track_rich good = { 1, runs }, bad = { 2, runs };

    runs[1].link = "file:///etc/passwd";
    assert_int_equal(track_document_paragraph(*state, &bad, &failure),
                     TRACK_E_DATA);
    assert_ok(track_document_paragraph(*state, &good, &failure));
    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "a|¹|nota|1|"));
}

/* A chart of one series per column of `micro`. */
static void add_stacked(track_document *doc, const int64_t *micro, size_t count)
{
    track_point points[8];
    track_series series[8];
    track_chart chart;

    memset(points, 0, sizeof(points));
    for (size_t i = 0; i < count; i++) {
        points[i].label = "rând";
        points[i].figure = track_figure_of(micro[i]);
        series[i] = (track_series){ "parte", 1, &points[i] };
    }
    chart = sample_chart(TRACK_CHART_STACKED, series, count);
    assert_ok(track_document_chart(doc, &chart, &failure));
}

static void a_stacked_bar_tells_its_parts_and_their_sum(void **state)
{
    const int64_t micro[] = { 50000000, 30000000, 20000000 };

    add_stacked(*state, micro, 3);
    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "rând|50|30|20|100|"));
}

static void parts_without_room_stand_below_their_bar(void **state)
{
    const int64_t micro[] = { 1000000000, 0, -1000000 };

    add_stacked(*state, micro, 3);
    lay_out(*state);

    assert_non_null(
        strstr(texts_of(1), "parte: 1.000 · parte: 0 · parte: -1|999|"));
    assert_all_inside();
}

static void a_sum_that_is_too_large_is_not_told(void **state)
{
    const int64_t micro[] = { INT64_MAX, INT64_MAX };

    add_stacked(*state, micro, 2);
    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "—|"));
    assert_all_inside();
}

/* Points so dense that their labels cannot stand beside each other. */
enum { READINGS = 40 };

static void lay_out_readings(track_document *doc, const track_point *points)
{
    const track_series series = { "serie", READINGS, points };
    const track_chart chart = sample_chart(TRACK_CHART_LINES, &series, 1);

    assert_ok(track_document_chart(doc, &chart, &failure));
    lay_out(doc);
}

static void a_chart_of_lines_shows_all_its_numbers(void **state)
{
    track_point points[READINGS];

    memset(points, 0, sizeof(points));
    for (int i = 0; i < READINGS; i++) {
        points[i].day.days = 20000 + i;
        points[i].figure =
            track_figure_of((7000 + (i % 2) * 900 + i) * TRACK_UNIT);
    }
    lay_out_readings(*state, points);

    for (int i = 0; i < READINGS; i++) {
        char number[16];

        snprintf(number, sizeof(number), "|7.%03d|", (i % 2) * 900 + i);
        assert_non_null(strstr(texts_of(1), number));
    }
}

/* What a document prints on a terminal, until the next call. */
static const char *as_text(track_document *doc)
{
    static char kept[8192];
    const track_text_style style = { .columns = 80 };
    track_buffer text = TRACK_BUFFER_INIT;

    assert_ok(track_document_write_text(&text, doc, &style, &failure));
    snprintf(kept, sizeof(kept), "%s", track_buffer_string(&text));
    track_buffer_clear(&text);
    return kept;
}

static void each_reading_of_a_day_is_among_the_numbers(void **state)
{
    track_point points[READINGS];

    memset(points, 0, sizeof(points));
    for (int i = 0; i < READINGS; i++) {
        points[i].day.days = 20000 + i - (i == 21);
        points[i].figure = track_figure_of((7000 + i) * TRACK_UNIT);
    }
    lay_out_readings(*state, points);

    assert_non_null(strstr(texts_of(1), "|7.020|"));
    assert_non_null(strstr(texts_of(1), "|7.021|"));
    assert_int_equal(count_of(as_text(*state), "7.020"), 1);
    assert_int_equal(count_of(as_text(*state), "7.021"), 1);
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, laid_start, laid_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_leaves_the_page),
        TEST(long_facts_stay_in_header_and_footer),
        TEST(a_font_without_a_hyphen_takes_that_of_another),
        TEST(no_text_lies_over_another),
        TEST(sixty_four_columns_stay_on_the_page),
        TEST(a_long_word_is_broken),
        TEST(a_long_word_in_a_table_leaves_the_other_cells_whole),
        TEST(the_longest_words_of_a_table_are_broken_first),
        TEST(a_heading_without_words_is_left_out),
        TEST(a_long_column_is_wider_than_one_that_wraps_once),
        TEST(pages_leave_in_order_as_they_fill),
        TEST(a_wrapped_line_ends_with_its_space),
        TEST(a_heading_stays_with_its_text),
        TEST(a_row_is_not_cut),
        TEST(a_row_taller_than_a_page_goes_on),
        TEST(a_row_without_words_is_as_high_as_a_line),
        TEST(a_row_taller_than_a_page_starts_below_its_heading),
        TEST(a_row_goes_on_as_far_below_the_header_as_it_began),
        TEST(a_table_without_caption_is_marked_as_continued),
        TEST(a_heading_stays_with_its_table),
        TEST(a_paragraph_leaves_no_line_alone),
        TEST(texts_without_measure_stay_on_the_page),
        TEST(charts_without_measure_stay_on_the_page),
        TEST(sections_lie_on_their_own_sheets),
        TEST(forty_columns_keep_their_figures_whole),
        TEST(a_chart_without_a_point_says_so),
        TEST(a_paper_that_is_not_known_is_refused),
        TEST(a_note_stands_at_the_foot_of_its_page),
        TEST(a_number_and_its_note_lead_to_each_other),
        TEST(notes_of_cells_stand_on_the_page_of_their_row),
        TEST(texts_of_notes_stand_below_each_other),
        TEST(a_note_longer_than_its_page_goes_on_on_the_next),
        TEST(a_note_has_whole_pages_once_the_text_has_ended),
        TEST(a_note_has_no_notes),
        TEST(what_is_refused_takes_no_number),
        TEST(a_stacked_bar_tells_its_parts_and_their_sum),
        TEST(parts_without_room_stand_below_their_bar),
        TEST(a_sum_that_is_too_large_is_not_told),
        TEST(a_chart_of_lines_shows_all_its_numbers),
        TEST(each_reading_of_a_day_is_among_the_numbers),
        TEST(the_list_can_be_dumped),
    };

    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
