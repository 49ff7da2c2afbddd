/* SPDX-License-Identifier: MIT */

/* Lines of text: wrapped, padded, coloured. Colours never carry meaning
 * alone: the same marks and words stand there without them. */

#include "text/text.h"

#include "layout/utf8.h"

#include <track/sys/fail.h>
#include <track/text.h>

#include <string.h>

static const char *const ink_codes[] = {
    [INK_PLAIN] = "",        [INK_STRONG] = "\033[1m", [INK_MUTED] = "\033[2m",
    [INK_GOOD] = "\033[32m", [INK_WARN] = "\033[33m",  [INK_BAD] = "\033[31m",
};

tki_ink tki_tone_ink(track_tone tone)
{
    static const tki_ink inks[] = { [TRACK_TONE_NEUTRAL] = INK_STRONG,
                                    [TRACK_TONE_GOOD] = INK_GOOD,
                                    [TRACK_TONE_WARN] = INK_WARN,
                                    [TRACK_TONE_BAD] = INK_BAD };

    return inks[tone];
}

void *tki_text_array(tki_text *to, size_t count, size_t item_bytes)
{
    void *memory = NULL;

    if (to->status != TRACK_OK)
        return NULL;
    memory = track_arena_array(to->arena, count, item_bytes);
    if (!memory)
        to->status = track_fail_memory(to->err);
    return memory;
}

/* Copies what was collected and gives the buffer's memory back. */
static const char *keep(tki_text *to, track_buffer *text)
{
    char *copy = tki_text_array(to, text->length + 1, 1);

    if (to->status == TRACK_OK)
        to->status = track_buffer_check(text, to->err);
    if (copy && to->status == TRACK_OK && text->length > 0)
        memcpy(copy, text->data, text->length);
    track_buffer_clear(text);
    return copy ? copy : "";
}

/* The address of a link, unless the text says it already. */
static void add_address(track_buffer *text, size_t from, const char *link)
{
    if (text->failed || !link)
        return;
    if (strcmp(track_buffer_string(text) + from, link) != 0)
        track_buffer_print(text, " <%s>", link);
}

const char *tki_text_print(tki_text *to, const track_rich *rich)
{
    track_buffer text = TRACK_BUFFER_INIT;

    for (size_t i = 0; i < rich->count; i++) {
        size_t from = text.length;

        track_format_value(to->doc->format, &text, &rich->runs[i].value);
        add_address(&text, from, rich->runs[i].link);
        if (rich->runs[i].note)
            track_buffer_print(&text, "[%d]",
                               tki_note_of(&rich->runs[i])->number);
    }
    return keep(to, &text);
}

const char *tki_text_value(tki_text *to, const track_value *value)
{
    track_run run = { .value = *value };
    track_rich rich = { 1, &run };

    return tki_text_print(to, &rich);
}

int tki_text_columns(const char *text)
{
    return (int)track_text_columns(text);
}

/* Columns of the character at `*at`, which moves on. */
static int step(const char *text, size_t length, size_t *at)
{
    char one[8] = "";
    size_t from = *at;
    int32_t character = tki_utf8_next(text, length, at);

    if (character == '\n')
        return 0;
    if (character >= ' ' && character < 0x7F)
        return 1;
    memcpy(one, text + from, *at - from);
    return tki_text_columns(one);
}

static int columns_of(const char *text, size_t length)
{
    int columns = 0;

    for (size_t at = 0; at < length;)
        columns += step(text, length, &at);
    return columns;
}

static tki_text_line make_line(const char *text, size_t from, size_t end)
{
    tki_text_line line = { text + from, end - from, 0 };

    while (line.length > 0 && (line.text[line.length - 1] == ' ' ||
                               line.text[line.length - 1] == '\n'))
        line.length--;
    line.columns = columns_of(line.text, line.length);
    return line;
}

/* Where the line from `from` ends. */
static size_t end_of_line(const char *text, size_t length,
                          const uint8_t *breaks, size_t from, int columns)
{
    size_t at_break = 0;
    int used = 0;

    for (size_t at = from; at < length;) {
        size_t here = at;
        bool space = text[at] == ' ';

        if (here > from && breaks[here] == BREAK_FORCED)
            return here;
        if (here > from && breaks[here] == BREAK_ALLOWED)
            at_break = here;
        used += step(text, length, &at);
        if (used > columns && !space && here > from)
            return at_break > from ? at_break : here;
    }
    return length;
}

static size_t count_lines(const char *text, size_t length,
                          const uint8_t *breaks, int columns)
{
    size_t count = 0, from = 0;

    do {
        from = end_of_line(text, length, breaks, from, columns);
        count++;
    } while (from < length);
    return count;
}

/* The breaks of `text`; NULL, and the failure is kept, when memory is gone. */
static const uint8_t *find_breaks(tki_text *to, const char *text, size_t length)
{
    const uint8_t *breaks = tki_breaks_find(to->breaks, text, length);

    if (!breaks && to->status == TRACK_OK)
        to->status = track_fail_memory(to->err);
    return breaks;
}

tki_wrapped tki_text_wrap(tki_text *to, const char *text, int columns)
{
    size_t length = strlen(text), from = 0;
    const uint8_t *breaks = find_breaks(to, text, length);
    tki_text_line *lines = NULL;
    tki_wrapped out = { 0, NULL };

    if (breaks)
        lines = tki_text_array(to, count_lines(text, length, breaks, columns),
                               sizeof(*lines));
    if (!lines)
        return out;
    do {
        size_t end = end_of_line(text, length, breaks, from, columns);

        lines[out.count++] = make_line(text, from, end);
        from = end;
    } while (from < length);
    out.lines = lines;
    return out;
}

int tki_text_longest(tki_text *to, const char *text)
{
    size_t length = strlen(text), from = 0;
    const uint8_t *breaks = find_breaks(to, text, length);
    int longest = 0;

    if (!breaks)
        return 0;
    for (size_t at = 1; at <= length; at++) {
        int columns;

        if (at < length && breaks[at] == BREAK_NONE)
            continue;
        columns = make_line(text, from, at).columns;
        longest = columns > longest ? columns : longest;
        from = at;
    }
    return longest;
}

static void put_bytes(tki_text *to, const char *text, size_t length,
                      tki_ink ink)
{
    bool coloured = to->colour && ink != INK_PLAIN && length > 0;

    if (coloured)
        track_buffer_text(&to->line, ink_codes[ink]);
    track_buffer_bytes(&to->line, text, length);
    if (coloured)
        track_buffer_text(&to->line, "\033[0m");
}

void tki_text_put(tki_text *to, const char *text, tki_ink ink)
{
    put_bytes(to, text, strlen(text), ink);
}

void tki_text_put_line(tki_text *to, const tki_text_line *line, tki_ink ink)
{
    put_bytes(to, line->text, line->length, ink);
}

void tki_text_spaces(tki_text *to, int count)
{
    while (count-- > 0)
        track_buffer_char(&to->line, ' ');
}

void tki_text_repeat(tki_text *to, const char *sign, int count, tki_ink ink)
{
    if (count <= 0)
        return;
    if (to->colour)
        track_buffer_text(&to->line, ink_codes[ink]);
    while (count-- > 0)
        track_buffer_text(&to->line, sign);
    if (to->colour && ink != INK_PLAIN)
        track_buffer_text(&to->line, "\033[0m");
}

void tki_text_end_line(tki_text *to)
{
    size_t length = to->line.length;

    while (length > 0 && to->line.data[length - 1] == ' ')
        length--;
    if (length > 0)
        track_buffer_bytes(to->out, to->line.data, length);
    track_buffer_char(to->out, '\n');
    track_buffer_empty(&to->line);
    to->started = true;
}

void tki_text_gap(tki_text *to)
{
    if (to->started)
        tki_text_end_line(to);
}

void tki_text_hang(tki_text *to, const char *first, const char *text,
                   tki_ink ink)
{
    int indent = tki_text_columns(first);
    tki_wrapped all = tki_text_wrap(to, text, to->columns - indent);

    for (size_t i = 0; i < all.count; i++) {
        if (i == 0)
            tki_text_put(to, first, ink);
        else
            tki_text_spaces(to, indent);
        tki_text_put_line(to, &all.lines[i], indent > 0 ? INK_PLAIN : ink);
        tki_text_end_line(to);
    }
}
