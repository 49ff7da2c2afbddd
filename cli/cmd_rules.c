/* SPDX-License-Identifier: MIT */

/* `track rules list`, `track rules show [NAME]`: the rule packs that are found
 * by name, and those that the projects of the file have stored;
 * `track rules test [NAME|FILE]` and `track rules update [NAME|PROJECT]`. */

#include "errors.h"
#include "file.h"
#include "packs.h"
#include "rules_test.h"
#include "rules_update.h"
#include "scripts.h"
#include "table.h"
#include "terminal.h"
#include "view.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/* Keeps the number of the newest event that brought the pack. */
static track_status keep_event(const track_event *event, void *payload,
                               track_error *err)
{
    stored_pack *pack = payload;

    (void)err;
    if (strcmp(event->kind, "rules") == 0 && event->name &&
        strcmp(event->name, pack->name) == 0)
        pack->n = event->n;
    return TRACK_OK;
}

/* Adds the pack that a project has stored, if any. */
static track_status add_stored(packs *p, const char *project, track_error *err)
{
    const track_event_filter filter = { .project = project,
                                        .known_at = p->when.known_at };
    stored_pack *pack = &p->items[p->count];
    track_snapshot *snapshot = NULL;
    track_status status =
        track_store_snapshot(&snapshot, p->store, project, &p->when, err);

    if (view_is_later(status, &p->when, p->project_count)) {
        *err = (track_error)TRACK_ERROR_INIT;
        return TRACK_OK;
    }

    if (status == TRACK_OK && snapshot->rules_source) {
        pack->project = project;
        pack->name = cli_copy(p->c, snapshot->rules_name,
                              strlen(snapshot->rules_name), err);
        pack->text = cli_copy(p->c, snapshot->rules_source,
                              strlen(snapshot->rules_source), err);
        status =
            pack->name && pack->text
                ? track_store_events(p->store, &filter, keep_event, pack, err)
                : TRACK_E_MEMORY;
        p->count++;
    }
    track_snapshot_free(snapshot);
    return status;
}

static track_status read_stored(packs *p, track_error *err)
{
    track_words codes;
    track_status status = cli_projects(&codes, p->c, p->store, err);

    if (status == TRACK_OK)
        status = cli_when(&p->when, p->c, p->store, err);
    if (status == TRACK_OK)
        status = cli_name_when(p->c, p->store, &p->when, err);
    if (status != TRACK_OK)
        return status;
    p->project_count = codes.count;
    p->items = track_arena_array(p->c->arena, codes.count, sizeof(*p->items));
    if (!p->items)
        return cli_fail_memory(err);
    for (size_t i = 0; i < codes.count && status == TRACK_OK; i++)
        status = add_stored(p, codes.items[i], err);
    return status;
}

/* Packs can be looked at without a tracker, unless one was named. */
static track_status open_packs(packs *p, track_error *err)
{
    const char *path;
    const char *named = getenv("TRACK_FILE");
    bool is_named = cli_has(p->c, OPT_FILE) || (named && named[0]);
    track_status status = cli_tracker_path(&path, p->c, err);

    if (status != TRACK_OK && !is_named)
        return TRACK_OK;
    if (status == TRACK_OK)
        status = cli_tracker_open(&p->store, p->c, TRACK_OPEN_READ, err);
    if (status == TRACK_OK)
        status = cli_folder_of(&p->beside, p->c, path, err);
    if (status == TRACK_OK)
        status = read_stored(p, err);
    return status;
}

static const stored_pack *stored_as(const packs *p, const char *name)
{
    for (size_t i = 0; i < p->count; i++)
        if (strcmp(p->items[i].name, name) == 0)
            return &p->items[i];
    return NULL;
}

/* "PILOT (event 3)", for each project that has stored the pack; and whether
 * the file says something else by now. */
static const char *users_of(const packs *p, const char *name, const char *text)
{
    const char *users = "";
    cli *c = p->c;

    for (size_t i = 0; i < p->count; i++) {
        const stored_pack *pack = &p->items[i];
        bool differs = text && strcmp(pack->text, text) != 0;

        if (strcmp(pack->name, name) == 0)
            users = words_keep(
                c, track_arena_print(c->arena, "%s%s%s (event %lld%s)", users,
                                     users[0] ? ", " : "", pack->project,
                                     (long long)pack->n,
                                     differs ? ", not as in the file" : ""));
    }
    return users[0] ? users : "—";
}

/* A title in the language asked for. */
static const char *title_of(const cli *c, const track_title *title)
{
    const char *lang = cli_option(c, OPT_LANG);

    return track_title_in(title, lang ? lang : "en");
}

/* The title of a pack; why it has none when it does not load. */
static const char *pack_title(const packs *p, const track_source *source)
{
    track_rules *rules = NULL;
    track_error err = TRACK_ERROR_INIT;
    track_status status = track_rules_load(&rules, source, NULL, &err);
    const char *text =
        status == TRACK_OK
            ? track_arena_copy(p->c->arena,
                               title_of(p->c, track_rules_title(rules)))
            : track_arena_print(p->c->arena, "does not load: %s (line %d)",
                                err.text, err.line);

    track_rules_free(rules);
    return words_keep(p->c, text);
}

static void add_pack(table *rows, const packs *p, const known_pack *pack)
{
    const char *const lines[][2] = {
        { pack->name, pack_title(p, &pack->source) },
        { "  stored in", users_of(p, pack->name, pack->source.text) },
        { "  found in", pack->file ? pack->file : "this file only" },
    };

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        table_add(rows, lines[i]);
}

static bool is_among(const track_words *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i], name) == 0)
            return true;
    return false;
}

/* Every pack: those that are found, then those that only the tracker has. */
static track_status collect(known_pack **out, size_t *count_out, packs *p,
                            track_error *err)
{
    track_words names;
    size_t count = 0;
    known_pack *items;
    track_status status =
        cli_script_names(&names, p->c, TRACK_SCRIPT_RULES, p->beside, err);

    if (status != TRACK_OK)
        return status;
    items =
        track_arena_array(p->c->arena, names.count + p->count, sizeof(*items));
    if (!items)
        return cli_fail_memory(err);
    for (size_t i = 0; i < names.count && status == TRACK_OK; i++) {
        known_pack *pack = &items[count++];

        pack->name = names.items[i];
        status = cli_script(&pack->source, p->c, TRACK_SCRIPT_RULES, pack->name,
                            p->beside, err);
        pack->file = pack->source.name;
    }
    for (size_t i = 0; i < p->count; i++) {
        const stored_pack *of = &p->items[i];

        if (!is_among(&names, of->name) && stored_as(p, of->name) == of)
            items[count++] = (known_pack){
                of->name, { of->name, of->text, strlen(of->text) }, NULL
            };
    }
    *out = items;
    *count_out = count;
    return status;
}

static track_status list_packs(packs *p, track_error *err)
{
    table rows = { .column_count = 2 };
    known_pack *items = NULL;
    size_t count = 0;
    track_status status = collect(&items, &count, p, err);

    if (status != TRACK_OK)
        return status;
    if (cli_has(p->c, OPT_JSON))
        return packs_list_json(p, items, count, err);
    for (size_t i = 0; i < count; i++)
        add_pack(&rows, p, &items[i]);
    status = table_print(&rows, &p->c->out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

/* The pack that was asked for: NAME as stored, else as found; without NAME
 * that of the one project. */
static track_status choose_pack(track_source *out, const char **where, packs *p,
                                track_error *err)
{
    const char *name = cli_arg(p->c, 1);
    const char *project = NULL;
    const stored_pack *pack = name ? stored_as(p, name) : NULL;
    track_status status = TRACK_OK;

    if (!name && !p->store)
        return cli_fail(err, TRACK_E_ARGUMENT, "which pack is to be shown?");
    if (!name)
        status = cli_project(&project, p->c, p->store, NULL, err);
    for (size_t i = 0; project && i < p->count; i++)
        if (strcmp(p->items[i].project, project) == 0)
            pack = &p->items[i];
    if (status == TRACK_OK && !name && !pack)
        return cli_fail(err, TRACK_E_NOT_FOUND, "%s has no rule pack", project);
    if (pack) {
        *out = (track_source){ pack->name, pack->text, strlen(pack->text) };
        *where = words_keep(
            p->c, track_arena_print(p->c->arena, "stored in %s, event %lld",
                                    pack->project, (long long)pack->n));
        return status;
    }
    if (status != TRACK_OK)
        return status;
    status = cli_script(out, p->c, TRACK_SCRIPT_RULES, name, p->beside, err);
    if (status == TRACK_OK)
        *where = out->name;
    return status;
}

/* Severity, what it looks at, name; below, what it asks for and where that
 * stands. */
static void add_rule(table *rows, const cli *c, const track_rule *rule)
{
    const char *const lines[][3] = {
        { track_severity_name(rule->severity), rule->on, rule->name },
        { "", "", title_of(c, &rule->title) },
        { "", "", rule->source },
    };

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        if (lines[i][2] && lines[i][2][0])
            table_add(rows, lines[i]);
}

static void print_head(cli *c, const track_rules *rules, const char *where)
{
    const track_words categories = track_rules_categories(rules);

    track_buffer_print(&c->out, "%s  %s\n  %s\n", track_rules_name(rules),
                       title_of(c, track_rules_title(rules)), where);
    if (categories.count > 0)
        track_buffer_text(&c->out, "  categories: ");
    for (size_t i = 0; i < categories.count; i++)
        track_buffer_print(&c->out, "%s%s", i ? ", " : "", categories.items[i]);
    track_buffer_text(&c->out, categories.count > 0 ? "\n\n" : "\n");
}

static track_status print_pack(const packs *p, const track_rules *rules,
                               const char *where, track_error *err)
{
    table rows = { .column_count = 3, .indent = 2 };
    track_status status;

    print_head(p->c, rules, where);
    for (size_t i = 0; i < track_rules_count(rules); i++) {
        const track_rule rule = track_rules_at(rules, i);

        add_rule(&rows, p->c, &rule);
    }
    status = table_print(&rows, &p->c->out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

static track_status show_pack(packs *p, track_error *err)
{
    known_pack pack = { .name = NULL };
    const char *where = "";
    track_rules *rules = NULL;
    track_status status = choose_pack(&pack.source, &where, p, err);

    if (status == TRACK_OK)
        status = track_rules_load(&rules, &pack.source, NULL, err);
    if (status == TRACK_OK && cli_has(p->c, OPT_JSON)) {
        pack.name = track_rules_name(rules);
        pack.file = where == pack.source.name ? where : NULL;
        status = packs_show_json(p, &pack, rules, err);
    } else if (status == TRACK_OK) {
        status = print_pack(p, rules, where, err);
    }
    track_rules_free(rules);
    return status;
}

static track_status test_packs(packs *p, track_error *err)
{
    return rules_test(p->c, cli_arg(p->c, 1), p->beside, err);
}

static track_status update_packs(packs *p, track_error *err)
{
    return rules_update(p->c, cli_arg(p->c, 1), err);
}

/* What the first word asks for. */
static const struct {
    const char *word;
    int args_max;
    bool changes; /* opens the tracker by itself, to write */
    bool then;    /* can be asked of another day or position */
    track_status (*run)(packs *p, track_error *err);
} verbs[] = { { "list", 1, false, true, list_packs },
              { "show", 2, false, true, show_pack },
              { "test", 2, false, false, test_packs },
              { "update", 2, true, false, update_packs } };

enum { VERB_COUNT = sizeof(verbs) / sizeof(verbs[0]) };

static track_status find_verb(size_t *out, const cli *c, track_error *err)
{
    const char *names[VERB_COUNT + 1] = { NULL };
    const char *meant;

    for (*out = 0; *out < VERB_COUNT; (*out)++) {
        names[*out] = verbs[*out].word;
        if (strcmp(cli_arg(c, 0), verbs[*out].word) != 0)
            continue;
        if (c->arg_count <= verbs[*out].args_max)
            return TRACK_OK;
        return cli_fail(err, TRACK_E_ARGUMENT, "'rules %s' has no use for '%s'",
                        names[*out], cli_arg(c, verbs[*out].args_max));
    }
    cli_fail(err, TRACK_E_ARGUMENT, "there is no 'rules %s'", cli_arg(c, 0));
    meant = track_text_suggest(cli_arg(c, 0), names);
    return meant ? cli_hint(err, "did you mean '%s'?", meant)
                 : cli_hint(err,
                            "rules list, rules show NAME, rules test NAME, or "
                            "rules update");
}

/* What is tried or stored is of now. */
static track_status refuse_then(const cli *c, const char *word,
                                track_error *err)
{
    if (cli_has(c, OPT_AS_OF) || cli_has(c, OPT_KNOWN_AT))
        return cli_fail(err, TRACK_E_ARGUMENT,
                        "'rules %s' takes no --as-of and no --known-at", word);
    return TRACK_OK;
}

track_status cmd_rules(cli *c, track_error *err)
{
    packs p = { .c = c };
    size_t verb;
    track_status status = find_verb(&verb, c, err);

    if (status == TRACK_OK && !verbs[verb].then)
        status = refuse_then(c, verbs[verb].word, err);
    if (status == TRACK_OK && !verbs[verb].changes)
        status = open_packs(&p, err);
    if (status == TRACK_OK)
        status = verbs[verb].run(&p, err);
    track_store_close(p.store);
    return status;
}
