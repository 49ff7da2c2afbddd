/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_GUIDE_H
#define TRACK_CLI_GUIDE_H

/*
 * `track record` without words, in front of a terminal: asks step by step.
 *
 * What is answered becomes the words and options of the command, as if it had
 * been typed at once; so the rest of the command knows nothing of it. Nothing
 * is opened for writing meanwhile: an interrupt leaves nothing.
 */

#include "cli.h"

typedef struct guide guide;

/* Reads what can be asked for and suggested. Release with guide_end(), also
 * after a failure. */
track_status guide_begin(guide **out, cli *c, track_error *err);

/* Asks; answers given before are suggested again. TRACK_E_DECISION when the
 * input ends or the last question is answered with no. */
track_status guide_ask(guide *g, track_error *err);

/* Shows why the answers were not accepted, before they are asked again. */
void guide_refuse(const track_error *why);

void guide_end(guide *g);

#endif
