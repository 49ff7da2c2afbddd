/* SPDX-License-Identifier: MIT */

#include "shell_line.h"

#include "errors.h"
#include "file.h"

#include <errno.h>
#include <histedit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HISTORY_MAX = 1000 };

struct shell_lines {
    track_program *program;
    EditLine *edit; /* NULL: plain */
    History *history;
    const char *history_file; /* or NULL */
    bool goes_on;             /* the next line continues one */
    char *line;               /* owned, the one read last */
    size_t capacity;
};

static volatile sig_atomic_t interrupted;

/* Ctrl-C: drops the line that is being typed, and ends what runs. */
static void note_interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static void watch_interrupts(void)
{
    struct sigaction action;

    memset(&action, 0, sizeof(action));
    action.sa_handler = note_interrupt; /* no restart: reading must end */
    sigaction(SIGINT, &action, NULL);
}

static char *prompt_of(EditLine *edit)
{
    static char first[] = "track> ";
    static char more[] = "    .. ";
    shell_lines *lines = NULL;

    el_get(edit, EL_CLIENTDATA, &lines);
    return lines && lines->goes_on ? more : first;
}

/* How long the beginning is that all words share. */
static size_t shared_length(const track_words *words)
{
    size_t length = strlen(words->items[0]);

    for (size_t i = 1; i < words->count; i++) {
        size_t same = 0;

        while (same < length && words->items[i][same] == words->items[0][same])
            same++;
        length = same;
    }
    return length;
}

/* Prints the words in columns below the line. */
static void print_words(const track_words *words)
{
    enum { COLUMNS = 78 };
    size_t widest = 0;
    size_t column = 0; /* of the next word */
    size_t at = 0;     /* where the cursor stands */

    for (size_t i = 0; i < words->count; i++)
        if (strlen(words->items[i]) > widest)
            widest = strlen(words->items[i]);
    widest += 2;
    putchar('\n');
    for (size_t i = 0; i < words->count; i++) {
        if (column + widest > COLUMNS && column > 0) {
            putchar('\n');
            column = at = 0;
        }
        printf("%*s%s", (int)(column - at), "", words->items[i]);
        at = column + strlen(words->items[i]);
        column += widest;
    }
    putchar('\n');
    fflush(stdout);
}

/* Adds what the words share to the line; lists them when that is nothing. */
static unsigned char insert_words(EditLine *edit, const track_words *words,
                                  size_t typed)
{
    size_t shared;
    char *rest;

    if (words->count == 0)
        return CC_ERROR;
    shared = shared_length(words);
    if (shared <= typed) {
        if (words->count == 1)
            return CC_REFRESH;
        print_words(words);
        return CC_REDISPLAY;
    }
    rest = strndup(words->items[0] + typed, shared - typed);
    if (!rest)
        return CC_ERROR;
    el_insertstr(edit, rest);
    free(rest);
    return CC_REFRESH;
}

/* The key Tab. */
static unsigned char complete(EditLine *edit, int key)
{
    const LineInfo *info = el_line(edit);
    size_t length = (size_t)(info->cursor - info->buffer);
    track_error err = TRACK_ERROR_INIT;
    unsigned char answer = CC_ERROR;
    shell_lines *lines = NULL;
    track_arena *arena = NULL;
    track_words words;
    size_t start;
    char *line;

    (void)key;
    el_get(edit, EL_CLIENTDATA, &lines);
    line = strndup(info->buffer, length);
    if (line && track_arena_new(&arena, &err) == TRACK_OK &&
        track_program_complete(&words, &start, lines->program, line, arena,
                               &err) == TRACK_OK)
        answer = insert_words(edit, &words, length - start);
    track_arena_free(arena);
    free(line);
    return answer;
}

/* Makes a folder that only its owner sees; it may be there already. */
static bool make_folder(const char *path)
{
    return mkdir(path, S_IRWXU) == 0 || errno == EEXIST;
}

/* $XDG_STATE_HOME/track/history, by default under ~/.local/state; without a
 * home there is no history. */
static const char *find_history(cli *c)
{
    const char *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");
    const char *folder;

    if (!state || !state[0]) {
        if (!home || !home[0])
            return NULL;
        folder = track_arena_print(c->arena, "%s/.local", home);
        if (!folder || !make_folder(folder))
            return NULL;
        state = track_arena_print(c->arena, "%s/.local/state", home);
    }
    if (!state || !make_folder(state))
        return NULL;
    folder = track_arena_print(c->arena, "%s/track", state);
    if (!folder || !make_folder(folder))
        return NULL;
    return track_arena_print(c->arena, "%s/history", folder);
}

static void load_history(shell_lines *lines)
{
    HistEvent event;

    history(lines->history, &event, H_SETSIZE, HISTORY_MAX);
    history(lines->history, &event, H_SETUNIQUE, 1);
    if (lines->history_file)
        history(lines->history, &event, H_LOAD, lines->history_file);
    el_set(lines->edit, EL_HIST, history, lines->history);
}

/* Editing, in a terminal. */
static track_status start_editing(shell_lines *lines, cli *c, track_error *err)
{
    lines->edit = el_init("track", stdin, stdout, stderr);
    lines->history = history_init();
    if (!lines->edit || !lines->history)
        return cli_fail_memory(err);
    lines->history_file = find_history(c);
    el_set(lines->edit, EL_CLIENTDATA, lines);
    el_set(lines->edit, EL_PROMPT, prompt_of);
    el_set(lines->edit, EL_EDITOR, "emacs");
    el_wset(lines->edit, EL_ADDFN, L"track-complete", L"complete a name",
            complete); /* el_set() would leak both texts */
    el_set(lines->edit, EL_BIND, "^I", "track-complete", NULL);
    el_set(lines->edit, EL_BIND, "^R", "em-inc-search-prev", NULL);
    load_history(lines);
    el_source(lines->edit, NULL); /* the user's .editrc */
    watch_interrupts();
    return TRACK_OK;
}

track_status shell_open(shell_lines **out, cli *c, track_program *program,
                        track_error *err)
{
    shell_lines *lines = calloc(1, sizeof(*lines));
    track_status status = TRACK_OK;

    *out = lines;
    if (!lines)
        return cli_fail_memory(err);
    lines->program = program;
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        status = start_editing(lines, c, err);
    return status;
}

void shell_close(shell_lines *lines)
{
    HistEvent event;

    if (!lines)
        return;
    if (lines->history && lines->history_file)
        history(lines->history, &event, H_SAVE, lines->history_file);
    if (lines->history)
        history_end(lines->history);
    if (lines->edit)
        el_end(lines->edit);
    free(lines->line);
    free(lines);
}

bool shell_is_terminal(const shell_lines *lines)
{
    return lines->edit != NULL;
}

static shell_read read_plain(shell_lines *lines)
{
    ssize_t length = getline(&lines->line, &lines->capacity, stdin);

    if (length < 0)
        return SHELL_END;
    if (length > 0 && lines->line[length - 1] == '\n')
        lines->line[length - 1] = '\0';
    return SHELL_LINE;
}

static shell_read read_edited(shell_lines *lines)
{
    int length = 0;
    const char *typed;

    interrupted = 0;
    typed = el_gets(lines->edit, &length);
    if (interrupted) {
        interrupted = 0;
        el_reset(lines->edit);
        putchar('\n');
        return SHELL_CANCELLED;
    }
    if (!typed || length <= 0) {
        putchar('\n');
        return SHELL_END;
    }
    free(lines->line);
    lines->line = strndup(typed, strcspn(typed, "\n"));
    return lines->line ? SHELL_LINE : SHELL_END;
}

shell_read shell_next(const char **out, shell_lines *lines, bool goes_on)
{
    shell_read what;

    lines->goes_on = goes_on;
    fflush(stdout);
    what = lines->edit ? read_edited(lines) : read_plain(lines);
    *out = lines->line;
    return what;
}

void shell_remember(shell_lines *lines, const char *text)
{
    HistEvent event;

    if (lines->history && text[strspn(text, " \t\n")] != '\0')
        history(lines->history, &event, H_ENTER, text);
}
