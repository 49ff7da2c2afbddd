/* SPDX-License-Identifier: MIT */

/* `check_pdf FILE…`: prints what is wrong, with its clause; exits 1 then. */

#include "check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const rule rules[] = {
    { PROFILE_ANY, "PDF/A-3 6.1.2", look_at_header },
    { PROFILE_ANY, "PDF/A-3 6.1.3", look_at_trailer },
    { PROFILE_ANY, "PDF/A-3 6.1.3", look_at_end },
    { PROFILE_ANY, "PDF/A-3 6.1.3", look_at_encryption },
    { PROFILE_ANY, "PDF 1.7 7.3", look_at_syntax },
    { PROFILE_1B, "PDF/A-1 6.1.4", look_at_table },
    { PROFILE_ANY, "PDF/A-3 6.1.13", look_at_limits },
    { PROFILE_ANY, "PDF/A-3 6.1.7.2", look_at_filters },
    { PROFILE_ANY, "PDF/A-3 6.5.1", look_at_actions },
    { PROFILE_ANY, "PDF 1.7 12.6.4.7", look_at_addresses },
    { PROFILE_1B, "PDF/A-1 6.4", look_at_transparency },
    { PROFILE_ANY, "PDF/A-3 6.2.8", look_at_images },
    { PROFILE_ANY, "PDF/A-3 6.2.4.3", look_at_colours },
    { PROFILE_ANY, "PDF/A-3 6.2.2", look_at_operators },
    { PROFILE_ANY, "PDF/A-3 6.2.11.8", look_at_glyphs },
    { PROFILE_ANY, "PDF/A-3 6.2.4.3", look_at_inks },
    { PROFILE_ANY, "PDF/A-3 6.6.2.1", look_at_metadata },
    { PROFILE_ANY, "PDF/A-3 6.6.4", look_at_identification },
    { PROFILE_3A_UA, "PDF/UA-1 5", look_at_ua_identification },
    { PROFILE_3A_UA, "PDF/A-3 6.6.2.3.1", look_at_extensions },
    { PROFILE_ANY, "PDF/A-3 6.6.3", look_at_dates },
    { PROFILE_ANY, "PDF/A-1 6.7.3", look_at_properties },
    { PROFILE_ANY, "PDF/A-3 6.2.3", look_at_output_intent },
    { PROFILE_3A_UA, "PDF/UA-1 7.2", look_at_language },
    { PROFILE_3A_UA, "PDF/UA-1 7.1", look_at_title },
    { PROFILE_3A_UA, "PDF/A-3 6.8", look_at_attachments },
    { PROFILE_3A_UA, "PDF 1.7 7.9.6", look_at_names },
    { PROFILE_1B, "PDF/A-1 6.1.11", look_at_no_attachments },
    { PROFILE_ANY, "PDF/A-3 6.2.11", look_at_fonts },
    { PROFILE_ANY, "PDF/A-3 6.2.11.7.2", look_at_unicode },
    { PROFILE_ANY, "PDF/A-3 6.2.11.5", look_at_programs },
    { PROFILE_ANY, "PDF/UA-1 7.21.7", look_at_texts },
    { PROFILE_3A_UA, "PDF/A-3 6.2.11.7.3", look_at_signs },
    { PROFILE_ANY, "PDF 1.7 9.8.2", look_at_flags },
    { PROFILE_1B, "PDF/A-1 6.3.5", look_at_cid_sets },
    { PROFILE_3A_UA, "PDF/A-3 6.7.2.2", look_at_marked },
    { PROFILE_3A_UA, "PDF/UA-1 7.1", look_at_roles },
    { PROFILE_3A_UA, "PDF/UA-1 7.1", look_at_tags },
    { PROFILE_3A_UA, "PDF/UA-1 7.1", look_at_content },
    { PROFILE_ANY, "PDF/UA-1 7.18", look_at_annotations },
};

enum { RULE_COUNT = sizeof(rules) / sizeof(rules[0]) };

void complain(check *c, const char *format, ...)
{
    va_list args;

    printf("%s: %s: ", c->path, c->clause);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    c->problems++;
}

qpdf_oh key_of(const check *c, qpdf_oh dict, const char *key)
{
    if (qpdf_oh_is_stream(c->pdf, dict))
        dict = qpdf_oh_get_dict(c->pdf, dict);
    if (!qpdf_oh_is_dictionary(c->pdf, dict))
        return qpdf_oh_new_null(c->pdf);
    return qpdf_oh_get_key(c->pdf, dict, key);
}

bool has_name(const check *c, qpdf_oh dict, const char *key, const char *name)
{
    qpdf_oh value = key_of(c, dict, key);

    return qpdf_oh_is_name(c->pdf, value) &&
           strcmp(qpdf_oh_get_name(c->pdf, value), name) == 0;
}

const char *text_of(const check *c, qpdf_oh dict, const char *key)
{
    qpdf_oh value = key_of(c, dict, key);

    return qpdf_oh_is_string(c->pdf, value)
               ? qpdf_oh_get_utf8_value(c->pdf, value)
               : "";
}

char *stream_of(const check *c, qpdf_oh stream, size_t *length_out)
{
    QPDF_BOOL decoded = QPDF_FALSE;
    unsigned char *bytes = NULL;
    size_t length = 0;
    char *text;

    if (qpdf_oh_is_stream(c->pdf, stream))
        qpdf_oh_get_stream_data(c->pdf, stream, qpdf_dl_all, &decoded, &bytes,
                                &length);
    text = calloc(length + 1, 1);
    if (text && bytes)
        memcpy(text, bytes, length);
    free(bytes);
    if (length_out)
        *length_out = length;
    return text;
}

void each_object(check *c, void (*each)(check *c, qpdf_oh object, int id))
{
    qpdf_oh size = key_of(c, qpdf_get_trailer(c->pdf), "/Size");
    int count = qpdf_oh_get_int_value_as_int(c->pdf, size);

    for (int id = 1; id < count; id++) {
        qpdf_oh object = qpdf_get_object_by_id(c->pdf, id, 0);

        if (!qpdf_oh_is_null(c->pdf, object))
            each(c, object, id);
    }
}

static bool read_file(check *c)
{
    FILE *file = fopen(c->path, "rb");
    unsigned char *bytes = NULL;
    long length = 0;
    bool good = file && fseek(file, 0, SEEK_END) == 0;

    if (good)
        length = ftell(file);
    if (good && length > 0) {
        bytes = malloc((size_t)length);
        rewind(file);
        good = bytes && fread(bytes, 1, (size_t)length, file) == (size_t)length;
    }
    if (file)
        fclose(file);
    c->bytes = bytes;
    c->length = (size_t)length;
    return good && bytes;
}

/* What the metadata say it is; without them everything is asked of it. */
static profile find_profile(const check *c)
{
    char *xmp = stream_of(c, key_of(c, c->root, "/Metadata"), NULL);
    bool first = xmp && (strstr(xmp, "<pdfaid:part>1<") ||
                         strstr(xmp, "pdfaid:part=\"1\""));

    free(xmp);
    return first ? PROFILE_1B : PROFILE_3A_UA;
}

static void run_rules(check *c)
{
    int ran = 0;

    c->root = qpdf_get_root(c->pdf);
    c->profile = find_profile(c);
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if (!(rules[i].profiles & (unsigned)c->profile))
            continue;
        c->clause = rules[i].clause;
        rules[i].look(c);
        ran++;
    }
    if (c->problems == 0)
        printf("%s: good by %d rules of %s\n", c->path, ran,
               c->profile == PROFILE_1B ? "PDF/A-1b" : "PDF/A-3a and PDF/UA-1");
}

static bool check_file(const char *path)
{
    check c = { .path = path, .clause = "PDF 1.7 7.5" };

    c.pdf = qpdf_init();
    qpdf_set_suppress_warnings(c.pdf, QPDF_TRUE);
    qpdf_silence_errors(c.pdf);
    if (!read_file(&c))
        complain(&c, "cannot be read");
    else if (qpdf_read_memory(c.pdf, path, (const char *)c.bytes, c.length,
                              NULL) &
             QPDF_ERRORS)
        complain(&c, "is not a PDF");
    else
        run_rules(&c);
    qpdf_cleanup(&c.pdf);
    free((void *)(size_t)c.bytes);
    return c.problems == 0;
}

int main(int argc, char **argv)
{
    bool good = argc > 1;

    if (argc < 2)
        fputs("usage: check_pdf FILE...\n", stderr);
    for (int i = 1; i < argc; i++)
        good = check_file(argv[i]) && good;
    return good ? 0 : 1;
}
