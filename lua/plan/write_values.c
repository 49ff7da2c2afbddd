/* SPDX-License-Identifier: MIT */

/*
 * One writer for each type of field, the counterpart of values.c and lists.c:
 * what is written here is read there as the same value.
 */

#include "write.h"

#include <track/figure.h>

#include <inttypes.h>
#include <string.h>

/* Where and how a value is being written. */
typedef struct value_layout {
    track_buffer *out;
    int indent;  /* of the line on which the value begins */
    bool broken; /* a table has one line for each entry */
    bool begun;  /* the table has an entry */
} value_layout;

typedef void (*write_fn)(value_layout *at, const track_field *field,
                         const void *value);

void tki_write_indent(track_buffer *out, int columns)
{
    track_buffer_print(out, "%*s", columns, "");
}

void tki_write_quoted(track_buffer *out, const char *text)
{
    track_buffer_char(out, '"');
    for (; *text; text++)
        switch (*text) {
        case '\n': track_buffer_text(out, "\\n"); break;
        case '\t': track_buffer_text(out, "\\t"); break;
        case '\r': track_buffer_text(out, "\\r"); break;
        case '"':
        case '\\': track_buffer_char(out, '\\'); /* fall through */
        default: track_buffer_char(out, *text); break;
        }
    track_buffer_char(out, '"');
}

/* Whether `]`, `level` times `=` and then `]` or the end stand in the text. */
static bool closes(const char *text, size_t level)
{
    for (const char *p = strchr(text, ']'); p; p = strchr(p + 1, ']')) {
        size_t length = strspn(p + 1, "=");

        if (length == level && (p[1 + length] == ']' || !p[1 + length]))
            return true;
    }
    return false;
}

/* Several lines in long brackets, as people write them. */
static void write_lines(track_buffer *out, const char *text)
{
    size_t level = 0;

    while (closes(text, level))
        level++;
    track_buffer_char(out, '[');
    for (size_t i = 0; i < level; i++)
        track_buffer_char(out, '=');
    track_buffer_print(out, "[\n%s]", text);
    for (size_t i = 0; i < level; i++)
        track_buffer_char(out, '=');
    track_buffer_char(out, ']');
}

static void write_string(track_buffer *out, const char *text)
{
    if (strchr(text, '\n') && !strchr(text, '\r'))
        write_lines(out, text);
    else
        tki_write_quoted(out, text);
}

static bool is_name(const char *text)
{
    static const char *const keywords[] = {
        "and",      "break",  "do",   "else", "elseif", "end",   "false", "for",
        "function", "goto",   "if",   "in",   "local",  "nil",   "not",   "or",
        "repeat",   "return", "then", "true", "until",  "while",
    };

    for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
        if (strcmp(keywords[i], text) == 0)
            return false;
    return strspn(text,
                  "abcdefghijklmnopqrstuvwxyz"
                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == strlen(text) &&
           *text && (*text < '0' || *text > '9');
}

static void begin_table(value_layout *at)
{
    track_buffer_char(at->out, '{');
    at->indent += TKI_INDENT;
    at->begun = false;
}

/* Begins an entry; `key` may be NULL. */
static void begin_entry(value_layout *at, const char *key)
{
    if (at->begun)
        track_buffer_char(at->out, ',');
    at->begun = true;
    if (at->broken) {
        track_buffer_char(at->out, '\n');
        tki_write_indent(at->out, at->indent);
    } else {
        track_buffer_char(at->out, ' ');
    }
    if (!key)
        return;
    if (is_name(key)) {
        track_buffer_text(at->out, key);
    } else {
        track_buffer_char(at->out, '[');
        tki_write_quoted(at->out, key);
        track_buffer_char(at->out, ']');
    }
    track_buffer_text(at->out, " = ");
}

static void end_table(value_layout *at)
{
    at->indent -= TKI_INDENT;
    if (at->broken) {
        track_buffer_text(at->out, ",\n");
        tki_write_indent(at->out, at->indent);
    } else {
        track_buffer_char(at->out, ' ');
    }
    track_buffer_char(at->out, '}');
}

static void write_text(value_layout *at, const track_field *field,
                       const void *value)
{
    const char *text = *(const char *const *)value;

    (void)field;
    if (text)
        write_string(at->out, text);
}

static void write_title(value_layout *at, const track_field *field,
                        const void *value)
{
    const track_title *title = value;

    (void)field;
    if (title->count == 1 && !title->phrases[0].lang[0])
        write_string(at->out, title->phrases[0].text);
    if (title->count == 0 || (title->count == 1 && !title->phrases[0].lang[0]))
        return;
    begin_table(at);
    for (size_t i = 0; i < title->count; i++) {
        begin_entry(at, title->phrases[i].lang);
        write_string(at->out, title->phrases[i].text);
    }
    end_table(at);
}

/* A list of titles: each on one line. */
static void write_titles(value_layout *at, const track_field *field,
                         const void *value)
{
    const track_titles *titles = value;

    if (titles->count == 0)
        return;
    begin_table(at);
    for (size_t i = 0; i < titles->count; i++) {
        value_layout inner = { .out = at->out, .indent = at->indent };

        begin_entry(at, NULL);
        write_title(&inner, field, &titles->items[i]);
    }
    end_table(at);
}

static void write_names(value_layout *at, const track_field *field,
                        const void *value)
{
    const track_dated_names *names = value;
    char day[TRACK_DAYS_BYTES];

    (void)field;
    if (names->count == 1 && !track_days_known(names->items[0].since)) {
        write_string(at->out, names->items[0].name);
    } else if (names->count > 0) {
        begin_table(at);
        for (size_t i = 0; i < names->count; i++) {
            begin_entry(at, track_days_format(day, names->items[i].since));
            write_string(at->out, names->items[i].name);
        }
        end_table(at);
    }
}

static void write_days(value_layout *at, const track_field *field,
                       const void *value)
{
    const track_days *days = value;
    char text[TRACK_DAYS_BYTES];

    (void)field;
    if (track_days_known(*days))
        tki_write_quoted(at->out, track_days_format(text, *days));
}

/* "1.2000" for TND: with three decimals it could be 1200. */
static void write_money(value_layout *at, const track_field *field,
                        const void *value)
{
    const track_money *money = value;
    char text[TRACK_MONEY_BYTES];

    (void)field;
    if (!track_money_known(*money))
        return;
    track_buffer_print(at->out, "%s \"%s%s\"", money->currency,
                       track_money_format(text, *money),
                       track_currency_decimals(money->currency) == 3 ? "0"
                                                                     : "");
}

/* A number where Lua keeps it exactly, else a decimal in quotes. */
static void write_micro(track_buffer *out, int64_t micro)
{
    static const int64_t exact = INT64_C(1000000000000000); /* 15 digits */
    bool whole = micro % TRACK_UNIT == 0;
    bool quoted = !whole && (micro >= exact || micro <= -exact);
    char text[TRACK_NUMBER_BYTES];

    track_quantity_format(text, micro);
    track_buffer_print(out, quoted ? "\"%s\"" : "%s", text);
}

static void write_quantity(value_layout *at, const track_field *field,
                           const void *value)
{
    const track_figure *figure = value;

    (void)field;
    if (figure->state == TRACK_VALUE)
        write_micro(at->out, figure->number);
}

static void write_word(value_layout *at, const track_field *field,
                       const void *value)
{
    tki_write_quoted(at->out, field->words[*(const int *)value]);
}

static void write_list(value_layout *at, const track_words *words)
{
    begin_table(at);
    for (size_t i = 0; i < words->count; i++) {
        begin_entry(at, NULL);
        write_string(at->out, words->items[i]);
    }
    end_table(at);
}

static void write_words(value_layout *at, const track_field *field,
                        const void *value)
{
    (void)field;
    if (((const track_words *)value)->count > 0)
        write_list(at, value);
}

static void write_targets(value_layout *at, const track_field *field,
                          const void *value)
{
    const track_targets *targets = value;
    char day[TRACK_DAYS_BYTES];

    (void)field;
    if (targets->count == 0)
        return;
    begin_table(at);
    for (size_t i = 0; i < targets->count; i++) {
        begin_entry(at, track_days_format(day, targets->items[i].day));
        write_micro(at->out, targets->items[i].micro);
    }
    end_table(at);
}

static void write_splits(value_layout *at, const track_field *field,
                         const void *value)
{
    const track_splits *splits = value;

    (void)field;
    if (splits->count == 0)
        return;
    begin_table(at);
    for (size_t i = 0; i < splits->count; i++) {
        value_layout inner = { .out = at->out, .indent = at->indent };

        begin_entry(at, splits->items[i].name);
        write_list(&inner, &splits->items[i].parts);
    }
    end_table(at);
}

static const write_fn write_type[] = {
    [TRACK_FIELD_TEXT] = write_text,
    [TRACK_FIELD_TITLE] = write_title,
    [TRACK_FIELD_PHRASE] = write_title,
    [TRACK_FIELD_TITLES] = write_titles,
    [TRACK_FIELD_NAMES] = write_names,
    [TRACK_FIELD_DAYS] = write_days,
    [TRACK_FIELD_MONEY] = write_money,
    [TRACK_FIELD_QUANTITY] = write_quantity,
    [TRACK_FIELD_WORD] = write_word,
    [TRACK_FIELD_WORDS] = write_words,
    [TRACK_FIELD_TARGETS] = write_targets,
    [TRACK_FIELD_SPLITS] = write_splits,
};

void tki_write_value(track_buffer *out, const track_field *field,
                     const track_item *item, int indent, bool broken)
{
    value_layout at = { .out = out, .indent = indent, .broken = broken };

    write_type[field->type](&at, field, track_field_of(item, field));
}
