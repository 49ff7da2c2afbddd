/* SPDX-License-Identifier: MIT */

/*
 * Notes of a text in CommonMark: "[^1]" in the text, "[^1]: …" on a line of its
 * own. cmark puts the notes that are referred to at the end of the tree, in the
 * order of their numbers, and leaves the others out; what somebody wrote is
 * not left out here.
 */

#include "document/markdown.h"

#include <stdlib.h>
#include <string.h>

static bool is_note(cmark_node *node)
{
    return (int)cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
}

cmark_node *tki_markdown_note(cmark_node *root, const char *number)
{
    long wanted = strtol(number, NULL, 10);

    for (cmark_node *node = cmark_node_first_child(root); node;
         node = cmark_node_next(node))
        if (is_note(node) && --wanted == 0)
            return node;
    return NULL;
}

/* Whether the line starts a note: "[^name]:" behind at most three spaces. */
static bool starts_note(const char *line)
{
    size_t indent = strspn(line, " "), name;

    line += indent;
    if (indent > 3 || strncmp(line, "[^", 2) != 0)
        return false;
    name = strcspn(line + 2, "]\n");
    return name > 0 && strncmp(line + 2 + name, "]:", 2) == 0;
}

/* Whether a part of the tree comes from that line: a note of it, or a text,
 * code or HTML that it stands in. */
static bool is_in_tree(cmark_node *root, int line)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    bool found = false;

    while (!found && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        int first = cmark_node_get_start_line(node);
        bool leaf = is_note(node) || cmark_node_get_literal(node) ||
                    cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;

        if (event == CMARK_EVENT_ENTER && leaf)
            found = first == line ||
                    (first < line && line <= cmark_node_get_end_line(node));
    }
    cmark_iter_free(iter);
    return found;
}

static const char *next_line(const char *line)
{
    const char *end = strchr(line, '\n');

    return end ? end + 1 : line + strlen(line);
}

static bool is_blank(const char *line)
{
    size_t spaces = strspn(line, " \t\r");

    return line[spaces] == '\n' || line[spaces] == '\0';
}

/* Whether the line belongs to the note above it, whose last line is `before`:
 * it follows at once, or is indented. */
static bool goes_on(const char *line, const char *before)
{
    if (*line == '\t' || strspn(line, " ") > 3)
        return true;
    return !is_blank(line) && !is_blank(before) && !starts_note(line);
}

/* All lines of the note, without the end of the last one. */
static size_t length_of(const char *note)
{
    const char *before = note, *line = next_line(note), *end = line;

    for (; *line && (is_blank(line) || goes_on(line, before));
         before = line, line = next_line(line))
        end = is_blank(line) ? end : next_line(line);
    while (end > note && strchr(" \t\r\n", end[-1]))
        end--;
    return (size_t)(end - note);
}

bool tki_markdown_lost_note(cmark_node *root, const char *text,
                            tki_lost_note *out)
{
    const char *line = text;
    int number = 1;

    for (; *line; line = next_line(line), number++) {
        if (number <= out->line || !starts_note(line) ||
            is_in_tree(root, number))
            continue;
        out->text = line + strspn(line, " ");
        out->length = length_of(out->text);
        out->line = number;
        return true;
    }
    return false;
}
