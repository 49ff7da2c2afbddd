/* SPDX-License-Identifier: MIT */

/* fold(text): what two texts that a reader takes for the same have in common.
 */

#include "bind.h"

#include <track/sys/fail.h>
#include <track/text.h>

RAISES int tki_word_fold(lua_State *L)
{
    const char *text = luaL_checkstring(L, 1);
    track_buffer *key = tki_push_buffer(L);

    track_text_fold(key, text);
    if (key->failed) {
        track_error err = TRACK_ERROR_INIT;

        track_fail_memory(&err);
        return sandbox_raise(L, &err);
    }
    lua_pushlstring(L, track_buffer_string(key), key->length);
    return 1;
}
