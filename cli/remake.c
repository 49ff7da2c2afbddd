/* SPDX-License-Identifier: MIT */

#include "remake.h"

#include "errors.h"

#include <track/fonts.h>

#include <string.h>

enum { TEXT_COLUMNS = 80 }; /* of a text in a file, as output.c has it */

static track_status write_report(track_buffer *out, const track_built *built,
                                 const remake_request *request,
                                 track_error *err)
{
    const track_text_style style = { .columns = TEXT_COLUMNS };
    const track_pdf_options pdf = {
        .kind = strcmp(request->format, "pdf-a-1b") == 0 ? TRACK_PDF_A1B
                                                         : TRACK_PDF_A3A,
        .fonts = request->fonts,
        .to = out,
    };
    track_pdf_result result;

    if (strcmp(request->format, "text") == 0)
        return track_document_write_text(out, built->document, &style, err);
    return track_document_write_pdf_with(&result, built->document, NULL,
                                         &built->facts, &pdf, err);
}

static track_status render(track_buffer *out, char *hash, cli *c,
                           const remake_request *request,
                           const period_view *views, track_error *err)
{
    const render_request how = {
        .template_name = request->template_name,
        .store = request->store,
        .period = period_of(views),
        .views = views,
        .view_count = request->projects.count,
        .final = request->final,
        .given = &request->texts,
        .stage = request->stage,
        .data_v = request->data_v,
        .fonts = request->fonts,
        .carries = strcmp(request->format, "pdf") == 0,
    };
    track_built built = { 0 };
    track_status status = render_build(&built, hash, c, &views->v, &how, err);

    if (status == TRACK_OK)
        status = write_report(out, &built, request, err);
    track_built_clear(&built);
    return status;
}

track_status remake_report(track_buffer *out, char *hash, cli *c,
                           const remake_request *request, track_error *err)
{
    size_t count = request->projects.count, made = 0;
    period_view *views = track_arena_array(c->arena, count, sizeof(*views));
    track_status status = TRACK_OK;

    if (!views)
        return cli_fail_memory(err);
    while (made < count && status == TRACK_OK) {
        status = period_read_at(
            &views[made], c, request->store, request->projects.items[made],
            count == 1 ? request->period : NULL, &request->when, err);
        made++;
    }
    if (status == TRACK_OK)
        status = render(out, hash, c, request, views, err);
    for (size_t i = 0; i < made; i++)
        view_clear(&views[i].v);
    return status;
}

static track_source source_of(const track_stored_text *text)
{
    return (track_source){ text->name, text->source, strlen(text->source) };
}

render_texts remake_texts(const track_sent *sent)
{
    render_texts out = { .lang = sent->closing.lang,
                         .report_template = source_of(&sent->report_template) };

    for (size_t i = 0; i < sent->catalogue_count; i++)
        if (strcmp(sent->catalogues[i].name, out.lang) == 0)
            out.catalogue = source_of(&sent->catalogues[i]);
    return out;
}

/* Whether these faces are, byte for byte, those of then. A file that is not
 * there is not. */
static track_status are_those(bool *out, cli *c, const track_fonts *faces,
                              const track_sent_font *fonts, size_t count,
                              track_error *err)
{
    track_error failure = TRACK_ERROR_INIT;
    const track_font_file *here;
    size_t here_count;
    track_status status =
        track_document_fonts(&here, &here_count, faces, c->arena, &failure);

    *out = false;
    if (status == TRACK_E_MEMORY)
        return cli_fail_memory(err);
    if (status != TRACK_OK || count > here_count)
        return TRACK_OK;
    for (size_t i = 0; i < count; i++)
        if (strcmp(here[i].sha256, fonts[i].sha256) != 0)
            return TRACK_OK;
    *out = true;
    return TRACK_OK;
}

/* The family that was used: named, for the template may name another one. */
static track_status find_faces(bool *found_out, track_fonts *out, cli *c,
                               const track_sent_font *fonts, size_t count,
                               track_error *err)
{
    track_status status = TRACK_OK;
    const char *name;

    *found_out = false;
    for (size_t i = 0; (name = track_font_family_name(i)) != NULL; i++) {
        status = track_font_family(out, name, err);
        if (status == TRACK_OK)
            status = are_those(found_out, c, out, fonts, count, err);
        if (status != TRACK_OK || *found_out)
            return status;
    }
    *out = (track_fonts){ .regular = NULL };
    return TRACK_OK;
}

track_status remake_obstacle(const char **out, track_fonts *faces_out, cli *c,
                             const char *program, const track_sent_font *fonts,
                             size_t font_count, track_error *err)
{
    bool found = true;
    track_status status = TRACK_OK;

    *out = NULL;
    *faces_out = (track_fonts){ .regular = NULL };
    if (font_count > 0)
        status = find_faces(&found, faces_out, c, fonts, font_count, err);
    if (status != TRACK_OK)
        return status;
    if (strcmp(program, TRACK_VERSION) != 0)
        *out = track_arena_print(c->arena,
                                 "version %s of the program made it, and this"
                                 " is %s",
                                 program, TRACK_VERSION);
    else if (!found)
        *out = track_arena_print(
            c->arena, "the font %s is not the one that is here", fonts[0].name);
    else
        return TRACK_OK;
    return *out ? TRACK_OK : cli_fail_memory(err);
}
