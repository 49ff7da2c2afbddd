/* SPDX-License-Identifier: MIT */

#include "sent.h"

#include "errors.h"

#include <string.h>

/* The closing that the view knows of its period, or NULL. */
static const track_closing *closing_of(const period_view *p)
{
    const track_period *period = p->figures.period;

    if (p->sent)
        return p->sent;
    if (!period)
        return NULL;
    return p->v.snapshot->standings[period->item.index].closing;
}

static bool is_asked_for(const cli *c, const track_closing *closing,
                         track_day as_of)
{
    const char *template = cli_option(c, OPT_TEMPLATE);
    const char *known_at = cli_option(c, OPT_KNOWN_AT);

    if (cli_has(c, OPT_STAGE) || (known_at && strcmp(known_at, "now") == 0))
        return false;
    if (template && strcmp(template, closing->template_name) != 0)
        return false;
    return !cli_has(c, OPT_AS_OF) || as_of.days == closing->as_of.days;
}

track_status sent_find(const track_sent **out, cli *c, track_store *store,
                       const char *project, int64_t n, track_error *err)
{
    const track_sent *all;
    size_t count;
    track_status status =
        track_store_sent(&all, &count, store, project, c->arena, err);

    for (size_t i = 0; i < count && status == TRACK_OK; i++)
        if (all[i].closing.n == n)
            *out = &all[i];
    return status;
}

track_status sent_check(const period_view *p, const track_closing *closing,
                        track_error *err)
{
    char hash[TRACK_HASH_BYTES];
    track_status status;

    if (closing->data_v > TRACK_DATA_VERSION)
        return TRACK_OK; /* of a later program: its list is not known here */
    status = track_data_hash(hash, p->v.assessment, period_of(p),
                             closing->data_v, err);
    if (status != TRACK_OK || strcmp(hash, closing->data_hash) == 0)
        return status;
    cli_fail(err, TRACK_E_INTEGRITY,
             "the figures of %s are not those that were sent: the report of"
             " event %lld had data %.16s, the journal gives %.16s",
             closing->period, (long long)closing->n, closing->data_hash, hash);
    return cli_hint(err, "the journal was changed: `track verify` tells more;"
                         " the file that was sent is among the proofs");
}

track_status sent_read(const track_sent **out, period_view *p, cli *c,
                       track_store *store, track_error *err)
{
    const track_closing *closing = closing_of(p);
    const char *project;
    track_when when;
    track_status status;

    *out = NULL;
    if (!closing || !is_asked_for(c, closing, p->v.snapshot->as_of))
        return TRACK_OK;
    project = track_arena_copy(
        c->arena, track_plan_project(p->v.snapshot->plan)->item.code);
    if (!project)
        return cli_fail_memory(err);
    status = sent_find(out, c, store, project, closing->n, err);
    if (status != TRACK_OK || !*out)
        return status;
    when = (track_when){ (*out)->closing.as_of, (*out)->closing.position };
    view_clear(&p->v);
    status = period_read_named(p, c, store, project, (*out)->closing.period,
                               &when, err);
    return status == TRACK_OK ? sent_check(p, &(*out)->closing, err) : status;
}
