#!/bin/sh
# Installs a build into an empty folder, moves it away, and uses what is there:
#
#     check.sh static BUILD SOURCE WORK    the given build (a static one)
#     check.sh shared -     SOURCE WORK    a shared build of its own in WORK
#
# The programs of this folder are built once by CMake, once by pkg-config; the
# installed program runs and finds its scripts. $CC is the compiler.
set -eu

kind=$1
build=$2
source=$3
work=$4
: "${CC:=cc}"
export CC
here=$source/tests/consumer
there=$work/moved

say() {
  printf 'consumer: %s\n' "$*"
}

die() {
  say "$*" >&2
  exit 1
}

build_shared() {
  build=$work/build
  cmake -S "$source" -B "$build" -G Ninja --log-level=WARNING \
    -DCMAKE_BUILD_TYPE=Debug -DBUILD_SHARED_LIBS=ON -DTRACK_TESTS=OFF
  cmake --build "$build" -j 2 >"$work/build.log" || { cat "$work/build.log"; exit 1; }
}

install_and_move() {
  rm -rf "$work/install" "$there" "$work/cmake" "$work/pkg-config"
  mkdir -p "$work/pkg-config"
  cmake --install "$build" --prefix "$work/install" >"$work/install.log"
  mv "$work/install" "$there"
}

by_cmake() {
  cmake -S "$here" -B "$work/cmake" -G Ninja --log-level=WARNING \
    -DCMAKE_BUILD_TYPE=Debug -DCMAKE_PREFIX_PATH="$there" \
    -DCMAKE_FIND_USE_PACKAGE_REGISTRY=OFF
  cmake --build "$work/cmake" >"$work/cmake.log" || { cat "$work/cmake.log"; exit 1; }
}

# by_pkg_config PROGRAM PACKAGE
by_pkg_config() {
  how=
  [ "$kind" = shared ] || how=--static
  flags=$(pkg-config $how --cflags --libs "$2")
  # shellcheck disable=SC2086 # a list of words
  "$CC" -std=c17 -Wall -Wextra -Wpedantic -Werror "$here/$1.c" -o "$work/pkg-config/$1" $flags
}

# prints WANTED COMMAND...
prints() {
  wanted=$1
  shift
  got=$("$@") || die "$* fails"
  [ "$got" = "$wanted" ] || die "$* prints '$got' instead of '$wanted'"
}

# The three programs in a folder do their work.
use() {
  say "programs of $1"
  rm -f "$work/pilot.track" "$work/report.pdf"
  prints "completion 0.666666666667 open
PILOT:E1.sessions 2" "$1/tracker" "$work/pilot.track"
  "$1/report" "$work/report.pdf" >"$work/report.txt" || die "report fails"
  grep -q 'Două ședințe\.' "$work/report.txt" || die "the text of the report is not printed"
  grep -qx '1 page' "$work/report.txt" || die "the report has not one page"
  head -c 5 "$work/report.pdf" | grep -q '%PDF-' || die "the report is not a PDF"
  prints "PILOT:E1.sessions" "$1/plan"
}

# The installed program works where it was moved to, with its own scripts.
use_program() {
  say "bin/track"
  rm -f "$work/program.track" "$work/program.pdf"
  track=$there/bin/track
  "$track" init "$work/program.track" >/dev/null
  export TRACK_FILE="$work/program.track"
  "$track" load -y "$source/tests/sessions/pilot.lua" >/dev/null
  "$track" report --lang en -o "$work/program.pdf" >/dev/null
  [ -s "$work/program.pdf" ] || die "bin/track wrote no report"
  "$track" verify "$work/program.pdf" >/dev/null || die "bin/track cannot read its report"
  for file in rule-packs.md reference/objects.lua; do
    [ -s "$there/share/doc/libtrack/$file" ] || die "$file is not installed"
  done
}

# Only track_* leaves a shared library, and its name says its major version.
check_libraries() {
  for name in track track-report track-lua; do
    file=$libdir/lib$name.so
    stray=$(nm -D --defined-only "$file" |
      awk '$3 !~ /^(track_|_init$|_fini$)/ { print $3 }')
    [ -z "$stray" ] || die "lib$name.so exports" "$stray"
    objdump -p "$file" | grep -Eq "SONAME +lib$name\.so\.[0-9]+$" ||
      die "lib$name.so has no SONAME with its major version"
  done
}

# An empty path among those where libraries are looked for is the current folder.
check_paths() {
  for file in "$build"/bin/track* "$build"/lib/*.so "$build"/lua/*.so; do
    [ -e "$file" ] || continue
    ! objdump -p "$file" | awk '$1 ~ /^R(UN)?PATH$/ { print ":" $2 ":" }' | grep -q '::' ||
      die "$file takes libraries from the current folder"
  done
}

mkdir -p "$work"
unset TRACK_FILE TRACK_PROJECT TRACK_SCRIPTS XDG_DATA_HOME
export HOME="$work" LC_ALL=C.UTF-8
[ "$kind" = static ] || build_shared
check_paths
install_and_move
libdir=$(find "$there" -name libtrack.pc)
libdir=${libdir%/pkgconfig/libtrack.pc}
export PKG_CONFIG_PATH="$libdir/pkgconfig"
by_cmake
by_pkg_config tracker libtrack
by_pkg_config report libtrack-report
by_pkg_config plan libtrack-lua
use "$work/cmake"
[ "$kind" = static ] || export LD_LIBRARY_PATH="$libdir"
use "$work/pkg-config"
unset LD_LIBRARY_PATH
[ ! -e "$there/bin/track" ] || use_program
[ "$kind" = static ] || check_libraries
