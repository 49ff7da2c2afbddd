/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_PLAN_DRAFT_H
#define TRACK_LUA_PLAN_DRAFT_H

/* Shared by the files that write a plan to fill in. */

#include <track/sys/field.h>

/* A sentence in both languages of the comments. */
typedef struct tki_words {
    const char *en, *ro;
} tki_words;

/* What a draft says about a field: a value in the plan language, and what the
 * field is. */
typedef struct tki_field_help {
    const char *example;
    tki_words what;
} tki_field_help;

/* What it says about a kind: the code of its example, and what it is. */
typedef struct tki_kind_help {
    const char *code;
    tki_words what;
} tki_kind_help;

/* NULL when nobody wrote any: a test looks for that. */
const tki_field_help *tki_help_of_field(track_kind kind, const char *field);

const tki_kind_help *tki_help_of_kind(track_kind kind);

#endif
