/* SPDX-License-Identifier: MIT */

/*
 * `track export`: the journal (jsonl), one canonical line for each event, just
 * as stored; all that is known of the projects (json); a table (csv); the
 * auditor's folder (proofs).
 */

#include "errors.h"
#include "export_proofs.h"
#include "file.h"
#include "views.h"

#include <track/csv.h>
#include <track/file.h>

#include <stdio.h>
#include <string.h>

/* --- the journal ------------------------------------------------------- */

/* Whole journals can be large: without -o lines go to stdout as they come, and
 * main() sees there whether all were written. */
static track_status print_line(const track_event *event, void *payload,
                               track_error *err)
{
    (void)payload;
    if (fputs(event->line, stdout) >= 0 && fputc('\n', stdout) >= 0)
        return TRACK_OK;
    return cli_fail_file(err, "write to", "standard output");
}

static track_status add_line(const track_event *event, void *payload,
                             track_error *err)
{
    track_buffer *out = payload;

    track_buffer_text(out, event->line);
    track_buffer_char(out, '\n');
    return track_buffer_check(out, err);
}

/* What goes to stdout is data: which day and position it is of stands on
 * stderr. */
static void name_aside(cli *c)
{
    if (c->out.length > 1 && !cli_has(c, OPT_QUIET)) /* without empty line */
        fprintf(stderr, "%.*s", (int)c->out.length - 1,
                track_buffer_string(&c->out));
    track_buffer_empty(&c->out);
}

static track_status export_jsonl(cli *c, track_error *err)
{
    track_event_filter filter = { .project = cli_project_option(c) };
    bool to_file = cli_has(c, OPT_OUTPUT);
    track_when when;
    track_store *store = NULL;
    track_status status;

    if (cli_has(c, OPT_AS_OF)) {
        cli_fail(err, TRACK_E_ARGUMENT, "a journal has no --as-of");
        return cli_hint(err, "--known-at N ends it at that event");
    }
    status = cli_tracker_open(&store, c, TRACK_OPEN_READ, err);
    if (status == TRACK_OK)
        status = cli_when(&when, c, store, err);
    if (status == TRACK_OK)
        status = cli_name_when(c, store, &when, err);
    if (status == TRACK_OK) {
        name_aside(c);
        filter.known_at = when.known_at;
        status = track_store_events(
            store, &filter, to_file ? add_line : print_line, &c->out, err);
    }
    track_store_close(store);
    return status;
}

/* --- json and csv ------------------------------------------------------ */

static track_status print_json(cli *c, const views *all, track_error *err)
{
    track_json_envelope envelope = cli_envelope(c, &all->when);

    track_buffer_empty(&c->out); /* the document alone, no line before it */
    return track_json_export(&c->out, &envelope, all->assessments, all->count,
                             err);
}

static track_status export_json(cli *c, track_error *err)
{
    return views_print(c, NULL, print_json, err);
}

/* Which table the second word names; TRACK_CSV_KIND_COUNT: none. */
static track_csv_kind find_kind(const char *word)
{
    int kind = 0;

    while (kind < TRACK_CSV_KIND_COUNT &&
           strcmp(track_csv_kind_name((track_csv_kind)kind), word) != 0)
        kind++;
    return (track_csv_kind)kind;
}

static track_status fail_kind(const char *word, track_error *err)
{
    const char *names[TRACK_CSV_KIND_COUNT + 1];
    const char *near;

    for (int kind = 0; kind <= TRACK_CSV_KIND_COUNT; kind++)
        names[kind] = track_csv_kind_name((track_csv_kind)kind);
    near = word ? track_text_suggest(word, names) : NULL;
    if (word)
        cli_fail(err, TRACK_E_ARGUMENT, "there is no table '%s'", word);
    else
        cli_fail(err, TRACK_E_ARGUMENT, "a table of what?");
    if (near)
        return cli_hint(err, "did you mean '%s'?", near);
    return cli_hint(err, "achievements, expenses, deliveries, records, proofs, "
                         "partners, stages, indicators, deliverables, lines, "
                         "periods or findings");
}

static track_status print_csv(cli *c, const views *all, track_error *err)
{
    const char *lang = cli_option(c, OPT_EXCEL);
    track_csv_style style = { .separator = 0 };
    track_status status = lang ? track_csv_excel(&style, lang, err) : TRACK_OK;

    if (status != TRACK_OK)
        return status;
    name_aside(c);
    return track_csv_write(&c->out, find_kind(cli_arg(c, 1)), &style,
                           all->assessments, all->count, err);
}

static track_status export_csv(cli *c, track_error *err)
{
    const char *word = cli_arg(c, 1);

    if (!word || find_kind(word) == TRACK_CSV_KIND_COUNT)
        return fail_kind(word, err);
    c->without_findings = find_kind(word) != TRACK_CSV_FINDINGS;
    return views_print(c, NULL, print_csv, err);
}

/* --- the command ------------------------------------------------------- */

static const struct {
    const char *name;
    bool has_kind; /* takes a second word */
    track_status (*run)(cli *c, track_error *err);
} formats[] = {
    { "jsonl", false, export_jsonl },
    { "json", false, export_json },
    { "csv", true, export_csv },
    { "proofs", true, export_proofs },
};

enum { FORMAT_COUNT = sizeof(formats) / sizeof(formats[0]) };

static track_status fail_format(const char *word, track_error *err)
{
    const char *names[FORMAT_COUNT + 1];
    const char *near;

    for (int i = 0; i < FORMAT_COUNT; i++)
        names[i] = formats[i].name;
    names[FORMAT_COUNT] = NULL;
    near = track_text_suggest(word, names);
    cli_fail(err, TRACK_E_ARGUMENT, "there is no export format '%s'", word);
    return near ? cli_hint(err, "did you mean '%s'?", near)
                : cli_hint(err, "jsonl, json, csv or proofs");
}

/* Into the file of -o, written whole or not at all. */
static track_status write_output(cli *c, track_error *err)
{
    const char *path = cli_option(c, OPT_OUTPUT);
    track_status status = track_buffer_check(&c->out, err);

    if (!path || status != TRACK_OK)
        return status;
    status = track_file_write(path, track_buffer_string(&c->out), c->out.length,
                              err);
    track_buffer_empty(&c->out);
    return status;
}

track_status cmd_export(cli *c, track_error *err)
{
    const char *word = cli_arg(c, 0);
    int i = 0;
    track_status status;

    while (i < FORMAT_COUNT && strcmp(formats[i].name, word) != 0)
        i++;
    if (i == FORMAT_COUNT)
        return fail_format(word, err);
    if (!formats[i].has_kind && cli_arg(c, 1))
        return cli_fail(err, TRACK_E_ARGUMENT, "export %s has no use for '%s'",
                        word, cli_arg(c, 1));
    if (formats[i].run != export_csv && cli_has(c, OPT_EXCEL))
        return cli_fail(err, TRACK_E_ARGUMENT, "--excel is for csv");
    if (formats[i].run == export_proofs && cli_has(c, OPT_OUTPUT)) {
        cli_fail(err, TRACK_E_ARGUMENT, "-o is for a file, not for a folder");
        return cli_hint(err, "track export proofs %s",
                        cli_option(c, OPT_OUTPUT));
    }
    status = formats[i].run(c, err);
    return status == TRACK_OK ? write_output(c, err) : status;
}
