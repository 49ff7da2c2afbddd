/* SPDX-License-Identifier: MIT */
#ifndef TRACK_TESTS_DISK_H
#define TRACK_TESTS_DISK_H

/* What the failing disk remembers of each file, and when it fails: see
 * fault_vfs.h. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DISK_SECTOR = 512 };

typedef struct disk_file disk_file;

/* The file as it is known, read in at first. */
disk_file *disk_file_at(const char *path);

/* One more operation or reading: whether it works. */
bool disk_operates(void);
bool disk_reads(void);

/* One more operation that writes: `*allowed_out` bytes get to the disk, and
 * the result is SQLite's. */
int disk_writes(int *allowed_out, const disk_file *file, int64_t offset,
                int amount);

/* What has been done. */
void disk_opened(disk_file *file);
void disk_written(disk_file *file, const void *data, size_t length,
                  size_t offset);
void disk_truncated(disk_file *file, size_t size);
void disk_synced(disk_file *file);
void disk_deleted(disk_file *file, bool folder_synced);

#endif
