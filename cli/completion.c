/* SPDX-License-Identifier: MIT */

/*
 * Candidates come from the tables of commands and options, and from the
 * tracker. What stands in `arguments` of a command says what its words are:
 * lower-case alternatives stand for themselves, names in capitals are looked
 * up in the table below.
 */

#include "completion.h"

#include "file.h"
#include "view.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* A line that is being typed. `c` has the options of the finished words. */
typedef struct typing {
    cli *c;
    const cli_command *command; /* NULL: not typed yet */
    int position;               /* of the word among its arguments */
    const char *word;           /* so far */
} typing;

static void offer(const typing *t, const char *candidate)
{
    if (strncmp(candidate, t->word, strlen(t->word)) == 0)
        track_buffer_print(&t->c->out, "%s\n", candidate);
}

static void offer_all(const typing *t, const char *const *candidates)
{
    for (; *candidates; candidates++)
        offer(t, *candidates);
}

static void offer_commands(const typing *t)
{
    for (const cli_command *row = t->c->commands; row->name; row++)
        offer(t, row->name);
}

static void offer_options(const typing *t)
{
    char name[64];

    for (int id = 0; id < OPT_COUNT; id++) {
        if (t->command && !(t->command->options & OPTION(id)))
            continue;
        snprintf(name, sizeof(name), "--%s", cli_option_rows[id].name);
        offer(t, name);
    }
}

/* The kind that a command is about; TRACK_KIND_COUNT: any. */
static track_kind wanted_kind(const typing *t)
{
    if (t->command->run == cmd_record)
        return TRACK_INDICATOR;
    if (t->command->run == cmd_deliver)
        return TRACK_DELIVERABLE;
    return TRACK_KIND_COUNT;
}

/* The items of a plan; `whole_names`: with the code of their project. */
static void offer_plan(const typing *t, const track_plan *plan,
                       bool whole_names)
{
    track_kind wanted = wanted_kind(t);

    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++) {
        if (wanted != TRACK_KIND_COUNT && wanted != (track_kind)kind)
            continue;
        for (size_t i = 0; i < track_plan_count(plan, (track_kind)kind); i++) {
            const track_item *item = track_plan_item(plan, (track_kind)kind, i);

            offer(t, whole_names || !item->path[0] ? item->name : item->path);
        }
    }
}

static track_status offer_items_of(const typing *t, track_store *store,
                                   const char *project, bool whole_names,
                                   track_error *err)
{
    track_stored_plan stored = { 0 };
    track_status status = track_store_plan(&stored, store, project, 0, err);

    if (status == TRACK_OK)
        offer_plan(t, stored.plan, whole_names);
    track_plan_free(stored.plan);
    return status;
}

static track_status offer_items(const typing *t, track_store *store,
                                track_error *err)
{
    const char *only = cli_project_option(t->c);
    track_words codes;
    track_status status = cli_projects(&codes, t->c, store, err);
    bool whole_names = strchr(t->word, ':') || (!only && codes.count > 1);

    for (size_t i = 0; status == TRACK_OK && i < codes.count; i++)
        if (!only || strcmp(only, codes.items[i]) == 0)
            status = offer_items_of(t, store, codes.items[i], whole_names, err);
    return status;
}

static track_status offer_projects(const typing *t, track_store *store,
                                   track_error *err)
{
    track_words codes;
    track_status status = cli_projects(&codes, t->c, store, err);

    for (size_t i = 0; status == TRACK_OK && i < codes.count; i++)
        offer(t, codes.items[i]);
    return status;
}

typedef track_status (*offer_from)(const typing *t, track_store *store,
                                   track_error *err);

static void offer_from_tracker(const typing *t, offer_from from)
{
    track_error ignored = TRACK_ERROR_INIT;
    track_store *store = NULL;
    track_status status =
        cli_tracker_open(&store, t->c, TRACK_OPEN_READ, &ignored);

    if (status == TRACK_OK)
        status = from(t, store, &ignored);
    (void)status; /* what was found until then is offered */
    track_store_close(store);
}

/* What a name in `arguments`, or the argument of an option, stands for. */
typedef struct vocabulary {
    const char *name;
    const char *const *words;         /* NULL-terminated, or NULL */
    offer_from from;                  /* or NULL */
    const char *const *(*said)(void); /* words of the library, or NULL */
} vocabulary;

static const char *const kinds[] = { "projects",     "partners", "stages",
                                     "indicators",   "lines",    "periods",
                                     "deliverables", "records",  "expenses",
                                     "proofs",       "findings", NULL };
static const char *const load_kinds[] = { "amendment", "reallocation",
                                          "forecast", NULL };
static const char *const formats[] = { "pdf", "text", NULL };
static const char *const colours[] = { "auto", "always", "never", NULL };
static const char *const days[] = { "today", "yesterday", NULL };
static const vocabulary by_argument[] = {
    { "ITEM", .from = offer_items },
    { "PROJECT", .from = offer_projects },
    { "STATE", .said = track_delivery_words },
    { "KIND", .words = kinds },
};

static const vocabulary by_option[] = {
    { "project", .from = offer_projects },
    { "state", .said = track_delivery_words },
    { "as", .words = load_kinds },
    { "format", .words = formats },
    { "color", .words = colours },
    { "on", .words = days },
    { "as-of", .words = days },
    { "fund", .said = track_fund_words },
    { "confidence", .said = track_confidence_words },
};

static void offer_vocabulary(const typing *t, const vocabulary *row)
{
    if (row->words)
        offer_all(t, row->words);
    else if (row->said)
        offer_all(t, row->said());
    else
        offer_from_tracker(t, row->from);
}

/* One alternative of an argument: "ITEM", "jsonl". */
static void offer_alternative(const typing *t, const char *name, size_t length)
{
    char text[64];

    snprintf(text, sizeof(text), "%.*s", (int)length, name);
    if (strcmp(text, "COMMAND") == 0)
        offer_commands(t);
    if (islower((unsigned char)text[0]))
        offer(t, text);
    for (size_t i = 0; i < sizeof(by_argument) / sizeof(by_argument[0]); i++)
        if (strcmp(by_argument[i].name, text) == 0)
            offer_vocabulary(t, &by_argument[i]);
}

/* The argument at `position` of "ITEM [QTY]", brackets left out. */
static const char *argument_at(const char *arguments, int position,
                               size_t *length)
{
    static const char between[] = " []";

    arguments += strspn(arguments, between);
    for (; position > 0 && *arguments; position--) {
        arguments += strcspn(arguments, between);
        arguments += strspn(arguments, between);
    }
    *length = strcspn(arguments, between);
    return arguments;
}

static void offer_argument(const typing *t)
{
    size_t length;
    const char *at = argument_at(t->command->arguments, t->position, &length);
    const char *end = at + length;

    while (at < end) {
        size_t bytes = strcspn(at, "| []");

        offer_alternative(t, at, bytes);
        at += bytes + 1;
    }
}

static void offer_value(const typing *t, option_id id)
{
    for (size_t i = 0; i < sizeof(by_option) / sizeof(by_option[0]); i++)
        if (strcmp(by_option[i].name, cli_option_rows[id].name) == 0)
            offer_vocabulary(t, &by_option[i]);
}

/* The option that `word` is and that waits for its value; OPT_COUNT: none. */
static option_id waiting_option(const char *word)
{
    for (int id = 0; id < OPT_COUNT; id++) {
        const option_row *row = &cli_option_rows[id];
        bool is_short = word[0] == '-' && row->letter &&
                        word[1] == row->letter && word[2] == '\0';
        bool is_long =
            strncmp(word, "--", 2) == 0 && strcmp(word + 2, row->name) == 0;

        if (row->argument && (is_short || is_long))
            return (option_id)id;
    }
    return OPT_COUNT;
}

/* Reads the finished words as the program would: its own options are those of
 * the line from here on. */
static track_status read_finished(typing *t, int count,
                                  const char *const *words, track_error *err)
{
    const char **argv =
        track_arena_array(t->c->arena, (size_t)count + 2, sizeof(*argv));
    track_status status;

    if (!argv)
        return TRACK_E_MEMORY;
    argv[0] = "track";
    for (int i = 0; i < count; i++)
        argv[i + 1] = words[i];
    status = options_read(&t->c->options, count + 1, argv, err);
    if (status != TRACK_OK || t->c->options.word_count == 0)
        return status;
    t->position = (int)t->c->options.word_count - 1;
    return cli_command_find(&t->command, t->c, t->c->options.words[0], err);
}

/* Offers what can become of the last of `words`. */
static void offer_next(cli *c, int count, const char *const *words)
{
    typing t = { .c = c, .word = count > 0 ? words[count - 1] : "" };
    int finished = count > 0 ? count - 1 : 0;
    option_id waiting =
        finished > 0 ? waiting_option(words[finished - 1]) : OPT_COUNT;
    track_error ignored = TRACK_ERROR_INIT;

    if (read_finished(&t, waiting == OPT_COUNT ? finished : finished - 1, words,
                      &ignored) != TRACK_OK)
        return; /* the line has a slip: there is nothing to offer */
    if (waiting != OPT_COUNT)
        offer_value(&t, waiting);
    else if (t.word[0] == '-')
        offer_options(&t);
    else if (!t.command)
        offer_commands(&t);
    else
        offer_argument(&t);
}

/* For a while, the program has the options of the line that is typed. */
track_status completion_words(cli *c, int count, const char *const *words,
                              track_error *err)
{
    const cli_options own = c->options;

    offer_next(c, count, words);
    options_clear(&c->options);
    c->options = own;
    return track_buffer_check(&c->out, err);
}
