/* SPDX-License-Identifier: MIT */

/* `bench_ours [-plain] WORKLOAD OUT [COUNT [THREADS]]`: our engine through its
 * public functions; with a count, that many documents in one process, and ms of
 * the processor for each; with threads, that many in each of them, and ms of
 * the clock for each document. `-plain`: without tags. */

#include "workload.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { THREADS_MAX = 16, PATH_BYTES = 512 };

static track_pdf_options options; /* set before any thread starts */

static void write_once(const workload *w, const char *path)
{
    const track_page_facts facts = bench_facts(w);
    track_document *doc = bench_document(w);
    track_pdf_result result;

    bench_need(track_document_write_pdf_with(&result, doc, path, &facts,
                                             &options, &bench_failure));
    track_document_free(doc);
}

typedef struct job {
    pthread_t thread;
    const workload *w;
    char path[PATH_BYTES];
    int count;
} job;

static void *run_job(void *ud)
{
    const job *in = ud;

    for (int i = 0; i < in->count; i++)
        write_once(in->w, in->path);
    return NULL;
}

static double clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Milliseconds for each document. */
static double run_threads(const workload *w, const char *path, int count,
                          int threads)
{
    job jobs[THREADS_MAX];
    double from = clock_ms();

    for (int i = 0; i < threads; i++) {
        jobs[i].w = w;
        jobs[i].count = count;
        snprintf(jobs[i].path, PATH_BYTES, "%s.%d", path, i);
        if (pthread_create(&jobs[i].thread, NULL, run_job, &jobs[i]) != 0)
            exit(1);
    }
    for (int i = 0; i < threads; i++)
        pthread_join(jobs[i].thread, NULL);
    return (clock_ms() - from) / count / threads;
}

static int run(int argc, char **argv)
{
    int count = argc > 3 ? atoi(argv[3]) : 1;
    int threads = argc > 4 ? atoi(argv[4]) : 0;
    workload w;
    double from;

    if (argc < 3 || count < 1 || threads < 0 || threads > THREADS_MAX)
        return 2;
    w = workload_read(argv[1]);
    from = milliseconds();
    for (int i = 0; i < count && threads == 0; i++)
        write_once(&w, argv[2]);
    if (threads > 0)
        printf("%.3f\n", run_threads(&w, argv[2], count, threads));
    else if (argc > 3)
        printf("%.3f\n", (milliseconds() - from) / count);
    workload_free(&w);
    return 0;
}

int main(int argc, char **argv)
{
    bool plain = argc > 1 && strcmp(argv[1], "-plain") == 0;

    if (plain)
        options.kind = TRACK_PDF_PLAIN;
    return run(argc - plain, argv + plain);
}
