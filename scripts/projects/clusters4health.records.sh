#!/bin/sh
# What is publicly known of the results of Clusters4Health, recorded through
# `track`.
#
#     TRACK_FILE=demo.track ./clusters4health.records.sh PATH/TO/track
#
# All of it happened in one week and stands in one announcement.
set -eu

track=$1
texts=$(dirname "$0")/clusters4health
source="Source: announcement of December 2025."

# result ITEM QUANTITY NOTE
result() {
  "$track" record "Clusters4Health:$1" "$2" --on 2025-12-01..2025-12-07 -m "$3 $source"
}

# text SECTION LANG: a narrative for the report about the whole project.
text() {
  "$track" narrative Clusters4Health --section "$1" --lang "$2" --on 2025-12-31 -m "@$texts/$1.$2.md"
}

result deep-dives 1 "At Oslo Cancer Cluster."
result participants 2 "Two participants of IMAGO-MOL."
result modules 3 "The text says three modules and lists four topics."
result sessions 1 "During the Deep Dive Days."

# Texts for the report, in Romanian and English.
for section in summary activities next; do
  text "$section" ro
  text "$section" en
done
