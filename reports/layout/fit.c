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
static const double badness_limit = 10000; /* of a line that looks awful */

/* The cheapest way to a line end. */
typedef struct way {
    double cost;
    size_t from; /* the piece that its last line starts with */
} way;

typedef struct fitting {
    const tki_fit_piece *pieces;
    double width;
    bool justified;
    way *ways; /* ways[i]: to the end before piece i */
} fitting;

/* A line under measure: pieces [first, end). */
typedef struct line {
    size_t first, end;
    double width;  /* without hyphen */
    double spaces; /* part of it */
    bool closes;   /* it is the last one of a paragraph */
} line;

static double cube(double x)
{
    return x * x * x;
}

/* How far a line is from filled: 0, 100 at what may well be, and more. */
static double badness(const fitting *f, const line *l, double width)
{
    double slack = f->width - width;
    double room = f->justified ? l->spaces * STRETCH : f->width * RAGGED;
    double bad;

    if (slack >= 0 && l->closes)
        return 0;
    if (slack < 0)
        room = l->spaces * SHRINK;
    if (room <= 0)
        return slack == 0 ? 0 : badness_limit;
    bad = 100 * cube(fabs(slack) / room);
    return bad < badness_limit ? bad : badness_limit;
}

static double cost_of(const fitting *f, const line *l)
{
    double hyphen = l->closes ? 0 : f->pieces[l->end - 1].hyphen;
    double bad = line_cost + badness(f, l, l->width + hyphen);
    double cost = bad * bad;

    if (hyphen > 0)
        cost += hyphen_cost;
    if (hyphen > 0 && l->first > 0 && f->pieces[l->first - 1].hyphen > 0)
        cost += hyphens_cost;
    if (l->closes && l->first > 0 && !f->pieces[l->first - 1].last &&
        l->width < f->width * SHORT_LAST)
        cost += lost_cost;
    return cost;
}

static bool fits(const fitting *f, const line *l)
{
    double hyphen = f->pieces[l->end - 1].hyphen;
    double least = l->width - (f->justified ? l->spaces * SHRINK : 0);

    return least + hyphen <= f->width + 0.001;
}

/* The cheapest line that ends before piece `end`, from its last piece back. */
static void find_way(const fitting *f, size_t end, size_t count)
{
    line l = { end - 1, end, f->pieces[end - 1].width, 0,
               end == count || f->pieces[end - 1].last };
    way *best = &f->ways[end];

    best->from = l.first;
    best->cost = f->ways[l.first].cost + cost_of(f, &l);
    while (l.first > 0 && !f->pieces[l.first - 1].last) {
        const tki_fit_piece *piece = &f->pieces[--l.first];
        double cost;

        l.width += piece->width + piece->space;
        l.spaces += piece->space;
        if (!fits(f, &l))
            return;
        cost = f->ways[l.first].cost + cost_of(f, &l);
        if (cost < best->cost)
            *best = (way){ cost, l.first };
    }
}

/* Walks back from the end, then turns the ends round. */
static size_t collect(size_t *ends, const fitting *f, size_t count)
{
    size_t lines = 0;

    for (size_t end = count; end > 0; end = f->ways[end].from)
        ends[lines++] = end;
    for (size_t i = 0; i < lines / 2; i++) {
        size_t other = ends[lines - 1 - i];

        ends[lines - 1 - i] = ends[i];
        ends[i] = other;
    }
    return lines;
}

size_t tki_fit(size_t *ends, const tki_fit_piece *pieces, size_t count,
               double width, bool justified)
{
    fitting f = { pieces, width, justified,
                  calloc(count + 1, sizeof(f.ways[0])) };
    size_t lines = 0;

    if (!f.ways)
        return 0;
    for (size_t end = 1; end <= count; end++)
        find_way(&f, end, count);
    lines = collect(ends, &f, count);
    free(f.ways);
    return lines;
}
