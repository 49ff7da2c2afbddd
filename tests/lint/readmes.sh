#!/bin/sh
# Every source file is named in the README of its folder or of one above it,
# and every link in a Markdown page leads to a file. (cli/README.md has one row
# for all cmd_<name>.c.)
#
#     readmes.sh SOURCE_FOLDER
set -eu

cd "$1"
missing=$(mktemp)
trap 'rm -f "$missing"' EXIT

# named FOLDER STEM: a README from FOLDER upwards has "STEM." as a word.
named() {
  folder=$1
  while [ "$folder" != . ]; do
    if [ -e "$folder/README.md" ] &&
      grep -qE "(^|[^A-Za-z0-9_-])$2\." "$folder/README.md"; then
      return 0
    fi
    folder=$(dirname "$folder")
  done
  return 1
}

find libtrack reports lua cli scripts tests docs -type f \
  \( -name '*.[ch]' -o -name '*.lua' -o -name '*.sh' -o -name '*.session' -o -name '*.md' \) \
  ! -name README.md ! -path 'cli/cmd_*.c' | sort | while read -r file; do
  base=$(basename "$file")
  named "$(dirname "$file")" "${base%%.*}" || echo "$file is in no README"
done >"$missing"

find . -name '*.md' -not -path './build/*' | sort | while read -r page; do
  grep -oE '\]\([^)#]+' "$page" | sed 's/^](//' | grep -vE '^[a-z]+:' | while read -r link; do
    [ -e "$(dirname "$page")/$link" ] || echo "$page: no $link"
  done
done >>"$missing"

cat "$missing"
[ ! -s "$missing" ]
