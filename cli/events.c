/* SPDX-License-Identifier: MIT */

#include "events.h"

#include "errors.h"
#include "terminal.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

/* Longer texts are cut in tables; `show N` prints all. */
enum { EXCERPT_CHARACTERS = 120 };

/* What the two walks below carry along. */
typedef struct walk {
    cli *c;
    event_texts *texts;
    table *rows;
} walk;

static bool add_text(event_texts *texts, cli *c, const char *text)
{
    if (texts->count == texts->capacity) {
        size_t capacity = texts->capacity ? texts->capacity * 2 : 16;
        const char **items =
            track_arena_array(c->arena, capacity, sizeof(*items));

        if (!items)
            return false;
        if (texts->count > 0)
            memcpy(items, texts->items, texts->count * sizeof(*items));
        texts->items = items;
        texts->capacity = capacity;
    }
    texts->items[texts->count++] = text;
    return true;
}

track_status event_texts_add(event_texts *texts, cli *c, const char *text,
                             size_t length, track_error *err)
{
    const char *copy = cli_copy(c, text, length, err);

    return copy && add_text(texts, c, copy) ? TRACK_OK : cli_fail_memory(err);
}

static track_status collect_json(const track_event *event, void *payload,
                                 track_error *err)
{
    const walk *w = payload;
    track_buffer text = TRACK_BUFFER_INIT;
    track_status status = track_json_event(&text, event, err);

    if (status == TRACK_OK)
        status = event_texts_add(w->texts, w->c, track_buffer_string(&text),
                                 text.length, err);
    track_buffer_clear(&text);
    return status;
}

track_status events_as_json(event_texts *out, cli *c, track_store *store,
                            const track_event_filter *filter, track_error *err)
{
    walk w = { .c = c, .texts = out };

    *out = (event_texts){ 0 };
    return track_store_events(store, filter, collect_json, &w, err);
}

/* The beginning of `text` on one line. */
static const char *excerpt(cli *c, const char *text)
{
    size_t bytes = 0;
    char *copy;

    if (cli_has(c, OPT_PLAIN))
        return words_keep(c, track_arena_copy(c->arena, text));
    for (int i = 0; text[bytes] && i < EXCERPT_CHARACTERS; i++)
        do
            bytes++;
        while (((unsigned char)text[bytes] & 0xC0) == 0x80);
    copy = track_arena_print(c->arena, "%.*s%s", (int)bytes, text,
                             text[bytes] ? "…" : "");
    for (char *at = copy; at && *at; at++)
        if (*at == '\n' || *at == '\t')
            *at = ' ';
    return words_keep(c, copy);
}

/* Adds "label value" to what was said so far. */
static const char *and_also(cli *c, const char *text, const char *label,
                            const char *value)
{
    if (!value || !value[0])
        return text;
    return words_keep(c, track_arena_print(c->arena, "%s%s%s%s", text,
                                           text[0] ? ", " : "", label, value));
}

/* What an event does to the one that it refers to; NULL: it stands in its
 * command. */
static const char *reference_word(const char *kind)
{
    if (strcmp(kind, "void") == 0)
        return "takes back ";
    return strcmp(kind, "correction") == 0 ? "corrects " : NULL;
}

const char *event_words(cli *c, const track_event *event)
{
    const char *text = "";

    if (event->quantity.state == TRACK_VALUE)
        text = words_figure(c, &event->quantity);
    if (track_money_known(event->amount))
        text = words_money(c, event->amount);
    text = and_also(c, text, "", event->category);
    text = and_also(c, text, "document ", event->doc);
    text = and_also(c, text, "", event->supplier);
    text = and_also(c, text, "", event->state);
    if (track_days_known(event->due))
        text = and_also(c, text, "due ", words_days(c, event->due));
    text = and_also(c, text, "partner ", event->partner);
    text = and_also(c, text, "subject ", event->subject_code);
    text = and_also(c, text, "rule ", event->rule);
    text = and_also(c, text, "section ", event->section);
    text = and_also(c, text, "", event->proof);
    text = and_also(c, text, "", event->name);
    text = and_also(c, text, "", event->url);
    if (event->text)
        text = and_also(c, text, "", excerpt(c, event->text));
    if (event->justification)
        text =
            and_also(c, text, "justified: ", excerpt(c, event->justification));
    if (event->refers_to_n > 0 && reference_word(event->kind))
        text = and_also(
            c, text, reference_word(event->kind),
            words_keep(c, track_arena_print(c->arena, "%lld",
                                            (long long)event->refers_to_n)));
    if (event->plan > 0 && strcmp(event->kind, "plan") == 0)
        text =
            and_also(c, text, "version ",
                     words_keep(c, track_arena_print(c->arena, "%lld",
                                                     (long long)event->plan)));
    text = and_also(c, text, "reason: ", event->reason);
    text = and_also(c, text, "by ", event->by);
    if (!event->voided)
        return text;
    return words_keep(c, track_arena_print(c->arena, "%s%s(undone)", text,
                                           text[0] ? " " : ""));
}

static track_status add_row(const track_event *event, void *payload,
                            track_error *err)
{
    const walk *w = payload;
    const char *cells[] = {
        words_keep(w->c,
                   track_arena_print(w->c->arena, "%lld", (long long)event->n)),
        words_days(w->c, event->on),
        words_keep(w->c, track_arena_copy(w->c->arena, event->kind)),
        words_keep(w->c, track_arena_copy(w->c->arena,
                                          event->subject && event->subject[0]
                                              ? event->subject
                                              : event->project)),
        event_words(w->c, event),
    };

    table_add(w->rows, cells);
    return w->rows->failed ? cli_fail_memory(err) : TRACK_OK;
}

track_status events_as_table(track_buffer *out, cli *c, track_store *store,
                             const track_event_filter *filter, track_error *err)
{
    table rows = { .column_count = 5,
                   .right = 1U << 0,
                   .plain = cli_has(c, OPT_PLAIN) };
    walk w = { .c = c, .rows = &rows };
    track_status status = track_store_events(store, filter, add_row, &w, err);

    if (status == TRACK_OK)
        status = table_print(&rows, out, cli_columns(), err);
    table_clear(&rows);
    return status;
}

static track_status take_home(const track_event *event, void *payload,
                              track_error *err)
{
    event_home *out = payload;

    (void)err;
    snprintf(out->project, sizeof(out->project), "%s", event->project);
    snprintf(out->path, sizeof(out->path), "%s", event->subject);
    snprintf(out->kind, sizeof(out->kind), "%s", event->kind);
    out->voided = event->voided;
    return TRACK_OK;
}

track_status event_find_home(event_home *out, track_store *store, int64_t n,
                             track_error *err)
{
    const track_event_filter one = { .n = n };

    *out = (event_home){ .voided = false };
    return track_store_events(store, &one, take_home, out, err);
}
