/* SPDX-License-Identifier: MIT */

/* Which column is which field of an item, by libtrack's table of fields. */

#include "exchange/import_plan.h"

#include <track/sys/fail.h>

#include <string.h>

enum { NAMES_MAX = 6 };

static const char *const place_names[TKI_PLACE_COUNT][NAMES_MAX] = {
    [TKI_PLACE_PATH] = { "path", "name", "item" },
    [TKI_PLACE_CODE] = { "code" },
    [TKI_PLACE_STAGE] = { "stage" },
    [TKI_PLACE_CURRENCY] = { "currency" },
};

/* What export writes of items that no plan says. */
static const char *const told_only[] = {
    "achieved", "progress",    "progress_to_date", "met",      "records",
    "proofs",   "revised_due", "justification",    "state",    "submitted",
    "accepted", "late",        "forecast",         "spent",    "left",
    "used",     "previously",  "in_period",        "restated", NULL
};

const char *tki_fields_rows(track_kind kind)
{
    switch (kind) {
    case TRACK_INDICATOR: return "indicators";
    case TRACK_DELIVERABLE: return "deliverables";
    default: return "lines";
    }
}

static bool has_languages(const track_field *field)
{
    return field->type == TRACK_FIELD_TITLE ||
           field->type == TRACK_FIELD_PHRASE;
}

static bool has_place(const tki_fields *fields, int place)
{
    return place != TKI_PLACE_CURRENCY || fields->kind == TRACK_LINE;
}

/* "title.ro": a value that is made when it is first named; -1: none. */
static int find_language(tki_fields *fields, const char *word)
{
    const char *dot = strchr(word, '.');

    for (int v = TKI_PLACE_COUNT; dot && v < fields->count; v++) {
        const tki_column_field *known = &fields->items[v];
        size_t length = strlen(known->name);

        if (known->lang || !has_languages(known->field) ||
            length != (size_t)(dot - word) ||
            strncmp(known->name, word, length) != 0 || !dot[1] ||
            fields->count == TKI_SOURCES_MAX)
            continue;
        fields->items[fields->count] =
            (tki_column_field){ known->field,
                                track_arena_copy(fields->arena, word),
                                track_arena_copy(fields->arena, dot + 1) };
        if (!fields->items[fields->count].name ||
            !fields->items[fields->count].lang)
            return -1;
        return fields->count++;
    }
    return -1;
}

static int find_value(void *ud, const char *word)
{
    tki_fields *fields = ud;

    for (int v = 0; v < TKI_PLACE_COUNT; v++)
        for (int i = 0; i < NAMES_MAX && place_names[v][i]; i++)
            if (has_place(fields, v) && tki_is_word(place_names[v][i], word))
                return v;
    if (strcmp(word, track_kind_name(fields->kind)) == 0)
        return TKI_PLACE_PATH;
    if (fields->kind == TRACK_LINE && strcmp(word, "planned") == 0)
        word = "amount"; /* as it is exported */
    for (int v = TKI_PLACE_COUNT; v < fields->count; v++)
        if (tki_is_word(fields->items[v].name, word))
            return v;
    return find_language(fields, word);
}

static const char *value_name(void *ud, int value)
{
    const tki_fields *fields = ud;

    return value < TKI_PLACE_COUNT ? place_names[value][0]
                                   : fields->items[value].name;
}

static const char *const *list_words(void *ud, track_arena *arena)
{
    const tki_fields *fields = ud;
    const char **words =
        track_arena_array(arena, TKI_SOURCES_MAX + 1, sizeof(*words));

    for (int v = 0; words && v < fields->count; v++)
        words[v] = value_name(ud, v);
    return words;
}

/* An item is renamed in the plan itself, where its `was` is checked. */
static void list_fields(tki_fields *out, track_kind kind)
{
    size_t count;
    const track_field *fields = track_kind_fields(kind, &count);

    out->count = TKI_PLACE_COUNT;
    for (size_t i = 0; i < count && out->count < TKI_SOURCES_MAX; i++)
        if (strcmp(fields[i].name, "was") != 0)
            out->items[out->count++] =
                (tki_column_field){ &fields[i], fields[i].name, NULL };
}

/* A text is given once, or in languages. */
static track_status check_languages(const tki_fields *fields,
                                    const tki_map *map, track_error *err)
{
    for (int v = TKI_PLACE_COUNT; v < fields->count; v++)
        for (int k = TKI_PLACE_COUNT; k < fields->count; k++) {
            const tki_column_field *one = &fields->items[v],
                                   *other = &fields->items[k];

            if (one->field != other->field || one->lang || !other->lang ||
                !tki_map_has(map, v) || !tki_map_has(map, k))
                continue;
            track_fail(err, TRACK_E_ARGUMENT,
                       "the table says both '%s' and '%s'", one->name,
                       other->name);
            return track_hint(err, TRACK_E_ARGUMENT,
                              "leave one out: a text stands once for all, or"
                              " in each language");
        }
    return TRACK_OK;
}

track_status tki_fields_read(tki_fields *out, tki_map *map, track_kind kind,
                             const track_import_request *request,
                             const track_csv *table, track_arena *arena,
                             track_error *err)
{
    const tki_vocabulary vocabulary = { .rows = tki_fields_rows(kind),
                                        .ud = out,
                                        .find = find_value,
                                        .name = value_name,
                                        .words = list_words,
                                        .told_only = told_only };
    track_status status;

    *out = (tki_fields){ .kind = kind, .arena = arena };
    list_fields(out, kind);
    tki_map_init(map);
    status = tki_map_columns(map, &vocabulary, request->map, table, arena, err);
    if (status == TRACK_OK)
        status = check_languages(out, map, err);
    if (status == TRACK_OK)
        status = tki_map_need(tki_map_has(map, TKI_PLACE_PATH) ||
                                  tki_map_has(map, TKI_PLACE_CODE),
                              "which item each row is",
                              "path=Column' or 'code=Column,stage=Column", err);
    return status;
}
