/* SPDX-License-Identifier: MIT */
#ifndef TKI_PDF_H
#define TKI_PDF_H

/* Private to reports/pdf/: a display list on its way into a file. */

#include "layout/layout.h"
#include "pdf/content.h"
#include "pdf/raw.h"
#include "pdf/tags.h"

/* A face in this document (embed.c). */
typedef struct tki_embedded tki_embedded;

/* An image in this document. */
typedef struct tki_picture tki_picture;
struct tki_picture {
    tki_picture *next;
    const tki_bitmap *bitmap;
    unsigned index; /* /I of the index */
    tki_object *object;
};

/* An item that waits until all pages stand: a number, or a way to a heading. */
typedef struct tki_late {
    size_t page; /* index */
    double top;  /* of its strip */
    const tki_item *item;
} tki_late;

typedef struct tki_pdf_page {
    HPDF_Page page;
    const tki_sheet *sheet;
} tki_pdf_page;

typedef struct tki_pdf {
    tki_raw *raw;
    const tki_layout *layout; /* whose pages come */
    track_pdf_kind kind;
    track_buffer *to;    /* instead of a file; or NULL */
    tki_pdf_page *pages; /* `page_count` items */
    size_t page_count, page_room;
    HPDF_Page page; /* the one that is drawn */
    tki_late *late; /* `late_count` items, by page */
    size_t late_count, late_room;
    size_t late_drawn; /* pages are finished in their order */
    tki_content content;
    tki_embedded *faces[FACE_COUNT];
    tki_picture *pictures; /* the newest first */
    tki_object *resources; /* of all pages */
    tki_tags tags;
    const tki_node *tag;       /* whose content is open */
    bool tagged;               /* a tag or an artifact is open */
    tki_furnishing artifact;   /* what kind of one */
    tki_furnishing furnishing; /* of the strip that is drawn */
    tki_figure *figure;        /* that the tag is part of, or NULL */
    bool drawing_late;         /* the second content of a page */
    size_t index;              /* of the page */
    double height;             /* of the page */
    bool no_memory;
} tki_pdf;

/* A page of the list becomes one of the file; `ud`: the tki_pdf. Failures
 * stick. */
void tki_pdf_take(void *ud, const tki_page *page);
/* Draws what waited on page `index`, and `strip` at `y`. */
void tki_pdf_draw_late(tki_pdf *out, size_t index, const tki_strip *strip,
                       double y);
void tki_pdf_outline(tki_pdf *out, const tki_pages *list);
/* Lets a link or bookmark lead to a mark. */
void tki_pdf_target(tki_pdf *out, void *dict, const tki_mark *mark);

/* --- archive.c: what the file says about itself --- */
track_status tki_pdf_describe(tki_pdf *out, track_error *err);

/* --- attach.c: the files that it carries --- */

/* Writes them; adds their entries of the catalog. */
track_status tki_pdf_attach(tki_pdf *out, track_buffer *catalog,
                            track_error *err);

static inline bool tki_pdf_is_tagged(const tki_pdf *out)
{
    return out->kind == TRACK_PDF_A3A;
}

/* --- date.c: "D:20200831000000Z" --- */
void tki_pdf_date(track_buffer *out, track_day day);

/* --- text.c: glyphs as operators --- */
void tki_pdf_text(tki_pdf *out, const tki_item *item, double x, double y);

/* --- link.c: areas that lead somewhere --- */
void tki_pdf_link(tki_pdf *out, const tki_item *item, HPDF_Rect area);
void tki_pdf_jump(tki_pdf *out, const tki_item *item, HPDF_Rect area);

/* --- embed.c: faces --- */

/* A face, made when it is first used; NULL when memory is gone. */
tki_embedded *tki_embedded_of(tki_pdf *out, tki_face face);

/* A new code that shows glyph `id` and stands for `length` bytes of text, which
 * belong together; 0 when memory is gone. */
unsigned tki_embedded_add(tki_embedded *face, unsigned id, const char *text,
                          size_t length);

/* Writes the faces that were used; adds their entries of /Font. */
track_status tki_embedded_write(tki_pdf *out, track_buffer *entries,
                                track_error *err);
void tki_embedded_free(tki_embedded *face);

/* --- picture.c: images --- */

/* The index of the image, which is written when it is met first; 0 after a
 * failure. */
unsigned tki_pdf_picture(tki_pdf *out, const tki_bitmap *bitmap);
/* Adds the entries of /XObject. */
void tki_pdf_pictures(const tki_pdf *out, track_buffer *entries);
void tki_pdf_pictures_free(tki_pdf *out);

#endif
