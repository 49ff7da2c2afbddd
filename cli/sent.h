/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_SENT_H
#define TRACK_CLI_SENT_H

/* The report of a closed period, to be made again. */

#include "period.h"

#include <track/closing.h>

/* What the closing that arrived as `n` sent: it lives as long as the command.
 * *out is left alone when there is none. */
track_status sent_find(const track_sent **out, cli *c, track_store *store,
                       const char *project, int64_t n, track_error *err);

/*
 * When the options ask for the report that closed the period of `p`, reads `p`
 * again as that report knew it, and tells what it was made from; else NULL.
 * Asked for another day, stage or template, or for what is known now, a report
 * is a new one, and a draft.
 */
track_status sent_read(const track_sent **out, period_view *p, cli *c,
                       track_store *store, track_error *err);

/*
 * Whether `p`, read as `closing` knew it, shows the figures that were sent:
 * #TRACK_E_INTEGRITY when the journal gives others for it today. Lists of
 * figures of a newer program are not compared.
 */
track_status sent_check(const period_view *p, const track_closing *closing,
                        track_error *err);

#endif
