/* SPDX-License-Identifier: MIT */

/* Report templates: `report "progress" { title, params, build }`, from the
 * text of the script to a document and the facts of its pages. */

#include "template.h"

#include "../sandbox/tokens.h"

#include <track/sys/fail.h>

#include <string.h>

static const char report_key = 'r';

/* The closure that `report "name"` returns: keeps the table. */
RAISES static int keep_report(lua_State *L)
{
    static const char *const names[] = { "title",    "font",  "params",
                                         "projects", "build", NULL };

    luaL_checktype(L, 1, LUA_TTABLE);
    tki_check_fields(L, 1, "a report", names);
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &report_key) != LUA_TNIL)
        return sandbox_fail(L, TRACK_E_DATA, "a file holds one `report`");
    if (lua_getfield(L, 1, "build") != LUA_TFUNCTION)
        return sandbox_fail(L, TRACK_E_DATA,
                            "build is a function of project and ctx");
    lua_settop(L, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &report_key);
    return 0;
}

/* Compiles the template and runs it, which leaves its report. */
RAISES static void run_source(lua_State *L, const track_source *source)
{
    lua_newtable(L); /* words */
    tki_add_words(L);
    tki_add_part_words(L);
    tki_add_block_words(L);
    tki_add_named_word(L, "report", keep_report);
    sandbox_load(L, source, lua_gettop(L)); /* words chunk */
    if (lua_getupvalue(L, -1, 1)) {         /* words chunk globals */
        lua_getfield(L, -1, "table");
        tki_push_table_word(L);
        lua_setfield(L, -2, "table"); /* words chunk globals */
        lua_pop(L, 1);
    }
    lua_call(L, 0, 0);
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &report_key) != LUA_TTABLE)
        sandbox_fail(L, TRACK_E_DATA,
                     "the file has no report: write report \"name\" { … }");
}

/* The table of the report is on top. */
RAISES static void read_title(lua_State *L, tki_template *run)
{
    static const char *const none[] = { NULL };
    static const tki_title_shape shape = { "title", none };

    lua_getfield(L, -1, "title");
    if (lua_isnil(L, -1))
        sandbox_fail(L, TRACK_E_DATA, "the report has no title");
    tki_read_title(L, lua_gettop(L), run->arena, &run->title, &shape);
    lua_pop(L, 1);
}

/* `font`: the family that the report is printed with; the table is on top. */
RAISES static void read_font(lua_State *L, const tki_template *run)
{
    track_error err = TRACK_ERROR_INIT;

    if (lua_getfield(L, -1, "font") == LUA_TSTRING)
        tki_check_added(
            L, track_document_family(run->document, lua_tostring(L, -1), &err),
            &err);
    else if (!lua_isnil(L, -1))
        sandbox_fail(L, TRACK_E_DATA,
                     "font is the name of a family, like \"DejaVu Serif\"");
    lua_pop(L, 1);
}

/* A report takes the stage it is limited to only when it says so. */
RAISES static void check_params(lua_State *L, const tki_template *run)
{
    bool takes_stage = false;

    if (lua_getfield(L, -1, "params") == LUA_TTABLE) {
        takes_stage = lua_getfield(L, -1, "stage") != LUA_TNIL;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    if (run->options->stage && !takes_stage)
        sandbox_fail(L, TRACK_E_ARGUMENT, "this report takes no stage");
}

/* `projects = true`: the report takes several; the table is on top. */
RAISES static void check_projects(lua_State *L, const tki_template *run)
{
    bool takes_several;

    lua_getfield(L, -1, "projects");
    takes_several = lua_toboolean(L, -1);
    lua_pop(L, 1);
    if (run->several && !takes_several)
        sandbox_fail(L, TRACK_E_DECISION, "this report is about one project");
}

/* The project of the report; nil when it is about several. */
RAISES static void push_project(lua_State *L, const tki_template *run)
{
    const tki_handle project = { .kind = TRACK_PROJECT };

    if (run->several)
        lua_pushnil(L);
    else
        tki_push_handle(L, tki_scene_of(L), &project);
}

/* `build` returned what is on top, and no list; told at its return, or where
 * it stands when it has none. */
RAISES static int refuse_built(lua_State *L, const tki_template *run)
{
    track_error err = TRACK_ERROR_INIT;
    tki_token at;
    lua_Debug where;

    if (lua_isnil(L, -1))
        track_fail(&err, TRACK_E_DATA, "build returns nothing");
    else
        track_fail(&err, TRACK_E_DATA,
                   "build returned a %s instead of a list of blocks",
                   luaL_typename(L, -1));
    track_hint(&err, TRACK_E_DATA,
               "write return { heading { 1, \"…\" }, paragraph \"…\" }");
    lua_rawgetp(L, LUA_REGISTRYINDEX, &report_key);
    if (lua_getfield(L, -1, "build") == LUA_TFUNCTION) {
        lua_getinfo(L, ">S", &where);
        if (!tki_find_word(&at, run->source, "return", where.linedefined,
                           where.lastlinedefined))
            at = (tki_token){ .line = where.linedefined };
        track_fail_place(&err, run->source->name, run->source->text, at.line,
                         at.start ? tki_column(run->source, at.start) : 0);
    }
    return sandbox_raise(L, &err);
}

RAISES static int build(lua_State *L)
{
    tki_template *run = lua_touserdata(L, 1);

    run_source(L, run->source);
    read_title(L, run);
    read_font(L, run);
    check_params(L, run);
    check_projects(L, run);
    tki_make_facts(L);
    lua_getfield(L, -1, "build");
    push_project(L, run);
    tki_push_context(L);
    lua_call(L, 2, 1);
    if (!lua_istable(L, -1))
        return refuse_built(L, run);
    tki_add_blocks(L, lua_gettop(L));
    tki_add_many_heads(L);
    return 0;
}

RAISES static int open_words(lua_State *L)
{
    tki_open_bind(L);
    return 0;
}

/* The item of a kind with this code, standing in the project. */
static track_status find_item(const track_item **out, const tki_template *run,
                              track_kind kind, const char *code,
                              track_error *err)
{
    const track_plan *plan = run->scene.assessment->snapshot->plan;

    for (size_t i = 0; i < track_plan_count(plan, kind); i++) {
        *out = track_plan_item(plan, kind, i);
        if (strcmp((*out)->code, code) == 0)
            return TRACK_OK;
    }
    *out = NULL;
    return track_fail(err, TRACK_E_NOT_FOUND, "no %s '%s'",
                      track_kind_name(kind), code);
}

/* Finds the stage and the period that the options name. */
static track_status find_limits(tki_template *run, track_error *err)
{
    const track_item *item;
    track_status status = TRACK_OK;

    if (run->several && (run->options->stage || run->options->period))
        return track_fail(err, TRACK_E_ARGUMENT,
                          "a report on several projects takes no stage and no "
                          "period");
    if (run->options->stage) {
        status = find_item(&item, run, TRACK_STAGE, run->options->stage, err);
        run->stage = (const track_stage *)(const void *)item;
    }
    if (status == TRACK_OK && run->options->period) {
        status = find_item(&item, run, TRACK_PERIOD, run->options->period, err);
        run->period = (const track_period *)(const void *)item;
    }
    return status;
}

/* A block that failed when it was added: the template is no longer on Lua's
 * stack, but its word noted the line. */
static void place_failure(const tki_template *run, track_error *err)
{
    if (err && err->line == 0 && run->scene.line > 0)
        track_fail_place(err, run->source->name, run->source->text,
                         run->scene.line, 0);
}

static track_status run_scripts(tki_template *run, sandbox *box,
                                track_error *err)
{
    const track_template_options *options = run->options;
    track_status status = sandbox_run(box, open_words, run, NULL, err);
    size_t count = sizeof(options->catalogues) / sizeof(options->catalogues[0]);

    for (size_t i = 0; i < count && status == TRACK_OK; i++) {
        run->catalogue = i;
        run->scene.source = &options->catalogues[i];
        if (options->catalogues[i].text)
            status = sandbox_run(box, tki_read_catalogue, run,
                                 &options->catalogues[i], err);
    }
    run->scene.source = run->source;
    if (status == TRACK_OK)
        status = sandbox_run(box, build, run, run->source, err);
    if (status != TRACK_OK)
        place_failure(run, err);
    return status;
}

/* Makes what the template builds into; all NULL where it fails. */
static track_status open_run(tki_template *run, sandbox **box_out,
                             const track_limits *limits, track_error *err)
{
    track_status status = track_arena_new(&run->arena, err);

    if (status == TRACK_OK)
        status = track_document_new(&run->document, run->options->lang, err);
    if (status == TRACK_OK)
        status = track_format_new(&run->format, run->options->lang, err);
    if (status == TRACK_OK)
        status = find_limits(run, err);
    if (status == TRACK_OK)
        status = sandbox_new(box_out, limits, err);
    if (status == TRACK_OK) {
        sandbox_set_host(*box_out, run);
        sandbox_set_explain(*box_out, tki_explain_error);
    }
    return status;
}

track_status track_template_build(track_built *out, const track_source *source,
                                  const track_assessment *assessment,
                                  const track_template_options *options,
                                  const track_limits *limits, track_error *err)
{
    tki_template run = { .source = source, .options = options };
    sandbox *box = NULL;
    track_status status;

    *out = (track_built){ .document = NULL };
    if (!assessment && options->project_count == 0)
        return track_fail(err, TRACK_E_ARGUMENT,
                          "there is no project to report on");
    run.scene.period = options->period_figures;
    run.several = !assessment;
    run.scene.projects = assessment ? &assessment : options->projects;
    run.scene.project_count = assessment ? 1 : options->project_count;
    run.scene.assessment = run.scene.projects[0];
    run.scene.generation = 1;
    run.scene.lang = options->lang;
    run.scene.typed = true;
    status = open_run(&run, &box, limits, err);
    if (status == TRACK_OK)
        status = run_scripts(&run, box, err);
    if (status == TRACK_OK) {
        *out = (track_built){ .document = run.document,
                              .facts = run.facts,
                              .arena = run.arena };
        run.document = NULL;
        run.arena = NULL;
    }
    if (box)
        sandbox_free(box);
    track_format_free(run.format);
    track_document_free(run.document);
    track_arena_free(run.arena);
    return status;
}

void track_built_clear(track_built *built)
{
    track_document_free(built->document);
    track_arena_free(built->arena);
    *built = (track_built){ .document = NULL };
}
