#!/bin/sh
# Every field of `export json` of the example projects, under the same name and
# with the same value in Lua.
#
#     same_names.sh BIN_FOLDER SOURCE_FOLDER
set -eu

bin=$1
source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

export PATH="$bin:$PATH" HOME="$folder" COLUMNS=80 NO_COLOR=1 TZ=UTC LC_ALL=C.UTF-8
export TRACK_NOW=2026-11-21T09:00:00Z TRACK_FILE="$folder/demo.track"
unset TRACK_PROJECT TRACK_BY TRACK_SCRIPTS XDG_DATA_HOME

cd "$folder"
track init demo.track -q
for project in cex-imag:2018-07-01 medic-nest:2022-02-01 clusters4health:2025-12-01; do
  track load "$source/scripts/projects/${project%:*}.lua" --on "${project#*:}" -q
  "$source/scripts/projects/${project%:*}.records.sh" track >/dev/null
done
track close CEX-IMAG P1 -y -q --format text -o p1.txt

# JSON as a table of Lua.
track export json | jq -r '
  def lua:
    if type == "object" then
      "{" + (to_entries | map("[" + (.key | tojson) + "]=" + (.value | lua)) | join(",")) + "}"
    elif type == "array" then "{" + (map(lua) | join(",")) + "}"
    elif . == null then "null"
    else tojson end;
  "return " + (.data | lua)' >answer.lua
track run "$source/tests/cli/same_names.lua" answer.lua
