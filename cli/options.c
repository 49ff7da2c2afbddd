/* SPDX-License-Identifier: MIT */

/*
 * Reads the command line with popt.
 *
 * popt takes `-120.00` for a bundle of short options. So an argument of `-`
 * and a digit is masked with a byte that no argument can usefully start with,
 * and unmasked behind popt, whether it was a value of an option or a word.
 */

#include "options.h"

#include "errors.h"

#include <track/text.h>

#include <ctype.h>
#include <popt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MASK = '\001' };

const option_row cli_option_rows[] = {
    [OPT_FILE] = { "file", 'f', false, "FILE", "the tracker (or $TRACK_FILE)" },
    [OPT_PROJECT] = { "project", 'p', false, "CODE",
                      "the project (or $TRACK_PROJECT)" },
    [OPT_ON] = { "on", 0, false, "DAY",
                 "when: 2026-03-12, 12.03.2026, 2026-03, 2026, A..B, today" },
    [OPT_PROOF] = { "proof", 0, true, "KIND=FILE",
                    "a file that proves it; may be repeated" },
    [OPT_LINK] = { "link", 0, false, "URL", "where a proof is kept instead" },
    [OPT_HASH] = { "hash", 0, false, "SHA256",
                   "the hash of what the link leads to" },
    [OPT_NAME] = { "name", 0, false, "NAME", "what the proof is called" },
    [OPT_MISSING] = { "missing", 0, false, NULL,
                      "the proofs that the plan asks for and nobody gave" },
    [OPT_MESSAGE] = { "message", 'm', false, "TEXT", "a note" },
    [OPT_BY] = { "by", 0, false, "NAME", "who says so (or $TRACK_BY)" },
    [OPT_OF] = { "of", 0, false, "QTY", "the denominator of a percent" },
    [OPT_PARTNER] = { "partner", 0, false, "CODE",
                      "whose achievement; the coordinator's by default" },
    [OPT_SUBJECT] = { "subject", 0, false, "CODE",
                      "who or what is counted once" },
    [OPT_SPLIT] = { "split", 0, true, "NAME=A:1,B:2",
                    "the parts of the quantity; may be repeated" },
    [OPT_LATE] = { "late", 0, false, NULL,
                   "the day may lie in a closed period" },
    [OPT_AGAIN] = { "again", 0, false, NULL, "the same record again is meant" },
    [OPT_STATE] = { "state", 0, false, "STATE",
                    "draft, submitted, accepted or returned" },
    [OPT_ACCEPT] = { "accept", 0, true, "RULE",
                     "let what this rule finds stand; --reason says why" },
    [OPT_DUE] = { "due", 0, false, "DAY", "a revised due day" },
    [OPT_JUSTIFY] = { "justify", 0, false, "TEXT", "why it is late" },
    [OPT_REASON] = { "reason", 0, true, "TEXT", "why" },
    [OPT_CATEGORY] = { "category", 0, false, "NAME",
                       "the budget category; a line has its own" },
    [OPT_DOC] = { "doc", 0, false, "NUMBER", "the number of the document" },
    [OPT_DOC_DATE] = { "doc-date", 0, false, "DAY", "its date" },
    [OPT_PAID] = { "paid", 0, false, "DAY", "when it was paid" },
    [OPT_SUPPLIER] = { "supplier", 0, false, "NAME", "who was paid" },
    [OPT_SUPPLIER_CODE] = { "supplier-code", 0, false, "CODE",
                            "the supplier's fiscal code" },
    [OPT_NET] = { "net", 0, false, "AMOUNT", "the amount without tax" },
    [OPT_TAX] = { "tax", 0, false, "AMOUNT", "the tax" },
    [OPT_ELIGIBLE] = { "eligible", 0, false, "AMOUNT",
                       "what may be charged; all of it by default" },
    [OPT_SHARE] = { "share", 0, false, "PERCENT",
                    "how much of that this project is charged" },
    [OPT_FUND] = { "fund", 0, false, "FUND", "grant or own" },
    [OPT_CONFIDENCE] = { "confidence", 0, false, "WORD",
                         "estimated, declared or certified" },
    [OPT_REPLACES] = { "replaces", 0, false, "N",
                       "the expense that counts no more" },
    [OPT_CLEAR] = { "clear", 0, true, "NAME",
                    "a value to remove; may be repeated" },
    [OPT_AS] = { "as", 0, false, "WHAT",
                 "what it is: for load, amendment (default), reallocation or "
                 "forecast; for import, the kind of its rows" },
    [OPT_MAP] = { "map", 0, false, "VALUE=COLUMN,...",
                  "which column is which value" },
    [OPT_MAP_FILE] = { "map-file", 0, false, "FILE",
                       "the same from a file, one a line" },
    [OPT_ITEM] = { "item", 0, false, "ITEM", "what every row is about" },
    [OPT_ENCODING] = { "encoding", 0, false, "NAME",
                       "how the file was saved, e.g. windows-1250" },
    [OPT_SEPARATOR] = { "separator", 0, false, "CHAR",
                        "what stands between cells: , ; | or tab" },
    [OPT_SKIP_REPEATED] = { "skip-repeated", 0, false, NULL,
                            "leave out rows that were recorded before" },
    [OPT_EXCEL] = { "excel", 0, false, "LANG",
                    "as Excel in that language opens it: ro, en or de" },
    [OPT_CHECK] = { "check", 0, false, NULL,
                    "only look whether it could be stored" },
    [OPT_RULES] = { "rules", 0, false, "PACK", "the funder's rule pack" },
    [OPT_LUA] = { "lua", 0, false, NULL, "as a plan that can be loaded" },
    [OPT_MAN] = { "man", 0, false, NULL, "as a man page (roff)" },
    [OPT_SECTION] = { "section", 0, false, "NAME",
                      "the section of the report, e.g. summary" },
    [OPT_PERIOD] = { "period", 0, false, "CODE", "a reporting period" },
    [OPT_STAGE] = { "stage", 0, false, "CODE", "only this stage" },
    [OPT_TEMPLATE] = { "template", 0, false, "NAME",
                       "the report's template; progress by default" },
    [OPT_FORMAT] = { "format", 0, false, "FORMAT", "pdf or text" },
    [OPT_PDF_A] = { "pdf-a", 0, false, "LEVEL",
                    "3a (default), or 1b: older, without attachments" },
    [OPT_FONT] = { "font", 0, true, "FAMILY|FILE",
                   "a family of fonts, or its regular face with bold and "
                   "italic beside it; or FACE=FILE" },
    [OPT_OUTPUT] = { "output", 'o', false, "FILE", "where to write" },
    [OPT_WRITE] = { "write", 0, false, NULL, "the tracker may be changed" },
    [OPT_SEAL] = { "seal", 0, false, "HASH",
                   "a hash from the footer of a report" },
    [OPT_NO_PROOFS] = { "no-proofs", 0, false, NULL, "only the journal" },
    [OPT_REPLACE] = { "replace", 0, false, NULL,
                      "the backup takes the place of the tracker" },
    [OPT_CONFIRM] = { "confirm", 0, false, "FILE",
                      "the name of the tracker to replace, once more" },
    [OPT_AS_OF] = { "as-of", 0, false, "DAY", "what had happened by that day" },
    [OPT_KNOWN_AT] = { "known-at", 0, false, "N|MOMENT",
                       "what the file knew at that event or moment" },
    [OPT_PLAIN] = { "plain", 0, false, NULL,
                    "one row a line, tabs between the values" },
    [OPT_JSON] = { "json", 0, false, NULL, "the answer as JSON" },
    [OPT_LANG] = { "lang", 0, false, "LANG", "language, e.g. ro or en" },
    [OPT_DRY_RUN] = { "dry-run", 'n', false, NULL,
                      "show what would happen, store nothing" },
    [OPT_YES] = { "yes", 'y', false, NULL, "answer yes to questions" },
    [OPT_QUIET] = { "quiet", 'q', false, NULL,
                    "print nothing but errors and warnings" },
    [OPT_NO_INPUT] = { "no-input", 0, false, NULL, "never ask" },
    [OPT_COLOR] = { "color", 0, false, "WHEN", "auto, always or never" },
    [OPT_HELP] = { "help", 'h', false, NULL, "show help" },
    [OPT_VERSION] = { "version", 0, false, NULL, "show the version" },
};

_Static_assert(sizeof(cli_option_rows) / sizeof(cli_option_rows[0]) ==
                   OPT_COUNT,
               "a row for each option");

static bool is_negative_number(const char *word)
{
    return word[0] == '-' && isdigit((unsigned char)word[1]);
}

/* A copy of `word`, masked when popt would misread it. */
static char *mask(const char *word, bool is_raw)
{
    size_t length = strlen(word);
    size_t shift = is_raw || is_negative_number(word) ? 1 : 0;
    char *copy = malloc(length + shift + 1);

    if (!copy)
        return NULL;
    copy[0] = MASK;
    memcpy(copy + shift, word, length + 1);
    return copy;
}

static void unmask(char *word)
{
    if (word && word[0] == MASK)
        memmove(word, word + 1, strlen(word));
}

static void free_words(char **words)
{
    for (size_t i = 0; words && words[i]; i++)
        free(words[i]);
    free(words);
}

/* How many words the option at the start of `argv` takes; 0: it is none. */
static int option_words(const char *const *argv)
{
    const char *word = argv[0];

    if (word[0] != '-' || word[1] == '\0' || is_negative_number(word))
        return 0;
    for (int id = 0; id < OPT_COUNT; id++) {
        const option_row *row = &cli_option_rows[id];
        bool is_long = word[1] == '-' && strcmp(word + 2, row->name) == 0;
        bool is_short = word[1] == row->letter && word[2] == '\0';

        if (row->argument && (is_long || is_short))
            return 2;
    }
    return 1;
}

/* From where on words are a script's own: those after `run SCRIPT`. */
static int first_raw(int argc, const char *const *argv)
{
    int words = 0;

    for (int i = 1; i < argc; i++) {
        int skipped = option_words(argv + i);

        if (skipped > 0) {
            i += skipped - 1;
            continue;
        }
        if (words == 0 && strcmp(argv[i], "run") != 0)
            return argc;
        if (++words == 2)
            return i + 1;
    }
    return argc;
}

/* The command line as popt may read it, NULL-terminated. */
static char **mask_words(int argc, const char *const *argv)
{
    char **words = calloc((size_t)argc + 1, sizeof(*words));
    int raw = first_raw(argc, argv);

    for (int i = 0; words && i < argc; i++) {
        words[i] = mask(argv[i], i >= raw);
        if (!words[i]) {
            free_words(words);
            return NULL;
        }
    }
    return words;
}

/* The table for popt; option `id` is returned as id + 1. */
static void fill_popt_table(struct poptOption *table)
{
    for (int id = 0; id < OPT_COUNT; id++)
        table[id] = (struct poptOption){
            .longName = cli_option_rows[id].name,
            .shortName = cli_option_rows[id].letter,
            .argInfo =
                cli_option_rows[id].argument ? POPT_ARG_STRING : POPT_ARG_NONE,
            .val = id + 1,
        };
    table[OPT_COUNT] = (struct poptOption)POPT_TABLEEND;
}

static track_status fail_option(poptContext context, int code, track_error *err)
{
    const char *names[OPT_COUNT + 1] = { NULL };
    const char *bad = poptBadOption(context, 0);
    const char *meant;

    if (code != POPT_ERROR_BADOPT)
        return cli_fail(err, TRACK_E_ARGUMENT, "%s: %s", bad,
                        poptStrerror(code));
    for (int id = 0; id < OPT_COUNT; id++)
        names[id] = cli_option_rows[id].name;
    cli_fail(err, TRACK_E_ARGUMENT, "there is no option %s", bad);
    meant = track_text_suggest(bad + strspn(bad, "-"), names);
    return meant ? cli_hint(err, "did you mean --%s?", meant)
                 : cli_hint(err, "see `track help COMMAND`");
}

static track_status add_option(cli_options *opts, option_id id, char *value,
                               track_error *err)
{
    bool before = (options_set(opts) & OPTION(id)) != 0;

    unmask(value);
    opts->given[opts->given_count++] = (option_given){ id, value };
    if (before && cli_option_rows[id].argument &&
        !cli_option_rows[id].repeatable)
        return cli_fail(err, TRACK_E_ARGUMENT, "--%s was given twice",
                        cli_option_rows[id].name);
    return TRACK_OK;
}

static track_status add_words(cli_options *opts, const char *const *words,
                              track_error *err)
{
    for (size_t i = 0; words && words[i]; i++) {
        char *copy = strdup(words[i]);

        if (!copy)
            return cli_fail_memory(err);
        unmask(copy);
        opts->words[opts->word_count++] = copy;
    }
    return TRACK_OK;
}

/* Walks through what popt finds. `context` stays the caller's. */
static track_status walk_options(cli_options *out, poptContext context,
                                 track_error *err)
{
    track_status status = TRACK_OK;
    int code = poptGetNextOpt(context);

    while (code > 0 && status == TRACK_OK) {
        status =
            add_option(out, (option_id)(code - 1), poptGetOptArg(context), err);
        if (status == TRACK_OK)
            code = poptGetNextOpt(context);
    }
    if (status != TRACK_OK)
        return status;
    if (code < -1)
        return fail_option(context, code, err);
    return add_words(out, (const char *const *)poptGetArgs(context), err);
}

track_status options_read(cli_options *out, int argc, const char *const *argv,
                          track_error *err)
{
    struct poptOption table[OPT_COUNT + 1];
    char **masked = mask_words(argc, argv);
    poptContext context = NULL;
    track_status status;

    *out = (cli_options){ 0 };
    out->given = calloc((size_t)argc + 1, sizeof(*out->given));
    out->words = calloc((size_t)argc + 1, sizeof(*out->words));
    fill_popt_table(table);
    if (masked)
        context =
            poptGetContext("track", argc, (const char **)masked, table, 0);
    if (out->given && out->words && context)
        status = walk_options(out, context, err);
    else
        status = cli_fail_memory(err);

    poptFreeContext(context);
    free_words(masked);
    return status;
}

void options_clear(cli_options *opts)
{
    for (size_t i = 0; i < opts->given_count; i++)
        free(opts->given[i].value);
    for (size_t i = 0; i < opts->word_count; i++)
        free(opts->words[i]);
    free(opts->given);
    free(opts->words);
    *opts = (cli_options){ 0 };
}

const option_given *options_next(const cli_options *opts, option_id id,
                                 size_t *position)
{
    while (*position < opts->given_count) {
        const option_given *given = &opts->given[(*position)++];

        if (given->id == id)
            return given;
    }
    return NULL;
}

option_set options_set(const cli_options *opts)
{
    option_set set = 0;

    for (size_t i = 0; i < opts->given_count; i++)
        set |= OPTION(opts->given[i].id);
    return set;
}

void options_label(char *out, size_t size, option_id id)
{
    const option_row *row = &cli_option_rows[id];
    char letter[] = { '-', row->letter, ',', ' ', '\0' };

    snprintf(out, size, "%s--%s%s%s", row->letter ? letter : "    ", row->name,
             row->argument ? " " : "", row->argument ? row->argument : "");
}
