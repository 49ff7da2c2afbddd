/* SPDX-License-Identifier: MIT */

/* `track correct N [QTY|AMOUNT|STATE]`: new values for a record. */

#include "change.h"
#include "errors.h"
#include "expense.h"
#include "file.h"
#include "records.h"
#include "splits.h"
#include "story.h"
#include "words.h"

#include <string.h>

/* A correction under way. */
typedef struct correction {
    track_correction_entry entry;
    event_home home; /* of what is corrected */
    const char *differs;
} correction;

static track_status read_achievement(correction *out, cli_change *ch,
                                     const record_ref *old, track_error *err)
{
    const char *quantity = cli_arg(ch->c, 1);
    const char *of = cli_option(ch->c, OPT_OF);
    track_correction_entry *entry = &out->entry;
    track_status status =
        splits_read(&entry->parts, &entry->part_count, ch->c, err);

    (void)old;
    entry->subject = cli_option(ch->c, OPT_SUBJECT);
    entry->has_quantity = quantity != NULL;
    if (status == TRACK_OK && !quantity && of) {
        cli_fail(err, TRACK_E_ARGUMENT, "--of %s is of which quantity?", of);
        status =
            cli_hint(err, "track correct %s 45 --of %s", cli_arg(ch->c, 0), of);
    }
    if (status == TRACK_OK && quantity)
        status = track_quantity_parse(&entry->micro, quantity, err);
    if (status == TRACK_OK && of)
        status = track_quantity_parse(&entry->of, of, err);
    return status;
}

static track_status read_delivery(correction *out, cli_change *ch,
                                  const record_ref *old, track_error *err)
{
    const cli *c = ch->c;
    const char *state = cli_arg(c, 1);
    const char *due = cli_option(c, OPT_DUE);
    track_status status = TRACK_OK;

    (void)old;
    if (!state)
        state = cli_option(c, OPT_STATE);
    out->entry.has_state = state != NULL;
    out->entry.justification = cli_option(c, OPT_JUSTIFY);
    if (state)
        status = change_state(&out->entry.state, state, err);
    if (status == TRACK_OK && due)
        status = track_days_parse(&out->entry.due, due, c->clock.today, err);
    return status;
}

static void keep_values(track_correction_entry *out, const expense_values *in)
{
    out->net = in->net;
    out->tax = in->tax;
    out->eligible = in->eligible;
    out->has_share = in->has_share;
    out->share = in->share;
    out->category = in->category;
    out->doc = in->doc;
    out->doc_date = in->doc_date;
    out->paid = in->paid;
    out->supplier = in->supplier;
    out->supplier_code = in->supplier_code;
    out->fund = in->fund;
    out->has_confidence = in->has_confidence;
    out->confidence = in->confidence;
}

/* Amounts are in the currency of the record unless another one is given. */
static track_status read_expense(correction *out, cli_change *ch,
                                 const record_ref *old, track_error *err)
{
    cli *c = ch->c;
    const char *currency = old->expense->amount.currency;
    expense_values values;
    track_status status = TRACK_OK;

    if (cli_arg(c, 2))
        status = expense_currency(&currency, c, cli_arg(c, 2), err);
    if (status == TRACK_OK && cli_arg(c, 1))
        status =
            track_money_parse(&out->entry.amount, cli_arg(c, 1), currency, err);
    if (status == TRACK_OK)
        status = expense_read(&values, c, currency, err);
    if (status != TRACK_OK)
        return status;
    keep_values(&out->entry, &values);
    expense_warn_category(c, ch->before.snapshot, values.category);
    return TRACK_OK;
}

/* The text itself, or the file that @FILE names. */
static track_status read_text(correction *out, cli_change *ch,
                              const record_ref *old, track_error *err)
{
    track_correction_entry *entry = &out->entry;
    const char *text = entry->note ? entry->note : cli_arg(ch->c, 1);

    (void)old;
    entry->note = NULL;
    entry->text = text;
    if (strcmp(out->home.kind, "narrative") != 0)
        return TRACK_OK;
    entry->section = cli_option(ch->c, OPT_SECTION);
    entry->period = cli_option(ch->c, OPT_PERIOD);
    entry->lang = cli_option(ch->c, OPT_LANG);
    if (!text || text[0] != '@')
        return TRACK_OK;
    return cli_read_file(&entry->text, NULL, ch->c, text + 1, err);
}

static track_status read_proof(correction *out, cli_change *ch,
                               const record_ref *old, track_error *err)
{
    (void)old;
    (void)err;
    out->entry.proof = cli_arg(ch->c, 1);
    out->entry.name = cli_option(ch->c, OPT_NAME);
    out->entry.url = cli_option(ch->c, OPT_LINK);
    return TRACK_OK;
}

/* What the kinds of records take; the first is what the words mean. */
static const struct {
    const char *kind;
    const char *word;
    option_set options;
    track_status (*read)(correction *out, cli_change *ch, const record_ref *old,
                         track_error *err);
} kinds[] = {
    { "achievement", "a quantity",
      OPTION(OPT_OF) | OPTION(OPT_PARTNER) | OPTION(OPT_SUBJECT) |
          OPTION(OPT_SPLIT),
      read_achievement },
    { "delivery", "a state",
      OPTION(OPT_STATE) | OPTION(OPT_DUE) | OPTION(OPT_JUSTIFY),
      read_delivery },
    { "expense", "an amount",
      OPTION(OPT_CATEGORY) | OPTION(OPT_DOC) | OPTION(OPT_DOC_DATE) |
          OPTION(OPT_PAID) | OPTION(OPT_SUPPLIER) | OPTION(OPT_SUPPLIER_CODE) |
          OPTION(OPT_NET) | OPTION(OPT_TAX) | OPTION(OPT_ELIGIBLE) |
          OPTION(OPT_SHARE) | OPTION(OPT_FUND) | OPTION(OPT_CONFIDENCE) |
          OPTION(OPT_PARTNER),
      read_expense },
    { "note", "a text", 0, read_text },
    { "narrative", "a text", OPTION(OPT_SECTION) | OPTION(OPT_PERIOD),
      read_text },
    { "proof", "a kind", OPTION(OPT_NAME) | OPTION(OPT_LINK), read_proof },
};

enum {
    KIND_COUNT = sizeof(kinds) / sizeof(kinds[0]),
    RECORD_KINDS = 3 /* the first ones stand in a snapshot */
};

/* Whether a record of this kind takes the options that were given. */
static track_status check_options(const cli *c, size_t kind, track_error *err)
{
    option_set known = 0;
    option_set extra;

    for (size_t i = 0; i < KIND_COUNT; i++)
        known |= kinds[i].options;
    extra = options_set(&c->options) & known & ~kinds[kind].options;
    for (int id = 0; id < OPT_COUNT; id++)
        if (extra & OPTION(id)) {
            cli_fail(err, TRACK_E_ARGUMENT,
                     "event %s is of the kind %s, which takes no --%s",
                     cli_arg(c, 0), kinds[kind].kind, cli_option_rows[id].name);
            return cli_hint(err, "it takes %s and its own options",
                            kinds[kind].word);
        }
    if (cli_arg(c, 2) && kinds[kind].read != read_expense)
        return cli_fail(err, TRACK_E_ARGUMENT,
                        "only an amount has a currency, not %s %s",
                        kinds[kind].word, cli_arg(c, 1));
    return TRACK_OK;
}

/* The names in the journal of what --clear names after the options. */
static const char *clear_name(const char *typed)
{
    static const char *const names[][2] = {
        { "subject", "subject_code" },
        { "doc-date", "doc_date" },
        { "supplier-code", "supplier_code" },
        { "justify", "justification" },
        { "message", "note" },
    };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(typed, names[i][0]) == 0)
            return names[i][1];
    return typed;
}

static track_status read_clear(correction *out, const cli *c, track_error *err)
{
    const char **names =
        track_arena_array(c->arena, c->options.given_count, sizeof(*names));
    const option_given *given;
    size_t position = 0;

    if (!names)
        return cli_fail_memory(err);
    out->entry.clear.items = names;
    while ((given = options_next(&c->options, OPT_CLEAR, &position)))
        names[out->entry.clear.count++] = clear_name(given->value);
    return TRACK_OK;
}

/* The values that its kind has. An event of another kind is left to the
 * library, which knows what to say. */
static track_status read_values(correction *out, cli_change *ch,
                                const record_ref *old, track_error *err)
{
    if (out->home.voided) {
        cli_fail(err, TRACK_E_CONFLICT, "event %lld was taken back",
                 (long long)out->entry.n);
        return cli_hint(err, "record it anew, or undo the undo");
    }
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (strcmp(out->home.kind, kinds[i].kind) == 0 &&
            (old || i >= RECORD_KINDS)) {
            track_status status = check_options(ch->c, i, err);

            return status == TRACK_OK ? kinds[i].read(out, ch, old, err)
                                      : status;
        }
    return TRACK_OK;
}

/* "corrects 4: quantity 2 → 1;  3 → 2 of 3" */
static void make_line(change_line *line, cli_change *ch, const correction *in)
{
    cli *c = ch->c;
    const char *moved = change_words(ch, line->path, (track_figure){ 0 });

    line->what =
        words_keep(c, track_arena_print(c->arena, "corrects %lld: %s%s%s",
                                        (long long)in->entry.n, in->differs,
                                        moved[0] ? ";  " : "", moved));
}

/* What the correction changes, before it is kept: one that changes nothing is
 * a slip. */
static track_status read_difference(correction *in, cli_change *ch,
                                    track_error *err)
{
    track_status status =
        story_of_change(&in->differs, ch->c, ch->store, ch->receipt.first, err);

    if (status != TRACK_OK || in->differs[0])
        return status;
    cli_fail(err, TRACK_E_CONFLICT, "event %lld says so already",
             (long long)in->entry.n);
    return cli_hint(err, "`track show %lld` tells what it says",
                    (long long)in->entry.n);
}

/* The project as it is before the correction. */
static track_status read_before(record_refs *out, correction *in,
                                cli_change *ch, track_error *err)
{
    const track_when ever = { .as_of = { INT32_MAX } };
    track_status status =
        event_find_home(&in->home, ch->store, in->entry.n, err);

    *out = (record_refs){ 0 };
    if (status == TRACK_OK && in->home.project[0])
        status = track_store_snapshot(&ch->before.snapshot, ch->store,
                                      in->home.project, &ever, err);
    if (status == TRACK_OK && ch->before.snapshot)
        status = records_of(out, ch->c, ch->before.snapshot, err);
    return status;
}

static track_status store_entry(cli_change *ch, const void *entry,
                                track_error *err)
{
    return track_store_correct(&ch->receipt, ch->store, entry, &ch->command,
                               err);
}

static track_status correct(cli_change *ch, void *payload, track_error *err)
{
    correction *in = payload;
    record_refs refs;
    const record_ref *old;
    change_line line = { 0 };
    view before = { 0 };
    track_status status = read_before(&refs, in, ch, err);

    old = records_at(&refs, in->entry.n);
    if (status == TRACK_OK)
        status = read_values(in, ch, old, err);
    if (status == TRACK_OK)
        status = change_ask_reason(ch, err);
    if (status == TRACK_OK)
        status = change_store(ch, store_entry, &in->entry, err);
    if (status == TRACK_OK)
        status = read_difference(in, ch, err);
    before = ch->before; /* `old` lives in it */
    ch->before = (view){ 0 };
    if (status == TRACK_OK)
        status = change_settle(ch, in->home.project, err);
    line.project = in->home.project;
    line.path =
        old && old->record->item ? old->record->item->path : in->home.path;
    if (status == TRACK_OK)
        make_line(&line, ch, in);
    if (status == TRACK_OK)
        status = change_print(ch, &line, err);
    view_clear(&before);
    return status;
}

track_status cmd_correct(cli *c, track_error *err)
{
    const char *on = cli_option(c, OPT_ON);
    correction in = { .entry = { .partner = cli_option(c, OPT_PARTNER),
                                 .note = cli_option(c, OPT_MESSAGE) } };
    track_status status = change_number(&in.entry.n, cli_arg(c, 0), err);

    if (status == TRACK_OK && on)
        status = track_days_parse(&in.entry.on, on, c->clock.today, err);
    if (status == TRACK_OK)
        status = read_clear(&in, c, err);
    if (status == TRACK_OK)
        status = change_run(c, correct, &in, err);
    return status;
}
