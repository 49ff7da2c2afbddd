/* SPDX-License-Identifier: MIT */

#include "findings.h"

#include "render.h"
#include "words.h"

#include <string.h>

/* So many are told of when something is recorded. */
enum { SHOWN_MAX = 8 };

const char *findings_message(const cli *c, const view *v,
                             const track_finding *finding)
{
    return track_finding_text(finding, render_lang(c, v));
}

const char *findings_accepted(cli *c, const track_finding *finding)
{
    const track_acceptance *accepted = finding->accepted;

    if (!accepted)
        return NULL;
    return words_keep(c, track_arena_print(c->arena, "accepted%s%s: %s",
                                           accepted->by ? " by " : "",
                                           accepted->by ? accepted->by : "",
                                           accepted->reason));
}

void findings_add(table *rows, cli *c, const view *v,
                  const track_finding *finding)
{
    const char *accepted = findings_accepted(c, finding);
    const char *message = findings_message(c, v, finding);
    const char *const cells[] = {
        track_severity_name(finding->severity),
        finding->subject,
        accepted ? words_keep(c, track_arena_print(c->arena, "%s (%s)", message,
                                                   accepted))
                 : message,
    };

    table_add(rows, cells);
}

static bool is_same(const track_finding *a, const track_finding *b)
{
    return strcmp(a->rule, b->rule) == 0 &&
           strcmp(a->subject, b->subject) == 0 &&
           strcmp(track_title_in(&a->message, "en"),
                  track_title_in(&b->message, "en")) == 0;
}

bool findings_has(const view *v, const track_finding *finding)
{
    for (size_t i = 0; v->assessment && i < v->assessment->findings.count; i++)
        if (is_same(&v->assessment->findings.items[i], finding))
            return true;
    return false;
}

/* Whether the finding is worth a warning after a change of `item`. */
static bool is_about(const track_finding *finding, const view *before,
                     const track_item *item)
{
    if (finding->severity == TRACK_INFO || finding->accepted)
        return false;
    return strcmp(finding->subject, item->name) == 0 ||
           !findings_has(before, finding);
}

/* The rules that say once more what a receipt said. */
static bool is_told(const track_finding *finding, bool outside)
{
    static const char ending[] = "-outside-stage";
    size_t length = strlen(finding->rule), size = sizeof(ending) - 1;

    return outside && length > size &&
           strcmp(finding->rule + length - size, ending) == 0;
}

void findings_warn(cli *c, const view *before, const view *after,
                   const track_item *item, bool outside)
{
    size_t shown = 0;

    for (size_t i = 0; item && i < after->assessment->findings.count; i++) {
        const track_finding *finding = &after->assessment->findings.items[i];
        bool is_error = finding->severity == TRACK_ERROR_SEVERITY;

        if (!is_about(finding, before, item) || is_told(finding, outside))
            continue;
        if (shown++ == SHOWN_MAX) {
            cli_warn(c, "there is more: `track check` shows all");
            return;
        }
        cli_warn(c, "%s: %s%s", finding->subject,
                 is_error ? "against the rules: " : "",
                 findings_message(c, after, finding));
    }
}
