/* SPDX-License-Identifier: MIT */

/*
 * Which figure was missing where a script calculated with it.
 *
 * Missing is nil and not applicable is false, and Lua's own message tells of
 * "a nil value (field 'completion')", not of whose. So the reads that gave no
 * value are noted, the last few of them, and when an error of Lua is about nil
 * or a boolean, the read that it is about is looked up: by the field that Lua
 * names, by the line, or by the local variable that the line has set.
 */

#include "bind.h"

#include "../sandbox/tokens.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 64 };

/* What an error of Lua says: which word is at fault, as far as it knows. */
typedef struct blame {
    bool not_applicable;
    char what[NAME_BYTES]; /* "field", "local", …; "" */
    char name[NAME_BYTES]; /* of that field or local; "" */
} blame;

/* The name of the item that was read, or that it stands in; NULL: none. */
static const char *owner_name(const tki_absent *entry)
{
    const tki_scene scene = { .assessment = entry->assessment };
    const tki_handle *handle = &entry->handle;
    const track_record *record;
    const track_item *item;

    if (handle->kind < TRACK_KIND_COUNT)
        item = tki_item_at(&scene, handle);
    else if (handle->kind == TKI_ACHIEVEMENT || handle->kind == TKI_DELIVERY ||
             handle->kind == TKI_EXPENSE) {
        record = tki_part_at(&scene, handle);
        item = record->item;
    } else
        return NULL;
    if (!item)
        return NULL;
    return item->kind == TRACK_PROJECT ? item->code : item->path;
}

/* The line of the script function that reads; level 0 is ours. Allocates
 * nothing. */
static int reading_line(lua_State *L)
{
    lua_Debug ar;

    for (int level = 1; level < 4 && lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "l", &ar);
        if (ar.currentline > 0)
            return ar.currentline;
    }
    return 0;
}

static tki_absent *next_entry(lua_State *L, tki_scene *scene)
{
    tki_absent *entry =
        &scene->absents[scene->absent_count++ % TKI_ABSENTS_KEPT];

    entry->field = entry->word = NULL;
    entry->line = reading_line(L);
    entry->not_applicable = lua_isboolean(L, -1);
    return entry;
}

/* Copies the name of the item while it is there. */
static void keep_owner(tki_absent *entry)
{
    const char *name = owner_name(entry);

    snprintf(entry->owner, sizeof(entry->owner), "%s", name ? name : "");
    entry->assessment = NULL;
}

void tki_note_absent(lua_State *L, tki_scene *scene, const tki_handle *handle,
                     const char *field)
{
    tki_absent *entry = next_entry(L, scene);

    entry->field = field;
    entry->handle = *handle;
    entry->assessment = scene->assessment;
    if (scene->outside)
        keep_owner(entry);
}

void tki_note_absent_word(lua_State *L, const char *word)
{
    if (lua_type(L, -1) <= LUA_TBOOLEAN)
        next_entry(L, tki_scene_of(L))->word = word;
}

void tki_forget_absent(tki_scene *scene)
{
    scene->absent_count = 0;
}

/* Reads "… (field 'completion')" at the end of a message of Lua. */
static void read_variable(blame *out, const char *text)
{
    const char *open = strrchr(text, '(');

    if (open && sscanf(open, "(%63[a-z] '%63[^']')", out->what, out->name) == 2)
        return;
    out->what[0] = out->name[0] = '\0';
}

/* Whether `word` stands in the text by itself. */
static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = text; (at = strstr(at, word)) != NULL; at++) {
        char before = at > text ? at[-1] : ' ';
        char after = at[length];

        if (!strchr("'\"", before) && before == ' ' &&
            (after == '\0' || strchr(" ),", after)))
            return true;
    }
    return false;
}

/* False: the message is not about a value that is absent. */
static bool read_blame(blame *out, const char *text)
{
    *out = (blame){ .what = "" };
    if (strstr(text, "attempt to call"))
        return false;
    out->not_applicable = !has_word(text, "nil");
    if (out->not_applicable && !has_word(text, "boolean"))
        return false;
    read_variable(out, text);
    return true;
}

/* Whether the line sets `name`: "local name, … =". */
static bool line_sets(const track_source *source, int line, const char *name)
{
    tki_lexer lexer = tki_lexer_of(source);
    tki_token token = tki_next_token(&lexer);
    bool named = false;

    while (token.type != TKI_TOKEN_END && token.line <= line) {
        if (token.line == line) {
            if (named && tki_token_is(&token, "="))
                return true;
            named = named || (token.type == TKI_TOKEN_NAME &&
                              tki_token_is(&token, name));
        }
        token = tki_next_token(&lexer);
    }
    return false;
}

/* Whether a name of the line `line` is one that the line of `entry` sets. */
static bool line_uses(const track_source *source, int line,
                      const tki_absent *entry)
{
    tki_lexer lexer = tki_lexer_of(source);
    tki_token token = tki_next_token(&lexer);
    char name[NAME_BYTES];

    for (; token.type != TKI_TOKEN_END && token.line <= line;
         token = tki_next_token(&lexer)) {
        if (token.line < line || token.type != TKI_TOKEN_NAME ||
            token.length >= sizeof(name))
            continue;
        memcpy(name, token.start, token.length);
        name[token.length] = '\0';
        if (line_sets(source, entry->line, name))
            return true;
    }
    return false;
}

/* How surely a read is what the error is about; 0: it is not. */
static int match(const tki_absent *entry, const blame *about,
                 const track_source *source, int line)
{
    if (entry->not_applicable != about->not_applicable)
        return 0;
    if (strcmp(about->what, "field") == 0)
        return entry->field && strcmp(entry->field, about->name) == 0 ? 3 : 0;
    if (about->name[0] != '\0')
        return line_sets(source, entry->line, about->name) ? 3 : 0;
    if (entry->line == line)
        return 2;
    return line_uses(source, line, entry) ? 1 : 0;
}

/* The read that matches best, of those the last; NULL: none does. */
static const tki_absent *find_absent(const tki_scene *scene, const blame *about,
                                     const track_source *source, int line)
{
    const tki_absent *best = NULL;
    int best_match = 0;
    unsigned kept = scene->absent_count < TKI_ABSENTS_KEPT ? scene->absent_count
                                                           : TKI_ABSENTS_KEPT;

    for (unsigned i = 1; i <= kept; i++) {
        const tki_absent *entry =
            &scene->absents[(scene->absent_count - i) % TKI_ABSENTS_KEPT];
        int m = match(entry, about, source, line);

        if (m > best_match) {
            best = entry;
            best_match = m;
        }
    }
    return best;
}

/* "the completion of E1", "the partner of an achievement of E1.sessions". */
static void print_absent(char *out, size_t bytes, const tki_absent *entry)
{
    const char *owner = !entry->field       ? NULL
                        : entry->assessment ? owner_name(entry)
                        : entry->owner[0]   ? entry->owner
                                            : NULL;
    const char *class_name = tki_class_of(entry->handle.kind)->name;
    const char *article = strchr("aeiou", class_name[0]) ? "an" : "a";

    if (!entry->field)
        snprintf(out, bytes, "the result of '%s'", entry->word);
    else if (!owner)
        snprintf(out, bytes, "the %s of %s %s", entry->field, article,
                 class_name);
    else if (entry->handle.kind < TRACK_KIND_COUNT)
        snprintf(out, bytes, "the %s of %s", entry->field, owner);
    else
        snprintf(out, bytes, "the %s of %s %s of %s", entry->field, article,
                 class_name, owner);
}

void tki_explain_absent(const tki_scene *scene, const track_source *source,
                        track_error *err)
{
    const tki_absent *entry;
    char name[TRACK_ERROR_TEXT_BYTES / 2];
    track_error cause = *err;
    blame about;

    if (!source || !read_blame(&about, err->text))
        return;
    entry = find_absent(scene, &about, source, err->line);
    if (!entry)
        return;
    print_absent(name, sizeof(name), entry);
    track_fail(err, TRACK_E_SCRIPT, "%s is %s: %s", name,
               about.not_applicable ? "not applicable" : "missing", cause.text);
    cause.status = err->status;
    memcpy(cause.text, err->text, sizeof(cause.text));
    *err = cause;
    track_hint(
        err, TRACK_E_SCRIPT,
        about.not_applicable
            ? "not applicable is false: test it first (if x then … end)"
            : "missing is nil, never 0: test it first (if x then … end)");
}

void tki_explain_error(const void *host, const track_source *source,
                       track_error *err)
{
    tki_explain_absent(host, source, err);
}
