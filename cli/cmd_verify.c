/* SPDX-License-Identifier: MIT */

/*
 * `track verify [FILE]`: whether the tracker is whole. What needs rule packs
 * is done here: the figures of each sent report are computed again, as the
 * file knew them then, and their hash is compared with the one that was sent.
 */

#include "backups.h"
#include "errors.h"
#include "attached.h"
#include "file.h"
#include "terminal.h"
#include "period.h"
#include "remake.h"
#include "report_check.h"
#include "view.h"
#include "words.h"

#include <track/closing.h>

#include <string.h>

typedef struct verifying {
    cli *c;
    const char *path;
    track_store *store; /* NULL when it does not open */
    track_verification *v;
    bool sealed; /* --seal was given */
    track_seal seal;
} verifying;

static const char *report_words(cli *c, const track_closing *closing)
{
    return words_keep(
        c, track_arena_print(
               c->arena, "the report on %s of %s, sent in event %lld",
               closing->period, closing->project, (long long)closing->n));
}

static track_status tell_figures(verifying *v, const track_closing *closing,
                                 const char *hash, track_error *err)
{
    const track_problem problem = { .part = TRACK_CHECKED_REPORT,
                                    .n = closing->n,
                                    .where = report_words(v->c, closing),
                                    .what = "has other figures than the journal"
                                            " gives for it",
                                    .expected = closing->data_hash,
                                    .found = hash };

    return track_verification_problem(v->v, &problem, err);
}

/* The sent file and the report made again, by their hashes. */
static track_status compare_file(verifying *v, const track_closing *closing,
                                 const track_buffer *made, track_error *err)
{
    char hash[TRACK_HASH_BYTES];
    track_problem problem = { .part = TRACK_CHECKED_REPORT,
                              .n = closing->n,
                              .where = report_words(v->c, closing),
                              .what = "made again comes out in other bytes",
                              .expected = closing->file.sha256 };

    track_hash(hash, track_buffer_string(made), made->length);
    if (strcmp(hash, closing->file.sha256) == 0)
        return TRACK_OK;
    problem.found = hash;
    return track_verification_problem(v->v, &problem, err);
}

static track_status note_report(verifying *v, const track_closing *closing,
                                const char *why, track_error *err)
{
    const char *text = words_keep(
        v->c, track_arena_print(v->c->arena, "%s, was not computed again: %s",
                                report_words(v->c, closing), why));

    return track_verification_note(v->v, text, err);
}

static track_status note_bytes(verifying *v, const track_closing *closing,
                               const char *why, track_error *err)
{
    return track_verification_note(
        v->v,
        words_keep(v->c,
                   track_arena_print(v->c->arena, "%s, was not made again: %s",
                                     report_words(v->c, closing), why)),
        err);
}

/* The bytes of a sent report once more, where they can be the same. */
static track_status check_bytes(verifying *v, const track_sent *sent,
                                track_error *err)
{
    const track_closing *closing = &sent->closing;
    const char *projects[] = { closing->project };
    track_fonts faces;
    const remake_request request = {
        .store = v->store,
        .projects = { 1, projects },
        .fonts = &faces,
        .when = { closing->as_of, closing->position },
        .period = closing->period,
        .final = true,
        .format = closing->format,
        .template_name = closing->template_name,
        .texts = remake_texts(sent),
        .data_v = closing->data_v,
    };
    track_error failure = TRACK_ERROR_INIT;
    track_buffer made = TRACK_BUFFER_INIT;
    char hash[TRACK_HASH_BYTES];
    const char *obstacle;
    track_status status =
        remake_obstacle(&obstacle, &faces, v->c, closing->program,
                        closing->fonts, closing->font_count, &failure);

    if (status == TRACK_OK && obstacle)
        return note_bytes(v, closing, obstacle, err);
    if (status == TRACK_OK)
        status = remake_report(&made, hash, v->c, &request, &failure);
    if (status == TRACK_OK)
        status = compare_file(v, closing, &made, err);
    else if (status != TRACK_E_MEMORY)
        status = note_bytes(v, closing, failure.text, err);
    else
        status = cli_fail_memory(err);
    track_buffer_clear(&made);
    return status;
}

/* The figures of a sent report once more, as they were known then. */
static track_status check_sent(verifying *v, const track_sent *sent,
                               track_error *err)
{
    const track_closing *closing = &sent->closing;
    track_when when = { closing->as_of, closing->position };
    track_error failure = TRACK_ERROR_INIT;
    char hash[TRACK_HASH_BYTES];
    period_view shown;
    track_status status;

    if (closing->data_v > TRACK_DATA_VERSION)
        return note_report(v, closing, "a newer program made its hash", err);
    status = period_read_named(&shown, v->c, v->store, closing->project,
                               closing->period, &when, &failure);
    if (status == TRACK_OK)
        status = track_data_hash(hash, shown.v.assessment, period_of(&shown),
                                 closing->data_v, &failure);
    view_clear(&shown.v);
    if (status == TRACK_E_MEMORY)
        return cli_fail_memory(err);
    if (status != TRACK_OK)
        return note_report(v, closing, failure.text, err);
    if (strcmp(hash, closing->data_hash) == 0)
        return check_bytes(v, sent, err);
    return tell_figures(v, closing, hash, err);
}

static track_status check_reports(verifying *v, track_error *err)
{
    track_error failure = TRACK_ERROR_INIT;
    const track_sent *sent;
    size_t count;
    track_status status =
        track_store_sent(&sent, &count, v->store, NULL, v->c->arena, &failure);
    const track_problem problem = { .part = TRACK_CHECKED_REPORT,
                                    .where = "the sent reports",
                                    .what = "cannot be read",
                                    .found = failure.text };

    if (status == TRACK_E_MEMORY)
        return cli_fail_memory(err);
    if (status != TRACK_OK)
        return track_verification_problem(v->v, &problem, err);
    for (size_t i = 0; i < count && status == TRACK_OK; i++)
        status = check_sent(v, &sent[i], err);
    return status;
}

/* --- what is printed
 * ---------------------------------------------------------*/

static void print_problem(cli *c, const track_problem *problem)
{
    track_buffer_print(&c->out, "%s %s\n", problem->where, problem->what);
    if (problem->expected)
        track_buffer_print(&c->out, "  expected  %.200s\n", problem->expected);
    if (problem->found)
        track_buffer_print(&c->out, "  found     %.200s\n", problem->found);
}

/* "event 57 (achievement) of 2026-03-20T09:00:00.000Z" */
static const char *event_words(cli *c, const track_seal *seal)
{
    char at[TRACK_MOMENT_BYTES];

    return words_keep(c, track_arena_print(c->arena, "event %lld (%s) of %s",
                                           (long long)seal->n, seal->event_kind,
                                           track_moment_format(at, seal->at)));
}

static void print_found_seal(cli *c, const track_seal *seal)
{
    const char *event = event_words(c, seal);

    switch (seal->kind) {
    case TRACK_SEAL_EVENT:
        track_buffer_print(
            &c->out,
            "The seal belongs to this file: %s, number %lld of the chain %s;"
            " %lld came after it.\n",
            event, (long long)seal->number, seal->chain,
            (long long)seal->after);
        break;
    case TRACK_SEAL_DATA:
        track_buffer_print(&c->out,
                           "The seal belongs to this file: the figures of the"
                           " report on %s of %s, sent in %s.\n",
                           seal->period, seal->chain, event);
        break;
    case TRACK_SEAL_REPORT:
        track_buffer_print(&c->out,
                           "It is the report on %s of %s, %s, sent in %s.\n",
                           seal->period, seal->chain, seal->name, event);
        break;
    default:
        track_buffer_print(&c->out, "It is the proof %s of %s.\n", seal->name,
                           event);
    }
}

static void print_missing_seal(cli *c, const track_seal *seal)
{
    if (seal->kind == TRACK_SEAL_NONE)
        track_buffer_text(
            &c->out,
            "Nothing in this file has this hash: it is of another tracker, or"
            " what it sealed was cut off or written anew. Of the figures of"
            " reports only those that were sent are kept; a draft is checked"
            " by its file: track verify REPORT.pdf\n");
    else if (!seal->chain[0])
        track_buffer_print(
            &c->out,
            "The seal does not hold: no project of this file has this hash as"
            " number %lld of its chain. Its tail was cut off, the journal was"
            " written anew, or it is another tracker; -p PROJECT asks about"
            " one.\n",
            (long long)seal->number);
    else if (seal->number > seal->newest)
        track_buffer_print(
            &c->out,
            "The seal does not hold: the chain %s ends at %lld, and the seal is"
            " of number %lld. Its tail was cut off, or it is another"
            " tracker.\n",
            seal->chain, (long long)seal->newest, (long long)seal->number);
    else
        track_buffer_print(
            &c->out,
            "The seal does not hold: number %lld of the chain %s has another"
            " hash. The journal was written anew, or it is another tracker.\n",
            (long long)seal->number, seal->chain);
}

static void print_seal(cli *c, const track_seal *seal)
{
    if (seal->kind == TRACK_SEAL_NONE || seal->kind == TRACK_SEAL_BROKEN)
        print_missing_seal(c, seal);
    else
        print_found_seal(c, seal);
}

static void print_text(verifying *v)
{
    cli *c = v->c;
    size_t count;
    const track_problem *problems = track_verification_problems(v->v, &count);
    const char *const *notes;
    int64_t all = track_verification_counts(v->v).problems;

    for (size_t i = 0; i < count; i++)
        print_problem(c, &problems[i]);
    if (all > (int64_t)count)
        track_buffer_print(&c->out, "and %lld problems more\n",
                           (long long)(all - (int64_t)count));
    notes = track_verification_notes(v->v, &count);
    for (size_t i = 0; i < count && !cli_has(c, OPT_QUIET); i++)
        track_buffer_print(&c->out, "note: %s\n", notes[i]);
    if (v->sealed)
        print_seal(c, &v->seal);
    track_buffer_print(&c->out, "%s\n",
                       words_keep(c, track_verification_sentence(v->v)));
}

static track_status print_answer(verifying *v, track_error *err)
{
    cli *c = v->c;
    track_when when = { c->clock.today,
                        track_verification_counts(v->v).events };
    const track_json_envelope envelope = cli_envelope(c, &when);

    if (cli_has(c, OPT_JSON))
        return track_json_verify(&c->out, &envelope, v->v,
                                 v->sealed ? &v->seal : NULL, err);
    print_text(v);
    return track_buffer_check(&c->out, err);
}

/* --- the command
 * ---------------------------------------------------------------*/

static track_status find_seal(verifying *v, track_error *err)
{
    if (!cli_has(v->c, OPT_SEAL) || !v->store)
        return TRACK_OK;
    v->sealed = true;
    return track_seal_find(&v->seal, v->store, cli_option(v->c, OPT_SEAL),
                           cli_project_option(v->c), err);
}

/* What the library cannot see from inside: where the file stands, and what a
 * rule pack makes of the journal. */
static track_status check_further(verifying *v, track_error *err)
{
    track_error failure = TRACK_ERROR_INIT;
    const char *place = backups_place_words(v->c, v->path);
    track_status status = TRACK_OK;

    if (place)
        status = track_verification_note(v->v, place, err);
    if (status == TRACK_OK &&
        track_store_open(&v->store, v->path, TRACK_OPEN_READ, &failure) !=
            TRACK_OK)
        return failure.status == TRACK_E_MEMORY ? cli_fail_memory(err)
                                                : TRACK_OK;
    if (status == TRACK_OK)
        status = check_reports(v, err);
    return status == TRACK_OK ? find_seal(v, err) : status;
}

static void set_answer(verifying *v)
{
    if (!track_verification_is_sound(v->v) ||
        (v->sealed && (v->seal.kind == TRACK_SEAL_BROKEN ||
                       v->seal.kind == TRACK_SEAL_NONE)))
        v->c->exit_code = EXIT_INTEGRITY;
}

static track_status verify_tracker(cli *c, const char *path, track_error *err)
{
    verifying v = { .c = c, .path = path };
    track_status status = track_verify(&v.v, path, NULL, err);

    if (status == TRACK_E_NOT_FOUND)
        err->status = status = TRACK_E_FILE;
    if (status == TRACK_OK)
        status = check_further(&v, err);
    if (status == TRACK_OK)
        status = print_answer(&v, err);
    if (status == TRACK_OK)
        set_answer(&v);
    track_store_close(v.store);
    track_verification_free(v.v);
    return status;
}

/* A file that is no tracker: did the tracker at hand send it, or keep it? */
static track_status verify_other(cli *c, const char *path, track_store *store,
                                 track_error *err)
{
    char hash[TRACK_HASH_BYTES];
    track_seal seal;
    track_status status = track_file_hash(hash, path, err);

    if (status == TRACK_OK)
        status = track_seal_find(&seal, store, hash, NULL, err);
    if (status != TRACK_OK)
        return status;
    if (seal.kind == TRACK_SEAL_REPORT || seal.kind == TRACK_SEAL_PROOF) {
        print_found_seal(c, &seal);
        return TRACK_OK;
    }
    track_buffer_print(&c->out,
                       "%s is no report that %s sent, and no proof of it.\n",
                       path, track_store_path(store));
    c->exit_code = EXIT_FILE;
    return TRACK_OK;
}

/* `not_tracker` is why the file is none; it stays when no tracker is at hand.*/
static track_status try_other(cli *c, const char *path, track_error *err)
{
    track_error ignored = TRACK_ERROR_INIT;
    track_store *store = NULL;
    track_status status = err->status;

    if (cli_has(c, OPT_JSON) || cli_has(c, OPT_SEAL) ||
        cli_tracker_open(&store, c, TRACK_OPEN_READ, &ignored) != TRACK_OK)
        return status;
    status = verify_other(c, path, store, err);
    track_store_close(store);
    return status;
}

/* Whether the tracker at hand sent the file at `path`, or keeps it; then says
 * so. */
static bool is_kept(cli *c, const char *path)
{
    track_error ignored = TRACK_ERROR_INIT;
    track_store *store = NULL;
    char hash[TRACK_HASH_BYTES];
    track_seal seal = { .kind = TRACK_SEAL_NONE };
    bool kept =
        !cli_has(c, OPT_JSON) &&
        cli_tracker_open(&store, c, TRACK_OPEN_READ, &ignored) == TRACK_OK &&
        track_file_hash(hash, path, &ignored) == TRACK_OK &&
        track_seal_find(&seal, store, hash, NULL, &ignored) == TRACK_OK;

    kept = kept &&
           (seal.kind == TRACK_SEAL_REPORT || seal.kind == TRACK_SEAL_PROOF);
    if (kept)
        print_found_seal(c, &seal);
    track_store_close(store);
    return kept;
}

/* A report. A PDF that carries nothing may still be known to the tracker. */
static track_status verify_report(cli *c, const char *path, track_error *err)
{
    track_status status = report_check(c, path, err);

    return status == TRACK_E_FILE && is_kept(c, path) ? TRACK_OK : status;
}

track_status cmd_verify(cli *c, track_error *err)
{
    const char *path = cli_arg(c, 0);
    track_status status = TRACK_OK;
    char hash[TRACK_HASH_BYTES];
    track_error ignored = TRACK_ERROR_INIT;

    if (path && !cli_has(c, OPT_SEAL) && attached_is_pdf(path))
        return verify_report(c, path, err);
    if (!path)
        status = cli_tracker_path(&path, c, err);
    if (status == TRACK_OK)
        status = verify_tracker(c, path, err);
    if (status == TRACK_E_FILE && cli_arg(c, 0) &&
        track_file_hash(hash, path, &ignored) == TRACK_OK)
        status = try_other(c, path, err);
    return status;
}
