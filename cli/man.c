/* SPDX-License-Identifier: MIT */

/* The man page. It has no date: the same program writes the same page. */

#include "man.h"

#include "errors.h"

#include <string.h>

/* Text as roff reads it: no escape, no request, hyphens that can be copied. */
static void add_text(track_buffer *out, const char *text)
{
    if (text[0] == '.' || text[0] == '\'')
        track_buffer_text(out, "\\&");
    for (; *text; text++) {
        if (*text == '\\')
            track_buffer_text(out, "\\e");
        else if (*text == '-')
            track_buffer_text(out, "\\-");
        else
            track_buffer_char(out, *text);
    }
}

static void add_line(track_buffer *out, const char *request, const char *text)
{
    track_buffer_text(out, request);
    add_text(out, text);
    track_buffer_char(out, '\n');
}

static void add_example(track_buffer *out, const char *example)
{
    track_buffer_text(out, ".PP\n.nf\n.RS\n");
    add_line(out, "", example);
    track_buffer_text(out, ".RE\n.fi\n");
}

static void add_option_names(track_buffer *out, option_set options)
{
    const char *between = "Options: ";

    for (int id = 0; id < OPT_COUNT; id++) {
        if (!(options & OPTION(id)))
            continue;
        track_buffer_print(out, "%s\\fB\\-\\-", between);
        add_text(out, cli_option_rows[id].name);
        track_buffer_text(out, "\\fR");
        between = ",\n";
    }
    track_buffer_text(out, ".\n");
}

static void add_command(track_buffer *out, const cli_command *row)
{
    track_buffer_text(out, ".SS ");
    add_text(out, row->name);
    track_buffer_char(out, ' ');
    add_line(out, "", row->arguments);
    add_line(out, "", row->summary);
    if (row->details) {
        track_buffer_text(out, ".PP\n");
        add_line(out, "", row->details);
    }
    track_buffer_text(out, ".PP\n");
    add_option_names(out, row->options);
    add_example(out, row->example);
}

static void add_options(track_buffer *out)
{
    char label[64];

    for (int id = 0; id < OPT_COUNT; id++) {
        options_label(label, sizeof(label), (option_id)id);
        track_buffer_text(out, ".TP\n.B ");
        add_line(out, "", label + strspn(label, " "));
        add_line(out, "", cli_option_rows[id].help);
    }
}

/* What stands behind the options; the same for every version. */
static const char *const end_of_page[][2] = {
    { ".SH ", "ENVIRONMENT" },
    { ".TP\n.B ", "TRACK_FILE" },
    { "", "the tracker, when -f does not name one" },
    { ".TP\n.B ", "TRACK_PROJECT" },
    { "", "the project, when -p does not name one" },
    { ".TP\n.B ", "TRACK_BY" },
    { "", "who records, when --by does not say so" },
    { ".TP\n.B ", "TRACK_NOW" },
    { "", "a moment or a day to take for now" },
    { ".TP\n.B ", "TRACK_SCRIPTS" },
    { "", "folders with rule packs and templates, joined by colons" },
    { ".TP\n.B ", "NO_COLOR" },
    { "", "when set, there is no colour" },
    { ".SH ", "EXIT STATUS" },
    { "", "0 good; 1 the answer is \"no\"; 2 usage; 3 wrong data; 4 a file; "
          "5 integrity; 6 a decision is needed; 7 Lua; 70 a bug; "
          "130 interrupted" },
};

track_status man_page(cli *c, track_error *err)
{
    track_buffer *out = &c->out;

    track_buffer_text(out, ".TH TRACK 1 \"\" \"libtrack " TRACK_VERSION "\"\n"
                           ".SH NAME\ntrack \\- a tracker of grants and "
                           "projects\n.SH SYNOPSIS\n.B track\n[\\-f FILE] "
                           "[\\-p PROJECT] COMMAND ...\n.SH DESCRIPTION\n");
    track_buffer_text(out, "Keeps what was agreed, achieved and delivered in "
                           "funded projects, and writes the reports about "
                           "it.\n.SH COMMANDS\n");
    for (const cli_command *row = c->commands; row->name; row++)
        add_command(out, row);
    track_buffer_text(out, ".SH OPTIONS\n");
    add_options(out);
    for (size_t i = 0; i < sizeof(end_of_page) / sizeof(end_of_page[0]); i++)
        add_line(out, end_of_page[i][0], end_of_page[i][1]);
    return track_buffer_check(out, err);
}
