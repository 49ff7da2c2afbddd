/* SPDX-License-Identifier: MIT */

/* The dictionary of a language, and what it said of the words before. */

#include "layout/hyphens.h"
#include "layout/dictionary.h"
#include "layout/hash.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "/usr/share/hyphen"

enum {
    SLOTS = 512,
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
    tki_dictionary dictionary;
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
    snprintf(out, DICTIONARY_PATH, "%s/hyph_%s.dic", folder ? folder : FOLDER,
             dictionary_of(base));
    return access(out, R_OK) == 0;
}

track_status tki_hyphens_open(tki_hyphens **out, const char *lang,
                              const char *folder, track_error *err)
{
    char path[DICTIONARY_PATH];

    *out = NULL;
    if (!lang || !find_file(path, lang, folder))
        return TRACK_OK;
    *out = calloc(1, sizeof(**out));
    if (!*out)
        return track_fail_memory(err);
    memcpy((*out)->dictionary.path, path, sizeof(path));
    return TRACK_OK;
}

void tki_hyphens_free(tki_hyphens *hyphens)
{
    if (!hyphens)
        return;
    tki_dictionary_clear(&hyphens->dictionary);
    free(hyphens);
}

bool tki_hyphens_are_of(const tki_hyphens *hyphens, const char *lang)
{
    char path[DICTIONARY_PATH];

    return find_file(path, lang, NULL) &&
           strcmp(path, hyphens->dictionary.path) == 0;
}

static asked_word *slot_of(tki_hyphens *hyphens, const char *word,
                           size_t length)
{
    return &hyphens
                ->asked[tki_hash_bytes(TKI_HASH_START, word, length) % SLOTS];
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

track_status tki_hyphens_find(tki_hyphens *hyphens, const track_document *doc,
                              const char *word, size_t length, bool *marks,
                              track_error *err)
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
    status = tki_dictionary_divide(&hyphens->dictionary, doc, word, length,
                                   marks, err);
    if (kept && status == TRACK_OK)
        keep(slot, word, length, marks);
    return status;
}
