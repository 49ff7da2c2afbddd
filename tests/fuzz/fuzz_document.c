/* SPDX-License-Identifier: MIT */

/*
 * libFuzzer: bytes as a small program that adds blocks: each step takes a kind,
 * then texts, counts and shares from the bytes that follow. What comes out is
 * printed, or refused with words.
 */

#include <track/document.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS_MAX = 12, TEXT_MAX = 60, RUNS_MAX = 200 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct program {
    const uint8_t *at, *end;
    track_document *doc;
    char texts[ITEMS_MAX * ITEMS_MAX][TEXT_MAX * 2 + 1];
    track_run runs[ITEMS_MAX * ITEMS_MAX][RUNS_MAX];
    track_rich riches[ITEMS_MAX * ITEMS_MAX];
} program;

static unsigned take(program *p, unsigned below)
{
    return p->at < p->end ? *p->at++ % below : 0;
}

/* Letters of two bytes for bytes above 127, so that texts are UTF-8. */
static const char *take_text(program *p, size_t slot)
{
    char *out = p->texts[slot];
    unsigned length = take(p, TEXT_MAX);

    for (unsigned i = 0; i < length; i++) {
        unsigned byte = take(p, 256);

        if (byte >= 0x80) {
            *out++ = (char)(0xC3 + byte / 64 % 2 * 11);
            *out++ = (char)(0x80 + byte % 64);
        } else if (byte > 0) {
            *out++ = (char)byte;
        }
    }
    *out = '\0';
    return p->texts[slot];
}

static const track_rich *take_note(program *p)
{
    static const track_run runs[] = {
        { .value = { TRACK_VALUE_TEXT, { .text = "o notă" } } },
        { .value = { TRACK_VALUE_TEXT, { .text = " pe mai multe rânduri," } } },
    };
    static const track_rich notes[] = { { 1, runs }, { 2, runs } };
    unsigned which = take(p, 8);

    return which < 2 ? &notes[which] : NULL;
}

/* Some texts are long: the same again and again. */
static track_rich take_rich(program *p, size_t slot)
{
    track_run run = { .value = track_value_of_text(take_text(p, slot)),
                      .style = take(p, 16),
                      .note = take_note(p) };
    size_t count = take(p, 8) == 7 ? take(p, RUNS_MAX) + 1 : 1;

    for (size_t i = 0; i < count; i++)
        p->runs[slot][i] = run;
    return (track_rich){ count, p->runs[slot] };
}

static const track_rich *take_riches(program *p, size_t count)
{
    for (size_t i = 0; i < count; i++)
        p->riches[i] = take_rich(p, i);
    return p->riches;
}

static track_status add_table(program *p, track_error *err)
{
    track_column columns[ITEMS_MAX] = { { NULL, TRACK_ALIGN_LEFT, 0 } };
    bool emphasis[ITEMS_MAX];
    char titles[ITEMS_MAX][TEXT_MAX * 2 + 1];
    track_table table = { .columns = columns, .emphasis = emphasis };

    table.column_count = take(p, ITEMS_MAX - 1) + 1;
    table.row_count = take(p, ITEMS_MAX);
    for (size_t i = 0; i < table.column_count; i++) {
        strcpy(titles[i], take_text(p, 0));
        columns[i] = (track_column){ titles[i], (track_align)take(p, 3),
                                     take(p, 4) / 2.0 };
    }
    for (size_t i = 0; i < table.row_count; i++)
        emphasis[i] = take(p, 2);
    table.cells = take_riches(p, table.column_count * table.row_count);
    return track_document_table(p->doc, &table, err);
}

static track_status add_bar(program *p, bool gauge, track_error *err)
{
    const track_bar bar = {
        .label = take_rich(p, 0),
        .ratio = track_ratio_of(take(p, 200) * INT64_C(10000000000)),
        .tone = (track_tone)take(p, 4),
        .remark = take_text(p, 1),
    };

    return gauge ? track_document_gauge(p->doc, &bar, err)
                 : track_document_bar(p->doc, &bar, err);
}

static track_status add_pairs(program *p, bool cover, track_error *err)
{
    track_pair pairs[ITEMS_MAX];
    size_t count = take(p, ITEMS_MAX);

    for (size_t i = 0; i < count; i++)
        pairs[i] = (track_pair){ take_text(p, ITEMS_MAX + i), take_rich(p, i) };
    if (!cover)
        return track_document_key_values(p->doc, pairs, count, err);
    return track_document_cover(p->doc,
                                &(track_cover){ .title = take_text(p, 50),
                                                .footer = take_text(p, 51),
                                                .pair_count = count,
                                                .pairs = pairs },
                                err);
}

static track_status add_callout(program *p, track_error *err)
{
    const track_callout callout = { (track_tone)take(p, 4), take_text(p, 1),
                                    take_rich(p, 0) };

    return track_document_callout(p->doc, &callout, err);
}

static track_status add_signatures(program *p, track_error *err)
{
    track_signature items[ITEMS_MAX];
    size_t count = take(p, ITEMS_MAX);

    for (size_t i = 0; i < count; i++)
        items[i] =
            (track_signature){ take_text(p, 2 * i), take_text(p, 2 * i + 1) };
    return track_document_signatures(p->doc, items, count, err);
}

static track_status add_list(program *p, track_error *err)
{
    bool ordered = take(p, 2);
    size_t count = take(p, ITEMS_MAX);

    return track_document_list(p->doc, ordered, take_riches(p, count), count,
                               err);
}

static track_status add_section(program *p, track_error *err)
{
    const track_section section = { (track_paper)take(p, 2), take(p, 2) };

    return track_document_section(p->doc, &section, err);
}

static track_status step(program *p, track_error *err)
{
    track_rich rich;

    switch (take(p, 13)) {
    case 0: return add_table(p, err);
    case 1: return add_bar(p, false, err);
    case 2: return add_bar(p, true, err);
    case 3: return add_pairs(p, false, err);
    case 4: return add_pairs(p, true, err);
    case 5: return add_callout(p, err);
    case 6: return add_signatures(p, err);
    case 7: return add_list(p, err);
    case 8: return track_document_page_break(p->doc, err);
    case 9:
        return track_document_contents(p->doc, take_text(p, 0),
                                       (int)take(p, 4) + 1, err);
    case 10: return add_section(p, err);
    case 11:
        rich = take_rich(p, 0);
        return track_document_heading(p->doc, (int)take(p, 4) + 1, &rich, err);
    default:
        rich = take_rich(p, 0);
        return track_document_paragraph(p->doc, &rich, err);
    }
}

static void run(program *p)
{
    const track_page_facts facts = { .title = "fuzz", .draft = "CIORNĂ" };
    const track_text_style style = { 60, true };
    track_error err = TRACK_ERROR_INIT;
    track_buffer plain = TRACK_BUFFER_INIT;
    track_pdf_result result;
    track_status status = TRACK_OK;

    while (p->at < p->end && status == TRACK_OK)
        status = step(p, &err);
    if (status == TRACK_OK)
        status = track_document_write_pdf(&result, p->doc, "/dev/null", &facts,
                                          NULL, &err);
    assert(status == TRACK_OK || err.text[0] != '\0');
    assert(track_document_write_text(&plain, p->doc, &style, &err) == TRACK_OK);
    track_buffer_clear(&plain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    program *p = calloc(1, sizeof(*p));
    track_error err = TRACK_ERROR_INIT;

    if (!p)
        return 0;
    p->at = data;
    p->end = data + size;
    if (track_document_new(&p->doc, "ro", &err) == TRACK_OK)
        run(p);
    track_document_free(p->doc);
    free(p);
    return 0;
}
