/* SPDX-License-Identifier: MIT */

/*
 * Characters to lines: what no break cuts becomes a piece, tki_fit() chooses
 * the lines, and the spaces of a justified one are stretched. A piece that is
 * wider than a line is cut between characters, without a hyphen: it is no word.
 * It is cut behind a sign, if it can be, as addresses have them.
 */

#include "layout/flow.h"
#include "layout/reserve.h"

#include <track/sys/fail.h>

#include <string.h>

enum { HYPHEN_ADVANCE = 330 }; /* of "-", about; 1/1000 of the size */

/* Lines that would be looser than that stay ragged; 1/1000 of the size. */
enum { STRETCH_MAX = 700 };

enum { CUT_LEAST = 3 }; /* characters that a cut leaves, if it can */

static track_status reserve_piece(tki_flow *flow, track_error *err)
{
    void *pieces = flow->pieces, *piece_ends = flow->piece_ends;
    void *fit_ends = flow->fit_ends;
    size_t count = flow->piece_count;
    bool good;

    if (count < flow->fit_end_room) /* it grows last */
        return TRACK_OK;
    good = tki_reserve(&pieces, &flow->piece_room, count,
                       sizeof(flow->pieces[0])) &&
           tki_reserve(&piece_ends, &flow->piece_end_room, count,
                       sizeof(flow->piece_ends[0])) &&
           tki_reserve(&fit_ends, &flow->fit_end_room, count,
                       sizeof(flow->fit_ends[0]));
    flow->pieces = pieces;
    flow->piece_ends = piece_ends;
    flow->fit_ends = fit_ends;
    return good ? TRACK_OK : track_fail_memory(err);
}

static bool ends_with_hyphen(const tki_flow *flow, size_t end)
{
    return end < flow->char_count && (flow->chars[end - 1].hyphen ||
                                      flow->chars[end].before == BREAK_HYPHEN);
}

/* Characters [first, end) as a piece; the spaces at its end are its `space`.
 * In 1/1000 of the size: sums of whole numbers are exact. */
static track_status add_piece(tki_flow *flow, size_t first, size_t end,
                              track_error *err)
{
    tki_fit_piece piece = { 0 };
    size_t visible = end;
    track_status status = reserve_piece(flow, err);

    if (status != TRACK_OK)
        return status;
    while (visible > first && flow->chars[visible - 1].space)
        piece.space += flow->chars[--visible].advance;
    for (size_t i = first; i < visible; i++)
        piece.width += flow->chars[i].advance;
    if (ends_with_hyphen(flow, end))
        piece.hyphen = HYPHEN_ADVANCE;
    piece.last =
        end < flow->char_count && flow->chars[end].before == BREAK_FORCED;
    flow->pieces[flow->piece_count] = piece;
    flow->piece_ends[flow->piece_count++] = end;
    return TRACK_OK;
}

static bool is_sign(const tki_flow *flow, size_t index)
{
    char c = flow->text.data[flow->chars[index].at];

    return c != '\0' && strchr("./@_-=&?,;:", c);
}

/* A cut of [first, end) that leaves one or two characters is moved back. */
static size_t leave_some(const tki_flow *flow, size_t first, size_t cut,
                         size_t end)
{
    while (end > cut && flow->chars[end - 1].space)
        end--;
    if (end - cut >= CUT_LEAST || end - first < 3 * CUT_LEAST)
        return cut;
    cut = end - CUT_LEAST;
    while (cut > first + 1 && flow->chars[cut].joined)
        cut--;
    return cut;
}

/* The last character before `end` at which a piece from `first` on is no
 * wider than `width`, in its second half one behind a sign; at least one
 * cluster stands before it. */
static size_t cut_end(const tki_flow *flow, size_t first, size_t end,
                      double width)
{
    double limit = width * FONT_EM / flow->look.size + 0.5, sum = 0;
    size_t cut = end, sign = first;

    for (size_t i = first; i < end; i++) {
        if (i > first && !flow->chars[i].joined) {
            cut = i;
            sign = sum > limit / 2 && is_sign(flow, i - 1) ? i : sign;
        }
        sum += flow->chars[i].advance;
        if (sum > limit && !flow->chars[i].space && cut > first && cut < end)
            return sign > first ? sign : leave_some(flow, first, cut, end);
    }
    return end;
}

static track_status cut_pieces(tki_flow *flow, double width, track_error *err)
{
    track_status status = TRACK_OK;

    flow->piece_count = 0;
    flow->cut = false;
    for (size_t first = 0; first < flow->char_count && status == TRACK_OK;) {
        size_t last = tki_flow_piece_end(flow, first, BREAK_HYPHEN);

        while (first < last && status == TRACK_OK) {
            size_t end = cut_end(flow, first, last, width);

            status = add_piece(flow, first, end, err);
            flow->cut = flow->cut || end < last;
            first = end;
        }
    }
    return status;
}

/* How much each space between the words of a line gains to fill it; one that
 * closes a paragraph only shrinks. */
static int stretch_of(const tki_flow *flow, const tki_line *line, double width,
                      bool closes)
{
    size_t end = line->end, spaces = 0;
    double gain;

    while (end > line->first && flow->chars[end - 1].space)
        end--;
    for (size_t i = line->first; i < end; i++)
        spaces += flow->chars[i].space;
    if (spaces == 0)
        return 0;
    gain = (width - line->width) * FONT_EM / flow->look.size / (double)spaces;
    return gain > (closes ? 0 : STRETCH_MAX) ? 0 : (int)gain;
}

static track_status add_line(tki_flow *flow, size_t first, size_t last_piece,
                             track_error *err)
{
    const tki_fit_piece *piece = &flow->pieces[last_piece];
    size_t end = flow->piece_ends[last_piece];
    void *lines = flow->lines;

    if (!tki_reserve(&lines, &flow->line_room, flow->line_count,
                     sizeof(tki_line)))
        return track_fail_memory(err);
    flow->lines = lines;
    flow->lines[flow->line_count++] = (tki_line){
        .first = first,
        .end = end,
        .width = tki_flow_width(flow, first, end) +
                 piece->hyphen * flow->look.size / FONT_EM,
        .hyphen = piece->hyphen > 0,
    };
    return TRACK_OK;
}

/* Most cells of tables: nothing to choose. */
static bool is_one_line(const tki_flow *flow, double width)
{
    for (size_t i = 1; i < flow->char_count; i++)
        if (flow->chars[i].before == BREAK_FORCED)
            return false;
    return tki_flow_width(flow, 0, flow->char_count) <= width + 0.001;
}

/* The lines whose ends were chosen. */
static track_status add_lines(tki_flow *flow, double width, bool justified,
                              track_error *err)
{
    size_t first = 0;
    track_status status = TRACK_OK;

    for (size_t i = 0; i < flow->fit_count && status == TRACK_OK; i++) {
        size_t piece = flow->fit_ends[i] - 1;
        bool closes = i + 1 == flow->fit_count || flow->pieces[piece].last;

        status = add_line(flow, first, piece, err);
        if (status == TRACK_OK && justified)
            flow->lines[i].stretch =
                stretch_of(flow, &flow->lines[i], width, closes);
        first = flow->piece_ends[piece];
    }
    return status;
}

static track_status fit_lines(tki_flow *flow, double width, bool justified,
                              track_error *err)
{
    track_status status = cut_pieces(flow, width, err);

    if (status != TRACK_OK)
        return status;
    flow->fit_count =
        tki_fit(flow->fit_ends, &flow->loose, flow->pieces, flow->piece_count,
                width * FONT_EM / flow->look.size, justified);
    return flow->fit_count > 0 ? TRACK_OK : track_fail_memory(err);
}

/* Words are divided only where a paragraph cannot do without: all words when
 * justified lines would be loose, else those that are wider than a line. */
static track_status choose_lines(tki_flow *flow, double width, bool justified,
                                 track_error *err)
{
    track_status status = fit_lines(flow, width, justified, err);
    bool loose = justified && flow->loose;

    if (status == TRACK_OK && (loose || flow->cut)) {
        status = tki_flow_divide(flow, width, loose, err);
        if (status == TRACK_OK)
            status = fit_lines(flow, width, justified, err);
    }
    return status == TRACK_OK ? add_lines(flow, width, justified, err) : status;
}

static track_status take_one_line(tki_flow *flow, track_error *err)
{
    track_status status = add_piece(flow, 0, flow->char_count, err);

    return status == TRACK_OK ? add_line(flow, 0, 0, err) : status;
}

track_status tki_flow_wrap(tki_flow *flow, double width, bool justified,
                           track_error *err)
{
    flow->line_count = flow->piece_count = 0;
    if (flow->char_count == 0)
        return TRACK_OK;
    return is_one_line(flow, width) ? take_one_line(flow, err)
                                    : choose_lines(flow, width, justified, err);
}
