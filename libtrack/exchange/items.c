/* SPDX-License-Identifier: MIT */

/*
 * Items with their figures, as `--json` prints them. The fields of the plan
 * come from the table of fields; each kind adds what was computed.
 */

#include "exchange/values.h"

#include <track/sys/field.h>

#include <string.h>

typedef json_t *(*field_fn)(tki_json *make, const track_field *field,
                            const void *at);

static json_t *text_field(tki_json *make, const track_field *field,
                          const void *at)
{
    (void)field;
    return tki_json_text(make, *(const char *const *)at);
}

static json_t *title_field(tki_json *make, const track_field *field,
                           const void *at)
{
    (void)field;
    return tki_json_title(make, at);
}

/* A text that was given once for all is printed as such. */
static json_t *phrase_field(tki_json *make, const track_field *field,
                            const void *at)
{
    const track_title *title = at;

    if (title->count == 0)
        return json_null();
    if (title->count == 1 && !title->phrases[0].lang[0])
        return tki_json_text(make, title->phrases[0].text);
    return title_field(make, field, at);
}

static json_t *titles_field(tki_json *make, const track_field *field,
                            const void *at)
{
    const track_titles *titles = at;
    json_t *array = tki_json_array(make);

    (void)field;
    for (size_t i = 0; i < titles->count; i++)
        tki_json_push(make, array, tki_json_title(make, &titles->items[i]));
    return array;
}

static json_t *names_field(tki_json *make, const track_field *field,
                           const void *at)
{
    const track_dated_names *names = at;
    json_t *array = tki_json_array(make);

    (void)field;
    for (size_t i = 0; i < names->count; i++) {
        json_t *entry = tki_json_object(make);

        tki_json_put(make, entry, "since",
                     tki_json_days(make, names->items[i].since));
        tki_json_put(make, entry, "name",
                     tki_json_text(make, names->items[i].name));
        tki_json_push(make, array, entry);
    }
    return array;
}

static json_t *days_field(tki_json *make, const track_field *field,
                          const void *at)
{
    (void)field;
    return tki_json_days(make, *(const track_days *)at);
}

static json_t *money_field(tki_json *make, const track_field *field,
                           const void *at)
{
    (void)field;
    return tki_json_money(make, *(const track_money *)at);
}

static json_t *quantity_field(tki_json *make, const track_field *field,
                              const void *at)
{
    (void)field;
    return tki_json_figure(make, at);
}

static json_t *word_field(tki_json *make, const track_field *field,
                          const void *at)
{
    return tki_json_text(make, field->words[*(const int *)at]);
}

static json_t *words_field(tki_json *make, const track_field *field,
                           const void *at)
{
    const track_words *words = at;
    json_t *array = tki_json_array(make);

    (void)field;
    for (size_t i = 0; i < words->count; i++)
        tki_json_push(make, array, tki_json_text(make, words->items[i]));
    return array;
}

static json_t *targets_field(tki_json *make, const track_field *field,
                             const void *at)
{
    const track_targets *targets = at;
    json_t *array = tki_json_array(make);

    (void)field;
    for (size_t i = 0; i < targets->count; i++) {
        track_figure quantity = track_figure_of(targets->items[i].micro);
        json_t *entry = tki_json_object(make);

        tki_json_put(make, entry, "day",
                     tki_json_days(make, targets->items[i].day));
        tki_json_put(make, entry, "quantity", tki_json_figure(make, &quantity));
        tki_json_push(make, array, entry);
    }
    return array;
}

static json_t *splits_field(tki_json *make, const track_field *field,
                            const void *at)
{
    const track_splits *splits = at;
    json_t *object = tki_json_object(make);

    for (size_t i = 0; i < splits->count; i++)
        tki_json_put(make, object, splits->items[i].name,
                     words_field(make, field, &splits->items[i].parts));
    return object;
}

static const field_fn field_makers[] = {
    [TRACK_FIELD_TEXT] = text_field,
    [TRACK_FIELD_TITLE] = title_field,
    [TRACK_FIELD_PHRASE] = phrase_field,
    [TRACK_FIELD_TITLES] = titles_field,
    [TRACK_FIELD_NAMES] = names_field,
    [TRACK_FIELD_DAYS] = days_field,
    [TRACK_FIELD_MONEY] = money_field,
    [TRACK_FIELD_QUANTITY] = quantity_field,
    [TRACK_FIELD_WORD] = word_field,
    [TRACK_FIELD_WORDS] = words_field,
    [TRACK_FIELD_TARGETS] = targets_field,
    [TRACK_FIELD_SPLITS] = splits_field,
};

/* What is printed under another name, or not at all. */
static bool is_hidden(const track_item *item, const track_field *field)
{
    if (strcmp(field->name, "was") == 0)
        return true;
    if (item->kind == TRACK_SIGNATORY)
        return strcmp(field->name, "name") == 0;
    if (item->kind == TRACK_PARTNER)
        return strcmp(field->name, "name") == 0;
    return item->kind == TRACK_LINE && strcmp(field->name, "amount") == 0;
}

/* Code, path, name and the fields of the plan. */
static json_t *plain_item(tki_json *make, const track_item *item)
{
    json_t *object = tki_json_object(make);
    size_t count;
    const track_field *fields = track_kind_fields(item->kind, &count);

    tki_json_put(make, object, "code", tki_json_text(make, item->code));
    tki_json_put(make, object, "path", tki_json_text(make, item->path));
    tki_json_put(make, object, "name", tki_json_text(make, item->name));
    for (size_t i = 0; i < count; i++)
        if (!is_hidden(item, &fields[i]))
            tki_json_put(
                make, object, fields[i].name,
                field_makers[fields[i].type](make, &fields[i],
                                             track_field_of(item, &fields[i])));
    return object;
}

static json_t *proof_count(tki_json *make, int64_t count, int64_t needed)
{
    json_t *object = tki_json_object(make);

    tki_json_put(make, object, "count", tki_json_integer(make, count));
    tki_json_put(make, object, "needed", tki_json_integer(make, needed));
    return object;
}

static json_t *met_value(track_met met)
{
    if (met == TRACK_MET_UNKNOWN)
        return json_null();
    return json_boolean(met == TRACK_MET);
}

static json_t *split_list(tki_json *make, const track_indicator_figures *f)
{
    json_t *array = tki_json_array(make);

    for (size_t i = 0; i < f->part_count; i++) {
        json_t *entry = tki_json_object(make);

        tki_json_put(make, entry, "split",
                     tki_json_text(make, f->splits[i].split));
        tki_json_put(make, entry, "part",
                     tki_json_text(make, f->splits[i].part));
        tki_json_put(make, entry, "achieved",
                     tki_json_figure(make, &f->splits[i].achieved));
        tki_json_push(make, array, entry);
    }
    return array;
}

static json_t *partner_list(tki_json *make, const track_indicator_figures *f)
{
    json_t *array = tki_json_array(make);

    for (size_t i = 0; i < f->partner_count; i++) {
        json_t *entry = tki_json_object(make);

        tki_json_put(make, entry, "partner",
                     tki_json_text(make, f->by_partner[i].code));
        tki_json_put(make, entry, "achieved",
                     tki_json_figure(make, &f->by_partner[i].achieved));
        tki_json_push(make, array, entry);
    }
    return array;
}

/* What the period that was asked for adds to an indicator. */
static void add_period_figures(tki_json *make, json_t *object, size_t index)
{
    const track_period_figure *f;

    if (!make->period)
        return;
    f = &make->period->indicators[index];
    tki_json_put(make, object, "previously",
                 tki_json_figure(make, &f->previously));
    tki_json_put(make, object, "in_period",
                 tki_json_figure(make, &f->in_period));
    tki_json_put(make, object, "restated", tki_json_figure(make, &f->restated));
}

/* The same for a line or the project. */
static void add_period_money(tki_json *make, json_t *object,
                             const track_period_money *f)
{
    tki_json_put(make, object, "previously",
                 tki_json_money(make, f->previously));
    tki_json_put(make, object, "restated", tki_json_money(make, f->restated));
    tki_json_put(make, object, "in_period", tki_json_money(make, f->in_period));
}

static void add_indicator(tki_json *make, json_t *object,
                          const track_assessment *assessment,
                          const track_item *item)
{
    const track_indicator_figures *f = &assessment->indicators[item->index];

    tki_json_put(make, object, "achieved", tki_json_figure(make, &f->achieved));
    tki_json_put(make, object, "baseline", tki_json_figure(make, &f->baseline));
    tki_json_put(make, object, "target", tki_json_figure(make, &f->target));
    tki_json_put(make, object, "splits", split_list(make, f));
    tki_json_put(make, object, "by_partner", partner_list(make, f));
    tki_json_put(make, object, "progress", tki_json_ratio(make, &f->progress));
    tki_json_put(make, object, "progress_to_date",
                 tki_json_ratio(make, &f->progress_to_date));
    tki_json_put(make, object, "met", met_value(f->met));
    tki_json_put(make, object, "records", tki_json_integer(make, f->records));
    tki_json_put(make, object, "proofs",
                 proof_count(make, f->proofs, f->proofs_needed));
    add_period_figures(make, object, item->index);
}

static void add_deliverable(tki_json *make, json_t *object,
                            const track_assessment *assessment,
                            const track_item *item)
{
    const track_deliverable_figures *f = &assessment->deliverables[item->index];

    tki_json_put(make, object, "progress", tki_json_ratio(make, &f->progress));
    tki_json_put(make, object, "revised_due",
                 tki_json_days(make, f->revised_due));
    tki_json_put(make, object, "justification",
                 tki_json_text(make, f->justification));
    tki_json_put(make, object, "state",
                 tki_json_text(make, track_delivery_state_name(f->state)));
    tki_json_put(make, object, "submitted", tki_json_days(make, f->submitted));
    tki_json_put(make, object, "accepted", tki_json_days(make, f->accepted));
    tki_json_put(make, object, "late", json_boolean(f->late));
    tki_json_put(make, object, "proofs", proof_count(make, f->proofs, 0));
}

static void add_line(tki_json *make, json_t *object,
                     const track_assessment *assessment, const track_item *item)
{
    const track_line *line = (const track_line *)(const void *)item;
    const track_line_figures *f = &assessment->lines[item->index];

    tki_json_put(make, object, "planned", tki_json_money(make, line->amount));
    tki_json_put(make, object, "forecast", tki_json_money(make, f->forecast));
    tki_json_put(make, object, "spent", tki_json_money(make, f->spent));
    tki_json_put(make, object, "left", tki_json_money(make, f->left));
    tki_json_put(make, object, "used", tki_json_ratio(make, &f->used));
    if (make->period)
        add_period_money(make, object, &make->period->lines[item->index]);
}

/* The name of a partner on a day, as a title. */
static json_t *partner_title(tki_json *make, const track_item *item,
                             track_day day)
{
    const track_partner *partner = (const track_partner *)(const void *)item;
    const track_phrase name = { "", track_partner_name(partner, day) };
    const track_title title = { 1, &name };

    return tki_json_title(make, &title);
}

static void add_partner(tki_json *make, json_t *object,
                        const track_assessment *assessment,
                        const track_item *item)
{
    const track_partner_figures *f = &assessment->partners[item->index];

    tki_json_put(make, object, "title",
                 partner_title(make, item, assessment->snapshot->as_of));
    tki_json_put(make, object, "planned", tki_json_money(make, f->planned));
    tki_json_put(make, object, "spent", tki_json_money(make, f->spent));
}

static void add_signatory(tki_json *make, json_t *object,
                          const track_assessment *assessment,
                          const track_item *item)
{
    (void)assessment;
    tki_json_put(make, object, "title", tki_json_title(make, &item->title));
}

/* The report that closed a period; null while it is open. */
static json_t *sent_report(tki_json *make, const track_closing *closing)
{
    json_t *object;

    if (!closing)
        return json_null();
    object = tki_json_object(make);
    tki_json_put(make, object, "file", tki_json_text(make, closing->file.name));
    tki_json_put(make, object, "sha256",
                 tki_json_text(make, closing->file.sha256));
    tki_json_put(make, object, "as_of",
                 tki_json_days(make, track_days_of(closing->as_of)));
    tki_json_put(make, object, "known_at",
                 make->portable ? json_null()
                                : tki_json_integer(make, closing->position));
    tki_json_put(make, object, "lang", tki_json_text(make, closing->lang));
    tki_json_put(make, object, "data_hash",
                 tki_json_text(make, closing->data_hash));
    return object;
}

static void add_period(tki_json *make, json_t *object,
                       const track_assessment *assessment,
                       const track_item *item)
{
    const track_standing *standing =
        &assessment->snapshot->standings[item->index];
    const track_closing *closing = standing->closing;

    tki_json_put(make, object, "state",
                 tki_json_text(make, track_period_state_name(standing->state)));
    tki_json_put(make, object, "state_on", tki_json_days(make, standing->on));
    tki_json_put(make, object, "closed_by",
                 closing ? tki_json_integer(make, closing->n) : json_null());
    tki_json_put(make, object, "sent", sent_report(make, closing));
}

static void add_stage_figures(tki_json *make, json_t *object,
                              const track_stage_figures *f)
{
    tki_json_put(make, object, "completion",
                 tki_json_ratio(make, &f->completion));
    tki_json_put(make, object, "status",
                 tki_json_text(make, track_stage_status_name(f->status)));
    tki_json_put(make, object, "reported",
                 tki_json_reported(make, f->reported));
    tki_json_put(make, object, "planned", tki_json_money(make, f->planned));
    tki_json_put(make, object, "spent", tki_json_money(make, f->spent));
}

static const char *const list_names[TRACK_KIND_COUNT] = {
    [TRACK_PARTNER] = "partners",
    [TRACK_SIGNATORY] = "signatories",
    [TRACK_STAGE] = "stages",
    [TRACK_INDICATOR] = "indicators",
    [TRACK_DELIVERABLE] = "deliverables",
    [TRACK_LINE] = "lines",
    [TRACK_PERIOD] = "periods",
};

typedef json_t *(*child_fn)(tki_json *make, const void *of,
                            const track_item *item);

/* The own items of a project or stage, one list for each kind it can hold;
 * `of` is for the maker of one. */
static void add_lists(tki_json *make, json_t *object, const track_plan *plan,
                      const track_item *holder, child_fn make_child,
                      const void *of)
{
    for (int kind = TRACK_PARTNER; kind < TRACK_KIND_COUNT; kind++) {
        json_t *array;

        if (!track_kind_holds(holder->kind, (track_kind)kind))
            continue;
        array = tki_json_array(make);
        for (size_t i = 0; i < holder->children[kind].count; i++)
            tki_json_push(
                make, array,
                make_child(make, of,
                           track_plan_item(plan, (track_kind)kind,
                                           holder->children[kind].first + i)));
        tki_json_put(make, object, list_names[kind], array);
    }
}

static json_t *assessed_child(tki_json *make, const void *of,
                              const track_item *item)
{
    return tki_json_item(make, of, item);
}

static void add_children(tki_json *make, json_t *object,
                         const track_assessment *assessment,
                         const track_item *holder)
{
    add_lists(make, object, assessment->snapshot->plan, holder, assessed_child,
              assessment);
}

static void add_stage(tki_json *make, json_t *object,
                      const track_assessment *assessment,
                      const track_item *item)
{
    add_stage_figures(make, object, &assessment->stages[item->index]);
    add_children(make, object, assessment, item);
}

static json_t *narrative_list(tki_json *make, const track_snapshot *snapshot)
{
    json_t *array = tki_json_array(make);

    for (size_t i = 0; i < snapshot->narrative_count; i++) {
        const track_narrative *text = &snapshot->narratives[i];
        json_t *entry = tki_json_object(make);

        tki_json_put(make, entry, "section",
                     tki_json_text(make, text->section));
        tki_json_put(make, entry, "period", tki_json_text(make, text->period));
        tki_json_put(make, entry, "lang", tki_json_text(make, text->lang));
        tki_json_put(make, entry, "text", tki_json_text(make, text->text));
        tki_json_push(make, array, entry);
    }
    return array;
}

static json_t *json_acceptance(tki_json *make, const track_acceptance *accepted)
{
    json_t *object;

    if (!accepted)
        return json_null();
    object = tki_json_object(make);
    tki_json_put(make, object, "period", tki_json_text(make, accepted->period));
    tki_json_put(make, object, "reason", tki_json_text(make, accepted->reason));
    tki_json_put(make, object, "by", tki_json_text(make, accepted->by));
    return object;
}

json_t *tki_json_finding(tki_json *make, const track_finding *finding)
{
    json_t *entry = tki_json_object(make);

    tki_json_put(make, entry, "rule", tki_json_text(make, finding->rule));
    tki_json_put(make, entry, "severity",
                 tki_json_text(make, track_severity_name(finding->severity)));
    tki_json_put(make, entry, "subject", tki_json_text(make, finding->subject));
    tki_json_put(make, entry, "message",
                 tki_json_title(make, &finding->message));
    tki_json_put(make, entry, "source", tki_json_text(make, finding->source));
    tki_json_put(make, entry, "fix", tki_json_text(make, finding->fix));
    tki_json_put(make, entry, "accepted",
                 json_acceptance(make, finding->accepted));
    return entry;
}

json_t *tki_json_findings(tki_json *make, const track_findings *findings)
{
    json_t *array = tki_json_array(make);

    for (size_t i = 0; i < findings->count; i++)
        tki_json_push(make, array, tki_json_finding(make, &findings->items[i]));
    return array;
}

static json_t *other_list(tki_json *make, const track_assessment *assessment)
{
    json_t *array = tki_json_array(make);

    for (size_t i = 0; i < assessment->other_count; i++)
        tki_json_push(make, array,
                      tki_json_money(make, assessment->spent_other[i]));
    return array;
}

/* A row of spending on no line of the plan; `period` may be NULL. */
static json_t *loose_row(tki_json *make, const track_period_loose *row,
                         const track_period_money *period)
{
    json_t *entry = tki_json_object(make);

    tki_json_put(make, entry, "subject",
                 tki_json_text(make, row->holder->name));
    tki_json_put(make, entry, "retired", tki_json_text(make, row->retired));
    tki_json_put(make, entry, "category", tki_json_text(make, row->category));
    tki_json_put(make, entry, "spent", tki_json_money(make, row->spent));
    if (period)
        add_period_money(make, entry, period);
    return entry;
}

static json_t *loose_list(tki_json *make, const track_assessment *assessment)
{
    json_t *array = tki_json_array(make);

    for (size_t i = 0; make->period && i < make->period->loose_count; i++) {
        const track_period_loose *row = &make->period->loose[i];

        tki_json_push(make, array, loose_row(make, row, &row->money));
    }
    for (size_t i = 0; !make->period && i < assessment->loose_count; i++) {
        const track_period_loose row =
            track_loose_without_period(&assessment->loose[i]);

        tki_json_push(make, array, loose_row(make, &row, NULL));
    }
    return array;
}

json_t *tki_json_former_partners(tki_json *make,
                                 const track_assessment *assessment)
{
    json_t *array = tki_json_array(make);

    for (size_t i = 0; i < assessment->former_partner_count; i++) {
        const track_former_partner *partner = &assessment->former_partners[i];
        json_t *entry = tki_json_object(make);

        tki_json_put(make, entry, "code", tki_json_text(make, partner->code));
        tki_json_put(make, entry, "retired",
                     json_boolean(partner->code != NULL));
        tki_json_put(make, entry, "spent",
                     tki_json_money(make, partner->spent));
        tki_json_push(make, array, entry);
    }
    return array;
}

static json_t *retired_list(tki_json *make, const track_assessment *assessment)
{
    json_t *array = tki_json_array(make);

    for (size_t i = 0; i < assessment->retired_count; i++) {
        const track_retired_figures *row = &assessment->retired[i];
        json_t *entry = tki_json_object(make);

        tki_json_put(make, entry, "path", tki_json_text(make, row->item->path));
        tki_json_put(make, entry, "kind",
                     tki_json_text(make, track_kind_name(row->item->kind)));
        tki_json_put(make, entry, "title",
                     tki_json_title(make, &row->item->title));
        tki_json_put(make, entry, "records",
                     tki_json_integer(make, row->records));
        if (row->item->kind == TRACK_INDICATOR)
            tki_json_put(make, entry, "achieved",
                         tki_json_figure(make, &row->achieved));
        else
            tki_json_put(make, entry, "state",
                         tki_json_text(make, track_delivery_state_name(
                                                 row->figure.state)));
        tki_json_push(make, array, entry);
    }
    return array;
}

static void add_project(tki_json *make, json_t *object,
                        const track_assessment *assessment,
                        const track_item *item)
{
    add_stage_figures(make, object, &assessment->project);
    if (make->period)
        add_period_money(make, object, &make->period->project);
    tki_json_put(make, object, "spent_other", other_list(make, assessment));
    tki_json_put(make, object, "spent_without_line",
                 loose_list(make, assessment));
    tki_json_put(make, object, "retired_items", retired_list(make, assessment));
    tki_json_put(make, object, "former_partners",
                 tki_json_former_partners(make, assessment));
    tki_json_put(make, object, "not_broken_down",
                 tki_json_money(make, assessment->not_broken_down));
    add_children(make, object, assessment, item);
    tki_json_put(make, object, "narratives",
                 narrative_list(make, assessment->snapshot));
    tki_json_put(make, object, "findings",
                 tki_json_findings(make, &assessment->findings));
}

typedef void (*add_fn)(tki_json *make, json_t *object,
                       const track_assessment *assessment,
                       const track_item *item);

static const add_fn adders[TRACK_KIND_COUNT] = {
    [TRACK_PROJECT] = add_project,     [TRACK_PARTNER] = add_partner,
    [TRACK_SIGNATORY] = add_signatory, [TRACK_STAGE] = add_stage,
    [TRACK_INDICATOR] = add_indicator, [TRACK_DELIVERABLE] = add_deliverable,
    [TRACK_LINE] = add_line,           [TRACK_PERIOD] = add_period,
};

json_t *tki_json_item(tki_json *make, const track_assessment *assessment,
                      const track_item *item)
{
    json_t *object = plain_item(make, item);

    adders[item->kind](make, object, assessment, item);
    return object;
}

/* A version of a plan, and a day that partners have their names of. */
typedef struct planned {
    const track_plan *plan;
    track_day day;
} planned;

/* What is printed under another name than the field of the plan has. */
static void add_renamed(tki_json *make, json_t *object, const planned *in,
                        const track_item *item)
{
    if (item->kind == TRACK_PARTNER)
        tki_json_put(make, object, "title", partner_title(make, item, in->day));
    else if (item->kind == TRACK_SIGNATORY)
        add_signatory(make, object, NULL, item);
    else if (item->kind == TRACK_LINE)
        tki_json_put(make, object, "planned",
                     tki_json_money(
                         make, track_plan_line(in->plan, item->index)->amount));
}

static json_t *planned_item(tki_json *make, const void *of,
                            const track_item *item)
{
    const planned *in = of;
    json_t *object = plain_item(make, item);

    add_renamed(make, object, in, item);
    add_lists(make, object, in->plan, item, planned_item, in);
    return object;
}

json_t *tki_json_planned(tki_json *make, const track_plan *plan, track_day day)
{
    const planned in = { plan, day };

    return planned_item(make, &in, &track_plan_project(plan)->item);
}
