/* SPDX-License-Identifier: MIT */
#ifndef TRACK_LUA_BIND_H
#define TRACK_LUA_BIND_H

/*
 * Private to lua/: what rules and templates see of an assessment.
 *
 * Objects are handles: light userdata that pack kind, generation and position.
 * All share one metatable; nothing is allocated for one, `==` works, and it
 * can neither be forged nor outlive its scene. Values that Lua has no exact
 * type for (money, days, and in templates every figure) are userdata that
 * hold a `track_value`.
 */

#include "../sandbox/sandbox.h"

#include <track/explain.h>

/* What a function of a pack read, while it is asked for. */
typedef struct tki_trace {
    track_arena *arena;
    size_t count, capacity;
    track_trace_entry *entries;
} tki_trace;

/* What objects outside of a sandbox hold on to: one assessment that stays as
 * long as one of them. */
typedef struct tki_view {
    const track_assessment *assessment;
    const track_period_figures *period; /* that was asked for, or NULL */
} tki_view;

/* What a handle stands for. The kinds of a plan come first, as track_kind. */
typedef enum tki_kind {
    TKI_FINDING = TRACK_KIND_COUNT,
    TKI_NARRATIVE,
    TKI_ACHIEVEMENT, /* these three are records */
    TKI_DELIVERY,
    TKI_EXPENSE,
    TKI_TARGET,
    TKI_PARTNER_FIGURE,
    TKI_PART_FIGURE,
    TKI_PROOF_OF_ACHIEVEMENT, /* in the order of the records */
    TKI_PROOF_OF_DELIVERY,
    TKI_PROOF_OF_EXPENSE,
    TKI_TITLE,
    TKI_KIND_COUNT
} tki_kind;

/*
 * Items of a plan: `index` in their kind. Parts of an item: `owner` is the
 * index of the indicator or deliverable. A list of plan items: `index` is 1
 * for those of the stage `owner`, 0 for those of the project itself.
 */
typedef struct tki_handle {
    unsigned kind;
    bool list;
    size_t owner;
    size_t index;
} tki_handle;

enum { TKI_OWNER_BYTES = 144 }; /* two codes and what stands between them */

/* A read that gave no value: of a field of an object, or of a word for lists.
 */
typedef struct tki_absent {
    const char *field;                  /* NULL: it was a word */
    const char *word;                   /* "sum" */
    tki_handle handle;                  /* whose field */
    const track_assessment *assessment; /* that it stands in; outside NULL, as
                                           the collector may take it away */
    char owner[TKI_OWNER_BYTES]; /* outside: the name of the item, or "" */
    bool not_applicable;
    int line; /* of the script */
} tki_absent;

enum { TKI_ABSENTS_KEPT = 16 };

/* One run over one assessment: the host of the sandbox, or its first member. */
typedef struct tki_scene {
    const track_assessment *assessment; /* NULL: none yet, so no handles */
    const track_period_figures *period; /* that was asked for, or NULL */
    unsigned generation;                /* of its handles; changes each run */
    /* Templates: all projects of the report. `generation` is then the position
     * of the current one, from 1; reading a handle makes its project current.
     */
    const track_assessment *const *projects;
    size_t project_count; /* 0 in rules */
    const char *lang; /* templates: titles come as text in it; NULL in rules */
    bool typed;       /* templates: figures stay typed; rules: numbers */
    tki_trace *trace; /* NULL: nobody asks how figures come about */
    const track_source *source; /* of the script that runs, or NULL */
    int line;     /* of the block that is being added to a document, or 0 */
    bool outside; /* the state is no sandbox: objects are userdata */
    const struct tki_field_index *fields; /* of the state */
    const tki_view *view;  /* outside: of the object that was read last */
    unsigned absent_count; /* since the run began; the last ones are kept */
    tki_absent absents[TKI_ABSENTS_KEPT];
} tki_scene;

static inline tki_scene *tki_scene_of(lua_State *L)
{
    return sandbox_host(L);
}

/* Titles of an item: `owner` is its index, `index` its kind and which one. */
typedef enum tki_title {
    TKI_TITLE_OWN,
    TKI_TITLE_SECOND, /* a project's goal, a signatory's role */
    TKI_TITLE_DISCLAIMER,
    TKI_TITLE_FUNDER,     /* the disclaimer of the plan, else of the rules */
    TKI_TITLE_COMPLETION, /* how the rules compute that of a stage */
    TKI_TITLE_MESSAGE,    /* of the finding `owner` */
    TKI_TITLE_OBJECTIVE
} tki_title;

/* handle.c */
RAISES void tki_push_handle(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle);
RAISES bool tki_test_handle(lua_State *L, int arg, tki_handle *out);
RAISES void tki_open_handles(lua_State *L);

/* outside.c: objects in a state that is no sandbox, by the bits of a handle. */
RAISES void tki_push_object(lua_State *L, const tki_view *view, uint64_t bits);
RAISES bool tki_test_object(lua_State *L, int arg, tki_scene *scene,
                            uint64_t *bits_out);
/* `methods`: a table of metamethods at the top, which is popped. */
RAISES void tki_open_objects(lua_State *L);
/* Pushes a box with `bytes` of zeros, whose first member is a tki_view; it is
 * collected after the objects that were made of it. */
RAISES void *tki_push_view(lua_State *L, size_t bytes, lua_CFunction free_view);

/* list.c: the objects of a list, one after the other from index `first`. */
typedef struct tki_span {
    unsigned kind;
    size_t owner, first, count;
} tki_span;
tki_span tki_list_span(const tki_scene *scene, const tki_handle *list);
static inline tki_handle tki_span_item(const tki_span *span, size_t position)
{
    return (tki_handle){ span->kind, false, span->owner,
                         span->first + position };
}
/* Asks the processor for what rules read most of an item. Projects lie apart in
 * memory: waiting for it would be a third of a loop over a portfolio. */
void tki_span_fetch(const tki_scene *scene, const tki_span *span,
                    size_t position);
RAISES void tki_push_list(lua_State *L, const tki_scene *scene, unsigned kind,
                          size_t owner, bool of_stage);

/*
 * object.c: the fields of a kind of handle. A getter pushes one value; `at` is
 * what its row says: the place of a member in the figures of the class, the
 * kind of a list, or nothing.
 */
typedef void (*tki_getter)(lua_State *L, const tki_scene *scene,
                           const tki_handle *handle, size_t at);
typedef struct tki_field {
    const char *name;
    tki_getter get;
    size_t at;
} tki_field;
typedef struct tki_class {
    const char *name;        /* "indicator" */
    const tki_field *fields; /* ends with a name of NULL */
    /* The struct that its members are read from; NULL: it has none. */
    const void *(*figures)(const tki_scene *scene, const tki_handle *handle);
} tki_class;

const tki_class *tki_class_of(unsigned kind);

/* A field of a class as scripts find it: computed, or from the plan. */
typedef struct tki_named_field {
    const char *name; /* the address that Lua has for it; NULL: no field */
    unsigned kind;
    const tki_field *computed;         /* or NULL */
    const struct track_field *planned; /* or NULL */
} tki_named_field;

/* Every field of every class; a userdata on top of the stack holds it. */
RAISES const struct tki_field_index *tki_push_field_index(lua_State *L);
/* `name` is what lua_tostring() gives, or NULL; NULL: there is no such field.
 */
const tki_named_field *tki_find_field(const struct tki_field_index *index,
                                      unsigned kind, const char *name);
/* All field names of a class; ends with NULL. */
enum { TKI_FIELD_NAMES_MAX = 64 };
void tki_list_fields(const char *names[TKI_FIELD_NAMES_MAX], unsigned kind);
RAISES int tki_unknown_field(lua_State *L, unsigned kind, const char *name);

/* project.c */
extern const tki_field tki_project_fields[];
extern const tki_field tki_stage_fields[];
const void *tki_stage_figures_at(const tki_scene *scene,
                                 const tki_handle *handle);

/* expenses.c: what was spent on a stage (its lines included) or a line. */
RAISES void tki_get_expenses(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle, size_t at);

/* items.c */
extern const tki_field tki_partner_fields[];
extern const tki_field tki_signatory_fields[];
extern const tki_field tki_period_fields[];
extern const tki_field tki_indicator_fields[];
extern const tki_field tki_deliverable_fields[];
extern const tki_field tki_line_fields[];
const void *tki_item_figures_at(const tki_scene *scene,
                                const tki_handle *handle);

/* period.c: what the period that was asked for adds; `at` is the place in the
 * figures, nil without a period. */
RAISES void tki_get_period_figure(lua_State *L, const tki_scene *scene,
                                  const tki_handle *handle, size_t at);
RAISES void tki_get_period_money(lua_State *L, const tki_scene *scene,
                                 const tki_handle *handle, size_t at);

/* part.c */
extern const tki_field tki_finding_fields[];
extern const tki_field tki_narrative_fields[];
extern const tki_field tki_achievement_fields[];
extern const tki_field tki_delivery_fields[];
extern const tki_field tki_expense_fields[];
extern const tki_field tki_target_fields[];
extern const tki_field tki_partner_figure_fields[];
extern const tki_field tki_part_figure_fields[];
const void *tki_part_at(const tki_scene *scene, const tki_handle *handle);

/* proof.c */
extern const tki_field tki_proof_fields[];
const track_proof *tki_proof_at(const tki_scene *scene,
                                const tki_handle *handle);
static inline bool tki_is_proof(unsigned kind)
{
    return kind >= TKI_PROOF_OF_ACHIEVEMENT && kind <= TKI_PROOF_OF_EXPENSE;
}
size_t tki_proof_count(const tki_scene *scene, const tki_handle *list);
RAISES void tki_get_record_proofs(lua_State *L, const tki_scene *scene,
                                  const tki_handle *handle, size_t at);

/* member.c: getters of members, by their type. An arrival is local to a file,
 * so it is nil in templates: no report may have it. */
RAISES void tki_get_arrival(lua_State *L, const tki_scene *scene,
                            const tki_handle *handle, size_t at);
RAISES void tki_get_text(lua_State *L, const tki_scene *scene,
                         const tki_handle *handle, size_t at);
RAISES void tki_get_count(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at);
RAISES void tki_get_flag(lua_State *L, const tki_scene *scene,
                         const tki_handle *handle, size_t at);
RAISES void tki_get_met(lua_State *L, const tki_scene *scene,
                        const tki_handle *handle, size_t at);
bool tki_is_flag(const tki_field *field); /* false is an answer of it */
RAISES void tki_get_days(lua_State *L, const tki_scene *scene,
                         const tki_handle *handle, size_t at);
RAISES void tki_get_money(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at);
/* How targets of the indicator at `index` are printed, and its changes. */
track_value_unit tki_target_unit(const tki_scene *scene, size_t index);
track_value_unit tki_change_unit(const tki_scene *scene, size_t index);
/* A figure of an indicator that is in points when the indicator is a percent:
 * baseline, target. */
RAISES void tki_get_points(lua_State *L, const tki_scene *scene,
                           const tki_handle *handle, size_t at);
RAISES void tki_get_figure(lua_State *L, const tki_scene *scene,
                           const tki_handle *handle, size_t at);
RAISES void tki_get_ratio(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at);
RAISES void tki_get_reported(lua_State *L, const tki_scene *scene,
                             const tki_handle *handle, size_t at);
RAISES void tki_get_items(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at);
RAISES void tki_get_parts(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at);
RAISES void tki_get_item_text(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle, size_t at);
RAISES void tki_get_item_kind(lua_State *L, const tki_scene *scene,
                              const tki_handle *handle, size_t at);
RAISES void tki_get_title(lua_State *L, const tki_scene *scene,
                          const tki_handle *handle, size_t at);

/* The fields that every item of a plan has. */
/* clang-format off */
#define TKI_ITEM_FIELDS                                                        \
    { "code", tki_get_item_text, offsetof(track_item, code) },                 \
    { "kind", tki_get_item_kind, 0 },                                          \
    { "name", tki_get_item_text, offsetof(track_item, name) },                 \
    { "path", tki_get_item_text, offsetof(track_item, path) },                 \
    { "title", tki_get_title, TKI_TITLE_OWN }
/* clang-format on */

/* plan_field.c */
struct track_field;
RAISES void tki_push_plan_field(lua_State *L, const tki_scene *scene,
                                const tki_handle *handle,
                                const struct track_field *field);
const track_item *tki_item_at(const tki_scene *scene, const tki_handle *handle);

/* box.c: room for `bytes`, all zero, which the collector gives to `release`;
 * `name` is that of its metatable, one for each `release`. */
RAISES void *tki_push_box(lua_State *L, size_t bytes, const char *name,
                          lua_CFunction release);

/* A buffer that the collector releases; pushes its box. */
RAISES track_buffer *tki_push_buffer(lua_State *L);

/* push.c: missing and unknown are nil, n/a is false. */
RAISES void tki_push_text(lua_State *L, const char *text);
RAISES void tki_push_days(lua_State *L, track_days days);
RAISES void tki_push_money(lua_State *L, track_money money);
RAISES void tki_push_reported(lua_State *L, int64_t count, int64_t of);
RAISES void tki_push_figure(lua_State *L, const tki_scene *scene,
                            const track_figure *figure);
/* The same; `unit` is how a template prints it when it is no pair. */
RAISES void tki_push_figure_as(lua_State *L, const tki_scene *scene,
                               const track_figure *figure,
                               track_value_unit unit);
RAISES void tki_push_ratio(lua_State *L, const tki_scene *scene,
                           const track_ratio *ratio);

/* title.c: text in the language of the scene, or an object with languages. */
RAISES void tki_push_title(lua_State *L, const tki_scene *scene,
                           const tki_handle *owner, size_t which);
const track_title *tki_title_at(const tki_scene *scene,
                                const tki_handle *handle);
RAISES int tki_title_index(lua_State *L, const tki_scene *scene,
                           const tki_handle *handle);
const char *tki_item_title(const tki_scene *scene, const tki_handle *handle,
                           const char *lang);

/* value.c */
RAISES void tki_push_value(lua_State *L, const track_value *value);
RAISES const track_value *tki_test_value(lua_State *L, int arg);
RAISES void tki_open_values(lua_State *L);
const char *tki_value_name(track_value_kind kind); /* "money" */
RAISES void tki_push_value_index(lua_State *L);    /* value_field.c */
void tki_list_value_fields(const char *names[TKI_FIELD_NAMES_MAX],
                           track_value_kind kind);
RAISES int tki_join_texts(lua_State *L); /* the operator `..` */
RAISES void tki_push_value_text(lua_State *L, const track_value *value);

/* value_money.c, value_days.c: operators; results are pushed. */
RAISES int tki_money_add(lua_State *L);
RAISES int tki_money_subtract(lua_State *L);
RAISES int tki_money_multiply(lua_State *L);
RAISES int tki_money_negate(lua_State *L);
RAISES int tki_money_compare(lua_State *L, const track_value *a,
                             const track_value *b);
RAISES int tki_days_add(lua_State *L);
RAISES int tki_days_subtract(lua_State *L);
RAISES int tki_word_money(lua_State *L);
RAISES int tki_word_day(lua_State *L);

/* number.c: rules see ratios as numbers. The nearest double, but 1 only for 1;
 * the denominator is not 0. */
__extension__ typedef __int128 tki_whole;
double tki_quotient(tki_whole numerator, tki_whole denominator);
double tki_ratio_number(const track_ratio *ratio);
/* The exact ratio that a number stands for, cut to 0…1. */
RAISES track_ratio tki_ratio_of_number(lua_State *L, double number);

/* ratio.c: a completion, to the nearest 10^-12. */
RAISES track_ratio tki_ratio_from_number(lua_State *L, double number);
RAISES int tki_word_ratio(lua_State *L);
RAISES int tki_word_part(lua_State *L);

/* aggregate.c: pushes the item at `position` of the list at 1, and what the
 * function or field at 2 answers about it; checks 2, and leaves both alone. */
RAISES void tki_push_answer(lua_State *L, size_t position);
RAISES void tki_check_question(lua_State *L, bool optional);

/* mean.c, aggregate.c, largest.c, due.c: words for lists. */
RAISES int tki_word_mean(lua_State *L);
RAISES int tki_word_weighted_mean(lua_State *L);
RAISES int tki_word_count(lua_State *L);
RAISES int tki_word_fold(lua_State *L);
RAISES int tki_word_due_by(lua_State *L);
RAISES int tki_word_first(lua_State *L);
RAISES int tki_word_map(lua_State *L);
RAISES int tki_word_max(lua_State *L);
RAISES int tki_word_min(lua_State *L);
RAISES int tki_word_sum(lua_State *L);
RAISES int tki_word_where(lua_State *L);

/* trace.c: notes the value on top of the stack, when a trace is asked for: the
 * field of an object, or what a word returns (a mean with its inputs, which are
 * in the arena of the trace). */
RAISES void tki_trace_read(lua_State *L, const tki_handle *handle,
                           const char *field);
/* A word takes what was read from tki_trace_begin() on as its inputs; one that
 * picks items says how many. */
size_t tki_trace_begin(lua_State *L);
RAISES void tki_trace_word(lua_State *L, const char *word, size_t begin);
RAISES void tki_trace_kept(lua_State *L, const char *word, size_t begin,
                           size_t kept, size_t of);
/* The share of the values at 1 and 2, which is on top. */
RAISES void tki_trace_share(lua_State *L, const track_ratio *result);
/* 1 + the place of the entry that gave the value at `arg`, which is taken as an
 * input with it; 0: it is a number of the script. */
RAISES size_t tki_trace_source(lua_State *L, int arg);
RAISES void tki_trace_mean(lua_State *L, const char *word,
                           const track_ratio *result,
                           const track_trace_input *inputs, size_t count);

/* absent.c: notes that the field of an object, or a word, gave the nil or false
 * on top of the stack. Allocates nothing, never raises. */
void tki_note_absent(lua_State *L, tki_scene *scene, const tki_handle *handle,
                     const char *field);
void tki_note_absent_word(lua_State *L, const char *word);
void tki_forget_absent(tki_scene *scene);
/* Puts the name of the figure before an error of Lua that is about one that is
 * missing or not applicable. Leaves other errors alone. */
void tki_explain_absent(const tki_scene *scene, const track_source *source,
                        track_error *err);
/* The same as a sandbox_explain_fn: the host begins with a scene. */
void tki_explain_error(const void *host, const track_source *source,
                       track_error *err);

/* sequence.c: a list handle or a Lua table, walked the same way. */
RAISES size_t tki_sequence_count(lua_State *L, int arg);
RAISES void tki_sequence_push(lua_State *L, int arg, size_t position);

/* words.c: adds the words of all scripts to the table on top. */
RAISES void tki_add_words(lua_State *L);
RAISES void tki_open_bind(lua_State *L);

/* mistake.c: each raises #TRACK_E_DATA at the place of the mistake; the last
 * adds the place alone: of the next `name = …` from the line of the scene on.
 */
RAISES int tki_fail_unknown(lua_State *L, const char *what, const char *name,
                            const char *const *names);
RAISES int tki_fail_unknown_field(lua_State *L, const char *what,
                                  const char *name, const char *const *names);
RAISES int tki_fail_field(lua_State *L, const char *field, const char *message);
RAISES int tki_fail_word(lua_State *L, const char *field, const char *word,
                         const char *const *words);
RAISES void tki_place_field(lua_State *L, const char *name, track_error *err);

/* shape.c: the fields of a constructor such as `rule "x" { … }`. */
RAISES void tki_check_fields(lua_State *L, int table, const char *what,
                             const char *const *names);
/* Adds `word "name" { … }` to the table on top; `body` gets the table, and the
 * name as its upvalue 1. */
RAISES void tki_add_named_word(lua_State *L, const char *word,
                               lua_CFunction body);
RAISES const char *tki_text_field(lua_State *L, int table, const char *name,
                                  bool required);
RAISES int tki_word_field(lua_State *L, int table, const char *name,
                          const char *const *words, int fallback);
typedef struct tki_title_shape {
    const char *what;            /* for messages: "title" */
    const char *const *reserved; /* fields that are no language; ends NULL */
} tki_title_shape;
RAISES void tki_read_title(lua_State *L, int arg, track_arena *arena,
                           track_title *out, const tki_title_shape *shape);
RAISES const char *tki_clean_text(lua_State *L, int arg, track_arena *arena,
                                  const char *what);
RAISES const char *tki_keep_text(lua_State *L, track_arena *arena,
                                 const char *text);
RAISES void *tki_array(lua_State *L, track_arena *arena, size_t count,
                       size_t item_bytes);

#endif
