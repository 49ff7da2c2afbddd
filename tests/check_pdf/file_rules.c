/* SPDX-License-Identifier: MIT */

/* The file as bytes, and what must not be in it. */

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void look_at_header(check *c)
{
    const unsigned char *b = c->bytes;

    if (c->length < 20 || memcmp(b, "%PDF-1.", 7) != 0) {
        complain(c, "the first line is not %%PDF-1.n");
        return;
    }
    if (c->profile == PROFILE_1B ? b[7] > '4' : b[7] != '7')
        complain(c, "the version is 1.%c", b[7]);
    b = memchr(b, '\n', 16);
    if (!b || b[1] != '%' || b[2] < 128 || b[3] < 128 || b[4] < 128 ||
        b[5] < 128)
        complain(c, "the second line is not a comment of four bytes over 127");
}

void look_at_trailer(check *c)
{
    qpdf_oh id = key_of(c, qpdf_get_trailer(c->pdf), "/ID");

    if (!qpdf_oh_is_array(c->pdf, id) ||
        qpdf_oh_get_array_n_items(c->pdf, id) != 2)
        complain(c, "the trailer has no ID of two strings");
}

void look_at_end(check *c)
{
    const char *end = "%%EOF";
    size_t length = c->length;

    while (length > 0 &&
           (c->bytes[length - 1] == '\n' || c->bytes[length - 1] == '\r'))
        length--;
    if (length < 5 || memcmp(c->bytes + length - 5, end, 5) != 0)
        complain(c, "something stands behind %s", end);
}

void look_at_encryption(check *c)
{
    if (qpdf_is_encrypted(c->pdf))
        complain(c, "the file is encrypted");
}

void look_at_syntax(check *c)
{
    while (qpdf_more_warnings(c->pdf))
        complain(c, "%s",
                 qpdf_get_error_full_text(c->pdf, qpdf_next_warning(c->pdf)));
}

static void look_at_filter(check *c, qpdf_oh object, int id)
{
    if (qpdf_oh_is_stream(c->pdf, object) &&
        has_name(c, object, "/Filter", "/LZWDecode"))
        complain(c, "object %d is packed with LZW", id);
}

static void look_at_packing(check *c, qpdf_oh object, int id)
{
    if (has_name(c, object, "/Type", "/ObjStm") ||
        has_name(c, object, "/Type", "/XRef"))
        complain(c, "object %d packs others, which PDF 1.4 does not know", id);
}

void look_at_table(check *c)
{
    each_object(c, look_at_packing);
}

void look_at_filters(check *c)
{
    each_object(c, look_at_filter);
}

static void look_at_action(check *c, qpdf_oh object, int id)
{
    static const char *const forbidden[] = { "/JavaScript", "/Launch",
                                             "/Sound",      "/Movie",
                                             "/ResetForm",  "/ImportData" };
    qpdf_oh action = key_of(c, object, "/A");

    for (size_t i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++)
        if (has_name(c, object, "/S", forbidden[i]) ||
            has_name(c, action, "/S", forbidden[i]))
            complain(c, "object %d has the action %s", id, forbidden[i]);
}

void look_at_actions(check *c)
{
    each_object(c, look_at_action);
}

static void look_at_address(check *c, qpdf_oh object, int id)
{
    qpdf_oh action = key_of(c, object, "/A");
    const char *address =
        text_of(c, qpdf_oh_is_null(c->pdf, action) ? object : action, "/URI");

    for (; *address; address++)
        if (*address <= ' ' || *address > '~') {
            complain(c, "object %d: an address is not of ASCII", id);
            return;
        }
}

void look_at_addresses(check *c)
{
    each_object(c, look_at_address);
}

static void look_at_opacity(check *c, qpdf_oh object, int id)
{
    static const char *const keys[] = { "/ca", "/CA" };

    for (size_t i = 0; i < 2; i++) {
        qpdf_oh value = key_of(c, object, keys[i]);

        if (qpdf_oh_is_number(c->pdf, value) &&
            qpdf_oh_get_numeric_value(c->pdf, value) < 1)
            complain(c, "object %d is not opaque", id);
    }
    if (qpdf_oh_is_stream(c->pdf, key_of(c, object, "/SMask")))
        complain(c, "object %d has a soft mask", id);
    if (has_name(c, key_of(c, object, "/Group"), "/S", "/Transparency"))
        complain(c, "object %d is a transparency group", id);
}

void look_at_transparency(check *c)
{
    each_object(c, look_at_opacity);
}

static void look_at_image(check *c, qpdf_oh object, int id)
{
    qpdf_oh interpolate;

    if (!qpdf_oh_is_stream(c->pdf, object) ||
        !has_name(c, object, "/Subtype", "/Image"))
        return;
    interpolate = key_of(c, object, "/Interpolate");
    if (qpdf_oh_is_bool(c->pdf, interpolate) &&
        qpdf_oh_get_bool_value(c->pdf, interpolate))
        complain(c, "image %d is interpolated", id);
    if (!qpdf_oh_is_null(c->pdf, key_of(c, object, "/Alternates")))
        complain(c, "image %d has alternates", id);
}

/* The output intent is RGB, so nothing may be in the colours of presses. */
static void look_at_space(check *c, qpdf_oh object, int id)
{
    if (qpdf_oh_is_stream(c->pdf, object) &&
        has_name(c, object, "/ColorSpace", "/DeviceCMYK"))
        complain(c, "image %d is CMYK", id);
}

void look_at_colours(check *c)
{
    each_object(c, look_at_space);
}

void look_at_images(check *c)
{
    each_object(c, look_at_image);
}
