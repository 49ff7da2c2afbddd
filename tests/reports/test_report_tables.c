/* SPDX-License-Identifier: MIT */

/* Wide and long tables: figures stay whole, type can be read, a table that is
 * too wide comes in parts. */

#include "reports/laid.h"
#include "reports/sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 64 };

#define LEAST_SIZE 6.5F

/* A table in the making. */
typedef struct made {
    track_column columns[COLUMNS];
    track_run *runs;
    track_rich *cells;
    track_table table;
} made;

static made start_table(size_t columns, size_t rows)
{
    size_t count = columns * rows;
    made out = { .runs = calloc(count, sizeof(track_run)),
                 .cells = calloc(count, sizeof(track_rich)) };

    assert_true(out.runs && out.cells);
    for (size_t i = 0; i < count; i++) {
        out.runs[i].value = track_value_of_text("");
        out.cells[i] = (track_rich){ 1, &out.runs[i] };
    }
    for (size_t c = 0; c < columns; c++)
        out.columns[c] = (track_column){ "Coloana", TRACK_ALIGN_LEFT, 0 };
    out.table = (track_table){ .column_count = columns, .row_count = rows };
    return out;
}

static void add_table(track_document *doc, made *in)
{
    in->table.columns = in->columns;
    in->table.cells = in->cells;
    assert_ok(track_document_table(doc, &in->table, &failure));
    free(in->runs);
    free(in->cells);
}

static void set_count(made *in, size_t index, int64_t count)
{
    in->runs[index].value.kind = TRACK_VALUE_COUNT;
    in->runs[index].value.as.count = count;
}

/* The first column says the row, the others hold figures of so many digits. */
static void add_figures(track_document *doc, size_t columns, int64_t figure,
                        const char *title)
{
    made in = start_table(columns, 1);

    for (size_t c = 1; c < columns; c++) {
        in.columns[c] = (track_column){ title, TRACK_ALIGN_RIGHT, 0 };
        set_count(&in, c, figure);
    }
    in.runs[0].value = track_value_of_text("Rând");
    add_table(doc, &in);
}

static void lie(track_document *doc)
{
    const track_section section = { TRACK_PAPER_A4, true };

    assert_ok(track_document_section(doc, &section, &failure));
}

typedef void (*item_fn)(const tki_item *item, void *ud);

static void each_text(item_fn fn, void *ud)
{
    for (const tki_page *page = layout.pages.first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            for (const tki_item *i = p->strip->first; i; i = i->next)
                if (i->kind == ITEM_TEXT && !p->again)
                    fn(i, ud);
}

/* Texts that are `text`, and of them those that stand upright. */
typedef struct counted {
    const char *text;
    size_t count, upright;
} counted;

static void count_text(const tki_item *item, void *ud)
{
    counted *out = ud;

    if (strcmp(item->as.text, out->text) != 0)
        return;
    out->count++;
    out->upright += item->upright;
}

static counted count_of_text(const char *text)
{
    counted out = { text, 0, 0 };

    each_text(count_text, &out);
    return out;
}

static void check_size(const tki_item *item, void *ud)
{
    (void)ud;
    if (item->size < LEAST_SIZE)
        fail_msg("'%s' has %.1f points", item->as.text, (double)item->size);
}

/* A figure on two lines would be read as two. */
static void figures_are_whole_however_many_columns(void **state)
{
    static const struct {
        int64_t figure;
        const char *text;
    } figures[] = { { 7, "7" },
                    { 19999, "19.999" },
                    { 123456789, "123.456.789" },
                    { 1234567890123456, "1.234.567.890.123.456" } };
    size_t count = sizeof(figures) / sizeof(figures[0]);

    for (size_t f = 0; f < count; f++) {
        size_t wanted = 0;

        for (size_t columns = 2; columns <= COLUMNS; columns += 3) {
            add_figures(*state, columns, figures[f].figure, "Septembrie 2026");
            wanted += columns - 1;
        }
        lay_out(*state);
        assert_int_equal(count_of_text(figures[f].text).count, wanted);
        assert_all_inside();
        assert_all_apart();
        each_text(check_size, NULL);
        laid_stop(state);
        laid_start(state);
    }
}

static void titles_stand_upright_over_narrow_columns(void **state)
{
    lie(*state);
    add_figures(*state, 37, 999, "Septembrie");
    add_figures(*state, 5, 1, "Octombrie");

    lay_out(*state);

    assert_int_equal(count_of_text("Septembrie").upright, 36);
    assert_int_equal(count_of_text("Octombrie").upright, 0);
    assert_int_equal(count_of_text("Coloana").upright, 0);
    assert_int_equal(layout.pages.count, 1);
}

/* An upright title of two lines, and its column is as wide as they need. */
static void a_long_upright_title_wraps(void **state)
{
    lie(*state);
    add_figures(*state, 30, 12,
                "Cheltuieli eligibile cu deplasarea participanților");

    lay_out(*state);

    assert_true(count_of_text("participanților").upright == 29 ||
                count_of_text("deplasarea participanților").upright == 29);
    assert_all_inside();
    assert_all_apart();
}

static void each_part_of_a_wide_table_has_the_first_column(void **state)
{
    made in = start_table(40, 2);

    for (size_t c = 1; c < 40; c++) {
        in.columns[c].align = TRACK_ALIGN_RIGHT;
        set_count(&in, c, 123456789);
        set_count(&in, 40 + c, 1);
    }
    in.runs[0].value = track_value_of_text("Primul");
    in.runs[40].value = track_value_of_text("Al doilea");
    in.table.caption = "Legenda";
    lie(*state);
    add_table(*state, &in);

    lay_out(*state);

    assert_int_equal(count_of_text("Legenda (1/3)").count, 1);
    assert_int_equal(count_of_text("Legenda (2/3)").count, 1);
    assert_int_equal(count_of_text("Legenda (3/3)").count, 1);
    assert_int_equal(count_of_text("Primul").count, 3);
    assert_int_equal(count_of_text("Al doilea").count, 3);
    assert_int_equal(count_of_text("123.456.789").count, 39);
}

static void a_note_of_the_first_column_is_told_once(void **state)
{
    track_run words = { .value = track_value_of_text("Explicație") };
    const track_rich note = { 1, &words };
    made in = start_table(40, 1);

    for (size_t c = 1; c < 40; c++) {
        in.columns[c].align = TRACK_ALIGN_RIGHT;
        set_count(&in, c, 123456789);
    }
    in.runs[0].value = track_value_of_text("Primul");
    in.runs[0].note = &note;
    lie(*state);
    add_table(*state, &in);

    lay_out(*state);

    assert_int_equal(count_of_text("Primul").count, 3);
    assert_int_equal(count_of_text("Explicație").count, 1);
}

/* Long and short cells, cells of one long word, a column without anything. */
static void a_thousand_rows_of_all_lengths_stay_apart(void **state)
{
    enum { ROWS = 1000, WIDTH = 7 };
    static char text[8192];
    made in = start_table(WIDTH, ROWS);
    const char *const cells[] = {
        "scurt",
        "Sesiuni de consultare organizate cu membrii clusterului în trei "
        "regiuni, cu un rezumat al propunerilor făcute și al celor păstrate.",
        "",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f0",
        text,
    };

    memset(text, 'x', 900);
    for (size_t i = 0; i < ROWS * WIDTH; i++)
        if (i % WIDTH == 3)
            continue; /* stays empty */
        else if (i % WIDTH == 4)
            set_count(&in, i, (int64_t)i * 1234567);
        else
            in.runs[i].value = track_value_of_text(cells[i * 7 % 11 % 5]);
    in.columns[4].align = TRACK_ALIGN_RIGHT;
    add_table(*state, &in);

    lay_out(*state);

    assert_all_inside();
    assert_all_apart();
    each_text(check_size, NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, laid_start, laid_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(figures_are_whole_however_many_columns),
        TEST(titles_stand_upright_over_narrow_columns),
        TEST(a_long_upright_title_wraps),
        TEST(each_part_of_a_wide_table_has_the_first_column),
        TEST(a_note_of_the_first_column_is_told_once),
        TEST(a_thousand_rows_of_all_lengths_stay_apart),
    };

    return cmocka_run_group_tests_name("tables", tests, NULL, NULL);
}
