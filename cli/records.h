/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_RECORDS_H
#define TRACK_CLI_RECORDS_H

/* All records of a snapshot in one list, and their values in words. */

#include "cli.h"

/* One record; one of the three members of its kind is not NULL. */
typedef struct record_ref {
    const track_record *record;
    const char *kind; /* "achievement", "delivery", "expense" */
    const track_achievement *achievement;
    const track_delivery *delivery;
    const track_expense *expense;
} record_ref;

typedef struct record_refs {
    size_t count;
    record_ref *items; /* by day, then arrival */
} record_refs;

/* The records, in the life of the command. */
track_status records_of(record_refs *out, cli *c,
                        const track_snapshot *snapshot, track_error *err);

/* The record that arrived as `n`, or NULL. */
const record_ref *records_at(const record_refs *refs, int64_t n);

/* "2", "91/102", "submitted", "RON 250.50": what a record is about. */
const char *records_value(cli *c, const record_ref *ref);

#endif
