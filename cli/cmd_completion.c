/* SPDX-License-Identifier: MIT */

/*
 * `track completion SHELL`: a script for the shell, which asks `track
 * completion words` what can stand at the end of the line. So the shells know
 * nothing of commands, options and items.
 */

#include "completion.h"
#include "errors.h"

#include <string.h>

typedef struct shell {
    const char *name;
    const char *script;
} shell;

/* bash cuts words at ':' and '=': the line is cut at spaces instead, and what
 * stands before the last of them is taken off the answers. */
static const char bash_script[] =
    "# Completion of track for bash: source <(track completion bash)\n"
    "_track() {\n"
    "  local words word before\n"
    "  read -ra words <<<\"${COMP_LINE:0:COMP_POINT}\"\n"
    "  [[ ${COMP_LINE:0:COMP_POINT} == *' ' ]] && words+=('')\n"
    "  word=${words[${#words[@]} - 1]}\n"
    "  before=${word%\"${word##*[:=]}\"}\n"
    "  mapfile -t COMPREPLY < <(\"${words[0]}\" completion words -- "
    "\"${words[@]:1}\" 2>/dev/null)\n"
    "  COMPREPLY=(\"${COMPREPLY[@]#\"$before\"}\")\n"
    "}\n"
    "complete -o default -F _track track\n";

static const char zsh_script[] =
    "#compdef track\n"
    "# Completion of track for zsh: source <(track completion zsh)\n"
    "_track() {\n"
    "  local -a found\n"
    "  found=(\"${(@f)$(\"${words[1]}\" completion words -- "
    "\"${(@)words[2,CURRENT]}\" 2>/dev/null)}\")\n"
    "  if [[ -n \"$found\" ]]; then compadd -a found; else _files; fi\n"
    "}\n"
    "if [[ \"${funcstack[1]}\" = _track ]]; then _track \"$@\"; "
    "else compdef _track track; fi\n";

static const char fish_script[] =
    "# Completion of track for fish: track completion fish | source\n"
    "function __track_words\n"
    "  set -l finished (commandline -opc)\n"
    "  set -l current (commandline -ct)\n"
    "  track completion words -- $finished[2..-1] \"$current\" 2>/dev/null\n"
    "end\n"
    "complete -c track -n 'test -n (__track_words | string collect)' -f "
    "-a '(__track_words)'\n";

static const shell shells[] = {
    { "bash", bash_script },
    { "zsh", zsh_script },
    { "fish", fish_script },
};

enum { SHELL_COUNT = sizeof(shells) / sizeof(shells[0]) };

track_status cmd_completion(cli *c, track_error *err)
{
    const char *named = cli_arg(c, 0);
    const char *names[SHELL_COUNT + 2] = { "words" };
    const char *meant;

    if (strcmp(named, "words") == 0)
        return completion_words(c, c->arg_count - 1, c->args + 1, err);
    for (size_t i = 0; i < SHELL_COUNT; i++) {
        names[i + 1] = shells[i].name;
        if (strcmp(shells[i].name, named) != 0)
            continue;
        if (c->arg_count > 1)
            return cli_fail(err, TRACK_E_ARGUMENT, "'%s' takes no more words",
                            named);
        track_buffer_text(&c->out, shells[i].script);
        return track_buffer_check(&c->out, err);
    }
    cli_fail(err, TRACK_E_ARGUMENT, "there is no completion for '%s'", named);
    meant = track_text_suggest(named, names);
    return meant ? cli_hint(err, "did you mean '%s'?", meant)
                 : cli_hint(err, "there is: bash, zsh, fish");
}
