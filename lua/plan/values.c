/* SPDX-License-Identifier: MIT */

/*
 * Readers of single values: text, days, quantity, word. They say what is
 * wrong in the words of the person who wrote the plan.
 */

#include "reader.h"

#include <track/sys/fail.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MICRO_DIGITS = 6, EXACT_DIGITS = 15 };

RAISES const char *tki_type_name(lua_State *L, int index)
{
    if (tki_test_node(L, index))
        return "item of the plan";
    switch (lua_type(L, index)) {
    case LUA_TSTRING: return "text";
    case LUA_TUSERDATA: return "amount of money";
    default: return luaL_typename(L, index);
    }
}

RAISES const char *tki_plain_text(tki_reader *r, int index)
{
    size_t length;
    const char *text;

    if (lua_type(r->L, index) != LUA_TSTRING)
        tki_wrong(r, "write it in quotes", "%s is a text, not a %s", r->field,
                  tki_type_name(r->L, index));
    text = lua_tolstring(r->L, index, &length);
    sandbox_charge(r->L, 1 + length); /* one text may be copied very often */
    if (length == 0)
        tki_wrong(r, "what is unknown stays out", "%s is empty", r->field);
    return text;
}

RAISES const char *tki_copied_text(tki_reader *r, int index)
{
    track_error err = TRACK_ERROR_INIT;
    const char *text = tki_plain_text(r, index);
    const char *copy;

    if (track_plan_copy(&copy, r->plan, text, r->field, &err) != TRACK_OK)
        tki_raise_here(r, &err);
    return copy;
}

RAISES void tki_field_text(tki_reader *r, int index, const track_field *field,
                           void *out)
{
    (void)field;
    *(const char **)out = tki_copied_text(r, index);
}

RAISES void *tki_plan_array(tki_reader *r, size_t count, size_t item_bytes)
{
    void *array =
        track_arena_array(track_plan_arena(r->plan), count, item_bytes);
    track_error err = TRACK_ERROR_INIT;

    if (!array) {
        track_fail_memory(&err);
        sandbox_raise(r->L, &err);
    }
    return array;
}

static bool has_letter(const char *text)
{
    for (; *text; text++)
        if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z'))
            return true;
    return false;
}

RAISES track_days tki_days_of(tki_reader *r, const char *text)
{
    track_error err = TRACK_ERROR_INIT;
    track_days days;

    if (has_letter(text)) /* today, azi: a plan means the same every day */
        tki_wrong(r, "write the date, e.g. 2026-03-12", "%s: '%s' is not a day",
                  r->field, text);
    if (track_days_parse(&days, text, (track_day){ 0 }, &err) != TRACK_OK) {
        if (!err.hint[0])
            track_hint(&err, err.status,
                       "a day is written 2026-03-12, 2026-03 or 2026");
        tki_raise_here(r, &err);
    }
    return days;
}

RAISES void tki_field_days(tki_reader *r, int index, const track_field *field,
                           void *out)
{
    (void)field;
    if (lua_type(r->L, index) == LUA_TNUMBER)
        tki_wrong(r, "write it in quotes, e.g. \"2026-03-12\" or \"2026\"",
                  "%s is a day, not a number", r->field);
    *(track_days *)out = tki_days_of(r, tki_plain_text(r, index));
}

RAISES static int refuse_number(tki_reader *r, double number)
{
    char text[32];

    if (isnan(number) || isinf(number))
        tki_wrong(r, "is it divided by 0?",
                  "%s is no number: the calculation"
                  " has no result",
                  r->field);
    snprintf(text, sizeof(text), "%.*g", EXACT_DIGITS, number);
    if (strtod(text, NULL) != number) /* shows 0.1 + 0.2 as what it is */
        snprintf(text, sizeof(text), "%.17g", number);
    return tki_wrong(r, "write it in quotes, with at most 6 decimals",
                     "%s: %s is not an exact number of millionths", r->field,
                     text);
}

/* Millionths of a decimal as printf("%.15g") writes it, without exponent. */
static bool micro_of_decimal(const char *text, int64_t *out)
{
    bool negative = *text == '-';
    int decimals = -1; /* before the point */
    int64_t micro = 0;

    for (text += negative; *text; text++) {
        if (*text == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || decimals == MICRO_DIGITS ||
            __builtin_mul_overflow(micro, 10, &micro) ||
            __builtin_add_overflow(micro, *text - '0', &micro))
            return false;
        decimals += decimals >= 0;
    }
    for (decimals = decimals < 0 ? 0 : decimals; decimals < MICRO_DIGITS;
         decimals++)
        if (__builtin_mul_overflow(micro, 10, &micro))
            return false;
    *out = negative ? -micro : micro;
    return true;
}

/* A decimal of Lua is taken by its shortest form, if that is exact. */
RAISES static int64_t micro_of_float(tki_reader *r, double number)
{
    char text[32];
    int64_t micro = 0;

    snprintf(text, sizeof(text), "%.*g", EXACT_DIGITS, number);
    if (strtod(text, NULL) != number || !micro_of_decimal(text, &micro))
        refuse_number(r, number);
    return micro;
}

RAISES static int64_t micro_of_integer(tki_reader *r, lua_Integer number)
{
    int64_t micro;

    if (__builtin_mul_overflow((int64_t)number, TRACK_UNIT, &micro))
        tki_wrong(r, "the largest number is 9223372036854.775807",
                  "%s: %lld is too large", r->field, (long long)number);
    return micro;
}

RAISES int64_t tki_micro_of(tki_reader *r, int index)
{
    lua_State *L = r->L;
    track_error err = TRACK_ERROR_INIT;
    int64_t micro;

    if (lua_isinteger(L, index))
        return micro_of_integer(r, lua_tointeger(L, index));
    if (lua_type(L, index) == LUA_TNUMBER)
        return micro_of_float(r, lua_tonumber(L, index));
    if (lua_type(L, index) != LUA_TSTRING)
        tki_wrong(r, "write a number, e.g. 12 or \"2.5\"",
                  "%s is a number, not a %s", r->field,
                  tki_type_name(L, index));
    if (track_quantity_parse(&micro, tki_plain_text(r, index), &err) !=
        TRACK_OK)
        tki_raise_here(r, &err);
    return micro;
}

RAISES void tki_field_quantity(tki_reader *r, int index,
                               const track_field *field, void *out)
{
    (void)field;
    *(track_figure *)out = track_figure_of(tki_micro_of(r, index));
}

/* "sum, last or max" */
static const char *join_words(char *out, size_t size, const char *const *words)
{
    size_t length = 0;

    out[0] = '\0';
    for (size_t i = 0; words[i] && length < size; i++)
        length += (size_t)snprintf(out + length, size - length, "%s%s",
                                   i == 0 ? "" : (words[i + 1] ? ", " : " or "),
                                   words[i]);
    return out;
}

RAISES void tki_field_word(tki_reader *r, int index, const track_field *field,
                           void *out)
{
    const char *word = tki_plain_text(r, index);
    const char *nearest;
    char hint[TRACK_ERROR_HINT_BYTES];
    char all[200];

    for (int i = 0; field->words[i]; i++)
        if (strcmp(field->words[i], word) == 0) {
            *(int *)out = i;
            return;
        }
    nearest = track_text_suggest(word, field->words);
    join_words(all, sizeof(all), field->words);
    if (nearest)
        snprintf(hint, sizeof(hint), "did you mean '%s'? it is %s", nearest,
                 all);
    else
        snprintf(hint, sizeof(hint), "it is %s", all);
    tki_wrong(r, hint, "%s cannot be '%s'", r->field, word);
}
