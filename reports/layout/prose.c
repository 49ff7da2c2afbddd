/* SPDX-License-Identifier: MIT */

/* Running text: headings, paragraphs, lists, page breaks. */

#include "layout/layout.h"

#include <stdio.h>

#define PARAGRAPH_SPACE 7.0
#define ITEM_SPACE 2.5
enum { ITEM_DEPTH_MAX = 6 };

#define ITEM_INDENT 16.0 /* at least: long numbers need more */
#define MARK_GAP 6.0

static const double heading_space[4] = { 22, 17, 13, 10 };

const tki_block *tki_layout_heading(tki_layout *layout, const tki_block *block)
{
    const tki_heading *heading = &block->as.heading;
    const tki_look *look = &tki_look_heading[heading->level - 1];
    tki_place place = { PAGE_LEFT, 0, layout->sheet->text, TRACK_ALIGN_LEFT };
    tki_strip *strip = tki_strip_new(layout);
    tki_node *before = tki_node_open_heading(layout, heading->level);

    strip->height = tki_draw_rich(layout, strip, &place, &heading->text, look);
    tki_node_close(layout, before);
    strip->height += heading->level <= 2 ? 3 : 1;
    strip->keep = true;
    strip->mark = layout->marks;
    tki_strip_append(layout, strip, heading_space[heading->level - 1]);
    if (layout->marks) {
        layout->flow.below = layout->marks->title;
        layout->marks = layout->marks->next;
    }
    return block->next;
}

/* Whether the text that was just drawn introduces what follows. */
static bool introduces(const tki_layout *layout, const tki_block *next)
{
    const track_buffer *text = &layout->flow.text;

    if (!next || layout->status != TRACK_OK)
        return false;
    return next->kind == BLOCK_LIST ||
           (text->length > 0 && text->data[text->length - 1] == ':');
}

const tki_block *tki_layout_paragraph(tki_layout *layout,
                                      const tki_block *block)
{
    tki_place place = { PAGE_LEFT, 0, layout->sheet->text, TRACK_ALIGN_LEFT };
    tki_strip *last = tki_draw_lines(layout, &place, &block->as.paragraph,
                                     &tki_look_body, PARAGRAPH_SPACE);

    if (last)
        last->keep = introduces(layout, block->next);
    return block->next;
}

/* The number or bullet, into the strip that the item's first line became. */
static void draw_mark(tki_layout *layout, tki_strip *strip,
                      const tki_list_item *item, double x, double indent)
{
    static const char *const bullets[] = { "•", "–", "·" };
    tki_look look = tki_look_body;
    tki_place place = { x - indent, 0, indent - MARK_GAP, TRACK_ALIGN_RIGHT };
    char number[16];

    look.colour = COLOUR_ACCENT;
    snprintf(number, sizeof(number), "%d.", item->number);
    tki_draw_text(layout, strip, &place,
                  item->number >= 0 ? number : bullets[item->depth % 3], &look);
}

/* How far the items at `depth` stand in from those above: the longest number
 * has room. */
static double measure_indent(tki_layout *layout, const tki_list *list,
                             int depth)
{
    int most = tki_list_number(list, depth, ITEM_DEPTH_MAX);
    double width = 0;
    char number[16];

    if (most >= 0) {
        track_run run;
        track_rich rich;

        snprintf(number, sizeof(number), "%d.", most);
        rich = tki_rich_of(&run, number);
        width = tki_text_widest(layout, &rich, &tki_look_body) + MARK_GAP + 0.2;
    }
    return width > ITEM_INDENT ? width : ITEM_INDENT;
}

/* The nodes that are open while a list is drawn, by depth. */
typedef struct list_tree {
    tki_node *outside;
    tki_node *lists[ITEM_DEPTH_MAX + 1];
    tki_node *bodies[ITEM_DEPTH_MAX + 1]; /* of the last item, or NULL */
    tki_role roles[ITEM_DEPTH_MAX + 1];
    double indents[ITEM_DEPTH_MAX + 1];
    int depth; /* of the innermost list, -1: none yet */
    tki_node *label;
} list_tree;

/* A list stands in the text of the item above. */
static void open_list(tki_layout *layout, list_tree *tree, int depth,
                      tki_role role)
{
    layout->node = tree->outside;
    if (depth > 0)
        layout->node = tree->bodies[depth - 1] ? tree->bodies[depth - 1]
                                               : tree->lists[depth - 1];
    tki_node_open(layout, role);
    tree->lists[depth] = layout->node;
    tree->bodies[depth] = NULL;
    tree->roles[depth] = role;
}

/* Lists until one of that depth is open; numbers and bullets share none. */
static void open_lists(tki_layout *layout, list_tree *tree, int depth,
                       const tki_list_item *item)
{
    tki_role role = item->number >= 0 ? ROLE_NUMBERS : ROLE_LIST;

    while (tree->depth < depth)
        open_list(layout, tree, ++tree->depth, role);
    tree->depth = depth;
    if (item->number != TKI_NO_MARK && tree->roles[depth] != role)
        open_list(layout, tree, depth, role);
}

static void open_item(tki_layout *layout, list_tree *tree)
{
    tki_node *item;

    layout->node = tree->lists[tree->depth];
    tki_node_open(layout, ROLE_ITEM);
    item = tki_node_open(layout, ROLE_LABEL);
    tree->label = layout->node;
    tki_node_close(layout, item);
    tki_node_open(layout, ROLE_BODY);
    tree->bodies[tree->depth] = layout->node;
}

/* `leads`: its end stays with the start of the next one. */
static void draw_list_item(tki_layout *layout, list_tree *tree,
                           const tki_list_item *item, double space, bool leads)
{
    int depth = item->depth < ITEM_DEPTH_MAX ? item->depth : ITEM_DEPTH_MAX;
    tki_place place = { PAGE_LEFT, 0, 0, TRACK_ALIGN_LEFT };
    tki_strip **first = layout->end, *last;

    for (int i = 0; i <= depth; i++)
        place.x += tree->indents[i];
    place.width = layout->sheet->right - place.x;
    open_lists(layout, tree, depth, item);
    if (item->number != TKI_NO_MARK || !tree->bodies[depth])
        open_item(layout, tree);
    layout->node = tree->bodies[depth];
    last = tki_draw_lines(layout, &place, &item->text, &tki_look_body, space);
    if (last)
        last->keep = leads;
    if (!*first || item->number == TKI_NO_MARK)
        return;
    layout->node = tree->label;
    draw_mark(layout, *first, item, place.x, tree->indents[depth]);
}

/* The first item and the last are not left alone, nor is one above a list of
 * its own. */
static bool stays_with_next(const tki_list *list, size_t at)
{
    if (at + 1 >= list->count)
        return false;
    return at == 0 || at + 2 == list->count ||
           list->items[at + 1].depth > list->items[at].depth;
}

const tki_block *tki_layout_list(tki_layout *layout, const tki_block *block)
{
    const tki_list *list = &block->as.list;
    list_tree tree = { .outside = layout->node, .depth = -1 };

    for (int depth = 0; depth <= ITEM_DEPTH_MAX; depth++)
        tree.indents[depth] = measure_indent(layout, list, depth);
    for (size_t i = 0; i < list->count && layout->status == TRACK_OK; i++)
        draw_list_item(layout, &tree, &list->items[i],
                       i == 0 ? PARAGRAPH_SPACE : ITEM_SPACE,
                       stays_with_next(list, i));
    tki_node_close(layout, tree.outside);
    return block->next;
}

const tki_block *tki_layout_section(tki_layout *layout, const tki_block *block)
{
    const track_section *section = &block->as.section;

    tki_pages_turn(layout, tki_sheet_of(section->paper, section->landscape));
    return block->next;
}

const tki_block *tki_layout_page_break(tki_layout *layout,
                                       const tki_block *block)
{
    layout->page_before = true;
    return block->next;
}
