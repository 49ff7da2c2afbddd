/* SPDX-License-Identifier: MIT */

/*
 * Structure elements. An element comes into being with the first content that
 * is drawn of it, so that parts stand in the order of reading; the cells of a
 * row and the parts of an item come with the row, also empty ones.
 */

#include "layout/reserve.h"
#include "pdf/tags.h"
#include "pdf/content.h"

#include <track/sys/fail.h>

#include <stdlib.h>

#define NOTE_ID                                                                \
    "(note-%010u)" /* in the order of their numbers as names, too              \
                    */

typedef struct role_row {
    const char *name;
    const char *attributes;
    bool whole; /* its children come with it */
} role_row;

static const role_row roles[ROLE_COUNT] = {
    [ROLE_DOCUMENT] = { "Document", "", false },
    [ROLE_DIV] = { "Div", "", false },
    [ROLE_H1] = { "H1", "", false },
    [ROLE_H2] = { "H2", "", false },
    [ROLE_H3] = { "H3", "", false },
    [ROLE_H4] = { "H4", "", false },
    [ROLE_P] = { "P", "", false },
    [ROLE_LINK] = { "Link", "", false },
    [ROLE_REFERENCE] = { "Reference", "", false },
    [ROLE_NOTE] = { "Note", "", true },
    [ROLE_LIST] = { "L", "", false },
    [ROLE_NUMBERS] = { "L", "/A<</O/List/ListNumbering/Decimal>>", false },
    [ROLE_ITEM] = { "LI", "", true },
    [ROLE_LABEL] = { "Lbl", "", false },
    [ROLE_BODY] = { "LBody", "", false },
    [ROLE_CONTENTS] = { "TOC", "", false },
    [ROLE_ENTRY] = { "TOCI", "", false },
    [ROLE_TABLE] = { "Table", "", false },
    [ROLE_ROW] = { "TR", "", true },
    [ROLE_COLUMN_HEAD] = { "TH", "/A<</O/Table/Scope/Column>>", false },
    [ROLE_ROW_HEAD] = { "TH", "/A<</O/Table/Scope/Row>>", false },
    [ROLE_CELL] = { "TD", "", false },
    [ROLE_FIGURE] = { "Figure", "", false },
    [ROLE_CAPTION] = { "Caption", "", false },
};

track_status tki_tags_start(tki_tags *tags, tki_raw *raw, track_error *err)
{
    tags->end = &tags->first;
    tags->root = tki_raw_dict(raw);
    return track_arena_new(&tags->arena, err);
}

void tki_tags_clear(tki_tags *tags)
{
    free(tags->early.elements);
    free(tags->early.starts);
    free(tags->late.elements);
    free(tags->late.starts);
    free(tags->links);
    track_arena_free(tags->arena);
}

const char *tki_tags_name(const tki_node *node)
{
    return roles[node->role].name;
}

static bool reserve(tki_tags *tags, void **items, size_t *room, size_t count,
                    size_t item_bytes)
{
    bool good = tki_reserve(items, room, count, item_bytes);

    tags->failed = tags->failed || !good;
    return good;
}

static void add_kid(tki_tags *tags, tki_element *element, tki_kid kid)
{
    tki_kid *kept = track_arena_alloc(tags->arena, sizeof(*kept));

    if (!kept) {
        tags->failed = true;
        return;
    }
    *kept = kid;
    *element->end = kept;
    element->end = &kept->next;
}

/* A new element, not yet among its parent's children. */
static tki_element *new_element(tki_tags *tags, tki_node *node)
{
    tki_element *element = track_arena_alloc(tags->arena, sizeof(*element));

    if (!element) {
        tags->failed = true;
        return NULL;
    }
    element->node = node;
    element->end = &element->first;
    *tags->end = element;
    tags->end = &element->next;
    node->element = element;
    return element;
}

/* The element of a node, and those above it up to one that is there. */
static tki_element *find_element(tki_tags *tags, tki_node *node)
{
    tki_element *parent, *element;

    if (node->element)
        return node->element;
    parent = node->parent ? find_element(tags, node->parent) : NULL;
    if (node->element) /* it came with its parent */
        return node->element;
    if (node->parent && !parent)
        return NULL;
    element = new_element(tags, node);
    if (!element)
        return NULL;
    if (parent)
        add_kid(tags, parent, (tki_kid){ .child = element });
    for (tki_node *child = node->first; child && roles[node->role].whole;
         child = child->next)
        find_element(tags, child);
    return element;
}

void tki_tags_page(tki_tags *tags, tki_parents *parents)
{
    void *starts = parents->starts;

    if (!reserve(tags, &starts, &parents->page_room, parents->page_count,
                 sizeof(size_t)))
        return;
    parents->starts = starts;
    parents->starts[parents->page_count++] = parents->count;
}

/* How many contents the page has there. */
static size_t count_on(const tki_parents *in, size_t index)
{
    size_t end = index + 1 < in->page_count ? in->starts[index + 1] : in->count;

    return index < in->page_count ? end - in->starts[index] : 0;
}

unsigned tki_tags_content(tki_tags *tags, tki_node *node, bool late,
                          size_t index, unsigned page)
{
    tki_parents *parents = late ? &tags->late : &tags->early;
    tki_element *element = find_element(tags, node);
    void *elements = parents->elements;
    size_t content = count_on(parents, index);

    if (late)
        content += count_on(&tags->early, index);
    if (!element || !reserve(tags, &elements, &parents->room, parents->count,
                             sizeof(element)))
        return 0;
    parents->elements = elements;
    parents->elements[parents->count++] = element;
    add_kid(tags, element,
            (tki_kid){ .page = page, .content = (unsigned)content });
    return (unsigned)content;
}

void tki_tags_link(tki_tags *tags, tki_node *node, HPDF_Annotation annotation,
                   unsigned page)
{
    tki_element *element = find_element(tags, node);
    void *links = tags->links;

    if (!annotation || !element ||
        !reserve(tags, &links, &tags->link_room, tags->link_count,
                 sizeof(tki_linked)))
        return;
    tags->links = links;
    tags->links[tags->link_count++] = (tki_linked){ annotation, element };
    add_kid(
        tags, element,
        (tki_kid){ .page = page, .annotation = tki_raw_number(annotation) });
}

/* --- into the file --- */

static void put_child(track_buffer *out, unsigned number)
{
    tki_put_reference(out, number);
    track_buffer_char(out, ' ');
}

static void put_content(track_buffer *out, unsigned content)
{
    tki_put_whole(out, content);
    track_buffer_char(out, ' ');
}

static void write_kid(track_buffer *out, const tki_kid *kid, unsigned page)
{
    if (kid->child)
        put_child(out, kid->child->number);
    else if (kid->annotation)
        track_buffer_print(out, "<</Type/OBJR/Obj %u 0 R/Pg %u 0 R>>",
                           kid->annotation, kid->page);
    else if (kid->page == page)
        put_content(out, kid->content);
    else
        track_buffer_print(out, "<</Type/MCR/Pg %u 0 R/MCID %u>>", kid->page,
                           kid->content);
}

/* The page of the element's first content, 0: none. */
static unsigned page_of(const tki_element *element)
{
    for (const tki_kid *kid = element->first; kid; kid = kid->next)
        if (kid->page && !kid->annotation)
            return kid->page;
    return 0;
}

/* Where it stands is told for a figure that stands in one place. */
static void write_figure(track_buffer *text, const tki_figure *figure)
{
    const double box[] = { figure->left, figure->bottom, figure->right,
                           figure->top };

    track_buffer_text(text, "/Alt");
    tki_raw_write_text(text, figure->alternative);
    if (figure->page == 0 || figure->scattered)
        return;
    track_buffer_text(text, "/A<</O/Layout/Placement/Block/BBox[");
    for (int i = 0; i < 4; i++) {
        tki_put_number(text, box[i]);
        track_buffer_char(text, i < 3 ? ' ' : ']');
    }
    track_buffer_text(text, ">>");
}

static void write_element(track_buffer *text, const tki_tags *tags,
                          const tki_element *element)
{
    const tki_node *node = element->node;
    const tki_element *parent = node->parent ? node->parent->element : NULL;
    unsigned page = page_of(element);

    track_buffer_text(text, "<</S/");
    track_buffer_text(text, roles[node->role].name);
    track_buffer_text(text, "/P ");
    tki_put_reference(text,
                      parent ? parent->number : tki_raw_number(tags->root));
    track_buffer_text(text, roles[node->role].attributes);
    if (node->role == ROLE_NOTE)
        track_buffer_print(text, "/ID" NOTE_ID, element->number);
    if (node->figure)
        write_figure(text, node->figure);
    if (page) {
        track_buffer_text(text, "/Pg ");
        tki_put_reference(text, page);
    }
    track_buffer_text(text, "/K[");
    for (const tki_kid *kid = element->first; kid; kid = kid->next)
        write_kid(text, kid, page);
    track_buffer_text(text, "]>>");
}

static void write_numbers(track_buffer *out, const tki_parents *in,
                          size_t index)
{
    for (size_t i = 0; i < count_on(in, index); i++)
        put_child(out, in->elements[in->starts[index] + i]->number);
}

static void write_parents(track_buffer *out, tki_tags *tags, tki_raw *raw)
{
    size_t pages = tags->early.page_count;

    track_buffer_text(out, "/ParentTree<</Nums[");
    for (size_t i = 0; i < pages; i++) {
        track_buffer_print(out, "%zu[", i);
        write_numbers(out, &tags->early, i);
        write_numbers(out, &tags->late, i);
        track_buffer_char(out, ']');
    }
    for (size_t i = 0; i < tags->link_count; i++) {
        const tki_linked *link = &tags->links[i];

        tki_raw_set_number(raw, link->annotation, "StructParent",
                           (int32_t)(pages + i));
        track_buffer_print(out, "%zu %u 0 R ", pages + i,
                           link->element->number);
    }
    track_buffer_print(out, "]>>/ParentTreeNextKey %zu",
                       pages + tags->link_count);
}

/* The names of notes, in their order. */
static void write_ids(track_buffer *out, const tki_tags *tags)
{
    bool any = false;

    for (const tki_element *e = tags->first; e; e = e->next) {
        if (e->node->role != ROLE_NOTE)
            continue;
        track_buffer_text(out, any ? "" : "/IDTree<</Names[");
        track_buffer_print(out, NOTE_ID "%u 0 R ", e->number, e->number);
        any = true;
    }
    track_buffer_text(out, any ? "]>>" : "");
}

static void write_root(tki_tags *tags, tki_raw *raw)
{
    track_buffer text = TRACK_BUFFER_INIT;

    track_buffer_text(&text, "/Type/StructTreeRoot");
    if (tags->first)
        track_buffer_print(&text, "/K %u 0 R", tags->first->number);
    write_ids(&text, tags);
    write_parents(&text, tags, raw);
    tki_raw_fill(raw, tags->root, &text);
}

void tki_tags_write(tki_tags *tags, tki_raw *raw)
{
    track_buffer text = TRACK_BUFFER_INIT;

    if (tags->failed)
        tki_raw_no_memory(raw);
    if (tki_raw_failed(raw))
        return;
    for (tki_element *e = tags->first; e; e = e->next)
        e->number = tki_raw_last_number(raw);
    for (const tki_element *e = tags->first; e; e = e->next) {
        track_buffer_empty(&text);
        write_element(&text, tags, e);
        tki_raw_last_fill(raw, e->number, text.data, text.length);
    }
    if (text.failed)
        tki_raw_no_memory(raw);
    track_buffer_clear(&text);
    write_root(tags, raw);
}
