#!/bin/sh
# What is publicly known of the results of MEDIC-NEST, recorded through `track`.
#
#     TRACK_FILE=demo.track ./medic-nest.records.sh PATH/TO/track
#
# Each record's note names its source. How many exchanges were made, and which
# of the planned documents and certifications were obtained, is not known:
# nothing is recorded for them.
set -eu

track=$1
texts=$(dirname "$0")/medic-nest

# text SECTION LANG: a narrative for the report about the whole project.
text() {
  "$track" narrative MEDIC-NEST --section "$1" --lang "$2" --on 2024-01-31 -m "@$texts/$1.$2.md"
}

"$track" record MEDIC-NEST:kick-off 1 --on 2022-02-24..2022-02-25 \
  -m "Held in Iași. Source: public announcements."
"$track" record MEDIC-NEST:conference 1 --on 2024-01-24 \
  -m "Held in Brussels, with 4 founding members of the meta-cluster. Source: public announcements."
"$track" deliver MEDIC-NEST:D4.1 submitted --on 2022-02-01..2024-01-31 \
  -m "Published; the day is not known, so it stands on the days of the project. Source: web page of the project."

# Texts for the report, in Romanian and English.
for section in summary activities dissemination; do
  text "$section" ro
  text "$section" en
done
