/* SPDX-License-Identifier: MIT */

/* Which column is which value: by its name, or as the map says. */

#include "exchange/import_map.h"

#include <track/sys/fail.h>

#include <string.h>

#define A (1U << TRACK_IMPORT_ACHIEVEMENTS)
#define E (1U << TRACK_IMPORT_EXPENSES)
#define D (1U << TRACK_IMPORT_DELIVERIES)

enum { NAMES_MAX = 6 };

/* The first name is the one of `--json`; the others are those that options
 * have, and what people call it. */
static const struct {
    unsigned kinds;
    const char *names[NAMES_MAX];
} values[TKI_VALUE_COUNT] = {
    [TKI_ITEM] = { A | E | D,
                   { "item", "line", "indicator", "deliverable", "path" } },
    [TKI_PROJECT_CODE] = { A | E | D, { "project" } },
    [TKI_ON] = { A | E | D, { "on", "day" } },
    [TKI_QUANTITY] = { A, { "quantity" } },
    [TKI_OF] = { A, { "of" } },
    [TKI_SPLIT] = { A, { "split" } },
    [TKI_SUBJECT] = { A, { "subject_code", "subject" } },
    [TKI_AMOUNT] = { E, { "amount" } },
    [TKI_CURRENCY] = { E, { "currency" } },
    [TKI_CATEGORY] = { E, { "category" } },
    [TKI_NET] = { E, { "net" } },
    [TKI_TAX] = { E, { "tax" } },
    [TKI_ELIGIBLE] = { E, { "eligible" } },
    [TKI_SHARE] = { E, { "share" } },
    [TKI_FUND] = { E, { "fund" } },
    [TKI_CONFIDENCE] = { E, { "confidence" } },
    [TKI_DOC] = { E, { "doc" } },
    [TKI_DOC_DATE] = { E, { "doc_date" } },
    [TKI_PAID] = { E, { "paid" } },
    [TKI_SUPPLIER] = { E, { "supplier" } },
    [TKI_SUPPLIER_CODE] = { E, { "supplier_code" } },
    [TKI_REPLACES] = { E, { "replaces" } },
    [TKI_STATE_WORD] = { D, { "state" } },
    [TKI_DUE] = { D, { "due" } },
    [TKI_JUSTIFICATION] = { D, { "justification", "justify" } },
    [TKI_PARTNER_CODE] = { A | E, { "partner" } },
    [TKI_NOTE] = { A | E | D, { "note", "message" } },
    [TKI_BY] = { A | E | D, { "by" } },
    [TKI_PROOF] = { A | E | D, { "proof" } },
};

/* Columns that export writes and that say nothing about a new record. */
static const char *const told_only[] = { "n",       "kind",   "at",
                                         "retired", "proofs", "spent",
                                         "replaced" };

/* A map in the reading. */
typedef struct reading {
    tki_map *map;
    const track_import_request *request;
    const track_csv *table;
    track_arena *arena;
    bool *named; /* columns that the map names */
    track_error *err;
} reading;

const char *tki_import_value_name(tki_value value)
{
    return values[value].names[0];
}

/* Whether `name` is `word`, in which `-` and `_` are the same. */
static bool is_word(const char *name, const char *word)
{
    for (; *name && *word; name++, word++)
        if (*name != *word && !(*name == '_' && *word == '-'))
            return false;
    return *name == *word;
}

/* The value called `word` in tables of this kind; TKI_VALUE_COUNT: none. */
static tki_value find_value(const reading *in, const char *word)
{
    for (int v = 0; v < TKI_VALUE_COUNT; v++)
        if (values[v].kinds & (1U << in->request->as))
            for (int i = 0; i < NAMES_MAX && values[v].names[i]; i++)
                if (is_word(values[v].names[i], word))
                    return (tki_value)v;
    return TKI_VALUE_COUNT;
}

/* "did you mean", from the values of this kind. */
static track_status hint_value(const reading *in, const char *word)
{
    const char *words[TKI_VALUE_COUNT * NAMES_MAX + 1];
    size_t count = 0;
    const char *near;

    for (int v = 0; v < TKI_VALUE_COUNT; v++)
        if (values[v].kinds & (1U << in->request->as))
            for (int i = 0; i < NAMES_MAX && values[v].names[i]; i++)
                words[count++] = values[v].names[i];
    words[count] = NULL;
    near = track_text_suggest(word, words);
    if (near)
        return track_hint(in->err, TRACK_E_ARGUMENT, "did you mean '%s'?",
                          near);
    return track_hint(in->err, TRACK_E_ARGUMENT,
                      "docs/import.md lists the values of %s",
                      track_import_kind_name(in->request->as));
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

static track_status bind_column(reading *in, tki_value value, const char *name,
                                const char *column)
{
    int index = find_column(in->table, column);

    if (index < 0)
        return fail_column(in, column);
    in->named[index] = true;
    if (value == TKI_VALUE_COUNT)
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
    tki_value value;

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
    value = leave_out ? TKI_VALUE_COUNT : find_value(in, name);
    if (!leave_out && value == TKI_VALUE_COUNT) {
        track_fail(in->err, TRACK_E_ARGUMENT, "%s have no value '%s'",
                   track_import_kind_name(in->request->as), name);
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
    const char *at = in->request->map;
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

static bool is_told_only(const char *name)
{
    for (size_t i = 0; i < sizeof(told_only) / sizeof(told_only[0]); i++)
        if (strcmp(told_only[i], name) == 0)
            return true;
    return false;
}

/* A column that the map does not name. */
static track_status take_column(reading *in, size_t index)
{
    const char *name = in->table->columns[index];
    tki_value value = find_value(in, name);

    if (value == TKI_VALUE_COUNT) {
        if (in->request->map || is_told_only(name)) {
            in->map->left[in->map->left_count++] = name;
            return TRACK_OK;
        }
        track_fail(in->err, TRACK_E_ARGUMENT,
                   "the column '%s' is no value of %s", name,
                   track_import_kind_name(in->request->as));
        hint_value(in, name);
        if (strncmp(in->err ? in->err->hint : "", "did", 3) == 0)
            return TRACK_E_ARGUMENT;
        return track_hint(in->err, TRACK_E_ARGUMENT,
                          "say what it is, e.g. --map 'note=%s', or leave it "
                          "out: --map '-=%s'",
                          name, name);
    }
    if (in->map->from[value].constant ||
        (in->map->from[value].column >= 0 && in->request->map &&
         in->named[in->map->from[value].column])) {
        in->map->left[in->map->left_count++] = name;
        return TRACK_OK; /* the map says otherwise */
    }
    if (in->map->from[value].column >= 0) {
        track_fail(in->err, TRACK_E_ARGUMENT,
                   "the columns '%s' and '%s' are the same value",
                   in->table->columns[in->map->from[value].column], name);
        return track_hint(in->err, TRACK_E_ARGUMENT,
                          "say which it is: --map '%s=%s'",
                          tki_import_value_name(value), name);
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

/* --- what has to be there ---------------------------------------------- */

static bool is_given(const tki_map *map, tki_value value)
{
    return map->from[value].column >= 0 || map->from[value].constant;
}

static track_status need(const reading *in, bool given, const char *what,
                         const char *example)
{
    if (given)
        return TRACK_OK;
    track_fail(in->err, TRACK_E_ARGUMENT, "no column says %s", what);
    return track_hint(in->err, TRACK_E_ARGUMENT, "say which it is: --map '%s'",
                      example);
}

static track_status check_needs(const reading *in)
{
    const tki_map *map = in->map;
    track_status status =
        need(in, is_given(map, TKI_ITEM), "what each row is about",
             "item=Column' or --item 'NAME");

    if (status == TRACK_OK)
        status = need(in, is_given(map, TKI_ON), "the day",
                      "on=Column' or 'on==2026-03-12");
    if (status == TRACK_OK && in->request->as == TRACK_IMPORT_ACHIEVEMENTS)
        status =
            need(in, is_given(map, TKI_QUANTITY) || is_given(map, TKI_SUBJECT),
                 "how many", "quantity=Column");
    if (status == TRACK_OK && in->request->as == TRACK_IMPORT_EXPENSES)
        status =
            need(in, is_given(map, TKI_AMOUNT), "how much", "amount=Column");
    if (status == TRACK_OK && in->request->as == TRACK_IMPORT_DELIVERIES)
        status = need(in,
                      is_given(map, TKI_STATE_WORD) || is_given(map, TKI_DUE) ||
                          is_given(map, TKI_JUSTIFICATION),
                      "what became of it", "state=Column");
    return status;
}

track_status tki_map_read(tki_map *out, const track_import_request *request,
                          const track_csv *table, track_arena *arena,
                          track_error *err)
{
    reading in = { .map = out,
                   .request = request,
                   .table = table,
                   .arena = arena,
                   .err = err };
    track_status status;

    memset(out, 0, sizeof(*out));
    for (int v = 0; v < TKI_VALUE_COUNT; v++)
        out->from[v].column = -1;
    out->from[TKI_ITEM].constant = request->item;
    in.named = track_arena_array(arena, table->column_count, sizeof(bool));
    out->left =
        track_arena_array(arena, table->column_count, sizeof(*out->left));
    if (!in.named || !out->left)
        return track_fail_memory(err);
    status = read_text(&in);
    if (status == TRACK_OK)
        status = take_columns(&in);
    if (status == TRACK_OK)
        status = check_needs(&in);
    return status;
}
