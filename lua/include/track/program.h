/* SPDX-License-Identifier: MIT */
#ifndef TRACK_PROGRAM_H
#define TRACK_PROGRAM_H

#include <track/script.h>
#include <track/store.h>

TRACK_BEGIN_DECLS

/**
 * @file track/program.h
 * Lua outside of the sandbox: programs of the user's own, which have all of
 * Lua and the table `track` to open, record, read and report. The same table
 * is what `require "track"` gives in plain Lua.
 */

struct lua_State;

/** Where a program finds things, and what it may do. Texts are copied. */
typedef struct track_program_options {
    track_script_path scripts; /**< `beside` is of no account: scripts are also
                                    looked for beside the tracker */
    const char *tracker;       /**< path for `track.open()` without one; or
                                    NULL */
    bool read_only;            /**< trackers open for reading alone */
} track_program_options;

/**
 * Leaves the table `track` on the stack of `L`, a state of the caller's own
 * that is no sandbox. For `luaopen_track()` and for programs that embed Lua.
 * Raises a Lua error when memory is short.
 *
 * @param options  Or NULL. They hold for the whole state, the first time.
 * @return 1
 */
TRACK_API int track_program_open(struct lua_State *L,
                                 const track_program_options *options);

/**
 * The clock for commands: the machine's, or what `TRACK_NOW` fixes it to. No
 * other function of the libraries looks at a clock.
 *
 * @return #TRACK_OK or #TRACK_E_DATA for a `TRACK_NOW` that is no moment.
 */
TRACK_API TRACK_NODISCARD track_status track_clock_read(track_clock *out,
                                                        track_error *err);

/** A Lua state with the standard libraries and `track`. */
typedef struct track_program track_program;

/** Makes one. @return #TRACK_OK or #TRACK_E_MEMORY. */
TRACK_API TRACK_NODISCARD track_status
track_program_new(track_program **out, const track_program_options *options,
                  track_error *err);

/** Closes what the program has open, and releases it. NULL is allowed. */
TRACK_API void track_program_free(track_program *program);

/**
 * Runs a script; its `arg` and `...` are the words. `os.exit` in it ends the
 * process.
 *
 * @return #TRACK_OK; #TRACK_E_SCRIPT, also when the library failed in it, with
 *         file and line; #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status
track_program_run(track_program *program, const track_source *source,
                  const track_words *words, track_error *err);

/**
 * Runs what was typed: `=expr`, an expression or statements.
 *
 * @param out             What its values are, readable; added, with newlines.
 * @param[out] more_out   The text is only the beginning of something: read
 *                        another line, add it, call again.
 * @return As track_program_run().
 */
TRACK_API TRACK_NODISCARD track_status
track_program_eval(track_program *program, track_buffer *out, bool *more_out,
                   const char *text, track_error *err);

/**
 * The words that may stand where a line ends: names of variables and fields,
 * and inside quotes the names of projects and items.
 *
 * @param line       What was typed, up to the cursor.
 * @param[out] out   Sorted, in `arena`; each replaces the part of the line from
 *                   `start_out` on.
 * @return #TRACK_OK or #TRACK_E_MEMORY.
 */
TRACK_API TRACK_NODISCARD track_status track_program_complete(
    track_words *out, size_t *start_out, track_program *program,
    const char *line, track_arena *arena, track_error *err);

/** Ends what runs, at the next instruction, as if it had failed; safe in a
 *  handler of signals. */
TRACK_API void track_program_interrupt(track_program *program);

TRACK_END_DECLS

#endif
