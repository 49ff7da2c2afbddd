/* SPDX-License-Identifier: MIT */

/* `track narrative [PROJECT] --section S -m TEXT|@FILE.md`: a text for a
 * section of the reports. The newest of a section, period and language
 * counts. */

#include "change.h"
#include "errors.h"
#include "file.h"
#include "words.h"

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
    status = change_store(ch, store_entry, entry, err);
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
