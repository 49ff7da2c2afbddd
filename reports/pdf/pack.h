/* SPDX-License-Identifier: MIT */
#ifndef TKI_PACK_H
#define TKI_PACK_H

/*
 * Private to reports/pdf/: the bytes of the file. Objects without a stream are
 * packed together (object streams of PDF 1.5), which makes the many small
 * objects of a tagged file a fifth as large.
 */

#include <track/sys/buffer.h>

struct libdeflate_compressor;

enum { TKI_TOGETHER = 200 }; /* objects in an object stream */

typedef struct tki_spot {
    uint8_t kind; /* 0: free, 1: at `where`, 2: `index` in object `where` */
    uint32_t where;
    uint16_t index;
} tki_spot;

typedef struct tki_pack {
    struct libdeflate_compressor *deflate; /* borrowed */
    track_buffer file;
    tki_spot *spots; /* `room` items; by number of the object */
    size_t room;
    unsigned count;              /* numbers in use, 0 included */
    track_buffer numbers, texts; /* of the objects that wait */
    unsigned members[TKI_TOGETHER];
    unsigned waiting;
    bool old; /* PDF 1.4: nothing packed together */
} tki_pack;

/* `old`: PDF 1.4, where objects and their table stand as text. */
void tki_pack_start(tki_pack *pack, struct libdeflate_compressor *deflate,
                    bool old);
void tki_pack_clear(tki_pack *pack);

/* A new number, once `count` tells how many others gave out, from 0 on. */
unsigned tki_pack_number(tki_pack *pack);

/* An object without a stream. */
void tki_pack_object(tki_pack *pack, unsigned number, const char *text,
                     size_t length);
/* An object with one, at once. `entries`: those beside Length. */
void tki_pack_stream(tki_pack *pack, unsigned number, const char *entries,
                     const void *bytes, size_t length);
/* Whether the object was written. */
bool tki_pack_has(const tki_pack *pack, unsigned number);

/* Writes the objects that wait. */
void tki_pack_flush(tki_pack *pack);

/* Ends the file, when no object waits. `trailer`: Root, Info and ID. */
void tki_pack_finish(tki_pack *pack, const char *trailer);

#endif
