/* SPDX-License-Identifier: MIT */

/*
 * One walk over the tokens with a stack of open brackets and blocks. A key is
 * a name or `["text"]` at the start of an entry, before `=`. A call is the
 * name of a kind, a code, and a `{`.
 */

#include "outline.h"

#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>

enum {
    DEPTH_MAX = 250, /* Lua refuses 200 */
    KEY_BYTES_MAX = 256
};

/* An open bracket, or a block of statements ('b'). */
typedef struct frame {
    char open;
    int table;     /* of '{' */
    bool at_start; /* of '{': an entry begins here */
    int entry;     /* of '{': the one whose value is being read */
    bool is_key;   /* of '[': it stands where an entry begins */
    bool has_call; /* of '(': `call` is waiting for its code inside */
    tki_call call;
    int tokens;     /* inside, of '(' and '[' */
    tki_token only; /* the last of them */
} frame;

/* What the tokens just read may become. */
typedef enum expectation {
    EXPECT_NOTHING,
    EXPECT_CODE,  /* after the name of a kind */
    EXPECT_FIELDS /* after its code */
} expectation;

typedef struct walker {
    tki_outline *outline;
    frame stack[DEPTH_MAX];
    int depth;
    tki_token before;
    expectation expects;
    tki_call call;   /* the possible call */
    bool may_be_key; /* the tokens just read, if `=` follows */
    tki_token key;
    bool failed;  /* an allocation failed */
    bool stopped; /* too deep: Lua will refuse the text */
} walker;

static bool grow(void **items, size_t *capacity, size_t item_bytes)
{
    size_t wanted = *capacity ? *capacity * 2 : 64;
    void *moved = realloc(*items, wanted * item_bytes);

    if (!moved)
        return false;
    *items = moved;
    *capacity = wanted;
    return true;
}

static const char *token_copy(walker *w, const tki_token *token)
{
    char text[KEY_BYTES_MAX];
    const char *copy;

    if (token->type == TKI_TOKEN_STRING) {
        if (!tki_token_text(token, text, sizeof(text)))
            return NULL;
        copy = track_arena_copy(w->outline->arena, text);
    } else {
        copy = track_arena_copy_bytes(w->outline->arena, token->start,
                                      token->length);
    }
    w->failed |= !copy;
    return copy;
}

static frame *top(walker *w)
{
    return w->depth > 0 ? &w->stack[w->depth - 1] : NULL;
}

static void add_entry(walker *w)
{
    tki_outline *outline = w->outline;
    const char *key = token_copy(w, &w->key);
    frame *table = top(w);

    if (!key || !table || table->open != '{')
        return;
    if (outline->entry_count == outline->entry_capacity &&
        !grow((void **)&outline->entries, &outline->entry_capacity,
              sizeof(*outline->entries))) {
        w->failed = true;
        return;
    }
    table->entry = (int)outline->entry_count;
    outline->entries[outline->entry_count++] =
        (tki_entry){ key, table->table, TKI_NOWHERE, w->key.start,
                     w->key.line };
}

/* The table that is open now. */
static int outer_table(const walker *w)
{
    for (int i = w->depth; i > 0; i--)
        if (w->stack[i - 1].open == '{')
            return w->stack[i - 1].table;
    return TKI_NOWHERE;
}

static void add_call(walker *w, int table)
{
    tki_outline *outline = w->outline;

    if (outline->call_count == outline->call_capacity &&
        !grow((void **)&outline->calls, &outline->call_capacity,
              sizeof(*outline->calls))) {
        w->failed = true;
        return;
    }
    w->call.table = table;
    w->call.outer = outer_table(w);
    outline->calls[outline->call_count++] = w->call;
}

static frame *push(walker *w, char open)
{
    frame *f = &w->stack[w->depth];

    if (w->depth + 1 == DEPTH_MAX)
        w->stopped = true;
    else
        w->depth++;
    *f = (frame){ .open = open, .entry = TKI_NOWHERE };
    return f;
}

/* Closes the innermost bracket if it is of this sort; NULL if it is not. */
static frame *pop(walker *w, char open)
{
    frame *f = top(w);

    if (!f || f->open != open)
        return NULL;
    w->depth--;
    return f;
}

/* The kind that a token names; TRACK_KIND_COUNT: none. */
static track_kind kind_of(const tki_token *token)
{
    int kind = 0;

    while (kind < TRACK_KIND_COUNT &&
           !tki_token_is(token, track_kind_name((track_kind)kind)))
        kind++;
    return (track_kind)kind;
}

static bool is_one_of(const tki_token *token, const char *const *words)
{
    while (*words && !tki_token_is(token, *words))
        words++;
    return *words != NULL;
}

static void see_name(walker *w, const tki_token *token, bool at_start)
{
    static const char *const opening[] = { "function", "if", "do", "repeat",
                                           NULL };
    static const char *const closing[] = { "end", "until", NULL };
    track_kind kind = kind_of(token);

    if (is_one_of(token, opening))
        push(w, 'b');
    else if (is_one_of(token, closing))
        pop(w, 'b');
    if (kind < TRACK_KIND_COUNT) {
        w->call = (tki_call){ kind,        NULL,         TKI_NOWHERE,
                              TKI_NOWHERE, token->start, token->line };
        w->expects = EXPECT_CODE;
    }
    w->may_be_key = at_start;
    w->key = *token;
}

static void see_string(walker *w, const tki_token *token, expectation before)
{
    if (before != EXPECT_CODE)
        return;
    w->call.code = token_copy(w, token);
    w->expects = EXPECT_FIELDS;
}

static void open_group(walker *w, expectation before)
{
    frame *f = push(w, '(');

    f->has_call = before == EXPECT_CODE;
    f->call = w->call;
    if (before == EXPECT_FIELDS)
        w->expects = EXPECT_FIELDS;
}

static void close_group(walker *w)
{
    frame *f = pop(w, '(');

    if (!f || !f->has_call)
        return;
    w->call = f->call;
    if (f->tokens == 1 && f->only.type == TKI_TOKEN_STRING)
        w->call.code = token_copy(w, &f->only);
    w->expects = EXPECT_FIELDS;
}

static void open_table(walker *w, expectation before)
{
    int table = w->outline->table_count++;
    frame *outer = top(w);
    frame *f;

    if (outer && outer->entry != TKI_NOWHERE && tki_token_is(&w->before, "="))
        w->outline->entries[outer->entry].value = table;
    if (before == EXPECT_FIELDS)
        add_call(w, table);
    f = push(w, '{');
    f->table = table;
    f->at_start = true;
}

static void close_key(walker *w)
{
    const frame *f = pop(w, '[');

    if (!f || !f->is_key || f->tokens != 1 || f->only.type != TKI_TOKEN_STRING)
        return;
    w->may_be_key = true;
    w->key = f->only;
}

static void begin_entry(walker *w)
{
    frame *f = top(w);

    if (!f || f->open != '{')
        return;
    f->at_start = true;
    f->entry = TKI_NOWHERE;
}

static void see_symbol(walker *w, const tki_token *token, expectation before,
                       bool at_start, bool after_key)
{
    switch (token->length == 1 ? *token->start : '\0') {
    case '(': open_group(w, before); break;
    case ')': close_group(w); break;
    case '{': open_table(w, before); break;
    case '}': pop(w, '{'); break;
    case '[': push(w, '[')->is_key = at_start; break;
    case ']': close_key(w); break;
    case ',':
    case ';': begin_entry(w); break;
    case '=':
        if (after_key)
            add_entry(w);
        break;
    default: break;
    }
}

static void see(walker *w, const tki_token *token)
{
    frame *f = top(w);
    bool at_start = f && f->open == '{' && f->at_start;
    bool after_key = w->may_be_key;
    expectation before = w->expects;

    w->may_be_key = false;
    w->expects = EXPECT_NOTHING;
    if (f) {
        f->at_start = false;
        if (!tki_token_is(token, ")") && !tki_token_is(token, "]")) {
            f->tokens++;
            f->only = *token;
        }
    }
    if (token->type == TKI_TOKEN_NAME)
        see_name(w, token, at_start);
    else if (token->type == TKI_TOKEN_STRING)
        see_string(w, token, before);
    else if (token->type == TKI_TOKEN_SYMBOL)
        see_symbol(w, token, before, at_start, after_key);
    w->before = *token;
}

/* The walker is large: it lives on the heap. */
static track_status walk(tki_outline *outline, const track_source *source,
                         track_error *err)
{
    walker *w = calloc(1, sizeof(*w));
    tki_lexer lexer = tki_lexer_of(source);
    tki_token token;
    bool failed;

    if (!w)
        return track_fail_memory(err);
    w->outline = outline;
    do {
        token = tki_next_token(&lexer);
        see(w, &token);
    } while (token.type != TKI_TOKEN_END && !w->failed && !w->stopped);
    failed = w->failed;
    free(w);
    return failed ? track_fail_memory(err) : TRACK_OK;
}

track_status tki_outline_init(tki_outline *out, const track_source *source,
                              track_error *err)
{
    track_status status;

    *out = (tki_outline){ 0 };
    status = track_arena_new(&out->arena, err);
    if (status == TRACK_OK)
        status = walk(out, source, err);
    if (status != TRACK_OK)
        tki_outline_clear(out);
    return status;
}

void tki_outline_clear(tki_outline *outline)
{
    track_arena_free(outline->arena);
    free(outline->entries);
    free(outline->calls);
    *outline = (tki_outline){ 0 };
}

const tki_call *tki_outline_call(const tki_outline *outline, track_kind kind,
                                 const char *code, int line)
{
    const tki_call *likely = NULL;

    for (size_t i = 0; i < outline->call_count; i++) {
        const tki_call *call = &outline->calls[i];

        if (call->kind != kind || call->line != line)
            continue;
        if (call->code && strcmp(call->code, code) == 0)
            return call;
        if (!call->code && !likely)
            likely = call;
    }
    return likely;
}

const tki_entry *tki_outline_entry(const tki_outline *outline, int table,
                                   const char *key)
{
    for (size_t i = outline->entry_count; i > 0; i--) {
        const tki_entry *entry = &outline->entries[i - 1];

        if (entry->table == table && strcmp(entry->key, key) == 0)
            return entry;
    }
    return NULL;
}

static int by_table_and_key(const void *a, const void *b)
{
    const tki_entry *x = *(const tki_entry *const *)a;
    const tki_entry *y = *(const tki_entry *const *)b;
    int order = strcmp(x->key, y->key);

    if (x->table != y->table)
        return x->table < y->table ? -1 : 1;
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* The earliest entry that equals the one before it in the sorted list. */
static const tki_entry *first_repeated(const tki_entry *const *sorted,
                                       size_t count)
{
    const tki_entry *first = NULL;

    for (size_t i = 1; i < count; i++)
        if (sorted[i]->table == sorted[i - 1]->table &&
            strcmp(sorted[i]->key, sorted[i - 1]->key) == 0 &&
            (!first || sorted[i]->at < first->at))
            first = sorted[i];
    return first;
}

track_status tki_outline_repeated(const tki_entry **out,
                                  const tki_outline *outline, track_error *err)
{
    size_t count = outline->entry_count;
    const tki_entry **sorted = malloc((count + 1) * sizeof(const tki_entry *));

    *out = NULL;
    if (!sorted)
        return track_fail_memory(err);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &outline->entries[i];
    qsort(sorted, count, sizeof(const tki_entry *), by_table_and_key);
    *out = first_repeated(sorted, count);
    free(sorted);
    return TRACK_OK;
}
