/* SPDX-License-Identifier: MIT */

/* `bench_floor RECORD OUT [COUNT]`: libharu's public functions draw again what
 * bench_record wrote down: no layout, only the file. What an engine on those
 * functions cannot go below. */

#include "workload.h"

#include <hpdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OPEN_SANS "/usr/share/fonts/truetype/open-sans/OpenSans-"
#define DEJAVU "/usr/share/fonts/truetype/dejavu/DejaVuSans"

enum { FACES = 6, HEIGHT = 842 };

#define ASCENT 1.069f

/* In the order of tki_face. */
static const char *const paths[FACES] = {
    OPEN_SANS "Regular.ttf",    OPEN_SANS "Bold.ttf", OPEN_SANS "Italic.ttf",
    OPEN_SANS "BoldItalic.ttf", DEJAVU "Mono.ttf",    DEJAVU ".ttf",
};

static void on_error(HPDF_STATUS code, HPDF_STATUS detail, void *payload)
{
    (void)payload;
    fprintf(stderr, "libharu: %04lX %lu\n", code, detail);
    exit(1);
}

/* One item of the record. */
typedef struct call {
    char kind; /* p page, t text, b box, l line */
    float x, y, w, h, size;
    int face;
    const char *text;
} call;

typedef struct record {
    char *bytes;
    size_t count;
    call *calls;
} record;

static bool parse(call *out, char *at)
{
    char kind[16];
    int behind = 0;
    char *end;

    *out = (call){ 0 };
    if (strncmp(at, "page", 4) == 0) {
        out->kind = 'p';
        return true;
    }
    if (sscanf(at, " %15s %f %f %f %f%n", kind, &out->x, &out->y, &out->w,
               &out->h, &behind) != 5 ||
        !strchr("tbl", kind[0]) || strcmp(kind, "link") == 0)
        return false;
    out->kind = kind[0];
    if (kind[0] != 't')
        return true;
    if (sscanf(at + behind, " %d/%f", &out->face, &out->size) != 2)
        return false;
    at = strchr(at + behind, '"');
    end = at ? strrchr(at, '"') : NULL;
    if (!end || end == at)
        return false;
    *end = '\0';
    out->text = at + 1;
    return true;
}

static record read_record(const char *path)
{
    record r = { 0 };
    FILE *file = fopen(path, "rb");
    size_t room = 0;
    long length;
    char *save;

    if (!file || fseek(file, 0, SEEK_END) != 0 || (length = ftell(file)) < 0)
        exit(1);
    rewind(file);
    r.bytes = calloc((size_t)length + 1, 1);
    if (!r.bytes || fread(r.bytes, 1, (size_t)length, file) != (size_t)length)
        exit(1);
    fclose(file);
    for (char *at = strtok_r(r.bytes, "\n", &save); at;
         at = strtok_r(NULL, "\n", &save)) {
        if (r.count == room) {
            room = room * 2 + 1024;
            r.calls = realloc(r.calls, room * sizeof(r.calls[0]));
            if (!r.calls)
                exit(1);
        }
        if (parse(&r.calls[r.count], at))
            r.count++;
    }
    return r;
}

typedef struct drawing {
    HPDF_Doc doc;
    HPDF_Page page;
    HPDF_Font fonts[FACES];
} drawing;

static HPDF_Font font_of(drawing *d, int face)
{
    if (!d->fonts[face])
        d->fonts[face] = HPDF_GetFont(
            d->doc, HPDF_LoadTTFontFromFile(d->doc, paths[face], HPDF_TRUE),
            "UTF-8");
    return d->fonts[face];
}

static void draw(drawing *d, const call *c)
{
    float bottom = HEIGHT - c->y - c->h;

    switch (c->kind) {
    case 'p':
        d->page = HPDF_AddPage(d->doc);
        HPDF_Page_SetWidth(d->page, 595);
        HPDF_Page_SetHeight(d->page, HEIGHT);
        break;
    case 't':
        HPDF_Page_BeginText(d->page);
        HPDF_Page_SetFontAndSize(d->page, font_of(d, c->face), c->size);
        HPDF_Page_TextOut(d->page, c->x, bottom + c->h - c->size * ASCENT,
                          c->text);
        HPDF_Page_EndText(d->page);
        break;
    case 'b':
        HPDF_Page_SetRGBFill(d->page, 0.9f, 0.9f, 0.9f);
        HPDF_Page_Rectangle(d->page, c->x, bottom, c->w, c->h);
        HPDF_Page_Fill(d->page);
        HPDF_Page_SetRGBFill(d->page, 0.1f, 0.1f, 0.1f);
        break;
    default:
        HPDF_Page_MoveTo(d->page, c->x, bottom + c->h);
        HPDF_Page_LineTo(d->page, c->x + c->w, bottom);
        HPDF_Page_Stroke(d->page);
    }
}

static void write_once(const record *r, const char *path)
{
    drawing d = { .doc = HPDF_New(on_error, NULL) };

    HPDF_SetCompressionMode(d.doc, HPDF_COMP_ALL);
    HPDF_SetPagesConfiguration(d.doc, 50);
    HPDF_UseUTFEncodings(d.doc);
    for (size_t i = 0; i < r->count; i++)
        draw(&d, &r->calls[i]);
    HPDF_SaveToFile(d.doc, path);
    HPDF_Free(d.doc);
}

int main(int argc, char **argv)
{
    int count = argc > 3 ? atoi(argv[3]) : 1;
    record r;
    double from;

    if (argc < 3 || count < 1)
        return 2;
    r = read_record(argv[1]);
    from = milliseconds();
    for (int i = 0; i < count; i++)
        write_once(&r, argv[2]);
    if (argc > 3)
        printf("%.3f\n", (milliseconds() - from) / count);
    free(r.calls);
    free(r.bytes);
    return 0;
}
