/* SPDX-License-Identifier: MIT */

/* `track help [COMMAND]`, made from the table of commands. */

#include "errors.h"
#include "man.h"
#include "table.h"
#include "terminal.h"
#include "words.h"

static track_status print_overview(cli *c, track_error *err)
{
    table rows = { .column_count = 3, .indent = 2 };
    track_status status;

    track_buffer_text(&c->out,
                      "track keeps what was agreed, achieved and delivered in "
                      "funded projects,\nand writes the reports about it.\n\n"
                      "usage: track [-f FILE] [-p PROJECT] COMMAND ...\n\n");
    for (const cli_command *row = c->commands; row->name; row++) {
        const char *cells[] = { row->name, row->arguments, row->summary };

        table_add(&rows, cells);
    }
    status = table_print(&rows, &c->out, cli_columns(), err);
    table_clear(&rows);
    track_buffer_text(&c->out,
                      "\n`track help COMMAND` tells more about one of them.\n");
    return status;
}

static track_status print_options(cli *c, option_set options, track_error *err)
{
    table rows = { .column_count = 2, .indent = 2 };
    track_status status;

    for (int id = 0; id < OPT_COUNT; id++) {
        char label[64];
        const char *cells[2];

        if (!(options & OPTION(id)))
            continue;
        options_label(label, sizeof(label), (option_id)id);
        cells[0] = words_keep(c, track_arena_copy(c->arena, label));
        cells[1] = cli_option_rows[id].help;
        table_add(&rows, cells);
    }
    track_buffer_text(&c->out, "\noptions:\n");
    status = table_print(&rows, &c->out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

/* Adds `text` as a paragraph. */
static track_status print_paragraph(cli *c, const char *text, track_error *err)
{
    table rows = { .column_count = 1 };
    track_status status;

    table_add(&rows, &text);
    status = table_print(&rows, &c->out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

static track_status print_command(cli *c, const cli_command *about,
                                  track_error *err)
{
    track_status status;

    track_buffer_print(&c->out, "track %s: %s\n\nusage: track %s %s\n",
                       about->name, about->summary, about->name,
                       about->arguments);
    if (about->details) {
        track_buffer_char(&c->out, '\n');
        status = print_paragraph(c, about->details, err);
        if (status != TRACK_OK)
            return status;
    }
    status = print_options(c, about->options, err);
    track_buffer_print(&c->out, "\nexample:\n  %s\n", about->example);
    return status;
}

track_status cmd_help(cli *c, track_error *err)
{
    const cli_command *about = c->command;
    const char *named = cli_arg(c, 0);
    bool asked_about_another = about->run != cmd_help;
    track_status status;

    if (asked_about_another) /* `track record --help` */
        return print_command(c, about, err);
    if (cli_has(c, OPT_MAN))
        return man_page(c, err);
    if (!named)
        return print_overview(c, err);
    status = cli_command_find(&about, c, named, err);
    return status == TRACK_OK ? print_command(c, about, err) : status;
}
