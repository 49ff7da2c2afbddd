/* SPDX-License-Identifier: MIT */
#ifndef TRACK_SNAPSHOT_H
#define TRACK_SNAPSHOT_H

#include <track/plan.h>

TRACK_BEGIN_DECLS

/**
 * @file track/snapshot.h
 * One project as it stood on a day, as the file knew it at a position:
 * immutable, in memory, read in one transaction (track_store_snapshot()).
 * Corrected, undone and later facts are already accounted for.
 */

/** A file that proves a record, stored by its content or kept elsewhere. */
typedef struct track_proof {
    const char *kind;   /**< "minutes", "photo", … */
    const char *name;   /**< file name as it was given */
    const char *sha256; /**< 64 hex digits */
    int64_t size;       /**< bytes; 0 of a link */
    const char *media;  /**< media type; NULL of a link */
    const char *url;    /**< of a link, to which nothing is stored; or NULL */
    int64_t n;          /**< arrival of its event; never in a report */
} track_proof;

typedef struct track_proofs {
    size_t count;
    const track_proof *items; /**< in order of arrival */
} track_proofs;

/** An item that the plan in force does not have, and that records are about. */
typedef struct track_retired {
    const track_item *item;  /**< as the last agreed version that had it says,
                                  in the plan of that version */
    int64_t version;         /**< that version */
    const track_item *stage; /**< of the plan in force, which it stood in; NULL:
                                  in none, or in one that is retired, too */
} track_retired;

/** What every record has. */
typedef struct track_record {
    int64_t n;              /**< arrival in this file; never in a report */
    int64_t number;         /**< in its origin and project */
    const char *origin;     /**< id of the origin */
    const track_item *item; /**< what it is about; NULL when retired */
    const track_retired *retired; /**< what it was about; NULL unless retired */
    const char *path;             /**< of the item when it was recorded */
    track_days on;
    track_moment at;
    const char *by;   /**< or NULL */
    const char *note; /**< or NULL */
    track_proofs proofs;
} track_record;

/** One part of a split: "sex" "f" 11. */
typedef struct track_part {
    const char *split;
    const char *part;
    int64_t micro;
} track_part;

typedef struct track_achievement {
    track_record record;
    const char *partner; /**< code as typed, or NULL: the coordinator's */
    const char *subject; /**< code of a distinct subject, or NULL */
    int64_t micro;       /**< millionths; of a percent the numerator */
    int64_t of;          /**< millionths; of a percent, else 0 */
    size_t part_count;
    const track_part *parts;
} track_achievement;

typedef enum track_delivery_state {
    TRACK_PENDING,
    TRACK_DRAFT,
    TRACK_SUBMITTED,
    TRACK_ACCEPTED,
    TRACK_RETURNED
} track_delivery_state;

typedef struct track_delivery {
    track_record record;
    bool has_state; /**< false: only a revised day or a justification */
    track_delivery_state state;
    track_days due;            /**< revised due day, or absent */
    const char *justification; /**< or NULL */
} track_delivery;

typedef enum track_fund {
    TRACK_FUND_UNKNOWN,
    TRACK_FUND_GRANT,
    TRACK_FUND_OWN
} track_fund;

typedef enum track_confidence {
    TRACK_DECLARED, /**< when nothing is said */
    TRACK_ESTIMATED,
    TRACK_CERTIFIED
} track_confidence;

/** The words that people, scripts and the journal write, NULL at the end: of
 *  deliveries from #TRACK_DRAFT on ("pending" is where each begins), of funds
 *  from #TRACK_FUND_GRANT on, of the confidences all. */
TRACK_API const char *const *track_delivery_words(void);
TRACK_API const char *const *track_fund_words(void);
TRACK_API const char *const *track_confidence_words(void);

/** "grant", "own"; NULL when it is not known. */
TRACK_API const char *track_fund_name(track_fund fund);

/** "declared", "estimated", "certified". */
TRACK_API const char *track_confidence_name(track_confidence confidence);

/** Money spent on a line, a stage or the project. */
typedef struct track_expense {
    track_record record;  /**< its item: line, stage or project */
    const char *category; /**< the line's, or as typed; or NULL */
    const char *partner;  /**< code, resolved; or NULL */
    track_money amount;   /**< of the document; a credit note is negative */
    track_money net, tax, eligible; /**< or missing */
    int64_t share;     /**< charged to the project, millionths of a percent
                            point: 100000000 is all */
    track_money spent; /**< (eligible, else amount) × share, cut */
    const char *doc, *supplier, *supplier_code; /**< or NULL */
    track_days doc_date, paid;                  /**< or absent */
    track_fund fund;
    track_confidence confidence;
    int64_t replaces; /**< arrival of the expense that this one replaces, 0 */
    bool replaced;    /**< by a later one: counts no more */
} track_expense;

typedef struct track_expenses {
    size_t count;
    const track_expense *items; /**< in the order in which they count */
} track_expenses;

typedef struct track_narrative {
    const char *section;
    const char *period; /**< code, or NULL for every period */
    const char *lang;   /**< or "" */
    const char *text;   /**< CommonMark */
} track_narrative;

/** State of a reporting period. */
typedef enum track_period_state {
    TRACK_PERIOD_OPEN,
    TRACK_PERIOD_CLOSED,   /**< sent */
    TRACK_PERIOD_RETURNED, /**< by the funder, to be put right */
    TRACK_PERIOD_ACCEPTED  /**< by the funder */
} track_period_state;

/** A font file that a sent report was made with. */
typedef struct track_sent_font {
    const char *name;   /**< file name without folder */
    const char *sha256; /**< 64 hex digits */
} track_sent_font;

/** A catalogue of texts that a sent report was made with. */
typedef struct track_sent_catalogue {
    const char *lang;
    const char *source; /**< its Lua text */
} track_sent_catalogue;

/** How a period was closed: the sent report, and what it was made from. */
typedef struct track_closing {
    int64_t n;      /**< arrival of the event; never in a report */
    const char *id; /**< of the event */
    const char *project;
    const char *period; /**< code */
    track_moment at;
    const char *by;   /**< or NULL */
    track_day as_of;  /**< of the report */
    int64_t position; /**< known-at of the report, in this file */
    const char *lang, *format, *template_name;
    const char *data_hash; /**< 64 hex digits */
    int64_t data_v;
    const char *program;                        /**< version that made it */
    track_proof file;                           /**< the sent file */
    const char *rules_sha256, *template_sha256; /**< of their texts */
    size_t font_count;
    const track_sent_font *fonts;
} track_closing;

/** How a period stands. */
typedef struct track_standing {
    track_period_state state;
    const track_closing *closing; /**< NULL: open */
    const track_closing *sent;    /**< the last that was sent, also when it was
                                       opened again since; NULL: none */
    track_days on; /**< the funder's day of returning or accepting, or absent */
} track_standing;

/** What a rule found was accepted, for one period. */
typedef struct track_acceptance {
    const char *rule;
    const char *period; /**< code */
    const char *reason;
    const char *by; /**< or NULL */
    track_moment at;
} track_acceptance;

/** The newest event of one chain. */
typedef struct track_head {
    const char *label; /**< of the origin, e.g. "main" */
    int64_t number;
    const char *hash; /**< 64 hex digits */
} track_head;

/** All achievements of one indicator, in the order in which they count. */
typedef struct track_achievements {
    size_t count;
    const track_achievement *items;
} track_achievements;

typedef struct track_deliveries {
    size_t count;
    const track_delivery *items;
} track_deliveries;

/** Where an item stood in another version of its plan. */
typedef struct track_former {
    int64_t version;
    const track_item *item; /**< in the plan in force, or a retired one */
    const char *path;       /**< in that version; NULL: it was not there */
} track_former;

typedef struct track_snapshot {
    const track_plan *plan;     /**< in force on that day */
    int64_t version;            /**< of the plan */
    const track_plan *forecast; /**< beside it on that day, or NULL */
    track_day as_of;
    int64_t known_at; /**< arrival of the newest event known */
    const track_achievements *achievements; /**< one for each indicator */
    const track_deliveries *deliveries;     /**< one for each deliverable */
    track_expenses expenses;                /**< of the whole project */
    track_achievements retired; /**< of items that the plan no longer has */
    track_deliveries retired_deliveries;
    size_t narrative_count;
    const track_narrative *narratives; /**< newest of each section, period
                                            and language, in their order */
    const track_standing *standings;   /**< one for each period of the plan */
    size_t closing_count;
    const track_closing *const *closings; /**< of all periods that are closed,
                                               also of those that the plan no
                                               longer has */
    size_t acceptance_count;
    const track_acceptance *acceptances; /**< by arrival */
    size_t retired_count;
    const track_retired *const *retired_items; /**< by the first record that is
                                                    about each */
    size_t former_count;
    const track_former *formers; /**< of items that stood elsewhere */
    size_t head_count;
    const track_head *heads;  /**< chains of the project, by label */
    const char *rules_name;   /**< pack stored in the journal, or NULL */
    const char *rules_source; /**< its Lua text, or NULL */
} track_snapshot;

/** The reporting period that the day of a snapshot is in, or the last one that
 *  was over by then; NULL without one. */
TRACK_API const track_period *
track_snapshot_period(const track_snapshot *snapshot);

/** What was sent of the last closed period before `period`, whether the plan
 *  still has that or not: with what it is compared. NULL: nothing was sent. */
TRACK_API const track_closing *
track_snapshot_sent_before(const track_snapshot *snapshot,
                           const track_period *period);

/** The achievements of the indicator at `index`, those of retired ones behind
 *  the last; NULL past them: for a walk over all. */
TRACK_API const track_achievements *
track_snapshot_achievements(const track_snapshot *snapshot, size_t index);

/** The same for the deliveries of deliverables. */
TRACK_API const track_deliveries *
track_snapshot_deliveries(const track_snapshot *snapshot, size_t index);

/** The record that arrived as `n`, whatever it is about; NULL when it is not
 *  in the snapshot: taken back, not known or not happened yet. */
TRACK_API const track_record *
track_snapshot_record(const track_snapshot *snapshot, int64_t n);

/** Whether a proof of this kind is attached to the record. */
TRACK_API bool track_record_has_proof(const track_record *record,
                                      const char *kind);

/** Releases a snapshot and all in it. NULL is allowed. */
TRACK_API void track_snapshot_free(track_snapshot *snapshot);

TRACK_END_DECLS

#endif
