/* SPDX-License-Identifier: MIT */

/*
 * The tree of what is drawn. A block opens a node, draws, closes it; text that
 * is drawn outside of a node that takes text becomes a paragraph. Where no node
 * is open (header, footer), nothing is read out. A sink that has no use for the
 * tree gets none: no node is ever open.
 */

#include "layout/layout.h"

#include <track/sys/fail.h>

/* Whether text stands in a paragraph of its own there. */
static bool holds_blocks(tki_role role)
{
    return role == ROLE_DOCUMENT || role == ROLE_DIV || role == ROLE_ITEM ||
           role == ROLE_LIST || role == ROLE_NUMBERS || role == ROLE_BODY ||
           role == ROLE_CONTENTS || role == ROLE_TABLE || role == ROLE_ROW ||
           role == ROLE_NOTE;
}

tki_node *tki_node_open(tki_layout *layout, tki_role role)
{
    tki_node *parent = layout->node, *node;
    bool mute = layout->sink && layout->sink->mute;

    if (layout->status != TRACK_OK || mute)
        return parent;
    node = track_arena_alloc(layout->kept, sizeof(*node));
    if (!node) {
        layout->status = track_fail_memory(layout->err);
        return parent;
    }
    node->role = role;
    node->parent = parent;
    if (parent && parent->last)
        parent->last->next = node;
    else if (parent)
        parent->first = node;
    if (parent)
        parent->last = node;
    layout->node = node;
    return parent;
}

tki_node *tki_node_open_text(tki_layout *layout)
{
    if (layout->node && holds_blocks(layout->node->role))
        return tki_node_open(layout, ROLE_P);
    return layout->node;
}

tki_node *tki_node_open_heading(tki_layout *layout, int level)
{
    int above = 0;

    for (int i = 0; i < HEADING_LEVELS; i++)
        if (i >= level)
            layout->headings[i] = 0;
        else if (i + 1 < level && layout->headings[i])
            above = layout->headings[i];
    layout->headings[level - 1] = above + 1;
    return tki_node_open(layout, (tki_role)(ROLE_H1 + above));
}

tki_node *tki_node_open_figure(tki_layout *layout, const char *alternative)
{
    tki_node *before = layout->node;
    track_arena *arena;
    tki_figure *figure;

    if (alternative[0] != '\0')
        tki_node_open(layout, ROLE_FIGURE);
    if (layout->node == before)
        return before; /* nothing is read out */
    arena = tki_memory_keep(layout);
    figure = tki_layout_alloc(layout, 1, sizeof(*figure));
    tki_memory_release(layout, arena);
    if (!figure)
        return before;
    figure->alternative = alternative;
    layout->node->figure = figure;
    return before;
}

tki_node *tki_node_open_caption(tki_layout *layout)
{
    tki_node *of = layout->node;

    if (of && (of->role == ROLE_TABLE || of->role == ROLE_FIGURE))
        return tki_node_open(layout, ROLE_CAPTION);
    return of;
}

void tki_node_close(tki_layout *layout, tki_node *before)
{
    layout->node = before;
}
