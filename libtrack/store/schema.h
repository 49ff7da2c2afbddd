/* SPDX-License-Identifier: MIT */
#ifndef TRACK_STORE_SCHEMA_H
#define TRACK_STORE_SCHEMA_H

#include "store/store.h"

#include <track/sys/buffer.h>
#include <track/sys/field.h>

enum { TKI_APPLICATION_ID = 0x7472636B, TKI_SCHEMA_VERSION = 1 };

/* Creates every table, index and trigger. */
track_status tki_schema_create(track_store *store, track_error *err);

/* Whether the tables are those that this program makes, so that reading them
 * is safe: a view or a generated column could run for ever. Writing also needs
 * that no trigger is foreign. #TRACK_E_INTEGRITY. */
track_status tki_schema_check(track_store *store, track_error *err);

/* The SQL type of the column for a field of this type. */
const char *tki_column_type(track_field_type type);

#endif
