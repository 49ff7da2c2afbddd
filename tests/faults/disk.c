/* SPDX-License-Identifier: MIT */

/*
 * Two images of each file: as the programs see it, and as it is certain to be
 * after a loss of power. A sync makes the second one the first. As with the
 * system's VFS, the first sync of a new file also makes its name durable, and
 * a deletion is durable at once only when the folder is synced.
 */

#include "faults/disk.h"

#include "faults/fault_vfs.h"
#include "faults/inspect.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MAX = 8, PATH_BYTES = 512 };

typedef struct image {
    unsigned char *bytes; /* beyond `size` they are 0 */
    size_t size, room;
    bool exists;
} image;

struct disk_file {
    char path[PATH_BYTES];
    image seen, sure;
    size_t changed_from, changed_to; /* bytes that differ at most */
};

static struct {
    fault_plan plan;
    fault_counts counts;
    uint32_t dice;
    long bytes_left; /* of a disk that fills */
    bool dead;       /* the power went */
    disk_file files[FILES_MAX];
    int file_count;
} disk;

static bool coin(void)
{
    return fault_random(&disk.dice) & 0x100;
}

static void give_up(const char *what)
{
    perror(what);
    abort();
}

/* --- images ------------------------------------------------------------ */

static void reserve(image *of, size_t size)
{
    size_t room = of->room ? of->room : 64 * 1024;

    if (size <= of->room)
        return;
    while (room < size)
        room *= 2;
    of->bytes = realloc(of->bytes, room);
    if (!of->bytes)
        give_up("disk");
    memset(of->bytes + of->room, 0, room - of->room);
    of->room = room;
}

static void resize(image *of, size_t size)
{
    reserve(of, size);
    if (size < of->size)
        memset(of->bytes + size, 0, of->size - size);
    of->size = size;
}

static void read_file(image *out, const char *path)
{
    struct stat facts;
    int fd = open(path, O_RDONLY);

    out->exists = fd >= 0;
    if (fd < 0)
        return;
    if (fstat(fd, &facts) != 0)
        give_up(path);
    resize(out, (size_t)facts.st_size);
    if (read(fd, out->bytes, out->size) != (ssize_t)out->size)
        give_up(path);
    close(fd);
}

static void write_file(const image *from, const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);

    if (fd < 0 || write(fd, from->bytes, from->size) != (ssize_t)from->size)
        give_up(path);
    close(fd);
}

static void copy_range(image *to, const image *from, size_t begin, size_t end)
{
    if (end > from->size)
        end = from->size;
    resize(to, from->size);
    if (begin < end)
        memcpy(to->bytes + begin, from->bytes + begin, end - begin);
}

static void forget_changes(disk_file *file)
{
    file->changed_from = SIZE_MAX;
    file->changed_to = 0;
}

static void note_change(disk_file *file, size_t from, size_t to)
{
    if (from < file->changed_from)
        file->changed_from = from;
    if (to > file->changed_to)
        file->changed_to = to;
}

disk_file *disk_file_at(const char *path)
{
    disk_file *file;

    for (int i = 0; i < disk.file_count; i++) {
        file = &disk.files[i];
        if (strcmp(file->path, path) == 0)
            return file;
    }
    if (disk.file_count == FILES_MAX ||
        strlen(path) >= sizeof(disk.files[0].path))
        give_up("too many files, or too long a path");
    file = &disk.files[disk.file_count++];
    snprintf(file->path, sizeof(file->path), "%s", path);
    resize(&file->seen, 0);
    resize(&file->sure, 0);
    read_file(&file->seen, path);
    copy_range(&file->sure, &file->seen, 0, file->seen.size);
    file->sure.exists = file->seen.exists;
    forget_changes(file);
    return file;
}

void disk_opened(disk_file *file)
{
    file->seen.exists = true;
}

void disk_written(disk_file *file, const void *data, size_t length,
                  size_t offset)
{
    if (offset + length > file->seen.size)
        resize(&file->seen, offset + length);
    memcpy(file->seen.bytes + offset, data, length);
    note_change(file, offset, offset + length);
}

void disk_truncated(disk_file *file, size_t size)
{
    note_change(file, size, file->seen.size);
    resize(&file->seen, size);
}

void disk_synced(disk_file *file)
{
    if (disk.plan.lies)
        return;
    copy_range(&file->sure, &file->seen, file->changed_from, file->changed_to);
    file->sure.exists = true;
    forget_changes(file);
}

void disk_deleted(disk_file *file, bool folder_synced)
{
    file->seen.exists = false;
    resize(&file->seen, 0);
    note_change(file, 0, file->sure.size);
    if (!folder_synced || disk.plan.lies)
        return;
    resize(&file->sure, 0);
    file->sure.exists = false;
}

/* --- failing ----------------------------------------------------------- */

/* Counts an operation: whether the plan leaves it alone. */
static bool survives(bool *strikes_out)
{
    long count = ++disk.counts.operations;

    *strikes_out = count == disk.plan.at;
    if (disk.dead)
        return false;
    switch (disk.plan.kind) {
    case FAULT_FAIL: return !*strikes_out;
    case FAULT_BROKEN: return count < disk.plan.at;
    case FAULT_POWER: disk.dead = *strikes_out; return !*strikes_out;
    default: return true;
    }
}

bool disk_operates(void)
{
    bool strikes;

    return survives(&strikes);
}

bool disk_reads(void)
{
    long count = ++disk.counts.reads;

    return !disk.dead &&
           !(disk.plan.kind == FAULT_READ && count == disk.plan.at);
}

/* The part of a write that the disk still has room for. */
static int room_for(const disk_file *file, int64_t offset, int amount)
{
    int64_t end = offset + amount, size = (int64_t)file->seen.size;
    long growth = end > size ? (long)(end - size) : 0;

    disk.counts.bytes += growth;
    if (disk.plan.kind != FAULT_FULL)
        return amount;
    if (growth <= disk.bytes_left) {
        disk.bytes_left -= growth;
        return amount;
    }
    amount -= (int)(growth - disk.bytes_left);
    disk.bytes_left = 0;
    return amount > 0 ? amount : 0;
}

int disk_writes(int *allowed_out, const disk_file *file, int64_t offset,
                int amount)
{
    bool strikes;

    if (!survives(&strikes)) {
        /* what was under way when the power went may get there, too */
        *allowed_out =
            disk.plan.kind == FAULT_POWER && strikes && coin() ? amount : 0;
        return SQLITE_IOERR_WRITE;
    }
    if (disk.plan.kind == FAULT_TORN && strikes) {
        *allowed_out = (int)(fault_random(&disk.dice) % (uint32_t)amount);
        return SQLITE_IOERR_WRITE;
    }
    *allowed_out = room_for(file, offset, amount);
    return *allowed_out == amount ? SQLITE_OK : SQLITE_FULL;
}

/* --- the loss of power ------------------------------------------------- */

static void sector_survives(image *out, const image *seen, size_t at)
{
    size_t end = at + DISK_SECTOR < out->size ? at + DISK_SECTOR : out->size;
    size_t have = end < seen->size ? end : seen->size;

    memset(out->bytes + at, 0, end - at);
    if (at < have)
        memcpy(out->bytes + at, seen->bytes + at, have - at);
}

/* A sector that never got to the disk holds anything. */
static void sector_is_lost(image *out, size_t sure_size, size_t at)
{
    if (at < sure_size || coin())
        return;
    for (size_t i = at; i < at + DISK_SECTOR && i < out->size; i++)
        out->bytes[i] = (unsigned char)fault_random(&disk.dice);
}

/* Which size the file was left with. */
static size_t size_left(const image *seen, const image *sure)
{
    uint32_t sectors;

    if (!seen->exists)
        return sure->size;
    if (coin() || seen->size <= sure->size)
        return coin() ? seen->size : sure->size;
    sectors = (uint32_t)((seen->size - sure->size) / DISK_SECTOR + 1);
    return sure->size + DISK_SECTOR * (fault_random(&disk.dice) % sectors);
}

static void lose_power(disk_file *file)
{
    image left = { NULL, 0, 0, file->sure.exists };
    const image *seen = &file->seen, *sure = &file->sure;

    if (seen->exists != sure->exists)
        left.exists = coin(); /* its name, or its deletion, was not synced */
    copy_range(&left, sure, 0, sure->size);
    resize(&left, size_left(seen, sure));
    for (size_t at = 0; seen->exists && at < left.size; at += DISK_SECTOR) {
        if (at + DISK_SECTOR <= file->changed_from || at >= file->changed_to)
            continue;
        if (coin())
            sector_survives(&left, seen, at);
        else
            sector_is_lost(&left, sure->size, at);
    }
    if (left.exists)
        write_file(&left, file->path);
    else
        unlink(file->path);
    free(left.bytes);
}

static void remove_shared_memory(const char *path)
{
    char name[PATH_BYTES + 8];

    snprintf(name, sizeof(name), "%s-shm", path);
    unlink(name);
}

void fault_arm(const fault_plan *plan)
{
    disk.plan = *plan;
    disk.counts = (fault_counts){ 0, 0, 0 };
    disk.dice = plan->seed * 2654435761u + (uint32_t)plan->at;
    disk.bytes_left = plan->at;
    disk.dead = false;
}

fault_counts fault_disarm(void)
{
    for (int i = 0; i < disk.file_count; i++) {
        disk_file *file = &disk.files[i];

        if (disk.plan.kind == FAULT_POWER) {
            lose_power(file);
            remove_shared_memory(file->path);
        }
        free(file->seen.bytes);
        free(file->sure.bytes);
        memset(file, 0, sizeof(*file));
    }
    disk.file_count = 0;
    disk.plan.kind = FAULT_NONE;
    return disk.counts;
}
