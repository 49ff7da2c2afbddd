/* SPDX-License-Identifier: MIT */
#ifndef TKI_RESERVE_H
#define TKI_RESERVE_H

/* Private to reports/: arrays that grow and are used again. */

#include <stdbool.h>
#include <stddef.h>

/* Makes room for one more item behind `count`, which may move `*items`; false,
 * and nothing changed, when memory is gone. Release with free(). */
bool tki_reserve(void **items, size_t *room, size_t count, size_t item_bytes);

#endif
