/* SPDX-License-Identifier: MIT */

#include "period.h"

#include "errors.h"
#include "words.h"

#include <track/closing.h>

#include <string.h>

/* The period that another version of the plan calls `code`: `version`, or the
 * newest when that is 0. NULL: none. */
static const track_item *find_former(const track_snapshot *snapshot,
                                     int64_t version, const char *code)
{
    for (size_t i = snapshot->former_count; i-- > 0;) {
        const track_former *former = &snapshot->formers[i];

        if (former->item->kind == TRACK_PERIOD && former->path &&
            (version == 0 || former->version == version) &&
            strcmp(former->path, code) == 0)
            return former->item;
    }
    return NULL;
}

static track_status take_period(const track_period **out,
                                const track_item *item, track_error *err)
{
    *out = (const track_period *)(const void *)item;
    if (track_days_known((*out)->from) && track_days_known((*out)->to))
        return TRACK_OK;
    return cli_fail(err, TRACK_E_DATA,
                    "the period %s has no first or last day in the plan",
                    item->code);
}

/* The period that was asked for, in the plan of `v`. */
static track_status find_period(const track_period **out, cli *c, const view *v,
                                const char *code, track_error *err)
{
    const track_item *item;
    track_error none = TRACK_ERROR_INIT;
    track_status status =
        view_part(&item, c, v->snapshot->plan, TRACK_PERIOD, code, err);

    *out = NULL;
    if (status == TRACK_E_NOT_FOUND) {
        item = find_former(v->snapshot, 0, code);
        if (!item)
            return status;
        *err = none;
        status = TRACK_OK;
    }
    return status == TRACK_OK ? take_period(out, item, err) : status;
}

/* What is read: a project, and one of its periods. */
typedef struct request {
    track_store *store;
    const char *project;
    const char *code; /* of the period */
    bool exact;       /* as of the day that is asked for, whatever it is */
} request;

/* Reads the view again as of the period's end when that is past. */
static track_status go_to_end(view *v, cli *c, const request *of,
                              track_when *when, const track_period **period,
                              track_error *err)
{
    track_day end = (*period)->to.last;
    int64_t version = v->snapshot->version;
    const char *code =
        words_keep(c, track_arena_copy(c->arena, (*period)->item.code));
    const track_item *item;
    track_status status;

    if (of->exact || cli_has(c, OPT_AS_OF) || end.days >= when->as_of.days)
        return TRACK_OK;
    when->as_of = end;
    view_clear(v);
    status = view_read(v, c, of->store, of->project, when, err);
    if (status != TRACK_OK)
        return status;
    item = find_former(v->snapshot, version, code);
    return item ? take_period(period, item, err)
                : find_period(period, c, v, code, err);
}

/* Reads what the report before this period said; empty when none was sent. */
static track_status read_sent(view *out, cli *c, track_store *store,
                              const char *project, const view *v,
                              const track_period *period, track_error *err)
{
    const track_closing *closing =
        track_snapshot_sent_before(v->snapshot, period);
    track_when when;

    if (!closing)
        return TRACK_OK;
    when = (track_when){ closing->as_of, closing->position };
    return view_read_figures(out, c, store, project, &when, err);
}

/* Compares with the day before the period, as known now, and with what was
 * sent of it. */
static track_status compare(period_view *out, cli *c, track_store *store,
                            const char *project, const track_when *when,
                            const track_period *period, track_error *err)
{
    const track_when then = { { period->from.first.days - 1 }, when->known_at };
    view before = { 0 }, sent = { 0 };
    track_status status =
        view_read_figures(&before, c, store, project, &then, err);

    if (status == TRACK_OK)
        status = read_sent(&sent, c, store, project, &out->v, period, err);
    if (status == TRACK_OK)
        status = track_period_assess(&out->figures, period, sent.assessment,
                                     before.assessment, out->v.assessment,
                                     c->arena, err);
    view_clear(&sent);
    view_clear(&before);
    return status;
}

/* Reads a period that the plan no longer has as it was sent last; fails as
 * before when it was not sent. */
static track_status read_dropped(period_view *out, cli *c, const request *of,
                                 track_when *when, const track_period **period,
                                 track_error *err)
{
    const track_sent *all;
    size_t count;
    track_error none = TRACK_ERROR_INIT;

    if (cli_has(c, OPT_KNOWN_AT) || cli_has(c, OPT_AS_OF) ||
        track_store_sent(&all, &count, of->store, of->project, c->arena,
                         &none) != TRACK_OK)
        return TRACK_E_NOT_FOUND;
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].closing.period, of->code) == 0)
            out->sent = &all[i].closing;
    if (!out->sent)
        return TRACK_E_NOT_FOUND;
    cli_warn(c, "%s is in the plan no longer: as it was sent", of->code);
    *when = (track_when){ out->sent->as_of, out->sent->position };
    view_clear(&out->v);
    *err = none;
    return view_read(&out->v, c, of->store, of->project, when, err) == TRACK_OK
               ? find_period(period, c, &out->v, of->code, err)
               : TRACK_E_NOT_FOUND;
}

static track_status read_period(period_view *out, cli *c, const request *of,
                                track_when *when, track_error *err)
{
    const track_period *period;
    track_status status;

    *out = (period_view){ .figures = { 0 } };
    status = view_read(&out->v, c, of->store, of->project, when, err);
    if (status != TRACK_OK || !of->code)
        return status;
    status = find_period(&period, c, &out->v, of->code, err);
    if (status == TRACK_E_NOT_FOUND)
        status = read_dropped(out, c, of, when, &period, err);
    if (status == TRACK_OK)
        status = go_to_end(&out->v, c, of, when, &period, err);
    if (status == TRACK_OK)
        status = compare(out, c, of->store, of->project, when, period, err);
    return status;
}

track_status period_read_named(period_view *out, cli *c, track_store *store,
                               const char *project, const char *code,
                               track_when *when, track_error *err)
{
    const request of = { store, project, code, false };

    return read_period(out, c, &of, when, err);
}

track_status period_read_at(period_view *out, cli *c, track_store *store,
                            const char *project, const char *code,
                            const track_when *when, track_error *err)
{
    const request of = { store, project, code, true };
    track_when then = *when;

    return read_period(out, c, &of, &then, err);
}

void period_tell_name(const period_view *p, cli *c, const char *code)
{
    const track_period *period = p->figures.period;

    if (period && strcmp(period->item.code, code) != 0)
        cli_warn(c, "%s is called %s in the plan of %s", code,
                 period->item.code,
                 words_days(c, track_days_of(p->v.snapshot->as_of)));
}

track_status period_read(period_view *out, cli *c, track_store *store,
                         const char *project, track_when *when,
                         track_error *err)
{
    const char *code = cli_option(c, OPT_PERIOD);
    track_status status =
        period_read_named(out, c, store, project, code, when, err);

    if (status == TRACK_OK && code)
        period_tell_name(out, c, code);
    return status;
}

track_status period_projects(track_words *out, cli *c, track_store *store,
                             track_error *err)
{
    const char *named = cli_arg(c, 0);

    if (!named && cli_has(c, OPT_PERIOD)) {
        track_status status = cli_project(&named, c, store, NULL, err);

        if (status != TRACK_OK)
            return status;
    }
    return cli_projects_named(out, c, store, named, err);
}
