#!/bin/sh
# Every example of the table of commands works: each runs in a copy of one
# prepared folder, and leaves with 0 (or 1, where that is an answer).
#
#     examples.sh BIN_FOLDER SOURCE_FOLDER
set -eu

PATH=$1:$PATH
source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME="$folder" COLUMNS=80 NO_COLOR=1 TZ=UTC LC_ALL=C.UTF-8
export TRACK_NOW=2026-07-20T09:00:00Z TRACK_FILE=pilot.track
unset TRACK_PROJECT TRACK_BY TRACK_SCRIPTS XDG_DATA_HOME XDG_STATE_HOME

# A tracker with enough events that number 42 is a record.
mkdir "$folder/ready"
cd "$folder/ready"
cp "$source/tests/sessions/pilot.lua" pilot.lua
sed 's/target = 3/target = 4/' pilot.lua >plan.lua
printf 'Data;Suma;Linie\n12.03.2026;100,50;E1.travel\n' >costs.csv
echo 'assert(#track.open():check() > 0)' >open-findings.lua
for file in m.pdf d1.pdf hall.jpg summary.md; do echo "text of $file" >"$file"; done
track init pilot.track -q
track load pilot.lua -q --on 2026-01-15
for day in $(seq 10 31); do
  track record E1.sessions 1 --on "2026-01-$day" --proof minutes=m.pdf -q 2>/dev/null || exit 1
done
mkdir copies
track backup copies/monday -q

# The same with a closed period, for what is done to one.
cp -r "$folder/ready" "$folder/closed"
cd "$folder/closed"
track close PILOT P1 -o p1.pdf -y -q

track help --man | sed -n '/^\.RS$/{n;s/\\-/-/g;s/\\e/\\/g;p}' >"$folder/examples"
commands=$(track help --man | grep -c '^\.SS ')
[ "$(wc -l <"$folder/examples")" -eq "$commands" ] || { echo "an example is missing"; exit 1; }

failed=0
while IFS= read -r example; do
  rm -rf "$folder/work"
  case $example in
  "track reopen "* | "track period "*) cp -r "$folder/closed" "$folder/work" ;;
  *) cp -r "$folder/ready" "$folder/work" ;;
  esac
  cd "$folder/work"
  # `diff` and `ready` answer "no" with 1
  sh -c "$example" >"$folder/said" 2>&1 </dev/null && code=0 || code=$?
  case $example in
  "track ready "* | "track diff "*) [ "$code" -ne 1 ] || code=0 ;;
  esac
  if [ "$code" -ne 0 ]; then
    failed=$((failed + 1))
    printf '$ %s\n' "$example"
    cat "$folder/said"
  fi
done <"$folder/examples"
[ "$failed" -eq 0 ]
