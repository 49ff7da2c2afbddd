/* SPDX-License-Identifier: MIT */

/*
 * The files that a report carries: each a stream with what it is, in the tree
 * of names (where viewers look) and associated with the document (PDF/A-3,
 * 6.8). The tree is sorted by name, as PDF asks.
 */

#include "pdf/pdf.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

enum {
    NAME_BYTES_MAX = 255, /* of a file, on most systems */
    TYPE_BYTES_MAX = 127  /* of a name in a PDF */
};

static const char *const relations[] = {
    [TRACK_RELATION_DATA] = "Data",
    [TRACK_RELATION_SOURCE] = "Source",
    [TRACK_RELATION_SUPPLEMENT] = "Supplement",
};

/* Those without a name come first; check_file() refuses them. */
static int by_name(const void *a, const void *b)
{
    const track_attachment *const *left = a, *const *right = b;
    const char *one = (*left)->name, *other = (*right)->name;

    return one && other ? strcmp(one, other) : (one != NULL) - (other != NULL);
}

/* "text/plain" as a name: "/text#2Fplain". */
static void put_type(track_buffer *out, const char *type)
{
    const char *slash = strchr(type, '/');

    track_buffer_print(out, "/%.*s#2F%s", (int)(slash - type), type, slash + 1);
}

static tki_object *write_content(tki_pdf *out, const track_attachment *file)
{
    track_buffer text = TRACK_BUFFER_INIT;
    tki_object *object;

    track_buffer_text(&text, "/Type/EmbeddedFile/Subtype");
    put_type(&text, file->media_type);
    track_buffer_print(&text, "/Params<</Size %zu/ModDate(", file->length);
    tki_pdf_date(&text, *out->layout->facts->day);
    track_buffer_text(&text, ")>>");
    if (text.failed)
        tki_raw_no_memory(out->raw);
    object = tki_raw_stream(out->raw, track_buffer_string(&text), file->bytes,
                            file->length);
    track_buffer_clear(&text);
    return object;
}

static tki_object *write_specification(tki_pdf *out,
                                       const track_attachment *file)
{
    unsigned content = tki_raw_number(write_content(out, file));
    tki_object *object = tki_raw_dict(out->raw);
    track_buffer text = TRACK_BUFFER_INIT;

    track_buffer_print(&text, "/Type/Filespec/F(%s)/UF(%s)", file->name,
                       file->name);
    if (file->description) {
        track_buffer_text(&text, "/Desc");
        tki_raw_write_text(&text, file->description);
    }
    track_buffer_print(&text, "/AFRelationship/%s/EF<</F %u 0 R/UF %u 0 R>>",
                       relations[file->relation], content, content);
    tki_raw_fill(out->raw, object, &text);
    return object;
}

/* Letters of ASCII, as all systems and all readers of PDF take them. */
static bool is_good_name(const char *name)
{
    if (!name[0] || strlen(name) > NAME_BYTES_MAX)
        return false;
    for (; *name; name++)
        if (*name <= ' ' || *name > '~' || strchr("/\\()", *name))
            return false;
    return true;
}

/* "text/plain", without parameters (PDF/A-3, 6.8). */
static bool is_good_type(const char *type)
{
    static const char signs[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+._";
    size_t first = strspn(type, signs), second;

    if (first == 0 || type[first] != '/')
        return false;
    second = strspn(type + first + 1, signs);
    return second > 0 && !type[first + 1 + second] &&
           first + second < TYPE_BYTES_MAX;
}

static track_status check_file(const track_attachment *file, track_error *err)
{
    const char *name = file->name ? file->name : "";
    const char *type = file->media_type ? file->media_type : "";

    if (!is_good_name(name))
        return track_fail(err, TRACK_E_ARGUMENT,
                          "'%s' is no name for an attachment", name);
    if (!is_good_type(type))
        return track_fail(err, TRACK_E_ARGUMENT,
                          "'%s' is no media type for the attachment '%s'", type,
                          name);
    return TRACK_OK;
}

/* A failure that the program that attaches made. */
static track_status check(const track_attachment *const *files, size_t count,
                          const track_page_facts *facts, track_error *err)
{
    const char *before = "";

    if (!facts->day)
        return track_fail(err, TRACK_E_ARGUMENT,
                          "a report with attachments needs a day");
    for (size_t i = 0; i < count; i++) {
        track_status status = check_file(files[i], err);

        if (status != TRACK_OK)
            return status;
        if (strcmp(before, files[i]->name) == 0)
            return track_fail(err, TRACK_E_ARGUMENT,
                              "two attachments are called '%s'", before);
        before = files[i]->name;
    }
    return TRACK_OK;
}

static void write_all(tki_pdf *out, track_buffer *catalog,
                      const track_attachment *const *files, size_t count)
{
    track_buffer names = TRACK_BUFFER_INIT;

    track_buffer_text(catalog, "/AF[");
    for (size_t i = 0; i < count; i++) {
        unsigned number = tki_raw_number(write_specification(out, files[i]));

        track_buffer_print(catalog, "%u 0 R ", number);
        track_buffer_print(&names, "(%s)%u 0 R ", files[i]->name, number);
    }
    track_buffer_print(catalog, "]/Names<</EmbeddedFiles<</Names[%s]>>>>",
                       track_buffer_string(&names));
    catalog->failed |= names.failed;
    track_buffer_clear(&names);
}

track_status tki_pdf_attach(tki_pdf *out, track_buffer *catalog,
                            track_error *err)
{
    const track_page_facts *facts = out->layout->facts;
    size_t count = facts->attachment_count;
    const track_attachment **files;
    track_status status;

    if (count == 0)
        return TRACK_OK;
    files = calloc(count, sizeof(*files));
    if (!files)
        return track_fail_memory(err);
    for (size_t i = 0; i < count; i++)
        files[i] = &facts->attachments[i];
    qsort(files, count, sizeof(*files), by_name);
    status = check(files, count, facts, err);
    if (status == TRACK_OK)
        write_all(out, catalog, files, count);
    free(files);
    return status;
}
