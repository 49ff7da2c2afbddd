/* SPDX-License-Identifier: MIT */
#ifndef TKI_CONTENT_H
#define TKI_CONTENT_H

/*
 * Private to reports/pdf/: the operators of a page. What the page's state is
 * already is not set again. Lengths in points, y upwards from the foot of the
 * page; a hundredth of a point is the finest.
 */

#include <track/sys/buffer.h>

typedef struct tki_content {
    track_buffer out;
    int64_t fill, stroke;   /* 0xRRGGBB, -1: not known */
    int64_t line_width;     /* hundredths of a point */
    int font;               /* -1: none */
    int64_t size;           /* of the font, hundredths */
    bool in_text;           /* between BT and ET */
    int64_t line_x, line_y; /* where the line of text starts, hundredths */
} tki_content;

/* Empties the content for the next page. */
void tki_content_start(tki_content *content);
/* Closes what is open: the operators in `out` are whole. */
void tki_content_end(tki_content *content);
void tki_content_clear(tki_content *content);

void tki_content_fill(tki_content *content, uint32_t colour);
void tki_content_stroke(tki_content *content, uint32_t colour, double width);

/* Numbers, then the operator; `count` of them. */
void tki_content_op(tki_content *content, const double *numbers, size_t count,
                    const char *op);

/* Starts a text at a baseline. What is drawn follows in `out`. */
void tki_content_text(tki_content *content, int font, double size, double x,
                      double y);
/* Leaves text mode, if it is on. */
void tki_content_no_text(tki_content *content);

/* Adds a number: at most two decimals, whatever the locale. */
void tki_put_number(track_buffer *out, double value);
void tki_put_hundredths(track_buffer *out, int64_t value);
void tki_put_whole(track_buffer *out, uint64_t value);
/* At least `digits` hexadecimal digits, at most eight. */
void tki_put_hex(track_buffer *out, uint32_t value, int digits);
/* "12 0 R" */
void tki_put_reference(track_buffer *out, unsigned number);

#endif
