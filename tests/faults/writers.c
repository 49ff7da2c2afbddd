/* SPDX-License-Identifier: MIT */

/*
 * Many at once on one file:
 *
 *     writers PROCESSES RECORDS [TRACK]
 *
 * Each process records through the library, or with the program TRACK, while
 * one more process reads. Then nothing is missing, numbers have no gaps, and
 * no reader has ever seen a part of a command. Prints the worst wait.
 */

#include "faults/inspect.h"
#include "faults/scenario.h"

#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PROCESSES_MAX = 64 };

typedef struct race {
    char folder[64], path[96], proof[96];
    int processes, records;
    const char *program; /* NULL: the library */
} race;

/* What a process answers through its pipe. */
typedef struct answer {
    bool good;
    long worst_us, sum_us;
} answer;

static void give_up(const char *what)
{
    fprintf(stderr, "writers: %s\n", what);
    exit(2);
}

static long now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static bool run_program(const race *r, int number)
{
    char quantity[16];
    pid_t child = fork();
    int status;

    if (child == 0) {
        snprintf(quantity, sizeof(quantity), "%d", 1 + number % 9);
        execl(r->program, "track", "-f", r->path, "record", "E1.sessions",
              quantity, "--again", "--no-input", "-q", (char *)NULL);
        _exit(127);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

/* One writer gives commands of two events, an expense and its proof. */
static bool use_library(track_store *store, int writer, int i)
{
    track_error err = TRACK_ERROR_INIT;
    int number = writer * 100000 + i;
    char id[STEP_ID_BYTES];
    step_fn step = writer ? scenario_record : scenario_spend;

    scenario_id(id, number);
    if (step(store, id, number, &err) == TRACK_OK)
        return true;
    fprintf(stderr, "writers: %s\n", err.text);
    return false;
}

static answer write_all(const race *r, int writer)
{
    track_error err = TRACK_ERROR_INIT;
    track_store *store = NULL;
    answer out = { true, 0, 0 };

    if (!r->program &&
        track_store_open(&store, r->path, TRACK_OPEN_WRITE, &err) != TRACK_OK)
        give_up(err.text);
    for (int i = 0; i < r->records && out.good; i++) {
        long begin = now_us(), took;

        out.good =
            r->program ? run_program(r, i) : use_library(store, writer, i);
        took = now_us() - begin;
        out.sum_us += took;
        if (took > out.worst_us)
            out.worst_us = took;
    }
    track_store_close(store);
    return out;
}

/* Reads until it is killed; a half command ends it. */
static void read_for_ever(const race *r)
{
    track_error err = TRACK_ERROR_INIT;
    const track_when when = { { 30000 }, 0 };
    track_store *store;

    for (;;) {
        track_snapshot *view = NULL;

        if (track_store_open(&store, r->path, TRACK_OPEN_READ, &err) ||
            track_store_snapshot(&view, store, "PILOT", &when, &err)) {
            fprintf(stderr, "writers: the reader: %s\n", err.text);
            _exit(1);
        }
        for (size_t i = 0; i < view->expenses.count; i++)
            if (view->expenses.items[i].record.proofs.count != 1) {
                fputs("writers: an expense without its proof\n", stderr);
                _exit(1);
            }
        track_snapshot_free(view);
        track_store_close(store);
    }
}

static pid_t start_reader(const race *r)
{
    pid_t child = fork();

    if (child == 0)
        read_for_ever(r);
    return child;
}

static int start_writer(const race *r, int writer)
{
    int ends[2];
    pid_t child;

    if (pipe(ends) != 0)
        give_up("pipe");
    child = fork();
    if (child == 0) {
        answer out = write_all(r, writer);

        _exit(write(ends[1], &out, sizeof(out)) == sizeof(out) ? 0 : 1);
    }
    close(ends[1]);
    return ends[0];
}

static bool gather(const race *r, const int *ends)
{
    long worst = 0, sum = 0;
    bool good = true;

    for (int i = 0; i < r->processes; i++) {
        answer one = { false, 0, 0 };

        good =
            read(ends[i], &one, sizeof(one)) == sizeof(one) && one.good && good;
        close(ends[i]);
        sum += one.sum_us;
        if (one.worst_us > worst)
            worst = one.worst_us;
    }
    printf("%d processes with %d commands each, %s: worst wait %.1f ms, mean"
           " %.2f ms\n",
           r->processes, r->records, r->program ? "the program" : "the library",
           (double)worst / 1000,
           (double)sum / 1000 / r->processes / r->records);
    return good;
}

/* Everything that was given is there. */
static bool look(const race *r)
{
    static const char count[] =
        "SELECT count(*) FROM event WHERE kind IN ('achievement', 'expense')";
    long wanted = (long)r->processes * r->records + 3, found = -1;
    char why[WHY_BYTES];
    sqlite3 *db = inspect_open(r->path, why);
    bool good = db && inspect_sound(db, r->path, why);

    if (!good)
        printf("writers: %s\n", why);
    if (db)
        found = inspect_count(db, count, NULL);
    sqlite3_close(db);
    if (found != wanted)
        printf("writers: %ld records, not %ld\n", found, wanted);
    return good && found == wanted;
}

static void set_up(race *r)
{
    track_error err = TRACK_ERROR_INIT;
    track_store *store;
    const char *where = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    FILE *file;

    snprintf(r->folder, sizeof(r->folder), "%s/track-writers-XXXXXX", where);
    if (sodium_init() < 0 || !mkdtemp(r->folder))
        give_up(r->folder);
    snprintf(r->path, sizeof(r->path), "%s/pilot.track", r->folder);
    snprintf(r->proof, sizeof(r->proof), "%s/invoice.pdf", r->folder);
    file = fopen(r->proof, "w");
    if (!file || fputs("120.50 RON\n", file) < 0 || fclose(file) != 0)
        give_up(r->proof);
    scenario_proof(r->proof);
    if (scenario_base(&store, r->path, &err) != TRACK_OK)
        give_up(err.text);
    track_store_close(store);
}

int main(int argc, char **argv)
{
    race r = { .processes = argc > 2 ? atoi(argv[1]) : 0,
               .records = argc > 2 ? atoi(argv[2]) : 0,
               .program = argc > 3 ? argv[3] : NULL };
    int ends[PROCESSES_MAX], status;
    char command[96];
    pid_t reader;
    bool good;

    if (r.processes < 1 || r.processes > PROCESSES_MAX || r.records < 1) {
        fputs("usage: writers PROCESSES RECORDS [TRACK]\n", stderr);
        return 2;
    }
    set_up(&r);
    reader = start_reader(&r);
    for (int i = 0; i < r.processes; i++)
        ends[i] = start_writer(&r, i);
    good = gather(&r, ends);
    if (waitpid(reader, &status, WNOHANG) != 0)
        good = false; /* it never ends by itself */
    else
        kill(reader, SIGKILL);
    waitpid(reader, &status, 0);
    good = look(&r) && good;
    snprintf(command, sizeof(command), "rm -rf %s", r.folder);
    return system(command) == 0 && good ? 0 : 1;
}
