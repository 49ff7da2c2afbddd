/* SPDX-License-Identifier: MIT */

/*
 * Division of words with libhyphen.
 *
 * It knows small letters only, in the encoding of the dictionary (not all are
 * UTF-8), and answers with one digit for each character, odd where the word
 * may be divided. Divisions that change the spelling are left out. Without
 * memory it ends the process, as cmark does.
 */

#include "layout/hyphens.h"
#include "layout/utf8.h"

#include <track/sys/fail.h>

#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#define FOLDER "/usr/share/hyphen"

enum {
    LEFT_MIN = 2,  /* letters before the first division */
    RIGHT_MIN = 3, /* letters behind the last one */
    WORD_MIN = 6,  /* shorter words stay whole */
    WORD_MAX = 60, /* longer ones are not words */
    PATH_BYTES = 512,
    SLOTS = 512,    /* a power of two */
    KEPT_BYTES = 39 /* longer words are not kept */
};

/* A word that was asked for, and the answer: bit i is for byte i. */
typedef struct asked_word {
    uint64_t marks;
    uint8_t length; /* 0: the slot is free */
    char text[KEPT_BYTES];
} asked_word;

struct tki_hyphens {
    asked_word asked[SLOTS]; /* reports repeat their words */
    HyphenDict *dict;
    UConverter *converter; /* NULL: the dictionary was not read yet */
    char path[PATH_BYTES];
};

/* The dictionaries' own names; of other languages "hyph_<lang>.dic". */
static const char *dictionary_of(const char *lang)
{
    static const char *const names[][2] = {
        { "en", "en_GB" }, { "ro", "ro_RO" }, { "el", "el_GR" },
        { "uk", "uk_UA" }, { "nb", "nb_NO" }, { "nn", "nn_NO" },
        { "no", "nb_NO" }, { "de", "de_DE" },
    };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(names[i][0], lang) == 0)
            return names[i][1];
    return lang;
}

/* False when there is no file for the language. */
static bool find_file(char *out, const char *lang, const char *folder)
{
    char base[4] = "";
    size_t length = strspn(lang, "abcdefghijklmnopqrstuvwxyz");

    if (length < 2 || length >= sizeof(base))
        return false;
    memcpy(base, lang, length);
    snprintf(out, PATH_BYTES, "%s/hyph_%s.dic", folder ? folder : FOLDER,
             dictionary_of(base));
    return access(out, R_OK) == 0;
}

static track_status open_converter(tki_hyphens *hyphens, track_error *err)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(hyphens->dict->cset, &code);

    if (U_FAILURE(code))
        return track_fail(err, TRACK_E_FILE,
                          "'%s': the encoding '%s' is not known", hyphens->path,
                          hyphens->dict->cset);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL,
                          NULL, &code);
    if (U_FAILURE(code)) {
        ucnv_close(converter);
        return track_fail_memory(err);
    }
    hyphens->converter = converter;
    return TRACK_OK;
}

/* Reads the dictionary, unless that is done. */
static track_status load(tki_hyphens *hyphens, track_error *err)
{
    if (hyphens->converter)
        return TRACK_OK;
    if (!hyphens->dict)
        hyphens->dict = hnj_hyphen_load(hyphens->path);
    if (!hyphens->dict)
        return track_fail(err, TRACK_E_FILE,
                          "'%s' is not a dictionary of hyphenation",
                          hyphens->path);
    return open_converter(hyphens, err);
}

track_status tki_hyphens_open(tki_hyphens **out, const char *lang,
                              const char *folder, track_error *err)
{
    char path[PATH_BYTES];

    *out = NULL;
    if (!lang || !find_file(path, lang, folder))
        return TRACK_OK;
    *out = calloc(1, sizeof(**out));
    if (!*out)
        return track_fail_memory(err);
    memcpy((*out)->path, path, sizeof(path));
    return TRACK_OK;
}

void tki_hyphens_free(tki_hyphens *hyphens)
{
    if (!hyphens)
        return;
    if (hyphens->dict)
        hnj_hyphen_free(hyphens->dict);
    if (hyphens->converter)
        ucnv_close(hyphens->converter);
    free(hyphens);
}

bool tki_hyphens_are_of(const tki_hyphens *hyphens, const char *lang)
{
    char path[PATH_BYTES];

    return find_file(path, lang, NULL) && strcmp(path, hyphens->path) == 0;
}

/* A word as the dictionary spells it, and where its characters stood. */
typedef struct spelling {
    UChar letters[WORD_MAX];
    size_t at[WORD_MAX]; /* byte of each character */
    int32_t count;
    char bytes[WORD_MAX * 4 + 1];
    int32_t length;
} spelling;

/* Small letters. False for a word that is too short, too long, or outside of
 * the basic plane. */
static bool read_letters(spelling *out, const char *word, size_t length)
{
    out->count = 0;
    for (size_t at = 0; at < length;) {
        size_t from = at;
        int32_t c = tki_utf8_next(word, length, &at);

        if (out->count == WORD_MAX || c < 0 || c > 0xFFFF)
            return false;
        out->at[out->count] = from;
        out->letters[out->count++] = (UChar)u_tolower(c);
    }
    return out->count >= WORD_MIN;
}

/* One character stays one character, so that positions can be carried back. */
static bool spell(spelling *out, UConverter *converter)
{
    UErrorCode code = U_ZERO_ERROR;

    out->length = ucnv_fromUChars(converter, out->bytes, sizeof(out->bytes),
                                  out->letters, out->count, &code);
    return U_SUCCESS(code) && code != U_STRING_NOT_TERMINATED_WARNING;
}

static void free_changes(char **changes, int32_t count)
{
    if (!changes)
        return;
    for (int32_t i = 0; i < count; i++)
        free(changes[i]);
    free(changes);
}

static void ask(tki_hyphens *hyphens, const char *word, size_t length,
                bool *marks)
{
    char digits[WORD_MAX * 4 + 6] = "";
    char **changes = NULL;
    int *positions = NULL, *cuts = NULL;
    spelling s;

    memset(marks, 0, length * sizeof(marks[0]));
    if (!read_letters(&s, word, length) || !spell(&s, hyphens->converter))
        return;
    if (hnj_hyphen_hyphenate3(hyphens->dict, s.bytes, s.length, digits, NULL,
                              &changes, &positions, &cuts, LEFT_MIN, RIGHT_MIN,
                              0, 0) == 0)
        for (int32_t i = LEFT_MIN - 1; i + RIGHT_MIN < s.count; i++)
            if ((digits[i] & 1) && !(changes && changes[i]))
                marks[s.at[i + 1]] = true;
    free_changes(changes, s.length);
    free(positions);
    free(cuts);
}

/* FNV-1a */
static asked_word *slot_of(tki_hyphens *hyphens, const char *word,
                           size_t length)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (uint8_t)word[i]) * 16777619u;
    return &hyphens->asked[(hash ^ hash >> 16) & (SLOTS - 1)];
}

static void keep(asked_word *slot, const char *word, size_t length,
                 const bool *marks)
{
    slot->marks = 0;
    slot->length = (uint8_t)length;
    memcpy(slot->text, word, length);
    for (size_t i = 0; i < length; i++)
        slot->marks |= (uint64_t)marks[i] << i;
}

track_status tki_hyphens_find(tki_hyphens *hyphens, const char *word,
                              size_t length, bool *marks, track_error *err)
{
    asked_word *slot = slot_of(hyphens, word, length);
    bool kept = length > 0 && length <= KEPT_BYTES;
    track_status status;

    if (kept && slot->length == length &&
        memcmp(slot->text, word, length) == 0) {
        for (size_t i = 0; i < length; i++)
            marks[i] = slot->marks >> i & 1;
        return TRACK_OK;
    }
    status = load(hyphens, err);
    if (status != TRACK_OK)
        return status;
    ask(hyphens, word, length, marks);
    if (kept)
        keep(slot, word, length, marks);
    return TRACK_OK;
}
