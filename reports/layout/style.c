/* SPDX-License-Identifier: MIT */

/* The looks and tones of a report. */

#include "layout/style.h"

const tki_look tki_look_body = { 9.5, 14.0, 0, COLOUR_INK, false };
const tki_look tki_look_small = { 8.0, 11.5, 0, COLOUR_INK, false };
const tki_look tki_look_tiny = { 7.0, 9.5, 0, COLOUR_MUTED, true };
const tki_look tki_look_heading[4] = {
    { 17.0, 22.5, TRACK_RUN_BOLD, COLOUR_ACCENT, true },
    { 12.5, 17.5, TRACK_RUN_BOLD, COLOUR_ACCENT, true },
    { 10.5, 15.0, TRACK_RUN_BOLD, COLOUR_INK, true },
    { 9.5, 14.0, TRACK_RUN_BOLD, COLOUR_MUTED, true },
};

#define SHEET(w, h)                                                            \
    {                                                                          \
        w, h, (w)-PAGE_LEFT, (w)-2 * PAGE_LEFT, (h)-56.0, (h)-30.0             \
    }

static const tki_sheet sheets[TKI_SHEET_COUNT] = {
    SHEET(595.28, 841.89), /* A4 */
    SHEET(841.89, 595.28),
    SHEET(612.0, 792.0), /* letter */
    SHEET(792.0, 612.0),
};

const tki_sheet *tki_sheet_of(track_paper paper, bool landscape)
{
    return &sheets[(paper == TRACK_PAPER_LETTER ? 2 : 0) + (landscape ? 1 : 0)];
}

int tki_sheet_index(const tki_sheet *sheet)
{
    return (int)(sheet - sheets);
}

typedef struct tone_row {
    uint32_t colour;
    uint32_t tint;
    const char *mark;
} tone_row;

static const tone_row tones[] = {
    [TRACK_TONE_NEUTRAL] = { COLOUR_ACCENT, COLOUR_TINT, "" },
    [TRACK_TONE_GOOD] = { COLOUR_GOOD, 0xEFF7F2u, "✓" },
    [TRACK_TONE_WARN] = { COLOUR_WARN, 0xFDF6E9u, "!" },
    [TRACK_TONE_BAD] = { COLOUR_BAD, 0xFCF0EFu, "✗" },
};

uint32_t tki_tone_colour(track_tone tone)
{
    return tones[tone].colour;
}

uint32_t tki_tone_tint(track_tone tone)
{
    return tones[tone].tint;
}

const char *tki_tone_mark(track_tone tone)
{
    return tones[tone].mark;
}
