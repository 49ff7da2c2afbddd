/* SPDX-License-Identifier: MIT */

/* An explanation on the terminal: what it is, below it how it is made, then
 * what went in, each a step further to the right. */

#include "explanation.h"

#include "errors.h"
#include "table.h"
#include "terminal.h"
#include "words.h"

#include <string.h>

enum { STEP = 2 };

static const char *value_of(cli *c, const track_explanation *e)
{
    char text[TRACK_ANSWER_BYTES];

    return words_keep(
        c, track_arena_copy(c->arena, track_answer_text(text, &e->answer)));
}

/* Adds to a text of the command. */
static const char *join(cli *c, const char *text, const char *between,
                        const char *more)
{
    if (!more || !more[0])
        return text;
    return words_keep(c, track_arena_print(c->arena, "%s%s%s", text,
                                           text[0] ? between : "", more));
}

static const char *proofs_of(cli *c, const track_proofs *proofs)
{
    const char *text = "";

    for (size_t i = 0; i < proofs->count; i++)
        text = words_keep(c, track_arena_print(c->arena, "%s%s%s %s", text,
                                               text[0] ? ", " : "",
                                               proofs->items[i].kind,
                                               proofs->items[i].name));
    return text;
}

static const char *corrections_of(cli *c, const track_explanation *e)
{
    const char *text = "";

    for (size_t i = 0; i < e->correction_count; i++)
        text = words_keep(c, track_arena_print(c->arena, "%s%s%lld", text,
                                               text[0] ? ", " : "corrected by ",
                                               (long long)e->corrected_by[i]));
    return text;
}

/* "event 42 on 12.03.2026: 2 (by Ana, minutes pv.pdf)" */
static const char *record_line(cli *c, const track_explanation *e)
{
    const track_record *record = e->record;
    const char *more = e->detail ? e->detail : "";

    if (record->by)
        more = join(
            c, more, ", ",
            words_keep(c, track_arena_print(c->arena, "by %s", record->by)));
    more = join(c, more, ", ", proofs_of(c, &record->proofs));
    more = join(c, more, ", ", corrections_of(c, e));
    return words_keep(
        c, track_arena_print(c->arena, "event %lld on %s: %s%s%s%s",
                             (long long)record->n, words_days(c, record->on),
                             value_of(c, e), more[0] ? " (" : "", more,
                             more[0] ? ")" : ""));
}

/* A figure that nothing went into is told in one line. */
static bool is_short(const track_explanation *e)
{
    return !e->record && e->input_count == 0 && !e->rule;
}

/* "n/a: there is no target" says the value itself. */
static bool tells_value(const track_explanation *e, const char *value)
{
    size_t length = strlen(value);

    return is_short(e) && e->formula &&
           strncmp(e->formula, value, length) == 0 && e->formula[length] == ':';
}

static const char *head_line(cli *c, const track_explanation *e)
{
    const char *text, *value;
    char weight[TRACK_NUMBER_BYTES];

    if (e->record)
        return join(c, record_line(c, e), " – ", e->note);
    value = value_of(c, e);
    text = words_keep(
        c, track_arena_print(c->arena, "%s = %s", e->figure,
                             tells_value(e, value) ? e->formula : value));
    if (e->weight > 0 && e->weight != TRACK_UNIT)
        text = words_keep(
            c, track_arena_print(c->arena, "%s, weight %s", text,
                                 track_quantity_format(weight, e->weight)));
    text = join(c, text, " – ", e->note);
    if (!is_short(e))
        return text;
    if (!tells_value(e, value))
        text = join(c, text, ": ", e->formula);
    return join(c, text, "; source: ", e->source);
}

static track_status print_line(cli *c, int indent, const char *text,
                               track_error *err)
{
    table line = { .column_count = 1, .indent = indent };
    const char *const cells[] = { text };
    track_status status;

    table_add(&line, cells);
    status = table_print(&line, &c->out, cli_columns(), err);
    table_clear(&line);
    return status;
}

static track_status print_named(cli *c, int indent, const char *name,
                                const char *text, track_error *err)
{
    if (!text)
        return TRACK_OK;
    return print_line(
        c, indent,
        words_keep(c, track_arena_print(c->arena, "%s%s", name, text)), err);
}

/* Depth is bounded by how an explanation is made. */
static track_status print_tree(cli *c, const track_explanation *e, int indent,
                               track_error *err)
{
    track_status status = print_line(c, indent, head_line(c, e), err);

    if (is_short(e))
        return status;
    indent += STEP;
    if (status == TRACK_OK)
        status = print_named(c, indent, "", e->formula, err);
    if (status == TRACK_OK)
        status = print_named(c, indent, "rule: ", e->rule, err);
    if (status == TRACK_OK)
        status = print_named(c, indent, "source: ", e->source, err);
    for (size_t i = 0; i < e->input_count && status == TRACK_OK; i++)
        status = print_tree(c, e->inputs[i], indent, err);
    return status;
}

/* ---- rows for other programs ------------------------------------------- */

static void add_rows(cli *c, table *rows, const track_explanation *e, int depth)
{
    const char *what = e->figure;
    const char *cells[4];

    if (e->record)
        what = words_keep(c, track_arena_print(c->arena, "event %lld",
                                               (long long)e->record->n));
    cells[0] = words_keep(c, track_arena_print(c->arena, "%d", depth));
    cells[1] = what;
    cells[2] = value_of(c, e);
    cells[3] = e->formula;
    table_add(rows, cells);
    for (size_t i = 0; i < e->input_count; i++)
        add_rows(c, rows, e->inputs[i], depth + 1);
}

track_status explanation_print(cli *c, const track_explanation *top,
                               track_error *err)
{
    table rows = { .column_count = 4, .plain = true };
    track_status status;

    if (!cli_has(c, OPT_PLAIN))
        return print_tree(c, top, 0, err);
    add_rows(c, &rows, top, 0);
    status = table_print(&rows, &c->out, 0, err);
    table_clear(&rows);
    return status;
}
