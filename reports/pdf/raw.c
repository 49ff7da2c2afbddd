/* SPDX-License-Identifier: MIT */

/*
 * libharu's inside: the only file that includes its internal headers. CMake
 * names the versions that this was tried with.
 *
 * A raw dictionary is a libharu dictionary whose writer prints our text. A raw
 * stream is one whose bytes, compressed by us, stand in the file already: a
 * document of many pages holds them once. libharu writes the other objects,
 * among them the page tree, which it does well.
 *
 * libharu calls an error handler. After a first error the document can no
 * longer be saved, and HPDF_GetError() names that, not the cause. So the
 * handler keeps the first one and returns: a longjmp out of it would skip
 * cleanup.
 */

#include "pdf/raw.h"
#include "layout/lack.h"
#include "layout/utf8.h"
#include "pdf/content.h"
#include "pdf/pack.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

#include <hpdf_annotation.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <libdeflate.h>
#include <sodium/core.h>
#include <sodium/crypto_generichash.h>

enum {
    LEVEL = 1, /* of libdeflate: the highest save a fifth and take twice as
                  long as all the rest */
    PACKED_MIN = 200, /* bytes: shorter streams gain little */
    ID_BYTES = 16,
    OBJECTS_MAX = 8388607, /* PDF/A-3, 6.1.13 */
    NUMBER_MASK = 0x00FFFFFF
};

#define FLATE "/Filter/FlateDecode"

struct tki_raw {
    HPDF_Doc doc;
    HPDF_STATUS error, detail; /* the first, or HPDF_OK */
    struct libdeflate_compressor *deflate;
    uint8_t *packed; /* room for compressed bytes */
    size_t packed_room;
    tki_pack pack; /* the file */
    bool ended;    /* libharu makes no object more */
    bool old;      /* PDF 1.4 */
};

/* --- the file --- */

/* What libharu reports may be what followed from memory that it lacked. */
static void keep_first_error(HPDF_STATUS error, HPDF_STATUS detail, void *ud)
{
    tki_raw *raw = ud;

    if (raw->error != HPDF_OK)
        return;
    raw->error = tki_lack_met() ? HPDF_FAILD_TO_ALLOC_MEM : error;
    raw->detail = detail;
}

void tki_raw_no_memory(tki_raw *raw)
{
    keep_first_error(HPDF_FAILD_TO_ALLOC_MEM, 0, raw);
}

track_status tki_raw_new(tki_raw **out, track_error *err)
{
    tki_raw *raw = calloc(1, sizeof(*raw));

    *out = NULL;
    if (!raw)
        return track_fail_memory(err);
    raw->deflate = libdeflate_alloc_compressor(LEVEL);
    raw->doc = HPDF_New(keep_first_error, raw);
    if (!raw->deflate || !raw->doc || sodium_init() < 0) {
        tki_raw_free(raw);
        return track_fail_memory(err);
    }
    HPDF_SetCompressionMode(raw->doc, HPDF_COMP_NONE);
    raw->doc->pdf_version = HPDF_VER_17;
    *out = raw;
    return TRACK_OK;
}

void tki_raw_free(tki_raw *raw)
{
    if (!raw)
        return;
    if (raw->doc)
        HPDF_Free(raw->doc);
    if (raw->deflate)
        libdeflate_free_compressor(raw->deflate);
    tki_pack_clear(&raw->pack);
    free(raw->packed);
    free(raw);
}

void tki_raw_be_old(tki_raw *raw)
{
    raw->old = true;
    raw->doc->pdf_version = HPDF_VER_14;
}

bool tki_raw_is_old(const tki_raw *raw)
{
    return raw->old;
}

/* The handler is not told of what the inner functions meet. */
bool tki_raw_failed(tki_raw *raw)
{
    const HPDF_Error error = &raw->doc->error;

    if (error->error_no != HPDF_OK)
        keep_first_error(error->error_no, error->detail_no, raw);
    return raw->error != HPDF_OK;
}

static track_status check(tki_raw *raw, track_error *err)
{
    if (!tki_raw_failed(raw))
        return TRACK_OK;
    if (raw->error == HPDF_FAILD_TO_ALLOC_MEM)
        return track_fail_memory(err);
    return track_fail(err, TRACK_E_RENDER, "libharu error 0x%04lX, detail %lu",
                      (unsigned long)raw->error, (unsigned long)raw->detail);
}

HPDF_Doc tki_raw_doc(tki_raw *raw)
{
    return raw->doc;
}

/* --- dictionaries --- */

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream out)
{
    const char *entries = dict->attr;

    return entries ? HPDF_Stream_WriteStr(out, entries) : HPDF_OK;
}

static void free_entries(HPDF_Dict dict)
{
    free(dict->attr);
    dict->attr = NULL;
}

static void make_raw(HPDF_Dict dict)
{
    dict->write_fn = write_entries;
    dict->free_fn = free_entries;
}

tki_object *tki_raw_dict(tki_raw *raw)
{
    HPDF_Dict dict;

    if (tki_raw_failed(raw))
        return NULL;
    dict = HPDF_Dict_New(raw->doc->mmgr);
    if (!dict) {
        tki_raw_no_memory(raw);
        return NULL;
    }
    make_raw(dict);
    /* on failure, libharu has freed it */
    return HPDF_Xref_Add(raw->doc->xref, dict) == HPDF_OK ? dict : NULL;
}

unsigned tki_raw_number(const tki_object *object)
{
    return object ? object->header.obj_id & NUMBER_MASK : 0;
}

/* Gives back the room that a buffer keeps for more. */
static char *fit(char *text)
{
    char *smaller = text ? realloc(text, strlen(text) + 1) : NULL;

    return smaller ? smaller : text;
}

void tki_raw_fill(tki_raw *raw, tki_object *object, track_buffer *entries)
{
    char *text;

    track_buffer_bytes(entries, "", 0);
    if (entries->length == 0)
        track_buffer_char(entries, ' ');
    text = fit(track_buffer_take(entries));
    if (!text)
        tki_raw_no_memory(raw);
    if (!object || !text) {
        free(text);
        return;
    }
    free(object->attr);
    object->attr = text;
}

/* --- streams --- */

static bool make_room(tki_raw *raw, size_t length)
{
    size_t room = libdeflate_zlib_compress_bound(raw->deflate, length);
    uint8_t *larger;

    if (room <= raw->packed_room)
        return true;
    larger = realloc(raw->packed, room);
    if (!larger) {
        tki_raw_no_memory(raw);
        return false;
    }
    raw->packed = larger;
    raw->packed_room = room;
    return true;
}

/* Compresses into `packed`; the length, 0 after a failure. */
static size_t pack(tki_raw *raw, const void *bytes, size_t length)
{
    if (tki_raw_failed(raw) || !make_room(raw, length))
        return 0;
    return libdeflate_zlib_compress(raw->deflate, bytes, length, raw->packed,
                                    raw->packed_room);
}

/* The file, to which streams go at once. */
static tki_pack *file_of(tki_raw *raw)
{
    if (!raw->pack.deflate)
        tki_pack_start(&raw->pack, raw->deflate, raw->old);
    return &raw->pack;
}

static void write_stream(tki_raw *raw, const tki_object *object,
                         const char *filter, const char *entries,
                         const void *bytes, size_t length)
{
    track_buffer text = TRACK_BUFFER_INIT;

    track_buffer_text(&text, filter);
    track_buffer_text(&text, entries);
    if (text.failed)
        tki_raw_no_memory(raw);
    else
        tki_pack_stream(file_of(raw), tki_raw_number(object),
                        track_buffer_string(&text), bytes, length);
    track_buffer_clear(&text);
}

static tki_object *make_stream(tki_raw *raw, const char *filter,
                               const char *entries, const void *bytes,
                               size_t length)
{
    tki_object *object = tki_raw_dict(raw);

    if (object)
        write_stream(raw, object, filter, entries, bytes, length);
    return object;
}

tki_object *tki_raw_stream(tki_raw *raw, const char *entries, const void *bytes,
                           size_t length)
{
    size_t packed;

    if (length < PACKED_MIN)
        return make_stream(raw, "", entries, bytes, length);
    packed = pack(raw, bytes, length);
    return make_stream(raw, FLATE, entries, raw->packed, packed);
}

tki_object *tki_raw_packed(tki_raw *raw, const char *entries, const void *bytes,
                           size_t length)
{
    return make_stream(raw, "", entries, bytes, length);
}

/* --- pages --- */

void tki_raw_page_content(tki_raw *raw, HPDF_Page page, const void *bytes,
                          size_t length)
{
    size_t packed = pack(raw, bytes, length);
    HPDF_PageAttr attr;

    if (tki_raw_failed(raw))
        return;
    attr = ((HPDF_Dict)page)->attr;
    write_stream(raw, attr->contents, FLATE, "", raw->packed, packed);
    HPDF_Stream_Free(attr->contents->stream);
    attr->contents->stream = attr->stream = NULL;
}

void tki_raw_page_add(tki_raw *raw, HPDF_Page page, tki_object *stream)
{
    HPDF_PageAttr attr;
    HPDF_Array both;

    if (tki_raw_failed(raw) || !stream)
        return;
    attr = ((HPDF_Dict)page)->attr;
    both = HPDF_Array_New(raw->doc->mmgr);
    if (!both)
        return;
    HPDF_Array_Add(both, attr->contents);
    HPDF_Array_Add(both, stream);
    HPDF_Dict_Add(page, "Contents", both);
}

/* --- entries --- */

void tki_raw_set_object(tki_raw *raw, void *dict, const char *key,
                        tki_object *value)
{
    if (!tki_raw_failed(raw) && dict && value)
        HPDF_Dict_Add(dict, key, value);
}

void tki_raw_set_number(tki_raw *raw, void *dict, const char *key,
                        int32_t value)
{
    if (!tki_raw_failed(raw) && dict)
        HPDF_Dict_AddNumber(dict, key, value);
}

void tki_raw_set_name(tki_raw *raw, void *dict, const char *key,
                      const char *value)
{
    if (!tki_raw_failed(raw) && dict)
        HPDF_Dict_AddName(dict, key, value);
}

void tki_raw_set_target(tki_raw *raw, void *dict, HPDF_Page page, double top)
{
    HPDF_Array target;

    if (tki_raw_failed(raw) || !dict)
        return;
    target = HPDF_Array_New(raw->doc->mmgr);
    if (!target || HPDF_Dict_Add(dict, "Dest", target) != HPDF_OK)
        return;
    HPDF_Array_Add(target, page);
    HPDF_Array_AddName(target, "XYZ");
    HPDF_Array_AddReal(target, 0);
    HPDF_Array_AddReal(target, (HPDF_REAL)top);
    HPDF_Array_AddReal(target, 0); /* the zoom stays as it is */
}

/* The annotations of a page, made when the first one comes. */
static HPDF_Array annotations_of(tki_raw *raw, HPDF_Page page)
{
    HPDF_Array all = HPDF_Dict_GetItem(page, "Annots", HPDF_OCLASS_ARRAY);

    if (all)
        return all;
    all = HPDF_Array_New(raw->doc->mmgr);
    return all && HPDF_Dict_Add(page, "Annots", all) == HPDF_OK ? all : NULL;
}

HPDF_Annotation tki_raw_jump(tki_raw *raw, HPDF_Page page, HPDF_Rect area)
{
    HPDF_Array all;
    HPDF_Annotation jump;

    if (tki_raw_failed(raw))
        return NULL;
    jump = HPDF_Annotation_New(raw->doc->mmgr, raw->doc->xref, HPDF_ANNOT_LINK,
                               area);
    all = jump ? annotations_of(raw, page) : NULL;
    if (!all || HPDF_Array_Add(all, jump) != HPDF_OK ||
        HPDF_Dict_Add(jump, "P", page) != HPDF_OK)
        return NULL;
    return jump;
}

static bool is_plain(const char *text)
{
    while (*text >= ' ' && *text <= '~')
        text++;
    return *text == '\0';
}

/* A text string (ISO 32000-1, 7.9.2.2): plain characters as they are, so that
 * simple readers understand codes such as that of the language. */
static void put_whole_string(track_buffer *out, const char *utf8)
{
    if (*utf8 && is_plain(utf8))
        track_buffer_text(out, utf8);
    else
        tki_utf8_to_utf16(out, utf8);
}

/* A longer one, as the bookmark of a heading of pages, ends in "…". */
static void put_text_string(track_buffer *out, const char *utf8)
{
    size_t length = strlen(utf8);
    track_buffer start = TRACK_BUFFER_INIT;

    if (length <= TKI_TEXT_BYTES_MAX) {
        put_whole_string(out, utf8);
        return;
    }
    track_buffer_bytes(&start, utf8,
                       tki_utf8_cut(utf8, length, TKI_TEXT_BYTES_MAX));
    track_buffer_text(&start, "…");
    put_whole_string(out, track_buffer_string(&start));
    out->failed = out->failed || start.failed;
    track_buffer_clear(&start);
}

void tki_raw_set_text(tki_raw *raw, void *dict, const char *key,
                      const char *utf8)
{
    track_buffer bytes = TRACK_BUFFER_INIT;
    HPDF_Binary value;

    if (tki_raw_failed(raw) || !dict)
        return;
    put_text_string(&bytes, utf8);
    if (bytes.failed)
        tki_raw_no_memory(raw);
    value = bytes.failed
                ? NULL
                : HPDF_Binary_New(raw->doc->mmgr, (HPDF_BYTE *)bytes.data,
                                  (HPDF_UINT)bytes.length);
    if (value)
        HPDF_Dict_Add(dict, key, value);
    track_buffer_clear(&bytes);
}

void *tki_raw_info(tki_raw *raw)
{
    return raw->doc->info;
}

void tki_raw_fill_catalog(tki_raw *raw, track_buffer *entries)
{
    HPDF_Dict catalog = !tki_raw_failed(raw) ? raw->doc->catalog : NULL;

    if (catalog)
        make_raw(catalog);
    tki_raw_fill(raw, catalog, entries);
}

void tki_raw_write_text(track_buffer *out, const char *utf8)
{
    track_buffer bytes = TRACK_BUFFER_INIT;

    put_text_string(&bytes, utf8);
    track_buffer_char(out, '<');
    for (size_t i = 0; i < bytes.length; i++)
        tki_put_hex(out, (unsigned char)bytes.data[i], 2);
    track_buffer_char(out, '>');
    out->failed = out->failed || bytes.failed;
    track_buffer_clear(&bytes);
}

/* --- the finished file --- */

/* From here on, libharu makes no object more. */
static void end_numbers(tki_raw *raw)
{
    if (raw->ended)
        return;
    raw->ended = true;
    file_of(raw)->count = (unsigned)raw->doc->xref->entries->count;
}

unsigned tki_raw_last_number(tki_raw *raw)
{
    end_numbers(raw);
    return tki_pack_number(&raw->pack);
}

void tki_raw_last_fill(tki_raw *raw, unsigned number, const char *entries,
                       size_t length)
{
    tki_pack_object(&raw->pack, number, entries, length);
}

/* libharu writes into a buffer of ours. */
static HPDF_STATUS write_to_buffer(HPDF_Stream stream, const HPDF_BYTE *bytes,
                                   HPDF_UINT length)
{
    track_buffer *out = stream->attr;

    track_buffer_bytes(out, bytes, length);
    return out->failed ? HPDF_FAILD_TO_ALLOC_MEM : HPDF_OK;
}

static HPDF_Stream_Rec stream_into(tki_raw *raw, track_buffer *out)
{
    return (HPDF_Stream_Rec){ .sig_bytes = HPDF_STREAM_SIG_BYTES,
                              .type = HPDF_STREAM_CALLBACK,
                              .mmgr = raw->doc->mmgr,
                              .error = &raw->doc->error,
                              .write_fn = write_to_buffer,
                              .attr = out };
}

/* Numbers that are objects are the lengths of streams, for libharu; ours tell
 * them themselves. */
static bool is_length(const void *object)
{
    const HPDF_Obj_Header *header = object;

    return (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_NUMBER;
}

static void pack_objects(tki_raw *raw, HPDF_UINT count)
{
    track_buffer text = TRACK_BUFFER_INIT;

    for (HPDF_UINT i = 1; i < count && !tki_raw_failed(raw); i++) {
        void *object = HPDF_Xref_GetEntry(raw->doc->xref, i)->obj;
        HPDF_Stream_Rec out = stream_into(raw, &text);

        if (tki_pack_has(&raw->pack, i) || is_length(object))
            continue;
        track_buffer_empty(&text);
        HPDF_Obj_WriteValue(object, &out, NULL);
        tki_pack_object(&raw->pack, i, text.data, text.length);
    }
    raw->pack.file.failed |= text.failed;
    track_buffer_clear(&text);
}

static void finish(tki_raw *raw)
{
    track_buffer trailer = TRACK_BUFFER_INIT;
    uint8_t id[ID_BYTES];

    tki_pack_flush(&raw->pack);
    crypto_generichash(id, sizeof(id), (const uint8_t *)raw->pack.file.data,
                       raw->pack.file.length, NULL, 0);
    track_buffer_print(&trailer, "/Root %u 0 R/Info %u 0 R/ID[",
                       tki_raw_number(raw->doc->catalog),
                       tki_raw_number(raw->doc->info));
    for (int k = 0; k < 2; k++) {
        track_buffer_char(&trailer, '<');
        for (size_t i = 0; i < sizeof(id); i++)
            tki_put_hex(&trailer, id[i], 2);
        track_buffer_char(&trailer, '>');
    }
    track_buffer_char(&trailer, ']');
    raw->pack.file.failed |= trailer.failed;
    tki_pack_finish(&raw->pack, track_buffer_string(&trailer));
    track_buffer_clear(&trailer);
}

/* With those that hold others, and the table. */
static track_status check_count(const tki_raw *raw, track_error *err)
{
    unsigned count = raw->pack.count + raw->pack.count / TKI_TOGETHER + 2;
    track_status status;

    if (count <= OBJECTS_MAX)
        return TRACK_OK;
    status = track_fail(err, TRACK_E_RENDER,
                        "the report has more parts than a PDF/A may (%u of %d)",
                        count, OBJECTS_MAX);
    return track_hint(err, status, "%s",
                      "write several reports of shorter tables");
}

track_status tki_raw_take(tki_raw *raw, char **bytes_out, size_t *length_out,
                          track_error *err)
{
    HPDF_UINT count = raw->doc->xref->entries->count;

    *bytes_out = NULL;
    end_numbers(raw);
    if (check_count(raw, err) != TRACK_OK)
        return TRACK_E_RENDER;
    pack_objects(raw, count);
    finish(raw);
    if (raw->pack.file.failed)
        tki_raw_no_memory(raw);
    if (tki_raw_failed(raw))
        return check(raw, err);
    *length_out = raw->pack.file.length;
    *bytes_out = track_buffer_take(&raw->pack.file);
    return *bytes_out ? TRACK_OK : track_fail_memory(err);
}
