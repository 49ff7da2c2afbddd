/* SPDX-License-Identifier: MIT */

/*
 * The form of each kind of event is fixed: docs/journal.md shows one line of
 * each, and the library writes that very line, byte for byte.
 */

#include "support/cmocka_track.h"
#include "support/history.h"
#include "support/tracker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 8192 };

/* One command of each kind. */
static int make_journal(void **state)
{
    if (make_tracker(state) != 0)
        return -1;
    record_history(*state);
    return 0;
}

/* ---- docs/journal.md --------------------------------------------------- */

/* The first line that begins with `{` after the heading of the kind. */
static void golden_line(char out[LINE_BYTES], const char *kind)
{
    char heading[64];
    bool found = false;
    FILE *file = fopen(TRACK_TEST_DOCS "/journal.md", "r");

    assert_non_null(file);
    snprintf(heading, sizeof(heading), "### %s\n", kind);
    while (fgets(out, LINE_BYTES, file)) {
        found = found || strcmp(out, heading) == 0;
        if (found && out[0] == '{')
            break;
    }
    fclose(file);
    out[strcspn(out, "\n")] = '\0';
}

typedef struct search {
    const char *kind;
    char line[LINE_BYTES];
} search;

static track_status keep_line(const track_event *event, void *payload,
                              track_error *err)
{
    search *s = payload;

    (void)err;
    if (strcmp(event->kind, s->kind) == 0 && !s->line[0])
        snprintf(s->line, sizeof(s->line), "%s", event->line);
    return TRACK_OK;
}

/* The first of a kind, so that the report's file is not the proof. */
static void assert_golden(tracker *t, const char *kind)
{
    search s = { .kind = kind };
    char golden[LINE_BYTES];

    assert_ok(track_store_events(t->store, NULL, keep_line, &s, &failure));
    golden_line(golden, kind);
    puts(s.line); /* whole: the failure below cuts it */
    assert_string_equal(s.line, golden);
}

static void a_file_begins_with_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "file");
}

static void a_plan_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "plan");
}

static void a_rule_pack_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "rules");
}

static void an_achievement_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "achievement");
}

static void a_proof_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "proof");
}

static void a_delivery_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "delivery");
}

static void a_note_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "note");
}

static void a_narrative_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "narrative");
}

static void an_expense_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "expense");
}

static void a_correction_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "correction");
}

static void a_void_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "void");
}

static void a_template_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "template");
}

static void a_closing_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "close");
}

static void a_reopening_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "reopen");
}

static void a_mark_of_a_period_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "period");
}

static void an_acceptance_has_the_line_of_the_docs(void **state)
{
    assert_golden(*state, "acceptance");
}

#define FACT(name)                                                             \
    cmocka_unit_test_setup_teardown(name, make_journal, free_tracker)

static track_status keep_row(const track_event *event, void *payload,
                             track_error *err)
{
    search *s = payload;

    (void)err;
    if (strstr(event->line, "\"row\":"))
        snprintf(s->line, sizeof(s->line), "%s", event->line);
    return TRACK_OK;
}

static void an_imported_row_has_the_line_of_the_docs(void **state)
{
    tracker *t = *state;
    search s = { .kind = NULL };
    char golden[LINE_BYTES];

    assert_ok(track_store_events(t->store, NULL, keep_row, &s, &failure));
    golden_line(golden, "imported rows");
    puts(s.line);
    assert_string_equal(s.line, golden);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(a_file_begins_with_the_line_of_the_docs),
        FACT(a_plan_has_the_line_of_the_docs),
        FACT(a_rule_pack_has_the_line_of_the_docs),
        FACT(an_achievement_has_the_line_of_the_docs),
        FACT(a_proof_has_the_line_of_the_docs),
        FACT(a_delivery_has_the_line_of_the_docs),
        FACT(a_note_has_the_line_of_the_docs),
        FACT(a_narrative_has_the_line_of_the_docs),
        FACT(an_expense_has_the_line_of_the_docs),
        FACT(a_correction_has_the_line_of_the_docs),
        FACT(a_void_has_the_line_of_the_docs),
        FACT(a_template_has_the_line_of_the_docs),
        FACT(a_closing_has_the_line_of_the_docs),
        FACT(a_reopening_has_the_line_of_the_docs),
        FACT(a_mark_of_a_period_has_the_line_of_the_docs),
        FACT(an_acceptance_has_the_line_of_the_docs),
        FACT(an_imported_row_has_the_line_of_the_docs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
