/* SPDX-License-Identifier: MIT */

/* Which column is which value: by its name, or as the map says. */

#include "exchange/import_map.h"

#include <track/sys/fail.h>

#include <string.h>

/* A map in the reading. */
typedef struct reading {
    tki_map *map;
    const tki_vocabulary *vocabulary;
    const char *text; /* of the map, or NULL */
    const track_csv *table;
    track_arena *arena;
    bool *named; /* columns that the map names */
    track_error *err;
} reading;

bool tki_is_word(const char *name, const char *word)
{
    for (; *name && *word; name++, word++)
        if (*name != *word && !(*name == '_' && *word == '-'))
            return false;
    return *name == *word;
}

static int find_value(const reading *in, const char *word)
{
    return in->vocabulary->find(in->vocabulary->ud, word);
}

/* "did you mean", from the values of these rows. */
static track_status hint_value(const reading *in, const char *word)
{
    const char *const *words =
        in->vocabulary->words(in->vocabulary->ud, in->arena);
    const char *near = words ? track_text_suggest(word, words) : NULL;

    if (near)
        return track_hint(in->err, TRACK_E_ARGUMENT, "did you mean '%s'?",
                          near);
    return track_hint(in->err, TRACK_E_ARGUMENT,
                      "docs/import.md lists the values of %s",
                      in->vocabulary->rows);
}

static int find_column(const track_csv *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i], name) == 0)
            return (int)i;
    return -1;
}

static track_status fail_column(const reading *in, const char *name)
{
    const char **words = track_arena_array(
        in->arena, in->table->column_count + 1, sizeof(*words));
    const char *near = NULL;
    size_t count = 0;

    if (!words)
        return track_fail_memory(in->err);
    for (size_t i = 0; i < in->table->column_count; i++)
        if (in->table->columns[i][0])
            words[count++] = in->table->columns[i];
    near = track_text_suggest(name, words);
    track_fail(in->err, TRACK_E_ARGUMENT, "the file has no column '%s'", name);
    if (near)
        return track_hint(in->err, TRACK_E_ARGUMENT, "did you mean '%s'?",
                          near);
    return track_hint(in->err, TRACK_E_ARGUMENT,
                      "it has %zu columns; the first is '%s'",
                      in->table->column_count, in->table->columns[0]);
}

/* --- the text of the map ----------------------------------------------- */

static bool ends_entry(char c)
{
    return !c || c == ',' || c == '\n';
}

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \t\r");
}

/* A word until `=`, or a column until the end of its entry, maybe in quotes;
 * a doubled quote in them is one. NULL: not closed, or no memory. */
static const char *read_word(const char **at_out, const reading *in,
                             bool is_name)
{
    const char *at = skip_blanks(*at_out);
    bool quoted = *at == '"';
    char *word = track_arena_alloc(in->arena, strlen(at) + 1);
    size_t length = 0;

    if (!word)
        return NULL;
    at += quoted;
    while (*at && (quoted || !(ends_entry(*at) || (is_name && *at == '=')))) {
        if (quoted && *at == '"' && *++at != '"')
            break;
        word[length++] = *at++;
    }
    if (quoted && at[-1] != '"')
        return NULL;
    while (!quoted && length > 0 && strchr(" \t\r", word[length - 1]))
        length--;
    word[length] = '\0';
    *at_out = skip_blanks(at);
    return word;
}

static track_status bind_column(reading *in, int value, const char *name,
                                const char *column)
{
    int index = find_column(in->table, column);

    if (index < 0)
        return fail_column(in, column);
    in->named[index] = true;
    if (value < 0) /* left out */
        return TRACK_OK;
    if (in->map->from[value].column >= 0 || in->map->from[value].constant)
        return track_fail(in->err, TRACK_E_ARGUMENT,
                          "the map says twice where '%s' comes from", name);
    in->map->from[value].column = index;
    return TRACK_OK;
}

/* "value=Column", "value==constant" or "-=Column". */
static track_status read_entry(reading *in, const char **at_out)
{
    const char *at = *at_out;
    const char *name = read_word(&at, in, true), *word;
    bool leave_out = name && strcmp(name, "-") == 0, constant;
    int value;

    if (!name || *at != '=') {
        track_fail(in->err, TRACK_E_ARGUMENT, "the map cannot be read at '%s'",
                   *at_out);
        return track_hint(in->err, TRACK_E_ARGUMENT,
                          "write value=Column, e.g. on=Data,item=Linie; a "
                          "comma in a name needs quotes");
    }
    at++;
    constant = *at == '=';
    at += constant;
    word = read_word(&at, in, false);
    if (!word || !ends_entry(*at))
        return track_fail(in->err, TRACK_E_ARGUMENT,
                          "a quote in the map is not closed");
    *at_out = at;
    value = leave_out ? -1 : find_value(in, name);
    if (!leave_out && value < 0) {
        track_fail(in->err, TRACK_E_ARGUMENT, "%s have no value '%s'",
                   in->vocabulary->rows, name);
        return hint_value(in, name);
    }
    if (!constant)
        return bind_column(in, value, name, word);
    if (leave_out || in->map->from[value].column >= 0 ||
        in->map->from[value].constant)
        return track_fail(in->err, TRACK_E_ARGUMENT,
                          "the map says twice where '%s' comes from", name);
    in->map->from[value].constant = word;
    return TRACK_OK;
}

static track_status read_text(reading *in)
{
    const char *at = in->text;
    track_status status = TRACK_OK;

    while (at && *at && status == TRACK_OK) {
        at = skip_blanks(at);
        if (*at == '#') /* a remark, in a file */
            at += strcspn(at, "\n");
        else if (!ends_entry(*at))
            status = read_entry(in, &at);
        if (status == TRACK_OK && *at)
            at++;
    }
    return status;
}

/* --- columns with names of their own ----------------------------------- */

static bool is_told_only(const reading *in, const char *name)
{
    for (const char *const *told = in->vocabulary->told_only; *told; told++)
        if (strcmp(*told, name) == 0)
            return true;
    return false;
}

/* A column that the map does not name. */
static track_status take_column(reading *in, size_t index)
{
    const char *name = in->table->columns[index];
    int value = find_value(in, name);

    if (value < 0) {
        if (in->text || is_told_only(in, name)) {
            in->map->left[in->map->left_count++] = name;
            return TRACK_OK;
        }
        track_fail(in->err, TRACK_E_ARGUMENT,
                   "the column '%s' is no value of %s", name,
                   in->vocabulary->rows);
        hint_value(in, name);
        if (strncmp(in->err ? in->err->hint : "", "did", 3) == 0)
            return TRACK_E_ARGUMENT;
        return track_hint(in->err, TRACK_E_ARGUMENT,
                          "say what it is, e.g. --map 'note=%s', or leave it "
                          "out: --map '-=%s'",
                          name, name);
    }
    if (in->map->from[value].constant ||
        (in->map->from[value].column >= 0 && in->text &&
         in->named[in->map->from[value].column])) {
        in->map->left[in->map->left_count++] = name;
        return TRACK_OK; /* the map says otherwise */
    }
    if (in->map->from[value].column >= 0) {
        track_fail(in->err, TRACK_E_ARGUMENT,
                   "the columns '%s' and '%s' are the same value",
                   in->table->columns[in->map->from[value].column], name);
        return track_hint(
            in->err, TRACK_E_ARGUMENT, "say which it is: --map '%s=%s'",
            in->vocabulary->name(in->vocabulary->ud, value), name);
    }
    in->map->from[value].column = (int)index;
    return TRACK_OK;
}

static track_status take_columns(reading *in)
{
    track_status status = TRACK_OK;

    for (size_t i = 0; i < in->table->column_count && status == TRACK_OK; i++)
        if (!in->named[i] && in->table->columns[i][0])
            status = take_column(in, i);
    return status;
}

void tki_map_init(tki_map *out)
{
    memset(out, 0, sizeof(*out));
    for (int v = 0; v < TKI_SOURCES_MAX; v++)
        out->from[v].column = -1;
}

track_status tki_map_columns(tki_map *out, const tki_vocabulary *vocabulary,
                             const char *map, const track_csv *table,
                             track_arena *arena, track_error *err)
{
    reading in = { .map = out,
                   .vocabulary = vocabulary,
                   .text = map,
                   .table = table,
                   .arena = arena,
                   .err = err };
    track_status status;

    in.named = track_arena_array(arena, table->column_count, sizeof(bool));
    out->left =
        track_arena_array(arena, table->column_count, sizeof(*out->left));
    if (!in.named || !out->left)
        return track_fail_memory(err);
    status = read_text(&in);
    return status == TRACK_OK ? take_columns(&in) : status;
}

/* --- what has to be there ---------------------------------------------- */

bool tki_map_has(const tki_map *map, int value)
{
    return map->from[value].column >= 0 || map->from[value].constant;
}

track_status tki_map_need(bool given, const char *what, const char *example,
                          track_error *err)
{
    if (given)
        return TRACK_OK;
    track_fail(err, TRACK_E_ARGUMENT, "no column says %s", what);
    return track_hint(err, TRACK_E_ARGUMENT, "say which it is: --map '%s'",
                      example);
}
