/* SPDX-License-Identifier: MIT */

/* `track explain ITEM [FIGURE|RULE]`: how a figure came about, down to the
 * events that it is made of. */

#include "errors.h"
#include "explanation.h"
#include "file.h"
#include "period.h"

#include <string.h>

enum { EXPLAINED_MAX = 64 };

/* What is explained, and what the explanation draws on. */
typedef struct explaining {
    cli *c;
    track_store *store;
    track_when when;
    const char *named;  /* the item, as typed */
    const char *figure; /* a figure, a rule; NULL: the item's first figure */
    period_view view;
    track_explain_sources sources;
    track_corrected *corrections;
    size_t capacity;
    const track_explanation *items[EXPLAINED_MAX];
    size_t count;
} explaining;

/* Whether any item has a figure of this name. */
static bool is_figure(const char *name)
{
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        for (const char *const *names = track_figure_names((track_kind)kind);
             *names; names++)
            if (strcmp(*names, name) == 0)
                return true;
    return false;
}

/* "E1.sessions.progress": the item, and after the last dot its figure. */
static track_status split(explaining *x, track_error *err)
{
    const char *dot = strrchr(x->named, '.');
    char *item;

    if (x->figure || !dot || !is_figure(dot + 1))
        return TRACK_OK;
    x->figure = dot + 1;
    item = cli_copy(x->c, x->named, (size_t)(dot - x->named), err);
    x->named = item;
    return item ? TRACK_OK : TRACK_E_MEMORY;
}

/* An item whose path ends in the name of a figure stays an item. */
static track_status find(track_found *out, explaining *x, track_error *err)
{
    const char *named = x->named;
    track_error first = TRACK_ERROR_INIT;
    track_status status =
        cli_find(out, x->c, x->store, named, TRACK_KIND_COUNT, &first);

    if (status == TRACK_E_NOT_FOUND) {
        status = split(x, err);
        if (status != TRACK_OK)
            return status;
        if (x->named != named)
            return cli_find(out, x->c, x->store, x->named, TRACK_KIND_COUNT,
                            err);
        status = TRACK_E_NOT_FOUND;
    }
    if (status != TRACK_OK)
        *err = first;
    return status;
}

/* ---- corrections ------------------------------------------------------- */

static track_status take_correction(const track_event *event, void *payload,
                                    track_error *err)
{
    explaining *x = payload;
    size_t count = x->sources.correction_count;

    if (strcmp(event->kind, "correction") != 0 || event->voided)
        return TRACK_OK;
    if (count == x->capacity) {
        size_t capacity = count ? count * 2 : 16;
        track_corrected *items =
            track_arena_array(x->c->arena, capacity, sizeof(*items));

        if (!items)
            return cli_fail_memory(err);
        if (count > 0)
            memcpy(items, x->corrections, count * sizeof(*items));
        x->corrections = items;
        x->capacity = capacity;
    }
    x->corrections[count] = (track_corrected){ event->refers_to_n, event->n };
    x->sources.correction_count = count + 1;
    x->sources.corrections = x->corrections;
    return TRACK_OK;
}

static track_status read_corrections(explaining *x, const char *project,
                                     track_error *err)
{
    const track_event_filter filter = { .project = project,
                                        .known_at = x->when.known_at };

    return track_store_events(x->store, &filter, take_correction, x, err);
}

/* ---- the assessment, with what the pack reads -------------------------- */

/* Whether what was asked for is a rule of the pack. */
static bool names_rule(const explaining *x)
{
    const track_rules *rules = x->view.v.rules;

    for (size_t i = 0; rules && x->figure && i < track_rules_count(rules); i++)
        if (strcmp(track_rules_at(rules, i).name, x->figure) == 0)
            return true;
    return false;
}

static track_status assess_again(explaining *x, track_error *err)
{
    view *v = &x->view.v;
    track_assessment *traced = NULL;
    track_rules_engine engine;
    track_status status;

    if (!v->rules)
        return TRACK_OK;
    track_rules_trace(v->rules, x->c->arena);
    engine = *track_rules_as_engine(v->rules);
    if (!names_rule(x))
        engine.check = NULL;
    status = track_assess(&traced, v->snapshot, &engine, err);
    if (status != TRACK_OK) {
        view_tell_stored(v, x->c, x->store, err);
        return status;
    }
    track_assessment_free(v->assessment);
    v->assessment = traced;
    x->sources.traces = track_rules_traces(v->rules);
    return TRACK_OK;
}

static track_status read_project(explaining *x, const char *project,
                                 track_error *err)
{
    track_status status =
        period_read(&x->view, x->c, x->store, project, &x->when, err);

    if (status == TRACK_OK)
        status = assess_again(x, err);
    if (status == TRACK_OK)
        status = read_corrections(x, project, err);
    x->sources.period = period_of(&x->view);
    return status;
}

/* ---- what was asked for ------------------------------------------------ */

/* All findings of the rule on the item. */
static track_status explain_findings(explaining *x, const track_item *item,
                                     track_error *err)
{
    const track_assessment *assessment = x->view.v.assessment;
    const track_findings *findings = &assessment->findings;
    track_status status = TRACK_OK;

    for (size_t i = 0;
         i < findings->count && status == TRACK_OK && x->count < EXPLAINED_MAX;
         i++) {
        if (strcmp(findings->items[i].rule, x->figure) != 0 ||
            strcmp(findings->items[i].subject, item->name) != 0)
            continue;
        status = track_explain_finding(&x->items[x->count], assessment,
                                       &x->sources, i, x->c->arena, err);
        x->count++;
    }
    return status;
}

static track_status fail_retired(const track_found *found, track_error *err)
{
    cli_fail(err, TRACK_E_NOT_FOUND, "%s:%s is not in the plan in force",
             found->project, found->path);
    return cli_hint(err, "--as-of another day may know it");
}

static track_status explain(explaining *x, const track_found *found,
                            track_error *err)
{
    const track_assessment *assessment = x->view.v.assessment;
    const track_item *item =
        track_plan_at(x->view.v.snapshot->plan, found->path);
    track_status status = TRACK_OK;

    if (!item)
        return fail_retired(found, err);
    if (x->figure)
        status = explain_findings(x, item, err);
    if (status != TRACK_OK || x->count > 0)
        return status;
    if (x->figure && names_rule(x) && !is_figure(x->figure)) {
        cli_fail(err, TRACK_E_NOT_FOUND, "the rule '%s' found nothing on %s",
                 x->figure, item->name);
        return cli_hint(err, "track check shows what the rules found, and on "
                             "what");
    }
    x->count = 1;
    return track_explain(&x->items[0], assessment, &x->sources, item, x->figure,
                         x->c->arena, err);
}

/* The other figures of the item, for who asked for none by name. */
static void print_names(explaining *x, const track_found *found)
{
    const track_item *item =
        track_plan_at(x->view.v.snapshot->plan, found->path);
    const char *const *names = track_figure_names(item->kind);
    const char *between = "\nalso: ";

    for (names++; *names; names++) {
        bool of_period = strcmp(*names, "previously") == 0 ||
                         strcmp(*names, "restated") == 0 ||
                         strcmp(*names, "in_period") == 0;

        if (of_period && !x->sources.period)
            continue;
        track_buffer_print(&x->c->out, "%s%s", between, *names);
        between = ", ";
    }
    track_buffer_print(&x->c->out, "   (track explain %s FIGURE)\n",
                       cli_arg(x->c, 0));
}

static track_status print(explaining *x, const track_found *found,
                          track_error *err)
{
    cli *c = x->c;
    track_status status;

    if (cli_has(c, OPT_JSON)) {
        const track_json_envelope envelope = cli_envelope(c, &x->when);

        return track_json_explain(&c->out, &envelope, x->items, x->count, err);
    }
    status = cli_name_when(c, x->store, &x->when, err);
    for (size_t i = 0; i < x->count && status == TRACK_OK; i++) {
        if (i > 0 && !cli_has(c, OPT_PLAIN))
            track_buffer_char(&c->out, '\n');
        status = explanation_print(c, x->items[i], err);
    }
    if (status == TRACK_OK && !x->figure && !cli_has(c, OPT_PLAIN))
        print_names(x, found);
    return status;
}

static track_status run(explaining *x, track_error *err)
{
    track_found found;
    track_status status = cli_when(&x->when, x->c, x->store, err);

    if (status == TRACK_OK)
        status = find(&found, x, err);
    if (status == TRACK_OK)
        status = read_project(x, found.project, err);
    if (status == TRACK_OK && x->when.known_at == 0)
        status = track_store_position(&x->when.known_at, x->store, err);
    if (status == TRACK_OK)
        status = explain(x, &found, err);
    return status == TRACK_OK ? print(x, &found, err) : status;
}

track_status cmd_explain(cli *c, track_error *err)
{
    explaining x = { .c = c, .named = cli_arg(c, 0), .figure = cli_arg(c, 1) };
    track_status status = cli_tracker_open(&x.store, c, TRACK_OPEN_READ, err);

    c->without_findings = true; /* a rule that is asked for runs with a trace */
    if (status == TRACK_OK)
        status = run(&x, err);
    view_clear(&x.view.v);
    track_store_close(x.store);
    return status;
}
