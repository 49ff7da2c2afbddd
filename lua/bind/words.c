/* SPDX-License-Identifier: MIT */

/* The words that rules and templates share. */

#include "bind.h"

RAISES void tki_add_words(lua_State *L)
{
    static const luaL_Reg words[] = {
        { "count", tki_word_count },
        { "day", tki_word_day },
        { "due_by", tki_word_due_by },
        { "first", tki_word_first },
        { "fold", tki_word_fold },
        { "map", tki_word_map },
        { "max", tki_word_max },
        { "mean", tki_word_mean },
        { "min", tki_word_min },
        { "money", tki_word_money },
        { "part", tki_word_part },
        { "ratio", tki_word_ratio },
        { "sum", tki_word_sum },
        { "weighted_mean", tki_word_weighted_mean },
        { "where", tki_word_where },
        { NULL, NULL },
    };

    luaL_setfuncs(L, words, 0);
}

RAISES void tki_open_bind(lua_State *L)
{
    tki_open_values(L);
    tki_open_handles(L);
}
