/* SPDX-License-Identifier: MIT */
#ifndef TRACK_EXCHANGE_CSV_TEXT_H
#define TRACK_EXCHANGE_CSV_TEXT_H

/* Private to libtrack/exchange/: the bytes of a file as UTF-8 text. */

#include <track/sys/buffer.h>

/*
 * Adds the text of a file to `out`: without mark, line ends LF, valid UTF-8,
 * no NUL. `encoding` as of #track_csv_options; `name` is for messages.
 *
 * #TRACK_E_ARGUMENT for an encoding that there is not, #TRACK_E_DATA with line
 * and column for bytes that are not text in it.
 */
track_status tki_csv_text(track_buffer *out, const void *bytes, size_t length,
                          const char *encoding, const char *name,
                          track_error *err);

#endif
