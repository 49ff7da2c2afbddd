/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_H
#define TRACK_CLI_H

/*
 * What every command gets: the words and options as typed, the clock, a place
 * for the answer. There is one `cli`, made by main() and handed down.
 *
 * The program uses public headers only: what it cannot do through them, no
 * other user of the library can do either.
 */

#include "options.h"

#include <track/json.h>
#include <track/store.h>
#include <track/text.h>

enum { CLI_WARNINGS_MAX = 16 };

typedef struct cli_command cli_command;

typedef struct cli {
    const cli_command *commands; /* all; the last row has no name */
    const cli_command *command;
    cli_options options;
    const char *const *args; /* the words after the command */
    int arg_count;
    track_clock clock;
    track_arena *arena; /* what lives as long as the command */
    track_buffer out;   /* the answer; main() writes it to stdout */
    size_t warning_count;
    const char *warnings[CLI_WARNINGS_MAX]; /* in `arena` */
    bool without_findings; /* the command prints none: no pack checks run */
    bool answer_is_no;     /* all went well, and the exit code is 1 */
    int exit_code;         /* all went well, and it is this one; 0: as usual */
} cli;

/* One row of the table of commands (commands.c). */
struct cli_command {
    const char *name;
    const char *arguments; /* "ITEM [QTY]" */
    const char *summary;   /* one line */
    const char *details;   /* more for `help COMMAND`, or NULL */
    const char *example;   /* a command line */
    int args_min, args_max;
    option_set options;
    track_status (*run)(cli *c, track_error *err);
};

/* The table (commands.c), for main() alone: who runs is told in `cli`. */
extern const cli_command cli_commands[];

/* The command called `name`; *out is NULL on failure. */
track_status cli_command_find(const cli_command **out, const cli *c,
                              const char *name, track_error *err);

/* The word at `index` after the command, or NULL. */
const char *cli_arg(const cli *c, int index);

/* The value of an option, or NULL; "" for one without a value. */
const char *cli_option(const cli *c, option_id id);
bool cli_has(const cli *c, option_id id);

/* Whether everything is to happen but the commit: -n, --check. */
bool cli_is_trial(const cli *c);

/* Keeps a warning, once: shown on stderr, or in the answer with --json. */
void cli_warn(cli *c, const char *fmt, ...) TRACK_PRINTF(2, 3);

/* What stands around a JSON answer. */
track_json_envelope cli_envelope(const cli *c, const track_when *when);

/* A copy of `length` bytes with the life of the command; NULL without memory,
 * then `err` says so. */
char *cli_copy(cli *c, const char *text, size_t length, track_error *err);

/* The commands. */
track_status cmd_init(cli *c, track_error *err);
track_status cmd_new(cli *c, track_error *err);
track_status cmd_load(cli *c, track_error *err);
track_status cmd_record(cli *c, track_error *err);
track_status cmd_spend(cli *c, track_error *err);
track_status cmd_deliver(cli *c, track_error *err);
track_status cmd_attach(cli *c, track_error *err);
track_status cmd_correct(cli *c, track_error *err);
track_status cmd_note(cli *c, track_error *err);
track_status cmd_narrative(cli *c, track_error *err);
track_status cmd_undo(cli *c, track_error *err);
track_status cmd_status(cli *c, track_error *err);
track_status cmd_list(cli *c, track_error *err);
track_status cmd_check(cli *c, track_error *err);
track_status cmd_rules(cli *c, track_error *err);
track_status cmd_run(cli *c, track_error *err);
track_status cmd_shell(cli *c, track_error *err);
track_status cmd_show(cli *c, track_error *err);
track_status cmd_log(cli *c, track_error *err);
track_status cmd_explain(cli *c, track_error *err);
track_status cmd_close(cli *c, track_error *err);
track_status cmd_reopen(cli *c, track_error *err);
track_status cmd_diff(cli *c, track_error *err);
track_status cmd_ready(cli *c, track_error *err);
track_status cmd_period(cli *c, track_error *err);
track_status cmd_report(cli *c, track_error *err);
track_status cmd_verify(cli *c, track_error *err);
track_status cmd_backup(cli *c, track_error *err);
track_status cmd_restore(cli *c, track_error *err);
track_status cmd_export(cli *c, track_error *err);
track_status cmd_import(cli *c, track_error *err);
track_status cmd_completion(cli *c, track_error *err);
track_status cmd_help(cli *c, track_error *err);
track_status cmd_version(cli *c, track_error *err);

#endif
