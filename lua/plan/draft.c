/* SPDX-License-Identifier: MIT */

/*
 * A plan to fill in: every kind and field of libtrack's table with a comment.
 * What is not known yet is commented out, so the plan loads as soon as it has
 * a title. An example can be used by taking away its dashes.
 */

#include "draft.h"
#include "write.h"

#include <track/script.h>
#include <track/sys/fail.h>

#include <stdio.h>
#include <string.h>

enum { COMMENT_COLUMN = 40, CODE_BYTES = 60 };

typedef struct drafting {
    track_buffer *out;
    const track_plan_draft *from;
    bool commented; /* what is written is not read */
    int dashes;     /* of a comment: where it begins */
    int indent;
} drafting;

static const char *in_language(const drafting *d, tki_words words)
{
    return d->from->lang && strcmp(d->from->lang, "ro") == 0 ? words.ro
                                                             : words.en;
}

/* Begins a line; of a comment, more indent stands behind the dashes. */
static void begin_line(drafting *d)
{
    tki_write_indent(d->out, d->commented ? d->dashes : d->indent);
    if (d->commented) {
        track_buffer_text(d->out, "-- ");
        tki_write_indent(d->out, d->indent - d->dashes);
    }
}

/* A comment that stays one when the dashes around it go. */
static void write_sentence(drafting *d, tki_words words)
{
    if (d->indent > d->dashes)
        begin_line(d);
    else
        tki_write_indent(d->out, d->indent);
    track_buffer_print(d->out, "-- %s.\n", in_language(d, words));
}

/* `field = value,` with what it is. */
static void write_field(drafting *d, track_kind kind, const track_field *field,
                        const char *value)
{
    const tki_field_help *help = tki_help_of_field(kind, field->name);
    size_t start = d->out->length;
    size_t columns;

    if (!help) /* a test sees that it is missing */
        return;
    begin_line(d);
    track_buffer_print(d->out, "%s = %s,", field->name,
                       value ? value : help->example);
    columns = track_text_columns(track_buffer_string(d->out) + start);
    tki_write_indent(
        d->out, columns < COMMENT_COLUMN ? COMMENT_COLUMN - (int)columns : 1);
    track_buffer_print(
        d->out, "-- %s%s\n",
        !field->required
            ? ""
            : in_language(d, (tki_words){ "needed: ", "obligatoriu: " }),
        in_language(d, help->what));
}

static void write_fields(drafting *d, track_kind kind)
{
    size_t count;
    const track_field *fields = track_kind_fields(kind, &count);

    for (size_t i = 0; i < count; i++)
        write_field(d, kind, &fields[i], NULL);
}

static void open_item(drafting *d, track_kind kind, const char *code)
{
    begin_line(d);
    track_buffer_print(d->out, "%s \"%s\" {\n", track_kind_name(kind), code);
    d->indent += TKI_INDENT;
}

static void close_item(drafting *d)
{
    d->indent -= TKI_INDENT;
    begin_line(d);
    track_buffer_text(d->out, "},\n");
}

/* The example of a kind, with its fields; left open. */
static void begin_example(drafting *d, track_kind kind)
{
    const tki_kind_help *help = tki_help_of_kind(kind);

    write_sentence(d, help->what);
    open_item(d, kind, help->code);
    write_fields(d, kind);
}

static void write_example(drafting *d, track_kind kind)
{
    begin_example(d, kind);
    close_item(d);
}

/* A code made of a category: what a code cannot hold becomes a dash. */
static void make_code(char *code, const drafting *d, size_t index)
{
    const char *category = d->from->categories.items[index];
    size_t length = 0;

    for (; *category && length < CODE_BYTES; category++) {
        bool fits = strchr("abcdefghijklmnopqrstuvwxyz"
                           "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-",
                           *category);

        if (fits)
            code[length++] = *category;
        else if (length > 0 && code[length - 1] != '-')
            code[length++] = '-';
    }
    code[length] = '\0';
}

/* Whether it can stand for its category, and nobody else's. */
static bool is_good_code(const char *code, const drafting *d, size_t index)
{
    char other[CODE_BYTES + 1];

    if (strspn(code, "0123456789-_") == strlen(code))
        return false;
    for (size_t i = 0; i < d->from->categories.count; i++) {
        make_code(other, d, i);
        if (i != index && strcmp(code, other) == 0)
            return false;
    }
    return true;
}

/* The budget line of a category; the first one explains the fields. */
static void write_category(drafting *d, size_t index)
{
    size_t count;
    const track_field *fields = track_kind_fields(TRACK_LINE, &count);
    track_buffer category = TRACK_BUFFER_INIT;
    char code[CODE_BYTES + 1];

    make_code(code, d, index);
    if (!is_good_code(code, d, index))
        snprintf(code, sizeof(code), "line-%zu", index + 1);
    tki_write_quoted(&category, d->from->categories.items[index]);
    d->out->failed |= category.failed;
    open_item(d, TRACK_LINE, code);
    d->dashes = d->indent;
    for (size_t i = 0; i < count; i++) {
        bool is_category = strcmp(fields[i].name, "category") == 0;

        d->commented = !is_category;
        if (index == 0 || is_category || strcmp(fields[i].name, "amount") == 0)
            write_field(d, TRACK_LINE, &fields[i],
                        is_category ? track_buffer_string(&category) : NULL);
    }
    d->commented = false;
    d->dashes = TKI_INDENT;
    close_item(d);
    track_buffer_clear(&category);
}

static void write_budget(drafting *d)
{
    track_buffer_char(d->out, '\n');
    if (d->from->categories.count == 0) {
        write_example(d, TRACK_LINE);
        return;
    }
    write_sentence(d, (tki_words){ "The budget: the categories of the rules",
                                   "Bugetul: categoriile regulilor" });
    d->commented = false;
    for (size_t i = 0; i < d->from->categories.count; i++)
        write_category(d, i);
    d->commented = true;
}

/* Its title is to be filled in; its rules are known. */
static void write_project(drafting *d)
{
    size_t count;
    const track_field *fields = track_kind_fields(TRACK_PROJECT, &count);
    const char *rules = d->from->rules;
    track_buffer value = TRACK_BUFFER_INIT;

    open_item(d, TRACK_PROJECT, d->from->code);
    tki_write_quoted(&value, rules ? rules : "generic");
    d->out->failed |= value.failed;
    for (size_t i = 0; i < count; i++) {
        bool is_rules = strcmp(fields[i].name, "rules") == 0;

        d->commented = !fields[i].required && !is_rules;
        write_field(d, TRACK_PROJECT, &fields[i],
                    is_rules ? track_buffer_string(&value) : NULL);
    }
    track_buffer_clear(&value);
}

static void write_stage(drafting *d)
{
    track_buffer_char(d->out, '\n');
    begin_example(d, TRACK_STAGE);
    write_example(d, TRACK_INDICATOR);
    write_example(d, TRACK_DELIVERABLE);
    close_item(d);
}

static void write_head(drafting *d)
{
    static const tki_words head = {
        "-- %s: what was agreed. Write the title; remove the dashes before what"
        " you know.\n"
        "-- What is unknown stays out: it is shown as missing, never as 0.\n"
        "-- A day is \"2026-03-12\", \"2026-03\" or \"2026\"; money is RON"
        " \"1250.50\";\n"
        "-- any title may have several languages: { ro = \"…\", en = \"…\""
        " }.\n\n",
        "-- %s: ce s-a convenit. Scrieți titlul; ștergeți liniuțele din fața a"
        " ceea ce știți.\n"
        "-- Ce nu se cunoaște rămâne afară: apare ca lipsă, niciodată ca 0.\n"
        "-- O zi este \"2026-03-12\", \"2026-03\" sau \"2026\"; banii sunt RON"
        " \"1250.50\";\n"
        "-- orice titlu poate avea mai multe limbi: { ro = \"…\", en = \"…\""
        " }.\n\n",
    };
    const char *text = in_language(d, head);

    track_buffer_print(d->out, "-- %s", d->from->code);
    track_buffer_text(d->out, text + strlen("-- %s"));
}

track_status track_plan_write_draft(track_buffer *out,
                                    const track_plan_draft *draft,
                                    track_error *err)
{
    drafting d = { .out = out, .from = draft, .dashes = TKI_INDENT };
    track_plan *probe;
    track_status status = track_plan_new(&probe, draft->code, err);

    track_plan_free(probe);
    if (status != TRACK_OK)
        return status;
    write_head(&d);
    write_project(&d);
    d.commented = true;
    track_buffer_char(out, '\n');
    write_example(&d, TRACK_PARTNER);
    track_buffer_char(out, '\n');
    write_example(&d, TRACK_SIGNATORY);
    write_stage(&d);
    write_budget(&d);
    track_buffer_char(out, '\n');
    write_example(&d, TRACK_PERIOD);
    track_buffer_text(out, "}\n");
    return track_buffer_check(out, err);
}
