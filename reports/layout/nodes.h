/* SPDX-License-Identifier: MIT */
#ifndef TKI_NODES_H
#define TKI_NODES_H

/* Private to reports/: what the items of a page are parts of, as a tree: for
 * readers who do not see the page. */

#include <stdbool.h>
#include <stddef.h>

typedef enum tki_role {
    ROLE_DOCUMENT,
    ROLE_DIV, /* parts that belong together, without a meaning of their own */
    ROLE_H1,
    ROLE_H2,
    ROLE_H3,
    ROLE_H4,
    ROLE_P,
    ROLE_LINK,
    ROLE_REFERENCE, /* the number of a note in the text, an entry of contents */
    ROLE_NOTE,
    ROLE_LIST,
    ROLE_NUMBERS, /* a list whose items have numbers */
    ROLE_ITEM,
    ROLE_LABEL, /* the number or bullet of an item */
    ROLE_BODY,  /* the text of an item */
    ROLE_CONTENTS,
    ROLE_ENTRY,
    ROLE_TABLE,
    ROLE_ROW,
    ROLE_COLUMN_HEAD,
    ROLE_ROW_HEAD,
    ROLE_CELL,
    ROLE_FIGURE,
    ROLE_CAPTION, /* of a table or figure */
    ROLE_COUNT
} tki_role;

/* What a figure shows, and where it stands when that is one page. */
typedef struct tki_figure {
    const char *alternative;
    size_t page;    /* 1-based, 0: none yet */
    bool scattered; /* on several pages */
    double left, bottom, right, top;
} tki_figure;

typedef struct tki_node tki_node;
struct tki_node {
    tki_node *parent; /* NULL: the document */
    tki_node *first;  /* of its children */
    tki_node *next;   /* of its parent's children */
    tki_node *last;
    tki_role role;
    tki_figure *figure; /* of a figure */
    void *element;      /* the renderer's, NULL at first */
};

#endif
