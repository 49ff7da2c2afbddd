/* SPDX-License-Identifier: MIT */

/*
 * The classes of objects and their fields: those of the tables named here, and
 * those of the plan. What is computed here hides a field of the plan of the
 * same name. A field is found without comparing texts.
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

/*
 * A table from a class and a name to what answers it. Lua keeps one copy of
 * each short text, so that a name is its address; the texts are held in a table
 * beside it.
 */
typedef struct tki_field_index {
    size_t mask; /* slots - 1, a power of two minus 1 */
    tki_named_field slots[];
} tki_field_index;

static size_t slot_of(const tki_field_index *index, unsigned kind,
                      const char *name)
{
    uintptr_t address = (uintptr_t)name;
    size_t slot = ((address >> 4) ^ (address >> 11)) + (size_t)kind * 29;

    return slot & index->mask;
}

const tki_named_field *tki_find_field(const tki_field_index *index,
                                      unsigned kind, const char *name)
{
    size_t slot = slot_of(index, kind, name);
    const tki_named_field *at = &index->slots[slot];

    while (at->name && (at->name != name || at->kind != kind)) {
        slot = (slot + 1) & index->mask;
        at = &index->slots[slot];
    }
    return at->name ? at : NULL;
}

/* The plan's fields of a kind; NULL: it is none of the plan's. */
static const track_field *plan_fields(unsigned kind, size_t *count_out)
{
    *count_out = 0;
    if (kind >= TRACK_KIND_COUNT)
        return NULL;
    return track_kind_fields((track_kind)kind, count_out);
}

static size_t count_fields(void)
{
    size_t count = 0;

    for (unsigned kind = 0; kind < TKI_KIND_COUNT; kind++) {
        const tki_field *rows = classes[kind].fields;
        size_t planned;

        for (size_t i = 0; rows[i].name; i++)
            count++;
        (void)plan_fields(kind, &planned);
        count += planned;
    }
    return count;
}

/* Adds a field under a name of Lua's, held in the table on top; what is there
 * already hides it. */
RAISES static void add_field(lua_State *L, tki_field_index *index,
                             tki_named_field field)
{
    size_t slot;

    lua_pushstring(L, field.name); /* … names name */
    field.name = lua_tostring(L, -1);
    lua_pushboolean(L, 1);
    lua_rawset(L, -3); /* … names */
    if (tki_find_field(index, field.kind, field.name))
        return;
    slot = slot_of(index, field.kind, field.name);
    while (index->slots[slot].name)
        slot = (slot + 1) & index->mask;
    index->slots[slot] = field;
}

/* Of computed fields of one name the last one answers. */
RAISES static void add_class(lua_State *L, tki_field_index *index,
                             unsigned kind)
{
    const tki_field *rows = classes[kind].fields;
    size_t count = 0, planned;
    const track_field *fields = plan_fields(kind, &planned);

    while (rows[count].name)
        count++;
    while (count-- > 0)
        add_field(
            L, index,
            (tki_named_field){ rows[count].name, kind, &rows[count], NULL });
    for (size_t i = 0; i < planned; i++)
        add_field(L, index,
                  (tki_named_field){ fields[i].name, kind, NULL, &fields[i] });
}

RAISES const tki_field_index *tki_push_field_index(lua_State *L)
{
    size_t slots = 1, bytes;
    tki_field_index *index;

    while (slots < 2 * count_fields())
        slots *= 2;
    bytes = sizeof(*index) + slots * sizeof(index->slots[0]);
    index = lua_newuserdatauv(L, bytes, 1);
    memset(index, 0, bytes);
    index->mask = slots - 1;
    lua_newtable(L); /* index names */
    for (unsigned kind = 0; kind < TKI_KIND_COUNT; kind++)
        add_class(L, index, kind);
    lua_setiuservalue(L, -2, 1); /* index */
    return index;
}

void tki_list_fields(const char *names[TKI_FIELD_NAMES_MAX], unsigned kind)
{
    const tki_field *rows = classes[kind].fields;
    size_t count = 0;
    size_t plan_count;
    const track_field *plan_rows = plan_fields(kind, &plan_count);

    while (rows[count].name && count < TKI_FIELD_NAMES_MAX - 1) {
        names[count] = rows[count].name;
        count++;
    }
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
