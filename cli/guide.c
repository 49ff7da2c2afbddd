/* SPDX-License-Identifier: MIT */

/*
 * The steps stand in one table: whether a step applies, what it asks, what it
 * suggests, and whether an answer will do. `<` goes to the step before.
 */

#include "guide.h"

#include "difference.h"
#include "errors.h"
#include "file.h"
#include "table.h"
#include "terminal.h"
#include "view.h"
#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ANSWER_BYTES = 1024, PROOFS_MAX = 16 };

typedef enum step_id {
    STEP_ITEM,
    STEP_QUANTITY,
    STEP_OF,
    STEP_SUBJECT,
    STEP_SPLIT,
    STEP_PARTNER,
    STEP_DAY,
    STEP_NOTE,
    STEP_PROOF,
    STEP_LAST,
    STEP_COUNT
} step_id;

struct guide {
    cli *c;
    track_store *store;
    view v;
    const track_indicator *indicator; /* chosen in the first step */
    const track_achievement *similar; /* its last record, or NULL */
    const char *answers[STEP_COUNT];  /* "": left out; NULL: not asked */
    const char *proofs[PROOFS_MAX];   /* "minutes=m.pdf" */
    size_t proof_count;
};

typedef struct step {
    option_id option; /* which the answer becomes; OPT_COUNT: none */
    bool (*applies)(const guide *g);
    void (*question)(guide *g, track_buffer *out);
    const char *(*suggestion)(guide *g);
    track_status (*take)(guide *g, const char *answer, track_error *err);
} step;

/* --- what applies -------------------------------------------------------- */

static bool always(const guide *g)
{
    (void)g;
    return true;
}

static bool is_percent(const guide *g)
{
    return g->indicator->measure == TRACK_PERCENT;
}

static bool is_distinct(const guide *g)
{
    return g->indicator->across == TRACK_ACROSS_DISTINCT;
}

static bool has_splits(const guide *g)
{
    return g->indicator->splits.count > 0;
}

static bool has_partners(const guide *g)
{
    return track_plan_count(g->v.snapshot->plan, TRACK_PARTNER) > 1;
}

/* --- the item ------------------------------------------------------------ */

static void ask_item(guide *g, track_buffer *out)
{
    (void)g;
    track_buffer_text(out, "which one? its number or name");
}

/* The indicator that was recorded last; of none, the first. */
static size_t newest_indicator(const guide *g)
{
    size_t count = track_plan_count(g->v.snapshot->plan, TRACK_INDICATOR);
    size_t newest = 0;
    int64_t n = 0;

    for (size_t i = 0; i < count; i++) {
        const track_achievements *list = &g->v.snapshot->achievements[i];

        for (size_t k = 0; k < list->count; k++)
            if (list->items[k].record.n > n) {
                n = list->items[k].record.n;
                newest = i;
            }
    }
    return newest;
}

static const char *suggest_item(guide *g)
{
    return track_plan_item(g->v.snapshot->plan, TRACK_INDICATOR,
                           newest_indicator(g))
        ->path;
}

static void choose(guide *g, size_t index)
{
    const track_achievements *list = &g->v.snapshot->achievements[index];

    if (g->indicator != track_plan_indicator(g->v.snapshot->plan, index))
        for (int i = STEP_ITEM + 1; i < STEP_COUNT; i++)
            g->answers[i] = NULL;
    g->indicator = track_plan_indicator(g->v.snapshot->plan, index);
    g->similar = list->count > 0 ? &list->items[list->count - 1] : NULL;
    g->answers[STEP_ITEM] = g->indicator->item.name;
}

static track_status take_item(guide *g, const char *answer, track_error *err)
{
    const track_plan *plan = g->v.snapshot->plan;
    size_t count = track_plan_count(plan, TRACK_INDICATOR);
    char *end;
    long long number = strtoll(answer, &end, 10);
    track_name name = { answer, track_plan_project(plan)->item.code };
    track_found found;
    const track_item *item;
    track_status status;

    if (*end == '\0' && number >= 1 && (size_t)number <= count) {
        choose(g, (size_t)number - 1);
        return TRACK_OK;
    }
    if (*end == '\0')
        return cli_fail(err, TRACK_E_DATA, "choose 1 to %zu", count);
    status = track_store_find(&found, g->store, &name, TRACK_INDICATOR, err);
    if (status != TRACK_OK)
        return status;
    item = strcmp(found.project, name.project) == 0
               ? track_plan_at(plan, found.path)
               : NULL;
    if (!item || item->kind != TRACK_INDICATOR)
        return cli_fail(err, TRACK_E_NOT_FOUND, "%s is not in the plan of %s",
                        answer, name.project);
    choose(g, item->index);
    return TRACK_OK;
}

/* --- the quantity -------------------------------------------------------- */

static void ask_quantity(guide *g, track_buffer *out)
{
    track_buffer_text(out, is_percent(g) ? "how many have it" : "how many");
    if (g->indicator->unit.count)
        track_buffer_print(out, " (%s)",
                           track_title_in(&g->indicator->unit, "en"));
}

static const char *micro_text(guide *g, int64_t micro)
{
    const track_figure figure = track_figure_of(micro);

    return words_figure(g->c, &figure);
}

static const char *suggest_quantity(guide *g)
{
    if (is_distinct(g))
        return "1";
    return g->similar ? micro_text(g, g->similar->micro) : NULL;
}

static track_status take_number(int64_t *out, const char *answer,
                                track_error *err)
{
    track_status status;

    if (!answer[0])
        return cli_fail(err, TRACK_E_DATA, "a number is needed");
    status = track_quantity_parse(out, answer, err);
    if (status == TRACK_OK && *out < 0)
        return cli_fail(err, TRACK_E_DATA,
                        "an achievement cannot be negative: %s", answer);
    return status;
}

static track_status take_quantity(guide *g, const char *answer,
                                  track_error *err)
{
    int64_t micro;

    (void)g;
    return take_number(&micro, answer, err);
}

static void ask_of(guide *g, track_buffer *out)
{
    (void)g;
    track_buffer_text(out, "of how many");
}

static const char *suggest_of(guide *g)
{
    return g->similar && g->similar->of > 0 ? micro_text(g, g->similar->of)
                                            : NULL;
}

static track_status take_of(guide *g, const char *answer, track_error *err)
{
    int64_t of = 0;
    track_status status = take_number(&of, answer, err);

    (void)g;
    if (status == TRACK_OK && of == 0)
        return cli_fail(err, TRACK_E_DATA, "a percent of 0 says nothing");
    return status;
}

/* --- who, when, what else ------------------------------------------------ */

static void ask_subject(guide *g, track_buffer *out)
{
    (void)g;
    track_buffer_text(out, "who or what: a code, counted once");
}

static track_status take_needed(guide *g, const char *answer, track_error *err)
{
    (void)g;
    return answer[0] ? TRACK_OK
                     : cli_fail(err, TRACK_E_DATA, "an answer is needed");
}

static void ask_split(guide *g, track_buffer *out)
{
    const track_splits *splits = &g->indicator->splits;

    track_buffer_text(out, "its parts:");
    for (size_t i = 0; i < splits->count; i++) {
        track_buffer_print(out, " %s=", splits->items[i].name);
        for (size_t k = 0; k < splits->items[i].parts.count; k++)
            track_buffer_print(out, "%s%s:…", k ? "," : "",
                               splits->items[i].parts.items[k]);
    }
    track_buffer_text(out, " (or nothing)");
}

static void ask_partner(guide *g, track_buffer *out)
{
    const track_plan *plan = g->v.snapshot->plan;

    track_buffer_text(out, "whose:");
    for (size_t i = 0; i < track_plan_count(plan, TRACK_PARTNER); i++)
        track_buffer_print(out, "%s %s", i ? "," : "",
                           track_plan_partner(plan, i)->item.code);
}

static const char *suggest_partner(guide *g)
{
    const track_partner *coordinator =
        track_plan_coordinator(g->v.snapshot->plan);

    if (g->similar && g->similar->partner)
        return g->similar->partner;
    return coordinator ? coordinator->item.code : NULL;
}

static track_status take_partner(guide *g, const char *answer, track_error *err)
{
    const track_item *partner;

    if (!answer[0])
        return TRACK_OK;
    return view_part(&partner, g->c, g->v.snapshot->plan, TRACK_PARTNER, answer,
                     err);
}

static void ask_day(guide *g, track_buffer *out)
{
    (void)g;
    track_buffer_text(out, "on which day");
}

static const char *suggest_day(guide *g)
{
    return words_days(g->c, track_days_of(g->c->clock.today));
}

static track_status take_day(guide *g, const char *answer, track_error *err)
{
    track_days days;
    track_status status =
        track_days_parse(&days, answer, g->c->clock.today, err);

    if (status == TRACK_OK && days.last.days > g->c->clock.today.days)
        return cli_fail(err, TRACK_E_DATA, "%s is ahead of today", answer);
    return status;
}

static void ask_note(guide *g, track_buffer *out)
{
    (void)g;
    track_buffer_text(out, "a note (or nothing)");
}

static track_status take_anything(guide *g, const char *answer,
                                  track_error *err)
{
    (void)g;
    (void)answer;
    (void)err;
    return TRACK_OK;
}

/* --- proofs -------------------------------------------------------------- */

static void ask_proof(guide *g, track_buffer *out)
{
    const track_words *kinds = &g->indicator->proof;

    for (size_t i = 0; i < g->proof_count; i++)
        track_buffer_print(out, "  %s\n", g->proofs[i]);
    track_buffer_text(out, g->proof_count ? "one more proof" : "a proof");
    track_buffer_print(out, " (%s=FILE, or nothing)",
                       kinds->count > 0 ? kinds->items[0] : "KIND");
}

/* Adds one; the step is asked again until nothing is answered. */
static track_status take_proof(guide *g, const char *answer, track_error *err)
{
    const char *sign = strchr(answer, '=');
    const char *file = sign ? sign + 1 : answer;
    const track_words *kinds = &g->indicator->proof;

    if (!answer[0])
        return TRACK_OK;
    if (!sign && kinds->count != 1)
        return cli_fail(err, TRACK_E_DATA, "write KIND=FILE");
    if (access(file, R_OK) != 0)
        return cli_fail_file(err, "read", file);
    if (g->proof_count == PROOFS_MAX)
        return cli_fail(err, TRACK_E_DATA,
                        "these are enough; `track attach` "
                        "can add others");
    g->proofs[g->proof_count++] =
        words_keep(g->c, sign ? answer
                              : track_arena_print(g->c->arena, "%s=%s",
                                                  kinds->items[0], answer));
    return TRACK_OK;
}

/* --- the end ------------------------------------------------------------- */

static void ask_last(guide *g, track_buffer *out)
{
    track_buffer_print(out, "record %s", g->answers[STEP_QUANTITY]);
    if (is_percent(g))
        track_buffer_print(out, " of %s", g->answers[STEP_OF]);
    track_buffer_print(out, " on %s, %s? yes or no", g->answers[STEP_ITEM],
                       g->answers[STEP_DAY]);
}

static const char *suggest_yes(guide *g)
{
    (void)g;
    return "yes";
}

static track_status take_last(guide *g, const char *answer, track_error *err)
{
    static const char *const yes[] = { "y", "yes", "d", "da" };

    (void)g;
    for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++)
        if (strcmp(answer, yes[i]) == 0)
            return TRACK_OK;
    return cli_fail(err, TRACK_E_DECISION, "nothing was recorded");
}

static const step steps[STEP_COUNT] = {
    [STEP_ITEM] = { OPT_COUNT, always, ask_item, suggest_item, take_item },
    [STEP_QUANTITY] = { OPT_COUNT, always, ask_quantity, suggest_quantity,
                        take_quantity },
    [STEP_OF] = { OPT_OF, is_percent, ask_of, suggest_of, take_of },
    [STEP_SUBJECT] = { OPT_SUBJECT, is_distinct, ask_subject, NULL,
                       take_needed },
    [STEP_SPLIT] = { OPT_SPLIT, has_splits, ask_split, NULL, take_anything },
    [STEP_PARTNER] = { OPT_PARTNER, has_partners, ask_partner, suggest_partner,
                       take_partner },
    [STEP_DAY] = { OPT_ON, always, ask_day, suggest_day, take_day },
    [STEP_NOTE] = { OPT_MESSAGE, always, ask_note, NULL, take_anything },
    [STEP_PROOF] = { OPT_COUNT, always, ask_proof, NULL, take_proof },
    [STEP_LAST] = { OPT_COUNT, always, ask_last, suggest_yes, take_last },
};

/* --- asking -------------------------------------------------------------- */

/* Reads one line without the spaces around it; NULL at the end of input. */
static const char *read_answer(guide *g)
{
    char line[ANSWER_BYTES];
    size_t length;
    const char *start;

    if (!fgets(line, sizeof(line), stdin))
        return NULL;
    start = line + strspn(line, " \t");
    length = strlen(start);
    while (length > 0 && strchr(" \t\r\n", start[length - 1]))
        length--;
    return words_keep(g->c, track_arena_copy_bytes(g->c->arena, start, length));
}

/* What was given with the command; the options themselves are replaced. */
static const char *option_copy(cli *c, option_id id)
{
    const char *value = cli_option(c, id);

    return value ? words_keep(c, track_arena_copy(c->arena, value)) : NULL;
}

/* Asks for one step; an empty answer takes what is suggested. */
static const char *ask(guide *g, step_id id)
{
    const step *s = &steps[id];
    track_buffer text = TRACK_BUFFER_INIT;
    const char *suggested = g->answers[id];
    const char *answer;

    if (!suggested && s->option != OPT_COUNT)
        suggested = option_copy(g->c, s->option);
    if (!suggested && s->suggestion)
        suggested = s->suggestion(g);
    if (id == STEP_PROOF)
        suggested = NULL;
    s->question(g, &text);
    if (suggested && suggested[0])
        track_buffer_print(&text, " [%s]", suggested);
    fprintf(stderr, "%s: ", track_buffer_string(&text));
    fflush(stderr);
    track_buffer_clear(&text);
    answer = read_answer(g);
    return answer && !answer[0] && suggested ? suggested : answer;
}

void guide_refuse(const track_error *why)
{
    fprintf(stderr, "  %s%s%s\n", why->text, why->hint[0] ? "; " : "",
            why->hint);
}

/* The applying step before `id`; the first one stays. */
static step_id step_before(const guide *g, step_id id)
{
    while (id > STEP_ITEM) {
        id--;
        if (steps[id].applies(g))
            break;
    }
    return id;
}

/* Takes an answer; which step comes next. */
static track_status answer_step(guide *g, step_id *id, const char *answer,
                                track_error *err)
{
    track_error why = TRACK_ERROR_INIT;
    track_status status;

    if (strcmp(answer, "<") == 0) {
        if (*id == STEP_PROOF)
            g->proof_count = 0;
        *id = step_before(g, *id);
        return TRACK_OK;
    }
    status = steps[*id].take(g, answer, &why);
    if (status == TRACK_E_DECISION && *id == STEP_LAST) {
        *err = why;
        return status;
    }
    if (status != TRACK_OK) {
        guide_refuse(&why);
        return TRACK_OK;
    }
    if (*id != STEP_ITEM)
        g->answers[*id] = answer;
    if (*id != STEP_PROOF || !answer[0])
        (*id)++;
    return TRACK_OK;
}

static track_status ask_steps(guide *g, track_error *err)
{
    step_id id = STEP_ITEM;
    track_status status = TRACK_OK;

    while (status == TRACK_OK && id < STEP_COUNT) {
        const char *answer;

        if (id > STEP_ITEM && !steps[id].applies(g)) {
            id++;
            continue;
        }
        answer = ask(g, id);
        if (!answer) {
            fputc('\n', stderr);
            return cli_fail(err, TRACK_E_DECISION, "nothing was recorded");
        }
        status = answer_step(g, &id, answer, err);
    }
    return status;
}

/* --- what was answered --------------------------------------------------- */

/* Adds an option as if it had been typed; `given` has room. */
static track_status add_option(cli *c, option_id id, const char *value,
                               track_error *err)
{
    char *copy = strdup(value);

    if (!copy)
        return cli_fail_memory(err);
    c->options.given[c->options.given_count++] = (option_given){ id, copy };
    return TRACK_OK;
}

/* Each split of "sex=f:1,m:2 age=…" is an option of its own. */
static track_status add_splits(cli *c, const char *text, track_error *err)
{
    track_status status = TRACK_OK;

    while (status == TRACK_OK && *(text += strspn(text, " "))) {
        size_t length = strcspn(text, " ");
        const char *split = cli_copy(c, text, length, err);

        status = split ? add_option(c, OPT_SPLIT, split, err) : TRACK_E_MEMORY;
        text += length;
    }
    return status;
}

/* Forgets the options of the last round. */
static void drop_options(cli *c)
{
    option_set ours = OPTION(OPT_PROOF);
    size_t kept = 0;

    for (int i = 0; i < STEP_COUNT; i++)
        if (steps[i].option != OPT_COUNT)
            ours |= OPTION(steps[i].option);
    for (size_t i = 0; i < c->options.given_count; i++) {
        if (ours & OPTION(c->options.given[i].id))
            free(c->options.given[i].value);
        else
            c->options.given[kept++] = c->options.given[i];
    }
    c->options.given_count = kept;
}

/* Proofs that were given with the command. */
static void keep_proofs(guide *g)
{
    size_t position = 0;
    const option_given *given;

    while (g->proof_count < PROOFS_MAX &&
           (given = options_next(&g->c->options, OPT_PROOF, &position)))
        g->proofs[g->proof_count++] =
            words_keep(g->c, track_arena_copy(g->c->arena, given->value));
}

static track_status make_room(cli *c, track_error *err)
{
    size_t count = c->options.given_count + STEP_COUNT + PROOFS_MAX +
                   ANSWER_BYTES / 2; /* splits, one letter each */
    void *given = realloc(c->options.given, count * sizeof(option_given));

    if (!given)
        return cli_fail_memory(err);
    c->options.given = given;
    return TRACK_OK;
}

static track_status take_options(guide *g, track_error *err)
{
    track_status status = TRACK_OK;

    for (int i = 0; i < STEP_COUNT && status == TRACK_OK; i++) {
        const char *answer = g->answers[i];

        if (steps[i].option == OPT_COUNT || !answer || !answer[0])
            continue;
        status = i == STEP_SPLIT
                     ? add_splits(g->c, answer, err)
                     : add_option(g->c, steps[i].option, answer, err);
    }
    for (size_t i = 0; i < g->proof_count && status == TRACK_OK; i++)
        status = add_option(g->c, OPT_PROOF, g->proofs[i], err);
    return status;
}

static track_status take_words(guide *g, track_error *err)
{
    const char **words = track_arena_array(g->c->arena, 2, sizeof(*words));

    if (!words)
        return cli_fail_memory(err);
    words[0] = g->answers[STEP_ITEM];
    words[1] = g->answers[STEP_QUANTITY];
    g->c->args = words;
    g->c->arg_count = 2;
    return TRACK_OK;
}

/* --- from outside -------------------------------------------------------- */

static track_status print_choices(guide *g, track_error *err)
{
    const track_plan *plan = g->v.snapshot->plan;
    table rows = { .column_count = 4, .right = 1U << 0, .indent = 2 };
    track_buffer text = TRACK_BUFFER_INIT;
    track_status status;

    for (size_t i = 0; i < track_plan_count(plan, TRACK_INDICATOR); i++) {
        const track_item *item = track_plan_item(plan, TRACK_INDICATOR, i);
        const track_indicator_figures *figures =
            &g->v.assessment->indicators[i];
        const char *cells[] = {
            words_keep(g->c, track_arena_print(g->c->arena, "%zu", i + 1)),
            item->path,
            words_keep(g->c,
                       track_arena_print(
                           g->c->arena, "%s of %s",
                           words_figure(g->c, &figures->achieved),
                           words_target(g->c, track_plan_indicator(plan, i),
                                        &figures->target))),
            difference_title(plan, item),
        };

        table_add(&rows, cells);
    }
    status = table_print(&rows, &text, cli_columns(), err);
    if (status == TRACK_OK)
        fprintf(stderr, "%s\n< goes back, Ctrl-C leaves nothing\n",
                track_buffer_string(&text));
    table_clear(&rows);
    track_buffer_clear(&text);
    return status;
}

track_status guide_begin(guide **out, cli *c, track_error *err)
{
    const track_when when = { .as_of = c->clock.today };
    guide *g = track_arena_alloc(c->arena, sizeof(*g));
    const char *project;
    track_status status;

    *out = g;
    if (!g)
        return cli_fail_memory(err);
    g->c = c;
    status = cli_tracker_open(&g->store, c, TRACK_OPEN_READ, err);
    if (status == TRACK_OK)
        status = cli_project(&project, c, g->store, NULL, err);
    if (status == TRACK_OK)
        status = view_read_figures(&g->v, c, g->store, project, &when, err);
    if (status == TRACK_OK &&
        track_plan_count(g->v.snapshot->plan, TRACK_INDICATOR) == 0)
        return cli_fail(err, TRACK_E_NOT_FOUND,
                        "the plan of %s has no indicators", project);
    if (status == TRACK_OK)
        status = make_room(c, err);
    if (status == TRACK_OK)
        keep_proofs(g);
    return status == TRACK_OK ? print_choices(g, err) : status;
}

track_status guide_ask(guide *g, track_error *err)
{
    track_status status = ask_steps(g, err);

    if (status != TRACK_OK)
        return status;
    drop_options(g->c);
    status = take_words(g, err);
    return status == TRACK_OK ? take_options(g, err) : status;
}

void guide_end(guide *g)
{
    if (!g)
        return;
    view_clear(&g->v);
    track_store_close(g->store);
}
