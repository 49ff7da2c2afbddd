/* SPDX-License-Identifier: MIT */

/*
 * What was sent is frozen; the truth is not. A fact whose day lies on or
 * before the end of the newest closed period is stored when the command says
 * that it is late, and refused as a question otherwise.
 *
 * Every event passes here, after it was appended: so the days that a record
 * had before and has now can both be read from the journal, whether a
 * correction, an undo or the undo of an undo moved it. A refusal takes the
 * whole command back.
 */

#include "store/late.h"

#include "store/standing.h"

#include <string.h>

/* What is closed, of one project. */
typedef struct tki_frozen {
    tki_standings all;
    const tki_standing *newest; /* the one that ends last; NULL: none */
} tki_frozen;

/* An event that is looked at. */
typedef struct looking {
    tki_change *change;
    const tki_frozen *frozen;
    int64_t n; /* its arrival */
    track_error *err;
} looking;

static track_day end_of(const tki_standing *standing)
{
    return standing->view.closing->as_of;
}

static track_status load_frozen(tki_change *change, track_error *err)
{
    tki_frozen *frozen = track_arena_alloc(change->arena, sizeof(*frozen));
    const tki_standing *items;
    track_status status;

    if (!frozen)
        return track_fail_memory(err);
    status = tki_standings_now(&frozen->all, change, err);
    if (status != TRACK_OK)
        return status;
    items = frozen->all.periods.items;
    for (size_t i = 0; i < frozen->all.periods.count; i++)
        if (items[i].view.state != TRACK_PERIOD_OPEN &&
            (!frozen->newest ||
             end_of(frozen->newest).days < end_of(&items[i]).days))
            frozen->newest = &items[i];
    change->frozen = frozen;
    return TRACK_OK;
}

static track_status refuse(const looking *at, const char *what,
                           const tki_standing *period)
{
    char end[TRACK_DAYS_BYTES];

    track_fail(at->err, TRACK_E_DECISION,
               "%s: the period %s is closed, up to %s", what, period->path,
               track_day_format(end, end_of(period)));
    return track_hint(at->err, TRACK_E_DECISION,
                      "if it is meant, add --late: it keeps its day, and the"
                      " next report shows it as restated");
}

static track_status check_day(const looking *at, int32_t day)
{
    char text[TRACK_DAYS_BYTES];

    if (day > end_of(at->frozen->newest).days)
        return TRACK_OK;
    return refuse(at, track_day_format(text, (track_day){ day }),
                  at->frozen->newest);
}

/* ---- what an event is about -------------------------------------------- */

/* A text of the event that arrived as `n`, or NULL. */
static track_status text_of(const char **out, const looking *at, int64_t n,
                            const char *key)
{
    track_store *store = at->change->store;
    sqlite3_stmt *query;
    json_t *line = NULL;
    bool row = false;
    track_status status = tki_sql(&query, store, TKI_EVENT_LINE, at->err);

    *out = NULL;
    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, n);
    status = tki_sql_step(&row, store, query, at->err);
    if (status == TRACK_OK && row)
        status = tki_line_read(
            &line, (const char *)sqlite3_column_text(query, 0), n, at->err);
    if (status == TRACK_OK)
        status = tki_line_text(out, line, key, at->change->arena, at->err);
    json_decref(line);
    tki_sql_done(query);
    return status;
}

/* What a position knows of a record, a note or a narrative. */
typedef struct known {
    bool there;  /* and not taken back */
    bool dated;  /* proofs have no day */
    int32_t day; /* as corrected */
    bool is_narrative;
    const char *period; /* that a narrative is for, as corrected; or NULL */
} known;

/* Adds one event, the record itself or a correction. */
static track_status add_known(known *out, const looking *at,
                              sqlite3_stmt *query, bool first, bool counts)
{
    const char *kind = (const char *)sqlite3_column_text(query, 2);
    const char *period = NULL;
    track_status status = TRACK_OK;

    if (first) {
        out->there = counts;
        out->is_narrative = kind && strcmp(kind, "narrative") == 0;
    }
    if (!counts)
        return TRACK_OK;
    if (sqlite3_column_type(query, 1) != SQLITE_NULL) {
        out->dated = true;
        out->day = (int32_t)sqlite3_column_int64(query, 1);
    }
    if (out->is_narrative)
        status = text_of(&period, at, sqlite3_column_int64(query, 3), "period");
    if (period)
        out->period = period;
    return status;
}

static track_status look_back(known *out, const looking *at, const char *record,
                              int64_t known_at)
{
    track_store *store = at->change->store;
    sqlite3_stmt *query;
    tki_voids voids;
    bool row = true;
    track_status status =
        tki_voids_load(&voids, store, known_at, at->change->arena, at->err);

    *out = (known){ .there = false };
    if (status == TRACK_OK)
        status = tki_sql(&query, store, TKI_LIST_DAYS, at->err);
    if (status != TRACK_OK)
        return status;
    tki_bind_text(query, 1, record);
    tki_bind_integer(query, 2, known_at);
    for (bool first = true; status == TRACK_OK && row; first = false) {
        status = tki_sql_step(&row, store, query, at->err);
        if (status == TRACK_OK && row)
            status = add_known(
                out, at, query, first,
                !tki_is_void(&voids,
                             (const char *)sqlite3_column_text(query, 0)));
    }
    tki_sql_done(query);
    return status;
}

/* ---- records and texts ------------------------------------------------- */

/* A text of a report that was sent is frozen with it. */
static track_status check_period(const looking *at, const char *period)
{
    const tki_standing *items = at->frozen->all.periods.items;

    for (size_t i = 0; period && i < at->frozen->all.periods.count; i++)
        if (items[i].view.state != TRACK_PERIOD_OPEN &&
            strcmp(items[i].path, period) == 0)
            return refuse(at, "the text is for a report that was sent",
                          &items[i]);
    return TRACK_OK;
}

/* What the event moved: the day and period that it had, and those of now. */
static track_status check_moved(const looking *at, const char *record)
{
    track_status status = TRACK_OK;

    for (int64_t position = at->n - 1; position <= at->n && status == TRACK_OK;
         position++) {
        known then;

        status = look_back(&then, at, record, position);
        if (status == TRACK_OK && then.there)
            status = check_period(at, then.period);
        if (status == TRACK_OK && then.there && then.dated)
            status = check_day(at, then.day);
    }
    return status;
}

/* A text for a closed period, or one whose day lies in one. */
static track_status check_narrative(const looking *at, int64_t n, int32_t day)
{
    const char *period;
    track_status status = text_of(&period, at, n, "period");

    if (status == TRACK_OK)
        status = check_period(at, period);
    return status == TRACK_OK ? check_day(at, day) : status;
}

/* ---- undo -------------------------------------------------------------- */

/* An event of a command that is taken back, or restored. */
typedef struct member {
    int64_t n;
    const char *kind, *id, *refers_to;
    int32_t day;
} member;

static track_status add_member(tki_list *list, sqlite3_stmt *query,
                               track_arena *arena, track_error *err)
{
    member *to = tki_list_add(list, arena);
    bool failed = false;

    if (!to)
        return track_fail_memory(err);
    *to = (member){
        .n = sqlite3_column_int64(query, 0),
        .kind = tki_column_text(query, 1, arena, &failed),
        .id = tki_column_text(query, 2, arena, &failed),
        .refers_to = tki_column_text(query, 3, arena, &failed),
        .day = (int32_t)sqlite3_column_int64(query, 4),
    };
    return failed ? track_fail_memory(err) : TRACK_OK;
}

static track_status list_members(tki_list *out, const looking *at,
                                 const char *command)
{
    track_store *store = at->change->store;
    sqlite3_stmt *query;
    bool row = true;
    track_status status = tki_sql(&query, store, TKI_LIST_OF_COMMAND, at->err);

    *out = (tki_list){ .item_bytes = sizeof(member) };
    if (status != TRACK_OK)
        return status;
    tki_bind_text(query, 1, command);
    while (status == TRACK_OK && row) {
        status = tki_sql_step(&row, store, query, at->err);
        if (status == TRACK_OK && row)
            status = add_member(out, query, at->change->arena, at->err);
    }
    tki_sql_done(query);
    return status;
}

static bool is_record(const char *kind)
{
    return strcmp(kind, "achievement") == 0 || strcmp(kind, "expense") == 0 ||
           strcmp(kind, "delivery") == 0;
}

/* An acceptance belongs to the report that was sent with it. */
static track_status check_acceptance(const looking *at, int64_t n)
{
    const tki_standing *items = at->frozen->all.periods.items;
    const char *period;
    track_status status = text_of(&period, at, n, "subject");

    for (size_t i = 0; i < at->frozen->all.periods.count; i++)
        if (status == TRACK_OK && period &&
            items[i].view.state != TRACK_PERIOD_OPEN &&
            strcmp(items[i].path, period) == 0)
            return refuse(at, "a report was sent with this acceptance",
                          &items[i]);
    return status;
}

static track_status check_member(const looking *at, const member *event)
{
    if (is_record(event->kind))
        return check_moved(at, event->id);
    if (strcmp(event->kind, "correction") == 0 && event->refers_to)
        return check_moved(at, event->refers_to);
    if (strcmp(event->kind, "narrative") == 0)
        return check_narrative(at, event->n, event->day);
    if (strcmp(event->kind, "acceptance") == 0)
        return check_acceptance(at, event->n);
    return TRACK_OK;
}

/* An undo of an undo moves what the first one moved: follow it down. */
static track_status check_void(const looking *at, const char *command)
{
    track_status status = TRACK_OK;

    while (command && status == TRACK_OK) {
        tki_list list;
        const member *events;

        status = list_members(&list, at, command);
        events = list.items;
        command = NULL;
        for (size_t i = 0; i < list.count && status == TRACK_OK; i++) {
            status = check_member(at, &events[i]);
            if (strcmp(events[i].kind, "void") == 0)
                command = events[i].refers_to;
        }
    }
    return status;
}

/* ---- the one check ----------------------------------------------------- */

/* Whether events of the kind change what reports show of a day. */
static bool is_fact(const char *kind)
{
    return is_record(kind) || strcmp(kind, "correction") == 0 ||
           strcmp(kind, "narrative") == 0 || strcmp(kind, "void") == 0;
}

track_status tki_late_prepare(tki_change *change, track_error *err)
{
    return change->frozen ? TRACK_OK : load_frozen(change, err);
}

track_status tki_late_check(tki_change *change, const tki_draft *draft,
                            track_error *err)
{
    looking at = { .change = change, .n = draft->n, .err = err };
    track_status status = TRACK_OK;

    if (change->command->late || !is_fact(draft->kind))
        return TRACK_OK;
    status = tki_late_prepare(change, err);
    at.frozen = change->frozen;
    if (status != TRACK_OK || !at.frozen->newest)
        return status;
    if (is_record(draft->kind))
        return check_day(&at, draft->on.last.days);
    if (strcmp(draft->kind, "narrative") == 0)
        return check_narrative(&at, draft->n, draft->on.last.days);
    return strcmp(draft->kind, "correction") == 0
               ? check_moved(&at, draft->refers_to)
               : check_void(&at, draft->refers_to);
}
