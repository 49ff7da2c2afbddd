/* SPDX-License-Identifier: MIT */

/*
 * A plan as Lua, to be read, changed and loaded again: items nested as they
 * stand, fields in the order of libtrack's table. What an item has by itself
 * is left out; a scratch plan with one untouched item of each kind tells what
 * that is.
 */

#include "write.h"

#include <track/script.h>
#include <track/sys/fail.h>

#include <string.h>

typedef struct plan_writer {
    track_buffer *out;
    track_buffer value, usual; /* of one field: the item's, the default */
    const track_plan *plan;
    track_plan *scratch;
    const track_item *untouched[TRACK_KIND_COUNT];
} plan_writer;

/* Makes an untouched item of each kind. */
static track_status make_untouched(plan_writer *w, track_error *err)
{
    track_status status = track_plan_new(&w->scratch, "P", err);

    if (status == TRACK_OK)
        w->untouched[TRACK_PROJECT] =
            track_plan_item(w->scratch, TRACK_PROJECT, 0);
    for (int kind = TRACK_PROJECT + 1;
         kind < TRACK_KIND_COUNT && status == TRACK_OK; kind++) {
        track_item *item;

        status =
            track_plan_add(&item, w->scratch, (track_kind)kind, "i", NULL, err);
        w->untouched[kind] = item;
    }
    return status;
}

/* Whether the value, written in one line, has to be broken. */
static bool is_too_long(const track_field *field, const char *value, int indent)
{
    size_t columns = (size_t)indent + strlen(field->name) + strlen(" = ,") +
                     track_text_columns(value);

    return value[0] == '{' &&
           (columns > TKI_LINE_COLUMNS || strchr(value, '\n'));
}

static void write_field(plan_writer *w, const track_field *field,
                        const track_item *item, int indent)
{
    track_buffer_empty(&w->value);
    track_buffer_empty(&w->usual);
    tki_write_value(&w->value, field, item, indent, false);
    tki_write_value(&w->usual, field, w->untouched[item->kind], indent, false);
    if (w->value.length == 0 || strcmp(track_buffer_string(&w->value),
                                       track_buffer_string(&w->usual)) == 0)
        return;
    if (is_too_long(field, track_buffer_string(&w->value), indent)) {
        track_buffer_empty(&w->value);
        tki_write_value(&w->value, field, item, indent, true);
    }
    tki_write_indent(w->out, indent);
    track_buffer_print(w->out, "%s = ", field->name);
    track_buffer_text(w->out, track_buffer_string(&w->value));
    track_buffer_text(w->out, ",\n");
}

static void begin_item(plan_writer *w, const track_item *item, int indent)
{
    size_t count;
    const track_field *fields = track_kind_fields(item->kind, &count);

    tki_write_indent(w->out, indent);
    track_buffer_print(w->out, "%s ", track_kind_name(item->kind));
    tki_write_quoted(w->out, item->code);
    track_buffer_text(w->out, " {\n");
    for (size_t i = 0; i < count; i++)
        write_field(w, &fields[i], item, indent + TKI_INDENT);
}

static void write_item(plan_writer *w, const track_item *item, int indent);

static void write_children(plan_writer *w, const track_item *item, int indent)
{
    for (int kind = TRACK_PROJECT + 1; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; i < item->children[kind].count; i++) {
            track_buffer_char(w->out, '\n');
            write_item(w,
                       track_plan_item(w->plan, (track_kind)kind,
                                       item->children[kind].first + i),
                       indent);
            track_buffer_text(w->out, ",\n");
        }
}

/* The project, its items, and those of its stages: never deeper. */
static void write_item(plan_writer *w, const track_item *item, int indent)
{
    begin_item(w, item, indent);
    write_children(w, item, indent + TKI_INDENT);
    tki_write_indent(w->out, indent);
    track_buffer_char(w->out, '}');
}

track_status track_plan_to_lua(track_buffer *out, const track_plan *plan,
                               track_error *err)
{
    plan_writer w = { .out = out, .plan = plan };
    track_status status = make_untouched(&w, err);

    if (status == TRACK_OK) {
        write_item(&w, &track_plan_project(plan)->item, 0);
        track_buffer_char(out, '\n');
        status = track_buffer_check(&w.value, err);
    }
    if (status == TRACK_OK)
        status = track_buffer_check(&w.usual, err);
    if (status == TRACK_OK)
        status = track_buffer_check(out, err);
    track_buffer_clear(&w.value);
    track_buffer_clear(&w.usual);
    track_plan_free(w.scratch);
    return status;
}
