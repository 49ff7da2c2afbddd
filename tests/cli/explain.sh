#!/bin/sh
# Explains every figure of the three example projects (explain.c):
#
#     explain.sh ABS_TEST ABS_BIN_DIR SOURCE
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
PATH=$2:$PATH
unset TRACK_PROJECT TRACK_BY TRACK_SCRIPTS
export TRACK_NOW=2026-11-21T09:00:00Z TZ=UTC TRACK_FILE="$folder/demo.track"

track init "$TRACK_FILE" -q
for project in cex-imag:2018-07-01 medic-nest:2022-02-01 clusters4health:2025-12-01; do
  name=${project%:*}
  track load "$3/scripts/projects/$name.lua" --on "${project#*:}" -q
  "$3/scripts/projects/$name.records.sh" track >/dev/null
done
"$1"
