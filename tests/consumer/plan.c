/* SPDX-License-Identifier: MIT */

/* A plan in Lua, read and looked at. */

#include <track/script.h>

#include <stdio.h>
#include <string.h>

static const char text[] =
    "project \"PILOT\" {\n"
    "  title = \"A pilot\",\n"
    "  stage \"E1\" { title = \"First stage\",\n"
    "    indicator \"sessions\" { title = \"Sessions\", target = 3 } },\n"
    "}\n";

int main(void)
{
    const track_source source = { "pilot.lua", text, strlen(text) };
    track_error err = TRACK_ERROR_INIT;
    track_plan *plan;

    if (track_plan_read(&plan, &source, NULL, &err) != TRACK_OK) {
        fprintf(stderr, "%s:%d: %s\n", err.source, err.line, err.text);
        return 1;
    }
    puts(track_plan_indicator(plan, 0)->item.name);
    track_plan_free(plan);
    return 0;
}
