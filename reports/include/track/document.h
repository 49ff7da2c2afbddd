/* SPDX-License-Identifier: MIT */
#ifndef TRACK_DOCUMENT_H
#define TRACK_DOCUMENT_H

#include <track/format.h>

TRACK_BEGIN_DECLS

/**
 * @file track/document.h
 * A document: a list of typed blocks, and what stands on each page. It knows
 * no project; values stay typed until a renderer prints them.
 *
 *     track_document *doc;
 *     track_document_new(&doc, "ro", &err);
 *     track_run run = { .value = track_value_of_text("Rezumat") };
 *     track_rich text = { 1, &run };
 *     track_document_heading(doc, 1, &text, &err);
 *     track_document_write_pdf(&result, doc, "report.pdf", &facts, NULL, &err);
 *     track_document_free(doc);
 *
 * Everything that is added is copied. Texts are UTF-8 as cleaned by
 * track_text_clean(); a newline in a text breaks the line.
 */
typedef struct track_document track_document;

/** How a run looks; flags may be combined. */
typedef enum track_run_style {
    TRACK_RUN_PLAIN = 0,
    TRACK_RUN_BOLD = 1,
    TRACK_RUN_ITALIC = 2,
    TRACK_RUN_CODE = 4,
    TRACK_RUN_MUTED = 8 /**< less important: gray */
} track_run_style;

typedef struct track_rich track_rich;

/** A piece of text in one style. */
typedef struct track_run {
    track_value value;
    unsigned style;         /**< #track_run_style flags */
    const char *link;       /**< an http(s) or mailto address of at most 10,000
                                 bytes, or NULL */
    const track_rich *note; /**< at the foot of the page, its number after the
                                 run; or NULL. It has no notes of its own. */
} track_run;

/** Running text: `count` runs. Empty when `count` is 0. */
struct track_rich {
    size_t count;
    const track_run *runs;
};

typedef enum track_align {
    TRACK_ALIGN_LEFT,
    TRACK_ALIGN_RIGHT,
    TRACK_ALIGN_CENTER
} track_align;

/** The tone of a bar, gauge or callout; each also has a mark or word, so that
 *  nothing is said by colour alone. */
typedef enum track_tone {
    TRACK_TONE_NEUTRAL,
    TRACK_TONE_GOOD,
    TRACK_TONE_WARN,
    TRACK_TONE_BAD
} track_tone;

/** Label and value, for key-values and the cover. */
typedef struct track_pair {
    const char *label;
    track_rich value;
} track_pair;

/** A PNG or JPEG, `width` points wide (0: its own size at 96 dpi). */
typedef struct track_image {
    const char *path;
    const char *alternative; /**< in words; "": decoration */
    double width;            /**< points */
} track_image;

/** First page: logos, big title, subtitle, facts. Starts on a page of its
 *  own. */
typedef struct track_cover {
    const char *kicker; /**< small line above the title, or NULL */
    const char *title;
    const char *subtitle; /**< or NULL */
    size_t pair_count;
    const track_pair *pairs;
    const char *footer; /**< small text at the foot of the cover, or NULL */
    size_t logo_count;
    const track_image *logos; /**< in a row above all; width 0: all of one
                                   height */
} track_cover;

typedef struct track_column {
    const char *title;
    track_align align;
    double share; /**< relative width; 0: from the content */
} track_column;

/** `cells` holds `row_count` × `column_count` items, row by row. */
typedef struct track_table {
    const char *caption; /**< or NULL */
    size_t column_count; /**< 1 to 64 */
    const track_column *columns;
    size_t row_count;
    const track_rich *cells;
    const bool *emphasis; /**< one for each row (totals), or NULL */
} track_table;

/** One bar: a label, a share of 1, its words. Several in a row line up. */
typedef struct track_bar {
    track_rich label;
    track_ratio ratio;
    track_tone tone;
    const char *remark; /**< after the percent, e.g. a status word; or NULL */
} track_bar;

typedef enum track_chart_kind {
    TRACK_CHART_BARS,   /**< planned against achieved, one pair for a label */
    TRACK_CHART_LINES,  /**< values over time */
    TRACK_CHART_GANTT,  /**< spans of days */
    TRACK_CHART_STACKED /**< the parts of a whole, one bar for a label */
} track_chart_kind;

/** One point of a series. Lines use `day` and `figure`, and go from day to day
 *  whatever the order of the points; bars and stacked bars `label` and
 *  `figure`, those of one label in one row; Gantt `label`, `span`, `ratio`
 *  and `tone`. */
typedef struct track_point {
    const char *label; /**< or NULL */
    track_day day;
    track_days span;
    track_figure figure;
    track_ratio ratio;
    track_tone tone;
} track_point;

typedef struct track_series {
    const char *title;
    size_t point_count;
    const track_point *points;
} track_series;

typedef struct track_chart {
    track_chart_kind kind;
    const char *title;       /**< caption */
    const char *alternative; /**< the chart in words; "": its title says it */
    const char *unit;        /**< or NULL */
    size_t series_count;
    const track_series *series;
    track_day today; /**< mark for lines and Gantt */
    bool has_today;
} track_chart;

typedef struct track_callout {
    track_tone tone;
    const char *title; /**< or NULL */
    track_rich text;
} track_callout;

/** Places to sign: role above, name below the line. */
typedef struct track_signature {
    const char *role; /**< or NULL */
    const char *name;
} track_signature;

/** What an attached file is to the report. */
typedef enum track_relation {
    TRACK_RELATION_DATA,      /**< the figures */
    TRACK_RELATION_SOURCE,    /**< what it was made from */
    TRACK_RELATION_SUPPLEMENT /**< how it was made */
} track_relation;

/** A file that a PDF carries. */
typedef struct track_attachment {
    const char *name;        /**< "data.txt": ASCII, no space or folder, at most
                                  255 bytes; each once */
    const char *media_type;  /**< "text/plain": without parameters */
    const char *description; /**< one line, or NULL */
    track_relation relation;
    const void *bytes;
    size_t length;
} track_attachment;

typedef enum track_paper { TRACK_PAPER_A4, TRACK_PAPER_LETTER } track_paper;

/** The sheets of all that follows, up to the next section. */
typedef struct track_section {
    track_paper paper;
    bool landscape;
} track_section;

/** What stands on each page and in the properties of the file. */
typedef struct track_page_facts {
    const char *title;        /**< of the file; it says something */
    const char *author;       /**< or NULL */
    const char *header_left;  /**< e.g. project and contract, or NULL */
    const char *header_right; /**< e.g. the period, or NULL */
    const char *draft;        /**< "DRAFT", "CIORNĂ"; NULL: final */
    const char *footer;       /**< chain heads and data hash, or NULL */
    const char *page_of;      /**< "page {n} of {m}" in the language */
    const track_day *day;     /**< of the report: the file's dates; NULL: it has
                                   none, and no attachments then */
    const char *identifier;   /**< SHA-256 of the data, or NULL */
    size_t attachment_count;
    const track_attachment *attachments;
} track_page_facts;

/** Makes an empty document in `lang`. Errors as track_format_new(). */
TRACK_API TRACK_NODISCARD track_status track_document_new(track_document **out,
                                                          const char *lang,
                                                          track_error *err);

/** Releases a document. NULL is allowed. */
TRACK_API void track_document_free(track_document *doc);

/** The language of the document. */
TRACK_API const char *track_document_lang(const track_document *doc);

/** The family of fonts that a PDF of the document is printed with, unless other
 *  fonts are given; of two calls the later one counts.
 *  @return #TRACK_OK, or #TRACK_E_NOT_FOUND as track_font_family(). */
TRACK_API TRACK_NODISCARD track_status
track_document_family(track_document *doc, const char *name, track_error *err);

/* Each adds one block. Errors: #TRACK_E_MEMORY; #TRACK_E_DATA for a value out
 * of its range (a level, a count of columns), with a message for people. */
TRACK_API TRACK_NODISCARD track_status track_document_cover(
    track_document *doc, const track_cover *cover, track_error *err);
/** A heading without words is left out.
 *  @param level  1 to 4. */
TRACK_API TRACK_NODISCARD track_status track_document_heading(
    track_document *doc, int level, const track_rich *text, track_error *err);
TRACK_API TRACK_NODISCARD track_status track_document_paragraph(
    track_document *doc, const track_rich *text, track_error *err);
/** @param ordered  Numbered instead of bulleted. */
TRACK_API TRACK_NODISCARD track_status
track_document_list(track_document *doc, bool ordered, const track_rich *items,
                    size_t count, track_error *err);
TRACK_API TRACK_NODISCARD track_status
track_document_key_values(track_document *doc, const track_pair *pairs,
                          size_t count, track_error *err);
TRACK_API TRACK_NODISCARD track_status track_document_table(
    track_document *doc, const track_table *table, track_error *err);
/** One big figure with its name, e.g. the overall completion. */
TRACK_API TRACK_NODISCARD track_status track_document_gauge(
    track_document *doc, const track_bar *gauge, track_error *err);
TRACK_API TRACK_NODISCARD track_status track_document_bar(track_document *doc,
                                                          const track_bar *bar,
                                                          track_error *err);
TRACK_API TRACK_NODISCARD track_status track_document_chart(
    track_document *doc, const track_chart *chart, track_error *err);
TRACK_API TRACK_NODISCARD track_status track_document_image(
    track_document *doc, const track_image *image, track_error *err);
TRACK_API TRACK_NODISCARD track_status track_document_callout(
    track_document *doc, const track_callout *callout, track_error *err);
TRACK_API TRACK_NODISCARD track_status
track_document_signatures(track_document *doc, const track_signature *items,
                          size_t count, track_error *err);
TRACK_API TRACK_NODISCARD track_status
track_document_page_break(track_document *doc, track_error *err);
/** Starts a page of another size or direction; a document starts on A4,
 *  portrait. */
TRACK_API TRACK_NODISCARD track_status track_document_section(
    track_document *doc, const track_section *section, track_error *err);
/** A table of contents of the headings of level 1 to `depth`. */
TRACK_API TRACK_NODISCARD track_status track_document_contents(
    track_document *doc, const char *title, int depth, track_error *err);
/** CommonMark text as paragraphs, lists and headings (one level below
 *  `level`); raw HTML and images in it are shown as text. */
TRACK_API TRACK_NODISCARD track_status track_document_markdown(
    track_document *doc, int level, const char *text, track_error *err);

/** Where the fonts are; NULL members: Open Sans and DejaVu Sans as Debian
 *  installs them. The fallbacks show the characters that the others lack. A
 *  font is a TrueType file (.ttf, or the first of a .ttc) that is whole, and
 *  whose maker lets a file hold a part of it; others are #TRACK_E_FILE. */
typedef struct track_fonts {
    const char *regular, *bold, *italic, *bold_italic, *mono;
    const char *fallback, *fallback_bold;
} track_fonts;

/** What a PDF is built to. */
typedef enum track_pdf_kind {
    TRACK_PDF_A3A,  /**< PDF/A-3a and PDF/UA-1: tagged, with attachments */
    TRACK_PDF_A1B,  /**< PDF/A-1b: PDF 1.4, nothing shines through; without tags
                         and without the attachments */
    TRACK_PDF_PLAIN /**< as TRACK_PDF_A3A without tags, and claims nothing: for
                         those who only print */
} track_pdf_kind;

/** How a PDF is made; all zero is as usual. */
typedef struct track_pdf_options {
    track_pdf_kind kind;
    const track_fonts *fonts; /**< or NULL */
    track_buffer *to; /**< gets the bytes, and `path` is not used; or NULL */
} track_pdf_options;

/** What was written. */
typedef struct track_pdf_result {
    int64_t pages;
    int64_t bytes;
} track_pdf_result;

/**
 * Writes the document as a PDF: to a file aside, synced, then renamed, so that
 * `path` holds the whole report or what it held before. The same document
 * gives the same bytes.
 *
 * @param[out] out  Pages and bytes.
 * @param fonts     Or NULL.
 * @return #TRACK_OK, #TRACK_E_MEMORY, #TRACK_E_FILE when the file cannot be
 *         written or a font or image not be read, #TRACK_E_RENDER for text
 *         that no font can show (the character is named).
 */
TRACK_API TRACK_NODISCARD track_status track_document_write_pdf(
    track_pdf_result *out, const track_document *doc, const char *path,
    const track_page_facts *facts, const track_fonts *fonts, track_error *err);

/** The same with more to choose; `options` may be NULL. Errors are the same,
 *  and #TRACK_E_ARGUMENT for an attachment without a name or media type, or two
 *  of one name, or attachments without a day. */
TRACK_API TRACK_NODISCARD track_status track_document_write_pdf_with(
    track_pdf_result *out, const track_document *doc, const char *path,
    const track_page_facts *facts, const track_pdf_options *options,
    track_error *err);

/** How text output looks. */
typedef struct track_text_style {
    int columns; /**< width of the lines, 40 to 400 */
    bool colour; /**< ANSI colours */
} track_text_style;

/** Adds the document as plain text to `out`. @return #TRACK_OK,
 *  #TRACK_E_MEMORY. */
TRACK_API TRACK_NODISCARD track_status
track_document_write_text(track_buffer *out, const track_document *doc,
                          const track_text_style *style, track_error *err);

TRACK_END_DECLS

#endif
