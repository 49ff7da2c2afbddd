/* SPDX-License-Identifier: MIT */

/* Lines whose members are found without a JSON reader, and those that are left
 * to one. */

#include "store/plain_line.h"
#include "support/cmocka_track.h"

#include <stdlib.h>
#include <string.h>

static const char *const refused[] = { "split", NULL };

static bool is_plain(tki_wanted wanted[2], const char *line)
{
    wanted[0] = (tki_wanted){ .key = "note", .is_text = true };
    wanted[1] = (tki_wanted){ .key = "quantity", .is_text = false };
    return tki_plain_line(wanted, 2, refused, line);
}

static void wanted_members_are_found(void **state)
{
    tki_wanted found[2];
    int64_t number;

    (void)state;
    assert_true(is_plain(found, "{\"amount\":{\"a\":[1,{\"note\":\"}\"}]},"
                                "\"note\":\"\xC8\x99\",\"quantity\":-20}"));
    assert_int_equal(found[0].found.length, 2);
    assert_memory_equal(found[0].found.at, "\xC8\x99", 2);
    assert_true(tki_piece_integer(&number, found[1].found));
    assert_int_equal(number, -20);
}

static void what_is_absent_stays_absent(void **state)
{
    tki_wanted found[2];

    (void)state;
    assert_true(is_plain(found, "{\"v\":1}"));
    assert_null(found[0].found.at);
}

static void what_is_not_plain_is_left_to_a_json_reader(void **state)
{
    static const char *const lines[] = {
        "",
        "{}",
        "[]",
        "{\"v\":1",
        "{\"v\":1}x",
        "{\"v\":1,}",
        "{\"v\" :1}",
        "{\"v\":1.5}",
        "{\"v\":true}",
        "{\"v\":\"1}",
        "{\"v\":[1}",
        "{\"note\":\"a\\\"b\"}",
        "{\"note\":\"a\nb\"}",
        "{\"note\":\"\xC8\"}",
        "{\"note\":7}",
        "{\"quantity\":\"7\"}",
        "{\"note\":\"a\",\"note\":\"b\"}",
        "{\"split\":{\"sex\":{\"f\":1}}}",
    };
    tki_wanted found[2];

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        if (is_plain(found, lines[i]))
            fail_msg("%s", lines[i]);
    assert_false(is_plain(found, NULL));
}

static void a_number_that_may_not_fit_is_none(void **state)
{
    static const char *const texts[] = { "", "-", "1234567890123456789", "1x" };
    int64_t number;

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        assert_false(tki_piece_integer(
            &number, (tki_piece){ texts[i], strlen(texts[i]) }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wanted_members_are_found),
        cmocka_unit_test(what_is_absent_stays_absent),
        cmocka_unit_test(what_is_not_plain_is_left_to_a_json_reader),
        cmocka_unit_test(a_number_that_may_not_fit_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
