#!/bin/sh
# The snippet of docs/journal.md that computes the chain again: it is silent
# over a sound journal, finds the heads that `track log` has, and names the
# line after one that was changed.
#
#     chain.sh BIN_FOLDER SOURCE_FOLDER
set -eu

source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PATH="$1:$PATH" HOME="$folder" LC_ALL=C.UTF-8 TRACK_NOW=2026-03-20T09:00:00Z
unset TRACK_PROJECT TRACK_SCRIPTS XDG_DATA_HOME
export TRACK_FILE="$folder/t.track"

die() {
  printf 'chain: %s\n' "$*" >&2
  exit 1
}

# The first shell text of the page, run in an empty folder.
recompute() {
  rm -rf "$folder/heads"
  mkdir "$folder/heads"
  (cd "$folder/heads" && sh -eu "$folder/snippet.sh")
}

awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' \
  "$source/docs/journal.md" >"$folder/snippet.sh"
[ -s "$folder/snippet.sh" ] || die "docs/journal.md has no shell text"

track init "$TRACK_FILE" >/dev/null
track load -y "$source/tests/sessions/pilot.lua" >/dev/null
track record E1.sessions 1 --on 2026-03-12 -m 'a \n "ș"' >/dev/null
track record E1.sessions 1 --on 2026-03-13 >/dev/null

said=$(recompute)
[ -z "$said" ] || die "a sound journal: $said"
head=$(cat "$folder"/heads/head.*.PILOT)
newest=$(track log --json | jq -r '.data.events[-1].hash')
[ "$head" = "$newest" ] || die "the head is $head, track says $newest"

sqlite3 "$TRACK_FILE" "DROP TRIGGER event_is_not_changed;
  UPDATE event SET line = replace(line, '\"quantity\":1000000', '\"quantity\":2000000')
  WHERE line LIKE '%2026-03-12%';"
recompute | grep -q '^broken: .*2026-03-13' || die "a changed line is not found"
