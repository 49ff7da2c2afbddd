/* SPDX-License-Identifier: MIT */

/* Fonts: embedded whole enough, and every character code a Unicode text. */

#include "check.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *base_name(const check *c, qpdf_oh font)
{
    qpdf_oh name = key_of(c, font, "/BaseFont");

    return qpdf_oh_is_name(c->pdf, name) ? qpdf_oh_get_name(c->pdf, name)
                                         : "/?";
}

/* "/ABCDEF+Name" */
static bool is_subset_name(const char *name)
{
    for (int i = 1; i <= 6; i++)
        if (!isupper((unsigned char)name[i]))
            return false;
    return name[7] == '+';
}

static void look_at_descendant(check *c, qpdf_oh font, int id)
{
    qpdf_oh descriptor = key_of(c, font, "/FontDescriptor");
    qpdf_oh map = key_of(c, font, "/CIDToGIDMap");
    qpdf_oh file = key_of(c, descriptor, "/FontFile2");

    if (!qpdf_oh_is_stream(c->pdf, file))
        complain(c, "font %d (%s) is not embedded", id, base_name(c, font));
    if (!qpdf_oh_is_stream(c->pdf, map) && !qpdf_oh_is_name(c->pdf, map))
        complain(c, "font %d has no CIDToGIDMap", id);
    if (!qpdf_oh_is_array(c->pdf, key_of(c, font, "/W")))
        complain(c, "font %d has no widths", id);
    if (!qpdf_oh_is_dictionary(c->pdf, key_of(c, font, "/CIDSystemInfo")))
        complain(c, "font %d has no CIDSystemInfo", id);
}

static void look_at_font(check *c, qpdf_oh object, int id)
{
    qpdf_oh descendants;

    if (!qpdf_oh_is_dictionary(c->pdf, object) ||
        !has_name(c, object, "/Type", "/Font"))
        return;
    if (has_name(c, object, "/Subtype", "/CIDFontType2")) {
        look_at_descendant(c, object, id);
        return;
    }
    if (!has_name(c, object, "/Subtype", "/Type0")) {
        complain(c, "font %d (%s) is no composite font", id,
                 base_name(c, object));
        return;
    }
    if (!is_subset_name(base_name(c, object)))
        complain(c, "font %d (%s) is no subset", id, base_name(c, object));
    if (!has_name(c, object, "/Encoding", "/Identity-H"))
        complain(c, "font %d is not encoded as Identity-H", id);
    descendants = key_of(c, object, "/DescendantFonts");
    if (!qpdf_oh_is_array(c->pdf, descendants) ||
        qpdf_oh_get_array_n_items(c->pdf, descendants) != 1)
        complain(c, "font %d has not one descendant", id);
}

void look_at_fonts(check *c)
{
    each_object(c, look_at_font);
}

/* Sections of at most 100 lines, as many as announced. */
static bool sections_are_whole(const char *map, const char *begin,
                               const char *end)
{
    for (const char *at = strstr(map, begin); at; at = strstr(at + 1, begin)) {
        const char *number = at, *stop = strstr(at, end);
        int count, lines = 0;

        while (number > map &&
               (number[-1] == ' ' || isdigit((unsigned char)number[-1])))
            number--;
        count = atoi(number);
        for (const char *c = at; stop && c < stop; c++)
            lines += *c == '\n';
        if (!stop || count < 1 || count > 100 || lines != count + 1)
            return false;
    }
    return true;
}

static void look_at_map(check *c, qpdf_oh object, int id)
{
    char *map;

    if (!qpdf_oh_is_dictionary(c->pdf, object) ||
        !has_name(c, object, "/Subtype", "/Type0"))
        return;
    map = stream_of(c, key_of(c, object, "/ToUnicode"), NULL);
    if (!map || !map[0])
        complain(c, "font %d has no Unicode map", id);
    else if (!strstr(map, "begincodespacerange") ||
             (!strstr(map, "beginbfchar") && !strstr(map, "beginbfrange")))
        complain(c, "the Unicode map of font %d maps nothing", id);
    else if (!sections_are_whole(map, "beginbfchar", "endbfchar") ||
             !sections_are_whole(map, "beginbfrange", "endbfrange"))
        complain(c, "the Unicode map of font %d has a broken section", id);
    free(map);
}

void look_at_unicode(check *c)
{
    each_object(c, look_at_map);
}

enum { FLAG_SYMBOLIC = 4, FLAG_NONSYMBOLIC = 32 };

static void look_at_descriptor(check *c, qpdf_oh object, int id)
{
    int flags;

    if (!has_name(c, object, "/Type", "/FontDescriptor"))
        return;
    flags = qpdf_oh_get_int_value_as_int(c->pdf, key_of(c, object, "/Flags"));
    if (!(flags & FLAG_SYMBOLIC) == !(flags & FLAG_NONSYMBOLIC))
        complain(c, "descriptor %d is not either symbolic or not", id);
}

void look_at_flags(check *c)
{
    each_object(c, look_at_descriptor);
}

/* How many codes have a width: "W[1[500 600]]", as our writer has it. */
static int count_widths(const check *c, qpdf_oh font)
{
    qpdf_oh widths = key_of(c, font, "/W");

    if (!qpdf_oh_is_array(c->pdf, widths) ||
        qpdf_oh_get_array_n_items(c->pdf, widths) != 2)
        return 0;
    return qpdf_oh_get_array_n_items(c->pdf,
                                     qpdf_oh_get_array_item(c->pdf, widths, 1));
}

static void look_at_cid_set(check *c, qpdf_oh object, int id)
{
    qpdf_oh set;
    size_t length = 0;
    char *bits;
    int count = 0;

    if (!has_name(c, object, "/Subtype", "/CIDFontType2"))
        return;
    set = key_of(c, key_of(c, object, "/FontDescriptor"), "/CIDSet");
    bits = stream_of(c, set, &length);
    for (size_t i = 0; bits && i < length * 8; i++)
        count += (unsigned char)bits[i / 8] >> (7 - i % 8) & 1;
    if (!qpdf_oh_is_stream(c->pdf, set))
        complain(c, "font %d does not say which codes it has (CIDSet)", id);
    else if (count != count_widths(c, object) + 1) /* and code 0 */
        complain(c, "font %d has %d codes and says %d (CIDSet)", id,
                 count_widths(c, object) + 1, count);
    free(bits);
}

void look_at_cid_sets(check *c)
{
    each_object(c, look_at_cid_set);
}
