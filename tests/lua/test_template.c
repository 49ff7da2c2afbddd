/* SPDX-License-Identifier: MIT */

/* Report templates: blocks, phrases, what stands on the pages, mistakes. */

#include "sample.h"

#include "support/cmocka_track.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char english[] =
    "locale 'en' { page_of = 'page {n} of {m}', draft = 'DRAFT', "
    "as_of = 'as of {day}', code = 'Code', total = 'Total', "
    "chain_heads = 'Heads of the chains', "
    "chain_heads_at_end = { one = '{n} head stands at the end', "
    "other = '{n} heads stand at the end' }, "
    "days = { one = '{n} day', other = '{n} days' }, "
    "worth = '{who} is worth {amount}' }";

static int open_pilot(void **state)
{
    static const track_head head = {
        "main", 57,
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    };
    static sample_project pilot;

    sample_open(&pilot);
    sample_record(&pilot, "E1.sessions", 2 * TRACK_UNIT, "2026-02-10");
    sample_record(&pilot, "members", 27 * TRACK_UNIT, "2026-01-31");
    sample_record(&pilot, "members", 35 * TRACK_UNIT, "2026-05");
    pilot.snapshot.head_count = 1;
    pilot.snapshot.heads = &head;
    *state = &pilot;
    return 0;
}

static int close_pilot(void **state)
{
    sample_close(*state);
    return 0;
}

static track_template_options options_in(const char *lang,
                                         const char *catalogue)
{
    track_template_options options = { .lang = lang };

    options.data_hash =
        "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";
    options.catalogues[0] =
        (track_source){ "locale.lua", catalogue, strlen(catalogue) };
    return options;
}

/* Builds a template over the sample, assessed by default. */
static track_status build(track_built *out, const sample_project *sample,
                          const char *text,
                          const track_template_options *options)
{
    track_source source = { "report.lua", text, strlen(text) };
    track_assessment *assessment;
    track_status status;

    assert_ok(track_assess(&assessment, &sample->snapshot, NULL, &failure));
    failure = (track_error)TRACK_ERROR_INIT;
    status =
        track_template_build(out, &source, assessment, options, NULL, &failure);
    track_assessment_free(assessment);
    return status;
}

/* What the blocks of `body` look like as text; free() it. */
static char *render(const sample_project *sample, const char *body)
{
    track_template_options options = options_in("en", english);
    track_text_style style = { 80, false };
    track_buffer text = TRACK_BUFFER_INIT;
    char source[2048];
    track_built built;

    snprintf(source, sizeof(source),
             "report 'r' { title = 'R', build = function(project, ctx)\n"
             "local stage = project.stages[1]\nreturn { %s } end }",
             body);
    if (build(&built, sample, source, &options) != TRACK_OK)
        fail_msg("%s", failure.text);
    assert_ok(
        track_document_write_text(&text, built.document, &style, &failure));
    track_built_clear(&built);
    return track_buffer_take(&text);
}

static void check_text(void **state, const char *body, const char *expected)
{
    char *text = render(*state, body);

    if (!strstr(text, expected))
        fail_msg("'%s' is not in:\n%s", expected, text);
    free(text);
}

static void check_refused(void **state, const char *body, int line,
                          const char *part)
{
    track_template_options options = options_in("en", english);
    char source[2048];
    track_built built;

    snprintf(source, sizeof(source),
             "report 'r' { title = 'R', build = function(project, ctx)\n"
             "return { %s } end }",
             body);
    assert_int_not_equal(build(&built, *state, source, &options), TRACK_OK);
    assert_null(built.document);
    if (!strstr(failure.text, part) && !strstr(failure.hint, part))
        fail_msg("'%s' does not say '%s'", failure.text, part);
    assert_int_equal(failure.line, line);
}

static void values_are_printed_for_the_reader(void **state)
{
    check_text(state, "paragraph { project.total }", "420,250.00\u00a0RON");
    check_text(state, "paragraph { stage.from }", "15 January 2026");
    check_text(state, "paragraph { stage.indicators[1].progress }",
               "67\u00a0%");
    check_text(state, "paragraph { stage.reported }", "1\u00a0of\u00a02");
}

static void a_missing_value_is_a_dash(void **state)
{
    check_text(state, "key_values { { 'Call', project.call } }", "—");
    check_text(state, "paragraph { 'a ', value(project.call), ' b' }", "a — b");
}

static void an_empty_cell_is_a_dash(void **state)
{
    check_text(state,
               "table { columns = { 'code', 'total' }, rows = { { nil, 'x' } } "
               "}",
               "—");
}

static void the_library_table_stays_at_hand(void **state)
{
    check_text(state, "paragraph(table.concat({ 'a', 'b' }, '+'))", "a+b");
}

static void own_contribution_is_exact(void **state)
{
    check_text(state, "paragraph { project.total - project.grant }",
               "70,250.00\u00a0RON");
}

#define BARS(figure)                                                           \
    "chart { kind = 'bars', title = 'B', alternative = 'b', series = {\n"      \
    "  { title = 's', points = { { label = 'a', figure = " figure " } } } } }"

/* 2^53 millionths are 9 thousand millions: above, not all numbers are. */
static void a_chart_shows_whole_numbers_exactly(void **state)
{
    check_text(state, BARS("8999999999999"), "8,999,999,999,999");
    check_refused(state, BARS("9999999999999"), 2, "figure is no number");
    check_refused(state, BARS("1e300"), 2, "figure is no number");
}

#define LINES(points)                                                          \
    "chart { kind = 'lines', title = 'L', alternative = 'b', series = {\n"     \
    "  { title = 's', points = { " points " } } } }"

static void a_point_of_lines_has_a_day(void **state)
{
    check_refused(state, LINES("{ figure = 3 }"), 2, "has no day");
    check_text(state, LINES("{ day = day '2026-03-01', figure = 3 }"),
               "1 March 2026  3");
}

static void phrases_take_values_by_name_and_number(void **state)
{
    check_text(state, "paragraph(ctx.text('days', 1))", "1 day");
    check_text(state, "paragraph(ctx.text('days', 21))", "21 days");
    check_text(state,
               "paragraph(ctx.text('worth', { who = 'It', amount = "
               "project.grant }))",
               "It is worth 350,000.00\u00a0RON");
}

static void blocks_may_be_nested_and_left_out(void **state)
{
    check_text(state, "false, nil, { { paragraph 'deep' } }", "deep");
}

static void a_missing_phrase_names_key_and_language(void **state)
{
    check_refused(state, "paragraph(\nctx.text 'nope')", 3,
                  "no text 'nope' in language 'en'");
}

static void a_missing_value_of_a_phrase_is_named(void **state)
{
    check_refused(state, "paragraph(ctx.text('worth', { who = 'It' }))", 2,
                  "'amount'");
}

static void an_unknown_field_names_line_and_nearest(void **state)
{
    check_refused(state, "\nparagraph { project.titel }", 3,
                  "did you mean 'title'?");
}

static void an_unknown_field_of_a_block_is_refused(void **state)
{
    check_refused(state, "table { colums = {} }", 2, "did you mean 'columns'?");
}

static void a_wrong_block_names_its_line(void **state)
{
    check_refused(state, "\n\nheading { 9, 'x' }", 4, "1 to 4");
}

static void a_row_too_long_is_refused(void **state)
{
    check_refused(state, "table { columns = { 'code' }, rows = { { 1, 2 } } }",
                  2, "more cells than columns");
}

static void an_image_stands_beside_the_template(void **state)
{
    check_refused(state, "image { '../secret.png', alternative = 'x' }", 2,
                  "beside");
}

static void the_width_of_an_image_is_a_number(void **state)
{
    check_refused(state, "image { 'a.png', alternative = 'a', width = '5cm' }",
                  2, "width is a number");
}

static void a_link_leads_to_the_web_or_to_a_mailbox(void **state)
{
    check_refused(state, "paragraph { link('x', 'file:///etc/passwd') }", 2,
                  "https://");
}

/* Each of these would fill the memory outside of Lua. */
static void a_template_cannot_fill_the_memory(void **state)
{
    static const char *const bodies[] = {
        "(function() local row, rows, all = { 'a' }, {}, {} "
        "for i = 1, 1000 do rows[i] = row end "
        "local one = table { columns = { 'code' }, rows = rows } "
        "for i = 1, 100000 do all[i] = one end return all end)()",
        "(function() local text, all = ('x'):rep(100000), {} "
        "for i = 1, 100000 do all[i] = paragraph(text) end return all end)()",
    };
    track_template_options options = options_in("en", english);
    char source[2048];
    track_built built;

    for (size_t i = 0; i < 2; i++) {
        snprintf(source, sizeof(source),
                 "report 'r' { title = 'R', build = function() return { %s } "
                 "end }",
                 bodies[i]);
        assert_int_equal(build(&built, *state, source, &options),
                         TRACK_E_LIMIT);
    }
}

static void a_stage_must_be_asked_for(void **state)
{
    track_template_options options = options_in("en", english);
    track_built built;

    options.stage = "E1";
    assert_int_equal(build(&built, *state,
                           "report 'r' { title = 'R', build = function() "
                           "return {} end }",
                           &options),
                     TRACK_E_ARGUMENT);
}

static void pages_say_project_day_and_chain(void **state)
{
    track_template_options options = options_in("en", english);
    track_built built;

    assert_int_equal(build(&built, *state,
                           "report 'r' { title = { en = 'Progress' }, build = "
                           "function() return {} end }",
                           &options),
                     TRACK_OK);

    assert_string_equal(built.facts.title, "Progress – PILOT");
    assert_string_equal(built.facts.author, "IMAGO-MOL");
    assert_string_equal(built.facts.header_left, "PILOT · 1PIL/2026");
    assert_string_equal(built.facts.header_right, "as of 30 June 2026");
    assert_string_equal(built.facts.draft, "DRAFT");
    assert_string_equal(
        built.facts.footer,
        "main:57 0123456789abcdef\u00A0· data fedcba9876543210");
    assert_string_equal(built.facts.page_of, "page {n} of {m}");

    track_built_clear(&built);
}

static void a_final_report_is_no_draft(void **state)
{
    track_template_options options = options_in("en", english);
    track_built built;

    options.final = true;
    assert_int_equal(build(&built, *state,
                           "report 'r' { title = 'R', build = function() "
                           "return {} end }",
                           &options),
                     TRACK_OK);
    assert_null(built.facts.draft);

    track_built_clear(&built);
}

/* Builds one of the product's own reports in a language. */
static void check_own_report(void **state, const char *name, const char *lang,
                             const char *expected)
{
    char *source = sample_script(name);
    char *catalogue =
        sample_script(lang[0] == 'r' ? "locale/ro.lua" : "locale/en.lua");
    track_template_options options = options_in(lang, catalogue);
    track_text_style style = { 80, false };
    track_buffer text = TRACK_BUFFER_INIT;
    track_built built;

    if (build(&built, *state, source, &options) != TRACK_OK)
        fail_msg("%s:%d: %s", name, failure.line, failure.text);
    assert_ok(
        track_document_write_text(&text, built.document, &style, &failure));
    if (!strstr(track_buffer_string(&text), expected))
        fail_msg("'%s' is not in:\n%s", expected, track_buffer_string(&text));

    track_buffer_clear(&text);
    track_built_clear(&built);
    free(catalogue);
    free(source);
}

static void the_progress_report_is_built_in_both_languages(void **state)
{
    check_own_report(state, "reports/progress.lua", "ro",
                     "Contribuție proprie");
    check_own_report(state, "reports/progress.lua", "en", "Own contribution");
}

static void the_status_report_is_built_in_both_languages(void **state)
{
    check_own_report(state, "reports/status.lua", "ro", "Proiect-pilot");
    check_own_report(state, "reports/status.lua", "en", "Pilot");
}

/* Copies the next key of a catalogue ("  name = " or "  [\"name\"] = ") that
 * begins a line at or after `at` to `out`; NULL when there is none. */
static const char *next_key(const char *at, char out[64])
{
    for (at = strstr(at, "\n  "); at; at = strstr(at + 1, "\n  ")) {
        const char *name = at + 3;
        size_t length;

        if (strncmp(name, "[\"", 2) == 0)
            name += 2;
        length = strspn(name, "abcdefghijklmnopqrstuvwxyz_-");
        if (name[0] == '-' || length == 0 || length > 63)
            continue;
        memcpy(out, name, length);
        out[length] = '\0';
        return at + 1;
    }
    return NULL;
}

/* Whether every key of one catalogue stands in the other. */
static void check_keys(const char *from, const char *to)
{
    char *first = sample_script(from);
    char *second = sample_script(to);
    char key[64], plain[80], quoted[80];
    size_t count = 0;

    for (const char *at = next_key(first, key); at; at = next_key(at, key)) {
        snprintf(plain, sizeof(plain), "\n  %s = ", key);
        snprintf(quoted, sizeof(quoted), "\n  [\"%s\"] = ", key);
        if (!strstr(second, plain) && !strstr(second, quoted))
            fail_msg("%s has no '%s'", to, key);
        count++;
    }
    assert_true(count > 50);
    free(first);
    free(second);
}

static void both_catalogues_have_the_same_keys(void **state)
{
    (void)state;
    check_keys("locale/ro.lua", "locale/en.lua");
    check_keys("locale/en.lua", "locale/ro.lua");
}

/* Every key that a template names as text("key") stands in the catalogue. */
static void check_used(const char *template_name, const char *mark)
{
    char *source = sample_script(template_name);
    char *catalogue = sample_script("locale/en.lua");
    char key[64], plain[80];

    for (const char *at = strstr(source, mark); at; at = strstr(at + 1, mark)) {
        const char *name = at + strlen(mark);
        size_t length = strcspn(name, "\"");

        if (length > 63 || name[length - 1] == '_')
            continue; /* completed by a word of the data */
        memcpy(key, name, length);
        key[length] = '\0';
        snprintf(plain, sizeof(plain), "\n  %s = ", key);
        if (!strstr(catalogue, plain))
            fail_msg("%s uses '%s', which en.lua lacks", template_name, key);
    }
    free(source);
    free(catalogue);
}

static void every_phrase_that_templates_use_exists(void **state)
{
    static const char *const marks[] = { "text \"", "text(\"" };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        check_used("reports/progress.lua", marks[i]);
        check_used("reports/status.lua", marks[i]);
    }
}

/* Builds a template over PILOT twice, with and without records. */
static track_status build_several(track_built *out, const sample_project *pilot,
                                  const char *head)
{
    track_template_options options = options_in("en", english);
    track_assessment *assessments[2];
    const track_assessment *projects[2];
    sample_project fresh;
    char text[1024];
    track_source source = { "report.lua", text, 0 };
    track_status status;

    sample_open(&fresh);
    assert_ok(track_assess(&assessments[0], &pilot->snapshot, NULL, &failure));
    assert_ok(track_assess(&assessments[1], &fresh.snapshot, NULL, &failure));
    projects[0] = assessments[0];
    projects[1] = assessments[1];
    options.projects = projects;
    options.project_count = 2;
    source.length = (size_t)snprintf(
        text, sizeof(text),
        "report 'r' { title = 'R', %s build = function(project, ctx)\n"
        "local a, b = ctx.projects[1], ctx.projects[2]\n"
        "local first, second = a.stages[1].indicators, b.stages[1].indicators\n"
        "return { paragraph { value(project), ' ', #ctx.projects, ' ', "
        "value(first[1].achieved), ' ', value(second[1].achieved), ' ', "
        "value(first[1].achieved) } } end }",
        head);
    failure = (track_error)TRACK_ERROR_INIT;
    status = track_template_build(out, &source, NULL, &options, NULL, &failure);
    track_assessment_free(assessments[0]);
    track_assessment_free(assessments[1]);
    sample_close(&fresh);
    return status;
}

/* Objects of two projects are used in turn, and each keeps to its own. */
static void a_report_on_several_projects_sees_each_of_them(void **state)
{
    const track_text_style style = { 80, false };
    track_buffer text = TRACK_BUFFER_INIT;
    track_built built;

    assert_ok(build_several(&built, *state, "projects = true,"));

    assert_ok(
        track_document_write_text(&text, built.document, &style, &failure));
    assert_string_equal(track_buffer_string(&text), "— 2 2 — 2\n");
    assert_string_equal(built.facts.title, "R");
    assert_string_equal(built.facts.header_left, "R");
    assert_string_equal(built.facts.footer,
                        "PILOT main:57 0123456789abcdef\u00A0· data "
                        "fedcba9876543210");
    assert_null(built.facts.author);

    track_buffer_clear(&text);
    track_built_clear(&built);
}

/* They would take half of each page. */
static void the_heads_of_many_chains_stand_at_the_end(void **state)
{
    enum { MANY = 9 };
    const track_text_style style = { 80, false };
    const sample_project *pilot = *state;
    track_template_options options = options_in("en", english);
    static const char script[] =
        "report 'r' { title = 'R', projects = true, "
        "build = function() return { paragraph 'Done.' } end }";
    const track_source source = { "report.lua", script, strlen(script) };
    track_assessment *assessment;
    const track_assessment *projects[MANY];
    track_buffer text = TRACK_BUFFER_INIT;
    track_built built;
    int count = 0;

    assert_ok(track_assess(&assessment, &pilot->snapshot, NULL, &failure));
    for (size_t i = 0; i < MANY; i++)
        projects[i] = assessment;
    options.projects = projects;
    options.project_count = MANY;
    assert_ok(
        track_template_build(&built, &source, NULL, &options, NULL, &failure));

    assert_string_equal(built.facts.footer,
                        "9 heads stand at the end\u00A0· data "
                        "fedcba9876543210");
    assert_ok(
        track_document_write_text(&text, built.document, &style, &failure));
    assert_non_null(strstr(track_buffer_string(&text), "Heads of the chains"));
    for (const char *at = track_buffer_string(&text);
         (at = strstr(at, "main:57 0123456789abcdef")); at++)
        count++;
    assert_int_equal(count, MANY);

    track_buffer_clear(&text);
    track_assessment_free(assessment);
    track_built_clear(&built);
}

static void a_report_on_one_project_asks_which(void **state)
{
    track_built built;

    assert_int_equal(build_several(&built, *state, ""), TRACK_E_DECISION);

    assert_string_equal(failure.text, "this report is about one project");
    assert_null(built.document);
}

static void a_report_on_no_project_is_refused(void **state)
{
    const track_template_options options = options_in("en", english);
    const track_source source = { "report.lua", "report 'r' {}", 13 };
    track_built built;

    (void)state;

    assert_fails(
        TRACK_E_ARGUMENT,
        track_template_build(&built, &source, NULL, &options, NULL, &failure));
    assert_null(built.document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_printed_for_the_reader),
        cmocka_unit_test(a_missing_value_is_a_dash),
        cmocka_unit_test(an_empty_cell_is_a_dash),
        cmocka_unit_test(the_library_table_stays_at_hand),
        cmocka_unit_test(own_contribution_is_exact),
        cmocka_unit_test(a_chart_shows_whole_numbers_exactly),
        cmocka_unit_test(a_point_of_lines_has_a_day),
        cmocka_unit_test(phrases_take_values_by_name_and_number),
        cmocka_unit_test(blocks_may_be_nested_and_left_out),
        cmocka_unit_test(a_missing_phrase_names_key_and_language),
        cmocka_unit_test(a_missing_value_of_a_phrase_is_named),
        cmocka_unit_test(an_unknown_field_names_line_and_nearest),
        cmocka_unit_test(an_unknown_field_of_a_block_is_refused),
        cmocka_unit_test(a_wrong_block_names_its_line),
        cmocka_unit_test(a_row_too_long_is_refused),
        cmocka_unit_test(an_image_stands_beside_the_template),
        cmocka_unit_test(the_width_of_an_image_is_a_number),
        cmocka_unit_test(a_link_leads_to_the_web_or_to_a_mailbox),
        cmocka_unit_test(a_template_cannot_fill_the_memory),
        cmocka_unit_test(a_stage_must_be_asked_for),
        cmocka_unit_test(pages_say_project_day_and_chain),
        cmocka_unit_test(a_final_report_is_no_draft),
        cmocka_unit_test(the_progress_report_is_built_in_both_languages),
        cmocka_unit_test(the_status_report_is_built_in_both_languages),
        cmocka_unit_test(both_catalogues_have_the_same_keys),
        cmocka_unit_test(every_phrase_that_templates_use_exists),
        cmocka_unit_test(a_report_on_several_projects_sees_each_of_them),
        cmocka_unit_test(the_heads_of_many_chains_stand_at_the_end),
        cmocka_unit_test(a_report_on_one_project_asks_which),
        cmocka_unit_test(a_report_on_no_project_is_refused),
    };

    return cmocka_run_group_tests(tests, open_pilot, close_pilot);
}
