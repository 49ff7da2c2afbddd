#!/bin/sh
# Findings, figures and reports are the same under any locale of the process.
#
#     locales.sh BIN_FOLDER SOURCE_FOLDER
#
# The locales are compiled from the sources that Debian's package `locales` has;
# without them there is nothing to compare: exit 77.
set -eu

bin=$1
source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

export PATH="$bin:$PATH" HOME="$folder" COLUMNS=80 NO_COLOR=1 TZ=UTC
export TRACK_NOW=2026-03-20T09:00:00Z LOCPATH="$folder/locales"
export ASAN_OPTIONS=detect_leaks=0 # glibc forgets what it made of LOCPATH
unset TRACK_FILE TRACK_PROJECT TRACK_BY TRACK_SCRIPTS XDG_DATA_HOME LANG LANGUAGE

mkdir "$folder/locales" "$folder/work"
for locale in de_DE tr_TR; do
  if ! command -v localedef >/dev/null || [ ! -f "/usr/share/i18n/locales/$locale" ]; then
    echo "SKIPPED: there is no localedef, or no source of $locale: apt-get install locales"
    exit 77
  fi
  localedef -i "$locale" -f UTF-8 "$folder/locales/$locale.UTF-8"
done

# A locale that does nothing would prove nothing.
[ "$(LC_ALL=de_DE.UTF-8 /usr/bin/printf '%.1f' 1,5)" = 1,5 ] ||
  { echo "the locale de_DE.UTF-8 does not work"; exit 1; }

cd "$folder/work"
export LC_ALL=C.UTF-8
track init pilot.track -q
track load "$source/tests/sessions/pilot.lua" -q
track record E1.sessions 2 --on 2026-02-10 -q --proof "minutes=$source/LICENSE"
track spend E1 1234.56 --on 2026-02-11 -q
track record E1.webinars 0 --on 2026-02-12 -q
cat >sorted.lua <<'LUA'
local s <close> = track.open()
for _, finding in ipairs(s:check()) do print(finding.rule, finding.message.ro) end
print(1.5, s:project().stages[1].completion, ("Ii"):upper(), ("Ii"):lower(), "Z" < "a")
LUA

# Everything that is printed or written, under one locale.
answers() {
  track status
  track status --json
  track check --lang ro || true
  track list expenses --plain
  track explain E1
  track rules test generic
  track run sorted.lua
  track report --lang ro --format text
  track report --lang ro -o report.pdf -q
  sha256sum report.pdf
}

answers >"$folder/C.UTF-8" 2>&1
! grep '^error:' "$folder/C.UTF-8" || exit 1
for locale in C de_DE.UTF-8 tr_TR.UTF-8; do
  export LC_ALL="$locale"
  answers >"$folder/$locale" 2>&1
  diff "$folder/C.UTF-8" "$folder/$locale" || { echo "not the same under $locale"; exit 1; }
done
