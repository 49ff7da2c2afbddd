/* SPDX-License-Identifier: MIT */

/* Families of fonts at the paths where Debian installs them: those that look
 * well in a report and have TrueType outlines. */

#include "document/blocks.h"
#include "layout/fonts.h"

#include <track/fonts.h>
#include <track/sys/fail.h>
#include <track/text.h>

#include <string.h>
#include <strings.h>

typedef struct family {
    const char *name;
    track_fonts faces;
    const char *package; /* of Debian */
} family;

#define FACES(stem, slant)                                                     \
    {                                                                          \
        .regular = "/usr/share/fonts/truetype/" stem "-Regular.ttf",           \
        .bold = "/usr/share/fonts/truetype/" stem "-Bold.ttf",                 \
        .italic = "/usr/share/fonts/truetype/" stem "-" slant ".ttf",          \
        .bold_italic = "/usr/share/fonts/truetype/" stem "-Bold" slant ".ttf"  \
    }

/* DejaVu's regular face has no style in its name. */
#define DEJAVU(stem, slant)                                                    \
    {                                                                          \
        .regular = "/usr/share/fonts/truetype/dejavu/" stem ".ttf",            \
        .bold = "/usr/share/fonts/truetype/dejavu/" stem "-Bold.ttf",          \
        .italic = "/usr/share/fonts/truetype/dejavu/" stem "-" slant ".ttf",   \
        .bold_italic =                                                         \
            "/usr/share/fonts/truetype/dejavu/" stem "-Bold" slant ".ttf"      \
    }

static const family families[] = {
    { "Open Sans", FACES("open-sans/OpenSans", "Italic"), "fonts-open-sans" },
    { "Carlito", FACES("crosextra/Carlito", "Italic"),
      "fonts-crosextra-carlito" },
    { "DejaVu Sans", DEJAVU("DejaVuSans", "Oblique"), "fonts-dejavu" },
    { "DejaVu Serif", DEJAVU("DejaVuSerif", "Italic"), "fonts-dejavu" },
    { "Lato", FACES("lato/Lato", "Italic"), "fonts-lato" },
    { "Liberation Sans", FACES("liberation/LiberationSans", "Italic"),
      "fonts-liberation" },
    { "Liberation Serif", FACES("liberation/LiberationSerif", "Italic"),
      "fonts-liberation" },
    { "Noto Sans", FACES("noto/NotoSans", "Italic"), "fonts-noto-core" },
    { "Noto Serif", FACES("noto/NotoSerif", "Italic"), "fonts-noto-core" },
};

enum { FAMILIES = sizeof(families) / sizeof(families[0]) };

const char *track_font_family_name(size_t index)
{
    return index < FAMILIES ? families[index].name : NULL;
}

static track_status fail_family(const char *name, track_error *err)
{
    const char *names[FAMILIES + 1] = { NULL }, *meant;
    track_status status = track_fail(err, TRACK_E_NOT_FOUND,
                                     "there is no font family '%s'", name);
    char list[512] = "";

    for (size_t i = 0; i < FAMILIES; i++) {
        names[i] = families[i].name;
        if (i > 0)
            strncat(list, ", ", sizeof(list) - strlen(list) - 1);
        strncat(list, families[i].name, sizeof(list) - strlen(list) - 1);
    }
    meant = track_text_suggest(name, names);
    return meant ? track_hint(err, status, "did you mean '%s'?", meant)
                 : track_hint(err, status, "%s", list);
}

track_status track_font_family(track_fonts *out, const char *name,
                               track_error *err)
{
    *out = (track_fonts){ .regular = NULL };
    for (size_t i = 0; i < FAMILIES; i++)
        if (strcasecmp(families[i].name, name) == 0) {
            *out = families[i].faces;
            return TRACK_OK;
        }
    return fail_family(name, err);
}

const char *tki_fonts_package(const char *path)
{
    for (size_t i = 0; i < FAMILIES; i++) {
        const track_fonts *f = &families[i].faces;
        const char *const paths[] = { f->regular, f->bold, f->italic,
                                      f->bold_italic };

        for (int k = 0; k < 4; k++)
            if (strcmp(paths[k], path) == 0)
                return families[i].package;
    }
    return NULL;
}

track_status track_document_family(track_document *doc, const char *name,
                                   track_error *err)
{
    track_fonts faces;
    track_status status = track_font_family(&faces, name, err);

    if (status == TRACK_OK)
        doc->family = faces;
    return status;
}

track_fonts track_document_faces(const track_document *doc,
                                 const track_fonts *given)
{
    track_fonts out = given ? *given : (track_fonts){ .regular = NULL };

    if (!out.regular)
        out.regular = doc->family.regular;
    if (!out.bold)
        out.bold = doc->family.bold;
    if (!out.italic)
        out.italic = doc->family.italic;
    if (!out.bold_italic)
        out.bold_italic = doc->family.bold_italic;
    return out;
}
