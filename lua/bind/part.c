/* SPDX-License-Identifier: MIT */

/* The fields of what stands inside an item: records, targets, parts of a
 * figure; and of findings and narratives. */

#include "bind.h"

/* Past the last indicator stand the records of retired ones. */
static const track_achievement *achievement_at(const tki_scene *scene,
                                               const tki_handle *handle)
{
    const track_snapshot *snapshot = scene->assessment->snapshot;

    if (handle->owner == track_plan_count(snapshot->plan, TRACK_INDICATOR))
        return &snapshot->retired.items[handle->index];
    return &snapshot->achievements[handle->owner].items[handle->index];
}

/* The struct that a part is. */
const void *tki_part_at(const tki_scene *scene, const tki_handle *handle)
{
    const track_assessment *assessment = scene->assessment;
    const track_snapshot *snapshot = assessment->snapshot;

    switch (handle->kind) {
    case TKI_FINDING: return &assessment->findings.items[handle->index];
    case TKI_NARRATIVE: return &snapshot->narratives[handle->index];
    case TKI_ACHIEVEMENT: return achievement_at(scene, handle);
    case TKI_DELIVERY:
        return &snapshot->deliveries[handle->owner].items[handle->index];
    case TKI_PROOF_OF_ACHIEVEMENT:
    case TKI_PROOF_OF_DELIVERY:
    case TKI_PROOF_OF_EXPENSE: return tki_proof_at(scene, handle);
    case TKI_EXPENSE: return &snapshot->expenses.items[handle->index];
    case TKI_TARGET:
        return &track_plan_indicator(snapshot->plan, handle->owner)
                    ->targets.items[handle->index];
    case TKI_PARTNER_FIGURE:
        return &assessment->indicators[handle->owner].by_partner[handle->index];
    default:
        return &assessment->indicators[handle->owner].splits[handle->index];
    }
}

/* The item that the record is about; nil when it is retired. */
RAISES static void get_item(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle, size_t at)
{
    const track_record *record = tki_part_at(scene, handle);
    tki_handle about = { 0 };

    (void)at;
    if (!record->item) {
        lua_pushnil(L);
        return;
    }
    about.kind = record->item->kind;
    about.index = record->item->index;
    tki_push_handle(L, scene, &about);
}

/* "achievement", "delivery" or "expense". */
RAISES static void get_kind(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle, size_t at)
{
    (void)scene;
    (void)at;
    lua_pushstring(L, tki_class_of(handle->kind)->name);
}

RAISES static void get_project(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle, size_t at)
{
    const track_plan *plan = scene->assessment->snapshot->plan;

    (void)handle;
    (void)at;
    lua_pushstring(L, track_plan_project(plan)->item.code);
}

/* Where the item stands; of a retired one, where it stood. */
RAISES static void get_path(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle, size_t at)
{
    const track_record *record = tki_part_at(scene, handle);

    (void)at;
    tki_push_text(L, record->item ? record->item->path : record->path);
}

RAISES static void get_retired(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle, size_t at)
{
    const track_record *record = tki_part_at(scene, handle);

    (void)at;
    lua_pushboolean(L, !record->item);
}

/* When it was recorded: "2026-11-21T10:15:30.123Z". */
RAISES static void get_moment(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle, size_t at)
{
    const track_record *record = tki_part_at(scene, handle);
    char text[TRACK_MOMENT_BYTES];

    (void)at;
    lua_pushstring(L, track_moment_format(text, record->at));
}

_Static_assert(offsetof(track_achievement, record) == 0 &&
                   offsetof(track_delivery, record) == 0 &&
                   offsetof(track_expense, record) == 0,
               "a part that is a record begins with it");

/* clang-format off */
#define RECORD_FIELDS                                                          \
    { "at", get_moment, 0 },                                                   \
    { "by", tki_get_text, offsetof(track_record, by) },                        \
    { "item", get_item, 0 },                                                   \
    { "kind", get_kind, 0 },                                                   \
    { "n", tki_get_arrival, offsetof(track_record, n) },                       \
    { "note", tki_get_text, offsetof(track_record, note) },                    \
    { "on", tki_get_days, offsetof(track_record, on) },                        \
    { "path", get_path, 0 },                                                   \
    { "project", get_project, 0 },                                             \
    { "proofs", tki_get_record_proofs, 0 },                                    \
    { "retired", get_retired, 0 }
/* clang-format on */

RAISES static void get_quantity(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle, size_t at)
{
    const track_achievement *made = tki_part_at(scene, handle);
    track_figure figure = track_figure_of(made->micro);

    (void)at;
    figure.of = made->of;
    tki_push_figure(L, scene, &figure);
}

/* The denominator of a percent; nil of a number. */
RAISES static void get_of(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at)
{
    const track_achievement *made = tki_part_at(scene, handle);
    track_figure figure = track_figure_of(made->of);

    (void)at;
    if (made->of == 0)
        figure.state = TRACK_MISSING;
    tki_push_figure(L, scene, &figure);
}

/* { sex = { f = 11, m = 13 } }; the parts of one split stand together. */
RAISES static void get_split(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle, size_t at)
{
    const track_achievement *made = tki_part_at(scene, handle);

    (void)at;
    lua_newtable(L);
    for (size_t i = 0; i < made->part_count; i++) {
        const track_part *part = &made->parts[i];
        const track_figure figure = track_figure_of(part->micro);

        if (lua_getfield(L, -1, part->split) == LUA_TNIL) {
            lua_pop(L, 1);
            lua_newtable(L); /* splits parts */
            lua_pushvalue(L, -1);
            lua_setfield(L, -3, part->split);
        }
        tki_push_figure(L, scene, &figure);
        lua_setfield(L, -2, part->part);
        lua_pop(L, 1); /* splits */
    }
}

const tki_field tki_achievement_fields[] = {
    RECORD_FIELDS,
    { "of", get_of, 0 },
    { "partner", tki_get_text, offsetof(track_achievement, partner) },
    { "quantity", get_quantity, 0 },
    { "split", get_split, 0 },
    { "subject", tki_get_text, offsetof(track_achievement, subject) },
    { "subject_code", tki_get_text, offsetof(track_achievement, subject) },
    { NULL, NULL, 0 },
};

RAISES static void get_state(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle, size_t at)
{
    const track_delivery *delivery = tki_part_at(scene, handle);

    (void)at;
    tki_push_text(L, delivery->has_state
                         ? track_delivery_state_name(delivery->state)
                         : NULL);
}

const tki_field tki_delivery_fields[] = {
    RECORD_FIELDS,
    { "due", tki_get_days, offsetof(track_delivery, due) },
    { "justification", tki_get_text, offsetof(track_delivery, justification) },
    { "state", get_state, 0 },
    { NULL, NULL, 0 },
};

/* Percent of the document that is charged to the project. */
RAISES static void get_share(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle, size_t at)
{
    const track_expense *expense = tki_part_at(scene, handle);
    track_figure figure = track_figure_of(expense->share);

    (void)at;
    tki_push_figure(L, scene, &figure);
}

/* The path of the line that it is booked on; nil for a stage or project. */
RAISES static void get_line(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle, size_t at)
{
    const track_item *item =
        ((const track_expense *)tki_part_at(scene, handle))->record.item;

    (void)at;
    tki_push_text(L, item && item->kind == TRACK_LINE ? item->path : NULL);
}

RAISES static void get_fund(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle, size_t at)
{
    const track_expense *expense = tki_part_at(scene, handle);

    (void)at;
    tki_push_text(L, track_fund_name(expense->fund));
}

RAISES static void get_confidence(lua_State *L, const tki_scene *scene,
                                  const tki_handle *handle, size_t at)
{
    const track_expense *expense = tki_part_at(scene, handle);

    (void)at;
    tki_push_text(L, track_confidence_name(expense->confidence));
}

const tki_field tki_expense_fields[] = {
    RECORD_FIELDS,
    { "amount", tki_get_money, offsetof(track_expense, amount) },
    { "category", tki_get_text, offsetof(track_expense, category) },
    { "confidence", get_confidence, 0 },
    { "doc", tki_get_text, offsetof(track_expense, doc) },
    { "doc_date", tki_get_days, offsetof(track_expense, doc_date) },
    { "eligible", tki_get_money, offsetof(track_expense, eligible) },
    { "fund", get_fund, 0 },
    { "line", get_line, 0 },
    { "net", tki_get_money, offsetof(track_expense, net) },
    { "paid", tki_get_days, offsetof(track_expense, paid) },
    { "partner", tki_get_text, offsetof(track_expense, partner) },
    { "replaced", tki_get_flag, offsetof(track_expense, replaced) },
    { "replaces", tki_get_arrival, offsetof(track_expense, replaces) },
    { "share", get_share, 0 },
    { "spent", tki_get_money, offsetof(track_expense, spent) },
    { "supplier", tki_get_text, offsetof(track_expense, supplier) },
    { "supplier_code", tki_get_text, offsetof(track_expense, supplier_code) },
    { "tax", tki_get_money, offsetof(track_expense, tax) },
    { NULL, NULL, 0 },
};

RAISES static void get_target(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle, size_t at)
{
    const track_target *target = tki_part_at(scene, handle);
    track_figure figure = track_figure_of(target->micro);

    (void)at;
    tki_push_figure_as(L, scene, &figure,
                       tki_target_unit(scene, handle->owner));
}

const tki_field tki_target_fields[] = {
    { "day", tki_get_days, offsetof(track_target, day) },
    { "quantity", get_target, 0 },
    { NULL, NULL, 0 },
};

/* The code as typed, or of the partner; nil for the unnamed one. */
RAISES static void get_partner(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle, size_t at)
{
    const track_partner_figure *figure = tki_part_at(scene, handle);

    (void)at;
    tki_push_text(L,
                  figure->partner ? figure->partner->item.code : figure->code);
}

const tki_field tki_partner_figure_fields[] = {
    { "achieved", tki_get_figure, offsetof(track_partner_figure, achieved) },
    { "partner", get_partner, 0 },
    { NULL, NULL, 0 },
};

const tki_field tki_part_figure_fields[] = {
    { "achieved", tki_get_figure, offsetof(track_part_figure, achieved) },
    { "part", tki_get_text, offsetof(track_part_figure, part) },
    { "split", tki_get_text, offsetof(track_part_figure, split) },
    { NULL, NULL, 0 },
};

RAISES static void get_severity(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle, size_t at)
{
    const track_finding *finding = tki_part_at(scene, handle);

    (void)at;
    lua_pushstring(L, track_severity_name(finding->severity));
}

/* Of the acceptance of a finding; nil when nobody accepted it. */
RAISES static void get_accepted(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle, size_t at)
{
    const track_finding *finding = tki_part_at(scene, handle);
    const track_acceptance *accepted = finding->accepted;

    tki_push_text(
        L,
        accepted
            ? *(const char *const *)(const void *)((const char *)accepted + at)
            : NULL);
}

const tki_field tki_finding_fields[] = {
    { "accepted", get_accepted, offsetof(track_acceptance, reason) },
    { "accepted_by", get_accepted, offsetof(track_acceptance, by) },
    { "fix", tki_get_text, offsetof(track_finding, fix) },
    { "message", tki_get_title, TKI_TITLE_MESSAGE },
    { "rule", tki_get_text, offsetof(track_finding, rule) },
    { "severity", get_severity, 0 },
    { "source", tki_get_text, offsetof(track_finding, source) },
    { "subject", tki_get_text, offsetof(track_finding, subject) },
    { NULL, NULL, 0 },
};

const tki_field tki_narrative_fields[] = {
    { "lang", tki_get_text, offsetof(track_narrative, lang) },
    { "period", tki_get_text, offsetof(track_narrative, period) },
    { "section", tki_get_text, offsetof(track_narrative, section) },
    { "text", tki_get_text, offsetof(track_narrative, text) },
    { NULL, NULL, 0 },
};
