/* SPDX-License-Identifier: MIT */

/*
 * Mistakes of a script, told where they stand: a wrong field of an object at
 * its word, one inside a constructor of many lines at its own line, which Lua
 * has forgotten by then and the text of the script still knows.
 */

#include "bind.h"

#include "../sandbox/tokens.h"

#include <track/sys/fail.h>

#include <string.h>

/* Adds the nearest of `names`, if there is one, as what may be meant. */
static void hint_nearest(track_error *err, const char *name,
                         const char *const *names)
{
    const char *nearest = track_text_suggest(name, names);

    if (nearest)
        track_hint(err, err->status, "did you mean '%s'?", nearest);
}

RAISES int tki_fail_unknown(lua_State *L, const char *what, const char *name,
                            const char *const *names)
{
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_DATA, "%s has no field '%s'", what, name);
    hint_nearest(&err, name, names);
    return sandbox_raise_at_word(L, name, &err);
}

/* The `name` of the first `name = …` at or after `line`; false if none. */
static bool find_key(tki_token *out, const track_source *source, int line,
                     const char *name)
{
    tki_lexer lexer = tki_lexer_of(source);
    tki_token token = tki_next_token(&lexer);

    while (token.type != TKI_TOKEN_END) {
        tki_token next = tki_next_token(&lexer);

        if (token.line >= line && token.type == TKI_TOKEN_NAME &&
            tki_token_is(&token, name) && tki_token_is(&next, "=")) {
            *out = token;
            return true;
        }
        token = next;
    }
    return false;
}

/* Adds where the key `name` of the constructor that is being read stands. */
void tki_place_field(lua_State *L, const char *name, track_error *err)
{
    const tki_scene *scene = tki_scene_of(L);
    int line = scene->line > 0 ? scene->line : sandbox_line(L);
    tki_token key;

    if (!scene->source || line <= 0)
        return;
    if (name && find_key(&key, scene->source, line, name))
        track_fail_place(err, scene->source->name, scene->source->text,
                         key.line, tki_column(scene->source, key.start));
    else
        track_fail_place(err, scene->source->name, scene->source->text, line,
                         0);
}

RAISES int tki_fail_field(lua_State *L, const char *field, const char *message)
{
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_DATA, "%s", message);
    tki_place_field(L, field, &err);
    return sandbox_raise(L, &err);
}

RAISES int tki_fail_unknown_field(lua_State *L, const char *what,
                                  const char *name, const char *const *names)
{
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_DATA, "%s has no field '%s'", what, name);
    hint_nearest(&err, name, names);
    tki_place_field(L, name, &err);
    return sandbox_raise(L, &err);
}

RAISES int tki_fail_word(lua_State *L, const char *field, const char *word,
                         const char *const *words)
{
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_DATA, "%s cannot be '%s'", field, word);
    hint_nearest(&err, word, words);
    if (err.hint[0] == '\0')
        track_hint(&err, TRACK_E_DATA, "for example '%s'", words[0]);
    tki_place_field(L, field, &err);
    return sandbox_raise(L, &err);
}
