/* SPDX-License-Identifier: MIT */

/* From the items in the line of a plan event back to a plan. Members that this
 * program does not know are passed over. */

#include "store/plan_line.h"

#include "model/codec.h"

#include <track/sys/fail.h>

#include <string.h>

static const char *text_of(const json_t *item, const char *key)
{
    const char *text = json_string_value(json_object_get(item, key));

    return text ? text : "";
}

static bool find_kind(track_kind *out, const char *name)
{
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        if (strcmp(track_kind_name((track_kind)kind), name) == 0) {
            *out = (track_kind)kind;
            return true;
        }
    return false;
}

static const track_item *find_stage(const track_plan *plan, const char *code)
{
    for (size_t i = 0; i < track_plan_count(plan, TRACK_STAGE); i++)
        if (strcmp(track_plan_item(plan, TRACK_STAGE, i)->code, code) == 0)
            return track_plan_item(plan, TRACK_STAGE, i);
    return NULL;
}

static track_status add_item(track_item **out, track_plan *plan,
                             const json_t *value, track_error *err)
{
    const char *kind_name = text_of(value, "kind");
    track_kind kind;

    if (!find_kind(&kind, kind_name))
        return track_fail(err, TRACK_E_INTEGRITY,
                          "the plan has an item of kind '%.40s'", kind_name);
    if (kind != TRACK_PROJECT)
        return track_plan_add(out, plan, kind, text_of(value, "code"),
                              find_stage(plan, text_of(value, "parent")), err);
    *out = &track_plan_edit_project(plan)->item;
    return TRACK_OK;
}

static track_status read_item(track_plan *plan, const json_t *value,
                              track_error *err)
{
    const track_field *fields;
    size_t count;
    track_item *item = NULL;
    track_status status = add_item(&item, plan, value, err);

    if (status != TRACK_OK)
        return status;
    fields = track_kind_fields(item->kind, &count);
    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        const json_t *member = json_object_get(value, fields[i].name);

        if (member)
            status = tki_field_read(plan, item, &fields[i], member, err);
    }
    return status;
}

track_status tki_plan_of_items(track_plan **out, const char *code,
                               const json_t *items, track_error *err)
{
    track_plan *plan = NULL;
    track_status status = track_plan_new(&plan, code, err);

    *out = NULL;
    if (status == TRACK_OK && json_array_size(items) == 0)
        status = track_fail(err, TRACK_E_INTEGRITY, "the plan has no items");
    for (size_t i = 0; i < json_array_size(items) && status == TRACK_OK; i++)
        status = read_item(plan, json_array_get(items, i), err);
    if (status == TRACK_OK)
        status = track_plan_finish(plan, err);
    if (status != TRACK_OK) {
        track_plan_free(plan);
        return status;
    }
    *out = plan;
    return TRACK_OK;
}
