/* SPDX-License-Identifier: MIT */

#include "errors.h"

#include <track/json.h>

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Longest message that is formatted; what is longer is cut. */
enum { MESSAGE_BYTES = 1024 };

/* Copies `text`, cut at a character when it does not fit. */
static void copy_cut(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);

    if (length >= size) {
        length = size - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(out, text, length);
    out[length] = '\0';
    for (char *p = out; *p; p++) /* a word of the command line may hold any */
        if ((unsigned char)*p < 0x20 || *p == 0x7F)
            *p = '?';
}

track_status cli_fail(track_error *err, track_status status, const char *fmt,
                      ...)
{
    char text[MESSAGE_BYTES];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    *err = (track_error)TRACK_ERROR_INIT;
    err->status = status;
    copy_cut(err->text, sizeof(err->text), text);
    return status;
}

track_status cli_fail_memory(track_error *err)
{
    return cli_fail(err, TRACK_E_MEMORY, "out of memory");
}

track_status cli_fail_file(track_error *err, const char *verb, const char *path)
{
    return cli_fail(err, TRACK_E_FILE, "cannot %s %s: %s", verb, path,
                    strerror(errno));
}

track_status cli_hint(track_error *err, const char *fmt, ...)
{
    char text[MESSAGE_BYTES];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    copy_cut(err->hint, sizeof(err->hint), text);
    return err->status;
}

int cli_exit_code(track_status status)
{
    static const struct {
        track_status status;
        int code;
    } rows[] = {
        { TRACK_OK, EXIT_SUCCESS },       { TRACK_E_MEMORY, EXIT_BUG },
        { TRACK_E_ARGUMENT, EXIT_USAGE }, { TRACK_E_NOT_FOUND, EXIT_DATA },
        { TRACK_E_CONFLICT, EXIT_DATA },  { TRACK_E_DATA, EXIT_DATA },
        { TRACK_E_OVERFLOW, EXIT_DATA },  { TRACK_E_DECISION, EXIT_DECISION },
        { TRACK_E_FILE, EXIT_FILE },      { TRACK_E_INTEGRITY, EXIT_INTEGRITY },
        { TRACK_E_SCRIPT, EXIT_LUA },     { TRACK_E_LIMIT, EXIT_LUA },
        { TRACK_E_RENDER, EXIT_DATA },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (rows[i].status == status)
            return rows[i].code;
    return EXIT_BUG;
}

/* Puts a caret below the character at `column` of `line`. Tabs stay tabs, so
 * that it stands right whatever their width. */
static void print_caret(FILE *to, const char *line, int column)
{
    int left = column - 1;

    fputs("    ", to);
    for (const char *c = line; *c && left > 0; c++) {
        bool inside_character = ((unsigned char)c[1] & 0xC0) == 0x80;

        if (inside_character)
            continue;
        fputc(*c == '\t' ? '\t' : ' ', to);
        left--;
    }
    fputs("^\n", to);
}

static void print_place(FILE *to, const track_error *err)
{
    if (!err->source[0])
        return;
    fprintf(to, "  --> %s", err->source);
    if (err->line > 0)
        fprintf(to, ":%d", err->line);
    if (err->line > 0 && err->column > 0)
        fprintf(to, ":%d", err->column);
    fputc('\n', to);
    if (!err->excerpt[0])
        return;
    fprintf(to, "    %s\n", err->excerpt);
    if (err->column > 0)
        print_caret(to, err->excerpt, err->column);
}

static void print_for_people(FILE *to, const track_error *err, bool colour)
{
    const char *red = colour ? "\033[1;31m" : "";
    const char *off = colour ? "\033[0m" : "";

    fprintf(to, "%serror:%s %s\n", red, off,
            err->text[0] ? err->text : track_status_name(err->status));
    print_place(to, err);
    if (err->hint[0])
        fprintf(to, "hint: %s\n", err->hint);
}

void cli_print_error(FILE *to, const track_error *err, error_style style)
{
    track_buffer text = TRACK_BUFFER_INIT;

    if (style.json && track_json_error(&text, err, NULL) == TRACK_OK)
        fputs(track_buffer_string(&text), to);
    else
        print_for_people(to, err, style.colour);
    track_buffer_clear(&text);
}
