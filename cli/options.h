/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_OPTIONS_H
#define TRACK_CLI_OPTIONS_H

/* The words of the command line, sorted into options and arguments. */

#include <track/error.h>

typedef enum option_id {
    OPT_FILE,
    OPT_PROJECT,
    OPT_ON,
    OPT_PROOF,
    OPT_LINK,
    OPT_HASH,
    OPT_NAME,
    OPT_MISSING,
    OPT_MESSAGE,
    OPT_BY,
    OPT_OF,
    OPT_PARTNER,
    OPT_SUBJECT,
    OPT_SPLIT,
    OPT_AGAIN,
    OPT_LATE,
    OPT_STATE,
    OPT_DUE,
    OPT_ACCEPT,
    OPT_JUSTIFY,
    OPT_REASON,
    OPT_CATEGORY,
    OPT_DOC,
    OPT_DOC_DATE,
    OPT_PAID,
    OPT_SUPPLIER,
    OPT_SUPPLIER_CODE,
    OPT_NET,
    OPT_TAX,
    OPT_ELIGIBLE,
    OPT_SHARE,
    OPT_FUND,
    OPT_CONFIDENCE,
    OPT_REPLACES,
    OPT_CLEAR,
    OPT_AS,
    OPT_MAP,
    OPT_MAP_FILE,
    OPT_ITEM,
    OPT_ENCODING,
    OPT_SEPARATOR,
    OPT_SKIP_REPEATED,
    OPT_EXCEL,
    OPT_CHECK,
    OPT_RULES,
    OPT_LUA,
    OPT_MAN,
    OPT_SECTION,
    OPT_PERIOD,
    OPT_STAGE,
    OPT_TEMPLATE,
    OPT_FORMAT,
    OPT_PDF_A,
    OPT_FONT,
    OPT_OUTPUT,
    OPT_WRITE,
    OPT_SEAL,
    OPT_NO_PROOFS,
    OPT_REPLACE,
    OPT_CONFIRM,
    OPT_AS_OF,
    OPT_KNOWN_AT,
    OPT_PLAIN,
    OPT_JSON,
    OPT_LANG,
    OPT_DRY_RUN,
    OPT_YES,
    OPT_QUIET,
    OPT_NO_INPUT,
    OPT_COLOR,
    OPT_HELP,
    OPT_VERSION,
    OPT_COUNT
} option_id;

/* A set of options: one bit for each of up to 128. */
__extension__ typedef unsigned __int128 option_set;

#define OPTION(id) ((option_set)1 << (id))

typedef struct option_row {
    const char *name;     /* long name */
    char letter;          /* or NUL */
    bool repeatable;      /* may be given more than once */
    const char *argument; /* what it takes, e.g. "DAY"; NULL: nothing */
    const char *help;     /* one line */
} option_row;

/* The options in the order of their ids; OPT_COUNT rows. */
extern const option_row cli_option_rows[];

/* One option as it was given. */
typedef struct option_given {
    option_id id;
    char *value; /* NULL when it takes none */
} option_given;

typedef struct cli_options {
    size_t given_count;
    option_given *given; /* in the order of the command line */
    size_t word_count;
    char **words; /* the command and its arguments */
} cli_options;

/*
 * Sorts the command line. An argument that starts with `-` and a digit is a
 * value. Options may stand before or after the command; `--` ends them.
 *
 * Release with options_clear(), also after a failure.
 */
track_status options_read(cli_options *out, int argc, const char *const *argv,
                          track_error *err);

void options_clear(cli_options *opts);

/* The given option at or after *position, which moves behind it; or NULL. */
const option_given *options_next(const cli_options *opts, option_id id,
                                 size_t *position);

/* The options that were given. */
option_set options_set(const cli_options *opts);

/* What stands in help for an option: "-f, --file FILE". */
void options_label(char *out, size_t size, option_id id);

#endif
