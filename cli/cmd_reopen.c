/* SPDX-License-Identifier: MIT */

/* `track reopen [PROJECT] PERIOD --reason TEXT`: opens a closed period again.
 */

#include "change.h"
#include "words.h"

#include <track/closing.h>

/* A period that the plan dropped comes back with a plan. */
static const char *way_back(cli_change *ch, const char *project,
                            const char *code)
{
    cli *c = ch->c;
    const track_plan *plan =
        ch->after.snapshot ? ch->after.snapshot->plan : NULL;

    if (plan && !track_plan_at(plan, code))
        return "(to close it, load a plan that has it)";
    return words_keep(c, track_arena_print(c->arena,
                                           "(close it: track close %s %s"
                                           " -o FILE)",
                                           project, code));
}

static track_status reopen(cli_change *ch, void *payload, track_error *err)
{
    cli *c = ch->c;
    bool both = cli_arg(c, 1) != NULL;
    const char *code = cli_arg(c, both ? 1 : 0);
    change_line line = { .path = code, .what = "open again" };
    track_status status = cli_project(&line.project, c, ch->store,
                                      both ? cli_arg(c, 0) : NULL, err);

    (void)payload;
    if (status == TRACK_OK)
        status = change_ask_reason(ch, err);
    if (status != TRACK_OK)
        return status;
    status = track_store_reopen_period(&ch->receipt, ch->store, line.project,
                                       code, &ch->command, err);
    if (status == TRACK_OK)
        status = change_settle(ch, line.project, err);
    if (status != TRACK_OK)
        return status;
    line.back = way_back(ch, line.project, code);
    return change_print(ch, &line, err);
}

track_status cmd_reopen(cli *c, track_error *err)
{
    return change_run(c, reopen, NULL, err);
}
