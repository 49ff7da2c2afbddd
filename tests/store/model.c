/* SPDX-License-Identifier: MIT */

#include "store/model.h"

#include <stdio.h>
#include <string.h>

enum { PARTNERS = 2, SUBJECTS = 4 };

/* A void counts unless a newer one, that counts, takes it back. */
bool model_is_void(const model *m, int n, int known)
{
    for (int i = n + 1; i <= known; i++)
        if (m->events[i].kind == VOID && m->events[i].target == n &&
            !model_is_void(m, i, known))
            return true;
    return false;
}

const model_version *model_in_force(const model *m, int as_of, int known)
{
    const model_version *found = &m->versions[0];

    for (int i = 1; i < m->version_count; i++)
        if (m->versions[i].agreed && m->versions[i].n <= known &&
            m->versions[i].effective <= as_of)
            found = &m->versions[i];
    return found;
}

const model_version *model_newest(const model *m)
{
    return model_in_force(m, INT32_MAX, m->event_count);
}

const model_item *model_find(const model_version *v, int thing)
{
    for (int i = 0; i < v->count; i++)
        if (v->items[i].thing == thing)
            return &v->items[i];
    return NULL;
}

void model_path(char out[2 * PATH_MAX_BYTES], const model_version *v,
                const model_item *item)
{
    snprintf(out, 2 * PATH_MAX_BYTES, "%s.%s", v->stages[item->stage],
             item->code);
}

static model_record record_now(const model *m, int n, int known)
{
    const model_event *e = &m->events[n];
    model_record out = { n,          e->thing,  e->day,   e->partner,
                         e->subject, e->moment, e->amount };

    for (int i = n + 1; i <= known; i++) {
        const model_event *c = &m->events[i];

        if (c->kind != CORRECTION || c->target != n ||
            model_is_void(m, i, known))
            continue;
        if (c->has_amount)
            out.amount = c->amount;
        if (c->has_day)
            out.day = c->day;
        if (c->has_partner)
            out.partner = c->partner;
    }
    return out;
}

/* ---- periods ------------------------------------------------------------ */

int model_closed(const model *m, int known)
{
    int closed = 0;

    for (int n = 1; n <= known; n++) {
        if (m->events[n].kind == CLOSE)
            closed = m->events[n].period + 1;
        if (m->events[n].kind == REOPEN)
            closed = m->events[n].period;
    }
    return closed;
}

int model_period_end(int period)
{
    return PERIODS_FROM + (period + 1) * PERIOD_DAYS - 1;
}

int model_frozen(const model *m, int known)
{
    return model_period_end(model_closed(m, known) - 1);
}

bool model_is_late(const model *m)
{
    int newest = m->event_count, n = newest;

    while (m->events[n].kind == VOID)
        n = m->events[n].target;
    if (m->events[n].kind == CORRECTION)
        n = m->events[n].target;
    if (m->events[n].kind != RECORD)
        return false;
    for (int known = n == newest ? newest : newest - 1; known <= newest;
         known++)
        if (!model_is_void(m, n, known) &&
            record_now(m, n, known).day <= model_frozen(m, newest))
            return true;
    return false;
}

static bool comes_before(const model_record *a, const model_record *b)
{
    if (a->day != b->day)
        return a->day < b->day;
    if (a->moment != b->moment)
        return a->moment < b->moment;
    return a->n < b->n;
}

int model_records(model_record out[EVENTS_MAX], const model *m,
                  const bool wanted[THINGS_MAX], int as_of, int known)
{
    int count = 0;

    for (int n = 1; n <= known; n++) {
        model_record r;
        int at = count;

        if (m->events[n].kind != RECORD || !wanted[m->events[n].thing] ||
            model_is_void(m, n, known))
            continue;
        r = record_now(m, n, known);
        if (r.day > as_of)
            continue;
        for (; at > 0 && comes_before(&r, &out[at - 1]); at--)
            out[at] = out[at - 1];
        out[at] = r;
        count++;
    }
    return count;
}

/* Partner 0 coordinates: what names nobody is its. */
static int partner_of(const model_record *r)
{
    return r->partner < 0 ? 0 : r->partner;
}

static int64_t count_subjects(const model_record *records, int count)
{
    int64_t state[PARTNERS][SUBJECTS] = { { 0 } }, sum = 0;

    for (int i = 0; i < count; i++)
        state[partner_of(&records[i])][records[i].subject] = records[i].amount;
    for (int s = 0; s < SUBJECTS; s++)
        sum += state[0][s] || state[1][s];
    return sum;
}

static int64_t greater(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

bool model_achieved(int64_t *out, const model *m, int thing, int as_of,
                    int known)
{
    model_record records[EVENTS_MAX];
    bool wanted[THINGS_MAX] = { false };
    int64_t of[PARTNERS] = { 0 };
    int count;

    wanted[thing] = true;
    count = model_records(records, m, wanted, as_of, known);
    for (int i = 0; i < count; i++) {
        int64_t *mine = &of[partner_of(&records[i])],
                amount = records[i].amount;

        if (m->things[thing] == SUM)
            *mine += amount;
        else if (m->things[thing] == LAST)
            *mine = amount;
        else
            *mine = greater(*mine, amount);
    }
    *out = of[0] + of[1];
    if (m->things[thing] == GREATEST)
        *out = greater(of[0], of[1]);
    if (m->things[thing] == DISTINCT)
        *out = count_subjects(records, count);
    return count > 0;
}
