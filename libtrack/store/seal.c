/* SPDX-License-Identifier: MIT */

/* Whether a printed hash belongs to this file. A seal is "main:57 0123…", "data
 * 0123…" or hex digits alone; it is looked for among events, proofs and sent
 * reports. */

#include "store/journal.h"
#include "store/proof.h"
#include "store/proof_file.h"
#include "store/verify.h"

#include <track/closing.h>
#include <track/hash.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { HEX_MIN = 16, HEX_MAX = 64 };

/* A seal as typed, in its parts. */
typedef struct typed_seal {
    bool is_data;   /* "data 954b…": only the figures of a report */
    char label[40]; /* or "" */
    int64_t number; /* or 0 */
    char hex[HEX_MAX + 1];
} typed_seal;

typedef struct finding {
    track_seal *out;
    track_store *store;
    const typed_seal *seal;
    const char *project; /* or NULL */
    track_error *err;
} finding;

static track_status fail_form(const char *text, track_error *err)
{
    track_fail(err, TRACK_E_ARGUMENT, "'%s' is not a hash from a report", text);
    return track_hint(err, TRACK_E_ARGUMENT,
                      "as its footer has it: \"main:57 0123456789abcdef\" or"
                      " \"data 0123456789abcdef\", or 16 to 64 hex digits");
}

/* "main:57", up to a space; absent: nothing is read. */
static bool read_position(typed_seal *out, const char **at)
{
    const char *space = *at + strcspn(*at, " \t\xC2");
    const char *colon = memchr(*at, ':', (size_t)(space - *at));
    char *end;

    if (!colon)
        return true;
    if (colon == *at || colon - *at >= (ptrdiff_t)sizeof(out->label) ||
        !isdigit((unsigned char)colon[1]))
        return false;
    memcpy(out->label, *at, (size_t)(colon - *at));
    out->number = strtoll(colon + 1, &end, 10);
    *at = end;
    return end == space && out->number > 0;
}

/* "data", as the footer calls the hash of the figures. */
static void read_data(typed_seal *out, const char **at)
{
    static const char word[] = "data";
    size_t length = sizeof(word) - 1;

    out->is_data = strncasecmp(*at, word, length) == 0 &&
                   strchr(" \t:\xC2", (*at)[length]) && (*at)[length];
    if (out->is_data)
        *at += length + ((*at)[length] == ':');
}

/* Hex digits with spaces anywhere, as copied from a page. */
static bool read_hex(typed_seal *out, const char *text)
{
    size_t count = 0;

    for (const char *c = text; *c; c++) {
        if (*c == ' ' || *c == '\t' || strncmp(c, "\xE2\x80\xA6", 3) == 0 ||
            (unsigned char)*c >= 0x80)
            continue; /* spaces, also unbreakable ones, and … */
        if (!isxdigit((unsigned char)*c) || count == HEX_MAX)
            return false;
        out->hex[count++] = (char)tolower((unsigned char)*c);
    }
    return count >= HEX_MIN;
}

static track_status read_seal(typed_seal *out, const char *text,
                              track_error *err)
{
    const char *at = text + strspn(text, " \t");

    *out = (typed_seal){ .number = 0 };
    read_data(out, &at);
    if ((!out->is_data && !read_position(out, &at)) || !read_hex(out, at))
        return fail_form(text, err);
    return TRACK_OK;
}

/* --- events
 * -----------------------------------------------------------------*/

static void copy_text(char *out, size_t size, const char *text)
{
    snprintf(out, size, "%s", text ? text : "");
}

static track_status prepare_events(sqlite3_stmt **out, const finding *f)
{
    static const char sql[] =
        "SELECT event.n, event.at, event.kind, project.code, origin.label,"
        " event.number,"
        " (SELECT max(number) FROM event AS e WHERE e.origin = event.origin"
        "  AND e.project = event.project)"
        " FROM event JOIN project ON project.id = event.project"
        " JOIN origin ON origin.id = event.origin"
        " WHERE substr(event.hash, 1, length(?1)) = ?1"
        " AND (?2 = '' OR origin.label = ?2) AND (?3 = 0 OR number = ?3)"
        " AND (?4 IS NULL OR project.code = ?4) ORDER BY event.n LIMIT 2";
    track_status status = tki_sql_prepare(out, f->store, sql, f->err);

    if (status == TRACK_OK) {
        tki_bind_text(*out, 1, f->seal->hex);
        tki_bind_text(*out, 2, f->seal->label);
        tki_bind_integer(*out, 3, f->seal->number);
        tki_bind_text(*out, 4, f->project);
    }
    return status;
}

static void take_chain(track_seal *out, sqlite3_stmt *row, int project,
                       int label)
{
    const char *code = (const char *)sqlite3_column_text(row, project);
    const char *name = (const char *)sqlite3_column_text(row, label);

    snprintf(out->chain, sizeof(out->chain), "%.72s%s%.40s", code ? code : "",
             code && code[0] ? "/" : "", name ? name : "");
}

static void take_event(track_seal *out, sqlite3_stmt *row)
{
    out->kind = TRACK_SEAL_EVENT;
    out->n = sqlite3_column_int64(row, 0);
    out->at.milliseconds = sqlite3_column_int64(row, 1);
    copy_text(out->event_kind, sizeof(out->event_kind),
              (const char *)sqlite3_column_text(row, 2));
    take_chain(out, row, 3, 4);
    out->number = sqlite3_column_int64(row, 5);
    out->newest = sqlite3_column_int64(row, 6);
    out->after = out->newest - out->number;
}

static track_status find_event(finding *f)
{
    sqlite3_stmt *query = NULL;
    bool row = false, second = false;
    track_status status = prepare_events(&query, f);

    if (status == TRACK_OK)
        status = tki_sql_step(&row, f->store, query, f->err);
    if (status == TRACK_OK && row) {
        take_event(f->out, query);
        status = tki_sql_step(&second, f->store, query, f->err);
    }
    sqlite3_finalize(query);
    if (status == TRACK_OK && second) {
        track_fail(f->err, TRACK_E_DECISION, "several events begin so");
        status = track_hint(f->err, TRACK_E_DECISION, "give more digits");
    }
    return status;
}

/* The chain that the seal names, with another hash there or none: then what
 * was sealed is gone. A seal does not say of which project it is: when several
 * have that chain, none of them is named. */
static track_status find_chain(finding *f)
{
    static const char sql[] =
        "SELECT project.code, origin.label, max(event.number) FROM event"
        " JOIN project ON project.id = event.project"
        " JOIN origin ON origin.id = event.origin WHERE origin.label = ?1"
        " AND project.code <> '' AND (?2 IS NULL OR project.code = ?2)"
        " GROUP BY event.origin, event.project ORDER BY 3 DESC LIMIT 2";
    sqlite3_stmt *query = NULL;
    bool row = false, second = false;
    track_status status = tki_sql_prepare(&query, f->store, sql, f->err);

    if (status == TRACK_OK) {
        tki_bind_text(query, 1, f->seal->label);
        tki_bind_text(query, 2, f->project);
        status = tki_sql_step(&row, f->store, query, f->err);
    }
    if (row) {
        f->out->kind = TRACK_SEAL_BROKEN;
        take_chain(f->out, query, 0, 1);
        f->out->number = f->seal->number;
        f->out->newest = sqlite3_column_int64(query, 2);
        status = tki_sql_step(&second, f->store, query, f->err);
    }
    if (second) {
        copy_text(f->out->chain, sizeof(f->out->chain), "");
        f->out->newest = 0;
    }
    sqlite3_finalize(query);
    return status;
}

/* --- proofs and sent reports
 * -------------------------------------------------*/

static track_status find_proof(finding *f)
{
    static const char sql[] =
        "SELECT event.n, event.at, event.kind, project.code, origin.label,"
        " event.number, event.number, line FROM event"
        " JOIN project ON project.id = event.project"
        " JOIN origin ON origin.id = event.origin WHERE event.kind = 'proof'"
        " AND instr(line, ?1) > 0 ORDER BY event.n LIMIT 1";
    char part[HEX_MAX + 16];
    sqlite3_stmt *query = NULL;
    bool row = false;
    track_status status = tki_sql_prepare(&query, f->store, sql, f->err);

    snprintf(part, sizeof(part), "\"sha256\":\"%s", f->seal->hex);
    if (status == TRACK_OK) {
        tki_bind_text(query, 1, part);
        status = tki_sql_step(&row, f->store, query, f->err);
    }
    if (row) {
        const char *text = (const char *)sqlite3_column_text(query, 7);
        json_error_t where;
        json_t *line = json_loads(text ? text : "", 0, &where);

        take_event(f->out, query);
        f->out->kind = TRACK_SEAL_PROOF;
        copy_text(f->out->name, sizeof(f->out->name),
                  json_string_value(json_object_get(line, "name")));
        json_decref(line);
    }
    sqlite3_finalize(query);
    return status;
}

static void take_sent(track_seal *out, track_seal_kind kind,
                      const track_closing *closing)
{
    *out = (track_seal){ .kind = kind, .n = closing->n, .at = closing->at };
    copy_text(out->event_kind, sizeof(out->event_kind), "close");
    copy_text(out->chain, sizeof(out->chain), closing->project);
    copy_text(out->name, sizeof(out->name), closing->file.name);
    copy_text(out->period, sizeof(out->period), closing->period);
}

static bool begins(const char *hash, const char *hex)
{
    return hash && strncmp(hash, hex, strlen(hex)) == 0;
}

static track_status find_sent(finding *f)
{
    const track_sent *sent;
    size_t count;
    track_arena *arena;
    track_status status = track_arena_new(&arena, f->err);

    if (status != TRACK_OK)
        return status;
    status =
        track_store_sent(&sent, &count, f->store, f->project, arena, f->err);
    for (size_t i = 0; status == TRACK_OK && i < count; i++) {
        const track_closing *closing = &sent[i].closing;

        if (begins(closing->data_hash, f->seal->hex))
            take_sent(f->out, TRACK_SEAL_DATA, closing);
        else if (begins(closing->file.sha256, f->seal->hex))
            take_sent(f->out, TRACK_SEAL_REPORT, closing);
    }
    track_arena_free(arena);
    return status;
}

/* The figures of a sent report, and nothing else that begins so. */
static track_status find_data(finding *f)
{
    track_status status = find_sent(f);

    if (f->out->kind != TRACK_SEAL_DATA)
        *f->out = (track_seal){ .kind = TRACK_SEAL_NONE };
    return status;
}

track_status track_seal_find(track_seal *out, track_store *store,
                             const char *text, const char *project,
                             track_error *err)
{
    typed_seal seal;
    finding f = { out, store, &seal, project, err };
    track_status status = read_seal(&seal, text, err);

    *out = (track_seal){ .kind = TRACK_SEAL_NONE };
    if (status == TRACK_OK && seal.is_data)
        return find_data(&f);
    if (status == TRACK_OK)
        status = find_event(&f);
    if (status != TRACK_OK || out->kind != TRACK_SEAL_NONE)
        return status;
    if (seal.number)
        return find_chain(&f);
    status = find_sent(&f);
    if (status == TRACK_OK && out->kind == TRACK_SEAL_NONE)
        status = find_proof(&f);
    return status;
}

track_status track_file_hash(char *out, const char *path, track_error *err)
{
    tki_content content;
    track_status status = tki_content_store(&content, NULL, path, err);

    memcpy(out, content.hash, sizeof(content.hash));
    return status;
}
