#!/bin/sh
# Makes a tracker of CEX-IMAG and its reports, with the `track` of the PATH:
#
#     demo.sh FOLDER
#
# The clock stands still (TRACK_NOW), so each run gives the same bytes.
set -eu

folder=$1
here=$(dirname "$0")
export TRACK_NOW="${TRACK_NOW:-2026-11-21T09:00:00Z}" TZ=UTC
export TRACK_FILE="$folder/demo.track"
unset TRACK_PROJECT TRACK_BY TRACK_SCRIPTS

# Shows a command and runs it.
run() {
  printf '$ %s\n' "$*"
  "$@"
}

mkdir -p "$folder"
rm -rf "$folder/demo.track" "$folder/demo.track-wal" "$folder/demo.track-shm" "$folder/demo.proofs"

run track init "$TRACK_FILE"
run track load "$here/cex-imag.lua" --on 2018-07-01
run "$here/cex-imag.records.sh" track
run track status --as-of 2020-08-31 --lang en
run track report --as-of 2020-08-31 --lang ro -o "$folder/CEX-IMAG.pdf"
run track report --as-of 2020-08-31 --lang en -o "$folder/CEX-IMAG.en.pdf"
