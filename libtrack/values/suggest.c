/* SPDX-License-Identifier: MIT */

/*
 * "Did you mean": the nearest word by edit distance, where two swapped
 * neighbours count as one slip. Case does not count. Words are compared by
 * bytes: codes and field names are ASCII.
 */

#include <track/text.h>

#include <string.h>

enum { WORD_BYTES_MAX = 64 };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Edits between `a` and `b`, both at most WORD_BYTES_MAX bytes. */
static int distance(const char *a, size_t a_length, const char *b,
                    size_t b_length)
{
    int rows[3][WORD_BYTES_MAX + 1];
    int *before = rows[0], *last = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b_length; j++)
        last[j] = (int)j;
    for (size_t i = 1; i <= a_length; i++) {
        int *spare = before;

        row[0] = (int)i;
        for (size_t j = 1; j <= b_length; j++) {
            int cost = lower(a[i - 1]) != lower(b[j - 1]);

            row[j] = least(last[j - 1] + cost, least(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]))
                row[j] = least(row[j], before[j - 2] + 1);
        }
        before = last;
        last = row;
        row = spare;
    }
    return last[b_length];
}

const char *track_text_suggest(const char *text, const char *const *words)
{
    size_t length = strlen(text);
    int best = length < 4 ? 1 : (int)(length + 1) / 3; /* slips that may be */
    const char *found = NULL;

    if (length == 0 || length > WORD_BYTES_MAX)
        return NULL;
    for (; *words; words++) {
        size_t word_length = strlen(*words);
        int edits;

        if (word_length > WORD_BYTES_MAX)
            continue;
        edits = distance(text, length, *words, word_length);
        if (edits <= best && edits < (int)word_length) {
            found = *words;
            best = edits - 1;
        }
    }
    return found;
}
