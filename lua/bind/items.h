/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_ITEMS_H
#define TRACK_LUA_ITEMS_H

#include "bind.h"

/* The fields that every item of a plan has. */
RAISES void tki_get_item_kind(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle);
RAISES void tki_get_item_code(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle);
RAISES void tki_get_item_path(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle);
RAISES void tki_get_item_name(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle);
RAISES void tki_get_item_title(lua_State *L, const tki_scene *scene,
                               const tki_handle *handle);
RAISES void tki_get_item_source(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle);
RAISES void tki_get_item_note(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle);

/* clang-format off */
#define TKI_ITEM_FIELDS                                                        \
    { "code", tki_get_item_code },   { "kind", tki_get_item_kind },            \
    { "name", tki_get_item_name },   { "note", tki_get_item_note },            \
    { "path", tki_get_item_path },   { "source", tki_get_item_source },        \
    { "title", tki_get_item_title }
/* clang-format on */

#endif
