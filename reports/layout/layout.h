/* SPDX-License-Identifier: MIT */
#ifndef TKI_LAYOUT_H
#define TKI_LAYOUT_H

/*
 * Private to reports/: blocks to strips. The first failure sticks in
 * `status`; after it, drawing calls do nothing and draw onto a scrap strip,
 * so that block functions need not check each call.
 */

#include "document/blocks.h"
#include "layout/flow.h"
#include "layout/list.h"

/* A note on its way to the foot of the page where its number stands. */
struct tki_noted {
    tki_noted *next;
    const tki_note *note;
    tki_node *node;
    double y;         /* of its number in the strip */
    tki_mark *from;   /* the place of its number */
    tki_mark *to;     /* the note */
    tki_strip *lines; /* once they are laid out */
    double height;
};

/* The page that fills. */
typedef struct tki_paper {
    tki_page *page;
    tki_page **end;   /* of the list of pages */
    double y;         /* where the next strip goes */
    double bottom;    /* where text and notes end */
    bool empty;       /* nothing stands on the page */
    bool closing;     /* and no more text will: its room is for notes */
    tki_strip *notes; /* the lines that go to its foot; what finds no room
                         goes to the next one */
    tki_strip **notes_end;
    double notes_height;
} tki_paper;

/* What stands on each page. */
typedef struct tki_furniture {
    const tki_strip *header, *cover, *footer;
    double foot; /* y of the footer */
} tki_furniture;

/* Memory of strips, given back once their pages are done (memory.c). */
typedef struct tki_generations {
    track_arena *old, *young;
    uint64_t serial;     /* of the newest strip */
    uint64_t old_serial; /* of the newest in `old` */
    size_t page;         /* that filled when `young` was new */
} tki_generations;

enum { HEADING_LEVELS = 4 };

typedef struct tki_layout {
    track_arena *kept; /* what lives to the end */
    tki_generations strips;
    track_arena *arena;   /* where memory comes from now: one of those */
    const tki_sink *sink; /* or NULL: the pages are kept */
    tki_paper paper;
    tki_furniture furniture[TKI_SHEET_COUNT];
    const tki_sheet *sheet; /* that is written on */
    tki_fonts *fonts;
    tki_breaks *breaks;
    tki_hyphens *hyphens; /* of the language, in `fonts`; or NULL */
    const track_document *doc;
    const track_page_facts *facts;
    tki_flow flow;
    tki_strip *first;
    tki_strip **end;
    tki_node *node; /* that is open; NULL: what is drawn is decoration */
    /* as what the headings above the text are read out, by their level; or 0 */
    int headings[HEADING_LEVELS];
    bool page_before; /* the next strip starts a page */
    bool again;       /* what is drawn stands elsewhere, too, with its notes */
    tki_mark *marks;  /* of the headings that are still to come */
    tki_mark **marks_end;
    tki_pages pages;
    double text_bottom; /* y; the text of a page ends above */
    track_status status;
    track_error *err;
    tki_strip scrap;
} tki_layout;

/* Opens fonts and lays `doc` out, into `sink` or, when that is NULL, into
 * `layout->pages`. `layout` is to be cleared also on failure. */
track_status tki_layout_run(tki_layout *layout, const track_document *doc,
                            const track_page_facts *facts,
                            const track_fonts *fonts, const tki_sink *sink,
                            track_error *err);
void tki_layout_clear(tki_layout *layout);

/* Memory of the display list; NULL (and the failure is kept) when gone. */
void *tki_layout_alloc(tki_layout *layout, size_t count, size_t item_bytes);
char *tki_layout_copy(tki_layout *layout, const char *text, size_t length);
/* The text of a buffer, which is cleared; "" after a failure. */
const char *tki_layout_take(tki_layout *layout, track_buffer *text);

/* What is made from here on lives to the end of the layout; the call is undone
 * with tki_memory_release(), which takes what this one returns. */
track_arena *tki_memory_keep(tki_layout *layout);
void tki_memory_release(tki_layout *layout, track_arena *before);

track_status tki_memory_start(tki_layout *layout);
/* Gives back the memory of strips whose pages are done. */
void tki_memory_turn(tki_layout *layout);
void tki_memory_clear(tki_layout *layout);

/* --- what is drawn (nodes.c) --- */

/* Opens a child of the open node; returns what tki_node_close() takes. */
tki_node *tki_node_open(tki_layout *layout, tki_role role);
/* The same for text: a paragraph, unless the open node takes text. */
tki_node *tki_node_open_text(tki_layout *layout);
/* A heading, one level below the one above it: no level is left out, whatever
 * the document does, and 1, 3, 3 are read as 1, 2, 2. */
tki_node *tki_node_open_heading(tki_layout *layout, int level);
/* A figure, and the words for those who do not see it; without words its shapes
 * are decoration. */
tki_node *tki_node_open_figure(tki_layout *layout, const char *alternative);
/* The caption of the open table or figure; elsewhere it is text as any other.
 */
tki_node *tki_node_open_caption(tki_layout *layout);
void tki_node_close(tki_layout *layout, tki_node *before);

/* --- strips (strip.c) --- */

/* A strip that stands in no chain (a repeated header), or at the end of the
 * document. Never NULL. */
tki_strip *tki_strip_new(tki_layout *layout);
void tki_strip_append(tki_layout *layout, tki_strip *strip, double space);

/* Cuts what stands below `least` off `strip`, as a strip of its own that starts
 * with a line. */
tki_strip *tki_strip_cut(tki_layout *layout, tki_strip *strip, double least);

/* --- notes at the foot of a page (notes.c) --- */

/* The strip holds the number of `note` at `y`. Returns where the note will
 * stand; NULL after a failure. */
const tki_mark *tki_strip_note(tki_layout *layout, tki_strip *strip,
                               const tki_note *note, double y);
/* Lays the strip's notes out. */
void tki_notes_prepare(tki_layout *layout, tki_strip *strip);
/* Of the strip's notes. */
double tki_notes_height(const tki_strip *strip);
/* Moves the notes whose numbers stand below `at` to `rest`. */
void tki_notes_cut(tki_strip *strip, tki_strip *rest, double at);
/* Their lines go to the foot of the page that fills. */
void tki_notes_take(tki_layout *layout, const tki_strip *strip);
/* Their numbers stand on that page, the strip at `y`. */
void tki_notes_stand(const tki_layout *layout, const tki_strip *strip,
                     double y);
/* Where the text of the page ends when `more` points of notes are added. */
double tki_notes_top(const tki_layout *layout, double more);
/* Whether the page has no room for all of them. */
bool tki_notes_exceed(const tki_layout *layout);
/* Draws what has room at the foot of the page, which is full. */
void tki_notes_place(tki_layout *layout, tki_page *page);

/* --- drawing into a strip (shapes: draw.c, text: words.c); x, y: left and
 * top --- */

typedef struct tki_area {
    double x, y, w, h;
} tki_area;

void tki_draw_box(tki_layout *layout, tki_strip *strip, tki_area area,
                  uint32_t colour, double radius);
void tki_draw_frame(tki_layout *layout, tki_strip *strip, tki_area area,
                    uint32_t colour, double radius);
/* From (x, y) to (x + w, y + h). */
void tki_draw_line(tki_layout *layout, tki_strip *strip, tki_area area,
                   uint32_t colour, double width);
void tki_draw_dashes(tki_layout *layout, tki_strip *strip, tki_area area,
                     uint32_t colour, double width);
tki_item *tki_draw_item(tki_layout *layout, tki_strip *strip,
                        tki_item_kind kind, tki_area area);
/* A way to `mark` from `area`, which is part of `node`. */
void tki_draw_jump(tki_layout *layout, tki_strip *strip, tki_area area,
                   const tki_mark *mark, tki_node *node);

/* Where text goes: from `x`, `y` in lines of `width`. */
typedef struct tki_place {
    double x, y, width;
    track_align align;
} tki_place;

/* Draws text that wraps; @return its height. */
double tki_draw_rich(tki_layout *layout, tki_strip *strip,
                     const tki_place *place, const track_rich *rich,
                     const tki_look *look);
double tki_draw_text(tki_layout *layout, tki_strip *strip,
                     const tki_place *place, const char *text,
                     const tki_look *look);
/* At most `lines` lines, the last cut with "…". */
double tki_draw_cut(tki_layout *layout, tki_strip *strip,
                    const tki_place *place, const char *text,
                    const tki_look *look, size_t lines);

/* Draws text that reads upwards, in lines as long as `area` is high, from its
 * foot; `align`: where the lines stand in its width. */
void tki_draw_upright(tki_layout *layout, tki_strip *strip, tki_area area,
                      track_align align, const track_rich *rich,
                      const tki_look *look);

/* Gives a text item, whose face and size are set, another text, which lives as
 * long; its width follows. */
void tki_item_set_text(tki_layout *layout, tki_item *item, const char *text);

/* One strip for each line at the end of the document, no line left alone.
 * `space` stands above the first. Returns the last one; NULL: no line. */
tki_strip *tki_draw_lines(tki_layout *layout, const tki_place *place,
                          const track_rich *rich, const tki_look *look,
                          double space);

/* Width when only newlines break; points. */
double tki_text_widest(tki_layout *layout, const track_rich *rich,
                       const tki_look *look);
/* Height in lines of `width`. */
double tki_text_height(tki_layout *layout, const track_rich *rich,
                       const tki_look *look, double width);

/* A rich text of one plain text or value, without copying: `run` is scratch
 * that must live as long. */
track_rich tki_rich_of(track_run *run, const char *text);
track_rich tki_rich_of_value(track_run *run, const track_value *value);

/* A value in the language of the document; in the arena, "" on failure. */
const char *tki_print_value(tki_layout *layout, const track_value *value);

/* --- blocks: draw one, return the next (one file each) --- */

const tki_block *tki_layout_cover(tki_layout *layout, const tki_block *block);
const tki_block *tki_layout_heading(tki_layout *layout, const tki_block *block);
const tki_block *tki_layout_paragraph(tki_layout *layout,
                                      const tki_block *block);
const tki_block *tki_layout_list(tki_layout *layout, const tki_block *block);
const tki_block *tki_layout_key_values(tki_layout *layout,
                                       const tki_block *block);
const tki_block *tki_layout_table(tki_layout *layout, const tki_block *block);
const tki_block *tki_layout_gauge(tki_layout *layout, const tki_block *block);
const tki_block *tki_layout_bars(tki_layout *layout, const tki_block *block);
const tki_block *tki_layout_chart(tki_layout *layout, const tki_block *block);
const tki_block *tki_layout_image(tki_layout *layout, const tki_block *block);
const tki_block *tki_layout_callout(tki_layout *layout, const tki_block *block);
const tki_block *tki_layout_signatures(tki_layout *layout,
                                       const tki_block *block);
const tki_block *tki_layout_page_break(tki_layout *layout,
                                       const tki_block *block);
const tki_block *tki_layout_section(tki_layout *layout, const tki_block *block);
const tki_block *tki_layout_contents(tki_layout *layout,
                                     const tki_block *block);

/* Prints the page of a heading where the contents left room for it. */
void tki_contents_number(tki_layout *layout, tki_mark *mark);

/* The image of a file, NULL after a failure. */
const tki_bitmap *tki_layout_bitmap(tki_layout *layout, const char *path);
/* Outside of a figure it is decoration, as all that is not text. */
void tki_draw_image(tki_layout *layout, tki_strip *strip, tki_area area,
                    const tki_bitmap *bitmap);

/* Labels and values, in two columns. */
void tki_layout_pairs(tki_layout *layout, const track_pair *pairs, size_t count,
                      double space);

/* Fills its part of `area`: at least a sliver when there is something. A ratio
 * that is no value leaves an empty frame. */
void tki_draw_ratio(tki_layout *layout, tki_strip *strip, tki_area area,
                    track_ratio ratio, uint32_t colour);

/* A table below what says what it is: `above`, which stands again where it goes
 * on. */
void tki_draw_table(tki_layout *layout, const tki_table *table,
                    const char *above);

/* A caption above a table or chart; kept with what follows. */
void tki_layout_caption(tki_layout *layout, const char *caption);
/* "caption (continued)", for the pages on which a table or chart goes on. */
const tki_strip *tki_layout_continued(tki_layout *layout, const char *caption);

/* --- pages (pages.c, furniture.c) --- */

void tki_pages_start(tki_layout *layout);
/* Puts the strips on pages that nothing can change any more: call it when the
 * strips so far are whole. */
void tki_pages_settle(tki_layout *layout);
/* All strips so far go on pages, and what follows on another sheet. */
void tki_pages_turn(tki_layout *layout, const tki_sheet *sheet);
/* Puts the rest on pages. */
void tki_pages_end(tki_layout *layout);

/* Where the text of a page ends, so that the footer has room. */
double tki_layout_bottom(tki_layout *layout);
/* For the sheet that is written on. */
void tki_furniture_start(tki_layout *layout);
/* y of the footer. */
double tki_furniture_foot(tki_layout *layout, const tki_sheet *sheet);
void tki_furniture_place(tki_layout *layout, tki_page *page);
/* "page {n} of {m}", once all pages stand; its y is that of the footer. */
tki_strip *tki_furniture_number(tki_layout *layout, const tki_sheet *sheet,
                                size_t page);
/* Puts `strip` on `page` at `y`; NULL after a failure. */
tki_placed *tki_page_place(tki_layout *layout, tki_page *page,
                           const tki_strip *strip, double y);

#endif
