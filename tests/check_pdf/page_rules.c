/* SPDX-License-Identifier: MIT */

/* What is drawn on the pages: operators, glyphs, inks. */

#include "check.h"

#include <stdlib.h>

enum { DEPTH_MAX = 28 };

void content_of(const check *c, content *out, size_t index)
{
    unsigned char *bytes = NULL;
    size_t length = 0;

    qpdf_oh_get_page_content_data(c->pdf, qpdf_get_page_n(c->pdf, index),
                                  &bytes, &length);
    content_read(out, (const char *)bytes, length);
    free(bytes);
}

static void each_page(check *c,
                      void (*look)(check *c, const content *in, int page))
{
    int count = qpdf_get_num_pages(c->pdf);

    for (int i = 0; i < count; i++) {
        content in;

        content_of(c, &in, (size_t)i);
        look(c, &in, i + 1);
        content_clear(&in);
    }
}

static void look_at_operators_of(check *c, const content *in, int page)
{
    if (in->unbalanced)
        complain(c, "page %d: an operator has no end", page);
    if (in->unknown > 0)
        complain(c, "page %d: %d operators are none of PDF", page, in->unknown);
    if (in->deepest > DEPTH_MAX)
        complain(c, "page %d: q stands in q, %d times (PDF/A-3 6.1.13)", page,
                 in->deepest);
}

void look_at_operators(check *c)
{
    each_page(c, look_at_operators_of);
}

static void look_at_glyphs_of(check *c, const content *in, int page)
{
    if (in->missing > 0)
        complain(c, "page %d: %d characters without a glyph", page,
                 in->missing);
}

void look_at_glyphs(check *c)
{
    each_page(c, look_at_glyphs_of);
}

static void look_at_inks_of(check *c, const content *in, int page)
{
    if (in->cmyk > 0)
        complain(c, "page %d: a colour is CMYK", page);
}

void look_at_inks(check *c)
{
    each_page(c, look_at_inks_of);
}
