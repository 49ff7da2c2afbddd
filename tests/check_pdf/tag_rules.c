/* SPDX-License-Identifier: MIT */

/* The structure tree, and that the pages agree with it. */

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 100 };

/* Which element may stand in which; NULL parents: anywhere. */
typedef struct kind {
    const char *name;
    const char *parents; /* "/A/B/", or NULL */
} kind;

static const kind kinds[] = {
    { "/Document", NULL },
    { "/Part", NULL },
    { "/Sect", NULL },
    { "/Div", NULL },
    { "/H1", NULL },
    { "/H2", NULL },
    { "/H3", NULL },
    { "/H4", NULL },
    { "/H5", NULL },
    { "/H6", NULL },
    { "/P", NULL },
    { "/Span", NULL },
    { "/Code", NULL },
    { "/Link", "/P/H1/H2/H3/H4/TH/TD/LBody/Lbl/Reference/Span/Figure/" },
    { "/Reference", NULL },
    { "/Note", NULL },
    { "/BlockQuote", NULL },
    { "/Em", NULL },
    { "/Strong", NULL },
    { "/L", NULL },
    { "/LI", "/L/" },
    { "/Lbl", "/LI/Note/TOCI/Reference/" },
    { "/LBody", "/LI/" },
    { "/TOC", NULL },
    { "/TOCI", "/TOC/" },
    { "/Table", NULL },
    { "/THead", "/Table/" },
    { "/TBody", "/Table/" },
    { "/TFoot", "/Table/" },
    { "/TR", "/Table/THead/TBody/TFoot/" },
    { "/TH", "/TR/" },
    { "/TD", "/TR/" },
    { "/Caption", "/Table/Figure/L/TOC/" },
    { "/Figure", NULL },
    { "/Form", NULL },
};

/* A walk through the tree. */
typedef struct walk {
    check *c;
    int heading; /* level of the last one, 0: none yet */
    int depth;
    char note[64]; /* ID of the last one */
} walk;

void look_at_marked(check *c)
{
    qpdf_oh marked = key_of(c, key_of(c, c->root, "/MarkInfo"), "/Marked");

    if (!qpdf_oh_is_bool(c->pdf, marked) ||
        !qpdf_oh_get_bool_value(c->pdf, marked))
        complain(c, "the catalog does not say that it is marked");
}

/* Standard types mean what they mean, and nothing is only suspected. */
void look_at_roles(check *c)
{
    qpdf_oh map = key_of(c, key_of(c, c->root, "/StructTreeRoot"), "/RoleMap");
    qpdf_oh suspects = key_of(c, key_of(c, c->root, "/MarkInfo"), "/Suspects");

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (!qpdf_oh_is_null(c->pdf, key_of(c, map, kinds[i].name)))
            complain(c, "%s is mapped to another type", kinds[i].name);
    if (qpdf_oh_is_bool(c->pdf, suspects) &&
        qpdf_oh_get_bool_value(c->pdf, suspects))
        complain(c, "the tags are suspected to be wrong");
}

static const kind *find_kind(const char *name)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

static const char *kind_name(const check *c, qpdf_oh element)
{
    qpdf_oh name = key_of(c, element, "/S");

    return qpdf_oh_is_name(c->pdf, name) ? qpdf_oh_get_name(c->pdf, name) : "";
}

static void look_at_place(walk *w, const char *name, const char *parent)
{
    const kind *found = find_kind(name);
    char wanted[32];

    snprintf(wanted, sizeof(wanted), "%s/", parent);
    if (!found)
        complain(w->c, "'%s' is no standard type of element", name);
    else if (found->parents && !strstr(found->parents, wanted))
        complain(w->c, "%s stands in %s", name, parent);
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

/* A figure on one page says where it stands. */
static void look_at_box(check *c, qpdf_oh element)
{
    qpdf_oh box = key_of(c, attributes(c, element, "/Layout"), "/BBox");
    qpdf_oh kids = key_of(c, element, "/K");
    bool simple = qpdf_oh_is_array(c->pdf, kids);

    for (int i = 0; simple && i < qpdf_oh_get_array_n_items(c->pdf, kids); i++)
        simple =
            qpdf_oh_is_integer(c->pdf, qpdf_oh_get_array_item(c->pdf, kids, i));
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

    if (strcmp(name, "/Figure") == 0 && text_of(c, element, "/Alt")[0] == '\0')
        complain(c, "a figure has no alternative text (PDF/UA-1 7.3)");
    if (strcmp(name, "/Figure") == 0)
        look_at_box(c, element);
    if (strcmp(name, "/Table") == 0)
        look_at_rows(c, element);
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
    } else if (qpdf_oh_is_dictionary(c->pdf, child) &&
               qpdf_oh_is_name(c->pdf, key_of(c, child, "/S"))) {
        walk_element(w, child, parent);
    }
}

static void walk_element(walk *w, qpdf_oh element, const char *parent)
{
    char name[32];

    snprintf(name, sizeof(name), "%s", kind_name(w->c, element));
    if (++w->depth > DEPTH_MAX) {
        complain(w->c, "the tree is deeper than %d", DEPTH_MAX);
    } else {
        look_at_place(w, name, parent);
        look_at_heading(w, name);
        look_at_needs(w, element, name);
        if (qpdf_oh_is_null(w->c->pdf, key_of(w->c, element, "/P")))
            complain(w->c, "%s names no parent", name);
        walk_children(w, key_of(w->c, element, "/K"), name);
    }
    w->depth--;
}

void look_at_tags(check *c)
{
    walk w = { .c = c };
    qpdf_oh root = key_of(c, c->root, "/StructTreeRoot");

    if (!qpdf_oh_is_dictionary(c->pdf, root))
        complain(c, "there is no structure tree");
    else
        walk_children(&w, key_of(c, root, "/K"), "/StructTreeRoot");
}

/* The entry of a number tree without kids, or with them. */
static qpdf_oh number_of(const check *c, qpdf_oh tree, int number)
{
    qpdf_oh nums = key_of(c, tree, "/Nums"), kids = key_of(c, tree, "/Kids");

    if (qpdf_oh_is_array(c->pdf, nums))
        for (int i = 0; i + 1 < qpdf_oh_get_array_n_items(c->pdf, nums); i += 2)
            if (qpdf_oh_get_int_value_as_int(
                    c->pdf, qpdf_oh_get_array_item(c->pdf, nums, i)) == number)
                return qpdf_oh_get_array_item(c->pdf, nums, i + 1);
    if (qpdf_oh_is_array(c->pdf, kids))
        for (int i = 0; i < qpdf_oh_get_array_n_items(c->pdf, kids); i++) {
            qpdf_oh found =
                number_of(c, qpdf_oh_get_array_item(c->pdf, kids, i), number);

            if (!qpdf_oh_is_null(c->pdf, found))
                return found;
        }
    return qpdf_oh_new_null(c->pdf);
}

/* Whether `element` names marked content `mcid`. */
static bool names_content(const check *c, qpdf_oh child, int mcid)
{
    if (qpdf_oh_is_array(c->pdf, child)) {
        for (int i = 0; i < qpdf_oh_get_array_n_items(c->pdf, child); i++)
            if (names_content(c, qpdf_oh_get_array_item(c->pdf, child, i),
                              mcid))
                return true;
        return false;
    }
    if (qpdf_oh_is_integer(c->pdf, child))
        return qpdf_oh_get_int_value_as_int(c->pdf, child) == mcid;
    return has_name(c, child, "/Type", "/MCR") &&
           qpdf_oh_get_int_value_as_int(c->pdf, key_of(c, child, "/MCID")) ==
               mcid;
}

static void look_at_mcids(check *c, const content *in, qpdf_oh entry, int page)
{
    for (size_t i = 0; i < in->mcid_count; i++) {
        int mcid = in->mcids[i];
        qpdf_oh element;

        if (!qpdf_oh_is_array(c->pdf, entry) ||
            mcid >= qpdf_oh_get_array_n_items(c->pdf, entry)) {
            complain(c, "page %d: content %d is in no element", page, mcid);
            return;
        }
        element = qpdf_oh_get_array_item(c->pdf, entry, mcid);
        if (!names_content(c, key_of(c, element, "/K"), mcid))
            complain(c, "page %d: the element of content %d does not name it",
                     page, mcid);
    }
}

static void look_at_page(check *c, qpdf_oh page, int number)
{
    qpdf_oh parents =
        key_of(c, key_of(c, c->root, "/StructTreeRoot"), "/ParentTree");
    qpdf_oh at = key_of(c, page, "/StructParents");
    content in;

    content_of(c, &in, (size_t)number - 1);
    if (in.unmarked > 0)
        complain(c,
                 "page %d: %d operators paint what is neither tagged nor"
                 " an artifact",
                 number, in.unmarked);
    if (in.crossed > 0)
        complain(c, "page %d: tags and artifacts stand in each other", number);
    if (in.mcid_count > 0 && !qpdf_oh_is_integer(c->pdf, at))
        complain(c, "page %d has tags and no StructParents", number);
    else if (in.mcid_count > 0)
        look_at_mcids(
            c, &in,
            number_of(c, parents, qpdf_oh_get_int_value_as_int(c->pdf, at)),
            number);
    content_clear(&in);
}

void look_at_content(check *c)
{
    int count = qpdf_get_num_pages(c->pdf);

    for (int i = 0; i < count; i++)
        look_at_page(c, qpdf_get_page_n(c->pdf, (size_t)i), i + 1);
}

/* Whether an element names the annotation. */
static bool names_object(const check *c, qpdf_oh kids, qpdf_oh annotation)
{
    for (int i = 0; qpdf_oh_is_array(c->pdf, kids) &&
                    i < qpdf_oh_get_array_n_items(c->pdf, kids);
         i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(c->pdf, kids, i);

        if (has_name(c, kid, "/Type", "/OBJR") &&
            qpdf_oh_get_object_id(c->pdf, key_of(c, kid, "/Obj")) ==
                qpdf_oh_get_object_id(c->pdf, annotation))
            return true;
    }
    return false;
}

static void look_at_element(check *c, qpdf_oh annotation, int page)
{
    qpdf_oh parents =
        key_of(c, key_of(c, c->root, "/StructTreeRoot"), "/ParentTree");
    qpdf_oh element =
        number_of(c, parents,
                  qpdf_oh_get_int_value_as_int(
                      c->pdf, key_of(c, annotation, "/StructParent")));

    if (!has_name(c, element, "/S", "/Link"))
        complain(c, "page %d: a link is not in an element Link", page);
    else if (!names_object(c, key_of(c, element, "/K"), annotation))
        complain(c, "page %d: the element of a link does not name it", page);
}

static void look_at_annotation(check *c, qpdf_oh annotation, int page)
{
    qpdf_oh flags = key_of(c, annotation, "/F");

    if (!qpdf_oh_is_integer(c->pdf, flags) ||
        !(qpdf_oh_get_int_value_as_int(c->pdf, flags) & 4))
        complain(c, "page %d: an annotation is not printed", page);
    if (c->profile == PROFILE_1B)
        return;
    if (text_of(c, annotation, "/Contents")[0] == '\0')
        complain(c, "page %d: a link does not say where it leads", page);
    if (!qpdf_oh_is_integer(c->pdf, key_of(c, annotation, "/StructParent")))
        complain(c, "page %d: a link is in no element", page);
    else
        look_at_element(c, annotation, page);
}

void look_at_annotations(check *c)
{
    int count = qpdf_get_num_pages(c->pdf);

    for (int i = 0; i < count; i++) {
        qpdf_oh page = qpdf_get_page_n(c->pdf, (size_t)i);
        qpdf_oh all = key_of(c, page, "/Annots");

        if (!qpdf_oh_is_array(c->pdf, all))
            continue;
        if (c->profile != PROFILE_1B && !has_name(c, page, "/Tabs", "/S"))
            complain(c, "page %d: the tab order is not that of the tags",
                     i + 1);
        for (int k = 0; k < qpdf_oh_get_array_n_items(c->pdf, all); k++)
            look_at_annotation(c, qpdf_oh_get_array_item(c->pdf, all, k),
                               i + 1);
    }
}
