/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_FONTS_H
#define TRACK_CLI_FONTS_H

/* The faces that --font names. */

#include "cli.h"

#include <track/document.h>

/*
 * --font FAMILY is one of those that the library knows.
 * --font FILE is the regular face: its bold, italic and bold italic stand
 * beside it and are called as font makers call them (Name-Regular.ttf and
 * Name-Bold.ttf, Name.ttf and Name-Oblique.ttf). --font FACE=FILE names one
 * face. All NULL without the option. Paths live as long as the command.
 */
track_status fonts_read(track_fonts *out, cli *c, track_error *err);

#endif
