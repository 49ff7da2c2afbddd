/* SPDX-License-Identifier: MIT */

/*
 * The story of a record. Everything that refers to it arrived after it, so one
 * walk through the journal of its project, in order of arrival, finds all:
 * corrections and proofs by the id that they refer to, voids by the command.
 * After each event the lines are laid together anew, as readers do it, and
 * compared with those before: what a correction or an undo changed is never
 * guessed from what it says.
 */

#include <track/story.h>

#include "store/history.h"
#include "store/line.h"
#include "store/reading.h"
#include "store/value_text.h"
#include "values/list.h"

#include <string.h>

/* An event that belongs to the story. */
typedef struct part {
    const char *id, *command;
    const char *refers_to; /* of a correction */
    json_t *line;          /* as stored */
    json_t *now;           /* as corrected; NULL of a correction */
    bool is_own;           /* the record or a proof of it */
} part;

typedef struct story {
    track_store *store;
    int64_t root; /* arrival of the record */
    tki_list parts;
    track_arena *arena;
    bool counts;
    track_story_cb each;
    void *payload;
} story;

static part *part_at(const story *s, size_t i)
{
    return (part *)s->parts.items + i;
}

static bool is_kind(const char *kind, const char *wanted)
{
    return strcmp(kind, wanted) == 0;
}

/* What the events of a kind are about is another event. */
static bool is_about_another(const char *kind)
{
    return is_kind(kind, "void") || is_kind(kind, "correction") ||
           is_kind(kind, "proof");
}

static bool has_story(const char *kind)
{
    static const char *const kinds[] = { "achievement", "expense", "delivery",
                                         "note", "narrative" };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (is_kind(kind, kinds[i]))
            return true;
    return false;
}

/* Whether the event belongs to the story so far. */
static bool belongs(const story *s, const track_event *event)
{
    bool is_void = is_kind(event->kind, "void");
    const char *about = event->refers_to;

    if (event->n == s->root)
        return true;
    if (s->parts.count > 0 && event->replaces &&
        strcmp(event->replaces, part_at(s, 0)->id) == 0)
        return true;
    if (!about || !is_about_another(event->kind))
        return false;
    for (size_t i = 0; i < s->parts.count; i++) {
        const part *p = part_at(s, i);

        if (is_void ? strcmp(p->command, about) == 0
                    : p->is_own && strcmp(p->id, about) == 0)
            return true;
    }
    return false;
}

static track_status join(story *s, const track_event *event, track_error *err)
{
    part *p = tki_list_add(&s->parts, s->arena);

    if (!p)
        return track_fail_memory(err);
    p->id = track_arena_copy(s->arena, event->id);
    p->command = track_arena_copy(s->arena, event->command);
    if (!p->id || !p->command)
        return track_fail_memory(err);
    p->is_own = event->n == s->root || is_kind(event->kind, "proof");
    if (is_kind(event->kind, "correction")) {
        p->refers_to = track_arena_copy(s->arena, event->refers_to);
        if (!p->refers_to)
            return track_fail_memory(err);
    }
    return tki_line_read(&p->line, event->line, event->n, err);
}

/* The line of a part with the corrections that hold. */
static json_t *corrected(const story *s, const part *of, const tki_voids *voids)
{
    json_t *line = json_deep_copy(of->line);
    bool good = line != NULL;

    for (size_t i = 0; good && i < s->parts.count; i++) {
        const part *p = part_at(s, i);

        if (p->refers_to && strcmp(p->refers_to, of->id) == 0 &&
            !tki_is_void(voids, p->command))
            good = tki_lay_over(line, p->line);
    }
    if (good)
        return line;
    json_decref(line);
    return NULL;
}

/* Compares each part that is no correction with what it was before. */
static track_status compare(story *s, tki_list *changes, const tki_voids *voids,
                            track_error *err)
{
    track_status status = TRACK_OK;

    for (size_t i = 0; i < s->parts.count && status == TRACK_OK; i++) {
        part *p = part_at(s, i);
        json_t *now;

        if (p->refers_to)
            continue;
        now = corrected(s, p, voids);
        if (!now)
            return track_fail_memory(err);
        if (p->now || i == 0)
            status = tki_compare_values(changes, p->now, now, s->arena, err);
        json_decref(p->now);
        p->now = now;
    }
    return status;
}

/* How deep undos stand upon undos, by turns: an undo takes back, an undo of
 * an undo puts back. */
static track_step_kind step_of_void(const story *s, const track_event *event)
{
    const char *about = event->refers_to;
    bool takes_back = true;

    for (size_t i = s->parts.count; i > 0; i--) {
        const part *p = part_at(s, i - 1);
        const char *kind = json_string_value(json_object_get(p->line, "kind"));

        if (!about || strcmp(p->command, about) != 0 || !kind ||
            !is_kind(kind, "void"))
            continue;
        takes_back = !takes_back;
        about = json_string_value(json_object_get(p->line, "refers_to"));
    }
    return takes_back ? TRACK_STEP_TAKEN_BACK : TRACK_STEP_PUT_BACK;
}

static track_step_kind step_of(const story *s, const track_event *event)
{
    if (event->n == s->root)
        return TRACK_STEP_SAID;
    if (is_kind(event->kind, "correction"))
        return TRACK_STEP_CORRECTED;
    if (is_kind(event->kind, "proof"))
        return TRACK_STEP_ATTACHED;
    if (is_kind(event->kind, "void"))
        return step_of_void(s, event);
    return TRACK_STEP_REPLACED;
}

static track_status take_event(const track_event *event, void *payload,
                               track_error *err)
{
    story *s = payload;
    tki_list changes = { .item_bytes = sizeof(track_value_change) };
    track_story_step step = { .event = event };
    tki_voids voids;
    track_status status;

    if (event->n < s->root || !belongs(s, event))
        return TRACK_OK;
    step.kind = step_of(s, event);
    status = join(s, event, err);
    if (status == TRACK_OK)
        status = tki_voids_load(&voids, s->store, event->n, s->arena, err);
    if (status == TRACK_OK)
        status = compare(s, &changes, &voids, err);
    if (status != TRACK_OK)
        return status;
    step.counts = !tki_is_void(&voids, part_at(s, 0)->command);
    step.change_count = changes.count;
    step.changes = changes.items;
    return s->each(&step, s->payload, err);
}

/* ---- which record ------------------------------------------------------- */

typedef struct pointer {
    int64_t n, refers_to_n;
    char kind[24];
    char project[72];
} pointer;

static track_status take_pointer(const track_event *event, void *payload,
                                 track_error *err)
{
    pointer *out = payload;

    (void)err;
    out->n = event->n;
    out->refers_to_n = event->refers_to_n;
    strncpy(out->kind, event->kind, sizeof(out->kind) - 1);
    strncpy(out->project, event->project, sizeof(out->project) - 1);
    return TRACK_OK;
}

/* From any event to what it is about. What an event refers to came before it,
 * so this ends. */
static track_status find_root(pointer *out, track_store *store, int64_t n,
                              int64_t known_at, track_error *err)
{
    track_status status;

    do {
        const track_event_filter one = { .n = n };

        *out = (pointer){ 0 };
        status = n > 0 && (!known_at || n <= known_at)
                     ? track_store_events(store, &one, take_pointer, out, err)
                     : TRACK_OK;
        if (status == TRACK_OK && out->n == 0)
            return track_fail(err, TRACK_E_NOT_FOUND, "there is no event %lld",
                              (long long)n);
        if (status != TRACK_OK || !is_about_another(out->kind))
            return status;
        if (out->refers_to_n <= 0 || out->refers_to_n >= n)
            return track_fail(err, TRACK_E_INTEGRITY,
                              "event %lld refers to nothing before it",
                              (long long)n);
        n = out->refers_to_n;
    } while (true);
}

static void forget(const story *s)
{
    for (size_t i = 0; i < s->parts.count; i++) {
        json_decref(part_at(s, i)->line);
        json_decref(part_at(s, i)->now);
    }
}

track_status track_store_story(int64_t *n_out, track_store *store, int64_t n,
                               int64_t known_at, track_story_cb each,
                               void *payload, track_error *err)
{
    story s = { .store = store,
                .parts = { .item_bytes = sizeof(part) },
                .each = each,
                .payload = payload };
    pointer root;
    track_event_filter filter = { .known_at = known_at };
    track_status status;

    *n_out = 0;
    status = find_root(&root, store, n, known_at, err);
    if (status != TRACK_OK || !has_story(root.kind))
        return status;
    s.root = root.n;
    filter.project = root.project;
    status = track_arena_new(&s.arena, err);
    if (status == TRACK_OK)
        status = track_store_events(store, &filter, take_event, &s, err);
    forget(&s);
    track_arena_free(s.arena);
    if (status == TRACK_OK)
        *n_out = root.n;
    return status;
}
