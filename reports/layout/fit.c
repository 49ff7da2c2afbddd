/* SPDX-License-Identifier: MIT */

/*
 * Total fit: of all ways to break a paragraph, the one whose lines cost least
 * in sum, after Knuth and Plass, "Breaking Paragraphs into Lines" (1981). Costs
 * depend on a line and its two ends alone, so the best way to each end is
 * found once, from the ends before it that leave a line that fits.
 */

#include "layout/fit.h"

#include <math.h>
#include <stdlib.h>

#define STRETCH 0.5     /* of a space, before a justified line looks loose */
#define SHRINK 0.25     /* of a space */
#define RAGGED 0.12     /* of the width, that a ragged line may well lack */
#define SHORT_LAST 0.08 /* of the width: a last line that looks lost */

static const double line_cost = 10;        /* of any line, before squaring */
static const double hyphen_cost = 2500;    /* of a divided word */
static const double hyphens_cost = 10000;  /* of a second one in a row */
static const double lost_cost = 6000;      /* of a last line that looks lost */
static const double badness_well = 100;    /* of a line that looks well */
static const double badness_limit = 10000; /* of a line that looks awful */

/* The cheapest way to a line end, and what all pieces before it take. */
typedef struct way {
    double cost;
    size_t from;  /* the piece that its last line starts with */
    double width; /* of the pieces and the spaces behind them */
    double spaces;
} way;

typedef struct fitting {
    const tki_fit_piece *pieces;
    size_t count;
    double width;
    bool justified;
    double dearest; /* what the best way costs at most */
    way *ways;      /* ways[i]: to the end before piece i */
    size_t *open;   /* the ends that the best way may have, so far */
    size_t open_count;
} fitting;

/* A line under measure: pieces [first, end). */
typedef struct line {
    size_t first, end;
    double width;  /* without hyphen */
    double spaces; /* part of it */
    double hyphen; /* at its end, or 0 */
    bool closes;   /* it is the last one of a paragraph */
} line;

static line line_of(const fitting *f, size_t first, size_t end)
{
    const tki_fit_piece *last = &f->pieces[end - 1];
    const way *from = &f->ways[first], *to = &f->ways[end];
    bool closes = end == f->count || last->last;

    return (line){ first,
                   end,
                   to->width - from->width - last->space,
                   to->spaces - from->spaces - last->space,
                   closes ? 0 : last->hyphen,
                   closes };
}

static double cube(double x)
{
    return x * x * x;
}

/* A line that no stretching saves stays ragged: what it lacks beyond that
 * counts as in ragged text, or the shortest would do as well as any. */
static double awful(const fitting *f, double slack, double room)
{
    double beyond = slack - room * cbrt(badness_limit / badness_well);

    return badness_limit * (1 + fmax(beyond, 0) / (f->width * RAGGED));
}

/* How far a line is from filled: 0, `badness_well`, and more. */
static double badness(const fitting *f, const line *l)
{
    double slack = f->width - l->width - l->hyphen;
    double room = f->justified ? l->spaces * STRETCH : f->width * RAGGED;
    double bad;

    if (slack >= 0 && l->closes)
        return 0;
    if (slack < 0)
        room = l->spaces * SHRINK;
    if (room <= 0)
        return slack == 0 ? 0 : awful(f, slack, 0);
    bad = badness_well * cube(fabs(slack) / room);
    return bad < badness_limit ? bad : awful(f, slack, room);
}

/* The least that a line costs. */
static double base_cost(double bad)
{
    return (line_cost + bad) * (line_cost + bad);
}

static double cost_of(const fitting *f, const line *l, double bad)
{
    double cost = base_cost(bad);

    if (l->hyphen > 0)
        cost +=
            bad < badness_limit ? hyphen_cost : cost / 4; /* it fills none */
    if (l->hyphen > 0 && l->first > 0 && f->pieces[l->first - 1].hyphen > 0)
        cost += hyphens_cost;
    if (l->closes && l->first > 0 && !f->pieces[l->first - 1].last &&
        l->width < f->width * SHORT_LAST)
        cost += lost_cost;
    return cost;
}

static bool fits(const fitting *f, const line *l, double hyphen)
{
    double least = l->width - (f->justified ? l->spaces * SHRINK : 0);

    return least + hyphen <= f->width + 0.001;
}

/* What it costs to fill each line as far as it goes. */
static double cost_of_filling(const fitting *f)
{
    double cost = 0;

    for (size_t first = 0, end; first < f->count; first = end) {
        line l = line_of(f, first, first + 1);

        for (end = first + 1; end < f->count && !f->pieces[end - 1].last;) {
            line longer = line_of(f, first, end + 1);

            if (!fits(f, &longer, longer.hyphen))
                break;
            l = longer;
            end++;
        }
        cost += cost_of(f, &l, badness(f, &l));
    }
    return cost;
}

/* The open end from which the longest line may end before piece `end`; that of
 * the end before is `start`. A hyphen makes it no longer: a line that fits
 * without one may fit at the next end. */
static size_t find_start(const fitting *f, size_t start, size_t end)
{
    if (end > 1 && f->pieces[end - 2].last)
        return f->open_count - 1;
    for (; start + 1 < f->open_count; start++) {
        line l = line_of(f, f->open[start], end);

        if (fits(f, &l, 0))
            break;
    }
    return start;
}

/* The cheapest line that ends before piece `end`, from the longest on. A line
 * that is not overfull costs no more than one that is shorter, so what one cost
 * tells which ways need no closer look, and when none does. */
static void find_way(const fitting *f, size_t start, size_t end)
{
    way *best = &f->ways[end];
    double least = 0;

    best->cost = INFINITY;
    for (size_t i = start; i < f->open_count && least <= best->cost; i++) {
        size_t first = f->open[i];
        line l;
        double bad, cost;

        if (f->ways[first].cost + least > best->cost)
            continue;
        l = line_of(f, first, end);
        if (first + 1 < end && !fits(f, &l, l.hyphen))
            continue;
        bad = badness(f, &l);
        cost = f->ways[first].cost + cost_of(f, &l, bad);
        if (cost <= best->cost) {
            best->cost = cost;
            best->from = first;
        }
        if (l.width + l.hyphen <= f->width)
            least = base_cost(bad);
    }
}

/* A way that costs more than the best one does leads nowhere. */
static void find_ways(fitting *f)
{
    size_t start = 0;

    f->dearest = cost_of_filling(f);
    f->open[f->open_count++] = 0;
    for (size_t end = 1; end <= f->count; end++) {
        start = find_start(f, start, end);
        find_way(f, start, end);
        if (f->ways[end].cost <= f->dearest)
            f->open[f->open_count++] = end;
    }
}

/* Walks back from the end, then turns the ends round. */
static size_t collect(size_t *ends, bool *loose, const fitting *f)
{
    size_t lines = 0;

    *loose = false;
    for (size_t end = f->count; end > 0; end = f->ways[end].from) {
        line l = line_of(f, f->ways[end].from, end);

        *loose = *loose || badness(f, &l) > badness_well;
        ends[lines++] = end;
    }
    for (size_t i = 0; i < lines / 2; i++) {
        size_t other = ends[lines - 1 - i];

        ends[lines - 1 - i] = ends[i];
        ends[i] = other;
    }
    return lines;
}

static void add_up(const fitting *f)
{
    for (size_t i = 0; i < f->count; i++) {
        const tki_fit_piece *piece = &f->pieces[i];
        const way *before = &f->ways[i];

        f->ways[i + 1].width = before->width + piece->width + piece->space;
        f->ways[i + 1].spaces = before->spaces + piece->space;
    }
}

size_t tki_fit(size_t *ends, bool *loose, const tki_fit_piece *pieces,
               size_t count, double width, bool justified)
{
    fitting f = { .pieces = pieces,
                  .count = count,
                  .width = width,
                  .justified = justified,
                  .ways = calloc(count + 1, sizeof(f.ways[0])),
                  .open = malloc((count + 1) * sizeof(f.open[0])) };
    size_t lines = 0;

    if (f.ways && f.open) {
        add_up(&f);
        find_ways(&f);
        lines = collect(ends, loose, &f);
    }
    free(f.ways);
    free(f.open);
    return lines;
}
