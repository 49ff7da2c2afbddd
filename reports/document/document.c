/* SPDX-License-Identifier: MIT */

/* A document: its arena, its language, and the chain of its blocks. */

#include "document/blocks.h"

#include <track/sys/fail.h>

#include <stdlib.h>

track_status track_document_new(track_document **out, const char *lang,
                                track_error *err)
{
    track_document *doc = calloc(1, sizeof(*doc));
    track_status status;

    *out = NULL;
    if (!doc)
        return track_fail_memory(err);
    doc->end = &doc->first;
    doc->notes_end = &doc->first_note;
    status = track_format_new(&doc->format, lang, err);
    if (status == TRACK_OK)
        status = track_arena_new(&doc->arena, err);
    if (status != TRACK_OK) {
        track_document_free(doc);
        return status;
    }
    *out = doc;
    return TRACK_OK;
}

void track_document_free(track_document *doc)
{
    if (!doc)
        return;
    track_format_free(doc->format);
    track_arena_free(doc->arena);
    free(doc);
}

const char *track_document_lang(const track_document *doc)
{
    return track_format_lang(doc->format);
}

track_status tki_document_append(track_document *doc, const tki_block *block,
                                 const tki_copy *copy, track_error *err)
{
    tki_block *own;

    if (copy->no_memory)
        return track_fail_memory(err);
    if (copy->complaint)
        return track_fail(err, TRACK_E_DATA, "%s", copy->complaint);
    own = track_arena_alloc(doc->arena, sizeof(*own));
    if (!own)
        return track_fail_memory(err);
    *own = *block;
    own->next = NULL;
    *doc->end = own;
    doc->end = &own->next;
    if (copy->first_note) {
        *doc->notes_end = copy->first_note;
        doc->notes_end = &copy->last_note->next;
        doc->note_count = copy->note_count;
    }
    return TRACK_OK;
}

track_rich tki_cell_rich(const tki_cell *cell, track_run *run)
{
    if (cell->run_count > 0)
        return (track_rich){ cell->run_count, cell->as.runs };
    *run = (track_run){ .value = track_value_of_text(cell->as.text) };
    return (track_rich){ 1, run };
}

bool tki_rich_has_words(const track_rich *text)
{
    for (size_t i = 0; i < text->count; i++) {
        const track_run *run = &text->runs[i];

        if (run->value.kind != TRACK_VALUE_TEXT || run->note ||
            !tki_is_blank(run->value.as.text))
            return true;
    }
    return false;
}

void tki_rich_print(const track_format *format, track_buffer *out,
                    const track_rich *rich)
{
    for (size_t i = 0; i < rich->count; i++)
        track_format_value(format, out, &rich->runs[i].value);
}
