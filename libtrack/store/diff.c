/* SPDX-License-Identifier: MIT */

/* Comparing two states of a project: the causes, the plans, the figures; then
 * in the order of the plan. */

#include "store/diff.h"

#include "model/assess.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

/* ---- plans ------------------------------------------------------------- */

/* The item of the second state that stood at `path` in a version; NULL when it
 * does not have it. */
static const track_item *item_at(const tki_diff *d, const char *path,
                                 int64_t version)
{
    const track_snapshot *to = d->sides->to->snapshot;
    const track_item *item;

    for (size_t i = 0; i < to->former_count; i++)
        if (to->formers[i].version == version && to->formers[i].path &&
            strcmp(to->formers[i].path, path) == 0)
            return to->formers[i].item;
    item = track_plan_at(to->plan, path);
    return item && tki_same_item(to, to, item) ? item : NULL;
}

/* The stage that a path leads through, or is. */
static const track_item *stage_at(const tki_diff *d, const char *path,
                                  const track_item *item)
{
    const char *dot = strchr(path, '.');
    const track_plan *plan = d->sides->to->snapshot->plan;

    if (item && item->kind == TRACK_STAGE)
        return item;
    if (item)
        return item->parent && item->parent->kind == TRACK_STAGE ? item->parent
                                                                 : NULL;
    for (size_t i = 0; dot && i < track_plan_count(plan, TRACK_STAGE); i++) {
        const track_item *stage = track_plan_item(plan, TRACK_STAGE, i);

        if (strlen(stage->code) == (size_t)(dot - path) &&
            strncmp(stage->code, path, (size_t)(dot - path)) == 0)
            return stage;
    }
    return NULL;
}

static bool is_cause(const tki_cause *cause, const void *payload)
{
    return cause == payload;
}

static const char *full_name(const tki_diff *d, const char *path)
{
    const char *code =
        track_plan_project(d->sides->to->snapshot->plan)->item.code;

    return track_arena_print(d->arena, "%s%s%s", code, path[0] ? ":" : "",
                             path);
}

/* A plan moves figures of the item; `version` is where `change` names it. */
static track_status add_plan_change(tki_diff *d, const track_change *change,
                                    const tki_cause *plan, int64_t version)
{
    tki_cause *cause = tki_list_add(&d->causes, d->arena);
    track_diff_change out = {
        .kind = strcmp(change->what, "added") == 0     ? TRACK_DIFF_ADDED
                : strcmp(change->what, "retired") == 0 ? TRACK_DIFF_RETIRED
                                                       : TRACK_DIFF_FIELD,
        .subject = full_name(d, change->item),
        .figure = strcmp(change->what, "renamed") == 0 ? "path" : change->field,
        .from = { .kind = TRACK_ANSWER_WORD, .as.word = change->from },
        .to = { .kind = TRACK_ANSWER_WORD, .as.word = change->to },
    };
    track_status status;

    if (!cause || !out.subject)
        return track_fail_memory(d->err);
    *cause = *plan;
    cause->moves = TKI_MOVES_PLAN;
    cause->item = item_at(d, change->item, version);
    cause->stage = out.stage = stage_at(d, change->item, cause->item);
    if (cause->item && cause->item->kind == TRACK_LINE)
        cause->partner =
            ((const track_line *)(const void *)cause->item)->partner;
    if (!cause->item) /* of a retired one the stage and the project */
        cause->item =
            cause->stage
                ? cause->stage
                : &track_plan_project(d->sides->to->snapshot->plan)->item;
    out.sent_now = out.from;
    status = tki_diff_add(d, &out, is_cause, cause);
    return status;
}

/* Changes from one version to the next; `before` and `after` are read. */
static track_status compare_versions(tki_diff *d, track_store *store,
                                     const track_plan *before,
                                     const track_stored_plan *after)
{
    track_changes changes;
    tki_cause plan;
    track_status status =
        track_plan_compare(&changes, before, after->plan, d->arena, d->err);

    if (status == TRACK_OK)
        status = tki_diff_cause_of(&plan, d, store, after->n);
    for (size_t i = 0; i < changes.count && status == TRACK_OK; i++)
        status = add_plan_change(d, &changes.items[i], &plan, after->version);
    return status;
}

/* Whether the version was in force on the way to the second state. */
static bool takes_part(const tki_diff *d, const track_stored_plan *plan)
{
    const track_snapshot *to = d->sides->to->snapshot;

    return plan->agreed && plan->n <= to->known_at &&
           plan->effective.days <= to->as_of.days;
}

/* A forecast moves the forecasts of lines, and is no change of the plan. */
static track_status add_forecast(tki_diff *d, track_store *store, int64_t n)
{
    tki_cause plan, *cause;
    track_status status = tki_diff_cause_of(&plan, d, store, n);

    if (status != TRACK_OK)
        return status;
    cause = tki_list_add(&d->causes, d->arena);
    if (!cause)
        return track_fail_memory(d->err);
    *cause = plan;
    cause->moves = TKI_MOVES_FORECAST;
    return TRACK_OK;
}

/* The version after `plan`, which is replaced when the version takes part. */
static track_status next_version(tki_diff *d, track_store *store,
                                 const char *code, track_stored_plan *plan,
                                 int64_t version)
{
    track_stored_plan next = { .plan = NULL };
    track_status status = track_store_plan(&next, store, code, version, d->err);

    if (status != TRACK_OK)
        return status;
    if (!next.agreed && next.n > d->sides->from->snapshot->known_at)
        status = add_forecast(d, store, next.n);
    if (takes_part(d, &next)) {
        status = compare_versions(d, store, plan->plan, &next);
        track_plan_free(plan->plan);
        *plan = next;
    } else {
        track_plan_free(next.plan);
    }
    return status;
}

/* How many versions there are, whatever they are. */
static track_status newest_version(int64_t *out, track_store *store,
                                   const char *code, track_error *err)
{
    track_stored_plan newest;
    track_status status = track_store_plan(&newest, store, code, 0, err);

    *out = 0;
    if (status != TRACK_OK)
        return status;
    *out = newest.version;
    track_plan_free(newest.plan);
    return TRACK_OK;
}

/* Texts of a change can be those of the plan: they are kept in the arena. */
static track_status keep_texts(tki_diff *d, size_t first)
{
    track_diff_change *changes = d->changes.items;

    for (size_t i = first; i < d->changes.count; i++) {
        const char **texts[] = { &changes[i].from.as.word,
                                 &changes[i].to.as.word,
                                 &changes[i].sent_now.as.word };

        for (size_t k = 0; k < 3; k++) {
            if (!*texts[k])
                continue;
            *texts[k] = track_arena_copy(d->arena, *texts[k]);
            if (!*texts[k])
                return track_fail_memory(d->err);
        }
    }
    return TRACK_OK;
}

/* Back to an older version: told as one step, with nothing behind it. */
static track_status compare_back(tki_diff *d)
{
    const track_plan *from = d->sides->from->snapshot->plan;
    const track_snapshot *to = d->sides->to->snapshot;
    const tki_cause none = { .view.kind = "plan" };
    track_changes changes;
    track_status status =
        track_plan_compare(&changes, from, to->plan, d->arena, d->err);

    for (size_t i = 0; i < changes.count && status == TRACK_OK; i++) {
        status = add_plan_change(d, &changes.items[i], &none, to->version);
        if (status == TRACK_OK)
            ((track_diff_change *)d->changes.items)[d->changes.count - 1]
                .cause_count = 0;
    }
    return status;
}

track_status tki_diff_plans(tki_diff *d, track_store *store)
{
    const track_snapshot *from = d->sides->from->snapshot;
    const track_snapshot *to = d->sides->to->snapshot;
    const char *code = track_plan_project(to->plan)->item.code;
    track_stored_plan plan = { .plan = NULL };
    int64_t newest = 0;
    track_status status;

    if (to->version < from->version)
        return compare_back(d);
    status = newest_version(&newest, store, code, d->err);
    if (status == TRACK_OK)
        status = track_store_plan(&plan, store, code, from->version, d->err);
    for (int64_t v = from->version + 1; v <= newest && status == TRACK_OK; v++)
        status = next_version(d, store, code, &plan, v);
    if (status == TRACK_OK)
        status = keep_texts(d, 0);
    track_plan_free(plan.plan);
    return status;
}

/* ---- order ------------------------------------------------------------- */

/* The project first, then the stages of the plan, then those that went. */
static size_t rank(const track_diff_change *change, const tki_diff *d)
{
    if (!change->stage)
        return 0;
    for (size_t i = 0;
         i < track_plan_count(d->sides->to->snapshot->plan, TRACK_STAGE); i++)
        if (change->stage ==
            track_plan_item(d->sides->to->snapshot->plan, TRACK_STAGE, i))
            return i + 1;
    return SIZE_MAX;
}

/* The stage as the second state has it. */
static void find_stages(tki_diff *d)
{
    track_diff_change *changes = d->changes.items;
    const track_diff_sides *sides = d->sides;

    for (size_t i = 0; i < d->changes.count; i++)
        if (changes[i].stage && rank(&changes[i], d) == SIZE_MAX) {
            const track_item *same = tki_same_item(
                sides->from->snapshot, sides->to->snapshot, changes[i].stage);

            if (same)
                changes[i].stage = same;
        }
}

/* By stage, then by item, in the order in which they came: one pass a group. */
static track_status put_in_order(track_diff *out, tki_diff *d)
{
    const track_diff_change *changes = d->changes.items;
    track_diff_change *sorted =
        track_arena_array(d->arena, d->changes.count, sizeof(*sorted));
    bool *taken = track_arena_array(d->arena, d->changes.count, sizeof(*taken));

    if (!sorted || !taken)
        return track_fail_memory(d->err);
    find_stages(d);
    while (out->count < d->changes.count) {
        size_t best = SIZE_MAX;

        for (size_t i = 0; i < d->changes.count; i++)
            if (!taken[i] && (best == SIZE_MAX ||
                              rank(&changes[i], d) < rank(&changes[best], d)))
                best = i;
        for (size_t i = best; i < d->changes.count; i++)
            if (!taken[i] && changes[i].stage == changes[best].stage &&
                strcmp(changes[i].subject, changes[best].subject) == 0) {
                sorted[out->count++] = changes[i];
                taken[i] = true;
            }
    }
    out->changes = sorted;
    return TRACK_OK;
}

/* ---- the whole --------------------------------------------------------- */

static int by_arrival(const void *a, const void *b)
{
    const tki_cause *x = a, *y = b;

    return x->view.n < y->view.n ? -1 : x->view.n > y->view.n;
}

/* Puts the causes in order of arrival, in a copy: changes of the plan point at
 * theirs already. */
static track_status sort_causes(tki_diff *d)
{
    tki_list *causes = &d->causes;
    tki_cause *sorted =
        track_arena_array(d->arena, causes->count, sizeof(*sorted));

    if (!sorted)
        return track_fail_memory(d->err);
    if (causes->count) {
        memcpy(sorted, causes->items, causes->count * sizeof(*sorted));
        qsort(sorted, causes->count, sizeof(*sorted), by_arrival);
    }
    causes->items = sorted;
    causes->capacity = causes->count;
    return TRACK_OK;
}

static track_status compare(tki_diff *d, track_store *store)
{
    tki_list plans;
    track_status status = tki_diff_plans(d, store);

    plans = d->changes;
    d->changes = (tki_list){ .item_bytes = sizeof(track_diff_change) };
    if (status == TRACK_OK)
        status = tki_diff_causes(d, store);
    if (status == TRACK_OK)
        status = sort_causes(d);
    if (status == TRACK_OK)
        status = tki_diff_figures(d);
    for (size_t i = 0; i < plans.count && status == TRACK_OK; i++) {
        track_diff_change *to = tki_list_add(&d->changes, d->arena);

        if (!to)
            return track_fail_memory(d->err);
        *to = ((const track_diff_change *)plans.items)[i];
    }
    if (status == TRACK_OK)
        status = tki_diff_findings(d);
    return status == TRACK_OK ? tki_diff_texts(d) : status;
}

track_status track_store_diff(const track_diff **out, track_store *store,
                              const track_diff_sides *sides, track_arena *arena,
                              track_error *err)
{
    tki_diff d = { .sides = sides,
                   .arena = arena,
                   .err = err,
                   .causes.item_bytes = sizeof(tki_cause),
                   .changes.item_bytes = sizeof(track_diff_change) };
    const track_project *from = track_plan_project(sides->from->snapshot->plan);
    const track_project *to = track_plan_project(sides->to->snapshot->plan);
    track_diff *diff;
    track_status status;

    *out = NULL;
    if (strcmp(from->item.code, to->item.code) != 0)
        return track_fail(err, TRACK_E_ARGUMENT,
                          "%s and %s are two projects: a comparison is of one",
                          from->item.code, to->item.code);
    diff = track_arena_array(arena, 1, sizeof(*diff));
    status = diff ? compare(&d, store) : track_fail_memory(err);
    if (status == TRACK_OK)
        status = put_in_order(diff, &d);
    if (status == TRACK_OK)
        *out = diff;
    return status;
}
