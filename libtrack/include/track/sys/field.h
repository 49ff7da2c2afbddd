/* SPDX-License-Identifier: MIT */
#ifndef TRACK_SYS_FIELD_H
#define TRACK_SYS_FIELD_H

#include <track/plan.h>

TRACK_BEGIN_DECLS

/**
 * @file track/sys/field.h
 * The fields of each kind of a plan, in one table. The plan language, the
 * journal's payload, the plan tables and what `--json` prints are all made
 * from it, so a new field is one row here and one member in its struct.
 */

typedef enum track_field_type {
    TRACK_FIELD_TEXT,     /**< const char *, or NULL */
    TRACK_FIELD_TITLE,    /**< track_title */
    TRACK_FIELD_PHRASE,   /**< track_title that is mostly one text */
    TRACK_FIELD_TITLES,   /**< track_titles */
    TRACK_FIELD_NAMES,    /**< track_dated_names */
    TRACK_FIELD_DAYS,     /**< track_days */
    TRACK_FIELD_MONEY,    /**< track_money */
    TRACK_FIELD_QUANTITY, /**< track_figure, a value or missing */
    TRACK_FIELD_WORD,     /**< int, an index into `words` */
    TRACK_FIELD_WORDS,    /**< track_words */
    TRACK_FIELD_TARGETS,  /**< track_targets */
    TRACK_FIELD_SPLITS    /**< track_splits */
} track_field_type;

typedef struct track_field {
    const char *name; /**< in Lua, JSON and SQL */
    track_field_type type;
    bool required;
    size_t offset;            /**< in the struct of the kind */
    const char *const *words; /**< NULL-terminated, for #TRACK_FIELD_WORD */
} track_field;

/** The fields of `kind`: `*count_out` rows, in the order in which they are
 *  shown. Never NULL. */
TRACK_API const track_field *track_kind_fields(track_kind kind,
                                               size_t *count_out);

/** Whether an item of `child` may stand directly in one of `parent`. */
TRACK_API bool track_kind_holds(track_kind parent, track_kind child);

/** Where a field's value stands in an item. */
static inline void *track_field_at(track_item *item, const track_field *field)
{
    return (char *)item + field->offset;
}
static inline const void *track_field_of(const track_item *item,
                                         const track_field *field)
{
    return (const char *)item + field->offset;
}

TRACK_END_DECLS

#endif
