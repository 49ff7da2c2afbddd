/* SPDX-License-Identifier: MIT */

/* `track narrative [PROJECT] --section S -m TEXT|@FILE.md`: a text for a
 * section of the reports. The newest of a section, period and language
 * counts. */

#include "change.h"
#include "errors.h"
#include "file.h"
#include "scripts.h"
#include "words.h"

#include <string.h>

/* The text itself, or the file that @FILE names. */
static track_status read_text(const char **out, cli *c, track_error *err)
{
    const char *text = cli_option(c, OPT_MESSAGE);

    *out = text;
    if (!text) {
        cli_fail(err, TRACK_E_ARGUMENT, "what is the text?");
        return cli_hint(err, "give it with -m \"TEXT\" or -m @FILE.md");
    }
    if (text[0] != '@')
        return TRACK_OK;
    return cli_read_file(out, NULL, c, text + 1, err);
}

static track_status read_entry(track_narrative_entry *out, cli *c,
                               track_error *err)
{
    const char *lang = cli_option(c, OPT_LANG);
    track_status status;

    *out = (track_narrative_entry){
        .section = cli_option(c, OPT_SECTION),
        .period = cli_option(c, OPT_PERIOD),
        .lang = lang ? lang : "",
    };
    if (!out->section) {
        cli_fail(err, TRACK_E_ARGUMENT, "for which section?");
        return cli_hint(err, "e.g. --section summary");
    }
    status = read_text(&out->text, c, err);
    if (status == TRACK_OK)
        status = change_day(&out->on, c, err);
    return status;
}

/* The known section that a new one is near to; NULL: none, or it is known. */
static track_status find_meant(const char **out, cli *c, const char *section,
                               const track_snapshot *snapshot, track_error *err)
{
    size_t count = snapshot->narrative_count;
    const char **known = track_arena_array(c->arena, count + 2, sizeof(*known));

    *out = NULL;
    if (!known)
        return cli_fail_memory(err);
    for (size_t i = 0; i < count; i++)
        known[i] = snapshot->narratives[i].section;
    known[count] = "summary";
    for (size_t i = 0; i <= count; i++)
        if (strcmp(known[i], section) == 0)
            return TRACK_OK;
    *out = track_text_suggest(section, known);
    return TRACK_OK;
}

/* Any section is printed, under its own name: a new one that is near to a known
 * one is rather a slip. */
static track_status warn_section(cli *c, track_store *store,
                                 const track_narrative_entry *entry,
                                 track_error *err)
{
    const track_when ever = { .as_of = { 2932896 } }; /* 9999-12-31 */
    track_snapshot *snapshot = NULL;
    const char *meant = NULL;
    track_status status =
        track_store_snapshot(&snapshot, store, entry->project, &ever, err);

    if (status == TRACK_OK)
        status = find_meant(&meant, c, entry->section, snapshot, err);
    if (status == TRACK_OK && meant)
        cli_warn(c,
                 "'%s' is a new section, printed under that name: did you mean"
                 " '%s'?",
                 entry->section, meant);
    track_snapshot_free(snapshot);
    return status;
}

/* A text in a language that no catalogue has is printed by no report. */
static track_status warn_language(cli *c, const char *lang, track_error *err)
{
    track_words names;
    const char *all = "";
    track_status status;

    if (!lang[0])
        return TRACK_OK;
    status = cli_script_names(&names, c, TRACK_SCRIPT_LOCALE, NULL, err);
    for (size_t i = 0; status == TRACK_OK && i < names.count; i++) {
        if (strcmp(names.items[i], lang) == 0)
            return TRACK_OK;
        all = words_keep(c,
                         track_arena_print(c->arena, "%s%s%s", all,
                                           all[0] ? ", " : "", names.items[i]));
    }
    if (status == TRACK_OK)
        cli_warn(c, "there are no words in '%s' for reports; there are in %s",
                 lang, all[0] ? all : "no language");
    return status;
}

static track_status store_entry(cli_change *ch, const void *entry,
                                track_error *err)
{
    return track_store_narrate(&ch->receipt, ch->store, entry, &ch->command,
                               err);
}

static track_status narrate(cli_change *ch, void *payload, track_error *err)
{
    cli *c = ch->c;
    track_narrative_entry *entry = payload;
    change_line line = { .path = "", .on = entry->on };
    track_status status =
        cli_project(&entry->project, c, ch->store, cli_arg(c, 0), err);

    if (status != TRACK_OK)
        return status;
    line.project = entry->project;
    line.what = words_keep(
        c, track_arena_print(c->arena, "narrative %s%s%s", entry->section,
                             entry->lang[0] ? ", " : "", entry->lang));
    status = warn_section(c, ch->store, entry, err);
    if (status == TRACK_OK)
        status = change_store(ch, store_entry, entry, err);
    if (status == TRACK_OK)
        status = warn_language(c, entry->lang, err);
    if (status == TRACK_OK)
        status = change_finish(ch, &line, err);
    return status;
}

track_status cmd_narrative(cli *c, track_error *err)
{
    track_narrative_entry entry;
    track_status status = read_entry(&entry, c, err);

    if (status == TRACK_OK)
        status = change_run(c, narrate, &entry, err);
    return status;
}
