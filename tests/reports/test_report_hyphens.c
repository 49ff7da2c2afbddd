/* SPDX-License-Identifier: MIT */

/* Where words are divided, and what is read of a dictionary for that. Needs the
 * library's inside, so it is built with static libraries only. */

#include "support/cmocka_track.h"

#include "input.h"
#include "layout/excerpt.h"
#include "layout/hyphens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { WORD_BYTES = 128 };

static void write_bytes(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* `word` as the dictionary of `lang` divides it: "im-ple-mentare". */
static const char *divided(const char *lang, const char *word)
{
    static char out[256];
    bool marks[128];
    tki_hyphens *hyphens;
    size_t length = strlen(word), to = 0;

    assert_ok(tki_hyphens_open(&hyphens, lang, NULL, &failure));
    assert_non_null(hyphens);
    assert_ok(tki_hyphens_find(hyphens, NULL, word, length, marks, &failure));
    for (size_t i = 0; i < length; i++) {
        if (marks[i])
            out[to++] = '-';
        out[to++] = word[i];
    }
    out[to] = '\0';
    tki_hyphens_free(hyphens);
    return out;
}

static void words_are_divided_by_the_dictionary_of_their_language(void **state)
{
    (void)state;
    assert_string_equal(divided("ro", "implementare"), "im-ple-men-tare");
    assert_string_equal(divided("en", "happiness"), "hap-pi-ness");
    assert_string_equal(divided("uk", "організація"), "орга-ніза-ція");
}

static void
a_dictionary_in_another_encoding_divides_the_same_letters(void **state)
{
    (void)state;
    /* hyph_el_GR.dic is ISO 8859-7: one byte a letter, here two */
    assert_string_equal(divided("el", "παράδειγμα"), "πα-ράδειγμα");
}

static void capitals_are_divided_like_small_letters(void **state)
{
    (void)state;
    assert_string_equal(divided("ro", "IMPLEMENTARE"), "IM-PLE-MEN-TARE");
}

static void short_words_stay_whole(void **state)
{
    (void)state;
    assert_string_equal(divided("ro", "etapa"), "etapa");
}

static void a_word_in_letters_of_another_script_stays_whole(void **state)
{
    (void)state;
    assert_string_equal(divided("el", "implementare"), "implementare");
}

static void a_language_without_dictionary_divides_nothing(void **state)
{
    tki_hyphens *hyphens;

    (void)state;
    assert_ok(tki_hyphens_open(&hyphens, "xx", NULL, &failure));
    assert_null(hyphens);
    assert_ok(tki_hyphens_open(&hyphens, "../ro", NULL, &failure));
    assert_null(hyphens);
}

static void a_file_that_is_no_dictionary_is_an_error(void **state)
{
    tki_hyphens *hyphens;
    bool marks[12];
    (void)state;
    write_bytes("hyph_ro_RO.dic", "NO-SUCH-ENCODING\n.a1b\n", 22);
    assert_ok(tki_hyphens_open(&hyphens, "ro", ".", &failure));
    assert_fails(TRACK_E_FILE, tki_hyphens_find(hyphens, NULL, "implementare",
                                                12, marks, &failure));
    assert_non_null(strstr(failure.text, "NO-SUCH-ENCODING"));
    tki_hyphens_free(hyphens);
    remove("hyph_ro_RO.dic");
}

/* Where hyph_xq.dic divides "implementare". */
static track_status ask(bool *marks)
{
    tki_hyphens *hyphens;
    track_status status;

    assert_ok(tki_hyphens_open(&hyphens, "xq", ".", &failure));
    assert_non_null(hyphens);
    status =
        tki_hyphens_find(hyphens, NULL, "implementare", 12, marks, &failure);
    tki_hyphens_free(hyphens);
    return status;
}

/* Each of them makes libhyphen write or read beside its memory. */
static void lines_that_libhyphen_cannot_read_are_left_out(void **state)
{
    static const char *const lines[] = {
        "NOHYPHEN",
        "NOHYPHEN ,",
        "NOHYPHEN a,",
        "NOHYPHEN q\nNOHYPHEN q,x\nNOHYPHEN q,x",
        "1",
        "3.i",
        "1.im",
        "e1m/e=m",
        "e1m/e=m,0,2",
        "e1m/e=m,-9,2",
        "e1m/e=m,1,99",
        "e1m/e=m,99999999999,1",
        "e1m/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee=m,1,2",
        "e1m /e=m,-1,2",
        "LEFTHYPHENMIN 99999999999999",
        "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"
        "abcdefghijabcdefghijabcdefghi",
    };
    bool marks[12];

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        char text[256];
        int length =
            snprintf(text, sizeof(text), "UTF-8\n%s\ne1m/\n1men", lines[i]);

        text[length - 7] = '\0'; /* the line between holds a NUL */
        write_bytes("hyph_xq.dic", text, (size_t)length);
        assert_ok(ask(marks));
        for (int k = 0; k < 12; k++)
            assert_int_equal(marks[k], k == 5);
    }
    remove("hyph_xq.dic");
}

static void what_is_no_dictionary_is_refused_with_what_to_do(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
    } files[] = {
        { "", 0 },
        { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16 },
        { "UTF-16\n1men\n", 12 }, /* one byte a letter, or UTF-8 */
        { "utf-8\n1men\n", 11 },  /* libhyphen would take it for bytes */
        { "a-name-that-no-encoding-has\n1men\n", 33 },
    };
    bool marks[12];

    (void)state;
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        write_bytes("hyph_xq.dic", files[i].bytes, files[i].length);
        assert_fails(TRACK_E_FILE, ask(marks));
        assert_non_null(strstr(failure.text, "hyph_xq.dic"));
        assert_non_null(strstr(failure.hint, "install its package again"));
    }
    remove("hyph_xq.dic");
}

static void nobody_waits_for_a_pipe_as_dictionary(void **state)
{
    bool marks[12];

    (void)state;
    assert_int_equal(mkfifo("hyph_xq.dic", 0600), 0);
    assert_fails(TRACK_E_FILE, ask(marks));
    remove("hyph_xq.dic");
}

/* A compound is divided between its parts first; `.` is the end of a part, too.
 * The long line is one that libhyphen reads in pieces, and no word has. */
static const char compounds[] =
    "UTF-8\n"
    "LEFTHYPHENMIN 2\n"
    "% ma1s\n"
    "haus1tier\n"
    "1haltung\n"
    "r1h\n"
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuv"
    "wxyzabcdefghijklmnopqrstuvwxyz1a\n"
    "NEXTLEVEL\n"
    ".ti1er\n"
    "l1t\n"
    "f1t/ff=t,1,2\n"
    "ter1e.\n"
    "6q1q\n";

static void write_compounds(const char *path)
{
    write_bytes(path, compounds, strlen(compounds));
}

/* What libhyphen says when it has read the whole file. */
static void ask_libhyphen(bool *marks, HyphenDict *dict, const char *word)
{
    char digits[WORD_BYTES + 6] = "", **changes = NULL;
    int *positions = NULL, *cuts = NULL, length = (int)strlen(word);
    size_t character = 0;

    memset(marks, 0, WORD_BYTES * sizeof(marks[0]));
    assert_int_equal(hnj_hyphen_hyphenate3(dict, word, length, digits, NULL,
                                           &changes, &positions, &cuts, 2, 3, 0,
                                           0),
                     0);
    for (int i = 0; i < length; i++) {
        if ((word[i] & 0xC0) == 0x80)
            continue;
        if (i > 0)
            marks[i] = (digits[character - 1] & 1) != 0 &&
                       !(changes && changes[character - 1]);
        character++;
    }
    for (int i = 0; changes && i < length; i++)
        free(changes[i]);
    free(changes);
    free(positions);
    free(cuts);
}

static void make_word(char *out, const char *const *syllables, unsigned *seed)
{
    out[0] = '\0';
    for (int i = 0; i < 5; i++) {
        *seed = *seed * 1103515245u + 12345u;
        strcat(out, syllables[*seed / 65536 % 10]);
    }
}

/* Asks for words of any syllables. `each_anew`: one a dictionary. */
static void compare(const char *lang, const char *folder, const char *path,
                    const char *const *syllables, bool each_anew)
{
    tki_hyphens *hyphens;
    HyphenDict *dict = hnj_hyphen_load(path);
    unsigned seed = 7;

    assert_non_null(dict);
    assert_ok(tki_hyphens_open(&hyphens, lang, folder, &failure));
    for (int i = 0; i < 60; i++) {
        char word[WORD_BYTES];
        bool part[WORD_BYTES] = { false }, whole[WORD_BYTES];

        make_word(word, syllables, &seed);
        ask_libhyphen(whole, dict, word);
        assert_ok(tki_hyphens_find(hyphens, NULL, word, strlen(word), part,
                                   &failure));
        assert_memory_equal(part, whole, sizeof(part));
        if (!each_anew)
            continue;
        tki_hyphens_free(hyphens);
        assert_ok(tki_hyphens_open(&hyphens, lang, folder, &failure));
    }
    tki_hyphens_free(hyphens);
    hnj_hyphen_free(dict);
}

static const char *const romanian[] = { "ma",  "nis", "tre", "cur", "îm",
                                        "ție", "el",  "șo",  "plă", "ghe" };
static const char *const ukrainian[] = { "ма", "ніс", "тре", "кур", "їв",
                                         "щи", "ел",  "ша",  "дзе", "ґу" };
static const char *const german[] = {
    "haus", "tier", "haltung", "stoff", "f", "te", "altar", "re", "e", "l"
};

static void a_part_of_a_dictionary_divides_as_the_whole_one(void **state)
{
    (void)state;
    compare("ro", NULL, "/usr/share/hyphen/hyph_ro_RO.dic", romanian, true);
    compare("en", NULL, "/usr/share/hyphen/hyph_en_GB.dic", german, true);
    compare("uk", NULL, "/usr/share/hyphen/hyph_uk_UA.dic", ukrainian, true);
}

static void
a_dictionary_that_is_read_again_and_again_divides_as_at_first(void **state)
{
    (void)state;
    compare("ro", NULL, "/usr/share/hyphen/hyph_ro_RO.dic", romanian, false);
}

static void
a_part_of_a_dictionary_of_compounds_divides_as_the_whole(void **state)
{
    (void)state;
    write_compounds("hyph_xq.dic");
    compare("xq", ".", "hyph_xq.dic", german, true);
    compare("xq", ".", "hyph_xq.dic", german, false);
    remove("hyph_xq.dic");
}

/* How many letters of patterns libhyphen keeps of the file. */
static int states_of(const tki_excerpt *excerpt, const char *path)
{
    track_buffer file = TRACK_BUFFER_INIT;
    HyphenDict *dict;
    int count;

    assert_ok(
        tki_input_read(&file, "the dictionary", path, INPUT_MOST, &failure));
    assert_ok(tki_excerpt_read(&dict, excerpt, &file, &failure));
    track_buffer_clear(&file);
    assert_non_null(dict);
    count = dict->nextlevel->num_states;
    hnj_hyphen_free(dict);
    return count;
}

static void patterns_that_no_word_needs_are_not_read(void **state)
{
    static tki_excerpt excerpt, whole;
    const char *path = "/usr/share/hyphen/hyph_ro_RO.dic";

    (void)state;
    tki_excerpt_add(&excerpt, "implementare", 12);
    assert_true(tki_excerpt_has(&excerpt, "plement", 7));
    assert_false(tki_excerpt_has(&excerpt, "plan", 4));
    tki_excerpt_add_all(&whole);
    assert_true(states_of(&excerpt, path) * 20 < states_of(&whole, path));
}

static void note_text(void *ud, const char *text)
{
    char *out = ud;

    strcat(strcat(out, text), "/");
}

static void the_texts_of_a_document_are_read_with_its_notes(void **state)
{
    char texts[512] = "";
    const track_run note = { .value = track_value_of_text("nota") };
    const track_rich below = { 1, &note };
    const track_run runs[] = {
        { .value = track_value_of_text("prima "), .note = &below },
        { .value = { .kind = TRACK_VALUE_COUNT } },
        { .value = track_value_of_text(" etapă") },
    };
    const track_rich paragraph = { 3, runs }, cell = { 1, runs + 2 };
    const track_column column = { .title = "titlu" };
    const track_table table = { NULL, 1, &column, 1, &cell, NULL };
    track_document *doc;

    (void)state;
    assert_ok(track_document_new(&doc, "ro", &failure));
    assert_ok(track_document_paragraph(doc, &paragraph, &failure));
    assert_ok(track_document_table(doc, &table, &failure));
    tki_document_texts(doc, note_text, texts);
    assert_string_equal(texts, "prima / etapă/titlu/ etapă/nota/");
    track_document_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_divided_by_the_dictionary_of_their_language),
        cmocka_unit_test(
            a_dictionary_in_another_encoding_divides_the_same_letters),
        cmocka_unit_test(capitals_are_divided_like_small_letters),
        cmocka_unit_test(short_words_stay_whole),
        cmocka_unit_test(a_word_in_letters_of_another_script_stays_whole),
        cmocka_unit_test(a_language_without_dictionary_divides_nothing),
        cmocka_unit_test(a_file_that_is_no_dictionary_is_an_error),
        cmocka_unit_test(lines_that_libhyphen_cannot_read_are_left_out),
        cmocka_unit_test(what_is_no_dictionary_is_refused_with_what_to_do),
        cmocka_unit_test(nobody_waits_for_a_pipe_as_dictionary),
        cmocka_unit_test(a_part_of_a_dictionary_divides_as_the_whole_one),
        cmocka_unit_test(
            a_dictionary_that_is_read_again_and_again_divides_as_at_first),
        cmocka_unit_test(
            a_part_of_a_dictionary_of_compounds_divides_as_the_whole),
        cmocka_unit_test(patterns_that_no_word_needs_are_not_read),
        cmocka_unit_test(the_texts_of_a_document_are_read_with_its_notes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
