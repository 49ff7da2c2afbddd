/* SPDX-License-Identifier: MIT */

/* The faces that the list uses, embedded; a file that serves two faces is
 * loaded once, because libharu refuses the second time. */

#include "pdf/pdf.h"

#include <string.h>

static void mark_used(const tki_pages *list, bool *used)
{
    for (const tki_page *page = list->first; page; page = page->next)
        for (const tki_placed *p = page->first; p; p = p->next)
            for (const tki_item *item = p->strip->first; item;
                 item = item->next)
                if (item->kind == ITEM_TEXT)
                    used[item->face] = true;
}

static HPDF_Font load(tki_pdf *out, const char *path)
{
    const char *name = HPDF_LoadTTFontFromFile(out->doc, path, HPDF_TRUE);

    return name ? HPDF_GetFont(out->doc, name, "UTF-8") : NULL;
}

void tki_pdf_load_fonts(tki_pdf *out, const tki_pages *list,
                        const tki_fonts *fonts)
{
    bool used[FACE_COUNT] = { false };

    mark_used(list, used);
    for (int i = 0; i < FACE_COUNT; i++) {
        const char *path = tki_fonts_path(fonts, (tki_face)i);

        if (!used[i])
            continue;
        for (int k = 0; k < i; k++)
            if (out->fonts[k] &&
                strcmp(tki_fonts_path(fonts, (tki_face)k), path) == 0)
                out->fonts[i] = out->fonts[k];
        if (!out->fonts[i])
            out->fonts[i] = load(out, path);
    }
}
