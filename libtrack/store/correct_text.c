/* SPDX-License-Identifier: MIT */

/* Correcting a note, a narrative or a proof: their values are texts. The file
 * of a proof is not one of them: another file is another proof. */

#include "store/correct_text.h"

#include "store/line.h"

#include <string.h>

enum { FIELDS_MAX = 7 };

/* A value that can be corrected. */
typedef struct field {
    const char *kinds; /* that have it */
    const char *key;   /* in the line */
    const char *what;  /* for messages */
    const char *text;  /* as given, or NULL */
} field;

static size_t list_fields(field out[FIELDS_MAX],
                          const track_correction_entry *in)
{
    const field all[FIELDS_MAX] = {
        { "note narrative", "text", "text", in->text },
        { "narrative", "section", "section", in->section },
        { "narrative", "period", "period", in->period },
        { "narrative", "lang", "language", in->lang },
        { "proof", "proof", "kind of proof", in->proof },
        { "proof", "name", "name", in->name },
        { "proof", "url", "link", in->url },
    };

    memcpy(out, all, sizeof(all));
    return FIELDS_MAX;
}

bool tki_is_text(const char *kind)
{
    return strcmp(kind, "note") == 0 || strcmp(kind, "narrative") == 0 ||
           strcmp(kind, "proof") == 0;
}

bool tki_text_given(bool *own_out, const char *kind,
                    const track_correction_entry *in)
{
    field fields[FIELDS_MAX];
    size_t count = list_fields(fields, in);
    bool given = false;

    *own_out = true;
    for (size_t i = 0; i < count; i++)
        if (fields[i].text) {
            given = true;
            if (!strstr(fields[i].kinds, kind))
                *own_out = false;
        }
    return given;
}

/* Whether the proof is a link, by the line that it was attached with. */
static track_status
check_link(tki_entry *entry, const track_correction_entry *in, track_error *err)
{
    sqlite3_stmt *query;
    bool row = false, is_link = false;
    json_t *line = NULL;
    track_status status =
        tki_sql(&query, entry->change.store, TKI_EVENT_LINE, err);

    if (status != TRACK_OK)
        return status;
    tki_bind_integer(query, 1, in->n);
    status = tki_sql_step(&row, entry->change.store, query, err);
    if (status == TRACK_OK && row)
        status = tki_line_read(
            &line, (const char *)sqlite3_column_text(query, 0), in->n, err);
    is_link = json_object_get(line, "url") != NULL;
    json_decref(line);
    tki_sql_done(query);
    if (status != TRACK_OK || is_link)
        return status;
    track_fail(err, TRACK_E_DATA, "proof %lld is a stored file, not a link",
               (long long)in->n);
    return track_hint(err, TRACK_E_DATA,
                      "attach the link as well, or undo the file");
}

track_status tki_correct_text(tki_draft *draft, tki_entry *entry,
                              const track_correction_entry *in,
                              track_error *err)
{
    field fields[FIELDS_MAX];
    size_t count = list_fields(fields, in);
    const track_narrative_entry narrative = { .section = in->section,
                                              .period = in->period,
                                              .lang =
                                                  in->lang ? in->lang : "" };
    track_status status = tki_check_narrative(entry, &narrative, err);

    if (status == TRACK_OK && in->url)
        status = tki_check_url(in->url, err);
    if (status == TRACK_OK && in->url)
        status = check_link(entry, in, err);
    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        const char *clean = NULL;

        status =
            tki_entry_text(&clean, entry, fields[i].text, fields[i].what, err);
        if (status == TRACK_OK)
            tki_object_text(draft->values, fields[i].key, clean);
    }
    return status;
}
