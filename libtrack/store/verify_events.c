/* SPDX-License-Identifier: MIT */

/*
 * Every event, chain by chain: its line (form, hash, columns) and its place
 * (number, the hash before it, arrival).
 *
 * A line that was changed does not make its follower wrong: the follower still
 * names the hash that was stored. Only when it names neither that nor the hash
 * of the line is the chain itself broken there.
 */

#include "store/journal.h"
#include "store/rewrite.h"
#include "store/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_BYTES = 400, KINDS_MAX = 20, LINE_VERSION = 1 };

static const char no_hash[] =
    "0000000000000000000000000000000000000000000000000000000000000000";

/* The chain that the walk is in, and its newest event so far. */
typedef struct chain {
    bool begun;
    int64_t origin, project; /* keys */
    char name[128];          /* "CEX-IMAG/main" */
    int64_t number, n;
    char stored[TRACK_HASH_BYTES]; /* hash beside the line */
    char hash[TRACK_HASH_BYTES];   /* of the line as it is */
    char words[WORDS_BYTES];       /* "event 17 (…)" */
} chain;

typedef struct walk {
    tki_verifying *v;
    sqlite3_stmt *row;
    chain chain;
    int64_t own_origin;
    size_t kind_count;
    char kinds[KINDS_MAX][40]; /* unknown ones, noted already */
} walk;

static const char *text(const char *maybe)
{
    return maybe ? maybe : "?";
}

/* What comes after a number that may be any. */
static int64_t next(int64_t number)
{
    return number == INT64_MAX ? number : number + 1;
}

static int64_t column_n(const walk *w)
{
    return sqlite3_column_int64(w->row, TKI_EV_N);
}

static track_status event_problem(walk *w, track_part_checked part,
                                  const char *what, const char *expected,
                                  const char *found)
{
    const track_problem problem = { .part = part,
                                    .n = column_n(w),
                                    .where = w->chain.words,
                                    .what = what,
                                    .expected = expected,
                                    .found = found,
                                    .chain = w->chain.name };

    return tki_problem(w->v, &problem);
}

/* --- the line --------------------------------------------------------------*/

static track_status check_form(walk *w, const json_t *line, const char *bytes,
                               size_t length)
{
    track_buffer again = TRACK_BUFFER_INIT;
    track_status status;

    tki_rewrite(&again, line);
    status = track_buffer_check(&again, w->v->err);
    if (status == TRACK_OK &&
        (again.length != length || memcmp(again.data, bytes, length) != 0))
        status = event_problem(w, TRACK_CHECKED_EVENT,
                               "is not written in canonical form", NULL, NULL);
    track_buffer_clear(&again);
    return status;
}

static bool is_known(const char *kind)
{
    static const char *const kinds[] = {
        "file",        "plan",    "rules",      "template",
        "achievement", "expense", "delivery",   "note",
        "narrative",   "proof",   "correction", "void",
        "close",       "reopen",  "period",     "acceptance"
    };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (strcmp(kinds[i], kind) == 0)
            return true;
    return false;
}

/* Kinds and forms of a newer program are kept and said. */
static track_status note_newer(walk *w, const json_t *line)
{
    const char *kind = json_string_value(json_object_get(line, "kind"));
    json_int_t form = json_integer_value(json_object_get(line, "v"));

    if (form > LINE_VERSION)
        return tki_note(w->v, "lines of form %lld are of a newer program",
                        (long long)form);
    if (!kind || is_known(kind) || w->kind_count == KINDS_MAX)
        return TRACK_OK;
    for (size_t i = 0; i < w->kind_count; i++)
        if (strncmp(w->kinds[i], kind, sizeof(w->kinds[i]) - 1) == 0)
            return TRACK_OK;
    snprintf(w->kinds[w->kind_count++], sizeof(w->kinds[0]), "%s", kind);
    return tki_note(w->v,
                    "events of the kind '%.40s' are of a newer program: they"
                    " are kept, and count nowhere",
                    kind);
}

static track_status check_parsed(walk *w, const json_t *line, const char *bytes,
                                 size_t length)
{
    track_status status = check_form(w, line, bytes, length);

    if (status == TRACK_OK)
        status = tki_verify_columns(w->v, w->row, line, w->chain.words,
                                    w->own_origin);
    if (status == TRACK_OK)
        status = note_newer(w, line);
    return status;
}

/* --- the place in the chain ------------------------------------------------*/

static track_status check_number(walk *w, const chain *before, int64_t number)
{
    track_problem problem = { .part = TRACK_CHECKED_CHAIN,
                              .n = column_n(w),
                              .what = "is missing",
                              .chain = w->chain.name };

    if (number == next(before->number))
        return TRACK_OK;
    problem.where = tki_verify_text(
        w->v, "number %lld of the chain %s, before event %lld,",
        (long long)next(before->number), w->chain.name, (long long)problem.n);
    return tki_problem(w->v, &problem);
}

static track_status check_prev(walk *w, const chain *before, const json_t *line)
{
    const char *prev = json_string_value(json_object_get(line, "prev"));
    track_problem problem = { .part = TRACK_CHECKED_CHAIN,
                              .n = before->n,
                              .where = before->words,
                              .expected = prev,
                              .found = before->hash,
                              .chain = w->chain.name };

    if (prev &&
        (strcmp(prev, before->stored) == 0 || strcmp(prev, before->hash) == 0))
        return TRACK_OK;
    if (before->number == 0)
        return event_problem(w, TRACK_CHECKED_CHAIN, "does not begin its chain",
                             no_hash, prev);
    problem.what = tki_verify_text(
        w->v, "is not the one that event %lld follows", (long long)column_n(w));
    return problem.what ? tki_problem(w->v, &problem)
                        : track_fail_memory(w->v->err);
}

static track_status check_place(walk *w, const chain *before,
                                const json_t *line)
{
    track_status status = check_number(w, before, w->chain.number);

    if (status == TRACK_OK && w->chain.number == next(before->number) && line)
        status = check_prev(w, before, line);
    if (status == TRACK_OK && w->chain.n <= before->n)
        status =
            event_problem(w, TRACK_CHECKED_CHAIN,
                          "arrived before the one that it follows", NULL, NULL);
    return status;
}

/* --- the walk --------------------------------------------------------------*/

static void enter(walk *w)
{
    chain *c = &w->chain;
    const char *project = tki_verify_column(w->row, "project");
    const char *label = (const char *)sqlite3_column_text(w->row, TKI_EV_LABEL);
    int64_t origin = sqlite3_column_int64(w->row, TKI_EV_ORIGIN);
    int64_t key = sqlite3_column_int64(w->row, TKI_EV_PROJECT);

    if (c->begun && c->origin == origin && c->project == key)
        return;
    *c = (chain){ .begun = true, .origin = origin, .project = key };
    snprintf(c->stored, sizeof(c->stored), "%s", no_hash);
    snprintf(c->hash, sizeof(c->hash), "%s", no_hash);
    snprintf(c->name, sizeof(c->name), "%.72s%s%.40s", project ? project : "?",
             project && project[0] ? "/" : "", text(label));
    w->v->out->counts.chains++;
}

static void describe(walk *w, const char *bytes, size_t length)
{
    chain *c = &w->chain;
    const char *kind = tki_verify_column(w->row, "kind");
    const char *project = tki_verify_column(w->row, "project");
    const char *path = tki_verify_column(w->row, "subject");
    const char *stored = (const char *)sqlite3_column_text(w->row, TKI_EV_HASH);

    c->n = column_n(w);
    c->number = sqlite3_column_int64(w->row, TKI_EV_NUMBER);
    snprintf(c->stored, sizeof(c->stored), "%s", stored ? stored : "");
    track_hash(c->hash, bytes, length);
    snprintf(c->words, sizeof(c->words), "event %lld (%.40s%s%.72s%s%.144s)",
             (long long)c->n, text(kind), project && project[0] ? ", " : "",
             project ? project : "", path && path[0] ? ":" : "",
             path ? path : "");
}

static bool is_kind(const walk *w, const char *kind)
{
    const char *found = tki_verify_column(w->row, "kind");

    return found && strcmp(found, kind) == 0;
}

static track_status check_event(walk *w)
{
    const char *bytes = (const char *)sqlite3_column_text(w->row, TKI_EV_LINE);
    size_t length = (size_t)sqlite3_column_bytes(w->row, TKI_EV_LINE);
    chain before;
    json_error_t where;
    json_t *line;
    track_status status = TRACK_OK;

    if (!bytes)
        bytes = "";
    enter(w);
    before = w->chain;
    describe(w, bytes, length);
    w->v->out->counts.events++;
    w->v->out->counts.reports += is_kind(w, "close");
    line = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &where);
    if (strcmp(w->chain.hash, w->chain.stored) != 0)
        status = event_problem(w, TRACK_CHECKED_EVENT, "was changed",
                               w->chain.stored, w->chain.hash);
    else if (!json_is_object(line))
        status = event_problem(w, TRACK_CHECKED_EVENT, "cannot be read", NULL,
                               line ? NULL : where.text);
    if (status == TRACK_OK && json_is_object(line))
        status = check_parsed(w, line, bytes, length);
    if (status == TRACK_OK)
        status = check_place(w, &before, json_is_object(line) ? line : NULL);
    json_decref(line);
    return status;
}

static track_status walk_chains(walk *w)
{
    track_buffer sql = TRACK_BUFFER_INIT;
    bool row = true;
    track_status status = tki_verify_events_sql(&sql, w->v->err);

    if (status == TRACK_OK)
        status = tki_sql_prepare(&w->row, w->v->store,
                                 track_buffer_string(&sql), w->v->err);
    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, w->v->store, w->row, w->v->err);
        if (status == TRACK_OK && row)
            status = check_event(w);
    }
    sqlite3_finalize(w->row);
    track_buffer_clear(&sql);
    return status;
}

/* Numbers of arrival have no gap: they show a removed event also when it was
 * the last one of its chain. */
static track_status check_arrival(tki_verifying *v, int64_t before, int64_t n)
{
    track_problem problem = { .part = TRACK_CHECKED_CHAIN,
                              .n = next(before),
                              .what = "is missing" };

    if (n == next(before) && before != INT64_MAX)
        return TRACK_OK;
    if (n < 1) {
        problem.where = tki_verify_text(v, "event %lld", (long long)n);
        problem.what = "has a number that cannot be";
    } else {
        problem.where =
            n == next(next(before))
                ? tki_verify_text(v, "event %lld", (long long)next(before))
                : tki_verify_text(v, "every event from %lld to %lld",
                                  (long long)next(before), (long long)n - 1);
    }
    return tki_problem(v, &problem);
}

static track_status walk_arrivals(tki_verifying *v)
{
    sqlite3_stmt *query = NULL;
    int64_t before = 0;
    bool row = true;
    track_status status = tki_sql_prepare(
        &query, v->store, "SELECT n FROM event ORDER BY n", v->err);

    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, v->store, query, v->err);
        if (status != TRACK_OK || !row)
            break;
        status = check_arrival(v, before, sqlite3_column_int64(query, 0));
        if (sqlite3_column_int64(query, 0) > 0)
            before = sqlite3_column_int64(query, 0);
    }
    sqlite3_finalize(query);
    return status;
}

track_status tki_verify_events(tki_verifying *v)
{
    walk w = { .v = v };
    track_status status = tki_sql_integer(&w.own_origin, v->store,
                                          "SELECT max(id) FROM origin", v->err);

    if (status == TRACK_OK)
        status = walk_chains(&w);
    if (status == TRACK_OK)
        status = walk_arrivals(v);
    if (status == TRACK_OK && v->out->counts.events == 0)
        status = tki_problem(v, &(track_problem){ .part = TRACK_CHECKED_CHAIN,
                                                  .where = "every event",
                                                  .what = "is missing" });
    return status == TRACK_OK
               ? status
               : tki_reading_failed(v, status, "its events cannot be read");
}

/* Names that no event brought in: an origin, a project, an item. The newest
 * origin is the file's own: after a journal was imported, it has no event until
 * the first one is recorded. */
track_status tki_verify_names(tki_verifying *v)
{
    static const char sql[] =
        "SELECT 'the origin', label FROM origin"
        " WHERE id NOT IN (SELECT origin FROM event)"
        " AND id < (SELECT max(id) FROM origin)"
        " UNION ALL SELECT 'the project', code FROM project"
        " WHERE id NOT IN (SELECT project FROM event)"
        " UNION ALL SELECT 'the name', path FROM subject"
        " WHERE id NOT IN (SELECT subject FROM event)";
    sqlite3_stmt *query = NULL;
    bool row = true;
    track_status status = tki_sql_prepare(&query, v->store, sql, v->err);

    while (status == TRACK_OK && row) {
        track_problem problem = { .part = TRACK_CHECKED_TABLE,
                                  .what = "has no event" };

        status = tki_sql_step(&row, v->store, query, v->err);
        if (status != TRACK_OK || !row)
            break;
        problem.where = tki_verify_text(
            v, "%s '%.140s'", (const char *)sqlite3_column_text(query, 0),
            text((const char *)sqlite3_column_text(query, 1)));
        status = tki_problem(v, &problem);
    }
    if (status != TRACK_OK)
        status = tki_reading_failed(v, status, "its names cannot be read");
    sqlite3_finalize(query);
    return status;
}
