/* SPDX-License-Identifier: MIT */

/* `track list KIND`: all items or records of one kind, as a table. */

#include "errors.h"
#include "findings.h"
#include "records.h"
#include "render.h"
#include "table.h"
#include "terminal.h"
#include "views.h"
#include "words.h"

#include <string.h>

/* A list in the making. */
typedef struct listing {
    cli *c;
    const view *v; /* the project whose rows are added */
    bool several;  /* projects: names are full */
    table *rows;
    track_error *err;
} listing;

static const char *name_of(const listing *l, const track_item *item)
{
    return l->several ? item->name : item->path;
}

static const char *text_or_dash(const char *text)
{
    return text && text[0] ? text : "—";
}

static const char *title_of(const listing *l, const track_item *item)
{
    return text_or_dash(track_title_in(&item->title, render_lang(l->c, l->v)));
}

static const char *number_words(const listing *l, int64_t n)
{
    return words_keep(l->c,
                      track_arena_print(l->c->arena, "%lld", (long long)n));
}

static void add_project(listing *l, const track_item *item)
{
    const track_project *project = track_plan_project(l->v->snapshot->plan);
    const track_stage_figures *figures = &l->v->assessment->project;
    const char *const cells[] = {
        item->code,
        words_ratio(l->c, &figures->completion),
        track_stage_status_name(figures->status),
        words_days(l->c, project->to),
        words_money(l->c, project->total),
        title_of(l, item),
    };

    table_add(l->rows, cells);
}

static void add_partner(listing *l, const track_item *item)
{
    static const char *const roles[TRACK_ROLE_COUNT] = {
        [TRACK_ROLE_PARTNER] = "partner",
        [TRACK_ROLE_COORDINATOR] = "coordinator",
        [TRACK_ROLE_ASSOCIATED] = "associated",
    };
    const track_partner *partner =
        track_plan_partner(l->v->snapshot->plan, item->index);
    const track_partner_figures *figures =
        &l->v->assessment->partners[item->index];
    const char *const cells[] = {
        name_of(l, item),
        roles[partner->role],
        text_or_dash(partner->country),
        words_money(l->c, figures->planned),
        words_money(l->c, figures->spent),
        track_partner_name(partner, l->v->snapshot->as_of),
    };

    table_add(l->rows, cells);
}

/* A path with its project where there are several. */
static const char *full_name(const listing *l, const char *path)
{
    const char *code = track_plan_project(l->v->snapshot->plan)->item.code;

    if (!l->several)
        return path;
    return words_keep(l->c,
                      track_arena_print(l->c->arena, "%s:%s", code, path));
}

/* Who spent and is not in the plan, so that the rows add up. */
static void add_former_partners(listing *l)
{
    const track_assessment *a = l->v->assessment;

    for (size_t i = 0; i < a->former_partner_count; i++) {
        const char *code = a->former_partners[i].code;
        const char *const cells[] = {
            code ? full_name(l, code) : "—",
            code ? "retired" : "—",
            "—",
            "—",
            words_money(l->c, a->former_partners[i].spent),
            code ? "no longer in the plan" : "without a partner",
        };

        table_add(l->rows, cells);
    }
}

static void add_stage(listing *l, const track_item *item)
{
    const track_stage *stage =
        track_plan_stage(l->v->snapshot->plan, item->index);
    const track_stage_figures *figures = &l->v->assessment->stages[item->index];
    const char *const cells[] = {
        name_of(l, item),
        words_ratio(l->c, &figures->completion),
        track_stage_status_name(figures->status),
        words_days(l->c, stage->from),
        words_days(l->c, stage->to),
        title_of(l, item),
    };

    table_add(l->rows, cells);
}

static void add_indicator(listing *l, const track_item *item)
{
    const track_indicator_figures *figures =
        &l->v->assessment->indicators[item->index];
    const char *const cells[] = {
        name_of(l, item),
        words_figure(l->c, &figures->achieved),
        words_target(l->c,
                     track_plan_indicator(l->v->snapshot->plan, item->index),
                     &figures->target),
        words_ratio(l->c, &figures->progress),
        title_of(l, item),
    };

    table_add(l->rows, cells);
}

static void add_deliverable(listing *l, const track_item *item)
{
    const track_deliverable *deliverable =
        track_plan_deliverable(l->v->snapshot->plan, item->index);
    const track_deliverable_figures *figures =
        &l->v->assessment->deliverables[item->index];
    const char *const cells[] = {
        name_of(l, item),
        words_days(l->c, track_days_known(figures->revised_due)
                             ? figures->revised_due
                             : deliverable->due),
        track_delivery_state_name(figures->state),
        words_days(l->c, figures->submitted),
        figures->late ? "late" : "",
        title_of(l, item),
    };

    table_add(l->rows, cells);
}

static void add_line(listing *l, const track_item *item)
{
    const track_line *line = track_plan_line(l->v->snapshot->plan, item->index);
    const track_line_figures *figures = &l->v->assessment->lines[item->index];
    const char *const cells[] = {
        name_of(l, item),
        words_money(l->c, line->amount),
        words_money(l->c, figures->spent),
        words_money(l->c, figures->left),
        words_ratio(l->c, &figures->used),
        line->category,
    };

    table_add(l->rows, cells);
}

static void add_period(listing *l, const track_item *item)
{
    const track_period *period =
        track_plan_period(l->v->snapshot->plan, item->index);
    const char *const cells[] = {
        name_of(l, item),
        words_days(l->c, period->from),
        words_days(l->c, period->to),
        words_days(l->c, period->due),
        track_period_state_name(l->v->snapshot->standings[item->index].state),
        title_of(l, item),
    };

    table_add(l->rows, cells);
}

/* What a record is about, also when the plan no longer has it. */
static const char *subject_of(const listing *l, const track_record *record)
{
    const char *path = record->item ? record->item->path : record->path;

    return path[0] ? full_name(l, path)
                   : track_plan_project(l->v->snapshot->plan)->item.code;
}

static void add_record(listing *l, const record_ref *ref)
{
    const char *const cells[] = {
        number_words(l, ref->record->n),
        words_days(l->c, ref->record->on),
        ref->kind,
        subject_of(l, ref->record),
        records_value(l->c, ref),
        text_or_dash(ref->record->by),
        text_or_dash(ref->record->note),
    };

    table_add(l->rows, cells);
}

/* "Hotel SRL, F17, replaced by a later one" */
static const char *document_of(const listing *l, const track_expense *e)
{
    const char *text =
        words_keep(l->c, track_arena_print(l->c->arena, "%s%s%s",
                                           e->supplier ? e->supplier : "",
                                           e->supplier && e->doc ? ", " : "",
                                           e->doc ? e->doc : ""));

    if (!e->replaced)
        return text_or_dash(text);
    return words_keep(l->c, track_arena_print(l->c->arena,
                                              "%s%sreplaced, counts no more",
                                              text, text[0] ? ", " : ""));
}

static void add_expense(listing *l, const record_ref *ref)
{
    const track_expense *e = ref->expense;
    const char *const cells[] = {
        e ? number_words(l, ref->record->n) : "",
        words_days(l->c, ref->record->on),
        subject_of(l, ref->record),
        e ? words_money(l->c, e->amount) : "",
        e ? words_money(l->c, e->spent) : "",
        e ? document_of(l, e) : "",
    };

    if (e)
        table_add(l->rows, cells);
}

static void add_proofs(listing *l, const record_ref *ref)
{
    for (size_t i = 0; i < ref->record->proofs.count; i++) {
        const track_proof *proof = &ref->record->proofs.items[i];
        const char *const cells[] = {
            number_words(l, ref->record->n),
            subject_of(l, ref->record),
            proof->kind,
            proof->url ? "—" : number_words(l, proof->size),
            proof->url ? proof->url : proof->name,
        };

        table_add(l->rows, cells);
    }
}

/* The kinds of proof that the plan asks for and the record does not have. */
static void add_missing(listing *l, const record_ref *ref)
{
    const track_item *item = ref->record->item;
    const track_indicator *indicator =
        ref->achievement && item && item->kind == TRACK_INDICATOR
            ? track_plan_indicator(l->v->snapshot->plan, item->index)
            : NULL;

    for (size_t i = 0; indicator && i < indicator->proof.count; i++) {
        const char *const cells[] = {
            number_words(l, ref->record->n), words_days(l->c, ref->record->on),
            subject_of(l, ref->record),      indicator->proof.items[i],
            text_or_dash(ref->record->by),
        };

        if (!track_record_has_proof(ref->record, indicator->proof.items[i]))
            table_add(l->rows, cells);
    }
}

/* What is listed, and under which heads. The kinds of a plan come first. */
typedef struct list_kind {
    const char *name;
    track_list_kind kind;
    unsigned right; /* columns that stand to the right */
    const char *heads[TABLE_COLUMNS_MAX];
    void (*item)(listing *l, const track_item *item);
    void (*record)(listing *l, const record_ref *ref);
} list_kind;

enum { FINDINGS_COLUMNS = 3 };

static const list_kind kinds[] = {
    { .name = "projects",
      .kind = (track_list_kind)TRACK_PROJECT,
      .right = 1U << 1 | 1U << 4,
      .heads = { "code", "done", "status", "to", "total", "title" },
      .item = add_project },
    { .name = "partners",
      .kind = (track_list_kind)TRACK_PARTNER,
      .right = 1U << 3 | 1U << 4,
      .heads = { "code", "role", "in", "planned", "spent", "name" },
      .item = add_partner },
    { .name = "stages",
      .kind = (track_list_kind)TRACK_STAGE,
      .right = 1U << 1,
      .heads = { "code", "done", "status", "from", "to", "title" },
      .item = add_stage },
    { .name = "indicators",
      .kind = (track_list_kind)TRACK_INDICATOR,
      .right = 1U << 1 | 1U << 2 | 1U << 3,
      .heads = { "code", "achieved", "target", "progress", "title" },
      .item = add_indicator },
    { .name = "deliverables",
      .kind = (track_list_kind)TRACK_DELIVERABLE,
      .heads = { "code", "due", "state", "submitted", "late", "title" },
      .item = add_deliverable },
    { .name = "lines",
      .kind = (track_list_kind)TRACK_LINE,
      .right = 1U << 1 | 1U << 2 | 1U << 3 | 1U << 4,
      .heads = { "code", "planned", "spent", "left", "used", "category" },
      .item = add_line },
    { .name = "periods",
      .kind = (track_list_kind)TRACK_PERIOD,
      .heads = { "code", "from", "to", "due", "state", "title" },
      .item = add_period },
    { .name = "records",
      .kind = TRACK_LIST_RECORDS,
      .right = 1U << 0 | 1U << 4,
      .heads = { "n", "on", "kind", "item", "value", "by", "note" },
      .record = add_record },
    { .name = "expenses",
      .kind = TRACK_LIST_EXPENSES,
      .right = 1U << 0 | 1U << 3 | 1U << 4,
      .heads = { "n", "on", "item", "amount", "counts", "document" },
      .record = add_expense },
    { .name = "proofs",
      .kind = TRACK_LIST_PROOFS,
      .right = 1U << 0 | 1U << 3,
      .heads = { "record", "item", "kind", "bytes", "file" },
      .record = add_proofs },
    { .name = "findings",
      .kind = TRACK_LIST_FINDINGS,
      .heads = { "severity", "subject", "message" } },
};

enum { KIND_COUNT = sizeof(kinds) / sizeof(kinds[0]) };

/* `list proofs --missing` */
static const list_kind missing_proofs = { .name = "missing proofs",
                                          .kind = TRACK_LIST_MISSING_PROOFS,
                                          .right = 1U << 0,
                                          .heads = { "record", "on", "item",
                                                     "needs", "by" },
                                          .record = add_missing };

/* Whether `word` is the name, or the name of one of them. */
static bool is_called(const char *name, const char *word)
{
    size_t length = strlen(word);

    return strncmp(name, word, length) == 0 &&
           (!name[length] || strcmp(name + length, "s") == 0);
}

static track_status kind_named(const list_kind **out, const char *word,
                               track_error *err)
{
    const char *names[KIND_COUNT + 1] = { NULL };
    const char *meant;

    for (size_t i = 0; i < KIND_COUNT; i++) {
        names[i] = kinds[i].name;
        if (is_called(kinds[i].name, word)) {
            *out = &kinds[i];
            return TRACK_OK;
        }
    }
    cli_fail(err, TRACK_E_ARGUMENT, "there is no list of '%s'", word);
    meant = track_text_suggest(word, names);
    return meant ? cli_hint(err, "did you mean '%s'?", meant)
                 : cli_hint(err, "projects, partners, stages, indicators, "
                                 "deliverables, lines, periods, records, "
                                 "expenses, proofs or findings");
}

static track_status find_kind(const list_kind **out, const cli *c,
                              track_error *err)
{
    track_status status = kind_named(out, cli_arg(c, 0), err);

    if (status != TRACK_OK || !cli_has(c, OPT_MISSING))
        return status;
    if ((*out)->kind == TRACK_LIST_PROOFS) {
        *out = &missing_proofs;
        return TRACK_OK;
    }
    cli_fail(err, TRACK_E_ARGUMENT, "nothing is missing from %s", (*out)->name);
    return cli_hint(err, "track list proofs --missing");
}

static void add_findings(listing *l)
{
    const track_findings *findings = &l->v->assessment->findings;

    for (size_t i = 0; i < findings->count; i++) {
        const char *const cells[FINDINGS_COLUMNS] = {
            track_severity_name(findings->items[i].severity),
            findings->items[i].subject,
            findings_message(l->c, l->v, &findings->items[i]),
        };

        table_add(l->rows, cells);
    }
}

static track_status add_records(listing *l, const list_kind *kind)
{
    record_refs refs;
    track_status status = records_of(&refs, l->c, l->v->snapshot, l->err);

    for (size_t i = 0; status == TRACK_OK && i < refs.count; i++)
        kind->record(l, &refs.items[i]);
    return status;
}

static track_status add_rows(listing *l, const list_kind *kind)
{
    const track_plan *plan = l->v->snapshot->plan;

    if (kind->record)
        return add_records(l, kind);
    if (!kind->item) {
        add_findings(l);
        return TRACK_OK;
    }
    for (size_t i = 0; i < track_plan_count(plan, (track_kind)kind->kind); i++)
        kind->item(l, track_plan_item(plan, (track_kind)kind->kind, i));
    if (kind->item == add_partner)
        add_former_partners(l);
    return TRACK_OK;
}

static track_status print_table(cli *c, const views *all, const list_kind *kind,
                                track_error *err)
{
    table rows = { .right = kind->right, .plain = cli_has(c, OPT_PLAIN) };
    listing l = {
        .c = c, .several = all->count > 1, .rows = &rows, .err = err
    };
    track_status status = TRACK_OK;

    while (rows.column_count < TABLE_COLUMNS_MAX &&
           kind->heads[rows.column_count])
        rows.column_count++;
    if (!rows.plain)
        table_add(&rows, kind->heads);
    for (size_t i = 0; status == TRACK_OK && i < all->count; i++) {
        l.v = &all->items[i];
        status = add_rows(&l, kind);
    }
    if (status == TRACK_OK && (rows.plain || rows.row_count > 1))
        status = table_print(&rows, &c->out, cli_columns(), err);
    else if (status == TRACK_OK)
        track_buffer_print(&c->out, "no %s\n", kind->name);
    table_clear(&rows);
    return status;
}

static track_status print_list(cli *c, const views *all, track_error *err)
{
    const track_json_envelope envelope = cli_envelope(c, &all->when);
    const list_kind *kind = NULL;
    track_status status = find_kind(&kind, c, err);

    if (status != TRACK_OK)
        return status;
    if (cli_has(c, OPT_JSON))
        return track_json_list(&c->out, &envelope, kind->kind, all->assessments,
                               all->count, err);
    return print_table(c, all, kind, err);
}

track_status cmd_list(cli *c, track_error *err)
{
    const list_kind *kind;
    track_status status = find_kind(&kind, c, err);

    if (status != TRACK_OK)
        return status;
    c->without_findings = kind->kind != TRACK_LIST_FINDINGS;
    return views_print(c, NULL, print_list, err);
}
