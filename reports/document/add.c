/* SPDX-License-Identifier: MIT */

/* The functions that add blocks: each checks, copies, appends. */

#include "document/blocks.h"

#include <track/sys/fail.h>

#include <math.h>
#include <string.h>

/* What is said instead of a picture; "" when nothing is. */
static const char *copy_said(tki_copy *copy, const char *text)
{
    const char *words = tki_copy_words(copy, text);

    return words ? words : "";
}

static void copy_image(tki_copy *copy, track_image *image)
{
    if (!isfinite(image->width) || image->width < 0)
        copy->complaint = "the width of an image is not 0 or more";
    image->path = tki_copy_text(copy, image->path);
    image->alternative = copy_said(copy, image->alternative);
}

static const track_image *copy_images(tki_copy *copy, const track_image *images,
                                      size_t count)
{
    track_image *out = tki_copy_array(copy, images, count, sizeof(*out));

    for (size_t i = 0; out && i < count; i++)
        copy_image(copy, &out[i]);
    return out;
}

track_status track_document_cover(track_document *doc, const track_cover *cover,
                                  track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_COVER, .as.cover = *cover };

    block.as.cover.kicker = tki_copy_text(&copy, cover->kicker);
    block.as.cover.title = tki_copy_text(&copy, cover->title);
    block.as.cover.subtitle = tki_copy_text(&copy, cover->subtitle);
    block.as.cover.footer = tki_copy_text(&copy, cover->footer);
    block.as.cover.logos = copy_images(&copy, cover->logos, cover->logo_count);
    block.as.cover.pairs =
        tki_copy_pairs(&copy, cover->pairs, cover->pair_count);
    return tki_document_append(doc, &block, &copy, err);
}

track_status track_document_heading(track_document *doc, int level,
                                    const track_rich *text, track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_HEADING, .as.heading.level = level };

    if (level < 1 || level > 4)
        return track_fail(err, TRACK_E_DATA,
                          "heading of level %d; 1 to 4 allowed", level);
    if (!tki_rich_has_words(text)) /* nowhere to be led to */
        return TRACK_OK;
    block.as.heading.text = tki_copy_rich(&copy, text);
    return tki_document_append(doc, &block, &copy, err);
}

track_status track_document_paragraph(track_document *doc,
                                      const track_rich *text, track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_PARAGRAPH };

    block.as.paragraph = tki_copy_rich(&copy, text);
    return tki_document_append(doc, &block, &copy, err);
}

track_status tki_document_add_list(track_document *doc,
                                   const tki_list_item *items, size_t count,
                                   tki_copy *copy, track_error *err)
{
    tki_block block = { .kind = BLOCK_LIST };

    block.as.list.count = count;
    block.as.list.items = tki_copy_array(copy, items, count, sizeof(items[0]));
    return tki_document_append(doc, &block, copy, err);
}

track_status track_document_list(track_document *doc, bool ordered,
                                 const track_rich *items, size_t count,
                                 track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_LIST };
    tki_list_item *own = track_arena_array(doc->arena, count, sizeof(*own));

    if (!own)
        return track_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        own[i].number = ordered ? (int)(i + 1) : TKI_BULLET;
        own[i].text = tki_copy_rich(&copy, &items[i]);
    }
    block.as.list.count = count;
    block.as.list.items = own;
    return tki_document_append(doc, &block, &copy, err);
}

track_status track_document_key_values(track_document *doc,
                                       const track_pair *pairs, size_t count,
                                       track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_KEY_VALUES };

    block.as.key_values.count = count;
    block.as.key_values.items = tki_copy_pairs(&copy, pairs, count);
    return tki_document_append(doc, &block, &copy, err);
}

static track_status check_columns(const track_table *table, track_error *err)
{
    if (table->column_count < 1 || table->column_count > 64)
        return track_fail(err, TRACK_E_DATA,
                          "table of %zu columns; 1 to 64 allowed",
                          table->column_count);
    for (size_t i = 0; i < table->column_count; i++)
        if (!isfinite(table->columns[i].share) || table->columns[i].share < 0)
            return track_fail(err, TRACK_E_DATA,
                              "share of column %zu is not 0 or more", i + 1);
    return TRACK_OK;
}

static const track_column *copy_columns(tki_copy *copy,
                                        const track_table *table)
{
    track_column *out =
        tki_copy_array(copy, table->columns, table->column_count, sizeof(*out));

    for (size_t i = 0; out && i < table->column_count; i++)
        out[i].title = tki_copy_text(copy, table->columns[i].title);
    return out;
}

static const tki_cell *copy_cells(tki_copy *copy, const track_table *table)
{
    size_t count = table->row_count * table->column_count;
    tki_cell *out = track_arena_array(copy->arena, count, sizeof(*out));

    if (!out)
        copy->no_memory = true;
    for (size_t i = 0; out && i < count; i++)
        out[i] = tki_copy_cell(copy, &table->cells[i]);
    return out;
}

track_status track_document_table(track_document *doc, const track_table *table,
                                  track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_TABLE };
    tki_table *own = &block.as.table;
    track_status status = check_columns(table, err);

    if (status != TRACK_OK)
        return status;
    *own = (tki_table){ .caption = tki_copy_words(&copy, table->caption),
                        .column_count = table->column_count,
                        .columns = copy_columns(&copy, table),
                        .row_count = table->row_count,
                        .cells = copy_cells(&copy, table) };
    if (table->emphasis)
        own->emphasis = tki_copy_array(&copy, table->emphasis, table->row_count,
                                       sizeof(bool));
    return tki_document_append(doc, &block, &copy, err);
}

static track_status add_bar(track_document *doc, tki_block_kind kind,
                            const track_bar *bar, track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = kind, .as.bar = *bar };

    if (bar->tone > TRACK_TONE_BAD)
        copy.complaint = "the tone of a bar is not known";
    block.as.bar.label = tki_copy_rich(&copy, &bar->label);
    block.as.bar.remark = tki_copy_text(&copy, bar->remark);
    return tki_document_append(doc, &block, &copy, err);
}

track_status track_document_gauge(track_document *doc, const track_bar *gauge,
                                  track_error *err)
{
    return add_bar(doc, BLOCK_GAUGE, gauge, err);
}

track_status track_document_bar(track_document *doc, const track_bar *bar,
                                track_error *err)
{
    return add_bar(doc, BLOCK_BAR, bar, err);
}

track_status track_document_chart(track_document *doc, const track_chart *chart,
                                  track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_CHART, .as.chart = *chart };

    if (chart->kind > TRACK_CHART_STACKED)
        copy.complaint = "the kind of a chart is not known";
    if (chart->series_count > 8)
        return track_fail(err, TRACK_E_DATA,
                          "chart of %zu series; up to 8 can be told apart",
                          chart->series_count);
    block.as.chart.title = copy_said(&copy, chart->title);
    block.as.chart.alternative = copy_said(&copy, chart->alternative);
    block.as.chart.unit = tki_copy_words(&copy, chart->unit);
    block.as.chart.series =
        tki_copy_series(&copy, chart->series, chart->series_count);
    if (!copy.no_memory &&
        (chart->kind == TRACK_CHART_BARS || chart->kind == TRACK_CHART_STACKED))
        block.as.chart.series =
            tki_align_series(&copy, block.as.chart.series, chart->series_count);
    return tki_document_append(doc, &block, &copy, err);
}

track_status track_document_image(track_document *doc, const track_image *image,
                                  track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_IMAGE, .as.image = *image };

    copy_image(&copy, &block.as.image);
    return tki_document_append(doc, &block, &copy, err);
}

track_status track_document_callout(track_document *doc,
                                    const track_callout *callout,
                                    track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_CALLOUT, .as.callout = *callout };

    if (callout->tone > TRACK_TONE_BAD)
        copy.complaint = "the tone of a callout is not known";
    block.as.callout.title = tki_copy_words(&copy, callout->title);
    block.as.callout.text = tki_copy_rich(&copy, &callout->text);
    return tki_document_append(doc, &block, &copy, err);
}

track_status track_document_signatures(track_document *doc,
                                       const track_signature *items,
                                       size_t count, track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_SIGNATURES };
    track_signature *own = tki_copy_array(&copy, items, count, sizeof(*own));

    for (size_t i = 0; own && i < count; i++) {
        own[i].role = tki_copy_text(&copy, items[i].role);
        own[i].name = tki_copy_text(&copy, items[i].name);
    }
    block.as.signatures.count = count;
    block.as.signatures.items = own;
    return tki_document_append(doc, &block, &copy, err);
}

track_status track_document_page_break(track_document *doc, track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_PAGE_BREAK };

    return tki_document_append(doc, &block, &copy, err);
}

track_status track_document_section(track_document *doc,
                                    const track_section *section,
                                    track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_SECTION, .as.section = *section };

    if (section->paper > TRACK_PAPER_LETTER)
        copy.complaint = "the paper of a section is not known";
    return tki_document_append(doc, &block, &copy, err);
}

track_status track_document_contents(track_document *doc, const char *title,
                                     int depth, track_error *err)
{
    tki_copy copy = tki_copy_start(doc);
    tki_block block = { .kind = BLOCK_CONTENTS, .as.contents.depth = depth };

    if (depth < 1 || depth > 4)
        return track_fail(err, TRACK_E_DATA,
                          "contents of depth %d; 1 to 4 allowed", depth);
    block.as.contents.title = copy_said(&copy, title);
    return tki_document_append(doc, &block, &copy, err);
}
