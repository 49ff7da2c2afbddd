/* SPDX-License-Identifier: MIT */

/* Which item of the plan a row is about. */

#include "exchange/import_plan.h"

#include <track/sys/fail.h>

#include <string.h>

/* Where an item stands. */
typedef struct place {
    const char *stage; /* code, or NULL: the project's own */
    const char *code;
} place;

static const track_item *project_of(const tki_plan_rows *in)
{
    return &track_plan_project(in->plan)->item;
}

static track_status unknown_stage(tki_plan_rows *in, const char *code,
                                  track_error *err)
{
    size_t count = track_plan_count(in->plan, TRACK_STAGE);
    const char **words = track_arena_array(track_plan_arena(in->plan),
                                           count + 1, sizeof(*words));
    const char *near;

    if (!words)
        return track_fail_memory(err);
    for (size_t i = 0; i < count; i++)
        words[i] = track_plan_item(in->plan, TRACK_STAGE, i)->code;
    near = track_text_suggest(code, words);
    track_fail(err, TRACK_E_DATA, "there is no stage '%s' in %s", code,
               project_of(in)->code);
    if (near)
        return track_hint(err, TRACK_E_DATA, "did you mean '%s'?", near);
    return track_hint(err, TRACK_E_DATA, "add the stage to the plan first");
}

/* The stage of that code; made when there is no base that has the stages. */
static track_status find_stage(const track_item **out, tki_plan_rows *in,
                               const char *code, track_error *err)
{
    const tki_indexed *found =
        tki_index_find(in->index, TRACK_STAGE, project_of(in), code);
    track_item *made;
    track_status status;

    *out = found ? found->item : NULL;
    if (found)
        return TRACK_OK;
    if (in->base)
        return unknown_stage(in, code, err);
    status = track_plan_add(&made, in->plan, TRACK_STAGE, code, NULL, err);
    if (status == TRACK_OK)
        status = track_plan_title(in->plan, &made->title, "", code, err);
    if (status != TRACK_OK)
        return status;
    made->path = made->code;
    *out = made;
    return tki_index_add(in->index, made) ? TRACK_OK : track_fail_memory(err);
}

track_status tki_row_partner(tki_plan_rows *in, const char *code,
                             track_error *err)
{
    track_arena *arena = track_plan_arena(in->plan);
    track_item *made;
    track_dated_name *name;
    track_status status;

    if (in->base ||
        tki_index_find(in->index, TRACK_PARTNER, project_of(in), code))
        return TRACK_OK; /* one that the base lacks is refused with the item */
    status = track_plan_add(&made, in->plan, TRACK_PARTNER, code, NULL, err);
    if (status != TRACK_OK)
        return status;
    name = track_arena_alloc(arena, sizeof(*name));
    if (!name || !tki_index_add(in->index, made))
        return track_fail_memory(err);
    name->name = made->code;
    made->path = made->code;
    ((track_partner *)(void *)made)->names = (track_dated_names){ 1, name };
    return TRACK_OK;
}

/* Cuts the project off a full name. */
static track_status cut_project(const char **path, const tki_plan_rows *in,
                                track_error *err)
{
    const char *colon = strchr(*path, ':');
    const char *code = project_of(in)->code;

    if (!colon)
        return TRACK_OK;
    if (strlen(code) != (size_t)(colon - *path) ||
        strncmp(*path, code, strlen(code)) != 0) {
        track_fail(err, TRACK_E_DATA, "'%s' is not of %s", *path, code);
        return track_hint(err, TRACK_E_DATA, "a table is of one project");
    }
    *path = colon + 1;
    return TRACK_OK;
}

/* "E1.sessions", or a code of the project's own that may have dots. */
static track_status read_path(place *out, tki_plan_rows *in, track_error *err)
{
    const char *path = in->texts[TKI_PLACE_PATH];
    const char *code = in->texts[TKI_PLACE_CODE], *dot;
    track_status status = cut_project(&path, in, err);

    if (status != TRACK_OK)
        return status;
    dot = strchr(path, '.');
    *out = (place){ NULL, path };
    if (dot &&
        !tki_index_find(in->index, in->fields.kind, project_of(in), path)) {
        out->stage = track_arena_copy_bytes(track_plan_arena(in->plan), path,
                                            (size_t)(dot - path));
        out->code = dot + 1;
        if (!out->stage)
            return track_fail_memory(err);
    }
    if (!code || strcmp(code, out->code) == 0)
        return TRACK_OK;
    in->fault = TKI_PLACE_CODE;
    return track_fail(err, TRACK_E_DATA,
                      "the path '%s' is not of the code '%s'", path, code);
}

static track_status read_place(place *out, tki_plan_rows *in, track_error *err)
{
    const char *stage = in->texts[TKI_PLACE_STAGE];
    track_status status;

    in->fault = TKI_PLACE_PATH;
    if (in->texts[TKI_PLACE_PATH]) {
        status = read_path(out, in, err);
        if (status != TRACK_OK || !stage)
            return status;
        if (out->stage && strcmp(out->stage, stage) == 0)
            return TRACK_OK;
        in->fault = TKI_PLACE_STAGE;
        return track_fail(err, TRACK_E_DATA,
                          "the path '%s' is not of the stage '%s'",
                          in->texts[TKI_PLACE_PATH], stage);
    }
    in->fault =
        tki_map_has(&in->map, TKI_PLACE_CODE) ? TKI_PLACE_CODE : TKI_PLACE_PATH;
    *out = (place){ stage, in->texts[TKI_PLACE_CODE] };
    if (out->code)
        return TRACK_OK;
    track_fail(err, TRACK_E_DATA, "the item has no code");
    return track_hint(err, TRACK_E_DATA, "a row of totals has to be removed");
}

static track_status check_named(const tki_plan_rows *in, tki_indexed *found,
                                track_error *err)
{
    if (found->row)
        return track_fail(err, TRACK_E_DATA, "'%s' stands in row %lld already",
                          found->item->path, (long long)found->row);
    found->row = in->row->row;
    return TRACK_OK;
}

static track_status add_item(tki_indexed **out, tki_plan_rows *in,
                             const track_item *stage, const char *code,
                             track_error *err)
{
    track_item *item;
    track_status status =
        track_plan_add(&item, in->plan, in->fields.kind, code, stage, err);

    if (status != TRACK_OK)
        return status;
    item->path = stage ? track_arena_print(track_plan_arena(in->plan), "%s.%s",
                                           stage->code, item->code)
                       : item->code;
    *out = item->path ? tki_index_add(in->index, item) : NULL;
    return *out ? TRACK_OK : track_fail_memory(err);
}

track_status tki_row_item(track_item **out, tki_plan_rows *in, track_error *err)
{
    const track_item *stage = NULL;
    tki_indexed *found;
    place at;
    track_status status = read_place(&at, in, err);

    *out = NULL;
    if (status == TRACK_OK && at.stage)
        status = find_stage(&stage, in, at.stage, err);
    if (status != TRACK_OK)
        return status;
    found = tki_index_find(in->index, in->fields.kind,
                           stage ? stage : project_of(in), at.code);
    if (!found)
        status = add_item(&found, in, stage, at.code, err);
    if (status == TRACK_OK)
        status = check_named(in, found, err);
    if (status == TRACK_OK)
        *out = found->item;
    return status;
}
