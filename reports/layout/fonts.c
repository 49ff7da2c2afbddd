/* SPDX-License-Identifier: MIT */

/* Faces from files at known paths, through HarfBuzz. They belong to one
 * rendering at a time, so that two threads never share one. */

#include "layout/fonts.h"
#include "layout/font_file.h"
#include "layout/lack.h"
#include "layout/shape.h"
#include "layout/utf8.h"

#include <track/hash.h>
#include <track/sys/fail.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <unicode/uchar.h>

enum { KNOWN = 0x600, NOT_ASKED = 0, HAS, LACKS }; /* up to Cyrillic */
enum { HYPHENS_MAX = 2 };                          /* languages of one set */
enum { OGHAM_SPACE = 0x1680 };

struct tki_fonts {
    hb_font_t *faces[FACE_COUNT]; /* NULL: nobody wanted it yet */
    char *paths[FACE_COUNT];
    struct stat files[FACE_COUNT]; /* as they were before they were opened */
    track_error failure;           /* the first to open one; or TRACK_OK */
    char hashes[FACE_COUNT][TRACK_HASH_BYTES]; /* "": nobody asked yet */
    tki_shaper *shaper;
    tki_hyphens *hyphens[HYPHENS_MAX]; /* the newest first */
    uint8_t known[FACE_COUNT][KNOWN];
};

typedef struct standard_face {
    const char *path;
    const char *package; /* of Debian */
} standard_face;

#define OPEN_SANS(style)                                                       \
    {                                                                          \
        "/usr/share/fonts/truetype/open-sans/OpenSans-" style ".ttf",          \
            "fonts-open-sans"                                                  \
    }
#define DEJAVU(style)                                                          \
    {                                                                          \
        "/usr/share/fonts/truetype/dejavu/DejaVuSans" style ".ttf",            \
            "fonts-dejavu-core"                                                \
    }

static const standard_face standard[FACE_COUNT] = {
    [FACE_REGULAR] = OPEN_SANS("Regular"),
    [FACE_BOLD] = OPEN_SANS("Bold"),
    [FACE_ITALIC] = OPEN_SANS("Italic"),
    [FACE_BOLD_ITALIC] = OPEN_SANS("BoldItalic"),
    [FACE_MONO] = DEJAVU("Mono"),
    [FACE_FALLBACK] = DEJAVU(""),
    [FACE_FALLBACK_BOLD] = DEJAVU("-Bold"),
};

/* The package of Debian that the file is of, or NULL. */
static const char *package_of(tki_face face, const char *path)
{
    return path == standard[face].path ? standard[face].package
                                       : tki_fonts_package(path);
}

/* What to do when one of Debian's is not there. */
static track_status hint_package(const char *package, track_status status,
                                 track_error *err)
{
    if (status != TRACK_E_FILE || !package || (err && err->hint[0]))
        return status;
    return track_hint(err, status, "install Debian's package %s", package);
}

static track_status open_face(hb_font_t **out, tki_face face, const char *path,
                              track_error *err)
{
    const char *package = package_of(face, path);
    hb_face_t *data = NULL;
    track_status status;

    tki_lack_forget();
    status = tki_font_read(&data, path, package != NULL, err);
    if (status == TRACK_OK) {
        *out = hb_font_create(data);
        hb_font_set_scale(*out, FONT_EM, FONT_EM);
    }
    hb_face_destroy(data);
    if (!tki_lack_met())
        return hint_package(package, status, err);
    hb_font_destroy(*out);
    *out = NULL;
    return track_fail_memory(err);
}

static const char *path_of(const track_fonts *paths, tki_face face)
{
    static const track_fonts none = { 0 };
    const track_fonts *own = paths ? paths : &none;
    const char *const given[FACE_COUNT] = {
        [FACE_REGULAR] = own->regular,
        [FACE_BOLD] = own->bold,
        [FACE_ITALIC] = own->italic,
        [FACE_BOLD_ITALIC] = own->bold_italic,
        [FACE_MONO] = own->mono,
        [FACE_FALLBACK] = own->fallback,
        [FACE_FALLBACK_BOLD] = own->fallback_bold,
    };

    return given[face] ? given[face] : standard[face].path;
}

static char *copy_of(const char *path)
{
    size_t bytes = strlen(path) + 1;
    char *copy = malloc(bytes);

    return copy ? memcpy(copy, path, bytes) : NULL;
}

static track_status open_at(tki_fonts *fonts, tki_face face, const char *path,
                            track_error *err)
{
    if (stat(path, &fonts->files[face]) != 0)
        fonts->files[face] = (struct stat){ 0 };
    return open_face(&fonts->faces[face], face, path, err);
}

/* Fonts that somebody chose are opened at once, or a mistake would show itself
 * later, in another report. */
track_status tki_fonts_open(tki_fonts **out, const track_fonts *paths,
                            track_error *err)
{
    tki_fonts *fonts = calloc(1, sizeof(*fonts));
    track_status status = TRACK_OK;

    *out = NULL;
    if (!fonts)
        return track_fail_memory(err);
    for (tki_face i = 0; i < FACE_COUNT && status == TRACK_OK; i++) {
        const char *path = path_of(paths, i);

        if (path != standard[i].path)
            status = open_at(fonts, i, path, err);
        fonts->paths[i] = copy_of(path);
        if (status == TRACK_OK && !fonts->paths[i])
            status = track_fail_memory(err);
    }
    if (status == TRACK_OK)
        status = tki_shaper_new(&fonts->shaper, err);
    if (status == TRACK_OK)
        *out = fonts;
    else
        tki_fonts_free(fonts);
    return status;
}

/* NULL when it cannot be opened: tki_fonts_check() tells. What HarfBuzz lacked
 * before is not forgotten. */
static hb_font_t *wanted_face(tki_fonts *fonts, tki_face face)
{
    bool lacked;

    if (fonts->faces[face] || fonts->failure.status != TRACK_OK)
        return fonts->faces[face];
    lacked = tki_lack_met();
    (void)open_at(fonts, face, standard[face].path, &fonts->failure);
    tki_lack_restore(lacked);
    return fonts->faces[face];
}

track_status tki_fonts_check(const tki_fonts *fonts, track_error *err)
{
    if (fonts->failure.status != TRACK_OK && err)
        *err = fonts->failure;
    return fonts->failure.status;
}

void tki_fonts_free(tki_fonts *fonts)
{
    if (!fonts)
        return;
    tki_shaper_free(fonts->shaper);
    for (int i = 0; i < HYPHENS_MAX; i++)
        tki_hyphens_free(fonts->hyphens[i]);
    for (tki_face i = 0; i < FACE_COUNT; i++) {
        hb_font_destroy(fonts->faces[i]);
        free(fonts->paths[i]);
    }
    free(fonts);
}

track_status tki_fonts_hyphens(tki_hyphens **out, tki_fonts *fonts,
                               const char *lang, track_error *err)
{
    track_status status;

    for (int i = 0; i < HYPHENS_MAX && fonts->hyphens[i]; i++)
        if (tki_hyphens_are_of(fonts->hyphens[i], lang)) {
            *out = fonts->hyphens[i];
            return TRACK_OK;
        }
    status = tki_hyphens_open(out, lang, NULL, err);
    if (status != TRACK_OK || !*out)
        return status;
    tki_hyphens_free(fonts->hyphens[HYPHENS_MAX - 1]);
    memmove(fonts->hyphens + 1, fonts->hyphens,
            (HYPHENS_MAX - 1) * sizeof(fonts->hyphens[0]));
    fonts->hyphens[0] = *out;
    return TRACK_OK;
}

static bool is_same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
           a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

bool tki_fonts_are_current(const tki_fonts *fonts)
{
    for (tki_face i = 0; i < FACE_COUNT; i++) {
        struct stat now;

        if (fonts->faces[i] && (stat(fonts->paths[i], &now) != 0 ||
                                !is_same_file(&now, &fonts->files[i])))
            return false;
    }
    return true;
}

bool tki_fonts_are_of(const tki_fonts *fonts, const track_fonts *paths)
{
    for (tki_face i = 0; i < FACE_COUNT; i++)
        if (strcmp(fonts->paths[i], path_of(paths, i)) != 0)
            return false;
    return true;
}

hb_font_t *tki_fonts_face(const tki_fonts *fonts, tki_face face)
{
    return fonts->faces[face];
}

const char *tki_fonts_path(const tki_fonts *fonts, tki_face face)
{
    return fonts->paths[face];
}

/* Of the bytes that are used, not of what stands at the path by now. */
const char *tki_fonts_hash(tki_fonts *fonts, tki_face face)
{
    char *hash = fonts->hashes[face];
    unsigned length = 0;
    hb_blob_t *blob;
    const char *bytes;

    if (hash[0])
        return hash;
    if (!wanted_face(fonts, face))
        return NULL;
    blob = hb_face_reference_blob(hb_font_get_face(fonts->faces[face]));
    bytes = hb_blob_get_data(blob, &length);
    track_hash(hash, bytes, length);
    hb_blob_destroy(blob);
    return hash;
}

/* The narrow and wide spaces are made from the space when a face lacks them;
 * the one of Ogham is a line. */
static bool has(hb_font_t *font, int32_t character)
{
    hb_codepoint_t glyph;

    if (character < 0 || !font)
        return false;
    if (hb_font_get_nominal_glyph(font, (hb_codepoint_t)character, &glyph))
        return glyph != 0;
    return u_charType(character) == U_SPACE_SEPARATOR &&
           character != OGHAM_SPACE;
}

static bool knows(tki_fonts *fonts, tki_face face, int32_t character)
{
    uint8_t *known;

    if (character < 0 || character >= KNOWN)
        return has(wanted_face(fonts, face), character);
    known = &fonts->known[face][character];
    if (*known == NOT_ASKED)
        *known = has(wanted_face(fonts, face), character) ? HAS : LACKS;
    return *known == HAS;
}

/* Whether the face has the whole cluster; else the first that it lacks. */
static bool has_all(tki_fonts *fonts, tki_face face, const char *cluster,
                    size_t length, int32_t *missing_out)
{
    for (size_t at = 0; at < length;) {
        int32_t character = tki_utf8_next(cluster, length, &at);

        if (!knows(fonts, face, character) &&
            !u_hasBinaryProperty(character,
                                 UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
            *missing_out = character;
            return false;
        }
    }
    return true;
}

bool tki_fonts_cover(tki_fonts *fonts, tki_face face, const char *text,
                     size_t length)
{
    const uint8_t *known = fonts->known[face];

    for (size_t at = 0; at < length;) {
        unsigned char byte = (unsigned char)text[at];

        if (byte < 0x80 && known[byte] == HAS)
            at++;
        else if (!knows(fonts, face, tki_utf8_next(text, length, &at)))
            return false;
    }
    return true;
}

static tki_face search(tki_fonts *fonts, tki_face wanted, const char *cluster,
                       size_t length, int32_t *missing_out)
{
    bool bold = wanted == FACE_BOLD || wanted == FACE_BOLD_ITALIC;
    const tki_face order[] = { wanted, bold ? FACE_FALLBACK_BOLD : wanted,
                               FACE_REGULAR, FACE_FALLBACK };

    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
        if (has_all(fonts, order[i], cluster, length, missing_out))
            return order[i];
    return FACE_COUNT;
}

tki_face tki_fonts_find(tki_fonts *fonts, tki_face wanted, const char *cluster,
                        size_t length, int32_t *missing_out)
{
    if (length == 1 && fonts->known[wanted][(uint8_t)*cluster] == HAS)
        return wanted;
    return search(fonts, wanted, cluster, length, missing_out);
}

const tki_glyph *tki_fonts_shape(tki_fonts *fonts, size_t *count_out,
                                 tki_face face, bool figures, const char *text,
                                 size_t length)
{
    tki_piece key = { face, figures, text, length };
    hb_font_t *font = wanted_face(fonts, face);

    return font ? tki_shaper_shape(fonts->shaper, count_out, font, &key) : NULL;
}

tki_face tki_face_of(unsigned style)
{
    if (style & TRACK_RUN_CODE)
        return FACE_MONO;
    if ((style & TRACK_RUN_BOLD) && (style & TRACK_RUN_ITALIC))
        return FACE_BOLD_ITALIC;
    if (style & TRACK_RUN_BOLD)
        return FACE_BOLD;
    return style & TRACK_RUN_ITALIC ? FACE_ITALIC : FACE_REGULAR;
}
