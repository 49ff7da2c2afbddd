#!/bin/sh
# Runs a Lua script against track.so, in plain Lua.
#
#     test.sh MODULE_FOLDER PRELOAD SCRIPT.lua SOURCE_FOLDER
#
# PRELOAD: the run-time library of the sanitizers when the module was built with
# them, because plain Lua was not; or "".
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export LUA_CPATH="$1/?.so" TRACK_NOW=2026-03-20T09:00:00Z TZ=UTC LC_ALL=C.UTF-8
export HOME="$folder"
unset TRACK_FILE TRACK_PROJECT TRACK_BY TRACK_SCRIPTS XDG_DATA_HOME
cd "$folder"
LD_PRELOAD=$2 lua5.4 "$3" "$4" "$folder"
