/* SPDX-License-Identifier: MIT */

#include "terminal.h"

#include "errors.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { COLUMNS_MIN = 40, COLUMNS_MAX = 400, COLUMNS_DEFAULT = 80 };

int cli_columns(void)
{
    const char *named = getenv("COLUMNS");
    struct winsize size;
    long columns = named ? strtol(named, NULL, 10) : 0;

    if (columns <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        columns = size.ws_col;
    if (columns <= 0)
        return COLUMNS_DEFAULT;
    if (columns < COLUMNS_MIN)
        return COLUMNS_MIN;
    return columns > COLUMNS_MAX ? COLUMNS_MAX : (int)columns;
}

bool cli_colour(const cli *c, FILE *to)
{
    const char *when = cli_option(c, OPT_COLOR);
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");

    if (when && strcmp(when, "always") == 0)
        return true;
    if (when && strcmp(when, "never") == 0)
        return false;
    if (no_color && no_color[0])
        return false;
    return isatty(fileno(to)) && !(term && strcmp(term, "dumb") == 0);
}

bool cli_can_ask(const cli *c)
{
    return !cli_has(c, OPT_NO_INPUT) && isatty(STDIN_FILENO) &&
           isatty(STDERR_FILENO);
}

/* Reads one line; whether it says yes, in English or Romanian. */
static bool read_yes(void)
{
    static const char *const words[] = { "y", "yes", "d", "da" };
    char line[16];

    if (!fgets(line, sizeof(line), stdin))
        return false;
    line[strcspn(line, "\r\n")] = '\0';
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(line, words[i]) == 0)
            return true;
    return false;
}

track_status cli_confirm(const cli *c, const char *question,
                         const char *refusal, const char *hint,
                         track_error *err)
{
    if (cli_has(c, OPT_YES))
        return TRACK_OK;
    if (cli_can_ask(c)) {
        fprintf(stderr, "%s [y/N] ", question);
        fflush(stderr);
        if (read_yes())
            return TRACK_OK;
    }
    cli_fail(err, TRACK_E_DECISION, "%s", refusal);
    return cli_hint(err, "%s", hint);
}
