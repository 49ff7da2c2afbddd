/* SPDX-License-Identifier: MIT */

/* Documents as text, and what a document refuses. */

#include "support/cmocka_track.h"
#include "reports/empty.h"
#include "reports/sample.h"

#include <track/text.h>

#include <stdlib.h>
#include <string.h>

static track_rich rich_of(track_run *run, const char *text)
{
    *run = (track_run){ .value = track_value_of_text(text) };
    return (track_rich){ 1, run };
}

/* The document at `columns`; free() it. */
static char *print(track_document *doc, int columns)
{
    const track_text_style style = { columns, false };
    track_buffer text = TRACK_BUFFER_INIT;
    char *out;

    assert_ok(track_document_write_text(&text, doc, &style, &failure));
    out = track_buffer_take(&text);
    return out ? out : calloc(1, 1);
}

static void assert_prints(track_document *doc, const char *expected)
{
    char *text = print(doc, 40);

    assert_string_equal(text, expected);
    free(text);
}

static void headings_are_underlined(void **state)
{
    assert_ok(sample_heading(*state, 1, "Situație", &failure));
    assert_ok(sample_heading(*state, 2, "Țintă", &failure));

    assert_prints(*state, "Situație\n════════\n\nȚintă\n─────\n");
}

static void a_chart_without_a_point_is_a_dash(void **state)
{
    const track_series series = { "serie", 0, NULL };
    track_chart chart = sample_chart(TRACK_CHART_BARS, &series, 1);

    for (int kind = 0; kind < 2; kind++) {
        chart.kind = kind ? TRACK_CHART_GANTT : TRACK_CHART_LINES;
        assert_ok(track_document_chart(*state, &chart, &failure));
    }

    assert_prints(*state, "Legenda\n—\n\nLegenda\n—\n");
}

/* 40 columns: 16 of them. */
static void a_long_label_has_two_fifths_of_the_line(void **state)
{
    track_run runs[] = { { .value = track_value_of_text("1") },
                         { .value = track_value_of_text("2") } };
    const track_pair pairs[] = { { "Cod", { 1, &runs[0] } },
                                 { "Numărul participanților",
                                   { 1, &runs[1] } } };

    assert_ok(track_document_key_values(*state, pairs, 2, &failure));

    assert_prints(*state, "Cod               1\n"
                          "Numărul           2\n"
                          "participanților\n");
}

static void a_callout_may_be_its_title_alone(void **state)
{
    const track_callout callout = { TRACK_TONE_WARN, "Titlu", { 0, NULL } };

    assert_ok(track_document_callout(*state, &callout, &failure));

    assert_prints(*state, "! Titlu\n");
}

static void paragraphs_wrap_and_keep_clitics(void **state)
{
    assert_ok(sample_paragraph(
        *state, "Textele strategiei regionale care ieri s-au scris.",
        &failure));

    assert_prints(*state, "Textele strategiei regionale care ieri\n"
                          "s-au scris.\n");
}

static void a_clitic_at_the_edge_goes_to_the_next_line(void **state)
{
    assert_ok(sample_paragraph(
        *state, "1234567890 1234567890 123456789012 într-un an", &failure));

    assert_prints(*state, "1234567890 1234567890 123456789012\n"
                          "într-un an\n");
}

static void a_number_stays_with_its_unit(void **state)
{
    assert_ok(sample_paragraph(
        *state, "123456789 123456789 123456789 1234567 12 luni", &failure));

    assert_prints(*state, "123456789 123456789 123456789 1234567\n"
                          "12 luni\n");
}

static void a_word_longer_than_the_line_is_broken(void **state)
{
    assert_ok(sample_paragraph(
        *state, "abcdefghijabcdefghijabcdefghijabcdefghijXYZ", &failure));

    assert_prints(*state, "abcdefghijabcdefghijabcdefghijabcdefghij\nXYZ\n");
}

static void bars_line_up(void **state)
{
    track_run runs[2];
    const track_bar bars[] = {
        { rich_of(&runs[0], "Etapa 1"), track_ratio_of(TRACK_ONE),
          TRACK_TONE_GOOD, "gata" },
        { rich_of(&runs[1], "Țintă 10"),
          { .state = TRACK_MISSING },
          TRACK_TONE_NEUTRAL,
          NULL },
    };

    assert_ok(track_document_bar(*state, &bars[0], &failure));
    assert_ok(track_document_bar(*state, &bars[1], &failure));

    assert_prints(*state, "Etapa 1   ██████████ 100\u00A0%  "
                          "gata\n"
                          "Țintă 10  ··········     —\n");
}

static void nearly_done_is_not_drawn_as_done(void **state)
{
    track_run run;
    const track_bar bar = { rich_of(&run, "E1"), track_ratio_of(TRACK_ONE - 1),
                            TRACK_TONE_NEUTRAL, NULL };

    assert_ok(track_document_bar(*state, &bar, &failure));

    assert_prints(*state, "E1  █████████░  99\u00A0%\n");
}

static void columns_fit_their_content_and_money_is_right(void **state)
{
    const track_column columns[] = { { "Linie", TRACK_ALIGN_LEFT, 0 },
                                     { "Sumă", TRACK_ALIGN_RIGHT, 0 } };
    track_run runs[4];
    track_rich cells[4];
    const bool emphasis[] = { false, true };
    const track_table table = { "Buget", 2, columns, 2, cells, emphasis };

    cells[0] = rich_of(&runs[0], "Deplasări");
    cells[1] = rich_of(&runs[1], "");
    cells[2] = rich_of(&runs[2], "Total");
    cells[3] = rich_of(&runs[3], "");
    runs[1].value = (track_value){ .kind = TRACK_VALUE_MONEY,
                                   .as.money = { 125050, "RON" } };
    runs[3].value = (track_value){ .kind = TRACK_VALUE_MONEY,
                                   .as.money = { 12505000, "RON" } };
    assert_ok(track_document_table(*state, &table, &failure));

    assert_prints(*state, "Buget\n"
                          "Linie                Sumă\n"
                          "─────────  ──────────────\n"
                          "Deplasări    1.250,50\u00A0RON\n"
                          "─────────  ──────────────\n"
                          "Total      125.050,00\u00A0RON\n");
}

static void cells_wrap_in_their_column(void **state)
{
    const track_column columns[] = { { "A", TRACK_ALIGN_LEFT, 0 },
                                     { "B", TRACK_ALIGN_RIGHT, 0 } };
    track_run runs[2];
    const track_rich cells[] = {
        rich_of(&runs[0], "o denumire lungă a unei cheltuieli eligibile"),
        rich_of(&runs[1], "12345"),
    };
    const track_table table = { NULL, 2, columns, 1, cells, NULL };

    assert_ok(track_document_table(*state, &table, &failure));

    assert_prints(*state, "A                                      B\n"
                          "─────────────────────────────────  ─────\n"
                          "o denumire lungă a unei            12345\n"
                          "cheltuieli eligibile\n");
}

static void markdown_becomes_blocks(void **state)
{
    assert_ok(track_document_markdown(
        *state, 1,
        "# Impact\n\nUn *text* și [adresă](https://a.ro).\n\n3. trei\n4. "
        "patru\n   - jos\n\n<b>brut</b>",
        &failure));

    assert_prints(*state, "Impact\n──────\n\n"
                          "Un text și adresă <https://a.ro>.\n\n"
                          " 3. trei\n 4. patru\n     – jos\n\n"
                          "<b>brut</b>\n");
}

static void tabulators_in_code_lead_to_the_next_stop(void **state)
{
    assert_ok(track_document_markdown(
        *state, 1, "```\nif a then\n\treturn\tb\nîn\tc\n```\n", &failure));

    assert_prints(*state, "if a then\n    return  b\nîn  c\n");
}

static void a_script_link_in_markdown_is_only_text(void **state)
{
    assert_ok(track_document_markdown(*state, 1, "[x](javascript:alert(1))",
                                      &failure));

    assert_prints(*state, "x\n");
}

static void notes_in_markdown_are_notes(void **state)
{
    assert_ok(track_document_markdown(
        *state, 1,
        "Unu[^a] și **doi[^doi]**.\n\n[^doi]: cuvânt\n\n[^a]: Vezi *anexa*.\n\n"
        "    Și încă:\n\n    - un punct\n",
        &failure));

    assert_prints(*state, "Unu[1] și doi[2].\n\n────────────\n"
                          "[1] Vezi anexa.\n    Și încă:\n"
                          "    – un punct\n[2] cuvânt\n");
}

static void notes_of_items_have_numbers_of_their_own(void **state)
{
    assert_ok(track_document_markdown(
        *state, 1,
        "- unu[^a]\n  - doi[^b]\n\nText[^c]\n\n"
        "[^a]: la unu\n\n[^b]: la doi\n\n[^c]: la text\n",
        &failure));

    assert_prints(*state, "  • unu[1]\n     – doi[2]\n\nText[3]\n\n"
                          "────────────\n"
                          "[1] la unu\n[2] la doi\n[3] la text\n");
}

/* Nothing that was written is lost, and nothing becomes something else. */
static void notes_that_miss_a_part_are_told_as_they_stand(void **state)
{
    assert_ok(track_document_markdown(*state, 1,
                                      "Unu[^lipsă] și `[^cod]: x`.\n\n"
                                      "    [^cod]: y\n\n"
                                      "[^singur]: fără loc\nîn text\n\n"
                                      "    și mai departe\n\nSfârșit.\n",
                                      &failure));

    assert_prints(*state, "Unu[^lipsă] și [^cod]: x.\n\n[^cod]: y\n\n"
                          "Sfârșit.\n\n"
                          "[^singur]: fără loc\nîn text\n\n"
                          "    și mai departe\n");
}

static void a_note_in_a_note_is_told_as_it_stands(void **state)
{
    assert_ok(track_document_markdown(
        *state, 1, "Unu[^a] doi[^b].\n\n[^a]: vezi[^b]\n\n[^b]: doi\n",
        &failure));

    assert_prints(*state, "Unu[1] doi[2].\n\n────────────\n"
                          "[1] vezi[^2]\n[2] doi\n");
}

/* Also the widest line: counted as a terminal does. */
static void assert_no_line_is_wider(const char *text, size_t columns)
{
    while (*text) {
        const char *end = strchr(text, '\n');
        size_t length = (size_t)(end - text);
        char line[2048];

        assert_non_null(end);
        assert_true(length < sizeof(line));
        memcpy(line, text, length);
        line[length] = '\0';
        if (track_text_columns(line) > columns)
            fail_msg("%zu columns: %s", track_text_columns(line), line);
        text = end + 1;
    }
}

static void nothing_is_wider_than_the_terminal(void **state)
{
    const int widths[] = { 40, 60, 80, 132 };

    assert_ok(sample_fill(*state, NULL, &failure));
    for (size_t i = 0; i < 4; i++) {
        char *text = print(*state, widths[i]);

        assert_no_line_is_wider(text, (size_t)widths[i]);
        free(text);
    }
}

static void colour_changes_no_word(void **state)
{
    const track_text_style style = { 80, true };
    track_buffer coloured = TRACK_BUFFER_INIT;
    char *plain, *to;

    assert_ok(sample_fill(*state, NULL, &failure));
    plain = print(*state, 80);
    assert_ok(track_document_write_text(&coloured, *state, &style, &failure));

    assert_non_null(strstr(coloured.data, "\033["));
    to = coloured.data;
    for (char *from = coloured.data; *from;)
        if (*from == '\033')
            from = strchr(from, 'm') + 1;
        else
            *to++ = *from++;
    *to = '\0';
    assert_string_equal(coloured.data, plain);
    free(plain);
    track_buffer_clear(&coloured);
}

static void wrong_blocks_are_refused(void **state)
{
    track_run run;
    track_rich text = rich_of(&run, "x");
    track_table table = { .column_count = 65 };

    assert_fails(TRACK_E_DATA,
                 track_document_heading(*state, 5, &text, &failure));
    assert_fails(TRACK_E_DATA,
                 track_document_contents(*state, "Cuprins", 0, &failure));
    assert_fails(TRACK_E_DATA, track_document_table(*state, &table, &failure));
    table.column_count = 0;
    assert_fails(TRACK_E_DATA, track_document_table(*state, &table, &failure));
    run.link = "javascript:alert(1)";
    assert_fails(TRACK_E_DATA,
                 track_document_paragraph(*state, &text, &failure));
    assert_prints(*state, "");
}

static void what_was_added_is_a_copy(void **state)
{
    char text[] = "unu";
    track_run run;
    track_rich rich = rich_of(&run, text);

    assert_ok(track_document_paragraph(*state, &rich, &failure));
    strcpy(text, "doi");

    assert_prints(*state, "unu\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(headings_are_underlined),
        TEST(a_chart_without_a_point_is_a_dash),
        TEST(a_long_label_has_two_fifths_of_the_line),
        TEST(a_callout_may_be_its_title_alone),
        TEST(paragraphs_wrap_and_keep_clitics),
        TEST(a_clitic_at_the_edge_goes_to_the_next_line),
        TEST(a_number_stays_with_its_unit),
        TEST(a_word_longer_than_the_line_is_broken),
        TEST(bars_line_up),
        TEST(nearly_done_is_not_drawn_as_done),
        TEST(columns_fit_their_content_and_money_is_right),
        TEST(cells_wrap_in_their_column),
        TEST(markdown_becomes_blocks),
        TEST(tabulators_in_code_lead_to_the_next_stop),
        TEST(a_script_link_in_markdown_is_only_text),
        TEST(notes_in_markdown_are_notes),
        TEST(notes_of_items_have_numbers_of_their_own),
        TEST(notes_that_miss_a_part_are_told_as_they_stand),
        TEST(a_note_in_a_note_is_told_as_it_stands),
        TEST(nothing_is_wider_than_the_terminal),
        TEST(colour_changes_no_word),
        TEST(wrong_blocks_are_refused),
        TEST(what_was_added_is_a_copy),
    };

    return cmocka_run_group_tests_name("text output", tests, NULL, NULL);
}
