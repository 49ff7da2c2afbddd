/* SPDX-License-Identifier: MIT */

/* Cells that hold a list. */

#include "exchange/import_plan.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

/* Cuts `text` at any of `marks`; blanks around a piece are not part of it.
 * NULL at the end. */
static char *next_piece(char **rest, const char *marks)
{
    char *piece = *rest, *end;

    if (!piece)
        return NULL;
    end = strpbrk(piece, marks);
    *rest = end ? end + 1 : NULL;
    if (end)
        *end = '\0';
    piece += strspn(piece, " \t");
    end = piece + strlen(piece);
    while (end > piece && strchr(" \t", end[-1]))
        *--end = '\0';
    return piece;
}

static size_t count_pieces(const char *text, const char *marks)
{
    size_t count = 1;

    while ((text = strpbrk(text, marks)) != NULL) {
        count++;
        text++;
    }
    return count;
}

static track_status read_words(track_words *out, track_plan *plan, char *text,
                               const char *marks, track_error *err)
{
    track_arena *arena = track_plan_arena(plan);
    const char **items =
        track_arena_array(arena, count_pieces(text, marks), sizeof(*items));
    size_t count = 0;

    if (!items)
        return track_fail_memory(err);
    for (char *piece; (piece = next_piece(&text, marks)) != NULL;)
        if (piece[0])
            items[count++] = piece;
    *out = (track_words){ count, items };
    return TRACK_OK;
}

/* A cleaned copy in the plan that may be cut into pieces. */
static track_status copy_text(char **out, track_plan *plan, const char *text,
                              track_error *err)
{
    *out = track_arena_copy(track_plan_arena(plan), text);
    return *out ? TRACK_OK : track_fail_memory(err);
}

track_status tki_cell_words(track_plan *plan, void *at, const char *text,
                            track_error *err)
{
    char *copy;
    track_status status = copy_text(&copy, plan, text, err);

    return status == TRACK_OK ? read_words(at, plan, copy, ",;", err) : status;
}

/* "name=rest": NULL when there is no such sign. */
static char *cut_at_sign(char *piece)
{
    char *sign = strchr(piece, '=');

    if (!sign || sign == piece || !sign[1])
        return NULL;
    *sign = '\0';
    for (char *end = sign; end > piece && end[-1] == ' ';)
        *--end = '\0';
    return sign + 1 + strspn(sign + 1, " ");
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const track_split *)a)->name,
                  ((const track_split *)b)->name);
}

track_status tki_cell_splits(track_plan *plan, void *at, const char *text,
                             track_error *err)
{
    track_split *items = track_arena_array(
        track_plan_arena(plan), count_pieces(text, ";"), sizeof(*items));
    track_splits *out = at;
    size_t count = 0;
    char *rest;
    track_status status =
        items ? copy_text(&rest, plan, text, err) : track_fail_memory(err);

    for (char *piece;
         status == TRACK_OK && (piece = next_piece(&rest, ";")) != NULL;) {
        char *parts = cut_at_sign(piece);

        if (!parts) {
            track_fail(err, TRACK_E_DATA, "the split '%s' has no parts", piece);
            return track_hint(err, TRACK_E_DATA,
                              "write e.g. sex=f,m; age=young,old");
        }
        items[count].name = piece;
        status = read_words(&items[count++].parts, plan, parts, ",", err);
    }
    if (status != TRACK_OK)
        return status;
    qsort(items, count, sizeof(*items), by_name);
    *out = (track_splits){ count, items };
    return TRACK_OK;
}

static int by_day(const void *a, const void *b)
{
    int32_t x = ((const track_target *)a)->day.last.days;
    int32_t y = ((const track_target *)b)->day.last.days;

    return x < y ? -1 : x > y;
}

track_status tki_cell_targets(track_plan *plan, void *at, const char *text,
                              track_error *err)
{
    track_target *items = track_arena_array(
        track_plan_arena(plan), count_pieces(text, ";"), sizeof(*items));
    track_targets *out = at;
    size_t count = 0;
    char *rest;
    track_status status =
        items ? copy_text(&rest, plan, text, err) : track_fail_memory(err);

    for (char *piece;
         status == TRACK_OK && (piece = next_piece(&rest, ";")) != NULL;) {
        char *quantity = cut_at_sign(piece);

        if (!quantity) {
            track_fail(err, TRACK_E_DATA, "'%s' is no target with its day",
                       piece);
            return track_hint(err, TRACK_E_DATA,
                              "write e.g. 2026-12-15=40; 2027-12-15=60");
        }
        status = tki_cell_days(&items[count].day, piece, err);
        if (status == TRACK_OK)
            status = track_quantity_parse(&items[count++].micro, quantity, err);
    }
    if (status != TRACK_OK)
        return status;
    qsort(items, count, sizeof(*items), by_day);
    *out = (track_targets){ count, items };
    return TRACK_OK;
}
