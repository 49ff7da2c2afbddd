/* SPDX-License-Identifier: MIT */

/* A report names the newest event of each chain that it knows. Where the
 * journal has those, it tells the position at which the report was made; the
 * figures there must have the hash of the data that the report carries. */

#include "carried.h"

#include "errors.h"
#include "words.h"

#include <track/verify.h>

#include <string.h>

track_status carried_find_head(int64_t *out, const said_report *said,
                               const said_head *head, track_store *store,
                               track_error *err)
{
    track_seal seal = { .kind = TRACK_SEAL_NONE };
    track_error failure = TRACK_ERROR_INIT;
    track_status status =
        track_seal_find(&seal, store, head->hash,
                        said->projects.items[head->project], &failure);

    *out = 0;
    if (status == TRACK_E_MEMORY)
        return cli_fail_memory(err);
    if (status == TRACK_OK && seal.kind == TRACK_SEAL_EVENT &&
        seal.number == head->number)
        *out = seal.n;
    return TRACK_OK;
}

static track_status find_position(int64_t *out, const said_report *said,
                                  track_store *store, const char *path,
                                  track_error *err)
{
    track_status status = TRACK_OK;
    int64_t n;

    *out = 0;
    for (size_t i = 0; i < said->head_count && status == TRACK_OK; i++) {
        status = carried_find_head(&n, said, &said->heads[i], store, err);
        if (status == TRACK_OK && n == 0) {
            cli_fail(err, TRACK_E_NOT_FOUND,
                     "%s was not made from this tracker: %s:%lld of %s is not "
                     "in it",
                     path, said->heads[i].label, said->heads[i].number,
                     said->projects.items[said->heads[i].project]);
            return cli_hint(err, "`track verify %s` tells more", path);
        }
        if (n > *out)
            *out = n;
    }
    return status;
}

/* Which of the report's projects is meant. */
static track_status choose_project(size_t *out, const said_report *said,
                                   const char *path, const char *project,
                                   track_error *err)
{
    *out = 0;
    if (said->projects.count == 1)
        return TRACK_OK;
    if (!project) {
        cli_fail(err, TRACK_E_DECISION, "%s is about %zu projects: which?",
                 path, said->projects.count);
        return cli_hint(err, "name it with -p, e.g. -p %s",
                        said->projects.items[0]);
    }
    while (*out < said->projects.count &&
           strcmp(said->projects.items[*out], project) != 0)
        ++*out;
    return *out < said->projects.count
               ? TRACK_OK
               : cli_fail(err, TRACK_E_ARGUMENT, "%s is not about %s", path,
                          project);
}

static const attached_file *data_of(cli *c, const attached *in,
                                    const said_report *said, size_t project)
{
    if (said->projects.count == 1)
        return attached_find(in, "data.txt");
    return attached_find(
        in, words_keep(
                c, track_arena_print(c->arena, "data-%zu.txt", project + 1)));
}

/* Whether the tracker gives the figures that the report carries. */
static track_status check_data(const carried *in, cli *c, track_store *store,
                               const attached_file *data, int64_t data_v,
                               track_error *err)
{
    char of_report[TRACK_HASH_BYTES] = "", of_tracker[TRACK_HASH_BYTES] = "";
    period_view p;
    track_status status =
        period_read_at(&p, c, store, in->project, in->period, &in->when, err);

    if (data)
        track_hash(of_report, data->data, data->length);
    if (status == TRACK_OK)
        status = track_data_hash(of_tracker, p.v.assessment, period_of(&p),
                                 data_v, err);
    view_clear(&p.v);
    if (status != TRACK_OK || strcmp(of_report, of_tracker) == 0)
        return status;
    cli_fail(err, TRACK_E_INTEGRITY,
             "the figures in %s are not those that the tracker gives for its "
             "day",
             in->path);
    return cli_hint(err, "`track verify %s` tells more", in->path);
}

track_status carried_read(carried *out, cli *c, track_store *store,
                          const char *path, const char *project,
                          track_error *err)
{
    said_report said;
    attached in;
    size_t at = 0;
    track_status status = attached_read(&in, c, path, err);

    *out = (carried){ .path = path };
    if (status == TRACK_OK)
        status = said_read(&said, c, &in, path, err);
    if (status == TRACK_OK)
        status = choose_project(&at, &said, path, project, err);
    if (status == TRACK_OK)
        status = find_position(&out->when.known_at, &said, store, path, err);
    if (status != TRACK_OK)
        return status;
    out->project = said.projects.items[at];
    out->period = said.projects.count == 1 ? said.period : NULL;
    out->final = said.final;
    out->when.as_of = said.as_of;
    return check_data(out, c, store, data_of(c, &in, &said, at), said.data_v,
                      err);
}
