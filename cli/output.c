/* SPDX-License-Identifier: MIT */

#include "output.h"

#include "errors.h"
#include "file.h"
#include "fonts.h"
#include "terminal.h"

#include <track/file.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Columns of a text in a file: its bytes must not depend on a terminal. */
enum { FILE_COLUMNS = 80, BEGIN_BYTES = 17 };

static const char *const formats[OUTPUT_COUNT + 1] = { "pdf", "text", NULL };
static const char *const suffixes[OUTPUT_COUNT] = { ".pdf", ".txt" };

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    size_t tail = strlen(end);

    return length >= tail && strcmp(text + length - tail, end) == 0;
}

static track_status fail_format(const char *named, track_error *err)
{
    const char *meant = track_text_suggest(named, formats);

    cli_fail(err, TRACK_E_ARGUMENT, "there is no report format '%s'", named);
    return meant ? cli_hint(err, "did you mean '%s'?", meant)
                 : cli_hint(err, "pdf or text");
}

static track_status choose_format(output *out, const cli *c, track_error *err)
{
    const char *named = cli_option(c, OPT_FORMAT);
    const char *path = cli_option(c, OPT_OUTPUT);

    for (int i = 0; i < OUTPUT_COUNT; i++)
        if (named ? strcmp(named, formats[i]) == 0
                  : path && ends_with(path, suffixes[i])) {
            out->format = (output_format)i;
            return TRACK_OK;
        }
    if (named)
        return fail_format(named, err);
    if (!path)
        return TRACK_OK;
    cli_fail(err, TRACK_E_ARGUMENT, "%s does not end in .pdf or .txt", path);
    return cli_hint(err, "say what it is to be: --format pdf or text");
}

static track_status read_level(output *out, const cli *c, track_error *err)
{
    const char *level = cli_option(c, OPT_PDF_A);

    if (!level || strcmp(level, "3a") == 0)
        return TRACK_OK;
    out->pdf.kind = TRACK_PDF_A1B;
    if (strcmp(level, "1b") == 0)
        return TRACK_OK;
    cli_fail(err, TRACK_E_ARGUMENT, "there is no PDF/A-%s here", level);
    return cli_hint(err, "3a or 1b");
}

static bool begins_with(const char *bytes, const char *begin)
{
    return strncmp(bytes, begin, strlen(begin)) == 0;
}

static bool is_text(const char *bytes)
{
    for (; *bytes; bytes++)
        if (((unsigned char)*bytes < ' ' && !strchr("\t\n\r\f", *bytes)) ||
            *bytes == '\x7F')
            return false;
    return true;
}

/* What the file is, when it is nothing that a report may replace. */
static const char *kept_kind(const output *out, const char *path,
                             const char *begin)
{
    if (begins_with(begin, "SQLite format 3"))
        return "a tracker or another database";
    if (ends_with(path, ".lua"))
        return "a script";
    if (out->format == OUTPUT_PDF)
        return begin[0] == '\0' || begins_with(begin, "%PDF-") ? NULL
                                                               : "no PDF";
    if (begins_with(begin, "%PDF-"))
        return "a PDF";
    return is_text(begin) ? NULL : "no text";
}

/* A slip (`-o` for `-f`) would write over all that was recorded. */
static track_status check_place(const output *out, const char *path,
                                track_error *err)
{
    char begin[BEGIN_BYTES] = "";
    const char *kind;
    struct stat about;
    FILE *file;

    if (!path || stat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return TRACK_OK;
    file = fopen(path, "rb");
    if (file && fread(begin, 1, sizeof(begin) - 1, file) > 0 && !begin[0])
        begin[0] = '\x7F'; /* not empty */
    if (file)
        fclose(file);
    kind = kept_kind(out, path, begin);
    if (!kind)
        return TRACK_OK;
    cli_fail(err, TRACK_E_FILE, "%s is %s, and stays as it is", path, kind);
    return cli_hint(err, "-o names another file");
}

track_status output_read_format(output *out, cli *c, track_error *err)
{
    track_status status = choose_format(out, c, err);

    if (status == TRACK_OK)
        status = check_place(out, cli_option(c, OPT_OUTPUT), err);
    if (status == TRACK_OK)
        status = read_level(out, c, err);
    if (status == TRACK_OK)
        status = fonts_read(&out->fonts, c, err);
    if (status != TRACK_OK)
        return status;
    out->pdf.fonts = &out->fonts;
    if (out->format == OUTPUT_TEXT &&
        (cli_has(c, OPT_PDF_A) || cli_has(c, OPT_FONT)))
        return cli_fail(err, TRACK_E_ARGUMENT,
                        "--pdf-a and --font are about a PDF");
    return TRACK_OK;
}

bool output_carries(const output *out)
{
    return out->format == OUTPUT_PDF && out->pdf.kind != TRACK_PDF_A1B;
}

static track_status write_text(output *out, cli *c, const track_built *built,
                               track_error *err)
{
    const track_text_style style = {
        .columns = out->path ? FILE_COLUMNS : cli_columns(),
        .colour = !out->path && cli_colour(c, stdout),
    };
    track_buffer text = TRACK_BUFFER_INIT;
    track_buffer *to = out->path ? &text : &c->out;
    track_status status =
        track_document_write_text(to, built->document, &style, err);

    out->result.bytes = (int64_t)to->length;
    if (status == TRACK_OK && out->path)
        status = track_file_write(out->path, track_buffer_string(&text),
                                  text.length, err);
    track_buffer_clear(&text);
    return status;
}

track_status output_write(output *out, cli *c, const track_built *built,
                          track_error *err)
{
    if (out->format == OUTPUT_TEXT)
        return write_text(out, c, built, err);
    return track_document_write_pdf_with(&out->result, built->document,
                                         out->path, &built->facts, &out->pdf,
                                         err);
}

const char *output_format_name(const output *out)
{
    if (out->format == OUTPUT_PDF && out->pdf.kind == TRACK_PDF_A1B)
        return "pdf-a-1b";
    return formats[out->format];
}

void output_describe(const output *out, cli *c)
{
    track_buffer_print(&c->out, "%s  ", out->path);
    if (out->result.pages > 0)
        track_buffer_print(&c->out, "%lld page%s, ",
                           (long long)out->result.pages,
                           out->result.pages == 1 ? "" : "s");
    track_buffer_print(&c->out, "%lld bytes, data %.16s\n",
                       (long long)out->result.bytes, out->hash);
}
