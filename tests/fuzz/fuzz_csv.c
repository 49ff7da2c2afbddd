/* SPDX-License-Identifier: MIT */

/*
 * libFuzzer: any bytes as a table. Built with clang -fsanitize=fuzzer,address;
 * a table that is read has rows of texts, an error has words.
 */

#include <track/csv.h>

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = { NULL, "windows-1250", "utf-16" };
    const track_csv_options options = {
        .name = "fuzz.csv",
        .encoding = size ? encodings[data[0] % 3] : NULL,
    };
    track_error err = TRACK_ERROR_INIT;
    track_csv *table;
    track_status status = track_csv_read(&table, size ? data + 1 : data,
                                         size ? size - 1 : 0, &options, &err);

    assert((status == TRACK_OK) == (table != NULL));
    assert(status == TRACK_OK || err.text[0] != '\0');
    for (size_t i = 0; table && i < table->row_count; i++)
        for (size_t k = 0; k < table->rows[i].cell_count; k++)
            assert(strlen(table->rows[i].cells[k]) <= 3 * size);
    track_csv_free(table);
    return 0;
}
