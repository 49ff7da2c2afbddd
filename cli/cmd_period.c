/* SPDX-License-Identifier: MIT */

/* `track period [PROJECT] PERIOD returned|accepted`: what the funder made of a
 * closed period. */

#include "change.h"
#include "errors.h"

#include <track/closing.h>

#include <string.h>

static const char *const words[] = { "returned", "accepted", NULL };

static track_status read_state(track_period_state *out, const char *word,
                               track_error *err)
{
    static const track_period_state states[] = { TRACK_PERIOD_RETURNED,
                                                 TRACK_PERIOD_ACCEPTED };
    const char *meant;

    for (size_t i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0) {
            *out = states[i];
            return TRACK_OK;
        }
    meant = track_text_suggest(word, words);
    cli_fail(err, TRACK_E_ARGUMENT, "a period cannot be marked '%s'", word);
    return meant ? cli_hint(err, "did you mean '%s'?", meant)
                 : cli_hint(err, "returned or accepted; `track close` and "
                                 "`track reopen` close and open it");
}

static track_status mark(cli_change *ch, void *payload, track_error *err)
{
    const track_period_state *state = payload;
    cli *c = ch->c;
    int first = cli_arg(c, 2) ? 1 : 0;
    change_line line = { .path = cli_arg(c, first),
                         .what = track_period_state_name(*state) };
    track_status status = change_day(&line.on, c, err);

    if (status == TRACK_OK)
        status = cli_project(&line.project, c, ch->store,
                             first ? cli_arg(c, 0) : NULL, err);
    if (status == TRACK_OK)
        status = track_store_mark_period(&ch->receipt, ch->store, line.project,
                                         line.path, *state, line.on,
                                         &ch->command, err);
    if (status == TRACK_OK)
        status = change_finish(ch, &line, err);
    return status;
}

track_status cmd_period(cli *c, track_error *err)
{
    track_period_state state;
    track_status status =
        read_state(&state, cli_arg(c, cli_arg(c, 2) ? 2 : 1), err);

    return status == TRACK_OK ? change_run(c, mark, &state, err) : status;
}
