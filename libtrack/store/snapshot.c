/* SPDX-License-Identifier: MIT */

/*
 * Reading one project: the plan in force on the day, and every record that had
 * happened by then, as the file knew it at a position. One read transaction,
 * so all of it is of one moment.
 */

#include "store/find.h"
#include "store/plan_tables.h"
#include "store/reading.h"

track_status track_store_whole_command(int64_t *position, track_store *store,
                                       track_error *err)
{
    sqlite3_stmt *query;
    bool row = false;
    track_status status = tki_sql(&query, store, TKI_END_OF_COMMAND, err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, *position);
    status = tki_sql_step(&row, store, query, err);
    if (status == TRACK_OK && row &&
        sqlite3_column_type(query, 0) != SQLITE_NULL)
        *position = sqlite3_column_int64(query, 0);
    tki_sql_done(query);
    return status;
}

static track_status set_position(tki_reading *in, int64_t known_at)
{
    int64_t newest;
    track_status status = track_store_position(&newest, in->store, in->err);

    if (status == TRACK_OK && known_at > newest)
        return track_fail(in->err, TRACK_E_NOT_FOUND,
                          "the file has %lld events, not %lld",
                          (long long)newest, (long long)known_at);
    if (known_at <= 0)
        known_at = newest;
    else if (status == TRACK_OK)
        status = track_store_whole_command(&known_at, in->store, in->err);
    in->snapshot->view.known_at = known_at;
    return status;
}

static track_status load_forecast(tki_reading *in, const char *project,
                                  const tki_version *agreed)
{
    track_snapshot *view = &in->snapshot->view;
    tki_version forecast;
    track_status status = tki_forecast_in_force(
        &forecast, in->store, agreed, view->as_of, view->known_at, in->err);

    if (status != TRACK_OK || !forecast.version)
        return status;
    status = tki_plan_load(&in->snapshot->forecast, in->store, project,
                           &forecast, in->err);
    view->forecast = in->snapshot->forecast;
    return status;
}

static track_status load_plan(tki_reading *in, const char *project)
{
    track_snapshot *view = &in->snapshot->view;
    tki_version version = { 0 };
    track_status status =
        tki_project_id(&in->project, in->store, project, in->err);

    if (status == TRACK_OK && (!in->project || !project[0]))
        return tki_project_unknown(in->store, project, in->err);
    if (status == TRACK_OK)
        status = tki_plan_in_force(&version, in->store, in->project,
                                   view->as_of, view->known_at, in->err);
    if (status == TRACK_OK && !version.version)
        return track_fail(in->err, TRACK_E_NOT_FOUND,
                          "%s had no plan at position %lld", project,
                          (long long)view->known_at);
    if (status == TRACK_OK)
        status = tki_plan_load(&in->snapshot->plan, in->store, project,
                               &version, in->err);
    view->plan = in->snapshot->plan;
    view->version = version.version;
    if (status == TRACK_OK)
        status = load_forecast(in, project, &version);
    if (status == TRACK_OK)
        status = tki_newest_plan(&version, in->store, in->project,
                                 view->known_at, in->err);
    if (status == TRACK_OK)
        status = tki_history_load(&in->history, in->store, project, &version,
                                  in->err);
    return status;
}

static track_status load_all(tki_reading *in, const char *project,
                             const track_when *when)
{
    track_status status;

    in->snapshot->view.as_of = when->as_of;
    status = set_position(in, when->known_at);
    if (status == TRACK_OK)
        status = load_plan(in, project);
    if (status == TRACK_OK)
        status =
            tki_voids_load(&in->voids, in->store, in->snapshot->view.known_at,
                           in->arena, in->err);
    if (status == TRACK_OK)
        status = tki_read_corrections(in);
    if (status == TRACK_OK)
        status = tki_read_proofs(in);
    if (status == TRACK_OK)
        status = tki_read_achievements(in);
    if (status == TRACK_OK)
        status = tki_read_deliveries(in);
    if (status == TRACK_OK)
        status = tki_read_expenses(in);
    if (status == TRACK_OK)
        status = tki_read_narratives(in);
    if (status == TRACK_OK)
        status = tki_read_rules(in);
    if (status == TRACK_OK)
        status = tki_read_heads(in);
    if (status == TRACK_OK)
        status = tki_read_periods(in);
    if (status == TRACK_OK)
        status = tki_read_formers(in);
    if (status == TRACK_OK)
        status = tki_keep_retired(in);
    return status;
}

track_status track_store_snapshot(track_snapshot **out, track_store *store,
                                  const char *project, const track_when *when,
                                  track_error *err)
{
    tki_reading in = {
        .store = store,
        .retired.item_bytes = sizeof(const track_retired *),
        .err = err,
    };
    track_status status = tki_snapshot_new(&in.snapshot, err);

    *out = NULL;
    if (status != TRACK_OK)
        return status;
    in.arena = in.snapshot->arena;
    status = tki_begin_read(store, err);
    if (status == TRACK_OK)
        status = load_all(&in, project, when);
    tki_forget_corrections(&in);
    tki_history_free(in.history);
    tki_end_read(store);
    if (status != TRACK_OK) {
        track_snapshot_free(&in.snapshot->view);
        return status;
    }
    *out = &in.snapshot->view;
    return TRACK_OK;
}
