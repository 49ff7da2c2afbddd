/* SPDX-License-Identifier: MIT */

/* From the cells of a row to a record, with the parsers that read what people
 * type: what is refused by hand is refused here. */

#include "exchange/import_row.h"

#include <track/sys/fail.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

/* --- texts ------------------------------------------------------------- */

static bool is_plain(const char *text)
{
    for (; *text; text++)
        if (*text < 0x20 || *text > 0x7E)
            return false;
    return true;
}

static track_status read_text(tki_row *row, tki_value value, track_error *err)
{
    const tki_map *map = row->rows->map;
    int column = map->from[value].column;
    const char *cell =
        column >= 0 ? row->source->cells[column] : map->from[value].constant;

    row->fault = value;
    if (!cell || !cell[0])
        return TRACK_OK;
    row->texts[value] = cell;
    if (is_plain(cell))
        return TRACK_OK;
    return track_text_clean(&row->texts[value], row->arena, cell, strlen(cell),
                            "cell", err);
}

static track_status read_texts(tki_row *row, track_error *err)
{
    size_t expected = row->rows->table->column_count;
    track_status status = TRACK_OK;

    row->fault = TKI_VALUE_COUNT;
    if (row->source->cell_count != expected) {
        track_fail(err, TRACK_E_DATA,
                   "the row has %zu cells, the header has %zu",
                   row->source->cell_count, expected);
        return track_hint(err, TRACK_E_DATA,
                          "a cell that holds a separator stands in quotes");
    }
    for (int v = 0; v < TKI_VALUE_COUNT && status == TRACK_OK; v++)
        status = read_text(row, (tki_value)v, err);
    return status;
}

/* --- values ------------------------------------------------------------ */

/* What the row is about and when: without them it is no record. */
static track_status read_item(tki_row *row, track_error *err)
{
    static const track_kind kinds[] = {
        [TRACK_IMPORT_ACHIEVEMENTS] = TRACK_INDICATOR,
        [TRACK_IMPORT_EXPENSES] = TRACK_LINE,
        [TRACK_IMPORT_DELIVERIES] = TRACK_DELIVERABLE,
    };
    const tki_rows *rows = row->rows;
    const char *project = row->texts[TKI_PROJECT_CODE];
    track_name name = { .text = row->texts[TKI_ITEM],
                        .project = project ? project : rows->request->project };

    row->fault = TKI_ITEM;
    if (!name.text) {
        track_fail(err, TRACK_E_DATA, "the item is missing");
        return track_hint(err, TRACK_E_DATA,
                          "a row of totals has to be removed");
    }
    return tki_batch_find(&row->item, rows->batch, &name,
                          kinds[rows->request->as], err);
}

static track_status read_day(track_days *out, tki_row *row, tki_value value,
                             track_error *err)
{
    row->fault = value;
    if (!row->texts[value])
        return TRACK_OK;
    return track_days_parse(out, row->texts[value], row->rows->today, err);
}

static track_status read_on(tki_row *row, track_error *err)
{
    track_status status = read_day(&row->on, row, TKI_ON, err);

    if (status != TRACK_OK || track_days_known(row->on))
        return status;
    track_fail(err, TRACK_E_DATA, "the day is missing");
    return track_hint(err, TRACK_E_DATA, "a row of totals has to be removed");
}

static track_status read_quantity(int64_t *out, tki_row *row, tki_value value,
                                  track_error *err)
{
    row->fault = value;
    if (!row->texts[value])
        return TRACK_OK;
    return track_quantity_parse(out, row->texts[value], err);
}

static track_status read_money(track_money *out, tki_row *row, tki_value value,
                               const char *currency, track_error *err)
{
    row->fault = value;
    if (!row->texts[value])
        return TRACK_OK;
    return track_money_parse(out, row->texts[value], currency, err);
}

/* The place of the value's word in `words`, -1 when there is none. */
static track_status read_word(int *out, tki_row *row, tki_value value,
                              const char *const *words, track_error *err)
{
    const char *text = row->texts[value], *near;

    *out = -1;
    row->fault = value;
    if (!text)
        return TRACK_OK;
    for (int i = 0; words[i]; i++)
        if (strcmp(text, words[i]) == 0) {
            *out = i;
            return TRACK_OK;
        }
    near = track_text_suggest(text, words);
    track_fail(err, TRACK_E_DATA, "'%s' is no %s", text,
               tki_import_value_name(value));
    if (near)
        return track_hint(err, TRACK_E_DATA, "did you mean '%s'?", near);
    return track_hint(err, TRACK_E_DATA, "%s%s%s%s%s", words[0],
                      words[2] ? ", " : " or ", words[1],
                      words[2] ? " or " : "", words[2] ? words[2] : "");
}

/* --- achievements ------------------------------------------------------ */

/* Reads "f:11" of a split into `part`. */
static track_status read_part(track_part *part, tki_row *row, char *text,
                              track_error *err)
{
    char *colon = strchr(text, ':');

    if (!colon || colon == text) {
        track_fail(err, TRACK_E_DATA, "the split has no part and number");
        return track_hint(err, TRACK_E_DATA, "write e.g. sex=f:11,m:13");
    }
    *colon = '\0';
    part->part = text;
    row->fault = TKI_SPLIT;
    return track_quantity_parse(&part->micro, colon + 1, err);
}

/* "sex=f:11,m:13", and further splits after a `;` or a blank. */
static track_status read_splits(tki_row *row, track_error *err)
{
    track_achievement_entry *entry = &row->achievement;
    const char *source = row->texts[TKI_SPLIT];
    char *text = source ? track_arena_copy(row->arena, source) : NULL;
    track_part *parts = track_arena_array(
        row->arena, source ? strlen(source) : 0, sizeof(*parts));
    track_status status = TRACK_OK;
    char *rest = NULL, *inner = NULL;

    row->fault = TKI_SPLIT;
    if (!source)
        return TRACK_OK;
    if (!text || !parts)
        return track_fail_memory(err);
    for (char *split = strtok_r(text, "; ", &rest); split && status == TRACK_OK;
         split = strtok_r(NULL, "; ", &rest)) {
        char *sign = strchr(split, '=');

        if (!sign) {
            track_fail(err, TRACK_E_DATA, "the split '%s' has no parts", split);
            return track_hint(err, TRACK_E_DATA, "write e.g. sex=f:11,m:13");
        }
        *sign = '\0';
        for (char *at = strtok_r(sign + 1, ",", &inner);
             at && status == TRACK_OK; at = strtok_r(NULL, ",", &inner)) {
            parts[entry->part_count].split = split;
            status = read_part(&parts[entry->part_count++], row, at, err);
        }
    }
    entry->parts = parts;
    return status;
}

static track_status read_achievement(tki_row *row, track_error *err)
{
    track_achievement_entry *entry = &row->achievement;
    const char *quantity = row->texts[TKI_QUANTITY];
    track_status status;

    *entry = (track_achievement_entry){ .on = row->on,
                                        .partner = row->texts[TKI_PARTNER_CODE],
                                        .subject = row->texts[TKI_SUBJECT],
                                        .note = row->texts[TKI_NOTE] };
    row->fault = TKI_QUANTITY;
    if (!quantity && !entry->subject)
        return track_fail(err, TRACK_E_DATA, "the quantity is missing");
    entry->micro = TRACK_UNIT; /* a subject counts once */
    status = read_quantity(&entry->micro, row, TKI_QUANTITY, err);
    if (status == TRACK_OK && entry->micro < 0)
        return track_fail(err, TRACK_E_DATA,
                          "an achievement cannot be negative");
    if (status == TRACK_OK)
        status = read_quantity(&entry->of, row, TKI_OF, err);
    if (status == TRACK_OK && row->texts[TKI_OF] && entry->of == 0)
        return track_fail(err, TRACK_E_DATA, "a percent of 0 says nothing");
    if (status == TRACK_OK)
        status = read_splits(row, err);
    return status;
}

/* --- expenses ---------------------------------------------------------- */

/* The currency of the amounts: the row's, else the project's. */
static track_status read_currency(const char **out, tki_row *row,
                                  track_error *err)
{
    const char *text = row->texts[TKI_CURRENCY];
    char *code;

    row->fault = TKI_CURRENCY;
    *out = tki_batch_item_currency(row->item);
    if (!text && *out)
        return TRACK_OK;
    if (!text)
        return track_fail(err, TRACK_E_DATA,
                          "the project has no currency: the row needs one");
    code = track_arena_copy(row->arena, text);
    if (!code)
        return track_fail_memory(err);
    for (char *at = code; *at; at++)
        *at = (char)toupper((unsigned char)*at);
    *out = code;
    if (track_currency_decimals(code) >= 0)
        return TRACK_OK;
    track_fail(err, TRACK_E_DATA, "there is no currency '%s'", text);
    if (strcmp(code, "LEI") == 0 || strcmp(code, "LEU") == 0)
        return track_hint(err, TRACK_E_DATA, "did you mean 'RON'?");
    return track_hint(err, TRACK_E_DATA,
                      "write its ISO 4217 code, e.g. RON or EUR");
}

static track_status read_amounts(tki_row *row, track_error *err)
{
    track_expense_entry *entry = &row->expense;
    const struct {
        track_money *to;
        tki_value value;
    } amounts[] = { { &entry->amount, TKI_AMOUNT },
                    { &entry->net, TKI_NET },
                    { &entry->tax, TKI_TAX },
                    { &entry->eligible, TKI_ELIGIBLE } };
    const char *currency;
    track_status status = read_currency(&currency, row, err);

    for (int i = 0; i < 4 && status == TRACK_OK; i++)
        status =
            read_money(amounts[i].to, row, amounts[i].value, currency, err);
    if (status == TRACK_OK && !track_money_known(entry->amount)) {
        row->fault = TKI_AMOUNT;
        status = track_fail(err, TRACK_E_DATA, "the amount is missing");
    }
    return status;
}

/* "30", "30%", "30 %": millionths of a percent point. */
static track_status read_share(tki_row *row, track_error *err)
{
    const char *text = row->texts[TKI_SHARE];
    size_t length = text ? strlen(text) : 0;
    char *number;

    row->fault = TKI_SHARE;
    row->expense.has_share = text != NULL;
    if (!text)
        return TRACK_OK;
    if (text[length - 1] == '%')
        length--;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    number = track_arena_copy_bytes(row->arena, text, length);
    if (!number)
        return track_fail_memory(err);
    return track_quantity_parse(&row->expense.share, number, err);
}

static track_status read_replaces(tki_row *row, track_error *err)
{
    const char *text = row->texts[TKI_REPLACES];
    char *end;

    row->fault = TKI_REPLACES;
    if (!text)
        return TRACK_OK;
    row->expense.replaces = strtoll(text, &end, 10);
    if (isdigit((unsigned char)text[0]) && !*end && row->expense.replaces > 0)
        return TRACK_OK;
    return track_fail(err, TRACK_E_DATA, "'%s' is not the number of an event",
                      text);
}

static track_status read_kind_words(tki_row *row, track_error *err)
{
    int place;
    track_status status =
        read_word(&place, row, TKI_FUND, track_fund_words(), err);

    row->expense.fund = (track_fund)(place + 1);
    if (status == TRACK_OK)
        status = read_word(&place, row, TKI_CONFIDENCE,
                           track_confidence_words(), err);
    if (place >= 0)
        row->expense.confidence = (track_confidence)place;
    return status;
}

static track_status read_expense(tki_row *row, track_error *err)
{
    track_expense_entry *entry = &row->expense;
    track_status status;

    *entry = (track_expense_entry){
        .on = row->on,
        .category = row->texts[TKI_CATEGORY],
        .partner = row->texts[TKI_PARTNER_CODE],
        .doc = row->texts[TKI_DOC],
        .supplier = row->texts[TKI_SUPPLIER],
        .supplier_code = row->texts[TKI_SUPPLIER_CODE],
        .note = row->texts[TKI_NOTE],
    };
    status = read_amounts(row, err);
    if (status == TRACK_OK)
        status = read_share(row, err);
    if (status == TRACK_OK)
        status = read_day(&entry->doc_date, row, TKI_DOC_DATE, err);
    if (status == TRACK_OK)
        status = read_day(&entry->paid, row, TKI_PAID, err);
    if (status == TRACK_OK)
        status = read_replaces(row, err);
    if (status == TRACK_OK)
        status = read_kind_words(row, err);
    return status;
}

/* --- deliveries -------------------------------------------------------- */

static track_status read_delivery(tki_row *row, track_error *err)
{
    const char *const *states = track_delivery_words();
    track_delivery_entry *entry = &row->delivery;
    int place;
    track_status status = read_word(&place, row, TKI_STATE_WORD, states, err);

    *entry =
        (track_delivery_entry){ .on = row->on,
                                .justification = row->texts[TKI_JUSTIFICATION],
                                .note = row->texts[TKI_NOTE] };
    if (status == TRACK_OK && place >= 0)
        entry->has_state =
            track_delivery_state_parse(&entry->state, states[place]);
    if (status == TRACK_OK)
        status = read_day(&entry->due, row, TKI_DUE, err);
    if (status == TRACK_OK && !entry->has_state && !entry->justification &&
        !track_days_known(entry->due)) {
        row->fault = TKI_STATE_WORD;
        status = track_fail(err, TRACK_E_DATA, "the state is missing");
    }
    return status;
}

/* --- proofs ------------------------------------------------------------ */

/* Whether a path stays below its folder: relative, without "..", and with no
 * symbolic link on its way. `folder` is what stands before it. */
static bool stays_below(const char *folder, const char *name, char *path)
{
    struct stat facts;
    size_t length = (size_t)snprintf(path, PATH_BYTES, "%s", folder);

    if (name[0] == '/' || length >= PATH_BYTES)
        return false;
    while (*name) {
        size_t part = strcspn(name, "/");

        if (part == 2 && name[0] == '.' && name[1] == '.')
            return false;
        if (length + 1 + part >= PATH_BYTES)
            return false;
        path[length++] = '/';
        memcpy(path + length, name, part);
        length += part;
        path[length] = '\0';
        if (lstat(path, &facts) == 0 && S_ISLNK(facts.st_mode))
            return false;
        name += part + (name[part] == '/');
    }
    return true;
}

/* The path of a file in the folder of the table. A table from outside must
 * not take other files of this machine into the tracker. */
static track_status find_file(const char **out, tki_row *row, const char *name,
                              track_error *err)
{
    const char *folder = row->rows->request->folder;
    char path[PATH_BYTES];

    if (!folder || !stays_below(folder, name, path)) {
        track_fail(err, TRACK_E_DATA,
                   "'%s' leads out of the folder of the table", name);
        return track_hint(err, TRACK_E_DATA, "copy the file beside the table");
    }
    if (access(path, R_OK) != 0)
        return track_fail(err, TRACK_E_DATA, "there is no file '%s'", path);
    *out = track_arena_copy(row->arena, path);
    return *out ? TRACK_OK : track_fail_memory(err);
}

static track_status read_proof(tki_row *row, track_error *err)
{
    const char *text = row->texts[TKI_PROOF];
    const char *sign = text ? strchr(text, '=') : NULL;
    track_proof_file *file;
    track_status status;

    row->fault = TKI_PROOF;
    if (!text)
        return TRACK_OK;
    if (!sign || sign == text || !sign[1]) {
        track_fail(err, TRACK_E_DATA, "the proof has no kind and file");
        return track_hint(err, TRACK_E_DATA,
                          "write KIND=FILE, e.g. minutes=m.pdf");
    }
    file = track_arena_alloc(row->arena, sizeof(*file));
    if (file)
        file->kind =
            track_arena_copy_bytes(row->arena, text, (size_t)(sign - text));
    if (!file || !file->kind)
        return track_fail_memory(err);
    status = find_file(&file->path, row, sign + 1, err);
    row->achievement.proofs = row->expense.proofs = row->delivery.proofs = file;
    row->achievement.proof_count = row->expense.proof_count =
        row->delivery.proof_count = 1;
    return status;
}

/* --- the row ----------------------------------------------------------- */

track_status tki_row_read(tki_row *out, const tki_rows *rows,
                          const track_csv_row *source, track_arena *arena,
                          track_error *err)
{
    static track_status (*const readers[])(tki_row *, track_error *) = {
        [TRACK_IMPORT_ACHIEVEMENTS] = read_achievement,
        [TRACK_IMPORT_EXPENSES] = read_expense,
        [TRACK_IMPORT_DELIVERIES] = read_delivery,
    };
    track_status status;

    memset(out, 0, sizeof(*out));
    out->rows = rows;
    out->source = source;
    out->arena = arena;
    status = read_texts(out, err);
    if (status == TRACK_OK)
        status = read_item(out, err);
    if (status == TRACK_OK)
        status = read_on(out, err);
    if (status == TRACK_OK)
        status = readers[rows->request->as](out, err);
    if (status == TRACK_OK)
        status = read_proof(out, err);
    if (status == TRACK_OK)
        out->fault = TKI_VALUE_COUNT;
    return status;
}

/* Which value a check of the store is about: the one that it quotes. */
static void find_fault(tki_row *row, const track_error *err)
{
    if (row->on.last.days > row->rows->today.days)
        row->fault = TKI_ON;
    for (int v = 0; v < TKI_VALUE_COUNT && err; v++) {
        const char *text = row->texts[v];
        const char *at = text ? strstr(err->text, text) : NULL;

        if (at && at > err->text && at[-1] == '\'' && at[strlen(text)] == '\'')
            row->fault = (tki_value)v;
    }
}

track_status tki_row_record(tki_row *row, track_error *err)
{
    tki_batch *batch = row->rows->batch;
    const tki_batch_row place = { .item = row->item,
                                  .row = row->source->row,
                                  .by = row->texts[TKI_BY] };
    track_status status;

    if (row->rows->request->as == TRACK_IMPORT_ACHIEVEMENTS)
        status = tki_batch_record(batch, &place, &row->achievement, err);
    else if (row->rows->request->as == TRACK_IMPORT_EXPENSES)
        status = tki_batch_spend(batch, &place, &row->expense, err);
    else
        status = tki_batch_deliver(batch, &place, &row->delivery, err);
    if (status != TRACK_OK)
        find_fault(row, err);
    return status;
}
