/* SPDX-License-Identifier: MIT */

#include "proof_index.h"

#include <string.h>

/* ---- CSV ---------------------------------------------------------------- */

static void csv_cell(track_buffer *out, const char *text)
{
    track_buffer_char(out, '"');
    if (text[0] && strchr("=+-@\t\r", text[0]))
        track_buffer_char(out, '\'');
    for (const char *at = text; *at; at++) {
        if (*at == '"')
            track_buffer_char(out, '"');
        track_buffer_char(out, *at);
    }
    track_buffer_char(out, '"');
}

static void csv_row(track_buffer *out, const proof_row *row)
{
    const char *const before[] = { row->project, row->stage, row->item,
                                   row->title };
    const char *const after[] = { row->record_kind, row->on,    row->value,
                                  row->by,          row->state, row->kind,
                                  row->name,        row->file,  row->url,
                                  row->sha256 };

    for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
        csv_cell(out, before[i]);
        track_buffer_char(out, ',');
    }
    track_buffer_print(out, "%lld", (long long)row->record);
    for (size_t i = 0; i < sizeof(after) / sizeof(after[0]); i++) {
        track_buffer_char(out, ',');
        csv_cell(out, after[i]);
    }
    if (row->file[0])
        track_buffer_print(out, ",%lld\r\n", (long long)row->size);
    else
        track_buffer_text(out, ",\r\n");
}

void proof_index_csv(track_buffer *out, const proof_rows *rows)
{
    track_buffer_text(out, "\xEF\xBB\xBF"
                           "project,stage,item,title,record,kind,on,value,by,"
                           "state,proof,name,file,link,sha256,bytes\r\n");
    for (size_t i = 0; i < rows->count; i++)
        csv_row(out, &rows->items[i]);
}

/* ---- HTML --------------------------------------------------------------- */

static void html_text(track_buffer *out, const char *text)
{
    for (const char *at = text; *at; at++)
        switch (*at) {
        case '&': track_buffer_text(out, "&amp;"); break;
        case '<': track_buffer_text(out, "&lt;"); break;
        case '>': track_buffer_text(out, "&gt;"); break;
        case '"': track_buffer_text(out, "&quot;"); break;
        default: track_buffer_char(out, *at);
        }
}

/* A path from the folder on, for an attribute. */
static void html_path(track_buffer *out, const char *path)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";

    for (const char *at = path; *at; at++)
        if (strchr(plain, *at))
            track_buffer_char(out, *at);
        else
            track_buffer_print(out, "%%%02X", (unsigned)(unsigned char)*at);
}

static void html_cell(track_buffer *out, const char *text)
{
    track_buffer_text(out, "<td>");
    html_text(out, text);
    track_buffer_text(out, "</td>");
}

static bool is_web(const char *url)
{
    return strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0;
}

/* The file or link itself, or that it is missing. */
static void html_proof(track_buffer *out, const proof_row *row)
{
    track_buffer_text(out, "<td>");
    if (row->file[0]) {
        track_buffer_text(out, "<a href=\"");
        html_path(out, row->file);
        track_buffer_text(out, "\">");
        html_text(out, row->name);
        track_buffer_print(out, "</a>, %lld bytes", (long long)row->size);
    } else if (is_web(row->url)) {
        track_buffer_text(out, "<a href=\"");
        html_text(out, row->url);
        track_buffer_text(out, "\">");
        html_text(out, row->url);
        track_buffer_text(out, "</a>, kept elsewhere");
    } else if (row->url[0]) {
        html_text(out, row->url);
        track_buffer_text(out, ", kept elsewhere");
    } else {
        track_buffer_text(out, "<b>missing</b>");
    }
    if (row->sha256[0]) {
        track_buffer_text(out, "<br><code>");
        html_text(out, row->sha256);
        track_buffer_text(out, "</code>");
    }
    track_buffer_text(out, "</td>");
}

static void html_row(track_buffer *out, const proof_row *row)
{
    track_buffer_print(out, "<tr><td>%lld</td>", (long long)row->record);
    html_cell(out, row->on);
    track_buffer_text(out, "<td>");
    html_text(out, row->item);
    track_buffer_text(out, "<br>");
    html_text(out, row->title);
    track_buffer_text(out, "</td>");
    html_cell(out, row->value);
    html_cell(out, row->by);
    html_cell(out, row->kind);
    html_proof(out, row);
    track_buffer_text(out, "</tr>\n");
}

static bool is_new_stage(const proof_row *row, const proof_row *before)
{
    return !before || strcmp(row->project, before->project) != 0 ||
           strcmp(row->stage, before->stage) != 0;
}

static void html_head(track_buffer *out, const proof_row *row)
{
    track_buffer_text(out, "<h2>");
    html_text(out, row->project);
    if (row->stage[0]) {
        track_buffer_text(out, ", stage ");
        html_text(out, row->stage);
        track_buffer_text(out, row->stage_title[0] ? ": " : "");
        html_text(out, row->stage_title);
    }
    track_buffer_text(out, "</h2>\n<table>\n<tr><th>record</th><th>on</th>"
                           "<th>item</th><th>value</th><th>by</th>"
                           "<th>proof</th><th>file or link, SHA-256</th>"
                           "</tr>\n");
}

static long long count_state(const proof_rows *rows, const char *state)
{
    long long count = 0;

    for (size_t i = 0; i < rows->count; i++)
        count += strcmp(rows->items[i].state, state) == 0;
    return count;
}

void proof_index_html(track_buffer *out, const proof_rows *rows,
                      const char *about)
{
    track_buffer_text(
        out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
             "<meta charset=\"utf-8\">\n<title>Proofs</title>\n<style>\n"
             "body { font: 15px/1.4 sans-serif; margin: 2em; }\n"
             "table { border-collapse: collapse; width: 100%; }\n"
             "td, th { border-bottom: 1px solid #bbb; padding: .3em .6em;"
             " text-align: left; vertical-align: top; }\n"
             "code { font-size: 11px; color: #555; word-break: break-all; }\n"
             "</style>\n</head>\n<body>\n<h1>Proofs</h1>\n<p>");
    html_text(out, about);
    track_buffer_print(out,
                       "</p>\n<p>Files: %lld, links: %lld, missing: %lld. Each "
                       "file was compared with the hash under which it was "
                       "attached; <code>index.csv</code> has the same rows."
                       "</p>\n",
                       count_state(rows, "file"), count_state(rows, "link"),
                       count_state(rows, "missing"));
    for (size_t i = 0; i < rows->count; i++) {
        if (is_new_stage(&rows->items[i], i ? &rows->items[i - 1] : NULL)) {
            track_buffer_text(out, i ? "</table>\n" : "");
            html_head(out, &rows->items[i]);
        }
        html_row(out, &rows->items[i]);
    }
    track_buffer_text(out, rows->count ? "</table>\n" : "");
    track_buffer_text(out, "</body>\n</html>\n");
}
