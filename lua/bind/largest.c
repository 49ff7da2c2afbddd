/* SPDX-License-Identifier: MIT */

/* max(list, field) and min(list, field): numbers, amounts, days. Missing and
 * not applicable are left out; nil when nothing is left. */

#include "bind.h"

RAISES static int push_extreme(lua_State *L, const char *word, bool largest)
{
    size_t count = tki_sequence_count(L, 1), begin = tki_trace_begin(L);

    tki_check_question(L, true);
    lua_pushnil(L); /* list field best */
    for (size_t i = 0; i < count; i++) {
        tki_push_answer(L, i); /* list field best item answer */
        if (lua_toboolean(L, -1) &&
            (lua_isnil(L, 3) ||
             lua_compare(L, largest ? 3 : -1, largest ? -1 : 3, LUA_OPLT)))
            lua_replace(L, 3);
        lua_settop(L, 3);
    }
    tki_trace_word(L, word, begin);
    return 1;
}

RAISES int tki_word_max(lua_State *L)
{
    return push_extreme(L, "max", true);
}

RAISES int tki_word_min(lua_State *L)
{
    return push_extreme(L, "min", false);
}
