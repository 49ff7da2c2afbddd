#!/bin/sh
# good.sh BIN SOURCE: every report of the demo, the sample of all blocks, and
# each of them once more as PDF/A-1b, breaks no rule.
set -eu
bin=$1
source=$2
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
PATH=$bin:$PATH
export PATH TRACK_NOW=2026-03-20T09:00:00Z TZ=UTC LC_ALL=C.UTF-8

"$source/scripts/projects/demo.sh" "$here/demo" >"$here/demo.log" 2>&1 || {
  tail -20 "$here/demo.log"
  exit 1
}
report_demo "$here/sample.pdf" "$source/docs/images/page-1.png" >/dev/null 2>&1 ||
  report_demo "$here/sample.pdf" >/dev/null
report_demo "$here/sample-1b.pdf" >/dev/null
cd "$here/demo"
for project in CEX-IMAG MEDIC-NEST Clusters4Health; do
  for tracker in *.track; do
    track -f "$tracker" report "$project" --pdf-a 1b -o "$here/$project-1b.pdf" -q
  done
done
find "$here" -name '*.pdf' -exec check_pdf {} +
