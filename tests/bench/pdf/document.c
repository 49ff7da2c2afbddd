/* SPDX-License-Identifier: MIT */

/* A workload as a document of ours. */

#include "workload.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

track_error bench_failure;

void bench_need(track_status status)
{
    if (status == TRACK_OK)
        return;
    fprintf(stderr, "%s\n", bench_failure.text);
    exit(1);
}

static track_rich rich_of(track_run *run, const char *text)
{
    *run = (track_run){ .value = track_value_of_text(text) };
    return (track_rich){ 1, run };
}

/* The table that starts at `first`; returns the line behind its end. */
static size_t add_table(track_document *doc, const workload *w, size_t first)
{
    const line *head = &w->lines[first];
    track_column columns[CELLS_MAX];
    track_table table = { .column_count = head->count, .columns = columns };
    size_t end = first + 1, at = 0;
    track_rich *cells;
    track_run *runs;

    while (w->lines[end].kind == 'R')
        end++;
    table.row_count = end - first - 1;
    for (size_t i = 0; i < head->count; i++)
        columns[i] = (track_column){
            head->cells[i] + 1,
            head->cells[i][0] == '>' ? TRACK_ALIGN_RIGHT : TRACK_ALIGN_LEFT, 0
        };
    cells = calloc(table.row_count * head->count, sizeof(*cells));
    runs = calloc(table.row_count * head->count, sizeof(*runs));
    if (!cells || !runs)
        exit(1);
    for (size_t i = first + 1; i < end; i++)
        for (size_t k = 0; k < head->count; k++, at++)
            cells[at] = rich_of(&runs[at], w->lines[i].cells[k]);
    table.cells = cells;
    bench_need(track_document_table(doc, &table, &bench_failure));
    free(cells);
    free(runs);
    return end + 1;
}

track_document *bench_document(const workload *w)
{
    track_document *doc;
    track_run run;
    track_rich text;

    bench_need(track_document_new(&doc, "ro", &bench_failure));
    for (size_t i = 0; i < w->count;) {
        const line *l = &w->lines[i];

        if (l->kind == 'B') {
            i = add_table(doc, w, i);
            continue;
        }
        text = rich_of(&run, l->cells[0]);
        if (l->kind == 'I')
            run.style = TRACK_RUN_ITALIC;
        if (l->kind == 'K')
            run.style = TRACK_RUN_CODE;
        if (strchr("PIK", l->kind))
            bench_need(track_document_paragraph(doc, &text, &bench_failure));
        else
            bench_need(track_document_heading(doc, 1, &text, &bench_failure));
        i++;
    }
    return doc;
}

track_page_facts bench_facts(const workload *w)
{
    return (track_page_facts){ .title = w->lines[0].cells[0],
                               .header_left = "CEX-IMAG",
                               .footer = "main:57",
                               .page_of = "pagina {n} din {m}" };
}
