/* SPDX-License-Identifier: MIT */

#include "expense.h"

#include "errors.h"

#include <track/script.h>

#include <ctype.h>
#include <string.h>

/* The place of the option's word in `names`, or `fallback` without one. */
static track_status read_word(int *out, const cli *c, option_id id,
                              const char *const *names, track_error *err)
{
    const char *word = cli_option(c, id);
    const char *meant;

    for (int i = 0; names[i]; i++)
        if (strcmp(word, names[i]) == 0) {
            *out = i;
            return TRACK_OK;
        }
    cli_fail(err, TRACK_E_ARGUMENT, "--%s cannot be '%s'",
             cli_option_rows[id].name, word);
    meant = track_text_suggest(word, names);
    if (meant)
        return cli_hint(err, "did you mean '%s'?", meant);
    return cli_hint(err, "%s%s%s%s%s", names[0], names[2] ? ", " : " or ",
                    names[1], names[2] ? " or " : "", names[2] ? names[2] : "");
}

static track_status read_words(expense_values *out, const cli *c,
                               track_error *err)
{
    int place = 0;
    track_status status = TRACK_OK;

    if (cli_has(c, OPT_FUND)) {
        status = read_word(&place, c, OPT_FUND, track_fund_words(), err);
        out->fund = (track_fund)(place + 1);
    }
    out->has_confidence = cli_has(c, OPT_CONFIDENCE);
    if (status == TRACK_OK && out->has_confidence) {
        status =
            read_word(&place, c, OPT_CONFIDENCE, track_confidence_words(), err);
        out->confidence = (track_confidence)place;
    }
    return status;
}

static track_status read_amounts(expense_values *out, const cli *c,
                                 const char *currency, track_error *err)
{
    const struct {
        track_money *to;
        option_id id;
    } rows[] = { { &out->net, OPT_NET },
                 { &out->tax, OPT_TAX },
                 { &out->eligible, OPT_ELIGIBLE } };
    track_status status = TRACK_OK;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (status == TRACK_OK && cli_has(c, rows[i].id))
            status = track_money_parse(rows[i].to, cli_option(c, rows[i].id),
                                       currency, err);
    return status;
}

/* "30", "30%", "30 %": millionths of a percent point. */
static track_status read_share(expense_values *out, const cli *c,
                               track_error *err)
{
    const char *text = cli_option(c, OPT_SHARE);
    char number[TRACK_NUMBER_BYTES];
    size_t length;

    out->has_share = text != NULL;
    if (!text)
        return TRACK_OK;
    length = strlen(text);
    if (length > 0 && text[length - 1] == '%')
        length--;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (length >= sizeof(number))
        return cli_fail(err, TRACK_E_DATA, "'%s' is not a percent", text);
    memcpy(number, text, length);
    number[length] = '\0';
    return track_quantity_parse(&out->share, number, err);
}

static track_status read_days(expense_values *out, const cli *c,
                              track_error *err)
{
    const char *doc_date = cli_option(c, OPT_DOC_DATE);
    const char *paid = cli_option(c, OPT_PAID);
    track_status status = TRACK_OK;

    if (doc_date)
        status =
            track_days_parse(&out->doc_date, doc_date, c->clock.today, err);
    if (status == TRACK_OK && paid)
        status = track_days_parse(&out->paid, paid, c->clock.today, err);
    return status;
}

track_status expense_read(expense_values *out, const cli *c,
                          const char *currency, track_error *err)
{
    track_status status;

    *out = (expense_values){
        .category = cli_option(c, OPT_CATEGORY),
        .doc = cli_option(c, OPT_DOC),
        .supplier = cli_option(c, OPT_SUPPLIER),
        .supplier_code = cli_option(c, OPT_SUPPLIER_CODE),
    };
    status = read_amounts(out, c, currency, err);
    if (status == TRACK_OK)
        status = read_share(out, c, err);
    if (status == TRACK_OK)
        status = read_days(out, c, err);
    if (status == TRACK_OK)
        status = read_words(out, c, err);
    return status;
}

track_status expense_currency(const char **out, cli *c, const char *text,
                              track_error *err)
{
    char *code = cli_copy(c, text, strlen(text), err);

    *out = code;
    if (!code)
        return TRACK_E_MEMORY;
    for (char *at = code; *at; at++)
        *at = (char)toupper((unsigned char)*at);
    if (track_currency_decimals(code) >= 0)
        return TRACK_OK;
    cli_fail(err, TRACK_E_DATA, "there is no currency '%s'", text);
    if (strcmp(code, "LEI") == 0 || strcmp(code, "LEU") == 0)
        return cli_hint(err, "did you mean 'RON'?");
    return cli_hint(err, "write its ISO 4217 code, e.g. RON or EUR");
}

static bool is_known(const track_words *categories, const char *category)
{
    for (size_t i = 0; i < categories->count; i++)
        if (strcmp(categories->items[i], category) == 0)
            return true;
    return categories->count == 0;
}

/* The category that is nearest to the one typed, or NULL. */
static const char *nearest(cli *c, const track_words *categories,
                           const char *category)
{
    const char **names =
        track_arena_array(c->arena, categories->count + 1, sizeof(*names));

    if (!names)
        return NULL;
    memcpy(names, categories->items, categories->count * sizeof(*names));
    return track_text_suggest(category, names);
}

void expense_warn_category(cli *c, const track_snapshot *snapshot,
                           const char *category)
{
    track_source source = { snapshot->rules_name, snapshot->rules_source, 0 };
    track_rules *rules = NULL;
    track_words categories;
    const char *meant;

    if (!category || !source.text)
        return;
    source.length = strlen(source.text);
    /* A pack that does not run is told of when the project is assessed. */
    if (track_rules_load(&rules, &source, NULL, NULL) != TRACK_OK)
        return;
    categories = track_rules_categories(rules);
    if (!is_known(&categories, category)) {
        meant = nearest(c, &categories, category);
        cli_warn(c, "the rules %s have no category '%s'%s%s%s",
                 snapshot->rules_name, category,
                 meant ? "; did you mean '" : "", meant ? meant : "",
                 meant ? "'?" : "");
    }
    track_rules_free(rules);
}
