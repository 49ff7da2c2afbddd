/* SPDX-License-Identifier: MIT */

/*
 * What a report carries with it. The PDF comes from outside, and may be made to
 * do harm: it is read by a program of its own (attached_reader.c), which may
 * take little memory and time, and whose answer is read as strangers' text.
 */

#include "attached.h"

#include "attached_reader.h"
#include "errors.h"
#include "installed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    PDF_MAX = 512 << 20, /* bytes of a file that is read at all */
    READER_ABSENT = 127, /* exit: the program could not be run */
    LINE_MAX_BYTES = ATTACHED_NAME_MAX + 2
};

/* --- the process -------------------------------------------------------- */

static void run_reader(const char *program, const char *path, int answer)
{
    if (dup2(answer, STDOUT_FILENO) == STDOUT_FILENO)
        execl(program, program, path, (char *)NULL);
    _exit(READER_ABSENT);
}

/* Starts the reader; its answer comes from `*answer_out`. */
static track_status start_reader(pid_t *reader_out, FILE **answer_out,
                                 const char *program, const char *path,
                                 track_error *err)
{
    int ends[2];

    if (pipe(ends) != 0)
        return cli_fail_file(err, "read", path);
    *reader_out = fork();
    if (*reader_out == 0) {
        close(ends[0]);
        run_reader(program, path, ends[1]);
    }
    close(ends[1]);
    *answer_out = *reader_out > 0 ? fdopen(ends[0], "rb") : NULL;
    if (*answer_out)
        return TRACK_OK;
    cli_fail_file(err, "read", path);
    close(ends[0]);
    if (*reader_out > 0)
        waitpid(*reader_out, NULL, 0);
    return err->status;
}

/* How it ended: its exit code, or -1. */
static int end_reader(pid_t reader)
{
    int how = 0;

    while (waitpid(reader, &how, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

/* --- its answer --------------------------------------------------------- */

typedef struct answer {
    cli *c;
    FILE *from;
    size_t room, total;
    size_t count;
    attached_file *files;
    const char *metadata;
    track_error *err;
} answer;

static attached_file *add_file(answer *a)
{
    attached_file *more;

    if (a->count == a->room) {
        a->room = a->room ? a->room * 2 : 16;
        more = track_arena_array(a->c->arena, a->room, sizeof(*more));
        if (!more)
            return NULL;
        if (a->count > 0)
            memcpy(more, a->files, a->count * sizeof(*more));
        a->files = more;
    }
    return &a->files[a->count++];
}

/* A line without its newline; false at the end, or when it is too long. */
static bool read_line(answer *a, char *line)
{
    char *end;

    line[0] = '\0';
    if (!fgets(line, LINE_MAX_BYTES, a->from))
        return false;
    end = strchr(line, '\n');
    if (end)
        *end = '\0';
    return end != NULL;
}

static bool keep_file(answer *a, const char *name, char *data, size_t length)
{
    attached_file *file;

    if (name[0] == '\0') {
        a->metadata = data;
        return true;
    }
    file = add_file(a);
    if (!file)
        return false;
    *file =
        (attached_file){ track_arena_copy(a->c->arena, name), data, length };
    return file->name != NULL;
}

/* A length in digits and as many bytes; false with `err` without memory. */
static bool read_one(answer *a, const char *name)
{
    char digits[LINE_MAX_BYTES];
    unsigned long long length;
    char *data;

    if (!read_line(a, digits))
        return false;
    length = strtoull(digits, NULL, 10);
    if (length > ATTACHED_TOTAL_MAX - a->total)
        return false;
    a->total += (size_t)length;
    data = track_arena_array(a->c->arena, (size_t)length + 1, 1);
    if (!data) {
        cli_fail_memory(a->err);
        return false;
    }
    data[length] = '\0';
    if (fread(data, 1, (size_t)length, a->from) != length)
        return false;
    return keep_file(a, name, data, (size_t)length);
}

/* Reads all; the reader's first byte, or READER_DAMAGED. */
static int read_answer(answer *a)
{
    char name[LINE_MAX_BYTES];
    int first = getc(a->from);

    if (first != READER_GOOD)
        return first == EOF ? READER_DAMAGED : first;
    while (read_line(a, name))
        if (!read_one(a, name))
            return READER_DAMAGED;
    return name[0] == '\0' ? READER_GOOD : READER_DAMAGED;
}

static track_status fail_answer(int first, const char *path, track_error *err)
{
    switch (first) {
    case READER_NO_PDF:
        return cli_fail(err, TRACK_E_FILE,
                        "'%s' is no whole PDF: it was cut off, or is something"
                        " else",
                        path);
    case READER_ENCRYPTED:
        cli_fail(err, TRACK_E_FILE, "'%s' is encrypted", path);
        return cli_hint(err, "reports are never encrypted: ask for the file "
                             "as it was sent");
    default:
        cli_fail(err, TRACK_E_FILE, "'%s' cannot be read: it is damaged", path);
        return cli_hint(err, "ask for the file as it was sent");
    }
}

/* --- the whole ---------------------------------------------------------- */

static track_status look_at_file(const char *path, track_error *err)
{
    struct stat about;

    if (stat(path, &about) != 0)
        return cli_fail_file(err, "read", path);
    if (!S_ISREG(about.st_mode))
        return cli_fail(err, TRACK_E_FILE, "'%s' is not a file", path);
    if (access(path, R_OK) != 0)
        return cli_fail_file(err, "read", path);
    if (about.st_size > PDF_MAX)
        return cli_fail(err, TRACK_E_FILE,
                        "'%s' is larger than a report can be (%d MB)", path,
                        PDF_MAX >> 20);
    return TRACK_OK;
}

static track_status look_at_maker(const attached *in, const char *path,
                                  track_error *err)
{
    if (!in->metadata ||
        !strstr(in->metadata, "<pdf:Producer>libtrack</pdf:Producer>"))
        return cli_fail(err, TRACK_E_FILE,
                        "'%s' is a PDF, but not a report of this program",
                        path);
    if (in->count > 0)
        return TRACK_OK;
    cli_fail(err, TRACK_E_FILE, "'%s' is a report that carries no data", path);
    return cli_hint(err, "it was made with --pdf-a 1b, which allows none, or "
                         "another program took its attachments away");
}

static track_status fail_absent(const char *program, track_error *err)
{
    cli_fail(err, TRACK_E_FILE, "'%s', which reads reports, cannot be run",
             program);
    return cli_hint(err, "it belongs to track: install track again");
}

track_status attached_read(attached *out, cli *c, const char *path,
                           track_error *err)
{
    static const cli_installed place = { TRACK_ATTACHMENTS_BUILT,
                                         TRACK_ATTACHMENTS_RELATIVE,
                                         TRACK_ATTACHMENTS_INSTALLED };
    answer a = { .c = c, .err = err };
    const char *program = NULL;
    pid_t reader = -1;
    int first, code;
    track_status status = look_at_file(path, err);

    *out = (attached){ 0 };
    if (status == TRACK_OK)
        status = cli_find_installed(&program, c, &place, err);
    if (status == TRACK_OK)
        status = start_reader(&reader, &a.from, program, path, err);
    if (status != TRACK_OK)
        return status;
    first = read_answer(&a);
    fclose(a.from); /* a reader that still writes ends by that */
    code = end_reader(reader);
    if (code == READER_ABSENT)
        return fail_absent(program, err);
    if (code != 0 && first == READER_GOOD)
        first = READER_DAMAGED;
    if (err->status == TRACK_E_MEMORY)
        return err->status;
    if (first != READER_GOOD)
        return fail_answer(first, path, err);
    *out = (attached){ a.count, a.files, a.metadata };
    return look_at_maker(out, path, err);
}

const attached_file *attached_find(const attached *in, const char *name)
{
    for (size_t i = 0; i < in->count; i++)
        if (strcmp(in->files[i].name, name) == 0)
            return &in->files[i];
    return NULL;
}

bool attached_is_pdf(const char *path)
{
    struct stat about;
    char first[5] = "";
    int file = stat(path, &about) == 0 && S_ISREG(about.st_mode)
                   ? open(path, O_RDONLY)
                   : -1;
    bool good = file >= 0 && read(file, first, sizeof(first)) == 5 &&
                memcmp(first, "%PDF-", 5) == 0;

    if (file >= 0)
        close(file);
    return good;
}
