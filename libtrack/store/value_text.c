/* SPDX-License-Identifier: MIT */

/* Values of two lines compared: names as in the journal, texts as typed. */

#include "store/value_text.h"

#include "store/reading.h"

#include <track/figure.h>

#include <string.h>

/* What a record says is told by other members: the day by `on`. */
static bool is_value(const char *key)
{
    static const char *const others[] = { "first", "last", "sha256", "size",
                                          "media" };

    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (strcmp(key, others[i]) == 0)
            return false;
    return !tki_is_own(key);
}

static const char *money_text(track_arena *arena, const json_t *value)
{
    const char *currency =
        json_string_value(json_object_get(value, "currency"));
    int64_t minor = json_integer_value(json_object_get(value, "minor"));
    char number[TRACK_MONEY_BYTES];
    track_money money;

    if (!currency ||
        track_money_make(&money, minor, currency, NULL) != TRACK_OK)
        return NULL;
    return track_arena_print(arena, "%s %s", track_money_format(number, money),
                             money.currency);
}

/* {"sex":{"f":11000000}} as "sex f:11" */
static const char *split_text(track_arena *arena, json_t *value)
{
    const char *text = "", *name, *part;
    char number[TRACK_NUMBER_BYTES];
    json_t *parts, *quantity;

    json_object_foreach(value, name, parts)
    {
        json_object_foreach(parts, part, quantity)
        {
            text = track_arena_print(
                arena, "%s%s%s %s:%s", text, text[0] ? ", " : "", name, part,
                track_quantity_format(number, json_integer_value(quantity)));
            if (!text)
                return NULL;
        }
    }
    return text;
}

/* NULL without memory. */
static const char *value_text(track_arena *arena, json_t *value)
{
    char number[TRACK_NUMBER_BYTES];
    const char *money;

    if (json_is_string(value))
        return track_arena_copy(arena, json_string_value(value));
    if (json_is_integer(value))
        return track_arena_copy(
            arena, track_quantity_format(number, json_integer_value(value)));
    if (!json_is_object(value))
        return track_arena_copy(arena, "…");
    money = money_text(arena, value);
    return money ? money : split_text(arena, value);
}

static track_status add(tki_list *out, const char *name, json_t *before,
                        json_t *after, track_arena *arena, track_error *err)
{
    track_value_change *change = tki_list_add(out, arena);

    if (!change)
        return track_fail_memory(err);
    change->name = track_arena_copy(arena, name);
    change->from = before ? value_text(arena, before) : NULL;
    change->to = after ? value_text(arena, after) : NULL;
    if (!change->name || (before && !change->from) || (after && !change->to))
        return track_fail_memory(err);
    return TRACK_OK;
}

track_status tki_compare_values(tki_list *out, json_t *before, json_t *after,
                                track_arena *arena, track_error *err)
{
    track_status status = TRACK_OK;
    const char *key;
    json_t *value;

    json_object_foreach(after, key, value)
    {
        json_t *old = json_object_get(before, key);

        if (status == TRACK_OK && is_value(key) && !json_equal(old, value))
            status = add(out, key, old, value, arena, err);
    }
    json_object_foreach(before, key, value)
    {
        if (status == TRACK_OK && is_value(key) && !json_object_get(after, key))
            status = add(out, key, value, NULL, arena, err);
    }
    return status;
}
