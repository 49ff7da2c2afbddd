/* SPDX-License-Identifier: MIT */

/*
 * libhyphen knows small letters only, in the encoding of the dictionary (not
 * all are UTF-8), and answers with one digit for each character, odd where the
 * word may be divided. Divisions that change the spelling are left out. When
 * memory ends while it divides a word, it ends the process, as cmark does.
 */

#include "layout/dictionary.h"
#include "input.h"
#include "layout/hash.h"
#include "layout/spelling.h"
#include "layout/utf8.h"

#include <track/sys/fail.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEFT_MIN = 2,       /* letters before the first division */
    RIGHT_MIN = 3,      /* letters behind the last one */
    WORD_MIN = 6,       /* shorter words stay whole */
    READS_MAX = 8,      /* of parts, then all of it */
    FILE_MOST = 8,      /* MiB */
    WORD_BYTES_MAX = 80 /* libhyphen writes beside its memory when a change of
                           spelling stands behind its 100th byte */
};

/* Unless it is read already. */
static track_status read_file(track_buffer *file,
                              const tki_dictionary *dictionary,
                              track_error *err)
{
    if (file->data)
        return TRACK_OK;
    return tki_input_read(file, "the dictionary of hyphenation",
                          dictionary->path, FILE_MOST, err);
}

static track_status fail_dictionary(const tki_dictionary *dictionary,
                                    const char *why, track_error *err)
{
    track_status status = track_fail(
        err, TRACK_E_FILE, "'%s' is not a dictionary of hyphenation%s",
        dictionary->path, why);

    return track_hint(err, status,
                      "install its package again; without the file, no word is "
                      "divided");
}

static track_status fail_encoding(const tki_dictionary *dictionary,
                                  const char *encoding, track_error *err)
{
    char why[80];

    snprintf(why, sizeof(why), ": the encoding '%s' is not known", encoding);
    return fail_dictionary(dictionary, why, err);
}

/* libhyphen knows UTF-8, and encodings of one byte a letter. */
static track_status open_converter(tki_dictionary *dictionary,
                                   const char *encoding, track_error *err)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter;

    if (strcmp(encoding, "UTF-8") == 0)
        return TRACK_OK;
    converter = ucnv_open(encoding, &code);
    if (U_FAILURE(code))
        return fail_encoding(dictionary, encoding, err);
    if (ucnv_getMaxCharSize(converter) != 1) {
        ucnv_close(converter);
        return fail_encoding(dictionary, encoding, err);
    }
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL,
                          NULL, &code);
    if (U_FAILURE(code)) {
        ucnv_close(converter);
        return track_fail_memory(err);
    }
    dictionary->converter = converter;
    return TRACK_OK;
}

/* It stands in the first line of the file. */
static track_status find_encoding(tki_dictionary *dictionary,
                                  const track_buffer *file, track_error *err)
{
    const char *text = track_buffer_string(file);
    char encoding[MAX_NAME] = "";
    size_t length = strcspn(text, "\r\n");
    track_status status;

    for (size_t i = 0; i < length; i++)
        if (length >= MAX_NAME - 1 || text[i] <= ' ' || text[i] > '~')
            length = 0;
    if (length == 0)
        return fail_dictionary(dictionary, ": its first line names no encoding",
                               err);
    memcpy(encoding, text, length);
    status = open_converter(dictionary, encoding, err);
    dictionary->encoded = status == TRACK_OK;
    return status;
}

/* Whether the word can be divided at all: then `s` is its spelling. */
static bool spell(tki_spelling *s, const tki_dictionary *dictionary,
                  const char *word, size_t length)
{
    return tki_spell(s, dictionary->converter, word, length) &&
           s->count >= WORD_MIN && s->length <= WORD_BYTES_MAX;
}

static void expect(tki_dictionary *dictionary, const char *word, size_t length)
{
    uint32_t hash = tki_hash_bytes(TKI_HASH_START, word, length);
    uint32_t *met = &dictionary->expected[hash % EXPECTED_SLOTS];
    tki_spelling s;

    if (length < WORD_MIN || *met == hash)
        return;
    *met = hash;
    if (spell(&s, dictionary, word, length))
        tki_excerpt_add(&dictionary->excerpt, s.bytes, (size_t)s.length);
}

/* Expects all words of a text. */
static void expect_text(void *ud, const char *text)
{
    size_t length = strlen(text), word = 0;

    for (size_t at = 0; at < length;) {
        size_t from = at;

        if (tki_is_letter(tki_utf8_next(text, length, &at)))
            continue;
        expect(ud, text + word, from - word);
        word = at;
    }
    expect(ud, text + word, length - word);
}

/* Reads what `word` and the words of `doc` can need. */
static track_status read_more(tki_dictionary *dictionary, track_buffer *file,
                              const track_document *doc,
                              const tki_spelling *word, track_error *err)
{
    track_status status = read_file(file, dictionary, err);

    if (status != TRACK_OK)
        return status;
    if (doc)
        tki_document_texts(doc, expect_text, dictionary);
    tki_excerpt_add(&dictionary->excerpt, word->bytes, (size_t)word->length);
    if (++dictionary->reads > READS_MAX)
        tki_excerpt_add_all(&dictionary->excerpt);
    if (dictionary->dict)
        hnj_hyphen_free(dictionary->dict);
    status =
        tki_excerpt_read(&dictionary->dict, &dictionary->excerpt, file, err);
    if (status == TRACK_OK && !dictionary->dict)
        status = fail_dictionary(dictionary, "", err);
    return status;
}

static void free_changes(char **changes, int32_t count)
{
    if (!changes)
        return;
    for (int32_t i = 0; i < count; i++)
        free(changes[i]);
    free(changes);
}

static void divide(bool *marks, HyphenDict *dict, const tki_spelling *s)
{
    char digits[SPELLING_MAX * 4 + 6] = "";
    char **changes = NULL;
    int *positions = NULL, *cuts = NULL;

    if (hnj_hyphen_hyphenate3(dict, s->bytes, s->length, digits, NULL, &changes,
                              &positions, &cuts, LEFT_MIN, RIGHT_MIN, 0,
                              0) == 0)
        for (int32_t i = LEFT_MIN - 1; i + RIGHT_MIN < s->count; i++)
            if ((digits[i] & 1) && !(changes && changes[i]))
                marks[s->at[i + 1]] = true;
    free_changes(changes, s->length);
    free(positions);
    free(cuts);
}

static bool has_all(const tki_dictionary *dictionary, const tki_spelling *s)
{
    return dictionary->dict &&
           tki_excerpt_has(&dictionary->excerpt, s->bytes, (size_t)s->length);
}

track_status tki_dictionary_divide(tki_dictionary *dictionary,
                                   const track_document *doc, const char *word,
                                   size_t length, bool *marks, track_error *err)
{
    track_buffer file = TRACK_BUFFER_INIT;
    track_status status = TRACK_OK;
    tki_spelling s;

    memset(marks, 0, length * sizeof(marks[0]));
    if (!dictionary->encoded) {
        status = read_file(&file, dictionary, err);
        if (status == TRACK_OK)
            status = find_encoding(dictionary, &file, err);
    }
    if (status == TRACK_OK && spell(&s, dictionary, word, length)) {
        if (!has_all(dictionary, &s))
            status = read_more(dictionary, &file, doc, &s, err);
        if (status == TRACK_OK)
            divide(marks, dictionary->dict, &s);
    }
    track_buffer_clear(&file);
    return status;
}

void tki_dictionary_clear(tki_dictionary *dictionary)
{
    if (dictionary->dict)
        hnj_hyphen_free(dictionary->dict);
    if (dictionary->converter)
        ucnv_close(dictionary->converter);
}
