/* SPDX-License-Identifier: MIT */

/* What is read out of a PDF, in which order, and as what: by pdfinfo. */

#include "support/cmocka_track.h"
#include "reports/empty.h"
#include "reports/sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The elements of the file and their texts, a line each; attributes and links
 * are left out. */
static void assert_reads_with(const track_document *doc,
                              const track_page_facts *facts,
                              const char *expected)
{
    static char text[1 << 16];
    track_pdf_result result;
    FILE *pipe;
    size_t length;

    assert_ok(track_document_write_pdf(&result, doc, "read.pdf", facts, NULL,
                                       &failure));
    pipe =
        popen("pdfinfo -struct-text read.pdf | sed -E -e '/^ *(\\/|Object)/d'"
              " -e 's/ <note-[0-9]+>//' -e 's/( \\((block|inline)\\))?:?$//'"
              " -e 's/^  //' -e 1d",
              "r");
    assert_non_null(pipe);
    length = fread(text, 1, sizeof(text) - 1, pipe);
    text[length] = '\0';
    assert_int_equal(pclose(pipe), 0);
    assert_string_equal(text, expected);
}

/* The same of a report that is no draft. */
static void assert_reads(const track_document *doc, const char *expected)
{
    track_page_facts facts = sample_facts();

    facts.draft = NULL;
    assert_reads_with(doc, &facts, expected);
}

static void headings_of_one_level_are_read_alike(void **state)
{
    static const int levels[] = { 3, 3, 1, 3, 3, 4, 2, 4 };

    for (size_t i = 0; i < COUNT(levels); i++)
        assert_ok(sample_heading(*state, levels[i], "Titlu", &failure));

    assert_reads(*state, "H1\n  \"Titlu\"\nH1\n  \"Titlu\"\nH1\n  \"Titlu\"\n"
                         "H2\n  \"Titlu\"\nH2\n  \"Titlu\"\nH3\n  \"Titlu\"\n"
                         "H2\n  \"Titlu\"\nH3\n  \"Titlu\"\n");
}

/* The title of the contents is a heading, of which no other one is a part. */
static void contents_are_read_with_their_pages(void **state)
{
    assert_ok(track_document_contents(*state, "Cuprins", 2, &failure));
    assert_ok(sample_heading(*state, 2, "Titlu", &failure));

    assert_reads(*state, "H1\n  \"Cuprins\"\n"
                         "TOC\n  TOCI\n    Reference\n      Link\n"
                         "        \"Titlu\"\n        \" 1\"\n"
                         "H1\n  \"Titlu\"\n");
}

static void what_continues_an_item_is_read_in_it(void **state)
{
    assert_ok(track_document_markdown(
        *state, 1, "- unu\n  - unu.unu\n\n  mai departe\n- doi\n", &failure));

    assert_reads(*state, "L\n  LI\n    Lbl\n      \"•\"\n    LBody\n"
                         "      P\n        \"unu\"\n"
                         "      L\n        LI\n          Lbl\n"
                         "            \"–\"\n          LBody\n"
                         "            P\n              \"unu.unu\"\n"
                         "      P\n        \"mai departe\"\n"
                         "  LI\n    Lbl\n      \"•\"\n    LBody\n"
                         "      P\n        \"doi\"\n");
}

static void bullets_below_numbers_are_a_list_of_their_own(void **state)
{
    assert_ok(track_document_markdown(*state, 1, "- unu\n  1. a\n\n  - b\n",
                                      &failure));

    assert_reads(*state, "L\n  LI\n    Lbl\n      \"•\"\n    LBody\n"
                         "      P\n        \"unu\"\n"
                         "      L\n        LI\n          Lbl\n"
                         "            \"1.\"\n          LBody\n"
                         "            P\n              \"a\"\n"
                         "      L\n        LI\n          Lbl\n"
                         "            \"–\"\n          LBody\n"
                         "            P\n              \"b\"\n");
}

/* Two stand beside each other; nobody wants both roles, then both names. */
static void a_signature_is_read_before_the_next_one(void **state)
{
    static const track_signature both[] = { { "Director", "Ana Pop" },
                                            { "Contabil", "Ion Radu" } };

    assert_ok(track_document_signatures(*state, both, 2, &failure));

    assert_reads(*state, "Div\n  P\n    \"Director\"\n"
                         "  P\n    \"Ana Pop\"\n"
                         "Div\n  P\n    \"Contabil\"\n"
                         "  P\n    \"Ion Radu\"\n");
}

static void the_mark_of_a_callout_is_read_before_its_text(void **state)
{
    const track_run text = { .value = track_value_of_text("Peste buget.") };
    const track_callout callout = { TRACK_TONE_BAD, NULL, { 1, &text } };

    assert_ok(track_document_callout(*state, &callout, &failure));

    assert_reads(*state, "Div\n  P\n    \"✗\"\n  P\n    \"Peste buget.\"\n");
}

static void a_table_is_read_with_its_caption(void **state)
{
    const track_column column = { .title = "Activitate" };
    const track_run run = { .value = track_value_of_text("Sesiune") };
    const track_rich cell = { 1, &run };
    const track_table table = { .caption = "Activități",
                                .column_count = 1,
                                .columns = &column,
                                .row_count = 1,
                                .cells = &cell };

    assert_ok(track_document_table(*state, &table, &failure));

    assert_reads(*state, "Table\n  Caption\n    \"Activități\"\n"
                         "  TR\n    TH\n      \"Activitate\"\n"
                         "  TR\n    TD\n      \"Sesiune\"\n");
}

/* A name heads its row; a number, or nothing, does not. */
static void the_first_cell_of_a_row_heads_it(void **state)
{
    const track_column columns[] = {
        { .title = "Rezultat" }, { .title = "Plan", .align = TRACK_ALIGN_RIGHT }
    };
    const track_run runs[] = { { .value = track_value_of_text("Ateliere") },
                               { .value = track_value_of_text("3") },
                               { .value = track_value_of_text(" ") },
                               { .value = track_value_of_text("4") } };
    const track_rich cells[] = {
        { 1, &runs[0] }, { 1, &runs[1] }, { 1, &runs[2] }, { 1, &runs[3] }
    };
    const track_table table = {
        .column_count = 2, .columns = columns, .row_count = 2, .cells = cells
    };

    assert_ok(track_document_table(*state, &table, &failure));

    assert_reads(*state, "Table\n"
                         "  TR\n    TH\n      \"Rezultat\"\n"
                         "    TH\n      \"Plan\"\n"
                         "  TR\n    TH\n      \"Ateliere\"\n"
                         "    TD\n      \"3\"\n"
                         "  TR\n    TD\n    TD\n      \"4\"\n");
}

static void add_image(track_document *doc, const char *alternative)
{
    static const unsigned char pixels[2 * 2 * 3] = { 200, 30, 30 };
    const track_image image = { "image.png", alternative, 0 };
    png_image png = { .version = PNG_IMAGE_VERSION,
                      .width = 2,
                      .height = 2,
                      .format = PNG_FORMAT_RGB };

    assert_true(png_image_write_to_file(&png, image.path, 0, pixels, 0, NULL));
    assert_ok(track_document_image(doc, &image, &failure));
}

/* What stands below an image is what it is called: part of the figure. */
static void an_image_is_read_with_its_caption(void **state)
{
    add_image(*state, "Harta");

    assert_reads(*state, "Figure\n  \"\"\n  Caption\n    \"Harta\"\n");
}

static void a_decoration_is_not_read(void **state)
{
    add_image(*state, "");
    assert_ok(sample_paragraph(*state, "Text.", &failure));

    assert_reads(*state, "P\n  \"Text.\"\n");
}

/* Without words there is no figure, and its unit is no caption. */
static void a_chart_without_a_title_is_read_as_its_texts(void **state)
{
    const track_chart chart = {
        .kind = TRACK_CHART_BARS, .title = "", .alternative = "", .unit = "lei"
    };

    assert_ok(track_document_chart(*state, &chart, &failure));

    assert_reads(*state, "P\n  \" (lei)\"\nP\n  \"—\"\n");
}

static void the_header_of_a_section_is_not_read(void **state)
{
    const track_section section = { TRACK_PAPER_A4, true };

    assert_ok(sample_paragraph(*state, "Unu.", &failure));
    assert_ok(track_document_section(*state, &section, &failure));
    assert_ok(sample_paragraph(*state, "Doi.", &failure));

    assert_reads(*state, "P\n  \"Unu.\"\nP\n  \"Doi.\"\n");
}

/* First and once: all that is said after it may change. */
static void the_word_of_a_draft_is_read_once(void **state)
{
    const track_page_facts facts = sample_facts();

    assert_ok(sample_paragraph(*state, "Unu.", &failure));
    assert_ok(track_document_page_break(*state, &failure));
    assert_ok(sample_paragraph(*state, "Doi.", &failure));

    assert_reads_with(*state, &facts,
                      "P\n  \"CIORNĂ\"\nP\n  \"Unu.\"\n"
                      "P\n  \"Doi.\"\n");
}

static void blanks_are_no_words_for_an_image(void **state)
{
    add_image(*state, " \u00A0");

    assert_reads(*state, "");
}

static void a_link_in_two_styles_is_read_as_one(void **state)
{
    assert_ok(track_document_markdown(
        *state, 1, "Vezi [planul **nou** aici](https://example.org/).",
        &failure));

    assert_reads(*state, "P\n  \"Vezi \"\n"
                         "  Link\n    \"planul \"\n    \"nou\"\n"
                         "    \" aici\"\n  \".\"\n");
}

static void a_link_of_spaces_is_no_link(void **state)
{
    assert_ok(track_document_markdown(
        *state, 1, "Unu[ ](https://example.org/)doi.", &failure));

    assert_reads(*state, "P\n  \"Unu doi.\"\n");
}

/* Its note is read, but there is nothing that leads to it. */
static void a_heading_of_a_note_alone_is_not_in_the_contents(void **state)
{
    const track_run words = { .value = track_value_of_text("Nota.") };
    const track_rich note = { 1, &words };
    const track_run run = { .value = track_value_of_text(""), .note = &note };
    const track_rich heading = { 1, &run };

    assert_ok(track_document_contents(*state, "Cuprins", 2, &failure));
    assert_ok(track_document_heading(*state, 1, &heading, &failure));

    assert_reads(*state, "H1\n  \"Cuprins\"\n"
                         "H1\n  Reference\n    Link\n      \"¹\"\n"
                         "  Note\n    Lbl\n      Link\n        \"1\"\n"
                         "    P\n      \"Nota.\"\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
        TEST(headings_of_one_level_are_read_alike),
        TEST(contents_are_read_with_their_pages),
        TEST(what_continues_an_item_is_read_in_it),
        TEST(bullets_below_numbers_are_a_list_of_their_own),
        TEST(a_signature_is_read_before_the_next_one),
        TEST(the_mark_of_a_callout_is_read_before_its_text),
        TEST(a_table_is_read_with_its_caption),
        TEST(the_first_cell_of_a_row_heads_it),
        TEST(an_image_is_read_with_its_caption),
        TEST(a_decoration_is_not_read),
        TEST(a_chart_without_a_title_is_read_as_its_texts),
        TEST(the_header_of_a_section_is_not_read),
        TEST(the_word_of_a_draft_is_read_once),
        TEST(blanks_are_no_words_for_an_image),
        TEST(a_link_in_two_styles_is_read_as_one),
        TEST(a_link_of_spaces_is_no_link),
        TEST(a_heading_of_a_note_alone_is_not_in_the_contents),
    };

    return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
