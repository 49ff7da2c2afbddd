/* SPDX-License-Identifier: MIT */

/*
 * Records from a table. Every row is read and checked, whatever became of the
 * rows before it, so that all mistakes are told at once; a single one takes
 * everything back.
 */

#include "exchange/import_row.h"
#include "values/list.h"

#include <track/hash.h>
#include <track/sys/fail.h>

#include <string.h>

enum { STEP_ROWS = 1000, ROWS_AN_ARENA = 256 };

static const char *const event_kinds[] = {
    [TRACK_IMPORT_ACHIEVEMENTS] = "achievement",
    [TRACK_IMPORT_EXPENSES] = "expense",
    [TRACK_IMPORT_DELIVERIES] = "delivery",
};

/* The result in the making. */
typedef struct work {
    track_import_result view;
    track_arena *arena;
    tki_list faults, repeats, sums, sample;
    int64_t late_count; /* of the faults: the day is in a closed period */
    char sha256[TRACK_HASH_BYTES];
} work;

/* --- what is told ------------------------------------------------------ */

static const char *keep(work *w, const char *text)
{
    return text ? track_arena_copy(w->arena, text) : NULL;
}

/* "row 5 has …": the column and value that are wrong, as the file has them. */
static track_status add_fault(work *w, const tki_row *row,
                              const track_error *failure, track_error *err)
{
    track_import_fault *fault;
    int column = row->fault < TKI_VALUE_COUNT
                     ? row->rows->map->from[row->fault].column
                     : -1;

    if (w->view.fault_count++ >= TRACK_IMPORT_FAULTS_MAX)
        return TRACK_OK;
    fault = tki_list_add(&w->faults, w->arena);
    if (!fault)
        return track_fail_memory(err);
    fault->row = row->source->row;
    if (column >= 0) {
        fault->column = keep(w, row->rows->table->columns[column]);
        fault->value = (size_t)column < row->source->cell_count
                           ? keep(w, row->source->cells[column])
                           : NULL;
    }
    fault->message = keep(w, failure->text);
    fault->hint = keep(w, failure->hint);
    if (!fault->message || !fault->hint || (column >= 0 && !fault->column))
        return track_fail_memory(err);
    return TRACK_OK;
}

static track_status add_repeat(work *w, const tki_row *row,
                               const track_error *failure, track_error *err)
{
    track_import_repeat *repeat;

    if (w->view.repeat_count++ >= TRACK_IMPORT_FAULTS_MAX)
        return TRACK_OK;
    repeat = tki_list_add(&w->repeats, w->arena);
    if (repeat)
        repeat->message = keep(w, failure->text);
    if (!repeat || !repeat->message)
        return track_fail_memory(err);
    repeat->row = row->source->row;
    return TRACK_OK;
}

/* The first rows in words: what it is about, then each value by its name. */
static track_status add_sample(work *w, const tki_row *row, track_error *err)
{
    track_buffer text = TRACK_BUFFER_INIT;
    const char **line;
    track_status status;

    if (w->sample.count >= TRACK_IMPORT_SAMPLE_ROWS)
        return TRACK_OK;
    track_buffer_print(&text, "row %lld  %s", (long long)row->source->row,
                       tki_batch_item_name(row->item));
    if (track_money_known(row->expense.amount)) {
        char amount[TRACK_MONEY_BYTES];

        track_buffer_print(&text, "  %s %s", row->expense.amount.currency,
                           track_money_format(amount, row->expense.amount));
    }
    for (int v = TKI_ON; v < TKI_VALUE_COUNT; v++) {
        char day[TRACK_DAYS_BYTES];

        if (!row->texts[v] || v == TKI_AMOUNT || v == TKI_CURRENCY)
            continue;
        track_buffer_print(
            &text, "  %s %s", tki_import_value_name((tki_value)v),
            v == TKI_ON ? track_days_format(day, row->on) : row->texts[v]);
    }
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] == '\n') /* of a cell: the row stays on one line */
            text.data[i] = ' ';
    status = track_buffer_check(&text, err);
    if (status == TRACK_OK) {
        line = tki_list_add(&w->sample, w->arena);
        if (line)
            *line = keep(w, track_buffer_string(&text));
        if (!line || !*line)
            status = track_fail_memory(err);
    }
    track_buffer_clear(&text);
    return status;
}

/* The sum of the row's item, in its currency; NULL without memory. */
static track_import_sum *find_sum(work *w, const tki_row *row)
{
    const char *name = tki_batch_item_name(row->item);
    const char *currency = row->expense.amount.currency;
    track_import_sum *sums = w->sums.items, *sum;

    for (size_t i = w->sums.count; i > 0; i--)
        if (strcmp(sums[i - 1].item, name) == 0 &&
            strcmp(sums[i - 1].money.currency, currency) == 0)
            return &sums[i - 1];
    sum = tki_list_add(&w->sums, w->arena);
    if (sum) {
        sum->item = keep(w, name);
        memcpy(sum->money.currency, currency, sizeof(sum->money.currency));
    }
    return sum && sum->item ? sum : NULL;
}

static track_status add_sum(work *w, const tki_row *row, track_error *err)
{
    bool counts = row->rows->request->as == TRACK_IMPORT_ACHIEVEMENTS &&
                  row->achievement.of == 0;
    track_import_sum *sum = find_sum(w, row);

    if (!sum)
        return track_fail_memory(err);
    sum->rows++;
    if (track_money_known(row->expense.amount))
        return track_money_add(&sum->money, sum->money, row->expense.amount,
                               err);
    if (!counts)
        return TRACK_OK;
    sum->total.state = TRACK_VALUE;
    return track_quantity_add(&sum->total.number, sum->total.number,
                              row->achievement.micro, err);
}

/* --- the rows ---------------------------------------------------------- */

/* Whether a failure is the row's: then the next one is read all the same. */
static bool is_of_row(track_status status)
{
    return status == TRACK_E_DATA || status == TRACK_E_OVERFLOW ||
           status == TRACK_E_ARGUMENT || status == TRACK_E_NOT_FOUND ||
           status == TRACK_E_DECISION || status == TRACK_E_CONFLICT;
}

static track_status take_row(work *w, const tki_rows *rows,
                             const track_csv_row *source, track_arena *arena,
                             track_error *err)
{
    track_error failure = TRACK_ERROR_INIT;
    tki_row row;
    bool read;
    track_status status = tki_row_read(&row, rows, source, arena, &failure);

    read = status == TRACK_OK;
    if (read)
        status = tki_row_record(&row, &failure);
    if (status != TRACK_OK && !is_of_row(status)) {
        if (err)
            *err = failure;
        return status;
    }
    if (read && status != TRACK_OK && tki_batch_repeated(rows->batch))
        return add_repeat(w, &row, &failure, err);
    if (read && status == TRACK_E_DECISION)
        w->late_count++;
    if (status != TRACK_OK)
        return add_fault(w, &row, &failure, err);
    w->view.recorded++;
    status = add_sample(w, &row, err);
    return status == TRACK_OK ? add_sum(w, &row, err) : status;
}

static void tell_progress(const tki_rows *rows, size_t done)
{
    const track_import_request *request = rows->request;

    if (request->progress && done % STEP_ROWS == 0)
        request->progress((int64_t)done, (int64_t)rows->table->row_count,
                          request->payload);
}

static track_status take_rows(work *w, const tki_rows *rows, track_error *err)
{
    track_arena *arena = NULL;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < rows->table->row_count && status == TRACK_OK; i++) {
        if (i % ROWS_AN_ARENA == 0) {
            track_arena_free(arena);
            status = track_arena_new(&arena, err);
        }
        if (status == TRACK_OK)
            status = take_row(w, rows, &rows->table->rows[i], arena, err);
        tell_progress(rows, i + 1);
    }
    track_arena_free(arena);
    return status;
}

/* --- the whole --------------------------------------------------------- */

static void show(work *w)
{
    w->view.faults = w->faults.items;
    w->view.repeats = w->repeats.items;
    w->view.sum_count = w->sums.count;
    w->view.sums = w->sums.items;
    w->view.sample_count = w->sample.count;
    w->view.sample = w->sample.items;
    w->view.sha256 = w->sha256;
}

/* What all rows together come to. */
static track_status judge(const work *w, const track_import_request *request,
                          const track_command *command, track_error *err)
{
    const track_import_result *found = &w->view;

    if (found->fault_count > 0 && found->fault_count == w->late_count) {
        track_fail(err, TRACK_E_DECISION,
                   "%lld of %lld rows have a day in a closed period; nothing "
                   "was stored",
                   (long long)found->fault_count, (long long)found->rows);
        return track_hint(err, TRACK_E_DECISION, "if it is meant, add --late");
    }
    if (found->fault_count > 0) {
        track_fail(err, TRACK_E_DATA,
                   "%lld of %lld rows cannot be imported; nothing was stored",
                   (long long)found->fault_count, (long long)found->rows);
        return TRACK_E_DATA;
    }
    if (found->repeat_count > 0 && !command->again && !request->skip_repeated) {
        track_fail(err, TRACK_E_DECISION,
                   "%lld of %lld rows were recorded before; nothing was stored",
                   (long long)found->repeat_count, (long long)found->rows);
        return track_hint(err, TRACK_E_DECISION,
                          "--skip-repeated leaves them out, --again records "
                          "them too");
    }
    return TRACK_OK;
}

static track_status import_rows(track_receipt *out, work *w, track_store *store,
                                const track_csv *table, const tki_map *map,
                                const track_import_request *request,
                                const track_command *command, track_error *err)
{
    const tki_batch_file file = { .kind = event_kinds[request->as],
                                  .name = request->name,
                                  .bytes = request->bytes,
                                  .length = request->length,
                                  .sha256 = w->sha256,
                                  .skip_repeated = request->skip_repeated };
    tki_rows rows = { .request = request,
                      .table = table,
                      .map = map,
                      .today = command->clock.today };
    track_status status =
        tki_batch_begin(&rows.batch, store, &file, command, err);

    if (status != TRACK_OK)
        return status;
    status = take_rows(w, &rows, err);
    if (status == TRACK_OK)
        status = judge(w, request, command, err);
    status = tki_batch_end(out, rows.batch, status, err);
    if (status != TRACK_OK)
        w->view.recorded = 0;
    return status;
}

static track_status make_work(work **out, const track_import_request *request,
                              track_error *err)
{
    track_arena *arena;
    work *w;
    track_status status;

    *out = NULL;
    if ((unsigned)request->as >= TRACK_IMPORT_KIND_COUNT)
        return track_fail(err, TRACK_E_ARGUMENT, "%d is no track_import_kind",
                          (int)request->as);
    status = track_arena_new(&arena, err);
    if (status != TRACK_OK)
        return status;
    w = track_arena_alloc(arena, sizeof(*w));
    if (!w) {
        track_arena_free(arena);
        return track_fail_memory(err);
    }
    w->arena = arena;
    w->faults.item_bytes = sizeof(track_import_fault);
    w->repeats.item_bytes = sizeof(track_import_repeat);
    w->sums.item_bytes = sizeof(track_import_sum);
    w->sample.item_bytes = sizeof(const char *);
    track_hash(w->sha256, request->bytes, request->length);
    *out = w;
    return TRACK_OK;
}

/* The columns that are left out outlive the table. */
static track_status keep_left(work *w, const tki_map *map, track_error *err)
{
    const char **left =
        track_arena_array(w->arena, map->left_count, sizeof(*left));

    if (!left)
        return track_fail_memory(err);
    for (size_t i = 0; i < map->left_count; i++) {
        left[i] = keep(w, map->left[i]);
        if (!left[i])
            return track_fail_memory(err);
    }
    w->view.left_count = map->left_count;
    w->view.left = left;
    return TRACK_OK;
}

track_status track_import_table(track_receipt *out,
                                track_import_result **result,
                                track_store *store,
                                const track_import_request *request,
                                const track_command *command, track_error *err)
{
    const track_csv_options options = { .name = request->name,
                                        .encoding = request->encoding,
                                        .separator = request->separator };
    track_csv *table = NULL;
    work *w = NULL;
    bool done = false;
    tki_map map;
    track_status status = make_work(&w, request, err);

    *out = (track_receipt){ .first = 0 };
    if (status == TRACK_OK)
        status = tki_batch_done(&done, out, store, command, err);
    if (status == TRACK_OK && !done)
        status = track_csv_read(&table, request->bytes, request->length,
                                &options, err);
    if (status == TRACK_OK && !done)
        status = tki_map_read(&map, request, table, w->arena, err);
    if (status == TRACK_OK && !done)
        status = keep_left(w, &map, err);
    if (status == TRACK_OK && !done) {
        w->view.rows = (int64_t)table->row_count;
        status = import_rows(out, w, store, table, &map, request, command, err);
    }
    if (w)
        show(w);
    track_csv_free(table);
    if (result)
        *result = w ? &w->view : NULL;
    else if (w)
        track_arena_free(w->arena);
    return status;
}

void track_import_free(track_import_result *result)
{
    work *w = (work *)(void *)result; /* its first member */

    if (w)
        track_arena_free(w->arena);
}
