#!/bin/sh
# Walks through a tutorial: runs the commands that a Markdown page shows, and
# compares what they print with what the page says they print.
#
#     tutorial.sh PAGE.md BIN_FOLDER SOURCE_FOLDER
#
#     <!-- now: 2026-03-12 -->     the day of what follows
#     <!-- files: a.pdf b.pdf -->  files that the reader has, with any content
#     <!-- run: COMMAND -->        what the reader does with an editor
#     ```lua plan.lua              this block is the file plan.lua
#     ```console                   "$ COMMAND" (a \ at its end: it goes on in
#                                  the next line), what it prints, and "[CODE]"
#                                  when it does not exit with 0
#
# All of them run in one folder, in order. "…" stands for hashes and identifiers,
# which are different each time. TUTORIAL_UPDATE=1 writes what was printed into
# the page.
set -u

page=$1
SOURCE=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

export SOURCE PATH="$2:$PATH" HOME="$folder/home" COLUMNS=80 NO_COLOR=1 TZ=UTC
export LC_ALL=C.UTF-8 TRACK_NOW=2026-01-01T09:00:00Z
unset TRACK_FILE TRACK_PROJECT TRACK_BY TRACK_SCRIPTS XDG_DATA_HOME XDG_STATE_HOME
mkdir "$folder/work" "$folder/steps"

# The page as numbered steps: NNN.sh with what it should print in NNN.want. Files
# and days become steps that print nothing.
awk -v folder="$folder/steps" '
  function step() { n++; file = sprintf("%s/%03d", folder, n); printf "" > (file ".want") }
  function run(line) { print line > (file ".sh") }
  inside == "" && /^<!-- now: / { step(); print $3 > (file ".now"); run(":"); next }
  inside == "" && /^<!-- files: / {
    step(); print NR > (file ".line")
    for (i = 3; i < NF; i++) run("echo \"This is " $i ".\" >" $i)
    next
  }
  inside == "" && /^<!-- run: / {
    step(); print NR > (file ".line")
    run(substr($0, 11, length($0) - 14)); next
  }
  inside == "" && /^```console/ { inside = "console"; next }
  inside == "" && /^```[a-z]+ / {
    inside = "file"; step(); print NR > (file ".line")
    run("cat >" $2 " <<\"END OF FILE\""); next
  }
  inside == "" && /^```/ { inside = "text"; next }
  /^```/ { if (inside == "file") run("END OF FILE"); inside = ""; next }
  inside == "file" { run($0); next }
  inside == "console" && more { run($0); more = /\\$/; next }
  inside == "console" && /^\$ / {
    step(); print NR > (file ".line"); run(substr($0, 3)); more = /\\$/; next
  }
  inside == "console" { print > (file ".want") }
' "$page"

failed=0
for step in "$folder"/steps/*.sh; do
  base=${step%.sh}
  if [ -e "$base.now" ]; then
    TRACK_NOW=$(cat "$base.now")T09:00:00Z
    continue
  fi
  (cd "$folder/work" && sh "$step") >"$base.said" 2>&1 </dev/null
  code=$?
  [ "$code" -eq 0 ] || printf '[%s]\n' "$code" >>"$base.said"
  sed -E 's/[0-9a-f-]{36,}/…/g' "$base.said" >"$base.got"
  # Empty lines only part one command from the next.
  sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$base.want" >"$base.wanted"
  sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$base.got" >"$base.printed"
  if ! cmp -s "$base.wanted" "$base.printed"; then
    failed=$((failed + 1))
    printf '\n%s:%s: $ %s\n' "$(basename "$page")" "$(cat "$base.line")" "$(cat "$step")"
    diff -u --label expected --label printed "$base.wanted" "$base.printed"
  fi
done

# Prints the page with what was printed below each command.
updated() {
  awk -v folder="$folder/steps" '
    function answer(   line) {
      if (file == "") return
      while ((getline line < file) > 0) print line
      close(file)
      for (; empty > 0; empty--) print ""
      file = ""
    }
    FNR == 1 { n = 0 }
    inside == "" && /^<!-- (now|files|run): / { n++ }
    inside == "" && /^```console/ { inside = "console"; print; next }
    inside == "" && /^```[a-z]+ / { inside = "file"; n++; print; next }
    inside == "" && /^```/ { inside = "text"; print; next }
    /^```/ { empty = 0; answer(); inside = ""; print; next }
    inside == "console" && more { print; more = /\\$/; next }
    inside == "console" && /^\$ / {
      answer(); n++; file = sprintf("%s/%03d.printed", folder, n)
      empty = 0; print; more = /\\$/; next
    }
    inside == "console" { empty = $0 == "" ? empty + 1 : 0; next }
    { print }
  ' "$page"
}

if [ -n "${TUTORIAL_UPDATE:-}" ] && [ "$failed" -gt 0 ]; then
  updated >"$folder/updated" && cat "$folder/updated" >"$page"
fi
[ "$failed" -eq 0 ] && [ -e "$folder/steps/001.sh" ]
