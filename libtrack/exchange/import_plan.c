/* SPDX-License-Identifier: MIT */

/*
 * A table as a plan: the items of the base, and those of the rows. Every row is
 * read and checked, so that all mistakes are told at once.
 */

#include "exchange/import_plan.h"
#include "values/list.h"

#include <track/sys/fail.h>

#include <ctype.h>
#include <string.h>

/* ---- the base ---------------------------------------------------------- */

/* Where the copy of an item stands: items of a kind keep their order. */
static const track_item *copy_of(const track_plan *plan, const track_item *item)
{
    return item->kind == TRACK_STAGE
               ? track_plan_item(plan, TRACK_STAGE, item->index)
               : NULL;
}

/* The fields of `from`, whose texts are borrowed. */
static void copy_fields(track_item *to, const track_item *from)
{
    const track_item own = *to;

    memcpy(to, from, tki_kind_bytes(from->kind));
    to->code = own.code;
    to->parent = own.parent;
    to->index = own.index;
    memset(to->children, 0, sizeof(to->children));
}

static track_status copy_base(track_plan *plan, const track_plan *base,
                              track_error *err)
{
    track_status status = TRACK_OK;

    copy_fields((track_item *)(uintptr_t)&track_plan_project(plan)->item,
                &track_plan_project(base)->item);
    for (int kind = TRACK_PROJECT + 1; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; i < track_plan_count(base, (track_kind)kind); i++) {
            const track_item *from = track_plan_item(base, (track_kind)kind, i);
            track_item *to;

            status = track_plan_add(&to, plan, (track_kind)kind, from->code,
                                    copy_of(plan, from->parent), err);
            if (status != TRACK_OK)
                return status;
            copy_fields(to, from);
        }
    return status;
}

static track_status make_plan(track_plan **out,
                              const track_import_request *request,
                              const track_plan *base, track_error *err)
{
    const char *code =
        base ? track_plan_project(base)->item.code : request->project;
    track_plan *plan;
    track_project *project;
    track_status status = track_plan_new(&plan, code, err);

    *out = plan;
    if (status != TRACK_OK)
        return status;
    if (base)
        return copy_base(plan, base, err);
    project = track_plan_edit_project(plan);
    return track_plan_title(plan, &project->item.title, "", code, err);
}

/* ---- rows -------------------------------------------------------------- */

static track_status read_text(tki_plan_rows *in, int value, track_error *err)
{
    int column = in->map.from[value].column;
    const char *cell =
        column >= 0 ? in->row->cells[column] : in->map.from[value].constant;

    in->fault = value;
    in->texts[value] = NULL;
    if (!cell || !cell[0])
        return TRACK_OK;
    return track_plan_copy(&in->texts[value], in->plan, cell, "cell", err);
}

static track_status read_texts(tki_plan_rows *in, track_error *err)
{
    track_status status = TRACK_OK;

    in->fault = -1;
    if (in->row->cell_count != in->table->column_count) {
        track_fail(err, TRACK_E_DATA,
                   "the row has %zu cells, the header has %zu",
                   in->row->cell_count, in->table->column_count);
        return track_hint(err, TRACK_E_DATA,
                          "a cell that holds a separator stands in quotes");
    }
    for (int v = 0; v < in->fields.count && status == TRACK_OK; v++)
        status = read_text(in, v, err);
    return status;
}

/* The currency of the row, else of the project; NULL: none is said. */
static track_status read_currency(const char **out, tki_plan_rows *in,
                                  track_error *err)
{
    const char *text = in->texts[TKI_PLACE_CURRENCY];
    char *code;

    in->fault = TKI_PLACE_CURRENCY;
    *out = track_plan_project(in->plan)->currency;
    if (!text)
        return TRACK_OK;
    code = track_arena_copy(track_plan_arena(in->plan), text);
    if (!code)
        return track_fail_memory(err);
    for (char *at = code; *at; at++)
        *at = (char)toupper((unsigned char)*at);
    *out = code;
    if (track_currency_decimals(code) >= 0)
        return TRACK_OK;
    track_fail(err, TRACK_E_DATA, "there is no currency '%s'", text);
    return track_hint(err, TRACK_E_DATA,
                      "write its ISO 4217 code, e.g. RON or EUR");
}

static bool names_partner(const track_field *field)
{
    return strcmp(field->name, "partner") == 0 ||
           strcmp(field->name, "lead") == 0;
}

static track_status read_fields(tki_plan_rows *in, track_item *item,
                                track_error *err)
{
    const char *currency;
    track_status status = read_currency(&currency, in, err);

    for (int v = TKI_PLACE_COUNT; v < in->fields.count && status == TRACK_OK;
         v++) {
        const tki_column_field *to = &in->fields.items[v];

        if (!in->texts[v])
            continue;
        in->fault = v;
        status = tki_cell_read(in->plan, item, to, in->texts[v], currency, err);
        if (status == TRACK_OK && names_partner(to->field))
            status = tki_row_partner(in, in->texts[v], err);
    }
    return status;
}

/* What is counted from 0 has a baseline of 0 without saying so, and is exported
 * with it. */
static void drop_usual(track_item *item)
{
    track_indicator *indicator = (track_indicator *)(void *)item;

    if (item->kind == TRACK_INDICATOR &&
        indicator->baseline.state == TRACK_VALUE &&
        indicator->baseline.number == 0 &&
        (indicator->over_time == TRACK_TIME_SUM ||
         indicator->across == TRACK_ACROSS_DISTINCT))
        indicator->baseline = (track_figure){ .state = TRACK_MISSING };
}

/* The value that a rule of the plan is about. */
static void find_fault(tki_plan_rows *in)
{
    const char *field;

    in->fault = -1;
    (void)track_plan_fault(in->plan, &field);
    for (int v = TKI_PLACE_COUNT; field && v < in->fields.count; v++)
        if (strcmp(in->fields.items[v].field->name, field) == 0 && in->texts[v])
            in->fault = v;
}

static track_status take_row(tki_plan_rows *in, track_error *err)
{
    track_item *item;
    track_status status = read_texts(in, err);

    if (status == TRACK_OK)
        status = tki_row_item(&item, in, err);
    if (status == TRACK_OK)
        status = read_fields(in, item, err);
    if (status != TRACK_OK)
        return status;
    drop_usual(item);
    status = tki_plan_check_item(in->plan, item, err);
    if (status == TRACK_E_DATA)
        find_fault(in);
    return status;
}

/* ---- what is told ------------------------------------------------------ */

static track_status add_fault(tki_list *faults, const tki_plan_rows *in,
                              const track_error *failure, track_arena *arena,
                              track_error *err)
{
    track_import_fault *fault = tki_list_add(faults, arena);
    int column = in->fault >= 0 ? in->map.from[in->fault].column : -1;

    if (!fault)
        return track_fail_memory(err);
    fault->row = in->row->row;
    if (column >= 0) {
        fault->column = track_arena_copy(arena, in->table->columns[column]);
        fault->value = (size_t)column < in->row->cell_count
                           ? track_arena_copy(arena, in->row->cells[column])
                           : NULL;
    }
    fault->message = track_arena_copy(arena, failure->text);
    fault->hint = track_arena_copy(arena, failure->hint);
    if (!fault->message || !fault->hint || (column >= 0 && !fault->column))
        return track_fail_memory(err);
    return TRACK_OK;
}

static bool is_of_row(track_status status)
{
    return status == TRACK_E_DATA || status == TRACK_E_OVERFLOW ||
           status == TRACK_E_ARGUMENT;
}

static track_status take_rows(track_import_result *result, tki_plan_rows *in,
                              track_arena *arena, track_error *err)
{
    tki_list faults = { .item_bytes = sizeof(track_import_fault) };
    track_status status = TRACK_OK;

    for (size_t i = 0; i < in->table->row_count && status == TRACK_OK; i++) {
        track_error failure = TRACK_ERROR_INIT;

        in->row = &in->table->rows[i];
        status = take_row(in, &failure);
        if (status == TRACK_OK) {
            result->recorded++;
        } else if (!is_of_row(status)) {
            if (err)
                *err = failure;
        } else if (result->fault_count++ < TRACK_IMPORT_FAULTS_MAX) {
            status = add_fault(&faults, in, &failure, arena, err);
        } else {
            status = TRACK_OK;
        }
    }
    result->faults = faults.items;
    if (status == TRACK_OK && result->fault_count > 0)
        status = track_fail(
            err, TRACK_E_DATA,
            "%lld of %lld rows cannot be imported; nothing was written",
            (long long)result->fault_count, (long long)result->rows);
    return status;
}

/* The columns that are left out outlive the table. */
static track_status keep_left(track_import_result *result, const tki_map *map,
                              track_arena *arena, track_error *err)
{
    const char **left =
        track_arena_array(arena, map->left_count, sizeof(*left));

    if (!left)
        return track_fail_memory(err);
    for (size_t i = 0; i < map->left_count; i++) {
        left[i] = track_arena_copy(arena, map->left[i]);
        if (!left[i])
            return track_fail_memory(err);
    }
    result->left_count = map->left_count;
    result->left = left;
    return TRACK_OK;
}

/* ---- the whole --------------------------------------------------------- */

static track_status read_rows(tki_plan_rows *in, track_import_result *result,
                              const track_import_request *request,
                              track_kind kind, track_arena *arena,
                              track_error *err)
{
    track_status status = tki_fields_read(&in->fields, &in->map, kind, request,
                                          in->table, arena, err);

    result->rows = (int64_t)in->table->row_count;
    if (status == TRACK_OK)
        status = keep_left(result, &in->map, arena, err);
    if (status == TRACK_OK)
        status = make_plan(&in->plan, request, in->base, err);
    if (status == TRACK_OK) {
        in->index = tki_index_new(arena, in->plan, in->table->row_count);
        status = in->index ? TRACK_OK : track_fail_memory(err);
    }
    if (status == TRACK_OK)
        status = take_rows(result, in, arena, err);
    return status == TRACK_OK ? track_plan_finish(in->plan, err) : status;
}

track_status track_import_plan(track_plan **out, track_import_result *result,
                               const track_import_request *request,
                               track_kind kind, const track_plan *base,
                               track_arena *arena, track_error *err)
{
    const track_csv_options options = { .name = request->name,
                                        .encoding = request->encoding,
                                        .separator = request->separator };
    tki_plan_rows *in = track_arena_alloc(arena, sizeof(*in));
    track_csv *table = NULL;
    track_status status;

    *out = NULL;
    *result = (track_import_result){ .rows = 0 };
    if (!in)
        return track_fail_memory(err);
    if (kind != TRACK_INDICATOR && kind != TRACK_DELIVERABLE &&
        kind != TRACK_LINE)
        return track_fail(err, TRACK_E_ARGUMENT,
                          "the rows of a table are indicators, deliverables or"
                          " lines of a plan");
    status =
        track_csv_read(&table, request->bytes, request->length, &options, err);
    in->table = table;
    in->base = base;
    if (status == TRACK_OK)
        status = read_rows(in, result, request, kind, arena, err);
    track_csv_free(table);
    if (status != TRACK_OK) {
        track_plan_free(in->plan);
        result->recorded = 0;
        return status;
    }
    *out = in->plan;
    return TRACK_OK;
}
