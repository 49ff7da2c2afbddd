/* SPDX-License-Identifier: MIT */

/* The plans that a test names. */

#include "test.h"

/* The plan of the project node at `index`; kept with the case. */
RAISES track_plan *tki_case_plan(tki_tests *tests, int index)
{
    tki_reader *r = &tests->reader;
    tki_case *made = tests->made;
    const tki_node *node = tki_test_node(r->L, index);
    track_plan *plan;

    if (!node || node->kind != TRACK_PROJECT)
        tki_fail_field(r->L, "plan",
                       lua_pushfstring(r->L,
                                       "the plan is a project \"T\" { … }, "
                                       "not a %s",
                                       tki_type_name(r->L, index)));
    r->plan = NULL;
    tki_make_plan(r, index);
    plan = r->plan;
    made->plans[made->plan_count++] = plan;
    r->plan = NULL;
    r->node = 0;
    return plan;
}
