/* SPDX-License-Identifier: MIT */

/* The computed fields of indicators, deliverables, partners and lines. Names
 * are those of json.md. */

#include "bind.h"

const void *tki_item_figures_at(const tki_scene *scene,
                                const tki_handle *handle)
{
    const track_assessment *assessment = scene->assessment;

    switch (handle->kind) {
    case TRACK_INDICATOR: return &assessment->indicators[handle->index];
    case TRACK_DELIVERABLE: return &assessment->deliverables[handle->index];
    case TRACK_LINE: return &assessment->lines[handle->index];
    default: return &assessment->partners[handle->index];
    }
}

static const track_indicator *indicator_at(const tki_scene *scene, size_t index)
{
    return track_plan_indicator(scene->assessment->snapshot->plan, index);
}

track_value_unit tki_target_unit(const tki_scene *scene, size_t index)
{
    return indicator_at(scene, index)->measure == TRACK_PERCENT
               ? TRACK_AS_PERCENT
               : TRACK_AS_NUMBER;
}

track_value_unit tki_change_unit(const tki_scene *scene, size_t index)
{
    return track_is_level_of_percent(indicator_at(scene, index))
               ? TRACK_AS_POINTS
               : TRACK_AS_NUMBER;
}

/* The stage that an item stands in; nil for an item of the project. */
RAISES static void get_stage(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle, size_t at)
{
    const track_item *parent = tki_item_at(scene, handle)->parent;
    tki_handle stage = { .kind = TRACK_STAGE };

    (void)at;
    if (!parent || parent->kind != TRACK_STAGE) {
        lua_pushnil(L);
        return;
    }
    stage.index = parent->index;
    tki_push_handle(L, scene, &stage);
}

RAISES static void get_proofs(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle, size_t at)
{
    const track_indicator_figures *figures =
        &scene->assessment->indicators[handle->index];

    (void)at;
    tki_push_reported(L, figures->proofs, figures->proofs_needed);
}

const tki_field tki_indicator_fields[] = {
    TKI_ITEM_FIELDS,
    { "achieved", tki_get_figure, offsetof(track_indicator_figures, achieved) },
    { "achievements", tki_get_parts, TKI_ACHIEVEMENT },
    { "baseline", tki_get_points, offsetof(track_indicator_figures, baseline) },
    { "by_partner", tki_get_parts, TKI_PARTNER_FIGURE },
    { "in_period", tki_get_period_figure,
      offsetof(track_period_figure, in_period) },
    { "met", tki_get_met, 0 },
    { "previously", tki_get_period_figure,
      offsetof(track_period_figure, previously) },
    { "progress", tki_get_ratio, offsetof(track_indicator_figures, progress) },
    { "progress_to_date", tki_get_ratio,
      offsetof(track_indicator_figures, progress_to_date) },
    { "proofs", get_proofs, 0 },
    { "records", tki_get_count, offsetof(track_indicator_figures, records) },
    { "restated", tki_get_period_figure,
      offsetof(track_period_figure, restated) },
    { "splits", tki_get_parts, TKI_PART_FIGURE },
    { "stage", get_stage, 0 },
    { "target", tki_get_points, offsetof(track_indicator_figures, target) },
    { NULL, NULL, 0 },
};

RAISES static void get_state(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle, size_t at)
{
    (void)at;
    lua_pushstring(L,
                   track_delivery_state_name(
                       scene->assessment->deliverables[handle->index].state));
}

/* A plan asks for no kinds of proof here, so none is "needed". */
RAISES static void get_delivery_proofs(lua_State *L, const tki_scene *scene,
                                       const tki_handle *handle, size_t at)
{
    (void)at;
    tki_push_reported(L, scene->assessment->deliverables[handle->index].proofs,
                      0);
}

const tki_field tki_deliverable_fields[] = {
    TKI_ITEM_FIELDS,
    { "accepted", tki_get_days, offsetof(track_deliverable_figures, accepted) },
    { "deliveries", tki_get_parts, TKI_DELIVERY },
    { "justification", tki_get_text,
      offsetof(track_deliverable_figures, justification) },
    { "late", tki_get_flag, offsetof(track_deliverable_figures, late) },
    { "progress", tki_get_ratio,
      offsetof(track_deliverable_figures, progress) },
    { "proofs", get_delivery_proofs, 0 },
    { "records", tki_get_count, offsetof(track_deliverable_figures, records) },
    { "revised_due", tki_get_days,
      offsetof(track_deliverable_figures, revised_due) },
    { "stage", get_stage, 0 },
    { "state", get_state, 0 },
    { "submitted", tki_get_days,
      offsetof(track_deliverable_figures, submitted) },
    { NULL, NULL, 0 },
};

/* The title of a partner is its name on the day of the report. */
RAISES static void get_partner_title(lua_State *L, const tki_scene *scene,
                                     const tki_handle *handle, size_t at)
{
    (void)at;
    lua_pushstring(L, tki_item_title(scene, handle, ""));
}

const tki_field tki_partner_fields[] = {
    TKI_ITEM_FIELDS,
    { "planned", tki_get_money, offsetof(track_partner_figures, planned) },
    { "spent", tki_get_money, offsetof(track_partner_figures, spent) },
    { "title", get_partner_title, 0 },
    { NULL, NULL, 0 },
};

RAISES static void get_line_planned(lua_State *L, const tki_scene *scene,
                                    const tki_handle *handle, size_t at)
{
    const track_plan *plan = scene->assessment->snapshot->plan;

    (void)at;
    tki_push_money(L, track_plan_line(plan, handle->index)->amount);
}

/* How the period was closed; NULL: it is open. */
static const track_closing *closing_of(const tki_scene *scene,
                                       const tki_handle *handle)
{
    return scene->assessment->snapshot->standings[handle->index].closing;
}

/* The number of an event is local to a file, so no report may have it. */
RAISES static void get_closed_by(lua_State *L, const tki_scene *scene,
                                 const tki_handle *handle, size_t at)
{
    const track_closing *closing = closing_of(scene, handle);

    (void)at;
    if (closing && !scene->typed)
        lua_pushinteger(L, (lua_Integer)closing->n);
    else
        lua_pushnil(L);
}

/* The report that was sent: { file, sha256, as_of, lang, data_hash }, and the
 * position it knew, which is local to a file: no report may have it. */
RAISES static void get_sent(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle, size_t at)
{
    const track_closing *closing = closing_of(scene, handle);

    (void)at;
    if (!closing) {
        lua_pushnil(L);
        return;
    }
    lua_createtable(L, 0, 6);
    if (!scene->typed) {
        lua_pushinteger(L, (lua_Integer)closing->position);
        lua_setfield(L, -2, "known_at");
    }
    tki_push_text(L, closing->file.name);
    lua_setfield(L, -2, "file");
    tki_push_text(L, closing->file.sha256);
    lua_setfield(L, -2, "sha256");
    tki_push_days(L, track_days_of(closing->as_of));
    lua_setfield(L, -2, "as_of");
    tki_push_text(L, closing->lang);
    lua_setfield(L, -2, "lang");
    tki_push_text(L, closing->data_hash);
    lua_setfield(L, -2, "data_hash");
}

RAISES static void get_period_state(lua_State *L, const tki_scene *scene,
                                    const tki_handle *handle, size_t at)
{
    const track_standing *standings = scene->assessment->snapshot->standings;

    (void)at;
    lua_pushstring(L, track_period_state_name(standings[handle->index].state));
}

/* The funder's day of returning or accepting it. */
RAISES static void get_state_on(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle, size_t at)
{
    const track_standing *standings = scene->assessment->snapshot->standings;

    (void)at;
    tki_push_days(L, standings[handle->index].on);
}

const tki_field tki_period_fields[] = {
    TKI_ITEM_FIELDS,
    { "closed_by", get_closed_by, 0 },
    { "sent", get_sent, 0 },
    { "state", get_period_state, 0 },
    { "state_on", get_state_on, 0 },
    { NULL, NULL, 0 },
};

const tki_field tki_line_fields[] = {
    TKI_ITEM_FIELDS,
    { "expenses", tki_get_expenses, 0 },
    { "forecast", tki_get_money, offsetof(track_line_figures, forecast) },
    { "in_period", tki_get_period_money,
      offsetof(track_period_money, in_period) },
    { "left", tki_get_money, offsetof(track_line_figures, left) },
    { "planned", get_line_planned, 0 },
    { "previously", tki_get_period_money,
      offsetof(track_period_money, previously) },
    { "restated", tki_get_period_money,
      offsetof(track_period_money, restated) },
    { "spent", tki_get_money, offsetof(track_line_figures, spent) },
    { "stage", get_stage, 0 },
    { "used", tki_get_ratio, offsetof(track_line_figures, used) },
    { NULL, NULL, 0 },
};

const tki_field tki_signatory_fields[] = { TKI_ITEM_FIELDS, { NULL, NULL, 0 } };
