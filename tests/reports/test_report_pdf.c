/* SPDX-License-Identifier: MIT */

/* The PDF as other programs see it: qpdf, pdftotext, pdfinfo, pdffonts,
 * pdftoppm. */

#include "support/cmocka_track.h"
#include "reports/empty.h"
#include "reports/sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jpeglib.h>
#include <png.h>

static track_pdf_result write_pdf(const track_document *doc, const char *path)
{
    track_page_facts facts = sample_facts();
    track_pdf_result result;

    assert_ok(
        track_document_write_pdf(&result, doc, path, &facts, NULL, &failure));
    return result;
}

static track_status try_pdf(const track_document *doc, const char *path)
{
    track_page_facts facts = sample_facts();
    track_pdf_result result;

    return track_document_write_pdf(&result, doc, path, &facts, NULL, &failure);
}

/* What a command prints; free() it. */
static char *output_of(const char *command, size_t *length_out)
{
    enum { MOST = 16 * 1024 * 1024 };
    FILE *pipe = popen(command, "r");
    char *text = malloc(MOST);
    size_t length;

    assert_non_null(pipe);
    assert_non_null(text);
    length = fread(text, 1, MOST - 1, pipe);
    text[length] = '\0';
    pclose(pipe);
    if (length_out)
        *length_out = length;
    return text;
}

static void assert_output_has(const char *command, const char *part)
{
    char *text = output_of(command, NULL);

    if (!strstr(text, part))
        fail_msg("no '%s' in what '%s' prints:\n%.2000s", part, command, text);
    free(text);
}

static int count_of(const char *text, const char *part)
{
    int count = 0;

    while ((text = strstr(text, part))) {
        count++;
        text += strlen(part);
    }
    return count;
}

static void all_blocks_make_a_valid_file(void **state)
{
    assert_ok(sample_fill(*state, NULL, &failure));

    write_pdf(*state, "all.pdf");

    assert_output_has("qpdf --check all.pdf 2>&1",
                      "No syntax or stream encoding errors found");
    assert_output_has("pdfinfo all.pdf 2>/dev/null",
                      "Raport de progres: Consultare publică");
    assert_output_has("pdfinfo all.pdf 2>/dev/null", "Asociația Română");
}

static void pages_and_bytes_are_told(void **state)
{
    track_pdf_result result;
    struct stat about;
    char expected[32];

    assert_ok(sample_long_table(*state, 200, &failure));
    result = write_pdf(*state, "told.pdf");

    assert_int_equal(stat("told.pdf", &about), 0);
    assert_int_equal(result.bytes, about.st_size);
    snprintf(expected, sizeof(expected), "Pages:           %d",
             (int)result.pages);
    assert_output_has("pdfinfo told.pdf 2>/dev/null", expected);
}

static void letters_of_all_languages_come_back(void **state)
{
    static const char text[] = "ăâîșț ĂÂÎȘȚ · ΐΰϊώ Ελληνικά · їґєі Україна · "
                               "✓ ✗ → ■";

    assert_ok(sample_paragraph(*state, text, &failure));

    write_pdf(*state, "letters.pdf");

    assert_output_has("pdftotext letters.pdf - 2>/dev/null", text);
}

/* A page with `text` in `style` as gray pixels. */
static char *pixels_of(const char *text, unsigned style, size_t *length_out)
{
    track_run run = { .value = track_value_of_text(text), .style = style };
    track_rich rich = { 1, &run };
    track_document *doc;

    assert_ok(track_document_new(&doc, "ro", &failure));
    assert_ok(track_document_paragraph(doc, &rich, &failure));
    write_pdf(doc, "pixels.pdf");
    track_document_free(doc);
    return output_of("pdftoppm -gray -r 150 pixels.pdf 2>/dev/null",
                     length_out);
}

/* The text is right even where a glyph has lost its dots: look at pixels. */
static void marks_of_letters_are_drawn(void **state)
{
    static const char *const pairs[][2] = { { "ї", "і" }, { "ș", "s" },
                                            { "ț", "t" }, { "ă", "a" },
                                            { "ΐ", "ι" }, { "ΰ", "υ" } };
    const unsigned styles[] = { 0, TRACK_RUN_BOLD, TRACK_RUN_ITALIC,
                                TRACK_RUN_CODE };

    (void)state;
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
        for (size_t k = 0; k < 4; k++) {
            size_t a_length, b_length;
            char *a = pixels_of(pairs[i][0], styles[k], &a_length);
            char *b = pixels_of(pairs[i][1], styles[k], &b_length);

            assert_int_equal(a_length, b_length);
            if (memcmp(a, b, a_length) == 0)
                fail_msg("'%s' looks like '%s'", pairs[i][0], pairs[i][1]);
            free(a);
            free(b);
        }
}

/* A page with `text` alone; free() it. */
static char *page_of(const char *text, size_t *length_out)
{
    return pixels_of(text, 0, length_out);
}

static void assert_looks_alike(const char *a, const char *b, bool alike)
{
    size_t a_length, b_length;
    char *first = page_of(a, &a_length), *second = page_of(b, &b_length);
    bool same = a_length == b_length && memcmp(first, second, a_length) == 0;

    free(first);
    free(second);
    if (same != alike)
        fail_msg("'%s' and '%s' look %s", a, b, same ? "alike" : "different");
}

static void letters_with_marks_of_their_own_are_drawn(void **state)
{
    static const char *const pairs[][2] = {
        { "Шевче\u0301нко", "Шевченко" }, /* accents of textbooks */
        { "α\u0304", "α" },
        { "x\u0323", "x" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
        assert_looks_alike(pairs[i][0], pairs[i][1], false);
    assert_looks_alike("s\u0326", "ș", true);
    assert_looks_alike("Ωραι\u0301α", "Ωραία", true);
}

/* Open Sans 1.10 draws ș as ş when it is told that the text is Romanian. */
static void a_comma_is_no_cedilla(void **state)
{
    (void)state;
    assert_looks_alike("ș", "\u015F", false);
    assert_looks_alike("ț", "\u0163", false);
}

static void readers_have_nothing_to_complain_about(void **state)
{
    char *complaints;

    assert_ok(sample_fill(*state, NULL, &failure));
    write_pdf(*state, "silent.pdf");

    complaints = output_of("pdftotext silent.pdf - 2>&1 >/dev/null; "
                           "pdffonts silent.pdf 2>&1 >/dev/null; "
                           "pdftoppm -r 30 silent.pdf 2>&1 >/dev/null; "
                           "qpdf --check silent.pdf 2>&1 >/dev/null",
                           NULL);
    assert_string_equal(complaints, "");
    free(complaints);
}

/* One glyph for both, but two codes: what is a no-break space stays one. */
static void spaces_mean_what_they_were(void **state)
{
    assert_ok(sample_paragraph(*state, "1\u00A0234 și 5\u202F%", &failure));

    write_pdf(*state, "spaces.pdf");

    assert_output_has("qpdf --qdf spaces.pdf - | grep -a '^<0'", "> <0020>");
    assert_output_has("qpdf --qdf spaces.pdf - | grep -a '^<0'", "> <00A0>");
    assert_output_has("qpdf --qdf spaces.pdf - | grep -a '^<0'", "> <202F>");
}

static void the_report_can_be_read_out(void **state)
{
    char *tree;

    assert_ok(track_document_contents(*state, "Cuprins", 2, &failure));
    assert_ok(sample_fill(*state, NULL, &failure));
    assert_ok(sample_long_table(*state, 100, &failure));
    write_pdf(*state, "tagged.pdf");

    tree = output_of("pdfinfo -struct tagged.pdf 2>&1 | grep -a '^ *[A-Z/]'",
                     NULL);
    assert_non_null(strstr(tree, "Document"));
    assert_non_null(strstr(tree, "H1"));
    assert_non_null(strstr(tree, "LBody"));
    assert_non_null(strstr(tree, "Figure"));
    assert_non_null(strstr(tree, "Link"));
    assert_non_null(strstr(tree, "/Scope /Column"));
    free(tree);
    assert_output_has("pdfinfo tagged.pdf", "Tagged:          yes");
}

/* A header that is repeated is read out once, each row has all its cells. */
static void a_table_is_read_out_once(void **state)
{
    char *tree;

    assert_ok(sample_long_table(*state, 120, &failure));
    write_pdf(*state, "table.pdf");

    tree = output_of("pdfinfo -struct table.pdf 2>&1", NULL);
    assert_int_equal(count_of(tree, " TR"), 121);
    assert_int_equal(count_of(tree, " TD"), 120 * count_of(tree, " TH"));
    free(tree);
}

static void the_file_has_an_id_of_its_content(void **state)
{
    char *first, *second;

    assert_ok(sample_paragraph(*state, "unu", &failure));
    write_pdf(*state, "one.pdf");
    assert_ok(sample_paragraph(*state, "doi", &failure));
    write_pdf(*state, "two.pdf");

    first = output_of("grep -a -o 'ID\\[.*\\]' one.pdf", NULL);
    second = output_of("grep -a -o 'ID\\[.*\\]' two.pdf", NULL);
    assert_true(strlen(first) > 2 * 32);
    assert_string_not_equal(first, second);
    free(first);
    free(second);
    assert_output_has("head -c 8 one.pdf", "%PDF-1.7");
}

static void all_fonts_are_embedded(void **state)
{
    char *fonts;

    assert_ok(sample_fill(*state, NULL, &failure));
    write_pdf(*state, "fonts.pdf");

    fonts = output_of("pdffonts fonts.pdf 2>/dev/null", NULL);
    assert_int_equal(count_of(fonts, "yes yes yes"), 7);
    assert_int_equal(count_of(fonts, "CID TrueType"), 7);
    free(fonts);
}

static void the_header_of_a_table_is_on_each_page(void **state)
{
    track_pdf_result result;
    char *text;

    assert_ok(sample_long_table(*state, 120, &failure));
    result = write_pdf(*state, "header.pdf");

    text = output_of("pdftotext header.pdf - 2>/dev/null", NULL);
    assert_true(result.pages >= 3);
    assert_int_equal(count_of(text, "Sumă eligibilă"), result.pages);
    free(text);
}

static void a_draft_is_marked_on_each_page(void **state)
{
    track_pdf_result result;
    char *text;

    assert_ok(sample_fill(*state, NULL, &failure));
    result = write_pdf(*state, "draft.pdf");

    text = output_of("pdftotext draft.pdf - 2>/dev/null", NULL);
    assert_int_equal(count_of(text, "CIORNĂ"), result.pages);
    assert_int_equal(count_of(text, "pagina "), result.pages);
    free(text);
}

static void the_same_document_gives_the_same_bytes(void **state)
{
    assert_ok(sample_fill(*state, NULL, &failure));

    write_pdf(*state, "first.pdf");
    sleep(1);
    write_pdf(*state, "second.pdf");

    assert_int_equal(system("cmp first.pdf second.pdf"), 0);
}

static void an_unwritable_folder_leaves_no_file(void **state)
{
    assert_ok(sample_paragraph(*state, "x", &failure));

    assert_fails(TRACK_E_FILE, try_pdf(*state, "/proc/nowhere/x.pdf"));
    assert_fails(TRACK_E_FILE, try_pdf(*state, "missing-folder/x.pdf"));

    assert_int_equal(access("missing-folder", F_OK), -1);
}

static void a_failed_report_leaves_what_was_there(void **state)
{
    FILE *file = fopen("kept.pdf", "w");

    assert_non_null(file);
    fputs("sent", file);
    fclose(file);
    assert_ok(sample_paragraph(*state, "\u3042", &failure)); /* hiragana */

    assert_fails(TRACK_E_RENDER, try_pdf(*state, "kept.pdf"));

    assert_output_has("cat kept.pdf", "sent");
    assert_int_equal(system("ls kept.pdf.* 2>/dev/null"), 512);
}

static void a_full_disk_is_an_error(void **state)
{
    assert_ok(sample_paragraph(*state, "x", &failure));

    assert_fails(TRACK_E_FILE, try_pdf(*state, "/dev/full"));
}

static void a_missing_glyph_is_named(void **state)
{
    assert_ok(sample_paragraph(*state, "semnul \u4E2D nu are font", &failure));

    assert_fails(TRACK_E_RENDER, try_pdf(*state, "glyph.pdf"));

    assert_non_null(strstr(failure.text, "U+4E2D"));
}

static void text_from_right_to_left_is_refused(void **state)
{
    assert_ok(sample_paragraph(*state, "\u05E9\u05DC\u05D5\u05DD", &failure));

    assert_fails(TRACK_E_RENDER, try_pdf(*state, "hebrew.pdf"));

    assert_non_null(strstr(failure.text, "U+05E9"));
}

static void what_turns_letters_round_is_refused(void **state)
{
    assert_ok(sample_paragraph(*state, "suma \u202E001", &failure));

    assert_fails(TRACK_E_RENDER, try_pdf(*state, "turned.pdf"));

    assert_non_null(strstr(failure.text, "U+202E"));
}

static void a_missing_font_is_a_file_error(void **state)
{
    const track_fonts fonts = { .regular = "/nowhere/font.ttf" };
    const track_fonts wrong = { .bold = "/etc/passwd" };
    track_page_facts facts = sample_facts();
    track_pdf_result result;

    assert_ok(sample_paragraph(*state, "x", &failure));
    assert_fails(TRACK_E_FILE,
                 track_document_write_pdf(&result, *state, "font.pdf", &facts,
                                          &fonts, &failure));
    assert_fails(TRACK_E_FILE,
                 track_document_write_pdf(&result, *state, "font.pdf", &facts,
                                          &wrong, &failure));
}

static void contents_and_bookmarks_name_the_headings(void **state)
{
    assert_ok(track_document_contents(*state, "Cuprins", 2, &failure));
    assert_ok(track_document_page_break(*state, &failure));
    assert_ok(sample_heading(*state, 1, "Întâi", &failure));
    assert_ok(track_document_page_break(*state, &failure));
    assert_ok(sample_heading(*state, 2, "Țintă", &failure));

    write_pdf(*state, "contents.pdf");

    assert_output_has("pdftotext -l 1 -layout contents.pdf - 2>/dev/null | "
                      "tr -s ' '",
                      "Întâi 2");
    assert_output_has("pdftotext -l 1 -layout contents.pdf - 2>/dev/null | "
                      "tr -s ' '",
                      "Țintă 3");
    assert_output_has("qpdf --json=1 contents.pdf", "\"title\": \"Țintă\"");
}

static void make_png(const char *path)
{
    enum { SIDE = 32 };
    png_image image;
    uint8_t pixels[SIDE * SIDE * 4];

    memset(&image, 0, sizeof(image));
    image.version = PNG_IMAGE_VERSION;
    image.width = image.height = SIDE;
    image.format = PNG_FORMAT_RGBA;
    for (size_t i = 0; i < sizeof(pixels); i++)
        pixels[i] = (uint8_t)(i * 31);
    assert_true(png_image_write_to_file(&image, path, 0, pixels, 0, NULL));
}

static void make_jpeg(const char *path)
{
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr errors;
    uint8_t row[64 * 3];
    JSAMPROW rows[] = { row };
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    for (size_t i = 0; i < sizeof(row); i++)
        row[i] = (uint8_t)(i * 7);
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    jpeg_stdio_dest(&info, file);
    info.image_width = info.image_height = 64;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_start_compress(&info, TRUE);
    for (int i = 0; i < 64; i++)
        jpeg_write_scanlines(&info, rows, 1);
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    fclose(file);
}

static void add_image(track_document *doc, const char *path)
{
    const track_image image = { path, "O fotografie", 100 };

    assert_ok(track_document_image(doc, &image, &failure));
}

static void png_and_jpeg_are_shown(void **state)
{
    make_png("good.png");
    make_jpeg("good.jpg");
    add_image(*state, "good.png");
    add_image(*state, "good.jpg");

    write_pdf(*state, "images.pdf");

    assert_output_has("pdfimages -list images.pdf 2>/dev/null", "jpeg");
    assert_output_has("pdfimages -list images.pdf 2>/dev/null", "image");
    assert_output_has("pdfimages -list images.pdf 2>/dev/null", "smask");
    assert_output_has("qpdf --check images.pdf 2>&1", "No syntax");
}

/* Cuts the file at `at` bytes, or changes one byte there. */
static void damage(const char *path, long at, bool cut)
{
    FILE *file = fopen(path, "r+b");

    assert_non_null(file);
    if (cut) {
        assert_int_equal(ftruncate(fileno(file), at), 0);
    } else {
        fseek(file, at, SEEK_SET);
        fputc('\x55', file);
    }
    fclose(file);
}

static void a_cover_shows_logos_in_a_row(void **state)
{
    const track_image logos[] = { { "good.png", "Sigla unu", 0 },
                                  { "good.jpg", "Sigla doi", 0 } };
    const track_cover cover = { .title = "Titlu",
                                .logo_count = 2,
                                .logos = logos };

    make_png("good.png");
    make_jpeg("good.jpg");
    assert_ok(track_document_cover(*state, &cover, &failure));
    write_pdf(*state, "cover.pdf");

    assert_output_has("pdfimages -list cover.pdf 2>/dev/null", "jpeg");
    assert_output_has("pdfimages -list cover.pdf 2>/dev/null", "smask");
    assert_output_has("pdfinfo -struct cover.pdf 2>/dev/null", "Figure");
}

static void a_note_has_a_name_of_its_own(void **state)
{
    const track_run of_note = { .value = track_value_of_text("nota") };
    const track_rich note = { 1, &of_note };
    const track_run run = { .value = track_value_of_text("text"),
                            .note = &note };
    const track_rich text = { 1, &run };

    assert_ok(track_document_paragraph(*state, &text, &failure));
    assert_ok(track_document_paragraph(*state, &text, &failure));
    write_pdf(*state, "notes.pdf");

    assert_output_has("pdfinfo -struct notes.pdf 2>/dev/null", "Note");
    assert_output_has("qpdf --qdf --object-streams=disable notes.pdf - | "
                      "grep -ac '/ID (note-'",
                      "2");
    assert_output_has("qpdf --qdf --object-streams=disable notes.pdf - | "
                      "grep -ac /IDTree",
                      "1");
}

static void damaged_images_are_refused(void **state)
{
    add_image(*state, "damaged.png");

    make_png("damaged.png");
    damage("damaged.png", 60, false);
    assert_fails(TRACK_E_FILE, try_pdf(*state, "image.pdf"));
    assert_non_null(strstr(failure.text, "damaged.png"));
    make_png("damaged.png");
    damage("damaged.png", 100, true);
    assert_fails(TRACK_E_FILE, try_pdf(*state, "image.pdf"));
    make_jpeg("damaged.png");
    damage("damaged.png", 700, true);
    assert_fails(TRACK_E_FILE, try_pdf(*state, "image.pdf"));
    assert_int_equal(system("echo text > damaged.png"), 0);
    assert_fails(TRACK_E_FILE, try_pdf(*state, "image.pdf"));
    assert_int_equal(unlink("damaged.png"), 0);
    assert_fails(TRACK_E_FILE, try_pdf(*state, "image.pdf"));
    assert_int_equal(access("image.pdf", F_OK), -1);
}

static void a_file_has_a_title(void **state)
{
    static const char *const none[] = { NULL, "", " \t" };
    track_page_facts facts = sample_facts();
    track_pdf_result result;

    assert_ok(sample_paragraph(*state, "x", &failure));
    for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
        facts.title = none[i];
        assert_fails(TRACK_E_ARGUMENT,
                     track_document_write_pdf(&result, *state, "untitled.pdf",
                                              &facts, NULL, &failure));
    }
}

static void facts_may_be_left_out(void **state)
{
    const track_page_facts facts = { .title = "Raport final" };
    track_pdf_result result;
    char *text, last[32];

    assert_ok(sample_fill(*state, NULL, &failure));
    assert_ok(track_document_write_pdf(&result, *state, "final.pdf", &facts,
                                       NULL, &failure));
    /* pdftotext takes "1 / 8" for a fraction and drops the spaces */
    snprintf(last, sizeof(last), "1/%d", (int)result.pages);

    text = output_of("pdftotext final.pdf - 2>/dev/null", NULL);
    assert_null(strstr(text, "CIORNĂ"));
    assert_non_null(strstr(text, last));
    free(text);
}

/* The metadata are XML, and say what the properties of the file say. */
static void any_title_stands_in_the_metadata(void **state)
{
    track_page_facts facts = sample_facts();
    track_pdf_result result;
    char *meta;

    facts.title = "A & B <c> ]]> \x01\x1F\x7F \"ș\"";
    facts.author = "<!-- & -->";
    assert_ok(track_document_write_pdf(&result, *state, "title.pdf", &facts,
                                       NULL, &failure));

    meta = output_of("pdfinfo -meta title.pdf 2>&1", NULL);
    assert_non_null(strstr(
        meta, ">A &amp; B &lt;c&gt; ]]&gt;     \"ș\"</rdf:li></rdf:Alt>"));
    assert_non_null(strstr(meta, "<rdf:li>&lt;!-- &amp; --&gt;</rdf:li>"));
    free(meta);
    assert_output_has("pdfinfo title.pdf 2>&1", "A & B <c> ]]>     \"ș\"");
    assert_output_has("pdfinfo title.pdf 2>&1", "<!-- & -->");
}

static void links_are_kept(void **state)
{
    assert_ok(track_document_markdown(*state, 1, "[a](https://a.ro/x_(y))",
                                      &failure));

    write_pdf(*state, "links.pdf");

    assert_output_has("qpdf --json=1 links.pdf", "https://a.ro/x_(y)");
}

static void an_address_is_written_in_ascii(void **state)
{
    const track_run run = { .value = track_value_of_text("a"),
                            .link = "https://a.ro/ș?q=a b%20c#\\" };
    const track_rich text = { 1, &run };

    assert_ok(track_document_paragraph(*state, &text, &failure));

    write_pdf(*state, "ascii.pdf");

    assert_output_has("qpdf --json=1 ascii.pdf",
                      "https://a.ro/%C8%99?q=a%20b%20c#%5C");
}

static void a_link_has_at_most_ten_thousand_bytes(void **state)
{
    char link[10002] = "https://";
    const track_run run = { .value = track_value_of_text("a"), .link = link };
    const track_rich text = { 1, &run };

    memset(link + 8, '\\', 10000 - 8);
    assert_ok(track_document_paragraph(*state, &text, &failure));
    write_pdf(*state, "longest.pdf");
    link[10000] = 'a';
    assert_fails(TRACK_E_DATA,
                 track_document_paragraph(*state, &text, &failure));
}

/* A report that carries a file of that name and type. */
static track_status try_attachment(const track_document *doc, const char *name,
                                   const char *type)
{
    const track_attachment file = {
        .name = name, .media_type = type, .bytes = "x", .length = 1
    };
    const track_day day = { 20000 };
    track_page_facts facts = sample_facts();
    track_pdf_result result;

    facts.day = &day;
    facts.attachment_count = 1;
    facts.attachments = &file;
    return track_document_write_pdf(&result, doc, "carries.pdf", &facts, NULL,
                                    &failure);
}

static void an_attachment_has_the_name_of_a_file(void **state)
{
    char name[257] = "";

    memset(name, 'a', 255);
    assert_ok(try_attachment(*state, name, "text/plain"));
    name[255] = 'a';
    assert_fails(TRACK_E_ARGUMENT, try_attachment(*state, name, "text/plain"));
    assert_fails(TRACK_E_ARGUMENT, try_attachment(*state, NULL, "text/plain"));
    assert_fails(TRACK_E_ARGUMENT, try_attachment(*state, "a b", "text/plain"));
}

static void an_attachment_has_a_media_type_without_parameters(void **state)
{
    static const char *const wrong[] = {
        NULL,    "",           "text",
        "text/", "/plain",     "text/plain/x",
        "a/b c", "text/pläin", "text/plain; charset=utf-8"
    };

    assert_ok(try_attachment(*state, "a.xml", "application/atom+xml"));
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        assert_fails(TRACK_E_ARGUMENT,
                     try_attachment(*state, "a.txt", wrong[i]));
    assert_non_null(strstr(failure.text, "'text/plain; charset=utf-8' is no "
                                         "media type"));
}

/* A row of several pages is cut between its lines, and no link with it. */
static void a_link_in_a_row_that_is_cut_stands_in_one_place(void **state)
{
    enum { NOTES = 600 };
    static track_run runs[NOTES];
    const track_run words = { .value = track_value_of_text("o notă") };
    const track_rich note = { 1, &words };
    const track_rich cell = { NOTES, runs };
    const track_column column = { .title = "Note" };
    const track_table table = {
        .column_count = 1, .columns = &column, .row_count = 1, .cells = &cell
    };
    char *links;

    for (size_t i = 0; i < NOTES; i++)
        runs[i] = (track_run){ .value = track_value_of_text("un cuvânt "),
                               .note = &note };
    assert_ok(track_document_table(*state, &table, &failure));
    assert_ok(sample_long_table(*state, 600, &failure));
    write_pdf(*state, "cut.pdf");

    links = output_of("qpdf --qdf cut.pdf - | grep -ac '/Subtype /Link'", NULL);
    assert_string_equal(links, "1200\n"); /* to the notes, and back */
    free(links);
}

static void an_empty_document_is_one_page(void **state)
{
    assert_int_equal(write_pdf(*state, "empty.pdf").pages, 1);
    assert_output_has("qpdf --check empty.pdf 2>&1", "No syntax");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_blocks_make_a_valid_file),
        TEST(pages_and_bytes_are_told),
        TEST(letters_of_all_languages_come_back),
        TEST(marks_of_letters_are_drawn),
        TEST(letters_with_marks_of_their_own_are_drawn),
        TEST(a_comma_is_no_cedilla),
        TEST(readers_have_nothing_to_complain_about),
        TEST(spaces_mean_what_they_were),
        TEST(the_report_can_be_read_out),
        TEST(a_table_is_read_out_once),
        TEST(the_file_has_an_id_of_its_content),
        TEST(all_fonts_are_embedded),
        TEST(the_header_of_a_table_is_on_each_page),
        TEST(a_draft_is_marked_on_each_page),
        TEST(the_same_document_gives_the_same_bytes),
        TEST(an_unwritable_folder_leaves_no_file),
        TEST(a_failed_report_leaves_what_was_there),
        TEST(a_full_disk_is_an_error),
        TEST(a_missing_glyph_is_named),
        TEST(text_from_right_to_left_is_refused),
        TEST(what_turns_letters_round_is_refused),
        TEST(a_missing_font_is_a_file_error),
        TEST(contents_and_bookmarks_name_the_headings),
        TEST(png_and_jpeg_are_shown),
        TEST(a_cover_shows_logos_in_a_row),
        TEST(a_note_has_a_name_of_its_own),
        TEST(damaged_images_are_refused),
        TEST(a_file_has_a_title),
        TEST(facts_may_be_left_out),
        TEST(any_title_stands_in_the_metadata),
        TEST(links_are_kept),
        TEST(an_address_is_written_in_ascii),
        TEST(a_link_has_at_most_ten_thousand_bytes),
        TEST(an_attachment_has_the_name_of_a_file),
        TEST(an_attachment_has_a_media_type_without_parameters),
        TEST(a_link_in_a_row_that_is_cut_stands_in_one_place),
        TEST(an_empty_document_is_one_page),
    };

    return cmocka_run_group_tests_name("pdf", tests, NULL, NULL);
}
