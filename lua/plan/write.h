/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_PLAN_WRITE_H
#define TRACK_LUA_PLAN_WRITE_H

/* Shared by the files that write plans as Lua. */

#include <track/sys/buffer.h>
#include <track/sys/field.h>

enum { TKI_LINE_COLUMNS = 80, TKI_INDENT = 2 };

/* Writes the value of a field in the plan language: the same value comes back
 * when it is read. Nothing when it is absent. A table stands on one line, or
 * is `broken` into one line for each entry, the last brace at `indent`. */
void tki_write_value(track_buffer *out, const track_field *field,
                     const track_item *item, int indent, bool broken);

/* Writes a text in quotes. */
void tki_write_quoted(track_buffer *out, const char *text);

/* Writes `columns` spaces. */
void tki_write_indent(track_buffer *out, int columns);

#endif
