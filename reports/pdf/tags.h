/* SPDX-License-Identifier: MIT */
#ifndef TKI_TAGS_H
#define TKI_TAGS_H

/* Private to reports/pdf/: the tree of the layout as structure elements, and
 * which content of which page belongs to them. */

#include "layout/nodes.h"
#include "pdf/raw.h"

#include <track/sys/arena.h>

/* A piece of marked content or an annotation, or a child. */
typedef struct tki_kid tki_kid;
typedef struct tki_element tki_element;
struct tki_kid {
    tki_kid *next;
    const tki_element *child; /* or NULL */
    unsigned annotation;      /* object, 0: none */
    unsigned page;            /* object, of content and annotations */
    unsigned content;         /* number on the page */
};

struct tki_element {
    tki_element *next; /* in the order of first use */
    const tki_node *node;
    unsigned number; /* object; when all elements are there */
    tki_kid *first;
    tki_kid **end;
};

/* The elements of contents, page after page. */
typedef struct tki_parents {
    const tki_element **elements;
    size_t count, room;
    size_t *starts; /* of each page */
    size_t page_count, page_room;
} tki_parents;

/* An annotation, as the parent tree knows it. */
typedef struct tki_linked {
    HPDF_Annotation annotation;
    const tki_element *element;
} tki_linked;

typedef struct tki_tags {
    track_arena *arena;
    tki_object *root;
    tki_element *first;
    tki_element **end;
    tki_parents early, late; /* of the first and second content of pages */
    tki_linked *links;
    size_t link_count, link_room;
    bool failed; /* memory is gone */
} tki_tags;

track_status tki_tags_start(tki_tags *tags, tki_raw *raw, track_error *err);
void tki_tags_clear(tki_tags *tags);

/* Starts the content of the next page, early or late. */
void tki_tags_page(tki_tags *tags, tki_parents *parents);

/* A number for the next content of page `index`, which is part of `node`. */
unsigned tki_tags_content(tki_tags *tags, tki_node *node, bool late,
                          size_t index, unsigned page);

/* What a link looks like to `node`, which is one. */
void tki_tags_link(tki_tags *tags, tki_node *node, HPDF_Annotation annotation,
                   unsigned page);

const char *tki_tags_name(const tki_node *node);

/* Writes all elements and the tree of parents: the last objects of the file. */
void tki_tags_write(tki_tags *tags, tki_raw *raw);

#endif
