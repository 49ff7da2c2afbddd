/* SPDX-License-Identifier: MIT */

/* The operators of a page: what is painted inside of which marked content. */

#include "check.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 64, OPERATOR_BYTES = 8 };

typedef enum mark { MARK_OTHER, MARK_ARTIFACT, MARK_TAG } mark;

typedef struct reader {
    content *out;
    const char *at, *end;
    mark marks[DEPTH_MAX];
    int depth;
    int saved;     /* q without Q */
    bool artifact; /* the operands name /Artifact */
    int mcid;      /* of the operands, or -1 */
    int zeros;     /* codes 0 in the operands */
} reader;

static void skip_string(reader *r)
{
    int depth = 0;

    for (; r->at < r->end; r->at++) {
        if (*r->at == '\\')
            r->at++;
        else if (*r->at == '(')
            depth++;
        else if (*r->at == ')' && --depth == 0)
            break;
    }
    if (r->at < r->end)
        r->at++;
}

/* Our writer's strings: codes of four digits. */
static void read_hex(reader *r)
{
    static const char zero[] = "0000";
    int digits = 0, matched = 0;

    for (r->at++; r->at < r->end && *r->at != '>'; r->at++) {
        matched = *r->at == zero[digits % 4] ? matched + 1 : 0;
        if (++digits % 4 != 0)
            continue;
        r->zeros += matched >= 4;
        matched = 0;
    }
    if (r->at < r->end)
        r->at++;
}

static void read_name(reader *r)
{
    const char *from = r->at++;
    size_t length;

    while (r->at < r->end && !isspace((unsigned char)*r->at) &&
           !strchr("()<>[]/", *r->at))
        r->at++;
    length = (size_t)(r->at - from);
    if (length == 9 && memcmp(from, "/Artifact", 9) == 0)
        r->artifact = true;
    if (length == 5 && memcmp(from, "/MCID", 5) == 0)
        r->mcid = atoi(r->at);
}

static void add_mcid(reader *r)
{
    content *out = r->out;
    int *more =
        realloc(out->mcids, (out->mcid_count + 1) * sizeof(out->mcids[0]));

    if (!more)
        abort();
    out->mcids = more;
    out->mcids[out->mcid_count++] = r->mcid;
}

static void begin_mark(reader *r)
{
    mark kind =
        r->artifact ? MARK_ARTIFACT : (r->mcid >= 0 ? MARK_TAG : MARK_OTHER);

    for (int i = 0; i < r->depth && i < DEPTH_MAX; i++)
        if (kind != MARK_OTHER && r->marks[i] != MARK_OTHER)
            r->out->crossed++;
    if (kind == MARK_TAG)
        add_mcid(r);
    if (r->depth < DEPTH_MAX)
        r->marks[r->depth] = kind;
    r->depth++;
}

static bool is_inside(const reader *r)
{
    for (int i = 0; i < r->depth && i < DEPTH_MAX; i++)
        if (r->marks[i] != MARK_OTHER)
            return true;
    return false;
}

static bool paints(const char *name)
{
    static const char *const names[] = { "Tj", "TJ", "'",  "\"", "S",
                                         "s",  "f",  "F",  "f*", "B",
                                         "B*", "b",  "b*", "sh", "Do" };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* All of ISO 32000-1, Annex A, but those of inline images and Type 3 fonts. */
static bool is_operator(const char *name)
{
    static const char all[] =
        " b B b* B* BDC BMC BT c cm CS cs d Do DP EMC ET f F f* G g gs h i j J "
        "K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj "
        "TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" ";
    char wanted[OPERATOR_BYTES + 2];

    snprintf(wanted, sizeof(wanted), " %s ", name);
    return strstr(all, wanted) != NULL;
}

static void apply(reader *r, const char *name)
{
    r->out->unknown += !is_operator(name);
    if (strcmp(name, "BMC") == 0 || strcmp(name, "BDC") == 0)
        begin_mark(r);
    else if (strcmp(name, "EMC") == 0 && r->depth-- == 0)
        r->out->unbalanced = true;
    else if (strcmp(name, "q") == 0)
        r->out->deepest =
            ++r->saved > r->out->deepest ? r->saved : r->out->deepest;
    else if (strcmp(name, "Q") == 0 && r->saved-- == 0)
        r->out->unbalanced = true;
    else if (paints(name) && !is_inside(r))
        r->out->unmarked++;
    if (strcmp(name, "Tj") == 0 || strcmp(name, "TJ") == 0)
        r->out->missing += r->zeros;
    if (strcmp(name, "k") == 0 || strcmp(name, "K") == 0)
        r->out->cmyk++;
    r->zeros = 0;
    r->artifact = false;
    r->mcid = -1;
}

static void read_operator(reader *r)
{
    char name[OPERATOR_BYTES] = "";
    size_t length = 0;

    while (r->at < r->end &&
           (isalpha((unsigned char)*r->at) || strchr("*'\"", *r->at))) {
        if (length + 1 < sizeof(name))
            name[length++] = *r->at;
        r->at++;
    }
    if (strcmp(name, "true") != 0 && strcmp(name, "false") != 0 &&
        strcmp(name, "null") != 0)
        apply(r, name);
}

void content_read(content *out, const char *bytes, size_t length)
{
    reader r = { .out = out, .at = bytes, .end = bytes + length, .mcid = -1 };

    *out = (content){ 0 };
    while (r.at < r.end && r.depth >= 0 && r.saved >= 0) {
        unsigned char c = (unsigned char)*r.at;

        if (c == '(')
            skip_string(&r);
        else if (c == '<' && r.at + 1 < r.end && r.at[1] != '<')
            read_hex(&r);
        else if (c == '/')
            read_name(&r);
        else if (isalpha(c) || c == '\'' || c == '"')
            read_operator(&r);
        else
            r.at += c == '<' ? 2 : 1;
    }
    if (r.depth != 0 || r.saved != 0)
        out->unbalanced = true;
}

void content_clear(content *in)
{
    free(in->mcids);
}
