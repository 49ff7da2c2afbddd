/* SPDX-License-Identifier: MIT */

#define _XOPEN_SOURCE 700 /* realpath() */

/* Places that are not safe for a database, by the type of the file system, the
 * names of folders, and the marks that synchronising programs leave. */

#include <track/place.h>

#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>

enum { PATH_MAX_BYTES = 4096 };

static const struct {
    uint32_t type;
    const char *name;
} networks[] = {
    { 0x6969, "NFS" },     { 0x517B, "SMB" },      { 0xFF534D42, "SMB" },
    { 0xFE534D42, "SMB" }, { 0x65735546, "FUSE" }, { 0x5346414F, "AFS" },
    { 0x6B414653, "AFS" }, { 0x73757245, "Coda" }, { 0x00C36400, "Ceph" },
    { 0x01021997, "9P" },  { 0x564C, "NCP" },
};

/* Patterns of the names of folders. */
static const struct {
    const char *pattern;
    const char *name;
} folders[] = {
    { "Dropbox", "Dropbox" },
    { "Dropbox (*)", "Dropbox" },
    { "OneDrive", "OneDrive" },
    { "OneDrive - *", "OneDrive" },
    { "Nextcloud", "Nextcloud" },
    { "ownCloud", "ownCloud" },
    { "Google Drive", "Google Drive" },
    { "GoogleDrive*", "Google Drive" },
    { "My Drive", "Google Drive" },
    { "iCloud Drive*", "iCloud" },
    { "iCloudDrive", "iCloud" },
    { "Mobile Documents", "iCloud" },
    { "com~apple~CloudDocs", "iCloud" },
};

/* Patterns of what stands in the topmost folder of each. */
static const struct {
    const char *pattern;
    const char *name;
} marks[] = {
    { ".dropbox", "Dropbox" },
    { ".dropbox.cache", "Dropbox" },
    { ".sync_*.db", "Nextcloud" },
    { "._sync_*.db", "Nextcloud" },
    { ".nextcloudsync.log", "Nextcloud" },
    { ".owncloudsync.log", "ownCloud" },
    { ".tmp.drivedownload", "Google Drive" },
    { ".stfolder", "Syncthing" },
};

static const char *name_of_folder(const char *name)
{
    for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
        if (fnmatch(folders[i].pattern, name, 0) == 0)
            return folders[i].name;
    return NULL;
}

/* Whether something in `folder` matches; special characters in the name of
 * the folder itself stand for themselves. */
static bool has_mark(const char *folder, const char *pattern)
{
    char quoted[2 * PATH_MAX_BYTES + 64];
    size_t at = 0;
    glob_t found;
    bool has;

    for (const char *c = folder; *c && at < 2 * PATH_MAX_BYTES - 2; c++) {
        if (strchr("*?[]\\", *c))
            quoted[at++] = '\\';
        quoted[at++] = *c;
    }
    snprintf(quoted + at, sizeof(quoted) - at, "/%s", pattern);
    has = glob(quoted, GLOB_NOSORT, NULL, &found) == 0;
    if (has)
        globfree(&found);
    return has;
}

static const char *name_by_marks(const char *folder)
{
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (has_mark(folder, marks[i].pattern))
            return marks[i].name;
    return NULL;
}

/* Goes up from the folder of `path`. */
static const char *name_of_path(const char *path)
{
    char folder[PATH_MAX_BYTES];
    char *slash;
    const char *name = NULL;

    if (strlen(path) >= sizeof(folder))
        return NULL;
    snprintf(folder, sizeof(folder), "%s", path);
    while (!name && (slash = strrchr(folder, '/'))) {
        *slash = '\0';
        slash = strrchr(folder, '/');
        name = name_of_folder(slash ? slash + 1 : folder);
        if (!name)
            name = name_by_marks(folder);
    }
    return name;
}

track_place track_place_judge(int64_t filesystem, const char *path)
{
    const char *name = name_of_path(path);

    if (name)
        return (track_place){ TRACK_PLACE_SYNCHRONISED, name };
    for (size_t i = 0; i < sizeof(networks) / sizeof(networks[0]); i++)
        if ((uint32_t)filesystem == networks[i].type)
            return (track_place){ TRACK_PLACE_NETWORK, networks[i].name };
    return (track_place){ TRACK_PLACE_LOCAL, "" };
}

track_place track_place_of(const char *path)
{
    char *real = realpath(path, NULL);
    track_place place = { TRACK_PLACE_LOCAL, "" };
    struct statfs facts;

    if (real && statfs(real, &facts) == 0)
        place = track_place_judge((int64_t)facts.f_type, real);
    free(real);
    return place;
}
