/* SPDX-License-Identifier: MIT */
#ifndef TKI_TEXT_H
#define TKI_TEXT_H

/* Private to reports/text/: lines of a terminal. Widths are in columns, as
 * track_text_columns() counts them. The first failure sticks in `status`. */

#include "document/blocks.h"
#include "layout/breaks.h"

typedef struct tki_text {
    track_buffer *out;
    track_buffer line; /* the line that is being written */
    const track_document *doc;
    track_arena *arena;
    tki_breaks *breaks;
    int columns;
    bool colour;
    bool started; /* something stands above */
    track_status status;
    track_error *err;
} tki_text;

/* A part of a wrapped text. */
typedef struct tki_text_line {
    const char *text; /* `length` bytes */
    size_t length;
    int columns;
} tki_text_line;

typedef struct tki_wrapped {
    size_t count;
    const tki_text_line *lines;
} tki_wrapped;

typedef enum tki_ink {
    INK_PLAIN,
    INK_STRONG,
    INK_MUTED,
    INK_GOOD,
    INK_WARN,
    INK_BAD
} tki_ink;

/* --- lines (lines.c) --- */

/* What a rich text or value says; in the arena, "" after a failure. */
const char *tki_text_print(tki_text *to, const track_rich *rich);
const char *tki_text_value(tki_text *to, const track_value *value);

/* Breaks `text` into lines of at most `columns`, words only when they must
 * be. At least one line. */
tki_wrapped tki_text_wrap(tki_text *to, const char *text, int columns);
int tki_text_columns(const char *text);
/* Columns of the longest word. */
int tki_text_longest(tki_text *to, const char *text);

void tki_text_put(tki_text *to, const char *text, tki_ink ink);
void tki_text_put_line(tki_text *to, const tki_text_line *line, tki_ink ink);
void tki_text_spaces(tki_text *to, int count);
void tki_text_repeat(tki_text *to, const char *sign, int count, tki_ink ink);
/* Ends the line, without spaces at its end. */
void tki_text_end_line(tki_text *to);
/* An empty line between blocks. */
void tki_text_gap(tki_text *to);

/* Wraps `text` behind `first` (and spaces, on the lines that follow). */
void tki_text_hang(tki_text *to, const char *first, const char *text,
                   tki_ink ink);

tki_ink tki_tone_ink(track_tone tone);

/* --- grids (table.c) --- */

/* A table whose cells are printed. */
typedef struct tki_grid {
    size_t column_count;
    const track_column *columns;
    size_t row_count;
    const char **cells;
    const bool *emphasis; /* or NULL */
} tki_grid;

void tki_text_grid(tki_text *to, const tki_grid *grid);
/* A bold line above a table or chart, if there is one. */
void tki_text_caption(tki_text *to, const char *caption);
void *tki_text_array(tki_text *to, size_t count, size_t item_bytes);

/* --- blocks: print one, return the next --- */

const tki_block *tki_text_cover(tki_text *to, const tki_block *block);
const tki_block *tki_text_heading(tki_text *to, const tki_block *block);
const tki_block *tki_text_paragraph(tki_text *to, const tki_block *block);
const tki_block *tki_text_list(tki_text *to, const tki_block *block);
const tki_block *tki_text_key_values(tki_text *to, const tki_block *block);
const tki_block *tki_text_table(tki_text *to, const tki_block *block);
const tki_block *tki_text_gauge(tki_text *to, const tki_block *block);
const tki_block *tki_text_bars(tki_text *to, const tki_block *block);
const tki_block *tki_text_chart(tki_text *to, const tki_block *block);
const tki_block *tki_text_image(tki_text *to, const tki_block *block);
const tki_block *tki_text_callout(tki_text *to, const tki_block *block);
const tki_block *tki_text_signatures(tki_text *to, const tki_block *block);
const tki_block *tki_text_page_break(tki_text *to, const tki_block *block);
const tki_block *tki_text_contents(tki_text *to, const tki_block *block);

#endif
