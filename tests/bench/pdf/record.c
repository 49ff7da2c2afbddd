/* SPDX-License-Identifier: MIT */

/* `bench_record WORKLOAD`: what our layout draws, one item a line, for
 * bench_floor to draw again. Looks inside reports/. */

#include "workload.h"

#include "layout/layout.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    track_buffer out = TRACK_BUFFER_INIT;
    track_page_facts facts;
    track_document *doc;
    tki_layout layout;
    workload w;

    if (argc != 2)
        return 2;
    w = workload_read(argv[1]);
    doc = bench_document(&w);
    facts = bench_facts(&w);
    bench_need(
        tki_layout_run(&layout, doc, &facts, NULL, NULL, &bench_failure));
    tki_pages_dump(&layout.pages, &out);
    fputs(track_buffer_string(&out), stdout);
    track_buffer_clear(&out);
    tki_layout_clear(&layout);
    track_document_free(doc);
    workload_free(&w);
    return 0;
}
