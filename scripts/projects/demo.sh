#!/bin/sh
# Makes a tracker of the three example projects and its reports, with the
# `track` of the PATH:
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
run track close CEX-IMAG P1 -y -o "$folder/CEX-IMAG.P1.pdf"
run track close CEX-IMAG P2 -y -o "$folder/CEX-IMAG.P2.pdf"
run track close CEX-IMAG P3 -y -o "$folder/CEX-IMAG.pdf"
run track report CEX-IMAG --period P3 --lang en -o "$folder/CEX-IMAG.en.pdf"

run track load "$here/medic-nest.lua" --on 2022-02-01
run "$here/medic-nest.records.sh" track
run track close MEDIC-NEST P1 -y -o "$folder/MEDIC-NEST.pdf"

run track load "$here/clusters4health.lua" --on 2025-12-01
run "$here/clusters4health.records.sh" track
run track report Clusters4Health --as-of 2025-12-31 -o "$folder/Clusters4Health.pdf"

run track report --template portfolio --as-of 2025-12-31 --lang en -o "$folder/portfolio.pdf"
