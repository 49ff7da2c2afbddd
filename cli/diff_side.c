/* SPDX-License-Identifier: MIT */

#include "diff_side.h"

#include "carried.h"
#include "errors.h"
#include "file.h"
#include "sent.h"
#include "words.h"

#include <track/hash.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* ---- the files of reports ---------------------------------------------- */

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
    return cli_hint(err, "a PDF also tells what it was made from; `track "
                         "verify --seal HASH` tells what a printed hash "
                         "belongs to");
}

/* The closing that sent the file: by its content, whatever it is called. */
static track_status find_sent(const track_closing **out, cli *c,
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
    return status;
}

static track_status take_sent(diff_side *out, cli *c, const track_closing *sent)
{
    out->sent = sent;
    out->is_report = true;
    out->when = (track_when){ sent->as_of, sent->position };
    out->words = words_keep(
        c, track_arena_print(c->arena, "%s, sent on %s (event %lld)", out->name,
                             words_moment(c, sent->at), (long long)sent->n));
    return TRACK_OK;
}

/* A report that is not the file that was sent: a draft, or one made again. */
static track_status take_carried(diff_side *out, const char **project_out,
                                 cli *c, track_store *store,
                                 const char *project, track_error *err)
{
    carried report;
    track_status status =
        carried_read(&report, c, store, out->name, project, err);

    if (status != TRACK_OK)
        return status;
    *project_out = report.project;
    out->is_report = true;
    out->when = report.when;
    out->words = words_keep(
        c, track_arena_print(c->arena, "%s, %s%s%s", out->name,
                             report.final ? "not the file that was sent, but "
                                            "a final report"
                                          : "a draft",
                             report.period ? " of " : "",
                             report.period ? report.period : ""));
    return TRACK_OK;
}

static track_status read_file(diff_side *out, const char **project_out, cli *c,
                              track_store *store, const char *project,
                              track_error *err)
{
    const track_closing *sent;
    track_status status = find_sent(&sent, c, store, out->name, err);

    if (status != TRACK_OK)
        return status;
    if (sent) {
        *project_out = sent->project;
        return take_sent(out, c, sent);
    }
    if (!attached_is_pdf(out->name))
        return fail_file(out->name, err);
    return take_carried(out, project_out, c, store, project, err);
}

/* ---- which project ----------------------------------------------------- */

/* The project before the colon of "CEX-IMAG:E1", or NULL. */
static track_status named_by(const char **out, cli *c, track_store *store,
                             const char *word, track_error *err)
{
    const char *colon = strchr(word, ':');
    track_words codes;
    track_status status = cli_projects(&codes, c, store, err);

    *out = NULL;
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

/* What a word says by itself: a file says all, a name its project. */
static track_status read_word(diff_side *side, const char **project, cli *c,
                              track_store *store, const char *word,
                              track_error *err)
{
    const char *by_word = NULL, *wanted = cli_project_option(c);
    track_status status;

    *side = (diff_side){ .name = word };
    status = is_file(word) ? read_file(side, &by_word, c, store,
                                       *project ? *project : wanted, err)
                           : named_by(&by_word, c, store, word, err);
    if (status != TRACK_OK || !by_word)
        return status;
    if (*project && strcmp(by_word, *project) != 0)
        return fail_two(*project, by_word, err);
    *project = by_word;
    return TRACK_OK;
}

/* ---- the kinds of words ------------------------------------------------ */

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

/* What was sent last of a period, under its name of today or another; NULL:
 * nothing. */
static track_status find_closing(const track_closing **out, cli *c,
                                 track_store *store,
                                 const track_standing *standing,
                                 const char *project, const char *code,
                                 track_error *err)
{
    const track_sent *sent = NULL;
    track_status status = last_sent(out, c, store, project, code, err);

    if (status == TRACK_OK && standing && standing->sent)
        status = sent_find(&sent, c, store, project, standing->sent->n, err);
    if (sent)
        *out = &sent->closing;
    return status;
}

/* What the word stands for: a period that was sent, one that was not, or a
 * position. */
static track_status take_word(diff_side *out, cli *c, track_store *store,
                              const track_snapshot *snapshot, const char *code,
                              track_error *err)
{
    const track_plan *plan = snapshot->plan;
    const track_item *item = find_period(plan, code);
    const track_standing *standing =
        item ? &snapshot->standings[item->index] : NULL;
    const track_closing *sent = NULL;
    track_status status =
        find_closing(&sent, c, store, standing,
                     track_plan_project(plan)->item.code, code, err);

    if (status != TRACK_OK)
        return status;
    if (sent && standing && !standing->closing)
        cli_warn(c, "%s is open again: what was sent is compared", code);
    if (sent)
        return take_sent(out, c, sent);
    if (item)
        return take_open(out, c, store,
                         (const track_period *)(const void *)item, err);
    return looks_like_moment(code) ? read_position(out, c, store, err)
                                   : fail_word(c, plan, code, err);
}

/* A word that is said about the project as it is today. */
static track_status read_period(diff_side *out, cli *c, track_store *store,
                                const char *project, const char *code,
                                track_error *err)
{
    const track_when now = { .as_of = c->clock.today };
    track_snapshot *snapshot;
    track_status status =
        track_store_snapshot(&snapshot, store, project, &now, err);

    if (status != TRACK_OK)
        return status;
    status = take_word(out, c, store, snapshot, code, err);
    track_snapshot_free(snapshot);
    return status;
}

/* What only the project tells. */
static track_status read_rest(diff_side *out, cli *c, track_store *store,
                              const char *project, track_error *err)
{
    const char *word = out->name;
    size_t length = strlen(project);
    bool full = strncmp(word, project, length) == 0 && word[length] == ':';

    if (out->is_report)
        return TRACK_OK;
    if (strcmp(word, "now") == 0 ||
        (word[0] && strspn(word, "0123456789") == strlen(word)))
        return read_position(out, c, store, err);
    return read_period(out, c, store, project, full ? word + length + 1 : word,
                       err);
}

track_status diff_sides_read(diff_side sides[2], const char **project_out,
                             cli *c, track_store *store, const char *named,
                             const char *const words[2], track_error *err)
{
    track_status status = TRACK_OK;

    *project_out = named;
    for (int i = 0; i < 2 && status == TRACK_OK; i++)
        status = read_word(&sides[i], project_out, c, store, words[i], err);
    if (status == TRACK_OK)
        status = cli_project(project_out, c, store, *project_out, err);
    for (int i = 0; i < 2 && status == TRACK_OK; i++)
        status = read_rest(&sides[i], c, store, *project_out, err);
    return status;
}
