/* SPDX-License-Identifier: MIT */

/*
 * Titles. A template gets the text in the language of its report; a rule,
 * which writes messages in several languages, gets an object: `title.ro` is
 * the text for Romanian, or what stands in for it.
 */

#include "bind.h"

enum { WHICH_SHIFT = 4 }; /* below it stands the kind */

_Static_assert(TRACK_KIND_COUNT <= 1 << WHICH_SHIFT, "the kind fits");

static const track_title *project_title(const track_project *project,
                                        size_t which)
{
    if (which == TKI_TITLE_SECOND)
        return &project->goal;
    if (which == TKI_TITLE_DISCLAIMER)
        return &project->disclaimer;
    if (which >= TKI_TITLE_OBJECTIVE)
        return &project->objectives.items[which - TKI_TITLE_OBJECTIVE];
    return &project->item.title;
}

/* A report shows amounts and days in its language. */
static const track_title *message_of(const track_finding *finding,
                                     const char *lang)
{
    return lang && finding->shown.count > 0 ? &finding->shown
                                            : &finding->message;
}

const track_title *tki_title_at(const tki_scene *scene,
                                const tki_handle *handle)
{
    const track_assessment *assessment = scene->assessment;
    const track_plan *plan = assessment->snapshot->plan;
    unsigned kind = handle->index & ((1u << WHICH_SHIFT) - 1);
    size_t which = handle->index >> WHICH_SHIFT;

    if (which == TKI_TITLE_MESSAGE)
        return message_of(&assessment->findings.items[handle->owner],
                          scene->lang);
    if (which == TKI_TITLE_COMPLETION)
        return &assessment->completion_note;
    if (which == TKI_TITLE_FUNDER)
        return &assessment->disclaimer;
    if (kind == TRACK_PROJECT)
        return project_title(track_plan_project(plan), which);
    if (kind == TRACK_SIGNATORY && which == TKI_TITLE_SECOND)
        return &track_plan_signatory(plan, handle->owner)->role;
    return &track_plan_item(plan, (track_kind)kind, handle->owner)->title;
}

RAISES void tki_push_title(lua_State *L, const tki_scene *scene,
                           const tki_handle *owner, size_t which)
{
    tki_handle handle = { .kind = TKI_TITLE, .owner = owner->index };
    const track_title *title;

    handle.index = which << WHICH_SHIFT;
    if (owner->kind < TRACK_KIND_COUNT)
        handle.index |= owner->kind;
    title = tki_title_at(scene, &handle);
    if (title->count == 0)
        lua_pushnil(L);
    else if (scene->lang)
        lua_pushstring(L, track_title_in(title, scene->lang));
    else
        tki_push_handle(L, scene, &handle);
}

RAISES int tki_title_index(lua_State *L, const tki_scene *scene,
                           const tki_handle *handle)
{
    const char *lang = luaL_checkstring(L, 2);

    lua_pushstring(L, track_title_in(tki_title_at(scene, handle), lang));
    return 1;
}

const char *tki_item_title(const tki_scene *scene, const tki_handle *handle,
                           const char *lang)
{
    const track_snapshot *snapshot = scene->assessment->snapshot;

    if (handle->kind == TRACK_PARTNER)
        return track_partner_name(
            track_plan_partner(snapshot->plan, handle->index), snapshot->as_of);
    return track_title_in(handle->kind == TKI_TITLE
                              ? tki_title_at(scene, handle)
                              : &tki_item_at(scene, handle)->title,
                          lang);
}
