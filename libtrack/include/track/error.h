/* SPDX-License-Identifier: MIT */
#ifndef TRACK_ERROR_H
#define TRACK_ERROR_H

#include <track/base.h>

TRACK_BEGIN_DECLS

/** What went wrong. Branch on this; never parse the message. */
typedef enum track_status {
    TRACK_OK = 0,
    TRACK_E_MEMORY = -1,    /**< An allocation failed. */
    TRACK_E_ARGUMENT = -2,  /**< A word or option is not allowed there. */
    TRACK_E_NOT_FOUND = -3, /**< The named item, record or script is absent. */
    TRACK_E_CONFLICT = -4,  /**< It exists already, or was changed meanwhile. */
    TRACK_E_DATA = -5,      /**< A value is wrong: a day, an amount, a field. */
    TRACK_E_OVERFLOW = -6,  /**< A number does not fit its exact range. */
    TRACK_E_DECISION = -7,  /**< Several answers are possible: say which. */
    TRACK_E_FILE = -8,      /**< Reading or writing a file failed. */
    TRACK_E_INTEGRITY = -9, /**< The stored data contradicts itself. */
    TRACK_E_SCRIPT = -10,   /**< A script did not parse or raised an error. */
    TRACK_E_LIMIT = -11,    /**< A script used up its time, fuel or memory. */
    TRACK_E_RENDER = -12    /**< A report cannot be drawn. */
} track_status;

enum {
    TRACK_ERROR_SOURCE_BYTES = 1024,
    TRACK_ERROR_TEXT_BYTES = 640,
    TRACK_ERROR_HINT_BYTES = 480,
    TRACK_ERROR_EXCERPT_BYTES = 200
};

/** Details of one failure. Plain data: put it on the stack, copy it freely,
 *  free nothing. Valid only after a call returned something else than
 *  #TRACK_OK. Texts that do not fit are cut at a character and end in "…". */
typedef struct track_error {
    track_status status;
    int line;   /**< 1-based line in `source`; 0 when there is none. */
    int column; /**< 1-based character in the line; 0 when unknown. */
    char source[TRACK_ERROR_SOURCE_BYTES];   /**< File or script, or "". */
    char text[TRACK_ERROR_TEXT_BYTES];       /**< One line: what happened. */
    char hint[TRACK_ERROR_HINT_BYTES];       /**< What to do about it, or "". */
    char excerpt[TRACK_ERROR_EXCERPT_BYTES]; /**< The source line, or "". */
} track_error;

/** Start value for a #track_error. */
/* clang-format off */
#define TRACK_ERROR_INIT { TRACK_OK, 0, 0, "", "", "", "" }
/* clang-format on */

/** Names `status`, e.g. "not found". Never NULL, never freed. */
TRACK_API const char *track_status_name(track_status status);

TRACK_END_DECLS

#endif
