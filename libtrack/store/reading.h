/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_READING_H
#define TRACK_STORE_READING_H

/* Private to libtrack/store/: a snapshot in the making. */

#include "model/snapshot.h"
#include "store/history.h"
#include "store/line.h"
#include "store/voids.h"
#include "values/list.h"

struct tki_proof_row;
struct tki_correction_row;

typedef struct tki_reading {
    track_store *store;
    tki_snapshot *snapshot;
    track_arena *arena; /* of the snapshot */
    int64_t project;
    tki_history *history; /* or NULL: nothing moved */
    tki_list retired;     /* of const track_retired * */
    tki_voids voids;
    struct tki_proof_row *proofs; /* sorted by record, then arrival */
    size_t proof_count;
    struct tki_correction_row *corrections; /* by record, then arrival */
    size_t correction_count;
    track_error *err;
} tki_reading;

/* Columns that every listing of records begins with. */
enum {
    TKI_COLUMN_N,
    TKI_COLUMN_COMMAND,
    TKI_COLUMN_NUMBER,
    TKI_COLUMN_ORIGIN,
    TKI_COLUMN_PATH,
    TKI_COLUMN_AT,
    TKI_COLUMN_LINE,
    TKI_COLUMN_PLAN
};

/* Reads the current row of `query` into `out`. */
typedef track_status (*tki_row_fn)(tki_reading *in, sqlite3_stmt *query,
                                   void *out);

/* Calls `each` for every row whose command was not taken back. */
track_status tki_walk_rows(tki_reading *in, sqlite3_stmt *query,
                           tki_row_fn each, void *out);

/* The same for events of a kind without typed columns: texts, proofs, rules.
 * Their columns are n, command, line, last. */
track_status tki_walk_texts(tki_reading *in, const char *kind, tki_row_fn each,
                            void *out);

/* The line of the current row of tki_walk_texts(), as corrected;
 * json_decref() it. */
track_status tki_text_line(json_t **out, tki_reading *in, sqlite3_stmt *query);

/* The line of a record as corrected: values are read from it, not from the
 * columns. json_decref() it. */
track_status tki_record_line(json_t **out, tki_reading *in,
                             sqlite3_stmt *query);

/* Whether the event with that id was corrected. */
bool tki_is_corrected(const tki_reading *in, const char *id);

/* Reads every correction that is known; before anything that can have one. */
track_status tki_read_corrections(tki_reading *in);
void tki_forget_corrections(tki_reading *in);

/* What the item at `path` in `version`, which the plan in force does not have,
 * was last; NULL when no agreed version has it. */
track_status tki_find_retired(const track_retired **out, tki_reading *in,
                              const char *path, int64_t version);

/* Hands the plans of retired items over to the snapshot; after all records. */
track_status tki_keep_retired(tki_reading *in);

/* What every record has, from its row and its line. */
track_status tki_read_record(track_record *out, tki_reading *in,
                             sqlite3_stmt *query, const json_t *line);

/* The code that the partner `code` of `version` has in the plan in force; as
 * typed when that has none, or NULL. */
const char *tki_partner_now(tki_reading *in, const char *code, int64_t version);

/* Reads one record from its row and its line as corrected. */
typedef track_status (*tki_read_fn)(void *out, tki_reading *in,
                                    sqlite3_stmt *query, const json_t *line);

/* Adds the record of the current row to a list, read by `read`. */
track_status tki_add_record(tki_reading *in, sqlite3_stmt *query, tki_list *out,
                            tki_read_fn read);

/* Calls `each` for every record that `listing` (TKI_LIST_ACHIEVEMENTS and its
 * like) has, then drops those of later days from `out` and puts the others into
 * the order in which they count. Items of the list begin with a track_record.
 */
track_status tki_list_records(tki_reading *in, tki_query listing,
                              tki_row_fn each, tki_list *out);

/* Lays the members of a correction's line over the line of its record. False
 * without memory. */
bool tki_lay_over(json_t *line, json_t *correction);

/* Whether a member belongs to the event of a correction, not to the record. */
bool tki_is_own(const char *key);

/* Each reads its part of the snapshot; proofs come before records. */
track_status tki_read_proofs(tki_reading *in);
track_status tki_read_achievements(tki_reading *in);
track_status tki_read_deliveries(tki_reading *in);
track_status tki_read_expenses(tki_reading *in);
track_status tki_read_narratives(tki_reading *in);
track_status tki_read_rules(tki_reading *in);
track_status tki_read_heads(tki_reading *in);
track_status tki_read_periods(tki_reading *in);
track_status tki_read_formers(tki_reading *in);

/* The proofs of the record with event id `id`. */
track_status tki_find_proofs(track_proofs *out, tki_reading *in,
                             const char *id);

#endif
