/* SPDX-License-Identifier: MIT */

/* Axes: days and numbers, with ticks at round places. */

#include "layout/chart.h"

#include "format/format.h"

#define TICK_GAP 8.0
#define TICK_MOVE 6.0 /* less than the gap */
#define DAYS_IN_SHORT_RANGE 70

typedef struct tick_step {
    int months; /* or 0 */
    int days;
    tki_tick_words words;
} tick_step;

static const tick_step steps[] = {
    { 0, 1, TICK_DAY },    { 0, 2, TICK_DAY },    { 0, 7, TICK_DAY },
    { 0, 14, TICK_DAY },   { 1, 0, TICK_MONTH },  { 2, 0, TICK_MONTH },
    { 3, 0, TICK_MONTH },  { 6, 0, TICK_MONTH },  { 12, 0, TICK_YEAR },
    { 24, 0, TICK_YEAR },  { 60, 0, TICK_YEAR },  { 120, 0, TICK_YEAR },
    { 600, 0, TICK_YEAR }, { 6000, 0, TICK_YEAR }
};

enum { STEP_COUNT = sizeof(steps) / sizeof(steps[0]), FIRST_MONTHS = 4 };

void tki_time_include(tki_time_axis *axis, track_day day)
{
    if (axis->first.days > axis->last.days) {
        axis->first = axis->last = day;
        axis->last.days++;
    }
    if (day.days < axis->first.days)
        axis->first = day;
    if (day.days >= axis->last.days)
        axis->last.days = day.days + 1;
}

double tki_time_x(const tki_time_axis *axis, track_day day)
{
    double part = (double)(day.days - axis->first.days) /
                  (double)(axis->last.days - axis->first.days);

    return axis->x + part * axis->width;
}

/* The first day on or after `day` where a tick of `step` stands. */
static track_day first_tick(track_day day, const tick_step *step)
{
    int year, month, of_month;
    track_day out = day;

    if (step->months == 0)
        return day;
    track_day_split(day, &year, &month, &of_month);
    month = year * 12 + month - 1 + (of_month > 1 ? 1 : 0);
    month += (step->months - month % step->months) % step->months;
    if (track_day_make(&out, month / 12, month % 12 + 1, 1, NULL) != TRACK_OK)
        return day;
    return out;
}

static track_day next_tick(track_day day, const tick_step *step)
{
    track_day after = { day.days + 1 };

    if (step->months > 0)
        return first_tick(after, step);
    after.days = day.days + step->days;
    return after;
}

static const char *print_tick(tki_layout *layout, track_day day,
                              tki_tick_words words)
{
    track_buffer text = TRACK_BUFFER_INIT;

    tki_format_tick(layout->doc->format, &text, day, words);
    return tki_layout_take(layout, &text);
}

/* Fills `out`; false when the words would touch or are too many. */
static bool try_step(tki_layout *layout, const tki_time_axis *axis,
                     const tick_step *step, tki_ticks *out)
{
    double end = -1000;

    out->count = 0;
    for (track_day day = first_tick(axis->first, step);
         day.days <= axis->last.days && layout->status == TRACK_OK;
         day = next_tick(day, step)) {
        const char *words = print_tick(layout, day, step->words);
        double half = tki_label_width(layout, words, &tki_look_tiny) / 2;
        double x = tki_time_x(axis, day);

        if (out->count == TKI_TICKS_MAX || x - half < end)
            return false;
        end = x + half + TICK_GAP;
        out->items[out->count++] = (tki_tick){ day, words };
    }
    return true;
}

void tki_time_ticks(tki_layout *layout, const tki_time_axis *axis,
                    tki_ticks *out)
{
    int days = axis->last.days - axis->first.days;
    int step = days < DAYS_IN_SHORT_RANGE ? 0 : FIRST_MONTHS;

    for (; step < STEP_COUNT && layout->status == TRACK_OK; step++)
        if (try_step(layout, axis, &steps[step], out))
            return;
    out->count = 0;
}

void tki_draw_centred(tki_layout *layout, tki_strip *strip, tki_area bounds,
                      double x, const char *text, const tki_look *look)
{
    double width = tki_label_width(layout, text, look) + 0.2;
    tki_place place = { x - width / 2, bounds.y, width, TRACK_ALIGN_LEFT };

    if (place.x + width > bounds.x + bounds.w)
        place.x = bounds.x + bounds.w - width;
    if (place.x < bounds.x)
        place.x = bounds.x;
    tki_draw_text(layout, strip, &place, text, look);
}

void tki_draw_tick(tki_layout *layout, tki_strip *strip,
                   const tki_time_axis *axis, const tki_tick *tick, double y)
{
    double x = tki_time_x(axis, tick->day);
    double half = tki_label_width(layout, tick->words, &tki_look_tiny) / 2;
    tki_area bounds = { PAGE_LEFT, y, layout->sheet->text, 0 };

    /* Words that would leave the page's margins are moved, or, when they would
     * meet those beside them, left out; their line stays. */
    if (x - half + TICK_MOVE < PAGE_LEFT ||
        x + half - TICK_MOVE > layout->sheet->right)
        return;
    tki_draw_centred(layout, strip, bounds, x, tick->words, &tki_look_tiny);
}

void tki_draw_today(tki_layout *layout, tki_strip *strip,
                    const tki_time_axis *axis, track_day today, double y)
{
    track_value value = { .kind = TRACK_VALUE_DAYS,
                          .as.days = track_days_of(today) };
    tki_area bounds = { axis->x, y, axis->width, 0 };
    tki_look look = tki_look_tiny;

    look.colour = COLOUR_BAD;
    look.style = TRACK_RUN_BOLD;
    tki_draw_centred(layout, strip, bounds, tki_time_x(axis, today),
                     tki_print_value(layout, &value), &look);
}

static int64_t round_step(int64_t least)
{
    static const int factors[] = { 1, 2, 5 };
    const int64_t most = 1000000000000000000; /* 10^18: five of it fit */

    for (int64_t unit = 1; unit < most; unit *= 10)
        for (int i = 0; i < 3; i++)
            if (unit * factors[i] >= least)
                return unit * factors[i];
    return least <= most ? most : least <= 2 * most ? 2 * most : 5 * most;
}

/* Down to a multiple of `step`, up to one, as far as there are numbers. */
static int64_t round_down(int64_t value, int64_t step)
{
    int64_t rest = (value % step + step) % step;

    return value < INT64_MIN + rest ? value : value - rest;
}

static int64_t round_up(int64_t value, int64_t step)
{
    int64_t more = (step - value % step) % step;

    return value > INT64_MAX - more ? value : value + more;
}

tki_scale tki_scale_of(int64_t low, int64_t high)
{
    enum { LINES = 5 };
    tki_scale out = { low, high, 1 };

    if (low == high) { /* one value: its height above 0 is seen */
        out.low = low < 0 ? low : 0;
        out.high = high > 0 ? high : 0;
    }
    if (out.low == out.high)
        out.high = TRACK_UNIT;
    out.step = round_step(out.high / LINES - out.low / LINES);
    out.low = round_down(out.low, out.step);
    out.high = round_up(out.high, out.step);
    return out;
}

int tki_scale_lines(const tki_scale *scale)
{
    uint64_t length = (uint64_t)scale->high - (uint64_t)scale->low;

    return (int)(length / (uint64_t)scale->step) + 1;
}

int64_t tki_scale_line(const tki_scale *scale, int index)
{
    return (int64_t)((uint64_t)scale->low +
                     (uint64_t)index * (uint64_t)scale->step);
}

double tki_scale_part(const tki_scale *scale, int64_t value)
{
    double part = ((double)value - (double)scale->low) /
                  ((double)scale->high - (double)scale->low);

    return part < 0 ? 0 : part > 1 ? 1 : part;
}
