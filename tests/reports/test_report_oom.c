/* SPDX-License-Identifier: MIT */

/*
 * Fails each allocation of making and rendering a report in turn, once alone
 * and once with all that follow. Under AddressSanitizer this also shows that
 * no failure path leaks. Only our own allocations are wrapped: ICU, HarfBuzz
 * and libharu are shared libraries.
 */

#include "support/cmocka_track.h"
#include "support/oom.h"
#include "reports/sample.h"

#include <string.h>

#include <png.h>

static track_status make_text(track_error *err)
{
    const track_text_style style = { 80, true };
    track_buffer text = TRACK_BUFFER_INIT;
    track_document *doc;
    track_status status = track_document_new(&doc, "ro", err);

    if (status == TRACK_OK)
        status = sample_fill(doc, NULL, err);
    if (status == TRACK_OK)
        status = track_document_write_text(&text, doc, &style, err);
    track_buffer_clear(&text);
    track_document_free(doc);
    return status;
}

static track_status make_pdf(track_error *err)
{
    track_page_facts facts = sample_facts();
    track_pdf_result result;
    track_document *doc;
    track_status status = track_document_new(&doc, "ro", err);

    if (status == TRACK_OK)
        status = sample_fill(doc, NULL, err);
    if (status == TRACK_OK)
        status = track_document_write_pdf(&result, doc, "/dev/null", &facts,
                                          NULL, err);
    track_document_free(doc);
    return status;
}

/* What the sample does not have: logos, a photograph that lies, sheets of
 * another kind, many series, a table in parts, notes in Markdown. */
static track_status add_cover(track_document *doc, track_error *err)
{
    const track_image logos[] = { { "oom.png", "sigla", 0 },
                                  { "oom.png", "sigla", 40 } };
    const track_cover cover = { .title = "Titlu",
                                .logo_count = 2,
                                .logos = logos };

    return track_document_cover(doc, &cover, err);
}

static track_status add_chart(track_document *doc, track_chart_kind kind,
                              track_error *err)
{
    enum { SERIES = 5, POINTS = 3 };
    track_point points[SERIES][POINTS];
    track_series series[SERIES];
    const track_chart chart = { .kind = kind,
                                .title = "Grafic",
                                .alternative = "x",
                                .series_count = SERIES,
                                .series = series };

    memset(points, 0, sizeof(points));
    for (int s = 0; s < SERIES; s++) {
        series[s] = (track_series){ "serie", POINTS, points[s] };
        for (int i = 0; i < POINTS; i++) {
            points[s][i].label = "etichetă";
            points[s][i].day.days = 20000 + i;
            points[s][i].figure = track_figure_of((s + i) * TRACK_UNIT);
        }
    }
    return track_document_chart(doc, &chart, err);
}

static track_status add_wide_table(track_document *doc, track_error *err)
{
    enum { COLUMNS = 30 };
    track_column columns[COLUMNS];
    track_run runs[COLUMNS];
    track_rich cells[COLUMNS];
    const track_table table = { "Legenda", COLUMNS, columns, 1, cells, NULL };

    memset(runs, 0, sizeof(runs));
    for (int i = 0; i < COLUMNS; i++) {
        columns[i] = (track_column){ "Coloana", TRACK_ALIGN_RIGHT, 0 };
        runs[i].value.kind = TRACK_VALUE_COUNT;
        runs[i].value.as.count = 1234567;
        cells[i] = (track_rich){ 1, &runs[i] };
    }
    return track_document_table(doc, &table, err);
}

static track_status fill_rare(track_document *doc, track_error *err)
{
    const track_section section = { TRACK_PAPER_LETTER, true };
    const char *text =
        "Unu[^a], *doi*[^b].\n\n[^a]: nota\n\n[^b]: alta\n\n    - "
        "punct\n\n[^c]: fără loc\n";
    track_status status = track_document_family(doc, "Open Sans", err);

    if (status == TRACK_OK)
        status = add_cover(doc, err);
    if (status == TRACK_OK)
        status = track_document_section(doc, &section, err);
    if (status == TRACK_OK)
        status = track_document_markdown(doc, 1, text, err);
    if (status == TRACK_OK)
        status = add_chart(doc, TRACK_CHART_STACKED, err);
    if (status == TRACK_OK)
        status = add_chart(doc, TRACK_CHART_LINES, err);
    if (status == TRACK_OK)
        status = add_wide_table(doc, err);
    return status;
}

static track_status make_rare(track_error *err)
{
    track_page_facts facts = sample_facts();
    track_pdf_result result;
    track_document *doc;
    track_status status = track_document_new(&doc, "ro", err);

    if (status == TRACK_OK)
        status = fill_rare(doc, err);
    if (status == TRACK_OK)
        status = track_document_write_pdf(&result, doc, "/dev/null", &facts,
                                          NULL, err);
    track_document_free(doc);
    return status;
}

/* A PNG of four pixels, of which one shines through. */
static void write_logo(void)
{
    const unsigned char pixels[16] = { 255, 0, 0, 255, 0, 255, 0, 255,
                                       0,   0, 9, 128, 9, 9,   9, 255 };
    png_image image = { .version = PNG_IMAGE_VERSION,
                        .width = 2,
                        .height = 2,
                        .format = PNG_FORMAT_RGBA };

    assert_true(png_image_write_to_file(&image, "oom.png", 0, pixels, 0, NULL));
}

static void rare_blocks_survive_every_failed_allocation(void **state)
{
    (void)state;
    write_logo();
    survives_every_failure(make_rare);
}

static void text_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(make_text);
}

static void pdf_survives_every_failed_allocation(void **state)
{
    (void)state;
    survives_every_failure(make_pdf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_survives_every_failed_allocation),
        cmocka_unit_test(pdf_survives_every_failed_allocation),
        cmocka_unit_test(rare_blocks_survive_every_failed_allocation),
    };

    return cmocka_run_group_tests_name("report oom", tests, NULL, NULL);
}
