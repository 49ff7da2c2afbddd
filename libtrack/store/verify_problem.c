/* SPDX-License-Identifier: MIT */

/*
 * What the checks find: problems, notes, and their words. What SQLite cannot
 * read is a problem of the file, not a failure of the check.
 */

#include "store/verify.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { PROBLEMS_MAX = 1000 };

track_status track_verification_problem(track_verification *verification,
                                        const track_problem *problem,
                                        track_error *err)
{
    track_arena *arena = verification->arena;
    const char *const texts[] = { problem->where, problem->what,
                                  problem->expected, problem->found,
                                  problem->chain };
    const char *copies[5] = { NULL };
    track_problem *to;

    verification->counts.problems++;
    if (verification->problems.count >= PROBLEMS_MAX)
        return TRACK_OK;
    for (size_t i = 0; i < 5; i++)
        if (texts[i] && !(copies[i] = track_arena_copy(arena, texts[i])))
            return track_fail_memory(err);
    to = tki_list_add(&verification->problems, arena);
    if (!to)
        return track_fail_memory(err);
    *to = (track_problem){ problem->part, problem->n, copies[0], copies[1],
                           copies[2],     copies[3],  copies[4] };
    verification->sorted = false;
    return TRACK_OK;
}

track_status track_verification_note(track_verification *verification,
                                     const char *text, track_error *err)
{
    const char **notes = verification->notes.items;
    const char **to;

    for (size_t i = 0; i < verification->notes.count; i++)
        if (strcmp(notes[i], text) == 0)
            return TRACK_OK;
    to = tki_list_add(&verification->notes, verification->arena);
    if (to)
        *to = track_arena_copy(verification->arena, text);
    return to && *to ? TRACK_OK : track_fail_memory(err);
}

track_status tki_problem(tki_verifying *v, const track_problem *problem)
{
    if (!problem->where)
        return track_fail_memory(v->err);
    return track_verification_problem(v->out, problem, v->err);
}

track_status tki_note(tki_verifying *v, const char *fmt, ...)
{
    char text[1024];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    return track_verification_note(v->out, text, v->err);
}

const char *tki_verify_text(tki_verifying *v, const char *fmt, ...)
{
    char text[1024];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    return track_arena_copy(v->arena, text);
}

const char *tki_event_words(tki_verifying *v, int64_t n, const char *kind,
                            const char *project, const char *path)
{
    bool item = path && path[0];
    bool named = project && project[0];

    return tki_verify_text(v, "event %lld (%.40s%s%.64s%s%.120s)", (long long)n,
                           kind ? kind : "of no kind", named ? ", " : "",
                           named ? project : "", item ? ":" : "",
                           item ? path : "");
}

track_status tki_reading_failed(tki_verifying *v, track_status status,
                                const char *doing)
{
    int rc = sqlite3_errcode(v->store->db) & 0xff;
    track_problem problem = { .part = TRACK_CHECKED_FILE,
                              .where = "the file",
                              .what = "is damaged" };

    if (status == TRACK_E_MEMORY || rc == SQLITE_BUSY || rc == SQLITE_NOMEM)
        return status;
    problem.found =
        tki_verify_text(v, "%s: %s", doing,
                        rc == SQLITE_INTERRUPT ? "its pages lead in circles"
                                               : sqlite3_errmsg(v->store->db));
    return tki_problem(v, &problem);
}
