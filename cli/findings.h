/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_FINDINGS_H
#define TRACK_CLI_FINDINGS_H

/* What the rules find, in words. */

#include "table.h"
#include "view.h"

/* The message of a finding in the language of the project, or --lang. */
const char *findings_message(const cli *c, const view *v,
                             const track_finding *finding);

/* Who accepted it and why: "accepted by Ana: agreed by e-mail"; NULL when
 * nobody did. */
const char *findings_accepted(cli *c, const track_finding *finding);

/* Adds a row: severity, subject, message. */
void findings_add(table *rows, cli *c, const view *v,
                  const track_finding *finding);

/* Whether the view, which may be empty, has the same finding. */
bool findings_has(const view *v, const track_finding *finding);

/*
 * Warns of what the rules find about `item` (NULL: of nothing) and of what
 * they did not find before. What is only for information is left to `check`.
 * `outside`: that a day is outside its stage was told already.
 */
void findings_warn(cli *c, const view *before, const view *after,
                   const track_item *item, bool outside);

#endif
