/* SPDX-License-Identifier: MIT */

/*
 * Recording an expense. Money that was spent on a stage or the project is not
 * guessed onto a line; a credit note is a negative expense with its document.
 */

#include "store/document.h"
#include "store/kept.h"

#include <string.h>

static const int64_t share_max = 100 * TRACK_UNIT;

static track_status check_item(const tki_entry *entry, track_error *err)
{
    track_kind kind = entry->found.kind;

    if (kind == TRACK_LINE || kind == TRACK_STAGE || kind == TRACK_PROJECT)
        return TRACK_OK;
    track_fail(err, TRACK_E_DATA, "nothing is spent on the %s '%s'",
               track_kind_name(kind), entry->found.path);
    return track_hint(err, TRACK_E_DATA,
                      "name a budget line, a stage or the project");
}

static track_status check_category(const tki_entry *entry,
                                   const track_expense_entry *in,
                                   track_error *err)
{
    const track_line *line = (const track_line *)(const void *)entry->item;

    if (entry->found.kind != TRACK_LINE || !in->category ||
        strcmp(in->category, line->category) == 0)
        return TRACK_OK;
    track_fail(err, TRACK_E_DATA, "the line '%s' is of the category '%s'",
               entry->found.path, line->category);
    return track_hint(err, TRACK_E_DATA, "leave --category out");
}

/* The code of an amount that a caller filled in: known to ISO 4217, and ended
 * within its four bytes. */
static track_status check_currency(track_money money, track_error *err)
{
    track_money same;
    char code[sizeof(money.currency) + 1] = "";

    if (!track_money_known(money))
        return TRACK_OK;
    memcpy(code, money.currency, sizeof(money.currency));
    return track_money_make(&same, money.minor, code, err);
}

static track_status check_same_currency(const track_expense_entry *in,
                                        track_money part, const char *what,
                                        track_error *err)
{
    track_status status = check_currency(part, err);

    if (status != TRACK_OK || !track_money_known(part) ||
        strcmp(part.currency, in->amount.currency) == 0)
        return status;
    return track_fail(err, TRACK_E_DATA, "the %s is in %s, the amount in %s",
                      what, part.currency, in->amount.currency);
}

static track_status check_sum(const track_expense_entry *in, track_error *err)
{
    char sum_text[TRACK_MONEY_BYTES], amount[TRACK_MONEY_BYTES];
    track_money sum;
    track_status status;

    if (!track_money_known(in->net) || !track_money_known(in->tax))
        return TRACK_OK;
    status = track_money_add(&sum, in->net, in->tax, err);
    if (status != TRACK_OK || sum.minor == in->amount.minor)
        return status;
    return track_fail(err, TRACK_E_DATA, "net and tax add up to %s, not to %s",
                      track_money_format(sum_text, sum),
                      track_money_format(amount, in->amount));
}

/* A part has the sign of the whole, and is no more than that. */
static bool is_part(track_money part, track_money all)
{
    if (!track_money_known(part))
        return true;
    return all.minor >= 0 ? part.minor >= 0 && part.minor <= all.minor
                          : part.minor <= 0 && part.minor >= all.minor;
}

static track_status check_parts(const track_expense_entry *in, track_error *err)
{
    if (!is_part(in->eligible, in->amount))
        return track_fail(err, TRACK_E_DATA,
                          "more is eligible than the amount of the document");
    if (!is_part(in->net, in->amount))
        return track_fail(err, TRACK_E_DATA,
                          "the net amount is no part of the amount");
    if (!is_part(in->tax, in->amount))
        return track_fail(err, TRACK_E_DATA,
                          "the tax is no part of the amount");
    return TRACK_OK;
}

static track_status check_amounts(const track_expense_entry *in,
                                  track_error *err)
{
    track_status status = check_currency(in->amount, err);

    if (status == TRACK_OK)
        status = check_same_currency(in, in->net, "net amount", err);
    if (status == TRACK_OK)
        status = check_same_currency(in, in->tax, "tax", err);
    if (status == TRACK_OK)
        status = check_same_currency(in, in->eligible, "eligible amount", err);
    if (status == TRACK_OK)
        status = check_sum(in, err);
    if (status == TRACK_OK)
        status = check_parts(in, err);
    if (status == TRACK_OK && in->amount.minor < 0 && !in->doc) {
        track_fail(err, TRACK_E_DATA, "a negative expense is a credit note");
        return track_hint(err, TRACK_E_DATA,
                          "add --doc NUMBER; to take a record back write:"
                          " track undo N");
    }
    if (status == TRACK_OK && in->has_share &&
        (in->share < 0 || in->share > share_max))
        return track_fail(err, TRACK_E_DATA,
                          "the share charged is not in 0 to 100 percent");
    return status;
}

track_status tki_check_expense(const tki_entry *entry,
                               const track_expense_entry *in, track_error *err)
{
    track_status status = check_item(entry, err);

    if (status == TRACK_OK && !track_money_known(in->amount))
        status = track_fail(err, TRACK_E_DATA, "there is no amount");
    if (status == TRACK_OK)
        status = check_category(entry, in, err);
    if (status == TRACK_OK)
        status = check_amounts(in, err);
    if (status == TRACK_OK)
        status = tki_entry_partner(entry, in->partner, err);
    return status;
}

/* A cleaned copy without blanks around it: what is typed or pasted as "F17 " is
 * the document F17. */
static track_status trimmed(const char **out, tki_entry *entry,
                            const char *text, const char *what,
                            track_error *err)
{
    const char *clean;
    size_t length;
    track_status status = tki_entry_text(&clean, entry, text, what, err);

    *out = NULL;
    if (status != TRACK_OK || !clean)
        return status;
    clean += strspn(clean, " \t\n");
    length = strlen(clean);
    while (length > 0 && strchr(" \t\n", clean[length - 1]))
        length--;
    *out = track_arena_copy_bytes(entry->change.arena, clean, length);
    return *out ? TRACK_OK : track_fail_memory(err);
}

/* Adds cleaned texts; absent ones stay absent. */
static track_status fill_texts(tki_draft *draft, tki_entry *entry,
                               const track_expense_entry *in, track_error *err)
{
    const struct {
        const char *key;
        const char *text;
        const char *what;
    } texts[] = {
        { "category", in->category, "category" },
        { "supplier", in->supplier, "supplier" },
        { "supplier_code", in->supplier_code, "code of the supplier" },
        { "note", in->note, "note" },
    };
    track_status status =
        trimmed(&draft->doc, entry, in->doc, "document number", err);

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        const char *clean = NULL;

        if (status == TRACK_OK)
            status = trimmed(&clean, entry, texts[i].text, texts[i].what, err);
        if (status == TRACK_OK)
            tki_object_text(draft->values, texts[i].key, clean);
    }
    return status;
}

/* A document that is dated ahead, or paid ahead, is a slip. */
static track_status check_past(const tki_entry *entry, const char *what,
                               track_days day, track_error *err)
{
    track_day today = entry->change.command->clock.today;
    char typed[TRACK_DAYS_BYTES], now[TRACK_DAYS_BYTES];

    if (day.last.days <= today.days)
        return TRACK_OK;
    track_fail(err, TRACK_E_DATA,
               "the day of the %s, %s, is ahead: today is %s", what,
               track_days_format(typed, day), track_day_format(now, today));
    return track_hint(err, TRACK_E_DATA,
                      "leave it out, and add it with `track correct` when it"
                      " has come");
}

static track_status fill_day(tki_draft *draft, tki_entry *entry,
                             const char *key, const char *what, track_days day,
                             track_error *err)
{
    track_status status = tki_fill_days(draft, entry, key, day, err);

    if (status != TRACK_OK || !track_days_known(day))
        return status;
    return check_past(entry, what, day, err);
}

/* A number outside of its list would be another word, or none. */
static track_status check_words(const track_expense_entry *in, track_error *err)
{
    if ((unsigned)in->fund > TRACK_FUND_OWN)
        return track_fail(err, TRACK_E_ARGUMENT, "%d is no track_fund",
                          (int)in->fund);
    if ((unsigned)in->confidence > TRACK_CERTIFIED)
        return track_fail(err, TRACK_E_ARGUMENT, "%d is no track_confidence",
                          (int)in->confidence);
    return TRACK_OK;
}

track_status tki_fill_expense(tki_draft *draft, tki_entry *entry,
                              const track_expense_entry *in, track_error *err)
{
    track_status status = check_words(in, err);

    if (status == TRACK_OK)
        status = fill_texts(draft, entry, in, err);
    if (status == TRACK_OK)
        status =
            fill_day(draft, entry, "doc_date", "document", in->doc_date, err);
    if (status == TRACK_OK)
        status = fill_day(draft, entry, "paid", "payment", in->paid, err);
    if (status != TRACK_OK)
        return status;
    draft->amount = in->amount;
    draft->partner = in->partner;
    tki_object_money(draft->values, "net", in->net);
    tki_object_money(draft->values, "tax", in->tax);
    tki_object_money(draft->values, "eligible", in->eligible);
    if (in->has_share)
        tki_object_integer(draft->values, "share", in->share);
    tki_object_text(draft->values, "fund", track_fund_name(in->fund));
    if (in->confidence != TRACK_DECLARED) /* what is said when nothing is */
        tki_object_text(draft->values, "confidence",
                        track_confidence_name(in->confidence));
    return TRACK_OK;
}

track_status tki_entry_spend(tki_entry *entry, const track_expense_entry *in,
                             track_error *err)
{
    tki_draft draft;
    track_status status = tki_check_expense(entry, in, err);

    if (status == TRACK_OK)
        status = tki_change_draft(&draft, &entry->change, "expense",
                                  entry->found.path, err);
    if (status == TRACK_OK)
        status = tki_entry_day(&draft.on, entry, in->on, err);
    if (status == TRACK_OK)
        status = tki_fill_expense(&draft, entry, in, err);
    if (status == TRACK_OK)
        status = tki_fill_replaces(&draft, entry, in->replaces, err);
    if (status == TRACK_OK)
        status = tki_document_check(entry, &draft, in, err);
    if (status == TRACK_OK && !in->replaces)
        status = tki_entry_twice(entry, &draft, err);
    if (status == TRACK_OK)
        status = tki_change_add(&entry->change, &draft, err);
    if (status == TRACK_OK)
        status = tki_proofs_add(&entry->change, entry->found.path, draft.id,
                                in->proofs, in->proof_count, err);
    return status;
}

track_status track_store_spend(track_receipt *out, track_store *store,
                               const track_expense_entry *in,
                               const track_command *command, track_error *err)
{
    tki_entry entry;
    track_status status;

    *out = (track_receipt){ .first = 0 };
    status = tki_keep_files(store, command, in->proofs, in->proof_count, err);
    if (status == TRACK_OK)
        status = tki_entry_begin(&entry, out, store, &in->item,
                                 TRACK_KIND_COUNT, command, err);
    if (status != TRACK_OK || entry.repeated)
        return status;
    status = tki_entry_spend(&entry, in, err);
    return tki_entry_end(out, &entry, status, err);
}
