/* SPDX-License-Identifier: MIT */

/*
 * `track close [PROJECT] PERIOD -o FILE`: what the rules find is shown, the
 * final report is made from what the file knows, written beside FILE, stored
 * as sent, and put in its place when all of that is durable.
 */

#include "change.h"
#include "errors.h"
#include "file.h"
#include "findings.h"
#include "missing.h"
#include "output.h"
#include "render.h"
#include "table.h"
#include "terminal.h"
#include "words.h"

#include <track/fonts.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A closing under way. */
typedef struct closing {
    cli_change *ch;
    const char *project, *code; /* of the period */
    output out;
    const char *file; /* -o */
    period_view p;
    track_when when;
    render_texts texts;
    size_t missing; /* things, beside the findings */
} closing;

/* ---- what is asked for ------------------------------------------------- */

static track_status read_file(closing *cl, cli *c, track_error *err)
{
    struct stat about;
    const char *folder;

    cl->file = cli_option(c, OPT_OUTPUT);
    if (!cl->file || strcmp(cl->file, "-") == 0) {
        cli_fail(err, TRACK_E_ARGUMENT, "where is the report to be written?");
        return cli_hint(err, "name the file: -o report.pdf");
    }
    if (stat(cl->file, &about) == 0 && !S_ISREG(about.st_mode))
        return cli_fail(err, TRACK_E_FILE, "'%s' is not a file", cl->file);
    if (access(cl->file, W_OK) != 0 && errno != ENOENT)
        return cli_fail_file(err, "write", cl->file);
    if (cli_folder_of(&folder, c, cl->file, err) != TRACK_OK)
        return TRACK_E_MEMORY;
    if (access(folder, W_OK | X_OK) != 0)
        return cli_fail_file(err, "write", cl->file);
    cl->out.path = track_arena_print(c->arena, "%s.closing", cl->file);
    return cl->out.path ? output_read_format(&cl->out, c, err)
                        : cli_fail_memory(err);
}

static track_status read_words(closing *cl, cli_change *ch, track_error *err)
{
    cli *c = ch->c;
    bool both = cli_arg(c, 1) != NULL;

    cl->code = cli_arg(c, both ? 1 : 0);
    return cli_project(&cl->project, c, ch->store, both ? cli_arg(c, 0) : NULL,
                       err);
}

/* ---- what the rules find ----------------------------------------------- */

static const track_findings *findings_of(const closing *cl)
{
    return &cl->p.v.assessment->findings;
}

static bool is_found(const closing *cl, const char *rule)
{
    for (size_t i = 0; i < findings_of(cl)->count; i++)
        if (strcmp(findings_of(cl)->items[i].rule, rule) == 0)
            return true;
    return false;
}

static track_status fail_rule(const closing *cl, const char *rule,
                              track_error *err)
{
    const track_findings *findings = findings_of(cl);
    cli *c = cl->ch->c;
    const char **names =
        track_arena_array(c->arena, findings->count + 1, sizeof(*names));
    const char *meant;

    if (!names)
        return cli_fail_memory(err);
    for (size_t i = 0; i < findings->count; i++)
        names[i] = findings->items[i].rule;
    meant = track_text_suggest(rule, names);
    cli_fail(err, TRACK_E_ARGUMENT, "the rule '%s' finds nothing in %s", rule,
             cl->code);
    return meant
               ? cli_hint(err, "did you mean '%s'?", meant)
               : cli_hint(err, "`track check --period %s` shows what is found",
                          cl->code);
}

/* The reason for the acceptance at `index`: its own, or the one for all. */
static const char *reason_at(const cli *c, size_t index)
{
    const option_given *given, *last = NULL;
    size_t position = 0, count = 0;

    while ((given = options_next(&c->options, OPT_REASON, &position))) {
        if (count++ == index)
            return given->value;
        last = given;
    }
    return count == 1 ? last->value : NULL;
}

/* Whether each finding of the rule is accepted for the period already. */
static bool is_accepted(const closing *cl, const char *rule)
{
    for (size_t i = 0; i < findings_of(cl)->count; i++)
        if (strcmp(findings_of(cl)->items[i].rule, rule) == 0 &&
            !findings_of(cl)->items[i].accepted)
            return false;
    return true;
}

/* Whether the same rule stands in an --accept before the one at `index`. */
static bool is_repeated(const cli *c, const char *rule, size_t index)
{
    const option_given *given;
    size_t position = 0;

    while (index-- > 0 &&
           (given = options_next(&c->options, OPT_ACCEPT, &position)))
        if (strcmp(given->value, rule) == 0)
            return true;
    return false;
}

static track_status fail_twice(const closing *cl, const char *rule,
                               track_error *err)
{
    cli_fail(err, TRACK_E_ARGUMENT, "the rule '%s' is accepted for %s already",
             rule, cl->code);
    return cli_hint(err, "once is enough: leave --accept %s out", rule);
}

static track_status accept_one(closing *cl, const char *rule, size_t index,
                               track_error *err)
{
    cli_change *ch = cl->ch;
    track_command command = ch->command;
    track_receipt receipt;

    if (!is_found(cl, rule))
        return fail_rule(cl, rule, err);
    if (is_accepted(cl, rule) || is_repeated(ch->c, rule, index))
        return fail_twice(cl, rule, err);
    command.reason = reason_at(ch->c, index);
    return track_store_accept(&receipt, ch->store, cl->project, cl->code, rule,
                              &command, err);
}

/* Stores what --accept says, and reads again what the file knows then. */
static track_status accept(closing *cl, track_error *err)
{
    cli *c = cl->ch->c;
    const option_given *given;
    size_t position = 0, index = 0;
    track_status status = TRACK_OK;

    while (status == TRACK_OK &&
           (given = options_next(&c->options, OPT_ACCEPT, &position)))
        status = accept_one(cl, given->value, index++, err);
    if (status != TRACK_OK || !index)
        return status;
    view_clear(&cl->p.v);
    return period_read_named(&cl->p, c, cl->ch->store, cl->project, cl->code,
                             &cl->when, err);
}

/* The period as the file knows it now, with what --accept says. */
static track_status look(closing *cl, track_error *err)
{
    cli_change *ch = cl->ch;
    track_status status = track_store_may_close(ch->store, cl->project,
                                                cl->code, &ch->command, err);

    view_clear(&cl->p.v);
    if (status == TRACK_OK)
        status = period_read_named(&cl->p, ch->c, ch->store, cl->project,
                                   cl->code, &cl->when, err);
    return status == TRACK_OK ? accept(cl, err) : status;
}

static bool is_silent(const cli *c)
{
    return cli_has(c, OPT_QUIET) || cli_has(c, OPT_JSON);
}

static bool stops(const track_finding *finding)
{
    return finding->severity == TRACK_ERROR_SEVERITY && !finding->accepted;
}

/* What `track ready` finds, on stderr. */
static track_status show_missing(closing *cl, track_error *err)
{
    cli *c = cl->ch->c;
    track_buffer text = TRACK_BUFFER_INIT;
    track_readiness ready;
    track_status status = missing_read(&ready, c, &cl->p, err);

    if (status != TRACK_OK)
        return status;
    cl->missing = missing_count(&ready);
    if (is_silent(c) || cl->missing == 0)
        return TRACK_OK;
    status = missing_print(&text, c, &cl->p.v, &ready, false, err);
    if (status == TRACK_OK)
        fprintf(stderr, "what is missing in %s:\n%s", cl->code,
                track_buffer_string(&text));
    track_buffer_clear(&text);
    return status;
}

/* On stderr, before anything is asked. */
static track_status show_findings(const closing *cl, track_error *err)
{
    cli *c = cl->ch->c;
    table rows = { .column_count = 3, .indent = 2 };
    track_buffer text = TRACK_BUFFER_INIT;
    track_status status;

    if (is_silent(c) || !findings_of(cl)->count)
        return TRACK_OK;
    for (size_t i = 0; i < findings_of(cl)->count; i++)
        findings_add(&rows, c, &cl->p.v, &findings_of(cl)->items[i]);
    status = table_print(&rows, &text, cli_columns(), err);
    if (status == TRACK_OK)
        fprintf(stderr, "what the rules find in %s:\n%s", cl->code,
                track_buffer_string(&text));
    track_buffer_clear(&text);
    table_clear(&rows);
    return status;
}

/* An error that nobody accepted stops the closing. */
static track_status check_findings(const closing *cl, track_error *err)
{
    const char *first = NULL;
    size_t count = 0;

    for (size_t i = 0; i < findings_of(cl)->count; i++) {
        const track_finding *finding = &findings_of(cl)->items[i];

        if (stops(finding) && count++ == 0)
            first = finding->rule;
    }
    if (count == 0)
        return TRACK_OK;
    cli_fail(err, TRACK_E_DECISION,
             "%s is against the rules: %zu finding%s of severity error, the "
             "first of the rule %s",
             cl->code, count, count == 1 ? "" : "s", first);
    return cli_hint(err,
                    "put it right, or say why it may stand: --accept %s "
                    "--reason \"…\"",
                    first);
}

static track_status confirm(const closing *cl, track_error *err)
{
    char question[256];

    snprintf(question, sizeof(question),
             "close %s of %s and send its report%s?", cl->code, cl->project,
             cl->missing ? ", with what is missing" : "");
    return cli_confirm(cl->ch->c, question,
                       "a closing freezes what was sent: it must be meant",
                       "-y says yes", err);
}

/* Nobody else waits for the answer. What was recorded meanwhile was not looked
 * at: then it is not sent, either. */
static track_status ask(closing *cl, track_error *err)
{
    cli_change *ch = cl->ch;
    int64_t seen = cl->p.v.snapshot->known_at;
    track_status status;

    if (cli_has(ch->c, OPT_YES))
        return TRACK_OK;
    track_store_rollback(ch->store);
    status = confirm(cl, err);
    if (status == TRACK_OK)
        status = change_begin(ch, err);
    if (status == TRACK_OK)
        status = look(cl, err);
    if (status != TRACK_OK || cl->p.v.snapshot->known_at == seen)
        return status;
    cli_fail(err, TRACK_E_CONFLICT,
             "something was recorded while you were asked: %s is not closed",
             cl->code);
    return cli_hint(err, "look at it, and close it again: `track log`");
}

/* ---- the report -------------------------------------------------------- */

static track_status make_report(closing *cl, track_error *err)
{
    cli *c = cl->ch->c;
    const char *template = cli_option(c, OPT_TEMPLATE);
    const render_request request = {
        .template_name = template ? template : "progress",
        .store = cl->ch->store,
        .period = period_of(&cl->p),
        .views = &cl->p,
        .view_count = 1,
        .final = true,
        .fonts = &cl->out.fonts,
        .carries = output_carries(&cl->out),
        .texts = &cl->texts,
    };
    track_built built = { 0 };
    track_status status =
        render_build(&built, cl->out.hash, c, &cl->p.v, &request, err);

    cl->out.template_name = request.template_name;
    if (status == TRACK_OK)
        status = output_write(&cl->out, c, &built, err);
    if (status == TRACK_OK) /* the closing tells them */
        cl->out.fonts = track_document_faces(built.document, &cl->out.fonts);
    track_built_clear(&built);
    return status;
}

/* Only a PDF has fonts. */
static track_status list_fonts(track_closing_entry *entry, const closing *cl,
                               track_error *err)
{
    cli *c = cl->ch->c;
    const track_font_file *files;
    track_sent_font *fonts;
    size_t count;
    track_status status;

    if (cl->out.format != OUTPUT_PDF)
        return TRACK_OK;
    status =
        track_document_fonts(&files, &count, &cl->out.fonts, c->arena, err);
    if (status != TRACK_OK)
        return status;
    fonts = track_arena_array(c->arena, count, sizeof(*fonts));
    if (!fonts)
        return cli_fail_memory(err);
    for (size_t i = 0; i < count; i++)
        fonts[i] = (track_sent_font){ files[i].name, files[i].sha256 };
    entry->fonts = fonts;
    entry->font_count = count;
    return TRACK_OK;
}

static track_status store_closing(closing *cl, track_error *err)
{
    cli_change *ch = cl->ch;
    const char *slash = strrchr(cl->file, '/');
    const track_sent_catalogue catalogue = { cl->texts.lang,
                                             cl->texts.catalogue.text };
    track_closing_entry entry = {
        .project = cl->project,
        .period = cl->code,
        .as_of = cl->p.v.snapshot->as_of,
        .position = cl->p.v.snapshot->known_at,
        .file = cl->out.path,
        .file_name = slash ? slash + 1 : cl->file,
        .format = output_format_name(&cl->out),
        .lang = cl->texts.lang,
        .template_name = cl->out.template_name,
        .template_source = cl->texts.report_template.text,
        .data_hash = cl->out.hash,
        .data_v = TRACK_DATA_VERSION,
        .program = TRACK_VERSION,
        .catalogue_count = 1,
        .catalogues = &catalogue,
    };
    track_command command = ch->command;
    track_status status = list_fonts(&entry, cl, err);

    if (cli_has(ch->c, OPT_ACCEPT))
        command.reason = NULL; /* it is that of the acceptance */
    if (status == TRACK_OK)
        status = track_store_close_period(&ch->receipt, ch->store, &entry,
                                          &command, err);
    return status;
}

/* Makes the closing durable, then puts the report in its place. */
static track_status settle(closing *cl, track_error *err)
{
    cli_change *ch = cl->ch;
    track_status status = change_settle(ch, cl->project, err);

    if (status != TRACK_OK || cli_is_trial(ch->c))
        return status;
    if (rename(cl->out.path, cl->file) == 0)
        return TRACK_OK;
    cli_fail_file(err, "write", cl->file);
    return cli_hint(err,
                    "the period is closed and its report is kept: "
                    "`track report %s --period %s -o FILE` writes it",
                    cl->project, cl->code);
}

static track_status print_closing(closing *cl, track_error *err)
{
    cli_change *ch = cl->ch;
    cli *c = ch->c;
    const change_line line = {
        .project = cl->project,
        .path = cl->code,
        .what = "closed",
        .back =
            words_keep(c, track_arena_print(c->arena,
                                            "(open again: track reopen %s %s"
                                            " --reason \"…\")",
                                            cl->project, cl->code)),
    };
    track_status status = change_print(ch, &line, err);

    cl->out.path = cl->file;
    if (status == TRACK_OK && !cli_has(c, OPT_JSON) && !cli_has(c, OPT_QUIET))
        output_describe(&cl->out, c);
    return status;
}

/* ---- the whole --------------------------------------------------------- */

static track_status prepare(closing *cl, track_error *err)
{
    cli_change *ch = cl->ch;
    track_status status = read_words(cl, ch, err);

    cl->when = (track_when){ .as_of = ch->c->clock.today };
    if (status == TRACK_OK)
        status = look(cl, err);
    if (status == TRACK_OK) {
        period_tell_name(&cl->p, ch->c, cl->code);
        status = show_missing(cl, err);
    }
    if (status == TRACK_OK)
        status = show_findings(cl, err);
    if (status == TRACK_OK)
        status = check_findings(cl, err);
    return status == TRACK_OK && !cli_is_trial(ch->c) ? ask(cl, err) : status;
}

static track_status close_period(cli_change *ch, void *payload,
                                 track_error *err)
{
    closing *cl = payload;
    const char *aside = cl->out.path;
    track_status status;

    cl->ch = ch;
    status = prepare(cl, err);
    if (status == TRACK_OK)
        status = make_report(cl, err);
    if (status == TRACK_OK)
        status = store_closing(cl, err);
    if (status == TRACK_OK)
        status = settle(cl, err);
    if (status == TRACK_OK)
        status = print_closing(cl, err);
    unlink(aside); /* still there only when nothing was committed */
    view_clear(&cl->p.v);
    return status;
}

track_status cmd_close(cli *c, track_error *err)
{
    closing cl = { .file = NULL };
    track_status status = read_file(&cl, c, err);

    return status == TRACK_OK ? change_run(c, close_period, &cl, err) : status;
}
