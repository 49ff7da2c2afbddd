/* SPDX-License-Identifier: MIT */

/*
 * The program, killed at any moment:
 *
 *     killed TIMES TRACK
 *
 * Each time it is given a record, an expense with a proof, the next plan or a
 * table, and killed after a random time. Whatever it had said is true
 * afterwards: the file is sound, with every proof, and the event whose number
 * was printed is there; and the next command works without repairing anything.
 */

#include "faults/inspect.h"

#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RECORD, SPEND, LOAD, IMPORT, KINDS };
enum { WORDS_MAX = 12, LOOK_EVERY = 10 };

typedef struct hunt {
    char folder[64], path[96], answer[96];
    const char *program;
    uint32_t dice;
    long normal_us[KINDS]; /* how long a command takes when it is let live */
    long killed, acknowledged, lost, corrupt;
} hunt;

static void give_up(const char *what)
{
    fprintf(stderr, "killed: %s\n", what);
    exit(2);
}

static long now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void write_plan(const hunt *h, int version)
{
    char path[96];
    FILE *file;

    snprintf(path, sizeof(path), "%s/pilot.lua", h->folder);
    file = fopen(path, "w");
    if (!file)
        give_up(path);
    fputs("return project \"PILOT\" { title = \"Pilot\", currency = \"RON\",\n"
          "  stage \"E1\" { title = \"First\",\n",
          file);
    for (int i = 0; i < 20; i++)
        fprintf(
            file,
            "    indicator \"i%02d\" { title = \"No. %d\", target = %d },\n", i,
            i, 100 + version);
    fputs("    line \"travel\" { category = \"travel\","
          " amount = RON \"1000.00\" } } }\n",
          file);
    if (fclose(file) != 0)
        give_up(path);
}

/* The words of command `number`; it is told apart by its quantity. */
static int command_of(char words[WORDS_MAX][96], const hunt *h, int number)
{
    int count = 0;
    const char *const first[KINDS] = { "record", "spend", "load", "import" };
    int kind = number % KINDS;

    snprintf(words[count++], 96, "track");
    snprintf(words[count++], 96, "-f");
    snprintf(words[count++], 96, "%s", h->path);
    snprintf(words[count++], 96, "%s", first[kind]);
    if (kind == LOAD) {
        snprintf(words[count++], 96, "%s/pilot.lua", h->folder);
        snprintf(words[count++], 96, "-y");
    } else if (kind == IMPORT) {
        snprintf(words[count++], 96, "%s/rows.csv", h->folder);
        snprintf(words[count++], 96, "--as");
        snprintf(words[count++], 96, "achievements");
        snprintf(words[count++], 96, "--again");
    } else {
        snprintf(words[count++], 96, kind == SPEND ? "E1.travel" : "E1.i07");
        snprintf(words[count++], 96, "%d", number);
        snprintf(words[count++], 96, "--again");
    }
    if (kind == SPEND) {
        snprintf(words[count++], 96, "--proof");
        snprintf(words[count++], 96, "invoice=%s/invoice", h->folder);
    }
    snprintf(words[count++], 96, "--no-input");
    return count;
}

static void become(const hunt *h, int number)
{
    char words[WORDS_MAX][96], *arguments[WORDS_MAX + 1] = { NULL };
    int count = command_of(words, h, number);
    int out = open(h->answer, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    int quiet = open("/dev/null", O_WRONLY);

    for (int i = 0; i < count; i++)
        arguments[i] = words[i];
    if (out < 0 || dup2(out, 1) < 0 || dup2(quiet, 2) < 0)
        _exit(127);
    execv(h->program, arguments);
    _exit(127);
}

static void pause_us(long us)
{
    struct timespec wait = { us / 1000000, us % 1000000 * 1000 };

    nanosleep(&wait, NULL);
}

/* A proof of its own for each command. */
static void write_proof(const hunt *h, int number)
{
    char path[96];
    FILE *file;

    snprintf(path, sizeof(path), "%s/invoice", h->folder);
    file = fopen(path, "w");
    if (!file || fprintf(file, "invoice %d\n", number) < 0 || fclose(file) != 0)
        give_up(path);
}

/* A table of its own, too: three rows, and the file as their proof. */
static void write_rows(const hunt *h, int number)
{
    char path[96];
    FILE *file;

    snprintf(path, sizeof(path), "%s/rows.csv", h->folder);
    file = fopen(path, "w");
    if (!file || fputs("item,quantity,on,note\n", file) < 0)
        give_up(path);
    for (int i = 1; i <= 3; i++)
        fprintf(file, "E1.i%02d,%d,2026-03-0%d,no. %d\n", i, i, i, number);
    if (fclose(file) != 0)
        give_up(path);
}

/* Starts command `number`; `after_us` below 0 lets it live. */
static int run(const hunt *h, int number, long after_us)
{
    pid_t child;
    int status = -1;

    write_plan(h, number);
    write_proof(h, number);
    write_rows(h, number);
    child = fork();
    if (child == 0)
        become(h, number);
    if (after_us >= 0) {
        pause_us(after_us);
        kill(child, SIGKILL);
    }
    waitpid(child, &status, 0);
    return status;
}

/* The number that the program printed, or 0: what it said is a promise. */
static long number_said(const hunt *h)
{
    char line[256] = "";
    FILE *file = fopen(h->answer, "r");
    long n = 0;

    if (file) {
        if (fgets(line, sizeof(line), file) && strchr(line, '\n'))
            n = atol(line);
        fclose(file);
    }
    return n;
}

static void look(hunt *h, int number, long said)
{
    static const char there[] = "SELECT count(*) FROM event WHERE n = ?1 AND"
                                " kind IN ('achievement', 'expense', 'proof')";
    static const char halves[] =
        "SELECT count(*) FROM event AS e WHERE kind = 'expense' AND"
        " (SELECT count(*) FROM event AS p WHERE p.refers_to = e.id) <> 1";
    static const char parts[] =
        "SELECT count(*) FROM (SELECT count(*) AS c FROM"
        " event GROUP BY command) WHERE c = 3";
    char why[WHY_BYTES], text[24];
    sqlite3 *db = inspect_open(h->path, why);

    snprintf(text, sizeof(text), "%ld", said);
    if (!db || (number % LOOK_EVERY == 0 && !inspect_sound(db, h->path, why))) {
        h->corrupt++;
        printf("killed: after command %d: %s\n", number, why);
    } else if (inspect_count(db, halves, NULL) != 0) {
        h->corrupt++;
        printf("killed: command %d left an expense without its proof\n",
               number);
    }
    if (db && inspect_count(db, parts, NULL) != 0) {
        h->corrupt++;
        printf("killed: command %d left a part of a table\n", number);
    }
    if (db && said && inspect_count(db, there, text) != 1) {
        h->lost++;
        printf("killed: event %ld of command %d is lost\n", said, number);
    }
    sqlite3_close(db);
}

static void hunt_once(hunt *h, int number)
{
    long limit = h->normal_us[number % KINDS] * 3;
    long said;
    int status;

    unlink(h->answer);
    status =
        run(h, number, (long)(fault_random(&h->dice) % (uint32_t)(limit + 1)));
    said = number % KINDS == LOAD ? 0 : number_said(h);
    h->killed += WIFSIGNALED(status);
    h->acknowledged += said > 0;
    look(h, number, said);
}

static void set_up(hunt *h)
{
    const char *where = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    char command[256];

    snprintf(h->folder, sizeof(h->folder), "%s/track-killed-XXXXXX", where);
    if (sodium_init() < 0 || !mkdtemp(h->folder))
        give_up(h->folder);
    snprintf(h->path, sizeof(h->path), "%s/pilot.track", h->folder);
    snprintf(h->answer, sizeof(h->answer), "%s/answer", h->folder);
    snprintf(command, sizeof(command), "'%s' init '%s' >/dev/null", h->program,
             h->path);
    if (system(command) != 0)
        give_up("init");
    if (run(h, LOAD, -1) != 0)
        give_up("load");
    for (int i = 0; i < KINDS; i++) {
        long begin = now_us();

        if (run(h, KINDS + i, -1) != 0)
            give_up("a command fails when nobody kills it");
        h->normal_us[i] = now_us() - begin;
    }
}

int main(int argc, char **argv)
{
    int times = argc == 3 ? atoi(argv[1]) : 0;
    hunt h = { .program = argc == 3 ? argv[2] : NULL, .dice = 1 };
    char command[96];

    if (times < 1) {
        fputs("usage: killed TIMES TRACK\n", stderr);
        return 2;
    }
    set_up(&h);
    for (int i = 0; i < times; i++)
        hunt_once(&h, 2 * KINDS + i);
    if (run(&h, 2 * KINDS * LOOK_EVERY * times, -1) != 0) {
        puts("killed: the next command does not work");
        h.corrupt++;
    }
    look(&h, 0, number_said(&h));
    printf("%d commands, %ld killed, %ld acknowledged, %ld lost, %ld corrupt\n",
           times, h.killed, h.acknowledged, h.lost, h.corrupt);
    snprintf(command, sizeof(command), "rm -rf %s", h.folder);
    if (system(command) != 0)
        give_up(h.folder);
    return h.lost + h.corrupt || !h.killed || !h.acknowledged ? 1 : 0;
}
