/* SPDX-License-Identifier: MIT */
#ifndef TKI_MARKDOWN_H
#define TKI_MARKDOWN_H

/* Private to document/: a text in CommonMark while it is read. */

#include "document/blocks.h"

#include <cmark-gfm.h>

enum { LIST_DEPTH_MAX = 16 };

typedef struct tki_markdown {
    track_document *doc;
    cmark_node *root;
    int level; /* headings go below it */
    int bold, italic;
    const char *link;
    track_run *runs;
    size_t run_count, run_room;
    tki_list_item *items;
    size_t item_count, item_room;
    tki_copy copy;              /* of the items' texts, with their notes */
    int depth;                  /* of lists, 0 outside */
    int number[LIST_DEPTH_MAX]; /* of the item, by depth; see tki_list_item */
    bool in_note;               /* all becomes runs */
    size_t line_start;          /* run, of the line of a note */
    track_status status;
    track_error *err;
} tki_markdown;

/* The text of the note that a reference gives the number `number` ("1"); NULL:
 * there is none. */
cmark_node *tki_markdown_note(cmark_node *root, const char *number);

/* A note that is in no tree, because nothing refers to it; all zero before the
 * first. */
typedef struct tki_lost_note {
    const char *text; /* from its "[^" on */
    size_t length;
    int line; /* where it starts, 1 and more */
} tki_lost_note;

/* Finds the next one; false: there are no more. */
bool tki_markdown_lost_note(cmark_node *root, const char *text,
                            tki_lost_note *out);

#endif
