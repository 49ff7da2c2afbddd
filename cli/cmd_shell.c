/* SPDX-License-Identifier: MIT */

/* `track shell`: Lua, line by line. */

#include "errors.h"
#include "program.h"
#include "shell_line.h"
#include "terminal.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

/* What runs, for Ctrl-C. A handler of signals has no other way to know. */
static track_program *volatile running;

static void stop_running(int number)
{
    (void)number;
    if (running)
        track_program_interrupt(running);
}

/* One session. */
typedef struct session {
    cli *c;
    track_program *program;
    shell_lines *lines;
    track_buffer text; /* typed so far */
    bool failed;
} session;

/* Evaluates with Ctrl-C going to the program. */
static track_status evaluate(session *s, track_buffer *out, bool *more,
                             track_error *err)
{
    struct sigaction action;
    struct sigaction before;
    track_status status;

    memset(&action, 0, sizeof(action));
    action.sa_handler = stop_running;
    running = s->program;
    if (shell_is_terminal(s->lines))
        sigaction(SIGINT, &action, &before);
    status = track_program_eval(s->program, out, more,
                                track_buffer_string(&s->text), err);
    if (shell_is_terminal(s->lines))
        sigaction(SIGINT, &before, NULL);
    running = NULL;
    return status;
}

static void print_failure(session *s, const track_error *err)
{
    const error_style style = { .colour = cli_colour(s->c, stderr) };

    fflush(stdout);
    cli_print_error(stderr, err, style);
    s->failed = true;
}

/* Runs what has been typed; whether more must be typed first. */
static bool run_typed(session *s)
{
    track_buffer shown = TRACK_BUFFER_INIT;
    track_error err = TRACK_ERROR_INIT;
    bool more = false;
    track_status status = evaluate(s, &shown, &more, &err);

    if (status != TRACK_OK)
        print_failure(s, &err);
    else
        fputs(track_buffer_string(&shown), stdout);
    track_buffer_clear(&shown);
    return more;
}

/* Takes one line; whether the session goes on. */
static bool take_line(session *s, bool *goes_on)
{
    const char *line;
    shell_read what = shell_next(&line, s->lines, *goes_on);

    if (what == SHELL_END)
        return false;
    if (what == SHELL_CANCELLED) {
        track_buffer_empty(&s->text);
        *goes_on = false;
        return true;
    }
    if (s->text.length > 0)
        track_buffer_char(&s->text, '\n');
    track_buffer_text(&s->text, line);
    *goes_on = run_typed(s);
    if (!*goes_on) {
        shell_remember(s->lines, track_buffer_string(&s->text));
        track_buffer_empty(&s->text);
    }
    return true;
}

/* What nothing ended: an input that stops in the middle of a statement. */
static track_status check_end(session *s, bool goes_on, track_error *err)
{
    if (goes_on && !shell_is_terminal(s->lines)) {
        cli_fail(err, TRACK_E_SCRIPT,
                 "the input ends in the middle of a statement");
        return err->status;
    }
    if (s->failed && !shell_is_terminal(s->lines))
        return cli_fail(err, TRACK_E_SCRIPT, "not all of the input ran");
    return TRACK_OK;
}

/* `store`, and a greeting in a terminal. */
static track_status greet(session *s, const char *tracker, track_error *err)
{
    bool writes = cli_has(s->c, OPT_WRITE);
    track_buffer none = TRACK_BUFFER_INIT;
    bool more;
    track_status status = TRACK_OK;

    if (tracker)
        status = track_program_eval(s->program, &none, &more,
                                    writes ? "store = track.open(nil, 'write')"
                                           : "store = track.open()",
                                    err);
    track_buffer_clear(&none);
    if (status != TRACK_OK || !shell_is_terminal(s->lines))
        return status;
    if (tracker)
        printf("%s is `store`%s. Try store:project(); Ctrl-D ends.\n", tracker,
               writes ? "" : ", only read");
    else
        puts("There is no tracker here: store = track.open(PATH). Ctrl-D "
             "ends.");
    return TRACK_OK;
}

track_status cmd_shell(cli *c, track_error *err)
{
    session s = { .c = c, .text = TRACK_BUFFER_INIT };
    const char *tracker = NULL;
    bool goes_on = false;
    track_status status =
        cli_program(&s.program, &tracker, c, !cli_has(c, OPT_WRITE), err);

    if (status == TRACK_OK)
        status = shell_open(&s.lines, c, s.program, err);
    if (status == TRACK_OK)
        status = greet(&s, tracker, err);
    if (status == TRACK_OK) {
        while (take_line(&s, &goes_on))
            ;
        status = check_end(&s, goes_on, err);
    }
    track_buffer_clear(&s.text);
    shell_close(s.lines);
    track_program_free(s.program);
    return status;
}
