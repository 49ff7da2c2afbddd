/* SPDX-License-Identifier: MIT */

#include "reports/sample.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define TEXT(string)                                                           \
    {                                                                          \
        1, &(const track_run)                                                  \
        {                                                                      \
            .value = {.kind = TRACK_VALUE_TEXT, .as.text = (string) }          \
        }                                                                      \
    }

typedef track_status (*part)(track_document *doc, track_error *err);

track_chart sample_chart(track_chart_kind kind, const track_series *series,
                         size_t count)
{
    return (track_chart){ .kind = kind,
                          .title = "Legenda",
                          .alternative = "x",
                          .series_count = count,
                          .series = series };
}

track_page_facts sample_facts(void)
{
    return (track_page_facts){
        .title = "Raport de progres: Consultare publică",
        .author = "Asociația Română",
        .header_left = "CEX-IMAG · Contract 1PIL/2026",
        .header_right = "Perioada: ianuarie–iunie 2026",
        .draft = "CIORNĂ",
        .footer = "Lanț imago:7f3a…c1 · date "
                  "9b1d0e6f2a7c4e5d8b3f6a1c2d4e5f60718293a4b5c6d7e8f9a0b1c2d3"
                  "e4f506 · șablon standard",
        .page_of = "pagina {n} din {m}",
    };
}

static track_day day_of(int year, int month, int day)
{
    track_day out = { 0 };

    if (track_day_make(&out, year, month, day, NULL) != TRACK_OK)
        abort();
    return out;
}

static track_money lei(int64_t bani)
{
    return (track_money){ bani, "RON" };
}

static track_ratio percent(int64_t value)
{
    return track_ratio_of(value * (TRACK_ONE / 100));
}

static track_days span(track_day first, track_day last)
{
    return (track_days){ first, last, TRACK_GRAIN_SPAN };
}

track_status sample_heading(track_document *doc, int level, const char *text,
                            track_error *err)
{
    track_run run = { .value = track_value_of_text(text) };
    track_rich rich = { 1, &run };

    return track_document_heading(doc, level, &rich, err);
}

track_status sample_paragraph(track_document *doc, const char *text,
                              track_error *err)
{
    track_run run = { .value = track_value_of_text(text) };
    track_rich rich = { 1, &run };

    return track_document_paragraph(doc, &rich, err);
}

static track_status add_cover(track_document *doc, track_error *err)
{
    const track_run total = { .value = { .kind = TRACK_VALUE_MONEY,
                                         .as.money = lei(42025000) } };
    const track_run grant = { .value = { .kind = TRACK_VALUE_MONEY,
                                         .as.money = lei(35000000) } };
    const track_run time = {
        .value = { .kind = TRACK_VALUE_DAYS,
                   .as.days = span(day_of(2026, 1, 15), day_of(2026, 12, 15)) }
    };
    const track_pair pairs[] = {
        { "Contract", TEXT("1PIL/2026") },
        { "Finanțator", TEXT("UEFISCDI, Clustere inovative") },
        { "Coordonator", TEXT("IMAGO-MOL, Iași") },
        { "Durata", { 1, &time } },
        { "Valoare totală", { 1, &total } },
        { "Finanțare", { 1, &grant } },
        { "Situația la", TEXT("30 iunie 2026") },
    };
    const track_cover cover = {
        .kicker = "RAPORT DE PROGRES",
        .title = "Consultare publică pentru strategia de dezvoltare regională "
                 "prin clustere inovative",
        .subtitle = "Etapa 1 și etapa 2, ianuarie–iunie 2026",
        .pair_count = COUNT(pairs),
        .pairs = pairs,
        .footer = "Cifrele provin din jurnalul proiectului și pot fi "
                  "recalculate oricând.",
    };

    return track_document_cover(doc, &cover, err);
}

static track_status add_contents(track_document *doc, track_error *err)
{
    track_status status = track_document_contents(doc, "Cuprins", 2, err);

    if (status == TRACK_OK)
        status = track_document_page_break(doc, err);
    return status;
}

static track_status add_summary(track_document *doc, track_error *err)
{
    const track_bar gauge = { TEXT("Stadiul general al proiectului"),
                              percent(58), TRACK_TONE_GOOD,
                              "în grafic; 7 din 9 indicatori raportați" };
    track_status status = sample_heading(doc, 1, "Rezumat", err);

    if (status == TRACK_OK)
        status = track_document_gauge(doc, &gauge, err);
    if (status == TRACK_OK)
        status = sample_paragraph(
            doc,
            "În prima jumătate a anului s-au desfășurat două dintre cele trei "
            "sesiuni de lucru, într-un format deschis, la care au participat "
            "autorități locale, universități și întreprinderi. Textul "
            "strategiei a fost pus în dezbatere publică timp de 30 zile, iar "
            "cele 214 propuneri primite au fost analizate una câte una.",
            err);
    return status;
}

static track_status add_styles(track_document *doc, track_error *err)
{
    const track_rich note =
        TEXT("Nota stă la piciorul paginii pe care este numărul ei.");
    const track_rich source = TEXT("Din contract.");
    const track_run runs[] = {
        { .value = track_value_of_text("Text ") },
        { .value = track_value_of_text("aldin"), .style = TRACK_RUN_BOLD },
        { .value = track_value_of_text(", ") },
        { .value = track_value_of_text("cursiv"), .style = TRACK_RUN_ITALIC },
        { .value = track_value_of_text(", ") },
        { .value = track_value_of_text("aldin cursiv"),
          .style = TRACK_RUN_BOLD | TRACK_RUN_ITALIC },
        { .value = track_value_of_text(", ") },
        { .value = track_value_of_text("track status"),
          .style = TRACK_RUN_CODE },
        { .value = track_value_of_text(", ") },
        { .value = track_value_of_text("mai puțin important"),
          .style = TRACK_RUN_MUTED },
        { .value = track_value_of_text(" cu notă"), .note = &note },
        { .value = track_value_of_text(" și ") },
        { .value = track_value_of_text("o legătură"),
          .link = "https://uefiscdi.gov.ro/" },
        { .value = track_value_of_text(
              ". Semne: ✓ ✗ → ■ ≥ € „ghilimele” — și sume: ") },
        { .value = { .kind = TRACK_VALUE_MONEY, .as.money = lei(123456789) },
          .note = &source },
        { .value = track_value_of_text(".") },
    };
    const track_rich text = { COUNT(runs), runs };

    return track_document_paragraph(doc, &text, err);
}

static track_status add_languages(track_document *doc, track_error *err)
{
    const track_rich items[] = {
        TEXT("Română: ăâîșț ĂÂÎȘȚ, „Într-o zi s-au văzut mulți țărani.”"),
        TEXT("Ελληνικά: Η Ευρωπαϊκή Ένωση χρηματοδοτεί το έργο, ΐ ΰ ϊ ϋ."),
        TEXT("Українська: Їжак і ґава, щастя, об’єднання; звіт про поступ."),
        TEXT("English: the report of the period, € 1,234.50."),
    };
    track_status status = sample_heading(doc, 2, "Limbi", err);

    if (status == TRACK_OK)
        status = track_document_list(doc, false, items, COUNT(items), err);
    return status;
}

static track_status add_bars(track_document *doc, track_error *err)
{
    const track_bar bars[] = {
        { TEXT("Etapa 1. Analiza și pregătirea consultării"), percent(100),
          TRACK_TONE_GOOD, "încheiată" },
        { TEXT("Etapa 2. Sesiuni de lucru"), percent(67), TRACK_TONE_NEUTRAL,
          "în grafic" },
        { TEXT("Etapa 3. Webinarii"), percent(25), TRACK_TONE_WARN, "în urmă" },
        { TEXT("Etapa 4. Diseminare"), percent(1), TRACK_TONE_BAD,
          "întârziată" },
        { TEXT("Etapa 5. Audit"),
          { .state = TRACK_MISSING },
          TRACK_TONE_NEUTRAL,
          "neraportată" },
        { TEXT("Etapa 6. Opțională"),
          { .state = TRACK_NOT_APPLICABLE },
          TRACK_TONE_NEUTRAL,
          NULL },
    };
    track_status status = sample_heading(doc, 2, "Etape", err);

    for (size_t i = 0; i < COUNT(bars) && status == TRACK_OK; i++)
        status = track_document_bar(doc, &bars[i], err);
    return status;
}

static track_status add_callouts(track_document *doc, track_error *err)
{
    const track_callout callouts[] = {
        { TRACK_TONE_NEUTRAL, "Ce urmează",
          TEXT("În perioada următoare se încheie dezbaterea publică.") },
        { TRACK_TONE_GOOD, "Livrabil acceptat",
          TEXT("D1 a fost acceptat de finanțator la 12 martie 2026.") },
        { TRACK_TONE_WARN, "De lămurit",
          TEXT("Doi parteneri nu au raportat încă indicatorul „Membri”. "
               "Valoarea lipsă nu este zero: ea nu intră în sumă, iar "
               "totalul o arată ca „7 din 9”.") },
        { TRACK_TONE_BAD, NULL, TEXT("Realocarea depășește 15 % din buget.") },
    };
    track_status status = sample_heading(doc, 2, "Constatări", err);

    for (size_t i = 0; i < COUNT(callouts) && status == TRACK_OK; i++)
        status = track_document_callout(doc, &callouts[i], err);
    return status;
}

static track_status add_bar_chart(track_document *doc, track_error *err)
{
    const track_point planned[] = {
        { .label = "Sesiuni de lucru", .figure = track_figure_of(3000000) },
        { .label = "Webinarii", .figure = track_figure_of(2000000) },
        { .label = "Participanți din autorități locale și regionale",
          .figure = track_figure_of(120000000) },
        { .label = "Propuneri", .figure = track_figure_of(200000000) },
    };
    const track_point achieved[] = {
        { .label = "Sesiuni de lucru", .figure = track_figure_of(2000000) },
        { .label = "Webinarii", .figure = track_figure_of(1000000) },
        { .label = "Participanți din autorități locale și regionale",
          .figure = { TRACK_MISSING, 0, 0, 0 } },
        { .label = "Propuneri", .figure = track_figure_of(214000000) },
    };
    const track_series series[] = {
        { "Planificat", COUNT(planned), planned },
        { "Realizat", COUNT(achieved), achieved },
    };
    const track_chart chart = { TRACK_CHART_BARS,
                                "Indicatori de realizare",
                                "Planificat și realizat pe indicatori",
                                NULL,
                                COUNT(series),
                                series,
                                { 0 },
                                false };

    return track_document_chart(doc, &chart, err);
}

static track_status add_line_chart(track_document *doc, track_error *err)
{
    track_point plan[12], real[7];
    const int64_t done[] = { 27, 27, 29, 31, 31, 36, 38 };
    const track_series series[] = { { "Țintă", COUNT(plan), plan },
                                    { "Membri", COUNT(real), real } };
    const track_chart chart = { TRACK_CHART_LINES,
                                "Membri ai clusterului",
                                "De la 27 la 38 de membri",
                                "membri",
                                COUNT(series),
                                series,
                                day_of(2026, 7, 5),
                                true };

    memset(plan, 0, sizeof(plan));
    memset(real, 0, sizeof(real));
    for (int i = 0; i < 12; i++) {
        plan[i].day = day_of(2026, i + 1, 15);
        plan[i].figure = track_figure_of((27 + i * 13 / 11) * TRACK_UNIT);
    }
    for (int i = 0; i < 7; i++) {
        real[i].day = day_of(2026, i + 1, i == 6 ? 4 : 28);
        real[i].figure = track_figure_of(done[i] * TRACK_UNIT);
    }
    return track_document_chart(doc, &chart, err);
}

static track_status add_stacked_chart(track_document *doc, track_error *err)
{
    const track_point own[] = {
        { .label = "Personal", .figure = track_figure_of(105500000000) },
        { .label = "Logistică", .figure = track_figure_of(41200000000) },
        { .label = "Deplasări", .figure = track_figure_of(1250000000) },
    };
    const track_point partner[] = {
        { .figure = track_figure_of(64000000000) },
        { .figure = { TRACK_MISSING, 0, 0, 0 } },
        { .figure = track_figure_of(0) },
    };
    const track_point other[] = {
        { .figure = track_figure_of(24000000000) },
        { .figure = track_figure_of(9000000000) },
        { .figure = track_figure_of(-4000000000) },
    };
    const track_series series[] = { { "Coordonator", COUNT(own), own },
                                    { "Partener 1", COUNT(partner), partner },
                                    { "Partener 2", COUNT(other), other } };
    const track_chart chart = { .kind = TRACK_CHART_STACKED,
                                .title = "Cheltuieli pe parteneri",
                                .alternative = "Cheltuieli pe categorii, cu "
                                               "partea fiecărui partener",
                                .unit = "RON",
                                .series_count = COUNT(series),
                                .series = series };

    return track_document_chart(doc, &chart, err);
}

static track_status add_gantt(track_document *doc, track_error *err)
{
    const track_point points[] = {
        { .label = "Etapa 1. Analiza și pregătirea consultării publice",
          .span = span(day_of(2026, 1, 15), day_of(2026, 4, 30)),
          .ratio = percent(100) },
        { .label = "Etapa 2. Sesiuni de lucru",
          .span = span(day_of(2026, 3, 1), day_of(2026, 8, 31)),
          .ratio = percent(67) },
        { .label = "Etapa 3. Webinarii",
          .span = span(day_of(2026, 6, 15), day_of(2026, 10, 31)),
          .ratio = percent(25),
          .tone = TRACK_TONE_WARN },
        { .label = "Etapa 4. Diseminare",
          .span = span(day_of(2026, 9, 1), day_of(2026, 12, 15)),
          .ratio = { .state = TRACK_MISSING } },
    };
    const track_series series[] = { { "Etape", COUNT(points), points } };
    const track_chart chart = { TRACK_CHART_GANTT,  "Calendarul etapelor",
                                "Etapele pe luni",  NULL,
                                COUNT(series),      series,
                                day_of(2026, 7, 5), true };

    return track_document_chart(doc, &chart, err);
}

static track_status add_budget(track_document *doc, track_error *err)
{
    const track_column columns[] = { { "Categorie", TRACK_ALIGN_LEFT, 0 },
                                     { "Planificat", TRACK_ALIGN_RIGHT, 0 },
                                     { "Cheltuit", TRACK_ALIGN_RIGHT, 0 },
                                     { "Rest", TRACK_ALIGN_RIGHT, 0 },
                                     { "Folosit", TRACK_ALIGN_RIGHT, 0 } };
    const char *const names[] = { "Personal", "Logistică și organizare",
                                  "Deplasări", "Cheltuieli indirecte",
                                  "Total" };
    const int64_t money[][3] = { { 21000000, 10550025, 10449975 },
                                 { 9000000, 4120000, 4880000 },
                                 { 5025000, 125050, 4899950 },
                                 { 7000000, 0, 7000000 },
                                 { 42025000, 14795075, 27229925 } };
    const int64_t used[] = { 50, 46, 2, 0, 35 };
    const bool emphasis[] = { false, false, false, false, true };
    track_run runs[25];
    track_rich cells[25];
    const track_table table = { "Buget pe categorii, RON, ianuarie–iunie 2026",
                                5,
                                columns,
                                5,
                                cells,
                                emphasis };

    memset(runs, 0, sizeof(runs));
    for (size_t r = 0; r < 5; r++) {
        runs[r * 5].value = track_value_of_text(names[r]);
        for (size_t c = 0; c < 3; c++) {
            runs[r * 5 + c + 1].value.kind = TRACK_VALUE_MONEY;
            runs[r * 5 + c + 1].value.as.money = lei(money[r][c]);
        }
        runs[r * 5 + 4].value.kind = TRACK_VALUE_RATIO;
        runs[r * 5 + 4].value.as.ratio = percent(used[r]);
    }
    for (size_t i = 0; i < 25; i++)
        cells[i] = (track_rich){ 1, &runs[i] };
    return track_document_table(doc, &table, err);
}

track_status sample_long_table(track_document *doc, size_t rows,
                               track_error *err)
{
    const track_column columns[] = {
        { "Nr.", TRACK_ALIGN_RIGHT, 0 },
        { "Data", TRACK_ALIGN_LEFT, 0 },
        { "Document și furnizor", TRACK_ALIGN_LEFT, 0 },
        { "Sumă eligibilă", TRACK_ALIGN_RIGHT, 0 }
    };
    track_run *runs = calloc(rows * 4 + 1, sizeof(*runs));
    track_rich *cells = calloc(rows * 4 + 1, sizeof(*cells));
    const track_table table = {
        "Cheltuieli, RON, ianuarie–iunie 2026", 4, columns, rows, cells, NULL
    };
    track_status status = TRACK_E_MEMORY;

    for (size_t r = 0; runs && cells && r < rows; r++) {
        track_run *row = &runs[r * 4];

        row[0].value.kind = TRACK_VALUE_COUNT;
        row[0].value.as.count = (int64_t)r + 1;
        row[1].value.kind = TRACK_VALUE_DAYS;
        row[1].value.as.days = track_days_of(
            (track_day){ day_of(2026, 1, 15).days + (int32_t)(r % 160) });
        row[2].value = track_value_of_text(
            r % 9 == 4 ? "FCT 2026/114, Asociația pentru Dezvoltarea Durabilă "
                         "a Comunităților din Nord-Est, servicii de "
                         "organizare a sesiunii de lucru"
                       : "FCT 2026/87, Imprimeria Nouă SRL");
        row[3].value.kind = TRACK_VALUE_MONEY;
        row[3].value.as.money = lei((int64_t)(r * 7919 % 900000) + 1000);
        for (size_t c = 0; c < 4; c++)
            cells[r * 4 + c] = (track_rich){ 1, &row[c] };
    }
    if (runs && cells)
        status = track_document_table(doc, &table, err);
    else
        track_fail_memory(err);
    free(runs);
    free(cells);
    return status;
}

static track_status add_wide_table(track_document *doc, track_error *err)
{
    enum { COLUMNS = 14, ROWS = 5 };
    static const char *const months[COLUMNS] = {
        "Indicator", "Ian", "Feb", "Mar", "Apr", "Mai", "Iun",
        "Iul",       "Aug", "Sep", "Oct", "Noi", "Dec", "Total"
    };
    track_column columns[COLUMNS];
    track_run runs[COLUMNS * ROWS];
    track_rich cells[COLUMNS * ROWS];
    const track_table table = {
        "Realizări pe luni", COLUMNS, columns, ROWS, cells, NULL
    };

    memset(runs, 0, sizeof(runs));
    for (size_t c = 0; c < COLUMNS; c++)
        columns[c] =
            (track_column){ months[c], c ? TRACK_ALIGN_RIGHT : TRACK_ALIGN_LEFT,
                            0 };
    for (size_t i = 0; i < COLUMNS * ROWS; i++) {
        runs[i].value.kind =
            i % 7 == 3 ? TRACK_VALUE_MISSING : TRACK_VALUE_COUNT;
        runs[i].value.as.count = (int64_t)(i * 37 % 1999);
        if (i % COLUMNS == 0)
            runs[i].value =
                track_value_of_text("Participanți la sesiuni și webinarii");
        cells[i] = (track_rich){ 1, &runs[i] };
    }
    return track_document_table(doc, &table, err);
}

/* 500 characters, and one word longer than a line. */
static track_status add_extremes(track_document *doc, track_error *err)
{
    char title[700] = "", word[260] = "";
    track_status status;

    while (strlen(title) < 520)
        strcat(title, "Consultarea publică a strategiei de dezvoltare ");
    while (strlen(word) < 240)
        strcat(word, "foartelung");
    status = sample_heading(doc, 2, title, err);
    if (status == TRACK_OK)
        status = sample_paragraph(doc, word, err);
    return status;
}

static track_status add_markdown(track_document *doc, track_error *err)
{
    static const char text[] =
        "# Impact\n\nUn paragraf cu **aldin**, *cursiv*, `cod` și o "
        "[legătură](https://example.org).\n\n1. întâi\n2. al doilea\n   - "
        "dedesubt\n   - încă unul\n3. al treilea\n\n> Un citat din raport.\n\n"
        "    bloc de cod\n";

    return track_document_markdown(doc, 1, text, err);
}

static track_status add_signatures(track_document *doc, track_error *err)
{
    const track_signature items[] = {
        { "Director de proiect", "Dr. Ana Țepeș" },
        { "Responsabil economic", "Ion Ștefănescu" },
        { NULL, "Prof. univ. dr. ing. Maria-Alexandra Popescu-Călinescu" },
    };

    return track_document_signatures(doc, items, COUNT(items), err);
}

static track_status add_long_table(track_document *doc, track_error *err)
{
    track_status status = sample_heading(doc, 1, "Anexă: cheltuieli", err);

    if (status == TRACK_OK)
        status = sample_long_table(doc, 70, err);
    return status;
}

static track_status add_key_values(track_document *doc, track_error *err)
{
    const track_run money = { .value = { .kind = TRACK_VALUE_MONEY,
                                         .as.money = lei(14795075) } };
    const track_run reported = { .value = { .kind = TRACK_VALUE_REPORTED,
                                            .as.reported = { 7, 9 } } };
    const track_pair pairs[] = {
        { "Cheltuit până la zi", { 1, &money } },
        { "Indicatori raportați", { 1, &reported } },
        { "Următoarea raportare", TEXT("15 ianuarie 2027") },
    };

    return track_document_key_values(doc, pairs, COUNT(pairs), err);
}

static track_status add_figures_heading(track_document *doc, track_error *err)
{
    return sample_heading(doc, 1, "Indicatori și calendar", err);
}

track_status sample_fill(track_document *doc, const char *image,
                         track_error *err)
{
    static const part parts[] = {
        add_cover,     add_contents,   add_summary,       add_key_values,
        add_styles,    add_bars,       add_callouts,      add_figures_heading,
        add_bar_chart, add_line_chart, add_stacked_chart, add_gantt,
        add_budget,    add_wide_table, add_languages,     add_markdown,
        add_extremes,  add_signatures, add_long_table,
    };
    track_status status = TRACK_OK;

    for (size_t i = 0; i < COUNT(parts) && status == TRACK_OK; i++)
        status = parts[i](doc, err);
    if (image && status == TRACK_OK) {
        const track_image picture = { image, "Fotografie de la sesiune", 200 };

        status = track_document_image(doc, &picture, err);
    }
    return status;
}
