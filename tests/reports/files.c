/* SPDX-License-Identifier: MIT */

#include "reports/files.h"
#include "support/cmocka_track.h"

#include <stdio.h>
#include <stdlib.h>

void write_file(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

char *read_file(const char *path, size_t *length_out)
{
    FILE *file = fopen(path, "rb");
    char *bytes;

    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *length_out = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(*length_out);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *length_out, file), *length_out);
    fclose(file);
    return bytes;
}
