/* SPDX-License-Identifier: MIT */

#include "change.h"

#include "errors.h"
#include "file.h"
#include "findings.h"
#include "spending.h"
#include "terminal.h"
#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Spaces before the later lines of an answer. */
enum { LATER_INDENT = 4 };

track_command change_command(const cli *c)
{
    const char *by = cli_option(c, OPT_BY);
    track_command command = {
        .clock = c->clock,
        .by = by ? by : getenv("TRACK_BY"),
        .reason = cli_option(c, OPT_REASON),
        .again = cli_has(c, OPT_AGAIN),
        .late = cli_has(c, OPT_LATE),
    };

    if (command.by && !command.by[0])
        command.by = NULL;
    return command;
}

/* Only with --accept there may be several. */
static size_t reasons_given(const cli *c)
{
    size_t position = 0, count = 0;

    while (options_next(&c->options, OPT_REASON, &position))
        count++;
    return count;
}

static track_status open_for_change(cli_change *out, cli *c, track_error *err)
{

    *out = (cli_change){ .c = c, .command = change_command(c) };
    if (reasons_given(c) > 1 && !cli_has(c, OPT_ACCEPT))
        return cli_fail(err, TRACK_E_ARGUMENT, "--reason is given twice");
    return cli_tracker_open(&out->store, c, TRACK_OPEN_WRITE, err);
}

track_status change_begin(cli_change *ch, track_error *err)
{
    return track_store_begin(
        ch->store, cli_is_trial(ch->c) ? TRACK_TRY : TRACK_CHANGE, err);
}

track_status change_run_with(cli *c, const track_proof_file *files,
                             size_t count, change_body body, void *entry,
                             track_error *err)
{
    cli_change ch;
    track_status status = open_for_change(&ch, c, err);

    if (status == TRACK_OK && count > 0 && !cli_is_trial(c))
        status = track_store_keep_files(ch.store, files, count, err);
    if (status == TRACK_OK)
        status = change_begin(&ch, err);
    if (status == TRACK_OK)
        status = body(&ch, entry, err);
    view_clear(&ch.before);
    view_clear(&ch.after);
    track_store_close(ch.store);
    return status;
}

track_status change_run(cli *c, change_body body, void *entry, track_error *err)
{
    return change_run_with(c, NULL, 0, body, entry, err);
}

static track_status read_view(view *out, cli_change *ch, const char *project,
                              int64_t known_at, track_error *err)
{
    const track_when when = { ch->c->clock.today, known_at };

    return view_read(out, ch->c, ch->store, project, &when, err);
}

/* What cannot be assessed leaves the views empty, with a warning. */
static void warn_of_figures(cli_change *ch, const track_error *err)
{
    cli_warn(ch->c, "the figures cannot be computed: %s%s%s", err->text,
             err->source[0] ? ", in " : "", err->source);
}

static track_status fail_too_large(const track_error *why, track_error *err)
{
    cli_fail(err, TRACK_E_OVERFLOW, "nothing was stored: %s", why->text);
    return cli_hint(err, "an amount or quantity of that size is a slip; an "
                         "earlier event is taken back with track undo NUMBER");
}

/* Whether the sums of a project are too large at a position. */
static bool is_too_large(cli *c, track_store *store, const char *project,
                         int64_t known_at, track_error *why)
{
    const track_when when = { c->clock.today, known_at };
    view v = { 0 };
    track_status status = view_read(&v, c, store, project, &when, why);

    view_clear(&v);
    return status == TRACK_E_OVERFLOW;
}

track_status change_check_sums(cli *c, track_store *store, int64_t before,
                               track_error *err)
{
    track_words codes;
    track_status status = cli_projects(&codes, c, store, err);

    for (size_t i = 0; i < codes.count && status == TRACK_OK; i++) {
        track_error why = TRACK_ERROR_INIT, earlier = TRACK_ERROR_INIT;

        if (is_too_large(c, store, codes.items[i], 0, &why) &&
            !is_too_large(c, store, codes.items[i], before, &earlier))
            status = fail_too_large(&why, err);
    }
    return status;
}

/* Reads the views after and before. A sum that is too large since this change
 * is a slip, and refused: nobody could look at the project any more. */
static track_status read_views(cli_change *ch, const char *project,
                               track_error *err)
{
    track_error after = TRACK_ERROR_INIT, before = TRACK_ERROR_INIT;
    track_status status = read_view(&ch->after, ch, project, 0, &after);
    track_status earlier = TRACK_OK;

    if (ch->receipt.first > 1)
        earlier =
            read_view(&ch->before, ch, project, ch->receipt.first - 1, &before);
    if (status == TRACK_OK && earlier != TRACK_OK)
        warn_of_figures(ch, &before);
    if (status == TRACK_OK)
        return TRACK_OK;
    view_clear(&ch->before);
    if (status != TRACK_E_OVERFLOW || earlier == TRACK_E_OVERFLOW) {
        warn_of_figures(ch, &after);
        return TRACK_OK;
    }
    return fail_too_large(&after, err);
}

static track_status collect_events(cli_change *ch, track_error *err)
{
    const track_event_filter filter = { .command = ch->receipt.command };

    if (!cli_has(ch->c, OPT_JSON))
        return TRACK_OK;
    return events_as_json(&ch->events, ch->c, ch->store, &filter, err);
}

track_status change_settle(cli_change *ch, const char *project,
                           track_error *err)
{
    track_status status = track_store_position(&ch->position, ch->store, err);

    if (status == TRACK_OK)
        status = collect_events(ch, err);
    if (status != TRACK_OK)
        return status;
    if (project && ch->receipt.count > 0)
        status = read_views(ch, project, err);
    if (status != TRACK_OK)
        return status;
    if (ch->receipt.warning[0])
        cli_warn(ch->c, "%s", ch->receipt.warning);
    if (!cli_is_trial(ch->c))
        return track_store_commit(ch->store, err);
    if (!cli_has(ch->c, OPT_QUIET))
        fprintf(stderr, "nothing was stored (%s)\n",
                cli_has(ch->c, OPT_CHECK) ? "--check" : "-n");
    return TRACK_OK;
}

/* The item at `path` after the change; NULL when there is no view. */
static const track_item *item_after(const cli_change *ch, const char *path)
{
    if (!ch->after.snapshot)
        return NULL;
    return track_plan_at(ch->after.snapshot->plan, path);
}

/* Whether the plan before had the same item at the same place. */
static bool was_there(const cli_change *ch, const track_item *item)
{
    const track_item *before =
        ch->before.snapshot
            ? track_plan_at(ch->before.snapshot->plan, item->path)
            : NULL;

    return before && before->kind == item->kind && before->index == item->index;
}

static const char *indicator_words(cli_change *ch, const track_item *item,
                                   track_figure added)
{
    const track_indicator *indicator =
        track_plan_indicator(ch->after.snapshot->plan, item->index);
    const indicator_move move = {
        .indicator = indicator,
        .before = was_there(ch, item)
                      ? &ch->before.assessment->indicators[item->index]
                      : NULL,
        .after = &ch->after.assessment->indicators[item->index],
        .added = added,
    };

    return words_move(ch->c, &move);
}

const char *change_words(cli_change *ch, const char *path, track_figure added)
{
    const track_item *item = item_after(ch, path);

    if (!item)
        return "";
    if (item->kind == TRACK_INDICATOR)
        return indicator_words(ch, item, added);
    if (spending_moved(&ch->before, &ch->after, item))
        return spending_words(ch->c, &ch->before, &ch->after, item);
    if (item->kind != TRACK_DELIVERABLE)
        return "";
    return words_delivery(
        ch->c, track_plan_deliverable(ch->after.snapshot->plan, item->index),
        was_there(ch, item) ? &ch->before.assessment->deliverables[item->index]
                            : NULL,
        &ch->after.assessment->deliverables[item->index]);
}

const char *change_name(cli_change *ch, const char *project, const char *path)
{
    track_words codes;
    track_error ignored;

    if (!path[0])
        return project;
    if (cli_projects(&codes, ch->c, ch->store, &ignored) == TRACK_OK &&
        codes.count == 1)
        return path;
    return words_keep(ch->c,
                      track_arena_print(ch->c->arena, "%s:%s", project, path));
}

/* "42  E1.sessions  1 + 1 = 2 of 3  on 12.03.2026" */
static const char *line_text(cli_change *ch, const change_line *line)
{
    cli *c = ch->c;
    const char *what = line->what;
    bool dated = track_days_known(line->on);

    if (!what)
        what = change_words(ch, line->path, line->added);
    return words_keep(
        c, track_arena_print(c->arena, "%lld  %s%s%s%s%s",
                             (long long)ch->receipt.first,
                             change_name(ch, line->project, line->path),
                             what[0] ? "  " : "", what, dated ? "  on " : "",
                             dated ? words_days(c, line->on) : ""));
}

/* The columns of the first `bytes` bytes of `text`. */
static size_t columns_of(cli *c, const char *text, size_t bytes)
{
    return track_text_columns(
        words_keep(c, track_arena_print(c->arena, "%.*s", (int)bytes, text)));
}

/* What comes next and should stay on one line: the text up to two spaces, or
 * one word when that is longer than a line. Bytes, the spaces before it
 * included. */
static size_t next_piece(cli *c, const char *text, size_t width)
{
    size_t spaces = strspn(text, " ");
    const char *end = strstr(text + spaces, "  ");
    size_t bytes = end ? (size_t)(end - text) : strlen(text);

    if (columns_of(c, text, bytes) - spaces + LATER_INDENT <= width)
        return bytes;
    return spaces + strcspn(text + spaces, " ");
}

/* Adds a text in lines of at most `width` columns, the later ones indented;
 * the spaces within a line stay. Returns the columns of the last line. */
static size_t add_wrapped(cli *c, const char *text, size_t width)
{
    size_t used = 0;

    while (*text) {
        size_t spaces = strspn(text, " ");
        size_t bytes = next_piece(c, text, width);
        size_t columns = columns_of(c, text, bytes);

        if (used > 0 && used + columns > width) {
            track_buffer_print(&c->out, "\n%*s", LATER_INDENT, "");
            text += spaces;
            bytes -= spaces;
            columns -= spaces;
            used = LATER_INDENT;
        }
        track_buffer_bytes(&c->out, text, bytes);
        used += columns;
        text += bytes;
    }
    return used;
}

static void print_line(cli_change *ch, const change_line *line)
{
    cli *c = ch->c;
    const char *text = line_text(ch, line);
    const char *undo =
        line->back
            ? line->back
            : words_keep(c,
                         track_arena_print(c->arena, "(undo: track undo %lld)",
                                           (long long)ch->receipt.first));
    size_t columns = add_wrapped(c, text, (size_t)cli_columns()) + 3 +
                     track_text_columns(undo);

    if (!cli_is_trial(c))
        track_buffer_print(&c->out, "%s%s",
                           columns > (size_t)cli_columns() ? "\n    " : "   ",
                           undo);
    track_buffer_char(&c->out, '\n');
}

track_status change_print(cli_change *ch, const change_line *line,
                          track_error *err)
{
    cli *c = ch->c;
    const track_when when = { c->clock.today, ch->position };
    track_json_envelope envelope;
    const track_json_answer answer = {
        .event_count = ch->events.count,
        .events = ch->events.items,
        .assessment = ch->after.assessment,
        .item = item_after(ch, line->path),
    };

    if (!cli_has(c, OPT_QUIET))
        findings_warn(c, &ch->before, &ch->after, answer.item,
                      ch->receipt.outside_stage);
    envelope = cli_envelope(c, &when);
    if (cli_has(c, OPT_JSON))
        return track_json_events(&c->out, &envelope, &answer, err);
    if (!cli_has(c, OPT_QUIET))
        print_line(ch, line);
    return track_buffer_check(&c->out, err);
}

track_status change_finish(cli_change *ch, const change_line *line,
                           track_error *err)
{
    track_status status = change_settle(ch, line->project, err);

    if (status == TRACK_OK)
        status = change_print(ch, line, err);
    return status;
}
