/* SPDX-License-Identifier: MIT */
#ifndef TKI_RAW_H
#define TKI_RAW_H

/*
 * Private to reports/pdf/: objects of a PDF file whose text is ours, in
 * libharu's file. raw.c is the one place that knows libharu's insides.
 *
 * The first failure sticks, as in libharu; tki_raw_take() tells it.
 */

#include <track/sys/buffer.h>

#include <hpdf.h>

/* Of a text: PDF/A-3 (6.1.13) knows no string over 32,767 bytes, and UTF-16
 * takes at most two for each of UTF-8. */
enum { TKI_TEXT_BYTES_MAX = 16000 };

typedef struct tki_raw tki_raw;
typedef struct _HPDF_Dict_Rec tki_object; /* of the file, libharu's own type */

/* A new file of PDF 1.7. */
track_status tki_raw_new(tki_raw **out, track_error *err);
void tki_raw_free(tki_raw *raw);
/* Makes it a file of PDF 1.4; before anything else. */
void tki_raw_be_old(tki_raw *raw);
bool tki_raw_is_old(const tki_raw *raw);
bool tki_raw_failed(tki_raw *raw);
void tki_raw_no_memory(tki_raw *raw); /* keeps that as the failure */

/* For what libharu does right: pages, outlines, links, labels. */
HPDF_Doc tki_raw_doc(tki_raw *raw);

/* A dictionary without entries; NULL after a failure, which all functions
 * here take. */
tki_object *tki_raw_dict(tki_raw *raw);

/* What "N 0 R" calls the object; 0 for NULL. */
unsigned tki_raw_number(const tki_object *object);

/* The entries of a dictionary: what stands between << and >>. Takes the text
 * over; a second call replaces the first. */
void tki_raw_fill(tki_raw *raw, tki_object *object, track_buffer *entries);

/* A stream of `bytes`, compressed here; `entries` are those beside Length and
 * Filter, "" for none. */
tki_object *tki_raw_stream(tki_raw *raw, const char *entries, const void *bytes,
                           size_t length);

/* A stream that is compressed already: `entries` name the filter. */
tki_object *tki_raw_packed(tki_raw *raw, const char *entries, const void *bytes,
                           size_t length);

/* Of a page: what it draws, and a second stream drawn after it. */
void tki_raw_page_content(tki_raw *raw, HPDF_Page page, const void *bytes,
                          size_t length);
void tki_raw_page_add(tki_raw *raw, HPDF_Page page, tki_object *stream);

/* Entries of objects that libharu made. */
void tki_raw_set_object(tki_raw *raw, void *dict, const char *key,
                        tki_object *value);
void tki_raw_set_number(tki_raw *raw, void *dict, const char *key,
                        int32_t value);
void tki_raw_set_name(tki_raw *raw, void *dict, const char *key,
                      const char *value);
void tki_raw_set_text(tki_raw *raw, void *dict, const char *key,
                      const char *utf8);

/* Where a link or bookmark leads: the page with `top` at the upper edge. It
 * stands in the entry itself, where every reader finds it. */
void tki_raw_set_target(tki_raw *raw, void *dict, HPDF_Page page, double top);
/* A link within the file, still without a target; NULL after a failure. */
HPDF_Annotation tki_raw_jump(tki_raw *raw, HPDF_Page page, HPDF_Rect area);

/* The dictionary of what the file says about itself, for the above. */
void *tki_raw_info(tki_raw *raw);

/* Entries of the catalog as text. Takes the buffer over. */
void tki_raw_fill_catalog(tki_raw *raw, track_buffer *entries);

/* Writes a text string in hex digits: plain ASCII, or UTF-16. */
void tki_raw_write_text(track_buffer *out, const char *utf8);

/* Objects that are written at once, after all others are made: a number, then
 * the whole object. */
unsigned tki_raw_last_number(tki_raw *raw);
void tki_raw_last_fill(tki_raw *raw, unsigned number, const char *text,
                       size_t length);

/* Makes the file's id from all that went through here, then the file: free()
 * it. Also tells whether anything failed before. */
track_status tki_raw_take(tki_raw *raw, char **bytes_out, size_t *length_out,
                          track_error *err);

#endif
