/* SPDX-License-Identifier: MIT */
#ifndef TKI_INPUT_H
#define TKI_INPUT_H

/* Private to reports/: the files that a report is made of. */

#include <track/sys/buffer.h>

/*
 * Reads a whole file into an empty buffer; `what` it is in messages: "the
 * font". A mapped file would end the process when somebody made it shorter, so
 * its bytes are copied.
 *
 * TRACK_E_FILE: it cannot be read, is larger than `most` MiB, or no file at
 * all: nobody waits for a pipe, and a device has no end.
 */
track_status tki_input_read(track_buffer *out, const char *what,
                            const char *path, int most, track_error *err);

enum { INPUT_MOST = 64 }; /* for what a caller chose: fonts, images */

#endif
