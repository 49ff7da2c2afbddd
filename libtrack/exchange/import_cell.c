/* SPDX-License-Identifier: MIT */

/* From the text of a cell to a field of an item: one reader for each type of
 * field. What is refused in a plan is refused here. */

#include "exchange/import_plan.h"

#include <track/sys/fail.h>

#include <string.h>

/* A phrase of the title with that text. */
static bool has_text(const track_title *title, const char *text)
{
    for (size_t i = 0; i < title->count; i++)
        if (strcmp(title->phrases[i].text, text) == 0)
            return true;
    return false;
}

/* A text without language takes the place of the only one that is there. */
static track_status read_title(track_plan *plan, track_title *title,
                               const tki_column_field *to, const char *text,
                               track_error *err)
{
    const char *lang = to->lang;

    if (!lang && has_text(title, text))
        return TRACK_OK; /* as it was exported */
    if (!lang && title->count > 1) {
        track_fail(err, TRACK_E_DATA, "the %s is in %zu languages", to->name,
                   title->count);
        return track_hint(err, TRACK_E_DATA,
                          "say which the column is, e.g. --map '%s.%s=Column'",
                          to->name, title->phrases[0].lang);
    }
    if (!lang)
        lang = title->count ? title->phrases[0].lang : "";
    else if (title->count == 1 && !title->phrases[0].lang[0])
        *title = (track_title){ 0, NULL }; /* it was said once for all */
    return track_plan_title(plan, title, lang, text, err);
}

/* "sum, last or max" */
static track_status read_word(int *out, const track_field *field,
                              const char *text, track_error *err)
{
    track_buffer all = TRACK_BUFFER_INIT;
    const char *near = track_text_suggest(text, field->words);

    for (int i = 0; field->words[i]; i++)
        if (strcmp(field->words[i], text) == 0) {
            *out = i;
            return TRACK_OK;
        }
    track_fail(err, TRACK_E_DATA, "'%s' is no %s", text, field->name);
    for (int i = 0; field->words[i]; i++)
        track_buffer_print(&all, "%s%s",
                           i == 0                ? ""
                           : field->words[i + 1] ? ", "
                                                 : " or ",
                           field->words[i]);
    if (near)
        track_hint(err, TRACK_E_DATA, "did you mean '%s'?", near);
    else
        track_hint(err, TRACK_E_DATA, "write %s", track_buffer_string(&all));
    track_buffer_clear(&all);
    return TRACK_E_DATA;
}

static track_status read_money(track_money *out, const char *text,
                               const char *currency, track_error *err)
{
    if (!currency) {
        track_fail(err, TRACK_E_DATA, "the amount has no currency");
        return track_hint(err, TRACK_E_DATA,
                          "say it for all rows: --map 'currency==RON'");
    }
    return track_money_parse(out, text, currency, err);
}

static track_status read_quantity(track_figure *out, const char *text,
                                  track_error *err)
{
    int64_t micro;
    track_status status = track_quantity_parse(&micro, text, err);

    if (status == TRACK_OK)
        *out = track_figure_of(micro);
    return status;
}

/* The target of dated targets is exported as one number. */
static bool is_known_target(const track_item *item, const char *text)
{
    const track_indicator *indicator =
        (const track_indicator *)(const void *)item;
    int64_t micro;

    if (track_quantity_parse(&micro, text, NULL) != TRACK_OK)
        return false;
    for (size_t i = 0; i < indicator->targets.count; i++)
        if (indicator->targets.items[i].micro == micro)
            return true;
    return false;
}

static track_status read_target(track_item *item, const char *text,
                                track_error *err)
{
    track_indicator *indicator = (track_indicator *)(void *)item;

    if (indicator->targets.count == 0)
        return read_quantity(&indicator->target, text, err);
    if (is_known_target(item, text))
        return TRACK_OK;
    track_fail(err, TRACK_E_DATA, "'%s' has targets with days", item->path);
    return track_hint(err, TRACK_E_DATA,
                      "write them in a column 'targets', e.g."
                      " 2026-12-15=40; 2027-12-15=60");
}

track_status tki_cell_read(track_plan *plan, track_item *item,
                           const tki_column_field *to, const char *text,
                           const char *currency, track_error *err)
{
    const track_field *field = to->field;
    void *at = track_field_at(item, field);

    switch (field->type) {
    case TRACK_FIELD_TEXT:
        return track_plan_copy(at, plan, text, field->name, err);
    case TRACK_FIELD_TITLE:
    case TRACK_FIELD_PHRASE: return read_title(plan, at, to, text, err);
    case TRACK_FIELD_DAYS: return tki_cell_days(at, text, err);
    case TRACK_FIELD_MONEY: return read_money(at, text, currency, err);
    case TRACK_FIELD_QUANTITY:
        if (item->kind == TRACK_INDICATOR && strcmp(field->name, "target") == 0)
            return read_target(item, text, err);
        return read_quantity(at, text, err);
    case TRACK_FIELD_WORD: return read_word(at, field, text, err);
    case TRACK_FIELD_WORDS: return tki_cell_words(plan, at, text, err);
    case TRACK_FIELD_TARGETS: return tki_cell_targets(plan, at, text, err);
    case TRACK_FIELD_SPLITS: return tki_cell_splits(plan, at, text, err);
    case TRACK_FIELD_TITLES:
    case TRACK_FIELD_NAMES: break; /* no item of a table has these */
    }
    return track_fail(err, TRACK_E_ARGUMENT, "a cell cannot hold %s",
                      field->name);
}
