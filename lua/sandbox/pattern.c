/* SPDX-License-Identifier: MIT */

/*
 * The pattern matcher: Lua's language (classes, sets, `* + - ?`, captures,
 * `%1`, anchors) with fuel for each step and a bounded depth. Character
 * classes are those of ASCII, whatever the locale. Backtracking over captures
 * recurses; everything else is a loop.
 */

#include "pattern.h"

#include <string.h>

enum {
    DEPTH_MAX = 200,
    STEPS_CHARGED = 512 /* steps between two charges */
};

static bool is_lower(unsigned char c)
{
    return c >= 'a' && c <= 'z';
}
static bool is_upper(unsigned char c)
{
    return c >= 'A' && c <= 'Z';
}
static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}
static bool is_letter(unsigned char c)
{
    return is_lower(c) || is_upper(c);
}
static bool is_word(unsigned char c)
{
    return is_letter(c) || is_digit(c);
}
static bool is_space(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static bool is_control(unsigned char c)
{
    return c < ' ' || c == 127;
}
static bool is_graphic(unsigned char c)
{
    return c > ' ' && c < 127;
}
static bool is_mark(unsigned char c)
{
    return is_graphic(c) && !is_word(c);
}
static bool is_hex(unsigned char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool (*const classes[])(unsigned char) = {
    ['a' - 'a'] = is_letter,  ['c' - 'a'] = is_control, ['d' - 'a'] = is_digit,
    ['g' - 'a'] = is_graphic, ['l' - 'a'] = is_lower,   ['p' - 'a'] = is_mark,
    ['s' - 'a'] = is_space,   ['u' - 'a'] = is_upper,   ['w' - 'a'] = is_word,
    ['x' - 'a'] = is_hex,     ['z' - 'a'] = NULL,
};

static const char *match(tki_matcher *m, const char *s, const char *p);

RAISES static void step(tki_matcher *m)
{
    if (++m->steps < STEPS_CHARGED)
        return;
    m->steps = 0;
    sandbox_charge(m->L, STEPS_CHARGED);
}

RAISES void tki_matcher_start(tki_matcher *m, lua_State *L, int text_index,
                              int pattern_index)
{
    size_t length;

    *m = (tki_matcher){ .L = L };
    m->text = lua_tolstring(L, text_index, &length);
    m->text_end = m->text + length;
    m->pattern = lua_tolstring(L, pattern_index, &length);
    m->pattern_end = m->pattern + length;
    m->anchored = length > 0 && m->pattern[0] == '^';
    if (m->anchored)
        m->pattern++;
    sandbox_charge(L, 2);
}

/* `%c` against a character: a class, or the character itself. */
static bool is_in_class(unsigned char c, unsigned char name)
{
    unsigned char lower = is_upper(name) ? (unsigned char)(name + 32) : name;
    /* NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign): gaps are 0 */
    bool (*test)(unsigned char) = is_lower(lower) ? classes[lower - 'a'] : NULL;

    if (!test)
        return c == name;
    return test(c) == (lower == name);
}

/* Where the set that begins at `p` ("[") ends: after its "]". */
RAISES static const char *set_end(tki_matcher *m, const char *p)
{
    p++;
    if (p < m->pattern_end && *p == '^')
        p++;
    do { /* a "]" in the first place is a character of the set */
        if (p == m->pattern_end)
            luaL_error(m->L, "the pattern lacks a ']'");
        step(m);
        if (*p++ == '%' && p++ == m->pattern_end)
            luaL_error(m->L, "the pattern lacks a ']'");
    } while (p == m->pattern_end || *p != ']');
    return p + 1;
}

/* Where the single character, class or set at `p` ends. */
RAISES static const char *single_end(tki_matcher *m, const char *p)
{
    if (*p == '[')
        return set_end(m, p);
    if (*p != '%')
        return p + 1;
    if (p + 1 == m->pattern_end)
        luaL_error(m->L, "the pattern ends with '%%'");
    if (p[1] == 'b' || p[1] == 'f')
        luaL_error(m->L, "'%%%c' is not available in patterns", p[1]);
    return p + 2;
}

/* Whether `c` is in the set from `p` ("[") to `end` (after "]"). */
RAISES static bool is_in_set(tki_matcher *m, unsigned char c, const char *p,
                             const char *end)
{
    const char *last = end - 1; /* the "]" */
    bool negated = p[1] == '^';

    p += negated ? 2 : 1;
    while (p < last) {
        step(m);
        if (*p == '%') {
            if (is_in_class(c, (unsigned char)p[1]))
                return !negated;
            p += 2;
        } else if (p[1] == '-' && p + 2 < last) {
            if ((unsigned char)*p <= c && c <= (unsigned char)p[2])
                return !negated;
            p += 3;
        } else if ((unsigned char)*p++ == c) {
            return !negated;
        }
    }
    return negated;
}

/* Whether the character at `s` is what stands at `p`…`end`. */
RAISES static bool is_single(tki_matcher *m, const char *s, const char *p,
                             const char *end)
{
    unsigned char c;

    step(m);
    if (s == m->text_end)
        return false;
    c = (unsigned char)*s;
    switch (*p) {
    case '.': return true;
    case '%': return is_in_class(c, (unsigned char)p[1]);
    case '[': return is_in_set(m, c, p, end);
    default: return (unsigned char)*p == c;
    }
}

RAISES static const char *expand_most(tki_matcher *m, const char *s,
                                      const char *p, const char *end)
{
    const char *at = s;

    while (is_single(m, at, p, end))
        at++;
    for (;; at--) { /* the longest first */
        const char *found = match(m, at, end + 1);

        if (found || at == s)
            return found;
    }
}

RAISES static const char *expand_least(tki_matcher *m, const char *s,
                                       const char *p, const char *end)
{
    for (;; s++) {
        const char *found = match(m, s, end + 1);

        if (found || !is_single(m, s, p, end))
            return found;
    }
}

RAISES static const char *start_capture(tki_matcher *m, const char *s,
                                        const char *p)
{
    bool position = p + 1 < m->pattern_end && p[1] == ')';
    const char *found;

    if (m->capture_count >= TKI_CAPTURES_MAX)
        luaL_error(m->L, "the pattern has too many captures");
    m->captures[m->capture_count++] =
        (tki_capture){ s, position ? TKI_CAPTURE_POSITION : TKI_CAPTURE_OPEN };
    found = match(m, s, p + (position ? 2 : 1));
    if (!found)
        m->capture_count--;
    return found;
}

RAISES static const char *end_capture(tki_matcher *m, const char *s,
                                      const char *p)
{
    int open = m->capture_count - 1;
    const char *found;

    while (open >= 0 && m->captures[open].length != TKI_CAPTURE_OPEN)
        open--;
    if (open < 0)
        luaL_error(m->L, "the pattern has a ')' without a '('");
    m->captures[open].length = s - m->captures[open].start;
    found = match(m, s, p + 1);
    if (!found)
        m->captures[open].length = TKI_CAPTURE_OPEN;
    return found;
}

/* The text that `%1`…`%9` at `p` stands for, at `s`; its end, or NULL. */
RAISES static const char *match_again(tki_matcher *m, const char *s,
                                      const char *p)
{
    int index = p[1] - '1';
    size_t length;

    if (index >= m->capture_count || m->captures[index].length < 0)
        luaL_error(m->L, "the pattern has no finished capture %%%d", index + 1);
    length = (size_t)m->captures[index].length;
    sandbox_charge(m->L, 1 + length / 8);
    if ((size_t)(m->text_end - s) < length ||
        memcmp(m->captures[index].start, s, length) != 0)
        return NULL;
    return s + length;
}

static bool is_reference(const tki_matcher *m, const char *p)
{
    return *p == '%' && p + 1 < m->pattern_end && p[1] >= '1' && p[1] <= '9';
}

static bool is_last_dollar(const tki_matcher *m, const char *p)
{
    return *p == '$' && p + 1 == m->pattern_end;
}

/* The two parts of match() below which end it: `*p` needs a second look. */
RAISES static bool match_special(tki_matcher *m, const char *s, const char *p,
                                 const char **found_out)
{
    if (*p == '(')
        *found_out = start_capture(m, s, p);
    else if (*p == ')')
        *found_out = end_capture(m, s, p);
    else if (is_last_dollar(m, p))
        *found_out = s == m->text_end ? s : NULL;
    else
        return false;
    return true;
}

/* Matches `p` to the end of the pattern at `s`, without counting depth. */
RAISES static const char *match_rest(tki_matcher *m, const char *s,
                                     const char *p)
{
    while (p < m->pattern_end) {
        const char *found;
        const char *end;
        char repeat;

        if (match_special(m, s, p, &found))
            return found;
        if (is_reference(m, p)) {
            s = match_again(m, s, p);
            if (!s)
                return NULL;
            p += 2;
            continue;
        }
        end = single_end(m, p);
        repeat = end < m->pattern_end ? *end : '\0';
        if (repeat == '*')
            return expand_most(m, s, p, end);
        if (repeat == '-')
            return expand_least(m, s, p, end);
        if (!is_single(m, s, p, end)) {
            if (repeat != '?')
                return NULL;
            p = end + 1;
            continue;
        }
        if (repeat == '+')
            return expand_most(m, s + 1, p, end);
        if (repeat == '?') {
            found = match(m, s + 1, end + 1);
            if (found)
                return found;
            p = end + 1;
            continue;
        }
        s++;
        p = end;
    }
    return s;
}

RAISES static const char *match(tki_matcher *m, const char *s, const char *p)
{
    const char *found;

    if (++m->depth > DEPTH_MAX)
        luaL_error(m->L, "the pattern is too complex");
    step(m);
    found = match_rest(m, s, p);
    m->depth--;
    return found;
}

RAISES const char *tki_matcher_at(tki_matcher *m, const char *at)
{
    m->depth = 0;
    m->capture_count = 0;
    return match(m, at, m->pattern);
}

RAISES const char *tki_matcher_find(tki_matcher *m, const char *from,
                                    const char **start_out)
{
    for (const char *at = from;; at++) {
        const char *end = tki_matcher_at(m, at);

        *start_out = at;
        if (end || m->anchored || at == m->text_end)
            return end;
    }
}

RAISES void tki_matcher_push(tki_matcher *m, int index, const char *start,
                             const char *end)
{
    const tki_capture *capture = &m->captures[index];

    if (index >= m->capture_count) {
        if (index > 0)
            luaL_error(m->L, "there is no capture %%%d", index + 1);
        lua_pushlstring(m->L, start, (size_t)(end - start));
    } else if (capture->length == TKI_CAPTURE_POSITION) {
        lua_pushinteger(m->L, capture->start - m->text + 1);
    } else if (capture->length == TKI_CAPTURE_OPEN) {
        luaL_error(m->L, "the pattern has a '(' without a ')'");
    } else {
        lua_pushlstring(m->L, capture->start, (size_t)capture->length);
    }
}

RAISES int tki_matcher_push_all(tki_matcher *m, const char *start,
                                const char *end)
{
    int count = m->capture_count > 0 ? m->capture_count : 1;

    luaL_checkstack(m->L, count, "too many captures");
    for (int i = 0; i < count; i++)
        tki_matcher_push(m, i, start, end);
    return count;
}
