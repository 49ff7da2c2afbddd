/* SPDX-License-Identifier: MIT */
#ifndef CHECK_PDF_CHECK_H
#define CHECK_PDF_CHECK_H

/*
 * The rules of PDF/A-3a, PDF/A-1b and PDF/UA-1 that our writer could break.
 * A small checker, not a validator: what it finds is wrong, what it does not
 * look at may be. PDF/A-3 is ISO 19005-3, PDF/A-1 ISO 19005-1, PDF/UA-1 ISO
 * 14289-1.
 */

#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stddef.h>

/* What a file claims to be. */
typedef enum profile {
    PROFILE_3A_UA = 1, /* PDF/A-3a and PDF/UA-1 */
    PROFILE_1B = 2,
    PROFILE_ANY = 3
} profile;

/* One file under test. */
typedef struct check {
    const char *path;
    const unsigned char *bytes;
    size_t length;
    qpdf_data pdf;
    qpdf_oh root;
    profile profile;
    const char *clause; /* of the rule that looks */
    int problems;
} check;

typedef struct rule {
    unsigned profiles;  /* to which it applies */
    const char *clause; /* where it stands */
    void (*look)(check *c);
} rule;

/* Prints a breach of the rule that looks. */
void complain(check *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* --- objects (check_pdf.c); keys begin with a slash --- */

qpdf_oh key_of(const check *c, qpdf_oh dict, const char *key);
bool has_name(const check *c, qpdf_oh dict, const char *key, const char *name);
/* The text of a string, or "". Borrowed until the next call. */
const char *text_of(const check *c, qpdf_oh dict, const char *key);
/* The decoded bytes of a stream, ending in NUL; free() them. */
char *stream_of(const check *c, qpdf_oh stream, size_t *length_out);
/* Calls `each` for every indirect object of the file. */
void each_object(check *c, void (*each)(check *c, qpdf_oh object, int id));

/* --- what looks, by file --- */

void look_at_header(check *c);
void look_at_trailer(check *c);
void look_at_end(check *c);
void look_at_encryption(check *c);
void look_at_syntax(check *c);
void look_at_filters(check *c);
void look_at_actions(check *c);
void look_at_addresses(check *c);
void look_at_transparency(check *c);
void look_at_images(check *c);
void look_at_colours(check *c);
void look_at_table(check *c);
void look_at_limits(check *c);

void look_at_metadata(check *c);
void look_at_identification(check *c);
void look_at_ua_identification(check *c);
void look_at_extensions(check *c);
void look_at_dates(check *c);
void look_at_output_intent(check *c);
void look_at_language(check *c);
void look_at_title(check *c);
void look_at_attachments(check *c);
void look_at_no_attachments(check *c);
void look_at_names(check *c);
void look_at_properties(check *c);

void look_at_fonts(check *c);
void look_at_unicode(check *c);
void look_at_flags(check *c);
void look_at_cid_sets(check *c);
void look_at_programs(check *c);
void look_at_texts(check *c);
void look_at_signs(check *c);

void look_at_operators(check *c);
void look_at_glyphs(check *c);
void look_at_inks(check *c);

void look_at_roles(check *c);
/* Whether an element may stand in one of the kind `parent` ("/P"). */
void look_at_place(check *c, const char *name, const char *parent);
/* Whether one of that kind holds text itself. */
bool holds_text(const char *name);

void look_at_marked(check *c);
void look_at_tags(check *c);
void look_at_content(check *c);
void look_at_annotations(check *c);

/* --- marked content of a page (content.c) --- */

typedef struct content {
    int *mcids; /* in the order of the content */
    size_t mcid_count;
    int unmarked;    /* painting operators outside of all marked content */
    int crossed;     /* artifacts inside of tags, or tags inside of artifacts */
    bool unbalanced; /* BMC and EMC, or q and Q */
    int missing;     /* codes 0 in strings: .notdef */
    int cmyk;        /* k, K */
    int unknown;     /* operators that PDF does not know */
    int deepest;     /* q in q */
} content;

/* Reads the operators of page `index`. Release with content_clear(). */
void content_of(const check *c, content *out, size_t index);
void content_read(content *out, const char *bytes, size_t length);
void content_clear(content *in);

#endif
