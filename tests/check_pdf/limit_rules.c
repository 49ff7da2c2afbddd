/* SPDX-License-Identifier: MIT */

/* How long strings and names are: no longer than readers must take. */

#include "check.h"

#include <ctype.h>
#include <string.h>

enum { STRING_BYTES_MAX = 32767, NAME_BYTES_MAX = 127 };

static void look_at_bytes(check *c, size_t bytes, int id)
{
    if (bytes > STRING_BYTES_MAX)
        complain(c, "object %d: a string has %zu bytes", id, bytes);
}

/* From a '<' to its '>'; a dictionary has two of them. */
static size_t look_at_digits(check *c, const char *at, int id)
{
    size_t length = strcspn(at, ">");

    if (at[1] == '<')
        return 2;
    look_at_bytes(c, (length - 1) / 2, id);
    return length;
}

/* From '(' to ')'. Within, a backslash stands before one sign or three digits.
 */
static size_t look_at_string(check *c, const char *from, int id)
{
    const char *at = from + 1;
    size_t bytes = 0;

    for (; *at && *at != ')'; bytes++)
        at += *at != '\\' ? 1 : (isdigit((unsigned char)at[1]) ? 4 : 2);
    look_at_bytes(c, bytes, id);
    return (size_t)(at - from);
}

static size_t look_at_name(check *c, const char *at, int id)
{
    size_t length = 1 + strcspn(at + 1, " /<>[]()");

    if (length - 1 > NAME_BYTES_MAX)
        complain(c, "object %d: a name has %zu bytes", id, length - 1);
    return length;
}

/* As text, in which other objects are references. */
static void look_at_text(check *c, qpdf_oh object, int id)
{
    const char *at;

    if (qpdf_oh_is_stream(c->pdf, object))
        object = qpdf_oh_get_dict(c->pdf, object);
    for (at = qpdf_oh_unparse_resolved(c->pdf, object); *at;)
        if (*at == '<')
            at += look_at_digits(c, at, id);
        else if (*at == '(')
            at += look_at_string(c, at, id);
        else if (*at == '/')
            at += look_at_name(c, at, id);
        else
            at++;
}

void look_at_limits(check *c)
{
    each_object(c, look_at_text);
}
