/* SPDX-License-Identifier: MIT */

/* The structure tree. */

#include "check.h"

#include <stdio.h>
#include <string.h>

enum { DEPTH_MAX = 100 };

/* A walk through the tree. */
typedef struct walk {
    check *c;
    int heading; /* level of the last one, 0: none yet */
    int depth;
    int parent;    /* object, whose children are walked */
    char note[64]; /* ID of the last one */
} walk;

void look_at_marked(check *c)
{
    qpdf_oh marked = key_of(c, key_of(c, c->root, "/MarkInfo"), "/Marked");

    if (!qpdf_oh_is_bool(c->pdf, marked) ||
        !qpdf_oh_get_bool_value(c->pdf, marked))
        complain(c, "the catalog does not say that it is marked");
}

static const char *kind_name(const check *c, qpdf_oh element)
{
    qpdf_oh name = key_of(c, element, "/S");

    return qpdf_oh_is_name(c->pdf, name) ? qpdf_oh_get_name(c->pdf, name) : "";
}

static void look_at_heading(walk *w, const char *name)
{
    int level = name[1] == 'H' && name[2] >= '1' && name[2] <= '6' && !name[3]
                    ? name[2] - '0'
                    : 0;

    if (level == 0)
        return;
    if (level > w->heading + 1)
        complain(w->c, "heading %s follows level %d", name, w->heading);
    w->heading = level;
}

/* The attributes of `owner`: a dictionary, or one of an array. */
static qpdf_oh attributes(const check *c, qpdf_oh element, const char *owner)
{
    qpdf_oh all = key_of(c, element, "/A");

    if (qpdf_oh_is_array(c->pdf, all))
        for (int i = 0; i < qpdf_oh_get_array_n_items(c->pdf, all); i++) {
            qpdf_oh one = qpdf_oh_get_array_item(c->pdf, all, i);

            if (has_name(c, one, "/O", owner))
                return one;
        }
    return all;
}

static bool is_element(const check *c, qpdf_oh kid)
{
    return qpdf_oh_is_name(c->pdf, key_of(c, kid, "/S"));
}

/* The page of an element's first content, as an object; 0: none is named. */
static int page_of(const check *c, qpdf_oh element)
{
    qpdf_oh page = key_of(c, element, "/Pg");

    return is_element(c, element) ? qpdf_oh_get_object_id(c->pdf, page) : 0;
}

/* A figure on one page says where it stands. */
static void look_at_box(check *c, qpdf_oh element)
{
    qpdf_oh box = key_of(c, attributes(c, element, "/Layout"), "/BBox");
    qpdf_oh kids = key_of(c, element, "/K");
    bool simple = qpdf_oh_is_array(c->pdf, kids);
    int page = page_of(c, element);

    for (int i = 0; simple && i < qpdf_oh_get_array_n_items(c->pdf, kids);
         i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(c->pdf, kids, i);

        simple = qpdf_oh_is_integer(c->pdf, kid) || page_of(c, kid) == page;
    }
    if (simple && !qpdf_oh_is_array(c->pdf, box))
        complain(c, "a figure does not say where it stands (PDF/UA-1 7.3)");
}

/* All rows have as many cells; our writer joins none. */
static void look_at_rows(check *c, qpdf_oh table)
{
    qpdf_oh rows = key_of(c, table, "/K");
    int wanted = -1;

    for (int i = 0; qpdf_oh_is_array(c->pdf, rows) &&
                    i < qpdf_oh_get_array_n_items(c->pdf, rows);
         i++) {
        qpdf_oh row = qpdf_oh_get_array_item(c->pdf, rows, i);
        qpdf_oh cells = key_of(c, row, "/K");
        int count = qpdf_oh_is_array(c->pdf, cells)
                        ? qpdf_oh_get_array_n_items(c->pdf, cells)
                        : 0;

        if (!has_name(c, row, "/S", "/TR"))
            continue;
        if (wanted >= 0 && count != wanted)
            complain(c, "a row has %d cells, the first %d (PDF/UA-1 7.5)",
                     count, wanted);
        wanted = wanted < 0 ? count : wanted;
    }
}

/* A caption stands first, that of a table may be the last. */
static void look_at_caption(check *c, qpdf_oh element, const char *name)
{
    qpdf_oh kids = key_of(c, element, "/K");
    int count = qpdf_oh_is_array(c->pdf, kids)
                    ? qpdf_oh_get_array_n_items(c->pdf, kids)
                    : 0;
    int last = strcmp(name, "/Table") == 0 ? count - 1 : 0, found = 0;

    for (int i = 0; i < count; i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(c->pdf, kids, i);

        if (has_name(c, kid, "/S", "/Caption") &&
            (found++ > 0 || (i > 0 && i < last) || i > last))
            complain(c, "the caption of %s is its part %d (PDF/UA-1 7.2)", name,
                     i + 1);
    }
}

/* What a link leads to is told by its annotation. */
static void look_at_link(check *c, qpdf_oh element)
{
    qpdf_oh kids = key_of(c, element, "/K");
    bool found = false;

    for (int i = 0; qpdf_oh_is_array(c->pdf, kids) &&
                    i < qpdf_oh_get_array_n_items(c->pdf, kids);
         i++)
        found = found || has_name(c, qpdf_oh_get_array_item(c->pdf, kids, i),
                                  "/Type", "/OBJR");
    if (!found)
        complain(c, "an element Link has no annotation (PDF/UA-1 7.18.5)");
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \xC2\xA0")] == '\0';
}

/* The names of notes come in their order, so two alike stand together. */
static void look_at_id(walk *w, qpdf_oh element)
{
    char id[64];

    snprintf(id, sizeof(id), "%s", text_of(w->c, element, "/ID"));
    if (id[0] && strcmp(id, w->note) == 0)
        complain(w->c, "two notes are called %s (PDF/UA-1 7.9)", id);
    snprintf(w->note, sizeof(w->note), "%s", id);
}

static void look_at_needs(walk *w, qpdf_oh element, const char *name)
{
    check *c = w->c;

    if (strcmp(name, "/Figure") == 0 && is_blank(text_of(c, element, "/Alt")))
        complain(c, "a figure has no alternative text (PDF/UA-1 7.3)");
    if (strcmp(name, "/Figure") == 0)
        look_at_box(c, element);
    if (strcmp(name, "/Table") == 0)
        look_at_rows(c, element);
    if (!holds_text(name))
        look_at_caption(c, element, name);
    if (strcmp(name, "/Link") == 0)
        look_at_link(c, element);
    if (strcmp(name, "/Note") == 0)
        look_at_id(w, element);
    if (strcmp(name, "/Note") == 0 && text_of(c, element, "/ID")[0] == '\0')
        complain(c, "a note has no ID (PDF/UA-1 7.9)");
    if (strcmp(name, "/TH") == 0 &&
        !qpdf_oh_is_name(c->pdf,
                         key_of(c, attributes(c, element, "/Table"), "/Scope")))
        complain(c, "a header of a table has no scope (PDF/UA-1 7.5)");
}

static void walk_element(walk *w, qpdf_oh element, const char *parent);

static void walk_children(walk *w, qpdf_oh child, const char *parent)
{
    check *c = w->c;

    if (qpdf_oh_is_array(c->pdf, child)) {
        int count = qpdf_oh_get_array_n_items(c->pdf, child);

        for (int i = 0; i < count; i++)
            walk_children(w, qpdf_oh_get_array_item(c->pdf, child, i), parent);
    } else if (is_element(c, child)) {
        walk_element(w, child, parent);
    } else if (!holds_text(parent)) {
        complain(c, "text stands in %s, in no element of its own", parent);
    }
}

static void walk_element(walk *w, qpdf_oh element, const char *parent)
{
    char name[32];
    int outer = w->parent;

    snprintf(name, sizeof(name), "%s", kind_name(w->c, element));
    if (++w->depth > DEPTH_MAX) {
        complain(w->c, "the tree is deeper than %d", DEPTH_MAX);
    } else {
        look_at_place(w->c, name, parent);
        look_at_heading(w, name);
        look_at_needs(w, element, name);
        if (qpdf_oh_get_object_id(w->c->pdf, key_of(w->c, element, "/P")) !=
            outer)
            complain(w->c, "%s does not name its parent", name);
        w->parent = qpdf_oh_get_object_id(w->c->pdf, element);
        walk_children(w, key_of(w->c, element, "/K"), name);
        w->parent = outer;
    }
    w->depth--;
}

void look_at_tags(check *c)
{
    walk w = { .c = c };
    qpdf_oh root = key_of(c, c->root, "/StructTreeRoot");

    if (!qpdf_oh_is_dictionary(c->pdf, root))
        complain(c, "there is no structure tree");
    w.parent = qpdf_oh_get_object_id(c->pdf, root);
    if (!qpdf_oh_is_null(c->pdf, key_of(c, root, "/K")))
        walk_children(&w, key_of(c, root, "/K"), "/StructTreeRoot");
}
