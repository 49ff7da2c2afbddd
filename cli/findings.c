/* SPDX-License-Identifier: MIT */

#include "findings.h"

#include "render.h"

#include <string.h>

const char *findings_message(const cli *c, const view *v,
                             const track_finding *finding)
{
    return track_title_in(&finding->message, render_lang(c, v));
}

static bool is_same(const track_finding *a, const track_finding *b)
{
    return strcmp(a->rule, b->rule) == 0 &&
           strcmp(a->subject, b->subject) == 0 &&
           strcmp(track_title_in(&a->message, "en"),
                  track_title_in(&b->message, "en")) == 0;
}

/* Whether the view, which may be empty, has the finding, too. */
static bool has(const view *v, const track_finding *finding)
{
    for (size_t i = 0; v->assessment && i < v->assessment->findings.count; i++)
        if (is_same(&v->assessment->findings.items[i], finding))
            return true;
    return false;
}

void findings_warn(cli *c, const view *before, const view *after,
                   const track_item *item)
{
    for (size_t i = 0; item && i < after->assessment->findings.count; i++) {
        const track_finding *finding = &after->assessment->findings.items[i];
        bool is_error = finding->severity == TRACK_ERROR_SEVERITY;

        if (finding->severity == TRACK_INFO)
            continue;
        if (strcmp(finding->subject, item->name) == 0 || !has(before, finding))
            cli_warn(c, "%s: %s%s", finding->subject,
                     is_error ? "against the rules: " : "",
                     findings_message(c, after, finding));
    }
}
