/* SPDX-License-Identifier: MIT */

#include "diff_side.h"

#include "errors.h"
#include "file.h"
#include "words.h"

#include <track/hash.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* ---- reports that were sent -------------------------------------------- */

static bool ends_in(const char *word, const char *ending)
{
    size_t length = strlen(word), size = strlen(ending);

    return length > size && strcmp(word + length - size, ending) == 0;
}

/* Whether the word names a file rather than a period or a moment. */
static bool is_file(const char *word)
{
    struct stat about;

    if (ends_in(word, ".pdf") || ends_in(word, ".txt") || strchr(word, '/'))
        return true;
    return strchr(word, '.') && stat(word, &about) == 0 &&
           S_ISREG(about.st_mode);
}

static track_status fail_file(const char *word, track_error *err)
{
    cli_fail(err, TRACK_E_NOT_FOUND,
             "%s is not a report that was sent from this tracker", word);
    return cli_hint(err, "only `track close` keeps a report; `track verify "
                         "--seal HASH` tells what a printed hash belongs to");
}

/* The closing that sent the file: by its content, whatever it is called. */
static track_status find_file(const track_closing **out, cli *c,
                              track_store *store, const char *word,
                              track_error *err)
{
    char hash[TRACK_HASH_BYTES];
    const track_sent *all;
    const char *bytes;
    size_t length, count;
    track_status status = cli_read_table(&bytes, &length, c, word, err);

    *out = NULL;
    if (status != TRACK_OK)
        return status;
    track_hash(hash, bytes, length);
    status = track_store_sent(&all, &count, store, NULL, c->arena, err);
    for (size_t i = 0; i < count && status == TRACK_OK; i++)
        if (all[i].closing.file.sha256 &&
            strcmp(all[i].closing.file.sha256, hash) == 0)
            *out = &all[i].closing;
    return status == TRACK_OK && !*out ? fail_file(word, err) : status;
}

/* ---- which project ----------------------------------------------------- */

/* The project that a word itself names, or NULL. */
static track_status named_by(const char **out, cli *c, track_store *store,
                             const char *word, track_error *err)
{
    const char *colon = strchr(word, ':');
    const track_closing *sent;
    track_words codes;
    track_status status;

    *out = NULL;
    if (is_file(word)) {
        status = find_file(&sent, c, store, word, err);
        if (status == TRACK_OK)
            *out = sent->project;
        return status;
    }
    status = cli_projects(&codes, c, store, err);
    for (size_t i = 0; status == TRACK_OK && colon && i < codes.count; i++)
        if (strlen(codes.items[i]) == (size_t)(colon - word) &&
            strncmp(codes.items[i], word, (size_t)(colon - word)) == 0)
            *out = codes.items[i];
    return status;
}

static track_status fail_two(const char *a, const char *b, track_error *err)
{
    cli_fail(err, TRACK_E_ARGUMENT, "%s and %s are two projects", a, b);
    return cli_hint(err, "a comparison is of one project");
}

track_status diff_side_project(const char **out, cli *c, track_store *store,
                               const char *named, const char *const words[2],
                               track_error *err)
{
    *out = named;
    for (int i = 0; i < 2; i++) {
        const char *by_word;
        track_status status = named_by(&by_word, c, store, words[i], err);

        if (status != TRACK_OK)
            return status;
        if (by_word && *out && strcmp(by_word, *out) != 0)
            return fail_two(*out, by_word, err);
        if (by_word)
            *out = by_word;
    }
    return cli_project(out, c, store, *out, err);
}

/* ---- the kinds of words ------------------------------------------------ */

static track_status take_sent(diff_side *out, cli *c, const track_closing *sent)
{
    out->sent = sent;
    out->when = (track_when){ sent->as_of, sent->position };
    out->words = words_keep(
        c, track_arena_print(c->arena, "%s, sent on %s (event %lld)", out->name,
                             words_moment(c, sent->at), (long long)sent->n));
    return TRACK_OK;
}

static track_status read_file(diff_side *out, cli *c, track_store *store,
                              track_error *err)
{
    const track_closing *sent;
    track_status status = find_file(&sent, c, store, out->name, err);

    if (status == TRACK_OK && sent)
        status = take_sent(out, c, sent);
    return status;
}

static track_status read_position(diff_side *out, cli *c, track_store *store,
                                  track_error *err)
{
    track_status status = cli_when(&out->when, c, store, err);

    if (status == TRACK_OK)
        status = cli_position_at(&out->when.known_at, c, store, out->name, err);
    out->words =
        strcmp(out->name, "now") == 0
            ? "now"
            : words_keep(c,
                         track_arena_print(c->arena, "what was known at %s%s",
                                           strspn(out->name, "0123456789") ==
                                                   strlen(out->name)
                                               ? "event "
                                               : "",
                                           out->name));
    return status;
}

/* What was sent last under the name; NULL when nothing was. */
static track_status last_sent(const track_closing **out, cli *c,
                              track_store *store, const char *project,
                              const char *code, track_error *err)
{
    const track_sent *all;
    size_t count;
    track_status status =
        track_store_sent(&all, &count, store, project, c->arena, err);

    *out = NULL;
    for (size_t i = 0; i < count && status == TRACK_OK; i++)
        if (strcmp(all[i].closing.period, code) == 0)
            *out = &all[i].closing;
    return status;
}

/* A period that was never sent: its report as it would be made now. */
static track_status take_open(diff_side *out, cli *c, track_store *store,
                              const track_period *period, track_error *err)
{
    track_day today = c->clock.today;

    if (!track_days_known(period->from) || !track_days_known(period->to))
        return cli_fail(err, TRACK_E_DATA,
                        "the period %s has no first or last day in the plan",
                        period->item.code);
    out->when.as_of =
        period->to.last.days < today.days ? period->to.last : today;
    out->words = words_keep(
        c, track_arena_print(c->arena, "%s, not sent yet", out->name));
    return track_store_position(&out->when.known_at, store, err);
}

static const track_item *find_period(const track_plan *plan, const char *code)
{
    const track_item *item = track_plan_at(plan, code);

    return item && item->kind == TRACK_PERIOD ? item : NULL;
}

static bool looks_like_moment(const char *word)
{
    return word[0] >= '0' && word[0] <= '9';
}

static track_status fail_word(cli *c, const track_plan *plan, const char *code,
                              track_error *err)
{
    const track_item *ignored;
    track_status status = view_part(&ignored, c, plan, TRACK_PERIOD, code, err);

    snprintf(err->text, sizeof(err->text),
             "'%s' is no period, position or sent report", code);
    return status;
}

/* The closing of a period, with a word when it was opened again since. */
static track_status read_period(diff_side *out, cli *c, track_store *store,
                                const char *project, const char *code,
                                track_error *err)
{
    const track_when now = { .as_of = c->clock.today };
    const track_closing *sent = NULL;
    const track_item *item;
    track_snapshot *snapshot;
    track_status status =
        track_store_snapshot(&snapshot, store, project, &now, err);

    if (status != TRACK_OK)
        return status;
    item = find_period(snapshot->plan, code);
    status = last_sent(&sent, c, store, project, code, err);
    if (status == TRACK_OK && item && snapshot->standings[item->index].closing)
        status =
            last_sent(&sent, c, store, project,
                      snapshot->standings[item->index].closing->period, err);
    if (status != TRACK_OK)
        ;
    else if (sent) {
        if (item && !snapshot->standings[item->index].closing)
            cli_warn(c, "%s is open again: what was sent is compared", code);
        status = take_sent(out, c, sent);
    } else if (item)
        status = take_open(out, c, store,
                           (const track_period *)(const void *)item, err);
    else if (looks_like_moment(code))
        status = read_position(out, c, store, err);
    else
        status = fail_word(c, snapshot->plan, code, err);
    track_snapshot_free(snapshot);
    return status;
}

track_status diff_side_read(diff_side *out, cli *c, track_store *store,
                            const char *project, const char *word,
                            track_error *err)
{
    size_t length = strlen(project);
    bool full = strncmp(word, project, length) == 0 && word[length] == ':';

    *out = (diff_side){ .name = word };
    if (strcmp(word, "now") == 0 ||
        (word[0] && strspn(word, "0123456789") == strlen(word)))
        return read_position(out, c, store, err);
    if (is_file(word))
        return read_file(out, c, store, err);
    return read_period(out, c, store, project, full ? word + length + 1 : word,
                       err);
}
