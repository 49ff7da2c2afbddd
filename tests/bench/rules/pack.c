/* SPDX-License-Identifier: MIT */

/* Ours: rule packs in the sandbox, with all its limits, through the engine that
 * every assessment calls. */

#include "contender.h"

#include <track/script.h>

#include <stdio.h>
#include <string.h>

const char loop_rule[] = "function(stage)\n"
                         "  local done, weights = 0, 0\n"
                         "  for _, indicator in ipairs(stage.indicators) do\n"
                         "    local progress = indicator.progress\n"
                         "    if progress ~= false then\n"
                         "      local weight = indicator.weight\n"
                         "      if progress == nil then progress = 0 end\n"
                         "      if progress > 1 then progress = 1 end\n"
                         "      done = done + weight * progress\n"
                         "      weights = weights + weight\n"
                         "    end\n"
                         "  end\n"
                         "  if weights == 0 then return false end\n"
                         "  return done / weights\n"
                         "end";

static void *open_pack(const char *rule)
{
    track_error err = TRACK_ERROR_INIT;
    track_rules *rules;
    char text[1024];
    track_source source = { "bench.lua", text, 0 };

    source.length = (size_t)snprintf(
        text, sizeof(text), "rules 'bench' { stage_completion = %s }", rule);
    portfolio_check(track_rules_load(&rules, &source, NULL, &err), &err);
    return rules;
}

static void *open_builtin(void)
{
    return open_pack(
        "function(stage) return weighted_mean(stage.indicators) end");
}

static void *open_handles(void)
{
    return open_pack(loop_rule);
}

static void *open_renewal(void)
{
    return open_pack("function() return 0 end");
}

static double run(void *self, const portfolio *all)
{
    const track_rules_engine *engine = track_rules_as_engine(self);
    track_error err = TRACK_ERROR_INIT;
    double sum = 0;

    for (int p = 0; p < PROJECTS; p++)
        for (size_t s = 0; s < STAGES; s++) {
            track_ratio out;

            portfolio_check(engine->stage(&out, all->projects[p].assessment, s,
                                          engine->payload, &err),
                            &err);
            if (out.state == TRACK_VALUE)
                sum += (double)out.parts / (double)TRACK_ONE;
        }
    return sum;
}

static void close_pack(void *self)
{
    track_rules_free(self);
}

const contender builtin = { "a builtin", open_builtin, run, close_pack };
const contender handles = { "a loop over handles", open_handles, run,
                            close_pack };
const contender renewal = { "calls alone", open_renewal, run, close_pack };
