/* SPDX-License-Identifier: MIT */

/*
 * Notes: their numbers stand in the text, their lines at the foot of the same
 * page, below a rule. Notes take no more than a part of a page, unless the text
 * has ended; what is left of a long one goes on at the foot of the next. Lines
 * wait as strips of their own, in memory that is kept: notes are few.
 */

#include "layout/layout.h"
#include "layout/utf8.h"

#include <stdio.h>

#define NOTE_INDENT 14.0
#define NOTE_SPACE 1.5
#define RULE_ROOM 9.0
#define RULE_WIDTH 90.0
#define NOTES_PART 0.45 /* of the page, at most */

enum { TITLE_BYTES = 120 };

static const tki_look look_note = { 7.5, 10.5, 0, COLOUR_INK, false };

/* The mark of a note is called as it begins. */
static const char *title_of(tki_layout *layout, const tki_note *note)
{
    track_buffer text = TRACK_BUFFER_INIT, title = TRACK_BUFFER_INIT;

    tki_rich_print(layout->doc->format, &text, &note->text);
    track_buffer_print(&title, "%d. ", note->number);
    track_buffer_bytes(&title, track_buffer_string(&text),
                       tki_utf8_cut(text.data, text.length, TITLE_BYTES));
    title.failed = title.failed || text.failed;
    track_buffer_clear(&text);
    return tki_layout_take(layout, &title);
}

static const char *number_of(tki_layout *layout, const tki_note *note)
{
    track_buffer number = TRACK_BUFFER_INIT;

    track_buffer_print(&number, "%d", note->number);
    return tki_layout_take(layout, &number);
}

/* Where the note and its number stand is known when all pages are. */
static void make_marks(tki_layout *layout, tki_noted *noted)
{
    track_arena *before = tki_memory_keep(layout);

    noted->from = tki_layout_alloc(layout, 1, sizeof(*noted->from));
    noted->to = tki_layout_alloc(layout, 1, sizeof(*noted->to));
    if (noted->from)
        noted->from->title = number_of(layout, noted->note);
    if (noted->to)
        noted->to->title = title_of(layout, noted->note);
    tki_memory_release(layout, before);
}

const tki_mark *tki_strip_note(tki_layout *layout, tki_strip *strip,
                               const tki_note *note, double y)
{
    tki_noted *noted;
    tki_node *before;

    if (strip->notes && strip->notes->note == note) /* a number in two faces */
        return strip->notes->to;
    noted = tki_layout_alloc(layout, 1, sizeof(*noted));
    if (!noted)
        return NULL;
    before = tki_node_open(layout, ROLE_NOTE);
    *noted = (tki_noted){
        .next = strip->notes, .note = note, .node = layout->node, .y = y
    };
    tki_node_close(layout, before);
    make_marks(layout, noted);
    strip->notes = noted;
    return noted->to;
}

/* Numbers past 99 are wider than their column: all of the document give way. */
static bool has_long_numbers(const tki_layout *layout)
{
    return layout->doc->note_count > 99;
}

/* The number into the first line of the note; it leads back. */
static void draw_number(tki_layout *layout, tki_strip *first,
                        const tki_noted *noted)
{
    tki_place place = { PAGE_LEFT, 0, NOTE_INDENT - 3, TRACK_ALIGN_LEFT };
    tki_area area = { PAGE_LEFT, 0, 0, look_note.leading };
    char digits[16];

    snprintf(digits, sizeof(digits), "%d", noted->note->number);
    if (has_long_numbers(layout))
        place.width = NOTE_INDENT + 12;
    tki_node_open(layout, ROLE_LINK);
    tki_draw_text(layout, first, &place, digits, &look_note);
    area.w = place.width;
    tki_draw_jump(layout, first, area, noted->from, layout->node);
    first->mark = noted->to;
}

static void draw_note(tki_layout *layout, const tki_noted *noted)
{
    const tki_note *note = noted->note;
    double indent = NOTE_INDENT + (has_long_numbers(layout) ? 9 : 0);
    tki_place place = { PAGE_LEFT + indent, 0, layout->sheet->text - indent,
                        TRACK_ALIGN_LEFT };
    tki_node *note_node = layout->node, *label, *body;

    tki_node_open(layout, ROLE_LABEL);
    label = layout->node;
    layout->node = note_node;
    tki_node_open(layout, ROLE_P);
    body = layout->node;
    tki_draw_lines(layout, &place, &note->text, &look_note, NOTE_SPACE);
    layout->node = label;
    if (!layout->first) /* an empty note keeps its number */
        tki_strip_append(layout, tki_strip_new(layout), NOTE_SPACE);
    if (layout->first) {
        draw_number(layout, layout->first, noted);
        layout->first->height = look_note.leading;
    }
    layout->node = body;
}

/* Draws the note as a chain of strips beside that of the document. */
static void lay_out_note(tki_layout *layout, tki_noted *noted)
{
    tki_strip *first = layout->first, **end = layout->end;
    tki_node *node = layout->node;
    bool page_before = layout->page_before;
    track_arena *arena = tki_memory_keep(layout);

    layout->first = NULL;
    layout->end = &layout->first;
    layout->page_before = false;
    layout->node = noted->node;
    draw_note(layout, noted);
    noted->lines = layout->first;
    for (const tki_strip *s = noted->lines; s; s = s->next)
        noted->height += s->height + s->space;
    layout->first = first;
    layout->end = first ? end : &layout->first;
    layout->page_before = page_before;
    layout->node = node;
    tki_memory_release(layout, arena);
}

void tki_notes_prepare(tki_layout *layout, tki_strip *strip)
{
    for (tki_noted *n = strip->notes; n && layout->status == TRACK_OK;
         n = n->next)
        if (!n->lines)
            lay_out_note(layout, n);
}

double tki_notes_height(const tki_strip *strip)
{
    double height = 0;

    for (const tki_noted *n = strip->notes; n; n = n->next)
        height += n->height;
    return height;
}

void tki_notes_cut(tki_strip *strip, tki_strip *rest, double at)
{
    tki_noted **from = &strip->notes, **to = &rest->notes;

    while (*from) {
        tki_noted *noted = *from;

        if (noted->y < at) {
            from = &noted->next;
            continue;
        }
        *from = noted->next;
        noted->next = NULL;
        noted->y -= at;
        *to = noted;
        to = &noted->next;
    }
}

static void take(tki_paper *out, const tki_noted *noted)
{
    tki_strip *last = noted->lines;

    if (!last)
        return;
    if (!out->notes)
        out->notes_end = &out->notes;
    *out->notes_end = last;
    while (last->next)
        last = last->next;
    out->notes_end = &last->next;
    out->notes_height += noted->height;
}

/* Cells are drawn one after the other, so the order is that of the numbers. */
static void take_in_order(tki_paper *out, const tki_noted *notes)
{
    const tki_noted *least = NULL;
    int after = 0;

    do {
        least = NULL;
        for (const tki_noted *n = notes; n; n = n->next)
            if (n->note->number > after &&
                (!least || n->note->number < least->note->number))
                least = n;
        if (least) {
            take(out, least);
            after = least->note->number;
        }
    } while (least);
}

void tki_notes_take(tki_layout *layout, const tki_strip *strip)
{
    take_in_order(&layout->paper, strip->notes);
}

void tki_notes_stand(const tki_layout *layout, const tki_strip *strip, double y)
{
    for (const tki_noted *n = strip->notes; n; n = n->next)
        if (n->from) {
            n->from->page = layout->paper.page->number;
            n->from->y = y + n->y;
        }
}

/* The most that the lines of notes take of a page. */
static double most_of(const tki_paper *out)
{
    double part = (out->bottom - PAGE_TOP) * NOTES_PART;
    double left = out->bottom - out->y - 2 * RULE_ROOM;

    return out->closing && left > part ? left : part;
}

double tki_notes_top(const tki_layout *layout, double more)
{
    const tki_paper *out = &layout->paper;
    double height = out->notes_height + more, most = most_of(out);

    if (height <= 0)
        return out->bottom;
    return out->bottom - RULE_ROOM - (height < most ? height : most);
}

/* The line where the last one ends that has room; their height. */
static const tki_strip *fitting(const tki_paper *out, double *height_out)
{
    const tki_strip *s = out->notes;
    double height = 0;

    while (s && height + s->space + s->height <= most_of(out) + 0.01) {
        height += s->space + s->height;
        s = s->next;
    }
    *height_out = height;
    return s;
}

bool tki_notes_exceed(const tki_layout *layout)
{
    double height;

    return fitting(&layout->paper, &height) != NULL;
}

void tki_notes_place(tki_layout *layout, tki_page *page)
{
    tki_paper *out = &layout->paper;
    double height, y;
    const tki_strip *end = fitting(out, &height);
    tki_strip *rule;

    if (!out->notes)
        return;
    rule = tki_strip_new(layout);
    tki_draw_line(layout, rule, (tki_area){ PAGE_LEFT, 0, RULE_WIDTH, 0 },
                  COLOUR_MUTED, 0.5);
    y = out->bottom - height;
    tki_page_place(layout, page, rule, y - RULE_ROOM / 2);
    for (tki_strip *s = out->notes, *next; s != end; s = next) {
        next = s->next;
        tki_page_place(layout, page, s, y + s->space);
        y += s->space + s->height;
        out->notes = next;
    }
    out->notes_height = out->notes ? out->notes_height - height : 0;
}
