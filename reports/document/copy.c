/* SPDX-License-Identifier: MIT */

/*
 * Deep copies of what a caller hands over, into the document's arena. The
 * first failure sticks, so that adding a block checks once, at its end.
 */

#include "document/blocks.h"

#include <string.h>

/* Written with three bytes for each, it still is a string of PDF/A. */
enum { LINK_BYTES_MAX = 10000 };

tki_copy tki_copy_start(const track_document *doc)
{
    return (tki_copy){ .arena = doc->arena, .note_count = doc->note_count };
}

const tki_note *tki_note_of(const track_run *run)
{
    return (const tki_note *)(const void *)run->note;
}

static void complain(tki_copy *copy, const char *complaint)
{
    if (!copy->complaint)
        copy->complaint = complaint;
}

const char *tki_copy_text(tki_copy *copy, const char *text)
{
    char *out;

    if (!text)
        return NULL;
    out = track_arena_copy(copy->arena, text);
    if (!out)
        copy->no_memory = true;
    return out;
}

const char *tki_copy_words(tki_copy *copy, const char *text)
{
    return text && !tki_is_blank(text) ? tki_copy_text(copy, text) : NULL;
}

void *tki_copy_array(tki_copy *copy, const void *items, size_t count,
                     size_t item_bytes)
{
    void *out = track_arena_array(copy->arena, count, item_bytes);

    if (!out)
        copy->no_memory = true;
    else if (count > 0)
        memcpy(out, items, count * item_bytes);
    return out;
}

bool tki_link_is_allowed(const char *link)
{
    static const char *const schemes[] = { "http://", "https://", "mailto:" };

    if (strlen(link) > LINK_BYTES_MAX)
        return false;
    for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
        if (strncmp(link, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

static const track_rich *copy_note(tki_copy *copy, const track_rich *text)
{
    tki_note *note;

    if (!text)
        return NULL;
    if (copy->in_note) {
        complain(copy, "a note has no notes of its own");
        return NULL;
    }
    note = track_arena_alloc(copy->arena, sizeof(*note));
    if (!note) {
        copy->no_memory = true;
        return NULL;
    }
    copy->in_note = true;
    *note = (tki_note){ tki_copy_rich(copy, text), ++copy->note_count, NULL };
    copy->in_note = false;
    if (copy->last_note)
        copy->last_note->next = note;
    else
        copy->first_note = note;
    copy->last_note = note;
    return &note->text;
}

static void copy_run(tki_copy *copy, track_run *run)
{
    if (run->value.kind > TRACK_VALUE_NONE)
        complain(copy, "a value is of no known kind");
    else if (run->value.kind == TRACK_VALUE_TEXT)
        run->value.as.text = tki_copy_text(copy, run->value.as.text);
    if (run->link && !tki_link_is_allowed(run->link))
        complain(copy, "a link starts with http://, https:// or mailto:, and "
                       "has at most 10000 bytes");
    run->link = tki_copy_text(copy, run->link);
    run->note = copy_note(copy, run->note);
}

track_rich tki_copy_rich(tki_copy *copy, const track_rich *rich)
{
    track_run *runs =
        tki_copy_array(copy, rich->runs, rich->count, sizeof(*runs));
    track_rich out = { 0, NULL };

    if (!runs)
        return out;
    for (size_t i = 0; i < rich->count; i++)
        copy_run(copy, &runs[i]);
    out.count = rich->count;
    out.runs = runs;
    return out;
}

static bool is_text(const track_run *run)
{
    return run->value.kind == TRACK_VALUE_TEXT && run->style == 0 &&
           !run->link && !run->note;
}

tki_cell tki_copy_cell(tki_copy *copy, const track_rich *rich)
{
    track_rich own;

    if (rich->count == 0)
        return (tki_cell){ 0, { .text = "" } };
    if (rich->count == 1 && is_text(rich->runs))
        return (tki_cell){
            0, { .text = tki_copy_text(copy, rich->runs->value.as.text) }
        };
    own = tki_copy_rich(copy, rich);
    return (tki_cell){ own.count, { .runs = own.runs } };
}

const track_pair *tki_copy_pairs(tki_copy *copy, const track_pair *pairs,
                                 size_t count)
{
    track_pair *out = tki_copy_array(copy, pairs, count, sizeof(*out));

    for (size_t i = 0; out && i < count; i++) {
        out[i].label = tki_copy_text(copy, pairs[i].label);
        out[i].value = tki_copy_rich(copy, &pairs[i].value);
    }
    return out;
}

/* Those of one day stay as they were given. Most callers have them in order. */
static void sort_by_day(track_point *points, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        track_point point = points[i];
        size_t at = i;

        for (; at > 0 && points[at - 1].day.days > point.day.days; at--)
            points[at] = points[at - 1];
        points[at] = point;
    }
}

static const track_point *copy_points(tki_copy *copy, const track_point *points,
                                      size_t count)
{
    track_point *out = tki_copy_array(copy, points, count, sizeof(*out));

    for (size_t i = 0; out && i < count; i++)
        out[i].label = tki_copy_text(copy, points[i].label);
    for (size_t i = 0; out && i < count; i++) {
        if (points[i].tone > TRACK_TONE_BAD)
            complain(copy, "the tone of a point is not known");
        if (points[i].span.first.days > points[i].span.last.days)
            complain(copy, "the span of a point ends before it starts");
    }
    if (out)
        sort_by_day(out, count);
    return out;
}

const track_series *tki_copy_series(tki_copy *copy, const track_series *series,
                                    size_t count)
{
    track_series *out = tki_copy_array(copy, series, count, sizeof(*out));

    for (size_t i = 0; out && i < count; i++) {
        out[i].title = tki_copy_text(copy, series[i].title);
        out[i].points =
            copy_points(copy, series[i].points, series[i].point_count);
    }
    return out;
}
