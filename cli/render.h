/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_RENDER_H
#define TRACK_CLI_RENDER_H

/* From a view of a project through a template to a document. */

#include "period.h"

#include <track/closing.h>

/* The texts that a report was made with. */
typedef struct render_texts {
    const char *lang;
    track_source report_template;
    track_source catalogue;
} render_texts;

/* What the options say about a report. */
typedef struct render_request {
    const char *template_name;
    track_store *store;                 /* its folder may hold templates */
    const track_period_figures *period; /* asked for, or NULL */
    /* A report on several projects: the views of all, the first included. */
    const period_view *views;
    size_t view_count;         /* 0 or 1: on one project */
    bool final;                /* not marked as a draft */
    const track_sent *sent;    /* made again from its texts; or NULL */
    const render_texts *given; /* made from these texts; or NULL */
    const char *stage;         /* its code, or NULL: --stage, if any */
    const track_fonts *fonts;  /* of the PDF */
    bool carries;              /* what proves it is attached */
    int64_t data_v;            /* of the data hash; 0: the newest */
    render_texts *texts;       /* gets what it was made with; or NULL */
} render_request;

/* Builds the document. Release with track_built_clear(). `hash` (65 bytes)
 * gets the data hash. */
track_status render_build(track_built *out, char *hash, cli *c, const view *v,
                          const render_request *request, track_error *err);

/* The language: --lang, else that of the project, else English. */
const char *render_lang(const cli *c, const view *v);

#endif
