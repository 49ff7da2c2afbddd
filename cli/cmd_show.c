/* SPDX-License-Identifier: MIT */

/* `track show X`: an item with its figures and its history, or one event with
 * all that it holds. */

#include "errors.h"
#include "events.h"
#include "facts.h"
#include "file.h"
#include "show_plan.h"
#include "story.h"
#include "terminal.h"
#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is shown. */
typedef struct showing {
    cli *c;
    track_store *store;
    track_when when;
    track_found found;         /* the item */
    bool retired;              /* the plan no longer has it */
    track_event_filter filter; /* its events */
    view v;
} showing;

/* An event in all its members, and what it is about. */
typedef struct event_facts {
    showing *s;
    table rows;
    bool found;
} event_facts;

static void add(event_facts *f, const char *label, const char *value)
{
    cli *c = f->s->c;
    const char *cells[] = { label, NULL };

    if (!value || !value[0])
        return;
    cells[1] = words_keep(c, track_arena_copy(c->arena, value));
    table_add(&f->rows, cells);
}

static void add_number(event_facts *f, const char *label, int64_t n)
{
    char text[32];

    snprintf(text, sizeof(text), "%lld", (long long)n);
    if (n > 0)
        add(f, label, text);
}

static void add_event(event_facts *f, const track_event *event)
{
    cli *c = f->s->c;
    char at[TRACK_MOMENT_BYTES];

    add_number(f, "event", event->n);
    add(f, "kind", event->kind);
    add(f, "project", event->project);
    add(f, "item", event->subject);
    if (track_days_known(event->on))
        add(f, "on", words_days(c, event->on));
    if (event->quantity.state == TRACK_VALUE)
        add(f, "quantity", words_figure(c, &event->quantity));
    if (track_money_known(event->amount))
        add(f, "amount", words_money(c, event->amount));
    add(f, "category", event->category);
    add(f, "document", event->doc);
    add(f, "supplier", event->supplier);
    add(f, "state", event->state);
    if (track_days_known(event->due))
        add(f, "revised due", words_days(c, event->due));
    add(f, "justification", event->justification);
    add(f, "partner", event->partner);
    add(f, "subject", event->subject_code);
    add(f, "section", event->section);
    add(f, "kind of proof", event->proof);
    add(f, "name", event->name);
    add(f, "link", event->url);
    add(f, "SHA-256", event->sha256);
    add(f, "text", event->text);
    add_number(f, "refers to", event->refers_to_n);
    add(f, "undone", event->voided ? "yes" : NULL);
    add(f, "by", event->by);
    add(f, "reason", event->reason);
    add(f, "at", track_moment_format(at, event->at));
    add(f, "chain", event->origin);
    add_number(f, "number", event->number);
    add(f, "id", event->id);
    add(f, "command", event->command);
    add(f, "hash", event->hash);
}

/* Takes the one event: its facts, and where its command and item are. */
static track_status take_event(const track_event *event, void *payload,
                               track_error *err)
{
    event_facts *f = payload;
    showing *s = f->s;

    f->found = true;
    add_event(f, event);
    snprintf(s->found.project, sizeof(s->found.project), "%s", event->project);
    snprintf(s->found.path, sizeof(s->found.path), "%s",
             event->subject ? event->subject : "");
    s->filter.command =
        cli_copy(s->c, event->command, strlen(event->command), err);
    return s->filter.command ? TRACK_OK : TRACK_E_MEMORY;
}

/* An event stands as it was said; what it counts as is told by its story. */
static track_status print_story(showing *s, story *told, track_error *err)
{
    cli *c = s->c;

    if (told->steps.count < 2 || told->rows.plain) /* nothing came of it yet */
        return TRACK_OK;
    track_buffer_print(&c->out, "\nstory of %lld:\n", (long long)told->n);
    if (table_print(&told->rows, &c->out, cli_columns(), err) != TRACK_OK)
        return err->status;
    track_buffer_print(&c->out, "now: %s\n", story_now(c, told));
    return TRACK_OK;
}

static track_status print_json(showing *s, const story *told, track_error *err)
{
    event_texts events;
    track_json_answer answer = { .assessment = s->v.assessment };
    track_json_envelope envelope;
    track_when when = s->when;
    track_status status =
        events_as_json(&events, s->c, s->store, &s->filter, err);

    if (status == TRACK_OK && when.known_at == 0)
        status = track_store_position(&when.known_at, s->store, err);
    if (status != TRACK_OK)
        return status;
    envelope = cli_envelope(s->c, &when);
    answer.event_count = events.count;
    answer.events = events.items;
    if (told) {
        answer.record = told->n;
        answer.step_count = told->steps.count;
        answer.steps = told->steps.items;
    }
    if (s->v.snapshot)
        answer.item = track_plan_at(s->v.snapshot->plan, s->found.path);
    return track_json_events(&s->c->out, &envelope, &answer, err);
}

/* The events under a heading; nothing when there are none. */
static track_status print_history(showing *s, const char *heading,
                                  track_error *err)
{
    track_buffer rows = TRACK_BUFFER_INIT;
    track_status status =
        events_as_table(&rows, s->c, s->store, &s->filter, err);

    if (status == TRACK_OK && rows.length > 0)
        track_buffer_print(&s->c->out, "\n%s:\n%s", heading,
                           track_buffer_string(&rows));
    track_buffer_clear(&rows);
    return status;
}

static track_status print_item(showing *s, track_error *err)
{
    cli *c = s->c;
    const track_item *item = track_plan_at(s->v.snapshot->plan, s->found.path);
    bool plain = cli_has(c, OPT_PLAIN);
    table rows = { .column_count = 2, .indent = 2, .plain = plain };
    track_status status;

    if (!item && s->retired) {
        if (!plain)
            track_buffer_print(&c->out, "%s:%s  (%s, no longer in the plan)\n",
                               s->found.project, s->found.path,
                               track_kind_name(s->found.kind));
        return plain ? TRACK_OK : print_history(s, "history", err);
    }
    if (!item) {
        cli_fail(err, TRACK_E_NOT_FOUND, "%s:%s is not in the plan in force",
                 s->found.project, s->found.path);
        return cli_hint(err, "--as-of another day may know it");
    }
    if (!plain)
        track_buffer_print(&c->out, "%s  (%s)\n\n", item->name,
                           track_kind_name(item->kind));
    facts_add(&rows, c, &s->v, item);
    status = table_print(&rows, &c->out, cli_columns(), err);
    table_clear(&rows);
    if (status != TRACK_OK || plain)
        return status;
    return print_history(s, "history", err);
}

static track_status show_item(showing *s, track_error *err)
{
    track_past past;
    track_status status =
        cli_find_ever(&past, s->c, s->store, cli_arg(s->c, 0), err);

    if (status != TRACK_OK)
        return status;
    s->found = past.found;
    s->retired = past.retired;
    s->filter.project = s->found.project;
    s->filter.path = s->found.path[0] ? s->found.path : NULL;
    s->filter.known_at = s->when.known_at;
    status = view_read(&s->v, s->c, s->store, s->found.project, &s->when, err);
    if (status != TRACK_OK)
        return status;
    return cli_has(s->c, OPT_JSON) ? print_json(s, NULL, err)
                                   : print_item(s, err);
}

/* The event alone, with the item that it is about. */
static track_status print_event_json(showing *s, const story *told,
                                     track_error *err)
{
    track_status status = TRACK_OK;

    if (s->found.project[0])
        status =
            view_read(&s->v, s->c, s->store, s->found.project, &s->when, err);
    return status == TRACK_OK ? print_json(s, told, err) : status;
}

/* The event in all its members, then what was given with it. */
static track_status print_event(event_facts *f, story *told, track_error *err)
{
    showing *s = f->s;
    track_status status = table_print(&f->rows, &s->c->out, cli_columns(), err);

    if (status != TRACK_OK || f->rows.plain)
        return status;
    status = print_history(s, "all of its command", err);
    return status == TRACK_OK ? print_story(s, told, err) : status;
}

static track_status show_event(showing *s, int64_t n, track_error *err)
{
    const track_event_filter one = { .n = n, .known_at = s->when.known_at };
    event_facts f = { .s = s,
                      .rows = { .column_count = 2,
                                .indent = 2,
                                .plain = cli_has(s->c, OPT_PLAIN) } };
    story told = { .n = 0 };
    track_status status = TRACK_OK;

    if (n > 0) /* 0 stands for all of them */
        status = track_store_events(s->store, &one, take_event, &f, err);
    if (status == TRACK_OK && !f.found) {
        cli_fail(err, TRACK_E_NOT_FOUND, "there is no event %lld",
                 (long long)n);
        status = cli_hint(err, "`track log` shows the numbers");
    }
    if (status == TRACK_OK)
        status = story_read(&told, s->c, s->store, n, s->when.known_at, err);
    if (status == TRACK_OK && cli_has(s->c, OPT_JSON)) {
        s->filter = one;
        status = print_event_json(s, &told, err);
    } else if (status == TRACK_OK) {
        status = print_event(&f, &told, err);
    }
    table_clear(&told.rows);
    table_clear(&f.rows);
    return status;
}

static bool is_number(const char *text)
{
    return text[0] && text[strspn(text, "0123456789")] == '\0';
}

static track_status show(showing *s, const char *named, track_error *err)
{
    if (is_plan_name(named))
        return show_plan(s->c, s->store, &s->when, named, err);
    if (cli_has(s->c, OPT_LUA)) {
        cli_fail(err, TRACK_E_ARGUMENT, "--lua prints a plan, not %s", named);
        return cli_hint(err, "`track show plan --lua`, or plan@2");
    }
    if (cli_name_when(s->c, s->store, &s->when, err) != TRACK_OK)
        return err->status;
    return is_number(named) ? show_event(s, strtoll(named, NULL, 10), err)
                            : show_item(s, err);
}

track_status cmd_show(cli *c, track_error *err)
{
    showing s = { .c = c };
    const char *named = cli_arg(c, 0);
    track_status status = cli_tracker_open(&s.store, c, TRACK_OPEN_READ, err);

    c->without_findings = !cli_has(c, OPT_JSON);
    if (status == TRACK_OK)
        status = cli_when(&s.when, c, s.store, err);
    if (status == TRACK_OK)
        status = show(&s, named, err);
    view_clear(&s.v);
    track_store_close(s.store);
    return status;
}
