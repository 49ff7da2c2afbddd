/* SPDX-License-Identifier: MIT */

/* What records something in a tracker: one row for each method of it. The
 * names of fields are those of json.md and of the options of the program. */

#include "module.h"

#include <track/closing.h>

#include <string.h>

/* clang-format off */
#define AT(type, member) offsetof(type, member), TKI_NO_FLAG, false
#define NEEDS(type, member) offsetof(type, member), TKI_NO_FLAG, true
#define GIVEN(type, member, flag) offsetof(type, member), (int)offsetof(type, flag), false
/* clang-format on */

const tki_slot tki_command_slots[] = {
    { "by", TKI_SLOT_TEXT, AT(track_command, by) },
    { "reason", TKI_SLOT_TEXT, AT(track_command, reason) },
    { "id", TKI_SLOT_TEXT, AT(track_command, id) },
    { "again", TKI_SLOT_FLAG, AT(track_command, again) },
    { "late", TKI_SLOT_FLAG, AT(track_command, late) },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

RAISES void tki_read_command(tki_form *f, track_command *out)
{
    out->clock = f->clock;
    tki_form_read(f, tki_command_slots, out);
}

static const tki_slot record_slots[] = {
    { "item", TKI_SLOT_NAME, NEEDS(track_achievement_entry, item) },
    { "quantity", TKI_SLOT_QUANTITY, AT(track_achievement_entry, micro) },
    { "of", TKI_SLOT_QUANTITY, AT(track_achievement_entry, of) },
    { "on", TKI_SLOT_DAYS, AT(track_achievement_entry, on) },
    { "partner", TKI_SLOT_TEXT, AT(track_achievement_entry, partner) },
    { "subject", TKI_SLOT_TEXT, AT(track_achievement_entry, subject) },
    { "split", TKI_SLOT_PARTS, AT(track_achievement_entry, part_count) },
    { "note", TKI_SLOT_TEXT, AT(track_achievement_entry, note) },
    { "proofs", TKI_SLOT_PROOFS, AT(track_achievement_entry, proof_count) },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

static const tki_slot spend_slots[] = {
    { "item", TKI_SLOT_NAME, NEEDS(track_expense_entry, item) },
    { "currency", TKI_SLOT_READ_BEFORE, 0, TKI_NO_FLAG, false },
    { "amount", TKI_SLOT_MONEY, NEEDS(track_expense_entry, amount) },
    { "net", TKI_SLOT_MONEY, AT(track_expense_entry, net) },
    { "tax", TKI_SLOT_MONEY, AT(track_expense_entry, tax) },
    { "eligible", TKI_SLOT_MONEY, AT(track_expense_entry, eligible) },
    { "share", TKI_SLOT_QUANTITY,
      GIVEN(track_expense_entry, share, has_share) },
    { "category", TKI_SLOT_TEXT, AT(track_expense_entry, category) },
    { "partner", TKI_SLOT_TEXT, AT(track_expense_entry, partner) },
    { "doc", TKI_SLOT_TEXT, AT(track_expense_entry, doc) },
    { "doc_date", TKI_SLOT_DAYS, AT(track_expense_entry, doc_date) },
    { "paid", TKI_SLOT_DAYS, AT(track_expense_entry, paid) },
    { "supplier", TKI_SLOT_TEXT, AT(track_expense_entry, supplier) },
    { "supplier_code", TKI_SLOT_TEXT, AT(track_expense_entry, supplier_code) },
    { "fund", TKI_SLOT_FUND, AT(track_expense_entry, fund) },
    { "confidence", TKI_SLOT_CONFIDENCE, AT(track_expense_entry, confidence) },
    { "replaces", TKI_SLOT_NUMBER, AT(track_expense_entry, replaces) },
    { "on", TKI_SLOT_DAYS, AT(track_expense_entry, on) },
    { "note", TKI_SLOT_TEXT, AT(track_expense_entry, note) },
    { "proofs", TKI_SLOT_PROOFS, AT(track_expense_entry, proof_count) },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

static const tki_slot deliver_slots[] = {
    { "item", TKI_SLOT_NAME, NEEDS(track_delivery_entry, item) },
    { "state", TKI_SLOT_STATE, GIVEN(track_delivery_entry, state, has_state) },
    { "due", TKI_SLOT_DAYS, AT(track_delivery_entry, due) },
    { "justification", TKI_SLOT_TEXT, AT(track_delivery_entry, justification) },
    { "on", TKI_SLOT_DAYS, AT(track_delivery_entry, on) },
    { "note", TKI_SLOT_TEXT, AT(track_delivery_entry, note) },
    { "proofs", TKI_SLOT_PROOFS, AT(track_delivery_entry, proof_count) },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

typedef struct note_entry {
    track_name item;
    const char *text;
    track_days on;
} note_entry;

static const tki_slot note_slots[] = {
    { "item", TKI_SLOT_NAME, NEEDS(note_entry, item) },
    { "text", TKI_SLOT_TEXT, NEEDS(note_entry, text) },
    { "on", TKI_SLOT_DAYS, AT(note_entry, on) },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

static const tki_slot narrative_slots[] = {
    { "project", TKI_SLOT_TEXT, NEEDS(track_narrative_entry, project) },
    { "section", TKI_SLOT_TEXT, NEEDS(track_narrative_entry, section) },
    { "text", TKI_SLOT_TEXT, NEEDS(track_narrative_entry, text) },
    { "period", TKI_SLOT_TEXT, AT(track_narrative_entry, period) },
    { "lang", TKI_SLOT_TEXT, AT(track_narrative_entry, lang) },
    { "on", TKI_SLOT_DAYS, AT(track_narrative_entry, on) },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

static const tki_slot correct_slots[] = {
    { "n", TKI_SLOT_NUMBER, NEEDS(track_correction_entry, n) },
    { "quantity", TKI_SLOT_QUANTITY,
      GIVEN(track_correction_entry, micro, has_quantity) },
    { "of", TKI_SLOT_QUANTITY, AT(track_correction_entry, of) },
    { "split", TKI_SLOT_PARTS, AT(track_correction_entry, part_count) },
    { "subject", TKI_SLOT_TEXT, AT(track_correction_entry, subject) },
    { "state", TKI_SLOT_STATE,
      GIVEN(track_correction_entry, state, has_state) },
    { "due", TKI_SLOT_DAYS, AT(track_correction_entry, due) },
    { "justification", TKI_SLOT_TEXT,
      AT(track_correction_entry, justification) },
    { "currency", TKI_SLOT_READ_BEFORE, 0, TKI_NO_FLAG, false },
    { "amount", TKI_SLOT_MONEY, AT(track_correction_entry, amount) },
    { "net", TKI_SLOT_MONEY, AT(track_correction_entry, net) },
    { "tax", TKI_SLOT_MONEY, AT(track_correction_entry, tax) },
    { "eligible", TKI_SLOT_MONEY, AT(track_correction_entry, eligible) },
    { "share", TKI_SLOT_QUANTITY,
      GIVEN(track_correction_entry, share, has_share) },
    { "category", TKI_SLOT_TEXT, AT(track_correction_entry, category) },
    { "doc", TKI_SLOT_TEXT, AT(track_correction_entry, doc) },
    { "doc_date", TKI_SLOT_DAYS, AT(track_correction_entry, doc_date) },
    { "paid", TKI_SLOT_DAYS, AT(track_correction_entry, paid) },
    { "supplier", TKI_SLOT_TEXT, AT(track_correction_entry, supplier) },
    { "supplier_code", TKI_SLOT_TEXT,
      AT(track_correction_entry, supplier_code) },
    { "fund", TKI_SLOT_FUND, AT(track_correction_entry, fund) },
    { "confidence", TKI_SLOT_CONFIDENCE,
      GIVEN(track_correction_entry, confidence, has_confidence) },
    { "partner", TKI_SLOT_TEXT, AT(track_correction_entry, partner) },
    { "on", TKI_SLOT_DAYS, AT(track_correction_entry, on) },
    { "note", TKI_SLOT_TEXT, AT(track_correction_entry, note) },
    { "clear", TKI_SLOT_WORDS, AT(track_correction_entry, clear) },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

typedef struct undo_entry {
    int64_t n;
} undo_entry;

static const tki_slot undo_slots[] = {
    { "n", TKI_SLOT_NUMBER, AT(undo_entry, n) },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

static const tki_slot attach_slots[] = {
    { "n", TKI_SLOT_NUMBER, NEEDS(track_attach_entry, n) },
    { "proofs", TKI_SLOT_PROOFS, AT(track_attach_entry, proof_count) },
    { "links", TKI_SLOT_LINKS, AT(track_attach_entry, link_count) },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

/* A period: opened again, marked, or with a finding that may stand. */
typedef struct period_entry {
    const char *project, *period, *rule;
    track_period_state state;
    track_days on;
} period_entry;

static const tki_slot reopen_slots[] = {
    { "project", TKI_SLOT_TEXT, NEEDS(period_entry, project) },
    { "period", TKI_SLOT_TEXT, NEEDS(period_entry, period) },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

static const tki_slot period_slots[] = {
    { "project", TKI_SLOT_TEXT, NEEDS(period_entry, project) },
    { "period", TKI_SLOT_TEXT, NEEDS(period_entry, period) },
    { "state", TKI_SLOT_MARK, NEEDS(period_entry, state) },
    { "on", TKI_SLOT_DAYS, AT(period_entry, on) },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

static const tki_slot accept_slots[] = {
    { "project", TKI_SLOT_TEXT, NEEDS(period_entry, project) },
    { "period", TKI_SLOT_TEXT, NEEDS(period_entry, period) },
    { "rule", TKI_SLOT_TEXT, NEEDS(period_entry, rule) },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

/* Room for the entry of any method. */
typedef union any_entry {
    track_achievement_entry record;
    track_expense_entry spend;
    track_delivery_entry deliver;
    track_correction_entry correct;
    track_narrative_entry narrative;
    note_entry note;
    undo_entry undo;
    track_attach_entry attach;
    period_entry period;
} any_entry;

typedef struct change_call {
    track_receipt receipt;
    track_store *store;
    any_entry entry;
    track_command command;
} change_call;

static track_days day_or_today(track_days on, const change_call *call)
{
    return track_days_known(on) ? on : track_days_of(call->command.clock.today);
}

static track_status do_record(change_call *call, track_error *err)
{
    track_achievement_entry *entry = &call->entry.record;

    entry->on = day_or_today(entry->on, call);
    return track_store_record(&call->receipt, call->store, entry,
                              &call->command, err);
}

static track_status do_spend(change_call *call, track_error *err)
{
    track_expense_entry *entry = &call->entry.spend;

    entry->on = day_or_today(entry->on, call);
    return track_store_spend(&call->receipt, call->store, entry, &call->command,
                             err);
}

static track_status do_deliver(change_call *call, track_error *err)
{
    track_delivery_entry *entry = &call->entry.deliver;

    entry->on = day_or_today(entry->on, call);
    return track_store_deliver(&call->receipt, call->store, entry,
                               &call->command, err);
}

static track_status do_note(change_call *call, track_error *err)
{
    const note_entry *entry = &call->entry.note;

    return track_store_note(&call->receipt, call->store, &entry->item,
                            entry->text, day_or_today(entry->on, call),
                            &call->command, err);
}

static track_status do_narrative(change_call *call, track_error *err)
{
    track_narrative_entry *entry = &call->entry.narrative;

    if (!entry->lang)
        entry->lang = "";
    entry->on = day_or_today(entry->on, call);
    return track_store_narrate(&call->receipt, call->store, entry,
                               &call->command, err);
}

static track_status do_correct(change_call *call, track_error *err)
{
    return track_store_correct(&call->receipt, call->store,
                               &call->entry.correct, &call->command, err);
}

static track_status do_undo(change_call *call, track_error *err)
{
    return track_store_undo(&call->receipt, call->store, call->entry.undo.n,
                            &call->command, err);
}

static track_status do_attach(change_call *call, track_error *err)
{
    return track_store_attach(&call->receipt, call->store, &call->entry.attach,
                              &call->command, err);
}

static track_status do_reopen(change_call *call, track_error *err)
{
    const period_entry *entry = &call->entry.period;

    return track_store_reopen_period(&call->receipt, call->store,
                                     entry->project, entry->period,
                                     &call->command, err);
}

static track_status do_period(change_call *call, track_error *err)
{
    const period_entry *entry = &call->entry.period;

    return track_store_mark_period(
        &call->receipt, call->store, entry->project, entry->period,
        entry->state, day_or_today(entry->on, call), &call->command, err);
}

static track_status do_accept(change_call *call, track_error *err)
{
    const period_entry *entry = &call->entry.period;

    return track_store_accept(&call->receipt, call->store, entry->project,
                              entry->period, entry->rule, &call->command, err);
}

static const struct method {
    const char *name;
    const tki_slot *slots;
    track_status (*run)(change_call *call, track_error *err);
    bool one_quantity; /* 1 when none is given */
} methods[] = {
    { "accept", accept_slots, do_accept, false },
    { "attach", attach_slots, do_attach, false },
    { "correct", correct_slots, do_correct, false },
    { "deliver", deliver_slots, do_deliver, false },
    { "narrative", narrative_slots, do_narrative, false },
    { "note", note_slots, do_note, false },
    { "period", period_slots, do_period, false },
    { "record", record_slots, do_record, true },
    { "reopen", reopen_slots, do_reopen, false },
    { "spend", spend_slots, do_spend, false },
    { "undo", undo_slots, do_undo, false },
};

enum { METHOD_COUNT = sizeof(methods) / sizeof(methods[0]) };

const char *tki_change_name(size_t index)
{
    return index < METHOD_COUNT ? methods[index].name : NULL;
}

const tki_slot *tki_change_slots(const char *name)
{
    for (size_t i = 0; i < METHOD_COUNT; i++)
        if (strcmp(methods[i].name, name) == 0)
            return methods[i].slots;
    return NULL;
}

/* The currency that was given, else that of the project that is meant. */
RAISES static void find_currency(tki_form *f, track_store *store)
{
    track_error err = TRACK_ERROR_INIT;
    track_name name = { NULL, NULL };
    track_found found;
    track_stored_plan stored;
    const char *currency;

    f->currency = tki_form_text(f, "currency");
    if (f->currency || !tki_form_name(f, "item", &name))
        return;
    tki_raise(f->L,
              track_store_find(&found, store, &name, TRACK_KIND_COUNT, &err),
              &err);
    tki_raise(f->L, track_store_plan(&stored, store, found.project, 0, &err),
              &err);
    currency = track_plan_project(stored.plan)->currency;
    f->currency = currency ? track_arena_copy(f->arena, currency) : NULL;
    track_plan_free(stored.plan);
}

RAISES int tki_push_receipt(lua_State *L, const track_receipt *receipt)
{
    lua_createtable(L, 0, 6);
    lua_pushinteger(L, (lua_Integer)receipt->first);
    lua_setfield(L, -2, "n");
    lua_pushinteger(L, (lua_Integer)receipt->count);
    lua_setfield(L, -2, "count");
    lua_pushstring(L, receipt->command);
    lua_setfield(L, -2, "command");
    lua_pushboolean(L, receipt->repeated);
    lua_setfield(L, -2, "repeated");
    if (receipt->version > 0) {
        lua_pushinteger(L, (lua_Integer)receipt->version);
        lua_setfield(L, -2, "version");
    }
    if (receipt->warning[0] != '\0') {
        lua_pushstring(L, receipt->warning);
        lua_setfield(L, -2, "warning");
    }
    return 1;
}

/* store:record { … } and its like; upvalue 1: which of `methods`. */
RAISES static int change(lua_State *L)
{
    const struct method *method =
        &methods[lua_tointeger(L, lua_upvalueindex(1))];
    tki_store *box = tki_check_store(L, 1);
    change_call call = { .store = box->store };
    track_error err = TRACK_ERROR_INIT;
    tki_form f;

    lua_settop(L, 2);
    tki_form_begin(&f, L, 2, method->name);
    tki_form_check(&f, method->slots, tki_command_slots);
    if (method->slots == spend_slots || method->slots == correct_slots)
        find_currency(&f, box->store);
    if (method->one_quantity)
        call.entry.record.micro = TRACK_UNIT;
    tki_form_read(&f, method->slots, &call.entry);
    tki_read_command(&f, &call.command);
    call.store = tki_check_store(L, 1)->store; /* a finalizer may close it */
    tki_raise(L, method->run(&call, &err), &err);
    return tki_push_receipt(L, &call.receipt);
}

RAISES void tki_add_changes(lua_State *L)
{
    for (lua_Integer i = 0; i < METHOD_COUNT; i++) {
        lua_pushinteger(L, i);
        lua_pushcclosure(L, change, 1);
        lua_setfield(L, -2, methods[i].name);
    }
}
