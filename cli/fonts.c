/* SPDX-License-Identifier: MIT */

#include "fonts.h"

#include "errors.h"

#include <track/fonts.h>

#include <stddef.h>
#include <string.h>
#include <unistd.h>

enum { NAMES_MAX = 5 };

typedef struct face_row {
    const char *name; /* in FACE=FILE */
    size_t at;        /* in track_fonts */
    /* What its file is called beside the regular one; none: not looked for. */
    const char *beside[NAMES_MAX];
} face_row;

static const face_row faces[] = {
    { "regular", offsetof(track_fonts, regular), { NULL } },
    { "bold", offsetof(track_fonts, bold), { "Bold", NULL } },
    { "italic", offsetof(track_fonts, italic), { "Italic", "Oblique", NULL } },
    { "bold-italic",
      offsetof(track_fonts, bold_italic),
      { "BoldItalic", "BoldOblique", "Bold-Italic", NULL } },
    { "mono", offsetof(track_fonts, mono), { NULL } },
    { "fallback", offsetof(track_fonts, fallback), { NULL } },
    { "fallback-bold", offsetof(track_fonts, fallback_bold), { NULL } },
};

enum { FACES = sizeof(faces) / sizeof(faces[0]) };

static const char **face_of(track_fonts *fonts, const face_row *row)
{
    return (const char **)((char *)fonts + row->at);
}

static track_status fail_face(const char *named, track_error *err)
{
    const char *names[FACES + 1] = { NULL };
    const char *meant;

    for (size_t i = 0; i < FACES; i++)
        names[i] = faces[i].name;
    meant = track_text_suggest(named, names);
    cli_fail(err, TRACK_E_ARGUMENT, "a font has no face '%s'", named);
    return meant ? cli_hint(err, "did you mean '%s'?", meant)
                 : cli_hint(err, "regular, bold, italic, bold-italic, mono, "
                                 "fallback, fallback-bold");
}

/* The name of a family, or a file. */
static track_status read_regular(track_fonts *out, const char *value,
                                 track_error *err)
{
    track_error failure = TRACK_ERROR_INIT;
    track_fonts family;

    if (track_font_family(&family, value, &failure) == TRACK_OK) {
        *out = family;
        return TRACK_OK;
    }
    if (access(value, R_OK) != 0 && !strchr(value, '/') &&
        !strstr(value, ".ttf")) {
        cli_fail(err, TRACK_E_ARGUMENT, "%s", failure.text);
        return cli_hint(err, "%s", failure.hint);
    }
    out->regular = value;
    return TRACK_OK;
}

/* "bold=FILE"; a path with a folder before its '=' is a path. */
static track_status read_one(track_fonts *out, cli *c, const char *value,
                             track_error *err)
{
    const char *sign = strchr(value, '=');
    const char *slash = strchr(value, '/');
    char *name;

    if (!sign || (slash && slash < sign))
        return read_regular(out, value, err);
    name = cli_copy(c, value, (size_t)(sign - value), err);
    if (!name)
        return TRACK_E_MEMORY;
    for (size_t i = 0; i < FACES; i++)
        if (strcmp(faces[i].name, name) == 0) {
            *face_of(out, &faces[i]) = sign + 1;
            return TRACK_OK;
        }
    return fail_face(name, err);
}

/* "/fonts/Name" of "/fonts/Name-Regular.ttf" and of "/fonts/Name.ttf". */
static char *stem_of(cli *c, const char *regular, track_error *err)
{
    static const char *const ends[] = { ".ttf", "Regular", "-" };
    char *stem = cli_copy(c, regular, strlen(regular), err);

    for (size_t i = 0; stem && i < sizeof(ends) / sizeof(ends[0]); i++) {
        size_t length = strlen(stem), end = strlen(ends[i]);

        if (length > end && strcmp(stem + length - end, ends[i]) == 0)
            stem[length - end] = '\0';
    }
    return stem;
}

/* No face is taken from another family: a report would look patched. */
static track_status find_beside(const char **out, cli *c, const face_row *row,
                                const char *regular, track_error *err)
{
    char *stem = stem_of(c, regular, err);

    if (!stem)
        return TRACK_E_MEMORY;
    for (const char *const *name = row->beside; *name; name++) {
        *out = track_arena_print(c->arena, "%s-%s.ttf", stem, *name);
        if (!*out)
            return cli_fail_memory(err);
        if (access(*out, R_OK) == 0)
            return TRACK_OK;
    }
    cli_fail(err, TRACK_E_FILE, "there is no %s face beside %s", row->name,
             regular);
    return cli_hint(err,
                    "it would be called %s-%s.ttf; or name it: --font "
                    "%s=FILE",
                    stem, row->beside[0], row->name);
}

static track_status fill_up(track_fonts *out, cli *c, track_error *err)
{
    track_status status = TRACK_OK;

    if (out->bold && out->italic && out->bold_italic)
        return TRACK_OK; /* a family: the library knows its package */
    if (access(out->regular, R_OK) != 0)
        return cli_fail_file(err, "read", out->regular);
    for (size_t i = 0; i < FACES && status == TRACK_OK; i++)
        if (faces[i].beside[0] && !*face_of(out, &faces[i]))
            status = find_beside(face_of(out, &faces[i]), c, &faces[i],
                                 out->regular, err);
    return status;
}

track_status fonts_read(track_fonts *out, cli *c, track_error *err)
{
    const option_given *given;
    size_t position = 0;
    track_status status = TRACK_OK;

    *out = (track_fonts){ .regular = NULL };
    while (status == TRACK_OK &&
           (given = options_next(&c->options, OPT_FONT, &position)))
        status = read_one(out, c, given->value, err);
    return status == TRACK_OK && out->regular ? fill_up(out, c, err) : status;
}
