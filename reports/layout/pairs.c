/* SPDX-License-Identifier: MIT */

/* Labels and values in two columns; places to sign. */

#include "layout/layout.h"

#define LABEL_PART 0.36 /* of the width, at most */
#define LABEL_GAP 14.0
#define SIGN_GAP 36.0
#define SIGN_HEIGHT 40.0

enum { TOGETHER_MAX = 5 }; /* pairs that stay on one page */

static double label_width(tki_layout *layout, const track_pair *pairs,
                          size_t count, const tki_look *look)
{
    double most = layout->sheet->text * LABEL_PART;
    double widest = 60;

    for (size_t i = 0; i < count; i++) {
        track_run run;
        track_rich rich = tki_rich_of(&run, pairs[i].label);
        double width = tki_text_widest(layout, &rich, look) + 1;

        widest = width > widest ? width : widest;
    }
    return widest < most ? widest : most;
}

void tki_layout_pairs(tki_layout *layout, const track_pair *pairs, size_t count,
                      double space)
{
    tki_look look = tki_look_body;
    tki_place label = { PAGE_LEFT, 3, 0, TRACK_ALIGN_LEFT };
    tki_place value = { 0, 3, 0, TRACK_ALIGN_LEFT };
    tki_node *table;

    look.colour = COLOUR_MUTED;
    label.width = label_width(layout, pairs, count, &look);
    value.x = PAGE_LEFT + label.width + LABEL_GAP;
    value.width = layout->sheet->right - value.x;
    table = tki_node_open(layout, ROLE_TABLE);
    for (size_t i = 0; i < count; i++) {
        tki_strip *strip = tki_strip_new(layout);
        tki_area rule = { PAGE_LEFT, 0, layout->sheet->text, 0 };
        tki_node *row = tki_node_open(layout, ROLE_ROW);
        tki_node *cell = tki_node_open(layout, ROLE_ROW_HEAD);
        double left =
            tki_draw_text(layout, strip, &label, pairs[i].label, &look);
        double right;

        tki_node_close(layout, cell);
        tki_node_open(layout, ROLE_CELL);
        right = tki_draw_rich(layout, strip, &value, &pairs[i].value,
                              &tki_look_body);
        tki_node_close(layout, row);
        strip->height = (left > right ? left : right) + 6;
        rule.y = strip->height;
        tki_draw_line(layout, strip, rule, COLOUR_RULE, 0.4);
        if (i + 1 == count)
            strip->height += 4;
        strip->keep = i + 1 < count &&
                      (count <= TOGETHER_MAX || i == 0 || i + 2 == count);
        tki_strip_append(layout, strip, i == 0 ? space : 0);
    }
    tki_node_close(layout, table);
}

const tki_block *tki_layout_key_values(tki_layout *layout,
                                       const tki_block *block)
{
    tki_layout_pairs(layout, block->as.key_values.items,
                     block->as.key_values.count, 8);
    return block->next;
}

/* The height of the highest role: all sign below it. */
static double role_height(tki_layout *layout, const track_signature *items,
                          size_t count, double width, const tki_look *look)
{
    double highest = 0;

    for (size_t i = 0; i < count; i++) {
        track_run run;
        track_rich role = tki_rich_of(&run, items[i].role);
        double height = tki_text_height(layout, &role, look, width);

        if (items[i].role && height > highest)
            highest = height;
    }
    return highest;
}

/* Role, line and name, one after the other; `at.h` is the room of the role.
 * Returns where the name ends. */
static double draw_signature(tki_layout *layout, tki_strip *strip,
                             const track_signature *signature, tki_area at,
                             const tki_look *look)
{
    tki_place place = { at.x, 0, at.w, TRACK_ALIGN_LEFT };
    tki_area rule = { at.x, at.h + SIGN_HEIGHT, at.w, 0 };
    tki_node *before = tki_node_open(layout, ROLE_DIV);

    if (signature->role)
        tki_draw_text(layout, strip, &place, signature->role, look);
    tki_draw_line(layout, strip, rule, COLOUR_INK, 0.6);
    place.y = rule.y + 3;
    place.y +=
        tki_draw_text(layout, strip, &place, signature->name, &tki_look_body);
    tki_node_close(layout, before);
    return place.y;
}

/* One or two signatures side by side. Nobody signs alone on a page. */
static void draw_signatures(tki_layout *layout, const track_signature *items,
                            size_t count, bool last)
{
    tki_strip *strip = tki_strip_new(layout);
    tki_look muted = tki_look_small;
    tki_area at = { PAGE_LEFT, 0, (layout->sheet->text - SIGN_GAP) / 2, 0 };

    muted.colour = COLOUR_MUTED;
    at.h = role_height(layout, items, count, at.w, &muted);
    for (size_t i = 0; i < count; i++) {
        double end = draw_signature(layout, strip, &items[i], at, &muted);

        strip->height = end > strip->height ? end : strip->height;
        at.x += at.w + SIGN_GAP;
    }
    strip->keep = !last;
    tki_strip_append(layout, strip, 22);
}

const tki_block *tki_layout_signatures(tki_layout *layout,
                                       const tki_block *block)
{
    const tki_signatures *all = &block->as.signatures;

    for (size_t i = 0; i < all->count; i += 2)
        draw_signatures(layout, &all->items[i], all->count - i < 2 ? 1 : 2,
                        all->count - i <= 2);
    return block->next;
}
