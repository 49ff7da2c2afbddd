/* SPDX-License-Identifier: MIT */

/* Expenses: with what counts of each, and what replaces what. */

#include "store/reading.h"
#include "values/wide.h"

#include <stdlib.h>
#include <string.h>

static const int64_t share_all = 100 * TRACK_UNIT;

/* An expense and the ids that tie it to others, while they are being read. */
typedef struct reading_row {
    track_expense expense; /* begins with its record */
    const char *id;
    const char *replaces; /* id of an expense, or NULL */
} reading_row;

static track_status read_amount(track_money *out, tki_reading *in,
                                const json_t *line, const char *key)
{
    const json_t *value = json_object_get(line, key);
    const char *currency =
        json_string_value(json_object_get(value, "currency"));
    int64_t minor = json_integer_value(json_object_get(value, "minor"));

    *out = (track_money){ 0, "" };
    if (!value)
        return TRACK_OK;
    if (currency && track_money_make(out, minor, currency, NULL) == TRACK_OK)
        return TRACK_OK;
    return track_fail(in->err, TRACK_E_INTEGRITY,
                      "an expense has a broken '%s'", key);
}

static track_status read_amounts(track_expense *out, tki_reading *in,
                                 const json_t *line)
{
    const struct {
        track_money *to;
        const char *key;
    } amounts[] = { { &out->amount, "amount" },
                    { &out->net, "net" },
                    { &out->tax, "tax" },
                    { &out->eligible, "eligible" } };
    track_status status = TRACK_OK;

    for (size_t i = 0; i < 4 && status == TRACK_OK; i++)
        status = read_amount(amounts[i].to, in, line, amounts[i].key);
    return status;
}

static track_status read_texts(track_expense *out, tki_reading *in,
                               const json_t *line)
{
    const struct {
        const char **to;
        const char *key;
    } texts[] = { { &out->category, "category" },
                  { &out->partner, "partner" },
                  { &out->doc, "doc" },
                  { &out->supplier, "supplier" },
                  { &out->supplier_code, "supplier_code" } };
    track_status status = TRACK_OK;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (status == TRACK_OK)
            status = tki_line_text(texts[i].to, line, texts[i].key, in->arena,
                                   in->err);
    return status;
}

static void read_words(track_expense *out, const json_t *line)
{
    const char *fund = json_string_value(json_object_get(line, "fund"));
    const char *confidence =
        json_string_value(json_object_get(line, "confidence"));

    if (fund)
        out->fund =
            strcmp(fund, "grant") == 0 ? TRACK_FUND_GRANT : TRACK_FUND_OWN;
    if (confidence)
        out->confidence = strcmp(confidence, "estimated") == 0
                              ? TRACK_ESTIMATED
                              : TRACK_CERTIFIED;
}

/* What counts: (eligible, else amount) × share, cut to the minor unit. */
static void count_spent(track_expense *out)
{
    track_money base =
        track_money_known(out->eligible) ? out->eligible : out->amount;

    out->spent = base;
    out->spent.minor = (int64_t)((tki_wide)base.minor * out->share / share_all);
}

/* The line's category, and its partner when none was typed; false: it is on no
 * line. A retired line has those that it had last. */
static bool fill_from_line(track_expense *out, tki_reading *in)
{
    const track_record *record = &out->record;
    const track_item *item =
        record->retired ? record->retired->item : record->item;
    const track_line *line = (const track_line *)(const void *)item;

    if (!item || item->kind != TRACK_LINE)
        return false;
    out->category = line->category;
    if (!out->partner)
        out->partner =
            tki_partner_now(in, line->partner,
                            record->retired ? record->retired->version
                                            : in->snapshot->view.version);
    return out->partner != NULL;
}

/* The line's partner, else the coordinator, when none was typed. */
static void fill_from_plan(track_expense *out, tki_reading *in)
{
    const track_partner *coordinator =
        track_plan_coordinator(in->snapshot->plan);

    if (!fill_from_line(out, in) && !out->partner && coordinator)
        out->partner = coordinator->item.code;
}

static track_status read_expense(void *to, tki_reading *in, sqlite3_stmt *query,
                                 const json_t *line)
{
    reading_row *row = to;
    track_expense *out = &row->expense;
    const json_t *share = json_object_get(line, "share");
    track_status status = tki_read_record(&out->record, in, query, line);

    out->share = share ? json_integer_value(share) : share_all;
    if (status == TRACK_OK)
        status = read_amounts(out, in, line);
    if (status == TRACK_OK)
        status = read_texts(out, in, line);
    if (status == TRACK_OK)
        status = tki_line_days(&out->doc_date, line, "doc_date", in->err);
    if (status == TRACK_OK)
        status = tki_line_days(&out->paid, line, "paid", in->err);
    if (status == TRACK_OK)
        status = tki_line_text(&row->id, line, "id", in->arena, in->err);
    if (status == TRACK_OK)
        status =
            tki_line_text(&row->replaces, line, "replaces", in->arena, in->err);
    if (status != TRACK_OK)
        return status;
    read_words(out, line);
    out->partner = tki_partner_now(
        in, out->partner, sqlite3_column_int64(query, TKI_COLUMN_PLAN));
    fill_from_plan(out, in);
    count_spent(out);
    return TRACK_OK;
}

static track_status add_expense(tki_reading *in, sqlite3_stmt *query, void *out)
{
    return tki_add_record(in, query, out, read_expense);
}

/* Marks what a later expense replaces; what is replaced counts no more. */
static void tie(reading_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; rows[i].replaces && k < count; k++)
            if (rows[k].id && strcmp(rows[k].id, rows[i].replaces) == 0) {
                rows[i].expense.replaces = rows[k].expense.record.n;
                rows[k].expense.replaced = true;
            }
}

track_status tki_read_expenses(tki_reading *in)
{
    tki_list rows = { .item_bytes = sizeof(reading_row) };
    track_expense *out;
    track_status status =
        tki_list_records(in, TKI_LIST_EXPENSES, add_expense, &rows);

    if (status != TRACK_OK)
        return status;
    out = track_arena_array(in->arena, rows.count, sizeof(*out));
    if (!out)
        return track_fail_memory(in->err);
    tie(rows.items, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        out[i] = ((reading_row *)rows.items)[i].expense;
    in->snapshot->view.expenses = (track_expenses){ rows.count, out };
    return TRACK_OK;
}
