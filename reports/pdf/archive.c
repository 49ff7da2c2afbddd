/* SPDX-License-Identifier: MIT */

/*
 * What the file says about itself: title, author and language, metadata (XMP),
 * what its colours mean. Built to the rules of PDF/A-3a and PDF/UA-1.
 */

#include "input.h"
#include "layout/utf8.h"
#include "pdf/pdf.h"

#include <track/sys/fail.h>

#include <string.h>

#define PROFILE "/usr/share/color/icc/sRGB.icc"
#define MAKER "libtrack"

enum { PROFILE_MOST = 1 }; /* MiB */

/* XML holds no control characters, and both places say the same. */
static char clean(char c)
{
    return (unsigned char)c < ' ' || c == 0x7F ? ' ' : c;
}

/* Nor does it hold what is no character; and nothing is cut, because both
 * places say the same. */
static track_status check_words(const char *what, const char *text,
                                track_error *err)
{
    size_t length = strlen(text);
    track_status status;

    if (length > TKI_TEXT_BYTES_MAX) {
        status = track_fail(err, TRACK_E_RENDER,
                            "the %s of the file is longer than %d bytes", what,
                            TKI_TEXT_BYTES_MAX);
        return track_hint(err, status, "%s", "write a shorter one");
    }
    for (size_t at = 0; at < length;) {
        int32_t character = tki_utf8_next(text, length, &at);

        if (character >= 0 && (character & 0xFFFE) != 0xFFFE)
            continue;
        status = track_fail(err, TRACK_E_RENDER,
                            "the %s of the file is not UTF-8 text", what);
        return track_hint(err, status, "%s", "save the text as UTF-8");
    }
    return TRACK_OK;
}

static void put_escaped(track_buffer *out, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '&': track_buffer_text(out, "&amp;"); break;
        case '<': track_buffer_text(out, "&lt;"); break;
        case '>': track_buffer_text(out, "&gt;"); break;
        default: track_buffer_char(out, clean(*text));
        }
}

static void put_element(track_buffer *out, const char *before, const char *text,
                        const char *after)
{
    track_buffer_text(out, before);
    put_escaped(out, text);
    track_buffer_text(out, after);
}

/* PDF/A knows no metadata of PDF/UA, so they are explained beside them. */
static const char claims_3a[] =
    "<pdfaid:part>3</pdfaid:part>\n"
    "<pdfaid:conformance>A</pdfaid:conformance>\n"
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>part of ISO 14289 that is followed"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char *const claims[] = {
    [TRACK_PDF_A3A] = claims_3a,
    [TRACK_PDF_A1B] = "<pdfaid:part>1</pdfaid:part>\n"
                      "<pdfaid:conformance>B</pdfaid:conformance>\n",
    [TRACK_PDF_PLAIN] = "",
};

/* When it was made: the day of the report, never the clock. */
static void put_dates(track_buffer *out, track_day day)
{
    char text[TRACK_DAYS_BYTES];

    track_day_format(text, day);
    track_buffer_print(out,
                       "<xmp:CreateDate>%sT00:00:00Z</xmp:CreateDate>\n"
                       "<xmp:ModifyDate>%sT00:00:00Z</xmp:ModifyDate>\n",
                       text, text);
}

static void put_metadata(track_buffer *out, const track_page_facts *facts,
                         const char *lang, track_pdf_kind kind)
{
    track_buffer_text(
        out,
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf="
        "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\"\n"
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
        " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
        " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
        " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
        " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
        " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
        "<dc:format>application/pdf</dc:format>\n");
    put_element(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                facts->title, "</rdf:li></rdf:Alt></dc:title>\n");
    if (facts->author)
        put_element(out, "<dc:creator><rdf:Seq><rdf:li>", facts->author,
                    "</rdf:li></rdf:Seq></dc:creator>\n");
    put_element(out, "<dc:language><rdf:Bag><rdf:li>", lang,
                "</rdf:li></rdf:Bag></dc:language>\n");
    track_buffer_text(out, "<xmp:CreatorTool>" MAKER "</xmp:CreatorTool>\n"
                           "<pdf:Producer>" MAKER "</pdf:Producer>\n");
    if (facts->day)
        put_dates(out, *facts->day);
    if (facts->identifier)
        put_element(out, "<dc:identifier>sha256:", facts->identifier,
                    "</dc:identifier>\n");
    track_buffer_text(out, claims[kind]);
    track_buffer_text(out, "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
                           "<?xpacket end=\"w\"?>");
}

static void set_dates(tki_pdf *out, void *info, track_day day)
{
    track_buffer text = TRACK_BUFFER_INIT;

    tki_pdf_date(&text, day);
    if (text.failed)
        tki_raw_no_memory(out->raw);
    tki_raw_set_text(out->raw, info, "CreationDate",
                     track_buffer_string(&text));
    tki_raw_set_text(out->raw, info, "ModDate", track_buffer_string(&text));
    track_buffer_clear(&text);
}

static void set_clean(tki_pdf *out, void *info, const char *key,
                      const char *text)
{
    track_buffer copy = TRACK_BUFFER_INIT;

    for (; *text; text++)
        track_buffer_char(&copy, clean(*text));
    if (copy.failed)
        tki_raw_no_memory(out->raw);
    else
        tki_raw_set_text(out->raw, info, key, track_buffer_string(&copy));
    track_buffer_clear(&copy);
}

static void set_info(tki_pdf *out, const track_page_facts *facts)
{
    void *info = tki_raw_info(out->raw);

    set_clean(out, info, "Title", facts->title);
    if (facts->author)
        set_clean(out, info, "Author", facts->author);
    tki_raw_set_text(out->raw, info, "Creator", MAKER);
    tki_raw_set_text(out->raw, info, "Producer", MAKER);
    if (facts->day)
        set_dates(out, info, *facts->day);
}

static track_status read_profile(track_buffer *out, track_error *err)
{
    track_status status =
        tki_input_read(out, "the colour profile", PROFILE, PROFILE_MOST, err);

    if (status != TRACK_E_FILE)
        return status;
    return track_hint(err, status, "%s",
                      "install Debian's package icc-profiles-free");
}

/* Pages are called as they are numbered, from 1 on, the cover included. */
static track_status write_catalog(tki_pdf *out, tki_object *metadata,
                                  tki_object *profile, track_error *err)
{
    track_buffer text = TRACK_BUFFER_INIT;
    track_status status = TRACK_OK;

    track_buffer_text(&text, "/Lang");
    tki_raw_write_text(&text, track_document_lang(out->layout->doc));
    track_buffer_print(&text,
                       "/ViewerPreferences<</DisplayDocTitle true>>"
                       "/PageLabels<</Nums[0<</S/D>>]>>/Metadata %u 0 R"
                       "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                       "/OutputConditionIdentifier(sRGB)/Info(sRGB)"
                       "/DestOutputProfile %u 0 R>>]",
                       tki_raw_number(metadata), tki_raw_number(profile));
    if (tki_pdf_is_tagged(out))
        track_buffer_print(&text,
                           "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R",
                           tki_raw_number(out->tags.root));
    if (out->kind != TRACK_PDF_A1B)
        status = tki_pdf_attach(out, &text, err);
    if (status == TRACK_OK)
        tki_raw_fill_catalog(out->raw, &text);
    else
        track_buffer_clear(&text);
    return status;
}

track_status tki_pdf_describe(tki_pdf *out, track_error *err)
{
    const track_page_facts *facts = out->layout->facts;
    track_buffer xmp = TRACK_BUFFER_INIT, profile = TRACK_BUFFER_INIT;
    track_status status = check_words("title", facts->title, err);

    if (status == TRACK_OK && facts->author)
        status = check_words("author", facts->author, err);
    if (status == TRACK_OK)
        status = read_profile(&profile, err);
    put_metadata(&xmp, facts, track_document_lang(out->layout->doc), out->kind);
    if (status == TRACK_OK)
        status = track_buffer_check(&xmp, err);
    if (status == TRACK_OK) {
        tki_object *metadata = tki_raw_packed(
            out->raw, "/Type/Metadata/Subtype/XML", xmp.data, xmp.length);

        set_info(out, facts);
        status = write_catalog(
            out, metadata,
            tki_raw_stream(out->raw, "/N 3", profile.data, profile.length),
            err);
    }
    track_buffer_clear(&xmp);
    track_buffer_clear(&profile);
    return status;
}
