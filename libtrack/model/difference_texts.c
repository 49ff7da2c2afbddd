/* SPDX-License-Identifier: MIT */

/* What the rules find and what was written, in two states of a project. */

#include "model/difference.h"

#include <track/sys/fail.h>

#include <string.h>

static bool is_same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* ---- findings ---------------------------------------------------------- */

static bool is_about_same(const track_finding *a, const track_finding *b)
{
    return strcmp(a->rule, b->rule) == 0 && strcmp(a->subject, b->subject) == 0;
}

/* The finding of the other side that corresponds to that at `index`: of one
 * rule on one item the first to the first, the second to the second. */
static const track_finding *partner_of(const track_findings *all, size_t index,
                                       const track_findings *other)
{
    const track_finding *finding = &all->items[index];
    size_t before = 0;

    for (size_t i = 0; i < index; i++)
        before += is_about_same(&all->items[i], finding);
    for (size_t i = 0; i < other->count; i++)
        if (is_about_same(&other->items[i], finding) && before-- == 0)
            return &other->items[i];
    return NULL;
}

static bool is_same_title(const track_title *a, const track_title *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->phrases[i].text, b->phrases[i].text) != 0)
            return false;
    return true;
}

static bool is_same_finding(const track_finding *a, const track_finding *b)
{
    return a->severity == b->severity && !a->accepted == !b->accepted &&
           (!a->accepted ||
            strcmp(a->accepted->reason, b->accepted->reason) == 0) &&
           is_same_title(&a->message, &b->message);
}

/* Facts of the item, and who accepted the rule. */
typedef struct concern {
    const track_item *item;
    const char *rule;
} concern;

static bool concerns(const tki_cause *cause, const void *payload)
{
    const concern *of = payload;

    if (cause->rule)
        return strcmp(cause->rule, of->rule) == 0;
    return of->item && of->item->kind != TRACK_PROJECT && !cause->section &&
           (cause->item == of->item || cause->stage == of->item);
}

/* The item with this full name in the plan, or NULL. */
static const track_item *item_named(const track_plan *plan, const char *name)
{
    const char *colon = strchr(name, ':');

    return track_plan_at(plan, colon ? colon + 1 : "");
}

static const track_item *stage_of(const track_item *item)
{
    if (!item || item->kind == TRACK_STAGE)
        return item;
    return item->parent && item->parent->kind == TRACK_STAGE ? item->parent
                                                             : NULL;
}

static track_status add_finding(tki_diff *d, const track_finding *from,
                                const track_finding *to)
{
    const track_finding *any = to ? to : from;
    const track_assessment *side = to ? d->sides->to : d->sides->from;
    const concern of = { item_named(side->snapshot->plan, any->subject),
                         any->rule };
    const track_answer none = { .kind = TRACK_ANSWER_WORD };
    const track_diff_change change = {
        .kind = !from ? TRACK_DIFF_FOUND
                : !to ? TRACK_DIFF_SETTLED
                      : TRACK_DIFF_FINDING,
        .stage = stage_of(of.item),
        .subject = any->subject,
        .figure = any->rule,
        .from = none,
        .to = none,
        .sent_now = none,
        .found_from = from,
        .found_to = to,
    };

    return tki_diff_add(d, &change, concerns, &of);
}

track_status tki_diff_findings(tki_diff *d)
{
    const track_findings *from = &d->sides->from->findings;
    const track_findings *to = &d->sides->to->findings;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < to->count && status == TRACK_OK; i++) {
        const track_finding *old = partner_of(to, i, from);

        if (!old || !is_same_finding(old, &to->items[i]))
            status = add_finding(d, old, &to->items[i]);
    }
    for (size_t i = 0; i < from->count && status == TRACK_OK; i++)
        if (!partner_of(from, i, to))
            status = add_finding(d, &from->items[i], NULL);
    return status;
}

/* ---- texts ------------------------------------------------------------- */

static const track_narrative *same_text(const track_snapshot *in,
                                        const track_narrative *of)
{
    for (size_t i = 0; i < in->narrative_count; i++) {
        const track_narrative *n = &in->narratives[i];

        if (strcmp(n->section, of->section) == 0 &&
            strcmp(n->lang, of->lang) == 0 &&
            is_same_text(n->period, of->period))
            return n;
    }
    return NULL;
}

static bool is_of_section(const tki_cause *cause, const void *payload)
{
    return cause->section && strcmp(cause->section, payload) == 0;
}

static track_status add_text(tki_diff *d, const track_narrative *from,
                             const track_narrative *to)
{
    const track_narrative *any = to ? to : from;
    track_diff_change change = {
        .kind = TRACK_DIFF_TEXT,
        .subject = track_plan_project(d->sides->to->snapshot->plan)->item.name,
        .figure = any->section,
        .part = any->lang[0] ? any->lang : NULL,
        .from = { .kind = TRACK_ANSWER_WORD,
                  .as.word = from ? from->text : NULL },
        .to = { .kind = TRACK_ANSWER_WORD, .as.word = to ? to->text : NULL },
    };

    change.sent_now = change.from;
    return tki_diff_add(d, &change, is_of_section, any->section);
}

track_status tki_diff_texts(tki_diff *d)
{
    const track_snapshot *from = d->sides->from->snapshot;
    const track_snapshot *to = d->sides->to->snapshot;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < to->narrative_count && status == TRACK_OK; i++) {
        const track_narrative *old = same_text(from, &to->narratives[i]);

        if (!old || strcmp(old->text, to->narratives[i].text) != 0)
            status = add_text(d, old, &to->narratives[i]);
    }
    for (size_t i = 0; i < from->narrative_count && status == TRACK_OK; i++)
        if (!same_text(to, &from->narratives[i]))
            status = add_text(d, &from->narratives[i], NULL);
    return status;
}
