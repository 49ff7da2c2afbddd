/* SPDX-License-Identifier: MIT */

/*
 * Random commands, given to a tracker and to the model of model.h; then both
 * are asked about random days and positions. A sequence that makes them differ
 * is shortened, one command after the other, and printed with its seed:
 *
 *     test_model [SEEDS [FIRST]]
 */

#include "faults/inspect.h"
#include "store/model.h"

#include <track/assessment.h>
#include <track/closing.h>
#include <track/store.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STEPS = 60, FIRST_DAY = 20000, DAYS = 60, TODAY = 20100 };

/* One random command: what the numbers choose depends on what is there. */
typedef struct step {
    uint32_t kind, which, a, b, day;
} step;

typedef struct trial {
    char path[96], report[96];
    track_store *store;
    model model;
    bool closed_before; /* the template is stored */
    int fresh;          /* for codes that were never used */
    char why[500];
} trial;

static const char *const partners[] = { "imago", "novis" };
static const char *const periods[PERIODS] = { "P1", "P2", "P3" };
static const char *const subjects[] = { "s0", "s1", "s2", "s3" };

__attribute__((format(printf, 2, 3))) static bool
differ(trial *t, const char *format, ...)
{
    va_list more;

    va_start(more, format);
    vsnprintf(t->why, sizeof(t->why), format, more);
    va_end(more);
    return false;
}

static track_days day_of(int day)
{
    return track_days_of((track_day){ day });
}

static track_command command_of(const step *s)
{
    return (track_command){
        .clock = { { 1000000 + 1000 * (s->a % 7) }, { TODAY }, true },
        .reason = "as the protocol has it",
        .again = true,
        .late = s->a / 8 % 2
    };
}

/* Compares what the product answers to a command that the model takes. */
static bool took(trial *t, track_status status, const track_error *err,
                 const track_receipt *receipt, const model_event *event)
{
    model *m = &t->model;

    if (status != TRACK_OK)
        return differ(t, "command %d is refused: %s", m->event_count + 1,
                      err->text);
    m->events[++m->event_count] = *event;
    if (receipt->first != m->event_count || receipt->count != 1)
        return differ(t, "command %d arrived as %lld", m->event_count,
                      (long long)receipt->first);
    return true;
}

/* The same for an event that may move what was sent: then the command has to
 * say that it is late. */
static bool took_fact(trial *t, track_status status, const track_error *err,
                      const track_receipt *receipt, const model_event *event,
                      bool late)
{
    model *m = &t->model;
    bool is_late;

    m->events[++m->event_count] = *event;
    is_late = model_is_late(m);
    m->event_count--;
    if (late || !is_late)
        return took(t, status, err, receipt, event);
    return status == TRACK_E_DECISION ||
           differ(t, "command %d moves what was sent", m->event_count + 1);
}

/* --- plans ------------------------------------------------------------- */

static const track_kind kinds[THING_KIND_COUNT] = {
    [SUM] = TRACK_INDICATOR,           [LAST] = TRACK_INDICATOR,
    [GREATEST] = TRACK_INDICATOR,      [DISTINCT] = TRACK_INDICATOR,
    [DELIVERABLE] = TRACK_DELIVERABLE, [LINE] = TRACK_LINE
};

static void set_fields(track_item *item, thing_kind kind)
{
    track_indicator *i = (track_indicator *)(void *)item;

    if (kind == LINE)
        ((track_line *)(void *)item)->category = "travel";
    if (kinds[kind] != TRACK_INDICATOR)
        return;
    if (kind == LAST)
        i->over_time = TRACK_TIME_LAST;
    if (kind == GREATEST) {
        i->over_time = TRACK_TIME_MAX;
        i->across = TRACK_ACROSS_MAX;
    }
    if (kind == DISTINCT)
        i->across = TRACK_ACROSS_DISTINCT;
}

static track_status add(track_item **out, track_plan *plan, track_kind kind,
                        const char *code, const track_item *parent,
                        const char *was, track_error *err)
{
    track_status status = track_plan_add(out, plan, kind, code, parent, err);

    if (status == TRACK_OK && kind != TRACK_PARTNER)
        status = track_plan_title(plan, &(*out)->title, "", code, err);
    if (status == TRACK_OK && was && was[0])
        status = track_plan_copy(&(*out)->was, plan, was, "was", err);
    return status;
}

static track_status add_partners(track_plan *plan, track_error *err)
{
    track_status status = TRACK_OK;

    for (int i = 0; i < 2 && status == TRACK_OK; i++) {
        track_item *item;
        track_dated_name *name;

        status = add(&item, plan, TRACK_PARTNER, partners[i], NULL, NULL, err);
        if (status != TRACK_OK)
            break;
        name = track_arena_alloc(track_plan_arena(plan), sizeof(*name));
        name->name = partners[i];
        ((track_partner *)(void *)item)->names = (track_dated_names){ 1, name };
        ((track_partner *)(void *)item)->role =
            i ? TRACK_ROLE_PARTNER : TRACK_ROLE_COORDINATOR;
    }
    return status;
}

static track_status add_periods(track_plan *plan, track_error *err)
{
    track_status status = TRACK_OK;

    for (int i = 0; i < PERIODS && status == TRACK_OK; i++) {
        track_item *item;
        track_period *period;

        status = add(&item, plan, TRACK_PERIOD, periods[i], NULL, NULL, err);
        if (status != TRACK_OK)
            break;
        period = (track_period *)(void *)item;
        period->from = day_of(PERIODS_FROM + i * PERIOD_DAYS);
        period->to = day_of(model_period_end(i));
    }
    return status;
}

static track_status make_plan(track_plan **out, const model *m,
                              const model_version *v, track_error *err)
{
    track_item *stages[2], *item;
    track_plan *plan = NULL;
    track_status status = track_plan_new(&plan, "TEST", err);
    track_project *project;

    *out = plan;
    project = track_plan_edit_project(plan);
    project->currency = "RON";
    if (status == TRACK_OK)
        status = track_plan_title(plan, &project->item.title, "", "T", err);
    if (status == TRACK_OK)
        status = add_partners(plan, err);
    if (status == TRACK_OK)
        status = add_periods(plan, err);
    for (int i = 0; i < 2 && status == TRACK_OK; i++)
        status = add(&stages[i], plan, TRACK_STAGE, v->stages[i], NULL,
                     v->stage_was[i], err);
    for (int i = 0; i < v->count && status == TRACK_OK; i++) {
        const model_item *it = &v->items[i];

        status = add(&item, plan, kinds[m->things[it->thing]], it->code,
                     stages[it->stage], it->was, err);
        if (status == TRACK_OK)
            set_fields(item, m->things[it->thing]);
    }
    return status == TRACK_OK ? track_plan_finish(plan, err) : status;
}

static bool load(trial *t, const model_version *v, const step *s)
{
    track_error err = TRACK_ERROR_INIT;
    track_command command = command_of(s);
    const track_plan_load how = { .as = v->agreed ? TRACK_AMENDMENT
                                                  : TRACK_FORECAST,
                                  .effective = { v->effective } };
    model_event event = { .kind = PLAN };
    track_receipt receipt = { .first = 0 };
    track_plan *plan = NULL;
    track_status status = make_plan(&plan, &t->model, v, &err);

    if (status == TRACK_OK)
        status =
            track_store_load(&receipt, t->store, plan, &how, &command, &err);
    track_plan_free(plan);
    if (status == TRACK_OK && receipt.count == 0)
        return true; /* equal to the newest version: nothing happens */
    t->model.versions[t->model.version_count] = *v;
    t->model.versions[t->model.version_count++].n = t->model.event_count + 1;
    return took(t, status, &err, &receipt, &event);
}

static void add_thing(trial *t, model_version *v, uint32_t kind)
{
    model *m = &t->model;
    model_item *item = &v->items[v->count];

    if (v->count == ITEMS_MAX || m->thing_count == THINGS_MAX)
        return;
    *item = (model_item){ .thing = m->thing_count++, .stage = (int)kind % 2 };
    m->things[item->thing] = (thing_kind)(kind % THING_KIND_COUNT);
    snprintf(item->code, sizeof(item->code), "x%d", t->fresh++);
    v->count++;
}

static void rename_item(trial *t, model_version *v, uint32_t which)
{
    model_item *item = &v->items[which % (uint32_t)v->count];

    model_path(item->was, v, item);
    snprintf(item->code, sizeof(item->code), "r%d", t->fresh++);
}

static void swap_items(trial *t, model_version *v, uint32_t a, uint32_t b)
{
    model_item *x = &v->items[a % (uint32_t)v->count];
    model_item *y = &v->items[b % (uint32_t)v->count];
    char x_path[2 * PATH_MAX_BYTES], code[PATH_MAX_BYTES];
    int stage = x->stage;

    if (x == y ||
        kinds[t->model.things[x->thing]] != kinds[t->model.things[y->thing]])
        return;
    model_path(x_path, v, x);
    model_path(x->was, v, x);
    model_path(y->was, v, y);
    memcpy(code, x->code, sizeof(code));
    memcpy(x->code, y->code, sizeof(code));
    memcpy(y->code, code, sizeof(code));
    x->stage = y->stage;
    y->stage = stage;
}

static void rename_stage(trial *t, model_version *v, uint32_t which)
{
    int i = (int)(which % 2);

    memcpy(v->stage_was[i], v->stages[i], sizeof(v->stages[i]));
    snprintf(v->stages[i], sizeof(v->stages[i]), "F%d", t->fresh++);
}

/* What was said of the version before is left out, or stays and is ignored. */
static void forget_was(model_version *v)
{
    memset(v->stage_was, 0, sizeof(v->stage_was));
    for (int i = 0; i < v->count; i++)
        v->items[i].was[0] = '\0';
}

static void retire_item(model_version *v, uint32_t which)
{
    v->count--;
    v->items[which % (uint32_t)(v->count + 1)] = v->items[v->count];
}

/* A `was` that stood at the same path before is ignored there, so it cannot
 * say that two items swap back at once. */
static bool says_nothing_new(const model_version *v,
                             const model_version *before)
{
    for (int i = 0; i < v->count; i++)
        for (int k = 0; k < before->count; k++) {
            char now[2 * PATH_MAX_BYTES], then[2 * PATH_MAX_BYTES];

            model_path(now, v, &v->items[i]);
            model_path(then, before, &before->items[k]);
            if (v->items[i].thing != before->items[k].thing &&
                strcmp(now, then) == 0 && v->items[i].was[0] &&
                strcmp(v->items[i].was, before->items[k].was) == 0)
                return true;
        }
    return false;
}

static bool change_plan(trial *t, const step *s)
{
    model_version v = *model_newest(&t->model);

    if (t->model.version_count == EVENTS_MAX)
        return true;
    if (s->day % 2)
        forget_was(&v);
    v.agreed = s->b % 4 != 0;
    v.effective = FIRST_DAY + (int)(s->day % DAYS);
    switch (v.agreed ? s->a % 5 : 1) {
    case 0: add_thing(t, &v, s->which); break;
    case 1: retire_item(&v, s->which); break;
    case 2: rename_item(t, &v, s->which); break;
    case 3: swap_items(t, &v, s->which, s->which / 64); break;
    default: rename_stage(t, &v, s->which); break;
    }
    if (v.count < 6 || says_nothing_new(&v, model_newest(&t->model)))
        return true;
    return load(t, &v, s);
}

/* --- records ----------------------------------------------------------- */

static track_status give_record(const trial *t, track_receipt *out,
                                const model_event *e, const char *path,
                                const track_command *command, track_error *err)
{
    const track_name name = { path, "TEST" };
    const char *partner = e->partner < 0 ? NULL : partners[e->partner];
    thing_kind kind = t->model.things[e->thing];
    const track_delivery_entry delivery = { .item = name,
                                            .has_state = true,
                                            .state =
                                                (track_delivery_state)e->amount,
                                            .on = day_of(e->day) };
    const track_expense_entry expense = { .item = name,
                                          .partner = partner,
                                          .amount = { e->amount, "RON" },
                                          .on = day_of(e->day) };
    const track_achievement_entry entry = {
        .item = name,
        .partner = partner,
        .micro = e->amount * TRACK_UNIT,
        .subject = kind == DISTINCT ? subjects[e->subject] : NULL,
        .on = day_of(e->day)
    };

    if (kind == DELIVERABLE)
        return track_store_deliver(out, t->store, &delivery, command, err);
    if (kind == LINE)
        return track_store_spend(out, t->store, &expense, command, err);
    return track_store_record(out, t->store, &entry, command, err);
}

static int64_t amount_for(thing_kind kind, uint32_t random)
{
    if (kind == DISTINCT)
        return random % 2;
    if (kind == DELIVERABLE)
        return 1 + random % 4;
    return 1 + random % 20;
}

static bool record(trial *t, const step *s)
{
    const model_version *v = model_newest(&t->model);
    const model_item *item = &v->items[s->which % (uint32_t)v->count];
    thing_kind kind = t->model.things[item->thing];
    track_command command = command_of(s);
    track_error err = TRACK_ERROR_INIT;
    track_receipt receipt;
    char path[2 * PATH_MAX_BYTES];
    model_event e = { .kind = RECORD,
                      .thing = item->thing,
                      .day = FIRST_DAY + (int)(s->day % DAYS),
                      .partner = (int)(s->b % 3) - 1,
                      .subject = (int)(s->b / 3 % 4),
                      .moment = command.clock.now.milliseconds,
                      .amount = amount_for(kind, s->b / 16) };
    track_status status;

    if (kind == DELIVERABLE)
        e.partner = -1;
    model_path(path, v, item);
    status = give_record(t, &receipt, &e, path, &command, &err);
    return took_fact(t, status, &err, &receipt, &e, command.late);
}

/* --- corrections and voids --------------------------------------------- */

/* The n-th event of a kind, counted round; 0: there is none. */
static int pick(const model *m, uint32_t random, event_kind kind)
{
    int found[EVENTS_MAX], count = 0;

    for (int n = 1; n <= m->event_count; n++)
        if (m->events[n].kind == kind)
            found[count++] = n;
    return count ? found[random % (uint32_t)count] : 0;
}

static void fill_correction(track_correction_entry *out, model_event *e,
                            thing_kind kind, const step *s)
{
    static const char *const clear[] = { "partner" };

    e->has_amount = s->b % 2;
    e->has_day = s->b / 2 % 2 || !e->has_amount;
    e->has_partner = s->b / 4 % 2 && kind != DELIVERABLE && kind != LINE;
    e->amount = amount_for(kind, s->b / 64);
    e->day = FIRST_DAY + (int)(s->day % DAYS);
    e->partner = (int)(s->b / 8 % 3) - 1;
    if (e->has_day)
        out->on = day_of(e->day);
    if (e->has_partner && e->partner >= 0)
        out->partner = partners[e->partner];
    if (e->has_partner && e->partner < 0)
        out->clear = (track_words){ 1, clear };
    if (!e->has_amount)
        return;
    out->has_state = kind == DELIVERABLE;
    out->has_quantity = kind != DELIVERABLE && kind != LINE;
    if (kind == DELIVERABLE)
        out->state = (track_delivery_state)e->amount;
    else if (kind == LINE)
        out->amount = (track_money){ e->amount, "RON" };
    else
        out->micro = e->amount * TRACK_UNIT;
}

static bool correct(trial *t, const step *s)
{
    model *m = &t->model;
    model_event e = { .kind = CORRECTION, .target = pick(m, s->which, RECORD) };
    track_correction_entry entry = { .n = e.target };
    track_command command = command_of(s);
    track_error err = TRACK_ERROR_INIT;
    track_receipt receipt;
    track_status status;
    bool is_void;

    if (!e.target)
        return true;
    is_void = model_is_void(m, e.target, m->event_count);
    if (!model_find(model_newest(m), m->events[e.target].thing))
        return true; /* of an item that the plan no longer has */
    fill_correction(&entry, &e, m->things[m->events[e.target].thing], s);
    status = track_store_correct(&receipt, t->store, &entry, &command, &err);
    if (!is_void)
        return took_fact(t, status, &err, &receipt, &e, command.late);
    return status == TRACK_E_CONFLICT ||
           differ(t, "record %d is void and can be corrected", e.target);
}

/* The last command that is neither a void nor taken back. */
static int last_command(const model *m)
{
    int n = m->event_count;

    while (n > 1 &&
           (m->events[n].kind == VOID || model_is_void(m, n, m->event_count)))
        n--;
    return n;
}

static bool undo(trial *t, const step *s)
{
    model *m = &t->model;
    int asked = s->b % 4 ? 1 + (int)(s->which % (uint32_t)m->event_count) : 0;
    int n = asked ? asked : last_command(m);
    model_event e = { .kind = VOID, .target = n };
    track_command command = command_of(s);
    track_error err = TRACK_ERROR_INIT;
    track_receipt receipt;
    track_status status =
        track_store_undo(&receipt, t->store, asked, &command, &err);

    if (m->events[n].kind != RECORD && m->events[n].kind != CORRECTION &&
        m->events[n].kind != VOID)
        return status == TRACK_E_ARGUMENT ||
               differ(t, "event %d can be undone", n);
    if (model_is_void(m, n, m->event_count))
        return status == TRACK_E_CONFLICT ||
               differ(t, "event %d can be undone twice", n);
    return took_fact(t, status, &err, &receipt, &e, command.late);
}

/* An undo of one of the undos. */
static bool undo_an_undo(trial *t, const step *s)
{
    step again = *s;
    int n = pick(&t->model, s->which, VOID);

    if (!n)
        return true;
    again.which = (uint32_t)n - 1;
    again.b = 1;
    return undo(t, &again);
}

/* --- periods ----------------------------------------------------------- */

static track_status give_closing(const trial *t, track_receipt *out, int period,
                                 const track_command *command, track_error *err)
{
    static const char hash[] =
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    track_closing_entry entry = { .project = "TEST",
                                  .period = periods[period],
                                  .as_of = { model_period_end(period) },
                                  .file = t->report,
                                  .format = "pdf",
                                  .lang = "en",
                                  .template_name = "progress",
                                  .template_source = "report \"progress\" {}",
                                  .data_hash = hash,
                                  .data_v = 1,
                                  .program = "0.1" };
    track_status status = track_store_position(&entry.position, t->store, err);

    if (status == TRACK_OK)
        status = track_store_close_period(out, t->store, &entry, command, err);
    return status;
}

/* A closing is the template when it is new, the event, and its file. */
static bool took_closing(trial *t, const track_receipt *receipt, int period)
{
    model *m = &t->model;
    const model_event event = { .kind = CLOSE, .period = period };
    int before = m->event_count;

    for (int64_t i = 0; i < receipt->count; i++)
        m->events[++m->event_count] = event;
    return (receipt->first == before + 1 &&
            receipt->count == (t->closed_before ? 2 : 3)) ||
           differ(t, "a closing of %lld events arrived as %lld",
                  (long long)receipt->count, (long long)receipt->first);
}

static bool close_period(trial *t, const step *s)
{
    model *m = &t->model;
    int period = (int)(s->which % PERIODS);
    track_command command = command_of(s);
    track_error err = TRACK_ERROR_INIT;
    track_receipt receipt;
    track_status status = give_closing(t, &receipt, period, &command, &err);
    bool good;

    if (period != model_closed(m, m->event_count))
        return status == TRACK_E_CONFLICT ||
               differ(t, "%s can be closed", periods[period]);
    if (status != TRACK_OK)
        return differ(t, "%s cannot be closed: %s", periods[period], err.text);
    good = took_closing(t, &receipt, period);
    t->closed_before = true;
    return good;
}

/* The period that was closed last is opened again. */
static bool reopen(trial *t, const step *s)
{
    model *m = &t->model;
    model_event e = { .kind = REOPEN, .period = (int)(s->which % PERIODS) };
    track_command command = command_of(s);
    track_error err = TRACK_ERROR_INIT;
    track_receipt receipt;
    track_status status = track_store_reopen_period(
        &receipt, t->store, "TEST", periods[e.period], &command, &err);

    if (e.period == model_closed(m, m->event_count) - 1)
        return took(t, status, &err, &receipt, &e);
    return status == TRACK_E_CONFLICT ||
           differ(t, "%s can be reopened", periods[e.period]);
}

/* --- questions --------------------------------------------------------- */

static bool same_record(trial *t, const track_record *r, int64_t amount,
                        const model_record *m)
{
    if (r->n == m->n && r->on.last.days == m->day && amount == m->amount)
        return true;
    return differ(t, "record %lld with %lld on %d, not %d with %lld on %d",
                  (long long)r->n, (long long)amount, r->on.last.days, m->n,
                  (long long)m->amount, m->day);
}

static bool same_achievements(trial *t, const track_achievements *a,
                              const model_record *m, int count)
{
    if ((int)a->count != count)
        return differ(t, "%zu achievements, not %d", a->count, count);
    for (int i = 0; i < count; i++)
        if (!same_record(t, &a->items[i].record, a->items[i].micro / TRACK_UNIT,
                         &m[i]))
            return false;
    return true;
}

static bool same_deliveries(trial *t, const track_deliveries *d,
                            const model_record *m, int count)
{
    if ((int)d->count != count)
        return differ(t, "%zu deliveries, not %d", d->count, count);
    for (int i = 0; i < count; i++)
        if (!same_record(t, &d->items[i].record, (int64_t)d->items[i].state,
                         &m[i]))
            return false;
    return true;
}

static bool same_expenses(trial *t, const track_expenses *e,
                          const model_record *m, int count)
{
    if ((int)e->count != count)
        return differ(t, "%zu expenses, not %d", e->count, count);
    for (int i = 0; i < count; i++)
        if (!same_record(t, &e->items[i].record, e->items[i].spent.minor,
                         &m[i]))
            return false;
    return true;
}

static bool same_figure(trial *t, const track_figure *f, int thing, int as_of,
                        int known)
{
    int64_t achieved;
    bool there = model_achieved(&achieved, &t->model, thing, as_of, known);

    if (there ? f->state == TRACK_VALUE &&
                    track_figure_micro(f) == achieved * TRACK_UNIT
              : f->state == TRACK_MISSING)
        return true;
    return differ(t, "achieved %lld (state %d), not %lld (%s)",
                  (long long)track_figure_micro(f) / TRACK_UNIT, f->state,
                  (long long)achieved, there ? "a value" : "missing");
}

static bool same_item(trial *t, const track_snapshot *view,
                      const track_assessment *figures, const model_version *v,
                      const model_item *item)
{
    int as_of = view->as_of.days, known = (int)view->known_at, count;
    model_record records[EVENTS_MAX];
    bool wanted[THINGS_MAX] = { false };
    thing_kind kind = t->model.things[item->thing];
    const track_item *found;
    char path[2 * PATH_MAX_BYTES];

    model_path(path, v, item);
    found = track_plan_at(view->plan, path);
    if (!found || found->kind != kinds[kind])
        return differ(t, "no item at %s", path);
    wanted[item->thing] = true;
    count = model_records(records, &t->model, wanted, as_of, known);
    if (kind == LINE)
        return true; /* all expenses stand in one list */
    if (kind == DELIVERABLE)
        return same_deliveries(t, &view->deliveries[found->index], records,
                               count);
    return same_achievements(t, &view->achievements[found->index], records,
                             count) &&
           same_figure(t, &figures->indicators[found->index].achieved,
                       item->thing, as_of, known);
}

/* Achievements of what the version in force does not have; all expenses. */
static bool same_rest(trial *t, const track_snapshot *view,
                      const model_version *v)
{
    int as_of = view->as_of.days, known = (int)view->known_at, count;
    model_record records[EVENTS_MAX];
    bool retired[THINGS_MAX] = { false }, spent[THINGS_MAX] = { false };

    for (int i = 0; i < t->model.thing_count; i++) {
        thing_kind kind = t->model.things[i];

        spent[i] = kind == LINE;
        retired[i] = kinds[kind] == TRACK_INDICATOR && !model_find(v, i);
    }
    count = model_records(records, &t->model, retired, as_of, known);
    if (!same_achievements(t, &view->retired, records, count))
        return false;
    count = model_records(records, &t->model, spent, as_of, known);
    return same_expenses(t, &view->expenses, records, count);
}

static bool same_periods(trial *t, const track_snapshot *view)
{
    int closed = model_closed(&t->model, (int)view->known_at);

    for (int i = 0; i < PERIODS; i++)
        if ((view->standings[i].state != TRACK_PERIOD_OPEN) != (i < closed))
            return differ(t, "%s is in state %d", periods[i],
                          view->standings[i].state);
    return true;
}

static bool same_view(trial *t, const track_snapshot *view,
                      const track_assessment *figures)
{
    const model_version *v =
        model_in_force(&t->model, view->as_of.days, (int)view->known_at);

    if (view->version != v - t->model.versions + 1)
        return differ(t, "version %lld, not %d", (long long)view->version,
                      (int)(v - t->model.versions) + 1);
    for (int i = 0; i < v->count; i++)
        if (!same_item(t, view, figures, v, &v->items[i]))
            return false;
    return same_rest(t, view, v) && same_periods(t, view);
}

static bool ask(trial *t, int as_of, int known)
{
    const track_when when = { { as_of }, known };
    track_error err = TRACK_ERROR_INIT;
    track_snapshot *view = NULL;
    track_assessment *figures = NULL;
    char answer[sizeof(t->why)];
    bool good = true;

    if (track_store_snapshot(&view, t->store, "TEST", &when, &err) ||
        track_assess(&figures, view, NULL, &err))
        good = differ(t, "no answer: %s", err.text);
    if (good && !same_view(t, view, figures)) {
        snprintf(answer, sizeof(answer), "%s", t->why);
        good = differ(t, "as of %d, known at %d: %.400s", as_of, known, answer);
    }
    track_assessment_free(figures);
    track_snapshot_free(view);
    return good;
}

/* --- sequences --------------------------------------------------------- */

typedef bool (*step_do)(trial *t, const step *s);

static const struct {
    step_do give;
    const char *name;
} words[] = { { record, "record" },
              { record, "record" },
              { record, "record" },
              { correct, "correct" },
              { correct, "correct" },
              { undo, "undo" },
              { undo_an_undo, "undo an undo" },
              { change_plan, "load" },
              { close_period, "close" },
              { reopen, "reopen" } };

enum { WORDS = sizeof(words) / sizeof(words[0]) };

static bool start(trial *t, const char *folder)
{
    static int files;
    track_error err = TRACK_ERROR_INIT;
    const step none = { 0, 0, 0, 0, 0 };
    track_command command = command_of(&none);
    model_version first = { .agreed = true,
                            .effective = FIRST_DAY,
                            .stages = { "E1", "E2" } };

    memset(t, 0, sizeof(*t));
    snprintf(t->path, sizeof(t->path), "%s/%d.track", folder, files++);
    snprintf(t->report, sizeof(t->report), "%s/report.pdf", folder);
    t->model.events[++t->model.event_count] =
        (model_event){ .kind = FILE_MADE };
    if (track_store_create(&t->store, t->path, &command, &err) != TRACK_OK)
        return differ(t, "%s", err.text);
    for (uint32_t i = 0; i < 2 * THING_KIND_COUNT; i++)
        add_thing(t, &first, i);
    return load(t, &first, &none);
}

/* Whether tracker and model agree on these steps. */
static bool agrees(trial *t, const char *folder, const step *steps, int count)
{
    bool good = start(t, folder);

    for (int i = 0; i < count && good; i++) {
        uint32_t dice = steps[i].which ^ steps[i].b;

        good = words[steps[i].kind % WORDS].give(t, &steps[i]) &&
               ask(t, TODAY, 0) &&
               ask(t, FIRST_DAY + (int)(fault_random(&dice) % DAYS),
                   2 + (int)(fault_random(&dice) %
                             (uint32_t)(t->model.event_count - 1)));
    }
    track_store_close(t->store);
    unlink(t->path);
    return good;
}

/* Leaves out what is not needed to make them differ. */
static int shorten(trial *t, const char *folder, step *steps, int count)
{
    for (int i = count - 1; i >= 0; i--) {
        step fewer[STEPS];

        memcpy(fewer, steps, sizeof(fewer));
        memmove(fewer + i, fewer + i + 1,
                (size_t)(count - i - 1) * sizeof(*fewer));
        if (!agrees(t, folder, fewer, count - 1)) {
            memcpy(steps, fewer, sizeof(fewer));
            count--;
        }
    }
    return count;
}

static void tell_version(const model_version *v, int number)
{
    printf("  version %d, event %d, %s from %d: %s (was %s), %s (was %s)\n",
           number, v->n, v->agreed ? "agreed" : "forecast", v->effective,
           v->stages[0], v->stage_was[0], v->stages[1], v->stage_was[1]);
    for (int i = 0; i < v->count; i++)
        printf("    thing %d at %s.%s was %s\n", v->items[i].thing,
               v->stages[v->items[i].stage], v->items[i].code, v->items[i].was);
}

static void tell(trial *t, const char *folder, step *steps, uint32_t seed)
{
    int count = shorten(t, folder, steps, STEPS);

    agrees(t, folder, steps, count);
    printf("seed %u: %s\n", seed, t->why);
    for (int i = 0; i < count; i++)
        printf("  %-12s which %u a %u b %u day %u\n",
               words[steps[i].kind % WORDS].name, steps[i].which, steps[i].a,
               steps[i].b, steps[i].day);
    for (int i = 0; i < t->model.version_count; i++)
        tell_version(&t->model.versions[i], i + 1);
    for (int n = 2; n <= t->model.event_count; n++) {
        const model_event *e = &t->model.events[n];

        printf("  event %d: kind %d thing %d day %d partner %d amount %lld"
               " target %d\n",
               n, e->kind, e->thing, e->day, e->partner, (long long)e->amount,
               e->target);
    }
}

/* Stands for every report that is sent. */
static bool write_report(const char *folder)
{
    char path[96];
    FILE *file;

    snprintf(path, sizeof(path), "%s/report.pdf", folder);
    file = fopen(path, "w");
    return file && fputs("%PDF", file) >= 0 && fclose(file) == 0;
}

int main(int argc, char **argv)
{
    uint32_t seeds = argc > 1 ? (uint32_t)atoi(argv[1]) : 12;
    uint32_t first = argc > 2 ? (uint32_t)atoi(argv[2]) : 1;
    const char *where = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    char folder[64], command[80];
    trial *t = malloc(sizeof(*t));
    bool good = true;

    snprintf(folder, sizeof(folder), "%s/track-model-XXXXXX", where);
    if (!t || !mkdtemp(folder) || !write_report(folder))
        return 2;
    for (uint32_t seed = first; seed < first + seeds && good; seed++) {
        step steps[STEPS];
        uint32_t dice = seed * 2654435761u;

        for (int i = 0; i < STEPS; i++)
            steps[i] = (step){ fault_random(&dice), fault_random(&dice),
                               fault_random(&dice), fault_random(&dice),
                               fault_random(&dice) };
        good = agrees(t, folder, steps, STEPS);
        if (!good)
            tell(t, folder, steps, seed);
    }
    if (good)
        printf("%u sequences of %d commands agree with the model\n", seeds,
               STEPS);
    free(t);
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    return system(command) == 0 && good ? 0 : 1;
}
