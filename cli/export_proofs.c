/* SPDX-License-Identifier: MIT */

/*
 * `track export proofs DIR`: every proof as a file with a name for people, in
 * folders by project and stage, with an index. The folder is made aside and
 * renamed when it is whole, so that nobody takes half of it for all.
 */

#include "export_proofs.h"

#include "errors.h"
#include "file.h"
#include "proof_index.h"
#include "records.h"
#include "render.h"
#include "safe_name.h"
#include "views.h"
#include "words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CODE_BYTES_MAX = 60, KIND_BYTES_MAX = 40, NAME_BYTES_MAX = 100 };

typedef struct exporting {
    cli *c;
    track_store *store;
    char *aside; /* the folder while it is being made */
    proof_rows rows;
    size_t made_count;
    const char **made; /* files and folders in `aside`, in order */
    size_t damaged;
} exporting;

/* ---- rows --------------------------------------------------------------- */

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

/* The stage of the item; one that is retired still has its code in the path.
 */
static void place(proof_row *row, exporting *ex, const view *v,
                  const track_record *record)
{
    const track_item *item = record->item, *stage = item;
    cli *c = ex->c;
    size_t stages = track_plan_count(v->snapshot->plan, TRACK_STAGE);
    const char *dot = strchr(record->path, '.');

    while (stage && stage->kind != TRACK_STAGE)
        stage = stage->kind == TRACK_PROJECT ? NULL : stage->parent;
    row->stage = stage ? stage->code : "";
    row->place = stage ? stage->index : stages;
    if (!item && dot) {
        row->stage =
            words_keep(c, track_arena_copy_bytes(c->arena, record->path,
                                                 (size_t)(dot - record->path)));
        row->place = stages + 1;
    }
    row->stage_title =
        stage ? or_empty(track_title_in(&stage->title, render_lang(c, v))) : "";
}

static proof_row make_row(exporting *ex, const view *v, const record_ref *ref)
{
    const track_record *record = ref->record;
    const track_item *item = record->item;
    cli *c = ex->c;
    proof_row row = {
        .project = track_plan_project(v->snapshot->plan)->item.code,
        .item = item ? item->path : record->path,
        .title = item
                     ? or_empty(track_title_in(&item->title, render_lang(c, v)))
                     : "no longer in the plan",
        .record = record->n,
        .record_kind = ref->kind,
        .on = words_days(c, record->on),
        .value = records_value(c, ref),
        .by = or_empty(record->by),
        .file = "",
        .url = "",
        .name = "",
        .sha256 = "",
    };

    place(&row, ex, v, record);
    return row;
}

static bool add_row(exporting *ex, const proof_row *row)
{
    proof_rows *rows = &ex->rows;

    if ((rows->count & (rows->count - 1)) == 0) { /* full: 0, 1, 2, 4, … */
        size_t room = rows->count ? rows->count * 2 : 1;
        proof_row *items =
            track_arena_array(ex->c->arena, room, sizeof(*items));

        if (!items)
            return false;
        if (rows->count)
            memcpy(items, rows->items, rows->count * sizeof(*items));
        rows->items = items;
    }
    rows->items[rows->count++] = *row;
    return true;
}

static bool add_proofs(exporting *ex, const view *v, const record_ref *ref)
{
    const track_proofs *proofs = &ref->record->proofs;
    proof_row row = make_row(ex, v, ref);
    bool good = true;

    for (size_t i = 0; i < proofs->count && good; i++) {
        const track_proof *proof = &proofs->items[i];

        row.state = proof->url ? "link" : "file";
        row.kind = proof->kind;
        row.name = proof->name;
        row.url = or_empty(proof->url);
        row.sha256 = proof->sha256;
        row.size = proof->size;
        good = add_row(ex, &row);
    }
    return good;
}

static bool add_missing(exporting *ex, const view *v, const record_ref *ref)
{
    const track_item *item = ref->record->item;
    const track_indicator *indicator =
        ref->achievement && item && item->kind == TRACK_INDICATOR
            ? track_plan_indicator(v->snapshot->plan, item->index)
            : NULL;
    proof_row row = make_row(ex, v, ref);
    bool good = true;

    row.state = "missing";
    for (size_t i = 0; indicator && i < indicator->proof.count && good; i++) {
        row.kind = indicator->proof.items[i];
        if (!track_record_has_proof(ref->record, row.kind))
            good = add_row(ex, &row);
    }
    return good;
}

static int by_place(const void *a, const void *b)
{
    const proof_row *x = a, *y = b;
    int order = strcmp(x->project, y->project);

    if (order)
        return order;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    order = strcmp(x->stage, y->stage);
    if (order)
        return order;
    if (x->record != y->record)
        return x->record < y->record ? -1 : 1;
    order = strcmp(x->kind, y->kind);
    return order ? order : strcmp(x->sha256, y->sha256);
}

static track_status collect(exporting *ex, const views *all, track_error *err)
{
    for (size_t i = 0; i < all->count; i++) {
        record_refs refs;
        track_status status =
            records_of(&refs, ex->c, all->items[i].snapshot, err);

        for (size_t k = 0; status == TRACK_OK && k < refs.count; k++)
            if (!add_proofs(ex, &all->items[i], &refs.items[k]) ||
                !add_missing(ex, &all->items[i], &refs.items[k]))
                status = cli_fail_memory(err);
        if (status != TRACK_OK)
            return status;
    }
    if (ex->rows.count > 1)
        qsort(ex->rows.items, ex->rows.count, sizeof(proof_row), by_place);
    return TRACK_OK;
}

/* ---- files -------------------------------------------------------------- */

/* "FOLDER/NAME" in the folder that is being made; remembered, so that it can
 * be removed. NULL without memory. */
static const char *remember(exporting *ex, const char *name)
{
    const char *path =
        track_arena_print(ex->c->arena, "%s/%s", ex->aside, name);

    if (path)
        ex->made[ex->made_count++] = path;
    return path;
}

static track_status make_folder(exporting *ex, const char *name,
                                track_error *err)
{
    const char *path = remember(ex, name);

    if (!path)
        return cli_fail_memory(err);
    if (mkdir(path, 0777) == 0)
        return TRACK_OK;
    ex->made_count--;
    return errno == EEXIST ? TRACK_OK : cli_fail_file(err, "create", path);
}

/* "PILOT/E1" */
static const char *folder_of(exporting *ex, const proof_row *row)
{
    cli *c = ex->c;

    return words_keep(
        c, track_arena_print(
               c->arena, "%s/%s", safe_name(c, row->project, CODE_BYTES_MAX),
               row->stage[0] ? safe_name(c, row->stage, CODE_BYTES_MAX)
                             : "_project"));
}

/* Whether an earlier row of the record has the name, in small letters or
 * capitals. */
static bool is_taken(const exporting *ex, const proof_row *row,
                     const char *file)
{
    for (const proof_row *at = ex->rows.items; at < row; at++)
        if (at->record == row->record && strcasecmp(at->file, file) == 0)
            return true;
    return false;
}

/* "PILOT/E1/0042-sessions-minutes-Proces verbal.pdf" */
static const char *file_of(exporting *ex, const proof_row *row)
{
    cli *c = ex->c;
    const char *dot = strrchr(row->item, '.');
    const char *folder = folder_of(ex, row);
    const char *file = NULL;

    for (int again = 1; !file || is_taken(ex, row, file); again++) {
        char mark[16] = "";

        if (again > 1)
            snprintf(mark, sizeof(mark), "-%d", again);
        file = words_keep(
            c, track_arena_print(
                   c->arena, "%s/%04lld-%s-%s%s-%s", folder,
                   (long long)row->record,
                   safe_name(c, dot ? dot + 1 : row->item, CODE_BYTES_MAX),
                   safe_name(c, row->kind, KIND_BYTES_MAX), mark,
                   safe_name(c, row->name, NAME_BYTES_MAX)));
        if (!file[0])
            break;
    }
    return file;
}

/* A damaged one is told, and the others are still looked at. */
static track_status copy_one(exporting *ex, proof_row *row, track_error *err)
{
    const track_proof proof = { .name = row->name, .sha256 = row->sha256 };
    track_error failure = TRACK_ERROR_INIT;
    const char *path;
    track_status status;

    row->file = file_of(ex, row);
    path = remember(ex, row->file);
    if (!path)
        return cli_fail_memory(err);
    status = track_store_proof_copy(ex->store, &proof, path, &failure);
    if (status == TRACK_OK)
        return TRACK_OK;
    ex->made_count--;
    if (status != TRACK_E_INTEGRITY) {
        *err = failure;
        return status;
    }
    ex->damaged++;
    cli_warn(ex->c, "record %lld: %s; its hash is %.12s…",
             (long long)row->record, failure.text, row->sha256);
    return TRACK_OK;
}

static track_status copy_all(exporting *ex, track_error *err)
{
    track_status status = TRACK_OK;

    for (size_t i = 0; i < ex->rows.count && status == TRACK_OK; i++) {
        proof_row *row = &ex->rows.items[i];

        if (strcmp(row->state, "file") != 0)
            continue;
        status = make_folder(ex, safe_name(ex->c, row->project, CODE_BYTES_MAX),
                             err);
        if (status == TRACK_OK)
            status = make_folder(ex, folder_of(ex, row), err);
        if (status == TRACK_OK)
            status = copy_one(ex, row, err);
    }
    if (status != TRACK_OK || ex->damaged == 0)
        return status;
    cli_fail(err, TRACK_E_INTEGRITY,
             "%zu of the proofs %s damaged or not there: nothing was exported",
             ex->damaged, ex->damaged == 1 ? "is" : "are");
    return cli_hint(err, "attach the same files again, or restore them from a "
                         "backup");
}

static track_status write_text(exporting *ex, const char *name,
                               const track_buffer *text, track_error *err)
{
    const char *path = remember(ex, name);
    FILE *file;
    bool good;

    if (!path)
        return cli_fail_memory(err);
    file = fopen(path, "wx");
    if (!file)
        return cli_fail_file(err, "write", path);
    good = fwrite(track_buffer_string(text), 1, text->length, file) ==
           text->length;
    if (fclose(file) != 0 || !good)
        return cli_fail_file(err, "write", path);
    return TRACK_OK;
}

static track_status write_index(exporting *ex, const views *all,
                                track_error *err)
{
    track_buffer text = TRACK_BUFFER_INIT;
    const char *about = "";
    track_status status =
        cli_when_words(&about, ex->c, ex->store, &all->when, err);

    proof_index_csv(&text, &ex->rows);
    if (status == TRACK_OK)
        status = track_buffer_check(&text, err);
    if (status == TRACK_OK)
        status = write_text(ex, "index.csv", &text, err);
    track_buffer_empty(&text);
    proof_index_html(&text, &ex->rows, about);
    if (status == TRACK_OK)
        status = track_buffer_check(&text, err);
    if (status == TRACK_OK)
        status = write_text(ex, "index.html", &text, err);
    track_buffer_clear(&text);
    return status;
}

/* ---- the folder --------------------------------------------------------- */

static void remove_made(const exporting *ex)
{
    for (size_t i = ex->made_count; i > 0; i--)
        remove(ex->made[i - 1]);
    if (ex->aside)
        rmdir(ex->aside);
}

/* The folder as named, without slashes at its end. */
static const char *named_folder(cli *c)
{
    const char *named = cli_arg(c, 1);
    size_t length = strlen(named);

    while (length > 1 && named[length - 1] == '/')
        length--;
    return words_keep(c, track_arena_copy_bytes(c->arena, named, length));
}

static track_status make_aside(exporting *ex, const char *named,
                               track_error *err)
{
    char *aside = track_arena_print(ex->c->arena, "%s.new-XXXXXX", named);

    /* a file each, the folders of each, and the index */
    ex->made = track_arena_array(ex->c->arena, ex->rows.count * 3 + 2,
                                 sizeof(*ex->made));
    if (!aside || !ex->made)
        return cli_fail_memory(err);
    if (!mkdtemp(aside))
        return cli_fail_file(err, "create", named);
    ex->aside = aside;
    return TRACK_OK;
}

static track_status settle(exporting *ex, const char *named, track_error *err)
{
    mode_t mask = umask(0);

    umask(mask);
    if (chmod(ex->aside, 0777 & ~mask) != 0)
        return cli_fail_file(err, "create", named);
    if (rename(ex->aside, named) == 0) {
        ex->aside = NULL;
        ex->made_count = 0;
        return TRACK_OK;
    }
    if (errno != ENOTEMPTY && errno != EEXIST && errno != ENOTDIR)
        return cli_fail_file(err, "create", named);
    cli_fail(err, TRACK_E_CONFLICT, "'%s' is not an empty folder", named);
    return cli_hint(err, "name a new one");
}

static size_t count_state(const proof_rows *rows, const char *state)
{
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++)
        count += strcmp(rows->items[i].state, state) == 0;
    return count;
}

static track_status write_folder(cli *c, const views *all, track_error *err)
{
    exporting ex = { .c = c };
    const char *named = named_folder(c);
    track_status status = cli_tracker_open(&ex.store, c, TRACK_OPEN_READ, err);

    if (status == TRACK_OK)
        status = collect(&ex, all, err);
    if (status == TRACK_OK)
        status = make_aside(&ex, named, err);
    if (status == TRACK_OK)
        status = copy_all(&ex, err);
    if (status == TRACK_OK)
        status = write_index(&ex, all, err);
    if (status == TRACK_OK)
        status = settle(&ex, named, err);
    if (status != TRACK_OK)
        remove_made(&ex);
    else if (!cli_has(c, OPT_QUIET))
        track_buffer_print(&c->out,
                           "%s: files %zu, links %zu, missing %zu; begin with "
                           "%s/index.html\n",
                           named, count_state(&ex.rows, "file"),
                           count_state(&ex.rows, "link"),
                           count_state(&ex.rows, "missing"), named);
    track_store_close(ex.store);
    return status;
}

track_status export_proofs(cli *c, track_error *err)
{
    struct stat facts;

    if (!cli_arg(c, 1)) {
        cli_fail(err, TRACK_E_ARGUMENT, "into which folder?");
        return cli_hint(err, "track export proofs audit");
    }
    if (!cli_arg(c, 1)[0])
        return cli_fail(err, TRACK_E_ARGUMENT, "the folder has no name");
    if (lstat(named_folder(c), &facts) == 0 && !S_ISDIR(facts.st_mode)) {
        cli_fail(err, TRACK_E_CONFLICT, "'%s' is not a folder", cli_arg(c, 1));
        return cli_hint(err, "name a new one");
    }
    return views_print(c, NULL, write_folder, err);
}
