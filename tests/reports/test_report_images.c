/* SPDX-License-Identifier: MIT */

/* Images of all kinds, by the colours that a page shows: four fields, red,
 * green, blue and white, each of which must be in its corner. */

#include "support/cmocka_track.h"
#include "reports/empty.h"
#include "reports/sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

enum {
    WIDTH = 32, /* pixels of an image */
    HEIGHT = 16,
    SHOWN = 160, /* points that it is wide on the page */
    LEFT = 62,   /* where it stands there */
    TOP = 80,
    EXACT = 2, /* how far a colour may be off */
    PACKED = 40
};

typedef struct colour {
    int r, g, b;
} colour;

static const colour red = { 220, 30, 30 }, green = { 20, 160, 60 },
                    blue = { 30, 60, 200 }, white = { 255, 255, 255 };

static const colour *field(int x, int y)
{
    if (y < HEIGHT / 2)
        return x < WIDTH / 2 ? &red : &green;
    return x < WIDTH / 2 ? &blue : &white;
}

/* --- the page as a picture --- */

typedef struct picture {
    int width, height;
    unsigned char *pixels;
} picture;

static picture shown;

static void draw(track_document *doc, const char *image, track_pdf_kind kind)
{
    const track_image block = { image, "o imagine", SHOWN };
    const track_pdf_options options = { .kind = kind };
    track_page_facts facts = sample_facts();
    track_pdf_result result;
    FILE *file;

    assert_ok(track_document_image(doc, &block, &failure));
    assert_ok(track_document_write_pdf_with(&result, doc, "colours.pdf", &facts,
                                            &options, &failure));
    assert_int_equal(
        system("pdftoppm -r 72 -singlefile colours.pdf colours 2>colours.log"),
        0);
    file = fopen("colours.ppm", "rb");
    assert_non_null(file);
    assert_int_equal(
        fscanf(file, "P6 %d %d 255%*c", &shown.width, &shown.height), 2);
    shown.pixels = malloc((size_t)shown.width * (size_t)shown.height * 3);
    assert_non_null(shown.pixels);
    assert_int_equal(
        fread(shown.pixels, 3, (size_t)(shown.width * shown.height), file),
        (size_t)(shown.width * shown.height));
    fclose(file);
}

/* The colour in a corner of the image: 0 or 1 from the left, from the top. */
static void assert_corner(int right, int down, double ratio,
                          const colour *wanted, int off)
{
    int x = LEFT + SHOWN / 4 + right * SHOWN / 2;
    int y = TOP + (int)(SHOWN * ratio / 4) + down * (int)(SHOWN * ratio / 2);
    const unsigned char *pixel = shown.pixels + (y * shown.width + x) * 3;

    if (abs(pixel[0] - wanted->r) > off || abs(pixel[1] - wanted->g) > off ||
        abs(pixel[2] - wanted->b) > off)
        fail_msg("%s %s: %d %d %d instead of %d %d %d",
                 down ? "below" : "above", right ? "right" : "left", pixel[0],
                 pixel[1], pixel[2], wanted->r, wanted->g, wanted->b);
}

/* Corners in the order of reading. */
static void assert_corners(const colour *const *wanted, double ratio, int off)
{
    for (int i = 0; i < 4; i++)
        assert_corner(i % 2, i / 2, ratio, wanted[i], off);
    free(shown.pixels);
}

static void assert_fields(int off)
{
    const colour *const all[] = { &red, &green, &blue, &white };

    assert_corners(all, (double)HEIGHT / WIDTH, off);
}

/* --- PNG --- */

typedef void (*row_fn)(png_bytep row, int y);

typedef struct png_kind {
    int depth, type, interlace;
    row_fn fill;
} png_kind;

static void fill_rgb(png_bytep row, int y)
{
    for (int x = 0; x < WIDTH; x++, row += 3) {
        row[0] = (png_byte)field(x, y)->r;
        row[1] = (png_byte)field(x, y)->g;
        row[2] = (png_byte)field(x, y)->b;
    }
}

static void put16(png_bytep *row, int value)
{
    *(*row)++ = (png_byte)value;
    *(*row)++ = (png_byte)value; /* 257 × the value of 8 bits */
}

static void fill_rgb16(png_bytep row, int y)
{
    for (int x = 0; x < WIDTH; x++) {
        put16(&row, field(x, y)->r);
        put16(&row, field(x, y)->g);
        put16(&row, field(x, y)->b);
    }
}

/* White is not there, so the paper is seen. */
static void fill_rgba16(png_bytep row, int y)
{
    for (int x = 0; x < WIDTH; x++) {
        bool hole = field(x, y) == &white;

        put16(&row, hole ? 90 : field(x, y)->r);
        put16(&row, hole ? 90 : field(x, y)->g);
        put16(&row, hole ? 90 : field(x, y)->b);
        put16(&row, hole ? 0 : 255);
    }
}

static void fill_gray16(png_bytep row, int y)
{
    for (int x = 0; x < WIDTH; x++)
        put16(&row, y < HEIGHT / 2 ? 128 : x < WIDTH / 2 ? 40 : 255);
}

static void fill_palette(png_bytep row, int y)
{
    for (int x = 0; x < WIDTH; x++)
        row[x] = (png_byte)((y < HEIGHT / 2 ? 0 : 2) + (x < WIDTH / 2 ? 0 : 1));
}

static void fill_bits(png_bytep row, int y)
{
    memset(row, y < HEIGHT / 2 ? 0 : 0xFF, WIDTH / 8);
}

/* The last colour of the palette is not opaque at all. */
static void set_palette(png_structp png, png_infop info)
{
    png_color colours[4] = {
        { (png_byte)red.r, (png_byte)red.g, (png_byte)red.b },
        { (png_byte)green.r, (png_byte)green.g, (png_byte)green.b },
        { (png_byte)blue.r, (png_byte)blue.g, (png_byte)blue.b },
        { 90, 90, 90 },
    };
    png_byte alpha[4] = { 255, 255, 255, 0 };

    png_set_PLTE(png, info, colours, 4);
    png_set_tRNS(png, info, alpha, 4, NULL);
}

static void make_png(const char *path, const png_kind *kind)
{
    FILE *file = fopen(path, "wb");
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    static png_byte rows[HEIGHT][WIDTH * 8];
    png_bytep list[HEIGHT];

    assert_true(file && png && info);
    png_init_io(png, file);
    png_set_IHDR(png, info, WIDTH, HEIGHT, kind->depth, kind->type,
                 kind->interlace, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (kind->type == PNG_COLOR_TYPE_PALETTE)
        set_palette(png, info);
    for (int y = 0; y < HEIGHT; y++) {
        kind->fill(rows[y], y);
        list[y] = rows[y];
    }
    png_set_rows(png, info, list);
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
    png_destroy_write_struct(&png, &info);
    fclose(file);
}

static void pngs_of_colours_show_them(void **state)
{
    static const png_kind kinds[] = {
        { 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, fill_rgb },
        { 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_ADAM7, fill_rgb },
        { 16, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, fill_rgb16 },
        { 16, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_ADAM7, fill_rgb16 },
        { 16, PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE, fill_rgba16 },
        { 8, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE, fill_palette },
        { 8, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_ADAM7, fill_palette },
    };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        for (int kind = 0; kind < 2; kind++) { /* also as PDF/A-1b */
            make_png("fields.png", &kinds[i]);
            draw(*state, "fields.png", (track_pdf_kind)kind);
            assert_fields(EXACT);
            stop(state);
            start(state);
        }
}

static void a_gray_png_of_sixteen_bits_keeps_its_grays(void **state)
{
    static const png_kind kind = { 16, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                                   fill_gray16 };
    const colour middle = { 128, 128, 128 }, dark = { 40, 40, 40 };
    const colour *const wanted[] = { &middle, &middle, &dark, &white };

    make_png("gray.png", &kind);
    draw(*state, "gray.png", TRACK_PDF_A3A);

    assert_corners(wanted, (double)HEIGHT / WIDTH, EXACT);
}

static void a_png_of_one_bit_is_black_and_white(void **state)
{
    static const png_kind kind = { 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                                   fill_bits };
    const colour black = { 0, 0, 0 };
    const colour *const wanted[] = { &black, &black, &white, &white };

    make_png("bits.png", &kind);
    draw(*state, "bits.png", TRACK_PDF_A3A);

    assert_corners(wanted, (double)HEIGHT / WIDTH, EXACT);
}

/* --- JPEG --- */

typedef struct jpeg_kind {
    bool progressive;
    J_COLOR_SPACE space;
    int orientation; /* EXIF's, 0: no EXIF */
    bool motorola;   /* its bytes: the larger one first */
} jpeg_kind;

/* EXIF with one entry: the orientation. */
static void write_exif(struct jpeg_compress_struct *info, const jpeg_kind *kind)
{
    unsigned char intel[] = "Exif\0\0II\x2A\0\x08\0\0\0"
                            "\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0";
    unsigned char motorola[] =
        "Exif\0\0MM\0\x2A\0\0\0\x08"
        "\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0";

    intel[24] = (unsigned char)kind->orientation;
    motorola[25] = (unsigned char)kind->orientation;
    if (kind->motorola)
        jpeg_write_marker(info, JPEG_APP0 + 1, motorola, sizeof(motorola) - 1);
    else
        jpeg_write_marker(info, JPEG_APP0 + 1, intel, sizeof(intel) - 1);
}

static void make_jpeg(const char *path, const jpeg_kind *kind)
{
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr errors;
    FILE *file = fopen(path, "wb");
    unsigned char row[WIDTH * 4];
    JSAMPROW rows[] = { row };

    assert_non_null(file);
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    jpeg_stdio_dest(&info, file);
    info.image_width = WIDTH;
    info.image_height = HEIGHT;
    info.input_components = kind->space == JCS_CMYK ? 4 : 3;
    info.in_color_space = kind->space;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 95, TRUE);
    if (kind->progressive)
        jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    if (kind->orientation > 0)
        write_exif(&info, kind);
    memset(row, 0, sizeof(row));
    for (int y = 0; y < HEIGHT; y++) {
        if (kind->space != JCS_CMYK)
            fill_rgb(row, y);
        jpeg_write_scanlines(&info, rows, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    fclose(file);
}

static void a_progressive_jpeg_is_shown(void **state)
{
    const jpeg_kind kind = { .progressive = true, .space = JCS_RGB };

    make_jpeg("fields.jpg", &kind);
    draw(*state, "fields.jpg", TRACK_PDF_A3A);

    assert_fields(PACKED);
}

static void a_jpeg_for_presses_is_refused(void **state)
{
    const jpeg_kind kind = { .space = JCS_CMYK };
    const track_image block = { "cmyk.jpg", "x", 0 };
    track_page_facts facts = sample_facts();
    track_pdf_result result;

    make_jpeg("cmyk.jpg", &kind);
    assert_ok(track_document_image(*state, &block, &failure));

    assert_fails(TRACK_E_FILE,
                 track_document_write_pdf(&result, *state, "cmyk.pdf", &facts,
                                          NULL, &failure));
    assert_non_null(strstr(failure.text, "CMYK"));
}

/* How cameras lie: where the upper left corner of the file is seen. Each row
 * is what EXIF says of its number. */
static void a_photograph_stands_as_it_was_held(void **state)
{
    static const colour *const corners[][4] = {
        { &red, &green, &blue, &white }, /* 1 */
        { &green, &red, &white, &blue }, /* 2: mirrored */
        { &white, &blue, &green, &red }, /* 3: upside down */
        { &blue, &white, &red, &green }, /* 4 */
        { &red, &blue, &green, &white }, /* 5 */
        { &blue, &red, &white, &green }, /* 6: turned to the right */
        { &white, &green, &blue, &red }, /* 7 */
        { &green, &white, &red, &blue }, /* 8: turned to the left */
    };

    for (int i = 0; i < 16; i++) {
        const jpeg_kind kind = { .space = JCS_RGB,
                                 .orientation = i / 2 + 1,
                                 .motorola = i % 2 == 1 };
        double ratio = (double)HEIGHT / WIDTH;

        make_jpeg("photo.jpg", &kind);
        draw(*state, "photo.jpg", TRACK_PDF_A3A);
        assert_corners(corners[i / 2], i / 2 >= 4 ? 1 / ratio : ratio, PACKED);
        stop(state);
        start(state);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pngs_of_colours_show_them),
        TEST(a_gray_png_of_sixteen_bits_keeps_its_grays),
        TEST(a_png_of_one_bit_is_black_and_white),
        TEST(a_progressive_jpeg_is_shown),
        TEST(a_jpeg_for_presses_is_refused),
        TEST(a_photograph_stands_as_it_was_held),
    };

    return cmocka_run_group_tests_name("images", tests, NULL, NULL);
}
