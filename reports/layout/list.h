/* SPDX-License-Identifier: MIT */
#ifndef TKI_LIST_H
#define TKI_LIST_H

/*
 * Private to reports/: the display list. Blocks become *strips*, pieces that
 * no page break cuts, with what is drawn in them; strips are placed on pages;
 * a renderer draws the pages. Lengths in points, y downwards, x from the left
 * edge of the page; y of an item counts from the top of its strip.
 */

#include "image/image.h"
#include "layout/fonts.h"
#include "layout/nodes.h"
#include "layout/style.h"

#include <track/sys/arena.h>

typedef enum tki_item_kind {
    ITEM_TEXT,
    ITEM_BOX,  /* a filled or outlined rectangle, maybe rounded */
    ITEM_LINE, /* from (x, y) to (x + w, y + h) */
    ITEM_IMAGE,
    ITEM_LINK, /* an area that leads to an address */
    ITEM_JUMP, /* an area that leads to another place of the document */
    ITEM_KIND_COUNT
} tki_item_kind;

/* Where a link leads: a heading, as target of contents and bookmarks; a note,
 * or the place of its number. */
typedef struct tki_mark tki_mark;
struct tki_mark {
    tki_mark *next;
    int level;
    const char *title;
    size_t page; /* 1-based, once placed */
    double y;
    struct tki_item *number; /* where the contents print the page, or NULL */
};

typedef struct tki_item tki_item;
struct tki_item {
    tki_item *next;
    tki_item_kind kind;
    tki_face face;    /* text */
    uint32_t colour;  /* text, box, line */
    float x, y, w, h; /* what it covers */
    float size;       /* text: of the font; box: radius; line: width */
    bool outline;     /* box: not filled; line: dashed */
    bool late;        /* text: known only when all pages are placed */
    bool upright;     /* text: reads upwards, `h` is its length */
    tki_node *node;   /* what it is part of; NULL: decoration */
    uint32_t glyph_count;
    const tki_glyph *glyphs; /* text: `at` is a byte of `as.text` */
    union {
        const char *text;
        const char *link;
        const tki_mark *mark;
        const tki_bitmap *image;
    } as;
};

typedef struct tki_noted tki_noted;

/* What a strip is when it is not part of the document. */
typedef enum tki_furnishing {
    FURNISHING_NONE,
    FURNISHING_HEADER,
    FURNISHING_FOOTER
} tki_furnishing;

typedef struct tki_strip tki_strip;
struct tki_strip {
    tki_strip *next;
    uint64_t
        serial; /* the order in which strips were made; 0: of the document */
    double height;
    double space;     /* above, dropped at the top of a page */
    bool keep;        /* on the page of the next strip */
    bool page_before; /* starts a page */
    bool at_foot;     /* stands at the foot of the page */
    tki_furnishing furnishing;
    const tki_strip *repeat; /* drawn first when this one starts a page */
    const tki_strip *above;  /* drawn above it when it is repeated */
    tki_mark *mark;          /* the heading that it holds, or NULL */
    tki_noted *notes;        /* whose numbers it holds, the last one first */
    tki_item *first;
    tki_item **end;
};

typedef struct tki_placed tki_placed;
struct tki_placed {
    tki_placed *next;
    const tki_strip *strip;
    double y;
    bool again; /* repeated: it was read out on an earlier page */
};

typedef struct tki_page tki_page;
struct tki_page {
    tki_page *next;
    const tki_sheet *sheet;
    size_t number; /* 1-based */
    bool cover;
    tki_placed *first;
    tki_placed **end;
};

/* The finished list; without pages when they went elsewhere as they filled. */
typedef struct tki_list_of_pages {
    size_t count;
    tki_page *first;
    tki_mark *marks;
    tki_node *tree; /* the document */
} tki_pages;

/* Takes the pages as they fill, in their order. A page lives no longer than
 * the call, what it holds of `late` items to the end of the layout. */
typedef struct tki_sink {
    void (*take)(void *ud, const tki_page *page);
    void *ud;
    bool mute; /* it reads nothing out: items have no nodes */
} tki_sink;

/* Writes the list as text, one line for each item: for tests and for people
 * who look for a layout error. */
void tki_pages_dump(const tki_pages *pages, track_buffer *out);

#endif
