/* SPDX-License-Identifier: MIT */

/*
 * Shaping by HarfBuzz, word by word. Reports repeat their words, so a table
 * keeps them; when it is full it is emptied, which bounds its memory and
 * cannot change what comes out.
 *
 * Forms by language stay off: Open Sans 1.10 turns the Romanian comma below
 * into a cedilla when it is told that the text is Romanian. Without a language,
 * HarfBuzz would take that of the process.
 */

#include "layout/shape.h"
#include "layout/hash.h"
#include "layout/lack.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

enum {
    SLOTS = 8192, /* a power of two */
    WORDS_MAX = SLOTS / 2,
    WORD_BYTES_MAX = 48,
    BYTES = 256,
    GLYPHS_MAX = 65536 /* of all kept words */
};

typedef struct word {
    uint32_t hash;
    uint32_t first; /* glyph */
    uint16_t count;
    uint8_t face, figures;
    uint8_t length;
    char text[WORD_BYTES_MAX];
} word;

struct tki_shaper {
    hb_buffer_t *buffer;
    uint16_t slots[SLOTS]; /* by hash: a word's index + 1, or 0 */
    word *words;           /* WORDS_MAX, in the order in which they came */
    size_t word_count;
    const word *letters[FACE_COUNT][2][BYTES]; /* of one byte: most figures */
    tki_glyph *glyphs;
    size_t count, room;
};

track_status tki_shaper_new(tki_shaper **out, track_error *err)
{
    tki_shaper *shaper = calloc(1, sizeof(*shaper));

    *out = NULL;
    if (shaper) {
        shaper->words = malloc(WORDS_MAX * sizeof(shaper->words[0]));
        shaper->buffer = hb_buffer_create();
    }
    if (!shaper || !shaper->words ||
        !hb_buffer_allocation_successful(shaper->buffer)) {
        tki_shaper_free(shaper);
        return track_fail_memory(err);
    }
    *out = shaper;
    return TRACK_OK;
}

void tki_shaper_free(tki_shaper *shaper)
{
    if (!shaper)
        return;
    hb_buffer_destroy(shaper->buffer);
    free(shaper->words);
    free(shaper->glyphs);
    free(shaper);
}

static void forget(tki_shaper *shaper)
{
    memset(shaper->slots, 0, sizeof(shaper->slots));
    memset(shaper->letters, 0, sizeof(shaper->letters));
    shaper->word_count = shaper->count = 0;
}

static bool make_room(tki_shaper *shaper, size_t more)
{
    size_t wanted = (shaper->count + more) * 2;
    tki_glyph *larger;

    if (shaper->count + more <= shaper->room)
        return true;
    larger = realloc(shaper->glyphs, wanted * sizeof(larger[0]));
    if (!larger)
        return false;
    shaper->glyphs = larger;
    shaper->room = wanted;
    return true;
}

static uint32_t hash_of(const tki_piece *piece)
{
    uint32_t look = (uint32_t)piece->face << 1 ^ piece->figures;

    return tki_hash_bytes(TKI_HASH_START ^ look, piece->text, piece->length);
}

static bool is_same(const word *kept, const tki_piece *piece, uint32_t hash)
{
    return kept->hash == hash && kept->length == piece->length &&
           kept->face == piece->face && kept->figures == piece->figures &&
           memcmp(kept->text, piece->text, piece->length) == 0;
}

/* The slot of the word, or the free one where it would stand. */
static uint16_t *slot_of(tki_shaper *shaper, const tki_piece *piece,
                         uint32_t hash)
{
    uint32_t at = hash;

    for (;; at++) {
        uint16_t *slot = &shaper->slots[at & (SLOTS - 1)];

        if (*slot == 0 || is_same(&shaper->words[*slot - 1], piece, hash))
            return slot;
    }
}

static void run_harfbuzz(tki_shaper *shaper, hb_font_t *font,
                         const tki_piece *piece)
{
    const hb_feature_t features[] = {
        { HB_TAG('l', 'o', 'c', 'l'), 0, 0, HB_FEATURE_GLOBAL_END },
        { HB_TAG('l', 'i', 'g', 'a'), 0, 0, HB_FEATURE_GLOBAL_END },
        { HB_TAG('c', 'l', 'i', 'g'), 0, 0, HB_FEATURE_GLOBAL_END },
        { HB_TAG('t', 'n', 'u', 'm'), 1, 0, HB_FEATURE_GLOBAL_END },
        { HB_TAG('k', 'e', 'r', 'n'), 0, 0, HB_FEATURE_GLOBAL_END },
    };
    unsigned count = sizeof(features) / sizeof(features[0]);
    hb_buffer_t *buffer = shaper->buffer;

    hb_buffer_reset(buffer);
    hb_buffer_set_cluster_level(buffer,
                                HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_utf8(buffer, piece->text, (int)piece->length, 0,
                       (int)piece->length);
    hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_shape(font, buffer, features, piece->figures ? count : count - 2);
    if (tki_marks_in(piece->text, piece->length))
        tki_marks_place(font, buffer, piece);
}

/* Adds the buffer's glyphs behind the kept ones. */
static bool take_glyphs(tki_shaper *shaper, size_t *count_out)
{
    unsigned count = 0;
    const hb_glyph_info_t *infos;
    const hb_glyph_position_t *places;

    if (!hb_buffer_allocation_successful(shaper->buffer) || tki_lack_met())
        return false;
    infos = hb_buffer_get_glyph_infos(shaper->buffer, &count);
    places = hb_buffer_get_glyph_positions(shaper->buffer, &count);
    if (!make_room(shaper, count))
        return false;
    for (unsigned i = 0; i < count; i++)
        shaper->glyphs[shaper->count + i] = (tki_glyph){
            .at = infos[i].cluster,
            .id = (uint16_t)infos[i].codepoint,
            .advance = (int16_t)places[i].x_advance,
            .x = (int16_t)places[i].x_offset,
            .y = (int16_t)places[i].y_offset,
        };
    *count_out = count;
    return true;
}

/* Keeps the `count` glyphs that stand behind the kept ones. */
static const word *keep(tki_shaper *shaper, const tki_piece *piece,
                        uint32_t hash, size_t count)
{
    word *kept = &shaper->words[shaper->word_count++];

    kept->hash = hash;
    kept->first = (uint32_t)shaper->count;
    kept->count = (uint16_t)count;
    kept->face = (uint8_t)piece->face;
    kept->figures = piece->figures;
    kept->length = (uint8_t)piece->length;
    memcpy(kept->text, piece->text, piece->length);
    shaper->count += count;
    return kept;
}

/* The kept word, which is shaped when it is met first; NULL when memory is
 * gone. */
static const word *find_word(tki_shaper *shaper, hb_font_t *font,
                             const tki_piece *piece)
{
    uint32_t hash = hash_of(piece);
    uint16_t *slot = slot_of(shaper, piece, hash);
    const word *kept;
    size_t count;

    if (*slot > 0)
        return &shaper->words[*slot - 1];
    run_harfbuzz(shaper, font, piece);
    if (!take_glyphs(shaper, &count))
        return NULL;
    kept = keep(shaper, piece, hash, count);
    *slot = (uint16_t)shaper->word_count;
    return kept;
}

static const word *find_letter(tki_shaper *shaper, hb_font_t *font,
                               const tki_piece *piece)
{
    uint8_t byte = (uint8_t)*piece->text;
    const word **letter = &shaper->letters[piece->face][piece->figures][byte];

    if (!*letter)
        *letter = find_word(shaper, font, piece);
    return *letter;
}

static const tki_glyph *shape_short(tki_shaper *shaper, size_t *count_out,
                                    hb_font_t *font, const tki_piece *piece)
{
    const word *kept = piece->length == 1 ? find_letter(shaper, font, piece)
                                          : find_word(shaper, font, piece);

    if (!kept)
        return NULL;
    *count_out = kept->count;
    return shaper->glyphs + kept->first;
}

const tki_glyph *tki_shaper_shape(tki_shaper *shaper, size_t *count_out,
                                  hb_font_t *font, const tki_piece *piece)
{
    if (shaper->word_count >= WORDS_MAX || shaper->count > GLYPHS_MAX)
        forget(shaper);
    if (piece->length > 0 && piece->length <= WORD_BYTES_MAX)
        return shape_short(shaper, count_out, font, piece);
    run_harfbuzz(shaper, font, piece);
    if (!take_glyphs(shaper, count_out))
        return NULL;
    return shaper->glyphs + shaper->count;
}
