/* SPDX-License-Identifier: MIT */

/*
 * What Lua's own messages about a running script mean for a person who writes
 * rules: most of them are about a figure that is missing or not applicable.
 */

#include "syntax.h"
#include "tokens.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 64 };

/* The x of "… (field 'x')", "… (local 'x')"; empty when it is not told. */
static void read_name(char out[NAME_BYTES], const char *message)
{
    const char *open = strrchr(message, '(');
    const char *from = open ? strchr(open, '\'') : NULL;
    const char *to = from ? strchr(from + 1, '\'') : NULL;

    out[0] = '\0';
    if (to && to - from <= NAME_BYTES)
        snprintf(out, NAME_BYTES, "%.*s", (int)(to - from - 1), from + 1);
}

/* The first row whose text the message has. */
static const char *find_advice(const char *message)
{
    static const struct {
        const char *text, *advice;
    } rows[] = {
        { "for iterator",
          "a list is walked by ipairs: for _, item in ipairs(list) do" },
        { "'integer index'",
          "the list has no entry of that number: #list is how many there are" },
        { "call a nil value", "there is no function of that name" },
        { "index a nil value",
          "what stands before the '.' is missing: look first, e.g. if x then" },
        { " nil", "nil is missing or unknown: look first, e.g. if x then" },
        { " boolean", "false is not applicable: look first, e.g. if x then" },
        { "compare number with string",
          "a text is no number: are there quotes too many?" },
        { "compare string with number",
          "a text is no number: are there quotes too many?" },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (strstr(message, rows[i].text))
            return rows[i].advice;
    return NULL;
}

void tki_explain_failure(track_error *err, const track_source *source)
{
    const char *advice;
    char name[NAME_BYTES];
    int column;

    if (strncmp(err->text, "attempt to ", strlen("attempt to ")) != 0)
        return;
    advice = find_advice(err->text);
    if (advice)
        track_hint(err, err->status, "%s", advice);
    read_name(name, err->text);
    column = name[0] ? tki_word_column(source, name, err->line) : 0;
    if (column > 0)
        track_fail_place(err, source->name, source->text, err->line, column);
}
