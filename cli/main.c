/* SPDX-License-Identifier: MIT */

/*
 * The program `track`: sorts the words of the command line, runs the command,
 * writes its answer, and turns a failure into a message and an exit code.
 */

#include "cli.h"

#include "errors.h"
#include "terminal.h"

#include <track/program.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Leaves at once: an open transaction was never written. */
static void leave(int signal_number)
{
    (void)signal_number;
    _exit(EXIT_INTERRUPTED);
}

/* Whoever started us with interrupts ignored, like nohup, wants that. */
static void watch_interrupts(void)
{
    struct sigaction action;

    if (sigaction(SIGINT, NULL, &action) != 0 || action.sa_handler == SIG_IGN)
        return;
    memset(&action, 0, sizeof(action));
    action.sa_handler = leave;
    sigaction(SIGINT, &action, NULL);
}

/* Adds how the command is used to a failure. */
static track_status hint_usage(const cli_command *command, track_error *err)
{
    return cli_hint(err, "usage: track %s %s   (more: track help %s)",
                    command->name, command->arguments, command->name);
}

static track_status check_colour(const cli *c, track_error *err)
{
    static const char *const words[] = { "auto", "always", "never" };
    const char *when = cli_option(c, OPT_COLOR);

    for (size_t i = 0; when && i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(when, words[i]) == 0)
            return TRACK_OK;
    if (!when)
        return TRACK_OK;
    return cli_fail(err, TRACK_E_ARGUMENT,
                    "--color is auto, always or never, not '%s'", when);
}

/* Whether the command takes what was given. */
static track_status check_usage(const cli *c, track_error *err)
{
    option_set extra = options_set(&c->options) & ~c->command->options;

    for (int id = 0; id < OPT_COUNT; id++)
        if (extra & OPTION(id)) {
            cli_fail(err, TRACK_E_ARGUMENT, "'%s' takes no --%s",
                     c->command->name, cli_option_rows[id].name);
            return hint_usage(c->command, err);
        }
    if (c->arg_count < c->command->args_min) {
        cli_fail(err, TRACK_E_ARGUMENT, "'%s' needs more words",
                 c->command->name);
        return hint_usage(c->command, err);
    }
    if (c->arg_count > c->command->args_max) {
        cli_fail(err, TRACK_E_ARGUMENT, "'%s' has no use for '%s'",
                 c->command->name, c->args[c->command->args_max]);
        return hint_usage(c->command, err);
    }
    if (cli_has(c, OPT_PLAIN) && cli_has(c, OPT_JSON))
        return cli_fail(err, TRACK_E_ARGUMENT,
                        "the answer is --plain or --json, not both");
    return check_colour(c, err);
}

/* The name of the command: the first word; help when there is none. */
static const char *command_name(const cli *c)
{
    if (c->options.word_count > 0)
        return c->options.words[0];
    return cli_has(c, OPT_VERSION) ? "version" : "help";
}

static track_status run(cli *c, track_error *err)
{
    track_status status =
        cli_command_find(&c->command, c, command_name(c), err);

    if (status != TRACK_OK)
        return status;
    if (c->options.word_count > 0) {
        c->args = (const char *const *)c->options.words + 1;
        c->arg_count = (int)c->options.word_count - 1;
    }
    if (cli_has(c, OPT_HELP))
        return cmd_help(c, err);
    if (!cli_has(c, OPT_VERSION))
        status = check_usage(c, err);
    if (status == TRACK_OK)
        status = track_clock_read(&c->clock, err);
    if (status == TRACK_OK)
        status = c->command->run(c, err);
    if (status == TRACK_OK)
        status = track_buffer_check(&c->out, err);
    return status;
}

/* Writes the answer; a full disk must not pass for success. */
static track_status write_answer(const track_buffer *out, track_error *err)
{
    if (out->length > 0)
        fwrite(out->data, 1, out->length, stdout);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return TRACK_OK;
    return cli_fail_file(err, "write to", "standard output");
}

static void print_warnings(const cli *c)
{
    if (cli_has(c, OPT_JSON))
        return; /* they stand in the answer */
    for (size_t i = 0; i < c->warning_count; i++)
        fprintf(stderr, "warning: %s\n", c->warnings[i]);
}

/* One command from its words to its exit code. */
static int run_words(cli *c, int argc, const char *const *argv)
{
    track_error err = TRACK_ERROR_INIT;
    track_status status = track_arena_new(&c->arena, &err);
    error_style style = { .json = false };

    if (status == TRACK_OK)
        status = options_read(&c->options, argc, argv, &err);
    style.json = cli_has(c, OPT_JSON);
    style.colour = cli_colour(c, stderr);
    if (status == TRACK_OK)
        status = run(c, &err);
    if (status == TRACK_OK)
        status = write_answer(&c->out, &err);
    print_warnings(c);
    if (status != TRACK_OK) {
        fflush(stdout);
        cli_print_error(stderr, &err, style);
    }
    if (status == TRACK_OK && c->exit_code)
        return c->exit_code;
    if (status == TRACK_OK && c->answer_is_no)
        return EXIT_NO;
    return cli_exit_code(status);
}

int main(int argc, char **argv)
{
    cli c = { .commands = cli_commands, .out = TRACK_BUFFER_INIT };
    int code;

    watch_interrupts();
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a full disk */
    code = run_words(&c, argc, (const char *const *)argv);
    track_buffer_clear(&c.out);
    options_clear(&c.options);
    track_arena_free(c.arena);
    return code;
}
