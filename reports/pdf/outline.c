/* SPDX-License-Identifier: MIT */

/* Bookmarks: the headings, nested by level. */

#include "pdf/pdf.h"

#define ABOVE 8.0 /* points above the heading */

enum { LEVELS = 5 }; /* 0 is the root */

void tki_pdf_target(tki_pdf *out, void *dict, const tki_mark *mark)
{
    const tki_pdf_page *page = &out->pages[mark->page - 1];

    tki_raw_set_target(out->raw, dict, page->page,
                       page->sheet->height - mark->y + ABOVE);
}

static HPDF_Outline add_entry(tki_pdf *out, HPDF_Outline parent,
                              const tki_mark *mark)
{
    HPDF_Outline entry =
        HPDF_CreateOutline(tki_raw_doc(out->raw), parent, "-", NULL);

    tki_raw_set_text(out->raw, entry, "Title", mark->title);
    tki_pdf_target(out, entry, mark);
    HPDF_Outline_SetOpened(entry, mark->level == 1);
    return entry;
}

/* The last entry above `level`: 3 may follow 1 directly. */
static HPDF_Outline parent_of(HPDF_Outline *last, int level)
{
    while (--level > 0)
        if (last[level])
            return last[level];
    return NULL;
}

void tki_pdf_outline(tki_pdf *out, const tki_pages *list)
{
    HPDF_Outline last[LEVELS] = { NULL };

    for (const tki_mark *mark = list->marks; mark; mark = mark->next) {
        if (mark->page == 0 || tki_is_blank(mark->title))
            continue;
        last[mark->level] = add_entry(out, parent_of(last, mark->level), mark);
        for (int i = mark->level + 1; i < LEVELS; i++)
            last[i] = NULL;
    }
    if (list->marks)
        HPDF_SetPageMode(tki_raw_doc(out->raw), HPDF_PAGE_MODE_USE_OUTLINE);
}
