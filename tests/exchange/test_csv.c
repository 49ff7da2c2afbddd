/* SPDX-License-Identifier: MIT */

/* Tables as text: how cells, rows and encodings are read, and what is
 * refused. Expected cells were worked out by hand from RFC 4180. */

#include "support/cmocka_track.h"

#include <track/csv.h>

#include <string.h>

static track_csv *table;

static void read_with(const char *bytes, size_t length,
                      const track_csv_options *options)
{
    assert_ok(track_csv_read(&table, bytes, length, options, &failure));
}

static void read_text(const char *text)
{
    const track_csv_options options = { .name = "t.csv" };

    read_with(text, strlen(text), &options);
}

static void assert_cell(size_t row, size_t column, const char *expected)
{
    assert_true(row < table->row_count);
    assert_true(column < table->rows[row].cell_count);
    assert_string_equal(table->rows[row].cells[column], expected);
}

static int free_table(void **state)
{
    (void)state;
    track_csv_free(table);
    table = NULL;
    return 0;
}

static void refuse(const char *bytes, size_t length, track_status status,
                   const char *words)
{
    const track_csv_options options = { .name = "t.csv" };

    assert_fails(status,
                 track_csv_read(&table, bytes, length, &options, &failure));
    assert_null(table);
    assert_non_null(strstr(failure.text, words));
}

static void quotes_hold_separators_lines_and_quotes(void **state)
{
    (void)state;
    read_text("a,b\n\"1,5\",\"x\ny\"\n\"say \"\"no\"\"\",\"\"\n");
    assert_int_equal(table->row_count, 2);
    assert_cell(0, 0, "1,5");
    assert_cell(0, 1, "x\ny");
    assert_cell(1, 0, "say \"no\"");
    assert_cell(1, 1, "");
}

static void rows_count_as_in_a_spreadsheet(void **state)
{
    (void)state;
    read_text("a;b\r\n\r\n\"x\r\ny\";1\r\n;\r\nz;2");
    assert_int_equal(table->row_count, 2);
    assert_int_equal(table->rows[0].row, 3);
    assert_int_equal(table->rows[1].row, 5);
    assert_cell(0, 0, "x\ny");
    assert_cell(1, 1, "2");
}

static void the_header_says_the_separator(void **state)
{
    static const char *const texts[] = { "a,b\n1,2\n", "a;b\n1;2\n",
                                         "a\tb\n1\t2\n", "a|b\n1|2\n",
                                         "\"a,b,c\";b\n1;2\n" };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        read_text(texts[i]);
        assert_int_equal(table->column_count, 2);
        assert_cell(0, 1, "2");
        track_csv_free(table);
    }
    table = NULL;
}

static void a_row_may_have_more_or_fewer_cells(void **state)
{
    (void)state;
    read_text("a,b\n1\n1,2,3\n");
    assert_int_equal(table->rows[0].cell_count, 1);
    assert_int_equal(table->rows[1].cell_count, 3);
}

static void a_mark_is_no_cell(void **state)
{
    (void)state;
    read_text("\xEF\xBB\xBF"
              "a,b\n\xC8\x99,2\n");
    assert_string_equal(table->columns[0], "a");
    assert_cell(0, 0, "\xC8\x99");
}

static void other_encodings_become_utf_8(void **state)
{
    const track_csv_options cp1250 = { .encoding = "windows-1250" };
    const char wide[] = "\xFF\xFE"
                        "a\0\n\0\x19\x02\n\0";

    (void)state;
    read_with("Sum\xE3\n1\n", 7, &cp1250);
    assert_string_equal(table->columns[0], "Sum\xC4\x83");
    track_csv_free(table);
    read_with(wide, sizeof(wide) - 1, &(track_csv_options){ NULL, NULL, 0 });
    assert_cell(0, 0, "\xC8\x99");
}

static void what_is_no_table_is_refused(void **state)
{
    static const struct {
        const char *text;
        const char *words;
    } cases[] = {
        { "", "empty" },
        { "\n\n;;\n", "empty" },
        { "a,a\n", "both called 'a'" },
        { "a\n\"1\n", "row 2: the quote" },
        { "a\nx\n1\"2\n", "row 3: a quote stands within" },
        { "a\n\"1\"2\n", "row 2: a quote stands within" },
        { "a\nSum\xE3\n", "0xE3 is not UTF-8" },
        { "a\n\xC0\x80\n", "0xC0 is not UTF-8" },
        { "a\n\xED\xA0\x80\n", "0xED is not UTF-8" },
        { "a\n\xE2\x82", "0xE2 is not UTF-8" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        refuse(cases[i].text, strlen(cases[i].text), TRACK_E_DATA,
               cases[i].words);
    refuse("a\0b\n", 4, TRACK_E_DATA, "byte of zero");
}

static void a_byte_that_is_no_text_is_named_by_its_place(void **state)
{
    (void)state;
    refuse("a\r\nb\r\n\xC8\x99x\xE3\n", 12, TRACK_E_DATA, "0xE3");
    assert_int_equal(failure.line, 3);
    assert_int_equal(failure.column, 3);
}

static void an_encoding_that_contradicts_the_mark_is_refused(void **state)
{
    const track_csv_options options = { .encoding = "windows-1250" };
    const track_csv_options unknown = { .encoding = "klingon" };

    (void)state;
    assert_fails(TRACK_E_ARGUMENT, track_csv_read(&table,
                                                  "\xEF\xBB\xBF"
                                                  "a",
                                                  4, &options, &failure));
    assert_fails(TRACK_E_ARGUMENT,
                 track_csv_read(&table, "a", 1, &unknown, &failure));
}

int main(void)
{
#define FACT(test) cmocka_unit_test_teardown(test, free_table)
    const struct CMUnitTest tests[] = {
        FACT(quotes_hold_separators_lines_and_quotes),
        FACT(rows_count_as_in_a_spreadsheet),
        FACT(the_header_says_the_separator),
        FACT(a_row_may_have_more_or_fewer_cells),
        FACT(a_mark_is_no_cell),
        FACT(other_encodings_become_utf_8),
        FACT(what_is_no_table_is_refused),
        FACT(a_byte_that_is_no_text_is_named_by_its_place),
        FACT(an_encoding_that_contradicts_the_mark_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
