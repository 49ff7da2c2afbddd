/* SPDX-License-Identifier: MIT */

/* Days as a PDF writes them: a report knows no hour. */

#include "pdf/pdf.h"

void tki_pdf_date(track_buffer *out, track_day day)
{
    char text[TRACK_DAYS_BYTES];

    track_day_format(text, day);
    track_buffer_print(out, "D:%.4s%.2s%.2s000000Z", text, text + 5, text + 8);
}
