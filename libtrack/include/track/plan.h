/* SPDX-License-Identifier: MIT */
#ifndef TRACK_PLAN_H
#define TRACK_PLAN_H

#include <track/day.h>
#include <track/figure.h>
#include <track/money.h>
#include <track/text.h>

TRACK_BEGIN_DECLS

/**
 * @file track/plan.h
 * What was agreed: a project with its partners, stages, indicators,
 * deliverables, budget lines and reporting periods.
 *
 * Build a plan item by item, fill in the fields, then finish it:
 *
 *     track_plan *plan;
 *     track_project *project;
 *     track_item *item;
 *     track_stage *stage;
 *     track_plan_new(&plan, "PILOT", &err);
 *     project = track_plan_edit_project(plan);
 *     track_plan_title(plan, &project->item.title, "", "A pilot", &err);
 *     track_plan_add(&item, plan, TRACK_STAGE, "E1", NULL, &err);
 *     stage = (track_stage *)item;
 *     track_plan_title(plan, &stage->item.title, "", "First stage", &err);
 *     ...
 *     track_plan_finish(plan, &err);
 *
 * A finished plan is not changed any more. Every pointer in it lives as long
 * as the plan; texts that you put in must do so, too, and be valid UTF-8: copy
 * them with track_plan_copy().
 */

typedef enum track_kind {
    TRACK_PROJECT,
    TRACK_PARTNER,
    TRACK_SIGNATORY,
    TRACK_STAGE,
    TRACK_INDICATOR,
    TRACK_DELIVERABLE,
    TRACK_LINE,
    TRACK_PERIOD,
    TRACK_KIND_COUNT
} track_kind;

/** What every item of a plan has; the first member of each kind's struct, so
 *  a `track_item *` of kind #TRACK_STAGE is a `track_stage *`. */
typedef struct track_item {
    track_kind kind;
    size_t index;     /**< 0-based among the items of its kind */
    const char *code; /**< "sessions" */
    const char *path; /**< "E1.sessions"; "" for the project; set by finish */
    const char *name; /**< "CEX-IMAG:E1.sessions"; set by finish */
    const struct track_item *parent; /**< stage or project; NULL: project */
    track_title title;  /**< empty for a partner: see its `names` */
    track_title source; /**< where the fact comes from, or empty */
    track_title note;   /**< or empty */
    const char *was;    /**< path in the version before, or NULL */
    /** Of a project or stage: its own items of each kind stand together, at
     *  `first` to `first + count - 1`; set by finish. */
    struct {
        size_t first;
        size_t count;
    } children[TRACK_KIND_COUNT];
} track_item;

/** A list of words; `items` has `count`. */
typedef struct track_words {
    size_t count;
    const char *const *items;
} track_words;

/** A list of texts, each in one or more languages. */
typedef struct track_titles {
    size_t count;
    const track_title *items;
} track_titles;

typedef struct track_project {
    track_item item;
    const char *currency; /**< ISO 4217, or NULL */
    track_days from, to;
    const char *funder, *programme, *call, *contract; /**< or NULL */
    track_money total, grant;
    const char *contact; /**< or NULL */
    const char *rules;   /**< name of its rule pack; "generic" by default */
    const char *lang;    /**< language of its reports, or NULL */
    track_title goal;
    track_titles objectives;
    track_title disclaimer;
} track_project;

/** A name that holds from a day on. */
typedef struct track_dated_name {
    track_days since; /**< absent: from the beginning */
    const char *name;
} track_dated_name;

typedef struct track_dated_names {
    size_t count;
    const track_dated_name *items; /**< oldest first */
} track_dated_names;

typedef enum track_role {
    TRACK_ROLE_PARTNER,
    TRACK_ROLE_COORDINATOR,
    TRACK_ROLE_ASSOCIATED,
    TRACK_ROLE_PARTICIPANT, /**< takes part; as what is not known */
    TRACK_ROLE_COUNT
} track_role;

typedef struct track_partner {
    track_item item;
    track_dated_names names;
    int role; /**< track_role */
    const char *legal_name, *country, *fiscal_code, *registration, *address,
        *pic, *contact; /**< or NULL */
    track_money budget;
} track_partner;

typedef struct track_signatory {
    track_item item; /**< its title is the name */
    track_title role;
} track_signatory;

typedef struct track_stage {
    track_item item;
    track_days from, to;
    track_figure weight; /**< 0 or more; 1 by default */
    const char *owner;   /**< or NULL */
} track_stage;

typedef enum track_measure { TRACK_NUMBER, TRACK_PERCENT } track_measure;
typedef enum track_over_time {
    TRACK_TIME_SUM,
    TRACK_TIME_LAST,
    TRACK_TIME_MAX
} track_over_time;
typedef enum track_across {
    TRACK_ACROSS_SUM,
    TRACK_ACROSS_MAX,
    TRACK_ACROSS_MEAN,
    TRACK_ACROSS_DISTINCT
} track_across;
typedef enum track_direction { TRACK_UP, TRACK_DOWN } track_direction;
typedef enum track_level {
    TRACK_OUTPUT,
    TRACK_OUTCOME,
    TRACK_IMPACT
} track_level;

/** A cumulative target that is due on the last day of `day`. */
typedef struct track_target {
    track_days day;
    int64_t micro; /**< millionths of the unit */
} track_target;

typedef struct track_targets {
    size_t count;
    const track_target *items; /**< earliest first */
} track_targets;

/** One split of an indicator, e.g. "sex" with the parts "f" and "m". */
typedef struct track_split {
    const char *name;
    track_words parts;
} track_split;

typedef struct track_splits {
    size_t count;
    const track_split *items; /**< sorted by name */
} track_splits;

/** Enumerations are `int` here because the tables of fields fill them in. */
typedef struct track_indicator {
    track_item item;
    track_title unit;      /**< or empty */
    track_figure target;   /**< single target; of a percent in points */
    track_targets targets; /**< dated targets; never beside `target` */
    track_figure baseline;
    int measure;   /**< track_measure */
    int over_time; /**< track_over_time */
    int across;    /**< track_across */
    int direction; /**< track_direction */
    int level;     /**< track_level */
    track_figure weight;
    track_words proof; /**< kinds of proof that each record needs */
    track_splits splits;
} track_indicator;

typedef struct track_deliverable {
    track_item item;
    track_days due;
    const char *type, *dissemination, *lead; /**< or NULL; lead: a partner */
    track_figure weight;
    const char *verification; /**< makes it a milestone; or NULL */
} track_deliverable;

typedef struct track_line {
    track_item item;
    const char *category;
    track_money amount;
    const char *partner; /**< code of a partner, or NULL */
} track_line;

typedef struct track_period {
    track_item item;
    track_days from, to, due;
} track_period;

typedef struct track_plan track_plan;

/** Makes a plan with its project, called `code`. */
TRACK_API TRACK_NODISCARD track_status track_plan_new(track_plan **out,
                                                      const char *code,
                                                      track_error *err);

/** Releases a plan and all in it. NULL is allowed. */
TRACK_API void track_plan_free(track_plan *plan);

/**
 * Adds an item with the defaults of its kind.
 *
 * @param[out] out  The item, of the struct that belongs to `kind`; owned by
 *                  the plan; yours to fill in until it is finished.
 * @param code      1 to 64 letters, digits, `-` and `_` (dots, too, except in
 *                  the code of a project or stage); not digits only.
 * @param parent    A stage, or NULL for the project.
 * @return #TRACK_OK, #TRACK_E_DATA, #TRACK_E_ARGUMENT for a kind that there is
 *         none, #TRACK_E_CONFLICT when the plan is finished, #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status
track_plan_add(track_item **out, track_plan *plan, track_kind kind,
               const char *code, const track_item *parent, track_error *err);

/** Copies `text` into the plan, cleaned as by track_text_clean(). */
TRACK_API TRACK_NODISCARD track_status track_plan_copy(const char **out,
                                                       track_plan *plan,
                                                       const char *text,
                                                       const char *what,
                                                       track_error *err);

/** Adds a phrase to a title, replacing one of the same language. `lang` is a
 *  two- or three-letter language code, or "" for a text given once for all. */
TRACK_API TRACK_NODISCARD track_status track_plan_title(track_plan *plan,
                                                        track_title *title,
                                                        const char *lang,
                                                        const char *text,
                                                        track_error *err);

/**
 * Checks the plan against the rules of the model and sets `path`, `name`,
 * `index` and `children`. What failed can be put right and finished again.
 *
 * @return #TRACK_OK, #TRACK_E_MEMORY, #TRACK_E_CONFLICT when it is finished
 *         already, or #TRACK_E_DATA with a message that names the item and the
 *         field; track_plan_fault() tells which.
 */
TRACK_API TRACK_NODISCARD track_status track_plan_finish(track_plan *plan,
                                                         track_error *err);

/** The item and field at which track_plan_finish() failed; NULL when it is
 *  not about one. `*field_out` may be set to NULL. */
TRACK_API const track_item *track_plan_fault(const track_plan *plan,
                                             const char **field_out);

/** The project of the plan. */
TRACK_API const track_project *track_plan_project(const track_plan *plan);

/** The same, yours to fill in; NULL once the plan is finished. */
TRACK_API track_project *track_plan_edit_project(track_plan *plan);

/** How many items of a kind the plan has. */
TRACK_API size_t track_plan_count(const track_plan *plan, track_kind kind);

/** The item of a kind at `index` (below its count). */
TRACK_API const track_item *track_plan_item(const track_plan *plan,
                                            track_kind kind, size_t index);

/** The item at `path` ("" is the project), of any kind; NULL if none. */
TRACK_API const track_item *track_plan_at(const track_plan *plan,
                                          const char *path);

/** The arena of the plan, for values that you put into it. */
TRACK_API track_arena *track_plan_arena(track_plan *plan);

/* The same items in their own types; `index` below the kind's count. */
static inline const track_partner *track_plan_partner(const track_plan *plan,
                                                      size_t index)
{
    return (const track_partner *)(const void *)track_plan_item(
        plan, TRACK_PARTNER, index);
}
static inline const track_signatory *
track_plan_signatory(const track_plan *plan, size_t index)
{
    return (const track_signatory *)(const void *)track_plan_item(
        plan, TRACK_SIGNATORY, index);
}
static inline const track_stage *track_plan_stage(const track_plan *plan,
                                                  size_t index)
{
    return (const track_stage *)(const void *)track_plan_item(plan, TRACK_STAGE,
                                                              index);
}
static inline const track_indicator *
track_plan_indicator(const track_plan *plan, size_t index)
{
    return (const track_indicator *)(const void *)track_plan_item(
        plan, TRACK_INDICATOR, index);
}
static inline const track_deliverable *
track_plan_deliverable(const track_plan *plan, size_t index)
{
    return (const track_deliverable *)(const void *)track_plan_item(
        plan, TRACK_DELIVERABLE, index);
}
static inline const track_line *track_plan_line(const track_plan *plan,
                                                size_t index)
{
    return (const track_line *)(const void *)track_plan_item(plan, TRACK_LINE,
                                                             index);
}
static inline const track_period *track_plan_period(const track_plan *plan,
                                                    size_t index)
{
    return (const track_period *)(const void *)track_plan_item(
        plan, TRACK_PERIOD, index);
}

/** The coordinator of the plan, or NULL. */
TRACK_API const track_partner *track_plan_coordinator(const track_plan *plan);

/** The name of a partner on `day`. */
TRACK_API const char *track_partner_name(const track_partner *partner,
                                         track_day day);

/**
 * Checks each `was` of `next` against `previous`, the version before it (NULL:
 * there is none, and nothing to check).
 *
 * @param[out] fault_out  The item whose `was` is wrong, or NULL.
 * @return #TRACK_OK, #TRACK_E_MEMORY, or #TRACK_E_DATA with a hint when a
 *         `was` names nothing, an item of another kind or one that another
 *         item continues, too, or when the project has one.
 */
TRACK_API TRACK_NODISCARD track_status
track_plan_check_was(const track_item **fault_out, const track_plan *previous,
                     const track_plan *next, track_error *err);

/** A change between two versions of a plan. */
typedef struct track_change {
    const char *what;  /**< "added", "changed", "renamed", "retired"; what a
                            renamed stage carries along is not told */
    const char *item;  /**< path, the later one; "" for the project */
    const char *field; /**< or NULL for a whole item */
    const char *from;  /**< as people read it: the value; of "retired" the
                            title, of "renamed" the earlier path; or NULL */
    const char *to;    /**< the value; of "added" the title, of "renamed" the
                            later path; or NULL */
} track_change;

typedef struct track_changes {
    size_t count;
    const track_change *items;
} track_changes;

/** What differs from `before` (NULL: everything is new) to `after`; in
 *  `arena`. */
TRACK_API TRACK_NODISCARD track_status track_plan_compare(
    track_changes *out, const track_plan *before, const track_plan *after,
    track_arena *arena, track_error *err);

/** The money of a plan; what is unknown is missing. */
typedef struct track_plan_totals {
    track_money total; /**< of the project */
    track_money grant;
    track_money lines; /**< sum of the budget lines that have an amount */
} track_plan_totals;

/** Adds up the money of a finished plan.
 *  @return #TRACK_OK or #TRACK_E_OVERFLOW. */
TRACK_API TRACK_NODISCARD track_status track_plan_money(track_plan_totals *out,
                                                        const track_plan *plan,
                                                        track_error *err);

/** The word for a kind: "stage", "indicator", … */
TRACK_API const char *track_kind_name(track_kind kind);

TRACK_END_DECLS

#endif
