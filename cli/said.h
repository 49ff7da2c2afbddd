/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_SAID_H
#define TRACK_CLI_SAID_H

/* What a report says of itself: report.txt among its attachments. */

#include "attached.h"

typedef struct said_head {
    size_t project; /* index */
    long long number;
    const char *hash, *label;
} said_head;

typedef struct said_file {
    const char *name, *sha256;
} said_file;

typedef struct said_report {
    const char *program, *template_name, *lang, *period, *stage, *data_hash;
    track_day as_of;
    long long data_v;
    bool final;
    track_words projects;
    size_t head_count, font_count, file_count;
    said_head *heads;
    track_sent_font *fonts;
    said_file *files;
} said_report;

/* Reads it, in the life of the command. TRACK_E_FILE when there is none or it
 * cannot be understood: `path` names the report. */
track_status said_read(said_report *out, cli *c, const attached *in,
                       const char *path, track_error *err);

#endif
