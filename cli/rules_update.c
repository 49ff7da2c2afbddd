/* SPDX-License-Identifier: MIT */

/*
 * `track rules update`: takes the pack that is found today into the journal of
 * each project that has an earlier version of it. What it changes in the rules
 * and in the findings is shown before it is kept; a pack that fails on a
 * project, or does not know its categories, is refused.
 */

#include "rules_update.h"

#include "backups.h"
#include "change.h"
#include "errors.h"
#include "file.h"
#include "findings.h"
#include "scripts.h"
#include "table.h"
#include "terminal.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

/* One project. */
typedef struct updating {
    const char *project;
    const char *pack;
    track_source found; /* the pack of today */
    track_snapshot *stored;
    view before, after; /* `before` is empty when the old pack fails */
    track_changes changes;
    int64_t event; /* 0: nothing changed */
} updating;

typedef struct update {
    cli_change *ch;
    const char *named; /* or NULL */
    const char *beside;
    size_t count;
    updating *items;
} update;

/* Reads what the project has; keeps it when it is asked for. */
static track_status add_project(update *u, const char *project,
                                track_error *err)
{
    const track_when now = { .as_of = u->ch->c->clock.today };
    updating *of = &u->items[u->count];
    track_status status =
        track_store_snapshot(&of->stored, u->ch->store, project, &now, err);

    if (status != TRACK_OK)
        return status;
    of->project = project;
    of->pack = track_plan_project(of->stored->plan)->rules;
    if (!u->named || strcmp(u->named, project) == 0 ||
        strcmp(u->named, of->pack) == 0) {
        u->count++;
        return TRACK_OK;
    }
    track_snapshot_free(of->stored);
    of->stored = NULL;
    return TRACK_OK;
}

static track_status choose(update *u, track_error *err)
{
    cli *c = u->ch->c;
    track_words codes;
    track_status status =
        cli_projects_named(&codes, c, u->ch->store, NULL, err);

    if (status != TRACK_OK)
        return status;
    u->items = track_arena_array(c->arena, codes.count, sizeof(*u->items));
    if (!u->items)
        return cli_fail_memory(err);
    for (size_t i = 0; i < codes.count && status == TRACK_OK; i++)
        status = add_project(u, codes.items[i], err);
    if (status != TRACK_OK || u->count > 0)
        return status;
    if (!u->named)
        return cli_fail(err, TRACK_E_NOT_FOUND, "the file has no projects");
    cli_fail(err, TRACK_E_NOT_FOUND, "no project here has the pack '%s'",
             u->named);
    return cli_hint(err, "track rules list shows who has which");
}

static bool is_current(const updating *of)
{
    return of->stored->rules_source &&
           strcmp(of->stored->rules_source, of->found.text) == 0;
}

/* The rules of the plan's budget, by the new pack's categories. */
static track_status check_categories(const updating *of,
                                     const track_rules *rules, track_error *err)
{
    const track_words categories = track_rules_categories(rules);
    const track_item *fault;

    return track_plan_check_categories(&fault, of->stored->plan, &categories,
                                       err);
}

/* Compares the rules; without a stored pack that loads all of them are new. */
static track_status compare(updating *of, cli *c, track_error *err)
{
    const track_source nothing = { of->pack, "rules \"none\" {}", 15 };
    track_source stored = { of->pack, of->stored->rules_source, 0 };
    track_rules *before = NULL, *after = NULL;
    track_status status = track_rules_load(&after, &of->found, NULL, err);

    if (stored.text)
        stored.length = strlen(stored.text);
    if (status == TRACK_OK &&
        (!stored.text ||
         track_rules_load(&before, &stored, NULL, NULL) != TRACK_OK))
        status = track_rules_load(&before, &nothing, NULL, err);
    if (status == TRACK_OK)
        status = check_categories(of, after, err);
    if (status == TRACK_OK)
        status =
            track_rules_compare(&of->changes, before, after, c->arena, err);
    track_rules_free(before);
    track_rules_free(after);
    return status;
}

/* Computes the project by the pack of the file, so that a failure names that
 * and not the copy. */
static track_status try_pack(const updating *of, const cli_change *ch,
                             track_error *err)
{
    const track_when now = { .as_of = ch->c->clock.today };
    track_snapshot *snapshot = NULL;
    track_rules *pack = NULL;
    track_status status =
        track_store_snapshot(&snapshot, ch->store, of->project, &now, err);

    if (status == TRACK_OK)
        status = track_rules_load(&pack, &of->found, NULL, err);
    if (status == TRACK_OK)
        status = view_try(snapshot, pack, err);
    track_rules_free(pack);
    track_snapshot_free(snapshot);
    return status;
}

/* Stores the pack, and reads the project by it. */
static track_status store_pack(updating *of, cli_change *ch, track_error *err)
{
    const track_stored_rules rules = { of->pack, of->found.text };
    const track_when now = { .as_of = ch->c->clock.today };
    track_receipt receipt;
    track_status status = track_store_rules(&receipt, ch->store, of->project,
                                            &rules, &ch->command, err);

    of->event = status == TRACK_OK ? receipt.first : 0;
    if (status == TRACK_OK)
        status = try_pack(of, ch, err);
    if (status == TRACK_OK)
        status =
            view_read(&of->after, ch->c, ch->store, of->project, &now, err);
    return status;
}

static track_status update_project(updating *of, const update *u,
                                   track_error *err)
{
    cli *c = u->ch->c;
    const track_when now = { .as_of = c->clock.today };
    track_status status =
        cli_script(&of->found, c, TRACK_SCRIPT_RULES, of->pack, u->beside, err);

    if (status != TRACK_OK || is_current(of))
        return status;
    status = compare(of, c, err);
    if (status == TRACK_OK && view_read(&of->before, c, u->ch->store,
                                        of->project, &now, NULL) != TRACK_OK)
        cli_warn(c, "%s: the stored pack fails; its findings are not known",
                 of->project);
    if (status == TRACK_OK)
        status = store_pack(of, u->ch, err);
    return status;
}

/* "severity: warning → error", "check", "" for a whole rule. */
static const char *field_words(cli *c, const track_change *change)
{
    if (change->from || change->to)
        return words_keep(
            c, track_arena_print(
                   c->arena, "%s: %s → %s", change->field,
                   change->from && change->from[0] ? change->from : "—",
                   change->to && change->to[0] ? change->to : "—"));
    return change->field ? change->field : "";
}

static track_status show_rules(track_buffer *out, cli *c, const updating *of,
                               track_error *err)
{
    table rows = { .column_count = 3, .indent = 2 };
    track_status status;

    for (size_t i = 0; i < of->changes.count; i++) {
        const track_change *change = &of->changes.items[i];
        const char *const cells[] = { change->what,
                                      change->item[0] ? change->item : of->pack,
                                      field_words(c, change) };

        table_add(&rows, cells);
    }
    status = table_print(&rows, out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

/* Adds the findings of `of` that `other` does not have. */
static void add_findings(table *rows, cli *c, const char *word, const view *of,
                         const view *other)
{
    for (size_t i = 0; of->assessment && i < of->assessment->findings.count;
         i++) {
        const track_finding *finding = &of->assessment->findings.items[i];
        const char *const cells[] = { word,
                                      track_severity_name(finding->severity),
                                      finding->subject,
                                      findings_message(c, of, finding) };

        if (!findings_has(other, finding))
            table_add(rows, cells);
    }
}

/* "1 error, 2 warnings" */
static const char *count_words(cli *c, const view *v)
{
    static const char *const names[] = { [TRACK_INFO] = "for information",
                                         [TRACK_WARNING] = "warning",
                                         [TRACK_ERROR_SEVERITY] = "error" };
    const track_findings *findings = &v->assessment->findings;
    const char *text = "";

    for (int severity = TRACK_ERROR_SEVERITY; severity >= TRACK_INFO;
         severity--) {
        size_t count = 0;

        for (size_t i = 0; i < findings->count; i++)
            count += (int)findings->items[i].severity == severity;
        if (count > 0)
            text = words_keep(
                c, track_arena_print(
                       c->arena, "%s%s%zu %s%s", text, text[0] ? ", " : "",
                       count, names[severity],
                       count == 1 || severity == TRACK_INFO ? "" : "s"));
    }
    return text[0] ? text : "none";
}

static track_status show_findings(track_buffer *out, cli *c, const updating *of,
                                  track_error *err)
{
    table rows = { .column_count = 4, .indent = 2 };
    track_status status;

    add_findings(&rows, c, "new", &of->after, &of->before);
    if (of->before.assessment)
        add_findings(&rows, c, "gone", &of->before, &of->after);
    track_buffer_print(out, "\n  findings: %s%s%s\n",
                       of->before.assessment ? count_words(c, &of->before) : "",
                       of->before.assessment ? " → " : "",
                       count_words(c, &of->after));
    status = table_print(&rows, out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

static track_status show(track_buffer *out, cli *c, const updating *of,
                         track_error *err)
{
    track_status status;

    track_buffer_print(out, "%s: pack %s, as in %s\n", of->project, of->pack,
                       of->found.name);
    status = show_rules(out, c, of, err);
    if (status == TRACK_OK)
        status = show_findings(out, c, of, err);
    track_buffer_char(out, '\n');
    return status;
}

/* Shows what changes and asks; on a terminal that stands before the question,
 * so it goes to stderr with it. */
static track_status confirm(const update *u, size_t changed, track_error *err)
{
    cli *c = u->ch->c;
    bool asks = !cli_has(c, OPT_YES) && !cli_is_trial(c);
    track_buffer shown = TRACK_BUFFER_INIT;
    track_status status = TRACK_OK;

    if (changed == 0 ||
        (!asks && (cli_has(c, OPT_JSON) || cli_has(c, OPT_QUIET))))
        return TRACK_OK;
    for (size_t i = 0; i < u->count && status == TRACK_OK; i++)
        if (u->items[i].event)
            status = show(&shown, c, &u->items[i], err);
    if (status == TRACK_OK && !asks)
        track_buffer_text(&c->out, track_buffer_string(&shown));
    if (status == TRACK_OK && asks) {
        fputs(track_buffer_string(&shown), stderr);
        status = cli_confirm(
            c, "store it?", "nothing was stored: changed rules need a yes",
            "-y stores them, -n only shows what would change", err);
    }
    track_buffer_clear(&shown);
    return status;
}

static track_status print_json(const update *u, track_error *err)
{
    cli *c = u->ch->c;
    const track_when when = { c->clock.today, u->ch->position };
    const track_json_envelope envelope = cli_envelope(c, &when);
    track_rules_update *updates =
        track_arena_array(c->arena, u->count, sizeof(*updates));

    if (!updates)
        return cli_fail_memory(err);
    for (size_t i = 0; i < u->count; i++) {
        const updating *of = &u->items[i];

        updates[i] = (track_rules_update){ .project = of->project,
                                           .pack = of->pack,
                                           .event = of->event,
                                           .changes = of->changes,
                                           .before = of->before.assessment,
                                           .after = of->after.assessment };
    }
    return track_json_rules_update(&c->out, &envelope, updates, u->count, err);
}

/* "12  PILOT  rules strict, a new version"; what was sent is not touched. */
static track_status print(const update *u, track_error *err)
{
    cli *c = u->ch->c;

    if (cli_has(c, OPT_JSON))
        return print_json(u, err);
    for (size_t i = 0; i < u->count && !cli_has(c, OPT_QUIET); i++) {
        const updating *of = &u->items[i];

        if (of->event)
            track_buffer_print(&c->out, "%lld  %s  rules %s: a new version\n",
                               (long long)of->event, of->project, of->pack);
        else
            track_buffer_print(&c->out, "%s  rules %s: nothing changed\n",
                               of->project, of->pack);
    }
    return track_buffer_check(&c->out, err);
}

static track_status update_all(update *u, track_error *err)
{
    size_t changed = 0;
    track_status status = choose(u, err);

    for (size_t i = 0; i < u->count && status == TRACK_OK; i++) {
        status = update_project(&u->items[i], u, err);
        changed += u->items[i].event != 0;
    }
    if (status == TRACK_OK)
        status = confirm(u, changed, err);
    if (status == TRACK_OK)
        status = change_settle(u->ch, NULL, err);
    if (status == TRACK_OK)
        status = print(u, err);
    return status;
}

static track_status run(cli_change *ch, void *entry, track_error *err)
{
    update u = { .ch = ch, .named = entry };
    track_status status =
        cli_folder_of(&u.beside, ch->c, track_store_path(ch->store), err);

    if (status == TRACK_OK)
        status = update_all(&u, err);
    for (size_t i = 0; i < u.count; i++) {
        view_clear(&u.items[i].before);
        view_clear(&u.items[i].after);
        track_snapshot_free(u.items[i].stored);
    }
    return status;
}

track_status rules_update(cli *c, const char *named, track_error *err)
{
    return change_run(c, run, (void *)named, err);
}
