/* SPDX-License-Identifier: MIT */

#include "view.h"

#include "errors.h"
#include "file.h"
#include "scripts.h"
#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Reads the pack that the journal holds, if any. */
static track_status load_rules(view *v, track_error *err)
{
    const track_snapshot *snapshot = v->snapshot;
    track_source source = { .name = snapshot->rules_name,
                            .text = snapshot->rules_source };

    if (!source.text)
        return TRACK_OK;
    source.length = strlen(source.text);
    return track_rules_load(&v->rules, &source, NULL, err);
}

static track_status assess(view *v, bool with_findings, track_error *err)
{
    track_rules_engine engine = { .payload = NULL };

    if (v->rules)
        engine = *track_rules_as_engine(v->rules);
    if (!with_findings)
        engine.check = NULL;
    return track_assess(&v->assessment, v->snapshot, v->rules ? &engine : NULL,
                        err);
}

track_status view_try(const track_snapshot *snapshot, track_rules *rules,
                      track_error *err)
{
    track_assessment *answer = NULL;
    track_status status =
        track_assess(&answer, snapshot, track_rules_as_engine(rules), err);

    track_assessment_free(answer);
    return status;
}

/* Whether the pack that would be loaded now is another than the stored one. */
static bool is_outdated(const view *v, cli *c, track_store *store)
{
    const track_snapshot *snapshot = v->snapshot;
    track_error ignored = TRACK_ERROR_INIT;
    track_source found;
    const char *beside;

    return cli_folder_of(&beside, c, track_store_path(store), &ignored) ==
               TRACK_OK &&
           cli_script(&found, c, TRACK_SCRIPT_RULES, snapshot->rules_name,
                      beside, &ignored) == TRACK_OK &&
           strcmp(found.text, snapshot->rules_source) != 0;
}

/* A failure in the pack that the journal holds: the file of the same name may
 * be right by now. */
void view_tell_stored(const view *v, cli *c, track_store *store,
                      track_error *err)
{
    const char *name = v->snapshot ? v->snapshot->rules_name : NULL;

    if (!err || !name || strcmp(err->source, name) != 0)
        return;
    snprintf(err->source, sizeof(err->source), "%s, as stored", name);
    if (is_outdated(v, c, store))
        cli_hint(err,
                 "this is the stored copy; the pack was changed since: track "
                 "rules update takes the new one");
    else if (!err->hint[0])
        cli_hint(err, "this is the stored copy: mend the pack, then track "
                      "rules update takes it");
}

static track_status read_view(view *out, cli *c, track_store *store,
                              const char *project, const track_when *when,
                              bool with_findings, track_error *err)
{
    track_status status;

    *out = (view){ 0 };
    status = track_store_snapshot(&out->snapshot, store, project, when, err);
    if (status == TRACK_OK)
        status = load_rules(out, err);
    if (status == TRACK_OK)
        status = assess(out, with_findings, err);
    if (status != TRACK_OK) {
        view_tell_stored(out, c, store, err);
        view_clear(out);
    }
    return status;
}

track_status view_read(view *out, cli *c, track_store *store,
                       const char *project, const track_when *when,
                       track_error *err)
{
    return read_view(out, c, store, project, when, !c->without_findings, err);
}

track_status view_read_figures(view *out, cli *c, track_store *store,
                               const char *project, const track_when *when,
                               track_error *err)
{
    return read_view(out, c, store, project, when, false, err);
}

void view_clear(view *v)
{
    track_assessment_free(v->assessment);
    track_rules_free(v->rules);
    track_snapshot_free(v->snapshot);
    *v = (view){ 0 };
}

bool view_is_later(track_status status, const track_when *when, size_t count)
{
    return status == TRACK_E_NOT_FOUND && when->known_at > 0 && count > 1;
}

/* The codes as "A, B, C", for messages. */
static const char *join_codes(cli *c, const track_words *codes)
{
    const char *text = "";

    for (size_t i = 0; text && i < codes->count; i++)
        text = track_arena_print(c->arena, "%s%s%s", text, i ? ", " : "",
                                 codes->items[i]);
    return text ? text : "";
}

track_status view_part(const track_item **out, cli *c, const track_plan *plan,
                       track_kind kind, const char *code, track_error *err)
{
    size_t count = track_plan_count(plan, kind);
    const char **codes = track_arena_array(c->arena, count + 1, sizeof(*codes));
    const track_words all = { count, codes };
    const char *meant;

    *out = NULL;
    if (!codes)
        return cli_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        codes[i] = track_plan_item(plan, kind, i)->code;
        if (strcmp(codes[i], code) == 0)
            *out = track_plan_item(plan, kind, i);
    }
    if (*out)
        return TRACK_OK;
    cli_fail(err, TRACK_E_NOT_FOUND, "there is no %s '%s'",
             track_kind_name(kind), code);
    meant = track_text_suggest(code, codes);
    if (meant)
        return cli_hint(err, "did you mean '%s'?", meant);
    return count > 0 ? cli_hint(err, "the plan has: %s", join_codes(c, &all))
                     : cli_hint(err, "the plan has none");
}

track_status cli_projects_named(track_words *out, cli *c, track_store *store,
                                const char *named, track_error *err)
{
    const char **codes = track_arena_array(c->arena, 1, sizeof(*codes));

    if (!codes)
        return cli_fail_memory(err);
    if (!named)
        named = cli_project_option(c);
    if (!named)
        return cli_projects(out, c, store, err);
    *out = (track_words){ 1, codes };
    return cli_project(&codes[0], c, store, named, err);
}

/* The end of a day where the user is. */
static track_moment end_of_day(track_day day)
{
    struct tm civil = {
        .tm_hour = 23, .tm_min = 59, .tm_sec = 59, .tm_isdst = -1
    };
    int year, month, number;

    track_day_split(day, &year, &month, &number);
    civil.tm_year = year - 1900;
    civil.tm_mon = month - 1;
    civil.tm_mday = number;
    return (track_moment){ (int64_t)mktime(&civil) * 1000 + 999 };
}

static track_status fail_ahead(const char *text, track_error *err)
{
    cli_fail(err, TRACK_E_DATA, "%s is ahead: the file cannot know it", text);
    return cli_hint(err, "what the file knows today is called now; how "
                         "things stand on a later day is --as-of");
}

/* Reads a moment; a day is meant to its end. */
static track_status parse_moment(track_moment *out, const cli *c,
                                 const char *text, track_error *err)
{
    track_error ignored = TRACK_ERROR_INIT;
    track_days days;

    if (track_days_parse(&days, text, c->clock.today, &ignored) == TRACK_OK) {
        *out = end_of_day(days.last);
        return days.last.days > c->clock.today.days ? fail_ahead(text, err)
                                                    : TRACK_OK;
    }
    if (track_moment_parse(out, text, &ignored) == TRACK_OK)
        return out->milliseconds > c->clock.now.milliseconds
                   ? fail_ahead(text, err)
                   : TRACK_OK;
    cli_fail(err, TRACK_E_ARGUMENT,
             "'%s' is neither an event number nor a moment", text);
    return cli_hint(err, "`track log` shows the numbers; a moment is "
                         "2026-03-12, 2026-03-12T10:15:00Z or now");
}

/* The position that the file had reached by a moment. */
static track_status find_position(int64_t *out, const cli *c,
                                  track_store *store, const char *text,
                                  track_error *err)
{
    track_moment moment;
    track_status status = parse_moment(&moment, c, text, err);

    if (status == TRACK_OK)
        status = track_store_position_at(out, store, moment, err);
    if (status != TRACK_OK || *out > 0)
        return status;
    cli_fail(err, TRACK_E_NOT_FOUND, "the file knew nothing yet at %s", text);
    return cli_hint(err, "`track log` begins with its first event");
}

/* A number up to that of the newest event. */
static track_status check_number(int64_t number, track_store *store,
                                 const char *text, track_error *err)
{
    int64_t newest;
    track_status status = track_store_position(&newest, store, err);

    if (status != TRACK_OK)
        return status;
    if (number <= 0) {
        cli_fail(err, TRACK_E_NOT_FOUND,
                 "the file knew nothing before event 1");
        return cli_hint(err, "events are numbered from 1 to %lld",
                        (long long)newest);
    }
    if (number <= newest)
        return TRACK_OK;
    cli_fail(err, TRACK_E_NOT_FOUND, "the file has %lld events, not %s",
             (long long)newest, text);
    return cli_hint(err, "all that it knows is called now; a day is "
                         "written 2026-03-12");
}

static track_status parse_known_at(int64_t *out, const cli *c,
                                   track_store *store, const char *text,
                                   track_error *err)
{
    size_t digits = strspn(text, "0123456789");
    track_status status;

    if (strcmp(text, "now") == 0)
        return track_store_position(out, store, err);
    if (digits == 0 || text[digits] != '\0')
        return find_position(out, c, store, text, err);
    *out = strtoll(text, NULL, 10);
    status = check_number(*out, store, text, err);
    return status == TRACK_OK ? track_store_whole_command(out, store, err)
                              : status;
}

track_status cli_position_at(int64_t *out, const cli *c, track_store *store,
                             const char *text, track_error *err)
{
    return parse_known_at(out, c, store, text, err);
}

track_status cli_when(track_when *out, const cli *c, track_store *store,
                      track_error *err)
{
    const char *as_of = cli_option(c, OPT_AS_OF);
    const char *known_at = cli_option(c, OPT_KNOWN_AT);
    track_status status = TRACK_OK;

    *out = (track_when){ .as_of = c->clock.today }; /* known_at 0: now */
    if (as_of) {
        track_days days;

        status = track_days_parse(&days, as_of, c->clock.today, err);
        out->as_of = days.last;
    }
    if (status == TRACK_OK && known_at && strcmp(known_at, "now") != 0)
        status = parse_known_at(&out->known_at, c, store, known_at, err);
    return status;
}

/* When an event arrived in this file. */
typedef struct arrival {
    track_moment at;
} arrival;

static track_status take_arrival(const track_event *event, void *payload,
                                 track_error *err)
{
    arrival *out = payload;

    (void)err;
    out->at = event->arrived;
    return TRACK_OK;
}

track_status cli_when_words(const char **out, cli *c, track_store *store,
                            const track_when *when, track_error *err)
{
    track_event_filter one = { .n = when->known_at };
    arrival then = { { 0 } };
    track_status status = TRACK_OK;

    if (one.n == 0)
        status = track_store_position(&one.n, store, err);
    if (status == TRACK_OK)
        status = track_store_events(store, &one, take_arrival, &then, err);
    *out = words_keep(
        c, track_arena_print(c->arena, "as of %s, as known at event %lld (%s)",
                             words_days(c, track_days_of(when->as_of)),
                             (long long)one.n, words_moment(c, then.at)));
    return status;
}

track_status cli_name_when(cli *c, track_store *store, const track_when *when,
                           track_error *err)
{
    const char *words;
    track_status status;

    if (cli_has(c, OPT_PLAIN) || cli_has(c, OPT_JSON) ||
        !(cli_has(c, OPT_AS_OF) || cli_has(c, OPT_KNOWN_AT)))
        return TRACK_OK;
    status = cli_when_words(&words, c, store, when, err);
    if (status == TRACK_OK)
        track_buffer_print(&c->out, "%s\n\n", words);
    return status;
}

track_status cli_projects(track_words *out, cli *c, track_store *store,
                          track_error *err)
{
    return track_store_projects(out, store, c->arena, err);
}

const char *cli_project_option(const cli *c)
{
    const char *named = cli_option(c, OPT_PROJECT);

    if (!named)
        named = getenv("TRACK_PROJECT");
    return named && named[0] ? named : NULL;
}

static track_status fail_unknown(cli *c, const track_words *codes,
                                 const char *named, track_error *err)
{
    cli_fail(err, TRACK_E_NOT_FOUND, "there is no project '%s'", named);
    if (codes->count == 0)
        return cli_hint(err, "`track load PLAN.lua` brings one in");
    return cli_hint(err, "the file has: %s", join_codes(c, codes));
}

track_status cli_project(const char **out, cli *c, track_store *store,
                         const char *named, track_error *err)
{
    track_words codes;
    track_status status = cli_projects(&codes, c, store, err);

    *out = NULL;
    if (status != TRACK_OK)
        return status;
    if (!named)
        named = cli_project_option(c);
    if (!named && codes.count == 1)
        named = codes.items[0];
    for (size_t i = 0; named && i < codes.count; i++)
        if (strcmp(codes.items[i], named) == 0)
            *out = codes.items[i];
    if (*out)
        return TRACK_OK;
    if (named)
        return fail_unknown(c, &codes, named, err);
    if (codes.count == 0) {
        cli_fail(err, TRACK_E_NOT_FOUND, "the file has no project yet");
        return cli_hint(err, "`track load PLAN.lua` brings one in");
    }
    cli_fail(err, TRACK_E_DECISION, "the file has several projects");
    return cli_hint(err, "say which: %s", join_codes(c, &codes));
}

track_status cli_find(track_found *out, const cli *c, track_store *store,
                      const char *text, track_kind kind, track_error *err)
{
    const track_name name = { text, cli_project_option(c) };

    return track_store_find(out, store, &name, kind, err);
}

track_status cli_find_ever(track_past *out, cli *c, track_store *store,
                           const char *text, track_error *err)
{
    const track_name name = { text, cli_project_option(c) };
    track_error none = TRACK_ERROR_INIT;
    track_status status;

    *out = (track_past){ .retired = false };
    status = track_store_find(&out->found, store, &name, TRACK_KIND_COUNT, err);
    if (status != TRACK_E_NOT_FOUND ||
        track_store_find_past(out, store, &name, &none) != TRACK_OK)
        return status;
    if (out->retired)
        cli_warn(c, "%s is in the plan no longer: version %lld was the last",
                 out->found.path, (long long)out->version);
    else
        cli_warn(c, "%s is called %s now", out->was, out->found.path);
    return TRACK_OK;
}
