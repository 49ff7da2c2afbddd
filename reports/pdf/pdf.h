/* SPDX-License-Identifier: MIT */
#ifndef TKI_PDF_H
#define TKI_PDF_H

/* Private to reports/pdf/: a display list on its way into a file. */

#include "layout/list.h"

#include <hpdf.h>

typedef struct tki_pdf {
    HPDF_Doc doc;
    HPDF_Page *pages; /* one for each of the list */
    HPDF_Page page;   /* the one that is drawn */
    HPDF_Font fonts[FACE_COUNT];
    HPDF_Encoder utf8;
    HPDF_STATUS error; /* the first of libharu, or HPDF_OK */
    HPDF_STATUS detail;
    uint32_t fill; /* the colour that is set on the page */
} tki_pdf;

/* Draw what the list holds. Failures stick in `error`. */
void tki_pdf_load_fonts(tki_pdf *out, const tki_pages *list,
                        const tki_fonts *fonts);
void tki_pdf_draw(tki_pdf *out, const tki_pages *list);
void tki_pdf_outline(tki_pdf *out, const tki_pages *list);
HPDF_Destination tki_pdf_target(tki_pdf *out, const tki_mark *mark);

#endif
