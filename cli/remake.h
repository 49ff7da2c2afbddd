/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_REMAKE_H
#define TRACK_CLI_REMAKE_H

/* A report made again in memory, to be compared with the one that is there. */

#include "render.h"

/* All that a report is made from beside the journal. */
typedef struct remake_request {
    track_store *store;
    track_words projects; /* codes, in the order of the report */
    track_when when;
    const char *period, *stage; /* codes, or NULL */
    bool final;
    const char *format; /* "pdf", "pdf-a-1b", "text" */
    const char *template_name;
    render_texts texts;
    int64_t data_v;           /* version of its data hash */
    const track_fonts *fonts; /* or NULL */
} remake_request;

/* Adds the report to `out`; `hash` (65 bytes) gets its data hash. */
track_status remake_report(track_buffer *out, char *hash, cli *c,
                           const remake_request *request, track_error *err);

/* The texts that a sent report was made from. */
render_texts remake_texts(const track_sent *sent);

/* Why a report may come out in other bytes here: another version of the
 * program or another font than then; NULL when they are the same. `fonts` are
 * those of then; `faces_out` gets the family that has them. */
track_status remake_obstacle(const char **out, track_fonts *faces_out, cli *c,
                             const char *program, const track_sent_font *fonts,
                             size_t font_count, track_error *err);

#endif
