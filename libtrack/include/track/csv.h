/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CSV_H
#define TRACK_CSV_H

#include <track/assessment.h>
#include <track/sys/buffer.h>

TRACK_BEGIN_DECLS

/**
 * @file track/csv.h
 * Tables as comma-separated values (RFC 4180), in and out.
 */

/** How a table is to be read. All zero: found out from the file. */
typedef struct track_csv_options {
    const char *name;     /**< of the file, for messages; or NULL */
    const char *encoding; /**< "windows-1250", …; NULL: what the mark at its
                               beginning says, else UTF-8 */
    char separator;       /**< `,` `;` `|` or tab; 0: the one that the header
                               has most of */
} track_csv_options;

/** One row under the header. */
typedef struct track_csv_row {
    int64_t row;       /**< as a spreadsheet counts: the header is row 1, empty
                            rows count, a line break in quotes does not */
    size_t cell_count; /**< may differ from that of the header */
    const char *const *cells; /**< valid UTF-8, blanks around it cut off */
} track_csv_row;

/** A table in memory. Release with track_csv_free(). */
typedef struct track_csv {
    char separator;
    size_t column_count;
    const char *const *columns; /**< the header */
    size_t row_count;
    const track_csv_row *rows; /**< without rows of empty cells */
} track_csv;

/**
 * Reads a table. CRLF, CR and LF end a row; quotes hold separators, line ends
 * and doubled quotes; a quote in the middle of a cell and one that is not
 * closed are refused. A first line `sep=;` says the separator.
 *
 * @return #TRACK_OK; #TRACK_E_DATA, with the row in the message, for a file
 *         that is empty, is not text in that encoding, or breaks the rules of
 *         quotes, and for a header that names a column twice; #TRACK_E_ARGUMENT
 *         for an encoding or separator that there is not.
 */
TRACK_API TRACK_NODISCARD track_status
track_csv_read(track_csv **out, const void *bytes, size_t length,
               const track_csv_options *options, track_error *err);

/** Releases a table. NULL is allowed. */
TRACK_API void track_csv_free(track_csv *table);

/** For whom a table is written. All zero is RFC 4180: `,`, decimal point. */
typedef struct track_csv_style {
    char separator;  /**< 0: `,` */
    char decimal;    /**< 0: `.` */
    bool excel;      /**< a mark of UTF-8 at the beginning, and cells that would
                          be formulas get a `'` before them */
    bool local_days; /**< 12.03.2026 instead of 2026-03-12 */
} track_csv_style;

/** The style that a spreadsheet set to `lang` ("ro", "de", "en") opens.
 *  @return #TRACK_OK or #TRACK_E_ARGUMENT. */
TRACK_API TRACK_NODISCARD track_status track_csv_excel(track_csv_style *out,
                                                       const char *lang,
                                                       track_error *err);

/** What can be written as a table. */
typedef enum track_csv_kind {
    TRACK_CSV_ACHIEVEMENTS,
    TRACK_CSV_EXPENSES,
    TRACK_CSV_DELIVERIES,
    TRACK_CSV_RECORDS, /**< all three, what they share */
    TRACK_CSV_PROOFS,
    TRACK_CSV_PARTNERS,
    TRACK_CSV_STAGES,
    TRACK_CSV_INDICATORS,
    TRACK_CSV_DELIVERABLES,
    TRACK_CSV_LINES,
    TRACK_CSV_PERIODS,
    TRACK_CSV_FINDINGS,
    TRACK_CSV_KIND_COUNT
} track_csv_kind;

/** "achievements", …; NULL at the end. */
TRACK_API const char *track_csv_kind_name(track_csv_kind kind);

/**
 * Writes the records or items of assessed projects as a table with a header;
 * rows end in CRLF. What track_import_table() reads of achievements, expenses
 * and deliveries is written so that it takes it as it is.
 *
 * @return #TRACK_OK or #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status track_csv_write(
    track_buffer *out, track_csv_kind kind, const track_csv_style *style,
    const track_assessment *const *projects, size_t count, track_error *err);

TRACK_END_DECLS

#endif
