/* SPDX-License-Identifier: MIT */

/* The values that rows of records can have, and which of them they need. */

#include "exchange/import_map.h"

#define A (1U << TRACK_IMPORT_ACHIEVEMENTS)
#define E (1U << TRACK_IMPORT_EXPENSES)
#define D (1U << TRACK_IMPORT_DELIVERIES)

enum { NAMES_MAX = 6 };

/* The first name is the one of `--json`; the others are those that options
 * have, and what people call it. */
static const struct {
    unsigned kinds;
    const char *names[NAMES_MAX];
} values[TKI_VALUE_COUNT] = {
    [TKI_ITEM] = { A | E | D,
                   { "item", "line", "indicator", "deliverable", "path" } },
    [TKI_PROJECT_CODE] = { A | E | D, { "project" } },
    [TKI_ON] = { A | E | D, { "on", "day" } },
    [TKI_QUANTITY] = { A, { "quantity" } },
    [TKI_OF] = { A, { "of" } },
    [TKI_SPLIT] = { A, { "split" } },
    [TKI_SUBJECT] = { A, { "subject_code", "subject" } },
    [TKI_AMOUNT] = { E, { "amount" } },
    [TKI_CURRENCY] = { E, { "currency" } },
    [TKI_CATEGORY] = { E, { "category" } },
    [TKI_NET] = { E, { "net" } },
    [TKI_TAX] = { E, { "tax" } },
    [TKI_ELIGIBLE] = { E, { "eligible" } },
    [TKI_SHARE] = { E, { "share" } },
    [TKI_FUND] = { E, { "fund" } },
    [TKI_CONFIDENCE] = { E, { "confidence" } },
    [TKI_DOC] = { E, { "doc" } },
    [TKI_DOC_DATE] = { E, { "doc_date" } },
    [TKI_PAID] = { E, { "paid" } },
    [TKI_SUPPLIER] = { E, { "supplier" } },
    [TKI_SUPPLIER_CODE] = { E, { "supplier_code" } },
    [TKI_REPLACES] = { E, { "replaces" } },
    [TKI_STATE_WORD] = { D, { "state" } },
    [TKI_DUE] = { D, { "due" } },
    [TKI_JUSTIFICATION] = { D, { "justification", "justify" } },
    [TKI_PARTNER_CODE] = { A | E, { "partner" } },
    [TKI_NOTE] = { A | E | D, { "note", "message" } },
    [TKI_BY] = { A | E | D, { "by" } },
    [TKI_PROOF] = { A | E | D, { "proof" } },
};

/* Columns that export writes and that say nothing about a new record. */
static const char *const told_only[] = { "n",        "kind",   "at",
                                         "retired",  "proofs", "spent",
                                         "replaced", NULL };

/* What the functions of the vocabulary are given. */
typedef struct rows_of {
    track_import_kind as;
} rows_of;

static const char *const kind_names[] = {
    [TRACK_IMPORT_ACHIEVEMENTS] = "achievements",
    [TRACK_IMPORT_EXPENSES] = "expenses",
    [TRACK_IMPORT_DELIVERIES] = "deliveries",
};

const char *track_import_kind_name(track_import_kind kind)
{
    return kind_names[kind];
}

const char *tki_import_value_name(tki_value value)
{
    return values[value].names[0];
}

static const char *value_name(void *ud, int value)
{
    (void)ud;
    return tki_import_value_name((tki_value)value);
}

static bool has_value(const rows_of *rows, int value)
{
    return (values[value].kinds & (1U << rows->as)) != 0;
}

static int find_value(void *ud, const char *word)
{
    for (int v = 0; v < TKI_VALUE_COUNT; v++)
        for (int i = 0; i < NAMES_MAX && values[v].names[i]; i++)
            if (has_value(ud, v) && tki_is_word(values[v].names[i], word))
                return v;
    return -1;
}

static const char *const *list_words(void *ud, track_arena *arena)
{
    const char **words = track_arena_array(
        arena, TKI_VALUE_COUNT * NAMES_MAX + 1, sizeof(*words));
    size_t count = 0;

    for (int v = 0; words && v < TKI_VALUE_COUNT; v++)
        for (int i = 0; i < NAMES_MAX && values[v].names[i]; i++)
            if (has_value(ud, v))
                words[count++] = values[v].names[i];
    return words;
}

static track_status check_needs(const tki_map *map, track_import_kind as,
                                track_error *err)
{
    track_status status =
        tki_map_need(tki_map_has(map, TKI_ITEM), "what each row is about",
                     "item=Column' or --item 'NAME", err);

    if (status == TRACK_OK)
        status = tki_map_need(tki_map_has(map, TKI_ON), "the day",
                              "on=Column' or 'on==2026-03-12", err);
    if (status == TRACK_OK && as == TRACK_IMPORT_ACHIEVEMENTS)
        status = tki_map_need(tki_map_has(map, TKI_QUANTITY) ||
                                  tki_map_has(map, TKI_SUBJECT),
                              "how many", "quantity=Column", err);
    if (status == TRACK_OK && as == TRACK_IMPORT_EXPENSES)
        status = tki_map_need(tki_map_has(map, TKI_AMOUNT), "how much",
                              "amount=Column", err);
    if (status == TRACK_OK && as == TRACK_IMPORT_DELIVERIES)
        status = tki_map_need(tki_map_has(map, TKI_STATE_WORD) ||
                                  tki_map_has(map, TKI_DUE) ||
                                  tki_map_has(map, TKI_JUSTIFICATION),
                              "what became of it", "state=Column", err);
    return status;
}

track_status tki_map_read(tki_map *out, const track_import_request *request,
                          const track_csv *table, track_arena *arena,
                          track_error *err)
{
    rows_of rows = { request->as };
    const tki_vocabulary vocabulary = {
        .rows = track_import_kind_name(request->as),
        .ud = &rows,
        .find = find_value,
        .name = value_name,
        .words = list_words,
        .told_only = told_only,
    };
    track_status status;

    tki_map_init(out);
    out->from[TKI_ITEM].constant = request->item;
    status = tki_map_columns(out, &vocabulary, request->map, table, arena, err);
    return status == TRACK_OK ? check_needs(out, request->as, err) : status;
}
