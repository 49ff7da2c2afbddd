/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_OUTPUT_H
#define TRACK_CLI_OUTPUT_H

/* A report as a file, or as text in the terminal. */

#include "cli.h"

#include <track/hash.h>
#include <track/script.h>

typedef enum output_format {
    OUTPUT_PDF,
    OUTPUT_TEXT,
    OUTPUT_COUNT
} output_format;

/* What is written, and where; text may go to stdout: `path` NULL. */
typedef struct output {
    const char *template_name;
    output_format format;
    const char *path;
    track_pdf_options pdf; /* its kind and fonts */
    track_fonts fonts;
    track_pdf_result result;
    char hash[TRACK_HASH_BYTES]; /* of the data */
} output;

/* --format, else what the name of the file ends in, else PDF; --pdf-a and
 * --font. Fails when -o names a file that is no report, such as a tracker. */
track_status output_read_format(output *out, cli *c, track_error *err);

/* Whether a PDF that carries what proves it. */
bool output_carries(const output *out);

/* "pdf", "pdf-a-1b", "text". */
const char *output_format_name(const output *out);

track_status output_write(output *out, cli *c, const track_built *built,
                          track_error *err);

/* "p1.pdf  4 pages, 50123 bytes, data 0123456789abcdef" and a newline. */
void output_describe(const output *out, cli *c);

#endif
