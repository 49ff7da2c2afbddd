/* SPDX-License-Identifier: MIT */
#ifndef TKI_BLOCKS_H
#define TKI_BLOCKS_H

/* Private to reports/: the blocks that renderers walk. The public structs,
 * copied whole into the document's arena. */

#include <track/document.h>
#include <track/sys/arena.h>

typedef enum tki_block_kind {
    BLOCK_COVER,
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_LIST,
    BLOCK_KEY_VALUES,
    BLOCK_TABLE,
    BLOCK_GAUGE,
    BLOCK_BAR,
    BLOCK_CHART,
    BLOCK_IMAGE,
    BLOCK_CALLOUT,
    BLOCK_SIGNATURES,
    BLOCK_PAGE_BREAK,
    BLOCK_SECTION,
    BLOCK_CONTENTS,
    BLOCK_KIND_COUNT
} tki_block_kind;

typedef struct tki_heading {
    int level; /* 1 to 4 */
    track_rich text;
} tki_heading;

/* A cell of a table. Most are one text without a style, which so takes a third
 * of the room. */
typedef struct tki_cell {
    size_t run_count; /* 0: `text` alone */
    union {
        const char *text;
        const track_run *runs;
    } as;
} tki_cell;

/* As track_table. */
typedef struct tki_table {
    const char *caption;
    size_t column_count;
    const track_column *columns;
    size_t row_count;
    const tki_cell *cells;
    const bool *emphasis;
    size_t group; /* columns that belong together, ruled off; 0: none do */
} tki_table;

enum { TKI_BULLET = -1, TKI_NO_MARK = -2 };

typedef struct tki_list_item {
    int depth;  /* 0: outermost */
    int number; /* 0 and more, TKI_BULLET, or TKI_NO_MARK: continues the item
                   before */
    track_rich text;
} tki_list_item;

typedef struct tki_list {
    size_t count;
    const tki_list_item *items;
} tki_list;

/* The largest number of the items at `depth`, -1: none has one. Items below
 * `deepest` count as at it. */
int tki_list_number(const tki_list *list, int depth, int deepest);

typedef struct tki_pairs {
    size_t count;
    const track_pair *items;
} tki_pairs;

typedef struct tki_signatures {
    size_t count;
    const track_signature *items;
} tki_signatures;

typedef struct tki_contents {
    const char *title;
    int depth; /* 1 to 4 */
} tki_contents;

typedef struct tki_block tki_block;
struct tki_block {
    tki_block *next;
    tki_block_kind kind;
    union {
        track_cover cover;
        tki_heading heading;
        track_rich paragraph;
        tki_list list;
        tki_pairs key_values;
        tki_table table;
        track_bar bar; /* gauges, too */
        track_chart chart;
        track_image image;
        track_callout callout;
        tki_signatures signatures;
        track_section section;
        tki_contents contents;
    } as;
};

/* A note of the document: what a run's `note` points to is its first member. */
typedef struct tki_note tki_note;
struct tki_note {
    track_rich text;
    int number; /* 1 and more, in the order in which they were added */
    const tki_note *next;
};

/* NULL: the run has none. */
const tki_note *tki_note_of(const track_run *run);

/* What stands in a cell; `run` is scratch that must live as long. */
track_rich tki_cell_rich(const tki_cell *cell, track_run *run);

struct track_document {
    track_arena *arena;
    track_format *format;
    tki_block *first;
    tki_block **end; /* where the next block goes */
    const tki_note *first_note, **notes_end;
    int note_count;
    track_fonts family; /* all NULL: the standard one */
};

/* Copies into one arena; the first failure sticks. */
typedef struct tki_copy {
    track_arena *arena;
    const char *complaint; /* what is wrong with the data, or NULL */
    bool no_memory;
    bool in_note;
    int note_count; /* of the document, with those of the copy */
    tki_note *first_note, *last_note;
} tki_copy;

/* Starts a copy into the document. */
tki_copy tki_copy_start(const track_document *doc);

const char *tki_copy_text(tki_copy *copy, const char *text); /* or NULL */
/* NULL also for a text that is blank. */
const char *tki_copy_words(tki_copy *copy, const char *text);
void *tki_copy_array(tki_copy *copy, const void *items, size_t count,
                     size_t item_bytes);
track_rich tki_copy_rich(tki_copy *copy, const track_rich *rich);
tki_cell tki_copy_cell(tki_copy *copy, const track_rich *rich);
const track_pair *tki_copy_pairs(tki_copy *copy, const track_pair *pairs,
                                 size_t count);
const track_series *tki_copy_series(tki_copy *copy, const track_series *series,
                                    size_t count);
/* The same with points of one label in one place; `series` when they are. */
const track_series *tki_align_series(tki_copy *copy, const track_series *series,
                                     size_t count);

/* How many points a chart has. */
size_t tki_chart_points(const track_chart *chart);

/* A row of the numbers of a chart over time: a day, and which of the readings
 * of that day, from 0. */
typedef struct tki_chart_row {
    track_day day;
    size_t nth;
} tki_chart_row;

/* The rows of all points, sorted, into room for as many. Returns their count.
 */
size_t tki_chart_rows(tki_chart_row *out, const track_chart *chart);
/* The point of a series in a row, or NULL. */
const track_point *tki_chart_reading(const track_series *series,
                                     tki_chart_row row);

/* Whether `link` is an address that a run may carry. */
bool tki_link_is_allowed(const char *link);

/* Adds the finished `block` (copied) when the copying went well. */
track_status tki_document_append(track_document *doc, const tki_block *block,
                                 const tki_copy *copy, track_error *err);

/* Adds a list, whose texts and notes are in `copy` already. */
track_status tki_document_add_list(track_document *doc,
                                   const tki_list_item *items, size_t count,
                                   tki_copy *copy, track_error *err);

/* Whether a reader of `text` sees and hears nothing: spaces of any kind, and
 * what only says where a line may end. */
bool tki_is_blank(const char *text);

/* Calls `fn` with each text of paragraphs, headings, lists, key-values, tables,
 * callouts and notes. Days, amounts and the like are not among them. */
typedef void (*tki_text_fn)(void *ud, const char *text);
void tki_document_texts(const track_document *doc, tki_text_fn fn, void *ud);

/* Whether there is anything to read: more than blank text. */
bool tki_rich_has_words(const track_rich *text);

/* Adds `rich` as text without styles. */
void tki_rich_print(const track_format *format, track_buffer *out,
                    const track_rich *rich);

#endif
