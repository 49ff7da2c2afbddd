/* SPDX-License-Identifier: MIT */

/* Objects to a file, and the table of where they stand. */

#include "pdf/pack.h"
#include "pdf/content.h"

#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>

enum {
    COLUMNS = 7, /* bytes of a row of the table */
    ROW = COLUMNS + 1,
    UP = 2 /* filter of a row: the difference to the row above */
};

void tki_pack_start(tki_pack *pack, struct libdeflate_compressor *deflate,
                    bool old)
{
    *pack = (tki_pack){ .deflate = deflate, .old = old };
    track_buffer_print(&pack->file, "%%PDF-1.%d\n%%\xB7\xBE\xAD\xAA\n",
                       old ? 4 : 7);
}

void tki_pack_clear(tki_pack *pack)
{
    track_buffer_clear(&pack->file);
    track_buffer_clear(&pack->numbers);
    track_buffer_clear(&pack->texts);
    free(pack->spots);
}

unsigned tki_pack_number(tki_pack *pack)
{
    return pack->count++;
}

static void set_spot(tki_pack *pack, unsigned number, tki_spot spot)
{
    size_t wanted = (size_t)number * 2 + 64;
    tki_spot *larger;

    if (number >= pack->room) {
        larger = realloc(pack->spots, wanted * sizeof(*larger));
        if (!larger) {
            pack->file.failed = true;
            return;
        }
        memset(larger + pack->room, 0, (wanted - pack->room) * sizeof(*larger));
        pack->spots = larger;
        pack->room = wanted;
    }
    pack->spots[number] = spot;
}

bool tki_pack_has(const tki_pack *pack, unsigned number)
{
    return number < pack->room && pack->spots[number].kind != 0;
}

/* The table has four bytes for where an object stands. */
static void begin(tki_pack *pack, unsigned number)
{
    if (pack->file.length > UINT32_MAX)
        pack->file.failed = true;
    set_spot(pack, number, (tki_spot){ 1, (uint32_t)pack->file.length, 0 });
    track_buffer_print(&pack->file, "%u 0 obj\n", number);
}

static void end(tki_pack *pack)
{
    track_buffer_text(&pack->file, "\nendobj\n");
}

void tki_pack_stream(tki_pack *pack, unsigned number, const char *entries,
                     const void *bytes, size_t length)
{
    begin(pack, number);
    track_buffer_print(&pack->file, "<<%s/Length %zu>>\nstream\n", entries,
                       length);
    track_buffer_bytes(&pack->file, bytes, length);
    track_buffer_text(&pack->file, "\nendstream");
    end(pack);
}

/* A stream of `bytes`, compressed here; `entries` name the filter. */
static void compress(tki_pack *pack, unsigned number, const char *entries,
                     const track_buffer *bytes)
{
    size_t room = libdeflate_zlib_compress_bound(pack->deflate, bytes->length);
    uint8_t *packed = malloc(room);
    size_t length;

    if (!packed || bytes->failed) {
        pack->file.failed = true;
        free(packed);
        return;
    }
    length = libdeflate_zlib_compress(pack->deflate, bytes->data, bytes->length,
                                      packed, room);
    tki_pack_stream(pack, number, entries, packed, length);
    free(packed);
}

void tki_pack_flush(tki_pack *pack)
{
    track_buffer entries = TRACK_BUFFER_INIT;
    size_t first = pack->numbers.length;
    unsigned number;

    if (pack->waiting == 0)
        return;
    number = tki_pack_number(pack);
    for (unsigned i = 0; i < pack->waiting; i++)
        set_spot(pack, pack->members[i], (tki_spot){ 2, number, (uint16_t)i });
    track_buffer_print(&entries,
                       "/Type/ObjStm/N %u/First %zu/Filter/FlateDecode",
                       pack->waiting, first);
    track_buffer_bytes(&pack->numbers, pack->texts.data, pack->texts.length);
    pack->numbers.failed |= pack->texts.failed | entries.failed;
    compress(pack, number, track_buffer_string(&entries), &pack->numbers);
    track_buffer_empty(&pack->numbers);
    track_buffer_empty(&pack->texts);
    track_buffer_clear(&entries);
    pack->waiting = 0;
}

void tki_pack_object(tki_pack *pack, unsigned number, const char *text,
                     size_t length)
{
    if (pack->old) {
        begin(pack, number);
        track_buffer_bytes(&pack->file, text, length);
        end(pack);
        return;
    }
    tki_put_whole(&pack->numbers, number);
    track_buffer_char(&pack->numbers, ' ');
    tki_put_whole(&pack->numbers, pack->texts.length);
    track_buffer_char(&pack->numbers, ' ');
    track_buffer_bytes(&pack->texts, text, length);
    track_buffer_char(&pack->texts, '\n');
    pack->members[pack->waiting++] = number;
    if (pack->waiting == TKI_TOGETHER)
        tki_pack_flush(pack);
}

static void put_row(track_buffer *out, const uint8_t *row, const uint8_t *above)
{
    track_buffer_char(out, UP);
    for (int i = 0; i < COLUMNS; i++)
        track_buffer_char(out, (char)(row[i] - above[i]));
}

static void put_table(track_buffer *out, const tki_pack *pack)
{
    uint8_t above[COLUMNS] = { 0 };

    for (unsigned i = 0; i < pack->count; i++) {
        tki_spot spot = i < pack->room ? pack->spots[i] : (tki_spot){ 0 };
        uint32_t where = spot.where, index = spot.kind ? spot.index : 0xFFFF;
        const uint8_t row[COLUMNS] = { spot.kind,
                                       (uint8_t)(where >> 24),
                                       (uint8_t)(where >> 16),
                                       (uint8_t)(where >> 8),
                                       (uint8_t)where,
                                       (uint8_t)(index >> 8),
                                       (uint8_t)index };

        put_row(out, row, above);
        memcpy(above, row, sizeof(above));
    }
}

/* The table as text: each line has twenty bytes. */
static void finish_old(tki_pack *pack, const char *trailer)
{
    size_t start = pack->file.length;

    track_buffer_print(&pack->file, "xref\n0 %u\n0000000000 65535 f \n",
                       pack->count);
    for (unsigned i = 1; i < pack->count; i++) {
        tki_spot spot = i < pack->room ? pack->spots[i] : (tki_spot){ 0 };

        track_buffer_print(&pack->file, "%010u %s \n", spot.where,
                           spot.kind ? "00000 n" : "65535 f");
    }
    track_buffer_print(&pack->file,
                       "trailer\n<</Size %u%s>>\nstartxref\n%zu\n%%%%EOF\n",
                       pack->count, trailer, start);
}

void tki_pack_finish(tki_pack *pack, const char *trailer)
{
    track_buffer table = TRACK_BUFFER_INIT, entries = TRACK_BUFFER_INIT;
    size_t start;
    unsigned number;

    if (pack->old) {
        finish_old(pack, trailer);
        return;
    }
    start = pack->file.length;
    number = tki_pack_number(pack);
    set_spot(pack, number, (tki_spot){ 1, (uint32_t)start, 0 });
    put_table(&table, pack);
    track_buffer_print(&entries,
                       "/Type/XRef/Size %u/W[1 4 2]%s"
                       "/DecodeParms<</Predictor 12/Columns %d>>"
                       "/Filter/FlateDecode",
                       pack->count, trailer, COLUMNS);
    table.failed |= entries.failed;
    compress(pack, number, track_buffer_string(&entries), &table);
    track_buffer_print(&pack->file, "startxref\n%zu\n%%%%EOF\n", start);
    track_buffer_clear(&table);
    track_buffer_clear(&entries);
}
