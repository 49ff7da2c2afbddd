/* SPDX-License-Identifier: MIT */

/* `track load PLAN.lua…`: stores plans, or their next versions after showing
 * the difference. All of them, or none. */

#include "backups.h"
#include "change.h"
#include "difference.h"
#include "errors.h"
#include "file.h"
#include "retiring.h"
#include "scripts.h"
#include "table.h"
#include "terminal.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

/* What the options say about all plans. */
typedef struct load_options {
    track_load_as as;
    track_days effective;
    bool day_given; /* --on */
} load_options;

static const char *const as_names[] = { [TRACK_AMENDMENT] = "amendment",
                                        [TRACK_REALLOCATION] = "reallocation",
                                        [TRACK_FORECAST] = "forecast" };

/* One plan on its way into the file. */
typedef struct loading {
    cli_change *ch;
    const load_options *options;
    const char *path;
    track_plan *plan;
    track_source source;
    track_source rules;
    track_rules *pack;      /* of `rules` */
    track_snapshot *before; /* NULL: the file has no project of this code */
    track_changes changes;  /* against the newest version agreed */
    bool day_is_idle;       /* --on names another day for version 1 */
} loading;

/* The newest version agreed: in force on the last of all days. */
static const track_when newest = { .as_of = { 2932896 } }; /* 9999-12-31 */

static const char *project_code(const loading *l)
{
    return track_plan_project(l->plan)->item.code;
}

static track_status read_plan(loading *l, track_error *err)
{
    track_status status = cli_read_file(&l->source.text, &l->source.length,
                                        l->ch->c, l->path, err);

    l->source.name = l->path;
    if (status != TRACK_OK)
        return status;
    return track_plan_read(&l->plan, &l->source, NULL, err);
}

/* The budget's categories are those of the rule pack. */
static track_status check_categories(const loading *l, const track_rules *rules,
                                     track_error *err)
{
    const track_words categories = track_rules_categories(rules);
    const track_item *fault;
    track_status status =
        track_plan_check_categories(&fault, l->plan, &categories, err);

    if (status != TRACK_OK)
        track_plan_locate(err, &l->source, fault, "category");
    return status;
}

/* Finds the rule pack that the plan names, and sees whether it loads. */
static track_status read_rules(loading *l, track_error *err)
{
    const char *beside;
    track_status status = cli_folder_of(&beside, l->ch->c, l->path, err);

    if (status == TRACK_OK)
        status = cli_script(&l->rules, l->ch->c, TRACK_SCRIPT_RULES,
                            track_plan_project(l->plan)->rules, beside, err);
    if (status == TRACK_E_NOT_FOUND)
        track_plan_locate(err, &l->source, &track_plan_project(l->plan)->item,
                          "rules");
    if (status == TRACK_OK)
        status = track_rules_load(&l->pack, &l->rules, NULL, err);
    if (status == TRACK_OK)
        status = check_categories(l, l->pack, err);
    return status;
}

/* Each `was` names an item of the version before. */
static track_status check_was(const loading *l, track_error *err)
{
    const track_plan *before = l->before ? l->before->plan : NULL;
    const track_item *fault;
    track_status status = track_plan_check_was(&fault, before, l->plan, err);

    if (status != TRACK_OK && fault)
        track_plan_locate(err, &l->source, fault, "was");
    return status;
}

/* "effective 19.03.2026 → 01.02.2026", when the same plan is to hold from
 * another day: then that is what changes. */
static track_status compare_day(loading *l, track_error *err)
{
    cli *c = l->ch->c;
    const track_day wanted = l->options->effective.last;
    track_stored_plan stored;
    track_change *change;
    track_status status;

    if (!l->before || l->changes.count > 0 || !l->options->day_given)
        return TRACK_OK;
    status = track_store_plan(&stored, l->ch->store, project_code(l),
                              l->before->version, err);
    if (status != TRACK_OK)
        return status;
    track_plan_free(stored.plan);
    if (stored.effective.days == wanted.days)
        return TRACK_OK;
    l->day_is_idle = stored.version == 1;
    if (l->day_is_idle)
        return TRACK_OK;
    change = track_arena_array(c->arena, 1, sizeof(*change));
    if (!change)
        return cli_fail_memory(err);
    *change = (track_change){
        .what = "changed",
        .item = "",
        .field = "effective",
        .from = words_days(c, track_days_of(stored.effective)),
        .to = words_days(c, track_days_of(wanted)),
    };
    l->changes = (track_changes){ 1, change };
    if (wanted.days > stored.effective.days)
        cli_warn(c,
                 "%s: version %lld goes on holding from %s until the plan"
                 " before it is loaded again with --on that day",
                 project_code(l), (long long)stored.version, change->from);
    return TRACK_OK;
}

/* Compares with the newest version agreed. */
static track_status compare(loading *l, track_error *err)
{
    cli *c = l->ch->c;
    track_words codes;
    track_status status = cli_projects(&codes, c, l->ch->store, err);
    bool is_new = true;

    for (size_t i = 0; status == TRACK_OK && i < codes.count; i++)
        if (strcmp(codes.items[i], project_code(l)) == 0)
            is_new = false;
    if (status == TRACK_OK && !is_new)
        status = track_store_snapshot(&l->before, l->ch->store, project_code(l),
                                      &newest, err);
    if (status == TRACK_OK)
        status = check_was(l, err);
    if (status == TRACK_OK)
        status =
            track_plan_compare(&l->changes, l->before ? l->before->plan : NULL,
                               l->plan, c->arena, err);
    return status == TRACK_OK ? compare_day(l, err) : status;
}

/* A reallocation only moves money: what else it does is said, not refused. */
static track_status check_reallocation(const loading *l, track_error *err)
{
    track_plan_totals before, after;
    track_status status;

    if (!l->before || l->options->as != TRACK_REALLOCATION)
        return TRACK_OK;
    status = track_plan_money(&before, l->before->plan, err);
    if (status == TRACK_OK)
        status = track_plan_money(&after, l->plan, err);
    if (status == TRACK_OK && before.lines.minor != after.lines.minor)
        cli_warn(l->ch->c,
                 "%s: a reallocation moves money between lines, but their sum "
                 "changes from %s to %s",
                 project_code(l), words_money(l->ch->c, before.lines),
                 words_money(l->ch->c, after.lines));
    return status;
}

/* ---- slips that a plan may hold ---------------------------------------- */

static track_status warn_lines(const loading *l, track_error *err)
{
    cli *c = l->ch->c;
    track_plan_totals money;
    track_status status = track_plan_money(&money, l->plan, err);

    if (status == TRACK_OK && track_money_known(money.lines) &&
        track_money_known(money.total) &&
        strcmp(money.lines.currency, money.total.currency) == 0 &&
        money.lines.minor > money.total.minor)
        cli_warn(c, "%s: the lines add up to %s, more than the total of %s",
                 project_code(l), words_money(c, money.lines),
                 words_money(c, money.total));
    return status;
}

static void warn_stage(const loading *l, const track_stage *stage)
{
    cli *c = l->ch->c;
    const track_project *project = track_plan_project(l->plan);

    if (track_days_known(stage->from) && track_days_known(project->from) &&
        stage->from.first.days < project->from.first.days)
        cli_warn(c, "%s: the stage %s begins on %s, before the project (%s)",
                 project_code(l), stage->item.code, words_days(c, stage->from),
                 words_days(c, project->from));
    if (track_days_known(stage->to) && track_days_known(project->to) &&
        stage->to.last.days > project->to.last.days)
        cli_warn(c, "%s: the stage %s ends on %s, after the project (%s)",
                 project_code(l), stage->item.code, words_days(c, stage->to),
                 words_days(c, project->to));
}

/* A report that was sent stays as it was; what comes next must follow it. */
static void warn_period(const loading *l, const track_change *change)
{
    const track_item *item = track_plan_at(l->before->plan, change->item);

    if (!item || item->kind != TRACK_PERIOD || !change->field ||
        (strcmp(change->field, "from") != 0 &&
         strcmp(change->field, "to") != 0) ||
        l->before->standings[item->index].state == TRACK_PERIOD_OPEN)
        return;
    cli_warn(l->ch->c,
             "%s: the report on %s was sent with its old days; '%s' changes"
             " from %s to %s",
             project_code(l), item->code, change->field,
             change->from ? change->from : "(none)",
             change->to ? change->to : "(none)");
}

/* What is accepted and looks like a slip. */
static track_status warn_slips(const loading *l, track_error *err)
{
    if (l->before && l->changes.count == 0)
        return TRACK_OK;
    for (size_t i = 0; i < track_plan_count(l->plan, TRACK_STAGE); i++)
        warn_stage(l, track_plan_stage(l->plan, i));
    for (size_t i = 0; l->before && i < l->changes.count; i++)
        warn_period(l, &l->changes.items[i]);
    return warn_lines(l, err);
}

static track_status show_changes(const loading *l, track_buffer *out,
                                 track_error *err)
{
    const difference d = {
        .before = l->before->plan,
        .after = l->plan,
        .changes = &l->changes,
        .as = as_names[l->options->as],
        .from = l->options->effective.last,
    };

    track_status status = difference_print(out, l->ch->c, &d, err);

    if (status == TRACK_OK && l->options->as != TRACK_FORECAST)
        retiring_print(out, l->ch->c, l->before, &l->changes);
    return status;
}

/* A changed plan is shown and asked about. On a terminal the difference must
 * come before the question, so it goes to stderr with it. */
static track_status confirm_changes(const loading *l, track_error *err)
{
    cli *c = l->ch->c;
    bool asks = !cli_has(c, OPT_YES) && !cli_is_trial(c);
    track_buffer shown = TRACK_BUFFER_INIT;
    track_status status;

    if (!l->before || l->changes.count == 0 ||
        (!asks && (cli_has(c, OPT_JSON) || cli_has(c, OPT_QUIET))))
        return TRACK_OK;
    status = show_changes(l, &shown, err);
    if (status == TRACK_OK && !asks)
        track_buffer_text(&c->out, track_buffer_string(&shown));
    if (status == TRACK_OK && asks) {
        fputs(track_buffer_string(&shown), stderr);
        status = cli_confirm(
            c, "store it as the next version?",
            "nothing was stored: a changed plan needs a yes",
            "-y stores it, --check only shows what would change", err);
    }
    track_buffer_clear(&shown);
    return status;
}

/* A plan that takes the place of another is worth a backup before. */
static track_status keep_before(const loading *l, track_error *err)
{
    if (!l->before || l->changes.count == 0)
        return TRACK_OK;
    return backups_before_change(l->ch->c, track_store_path(l->ch->store), err);
}

static track_status store_plan(loading *l, track_error *err)
{
    const track_plan_load load = {
        .as = l->options->as,
        .source = l->source.text,
        .source_name = l->path,
        .rules_name = track_plan_project(l->plan)->rules,
        .rules_source = l->rules.text,
        .effective = l->options->effective.last,
        .day_given = l->options->day_given,
    };

    return track_store_load(&l->ch->receipt, l->ch->store, l->plan, &load,
                            &l->ch->command, err);
}

/* The pack that stays stored may not suit the new plan. */
static void try_stored(const loading *l, const track_when *when)
{
    cli *c = l->ch->c;
    track_error err = TRACK_ERROR_INIT;
    view v;

    if (view_read(&v, c, l->ch->store, project_code(l), when, &err) != TRACK_OK)
        cli_warn(c, "%s: the figures cannot be computed: %s, in %s: %s",
                 project_code(l), err.text, err.source, err.hint);
    view_clear(&v);
}

/* A pack that cannot compute the project would be in the way of every command
 * that reads it. It is tried on what will hold; the pack is the file's, so that
 * a failure names that. */
static track_status try_pack(const loading *l, track_error *err)
{
    const cli_change *ch = l->ch;
    track_when when = { .as_of = ch->c->clock.today };
    track_snapshot *after = NULL;
    track_status status;

    if (ch->receipt.count == 0)
        return TRACK_OK;
    if (when.as_of.days < l->options->effective.last.days)
        when.as_of = l->options->effective.last;
    status =
        track_store_snapshot(&after, ch->store, project_code(l), &when, err);
    if (status == TRACK_OK && after->rules_source &&
        strcmp(after->rules_source, l->rules.text) == 0)
        status = view_try(after, l->pack, err);
    else if (status == TRACK_OK)
        try_stored(l, &when);
    track_snapshot_free(after);
    return status;
}

/* "1 partner, 3 stages, 28 indicators" */
static const char *count_items(cli *c, const track_plan *plan)
{
    const char *text = "";

    for (int kind = TRACK_PARTNER; kind < TRACK_KIND_COUNT; kind++) {
        size_t count = track_plan_count(plan, (track_kind)kind);
        const char *name = track_kind_name((track_kind)kind);
        size_t length = strlen(name);
        bool ends_in_y = name[length - 1] == 'y';

        if (count == 0)
            continue;
        text = words_keep(
            c, track_arena_print(
                   c->arena, "%s%s%zu %.*s%s", text, text[0] ? ", " : "", count,
                   (int)(count > 1 && ends_in_y ? length - 1 : length), name,
                   count == 1  ? ""
                   : ends_in_y ? "ies"
                               : "s"));
    }
    return text;
}

/* " (forecast, from 01.07.2026)"; the first version is what was agreed. */
static const char *version_kind(const loading *l)
{
    cli *c = l->ch->c;

    if (!l->before)
        return "";
    return words_keep(
        c, track_arena_print(
               c->arena, " (%s, from %s)", as_names[l->options->as],
               words_days(c, track_days_of(l->options->effective.last))));
}

/* "2  PILOT  plan version 1, rules uefiscdi: 2 stages, …" */
static track_status print_version(const loading *l, track_error *err)
{
    cli *c = l->ch->c;
    const track_receipt *receipt = &l->ch->receipt;
    table rows = { .column_count = 3 };
    const char *const cells[] = {
        words_keep(
            c, track_arena_print(c->arena, "%lld", (long long)receipt->first)),
        project_code(l),
        words_keep(
            c, track_arena_print(c->arena, "plan version %lld%s, rules %s: %s",
                                 (long long)receipt->version, version_kind(l),
                                 track_plan_project(l->plan)->rules,
                                 count_items(c, l->plan))),
    };
    track_status status;

    table_add(&rows, cells);
    status = table_print(&rows, &c->out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

static track_status print_loaded(const loading *l, track_error *err)
{
    cli *c = l->ch->c;
    const track_receipt *receipt = &l->ch->receipt;
    const track_when when = { c->clock.today, l->ch->position };
    const track_json_envelope envelope = cli_envelope(c, &when);

    if (cli_has(c, OPT_JSON))
        return track_json_load(&c->out, &envelope, project_code(l),
                               receipt->version, &l->changes, err);
    if (cli_has(c, OPT_QUIET))
        return TRACK_OK;
    if (receipt->count > 0)
        return print_version(l, err);
    track_buffer_print(&c->out, "%s  nothing changed\n", project_code(l));
    if (l->day_is_idle)
        cli_warn(c, "%s: version 1 holds from the beginning, whatever its day",
                 project_code(l));
    if (l->before && l->before->rules_source &&
        strcmp(l->before->rules_source, l->rules.text) != 0)
        cli_warn(c,
                 "the rule pack '%s' is stored in an earlier version: "
                 "track rules update takes this one",
                 track_plan_project(l->plan)->rules);
    return track_buffer_check(&c->out, err);
}

static track_status load_plan(loading *l, track_error *err)
{
    track_status status = read_plan(l, err);

    if (status == TRACK_OK)
        status = read_rules(l, err);
    if (status == TRACK_OK)
        status = compare(l, err);
    if (status == TRACK_OK)
        status = check_reallocation(l, err);
    if (status == TRACK_OK)
        status = warn_slips(l, err);
    if (status == TRACK_OK)
        status = confirm_changes(l, err);
    if (status == TRACK_OK)
        status = keep_before(l, err);
    if (status == TRACK_OK)
        status = store_plan(l, err);
    if (status == TRACK_OK)
        status = try_pack(l, err);
    if (status == TRACK_OK)
        status = track_store_position(&l->ch->position, l->ch->store, err);
    if (status == TRACK_OK)
        status = print_loaded(l, err);
    track_rules_free(l->pack);
    track_snapshot_free(l->before);
    track_plan_free(l->plan);
    return status;
}

static track_status load(cli_change *ch, void *payload, track_error *err)
{
    track_status status = TRACK_OK;

    for (int i = 0; i < ch->c->arg_count && status == TRACK_OK; i++) {
        loading l = { .ch = ch, .options = payload, .path = cli_arg(ch->c, i) };

        status = load_plan(&l, err);
    }
    if (status == TRACK_OK)
        status = change_settle(ch, NULL, err);
    return status;
}

static track_status read_as(track_load_as *out, const cli *c, track_error *err)
{
    const char *named = cli_option(c, OPT_AS);
    const char *names[] = { as_names[TRACK_AMENDMENT],
                            as_names[TRACK_REALLOCATION],
                            as_names[TRACK_FORECAST], NULL };
    const char *meant;

    *out = TRACK_AMENDMENT;
    for (int i = 0; named && names[i]; i++)
        if (strcmp(named, names[i]) == 0) {
            *out = (track_load_as)i;
            return TRACK_OK;
        }
    if (!named)
        return TRACK_OK;
    cli_fail(err, TRACK_E_ARGUMENT,
             "--as is amendment, reallocation or forecast, not '%s'", named);
    meant = track_text_suggest(named, names);
    return meant ? cli_hint(err, "did you mean '%s'?", meant)
                 : TRACK_E_ARGUMENT;
}

track_status cmd_load(cli *c, track_error *err)
{
    load_options options = { .day_given = cli_has(c, OPT_ON) };
    track_status status = read_as(&options.as, c, err);

    if (status == TRACK_OK)
        status = change_day(&options.effective, c, err);
    if (status == TRACK_OK && cli_has(c, OPT_JSON) && c->arg_count > 1)
        return cli_fail(err, TRACK_E_ARGUMENT,
                        "--json gives one answer: load one plan at a time");
    if (status == TRACK_OK)
        status = change_run(c, load, &options, err);
    return status;
}
