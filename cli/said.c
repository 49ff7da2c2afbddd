/* SPDX-License-Identifier: MIT */

/* Lines of fields between tabs. Lines of a kind that is not known are of a
 * newer program, and are left out. */

#include "said.h"

#include "errors.h"

#include <stdlib.h>
#include <string.h>

enum { FIELDS = 4, HASH_DIGITS = 64 };

typedef struct line {
    size_t count;
    const char *fields[FIELDS];
} line;

typedef struct reading {
    said_report *out;
    const char **projects;
    bool wrong;
} reading;

static const char *keep_hash(reading *r, const char *text)
{
    if (strlen(text) != HASH_DIGITS)
        r->wrong = true;
    return text;
}

static void take_text(reading *r, const line *l)
{
    static const struct {
        const char *key;
        size_t at;
    } rows[] = {
        { "program", offsetof(said_report, program) },
        { "template", offsetof(said_report, template_name) },
        { "lang", offsetof(said_report, lang) },
        { "period", offsetof(said_report, period) },
        { "stage", offsetof(said_report, stage) },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (strcmp(rows[i].key, l->fields[0]) == 0)
            *(const char **)((char *)r->out + rows[i].at) = l->fields[1];
}

static void take_two(reading *r, const line *l)
{
    const char *key = l->fields[0], *value = l->fields[1];
    track_days day;

    if (strcmp(key, "project") == 0) {
        r->projects[r->out->projects.count++] = value;
    } else if (strcmp(key, "final") == 0) {
        r->out->final = strcmp(value, "yes") == 0;
    } else if (strcmp(key, "as-of") == 0) {
        if (track_days_parse(&day, value, (track_day){ 0 }, NULL) != TRACK_OK)
            r->wrong = true;
        else
            r->out->as_of = day.last;
    } else {
        take_text(r, l);
    }
}

static void take_three(reading *r, const line *l)
{
    said_report *out = r->out;
    const char *key = l->fields[0];

    if (strcmp(key, "data") == 0) {
        out->data_v = strtoll(l->fields[1], NULL, 10);
        out->data_hash = keep_hash(r, l->fields[2]);
    } else if (strcmp(key, "font") == 0) {
        out->fonts[out->font_count++] =
            (track_sent_font){ l->fields[2], keep_hash(r, l->fields[1]) };
    } else if (strcmp(key, "file") == 0) {
        out->files[out->file_count++] =
            (said_file){ l->fields[1], keep_hash(r, l->fields[2]) };
    }
}

static void take_head(reading *r, const line *l)
{
    said_report *out = r->out;

    if (out->projects.count == 0) {
        r->wrong = true;
        return;
    }
    out->heads[out->head_count++] =
        (said_head){ out->projects.count - 1, strtoll(l->fields[1], NULL, 10),
                     keep_hash(r, l->fields[2]), l->fields[3] };
}

static void take(reading *r, const line *l)
{
    if (l->count == 2)
        take_two(r, l);
    else if (l->count == 3)
        take_three(r, l);
    else if (l->count == 4 && strcmp(l->fields[0], "head") == 0)
        take_head(r, l);
}

/* Cuts the next line out of the text; false at its end. */
static bool next_line(line *out, char **at)
{
    char *text = *at, *end = strchr(text, '\n');

    if (!end)
        return false;
    *end = '\0';
    *at = end + 1;
    out->count = 0;
    while (text && out->count < FIELDS) {
        char *tab = out->count + 1 < FIELDS ? strchr(text, '\t') : NULL;

        if (tab)
            *tab++ = '\0';
        out->fields[out->count++] = text;
        text = tab;
    }
    return true;
}

static size_t count_lines(const char *text)
{
    size_t count = 0;

    for (; *text; text++)
        count += *text == '\n';
    return count;
}

static bool is_whole(const reading *r)
{
    const said_report *out = r->out;

    return !r->wrong && out->program && out->template_name && out->lang &&
           out->data_hash && out->projects.count > 0;
}

track_status said_read(said_report *out, cli *c, const attached *in,
                       const char *path, track_error *err)
{
    const attached_file *file = attached_find(in, "report.txt");
    size_t lines = file ? count_lines(file->data) : 0;
    char *text = file ? cli_copy(c, file->data, strlen(file->data), err) : NULL;
    reading r = { .out = out };
    line l;

    *out = (said_report){ 0 };
    if (!file)
        return cli_fail(err, TRACK_E_FILE,
                        "'%s' does not say how it was made: report.txt is not"
                        " attached",
                        path);
    r.projects = track_arena_array(c->arena, lines, sizeof(*r.projects));
    out->heads = track_arena_array(c->arena, lines, sizeof(*out->heads));
    out->fonts = track_arena_array(c->arena, lines, sizeof(*out->fonts));
    out->files = track_arena_array(c->arena, lines, sizeof(*out->files));
    if (!text || !r.projects || !out->heads || !out->fonts || !out->files)
        return cli_fail_memory(err);
    out->projects.items = r.projects;
    while (next_line(&l, &text))
        take(&r, &l);
    if (is_whole(&r))
        return TRACK_OK;
    return cli_fail(err, TRACK_E_FILE,
                    "'%s' does not say how it was made: its report.txt is"
                    " damaged",
                    path);
}
