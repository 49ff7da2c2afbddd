#!/bin/sh
# peer_groff.sh WORKLOAD OUT: the same with groff and tbl. Its own fonts have
# no ț and ș: it is here for its speed.
set -eu
{
  printf '.po 62p\n.ll 471p\n.nr PS 9\n'
  awk -F '\t' '
    function safe(s) { sub(/^[.'\'']/, "\\\\\\&&", s); return s }
    /^B/ {
      print ".TS H"; line = ""
      for (i = 2; i <= NF; i++) line = line (substr($i, 1, 1) == ">" ? "r " : "l ")
      print line "."; line = ""
      for (i = 2; i <= NF; i++) line = line (i > 2 ? "\t" : "") substr($i, 2)
      print line; print ".TH"; next
    }
    /^R/ { sub(/^R\t/, ""); print safe($0); next }
    /^E/ { print ".TE"; next }
    /^P/ { print ".LP"; print safe($2); next }
    /^I/ { print ".LP"; print ".I \"" $2 "\""; next }
    /^K/ { print ".LP"; print ".CW \"" $2 "\""; next }
    { print ".SH"; print safe($2) }
  ' "$1"
} | groff -k -t -ms -Tpdf >"$2" 2>/dev/null
