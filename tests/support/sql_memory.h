/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_SQL_MEMORY_H
#define TRACK_TESTS_SQL_MEMORY_H

/* SQLite is a shared library, which --wrap does not reach: this makes it take
 * its memory from the program. Before anything of SQLite is used. */
void share_sql_memory(void);

#endif
