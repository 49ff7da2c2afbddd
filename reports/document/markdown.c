/* SPDX-License-Identifier: MIT */

/*
 * CommonMark as blocks. cmark's iterator is walked without recursion, so
 * nesting without end in a text costs no stack. Runs are collected until the
 * block around them ends; items until the outermost list ends.
 */

#include "document/blocks.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

#include <cmark.h>

enum { LIST_DEPTH_MAX = 16 };

typedef struct reader {
    track_document *doc;
    int level; /* headings go below it */
    int bold, italic;
    const char *link;
    track_run *runs;
    size_t run_count, run_room;
    tki_list_item *items;
    size_t item_count, item_room;
    int depth;                  /* of lists, 0 outside */
    int number[LIST_DEPTH_MAX]; /* of the item, by depth; see tki_list_item */
    track_status status;
    track_error *err;
} reader;

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
    tki_copy copy = tki_copy_start(in->doc);
    int at = in->depth <= LIST_DEPTH_MAX ? in->depth - 1 : LIST_DEPTH_MAX - 1;
    void *items = in->items;
    tki_list_item *item;

    if (!grow(in, &items, &in->item_room, in->item_count, sizeof(*in->items)))
        return;
    in->items = items;
    item = &in->items[in->item_count++];
    item->depth = at;
    item->number = in->number[at];
    item->text = tki_copy_rich(&copy, rich);
    in->number[at] = TKI_NO_MARK; /* what follows continues the item */
    if (copy.no_memory)
        keep_failure(in, track_fail_memory(in->err));
}

/* The collected runs become a paragraph, an item or a heading. */
static void end_text(reader *in, int heading)
{
    track_rich rich = { in->run_count, in->runs };
    int level = in->level + heading < 4 ? in->level + heading : 4;

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

static void start_list(reader *in)
{
    in->depth++;
}

static void end_list(reader *in)
{
    if (--in->depth > 0 || in->item_count == 0)
        return;
    keep_failure(
        in, tki_document_add_list(in->doc, in->items, in->item_count, in->err));
    in->item_count = 0;
}

/* Position of an item in its list, counted from the list's first number. */
static int item_number(cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item);
    int number = cmark_node_get_list_start(list);

    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
        return TKI_BULLET;
    while ((item = cmark_node_previous(item)))
        number++;
    return number > 0 ? number : 1;
}

static void start_item(reader *in, cmark_node *node)
{
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

static void enter(reader *in, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
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
        add_literal(in, cmark_node_get_literal(node), TRACK_RUN_CODE);
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
    switch (cmark_node_get_type(node)) {
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

static void walk(reader *in, cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;

    while (in->status == TRACK_OK &&
           (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER)
            enter(in, cmark_iter_get_node(iter));
        else
            leave(in, cmark_iter_get_node(iter));
    }
    cmark_iter_free(iter);
}

track_status track_document_markdown(track_document *doc, int level,
                                     const char *text, track_error *err)
{
    reader in = { .doc = doc, .level = level, .err = err };
    tki_block **end = doc->end;
    cmark_node *root;

    if (level < 0 || level > 4)
        return track_fail(err, TRACK_E_DATA,
                          "text below level %d; 0 to 4 allowed", level);
    root = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
    if (!root)
        return track_fail_memory(err);
    walk(&in, root);
    cmark_node_free(root);
    free(in.runs);
    free(in.items);
    if (in.status != TRACK_OK) { /* all of the text or nothing */
        doc->end = end;
        *end = NULL;
    }
    return in.status;
}
