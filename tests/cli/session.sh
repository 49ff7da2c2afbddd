#!/bin/sh
# Runs a session of the command line and compares it with what is expected.
#
#     session.sh FILE.session BIN_FOLDER SOURCE_FOLDER
#
# A session is a text: lines of comment (#), commands ("$ COMMAND"), below each
# what it prints (stdout, then stderr as it comes), and "[CODE]" when it does
# not exit with 0. {*} stands for any text in a line. The commands run in one
# empty folder, each in a shell of its own, with $SOURCE as the source tree.
set -u

session=$1
bin=$2
SOURCE=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

export SOURCE PATH="$bin:$PATH" HOME="$folder/home" COLUMNS=80 NO_COLOR=1 TZ=UTC
export LC_ALL=C.UTF-8 TRACK_NOW=2026-03-20T09:00:00Z
unset TRACK_FILE TRACK_PROJECT TRACK_BY TRACK_SCRIPTS XDG_DATA_HOME XDG_STATE_HOME
mkdir "$folder/work" "$folder/steps"

# One file for each command, and one for what is expected of it.
awk -v folder="$folder/steps" '
  /^#/ { next }
  /^\$ / { n++; file = sprintf("%s/%03d", folder, n); print substr($0, 3) > (file ".sh"); printf "" > (file ".want"); next }
  n { print > (file ".want") }
' "$session"

# matches WANT GOT: line by line, with {*} for any text. Empty lines at the end
# of what is wanted only part one command from the next.
matches() {
  awk '
    function fits(line, pattern,   at, part) {
      while ((at = index(pattern, "{*}")) > 0) {
        part = substr(pattern, 1, at - 1)
        if (substr(line, 1, length(part)) != part) return 0
        line = substr(line, length(part) + 1)
        pattern = substr(pattern, at + 3)
        at = index(pattern, "{*}")
        part = at ? substr(pattern, 1, at - 1) : pattern
        if (!at) return length(line) >= length(part) && substr(line, length(line) - length(part) + 1) == part
        if (part == "") continue
        at = index(line, part)
        if (!at) return 0
        line = substr(line, at)
      }
      return line == pattern
    }
    FILENAME == ARGV[1] { want[++wanted] = $0; next }
    { got[++count] = $0 }
    END {
      while (wanted && want[wanted] == "") wanted--
      while (count && got[count] == "") count--
      if (wanted != count) exit 1
      for (i = 1; i <= count; i++) if (!fits(got[i], want[i])) exit 1
    }
  ' "$1" "$2"
}

failed=0
for step in "$folder"/steps/*.sh; do
  base=${step%.sh}
  (cd "$folder/work" && sh "$step") >"$base.got" 2>&1 </dev/null
  code=$?
  [ "$code" -eq 0 ] || printf '[%s]\n' "$code" >>"$base.got"
  if ! matches "$base.want" "$base.got"; then
    failed=$((failed + 1))
    : >"$base.bad"
    printf '\n%s: $ %s\n' "$(basename "$session")" "$(cat "$step")"
    diff -u --label expected --label printed "$base.want" "$base.got"
  fi
done

# Prints the session with what was printed below the commands that disagreed.
updated() {
  awk -v folder="$folder/steps" '
    function flush_got(   line) {
      if (!bad) return
      while ((getline line < file) > 0) print line
      close(file)
      print ""
      bad = 0
    }
    /^\$ / {
      flush_got(); n++
      file = sprintf("%s/%03d.got", folder, n)
      bad = system("test -e " folder "/" sprintf("%03d", n) ".bad") == 0
      print; next
    }
    /^#/ { flush_got(); print; next }
    !bad { print }
    END { flush_got() }
  ' "$session"
}

if [ -n "${SESSION_UPDATE:-}" ] && [ "$failed" -gt 0 ]; then
  updated >"$folder/updated" && cat "$folder/updated" >"$session"
fi
[ "$failed" -eq 0 ] && [ -e "$folder/steps/001.sh" ]
