/* SPDX-License-Identifier: MIT */

/*
 * Fails the disk at every operation of every scenario, in every way, and looks
 * at what is left:
 *
 *     points N         that many points at least, and every one once
 *     points --few     some of each sort
 *
 * After each point: the file is sound (inspect.h), each command is there whole
 * or not at all, each one that was acknowledged is there, and work goes on: the
 * same commands again, with the same ids, give each exactly once, and one more
 * record succeeds. Two controls must lose something, or nothing is proved: a
 * store without syncs, and a disk that lies about them.
 */

#include "faults/base.h"
#include "faults/fault_vfs.h"
#include "faults/inspect.h"
#include "faults/scenario.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    BASES = 3,
    COMPLAINTS_MAX = 10,
    FULL_STEP = 1500, /* bytes from one full disk to the next */
    ROUNDS_MAX = 1000
};

typedef struct tally {
    long points, acknowledged, found_more, corrupt, lost, stuck;
} tally;

typedef struct trial {
    char folder[64], path[BASE_PATH_BYTES];
    base bases[BASES];
    tally counts;
    bool is_control;   /* nothing has to go on, nothing is complained about */
    bool without_sync; /* the control that switches syncs off */
    long complaints;
    long stride; /* between points: 1 is all of them */
} trial;

/* One point: a scenario on a base with a plan. */
typedef struct point {
    const scenario *scenario;
    const base *base;
    fault_plan plan;
    long expected[STEPS_MAX]; /* events of each step */
    bool acknowledged[STEPS_MAX];
} point;

static const char *const kind_names[FAULT_KIND_COUNT] = {
    "nothing",    "one failure", "broken disk",  "failed reading",
    "torn write", "full disk",   "loss of power"
};

static sqlite3 *last_opened;

static void complain(trial *t, const point *p, const char *why)
{
    if (t->is_control || t->complaints++ >= COMPLAINTS_MAX)
        return;
    printf("%s, tracker %s: %s at %ld, seed %u: %s\n", p->scenario->name,
           p->base->name, kind_names[p->plan.kind], p->plan.at, p->plan.seed,
           why);
}

/* --- one point --------------------------------------------------------- */

static int catch_database(sqlite3 *db, char **message, const void *api)
{
    (void)message;
    (void)api;
    last_opened = db;
    return SQLITE_OK;
}

static track_store *open_store(const trial *t, track_error *err)
{
    track_store *store = NULL;

    if (track_store_open(&store, t->path, TRACK_OPEN_WRITE, err) != TRACK_OK)
        return NULL;
    if (t->without_sync)
        sqlite3_exec(last_opened, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    return store;
}

static void check_error(trial *t, const point *p, const track_error *err)
{
    char why[WHY_BYTES];

    if (err->status == TRACK_E_FILE && err->text[0])
        return;
    snprintf(why, sizeof(why), "answered %s: %.300s",
             track_status_name(err->status), err->text);
    t->counts.stuck++;
    complain(t, p, why);
}

static void give_commands(trial *t, point *p)
{
    track_error err = TRACK_ERROR_INIT;
    track_store *store = open_store(t, &err);

    if (!store) {
        check_error(t, p, &err);
        return;
    }
    for (int i = 0; i < STEPS_MAX && p->scenario->steps[i]; i++) {
        char id[STEP_ID_BYTES];

        scenario_id(id, i);
        err = (track_error)TRACK_ERROR_INIT;
        p->acknowledged[i] =
            p->scenario->steps[i](store, id, i, &err) == TRACK_OK;
        t->counts.acknowledged += p->acknowledged[i];
        if (!p->acknowledged[i])
            check_error(t, p, &err);
    }
    track_store_close(store);
}

static long events_of(sqlite3 *db, int number)
{
    char id[STEP_ID_BYTES];

    scenario_id(id, number);
    return inspect_count(db, "SELECT count(*) FROM event WHERE command = ?1",
                         id);
}

static void is_corrupt(trial *t, const point *p, const char *why)
{
    t->counts.corrupt++;
    complain(t, p, why);
}

static void look(trial *t, const point *p, bool all_are_there)
{
    char why[WHY_BYTES];
    sqlite3 *db = inspect_open(t->path, why);

    if (!db || !inspect_sound(db, t->path, why))
        is_corrupt(t, p, why);
    for (int i = 0; db && i < STEPS_MAX && p->scenario->steps[i]; i++) {
        long found = events_of(db, i);
        bool wanted = all_are_there || p->acknowledged[i];

        if (found != 0 && found != p->expected[i])
            is_corrupt(t, p, "part of a command is there");
        if (wanted && found == 0) {
            t->counts.lost++;
            complain(t, p, "an acknowledged command is lost");
        }
        t->counts.found_more += !wanted && found > 0;
    }
    sqlite3_close(db);
}

/* The same commands again, then one more. */
static void go_on(trial *t, point *p)
{
    track_error err = TRACK_ERROR_INIT;
    track_store *store = open_store(t, &err);
    bool good = store != NULL;
    char id[STEP_ID_BYTES];

    for (int i = 0; good && i < STEPS_MAX && p->scenario->steps[i]; i++) {
        scenario_id(id, i);
        good = p->scenario->steps[i](store, id, i, &err) == TRACK_OK;
    }
    scenario_id(id, STEPS_MAX);
    good = good && scenario_record(store, id, 0, &err) == TRACK_OK;
    track_store_close(store);
    if (!good) {
        t->counts.stuck++;
        complain(t, p, err.text);
    }
}

static fault_counts try_point(trial *t, point *p)
{
    fault_counts counts;

    memset(p->acknowledged, 0, sizeof(p->acknowledged));
    base_lay_out(p->base, t->path);
    fault_use(true);
    fault_arm(&p->plan);
    give_commands(t, p);
    counts = fault_disarm();
    fault_use(false);
    t->counts.points++;
    look(t, p, false);
    if (!t->is_control) {
        go_on(t, p);
        look(t, p, true);
    }
    return counts;
}

/* Without a fault: what there is to fail, and what each step gives. */
static fault_counts measure(trial *t, point *p)
{
    fault_counts counts;
    char why[WHY_BYTES];
    sqlite3 *db;

    base_lay_out(p->base, t->path);
    fault_use(true);
    fault_arm(&p->plan);
    give_commands(t, p);
    counts = fault_disarm();
    fault_use(false);
    db = inspect_open(t->path, why);
    if (!db)
        base_give_up(why);
    for (int i = 0; i < STEPS_MAX && p->scenario->steps[i]; i++) {
        p->expected[i] = events_of(db, i);
        if (!p->acknowledged[i] || p->expected[i] < 1)
            base_give_up("a scenario fails without a fault");
    }
    sqlite3_close(db);
    return counts;
}

/* --- all points -------------------------------------------------------- */

static long count_of(const fault_counts *counts, fault_kind kind)
{
    switch (kind) {
    case FAULT_READ: return counts->reads;
    case FAULT_FULL: return counts->bytes / FULL_STEP;
    case FAULT_POWER: return counts->operations + 1; /* and after the last */
    default: return counts->operations;
    }
}

static void try_kind(trial *t, point *p, const fault_counts *counts,
                     fault_kind kind)
{
    long count = count_of(counts, kind);
    long first = t->stride > 1 ? 1 + (long)(p->plan.seed * 7 % t->stride) : 1;

    for (long i = first; i <= count; i += t->stride) {
        p->plan.kind = kind;
        p->plan.at = kind == FAULT_FULL ? i * FULL_STEP - 1 : i;
        try_point(t, p);
    }
}

static void try_all(trial *t, uint32_t seed, fault_kind first, fault_kind last)
{
    for (int s = 0; s < scenario_count; s++)
        for (int b = 0; b < BASES; b++) {
            point p = { .scenario = &scenarios[s],
                        .base = &t->bases[b],
                        .plan = { .kind = FAULT_NONE } };
            fault_counts counts = measure(t, &p);

            p.plan.seed = seed;
            for (int kind = (int)first; kind <= (int)last; kind++)
                try_kind(t, &p, &counts, (fault_kind)kind);
        }
}

/* --- the controls ------------------------------------------------------ */

/* Whether the loss of power loses something, as it must here. */
static bool control_loses(const trial *real, const char *name, bool lies)
{
    trial t = *real;

    t.counts = (tally){ 0 };
    t.is_control = true;
    t.stride = t.stride > 1 ? 16 : 4;
    t.without_sync = !lies;
    for (uint32_t seed = 0; seed < 2; seed++)
        for (int s = 0; s < scenario_count; s++) {
            point p = { .scenario = &scenarios[s], .base = &t.bases[1] };
            fault_counts counts = measure(&t, &p);

            p.plan = (fault_plan){ .seed = seed, .lies = lies };
            try_kind(&t, &p, &counts, FAULT_POWER);
        }
    printf("control, %s: %ld points, %ld lost, %ld corrupt%s\n", name,
           t.counts.points, t.counts.lost, t.counts.corrupt,
           t.counts.lost ? "" : ": IT MUST LOSE SOMETHING");
    return t.counts.lost > 0;
}

/* ----------------------------------------------------------------------- */

static void set_up(trial *t)
{
    static const long wal_bytes[BASES] = { 0, 1, 3900000 };
    static const char *const names[BASES] = { "closed", "with a WAL",
                                              "with a long WAL" };
    const char *where = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    char proof[BASE_PATH_BYTES];
    FILE *file;

    snprintf(t->folder, sizeof(t->folder), "%s/track-faults-XXXXXX", where);
    if (sodium_init() < 0 || !mkdtemp(t->folder))
        base_give_up(t->folder);
    snprintf(t->path, sizeof(t->path), "%s/pilot.track", t->folder);
    snprintf(proof, sizeof(proof), "%s/invoice.pdf", t->folder);
    file = fopen(proof, "w");
    if (!file || fputs("120.50 RON\n", file) < 0 || fclose(file) != 0)
        base_give_up(proof);
    scenario_proof(proof);
    sqlite3_auto_extension((void (*)(void))catch_database);
    for (int i = 0; i < BASES; i++) {
        t->bases[i] = (base){ .name = names[i], .wal_bytes = wal_bytes[i] };
        base_make(&t->bases[i], t->path);
    }
}

static void tear_down(trial *t)
{
    char command[96];

    for (int i = 0; i < BASES; i++)
        base_free(&t->bases[i]);
    snprintf(command, sizeof(command), "rm -rf %s", t->folder);
    if (system(command) != 0)
        base_give_up(t->folder);
}

int main(int argc, char **argv)
{
    bool few = argc == 2 && strcmp(argv[1], "--few") == 0, good;
    long wanted = argc == 2 && !few ? atol(argv[1]) : 0;
    trial t = { .stride = few ? 40 : 1 };

    if (argc != 2) {
        fputs("usage: points N | --few\n", stderr);
        return 2;
    }
    set_up(&t);
    try_all(&t, 0, FAULT_FAIL, FAULT_POWER);
    for (uint32_t seed = 1; t.counts.points < wanted && seed < ROUNDS_MAX;
         seed++)
        try_all(&t, seed, FAULT_TORN, FAULT_POWER);
    printf("%ld points, %ld commands acknowledged, %ld found more than"
           " acknowledged, %ld corrupt, %ld lost, %ld stuck\n",
           t.counts.points, t.counts.acknowledged, t.counts.found_more,
           t.counts.corrupt, t.counts.lost, t.counts.stuck);
    good = t.counts.points >= wanted && t.counts.points > 0 &&
           t.counts.corrupt + t.counts.lost + t.counts.stuck == 0;
    good = control_loses(&t, "synchronous=OFF", false) && good;
    good = control_loses(&t, "a disk that lies", true) && good;
    tear_down(&t);
    return good ? 0 : 1;
}
