/* SPDX-License-Identifier: MIT */

/* Kinds of elements: which may stand in which, and which hold text. */

#include "check.h"

#include <stdio.h>
#include <string.h>

typedef struct kind {
    const char *name;
    const char *others; /* "/A/B/", or NULL: any */
} kind;

/* What each stands in. */
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

/* Those that hold elements alone, no text, and which. */
static const kind holders[] = {
    { "/Document", NULL },
    { "/Part", NULL },
    { "/Sect", NULL },
    { "/Div", NULL },
    { "/L", "/L/LI/Caption/" },
    { "/LI", "/Lbl/LBody/" },
    { "/TOC", "/TOC/TOCI/Caption/" },
    { "/Table", "/TR/THead/TBody/TFoot/Caption/" },
    { "/THead", "/TR/" },
    { "/TBody", "/TR/" },
    { "/TFoot", "/TR/" },
    { "/TR", "/TH/TD/" },
};

#define FIND(table, name) find((table), sizeof(table) / sizeof(kind), (name))

static const kind *find(const kind *in, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(in[i].name, name) == 0)
            return &in[i];
    return NULL;
}

static bool allows(const kind *in, const char *name)
{
    char wanted[32];

    snprintf(wanted, sizeof(wanted), "%s/", name);
    return !in || !in->others || strstr(in->others, wanted);
}

void look_at_place(check *c, const char *name, const char *parent)
{
    if (!FIND(kinds, name))
        complain(c, "'%s' is no standard type of element", name);
    else if (!allows(FIND(kinds, name), parent) ||
             !allows(FIND(holders, parent), name))
        complain(c, "%s stands in %s", name, parent);
}

bool holds_text(const char *name)
{
    return !FIND(holders, name);
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
