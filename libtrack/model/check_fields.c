/* SPDX-License-Identifier: MIT */

/*
 * Whether the fields of a plan hold what their types can: a plan that was
 * built in C may have any bytes in them, and what is stored stays stored.
 */

#include "model/plan.h"
#include "values/days.h"
#include "values/text.h"

#include <track/sys/fail.h>

#include <string.h>

static bool days_are_sound(const void *at)
{
    return tki_days_are_sound(*(const track_days *)at);
}

static bool money_is_sound(const void *at)
{
    const track_money *money = at;

    return memchr(money->currency, '\0', sizeof(money->currency)) != NULL;
}

static bool quantity_is_sound(const void *at)
{
    const track_figure *figure = at;

    return (figure->state == TRACK_VALUE || figure->state == TRACK_MISSING) &&
           figure->of == 0 && figure->divisor == 0;
}

static bool text_is_sound(const void *at)
{
    const char *text = *(const char *const *)at;

    return !text || tki_text_is_sound(text);
}

static bool title_is_sound(const void *at)
{
    const track_title *title = at;

    for (size_t i = 0; i < title->count; i++)
        if (!tki_text_is_sound(title->phrases[i].lang) ||
            !tki_text_is_sound(title->phrases[i].text))
            return false;
    return true;
}

static bool titles_are_sound(const void *at)
{
    const track_titles *titles = at;

    for (size_t i = 0; i < titles->count; i++)
        if (!title_is_sound(&titles->items[i]))
            return false;
    return true;
}

static bool words_are_sound(const void *at)
{
    const track_words *words = at;

    for (size_t i = 0; i < words->count; i++)
        if (!tki_text_is_sound(words->items[i]))
            return false;
    return true;
}

static bool splits_are_sound(const void *at)
{
    const track_splits *splits = at;

    for (size_t i = 0; i < splits->count; i++)
        if (!tki_text_is_sound(splits->items[i].name) ||
            !words_are_sound(&splits->items[i].parts))
            return false;
    return true;
}

static bool targets_are_sound(const void *at)
{
    const track_targets *targets = at;

    for (size_t i = 0; i < targets->count; i++)
        if (!track_days_known(targets->items[i].day) ||
            !tki_days_are_sound(targets->items[i].day))
            return false;
    return true;
}

static bool names_are_sound(const void *at)
{
    const track_dated_names *names = at;

    for (size_t i = 0; i < names->count; i++)
        if (!tki_days_are_sound(names->items[i].since) ||
            !tki_text_is_sound(names->items[i].name))
            return false;
    return true;
}

static bool word_is_sound(const track_field *field, int word)
{
    int count = 0;

    while (field->words[count])
        count++;
    return word >= 0 && word < count;
}

static bool is_sound(const track_item *item, const track_field *field)
{
    static bool (*const by_type[])(const void *at) = {
        [TRACK_FIELD_TEXT] = text_is_sound,
        [TRACK_FIELD_TITLE] = title_is_sound,
        [TRACK_FIELD_PHRASE] = title_is_sound,
        [TRACK_FIELD_TITLES] = titles_are_sound,
        [TRACK_FIELD_NAMES] = names_are_sound,
        [TRACK_FIELD_DAYS] = days_are_sound,
        [TRACK_FIELD_MONEY] = money_is_sound,
        [TRACK_FIELD_QUANTITY] = quantity_is_sound,
        [TRACK_FIELD_WORDS] = words_are_sound,
        [TRACK_FIELD_TARGETS] = targets_are_sound,
        [TRACK_FIELD_SPLITS] = splits_are_sound,
    };
    const void *at = track_field_of(item, field);

    if (field->type == TRACK_FIELD_WORD)
        return word_is_sound(field, *(const int *)at);
    return by_type[field->type](at);
}

static track_status check_item(track_plan *plan, const track_item *item,
                               track_error *err)
{
    size_t count;
    const track_field *fields = track_kind_fields(item->kind, &count);

    for (size_t i = 0; i < count; i++)
        if (!is_sound(item, &fields[i])) {
            tki_plan_fail(plan, item, fields[i].name, err,
                          "%s '%s': %s cannot be stored as it is",
                          track_kind_name(item->kind), item->code,
                          fields[i].name);
            return track_hint(err, TRACK_E_DATA,
                              "copy texts with track_plan_copy(), make days"
                              " with track_days_parse()");
        }
    return TRACK_OK;
}

track_status tki_plan_check_fields(track_plan *plan, track_error *err)
{
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        for (size_t i = 0; i < plan->kinds[kind].count; i++)
            if (check_item(plan, tki_plan_item_at(plan, (track_kind)kind, i),
                           err) != TRACK_OK)
                return TRACK_E_DATA;
    return TRACK_OK;
}
