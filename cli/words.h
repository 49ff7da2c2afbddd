/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_WORDS_H
#define TRACK_CLI_WORDS_H

/*
 * Values as the program's own lines show them: ungrouped, with a point, so
 * that what is printed can be typed again. Reports and `status` follow their
 * language instead.
 *
 * The texts live as long as the command. Without memory they are "", and the
 * answer's buffer is marked as failed, which main() reports.
 */

#include "cli.h"

/* `text`, or "" with the answer marked as failed when it is NULL. */
const char *words_keep(cli *c, const char *text);

/* "12.03.2026", "03.2026", "2026", "01.12.2025..07.12.2025"; "—". With
 * --plain "2026-03-12". */
const char *words_days(cli *c, track_days days);

/* "12.03.2026 10:15", where the user is; with --plain as in JSON. */
const char *words_moment(cli *c, track_moment moment);

/* "2.5"; a percent "91/102"; "—", "n/a". */
const char *words_figure(cli *c, const track_figure *figure);

/* A target or baseline: "40"; of a percent "80 %", with --plain "80". */
const char *words_target(cli *c, const track_indicator *indicator,
                         const track_figure *target);

/* "58 %"; "—", "n/a". */
const char *words_ratio(cli *c, const track_ratio *ratio);

/* "1250.50 RON"; "—". */
const char *words_money(cli *c, track_money money);

/* How an indicator moved: "1 + 1 = 2 of 3", "35 → 40", "12 of 80". `added` is
 * what was recorded, or missing when it is not about one record. */
typedef struct indicator_move {
    const track_indicator *indicator;
    const track_indicator_figures *before; /* or NULL */
    const track_indicator_figures *after;
    track_figure added;
} indicator_move;

const char *words_move(cli *c, const indicator_move *move);

/* How a deliverable moved: "pending → submitted", "due 2026-04-30 → …". */
const char *words_delivery(cli *c, const track_deliverable *deliverable,
                           const track_deliverable_figures *before,
                           const track_deliverable_figures *after);

#endif
