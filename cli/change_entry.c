/* SPDX-License-Identifier: MIT */

/* What the words of a changing command say: which item, which day, which
 * files prove it. */

#include "change.h"

#include "errors.h"
#include "terminal.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static track_status find_target(change_target *out, const cli_change *ch,
                                track_kind kind, track_error *err)
{
    const track_found *found = &out->found;
    track_status status =
        cli_find(&out->found, ch->c, ch->store, cli_arg(ch->c, 0), kind, err);

    if (status != TRACK_OK)
        return status;
    snprintf(out->full, sizeof(out->full), "%s%s%s", found->project,
             found->path[0] ? ":" : "", found->path);
    return TRACK_OK;
}

/* An item of another kind was named: says which command takes it. */
static track_status fail_kind(const change_target *target, track_kind wanted,
                              track_error *err)
{
    static const char *const commands[TRACK_KIND_COUNT] = {
        [TRACK_INDICATOR] = "record",
        [TRACK_DELIVERABLE] = "deliver",
        [TRACK_LINE] = "spend",
    };
    const char *command = commands[target->found.kind];

    cli_fail(err, TRACK_E_ARGUMENT, "%s is of another kind: %s, not %s",
             target->full, track_kind_name(target->found.kind),
             track_kind_name(wanted));
    if (command)
        cli_hint(err, "`track %s` is for it", command);
    return TRACK_E_ARGUMENT;
}

track_status change_find(change_target *out, const cli_change *ch,
                         track_kind kind, track_error *err)
{
    track_error ignored = TRACK_ERROR_INIT;
    track_status status = find_target(out, ch, kind, err);
    bool may_be_another = status != TRACK_OK && status != TRACK_E_DECISION &&
                          kind != TRACK_KIND_COUNT;

    if (may_be_another &&
        find_target(out, ch, TRACK_KIND_COUNT, &ignored) == TRACK_OK)
        return fail_kind(out, kind, err);
    return status;
}

/* What a command can be asked about, by the option that says that it is
 * meant. */
typedef struct doubt {
    const char *option;
    const char *question; /* after what the library says */
    size_t flag;          /* in track_command */
} doubt;

static const doubt doubts[] = {
    { "--again", "record it again?", offsetof(track_command, again) },
    { "--late", "store it all the same?", offsetof(track_command, late) },
};

/* The doubt that the hint of `err` is about, not yet answered; or NULL. */
static const doubt *find_doubt(cli_change *ch, const track_error *err,
                               bool **flag_out)
{
    for (size_t i = 0; i < sizeof(doubts) / sizeof(doubts[0]); i++) {
        *flag_out = (bool *)((char *)&ch->command + doubts[i].flag);
        if (strstr(err->hint, doubts[i].option) && !**flag_out)
            return &doubts[i];
    }
    return NULL;
}

/* Asks somebody in front of a terminal whether it is meant, and then the
 * command says so. Nothing was stored yet: the lock is given up, so that no
 * other program waits for the answer. */
static track_status ask(cli_change *ch, track_error *err)
{
    char question[TRACK_ERROR_TEXT_BYTES + 32];
    track_error first = *err;
    bool *flag;
    const doubt *about = find_doubt(ch, err, &flag);
    track_status status;

    if (!about || !cli_can_ask(ch->c))
        return err->status;
    snprintf(question, sizeof(question), "%s; %s", first.text, about->question);
    track_store_rollback(ch->store);
    status = cli_confirm(ch->c, question, first.text, first.hint, err);
    if (status != TRACK_OK)
        return status;
    *flag = true;
    return change_begin(ch, err);
}

track_status change_store(cli_change *ch, change_storing store,
                          const void *entry, track_error *err)
{
    track_status status = store(ch, entry, err);

    while (status == TRACK_E_DECISION) {
        status = ask(ch, err);
        if (status != TRACK_OK)
            return status;
        status = store(ch, entry, err);
    }
    return status;
}

track_status change_number(int64_t *out, const char *text, track_error *err)
{
    char *end;

    *out = strtoll(text, &end, 10);
    if (isdigit((unsigned char)text[0]) && !*end && *out > 0)
        return TRACK_OK;
    cli_fail(err, TRACK_E_ARGUMENT, "'%s' is not the number of an event", text);
    return cli_hint(err, "`track log` shows the numbers");
}

track_status change_day(track_days *out, const cli *c, track_error *err)
{
    const char *on = cli_option(c, OPT_ON);

    *out = track_days_of(c->clock.today);
    if (!on)
        return TRACK_OK;
    return track_days_parse(out, on, c->clock.today, err);
}

track_status change_proof(track_proof_file *out, cli *c, const char *text,
                          track_error *err)
{
    const char *sign = strchr(text, '=');

    if (!sign || sign == text || !sign[1]) {
        cli_fail(err, TRACK_E_ARGUMENT, "the proof %s has no kind and file",
                 text);
        return cli_hint(err, "write KIND=FILE, e.g. minutes=m.pdf");
    }
    out->kind = cli_copy(c, text, (size_t)(sign - text), err);
    out->path = sign + 1;
    return out->kind ? TRACK_OK : TRACK_E_MEMORY;
}

track_status change_proofs(const track_proof_file **out, size_t *count_out,
                           cli *c, track_error *err)
{
    track_proof_file *files =
        track_arena_array(c->arena, c->options.given_count, sizeof(*files));
    const option_given *given;
    size_t position = 0;
    track_status status = TRACK_OK;

    *out = files;
    *count_out = 0;
    if (!files)
        return cli_fail_memory(err);
    while (status == TRACK_OK &&
           (given = options_next(&c->options, OPT_PROOF, &position)))
        status = change_proof(&files[(*count_out)++], c, given->value, err);
    return status;
}

track_status change_state(track_delivery_state *out, const char *word,
                          track_error *err)
{
    const char *meant;

    if (track_delivery_state_parse(out, word) && *out != TRACK_PENDING)
        return TRACK_OK;
    cli_fail(err, TRACK_E_ARGUMENT, "a deliverable cannot be '%s'", word);
    meant = track_text_suggest(word, track_delivery_words());
    return meant ? cli_hint(err, "did you mean '%s'?", meant)
                 : cli_hint(err, "draft, submitted, accepted or returned");
}

/* Reads the answer; *out stays NULL when there is none. */
static track_status read_reason(const char **out, cli *c, track_error *err)
{
    enum { REASON_BYTES = 400 };
    char line[REASON_BYTES];

    fputs("why? ", stderr);
    fflush(stderr);
    if (!fgets(line, sizeof(line), stdin))
        return TRACK_OK;
    line[strcspn(line, "\r\n")] = '\0';
    if (!line[0])
        return TRACK_OK;
    *out = cli_copy(c, line, strlen(line), err);
    return *out ? TRACK_OK : TRACK_E_MEMORY;
}

track_status change_ask_reason(cli_change *ch, track_error *err)
{
    track_status status;

    if (ch->command.reason || !cli_can_ask(ch->c))
        return TRACK_OK;
    track_store_rollback(ch->store); /* nobody waits for the answer */
    status = read_reason(&ch->command.reason, ch->c, err);
    return status == TRACK_OK ? change_begin(ch, err) : status;
}
