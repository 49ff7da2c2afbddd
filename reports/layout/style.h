/* SPDX-License-Identifier: MIT */
#ifndef TKI_STYLE_H
#define TKI_STYLE_H

/* Private to reports/: every size and colour of a page. Lengths are in points
 * (1/72 inch), y grows downwards from the top of the page; colours are
 * 0xRRGGBB. */

#include <track/document.h>

#define PAGE_LEFT 62.0 /* the margin, also at the right */
#define PAGE_TOP 80.0  /* of the text; the header stands above */
#define HEADER_TOP 36.0

#define COLOUR_INK 0x1F2933u
#define COLOUR_MUTED 0x5F6B76u
#define COLOUR_ACCENT 0x0F5C6Eu
#define COLOUR_ACCENT_LIGHT 0xB9D6DCu
#define COLOUR_TINT 0xF0F5F6u
#define COLOUR_RULE 0xD3DAE0u
#define COLOUR_TRACK 0xE3E9ECu
#define COLOUR_WHITE 0xFFFFFFu
#define COLOUR_GOOD 0x2F7D5Bu
#define COLOUR_WARN 0xB86E00u
#define COLOUR_BAD 0xB3261Eu

/* Beside #track_run_style: digits alike wide, nothing kerned. For columns of
 * numbers. */
#define STYLE_FIGURES 0x100u

/* A sheet of paper as it lies, and what stands where on it. */
typedef struct tki_sheet {
    double width, height;
    double right;  /* end of the text's lines */
    double text;   /* their width */
    double bottom; /* of the text; the footer hangs below */
    double foot;   /* of the footer */
} tki_sheet;

enum { TKI_SHEET_COUNT = 4 };

const tki_sheet *tki_sheet_of(track_paper paper, bool landscape);
/* Its place among all, 0 to TKI_SHEET_COUNT - 1. */
int tki_sheet_index(const tki_sheet *sheet);

/* How a text is set. */
typedef struct tki_look {
    double size;    /* points */
    double leading; /* from baseline to baseline, points */
    unsigned style; /* added to the style of each run */
    uint32_t colour;
    bool whole; /* words are not divided */
} tki_look;

extern const tki_look tki_look_body;
extern const tki_look tki_look_small; /* captions, labels */
extern const tki_look tki_look_tiny;  /* header, footer, charts */
extern const tki_look tki_look_heading[4];

uint32_t tki_tone_colour(track_tone tone);
uint32_t tki_tone_tint(track_tone tone);
/* "✓", "!", "✗"; "" for neutral. */
const char *tki_tone_mark(track_tone tone);

#endif
