/* SPDX-License-Identifier: MIT */

#include "store/line.h"

#include "model/codec.h"

#include <string.h>

track_status tki_line_read(json_t **out, const char *line, int64_t n,
                           track_error *err)
{
    track_status status = TRACK_E_INTEGRITY;

    *out = NULL;
    if (line)
        status = tki_json_read(out, line);
    if (json_is_object(*out))
        return TRACK_OK;
    json_decref(*out);
    *out = NULL;
    if (status == TRACK_E_MEMORY)
        return track_fail_memory(err);
    track_fail(err, TRACK_E_INTEGRITY, "event %lld cannot be read",
               (long long)n);
    return track_hint(err, TRACK_E_INTEGRITY, "restore the file from a backup");
}

track_status tki_event_broken(int64_t n, const char *what, track_error *err)
{
    track_fail(err, TRACK_E_INTEGRITY, "event %lld %s", (long long)n, what);
    return track_hint(err, TRACK_E_INTEGRITY,
                      "it was changed: track verify tells more");
}

track_status tki_line_text(const char **out, const json_t *line,
                           const char *key, track_arena *arena,
                           track_error *err)
{
    const char *text = json_string_value(json_object_get(line, key));

    *out = text ? track_arena_copy(arena, text) : NULL;
    return text && !*out ? track_fail_memory(err) : TRACK_OK;
}

track_status tki_line_days(track_days *out, const json_t *line, const char *key,
                           track_error *err)
{
    const char *text = json_string_value(json_object_get(line, key));

    memset(out, 0, sizeof(*out));
    if (!text)
        return TRACK_OK;
    /* a stored day is never a word, so what "today" means does not matter */
    if (track_days_parse(out, text, (track_day){ 0 }, NULL) == TRACK_OK)
        return TRACK_OK;
    return track_fail(err, TRACK_E_INTEGRITY, "'%s' is not a day", text);
}
