#!/bin/sh
# The demo gives the same bytes twice, the figures that are known, sound PDFs,
# and what the README shows.
#
#     demo.sh BIN_FOLDER SOURCE_FOLDER
set -eu

PATH=$1:$PATH
source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export COLUMNS=80 NO_COLOR=1 LC_ALL=C.UTF-8 HOME="$folder"
unset TRACK_NOW

fail() {
  printf 'demo: %s\n' "$*" >&2
  exit 1
}

# same WHAT A B: the two texts are equal.
same() {
  [ "$2" = "$3" ] || fail "$1: expected '$2', got '$3'"
}

cd "$source"
for run in a b; do
  scripts/projects/demo.sh "$folder/$run" >"$folder/$run.out" || fail "run $run failed"
  TRACK_FILE=$folder/$run/demo.track track export jsonl >"$folder/$run/journal"
done
reports="CEX-IMAG.P1.pdf CEX-IMAG.P2.pdf CEX-IMAG.pdf CEX-IMAG.en.pdf MEDIC-NEST.pdf Clusters4Health.pdf portfolio.pdf"
for file in journal $reports; do
  cmp "$folder/a/$file" "$folder/b/$file" || fail "$file differs from run to run"
done

# Every line's hash is the `prev` of the next one, whatever computes it. Each
# project has a chain of its own; the file's is that of project "".
for project in $(jq -r .project "$folder/a/journal" | sort -u | sed 's/^$/-/'); do
  [ "$project" != - ] || project=
  prev=0000000000000000000000000000000000000000000000000000000000000000
  while IFS= read -r line; do
    [ "$(printf '%s' "$line" | jq -r .project)" = "$project" ] || continue
    same "prev in '$project'" "$prev" "$(printf '%s' "$line" | jq -r .prev)"
    prev=$(printf '%s' "$line" | sha256sum | cut -c 1-64)
  done <"$folder/a/journal"
done

# The figures, and the same total in JSON and in words.
export TRACK_FILE="$folder/a/demo.track" TRACK_NOW=2026-11-21T09:00:00Z TZ=UTC
track status CEX-IMAG --as-of 2020-08-31 --json >"$folder/status.json"
ask() {
  jq -c "$1" "$folder/status.json"
}
same stages '["100 %","100 %","100 %"]' "$(ask '[.data.projects[0].stages[].completion.text]')"
same completion '"100 %"' "$(ask '.data.projects[0].completion.text')"
same results '[6,10,7]' "$(ask '[.data.projects[0].stages[].indicators | length]')"
same units '34' "$(ask '[.data.projects[0].stages[].indicators[].achieved.number | tonumber] | add')"
same members '"40"' "$(ask '.data.projects[0].indicators[] | select(.code == "members").achieved.number')"
same growth '["missing"]' \
  "$(ask '[.data.projects[0].indicators[] | select(.code != "members").achieved.state] | unique')"
same total '{"minor":42025000,"currency":"RON"}' \
  "$(ask '.data.projects[0].total | {minor, currency}')"

# The reports.
for pdf in $reports; do
  qpdf --check "$folder/a/$pdf" >"$folder/qpdf.log" 2>&1 || { cat "$folder/qpdf.log"; fail "$pdf is not sound"; }
done
pdftotext -layout "$folder/a/CEX-IMAG.pdf" "$folder/ro.txt" 2>/dev/null
for letter in ș ț ă â î; do
  grep -q "$letter" "$folder/ro.txt" || fail "the PDF has lost the letter $letter"
done
grep -q '420.250,00' "$folder/ro.txt" || fail "the PDF has no total"

# MEDIC-NEST: its money, its target, and its partner under the name of the day.
track status MEDIC-NEST --as-of 2024-01-31 --json >"$folder/status.json"
same "MEDIC-NEST's budget" '{"minor":62611200,"currency":"EUR"}' \
  "$(ask '.data.projects[0].total | {minor, currency}')"
same "its line" '8000000' "$(ask '.data.projects[0].lines[0].planned.minor')"
same "its exchanges" '["80","missing"]' \
  "$(ask '.data.projects[0].indicators[] | select(.code == "exchanges") | [.target.number, .achieved.state]')"
same "its results" '10' \
  "$(ask '[.data.projects[0].indicators[] | select(.target.number == "1" or .code == "exchanges")] | length')"
same "its completion" '"10 %"' "$(ask '.data.projects[0].completion.text')"

# shows PDF TEXT: the report has the text, however its lines are broken.
words_of() {
  pdftotext -layout "$folder/a/$1" - 2>/dev/null | tr -s ' \n' '  '
}
shows() {
  words_of "$1" | grep -qF "$2" || fail "$1 does not show '$2'"
}
hides() {
  if words_of "$1" | grep -qF "$2"; then fail "$1 shows '$2'"; fi
}
shows MEDIC-NEST.pdf "626,112.00 EUR"
shows MEDIC-NEST.pdf "209,711.00 EUR"
shows MEDIC-NEST.pdf "healthTech Cluster FHTech BE partner"
shows MEDIC-NEST.pdf "bears the sole responsibility"
shows MEDIC-NEST.pdf "Contract —"
hides MEDIC-NEST.pdf "Default of the pack"
name_on() {
  track report MEDIC-NEST --as-of "$1" --lang en --format text |
    sed -n 's/^\([A-Za-z]*\) .* BE  *partner .*/\1/p'
}
same "the partner in 2022" healthTech "$(name_on 2022-02-01)"
same "the partner before" DSP "$(name_on 2022-01-31)"
same "the partner after" MEDVIA "$(name_on 2024-02-01)"

# The periods of the two finished projects are closed: their reports are final,
# and come out again byte for byte.
hides CEX-IMAG.P1.pdf CIORNĂ
hides CEX-IMAG.pdf CIORNĂ
hides CEX-IMAG.en.pdf DRAFT
hides MEDIC-NEST.pdf DRAFT
shows Clusters4Health.pdf DRAFT
again() {
  track report "$1" --period "$2" -q -o "$folder/again.pdf"
  cmp "$folder/a/$3" "$folder/again.pdf" || fail "$3 does not come out again"
}
again CEX-IMAG P1 CEX-IMAG.P1.pdf
again CEX-IMAG P3 CEX-IMAG.pdf
again MEDIC-NEST P1 MEDIC-NEST.pdf

# Clusters4Health: what is not known is said, and no funder is named.
track status Clusters4Health --as-of 2025-12-31 --json >"$folder/status.json"
same "its completion" '"n/a"' "$(ask '.data.projects[0].completion.state')"
same "its modules" '"3"' \
  "$(ask '.data.projects[0].indicators[] | select(.code == "modules").achieved.number')"
shows Clusters4Health.pdf "Funder —"
shows Clusters4Health.pdf "No budget is recorded"
shows Clusters4Health.pdf "Nothing measurable is planned yet"
shows Clusters4Health.pdf "RIVNE TACMED, Rivne Interregional Medical Cluster UA participant"

# The portfolio has all three, and of each the same total.
for text in CEX-IMAG Clusters4Health MEDIC-NEST "420,250.00 RON" "626,112.00 EUR"; do
  shows portfolio.pdf "$text"
done

# The README shows what the demo printed: from its status on.
sed -n '/^\$ track status/,/^\$ track close/p' "$folder/a.out" | sed '$d' >"$folder/printed"
sed -n '/^\$ track status/,/^```/p' README.md | sed '$d' >"$folder/shown"
diff -u "$folder/shown" "$folder/printed" || fail "the README shows something else"
