/* SPDX-License-Identifier: MIT */

/* The texts of a document, as they were handed over. */

#include "document/blocks.h"

#include "layout/utf8.h"

#include <string.h>

#include <unicode/uchar.h>

bool tki_is_blank(const char *text)
{
    size_t length = strlen(text);

    for (size_t at = 0; at < length;) {
        int32_t character = tki_utf8_next(text, length, &at);

        if (!u_isUWhiteSpace(character) &&
            !u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            return false;
    }
    return true;
}

typedef struct reader {
    tki_text_fn fn;
    void *ud;
} reader;

static void read_text(const reader *in, const char *text)
{
    if (text)
        in->fn(in->ud, text);
}

static void read_rich(const reader *in, const track_rich *rich)
{
    for (size_t i = 0; i < rich->count; i++)
        if (rich->runs[i].value.kind == TRACK_VALUE_TEXT)
            read_text(in, rich->runs[i].value.as.text);
}

static void read_table(const reader *in, const tki_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        read_text(in, table->columns[i].title);
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        track_run run;
        track_rich rich = tki_cell_rich(&table->cells[i], &run);

        read_rich(in, &rich);
    }
}

static void read_block(const reader *in, const tki_block *block)
{
    switch (block->kind) {
    case BLOCK_PARAGRAPH: read_rich(in, &block->as.paragraph); break;
    case BLOCK_HEADING: read_rich(in, &block->as.heading.text); break;
    case BLOCK_CALLOUT: read_rich(in, &block->as.callout.text); break;
    case BLOCK_LIST:
        for (size_t i = 0; i < block->as.list.count; i++)
            read_rich(in, &block->as.list.items[i].text);
        break;
    case BLOCK_KEY_VALUES:
        for (size_t i = 0; i < block->as.key_values.count; i++)
            read_rich(in, &block->as.key_values.items[i].value);
        break;
    case BLOCK_TABLE: read_table(in, &block->as.table); break;
    default: /* short ones, of which few are ever divided */ break;
    }
}

void tki_document_texts(const track_document *doc, tki_text_fn fn, void *ud)
{
    const reader in = { fn, ud };

    for (const tki_block *b = doc->first; b; b = b->next)
        read_block(&in, b);
    for (const tki_note *n = doc->first_note; n; n = n->next)
        read_rich(&in, &n->text);
}
