/* SPDX-License-Identifier: MIT */
#ifndef TRACK_EXCHANGE_VALUES_H
#define TRACK_EXCHANGE_VALUES_H

/*
 * Private to libtrack/exchange/: values as `--json` prints them.
 *
 * A failed allocation sticks in the maker: build the whole document without
 * checking, then ask once with tki_json_print().
 */

#include <track/answer.h>
#include <track/json.h>

#include <jansson.h>

typedef struct tki_json {
    bool failed;
    const track_period_figures *period; /* of the period asked for, or NULL */
    bool portable; /* without the numbers that only one tracker has */
} tki_json;

json_t *tki_json_object(tki_json *make);
json_t *tki_json_array(tki_json *make);

/* Sets or appends `value`, which is taken over; NULL is a failure. */
void tki_json_put(tki_json *make, json_t *object, const char *key,
                  json_t *value);
void tki_json_push(tki_json *make, json_t *array, json_t *value);

/* Each returns a new value; `null` for what is absent. */
json_t *tki_json_text(tki_json *make, const char *text);
json_t *tki_json_integer(tki_json *make, int64_t value);
json_t *tki_json_title(tki_json *make, const track_title *title);
json_t *tki_json_days(tki_json *make, track_days days);
json_t *tki_json_money(tki_json *make, track_money money);
json_t *tki_json_figure(tki_json *make, const track_figure *figure);
json_t *tki_json_ratio(tki_json *make, const track_ratio *ratio);
json_t *tki_json_reported(tki_json *make, track_reported reported);
json_t *tki_json_answer(tki_json *make, const track_answer *answer);

/* The envelope around `data`, which is taken over. */
json_t *tki_json_envelope(tki_json *make, const track_json_envelope *envelope,
                          json_t *data);

/* Adds the document and a newline to `out`, and releases it. */
track_status tki_json_print(track_buffer *out, tki_json *make, json_t *document,
                            track_error *err);

/* An item of any kind with its figures; those of `make->period`, too. */
json_t *tki_json_item(tki_json *make, const track_assessment *assessment,
                      const track_item *item);

/* A plan as it is agreed, under the names of tki_json_item(), without figures.
 * `day`: of the names of partners. */
json_t *tki_json_planned(tki_json *make, const track_plan *plan, track_day day);

/* What an error says, without the member `error` around it. */
json_t *tki_json_failure(tki_json *make, const track_error *failure);

json_t *tki_json_changes(tki_json *make, const track_changes *changes);

json_t *tki_json_finding(tki_json *make, const track_finding *finding);
/* What was spent by nobody of the plan. */
json_t *tki_json_former_partners(tki_json *make,
                                 const track_assessment *assessment);

json_t *tki_json_findings(tki_json *make, const track_findings *findings);

#endif
