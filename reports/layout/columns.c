/* SPDX-License-Identifier: MIT */

/* Widths of columns: one level is searched up to which all may grow. */

#include "layout/columns.h"

#define SLACK 0.01 /* against rounding */

enum { STEPS = 40 };

static double clamp(double value, double least, double most)
{
    if (value > most)
        value = most;
    return value < least ? least : value;
}

/* A column with a share may take all there is. */
static double most_of(const tki_need *need, double total)
{
    return need->share > 0 ? total : need->most;
}

static double sum_at(const tki_need *needs, size_t count, double level,
                     double total)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += clamp(level, needs[i].least, most_of(&needs[i], total));
    return sum;
}

static double find_level(const tki_need *needs, size_t count, double total)
{
    double low = 0, high = total;

    for (int step = 0; step < STEPS; step++) {
        double middle = (low + high) / 2;

        if (sum_at(needs, count, middle, total) > total)
            high = middle;
        else
            low = middle;
    }
    return low;
}

/* The columns with shares split by them what they got beyond their least. */
static void apply_shares(double *widths, const tki_need *needs, size_t count)
{
    double room = 0, shares = 0;

    for (size_t i = 0; i < count; i++) {
        if (needs[i].share <= 0)
            continue;
        room += widths[i] - needs[i].least;
        shares += needs[i].share;
    }
    for (size_t i = 0; i < count; i++)
        if (needs[i].share > 0)
            widths[i] = needs[i].least + room * needs[i].share / shares;
}

/* No column is wider than a level: the longest words are broken first. */
static void split_words(double *widths, const tki_need *needs, size_t count,
                        double total)
{
    tki_need words[TKI_COLUMNS_MAX];
    double level;

    for (size_t i = 0; i < count; i++)
        words[i] = (tki_need){ 0, needs[i].least, 0 };
    level = find_level(words, count, total);
    for (size_t i = 0; i < count; i++)
        widths[i] = clamp(level, 0, needs[i].least);
}

void tki_columns_split(double *widths_out, const tki_need *needs, size_t count,
                       double total)
{
    double least = 0, level;

    for (size_t i = 0; i < count; i++)
        least += needs[i].least;
    if (least > total) {
        split_words(widths_out, needs, count, total);
        return;
    }
    level = find_level(needs, count, total);
    for (size_t i = 0; i < count; i++)
        widths_out[i] = clamp(level, needs[i].least, most_of(&needs[i], total));
    apply_shares(widths_out, needs, count);
}

/* --- the tallest row --- */

static double part_of(const tki_need *need, double part)
{
    return clamp(need->most * part, need->least, need->most);
}

/* The part of what they wish that all columns may have. */
static double find_part(const tki_need *needs, size_t count, double total)
{
    double low = 0, high = 1;

    for (int step = 0; step < STEPS; step++) {
        double middle = (low + high) / 2, sum = 0;

        for (size_t i = 0; i < count; i++)
            sum += part_of(&needs[i], middle);
        if (sum > total)
            high = middle;
        else
            low = middle;
    }
    return low;
}

void tki_columns_favour_long(double *widths, const tki_need *needs,
                             size_t count, double total)
{
    tki_need wishes[TKI_COLUMNS_MAX];
    double least = 0, part;

    for (size_t i = 0; i < count; i++) {
        least += needs[i].least;
        if (needs[i].share > 0)
            return;
        wishes[i] = needs[i];
        if (widths[i] > needs[i].most - SLACK) /* it has what it wants */
            wishes[i].least = wishes[i].most = widths[i];
    }
    part = find_part(wishes, count, total);
    for (size_t i = 0; i < count && least <= total; i++)
        widths[i] = (widths[i] + part_of(&wishes[i], part)) / 2;
}
