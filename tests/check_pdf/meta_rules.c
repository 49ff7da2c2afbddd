/* SPDX-License-Identifier: MIT */

/* What the file says about itself, and what is attached. */

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The XMP packet; free() it. */
static char *xmp_of(const check *c)
{
    return stream_of(c, key_of(c, c->root, "/Metadata"), NULL);
}

/* Whether the packet has `name` with `value`, as element or attribute. */
static bool says(const char *xmp, const char *name, const char *value)
{
    char element[128], attribute[128];

    snprintf(element, sizeof(element), "<%s>%s<", name, value);
    snprintf(attribute, sizeof(attribute), "%s=\"%s\"", name, value);
    return xmp && (strstr(xmp, element) || strstr(xmp, attribute));
}

void look_at_metadata(check *c)
{
    qpdf_oh stream = key_of(c, c->root, "/Metadata");
    char *xmp = xmp_of(c);

    if (!qpdf_oh_is_stream(c->pdf, stream))
        complain(c, "the catalog has no metadata");
    else if (!has_name(c, stream, "/Type", "/Metadata") ||
             !has_name(c, stream, "/Subtype", "/XML"))
        complain(c, "the metadata are not of type Metadata, subtype XML");
    else if (!xmp || !strstr(xmp, "<?xpacket begin=\"\xEF\xBB\xBF\"") ||
             !strstr(xmp, "<?xpacket end="))
        complain(c, "the metadata are not an XMP packet");
    if (c->profile == PROFILE_1B &&
        !qpdf_oh_is_null(c->pdf, key_of(c, stream, "/Filter")))
        complain(c, "the metadata are packed");
    free(xmp);
}

void look_at_identification(check *c)
{
    bool first = c->profile == PROFILE_1B;
    char *xmp = xmp_of(c);

    if (!says(xmp, "pdfaid:part", first ? "1" : "3") ||
        !says(xmp, "pdfaid:conformance", first ? "B" : "A"))
        complain(c, "the metadata do not name PDF/A-%s", first ? "1b" : "3a");
    free(xmp);
}

void look_at_ua_identification(check *c)
{
    char *xmp = xmp_of(c);

    if (!says(xmp, "pdfuaid:part", "1"))
        complain(c, "the metadata do not name PDF/UA-1");
    free(xmp);
}

/* PDF/A does not know what PDF/UA says of itself, unless it is explained. */
void look_at_extensions(check *c)
{
    char *xmp = xmp_of(c);
    const char *schemas = xmp ? strstr(xmp, "<pdfaExtension:schemas>") : NULL;

    if (xmp && strstr(xmp, "pdfuaid:part") &&
        (!schemas ||
         !strstr(schemas, "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>") ||
         !strstr(schemas, "<pdfaProperty:name>part</pdfaProperty:name>")))
        complain(c, "pdfuaid:part is in no extension schema");
    free(xmp);
}

/* "D:20200831000000Z" and "2020-08-31T00:00:00Z" are the same moment. */
static void look_at_date(check *c, const char *xmp, const char *key,
                         const char *property)
{
    qpdf_oh info = key_of(c, qpdf_get_trailer(c->pdf), "/Info");
    char date[32], wanted[32] = "";

    snprintf(date, sizeof(date), "%s", text_of(c, info, key));
    if (date[0] == '\0' && !strstr(xmp, property))
        return;
    if (strlen(date) >= 17)
        snprintf(wanted, sizeof(wanted), "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ",
                 date + 2, date + 6, date + 8, date + 10, date + 12, date + 14);
    if (wanted[0] == '\0' || !says(xmp, property, wanted))
        complain(c, "%s and %s differ", key, property);
}

void look_at_dates(check *c)
{
    char *xmp = xmp_of(c);

    if (xmp) {
        look_at_date(c, xmp, "/CreationDate", "xmp:CreateDate");
        look_at_date(c, xmp, "/ModDate", "xmp:ModifyDate");
    }
    free(xmp);
}

/* The text of `xml` with its entities read, between two tags. */
static void copy_text(char *out, size_t size, const char *xml, const char *end)
{
    static const char *const entities[][2] = { { "&amp;", "&" },
                                               { "&lt;", "<" },
                                               { "&gt;", ">" } };
    size_t length = 0;

    while (xml < end && length + 1 < size) {
        const char *text = NULL;

        for (size_t i = 0; i < 3; i++)
            if (strncmp(xml, entities[i][0], strlen(entities[i][0])) == 0) {
                text = entities[i][1];
                xml += strlen(entities[i][0]);
            }
        out[length++] = text ? *text : *xml++;
    }
    out[length] = '\0';
}

/* A property of the document and what the metadata have in `open`. */
static void look_at_property(check *c, const char *xmp, const char *key,
                             const char *open)
{
    qpdf_oh info = key_of(c, qpdf_get_trailer(c->pdf), "/Info");
    char said[4096] = "", told[4096];
    const char *at = strstr(xmp, open), *end;

    at = at ? at + strlen(open) : NULL;
    end = at ? strchr(at, '<') : NULL;
    if (end)
        copy_text(said, sizeof(said), at, end);
    snprintf(told, sizeof(told), "%s", text_of(c, info, key));
    if (strcmp(said, told) != 0)
        complain(c, "%s is '%s', and '%s' in the metadata", key, told, said);
}

void look_at_properties(check *c)
{
    char *xmp = xmp_of(c);

    if (!xmp)
        return;
    look_at_property(c, xmp, "/Title",
                     "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    look_at_property(c, xmp, "/Author", "<dc:creator><rdf:Seq><rdf:li>");
    look_at_property(c, xmp, "/Creator", "<xmp:CreatorTool>");
    look_at_property(c, xmp, "/Producer", "<pdf:Producer>");
    free(xmp);
}

/* That of a screen or printer, and not newer than the kind of file: PDF 1.4
 * knows profiles of version 2. */
static void look_at_profile(check *c, const char *icc, size_t length)
{
    int newest = c->profile == PROFILE_1B ? 2 : 4;

    if (length < 128 || memcmp(icc + 36, "acsp", 4) != 0 ||
        memcmp(icc + 16, "RGB ", 4) != 0)
        complain(c, "the output profile is not an RGB profile");
    else if (memcmp(icc + 12, "mntr", 4) != 0 &&
             memcmp(icc + 12, "prtr", 4) != 0)
        complain(c, "the output profile is of class %.4s", icc + 12);
    else if (icc[8] > newest)
        complain(c, "the output profile is of version %d", icc[8]);
}

void look_at_output_intent(check *c)
{
    qpdf_oh intents = key_of(c, c->root, "/OutputIntents");
    qpdf_oh intent, profile_stream;
    size_t length;
    char *icc;

    if (!qpdf_oh_is_array(c->pdf, intents) ||
        qpdf_oh_get_array_n_items(c->pdf, intents) != 1) {
        complain(c, "there is not one output intent");
        return;
    }
    intent = qpdf_oh_get_array_item(c->pdf, intents, 0);
    profile_stream = key_of(c, intent, "/DestOutputProfile");
    icc = stream_of(c, profile_stream, &length);
    if (!has_name(c, intent, "/S", "/GTS_PDFA1"))
        complain(c, "the output intent is not GTS_PDFA1");
    if (icc)
        look_at_profile(c, icc, length);
    if (qpdf_oh_get_int_value(c->pdf, key_of(c, profile_stream, "/N")) != 3)
        complain(c, "the output profile has not 3 components");
    free(icc);
}

void look_at_language(check *c)
{
    if (text_of(c, c->root, "/Lang")[0] == '\0')
        complain(c, "the catalog names no language");
}

void look_at_title(check *c)
{
    qpdf_oh shown =
        key_of(c, key_of(c, c->root, "/ViewerPreferences"), "/DisplayDocTitle");
    qpdf_oh info = key_of(c, qpdf_get_trailer(c->pdf), "/Info");
    char *xmp = xmp_of(c);

    if (!qpdf_oh_is_bool(c->pdf, shown) ||
        !qpdf_oh_get_bool_value(c->pdf, shown))
        complain(c, "the window does not show the title");
    if (!xmp || !strstr(xmp, "<dc:title>"))
        complain(c, "the metadata have no title");
    if (text_of(c, info, "/Title")[0] == '\0')
        complain(c, "the document has no title");
    free(xmp);
}

/* "/text/plain", without parameters. */
static bool is_media_type(const char *name)
{
    static const char signs[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+._";
    size_t first = strspn(name + 1, signs);
    const char *rest = name + 1 + first;

    return first > 0 && *rest == '/' && rest[1] &&
           rest[1 + strspn(rest + 1, signs)] == '\0';
}

static void look_at_file(check *c, qpdf_oh spec, int at)
{
    static const char *const relations[] = { "/Source", "/Data", "/Alternative",
                                             "/Supplement", "/Unspecified" };
    qpdf_oh stream = key_of(c, key_of(c, spec, "/EF"), "/F");
    bool related = false;

    for (size_t i = 0; i < sizeof(relations) / sizeof(relations[0]); i++)
        related = related || has_name(c, spec, "/AFRelationship", relations[i]);
    if (!related)
        complain(c, "attachment %d has no relationship", at);
    if (text_of(c, spec, "/F")[0] == '\0' || text_of(c, spec, "/UF")[0] == '\0')
        complain(c, "attachment %d has not both F and UF", at);
    if (!qpdf_oh_is_stream(c->pdf, stream)) {
        complain(c, "attachment %d has no content", at);
        return;
    }
    if (!qpdf_oh_is_name(c->pdf, key_of(c, stream, "/Subtype")) ||
        !is_media_type(qpdf_oh_get_name(c->pdf, key_of(c, stream, "/Subtype"))))
        complain(c, "attachment %d has no media type", at);
    if (text_of(c, key_of(c, stream, "/Params"), "/ModDate")[0] == '\0')
        complain(c, "attachment %d has no day of modification", at);
}

static int count_names(const check *c)
{
    qpdf_oh names = key_of(
        c, key_of(c, key_of(c, c->root, "/Names"), "/EmbeddedFiles"), "/Names");

    return qpdf_oh_is_array(c->pdf, names)
               ? qpdf_oh_get_array_n_items(c->pdf, names) / 2
               : 0;
}

/* A viewer looks names up by halving, so they must be sorted. */
void look_at_names(check *c)
{
    qpdf_oh names = key_of(
        c, key_of(c, key_of(c, c->root, "/Names"), "/EmbeddedFiles"), "/Names");
    char last[256] = "";

    for (int i = 0; i < count_names(c); i++) {
        const char *name = qpdf_oh_get_utf8_value(
            c->pdf, qpdf_oh_get_array_item(c->pdf, names, 2 * i));

        if (i > 0 && strcmp(last, name) >= 0)
            complain(c, "the attachment '%s' stands behind '%s'", name, last);
        snprintf(last, sizeof(last), "%s", name);
    }
}

void look_at_attachments(check *c)
{
    qpdf_oh files = key_of(c, c->root, "/AF");
    int count = qpdf_oh_is_array(c->pdf, files)
                    ? qpdf_oh_get_array_n_items(c->pdf, files)
                    : 0;

    if (count != count_names(c))
        complain(c, "%d files are attached, %d are associated", count_names(c),
                 count);
    for (int i = 0; i < count; i++)
        look_at_file(c, qpdf_oh_get_array_item(c->pdf, files, i), i + 1);
}

void look_at_no_attachments(check *c)
{
    if (count_names(c) > 0 ||
        !qpdf_oh_is_null(c->pdf, key_of(c, c->root, "/AF")))
        complain(c, "files are attached");
}
