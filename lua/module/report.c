/* SPDX-License-Identifier: MIT */

/* store:report: a project through a report template, as a file or as text. */

#include "module.h"

#include <track/json.h>
#include <track/file.h>

#include <string.h>

typedef struct report_entry {
    const char *template_name, *lang, *format, *output, *stage;
} report_entry;

const tki_slot tki_report_slots[] = {
    { "template", TKI_SLOT_TEXT, offsetof(report_entry, template_name),
      TKI_NO_FLAG, false },
    { "lang", TKI_SLOT_TEXT, offsetof(report_entry, lang), TKI_NO_FLAG, false },
    { "format", TKI_SLOT_TEXT, offsetof(report_entry, format), TKI_NO_FLAG,
      false },
    { "output", TKI_SLOT_TEXT, offsetof(report_entry, output), TKI_NO_FLAG,
      false },
    { "stage", TKI_SLOT_TEXT, offsetof(report_entry, stage), TKI_NO_FLAG,
      false },
    { NULL, TKI_SLOT_TEXT, 0, TKI_NO_FLAG, false },
};

/* What was written. */
typedef struct report_result {
    int64_t pages; /* 0 of a text */
    int64_t bytes;
    char hash[TRACK_HASH_BYTES];
} report_result;

RAISES static int free_built(lua_State *L)
{
    track_built_clear(lua_touserdata(L, 1));
    return 0;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    size_t tail = strlen(end);

    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* Whether it is a text; else a PDF. */
RAISES static bool is_text(tki_form *f, const report_entry *entry)
{
    static const char *const words[] = { "pdf", "text", NULL };
    const char *meant;

    if (!entry->format && (!entry->output || ends_with(entry->output, ".txt")))
        return true;
    if (!entry->format && ends_with(entry->output, ".pdf"))
        return false;
    if (!entry->format)
        return tki_form_wrong(f, "format = \"pdf\" or \"text\" says what it is",
                              "%s does not end in .pdf or .txt",
                              entry->output) != 0;
    if (strcmp(entry->format, "text") == 0)
        return true;
    if (strcmp(entry->format, "pdf") == 0)
        return false;
    meant = track_text_suggest(entry->format, words);
    return tki_form_wrong(f, meant ? NULL : "pdf or text",
                          "there is no format '%s'", entry->format) != 0;
}

/* The language that was asked for, else that of the plan. */
static const char *lang_of(const report_entry *entry, const tki_project_view *v)
{
    const char *lang = track_plan_project(v->snapshot->plan)->lang;

    if (entry->lang)
        return entry->lang;
    return lang && lang[0] ? lang : "en";
}

/* A PDF carries what proves it. */
RAISES static void attach(lua_State *L, track_built *built,
                          const track_source *source, const tki_project_view *v,
                          const track_template_options *options,
                          const char *template_name)
{
    track_report_maker maker = { .program = TRACK_VERSION,
                                 .template_name = template_name };
    track_error err = TRACK_ERROR_INIT;

    tki_raise(L,
              track_document_fonts(&maker.fonts, &maker.font_count, NULL,
                                   built->arena, &err),
              &err);
    tki_raise(L,
              track_template_attach(built, source, v->assessment, options,
                                    &maker, &err),
              &err);
}

RAISES static track_built *build(tki_form *f, tki_store *box,
                                 const tki_project_view *v,
                                 const report_entry *entry, bool text,
                                 char *hash)
{
    lua_State *L = f->L;
    const char *beside = tki_folder_of(L, track_store_path(box->store));
    track_template_options options = {
        .lang = lang_of(entry, v),
        .period = v->view.period ? v->view.period->period->item.code : NULL,
        .period_figures = v->view.period,
        .stage = entry->stage,
        .data_hash = hash,
    };
    const char *name = entry->template_name ? entry->template_name : "progress";
    track_source template =
        tki_find_script(L, TRACK_SCRIPT_REPORT, name, beside);
    track_error err = TRACK_ERROR_INIT;
    track_built *built;

    options.catalogues[0] =
        tki_find_script(L, TRACK_SCRIPT_LOCALE, options.lang, beside);
    tki_raise(
        L,
        track_data_hash(hash, v->assessment, options.period_figures, 0, &err),
        &err);
    built = tki_push_box(L, sizeof(track_built), "track.built", free_built);
    tki_raise(L,
              track_template_build(built, &template, v->assessment, &options,
                                   NULL, &err),
              &err);
    if (!text)
        attach(L, built, &template, v, &options, name);
    return built;
}

/* Writes the text to its file; without one it is left on the stack. */
RAISES static void write_text(lua_State *L, const track_built *built,
                              const char *path, report_result *out)
{
    const track_text_style style = { .columns = 80 };
    track_buffer *text = tki_push_buffer(L);
    track_error err = TRACK_ERROR_INIT;

    tki_raise(L, track_document_write_text(text, built->document, &style, &err),
              &err);
    out->bytes = (int64_t)text->length;
    if (path)
        tki_raise(L,
                  track_file_write(path, track_buffer_string(text),
                                   text->length, &err),
                  &err);
    else
        lua_pushlstring(L, track_buffer_string(text), text->length);
}

RAISES static void write_pdf(lua_State *L, const track_built *built,
                             const char *path, report_result *out)
{
    track_error err = TRACK_ERROR_INIT;
    track_pdf_result result;

    tki_raise(L,
              track_document_write_pdf(&result, built->document, path,
                                       &built->facts, NULL, &err),
              &err);
    out->pages = result.pages;
    out->bytes = result.bytes;
}

RAISES static int push_result(lua_State *L, const char *path,
                              const report_result *result)
{
    lua_createtable(L, 0, 4);
    lua_pushstring(L, path);
    lua_setfield(L, -2, "file");
    lua_pushinteger(L, (lua_Integer)result->pages);
    lua_setfield(L, -2, "pages");
    lua_pushinteger(L, (lua_Integer)result->bytes);
    lua_setfield(L, -2, "bytes");
    lua_pushstring(L, result->hash);
    lua_setfield(L, -2, "data_hash");
    return 1;
}

/* store:report([code [, { template, lang, period, stage, format, output,
 * as_of, known_at }]]): what was written, or the text without `output` */
RAISES int tki_store_report(lua_State *L)
{
    report_entry entry = { .lang = NULL };
    report_result result = { 0 };
    tki_question question;
    const track_built *built;
    const tki_project_view *v;
    tki_store *box;
    tki_form f;
    bool text;

    tki_check_store(L, 1);
    lua_settop(L, 3);
    tki_form_begin(&f, L, 3, "report");
    tki_form_check(&f, tki_report_slots, tki_question_slots);
    tki_form_read(&f, tki_report_slots, &entry);
    tki_read_question(&f, &question);
    text = is_text(&f, &entry);
    if (!text && !entry.output)
        tki_form_wrong(&f, NULL, "a PDF needs a file: output = \"x.pdf\"");
    box = tki_check_store(L, 1);
    v = tki_read_view(L, box, tki_check_project(&f, 2, box), &question);
    built = build(&f, box, v, &entry, text, result.hash);
    if (text)
        write_text(L, built, entry.output, &result);
    else
        write_pdf(L, built, entry.output, &result);
    if (!entry.output)
        return 1;
    return push_result(L, entry.output, &result);
}
