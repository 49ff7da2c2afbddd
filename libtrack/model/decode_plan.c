/* SPDX-License-Identifier: MIT */

/* A plan from what tki_plan_write() wrote. */

#include "model/codec.h"

#include <track/sys/fail.h>

#include <string.h>

static track_kind find_kind(const char *name)
{
    int kind = 0;

    while (kind < TRACK_KIND_COUNT &&
           strcmp(track_kind_name((track_kind)kind), name) != 0)
        kind++;
    return (track_kind)kind;
}

/* The stage called `code`; NULL when there is none. */
static const track_item *find_stage(const track_plan *plan, const char *code)
{
    for (size_t i = 0; i < track_plan_count(plan, TRACK_STAGE); i++)
        if (strcmp(track_plan_item(plan, TRACK_STAGE, i)->code, code) == 0)
            return track_plan_item(plan, TRACK_STAGE, i);
    return NULL;
}

static track_status read_fields(track_plan *plan, track_item *item,
                                const json_t *object, track_error *err)
{
    size_t count;
    const track_field *fields = track_kind_fields(item->kind, &count);
    track_status status = TRACK_OK;

    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        const json_t *value = json_object_get(object, fields[i].name);

        if (value)
            status = tki_field_read(plan, item, &fields[i], value, err);
    }
    return status;
}

static track_status read_item(track_plan *plan, const json_t *object,
                              track_error *err)
{
    const char *kind_name = json_string_value(json_object_get(object, "kind"));
    const char *code = json_string_value(json_object_get(object, "code"));
    const char *parent = json_string_value(json_object_get(object, "parent"));
    const track_item *stage = parent ? find_stage(plan, parent) : NULL;
    track_kind kind = kind_name ? find_kind(kind_name) : TRACK_KIND_COUNT;
    track_item *item = NULL;
    track_status status;

    if (kind == TRACK_KIND_COUNT || kind == TRACK_PROJECT || !code ||
        (parent && !stage))
        return track_fail(err, TRACK_E_DATA, "an item of the plan is unknown");
    status = track_plan_add(&item, plan, kind, code, stage, err);
    return status == TRACK_OK ? read_fields(plan, item, object, err) : status;
}

track_status tki_plan_read(track_plan **out, const json_t *items,
                           track_error *err)
{
    const json_t *project = json_array_get(items, 0);
    const char *code = json_string_value(json_object_get(project, "code"));
    track_status status;

    *out = NULL;
    if (!code)
        return track_fail(err, TRACK_E_DATA, "the plan has no project");
    status = track_plan_new(out, code, err);
    if (status == TRACK_OK)
        status = read_fields(
            *out, (track_item *)(uintptr_t)&track_plan_project(*out)->item,
            project, err);
    for (size_t i = 1; i < json_array_size(items) && status == TRACK_OK; i++)
        status = read_item(*out, json_array_get(items, i), err);
    if (status == TRACK_OK)
        status = track_plan_finish(*out, err);
    if (status != TRACK_OK) {
        track_plan_free(*out);
        *out = NULL;
    }
    return status == TRACK_E_INTEGRITY
               ? track_fail(err, TRACK_E_DATA, "the plan cannot be read")
               : status;
}
