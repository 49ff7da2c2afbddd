/* SPDX-License-Identifier: MIT */

/* What is not as a test expects. */

#include "test.h"

#include "../sandbox/parts.h"

#include <track/sys/buffer.h>
#include <track/sys/fail.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One comparison: what is in hand. */
typedef struct comparison {
    track_test_outcome *out;
    const tki_case *made;
    const track_assessment *assessment;
    const track_source *source;
    track_arena *arena;
    track_error *err;
} comparison;

void tki_place_in_tests(track_error *err, const track_source *tests, int line)
{
    track_fail_place(err, tests->name, tests->text, line, 0);
    tki_settle_place(err, tests);
}

track_status tki_add_difference(track_test_outcome *out,
                                const track_test_difference *difference,
                                const track_source *tests, track_arena *arena,
                                track_error *err)
{
    size_t count = out->difference_count;
    track_test_difference *items =
        track_arena_array(arena, count + 1, sizeof(*items));

    if (!items)
        return track_fail_memory(err);
    if (count > 0)
        memcpy(items, out->differences, count * sizeof(*items));
    if (!difference->expected)
        return track_fail_memory(err);
    items[count] = *difference;
    items[count].line = tki_where_written(tests, difference->line).line;
    items[count].what = track_arena_copy(arena, difference->what);
    items[count].expected = track_arena_copy(arena, difference->expected);
    items[count].got = track_arena_copy(arena, difference->got);
    if (!items[count].what || !items[count].expected || !items[count].got)
        return track_fail_memory(err);
    out->differences = items;
    out->difference_count = count + 1;
    return TRACK_OK;
}

/* ---- figures ----------------------------------------------------------- */

/* "7/12": the exact fraction; false when it is not written so. */
static bool read_fraction(int64_t *over, int64_t *under, const char *text)
{
    const char *slash = strchr(text, '/');
    char left[TRACK_NUMBER_BYTES];
    size_t length = slash ? (size_t)(slash - text) : sizeof(left);

    if (length >= sizeof(left))
        return false;
    memcpy(left, text, length);
    left[length] = '\0';
    return track_quantity_parse(over, left, NULL) == TRACK_OK &&
           track_quantity_parse(under, slash + 1, NULL) == TRACK_OK &&
           *under != 0;
}

/* Whole percent "58 %", an exact fraction "7/12", or twelve decimals. */
static bool is_ratio_text(const track_ratio *ratio, const char *text)
{
    char exact[TRACK_NUMBER_BYTES];
    int64_t over, under;
    track_ratio wanted;

    if (ratio->state != TRACK_VALUE)
        return false;
    if (read_fraction(&over, &under, text))
        return track_ratio_make(&wanted, over, under, NULL) == TRACK_OK &&
               wanted.parts == ratio->parts;
    return strcmp(track_ratio_format(exact, ratio), text) == 0;
}

/* "40", "2,5", or of a percent "91/102" and "89 %". */
static bool is_quantity_text(const track_figure *figure, const char *text)
{
    char shown[TRACK_NUMBER_BYTES];
    int64_t micro, over, under;

    if (figure->state != TRACK_VALUE)
        return false;
    if (figure->of == 0)
        return track_quantity_parse(&micro, text, NULL) == TRACK_OK &&
               micro == track_figure_micro(figure);
    if (read_fraction(&over, &under, text))
        return over == figure->number && under == figure->of;
    snprintf(shown, sizeof(shown), "%lld %%",
             (long long)track_figure_percent(figure));
    return strcmp(shown, text) == 0;
}

static bool is_text(const track_answer *answer, const char *text)
{
    char shown[TRACK_ANSWER_BYTES];

    if (strcmp(track_answer_text(shown, answer), text) == 0)
        return true;
    if (answer->kind == TRACK_ANSWER_RATIO)
        return is_ratio_text(&answer->as.ratio, text);
    if (answer->kind == TRACK_ANSWER_QUANTITY)
        return is_quantity_text(&answer->as.quantity, text);
    return false;
}

static bool is_number(const track_answer *answer, double number)
{
    switch (answer->kind) {
    case TRACK_ANSWER_RATIO:
        return answer->as.ratio.state == TRACK_VALUE &&
               llround(number * (double)TRACK_ONE) == answer->as.ratio.parts;
    case TRACK_ANSWER_QUANTITY:
        return answer->as.quantity.state == TRACK_VALUE &&
               answer->as.quantity.of == 0 &&
               llround(number * (double)TRACK_UNIT) ==
                   track_figure_micro(&answer->as.quantity);
    case TRACK_ANSWER_COUNT: return number == (double)answer->as.count;
    default: return false;
    }
}

static bool is_not_applicable(const track_answer *answer)
{
    return (answer->kind == TRACK_ANSWER_RATIO &&
            answer->as.ratio.state == TRACK_NOT_APPLICABLE) ||
           (answer->kind == TRACK_ANSWER_QUANTITY &&
            answer->as.quantity.state == TRACK_NOT_APPLICABLE);
}

static bool is_flag(const track_answer *answer, bool flag)
{
    if (answer->kind == TRACK_ANSWER_FLAG)
        return answer->as.flag == (flag ? TRACK_MET : TRACK_NOT_MET);
    return !flag && is_not_applicable(answer);
}

static bool is_money(const track_answer *answer, track_money money)
{
    return answer->kind == TRACK_ANSWER_MONEY &&
           answer->as.money.minor == money.minor &&
           strcmp(answer->as.money.currency, money.currency) == 0;
}

static bool is_as_expected(const track_answer *answer,
                           const tki_expected *expected)
{
    switch (expected->type) {
    case TKI_EXPECT_TEXT: return is_text(answer, expected->text);
    case TKI_EXPECT_NUMBER: return is_number(answer, expected->number);
    case TKI_EXPECT_FLAG: return is_flag(answer, expected->flag);
    case TKI_EXPECT_MONEY: break;
    }
    return is_money(answer, expected->money);
}

/* An answer with all that a reader needs: "58 % (0.583333333333)". */
static const char *describe(char *out, size_t size, const track_answer *answer)
{
    char shown[TRACK_ANSWER_BYTES], exact[TRACK_NUMBER_BYTES];

    track_answer_text(shown, answer);
    if (answer->kind == TRACK_ANSWER_RATIO &&
        answer->as.ratio.state == TRACK_VALUE)
        snprintf(out, size, "%s (%s)", shown,
                 track_ratio_format(exact, &answer->as.ratio));
    else
        snprintf(out, size, "%s", shown);
    return out;
}

/* What was expected, in the words of what came out; an amount that is expected
 * as a number or text says how one is written. */
static const char *describe_expected(const comparison *c,
                                     const track_answer *answer,
                                     const tki_expected *expected)
{
    const track_answer money = { .kind = TRACK_ANSWER_MONEY,
                                 .as = { .money = expected->money } };
    char shown[TRACK_ANSWER_BYTES];

    if (expected->type == TKI_EXPECT_MONEY)
        return track_arena_copy(c->arena, track_answer_text(shown, &money));
    if (answer->kind != TRACK_ANSWER_MONEY ||
        strcmp(expected->text, "missing") == 0)
        return expected->text;
    return track_arena_print(
        c->arena, "%s, a %s: an amount is written %s \"100.00\"",
        expected->text,
        expected->type == TKI_EXPECT_NUMBER ? "number"
        : expected->type == TKI_EXPECT_FLAG ? "flag"
                                            : "text",
        track_money_known(answer->as.money) ? answer->as.money.currency
                                            : "EUR");
}

static track_status fail_item(const comparison *c, const tki_expected *expected)
{
    track_fail(c->err, TRACK_E_NOT_FOUND, "the plan has no item '%s'",
               expected->path);
    track_hint(c->err, TRACK_E_NOT_FOUND,
               "an item is named by its path, such as [\"E1.sessions\"]");
    tki_place_in_tests(c->err, c->source, expected->line);
    return TRACK_E_NOT_FOUND;
}

static track_status compare_figure(const comparison *c,
                                   const tki_expected *expected)
{
    const track_item *item =
        track_plan_at(c->assessment->snapshot->plan, expected->path);
    char got[TRACK_ANSWER_BYTES * 2];
    track_answer answer;
    track_status status;

    if (!item)
        return fail_item(c, expected);
    status = track_figure_read(&answer, c->assessment, NULL, item,
                               expected->figure, c->err);
    if (status != TRACK_OK) {
        tki_place_in_tests(c->err, c->source, expected->line);
        return status;
    }
    if (is_as_expected(&answer, expected))
        return TRACK_OK;
    return tki_add_difference(
        c->out,
        &(track_test_difference){
            .what = track_arena_print(c->arena, "%s of %s", expected->figure,
                                      item->name),
            .expected = describe_expected(c, &answer, expected),
            .got = describe(got, sizeof(got), &answer),
            .line = expected->line },
        c->source, c->arena, c->err);
}

/* ---- findings ---------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "rule on PATH" of a finding; the project goes by its code. */
static const char *text_of(const comparison *c, const track_finding *finding)
{
    const char *path = strchr(finding->subject, ':');

    return track_arena_print(c->arena, "%s on %s", finding->rule,
                             path ? path + 1 : finding->subject);
}

/* An expected text without the project's code before the path. */
static const char *without_project(const comparison *c, const char *text)
{
    const track_item *project =
        &track_plan_project(c->assessment->snapshot->plan)->item;
    size_t length = strlen(project->code);
    const char *on = strstr(text, " on ");

    if (strncmp(on + 4, project->code, length) != 0 || on[4 + length] != ':')
        return text;
    return track_arena_print(c->arena, "%.*s%s", (int)(on + 4 - text), text,
                             on + 4 + length + 1);
}

static const char *join(const comparison *c, const char *const *items,
                        size_t count)
{
    const char *text = count > 0 ? items[0] : "none";

    for (size_t i = 1; text && i < count; i++)
        text = track_arena_print(c->arena, "%s, %s", text, items[i]);
    return text;
}

static track_status compare_findings(const comparison *c,
                                     const tki_expected_findings *expected)
{
    const track_findings *all = &c->assessment->findings;
    const char **got = track_arena_array(c->arena, all->count, sizeof(*got));
    const char **want =
        track_arena_array(c->arena, expected->items.count, sizeof(*want));
    size_t count = 0;
    bool same;

    if (!got || !want)
        return track_fail_memory(c->err);
    for (size_t i = 0; i < all->count; i++)
        if (expected->severity < 0 ||
            (int)all->items[i].severity == expected->severity) {
            got[count] = text_of(c, &all->items[i]);
            if (!got[count++])
                return track_fail_memory(c->err);
        }
    for (size_t i = 0; i < expected->items.count; i++) {
        want[i] = without_project(c, expected->items.items[i]);
        if (!want[i])
            return track_fail_memory(c->err);
    }
    if (count > 1)
        qsort(got, count, sizeof(*got), by_text);
    if (expected->items.count > 1)
        qsort(want, expected->items.count, sizeof(*want), by_text);
    same = count == expected->items.count;
    for (size_t i = 0; i < count && same; i++)
        same = strcmp(got[i], want[i]) == 0;
    if (same)
        return TRACK_OK;
    return tki_add_difference(
        c->out,
        &(track_test_difference){ .what = expected->field,
                                  .expected =
                                      join(c, want, expected->items.count),
                                  .got = join(c, got, count),
                                  .line = expected->line },
        c->source, c->arena, c->err);
}

track_status tki_compare_case(track_test_outcome *out, const tki_case *made,
                              const track_assessment *assessment,
                              const track_source *source, track_arena *arena,
                              track_error *err)
{
    const comparison c = { out, made, assessment, source, arena, err };
    track_status status = TRACK_OK;

    for (size_t i = 0; i < made->figure_count && status == TRACK_OK; i++)
        status = compare_figure(&c, &made->figures[i]);
    for (size_t i = 0; i < TKI_FINDINGS_FIELDS && status == TRACK_OK; i++)
        if (made->findings[i].field)
            status = compare_findings(&c, &made->findings[i]);
    return status;
}
