/* SPDX-License-Identifier: MIT */

/*
 * `track-attachments REPORT`: what a PDF carries with it, for `track`, which
 * runs it. The PDF comes from outside, and may be made to do harm: libqpdf
 * unpacks whatever a file asks it to, so this takes little memory and time, and
 * what it cannot do within them ends this process alone. It is a program of its
 * own for a second reason: libqpdf and what it needs take as long to start as
 * all the rest of `track`.
 *
 * The names of attachments stand in a tree; reports of this program have it in
 * one node, and programs that write a report again (to sign it, to send it)
 * may spread it over several.
 */

#include "attached_reader.h"

#include <qpdf/qpdf-c.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    READER_MEMORY = 1024 << 20, /* bytes beside what the program starts with */
    READER_SECONDS = 20,        /* of processor time */
    TREE_DEPTH_MAX = 20
};

typedef struct reader {
    qpdf_data pdf;
    FILE *to;
    int count; /* of files so far */
    bool failed;
} reader;

static qpdf_oh key_of(const reader *r, qpdf_oh dict, const char *key)
{
    if (qpdf_oh_is_stream(r->pdf, dict))
        dict = qpdf_oh_get_dict(r->pdf, dict);
    if (!qpdf_oh_is_dictionary(r->pdf, dict))
        return qpdf_oh_new_null(r->pdf);
    return qpdf_oh_get_key(r->pdf, dict, key);
}

static void put_stream(reader *r, const char *name, qpdf_oh stream)
{
    QPDF_BOOL decoded = QPDF_FALSE;
    unsigned char *bytes = NULL;
    size_t length = 0;

    if (!qpdf_oh_is_stream(r->pdf, stream))
        return;
    if (qpdf_oh_get_stream_data(r->pdf, stream, qpdf_dl_all, &decoded, &bytes,
                                &length) &
            QPDF_ERRORS ||
        !decoded || length > ATTACHED_FILE_MAX) {
        r->failed = true;
    } else {
        fprintf(r->to, "%s\n%zu\n", name, length);
        fwrite(bytes, 1, length, r->to);
    }
    free(bytes);
}

/* A name that can stand in a line. */
static bool is_good_name(const char *name)
{
    return name[0] != '\0' && strlen(name) <= ATTACHED_NAME_MAX &&
           !strchr(name, '\n');
}

static void put_file(reader *r, qpdf_oh spec)
{
    qpdf_oh name = key_of(r, spec, "/UF");
    char kept[ATTACHED_NAME_MAX + 1];
    const char *text;

    if (!qpdf_oh_is_string(r->pdf, name))
        name = key_of(r, spec, "/F");
    text = qpdf_oh_is_string(r->pdf, name)
               ? qpdf_oh_get_utf8_value(r->pdf, name)
               : "";
    if (!is_good_name(text) || ++r->count > ATTACHED_COUNT_MAX) {
        r->failed = true;
        return;
    }
    snprintf(kept, sizeof(kept), "%s", text);
    put_stream(r, kept, key_of(r, key_of(r, spec, "/EF"), "/F"));
}

static void put_tree(reader *r, qpdf_oh node, int depth)
{
    qpdf_oh names = key_of(r, node, "/Names"), kids = key_of(r, node, "/Kids");

    if (depth > TREE_DEPTH_MAX)
        r->failed = true;
    if (qpdf_oh_is_array(r->pdf, names))
        for (int i = 1;
             !r->failed && i < qpdf_oh_get_array_n_items(r->pdf, names); i += 2)
            put_file(r, qpdf_oh_get_array_item(r->pdf, names, i));
    if (qpdf_oh_is_array(r->pdf, kids))
        for (int i = 0;
             !r->failed && i < qpdf_oh_get_array_n_items(r->pdf, kids); i++)
            put_tree(r, qpdf_oh_get_array_item(r->pdf, kids, i), depth + 1);
}

static reader_answer open_file(reader *r, const char *path)
{
    QPDF_ERROR_CODE code = qpdf_read(r->pdf, path, NULL);

    if (qpdf_has_error(r->pdf))
        return qpdf_get_error_code(r->pdf, qpdf_get_error(r->pdf)) ==
                       qpdf_e_password
                   ? READER_ENCRYPTED
                   : READER_NO_PDF;
    if (code & QPDF_ERRORS)
        return READER_NO_PDF;
    return qpdf_is_encrypted(r->pdf) ? READER_ENCRYPTED : READER_GOOD;
}

static void put_pdf(const char *path, FILE *to)
{
    reader r = { .pdf = qpdf_init(), .to = to };
    reader_answer answer;
    qpdf_oh root;

    qpdf_set_suppress_warnings(r.pdf, QPDF_TRUE);
    qpdf_silence_errors(r.pdf);
    answer = open_file(&r, path);
    fputc((int)answer, to);
    if (answer == READER_GOOD) {
        root = qpdf_get_root(r.pdf);
        put_stream(&r, "", key_of(&r, root, "/Metadata"));
        put_tree(&r, key_of(&r, key_of(&r, root, "/Names"), "/EmbeddedFiles"),
                 0);
        /* a name without end: what was put is not all */
        if (r.failed)
            fputs("damaged", to);
    }
    qpdf_cleanup(&r.pdf);
}

/* Bytes of addresses that this process has; 0 when that cannot be told. */
static rlim_t taken_already(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    unsigned long pages = 0;

    if (!file)
        return 0;
    if (fscanf(file, "%lu", &pages) != 1)
        pages = 0;
    fclose(file);
    return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void limit(int what, rlim_t to)
{
    const struct rlimit wanted = { to, to };

    (void)setrlimit(what, &wanted);
}

static void keep_small(void)
{
    rlim_t taken = taken_already();

    limit(RLIMIT_CPU, READER_SECONDS);
    limit(RLIMIT_CORE, 0);
    if (taken > 0)
        limit(RLIMIT_AS, taken + READER_MEMORY);
}

int main(int argc, char **argv)
{
    int nowhere = open("/dev/null", O_WRONLY);

    if (argc != 2) {
        fputs("usage: track-attachments REPORT   (`track` runs it)\n", stderr);
        return 2;
    }
    if (nowhere >= 0) /* what is wrong with the file is in the answer */
        dup2(nowhere, STDERR_FILENO);
    keep_small();
    put_pdf(argv[1], stdout);
    return fclose(stdout) == 0 ? 0 : 1;
}
