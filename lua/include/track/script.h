/* SPDX-License-Identifier: MIT */
#ifndef TRACK_SCRIPT_H
#define TRACK_SCRIPT_H

#include <track/explain.h>
#include <track/json.h>
#include <track/document.h>
#include <track/fonts.h>
#include <track/sys/buffer.h>

TRACK_BEGIN_DECLS

/**
 * @file track/script.h
 * Lua: plans, rule packs and report templates, in a sandbox.
 *
 * A script sees an allow-list of functions; it has no files, processes, clock,
 * random numbers, metatables or coroutines, and gives the same answer on every
 * machine. Fuel, memory and processor time are limited.
 */

/** What a script may use up. */
typedef struct track_limits {
    size_t heap_bytes;  /**< memory that it holds at once */
    uint64_t fuel;      /**< VM instructions, plus bytes handled in C */
    double cpu_seconds; /**< backstop; not reproducible, so a generous one */
} track_limits;

/* clang-format off */
#define TRACK_LIMITS_DEFAULT { (size_t)64 << 20, UINT64_C(100000000), 1.0 }
/* clang-format on */

/** The Lua text of a script and the name that messages show. */
typedef struct track_source {
    const char *name; /**< e.g. "cex-imag.lua" */
    const char *text; /**< ends in NUL, like every text of the API */
    size_t length;    /**< bytes before that */
} track_source;

/**
 * Reads a plan written in Lua (design: one `project "CODE" { … }`).
 *
 * @param[out] out  A finished plan; release with track_plan_free().
 * @param limits    Or NULL for the defaults.
 * @return #TRACK_OK; #TRACK_E_DATA for a wrong field or value, #TRACK_E_SCRIPT
 *         when it does not parse or raises, #TRACK_E_LIMIT, #TRACK_E_MEMORY;
 *         `err` has line, column, excerpt and hint.
 */
TRACK_API TRACK_NODISCARD track_status
track_plan_read(track_plan **out, const track_source *source,
                const track_limits *limits, track_error *err);

/**
 * Writes a finished plan as Lua, for people to read and change: each item with
 * the fields that differ from the defaults. track_plan_read() makes the same
 * plan of it.
 *
 * @param out  The text is added to it.
 * @return #TRACK_OK or #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status track_plan_to_lua(track_buffer *out,
                                                         const track_plan *plan,
                                                         track_error *err);

/**
 * Checks that each budget line's category is one of the rule pack's. A pack
 * without categories allows any.
 *
 * @param[out] fault_out  The line that is wrong, or NULL: for
 *                        track_plan_locate(), field "category".
 * @return #TRACK_OK or #TRACK_E_DATA with a hint.
 */
TRACK_API TRACK_NODISCARD track_status track_plan_check_categories(
    const track_item **fault_out, const track_plan *plan,
    const track_words *categories, track_error *err);

/**
 * Adds to a recorded failure where an item, or one of its fields (or NULL),
 * stands in the text that the plan was read from. When it cannot be found
 * there, because a loop made it, only the name of the source is added.
 */
TRACK_API void track_plan_locate(track_error *err, const track_source *source,
                                 const track_item *item, const char *field);

/** What a plan to fill in starts from. */
typedef struct track_plan_draft {
    const char *code;       /**< of the project */
    const char *rules;      /**< name of its rule pack; NULL: "generic" */
    track_words categories; /**< of the pack; each becomes a budget line */
    const char *lang;       /**< of the comments: "ro", else English */
} track_plan_draft;

/**
 * Writes a plan to fill in: every kind and field with a comment, what is not
 * known yet commented out. It loads as soon as `title = ""` has a text.
 *
 * @param out  The text is added to it.
 * @return #TRACK_OK, #TRACK_E_MEMORY, or #TRACK_E_DATA for a wrong code.
 */
TRACK_API TRACK_NODISCARD track_status track_plan_write_draft(
    track_buffer *out, const track_plan_draft *draft, track_error *err);

/** A rule pack, loaded and ready. */
typedef struct track_rules track_rules;

/**
 * Loads a rule pack from its Lua text.
 *
 * @return As track_plan_read().
 */
TRACK_API TRACK_NODISCARD track_status
track_rules_load(track_rules **out, const track_source *source,
                 const track_limits *limits, track_error *err);

/** Releases a rule pack. NULL is allowed. */
TRACK_API void track_rules_free(track_rules *rules);

/** The name of the pack. */
TRACK_API const char *track_rules_name(const track_rules *rules);

/** What a pack says of itself; empty when it does not. */
TRACK_API const track_title *track_rules_title(const track_rules *rules);

/** One rule of a pack. Texts live as long as the pack. */
typedef struct track_rule {
    const char *name;
    const char *on; /**< what it looks at: "project", "expense", … */
    track_severity severity;
    const char *source; /**< where it stands, or NULL */
    track_title title;  /**< empty when the pack does not say */
} track_rule;

/** How many rules the pack has. */
TRACK_API size_t track_rules_count(const track_rules *rules);

/** The rule at `index` (below the count), in the order of the pack. */
TRACK_API track_rule track_rules_at(const track_rules *rules, size_t index);

/** The budget categories of the pack; none when it does not say. */
TRACK_API track_words track_rules_categories(const track_rules *rules);

/**
 * What a new version of a pack changes. `what` of a change is "added",
 * "removed" or "changed"; `item` the name of a rule, a category (with the field
 * "category"), or "" for the pack.
 *
 * @param[out] out  In `arena`; empty when both have one text.
 * @return #TRACK_OK or #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status track_rules_compare(
    track_changes *out, const track_rules *before, const track_rules *after,
    track_arena *arena, track_error *err);

/** The pack as an engine for track_assess(); lives as long as `rules`. */
TRACK_API const track_rules_engine *track_rules_as_engine(track_rules *rules);

/**
 * From now on keeps what the functions of the pack read, for explanations.
 *
 * @param arena  For what is kept; must outlive it. NULL: no more.
 */
TRACK_API void track_rules_trace(track_rules *rules, track_arena *arena);

/** What the functions read in the assessment that was made last; empty
 *  without track_rules_trace(). For one assessment: ask again before the
 *  next. */
TRACK_API const track_traces *track_rules_traces(const track_rules *rules);

/** How a template is built. */
typedef struct track_template_options {
    const char *lang;   /**< language of the report */
    const char *period; /**< code of a period, or NULL */
    const track_period_figures *period_figures; /**< of that period, or NULL:
                                                     then nothing of it is
                                                     known */
    const char *stage;          /**< code of a stage to limit it to, or NULL */
    bool final;                 /**< false: marked as a draft */
    const char *data_hash;      /**< 64 hex digits for the footer, or NULL */
    int64_t data_v;             /**< version of its list; 0: the newest */
    track_source catalogues[4]; /**< `locale "xx" {…}`: texts of the template
                                     and of each page, so one of `lang` at
                                     least (#TRACK_SCRIPT_LOCALE); text NULL:
                                     none */
    /** For a report on several projects: one assessment of each, all as of the
     *  same day; `ctx.projects` in the template. */
    const track_assessment *const *projects;
    size_t project_count; /**< at most 16000 */
} track_template_options;

/** What a template made: the document and what stands on its pages. Release
 *  with track_built_clear(). */
typedef struct track_built {
    track_document *document;
    track_page_facts facts; /**< texts owned by `arena` */
    track_arena *arena;
} track_built;

/**
 * Runs a report template over an assessment, or over several.
 *
 * @param assessment  Of the project that the report is about; NULL: it is about
 *                    all of `options->projects`.
 * @return As track_plan_read(), and what track_document_…() return;
 *         #TRACK_E_DECISION when the template is about one project and
 *         `assessment` is NULL; #TRACK_E_ARGUMENT when there are no projects
 *         either; #TRACK_E_DATA for a text that no catalogue has.
 */
TRACK_API TRACK_NODISCARD track_status track_template_build(
    track_built *out, const track_source *source,
    const track_assessment *assessment, const track_template_options *options,
    const track_limits *limits, track_error *err);

/** Who made a report, and what with: it says so itself. */
typedef struct track_report_maker {
    const char *program;       /**< version */
    const char *template_name; /**< "progress" */
    size_t font_count;
    const track_font_file *fonts; /**< of track_document_fonts() */
} track_report_maker;

/**
 * Attaches to a report what proves it, all as text: its data (`data.txt`, of
 * which the data hash in the footer is the SHA-256, and `data.json`), plan,
 * rule pack, template and catalogues, and `report.txt`, which says how it was
 * made. Only a PDF carries attachments.
 *
 * @param built  What track_template_build() made of the other arguments.
 * @return #TRACK_OK or #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status track_template_attach(
    track_built *built, const track_source *source,
    const track_assessment *assessment, const track_template_options *options,
    const track_report_maker *maker, track_error *err);

/** Releases what track_template_build() made. */
TRACK_API void track_built_clear(track_built *built);

/** A kind of script that is found by name. */
typedef enum track_script_kind {
    TRACK_SCRIPT_RULES,  /**< rules/NAME.lua */
    TRACK_SCRIPT_REPORT, /**< reports/NAME.lua */
    TRACK_SCRIPT_LOCALE, /**< locale/NAME.lua */
    TRACK_SCRIPT_TESTS   /**< rules/tests/NAME.lua */
} track_script_kind;

/** Where scripts are looked for, in this order. Members may be NULL. */
typedef struct track_script_path {
    const char *beside;    /**< the folder of the plan */
    const char *folders;   /**< `$TRACK_SCRIPTS`: folders joined by ':' */
    const char *user;      /**< `$XDG_DATA_HOME/track` */
    const char *installed; /**< where the product is installed */
} track_script_path;

/**
 * Finds a script by name and reads it. A line `local x = include "NAME"` of a
 * rule pack takes in rules/shared/NAME.lua, so the text is complete. A
 * catalogue is followed by those of the same name in later folders: it lies
 * over them, word by word.
 *
 * @param[out] text_out  Its text; free() it.
 * @param[out] file_out  Its path; free() it.
 * @param name  Letters, digits, `-` and `_`: never a path.
 * @return #TRACK_OK, #TRACK_E_NOT_FOUND with a hint naming what there is,
 *         #TRACK_E_FILE, #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status track_script_find(
    char **text_out, char **file_out, track_script_kind kind, const char *name,
    const track_script_path *path, track_error *err);

/**
 * Reads a script from its file; what it includes is looked for in the folder
 * `shared` beside it.
 *
 * @param[out] text_out  Its text; free() it.
 * @return #TRACK_OK, #TRACK_E_NOT_FOUND, #TRACK_E_FILE, #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status track_script_read(char **text_out,
                                                         track_script_kind kind,
                                                         const char *file,
                                                         track_error *err);

/**
 * The names of the scripts of a kind that track_script_find() would find,
 * sorted, each once.
 *
 * @param[out] out  In `arena`.
 * @return #TRACK_OK or #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status track_script_list(
    track_words *out, track_script_kind kind, const track_script_path *path,
    track_arena *arena, track_error *err);

TRACK_END_DECLS

#endif
