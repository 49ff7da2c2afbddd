/* SPDX-License-Identifier: MIT */
#ifndef TKI_FLOW_H
#define TKI_FLOW_H

/*
 * Private to reports/: running text, measured and broken into lines. One flow
 * is filled again and again; what it holds dies with the next filling.
 */

#include "document/blocks.h"
#include "layout/breaks.h"
#include "layout/fit.h"
#include "layout/fonts.h"
#include "layout/hyphens.h"
#include "layout/nodes.h"
#include "layout/style.h"

/* A run of the text: bytes up to `end` in one style. */
typedef struct tki_span {
    size_t end;
    unsigned style;
    const char *link;
    const tki_note *note; /* whose number the span is, or NULL */
    tki_node *node;       /* of the link or number, once it is drawn */
} tki_span;

/* A character. Its glyphs are those from `glyph` to the next character's; a
 * cluster is a character and the `joined` ones that follow it. */
typedef struct tki_char {
    uint32_t at;     /* byte in the text */
    uint32_t span;   /* index */
    uint32_t glyph;  /* index of its first one */
    int32_t advance; /* 1/1000 of the size, kerning with the next included */
    uint8_t face;    /* tki_face */
    uint8_t before;  /* tki_break */
    bool space;      /* does not count at the end of a line */
    bool hidden;     /* not drawn: joiners, soft hyphens */
    bool joined;     /* never cut from what stands before: a mark */
    bool hyphen;     /* a soft hyphen: shown at the end of a line */
} tki_char;

typedef struct tki_line {
    size_t first, end; /* characters */
    double width;      /* points, without spaces at the end; with `hyphen` */
    int stretch;       /* 1/1000 of the size, added to each space */
    bool hyphen;       /* a hyphen is shown at its end */
} tki_line;

typedef struct tki_flow {
    tki_fonts *fonts;
    tki_breaks *breaks;
    tki_hyphens *hyphens; /* NULL: words are not divided */
    const track_document *doc;
    const track_format *format;
    tki_look look;
    const char *below; /* the heading that the text stands below, or NULL */
    track_buffer text;
    tki_span *spans;
    size_t span_count, span_room;
    tki_char *chars;
    size_t char_count, char_room;
    tki_glyph *glyphs; /* `at` is a byte of `text` */
    size_t glyph_count, glyph_room;
    tki_line *lines;
    size_t line_count, line_room;
    tki_fit_piece *pieces;
    size_t *piece_ends; /* characters */
    size_t *fit_ends;   /* pieces */
    size_t piece_count, piece_room, piece_end_room, fit_end_room;
    size_t fit_count;
    bool cut;   /* something without breaks is wider than a line */
    bool loose; /* a line is further from filled than looks well */
} tki_flow;

/* Fills the flow. TRACK_E_RENDER: a character that no font shows. */
track_status tki_flow_fill(tki_flow *flow, const track_rich *rich,
                           const tki_look *look, track_error *err);

/* The byte where character `index` starts, or the text ends. */
size_t tki_flow_byte(const tki_flow *flow, size_t index);

/* Glyphs of characters [first, end), which follow each other. */
size_t tki_flow_glyphs(const tki_flow *flow, size_t first, size_t end,
                       const tki_glyph **out);

/* Breaks the text into lines of at most `width` points, chosen together;
 * `justified`: their spaces are stretched to fill them. */
track_status tki_flow_wrap(tki_flow *flow, double width, bool justified,
                           track_error *err);

/* Width of the longest line when only newlines break, and of the longest part
 * that cannot be broken. */
double tki_flow_widest(const tki_flow *flow);
double tki_flow_narrowest(const tki_flow *flow);

/* Width of characters [first, end), points, spaces at the end left out. */
double tki_flow_width(const tki_flow *flow, size_t first, size_t end);

void tki_flow_clear(tki_flow *flow);

typedef enum tki_unprintable {
    UNPRINTABLE_NO_FACE,
    UNPRINTABLE_RIGHT_TO_LEFT,
    UNPRINTABLE_PRIVATE, /* of Unicode's private use area */
    UNPRINTABLE_NO_TEXT  /* bytes that are not UTF-8 */
} tki_unprintable;

/* TRACK_E_RENDER: `character`, at byte `at`, cannot be printed. */
track_status tki_flow_refuse(const tki_flow *flow, size_t at, int32_t character,
                             tki_unprintable why, track_error *err);

/* --- shared by flow.c, glyphs.c, divide.c and wrap.c --- */

/* Where the characters from `first` on end that no break of at least `kind`
 * cuts. */
size_t tki_flow_piece_end(const tki_flow *flow, size_t first, tki_break kind);

/* Marks where words may be divided: in pieces that are wider than `width`, or
 * in `all`. */
track_status tki_flow_divide(tki_flow *flow, double width, bool all,
                             track_error *err);

/* Faces and glyphs for all characters. */
track_status tki_flow_shape(tki_flow *flow, track_error *err);

#endif
