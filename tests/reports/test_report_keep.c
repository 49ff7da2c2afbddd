/* SPDX-License-Identifier: MIT */

/* What stays together, at every height of a page. */

#include "reports/laid.h"
#include "reports/sample.h"

#include <stdlib.h>
#include <string.h>

#define STEP 7.0    /* from one height to the next */
#define REACH 320.0 /* above the foot of a page */

static track_rich rich_of(track_run *run, const char *text)
{
    *run = (track_run){ .value = track_value_of_text(text) };
    return (track_rich){ 1, run };
}

/* --- what may follow a heading --- */

typedef void (*block_fn)(track_document *doc);

static void add_paragraph(track_document *doc)
{
    assert_ok(sample_paragraph(doc, words(700), &failure));
}

static void add_line(track_document *doc)
{
    assert_ok(sample_paragraph(doc, "Un rând", &failure));
}

static void add_list(track_document *doc)
{
    track_run runs[3];
    const track_rich items[] = { rich_of(&runs[0], "unu"),
                                 rich_of(&runs[1], words(400)),
                                 rich_of(&runs[2], "trei") };

    assert_ok(track_document_list(doc, true, items, 3, &failure));
}

static void add_table(track_document *doc)
{
    track_run runs[3];
    const track_column column = { "Antet", TRACK_ALIGN_LEFT, 0 };
    const track_rich cells[] = { rich_of(&runs[0], "unu"),
                                 rich_of(&runs[1], words(300)),
                                 rich_of(&runs[2], "trei") };
    const track_table table = { "Legenda", 1, &column, 3, cells, NULL };

    assert_ok(track_document_table(doc, &table, &failure));
}

static void add_pairs(track_document *doc)
{
    track_run runs[2];
    const track_pair pairs[] = { { "unu", rich_of(&runs[0], "1") },
                                 { "doi", rich_of(&runs[1], words(300)) } };

    assert_ok(track_document_key_values(doc, pairs, 2, &failure));
}

static void add_callout(track_document *doc)
{
    track_run run;
    const track_callout callout = { TRACK_TONE_WARN, "Atenție",
                                    rich_of(&run, words(500)) };

    assert_ok(track_document_callout(doc, &callout, &failure));
}

static void add_bar(track_document *doc)
{
    track_run run;
    const track_bar bar = { rich_of(&run, "E1"), track_ratio_of(TRACK_ONE / 2),
                            TRACK_TONE_GOOD, NULL };

    assert_ok(track_document_bar(doc, &bar, &failure));
    assert_ok(track_document_gauge(doc, &bar, &failure));
}

static void add_gauge(track_document *doc)
{
    track_run run;
    const track_bar bar = { rich_of(&run, "E1"), track_ratio_of(TRACK_ONE / 2),
                            TRACK_TONE_GOOD, NULL };

    assert_ok(track_document_gauge(doc, &bar, &failure));
}

static void add_signatures(track_document *doc)
{
    const track_signature signature = { "Director", "Ion Popescu" };

    assert_ok(track_document_signatures(doc, &signature, 1, &failure));
}

static void add_chart(track_document *doc, track_chart_kind kind)
{
    track_point points[3] = { 0 };
    const track_series series = { "serie", 3, points };
    const track_chart chart = { .kind = kind,
                                .title = "Grafic",
                                .alternative = "x",
                                .series_count = 1,
                                .series = &series };

    for (int i = 0; i < 3; i++) {
        points[i].label = "etichetă";
        points[i].day.days = 20000 + i;
        points[i].span = (track_days){ { 20000 }, { 20010 }, TRACK_GRAIN_SPAN };
        points[i].figure = track_figure_of(i * TRACK_UNIT);
    }
    assert_ok(track_document_chart(doc, &chart, &failure));
}

static void add_bars(track_document *doc)
{
    add_chart(doc, TRACK_CHART_BARS);
}

static void add_lines(track_document *doc)
{
    add_chart(doc, TRACK_CHART_LINES);
}

static void add_gantt(track_document *doc)
{
    add_chart(doc, TRACK_CHART_GANTT);
}

static void add_stacked(track_document *doc)
{
    add_chart(doc, TRACK_CHART_STACKED);
}

static void add_heading(track_document *doc)
{
    assert_ok(sample_heading(doc, 2, "Titlu", &failure));
    add_paragraph(doc);
}

static const block_fn followers[] = {
    add_paragraph, add_line,    add_list,       add_table,   add_pairs,
    add_callout,   add_bar,     add_gauge,      add_bars,    add_lines,
    add_gantt,     add_stacked, add_signatures, add_heading,
};

/* --- pages that are full up to some height --- */

/* A page on which `steps` of STEP are full: a paragraph of one line and the
 * room above it take three, a further line takes two. */
static void fill_page(track_document *doc, int steps)
{
    track_buffer lines = TRACK_BUFFER_INIT;

    assert_ok(track_document_page_break(doc, &failure));
    if (steps % 2 == 0)
        assert_ok(sample_paragraph(doc, "rând", &failure));
    for (int i = 1 - steps % 2; i < steps / 2 - 1; i++)
        track_buffer_text(&lines, "rând\n");
    track_buffer_text(&lines, "rând");
    assert_ok(sample_paragraph(doc, track_buffer_string(&lines), &failure));
    track_buffer_clear(&lines);
}

typedef void (*each_fn)(track_document *doc);

/* `each` at every height near the foot of all sheets. */
static void at_every_height(track_document *doc, each_fn each)
{
    for (int s = 0; s < 4; s++) {
        const track_section section = { s < 2 ? TRACK_PAPER_A4
                                              : TRACK_PAPER_LETTER,
                                        s % 2 == 1 };
        const tki_sheet *sheet = tki_sheet_of(section.paper, section.landscape);
        int last = (int)((sheet->bottom - PAGE_TOP) / STEP);

        assert_ok(track_document_section(doc, &section, &failure));
        for (int i = last - (int)(REACH / STEP); i <= last; i++) {
            fill_page(doc, i);
            each(doc);
        }
    }
}

static bool is_text(const tki_placed *placed, const char *start)
{
    const tki_item *item = placed->strip->first;

    while (item && item->kind != ITEM_TEXT)
        item = item->next;
    return item && strncmp(item->as.text, start, strlen(start)) == 0;
}

/* Whether something is read out behind `placed` on its page. */
static bool has_content_behind(const tki_placed *placed)
{
    for (const tki_placed *p = placed->next; p; p = p->next)
        for (const tki_item *i = p->strip->first; i; i = i->next)
            if (i->node)
                return true;
    return false;
}

/* The next one on the page, also as it stands further down. */
static void assert_followed(const char *text)
{
    size_t met = 0;

    for (const tki_page *page = layout.pages.first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            if (is_text(p, text)) {
                met++;
                if (!has_content_behind(p))
                    fail_msg("'%s' stands alone at the foot of page %zu", text,
                             page->number);
            }
    assert_true(met > 50);
}

static block_fn follower;

static void add_with_heading(track_document *doc)
{
    assert_ok(sample_heading(doc, 2, "Titlu", &failure));
    follower(doc);
}

static void a_heading_never_stands_alone(void **state)
{
    for (size_t i = 0; i < sizeof(followers) / sizeof(followers[0]); i++) {
        follower = followers[i];
        at_every_height(*state, add_with_heading);
        lay_out(*state);
        assert_followed("Titlu");
        assert_all_inside();
        laid_stop(state);
        laid_start(state);
    }
}

static void add_introduced_list(track_document *doc)
{
    assert_ok(sample_paragraph(doc, "Am făcut acestea", &failure));
    add_list(doc);
}

static void a_list_stays_with_what_introduces_it(void **state)
{
    at_every_height(*state, add_introduced_list);

    lay_out(*state);

    assert_followed("Am făcut acestea");
}

static void add_short_list(track_document *doc)
{
    assert_ok(track_document_markdown(
        doc, 1, "- primul\n- al doilea\n- penultimul\n- ultimul\n", &failure));
}

/* Whether a strip that begins with `text` stands on the page. */
static bool page_has(const tki_page *page, const char *text)
{
    for (const tki_placed *p = page->first; p; p = p->next)
        if (is_text(p, text))
            return true;
    return false;
}

static void no_item_stands_alone_at_an_end_of_a_list(void **state)
{
    at_every_height(*state, add_short_list);

    lay_out(*state);

    for (const tki_page *page = layout.pages.first; page; page = page->next) {
        assert_true(page_has(page, "primul") == page_has(page, "al doilea"));
        assert_true(page_has(page, "penultimul") == page_has(page, "ultimul"));
    }
}

static void add_four_progress_bars(track_document *doc)
{
    static const char *const labels[] = { "primul", "al doilea", "penultimul",
                                          "ultimul" };

    for (size_t i = 0; i < 4; i++) {
        track_run run;
        const track_bar bar = { .label = rich_of(&run, labels[i]),
                                .ratio = track_ratio_of(TRACK_ONE / 2) };

        assert_ok(track_document_bar(doc, &bar, &failure));
    }
}

static void no_bar_stands_alone_on_a_page(void **state)
{
    at_every_height(*state, add_four_progress_bars);

    lay_out(*state);

    for (const tki_page *page = layout.pages.first; page; page = page->next) {
        assert_true(page_has(page, "primul") == page_has(page, "al doilea"));
        assert_true(page_has(page, "penultimul") == page_has(page, "ultimul"));
    }
}

static void add_introduced_table(track_document *doc)
{
    assert_ok(sample_paragraph(doc, "Iată sumele:", &failure));
    add_table(doc);
}

static void a_text_with_a_colon_stays_with_what_follows(void **state)
{
    at_every_height(*state, add_introduced_table);

    lay_out(*state);

    assert_followed("Iată sumele:");
}

static void add_nested(track_document *doc)
{
    assert_ok(track_document_markdown(
        doc, 1, "- primul\n- părinte\n    - copil\n    - copil\n", &failure));
}

static void an_item_stays_with_its_own_list(void **state)
{
    at_every_height(*state, add_nested);

    lay_out(*state);

    assert_followed("părinte");
}

static void add_five_signatures(track_document *doc)
{
    static const track_signature five[] = {
        { "Prima", "A" },   { "A doua", "B" }, { "A treia", "C" },
        { "A patra", "D" }, { "Ultima", "E" },
    };

    assert_ok(track_document_signatures(doc, five, 5, &failure));
}

static void nobody_signs_alone_on_a_page(void **state)
{
    size_t met = 0;

    at_every_height(*state, add_five_signatures);

    lay_out(*state);

    for (size_t i = 1; i <= layout.pages.count; i++) {
        const char *page = texts_of(i);

        assert_int_equal(count_of(page, "Prima|"), count_of(page, "Ultima|"));
        met += (size_t)count_of(page, "Prima|");
    }
    assert_true(met > 50);
}

static block_fn signed_block;

static void add_signed(track_document *doc)
{
    signed_block(doc);
    add_signatures(doc);
}

/* The first text below the header of a page. */
static const char *first_text(const tki_page *page)
{
    for (const tki_placed *p = page->first; p; p = p->next)
        for (const tki_item *i = p->strip->first; i; i = i->next)
            if (!p->strip->furnishing && i->kind == ITEM_TEXT)
                return i->as.text;
    return "";
}

static void nobody_signs_a_page_without_text(void **state)
{
    static const block_fn blocks[] = { add_paragraph, add_line,  add_list,
                                       add_table,     add_pairs, add_callout,
                                       add_bar,       add_bars };

    for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
        signed_block = blocks[i];
        at_every_height(*state, add_signed);
        lay_out(*state);
        for (const tki_page *page = layout.pages.first; page; page = page->next)
            if (strcmp(first_text(page), "Director") == 0)
                fail_msg("page %zu has signatures only", page->number);
        laid_stop(state);
        laid_start(state);
    }
}

static void add_short_table(track_document *doc)
{
    track_run run;
    const track_column column = { "Antet", TRACK_ALIGN_LEFT, 0 };
    const track_rich row = rich_of(&run, "rând");
    const track_rich cells[] = { row, row, row, row };
    const track_table table = { NULL, 1, &column, 4, cells, NULL };

    assert_ok(track_document_table(doc, &table, &failure));
}

static void add_table_with_source(track_document *doc)
{
    track_run run = { .value = track_value_of_text("Sursa: registrul"),
                      .style = TRACK_RUN_MUTED };
    const track_rich source = { 1, &run };

    add_short_table(doc);
    assert_ok(track_document_paragraph(doc, &source, &failure));
}

static void a_source_stays_with_its_table(void **state)
{
    size_t met = 0;

    at_every_height(*state, add_table_with_source);

    lay_out(*state);

    for (const tki_page *page = layout.pages.first; page; page = page->next) {
        if (strcmp(first_text(page), "Sursa: registrul") == 0)
            fail_msg("page %zu starts with a source", page->number);
        met += (size_t)count_of(texts_of(page->number), "Sursa: registrul");
    }
    assert_true(met > 50);
}

static void a_callout_keeps_its_title(void **state)
{
    size_t met = 0;

    at_every_height(*state, add_callout);

    lay_out(*state);

    for (const tki_page *page = layout.pages.first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            if (is_text(p, "!")) {
                met++;
                assert_non_null(p->next);
                assert_true(is_text(p->next, words(500)) ||
                            p->next->strip->height > 12);
            }
    assert_true(met > 50);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, laid_start, laid_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_heading_never_stands_alone),
        TEST(a_list_stays_with_what_introduces_it),
        TEST(a_text_with_a_colon_stays_with_what_follows),
        TEST(no_item_stands_alone_at_an_end_of_a_list),
        TEST(no_bar_stands_alone_on_a_page),
        TEST(an_item_stays_with_its_own_list),
        TEST(nobody_signs_alone_on_a_page),
        TEST(nobody_signs_a_page_without_text),
        TEST(a_source_stays_with_its_table),
        TEST(a_callout_keeps_its_title),
    };

    return cmocka_run_group_tests_name("keep", tests, NULL, NULL);
}
