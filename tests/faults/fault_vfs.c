/* SPDX-License-Identifier: MIT */

/* The methods of the failing disk; what it remembers stands in disk.c. */

#include "faults/fault_vfs.h"

#include "faults/disk.h"

#include <sqlite3.h>
#include <string.h>

/* Followed in memory by the file of the system's VFS. */
typedef struct fault_file {
    sqlite3_file base;
    disk_file *disk; /* NULL: a temporary file */
    sqlite3_file *real;
} fault_file;

static struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *plain;
} faulty;

static fault_file *of(sqlite3_file *file)
{
    return (fault_file *)file;
}

static sqlite3_file *real(sqlite3_file *file)
{
    return of(file)->real;
}

static int on_close(sqlite3_file *file)
{
    return real(file)->pMethods->xClose(real(file));
}

static int on_read(sqlite3_file *file, void *out, int amount,
                   sqlite3_int64 offset)
{
    if (of(file)->disk && !disk_reads())
        return SQLITE_IOERR_READ;
    return real(file)->pMethods->xRead(real(file), out, amount, offset);
}

static int on_write(sqlite3_file *file, const void *data, int amount,
                    sqlite3_int64 offset)
{
    disk_file *disk = of(file)->disk;
    int allowed = amount, rc = SQLITE_OK, real_rc;

    if (disk)
        rc = disk_writes(&allowed, disk, offset, amount);
    if (allowed > 0) {
        real_rc =
            real(file)->pMethods->xWrite(real(file), data, allowed, offset);
        if (real_rc != SQLITE_OK)
            return real_rc;
        if (disk)
            disk_written(disk, data, (size_t)allowed, (size_t)offset);
    }
    return rc;
}

static int on_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    disk_file *disk = of(file)->disk;
    int rc;

    if (disk && !disk_operates())
        return SQLITE_IOERR_TRUNCATE;
    rc = real(file)->pMethods->xTruncate(real(file), size);
    if (disk && rc == SQLITE_OK)
        disk_truncated(disk, (size_t)size);
    return rc;
}

static int on_sync(sqlite3_file *file, int flags)
{
    (void)flags;
    if (!of(file)->disk)
        return SQLITE_OK;
    if (!disk_operates())
        return SQLITE_IOERR_FSYNC;
    disk_synced(of(file)->disk);
    return SQLITE_OK;
}

static int on_file_size(sqlite3_file *file, sqlite3_int64 *out)
{
    return real(file)->pMethods->xFileSize(real(file), out);
}

static int on_lock(sqlite3_file *file, int level)
{
    return real(file)->pMethods->xLock(real(file), level);
}

static int on_unlock(sqlite3_file *file, int level)
{
    return real(file)->pMethods->xUnlock(real(file), level);
}

static int on_check_lock(sqlite3_file *file, int *out)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}

static int on_control(sqlite3_file *file, int what, void *argument)
{
    return real(file)->pMethods->xFileControl(real(file), what, argument);
}

static int on_sector_size(sqlite3_file *file)
{
    (void)file;
    return DISK_SECTOR;
}

/* A disk that promises nothing. */
static int on_characteristics(sqlite3_file *file)
{
    (void)file;
    return 0;
}

static int on_shm_map(sqlite3_file *file, int page, int size, int extend,
                      void volatile **out)
{
    if (extend && !disk_operates())
        return SQLITE_IOERR_SHMMAP;
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}

static int on_shm_lock(sqlite3_file *file, int offset, int count, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void on_shm_barrier(sqlite3_file *file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}

static int on_shm_unmap(sqlite3_file *file, int remove)
{
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2, /* no memory-mapped reading */
    .xClose = on_close,
    .xRead = on_read,
    .xWrite = on_write,
    .xTruncate = on_truncate,
    .xSync = on_sync,
    .xFileSize = on_file_size,
    .xLock = on_lock,
    .xUnlock = on_unlock,
    .xCheckReservedLock = on_check_lock,
    .xFileControl = on_control,
    .xSectorSize = on_sector_size,
    .xDeviceCharacteristics = on_characteristics,
    .xShmMap = on_shm_map,
    .xShmLock = on_shm_lock,
    .xShmBarrier = on_shm_barrier,
    .xShmUnmap = on_shm_unmap,
};

static int on_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file,
                   int flags, int *flags_out)
{
    fault_file *mine = of(file);
    int rc;

    (void)vfs;
    memset(mine, 0, sizeof(*mine));
    mine->real = (sqlite3_file *)(void *)(mine + 1);
    if (name && !disk_operates())
        return SQLITE_CANTOPEN;
    if (name)
        mine->disk = disk_file_at(name);
    rc = faulty.plain->xOpen(faulty.plain, name, mine->real, flags, flags_out);
    if (rc == SQLITE_OK) {
        mine->base.pMethods = &methods;
        if (mine->disk)
            disk_opened(mine->disk);
    } else if (mine->real->pMethods) {
        mine->real->pMethods->xClose(mine->real);
    }
    return rc;
}

static int on_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
    disk_file *disk;
    int rc;

    (void)vfs;
    if (!disk_operates())
        return SQLITE_IOERR_DELETE;
    disk = disk_file_at(name);
    rc = faulty.plain->xDelete(faulty.plain, name, 0);
    if (rc == SQLITE_OK)
        disk_deleted(disk, sync_folder != 0);
    return rc;
}

static void set_up(void)
{
    faulty.plain = sqlite3_vfs_find(NULL);
    faulty.vfs = *faulty.plain;
    faulty.vfs.zName = "faulty";
    faulty.vfs.pNext = NULL;
    faulty.vfs.szOsFile = (int)sizeof(fault_file) + faulty.plain->szOsFile;
    faulty.vfs.xOpen = on_open;
    faulty.vfs.xDelete = on_delete;
}

void fault_use(bool failing)
{
    if (!faulty.plain)
        set_up();
    sqlite3_vfs_register(failing ? &faulty.vfs : faulty.plain, 1);
}
