/* SPDX-License-Identifier: MIT */

/* Lists: where their numbers and texts stand, on a page and as text. */

#include "reports/laid.h"

#include <stdlib.h>
#include <string.h>

static void add_markdown(track_document *doc, const char *text)
{
    assert_ok(track_document_markdown(doc, 1, text, &failure));
}

/* Left edge of the text on page 1. */
static double x_of(const char *text)
{
    for (const tki_placed *p = layout.pages.first->first; p; p = p->next)
        for (const tki_item *i = p->strip->first; i; i = i->next)
            if (i->kind == ITEM_TEXT && strcmp(i->as.text, text) == 0)
                return (double)i->x;
    fail_msg("'%s' is not on the page", text);
    return 0;
}

static void long_numbers_stay_in_the_margins(void **state)
{
    add_markdown(*state, "999999999. unu\n\ntext\n\n9. a\n10. b\n");

    lay_out(*state);

    assert_all_inside();
    assert_all_apart();
    assert_true(x_of("999999999.") < PAGE_LEFT + 1);
    assert_true(x_of("10.") < PAGE_LEFT + 1);
    assert_float_equal(x_of("a"), x_of("b"), 0.01);
}

static void a_list_in_a_list_stands_in_from_its_text(void **state)
{
    add_markdown(*state, "100. unu\n     - a\n       1. b\n");

    lay_out(*state);

    assert_true(x_of("–") > x_of("unu"));
    assert_float_equal(x_of("a"), x_of("unu") + 16, 0.01);
    assert_float_equal(x_of("b"), x_of("a") + 16, 0.01);
}

static void a_list_may_start_at_0(void **state)
{
    add_markdown(*state, "0. zero\n1. unu\n");

    lay_out(*state);

    assert_non_null(strstr(texts_of(1), "|zero|0.|unu|1.|"));
}

static void texts_of_long_numbers_stand_below_each_other(void **state)
{
    const track_text_style style = { 40, false };
    track_buffer text = TRACK_BUFFER_INIT;

    add_markdown(*state, "0. zero\n\ntext\n\n99. unu\n100. doi\n"
                         "     1. trei\n");

    assert_ok(track_document_write_text(&text, *state, &style, &failure));

    assert_string_equal(track_buffer_string(&text), " 0. zero\n\n"
                                                    "text\n\n"
                                                    " 99. unu\n"
                                                    "100. doi\n"
                                                    "     1. trei\n");
    track_buffer_clear(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, laid_start, laid_stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(long_numbers_stay_in_the_margins),
        TEST(a_list_in_a_list_stands_in_from_its_text),
        TEST(a_list_may_start_at_0),
        TEST(texts_of_long_numbers_stand_below_each_other),
    };

    return cmocka_run_group_tests_name("lists", tests, NULL, NULL);
}
