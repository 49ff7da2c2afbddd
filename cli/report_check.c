/* SPDX-License-Identifier: MIT */

/*
 * Whether a report is what it says. Alone it proves only that its parts fit:
 * who changes all of them together leaves no trace in the file. The tracker
 * tells that: the heads of its chains are hashes of all that was recorded
 * before, and the report made again has the same bytes or has not.
 */

#include "report_check.h"

#include "carried.h"
#include "errors.h"
#include "file.h"
#include "remake.h"
#include "said.h"
#include "words.h"

#include <track/verify.h>

#include <stdio.h>
#include <string.h>

enum { PROBLEMS_MAX = 64, NOTES_MAX = 8, SHOWN_DIGITS = 16 };

typedef struct checking {
    cli *c;
    const char *path;
    attached in;
    said_report said;
    track_store *store; /* or NULL */
    int64_t position;   /* of the newest head, in the store */
    bool same;          /* made again, byte for byte */
    size_t problem_count, note_count;
    track_problem problems[PROBLEMS_MAX];
    const char *notes[NOTES_MAX];
} checking;

static void add_problem(checking *k, const char *where, const char *what,
                        const char *expected, const char *found)
{
    if (k->problem_count < PROBLEMS_MAX)
        k->problems[k->problem_count++] =
            (track_problem){ .part = TRACK_CHECKED_REPORT,
                             .where = where,
                             .what = what,
                             .expected = expected,
                             .found = found };
}

static void add_note(checking *k, const char *text)
{
    if (k->note_count < NOTES_MAX)
        k->notes[k->note_count++] = words_keep(k->c, text);
}

static const char *keep(checking *k, const char *text)
{
    return words_keep(k->c, track_arena_print(k->c->arena, "%s", text));
}

/* --- the report alone --------------------------------------------------- */

static void check_file(checking *k, const said_file *wanted)
{
    const attached_file *file = attached_find(&k->in, wanted->name);
    char hash[TRACK_HASH_BYTES];

    if (!file) {
        add_problem(k, wanted->name, "is not attached any more", NULL, NULL);
        return;
    }
    track_hash(hash, file->data, file->length);
    if (strcmp(hash, wanted->sha256) != 0)
        add_problem(k, wanted->name, "was changed", wanted->sha256,
                    keep(k, hash));
}

static bool is_said(const said_report *said, const char *name)
{
    if (strcmp(name, "report.txt") == 0)
        return true;
    for (size_t i = 0; i < said->file_count; i++)
        if (strcmp(said->files[i].name, name) == 0)
            return true;
    return false;
}

static void check_files(checking *k)
{
    for (size_t i = 0; i < k->said.file_count; i++)
        check_file(k, &k->said.files[i]);
    for (size_t i = 0; i < k->in.count; i++)
        if (!is_said(&k->said, k->in.files[i].name))
            add_problem(k, k->in.files[i].name, "was attached by somebody else",
                        NULL, NULL);
}

/* The data hash, as the text says it that it is the hash of. */
static void check_data(checking *k)
{
    const attached_file *data = attached_find(&k->in, "data.txt");
    const char *said = k->said.data_hash;
    const char *metadata =
        words_keep(k->c, track_arena_print(k->c->arena,
                                           "<dc:identifier>sha256:%s<", said));
    char hash[TRACK_HASH_BYTES] = "";

    if (data)
        track_hash(hash, data->data, data->length);
    if (strcmp(hash, said) != 0)
        add_problem(k, "the data", "do not have the hash that the report says",
                    said, data ? keep(k, hash) : NULL);
    if (!strstr(k->in.metadata, metadata))
        add_problem(k, "the properties of the file",
                    "name another hash of the data", said, NULL);
}

/* Of several projects: data.txt has the hash of each. */
static void check_data_of(checking *k, size_t at, const char **hashes)
{
    const char *name = words_keep(
        k->c, track_arena_print(k->c->arena, "data-%zu.txt", at + 1));
    const attached_file *file = attached_find(&k->in, name);
    char hash[TRACK_HASH_BYTES];

    if (!file || !*hashes)
        return; /* told already */
    track_hash(hash, file->data, file->length);
    if (strncmp(hash, *hashes, TRACK_HASH_BYTES - 1) != 0)
        add_problem(k, name, "does not have the hash that data.txt says", NULL,
                    keep(k, hash));
    *hashes = strchr(*hashes, '\n');
    if (*hashes)
        ++*hashes;
}

static void check_alone(checking *k)
{
    const attached_file *data = attached_find(&k->in, "data.txt");
    const char *hashes = data ? data->data : NULL;

    check_files(k);
    check_data(k);
    for (size_t i = 0; k->said.projects.count > 1 && i < k->said.projects.count;
         i++)
        check_data_of(k, i, &hashes);
}

/* --- with the tracker --------------------------------------------------- */

/* Opens the tracker; without one at hand the report is checked alone. */
static track_status open_tracker(checking *k, track_error *err)
{
    track_error failure = TRACK_ERROR_INIT;
    track_status status =
        cli_tracker_open(&k->store, k->c, TRACK_OPEN_READ, &failure);

    if (status == TRACK_OK)
        return TRACK_OK;
    if (cli_has(k->c, OPT_FILE) || status == TRACK_E_MEMORY) {
        *err = failure;
        return status;
    }
    add_note(k, "no tracker is at hand (-f FILE): the report was not made "
                "again, so only that its parts fit together is known");
    return TRACK_OK;
}

/* Whether the tracker has all of the projects; when it was not named, it may
 * just be another one. */
static track_status knows_projects(bool *out, checking *k, track_error *err)
{
    track_words codes;
    track_status status = cli_projects(&codes, k->c, k->store, err);

    *out = true;
    for (size_t i = 0; i < k->said.projects.count; i++) {
        bool found = false;

        for (size_t j = 0; status == TRACK_OK && j < codes.count; j++)
            found =
                found || strcmp(codes.items[j], k->said.projects.items[i]) == 0;
        *out = *out && found;
    }
    return status;
}

/* The place of a head in the journal moves `position`. */
static track_status find_head(checking *k, const said_head *head,
                              track_error *err)
{
    int64_t n;
    track_status status = carried_find_head(&n, &k->said, head, k->store, err);

    if (n > k->position)
        k->position = n;
    if (status != TRACK_OK || n)
        return status;
    add_problem(
        k,
        words_keep(k->c,
                   track_arena_print(k->c->arena, "%s:%lld of %s", head->label,
                                     head->number,
                                     k->said.projects.items[head->project])),
        "is not in the tracker: its tail was cut off, it was written anew, or"
        " it is another one",
        head->hash, NULL);
    return TRACK_OK;
}

static void take_text(track_source *out, const attached *in, const char *name)
{
    const attached_file *file = attached_find(in, name);

    if (file)
        *out = (track_source){ file->name, file->data, strlen(file->data) };
}

static track_status compare_file(checking *k, const track_buffer *made,
                                 track_error *err)
{
    char of_made[TRACK_HASH_BYTES], of_file[TRACK_HASH_BYTES];
    track_status status = track_file_hash(of_file, k->path, err);

    if (status != TRACK_OK)
        return status;
    track_hash(of_made, track_buffer_string(made), made->length);
    k->same = strcmp(of_made, of_file) == 0;
    if (!k->same)
        add_problem(k, "the report",
                    "made again from the tracker comes out in other bytes",
                    keep(k, of_made), keep(k, of_file));
    return TRACK_OK;
}

/* `obstacle`: why the bytes need not be the same; or NULL. */
static track_status compare_made(checking *k, const track_buffer *made,
                                 const char *hash, const char *obstacle,
                                 track_error *err)
{
    if (strcmp(hash, k->said.data_hash) != 0) {
        add_problem(k, "the figures", "are not those that the tracker gives",
                    keep(k, hash), k->said.data_hash);
        return TRACK_OK;
    }
    if (!obstacle)
        return compare_file(k, made, err);
    add_note(k, track_arena_print(k->c->arena,
                                  "the figures are those of the tracker; the"
                                  " bytes were not compared: %s",
                                  obstacle));
    return TRACK_OK;
}

/* Why the report cannot be made again; NULL: the texts are in `request`. */
static const char *take_texts(remake_request *request, const checking *k)
{
    if (k->said.data_v > TRACK_DATA_VERSION)
        return "a newer program made its hash: it was not made again";
    take_text(&request->texts.report_template, &k->in, "template.lua");
    take_text(&request->texts.catalogue, &k->in, "locale-1.lua");
    if (!request->texts.report_template.text || !request->texts.catalogue.text)
        return "its template is not attached: it was not made again";
    return NULL;
}

/* Makes it and compares. A report that cannot be made is a problem of it. */
static track_status make_and_compare(checking *k, remake_request *request,
                                     track_fonts *faces, track_error *err)
{
    track_error failure = TRACK_ERROR_INIT;
    track_buffer made = TRACK_BUFFER_INIT;
    char hash[TRACK_HASH_BYTES] = "";
    const char *obstacle;
    track_status status =
        remake_obstacle(&obstacle, faces, k->c, k->said.program, k->said.fonts,
                        k->said.font_count, err);

    if (status != TRACK_OK)
        return status;
    if (obstacle)
        request->format = "text"; /* the figures are the same */
    status = remake_report(&made, hash, k->c, request, &failure);
    if (status == TRACK_OK)
        status = compare_made(k, &made, hash, obstacle, &failure);
    else if (status != TRACK_E_MEMORY)
        add_problem(k, "the report", "cannot be made again", NULL,
                    keep(k, failure.text));
    track_buffer_clear(&made);
    return status == TRACK_E_MEMORY ? cli_fail_memory(err) : TRACK_OK;
}

static track_status make_again(checking *k, track_error *err)
{
    track_fonts faces;
    remake_request request = {
        .store = k->store,
        .fonts = &faces,
        .projects = k->said.projects,
        .when = { k->said.as_of, k->position },
        .period = k->said.period,
        .stage = k->said.stage,
        .final = k->said.final,
        .format = "pdf",
        .template_name = k->said.template_name,
        .texts = { .lang = k->said.lang },
        .data_v = k->said.data_v,
    };
    const char *why = take_texts(&request, k);

    if (!why)
        return make_and_compare(k, &request, &faces, err);
    add_note(k, why);
    return TRACK_OK;
}

static track_status check_with_tracker(checking *k, track_error *err)
{
    size_t before = k->problem_count;
    bool known = false;
    track_status status = knows_projects(&known, k, err);

    if (status == TRACK_OK && !known && !cli_has(k->c, OPT_FILE)) {
        add_note(k, track_arena_print(
                        k->c->arena,
                        "%s does not have its projects (-f FILE names the "
                        "tracker): the report was not made again",
                        track_store_path(k->store)));
        return TRACK_OK;
    }
    for (size_t i = 0; i < k->said.head_count && status == TRACK_OK; i++)
        status = find_head(k, &k->said.heads[i], err);
    if (status != TRACK_OK || k->problem_count > before)
        return status;
    return make_again(k, err);
}

/* --- the answer --------------------------------------------------------- */

static const char *sentence_of(checking *k)
{
    if (k->problem_count == 1)
        return "The report cannot be trusted: 1 problem.";
    if (k->problem_count > 1)
        return words_keep(k->c,
                          track_arena_print(k->c->arena,
                                            "The report cannot be trusted: %zu"
                                            " problems.",
                                            k->problem_count));
    if (k->same)
        return words_keep(k->c,
                          track_arena_print(k->c->arena,
                                            "The report is sound: %s gives it"
                                            " again byte for byte.",
                                            track_store_path(k->store)));
    return "The report fits together: its data have the hash that it says.";
}

static void print_said(checking *k)
{
    cli *c = k->c;
    const said_report *said = &k->said;

    track_buffer_print(&c->out, "%s: ", k->path);
    for (size_t i = 0; i < said->projects.count; i++)
        track_buffer_print(&c->out, "%s%s", i ? ", " : "",
                           said->projects.items[i]);
    if (said->period)
        track_buffer_print(&c->out, ", period %s", said->period);
    if (said->stage)
        track_buffer_print(&c->out, ", stage %s", said->stage);
    track_buffer_print(&c->out, ", as of %s%s; data %.*s; %zu files attached\n",
                       words_days(c, track_days_of(said->as_of)),
                       said->final ? "" : ", a draft", SHOWN_DIGITS,
                       said->data_hash, k->in.count);
}

static void print_text(checking *k)
{
    cli *c = k->c;

    if (!cli_has(c, OPT_QUIET))
        print_said(k);
    for (size_t i = 0; i < k->problem_count; i++) {
        const track_problem *p = &k->problems[i];

        track_buffer_print(&c->out, "%s %s\n", p->where, p->what);
        if (p->expected)
            track_buffer_print(&c->out, "  expected  %.200s\n", p->expected);
        if (p->found)
            track_buffer_print(&c->out, "  found     %.200s\n", p->found);
    }
    for (size_t i = 0; i < k->note_count && !cli_has(c, OPT_QUIET); i++)
        track_buffer_print(&c->out, "note: %s\n", k->notes[i]);
    track_buffer_print(&c->out, "%s\n", sentence_of(k));
}

static track_status print_answer(checking *k, track_error *err)
{
    cli *c = k->c;
    const track_when when = { k->said.as_of, k->position };
    const track_json_envelope envelope = cli_envelope(c, &when);
    const track_report_answer answer = { .file = k->path,
                                         .sentence = sentence_of(k),
                                         .data_hash = k->said.data_hash,
                                         .attached = (int64_t)k->in.count,
                                         .made_again = k->same,
                                         .problem_count = k->problem_count,
                                         .problems = k->problems,
                                         .note_count = k->note_count,
                                         .notes = k->notes };

    if (k->problem_count > 0)
        c->exit_code = EXIT_INTEGRITY;
    if (cli_has(c, OPT_JSON))
        return track_json_verify_report(&c->out, &envelope, &answer, err);
    print_text(k);
    return track_buffer_check(&c->out, err);
}

track_status report_check(cli *c, const char *path, track_error *err)
{
    checking k = { .c = c, .path = path };
    track_status status = attached_read(&k.in, c, path, err);

    if (status == TRACK_OK)
        status = said_read(&k.said, c, &k.in, path, err);
    if (status != TRACK_OK)
        return status;
    check_alone(&k);
    status = open_tracker(&k, err);
    if (status == TRACK_OK && k.store)
        status = check_with_tracker(&k, err);
    if (status == TRACK_OK)
        status = print_answer(&k, err);
    track_store_close(k.store);
    return status;
}
