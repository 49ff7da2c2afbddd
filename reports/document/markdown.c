/* SPDX-License-Identifier: MIT */

/*
 * CommonMark with notes ("[^1]") as blocks. cmark's iterator is walked without
 * recursion, so nesting without end in a text costs no stack. Runs are
 * collected until the block around them ends; items until the outermost list
 * ends.
 */

#include "document/markdown.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

enum { TAB_STOP = 4 };

typedef tki_markdown reader;

static void keep_failure(reader *in, track_status status)
{
    if (in->status == TRACK_OK)
        in->status = status;
}

/* Room for one more in an array of `*room`; false when memory is gone. */
static bool grow(reader *in, void **items, size_t *room, size_t count,
                 size_t item_bytes)
{
    size_t wanted = *room ? *room * 2 : 16;
    void *larger;

    if (count < *room)
        return true;
    larger = realloc(*items, wanted * item_bytes);
    if (!larger) {
        keep_failure(in, track_fail_memory(in->err));
        return false;
    }
    *items = larger;
    *room = wanted;
    return true;
}

static void add_run(reader *in, const char *text, unsigned style)
{
    char *copy = track_arena_copy(in->doc->arena, text);
    void *runs = in->runs;

    if (!copy) {
        keep_failure(in, track_fail_memory(in->err));
        return;
    }
    if (!grow(in, &runs, &in->run_room, in->run_count, sizeof(*in->runs)))
        return;
    in->runs = runs;
    in->runs[in->run_count++] = (track_run){
        .value = track_value_of_text(copy),
        .style = style | (in->bold ? TRACK_RUN_BOLD : 0) |
                 (in->italic ? TRACK_RUN_ITALIC : 0),
        .link = in->link,
    };
}

static void add_item(reader *in, const track_rich *rich)
{
    int at = in->depth <= LIST_DEPTH_MAX ? in->depth - 1 : LIST_DEPTH_MAX - 1;
    void *items = in->items;
    tki_list_item *item;

    if (!grow(in, &items, &in->item_room, in->item_count, sizeof(*in->items)))
        return;
    in->items = items;
    item = &in->items[in->item_count++];
    item->depth = at;
    item->number = in->number[at];
    item->text = tki_copy_rich(&in->copy, rich);
    in->number[at] = TKI_NO_MARK; /* what follows continues the item */
    if (in->copy.no_memory)
        keep_failure(in, track_fail_memory(in->err));
}

/* What ends in a note is a line of it: a note has no blocks. */
static void end_line(reader *in)
{
    if (in->run_count > in->line_start)
        add_run(in, "\n", 0);
    in->line_start = in->run_count;
}

/* The collected runs become a paragraph, an item or a heading. */
static void end_text(reader *in, int heading)
{
    track_rich rich = { in->run_count, in->runs };
    int level = in->level + heading < 4 ? in->level + heading : 4;

    if (in->in_note) {
        end_line(in);
        return;
    }
    if (in->depth > 0)
        add_item(in, &rich);
    else if (heading > 0)
        keep_failure(in,
                     track_document_heading(in->doc, level, &rich, in->err));
    else
        keep_failure(in, track_document_paragraph(in->doc, &rich, in->err));
    in->run_count = 0;
}

/* A block of one literal text: code, raw HTML. */
static void add_literal(reader *in, const char *text, unsigned style)
{
    size_t length = strlen(text);
    char *copy;

    while (length > 0 && text[length - 1] == '\n')
        length--;
    copy = track_arena_copy_bytes(in->doc->arena, text, length);
    if (!copy) {
        keep_failure(in, track_fail_memory(in->err));
        return;
    }
    add_run(in, copy, style);
    end_text(in, 0);
}

/* Fonts have no tabulator: spaces lead to the next stop, as in CommonMark. */
static void expand_tabulators(track_buffer *out, const char *code)
{
    size_t column = 0;

    for (; *code; code++) {
        bool starts_character = ((unsigned char)*code & 0xC0) != 0x80;

        if (*code != '\t') {
            track_buffer_char(out, *code);
            column = *code == '\n' ? 0 : column + starts_character;
            continue;
        }
        do
            track_buffer_char(out, ' ');
        while (++column % TAB_STOP != 0);
    }
}

static void add_code(reader *in, const char *code)
{
    track_buffer text = TRACK_BUFFER_INIT;

    expand_tabulators(&text, code);
    keep_failure(in, track_buffer_check(&text, in->err));
    if (in->status == TRACK_OK)
        add_literal(in, track_buffer_string(&text), TRACK_RUN_CODE);
    track_buffer_clear(&text);
}

static void start_list(reader *in)
{
    if (in->depth++ == 0)
        in->copy = tki_copy_start(in->doc);
}

static void end_list(reader *in)
{
    if (--in->depth > 0 || in->item_count == 0 || in->in_note)
        return;
    keep_failure(in, tki_document_add_list(in->doc, in->items, in->item_count,
                                           &in->copy, in->err));
    in->item_count = 0;
}

/* Position of an item in its list, counted from the list's first number, which
 * may be 0. */
static int item_number(cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item);
    int number = cmark_node_get_list_start(list);

    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
        return TKI_BULLET;
    while ((item = cmark_node_previous(item)))
        number++;
    return number;
}

static void start_item(reader *in, cmark_node *node)
{
    if (in->in_note)
        add_run(in, "– ", 0);
    if (in->depth <= LIST_DEPTH_MAX)
        in->number[in->depth - 1] = item_number(node);
}

static void start_link(reader *in, cmark_node *node)
{
    const char *url = cmark_node_get_url(node);

    in->link = NULL;
    if (!tki_link_is_allowed(url))
        return;
    in->link = track_arena_copy(in->doc->arena, url);
    if (!in->link)
        keep_failure(in, track_fail_memory(in->err));
}

static void walk(reader *in, cmark_node *root);

/* The runs of a note, without blocks; a note in a note is told as it stands. */
static void read_note(reader *in, cmark_node *definition, track_rich *out)
{
    reader note = {
        .doc = in->doc, .in_note = true, .err = in->err, .status = in->status
    };
    track_run *runs;

    walk(&note, definition);
    if (note.run_count > 0 && note.run_count == note.line_start)
        note.run_count--; /* the end of the last line */
    runs = track_arena_array(in->doc->arena, note.run_count + 1, sizeof(*runs));
    if (!runs)
        keep_failure(in, track_fail_memory(in->err));
    else if (note.run_count > 0)
        memcpy(runs, note.runs, note.run_count * sizeof(*runs));
    *out = (track_rich){ runs ? note.run_count : 0, runs };
    keep_failure(in, note.status);
    free(note.runs);
}

/* The number of a note, whose text stands at the end of the tree. */
static void add_reference(reader *in, cmark_node *node)
{
    const char *number = cmark_node_get_literal(node);
    cmark_node *definition =
        in->in_note ? NULL : tki_markdown_note(in->root, number);
    track_rich *note;

    if (!definition) {
        add_run(in, "[^", 0);
        add_run(in, number, 0);
        add_run(in, "]", 0);
        return;
    }
    note = track_arena_alloc(in->doc->arena, sizeof(*note));
    if (!note) {
        keep_failure(in, track_fail_memory(in->err));
        return;
    }
    read_note(in, definition, note);
    add_run(in, "", 0);
    if (in->status == TRACK_OK)
        in->runs[in->run_count - 1].note = note;
}

static void enter(reader *in, cmark_node *node)
{
    switch ((int)cmark_node_get_type(node)) {
    case CMARK_NODE_FOOTNOTE_REFERENCE: add_reference(in, node); break;
    case CMARK_NODE_LIST: start_list(in); break;
    case CMARK_NODE_ITEM: start_item(in, node); break;
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_EMPH: in->italic++; break;
    case CMARK_NODE_STRONG: in->bold++; break;
    case CMARK_NODE_LINK: start_link(in, node); break;
    case CMARK_NODE_SOFTBREAK: add_run(in, " ", 0); break;
    case CMARK_NODE_LINEBREAK: add_run(in, "\n", 0); break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:
        add_run(in, cmark_node_get_literal(node), 0);
        break;
    case CMARK_NODE_CODE:
        add_run(in, cmark_node_get_literal(node), TRACK_RUN_CODE);
        break;
    case CMARK_NODE_CODE_BLOCK:
        add_code(in, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_HTML_BLOCK:
        add_literal(in, cmark_node_get_literal(node), 0);
        break;
    case CMARK_NODE_THEMATIC_BREAK: add_literal(in, "* * *", 0); break;
    default: break;
    }
}

static void add_image_address(reader *in, cmark_node *node)
{
    add_run(in, " (", 0);
    add_run(in, cmark_node_get_url(node), 0);
    add_run(in, ")", 0);
}

static void leave(reader *in, cmark_node *node)
{
    switch ((int)cmark_node_get_type(node)) {
    case CMARK_NODE_LIST: end_list(in); break;
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_EMPH: in->italic--; break;
    case CMARK_NODE_STRONG: in->bold--; break;
    case CMARK_NODE_LINK: in->link = NULL; break;
    case CMARK_NODE_IMAGE: add_image_address(in, node); break;
    case CMARK_NODE_PARAGRAPH: end_text(in, 0); break;
    case CMARK_NODE_HEADING:
        end_text(in, cmark_node_get_heading_level(node));
        break;
    default: break;
    }
}

static bool is_other_note(const cmark_node *root, cmark_node *node)
{
    return node != root &&
           (int)cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
}

/* All below `root`; notes are walked where they are referred to. */
static void walk(reader *in, cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;

    while (in->status == TRACK_OK &&
           (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);

        if (event != CMARK_EVENT_ENTER)
            leave(in, node);
        else if (is_other_note(root, node))
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
        else
            enter(in, node);
    }
    cmark_iter_free(iter);
}

/* A note that nothing refers to stands at the end, as it was written. */
static void add_lost_notes(reader *in, const char *text)
{
    tki_lost_note lost = { 0 };

    while (in->status == TRACK_OK &&
           tki_markdown_lost_note(in->root, text, &lost)) {
        char *copy =
            track_arena_copy_bytes(in->doc->arena, lost.text, lost.length);

        if (!copy) {
            keep_failure(in, track_fail_memory(in->err));
            return;
        }
        add_run(in, copy, 0);
        end_text(in, 0);
    }
}

track_status track_document_markdown(track_document *doc, int level,
                                     const char *text, track_error *err)
{
    reader in = { .doc = doc, .level = level, .err = err };
    tki_block **end = doc->end;

    if (level < 0 || level > 4)
        return track_fail(err, TRACK_E_DATA,
                          "text below level %d; 0 to 4 allowed", level);
    in.root = cmark_parse_document(text, strlen(text), CMARK_OPT_FOOTNOTES);
    if (!in.root)
        return track_fail_memory(err);
    walk(&in, in.root);
    add_lost_notes(&in, text);
    cmark_node_free(in.root);
    free(in.runs);
    free(in.items);
    if (in.status != TRACK_OK) { /* all of the text or nothing */
        doc->end = end;
        *end = NULL;
    }
    return in.status;
}
