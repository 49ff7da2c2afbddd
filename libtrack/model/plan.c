/* SPDX-License-Identifier: MIT */

/*
 * A plan in memory: items in one arena, a list for each kind.
 */

#include "model/plan.h"
#include "values/article.h"

#include <track/sys/fail.h>

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE_BYTES_MAX = 64, LANG_BYTES_MAX = 3 };

track_item *tki_plan_item_at(const track_plan *plan, track_kind kind,
                             size_t index)
{
    return ((track_item **)plan->kinds[kind].items)[index];
}

static bool is_code_character(char c, bool dots)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_' || (dots && c == '.');
}

track_status tki_code_check(const char *code, bool dots, const char *what,
                            track_error *err)
{
    size_t length = strlen(code);

    if (length == 0 || length > CODE_BYTES_MAX)
        return track_fail(err, TRACK_E_DATA,
                          "%s %s code has 1 to %d characters, not %zu",
                          tki_article(what), what, CODE_BYTES_MAX, length);
    for (const char *p = code; *p; p++)
        if (!is_code_character(*p, dots)) {
            track_fail(err, TRACK_E_DATA, "the %s code '%s' is not allowed",
                       what, code);
            return track_hint(err, TRACK_E_DATA,
                              "use letters a-z, digits, '-' and '_'%s",
                              dots ? ", and dots inside" : "; no dots");
        }
    if (code[0] == '.' || code[length - 1] == '.' || strstr(code, ".."))
        return track_fail(err, TRACK_E_DATA,
                          "the %s code '%s' has a dot at an end or two in a"
                          " row",
                          what, code);
    if (strspn(code, "0123456789") == length) {
        track_fail(err, TRACK_E_DATA, "the %s code '%s' has digits only", what,
                   code);
        return track_hint(err, TRACK_E_DATA,
                          "add a letter: plain numbers are events");
    }
    return TRACK_OK;
}

static track_status append(track_plan *plan, track_item *item, track_error *err)
{
    tki_list *list = &plan->kinds[item->kind];
    track_item **to = tki_list_add(list, plan->arena);

    if (!to)
        return track_fail_memory(err);
    *to = item;
    item->index = list->count - 1;
    plan->item_count++;
    return TRACK_OK;
}

static track_status new_item(track_item **out, track_plan *plan,
                             track_kind kind, const char *code,
                             const track_item *parent, track_error *err)
{
    track_item *item = track_arena_alloc(plan->arena, tki_kind_bytes(kind));
    char *copy = track_arena_copy(plan->arena, code);
    track_status status;

    if (!item || !copy)
        return track_fail_memory(err);
    item->kind = kind;
    item->code = copy;
    item->parent = parent;
    item->path = "";
    item->name = copy;
    tki_plan_defaults(item);
    status = append(plan, item, err);
    if (status == TRACK_OK)
        *out = item;
    return status;
}

track_status track_plan_new(track_plan **out, const char *code,
                            track_error *err)
{
    track_status status = tki_code_check(code, false, "project", err);
    track_plan *plan;
    track_item *project;

    *out = NULL;
    if (status != TRACK_OK)
        return status;
    plan = calloc(1, sizeof(*plan));
    if (!plan)
        return track_fail_memory(err);
    for (int kind = 0; kind < TRACK_KIND_COUNT; kind++)
        plan->kinds[kind].item_bytes = sizeof(track_item *);
    status = track_arena_new(&plan->arena, err);
    if (status == TRACK_OK)
        status = new_item(&project, plan, TRACK_PROJECT, code, NULL, err);
    if (status != TRACK_OK) {
        track_plan_free(plan);
        return status;
    }
    *out = plan;
    return TRACK_OK;
}

void track_plan_free(track_plan *plan)
{
    if (!plan)
        return;
    track_arena_free(plan->arena);
    free(plan);
}

track_status track_plan_add(track_item **out, track_plan *plan, track_kind kind,
                            const char *code, const track_item *parent,
                            track_error *err)
{
    const track_item *holder =
        parent ? parent : &track_plan_project(plan)->item;
    bool dots = kind != TRACK_STAGE && kind != TRACK_PARTNER;
    track_status status;

    *out = NULL;
    if ((unsigned)kind >= TRACK_KIND_COUNT)
        return track_fail(err, TRACK_E_ARGUMENT, "%d is no track_kind",
                          (int)kind);
    status = tki_plan_refuse_finished(plan, err);
    if (status != TRACK_OK)
        return status;
    if (!track_kind_holds(holder->kind, kind)) {
        track_fail(err, TRACK_E_DATA, "%s %s cannot stand in %s %s",
                   tki_article(track_kind_name(kind)), track_kind_name(kind),
                   tki_article(track_kind_name(holder->kind)),
                   track_kind_name(holder->kind));
        return TRACK_E_DATA;
    }
    status = tki_code_check(code, dots, track_kind_name(kind), err);
    if (status != TRACK_OK)
        return status;
    return new_item(out, plan, kind, code, holder, err);
}

track_status track_plan_copy(const char **out, track_plan *plan,
                             const char *text, const char *what,
                             track_error *err)
{
    return track_text_clean(out, plan->arena, text, strlen(text), what, err);
}

static bool is_lang(const char *lang)
{
    size_t length = strlen(lang);

    return length <= LANG_BYTES_MAX && length != 1 &&
           strspn(lang, "abcdefghijklmnopqrstuvwxyz") == length;
}

track_status track_plan_title(track_plan *plan, track_title *title,
                              const char *lang, const char *text,
                              track_error *err)
{
    size_t at = 0;
    track_phrase *phrases;
    const char *clean;
    char *lang_copy;
    track_status status;

    if (!is_lang(lang)) {
        track_fail(err, TRACK_E_DATA, "'%s' is not a language", lang);
        return track_hint(err, TRACK_E_DATA, "write its code, e.g. ro or en");
    }
    status = track_plan_copy(&clean, plan, text, "text", err);
    if (status != TRACK_OK)
        return status;
    phrases =
        track_arena_array(plan->arena, title->count + 1, sizeof(*phrases));
    lang_copy = track_arena_copy(plan->arena, lang);
    if (!phrases || !lang_copy)
        return track_fail_memory(err);
    while (at < title->count && strcmp(title->phrases[at].lang, lang) < 0) {
        phrases[at] = title->phrases[at];
        at++;
    }
    phrases[at] = (track_phrase){ lang_copy, clean };
    if (at < title->count && strcmp(title->phrases[at].lang, lang) == 0) {
        memcpy(phrases + at + 1, title->phrases + at + 1,
               (title->count - at - 1) * sizeof(*phrases));
    } else {
        if (title->count > at)
            memcpy(phrases + at + 1, title->phrases + at,
                   (title->count - at) * sizeof(*phrases));
        title->count++;
    }
    title->phrases = phrases;
    return TRACK_OK;
}

track_status tki_plan_fail(track_plan *plan, const track_item *item,
                           const char *field, track_error *err, const char *fmt,
                           ...)
{
    char text[TRACK_ERROR_TEXT_BYTES];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    plan->fault_item = item;
    plan->fault_field = field;
    return track_fail(err, TRACK_E_DATA, "%s", text);
}

const track_item *track_plan_fault(const track_plan *plan,
                                   const char **field_out)
{
    *field_out = plan->fault_field;
    return plan->fault_item;
}

int tki_plan_by_path(const void *a, const void *b)
{
    return strcmp((*(track_item *const *)a)->path,
                  (*(track_item *const *)b)->path);
}

const track_project *track_plan_project(const track_plan *plan)
{
    return (const track_project *)(const void *)tki_plan_item_at(
        plan, TRACK_PROJECT, 0);
}

track_project *track_plan_edit_project(track_plan *plan)
{
    return plan->finished ? NULL
                          : (track_project *)(void *)tki_plan_item_at(
                                plan, TRACK_PROJECT, 0);
}

size_t track_plan_count(const track_plan *plan, track_kind kind)
{
    return plan->kinds[kind].count;
}

const track_item *track_plan_item(const track_plan *plan, track_kind kind,
                                  size_t index)
{
    assert(index < plan->kinds[kind].count);
    return tki_plan_item_at(plan, kind, index);
}

const track_item *track_plan_at(const track_plan *plan, const char *path)
{
    const track_item key = { .path = path }, *key_at = &key;
    track_item *const *found = bsearch(&key_at, plan->by_path, plan->item_count,
                                       sizeof(track_item *), tki_plan_by_path);

    return found ? *found : NULL;
}

track_arena *track_plan_arena(track_plan *plan)
{
    return plan->arena;
}

const track_partner *track_plan_coordinator(const track_plan *plan)
{
    for (size_t i = 0; i < plan->kinds[TRACK_PARTNER].count; i++) {
        const track_partner *partner = track_plan_partner(plan, i);

        if (partner->role == TRACK_ROLE_COORDINATOR)
            return partner;
    }
    return NULL;
}

const char *track_partner_name(const track_partner *partner, track_day day)
{
    const track_dated_names *names = &partner->names;
    const char *name = names->count ? names->items[0].name : partner->item.code;

    for (size_t i = 1; i < names->count; i++)
        if (names->items[i].since.first.days <= day.days)
            name = names->items[i].name;
    return name;
}

track_status track_plan_money(track_plan_totals *out, const track_plan *plan,
                              track_error *err)
{
    const track_project *project = track_plan_project(plan);
    track_status status = TRACK_OK;

    *out =
        (track_plan_totals){ .total = project->total, .grant = project->grant };
    for (size_t i = 0;
         i < track_plan_count(plan, TRACK_LINE) && status == TRACK_OK; i++) {
        track_money amount = track_plan_line(plan, i)->amount;

        if (track_money_known(amount))
            status = track_money_add(&out->lines, out->lines, amount, err);
    }
    return status;
}
