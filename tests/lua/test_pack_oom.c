/* SPDX-License-Identifier: MIT */

/* Rule packs and templates when memory runs out, anywhere. */

#include "sample.h"

#include "support/cmocka_track.h"
#include "support/oom.h"

#include <string.h>

/* Scenarios take no argument. */
static sample_project pilot;
static track_assessment *pilot_assessment;

static int open_pilot(void **state)
{
    (void)state;
    sample_open(&pilot);
    sample_record(&pilot, "E1.sessions", 2 * TRACK_UNIT, "2026-02-10");
    assert_ok(track_assess(&pilot_assessment, &pilot.snapshot, NULL, &failure));
    return 0;
}

static int close_pilot(void **state)
{
    (void)state;
    track_assessment_free(pilot_assessment);
    sample_close(&pilot);
    return 0;
}

static track_status run_a_pack(track_error *err)
{
    static const char text[] =
        "rules 'x' { title = { ro = 'a', en = 'b' }, categories = { 'a' },\n"
        "stage_completion = function(s) return mean(s.indicators) end,\n"
        "rule 'r' { on = 'indicator', source = 'q',\n"
        "check = function(i, project) return fail { en = 'y', fix = 'z',\n"
        "ro = 'x' .. (project.total - project.grant), subject = i } end } }";
    const track_source source = { "pack.lua", text, strlen(text) };
    track_assessment *assessment = NULL;
    track_rules *rules;
    track_status status = track_rules_load(&rules, &source, NULL, err);

    if (status == TRACK_OK)
        status = track_assess(&assessment, &pilot.snapshot,
                              track_rules_as_engine(rules), err);
    track_assessment_free(assessment);
    track_rules_free(rules);
    return status;
}

static track_status build_a_report(track_error *err)
{
    static const char words[] =
        "locale 'ro' { c = 'C', t = 'hm {a}', draft = 'D', page_of = 'p',\n"
        "as_of = 'la {day}' }";
    static const char text[] =
        "report 'r' { title = { ro = 'a' }, build = function(project, ctx)\n"
        "return { heading { 1, 'x' }, paragraph { bold(project.call) },\n"
        "cover { title = ctx.text('t', { a = project.total }),\n"
        "  pairs = { { 'a', project.funder } } },\n"
        "table { columns = { 'c', { text = 'z', align = 'right' } },\n"
        "  rows = { { 1, project.total, emphasis = true } } },\n"
        "bar { label = { 'x', bold('y') }, ratio = 0.5,\n"
        "  remark = ctx.text('t', { a = ctx.as_of }) },\n"
        "list { 'a', link('b', 'https://example.org') },\n"
        "chart { kind = 'lines', title = 't', alternative = 'b', series = {\n"
        "  { title = 's', points = { { day = ctx.as_of, figure = 3 } } } } }\n"
        "} end }";
    const track_source source = { "report.lua", text, strlen(text) };
    track_template_options options = { .lang = "ro" };
    track_built built;
    track_status status;

    options.catalogues[0] = (track_source){ "ro.lua", words, strlen(words) };
    status = track_template_build(&built, &source, pilot_assessment, &options,
                                  NULL, err);
    track_built_clear(&built);
    return status;
}

static void a_pack_survives_every_failed_allocation(void **state)
{
    (void)state;
    assert_ok(run_a_pack(&failure));
    survives_every_failure(run_a_pack);
}

static void a_template_survives_every_failed_allocation(void **state)
{
    (void)state;
    assert_ok(build_a_report(&failure));
    survives_every_failure(build_a_report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pack_survives_every_failed_allocation),
        cmocka_unit_test(a_template_survives_every_failed_allocation),
    };

    return cmocka_run_group_tests(tests, open_pilot, close_pilot);
}
