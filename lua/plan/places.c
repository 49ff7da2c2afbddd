/* SPDX-License-Identifier: MIT */

/*
 * Failures with a place: the field itself where the outline knows it, else
 * the node, else the line of the call (a node that a function made).
 */

#include "reader.h"

#include <track/sys/fail.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Where a field of a call stands, or one key of the table that it holds. */
static const tki_entry *find_entry(const tki_reader *r, const tki_call *call,
                                   const char *field, const char *key)
{
    const tki_entry *entry =
        field ? tki_outline_entry(&r->outline, call->table, field) : NULL;
    const tki_entry *part =
        entry && key && entry->value != TKI_NOWHERE
            ? tki_outline_entry(&r->outline, entry->value, key)
            : NULL;

    return part ? part : entry;
}

static void set_place(const tki_reader *r, track_error *err, const char *at,
                      int line)
{
    track_fail_place(err, r->source->name, r->source->text, line,
                     at ? tki_column(r->source, at) : 0);
}

RAISES static int raise_at(tki_reader *r, int index, const char *field,
                           const char *key, track_error *err)
{
    const tki_node *node = tki_test_node(r->L, index);
    const tki_call *call;
    const tki_entry *entry;

    if (err->status != TRACK_E_MEMORY)
        err->status = TRACK_E_DATA; /* a number too large is a wrong value */
    if (!node) {                    /* a step of a rule test: a plain table */
        tki_place_field(r->L, field, err);
        return sandbox_raise(r->L, err);
    }
    call = tki_outline_call(&r->outline, node->kind, tki_node_code(r->L, index),
                            node->line);
    entry = call ? find_entry(r, call, field, key) : NULL;
    if (entry)
        set_place(r, err, entry->at, entry->line);
    else
        set_place(r, err, call ? call->at : NULL, node->line);
    return sandbox_raise(r->L, err);
}

RAISES int tki_raise_at(tki_reader *r, int node, const char *field,
                        track_error *err)
{
    return raise_at(r, node, field, NULL, err);
}

RAISES int tki_raise_here(tki_reader *r, track_error *err)
{
    return raise_at(r, r->node, r->field, r->key, err);
}

RAISES int tki_wrong(tki_reader *r, const char *hint, const char *fmt, ...)
{
    char text[TRACK_ERROR_TEXT_BYTES];
    track_error err = TRACK_ERROR_INIT;
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    track_fail(&err, TRACK_E_DATA, "%s", text);
    if (hint)
        track_hint(&err, TRACK_E_DATA, "%s", hint);
    return tki_raise_here(r, &err);
}

RAISES void tki_refuse_repeated(tki_reader *r)
{
    track_error err = TRACK_ERROR_INIT;
    const tki_entry *entry;
    const tki_entry *first;

    if (tki_outline_repeated(&entry, &r->outline, &err) != TRACK_OK)
        sandbox_raise(r->L, &err);
    if (!entry)
        return;
    first = r->outline.entries;
    while (first->table != entry->table || strcmp(first->key, entry->key) != 0)
        first++;
    track_fail(&err, TRACK_E_DATA, "'%s' is given twice", entry->key);
    track_hint(&err, TRACK_E_DATA, "it stands on line %d already", first->line);
    set_place(r, &err, entry->at, entry->line);
    sandbox_raise(r->L, &err);
}
