/* SPDX-License-Identifier: MIT */

/* What a new version of a pack changes: rule by rule, and the pack's own
 * functions and categories. */

#include "rules.h"

#include <track/json.h>
#include <track/sys/fail.h>

#include <string.h>

typedef struct comparison {
    track_arena *arena;
    track_error *err;
    size_t count;
    track_change *items; /* as many as there can be */
} comparison;

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static void add(comparison *c, const char *what, const char *item,
                const char *field)
{
    c->items[c->count++] =
        (track_change){ .what = what, .item = item, .field = field };
}

/* Adds a change of a text, if it is one. */
static void add_text(comparison *c, const char *item, const char *field,
                     const char *from, const char *to)
{
    if (same(from, to))
        return;
    add(c, "changed", item, field);
    c->items[c->count - 1].from = from;
    c->items[c->count - 1].to = to;
}

/* Adds a change of a function: its text is too long to be shown. */
static void add_function(comparison *c, const char *item, const char *field,
                         const char *from, const char *to)
{
    if (!same(from, to))
        add(c, !from ? "added" : !to ? "removed" : "changed", item, field);
}

static const tki_rule *find_rule(const track_rules *rules, const char *name)
{
    for (size_t i = 0; i < rules->rule_count; i++)
        if (strcmp(rules->rules[i].name, name) == 0)
            return &rules->rules[i];
    return NULL;
}

static void compare_rule(comparison *c, const tki_rule *before,
                         const tki_rule *after)
{
    const char *name = after->name;

    add_text(c, name, "severity", track_severity_name(before->severity),
             track_severity_name(after->severity));
    add_text(c, name, "on", tki_on_word(before->on), tki_on_word(after->on));
    add_text(c, name, "title", track_title_in(&before->title, "en"),
             track_title_in(&after->title, "en"));
    add_text(c, name, "source", before->source, after->source);
    if (!same(before->text, after->text))
        add(c, "changed", name, "check");
}

static void compare_rules(comparison *c, const track_rules *before,
                          const track_rules *after)
{
    for (size_t i = 0; i < after->rule_count; i++) {
        const tki_rule *rule = &after->rules[i];
        const tki_rule *earlier = find_rule(before, rule->name);

        if (earlier)
            compare_rule(c, earlier, rule);
        else
            add(c, "added", rule->name, NULL);
    }
    for (size_t i = 0; i < before->rule_count; i++)
        if (!find_rule(after, before->rules[i].name))
            add(c, "removed", before->rules[i].name, NULL);
}

static bool has_word(const track_words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i], word) == 0)
            return true;
    return false;
}

/* Adds the words of `words` that `others` does not have. */
static void add_words(comparison *c, const char *what, const track_words *words,
                      const track_words *others)
{
    for (size_t i = 0; i < words->count; i++)
        if (!has_word(others, words->items[i]))
            add(c, what, words->items[i], "category");
}

static track_status copy_texts(comparison *c)
{
    for (size_t i = 0; i < c->count; i++) {
        track_change *change = &c->items[i];
        const char **texts[] = { &change->item, &change->from, &change->to };

        for (size_t k = 0; k < sizeof(texts) / sizeof(texts[0]); k++) {
            if (!*texts[k])
                continue;
            *texts[k] = track_arena_copy(c->arena, *texts[k]);
            if (!*texts[k])
                return track_fail_memory(c->err);
        }
    }
    return TRACK_OK;
}

track_status track_rules_compare(track_changes *out, const track_rules *before,
                                 const track_rules *after, track_arena *arena,
                                 track_error *err)
{
    enum { OWN = 5, EACH = 5 };
    comparison c = { .arena = arena, .err = err };
    size_t most = OWN + EACH * (before->rule_count + after->rule_count) +
                  before->categories.count + after->categories.count;
    track_status status;

    *out = (track_changes){ 0, NULL };
    c.items = track_arena_array(arena, most, sizeof(*c.items));
    if (!c.items)
        return track_fail_memory(err);
    add_text(&c, "", "title", track_title_in(&before->title, "en"),
             track_title_in(&after->title, "en"));
    add_words(&c, "added", &after->categories, &before->categories);
    add_words(&c, "removed", &before->categories, &after->categories);
    add_function(&c, "", "stage_completion", before->stage_text,
                 after->stage_text);
    add_function(&c, "", "project_completion", before->project_text,
                 after->project_text);
    compare_rules(&c, before, after);
    if (c.count == 0 && !same(before->source.text, after->source.text))
        add(&c, "changed", "", "other text");
    status = copy_texts(&c);
    *out = (track_changes){ c.count, c.items };
    return status;
}
