/* SPDX-License-Identifier: MIT */
#ifndef TRACK_CLI_ATTACHED_READER_H
#define TRACK_CLI_ATTACHED_READER_H

/*
 * What `track-attachments` (attached_reader.c) answers to `track` (attached.c),
 * on its standard output: a byte; when it is READER_GOOD, the metadata and then
 * each attached file as "NAME\n", its length in digits, a newline and its
 * bytes; the metadata have an empty name.
 */

enum {
    ATTACHED_NAME_MAX = 255,        /* bytes of a name */
    ATTACHED_FILE_MAX = 256 << 20,  /* bytes of one attached file */
    ATTACHED_TOTAL_MAX = 512 << 20, /* of all of them */
    ATTACHED_COUNT_MAX = 1000
};

/* What became of the reading: the first byte of the answer. */
typedef enum reader_answer {
    READER_GOOD = 'g',
    READER_NO_PDF = 'n',
    READER_ENCRYPTED = 'e',
    READER_DAMAGED = 'd'
} reader_answer;

#endif
