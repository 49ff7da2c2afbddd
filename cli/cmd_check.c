/* SPDX-License-Identifier: MIT */

/* `track check [PROJECT]`: what the rules find, the worst first. */

#include "errors.h"
#include "findings.h"
#include "table.h"
#include "terminal.h"
#include "views.h"
#include "words.h"

/* How bad a finding is; an accepted one is no more than that. */
typedef enum weight {
    WEIGHT_ACCEPTED,
    WEIGHT_INFO,
    WEIGHT_WARNING,
    WEIGHT_ERROR
} weight;

static weight weight_of(const track_finding *finding)
{
    return finding->accepted ? WEIGHT_ACCEPTED
                             : (weight)(WEIGHT_INFO + (int)finding->severity);
}

/* Findings of one weight in all projects. */
static size_t count_weight(const views *all, weight wanted)
{
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const track_findings *findings = &all->assessments[i]->findings;

        for (size_t k = 0; k < findings->count; k++)
            count += weight_of(&findings->items[k]) == wanted;
    }
    return count;
}

static void add_finding(table *rows, cli *c, const view *v,
                        const track_finding *finding)
{
    const char *const lines[][2] = {
        { finding->subject, findings_message(c, v, finding) },
        { "  rule", finding->rule },
        { "  source", finding->source },
        { "  what to do", finding->accepted ? NULL : finding->fix },
        { "  exception", findings_accepted(c, finding) },
    };

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        if (lines[i][1] && lines[i][1][0])
            table_add(rows, lines[i]);
}

static track_status print_weight(cli *c, const views *all, weight wanted,
                                 track_error *err)
{
    static const char *const heads[] = {
        [WEIGHT_ACCEPTED] = "accepted",
        [WEIGHT_INFO] = "for information",
        [WEIGHT_WARNING] = "warnings",
        [WEIGHT_ERROR] = "errors",
    };
    table rows = { .column_count = 2, .indent = 2 };
    track_status status;

    if (count_weight(all, wanted) == 0)
        return TRACK_OK;
    track_buffer_print(&c->out, "%s:\n", heads[wanted]);
    for (size_t i = 0; i < all->count; i++) {
        const track_findings *findings = &all->assessments[i]->findings;

        for (size_t k = 0; k < findings->count; k++)
            if (weight_of(&findings->items[k]) == wanted)
                add_finding(&rows, c, &all->items[i], &findings->items[k]);
    }
    status = table_print(&rows, &c->out, cli_columns(), err);
    track_buffer_char(&c->out, '\n');
    table_clear(&rows);
    return status;
}

/* A row for each finding: severity, subject, rule, message, source, fix,
 * acceptance. */
static track_status print_plain(cli *c, const views *all, track_error *err)
{
    table rows = { .column_count = 7, .plain = true };
    track_status status;

    for (size_t i = 0; i < all->count; i++) {
        const track_findings *findings = &all->assessments[i]->findings;

        for (size_t k = 0; k < findings->count; k++) {
            const track_finding *finding = &findings->items[k];
            const char *const cells[] = {
                track_severity_name(finding->severity),
                finding->subject,
                finding->rule,
                findings_message(c, &all->items[i], finding),
                finding->source,
                finding->fix,
                findings_accepted(c, finding),
            };

            table_add(&rows, cells);
        }
    }
    status = table_print(&rows, &c->out, 0, err);
    table_clear(&rows);
    return status;
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* "14 rules checked: 0 errors, 2 warnings, 1 for information" */
static void print_sum(cli *c, const views *all)
{
    size_t errors = count_weight(all, WEIGHT_ERROR);
    size_t warnings = count_weight(all, WEIGHT_WARNING);
    size_t accepted = count_weight(all, WEIGHT_ACCEPTED);
    size_t rules = 0;

    for (size_t i = 0; i < all->count; i++)
        rules += (size_t)all->assessments[i]->findings.rules;
    track_buffer_print(&c->out,
                       "%zu rule%s checked: %zu error%s, %zu warning%s, %zu "
                       "for information",
                       rules, plural(rules), errors, plural(errors), warnings,
                       plural(warnings), count_weight(all, WEIGHT_INFO));
    if (accepted)
        track_buffer_print(&c->out, ", %zu accepted", accepted);
    track_buffer_char(&c->out, '\n');
}

static track_status print_text(cli *c, const views *all, track_error *err)
{
    track_status status = TRACK_OK;

    for (int i = WEIGHT_ERROR; status == TRACK_OK && i >= WEIGHT_ACCEPTED; i--)
        status = print_weight(c, all, (weight)i, err);
    if (status == TRACK_OK)
        print_sum(c, all);
    return status;
}

static track_status print_findings(cli *c, const views *all, track_error *err)
{
    const track_json_envelope envelope = cli_envelope(c, &all->when);

    c->answer_is_no = count_weight(all, WEIGHT_ERROR) > 0;
    if (cli_has(c, OPT_JSON))
        return track_json_check(&c->out, &envelope, all->assessments,
                                all->count, err);
    if (cli_has(c, OPT_QUIET))
        return TRACK_OK;
    return cli_has(c, OPT_PLAIN) ? print_plain(c, all, err)
                                 : print_text(c, all, err);
}

track_status cmd_check(cli *c, track_error *err)
{
    return views_print(c, cli_arg(c, 0), print_findings, err);
}
