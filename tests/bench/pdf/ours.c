/* SPDX-License-Identifier: MIT */

/* `bench_ours WORKLOAD OUT [COUNT]`: our engine through its public functions;
 * with a count, that many documents in one process, and ms for each. */

#include "workload.h"

#include <stdio.h>
#include <stdlib.h>

static void write_once(const workload *w, const char *path)
{
    const track_page_facts facts = bench_facts(w);
    track_document *doc = bench_document(w);
    track_pdf_result result;

    bench_need(track_document_write_pdf(&result, doc, path, &facts, NULL,
                                        &bench_failure));
    track_document_free(doc);
}

int main(int argc, char **argv)
{
    int count = argc > 3 ? atoi(argv[3]) : 1;
    workload w;
    double from;

    if (argc < 3 || count < 1)
        return 2;
    w = workload_read(argv[1]);
    from = milliseconds();
    for (int i = 0; i < count; i++)
        write_once(&w, argv[2]);
    if (argc > 3)
        printf("%.3f\n", (milliseconds() - from) / count);
    workload_free(&w);
    return 0;
}
