/* SPDX-License-Identifier: MIT */

/* Rule packs as `rules list --json` and `rules show --json` tell of them. */

#include "packs.h"

#include "errors.h"

#include <string.h>

/* The projects that have stored the pack. */
static track_status add_stored(track_json_pack *out, const packs *p,
                               const known_pack *pack, track_error *err)
{
    track_json_stored *items =
        track_arena_array(p->c->arena, p->count, sizeof(*items));

    if (!items)
        return cli_fail_memory(err);
    for (size_t i = 0; i < p->count; i++) {
        const stored_pack *of = &p->items[i];

        if (strcmp(of->name, pack->name) != 0)
            continue;
        items[out->stored_count++] =
            (track_json_stored){ of->project, of->n,
                                 pack->file &&
                                     strcmp(of->text, pack->source.text) != 0 };
    }
    out->stored = items;
    return TRACK_OK;
}

/* A title that outlives its pack. */
static track_status copy_title(track_title *out, cli *c,
                               const track_title *title, track_error *err)
{
    track_phrase *phrases =
        track_arena_array(c->arena, title->count, sizeof(*phrases));

    *out = (track_title){ title->count, phrases };
    for (size_t i = 0; phrases && i < title->count; i++) {
        phrases[i].lang = track_arena_copy(c->arena, title->phrases[i].lang);
        phrases[i].text = track_arena_copy(c->arena, title->phrases[i].text);
        if (!phrases[i].lang || !phrases[i].text)
            phrases = NULL;
    }
    return phrases ? TRACK_OK : cli_fail_memory(err);
}

/* Title of the pack, or why it does not load. */
static track_status describe(track_json_pack *out, const packs *p,
                             const known_pack *pack, track_error *err)
{
    track_error *failure = track_arena_array(p->c->arena, 1, sizeof(*failure));
    track_rules *rules = NULL;
    track_status status = add_stored(out, p, pack, err);

    if (status != TRACK_OK)
        return status;
    if (!failure)
        return cli_fail_memory(err);
    *failure = (track_error)TRACK_ERROR_INIT;
    out->name = pack->name;
    out->file = pack->file;
    if (track_rules_load(&rules, &pack->source, NULL, failure) != TRACK_OK)
        out->failure = failure;
    else
        status = copy_title(&out->title, p->c, track_rules_title(rules), err);
    track_rules_free(rules);
    return status;
}

/* Packs have no day and no position: the answer is about now. */
static track_json_envelope envelope_of(const packs *p)
{
    const track_when now = { .as_of = p->c->clock.today };

    return cli_envelope(p->c, &now);
}

track_status packs_list_json(const packs *p, const known_pack *items,
                             size_t count, track_error *err)
{
    const track_json_envelope envelope = envelope_of(p);
    track_json_pack *out = track_arena_array(p->c->arena, count, sizeof(*out));
    track_status status = TRACK_OK;

    if (!out)
        return cli_fail_memory(err);
    for (size_t i = 0; i < count && status == TRACK_OK; i++)
        status = describe(&out[i], p, &items[i], err);
    if (status != TRACK_OK)
        return status;
    return track_json_packs(&p->c->out, &envelope, out, count, err);
}

track_status packs_show_json(const packs *p, const known_pack *pack,
                             const track_rules *rules, track_error *err)
{
    const track_json_envelope envelope = envelope_of(p);
    track_json_pack out = { .name = pack->name,
                            .title = *track_rules_title(rules),
                            .file = pack->file,
                            .categories = track_rules_categories(rules),
                            .rule_count = track_rules_count(rules) };
    track_json_rule *items =
        track_arena_array(p->c->arena, out.rule_count, sizeof(*items));
    track_status status = add_stored(&out, p, pack, err);

    if (status != TRACK_OK)
        return status;
    if (!items)
        return cli_fail_memory(err);
    for (size_t i = 0; i < out.rule_count; i++) {
        const track_rule rule = track_rules_at(rules, i);

        items[i] = (track_json_rule){ rule.name, rule.on, rule.severity,
                                      rule.title, rule.source };
    }
    out.rules = items;
    return track_json_pack_rules(&p->c->out, &envelope, &out, err);
}
