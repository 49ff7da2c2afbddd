/* SPDX-License-Identifier: MIT */

/* Operators of a page, with what changed alone. */

#include "pdf/content.h"

#include <math.h>

enum { DIGITS_MAX = 24 };

void tki_put_whole(track_buffer *out, uint64_t value)
{
    char digits[DIGITS_MAX];
    size_t at = sizeof(digits);

    do
        digits[--at] = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    track_buffer_bytes(out, digits + at, sizeof(digits) - at);
}

void tki_put_hex(track_buffer *out, uint32_t value, int digits)
{
    char text[8];
    size_t at = sizeof(text);

    do
        text[--at] = "0123456789ABCDEF"[value % 16];
    while ((value /= 16) > 0 || sizeof(text) - at < (size_t)digits);
    track_buffer_bytes(out, text + at, sizeof(text) - at);
}

void tki_put_reference(track_buffer *out, unsigned number)
{
    tki_put_whole(out, number);
    track_buffer_bytes(out, " 0 R", 4);
}

void tki_put_hundredths(track_buffer *out, int64_t value)
{
    char digits[DIGITS_MAX];
    size_t at = sizeof(digits);
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    unsigned part = (unsigned)(rest % 100);

    if (part % 10 != 0)
        digits[--at] = (char)('0' + part % 10);
    if (part != 0) {
        digits[--at] = (char)('0' + part / 10);
        digits[--at] = '.';
    }
    for (rest /= 100; rest > 0 || part == 0; rest /= 10) {
        digits[--at] = (char)('0' + rest % 10);
        part = 1;
    }
    if (value < 0)
        digits[--at] = '-';
    track_buffer_bytes(out, digits + at, sizeof(digits) - at);
}

static int64_t hundredths(double value)
{
    return (int64_t)llround(value * 100);
}

void tki_put_number(track_buffer *out, double value)
{
    tki_put_hundredths(out, hundredths(value));
}

void tki_content_start(tki_content *content)
{
    track_buffer out = content->out;

    track_buffer_empty(&out);
    *content = (tki_content){
        .out = out, .fill = -1, .stroke = -1, .line_width = -1, .font = -1
    };
}

void tki_content_end(tki_content *content)
{
    tki_content_no_text(content);
}

void tki_content_clear(tki_content *content)
{
    track_buffer_clear(&content->out);
}

void tki_content_no_text(tki_content *content)
{
    if (!content->in_text)
        return;
    content->in_text = false;
    track_buffer_text(&content->out, "ET\n");
}

void tki_content_op(tki_content *content, const double *numbers, size_t count,
                    const char *op)
{
    for (size_t i = 0; i < count; i++) {
        tki_put_number(&content->out, numbers[i]);
        track_buffer_char(&content->out, ' ');
    }
    track_buffer_text(&content->out, op);
    track_buffer_char(&content->out, '\n');
}

/* Thousandths: two decimals would not tell all 256 steps apart. */
static void put_channel(track_buffer *out, unsigned channel)
{
    unsigned part = (channel * 1000 + 127) / 255;
    char digits[] = { '.', (char)('0' + part / 100),
                      (char)('0' + part / 10 % 10), (char)('0' + part % 10),
                      ' ' };

    if (part == 1000)
        track_buffer_text(out, "1 ");
    else if (part == 0)
        track_buffer_text(out, "0 ");
    else
        track_buffer_bytes(out, digits, sizeof(digits));
}

static void put_colour(tki_content *content, uint32_t colour, const char *op)
{
    for (int shift = 16; shift >= 0; shift -= 8)
        put_channel(&content->out, (colour >> shift) & 0xFF);
    track_buffer_text(&content->out, op);
}

void tki_content_fill(tki_content *content, uint32_t colour)
{
    if (content->fill == colour)
        return;
    content->fill = colour;
    put_colour(content, colour, "rg\n");
}

void tki_content_stroke(tki_content *content, uint32_t colour, double width)
{
    int64_t line_width = hundredths(width);

    if (content->stroke != colour)
        put_colour(content, colour, "RG\n");
    content->stroke = colour;
    if (content->line_width == line_width)
        return;
    content->line_width = line_width;
    tki_put_hundredths(&content->out, line_width);
    track_buffer_text(&content->out, " w\n");
}

static void set_font(tki_content *content, int font, int64_t size)
{
    if (content->font == font && content->size == size)
        return;
    content->font = font;
    content->size = size;
    track_buffer_text(&content->out, "/F");
    tki_put_hundredths(&content->out, (int64_t)font * 100);
    track_buffer_char(&content->out, ' ');
    tki_put_hundredths(&content->out, size);
    track_buffer_text(&content->out, " Tf\n");
}

/* Positions are differences of rounded places, so that none drifts. */
void tki_content_text(tki_content *content, int font, double size, double x,
                      double y)
{
    int64_t at_x = hundredths(x), at_y = hundredths(y);

    if (!content->in_text) {
        content->in_text = true;
        content->line_x = content->line_y = 0;
        track_buffer_text(&content->out, "BT\n");
    }
    set_font(content, font, hundredths(size));
    tki_put_hundredths(&content->out, at_x - content->line_x);
    track_buffer_char(&content->out, ' ');
    tki_put_hundredths(&content->out, at_y - content->line_y);
    track_buffer_text(&content->out, " Td\n");
    content->line_x = at_x;
    content->line_y = at_y;
}
