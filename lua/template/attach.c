/* SPDX-License-Identifier: MIT */

/*
 * The files that a report carries, so that it proves itself: its data, what it
 * was made from, and how. Nothing in them belongs to one tracker alone, so a
 * copy of the journal gives the same report.
 *
 * A report on one project has data.txt, plan.lua and rules.lua; one on several
 * has them for each, numbered, and its data.txt holds their hashes.
 */

#include "template.h"

#include <track/json.h>
#include <track/sys/fail.h>
#include <track/hash.h>

#include <inttypes.h>
#include <string.h>

enum { FILES_OF_ALL = 8, FILES_OF_ONE = 3 };

typedef struct attaching {
    track_arena *arena;
    const track_assessment *const *projects;
    size_t project_count;
    const track_template_options *options;
    track_attachment *files; /* room for all */
    size_t count;
    track_buffer said; /* report.txt */
    track_buffer text; /* the file at work */
    track_error *err;
} attaching;

static track_status fail_memory(attaching *a)
{
    return track_fail_memory(a->err);
}

/* Adds a file whose bytes live in the arena. */
static track_status add_kept(attaching *a, track_attachment file)
{
    char hash[TRACK_HASH_BYTES];

    if (!file.name || !file.bytes)
        return fail_memory(a);
    track_hash(hash, file.bytes, file.length);
    track_buffer_print(&a->said, "file\t%s\t%s\n", file.name, hash);
    a->files[a->count++] = file;
    return TRACK_OK;
}

/* Adds the file at work. */
static track_status add_text(attaching *a, track_attachment file)
{
    file.length = a->text.length;
    file.bytes =
        a->text.failed
            ? NULL
            : track_arena_copy_bytes(a->arena, track_buffer_string(&a->text),
                                     file.length);
    track_buffer_empty(&a->text);
    return add_kept(a, file);
}

static track_status add_script(attaching *a, const char *name, const char *text,
                               track_relation relation, const char *what)
{
    const track_attachment file = {
        .name = name,
        .media_type = "text/x-lua",
        .description = what,
        .relation = relation,
        .bytes = text ? track_arena_copy(a->arena, text) : NULL,
        .length = text ? strlen(text) : 0,
    };

    return add_kept(a, file);
}

/* "plan.lua"; of several projects "plan-2.lua". */
static const char *name_of(attaching *a, const char *name, size_t at,
                           const char *suffix)
{
    if (a->project_count == 1)
        return track_arena_print(a->arena, "%s%s", name, suffix);
    return track_arena_print(a->arena, "%s-%zu%s", name, at + 1, suffix);
}

static track_status add_plan(attaching *a, size_t at)
{
    const track_attachment file = {
        .name = name_of(a, "plan", at, ".lua"),
        .media_type = "text/x-lua",
        .description = "the plan in force",
        .relation = TRACK_RELATION_SOURCE,
    };
    track_status status =
        track_plan_to_lua(&a->text, a->projects[at]->snapshot->plan, a->err);

    return status == TRACK_OK ? add_text(a, file) : status;
}

static track_status add_rules(attaching *a, size_t at)
{
    const track_snapshot *snapshot = a->projects[at]->snapshot;

    if (!snapshot->rules_source)
        return TRACK_OK;
    return add_script(a, name_of(a, "rules", at, ".lua"),
                      snapshot->rules_source, TRACK_RELATION_SUPPLEMENT,
                      "the rule pack");
}

static track_status add_data(attaching *a, size_t at)
{
    const track_attachment file = {
        .name = name_of(a, "data", at, ".txt"),
        .media_type = "text/plain",
        .description = "the figures, as the data hash covers them",
        .relation = TRACK_RELATION_DATA,
    };
    const track_period_figures *period =
        a->project_count == 1 ? a->options->period_figures : NULL;
    track_status status = track_data_text(&a->text, a->projects[at], period,
                                          a->options->data_v, a->err);

    return status == TRACK_OK ? add_text(a, file) : status;
}

/* What the data hash of a report on several projects covers. */
static track_status add_hashes(attaching *a)
{
    const track_attachment file = {
        .name = "data.txt",
        .media_type = "text/plain",
        .description = "the hashes of the data of each project",
        .relation = TRACK_RELATION_DATA,
    };
    char hash[TRACK_HASH_BYTES];

    if (a->project_count == 1)
        return TRACK_OK;
    for (size_t i = 0; i < a->project_count; i++) {
        track_status status = track_data_hash(hash, a->projects[i], NULL,
                                              a->options->data_v, a->err);

        if (status != TRACK_OK)
            return status;
        track_buffer_print(&a->text, "%s\n", hash);
    }
    return add_text(a, file);
}

static track_status add_json(attaching *a)
{
    const track_attachment file = {
        .name = "data.json",
        .media_type = "application/json",
        .description = "the figures, for programs",
        .relation = TRACK_RELATION_DATA,
    };
    const track_period_figures *period =
        a->project_count == 1 ? a->options->period_figures : NULL;
    track_status status = track_json_data(&a->text, a->projects, period,
                                          a->project_count, a->err);

    return status == TRACK_OK ? add_text(a, file) : status;
}

static track_status add_texts(attaching *a, const track_source *source)
{
    const track_source *texts = a->options->catalogues;
    size_t count =
        sizeof(a->options->catalogues) / sizeof(a->options->catalogues[0]);
    track_status status =
        add_script(a, "template.lua", source->text, TRACK_RELATION_SUPPLEMENT,
                   "the template of the report");

    for (size_t i = 0; i < count && status == TRACK_OK; i++)
        if (texts[i].text)
            status = add_script(
                a, track_arena_print(a->arena, "locale-%zu.lua", i + 1),
                texts[i].text, TRACK_RELATION_SUPPLEMENT,
                "the words of the language");
    return status;
}

/* --- report.txt --------------------------------------------------------- */

/* A line of two fields; nothing when the value is missing. */
static void say(attaching *a, const char *key, const char *value)
{
    if (!value)
        return;
    track_buffer_print(&a->said, "%s\t", key);
    for (; *value; value++)
        track_buffer_char(&a->said, (unsigned char)*value < ' ' ? ' ' : *value);
    track_buffer_char(&a->said, '\n');
}

static void say_project(attaching *a, const track_snapshot *snapshot)
{
    say(a, "project", track_plan_project(snapshot->plan)->item.code);
    for (size_t i = 0; i < snapshot->head_count; i++)
        track_buffer_print(&a->said, "head\t%lld\t%s\t%s\n",
                           (long long)snapshot->heads[i].number,
                           snapshot->heads[i].hash, snapshot->heads[i].label);
}

static void say_all(attaching *a, const track_report_maker *maker)
{
    const track_template_options *options = a->options;
    char day[TRACK_DAYS_BYTES];

    say(a, "report", "1");
    say(a, "program", maker->program);
    say(a, "template", maker->template_name);
    say(a, "lang", options->lang);
    say(a, "as-of", track_day_format(day, a->projects[0]->snapshot->as_of));
    say(a, "period", options->period);
    say(a, "stage", options->stage);
    say(a, "final", options->final ? "yes" : "no");
    track_buffer_print(&a->said, "data\t%" PRId64 "\t%s\n",
                       options->data_v ? options->data_v : TRACK_DATA_VERSION,
                       options->data_hash ? options->data_hash : "");
    for (size_t i = 0; i < a->project_count; i++)
        say_project(a, a->projects[i]->snapshot);
    for (size_t i = 0; i < maker->font_count; i++)
        track_buffer_print(&a->said, "font\t%s\t%s\n", maker->fonts[i].sha256,
                           maker->fonts[i].name);
}

static track_status add_report(attaching *a)
{
    track_attachment file = {
        .name = "report.txt",
        .media_type = "text/plain",
        .description = "how the report was made",
        .relation = TRACK_RELATION_SUPPLEMENT,
        .length = a->said.length,
    };

    if (a->said.failed)
        return fail_memory(a);
    file.bytes = track_arena_copy_bytes(a->arena, track_buffer_string(&a->said),
                                        a->said.length);
    return add_kept(a, file);
}

/* --- all ---------------------------------------------------------------- */

static track_status add_all(attaching *a, const track_source *source,
                            const track_report_maker *maker)
{
    track_status status = TRACK_OK;

    say_all(a, maker);
    for (size_t i = 0; i < a->project_count && status == TRACK_OK; i++) {
        status = add_data(a, i);
        if (status == TRACK_OK)
            status = add_plan(a, i);
        if (status == TRACK_OK)
            status = add_rules(a, i);
    }
    if (status == TRACK_OK)
        status = add_hashes(a);
    if (status == TRACK_OK)
        status = add_json(a);
    if (status == TRACK_OK)
        status = add_texts(a, source);
    return status == TRACK_OK ? add_report(a) : status;
}

track_status track_template_attach(track_built *built,
                                   const track_source *source,
                                   const track_assessment *assessment,
                                   const track_template_options *options,
                                   const track_report_maker *maker,
                                   track_error *err)
{
    attaching a = { .arena = built->arena,
                    .projects = assessment ? &assessment : options->projects,
                    .project_count = assessment ? 1 : options->project_count,
                    .options = options,
                    .err = err };
    track_status status;

    a.files = track_arena_array(a.arena,
                                FILES_OF_ALL + FILES_OF_ONE * a.project_count,
                                sizeof(*a.files));
    status = a.files ? add_all(&a, source, maker) : track_fail_memory(err);
    track_buffer_clear(&a.said);
    track_buffer_clear(&a.text);
    if (status == TRACK_OK) {
        built->facts.attachments = a.files;
        built->facts.attachment_count = a.count;
    }
    return status;
}
