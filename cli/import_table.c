/* SPDX-License-Identifier: MIT */

/*
 * Records from a table. Somebody in front of a terminal sees first what the
 * rows would do, tried in a transaction of its own: while they think, others
 * can write.
 */

#include "import_table.h"

#include "change.h"
#include "errors.h"
#include "file.h"
#include "terminal.h"
#include "words.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINES_SHOWN = 20, PROGRESS_AFTER_MS = 300 };

/* One import: what is asked for, and what came of it. */
typedef struct table_import {
    cli *c;
    track_store *store;
    track_import_request request;
    track_command command;
    track_receipt receipt;
    track_import_result *result;
    struct timespec started;
    bool progress_shown;
} table_import;

/* --- progress ---------------------------------------------------------- */

static int64_t passed_ms(const struct timespec *since)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - since->tv_sec) * 1000 +
           (now.tv_nsec - since->tv_nsec) / 1000000;
}

static void show_progress(int64_t done, int64_t all, void *payload)
{
    table_import *in = payload;

    if (passed_ms(&in->started) < PROGRESS_AFTER_MS)
        return;
    in->progress_shown = true;
    fprintf(stderr, "\r%lld of %lld rows ", (long long)done, (long long)all);
    fflush(stderr);
}

static void hide_progress(table_import *in)
{
    if (in->progress_shown)
        fprintf(stderr, "\r%*s\r", 40, "");
    in->progress_shown = false;
}

/* --- what is asked for ------------------------------------------------- */

static track_status read_separator(char *out, const cli *c, track_error *err)
{
    const char *text = cli_option(c, OPT_SEPARATOR);

    *out = 0;
    if (!text)
        return TRACK_OK;
    if (strcmp(text, "tab") == 0 || strcmp(text, "\\t") == 0)
        text = "\t";
    *out = text[0];
    if (text[0] && !text[1] && strchr(",;|\t", text[0]))
        return TRACK_OK;
    cli_fail(err, TRACK_E_ARGUMENT, "'%s' is no separator", text);
    return cli_hint(err, "one of , ; | or tab");
}

static track_status read_map(const char **out, cli *c, track_error *err)
{
    const char *map = cli_option(c, OPT_MAP);
    const char *path = cli_option(c, OPT_MAP_FILE);
    const char *text = NULL;
    track_status status = TRACK_OK;

    if (path)
        status = cli_read_file(&text, NULL, c, path, err);
    *out = text ? text : map;
    if (status == TRACK_OK && text && map) {
        *out = track_arena_print(c->arena, "%s\n%s", text, map);
        status = *out ? TRACK_OK : cli_fail_memory(err);
    }
    return status;
}

track_status import_read_request(track_import_request *out, cli *c,
                                 const char *path, track_error *err)
{
    const char *slash = strrchr(path, '/');
    track_status status = read_separator(&out->separator, c, err);

    if (status == TRACK_OK)
        status = read_map(&out->map, c, err);
    out->name = slash ? slash + 1 : path;
    out->encoding = cli_option(c, OPT_ENCODING);
    out->item = cli_option(c, OPT_ITEM);
    out->project = cli_project_option(c);
    return status;
}

static track_status read_request(table_import *in, const char *path,
                                 track_error *err)
{
    cli *c = in->c;
    track_import_request *request = &in->request;
    track_status status = import_read_request(request, c, path, err);

    if (status == TRACK_OK)
        status = cli_folder_of(&request->folder, c, path, err);
    if (status == TRACK_OK && cli_has(c, OPT_AGAIN) &&
        cli_has(c, OPT_SKIP_REPEATED))
        return cli_fail(err, TRACK_E_ARGUMENT,
                        "--again and --skip-repeated contradict each other");
    if (status == TRACK_OK && cli_has(c, OPT_OUTPUT)) {
        cli_fail(err, TRACK_E_ARGUMENT,
                 "%s are recorded, not written to a file",
                 track_import_kind_name(request->as));
        return cli_hint(err,
                        "-o is for --as indicators, deliverables or lines");
    }
    request->skip_repeated = cli_has(c, OPT_SKIP_REPEATED);
    if (!cli_has(c, OPT_QUIET) && isatty(STDERR_FILENO))
        request->progress = show_progress;
    request->payload = in;
    return status;
}

/* --- what came of it --------------------------------------------------- */

/* A value on one line, not longer than a line. */
static const char *short_value(cli *c, const char *value)
{
    enum { BYTES_SHOWN = 40 };
    char *copy = cli_copy(c, value, strlen(value), NULL);
    size_t length;

    if (!copy)
        return "";
    for (char *at = copy; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            *at = ' ';
    length = strlen(copy);
    if (length <= BYTES_SHOWN)
        return copy;
    length = BYTES_SHOWN;
    while (length > 0 && ((unsigned char)copy[length] & 0xC0) == 0x80)
        length--;
    copy[length] = '\0';
    return words_keep(c, track_arena_print(c->arena, "%s…", copy));
}

static void print_more(int64_t count)
{
    if (count > LINES_SHOWN)
        fprintf(stderr, "  and %lld more\n", (long long)(count - LINES_SHOWN));
}

/* "row 5, column 'Suma', '1.234': … (write 1234 or 1.2340)" */
static void print_faults(cli *c, const track_import_result *result)
{
    for (int64_t i = 0; i < result->fault_count && i < LINES_SHOWN; i++) {
        const track_import_fault *fault = &result->faults[i];

        fprintf(stderr, "  row %lld", (long long)fault->row);
        if (fault->column)
            fprintf(stderr, ", column '%s'", short_value(c, fault->column));
        if (fault->value && fault->value[0])
            fprintf(stderr, ", '%s'", short_value(c, fault->value));
        fprintf(stderr, ": %s%s%s%s\n", fault->message,
                fault->hint[0] ? " (" : "", fault->hint,
                fault->hint[0] ? ")" : "");
    }
    print_more(result->fault_count);
}

static void print_repeats(const track_import_result *result)
{
    for (int64_t i = 0; i < result->repeat_count && i < LINES_SHOWN; i++)
        fprintf(stderr, "  row %lld: %s\n", (long long)result->repeats[i].row,
                result->repeats[i].message);
    print_more(result->repeat_count);
}

static const char *rows_word(int64_t count)
{
    return count == 1 ? "row" : "rows";
}

/* "E1.travel  120 rows  RON 12345.50" */
static void print_sums(track_buffer *to, const track_import_result *result)
{
    char number[TRACK_MONEY_BYTES + TRACK_NUMBER_BYTES];

    for (size_t i = 0; i < result->sum_count && i < LINES_SHOWN; i++) {
        const track_import_sum *sum = &result->sums[i];

        track_buffer_print(to, "    %s  %lld %s", sum->item,
                           (long long)sum->rows, rows_word(sum->rows));
        if (track_money_known(sum->money))
            track_buffer_print(to, "  %s %s", sum->money.currency,
                               track_money_format(number, sum->money));
        if (sum->total.state == TRACK_VALUE)
            track_buffer_print(
                to, "  together %s",
                track_quantity_format(number, sum->total.number));
        track_buffer_char(to, '\n');
    }
    if (result->sum_count > LINES_SHOWN)
        track_buffer_print(to, "    and %zu more\n",
                           result->sum_count - LINES_SHOWN);
}

void import_print_left(track_buffer *to, const track_import_result *result)
{
    for (size_t i = 0; i < result->left_count; i++)
        track_buffer_print(to, "%s'%s'%s", i ? ", " : "left out: columns ",
                           result->left[i],
                           i + 1 == result->left_count ? "\n" : "");
}

static void print_preview(const table_import *in, track_buffer *to)
{
    const track_import_result *result = in->result;

    track_buffer_print(to, "%lld %s of %s\n", (long long)result->rows,
                       rows_word(result->rows), in->request.name);
    for (size_t i = 0; i < result->sample_count; i++)
        track_buffer_print(to, "  %s\n", result->sample[i]);
    if (result->recorded > (int64_t)result->sample_count)
        track_buffer_text(to, "  ...\n");
    print_sums(to, result);
    import_print_left(to, result);
}

static void print_done(const table_import *in)
{
    const track_import_result *result = in->result;
    track_buffer *to = &in->c->out;

    if (result->recorded == 0) {
        track_buffer_print(to, "%s: nothing new in %lld %s\n", in->request.name,
                           (long long)result->rows, rows_word(result->rows));
        return;
    }
    track_buffer_print(to, "%lld  %lld %s of %s recorded",
                       (long long)in->receipt.first,
                       (long long)result->recorded, rows_word(result->recorded),
                       in->request.name);
    if (result->recorded < result->rows)
        track_buffer_print(to, ", %lld left out",
                           (long long)(result->rows - result->recorded));
    track_buffer_print(to, "   (undo: track undo %lld)\n",
                       (long long)in->receipt.first);
    print_sums(to, result);
    import_print_left(to, result);
}

/* All that is wrong as the answer of --json. */
static void print_wrong_json(cli *c, const track_import_result *result)
{
    track_when when = { c->clock.today, 0 };
    track_json_envelope envelope = cli_envelope(c, &when);

    if (result->fault_count + result->repeat_count > 0 &&
        track_json_import(&c->out, &envelope, result, 0, NULL) == TRACK_OK)
        fwrite(c->out.data, 1, c->out.length, stdout);
    track_buffer_empty(&c->out);
}

void import_print_faults(cli *c, const track_import_result *result)
{
    if (cli_has(c, OPT_JSON))
        print_wrong_json(c, result);
    else
        print_faults(c, result);
}

static void print_trouble(table_import *in, track_status status)
{
    if (!in->result || (status != TRACK_E_DATA && status != TRACK_E_DECISION))
        return;
    import_print_faults(in->c, in->result);
    if (!cli_has(in->c, OPT_JSON) && in->result->fault_count == 0)
        print_repeats(in->result);
}

/* --- the work ---------------------------------------------------------- */

/* Imports in a transaction, which the caller ends. */
static track_status run(table_import *in, track_intent intent, track_error *err)
{
    track_status status = track_store_begin(in->store, intent, err);

    if (status != TRACK_OK)
        return status;
    track_import_free(in->result);
    in->result = NULL;
    clock_gettime(CLOCK_MONOTONIC, &in->started);
    status = track_import_table(&in->receipt, &in->result, in->store,
                                &in->request, &in->command, err);
    hide_progress(in);
    return status;
}

/* Rows that were recorded before: asks what they are. */
static track_status ask_repeats(table_import *in, track_error *err)
{
    char question[160];

    print_repeats(in->result);
    snprintf(question, sizeof(question),
             "%lld rows were recorded before; leave them out?",
             (long long)in->result->repeat_count);
    if (cli_confirm(in->c, question, "they were recorded before",
                    "--skip-repeated or --again", err) == TRACK_OK) {
        in->request.skip_repeated = true;
        return TRACK_OK;
    }
    if (cli_confirm(in->c, "record them again?", "they were recorded before",
                    "--skip-repeated or --again", err) != TRACK_OK)
        return TRACK_E_DECISION;
    in->command.again = true;
    return TRACK_OK;
}

/* Tries it, shows what would happen, and asks. */
static track_status preview(table_import *in, track_error *err)
{
    track_buffer text = TRACK_BUFFER_INIT;
    track_status status = run(in, TRACK_TRY, err);

    track_store_rollback(in->store);
    if (status == TRACK_E_DECISION && in->result &&
        in->result->repeat_count > 0) {
        status = ask_repeats(in, err);
        if (status == TRACK_OK)
            status = run(in, TRACK_TRY, err);
        track_store_rollback(in->store);
    }
    if (status != TRACK_OK)
        return status;
    if (in->result->recorded == 0)
        return TRACK_OK;
    print_preview(in, &text);
    fputs(track_buffer_string(&text), stderr);
    track_buffer_clear(&text);
    return cli_confirm(in->c, "record them?", "nothing was stored",
                       "-y answers yes", err);
}

static track_status finish(table_import *in, track_error *err)
{
    cli *c = in->c;
    bool dry = cli_is_trial(c);
    int64_t position;
    track_status status = track_store_position(&position, in->store, err);

    if (status == TRACK_OK && in->receipt.first > 1)
        status = change_check_sums(c, in->store, in->receipt.first - 1, err);
    if (status == TRACK_OK && !dry)
        status = track_store_commit(in->store, err);
    if (status != TRACK_OK)
        return status;
    if (in->receipt.warning[0])
        cli_warn(c, "%s", in->receipt.warning);
    if (cli_has(c, OPT_JSON)) {
        track_when when = { c->clock.today, position };
        track_json_envelope envelope = cli_envelope(c, &when);

        status = track_json_import(&c->out, &envelope, in->result,
                                   in->receipt.first, err);
    } else if (!cli_has(c, OPT_QUIET)) {
        if (dry)
            print_preview(in, &c->out);
        else
            print_done(in);
    }
    if (dry && !cli_has(c, OPT_QUIET))
        fprintf(stderr, "nothing was stored (-n)\n");
    return status;
}

static track_status work(table_import *in, track_error *err)
{
    cli *c = in->c;
    bool dry = cli_is_trial(c);
    track_status status = TRACK_OK;

    if (!dry && cli_can_ask(c) && !cli_has(c, OPT_YES))
        status = preview(in, err);
    if (status == TRACK_OK)
        status = run(in, dry ? TRACK_TRY : TRACK_CHANGE, err);
    if (status == TRACK_OK)
        return finish(in, err);
    print_trouble(in, status);
    return status;
}

track_status import_table(cli *c, const char *path, const char *bytes,
                          size_t length, track_import_kind as, track_error *err)
{
    table_import in = { .c = c,
                        .command = change_command(c),
                        .request = {
                            .as = as, .bytes = bytes, .length = length } };
    track_status status = read_request(&in, path, err);

    if (status == TRACK_OK)
        status = cli_tracker_open(&in.store, c, TRACK_OPEN_WRITE, err);
    if (status == TRACK_OK)
        status = work(&in, err);
    track_import_free(in.result);
    track_store_close(in.store);
    return status;
}
