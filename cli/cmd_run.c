/* SPDX-License-Identifier: MIT */

/* `track run SCRIPT.lua [ARGS]`: a Lua program of the user's own. */

#include "file.h"
#include "program.h"

track_status cmd_run(cli *c, track_error *err)
{
    track_source source = { .name = cli_arg(c, 0) };
    const track_words words = { (size_t)c->arg_count - 1, c->args + 1 };
    track_program *program = NULL;
    track_status status =
        cli_read_file(&source.text, &source.length, c, source.name, err);

    if (status == TRACK_OK)
        status = cli_program(&program, NULL, c, false, err);
    if (status == TRACK_OK)
        status = track_program_run(program, &source, &words, err);
    track_program_free(program);
    return status;
}
