/* SPDX-License-Identifier: MIT */

/*
 * The classes of objects and their fields. A field is found in two steps that
 * compare no text: Lua interns the name, and a table for each class leads from
 * it to a row here (a number) or to a row of the plan's fields (a pointer).
 * What is computed here hides a field of the plan of the same name.
 */

#include "bind.h"

#include <track/sys/field.h>

#include <string.h>

static const tki_field no_fields[] = { { NULL, NULL, 0 } };

static const tki_class classes[TKI_KIND_COUNT] = {
    [TRACK_PROJECT] = { "project", tki_project_fields, tki_stage_figures_at },
    [TRACK_PARTNER] = { "partner", tki_partner_fields, tki_item_figures_at },
    [TRACK_SIGNATORY] = { "signatory", tki_signatory_fields, NULL },
    [TRACK_STAGE] = { "stage", tki_stage_fields, tki_stage_figures_at },
    [TRACK_INDICATOR] = { "indicator", tki_indicator_fields,
                          tki_item_figures_at },
    [TRACK_DELIVERABLE] = { "deliverable", tki_deliverable_fields,
                            tki_item_figures_at },
    [TRACK_LINE] = { "line", tki_line_fields, tki_item_figures_at },
    [TRACK_PERIOD] = { "period", tki_period_fields, NULL },
    [TKI_FINDING] = { "finding", tki_finding_fields, tki_part_at },
    [TKI_NARRATIVE] = { "narrative", tki_narrative_fields, tki_part_at },
    [TKI_ACHIEVEMENT] = { "achievement", tki_achievement_fields, tki_part_at },
    [TKI_DELIVERY] = { "delivery", tki_delivery_fields, tki_part_at },
    [TKI_EXPENSE] = { "expense", tki_expense_fields, tki_part_at },
    [TKI_TARGET] = { "target", tki_target_fields, tki_part_at },
    [TKI_PARTNER_FIGURE] = { "partner's figure", tki_partner_figure_fields,
                             tki_part_at },
    [TKI_PART_FIGURE] = { "split", tki_part_figure_fields, tki_part_at },
    [TKI_PROOF_OF_ACHIEVEMENT] = { "proof", tki_proof_fields, tki_part_at },
    [TKI_PROOF_OF_DELIVERY] = { "proof", tki_proof_fields, tki_part_at },
    [TKI_PROOF_OF_EXPENSE] = { "proof", tki_proof_fields, tki_part_at },
    [TKI_TITLE] = { "title", no_fields, NULL },
};

const tki_class *tki_class_of(unsigned kind)
{
    return &classes[kind];
}

/* Adds the plan's fields of a kind to the table on top. */
RAISES static void add_plan_fields(lua_State *L, unsigned kind)
{
    const track_field *rows;
    size_t count;

    if (kind >= TRACK_KIND_COUNT)
        return;
    rows = track_kind_fields((track_kind)kind, &count);
    for (size_t i = 0; i < count; i++) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)&rows[i]);
        lua_setfield(L, -2, rows[i].name);
    }
}

RAISES void tki_push_field_tables(lua_State *L)
{
    lua_createtable(L, TKI_KIND_COUNT, 0);
    for (unsigned kind = 0; kind < TKI_KIND_COUNT; kind++) {
        const tki_field *rows = classes[kind].fields;

        lua_newtable(L); /* tables fields */
        add_plan_fields(L, kind);
        for (size_t i = 0; rows[i].name; i++) {
            lua_pushinteger(L, (lua_Integer)i);
            lua_setfield(L, -2, rows[i].name);
        }
        lua_rawseti(L, -2, (lua_Integer)kind + 1); /* tables */
    }
}

void tki_list_fields(const char *names[TKI_FIELD_NAMES_MAX], unsigned kind)
{
    const tki_field *rows = classes[kind].fields;
    size_t count = 0;
    size_t plan_count = 0;
    const track_field *plan_rows = NULL;

    while (rows[count].name && count < TKI_FIELD_NAMES_MAX - 1) {
        names[count] = rows[count].name;
        count++;
    }
    if (kind < TRACK_KIND_COUNT)
        plan_rows = track_kind_fields((track_kind)kind, &plan_count);
    for (size_t i = 0; i < plan_count && count < TKI_FIELD_NAMES_MAX - 1; i++)
        names[count++] = plan_rows[i].name;
    names[count] = NULL;
}

RAISES int tki_unknown_field(lua_State *L, unsigned kind, const char *name)
{
    const char *names[TKI_FIELD_NAMES_MAX];

    tki_list_fields(names, kind);
    return tki_fail_unknown(L, classes[kind].name, name, names);
}
