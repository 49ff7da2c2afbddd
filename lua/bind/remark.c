/* SPDX-License-Identifier: MIT */

/* The fields of findings and narratives. */

#include "bind.h"

static const track_finding *finding(const tki_scene *scene,
                                    const tki_handle *handle)
{
    return &scene->assessment->findings.items[handle->index];
}

RAISES static void get_rule(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle)
{
    lua_pushstring(L, finding(scene, handle)->rule);
}

RAISES static void get_severity(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle)
{
    lua_pushstring(L, track_severity_name(finding(scene, handle)->severity));
}

RAISES static void get_subject(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle)
{
    tki_push_text(L, finding(scene, handle)->subject);
}

RAISES static void get_message(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle)
{
    (void)scene;
    tki_push_title(L, handle, TKI_TITLE_MESSAGE);
}

RAISES static void get_source(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    tki_push_text(L, finding(scene, handle)->source);
}

RAISES static void get_fix(lua_State *L, const tki_scene *scene,
                           const tki_handle *handle)
{
    tki_push_text(L, finding(scene, handle)->fix);
}

const tki_field tki_finding_fields[] = {
    { "fix", get_fix },       { "message", get_message },
    { "rule", get_rule },     { "severity", get_severity },
    { "source", get_source }, { "subject", get_subject },
    { NULL, NULL },
};

static const track_narrative *narrative(const tki_scene *scene,
                                        const tki_handle *handle)
{
    return &scene->assessment->snapshot->narratives[handle->index];
}

RAISES static void get_section(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle)
{
    lua_pushstring(L, narrative(scene, handle)->section);
}

RAISES static void get_period(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle)
{
    tki_push_text(L, narrative(scene, handle)->period);
}

RAISES static void get_lang(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle)
{
    lua_pushstring(L, narrative(scene, handle)->lang);
}

RAISES static void get_text(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle)
{
    lua_pushstring(L, narrative(scene, handle)->text);
}

const tki_field tki_narrative_fields[] = {
    { "lang", get_lang }, { "period", get_period }, { "section", get_section },
    { "text", get_text }, { NULL, NULL },
};
