/* SPDX-License-Identifier: MIT */

/* Links: areas of a page that lead to an address or to another place. */

#include "pdf/pdf.h"

#include <string.h>

enum { PRINTED = 4 }; /* flag of an annotation */

/* A link without a border, which is printed and says where it leads. */
static void finish_link(tki_pdf *out, HPDF_Annotation link, tki_node *node,
                        const char *words)
{
    if (!link)
        return;
    HPDF_LinkAnnot_SetBorderStyle(link, 0, 0, 0);
    tki_raw_set_number(out->raw, link, "F", PRINTED);
    tki_raw_set_text(out->raw, link, "Contents", words);
    if (node && tki_pdf_is_tagged(out))
        tki_tags_link(&out->tags, node, link, tki_raw_number(out->page));
}

/* An address in a PDF is of ASCII (ISO 32000-1, 12.6.4.7), and what no address
 * holds is written as RFC 3987 has it: "%C8%99" for "ș". */
static void put_address(track_buffer *out, const char *address)
{
    for (; *address; address++)
        if (*address > ' ' && *address <= '~' &&
            !strchr("\"<>\\^`{|}", *address)) {
            track_buffer_char(out, *address);
        } else {
            track_buffer_char(out, '%');
            tki_put_hex(out, (unsigned char)*address, 2);
        }
}

void tki_pdf_link(tki_pdf *out, const tki_item *item, HPDF_Rect area)
{
    track_buffer address = TRACK_BUFFER_INIT;

    put_address(&address, item->as.link);
    if (address.failed)
        tki_raw_no_memory(out->raw);
    else
        finish_link(out,
                    HPDF_Page_CreateURILinkAnnot(out->page, area,
                                                 track_buffer_string(&address)),
                    item->node, item->as.link);
    track_buffer_clear(&address);
}

void tki_pdf_jump(tki_pdf *out, const tki_item *item, HPDF_Rect area)
{
    const tki_mark *mark = item->as.mark;
    HPDF_Annotation jump;

    if (mark->page == 0)
        return;
    jump = tki_raw_jump(out->raw, out->page, area);
    tki_pdf_target(out, jump, mark);
    finish_link(out, jump, item->node, mark->title);
}
