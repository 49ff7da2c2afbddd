/* SPDX-License-Identifier: MIT */

/* `track diff [PROJECT] A B`: what differs between two periods, positions or
 * reports, and who did it, when and why. */

#include "diff_side.h"
#include "errors.h"
#include "events.h"
#include "file.h"
#include "findings.h"
#include "sent.h"
#include "table.h"
#include "terminal.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/* An event behind a change, ready to be printed. */
typedef struct told {
    const char *json;
    const char *words[5]; /* number, moment, kind, day, values */
} told;

typedef struct comparison {
    cli *c;
    track_store *store;
    const char *project;
    diff_side from, to;
    view views[3]; /* from, to, between */
    const track_diff *diff;
    size_t count;
    const int64_t *numbers; /* of the events, ascending */
    told *events;
} comparison;

/* ---- the two sides ----------------------------------------------------- */

static track_status fail_order(const comparison *d, track_error *err)
{
    cli_fail(err, TRACK_E_ARGUMENT, "%s is the later one", d->from.name);
    return cli_hint(err, "name the earlier one first: track diff %s %s",
                    d->to.name, d->from.name);
}

/* Both earlier in what was known and in what had happened. */
static bool is_reversed(const comparison *d)
{
    const track_when *a = &d->from.when, *b = &d->to.when;

    return a->known_at >= b->known_at && a->as_of.days >= b->as_of.days &&
           (a->known_at > b->known_at || a->as_of.days > b->as_of.days);
}

static track_status read_sides(comparison *d, track_error *err)
{
    cli *c = d->c;
    bool named = cli_arg(c, 2) != NULL;
    const char *const words[2] = { cli_arg(c, named), cli_arg(c, named + 1) };
    diff_side sides[2] = { 0 };
    track_status status;

    if (strcmp(words[0], words[1]) == 0) {
        cli_fail(err, TRACK_E_ARGUMENT, "%s is compared with itself", words[0]);
        return cli_hint(err,
                        "what is known today is called now: track diff %s "
                        "now",
                        strcmp(words[0], "now") == 0 ? "P1" : words[0]);
    }
    status = diff_sides_read(sides, &d->project, c, d->store,
                             named ? cli_arg(c, 0) : NULL, words, err);
    d->from = sides[0];
    d->to = sides[1];
    return status == TRACK_OK && is_reversed(d) ? fail_order(d, err) : status;
}

/* A journal that gives other figures than those that were sent has no say in
 * what differs from them. */
static track_status check_sent(comparison *d, const diff_side *side,
                               track_error *err)
{
    period_view shown = { 0 };
    track_status status;

    if (!side->sent)
        return TRACK_OK;
    status = period_read_at(&shown, d->c, d->store, d->project,
                            side->sent->period, &side->when, err);
    if (status == TRACK_OK)
        status = sent_check(&shown, side->sent, err);
    view_clear(&shown.v);
    return status;
}

/* What was sent is told apart from what came later by how the same day is
 * known now. */
static track_status read_views(comparison *d, track_error *err)
{
    const track_when between = { d->from.when.as_of, d->to.when.known_at };
    track_status status =
        view_read(&d->views[0], d->c, d->store, d->project, &d->from.when, err);

    if (status == TRACK_OK)
        status = view_read(&d->views[1], d->c, d->store, d->project,
                           &d->to.when, err);
    if (status == TRACK_OK && d->from.is_report)
        status =
            view_read(&d->views[2], d->c, d->store, d->project, &between, err);
    return status;
}

static track_status compare(comparison *d, track_error *err)
{
    const track_diff_sides sides = {
        .from = d->views[0].assessment,
        .to = d->views[1].assessment,
        .between = d->views[2].assessment,
    };

    return track_store_diff(&d->diff, d->store, &sides, d->c->arena, err);
}

/* ---- the events -------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

/* The numbers of all events behind a change, each once. */
static track_status list_numbers(comparison *d, track_error *err)
{
    int64_t *numbers;
    size_t count = 0, kept = 0;

    for (size_t i = 0; i < d->diff->count; i++)
        count += d->diff->changes[i].cause_count;
    numbers = track_arena_array(d->c->arena, count, sizeof(*numbers));
    d->events = track_arena_array(d->c->arena, count, sizeof(*d->events));
    if (!numbers || !d->events)
        return cli_fail_memory(err);
    count = 0;
    for (size_t i = 0; i < d->diff->count; i++)
        for (size_t k = 0; k < d->diff->changes[i].cause_count; k++)
            numbers[count++] = d->diff->changes[i].causes[k]->n;
    if (count > 1)
        qsort(numbers, count, sizeof(*numbers), by_number);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || numbers[kept - 1] != numbers[i])
            numbers[kept++] = numbers[i];
    d->numbers = numbers;
    d->count = kept;
    return TRACK_OK;
}

static told *find_told(const comparison *d, int64_t n)
{
    const int64_t *at =
        d->count ? bsearch(&n, d->numbers, d->count, sizeof(n), by_number)
                 : NULL;

    return at ? &d->events[at - d->numbers] : NULL;
}

static track_status tell_event(const track_event *event, void *payload,
                               track_error *err)
{
    const comparison *d = payload;
    cli *c = d->c;
    told *to = find_told(d, event->n);
    track_buffer json = TRACK_BUFFER_INIT;
    track_status status;

    if (!to)
        return TRACK_OK;
    status = track_json_event(&json, event, err);
    if (status == TRACK_OK)
        to->json = cli_copy(c, track_buffer_string(&json), json.length, err);
    track_buffer_clear(&json);
    if (status == TRACK_OK && !to->json)
        return TRACK_E_MEMORY;
    to->words[0] =
        words_keep(c, track_arena_print(c->arena, "%lld", (long long)event->n));
    to->words[1] = words_moment(c, event->at);
    to->words[2] = words_keep(c, track_arena_copy(c->arena, event->kind));
    to->words[3] = track_days_known(event->on) ? words_days(c, event->on) : "";
    to->words[4] = event_words(c, event);
    return status;
}

static track_status read_events(comparison *d, track_error *err)
{
    track_event_filter filter = { .n = 0 };
    track_status status = list_numbers(d, err);

    if (status != TRACK_OK || d->count == 0)
        return status;
    filter.after = d->numbers[0] - 1;
    filter.known_at = d->numbers[d->count - 1];
    return track_store_events(d->store, &filter, tell_event, d, err);
}

/* ---- words ------------------------------------------------------------- */

static const char *answer_words(cli *c, const track_answer *answer)
{
    char text[TRACK_ANSWER_BYTES];

    switch (answer->kind) {
    case TRACK_ANSWER_QUANTITY: return words_figure(c, &answer->as.quantity);
    case TRACK_ANSWER_MONEY: return words_money(c, answer->as.money);
    case TRACK_ANSWER_RATIO: return words_ratio(c, &answer->as.ratio);
    case TRACK_ANSWER_DAYS: return words_days(c, answer->as.days);
    case TRACK_ANSWER_WORD: return answer->as.word ? answer->as.word : "—";
    default: break;
    }
    return words_keep(
        c, track_arena_copy(c->arena, track_answer_text(text, answer)));
}

static const char *finding_words(const comparison *d,
                                 const track_finding *finding, size_t side)
{
    const char *accepted;

    if (!finding)
        return "—";
    accepted = findings_accepted(d->c, finding);
    return words_keep(
        d->c,
        track_arena_print(d->c->arena, "%s%s%s%s",
                          findings_message(d->c, &d->views[side], finding),
                          accepted ? " (" : "", accepted ? accepted : "",
                          accepted ? ")" : ""));
}

static bool is_finding(const track_diff_change *change)
{
    return change->found_from || change->found_to;
}

static const char *side_words(const comparison *d,
                              const track_diff_change *change, size_t side)
{
    if (is_finding(change))
        return finding_words(
            d, side == 0 ? change->found_from : change->found_to, side);
    return answer_words(d->c, side == 0 ? &change->from : &change->to);
}

/* "achieved (imago)" */
static const char *figure_words(cli *c, const track_diff_change *change)
{
    if (!change->part)
        return change->figure ? change->figure : "";
    return words_keep(c, track_arena_print(c->arena, "%s (%s)", change->figure,
                                           change->part));
}

/* "1 → 3 → 4": as sent, as it is known now for that day, and now. */
static const char *value_words(const comparison *d,
                               const track_diff_change *change)
{
    const char *from = side_words(d, change, 0);
    const char *to = side_words(d, change, 1);
    const char *now = change->kind <= TRACK_DIFF_DAY
                          ? answer_words(d->c, &change->sent_now)
                          : from;

    if (change->kind == TRACK_DIFF_ADDED || change->kind == TRACK_DIFF_FOUND)
        return to;
    if (change->kind == TRACK_DIFF_RETIRED ||
        change->kind == TRACK_DIFF_SETTLED)
        return from;
    if (strcmp(now, from) == 0 || strcmp(now, to) == 0)
        return words_keep(d->c,
                          track_arena_print(d->c->arena, "%s → %s", from, to));
    return words_keep(
        d->c, track_arena_print(d->c->arena, "%s → %s → %s", from, now, to));
}

/* ---- text -------------------------------------------------------------- */

static void add_change(table *rows, const comparison *d,
                       const track_diff_change *change)
{
    const char *const cells[] = { figure_words(d->c, change),
                                  track_diff_kind_name(change->kind),
                                  value_words(d, change) };

    table_add(rows, cells);
}

/* The events behind all changes of one item, each once. */
static track_status print_events(const comparison *d, size_t first, size_t end,
                                 track_error *err)
{
    table rows = { .column_count = 5, .right = 1U << 0, .indent = 6 };
    track_status status;

    for (size_t e = 0; e < d->count; e++) {
        bool behind = false;

        for (size_t i = first; i < end; i++)
            for (size_t k = 0; k < d->diff->changes[i].cause_count; k++)
                behind =
                    behind || d->diff->changes[i].causes[k]->n == d->numbers[e];
        if (behind)
            table_add(&rows, d->events[e].words);
    }
    status = table_print(&rows, &d->c->out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

/* Sums of what is told below need no events of their own. */
static bool is_sum(const comparison *d, const track_diff_change *change)
{
    const track_item *item;
    const char *colon = strchr(change->subject, ':');

    if (change->kind > TRACK_DIFF_DAY || change->part)
        return false;
    item = track_plan_at(d->views[1].snapshot->plan, colon ? colon + 1 : "");
    return item && (item->kind == TRACK_PROJECT || item->kind == TRACK_STAGE ||
                    item->kind == TRACK_PARTNER);
}

/* The changes of one item, which stand together. */
static track_status print_item(const comparison *d, size_t first, size_t end,
                               track_error *err)
{
    table rows = { .column_count = 3, .indent = 4 };
    bool all_sums = true;
    track_status status;

    track_buffer_print(&d->c->out, "  %s\n", d->diff->changes[first].subject);
    for (size_t i = first; i < end; i++) {
        add_change(&rows, d, &d->diff->changes[i]);
        all_sums = all_sums && is_sum(d, &d->diff->changes[i]);
    }
    status = table_print(&rows, &d->c->out, cli_columns(), err);
    table_clear(&rows);
    return status == TRACK_OK && !all_sums ? print_events(d, first, end, err)
                                           : status;
}

static void print_stage(const comparison *d, const track_item *stage)
{
    const track_item *project =
        &track_plan_project(d->views[1].snapshot->plan)->item;

    track_buffer_print(&d->c->out, "\n%s %s\n", stage ? "stage" : "project",
                       stage ? stage->code : project->code);
}

static track_status print_changes(const comparison *d, track_error *err)
{
    const track_diff_change *changes = d->diff->changes;
    track_status status = TRACK_OK;
    size_t end;

    for (size_t i = 0; i < d->diff->count && status == TRACK_OK; i = end) {
        if (i == 0 || changes[i].stage != changes[i - 1].stage)
            print_stage(d, changes[i].stage);
        for (end = i + 1;
             end < d->diff->count && changes[end].stage == changes[i].stage &&
             strcmp(changes[end].subject, changes[i].subject) == 0;
             end++)
            ;
        status = print_item(d, i, end, err);
    }
    return status;
}

static track_status print_side(const comparison *d, const char *label,
                               const diff_side *side, track_error *err)
{
    const char *when;
    track_status status =
        cli_when_words(&when, d->c, d->store, &side->when, err);
    table rows = { .column_count = 2 };
    const char *const cells[] = {
        label, words_keep(d->c, track_arena_print(d->c->arena, "%s: %s",
                                                  side->words, when))
    };

    if (status != TRACK_OK)
        return status;
    table_add(&rows, cells);
    status = table_print(&rows, &d->c->out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

static track_status print_text(const comparison *d, track_error *err)
{
    cli *c = d->c;
    track_status status;

    track_buffer_print(&c->out, "%s\n", d->project);
    status = print_side(d, "from", &d->from, err);
    if (status == TRACK_OK)
        status = print_side(d, "to  ", &d->to, err);
    if (status == TRACK_OK)
        status = print_changes(d, err);
    if (status == TRACK_OK && d->diff->count == 0)
        track_buffer_text(&c->out, "\nnothing differs\n");
    return status;
}

/* ---- for other programs ------------------------------------------------ */

static const char *number_list(cli *c, const track_diff_change *change)
{
    const char *text = "";

    for (size_t i = 0; i < change->cause_count; i++)
        text = words_keep(
            c, track_arena_print(c->arena, "%s%s%lld", text, i ? "," : "",
                                 (long long)change->causes[i]->n));
    return text;
}

/* A row for each change: stage, item, figure, part, what, from, to, events. */
static track_status print_plain(const comparison *d, track_error *err)
{
    table rows = { .column_count = 8, .plain = true };
    track_status status;

    for (size_t i = 0; i < d->diff->count; i++) {
        const track_diff_change *change = &d->diff->changes[i];
        const char *const cells[] = {
            change->stage ? change->stage->code : "",
            change->subject,
            change->figure,
            change->part,
            track_diff_kind_name(change->kind),
            side_words(d, change, 0),
            side_words(d, change, 1),
            number_list(d->c, change),
        };

        table_add(&rows, cells);
    }
    status = table_print(&rows, &d->c->out, 0, err);
    table_clear(&rows);
    return status;
}

static track_json_side json_side(const diff_side *side)
{
    return (track_json_side){ side->name, side->when,
                              side->sent ? side->sent->n : 0 };
}

static track_status print_json(const comparison *d, track_error *err)
{
    const track_json_envelope envelope = cli_envelope(d->c, &d->to.when);
    const char **events =
        track_arena_array(d->c->arena, d->count, sizeof(*events));
    const track_json_comparison answer = {
        .project = d->project,
        .from = json_side(&d->from),
        .to = json_side(&d->to),
        .diff = d->diff,
        .event_count = d->count,
        .numbers = d->numbers,
        .events = events,
    };

    if (!events)
        return cli_fail_memory(err);
    for (size_t i = 0; i < d->count; i++)
        events[i] = d->events[i].json;
    return track_json_diff(&d->c->out, &envelope, &answer, err);
}

static track_status print(const comparison *d, track_error *err)
{
    cli *c = d->c;

    c->answer_is_no = d->diff->count > 0;
    if (cli_has(c, OPT_JSON))
        return print_json(d, err);
    if (cli_has(c, OPT_QUIET))
        return TRACK_OK;
    return cli_has(c, OPT_PLAIN) ? print_plain(d, err) : print_text(d, err);
}

track_status cmd_diff(cli *c, track_error *err)
{
    comparison d = { .c = c };
    track_status status = cli_tracker_open(&d.store, c, TRACK_OPEN_READ, err);

    if (status == TRACK_OK)
        status = read_sides(&d, err);
    if (status == TRACK_OK)
        status = check_sent(&d, &d.from, err);
    if (status == TRACK_OK)
        status = check_sent(&d, &d.to, err);
    if (status == TRACK_OK)
        status = read_views(&d, err);
    if (status == TRACK_OK)
        status = compare(&d, err);
    if (status == TRACK_OK)
        status = read_events(&d, err);
    if (status == TRACK_OK)
        status = print(&d, err);
    for (int i = 0; i < 3; i++)
        view_clear(&d.views[i]);
    track_store_close(d.store);
    return status;
}
