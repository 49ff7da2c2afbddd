/* SPDX-License-Identifier: MIT */
#ifndef TRACK_SYS_RENAME_H
#define TRACK_SYS_RENAME_H

#include <track/plan.h>
#include <track/sys/arena.h>

TRACK_BEGIN_DECLS

/**
 * @file track/sys/rename.h
 * How the items of one version of a plan continue in the next.
 *
 * An item continues the item of its kind that its `was` names in the version
 * before. `was` is ignored when the item carried the same one there already,
 * so a file that is loaded again means the same, swaps included. Without
 * `was`, it continues the item of the same code in what its stage was, or,
 * when its stage is new, the item at its own path. Nothing is continued
 * twice; `was` comes first.
 */
typedef struct track_renames track_renames;

/**
 * Works out how `previous` continues in `next`; both are finished and must
 * live as long as the answer. A `was` that track_plan_check_was() refuses is
 * ignored here, so that whatever is stored can be read.
 *
 * @param[out] out  Owned by `arena`.
 */
TRACK_API TRACK_NODISCARD track_status
track_renames_new(track_renames **out, const track_plan *previous,
                  const track_plan *next, track_arena *arena, track_error *err);

/** The item of the next version that continues `old`, an item of the previous
 *  one; NULL when it is retired. */
TRACK_API const track_item *track_item_after(const track_renames *renames,
                                             const track_item *old);

/** The item of the previous version that `item` of the next one continues;
 *  NULL when it is new. */
TRACK_API const track_item *track_item_before(const track_renames *renames,
                                              const track_item *item);

/** The path in the next version of what stood at `path` in the previous one;
 *  NULL when it is retired or was not there. Lives as long as `next`. */
TRACK_API const char *track_path_after(const track_renames *renames,
                                       const char *path);

TRACK_END_DECLS

#endif
