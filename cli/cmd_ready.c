/* SPDX-License-Identifier: MIT */

/* `track ready [PROJECT] --period P`: what is missing before its report can be
 * sent, and the command that mends it. */

#include "errors.h"
#include "file.h"
#include "missing.h"
#include "period.h"
#include "table.h"
#include "words.h"

static track_status print_plain(cli *c, const view *v,
                                const track_readiness *ready, track_error *err)
{
    table rows = { .column_count = 6, .plain = true };
    track_status status;

    for (size_t i = 0; i < ready->count; i++) {
        const track_missing *missing = &ready->items[i];
        const char *const cells[] = {
            track_missing_kind_name(missing->what),
            missing->subject,
            missing->partner,
            track_days_known(missing->due) ? words_days(c, missing->due) : "",
            missing_message(c, v, missing),
            missing->fix,
        };

        table_add(&rows, cells);
    }
    status = table_print(&rows, &c->out, 0, err);
    table_clear(&rows);
    return status;
}

static track_status print_text(cli *c, const view *v,
                               const track_readiness *ready, track_error *err)
{
    const char *project = track_plan_project(v->snapshot->plan)->item.code;
    const char *code = ready->period->item.code;

    if (ready->standing->state != TRACK_PERIOD_OPEN) {
        track_buffer_print(&c->out, "%s of %s was sent: it is %s\n", code,
                           project,
                           track_period_state_name(ready->standing->state));
        return TRACK_OK;
    }
    if (ready->count == 0) {
        track_buffer_print(&c->out,
                           "%s of %s is ready: track close %s %s -o FILE\n",
                           code, project, project, code);
        return TRACK_OK;
    }
    track_buffer_print(&c->out, "%s of %s is not ready: %zu thing%s missing\n",
                       code, project, ready->count,
                       ready->count == 1 ? " is" : "s are");
    return missing_print(&c->out, c, v, ready, true, err);
}

static track_status print(cli *c, const view *v, const track_when *when,
                          const track_readiness *ready, track_error *err)
{
    const track_json_envelope envelope = cli_envelope(c, when);

    c->answer_is_no = ready->count > 0;
    if (cli_has(c, OPT_JSON))
        return track_json_ready(&c->out, &envelope, ready, err);
    if (cli_has(c, OPT_QUIET))
        return TRACK_OK;
    return cli_has(c, OPT_PLAIN) ? print_plain(c, v, ready, err)
                                 : print_text(c, v, ready, err);
}

static track_status need_period(const cli *c, track_error *err)
{
    if (cli_has(c, OPT_PERIOD))
        return TRACK_OK;
    cli_fail(err, TRACK_E_ARGUMENT, "which period is to be sent?");
    return cli_hint(err, "say it: --period P1; `track list periods` shows "
                         "them");
}

static track_status answer(cli *c, track_store *store, track_error *err)
{
    const char *project;
    track_when when;
    period_view p = { .figures = { 0 } };
    track_readiness ready;
    track_status status = cli_project(&project, c, store, cli_arg(c, 0), err);

    if (status == TRACK_OK)
        status = cli_when(&when, c, store, err);
    if (status == TRACK_OK)
        status = period_read(&p, c, store, project, &when, err);
    if (status == TRACK_OK && when.known_at == 0)
        status = track_store_position(&when.known_at, store, err);
    if (status == TRACK_OK)
        status = cli_name_when(c, store, &when, err);
    if (status == TRACK_OK)
        status = missing_read(&ready, c, &p, err);
    if (status == TRACK_OK)
        status = print(c, &p.v, &when, &ready, err);
    view_clear(&p.v);
    return status;
}

track_status cmd_ready(cli *c, track_error *err)
{
    track_store *store = NULL;
    track_status status = need_period(c, err);

    if (status == TRACK_OK)
        status = cli_tracker_open(&store, c, TRACK_OPEN_READ, err);
    if (status == TRACK_OK)
        status = answer(c, store, err);
    track_store_close(store);
    return status;
}
