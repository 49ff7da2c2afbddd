/* SPDX-License-Identifier: MIT */

/* `track spend LINE|STAGE|PROJECT AMOUNT [CUR]`: an expense. */

#include "change.h"
#include "errors.h"
#include "expense.h"
#include "spending.h"
#include "terminal.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

static bool takes_money(track_kind kind)
{
    return kind == TRACK_LINE || kind == TRACK_STAGE || kind == TRACK_PROJECT;
}

/* Any item may be named; a line is meant when several end so, or when what is
 * named takes no money. */
static track_status find_item(change_target *out, const cli_change *ch,
                              track_error *err)
{
    track_error first = TRACK_ERROR_INIT;
    track_status status = change_find(out, ch, TRACK_KIND_COUNT, &first);
    bool found = status == TRACK_OK;

    if (found && takes_money(out->found.kind))
        return TRACK_OK;
    status = change_find(out, ch, TRACK_LINE, err);
    if (status == TRACK_E_ARGUMENT && found)
        cli_fail(err, TRACK_E_ARGUMENT,
                 "nothing is spent on %s: it is of the kind %s", out->full,
                 track_kind_name(out->found.kind));
    if (status == TRACK_E_ARGUMENT && found)
        return cli_hint(err, "name a budget line, a stage or the project");
    if (status != TRACK_OK && !found)
        *err = first;
    return status;
}

/* The word after the amount, else the currency of the project. */
static track_status read_currency(const char **out, cli *c,
                                  const track_snapshot *snapshot,
                                  track_error *err)
{
    const track_project *project = track_plan_project(snapshot->plan);

    if (cli_arg(c, 2))
        return expense_currency(out, c, cli_arg(c, 2), err);
    *out = project->currency;
    if (*out)
        return TRACK_OK;
    cli_fail(err, TRACK_E_DATA, "%s has no currency: in which one is it?",
             project->item.code);
    return cli_hint(err, "track spend %s %s RON", cli_arg(c, 0), cli_arg(c, 1));
}

static track_status read_values(track_expense_entry *out, const cli *c,
                                const char *currency, track_error *err)
{
    expense_values values;
    track_status status = expense_read(&values, c, currency, err);

    out->category = values.category;
    out->net = values.net;
    out->tax = values.tax;
    out->eligible = values.eligible;
    out->has_share = values.has_share;
    out->share = values.share;
    out->doc = values.doc;
    out->doc_date = values.doc_date;
    out->paid = values.paid;
    out->supplier = values.supplier;
    out->supplier_code = values.supplier_code;
    out->fund = values.fund;
    out->confidence = values.confidence;
    return status;
}

/* What is in the project's currency is read when that is known. */
static track_status read_amounts(track_expense_entry *out, cli_change *ch,
                                 const char *project, track_error *err)
{
    const track_when now = { .as_of = ch->c->clock.today };
    track_snapshot *snapshot = NULL;
    const char *currency = NULL;
    track_status status =
        track_store_snapshot(&snapshot, ch->store, project, &now, err);

    if (status == TRACK_OK)
        status = read_currency(&currency, ch->c, snapshot, err);
    if (status == TRACK_OK)
        status =
            track_money_parse(&out->amount, cli_arg(ch->c, 1), currency, err);
    if (status == TRACK_OK)
        status = read_values(out, ch->c, currency, err);
    if (status == TRACK_OK)
        expense_warn_category(ch->c, snapshot, out->category);
    track_snapshot_free(snapshot);
    return status;
}

static track_status store_entry(cli_change *ch, const void *entry,
                                track_error *err)
{
    return track_store_spend(&ch->receipt, ch->store, entry, &ch->command, err);
}

/* The expense as it counts; NULL when the project cannot be assessed. */
static const track_expense *stored_expense(const cli_change *ch)
{
    const track_snapshot *snapshot = ch->after.snapshot;

    for (size_t i = 0; snapshot && i < snapshot->expenses.count; i++)
        if (snapshot->expenses.items[i].record.n == ch->receipt.first)
            return &snapshot->expenses.items[i];
    return NULL;
}

/* "EUR 50.00 outside the total; RON stays 350.50 of 1250.50, left 900.00" */
static const char *what_changed(cli_change *ch, const change_line *line)
{
    cli *c = ch->c;
    const track_expense *made = stored_expense(ch);
    const track_item *item =
        made ? track_plan_at(ch->after.snapshot->plan, line->path) : NULL;
    const char *currency;
    const char *words;
    char amount[TRACK_MONEY_BYTES];

    if (!item)
        return "";
    currency = track_plan_project(ch->after.snapshot->plan)->currency;
    words = spending_words(c, &ch->before, &ch->after, item);
    if (currency && strcmp(currency, made->spent.currency) == 0)
        return words;
    return words_keep(c,
                      track_arena_print(c->arena, "%s %s outside the total%s%s",
                                        made->spent.currency,
                                        track_money_format(amount, made->spent),
                                        words[0] ? "; " : "", words));
}

static track_status spend(cli_change *ch, void *payload, track_error *err)
{
    track_expense_entry *entry = payload;
    change_target target;
    change_line line = { .on = entry->on };
    track_status status = find_item(&target, ch, err);

    if (status == TRACK_OK)
        status = read_amounts(entry, ch, target.found.project, err);
    if (status != TRACK_OK)
        return status;
    entry->item = (track_name){ .text = target.full };
    line.project = target.found.project;
    line.path = target.found.path;
    status = change_store(ch, store_entry, entry, err);
    if (status == TRACK_OK)
        status = change_settle(ch, line.project, err);
    if (status != TRACK_OK)
        return status;
    line.what = what_changed(ch, &line);
    return change_print(ch, &line, err);
}

track_status cmd_spend(cli *c, track_error *err)
{
    const char *replaces = cli_option(c, OPT_REPLACES);
    track_expense_entry entry = {
        .partner = cli_option(c, OPT_PARTNER),
        .note = cli_option(c, OPT_MESSAGE),
    };
    track_status status = TRACK_OK;

    if (!cli_arg(c, 1)) {
        cli_fail(err, TRACK_E_ARGUMENT, "how much?");
        return cli_hint(err, "track spend %s 250,50", cli_arg(c, 0));
    }
    if (replaces)
        status = change_number(&entry.replaces, replaces, err);
    if (status == TRACK_OK)
        status = change_day(&entry.on, c, err);
    if (status == TRACK_OK)
        status = change_proofs(&entry.proofs, &entry.proof_count, c, err);
    if (status == TRACK_OK)
        status = change_run_with(c, entry.proofs, entry.proof_count, spend,
                                 &entry, err);
    return status;
}
