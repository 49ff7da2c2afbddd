/* SPDX-License-Identifier: MIT */

/*
 * The error channel: a struct of the caller's, filled where the failure is
 * discovered. No heap, because it must work when memory is gone.
 */

#include <track/sys/fail.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *track_status_name(track_status status)
{
    switch (status) {
    case TRACK_OK: return "ok";
    case TRACK_E_MEMORY: return "out of memory";
    case TRACK_E_ARGUMENT: return "bad argument";
    case TRACK_E_NOT_FOUND: return "not found";
    case TRACK_E_CONFLICT: return "conflict";
    case TRACK_E_DATA: return "bad data";
    case TRACK_E_OVERFLOW: return "overflow";
    case TRACK_E_DECISION: return "decision needed";
    case TRACK_E_FILE: return "file error";
    case TRACK_E_INTEGRITY: return "integrity error";
    case TRACK_E_SCRIPT: return "script error";
    case TRACK_E_LIMIT: return "limit reached";
    case TRACK_E_RENDER: return "render error";
    }
    return "unknown status"; /* no default: -Wswitch names a missing case */
}

/* Ends `text`, which vsnprintf cut, at a whole character and with "…". */
static void mark_cut(char *text, size_t size)
{
    static const char mark[] = "\xE2\x80\xA6";
    size_t end = size - sizeof(mark);

    while (end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80)
        end--;
    memcpy(text + end, mark, sizeof(mark));
}

/* A message is one line for people: what came from outside may hold anything,
 * so control characters (C1 too, in UTF-8) are shown as '?'. */
static void hide_controls(char *text)
{
    for (unsigned char *p = (unsigned char *)text; *p; p++) {
        bool c1 = *p == 0xC2 && p[1] >= 0x80 && p[1] <= 0x9F;

        if (c1)
            p[1] = '?';
        if (c1 || *p < 0x20 || *p == 0x7F)
            *p = '?';
    }
}

TRACK_PRINTF(3, 0)
static void print_text(char *text, size_t size, const char *fmt, va_list args)
{
    int length = vsnprintf(text, size, fmt, args);

    if (length > 0 && (size_t)length >= size)
        mark_cut(text, size);
    hide_controls(text);
}

static void copy_text(char *out, size_t size, const char *text, size_t length)
{
    if (length < size) {
        memcpy(out, text, length);
        out[length] = '\0';
        return;
    }
    memcpy(out, text, size - 1);
    out[size - 1] = '\0';
    mark_cut(out, size);
}

track_status track_fail(track_error *err, track_status status, const char *fmt,
                        ...)
{
    if (err) {
        va_list args;

        err->status = status;
        err->line = err->column = 0;
        err->source[0] = err->hint[0] = err->excerpt[0] = '\0';
        va_start(args, fmt);
        print_text(err->text, sizeof(err->text), fmt, args);
        va_end(args);
    }
    return status;
}

track_status track_fail_memory(track_error *err)
{
    return track_fail(err, TRACK_E_MEMORY, "out of memory");
}

track_status track_hint(track_error *err, track_status status, const char *fmt,
                        ...)
{
    if (err) {
        va_list args;

        va_start(args, fmt);
        print_text(err->hint, sizeof(err->hint), fmt, args);
        va_end(args);
    }
    return status;
}

/* The start of line `line` (1-based) of `text`, or NULL. */
static const char *find_line(const char *text, int line)
{
    while (text && --line > 0) {
        text = strchr(text, '\n');
        if (text)
            text++;
    }
    return text;
}

void track_fail_place(track_error *err, const char *source, const char *text,
                      int line, int column)
{
    const char *start = line > 0 ? find_line(text, line) : NULL;

    if (!err)
        return;
    copy_text(err->source, sizeof(err->source), source, strlen(source));
    err->line = line;
    err->column = column;
    err->excerpt[0] = '\0';
    if (start)
        copy_text(err->excerpt, sizeof(err->excerpt), start,
                  strcspn(start, "\r\n"));
}
