/* SPDX-License-Identifier: MIT */

/*
 * What the records of an indicator add up to: first over time within each
 * partner, then across partners. A record without a partner is the
 * coordinator's; without a coordinator there is one unnamed partner.
 */

#include "model/assess.h"
#include "values/wide.h"
#include "values/same.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

/* What one partner has of one series: the whole, or one part of a split. */
typedef struct tally {
    bool any;
    int64_t number;
    int64_t of;
} tally;

/* The records of one partner. */
typedef struct holder {
    const track_partner *partner; /* or NULL */
    const char *code;             /* or NULL */
    size_t rank;                  /* place in the plan; unknown ones last */
} holder;

static const char *code_of(const track_achievement *record,
                           const track_partner *coordinator)
{
    if (record->partner)
        return record->partner;
    return coordinator ? coordinator->item.code : NULL;
}

static holder make_holder(const track_plan *plan, const char *code)
{
    size_t count = track_plan_count(plan, TRACK_PARTNER);
    holder h = { NULL, code, count };

    for (size_t i = 0; code && i < count; i++)
        if (strcmp(track_plan_item(plan, TRACK_PARTNER, i)->code, code) == 0) {
            h.partner = track_plan_partner(plan, i);
            h.rank = i;
        }
    return h;
}

static int by_rank(const void *a, const void *b)
{
    const holder *x = a, *y = b;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return strcmp(x->code ? x->code : "", y->code ? y->code : "");
}

/* The partners that reported, in the order of the plan. */
static track_status find_holders(holder **out, size_t *count_out,
                                 track_arena *arena, const track_plan *plan,
                                 const track_achievements *records,
                                 track_error *err)
{
    const track_partner *coordinator = track_plan_coordinator(plan);
    holder *holders =
        track_arena_array(arena, records->count, sizeof(*holders));
    size_t count = 0;

    if (!holders)
        return track_fail_memory(err);
    for (size_t i = 0; i < records->count; i++) {
        const char *code = code_of(&records->items[i], coordinator);
        size_t k = 0;

        while (k < count && !tki_same_text(holders[k].code, code))
            k++;
        if (k == count)
            holders[count++] = make_holder(plan, code);
    }
    if (count > 1)
        qsort(holders, count, sizeof(*holders), by_rank);
    *out = holders;
    *count_out = count;
    return TRACK_OK;
}

/* Whether a/b is larger than c/d (of percents), or a than c (of numbers). */
static bool is_larger(const tally *a, const tally *b)
{
    if (a->of && b->of)
        return (tki_wide)a->number * b->of > (tki_wide)b->number * a->of;
    return a->number > b->number;
}

static track_status add_up(tally *to, const tally *value, track_error *err)
{
    track_status status =
        track_quantity_add(&to->number, to->number, value->number, err);

    if (status == TRACK_OK)
        status = track_quantity_add(&to->of, to->of, value->of, err);
    to->any = true;
    return status;
}

/* Over time: one record more of the same partner. */
static track_status add_in_time(tally *to, const tally *value, int over_time,
                                track_error *err)
{
    switch ((track_over_time)over_time) {
    case TRACK_TIME_SUM: return add_up(to, value, err);
    case TRACK_TIME_LAST: *to = *value; break;
    case TRACK_TIME_MAX:
        if (!to->any || is_larger(value, to))
            *to = *value;
        break;
    }
    return TRACK_OK;
}

/* Which value of a record a tally is about: the whole, or a part. */
typedef struct series {
    const char *split; /* NULL: the whole */
    const char *part;
} series;

static bool pick(tally *out, const track_achievement *record,
                 const series *which)
{
    *out = (tally){ true, record->micro, record->of };
    if (!which->split)
        return true;
    for (size_t i = 0; i < record->part_count; i++)
        if (strcmp(record->parts[i].split, which->split) == 0 &&
            strcmp(record->parts[i].part, which->part) == 0) {
            out->number = record->parts[i].micro;
            return true;
        }
    return false;
}

static track_status tally_partner(tally *out, const holder *who,
                                  const track_partner *coordinator,
                                  const track_indicator *indicator,
                                  const track_achievements *records,
                                  const series *which, track_error *err)
{
    track_status status = TRACK_OK;

    *out = (tally){ false, 0, 0 };
    for (size_t i = 0; i < records->count && status == TRACK_OK; i++) {
        const track_achievement *record = &records->items[i];
        tally value;

        if (tki_same_text(code_of(record, coordinator), who->code) &&
            pick(&value, record, which))
            status = add_in_time(out, &value, indicator->over_time, err);
    }
    return status;
}

static track_figure figure_of(const tally *t)
{
    if (!t->any)
        return (track_figure){ .state = TRACK_MISSING };
    return (track_figure){ TRACK_VALUE, t->number, t->of, 0 };
}

/* Across partners; `count` tallies, of which some may be empty. */
static track_status combine(track_figure *out, const tally *tallies,
                            size_t count, int across, track_error *err)
{
    tally all = { false, 0, 0 };
    int64_t partners = 0;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        if (!tallies[i].any)
            continue;
        partners++;
        if (across != TRACK_ACROSS_MAX)
            status = add_up(&all, &tallies[i], err);
        else if (!all.any || is_larger(&tallies[i], &all))
            all = tallies[i];
    }
    *out = figure_of(&all);
    if (across == TRACK_ACROSS_MEAN && all.of == 0)
        out->divisor = partners;
    return status;
}

/* ---- distinct subjects ------------------------------------------------- */

/* Whether the last record of a partner on a subject says that it counts. */
static bool is_in(const holder *who, const char *subject,
                  const track_partner *coordinator,
                  const track_achievements *records)
{
    for (size_t i = records->count; i-- > 0;) {
        const track_achievement *record = &records->items[i];

        if (tki_same_text(record->subject, subject) &&
            tki_same_text(code_of(record, coordinator), who->code))
            return record->micro > 0;
    }
    return false;
}

static int by_subject(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The subjects that were ever named, each once. */
static track_status list_subjects(const char ***out, size_t *count_out,
                                  track_arena *arena,
                                  const track_achievements *records,
                                  track_error *err)
{
    const char **subjects =
        track_arena_array(arena, records->count, sizeof(*subjects));
    size_t count = 0, kept = 0;

    if (!subjects)
        return track_fail_memory(err);
    for (size_t i = 0; i < records->count; i++)
        if (records->items[i].subject)
            subjects[count++] = records->items[i].subject;
    if (count > 1)
        qsort(subjects, count, sizeof(*subjects), by_subject);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || strcmp(subjects[kept - 1], subjects[i]) != 0)
            subjects[kept++] = subjects[i];
    *out = subjects;
    *count_out = kept;
    return TRACK_OK;
}

static track_status count_distinct(track_figure *all, tally *each,
                                   const holder *holders, size_t holder_count,
                                   track_arena *arena, const track_plan *plan,
                                   const track_achievements *records,
                                   track_error *err)
{
    const track_partner *coordinator = track_plan_coordinator(plan);
    const char **subjects = NULL;
    size_t subject_count = 0;
    int64_t total = 0;
    track_status status =
        list_subjects(&subjects, &subject_count, arena, records, err);

    if (status != TRACK_OK)
        return status;
    for (size_t i = 0; i < holder_count; i++)
        each[i].any = true;
    for (size_t s = 0; s < subject_count; s++) {
        bool anywhere = false;

        for (size_t i = 0; i < holder_count; i++)
            if (is_in(&holders[i], subjects[s], coordinator, records)) {
                each[i].number += TRACK_UNIT;
                anywhere = true;
            }
        total += anywhere;
    }
    *all = (track_figure){ .state = TRACK_MISSING };
    if (records->count)
        *all = track_figure_of(total * TRACK_UNIT);
    return TRACK_OK;
}

/* ---- the whole --------------------------------------------------------- */

/* One series of an indicator, for each partner and across them. */
static track_status aggregate(track_figure *out, tally *tallies,
                              const holder *holders, size_t count,
                              const track_plan *plan,
                              const track_indicator *indicator,
                              const track_achievements *records,
                              const series *which, track_error *err)
{
    const track_partner *coordinator = track_plan_coordinator(plan);
    track_status status = TRACK_OK;

    for (size_t i = 0; i < count && status == TRACK_OK; i++)
        status = tally_partner(&tallies[i], &holders[i], coordinator, indicator,
                               records, which, err);
    if (status != TRACK_OK)
        return status;
    return combine(out, tallies, count, indicator->across, err);
}

static track_status fill_partners(track_indicator_figures *out,
                                  track_arena *arena, const holder *holders,
                                  const tally *tallies, size_t count,
                                  track_error *err)
{
    track_partner_figure *items =
        track_arena_array(arena, count, sizeof(*items));

    if (!items)
        return track_fail_memory(err);
    for (size_t i = 0; i < count; i++)
        items[i] = (track_partner_figure){ holders[i].partner, holders[i].code,
                                           figure_of(&tallies[i]) };
    out->partner_count = count;
    out->by_partner = items;
    return TRACK_OK;
}

static track_status
fill_splits(track_indicator_figures *out, track_arena *arena,
            const holder *holders, tally *tallies, size_t count,
            const track_plan *plan, const track_indicator *indicator,
            const track_achievements *records, track_error *err)
{
    const track_splits *splits = &indicator->splits;
    track_part_figure *items;
    size_t parts = 0, at = 0;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < splits->count; i++)
        parts += splits->items[i].parts.count;
    items = track_arena_array(arena, parts, sizeof(*items));
    if (!items)
        return track_fail_memory(err);
    for (size_t i = 0; i < splits->count; i++)
        for (size_t k = 0; k < splits->items[i].parts.count; k++) {
            const series which = { splits->items[i].name,
                                   splits->items[i].parts.items[k] };

            items[at].split = which.split;
            items[at].part = which.part;
            if (status == TRACK_OK)
                status = aggregate(&items[at].achieved, tallies, holders, count,
                                   plan, indicator, records, &which, err);
            at++;
        }
    out->part_count = parts;
    out->splits = items;
    return status;
}

/* The kinds that the plan asks for and the record has, each once; where it asks
 * for none, the files. */
static size_t proofs_of(const track_record *record, const track_words *kinds)
{
    size_t count = 0;

    if (kinds->count == 0)
        return record->proofs.count;
    for (size_t i = 0; i < kinds->count; i++)
        count += track_record_has_proof(record, kinds->items[i]);
    return count;
}

static void count_proofs(track_indicator_figures *out,
                         const track_indicator *indicator,
                         const track_achievements *records)
{
    out->records = (int64_t)records->count;
    out->proofs_needed = out->records * (int64_t)indicator->proof.count;
    out->proofs = 0;
    for (size_t i = 0; i < records->count; i++)
        out->proofs +=
            (int64_t)proofs_of(&records->items[i].record, &indicator->proof);
}

track_status tki_achieved(track_indicator_figures *out, track_arena *arena,
                          const track_plan *plan,
                          const track_indicator *indicator,
                          const track_achievements *records, track_error *err)
{
    static const series whole = { NULL, NULL };
    holder *holders = NULL;
    tally *tallies;
    size_t count = 0;
    track_status status =
        find_holders(&holders, &count, arena, plan, records, err);

    if (status != TRACK_OK)
        return status;
    count_proofs(out, indicator, records);
    tallies = track_arena_array(arena, count, sizeof(*tallies));
    if (!tallies)
        return track_fail_memory(err);
    if (indicator->across == TRACK_ACROSS_DISTINCT)
        status = count_distinct(&out->achieved, tallies, holders, count, arena,
                                plan, records, err);
    else
        status = aggregate(&out->achieved, tallies, holders, count, plan,
                           indicator, records, &whole, err);
    if (status == TRACK_OK)
        status = fill_partners(out, arena, holders, tallies, count, err);
    if (status == TRACK_OK)
        status = fill_splits(out, arena, holders, tallies, count, plan,
                             indicator, records, err);
    return status;
}
