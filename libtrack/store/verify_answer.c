/* SPDX-License-Identifier: MIT */

/* What a verification found, sorted and in one sentence. */

#include "store/verify.h"

#include <stdlib.h>
#include <string.h>

bool track_verification_is_sound(const track_verification *verification)
{
    return verification->counts.problems == 0;
}

track_verify_counts
track_verification_counts(const track_verification *verification)
{
    return verification->counts;
}

const char *const *
track_verification_notes(const track_verification *verification,
                         size_t *count_out)
{
    *count_out = verification->notes.count;
    return verification->notes.items;
}

static int by_part(const void *a, const void *b)
{
    const track_problem *x = a, *y = b;
    int order = (int)x->part - (int)y->part;

    if (!order)
        order = (x->n > y->n) - (x->n < y->n);
    if (!order) /* what breaks a chain says more than what follows from it */
        order = (x->chain == NULL) - (y->chain == NULL);
    if (!order)
        order = strcmp(x->where, y->where);
    return order ? order : strcmp(x->what, y->what);
}

const track_problem *
track_verification_problems(track_verification *verification, size_t *count_out)
{
    tki_list *list = &verification->problems;

    if (!verification->sorted && list->count > 1)
        qsort(list->items, list->count, sizeof(track_problem), by_part);
    verification->sorted = true;
    *count_out = list->count;
    return list->items;
}

/* "1 proof", "12 proofs" */
static const char *count_words(track_arena *arena, int64_t count,
                               const char *one, const char *many)
{
    return track_arena_print(arena, "%lld %s", (long long)count,
                             count == 1 ? one : many);
}

static const char *sound_sentence(track_verification *v)
{
    const track_verify_counts *counts = &v->counts;
    const char *events =
        count_words(v->arena, counts->events, "event", "events");
    const char *chains =
        count_words(v->arena, counts->chains, "chain", "chains");
    const char *proofs =
        count_words(v->arena, counts->proofs, "proof", "proofs");
    const char *reports =
        count_words(v->arena, counts->reports, "sent report", "sent reports");

    if (!events || !chains || !proofs || !reports)
        return NULL;
    return track_arena_print(v->arena, "The file is sound: %s in %s, %s, %s.",
                             events, chains, proofs, reports);
}

/* What is wrong with the events says most; of them the one that arrived
 * first. */
static const track_problem *worst(track_verification *v)
{
    size_t count;
    const track_problem *problems = track_verification_problems(v, &count);
    const track_problem *found = NULL;

    for (size_t i = 0; i < count; i++) {
        const track_problem *p = &problems[i];
        bool of_journal =
            p->part == TRACK_CHECKED_EVENT || p->part == TRACK_CHECKED_CHAIN;

        if (of_journal && (!found || p->n < found->n))
            found = p;
    }
    return found ? found : &problems[0];
}

static const char *broken_sentence(track_verification *v)
{
    const track_problem *p = worst(v);
    const char *trust = "";
    const char *more = "";

    if (p->chain)
        trust = track_arena_print(
            v->arena, "; nothing after it in the chain %s can be trusted",
            p->chain);
    if (v->counts.problems > 1)
        more = track_arena_print(v->arena, " (and %lld more)",
                                 (long long)v->counts.problems - 1);
    if (!trust || !more)
        return NULL;
    return track_arena_print(v->arena, "Not sound: %s %s%s%s.", p->where,
                             p->what, trust, more);
}

const char *track_verification_sentence(track_verification *verification)
{
    return track_verification_is_sound(verification)
               ? sound_sentence(verification)
               : broken_sentence(verification);
}
