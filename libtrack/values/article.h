/* SPDX-License-Identifier: MIT */
#ifndef TRACK_VALUES_ARTICLE_H
#define TRACK_VALUES_ARTICLE_H

/* Private to libtrack/: "an" before an indicator, "a" before a stage. */
const char *tki_article(const char *noun);

#endif
