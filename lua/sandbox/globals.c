/* SPDX-License-Identifier: MIT */

/*
 * The names that a script sees, and how its text becomes a function.
 *
 * An allow-list: what is not named in base.c, strings.c, tables.c or math.c
 * does not exist. Libraries (`string`, `math`, …) are seen through an empty
 * table that cannot be written, so that one script cannot change what the
 * next one calls. Each script has its own table of globals; it falls back on
 * a table of words: the libraries, the base functions and the caller's.
 *
 *     globals (writable) --> words (hidden) --> error with a suggestion
 */

#include "inside.h"
#include "syntax.h"
#include "tokens.h"

#include <track/sys/fail.h>
#include <track/text.h>

#include <lualib.h>
#include <stdlib.h>
#include <string.h>

static const char words_key = 0; /* its address: registry[…] = base words */

enum {
    PIECE_BYTES = 256, /* read by the compiler between two looks at the clock */
    JUMPS_MAX = 4000   /* its work on labels and jumps is quadratic */
};

RAISES static int refuse_writing(lua_State *L)
{
    return luaL_error(L, "the functions of the sandbox cannot be changed");
}

RAISES const char *tki_suggest_key(lua_State *L, int table, const char *name)
{
    size_t count = 0;
    const char **words;
    int index = lua_absindex(L, table);

    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        count++;
    sandbox_charge(L, 20 * (count + 1));
    words = lua_newuserdatauv(L, (count + 1) * sizeof(*words), 0);
    count = 0;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING)
            words[count++] = lua_tostring(L, -2);
    words[count] = NULL;
    return track_text_suggest(name, words); /* `words` stays on the stack */
}

/* What a script has instead of a word of Lua that it has not; NULL: it is none
 * of them. */
static const char *hint_of_lua(const char *name)
{
    static const struct {
        const char *name, *hint;
    } rows[] = {
        { "print", "a script prints nothing; error(text) stops it and shows "
                   "the text, and track explain shows what a rule read" },
        { "io", "a script reads and writes no files: what it may know is in "
                "the project" },
        { "os", "a script has no clock: the day is project.as_of, a day is "
                "written day \"2026-03-12\"" },
        { "require", "what packs share is taken in by include \"NAME\"" },
        { "dofile", "what packs share is taken in by include \"NAME\"" },
        { "load", "a script cannot make others" },
        { "debug", "track explain shows what a rule read" },
        { "coroutine",
          "a script has no coroutines: a function and a table do" },
        { "setmetatable", "a script has no metatables: functions do" },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (strcmp(rows[i].name, name) == 0)
            return rows[i].hint;
    return NULL;
}

/*
 * Raises an error for a name that is not in the table of upvalue 1, with the
 * nearest one that is. Upvalue 2 is what stands before the name.
 */
RAISES static int unknown_name(lua_State *L)
{
    const char *what = lua_tostring(L, lua_upvalueindex(2));
    const char *name = lua_tostring(L, 2);
    const char *suggestion = NULL;
    const sandbox *box = sandbox_of(L);
    track_error err = TRACK_ERROR_INIT;

    if (lua_type(L, 2) != LUA_TSTRING)
        name = luaL_typename(L, 2);
    else
        suggestion = tki_suggest_key(L, lua_upvalueindex(1), name);
    track_fail(&err, TRACK_E_SCRIPT, "there is no %s%s'", what, name);
    if (suggestion)
        track_hint(&err, TRACK_E_SCRIPT, "did you mean '%s'?", suggestion);
    else if (strncmp(what, "function 'string", 16) == 0)
        track_hint(&err, TRACK_E_SCRIPT,
                   "what stands before '%s' is a text, which has no fields",
                   name);
    else if (hint_of_lua(name))
        track_hint(&err, TRACK_E_SCRIPT, "%s", hint_of_lua(name));
    else if (box->unknown_hint)
        track_hint(&err, TRACK_E_SCRIPT, "%s", box->unknown_hint);
    if (box->source)
        tki_explain_word(&err, box->source, name, sandbox_line(L));
    return sandbox_raise_at_word(L, name, &err);
}

/* Gives the table at the top an error for names that are not in it. */
RAISES static void refuse_unknown(lua_State *L, const char *what)
{
    lua_createtable(L, 0, 2);             /* table meta */
    lua_pushvalue(L, -2);                 /* table meta table */
    lua_pushstring(L, what);              /* table meta table what */
    lua_pushcclosure(L, unknown_name, 2); /* table meta function */
    lua_setfield(L, -2, "__index");       /* table meta */
    lua_setmetatable(L, -2);              /* table */
}

/* Replaces the table at the top by an empty one that shows it read-only. */
RAISES static void protect(lua_State *L, const char *what)
{
    refuse_unknown(L, what);
    lua_newtable(L);          /* table view */
    lua_createtable(L, 0, 3); /* table view meta */
    lua_pushvalue(L, -3);     /* table view meta table */
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse_writing);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2); /* table view */
    lua_remove(L, -2);       /* view */
}

/* ("x"):upper() looks the method up in the table at the top. */
RAISES static void give_methods_to_texts(lua_State *L)
{
    lua_pushliteral(L, "");         /* string "" */
    lua_createtable(L, 0, 2);       /* string "" meta */
    lua_pushvalue(L, -3);           /* string "" meta string */
    lua_setfield(L, -2, "__index"); /* string "" meta */
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2); /* string "" */
    lua_pop(L, 1);           /* string */
}

static const struct {
    const char *name;
    void (*open)(lua_State *L);
    const char *what;
} libraries[] = {
    { "math", tki_open_math, "function 'math." },
    { "string", tki_open_strings, "function 'string." },
    { "table", tki_open_tables, "function 'table." },
    { "utf8", tki_open_utf8, "function 'utf8." },
};

RAISES void tki_open_words(lua_State *L)
{
    lua_newtable(L); /* words */
    tki_open_base(L);
    for (size_t i = 0; i < sizeof(libraries) / sizeof(libraries[0]); i++) {
        libraries[i].open(L);          /* words library */
        protect(L, libraries[i].what); /* words view */
        lua_setfield(L, -2, libraries[i].name);
    }
    lua_getfield(L, -1, "string"); /* words string */
    give_methods_to_texts(L);
    lua_pop(L, 1); /* words */
    lua_rawsetp(L, LUA_REGISTRYINDEX, &words_key);
}

/* Copies what the table at the top holds into the one below; pops it. */
RAISES static void copy_entries(lua_State *L)
{
    for (lua_pushnil(L); lua_next(L, -2);) { /* to from key value */
        lua_pushvalue(L, -2);                /* to from key value key */
        lua_insert(L, -2);                   /* to from key key value */
        lua_rawset(L, -5);                   /* to from key */
    }
    lua_pop(L, 1); /* to */
}

/* Pushes a metatable for globals: the base words, then those at `scope`. */
RAISES static void push_globals_meta(lua_State *L, int scope)
{
    lua_createtable(L, 0, 1); /* meta */
    lua_newtable(L);          /* meta words */
    lua_pushvalue(L, scope);
    copy_entries(L); /* meta words */
    lua_rawgetp(L, LUA_REGISTRYINDEX, &words_key);
    copy_entries(L); /* meta words: ours win */
    refuse_unknown(L, "variable, function or word '");
    lua_setfield(L, -2, "__index"); /* meta */
}

RAISES void sandbox_renew(lua_State *L, int function)
{
    int index = lua_absindex(L, function);

    lua_newtable(L);             /* globals */
    lua_getupvalue(L, index, 1); /* globals old */
    lua_getmetatable(L, -1);     /* globals old meta */
    lua_setmetatable(L, -3);     /* globals old */
    lua_pop(L, 1);               /* globals */
    lua_setupvalue(L, index, 1);
}

typedef struct reader {
    const char *next;
    const char *end;
} reader;

/* A lua_Reader in small pieces: compiling counts as work, too. */
RAISES static const char *read_piece(lua_State *L, void *ud, size_t *bytes_out)
{
    reader *in = ud;
    const char *piece = in->next;
    size_t left = (size_t)(in->end - in->next);

    *bytes_out = left < PIECE_BYTES ? left : PIECE_BYTES;
    sandbox_charge(L, *bytes_out);
    in->next += *bytes_out;
    return piece;
}

/* How often `word` stands in the text; nothing is read twice. */
static size_t count_word(const track_source *source, const char *word)
{
    size_t length = strlen(word);
    const char *end = source->text + source->length;
    const char *at = source->text;
    size_t count = 0;

    while ((at = memchr(at, word[0], (size_t)(end - at))) != NULL) {
        if ((size_t)(end - at) >= length && memcmp(at, word, length) == 0)
            count++;
        at++;
    }
    return count;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/*
 * Whether the escape after the backslash at `p` stands for a NUL byte. Without
 * them no text holds one, and comparing texts, which strcoll() does piece by
 * piece between NUL bytes, is fast.
 */
static bool is_nul_escape(const char *p)
{
    if (strncmp(p, "x00", 3) == 0)
        return true;
    if (strncmp(p, "u{0", 3) == 0)
        return p[3 + strspn(p + 3, "0")] == '}';
    return p[0] == '0' &&
           (p[1] == '0' ? p[2] == '0' || !is_digit(p[2]) : !is_digit(p[1]));
}

/* A NUL byte in the text, or an escape for one; NULL: there is none. */
static const char *find_nul(const track_source *source)
{
    const char *end = source->text + source->length;
    const char *nul = memchr(source->text, '\0', source->length);
    const char *at = source->text;

    if (nul)
        return nul;
    while ((at = memchr(at, '\\', (size_t)(end - at))) != NULL) {
        if (is_nul_escape(at + 1))
            return at;
        at += end - at > 1 ? 2 : 1; /* what is escaped is no backslash */
    }
    return NULL;
}

RAISES static int refuse_source(lua_State *L, const track_source *source,
                                const char *at, const char *why)
{
    track_error err = TRACK_ERROR_INIT;
    int line = 1;

    for (const char *p = source->text; p < at; p++)
        line += *p == '\n';
    track_fail(&err, TRACK_E_SCRIPT, "%s", why);
    track_fail_place(&err, source->name, source->text, line,
                     tki_column(source, at));
    return sandbox_raise(L, &err);
}

/* What the compiler would take long over, or (5.4.4) gets wrong. */
RAISES static int refuse_size(lua_State *L, const track_source *source)
{
    track_error err = TRACK_ERROR_INIT;

    track_fail(&err, TRACK_E_LIMIT, "the script is larger than %d KiB",
               TKI_STRING_BYTES_MAX / 1024);
    track_hint(&err, TRACK_E_LIMIT, "is it the right file?");
    track_fail_place(&err, source->name, NULL, 0, 0);
    return sandbox_raise(L, &err);
}

RAISES void sandbox_check_source(lua_State *L, const track_source *source)
{
    const char *text = source->text;
    const char *at;

    if (source->length > TKI_STRING_BYTES_MAX)
        refuse_size(L, source);
    if (text[0] == LUA_SIGNATURE[0])
        sandbox_fail(L, TRACK_E_SCRIPT, "bytecode is refused: give Lua text");
    at = find_nul(source);
    if (at)
        refuse_source(L, source, at, "a text cannot hold a NUL byte");
    at = strstr(text, "_ENV");
    if (at)
        refuse_source(L, source, at, "'_ENV' may not be used");
    if (count_word(source, "goto") + count_word(source, "break") +
            count_word(source, "::") >
        JUMPS_MAX)
        sandbox_fail(L, TRACK_E_LIMIT, "the script has more than %d jumps",
                     JUMPS_MAX);
}

/* Where the text begins, after a byte order mark. */
static const char *skip_mark(const char *text)
{
    return strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text;
}

RAISES void sandbox_load(lua_State *L, const track_source *source, int scope)
{
    int words = lua_absindex(L, scope);
    reader in = { skip_mark(source->text), source->text + source->length };
    const char *name;

    luaL_checkstack(L, 12, NULL);
    sandbox_check_source(L, source);
    name = lua_pushfstring(L, "=%s", source->name); /* name */
    if (lua_load(L, read_piece, &in, name, "t") != LUA_OK)
        lua_error(L);
    lua_remove(L, -2);           /* function */
    lua_newtable(L);             /* function globals */
    push_globals_meta(L, words); /* function globals meta */
    lua_setmetatable(L, -2);     /* function globals */
    lua_setupvalue(L, -2, 1);    /* function */
}
