/* SPDX-License-Identifier: MIT */

#include <track/figure.h>

#include "values/decimal.h"
#include "values/wide.h"

#include <track/sys/fail.h>

enum { QUANTITY_DECIMALS = 6 };

track_status track_quantity_parse(int64_t *micro_out, const char *text,
                                  track_error *err)
{
    return tki_decimal_parse(micro_out, text, QUANTITY_DECIMALS, "a quantity",
                             err);
}

const char *track_quantity_format(char *out, int64_t micro)
{
    return tki_decimal_format(out, micro, QUANTITY_DECIMALS, false);
}

track_status track_quantity_add(int64_t *out, int64_t a, int64_t b,
                                track_error *err)
{
    if (__builtin_add_overflow(a, b, out)) {
        *out = 0;
        return track_fail(err, TRACK_E_OVERFLOW, "the sum is too large");
    }
    return TRACK_OK;
}

const char *track_figure_format(char *out, const track_figure *figure)
{
    int64_t number = figure->number;

    if (figure->of == 0 && figure->divisor > 1)
        number = track_figure_micro(figure);
    return track_quantity_format(out, number);
}

int64_t track_figure_micro(const track_figure *figure)
{
    tki_wide top = figure->number, bottom = 1;

    if (figure->state != TRACK_VALUE)
        return 0;
    if (figure->of == 0 && figure->divisor <= 1)
        return figure->number;
    if (figure->of != 0) {
        top = top * 100 * TRACK_UNIT;
        bottom = figure->of;
    } else if (figure->divisor > 1) {
        bottom = figure->divisor;
    }
    if (bottom < 0) {
        top = -top;
        bottom = -bottom;
    }
    top = tki_divide_half_up(top, bottom);
    return top > INT64_MAX   ? INT64_MAX
           : top < INT64_MIN ? INT64_MIN
                             : (int64_t)top;
}

int64_t track_figure_percent(const track_figure *figure)
{
    if (figure->state != TRACK_VALUE || figure->of <= 0)
        return 0;
    return (int64_t)tki_divide_half_up((tki_wide)figure->number * 100,
                                       figure->of);
}
