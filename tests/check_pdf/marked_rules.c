/* SPDX-License-Identifier: MIT */

/* That what stands on the pages, and what leads from them, is in the tree. */

#include "check.h"

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
