#!/bin/sh
# What is publicly known of the results of CEX-IMAG, recorded through `track`.
#
#     TRACK_FILE=demo.track ./cex-imag.records.sh PATH/TO/track
#
# Each record's note names its source. Only the years of the results are known,
# so they are recorded on those.
set -eu

track=$1
texts=$(dirname "$0")/cex-imag
closing="Sursa: anunțul de închidere, august 2020."

# result ITEM QUANTITY DAY: a result that the closing announcement names.
result() {
  "$track" record "$1" "$2" --on "$3" -m "$closing"
}

# members QUANTITY DAY SOURCE: how many members the cluster has.
members() {
  "$track" record members "$1" --on "$2" -m "$3"
}

# text SECTION LANG: a narrative for the report about the whole project.
text() {
  "$track" narrative CEX-IMAG --section "$1" --lang "$2" --on 2020-08-31 -m "@$texts/$1.$2.md"
}

# 2018: six results.
result E1.group 1 2018
result E1.sessions 3 2018
result E1.webinars 2 2018
result E1.areas 1 2018
result E1.c2c 1 2018
result E1.agenda 1 2018

# 2019: ten results.
result E2.themes 1 2019
result E2.market 1 2019
result E2.funding 1 2019
result E2.seminars 2 2019
result E2.fiches 5 2019
result E2.sessions 2 2019
result E2.webinars 2 2019
result E2.c2c 1 2019
result E2.esca 1 2019
result E2.plan 1 2019

# 2020: seven results.
result E3.data-bank 1 2020-01-01..2020-08-31
result E3.campaign 1 2020-01-01..2020-08-31
result E3.agreement 1 2020-01-01..2020-08-31
result E3.innosup 1 2020-01-01..2020-08-31
result E3.conference 1 2020-01-01..2020-08-31
result E3.articles 2 2020-01-01..2020-08-31
result E3.strategy 1 2020-01-01..2020-08-31

# The cluster's members over time. The year 2021 lies after the report's day.
members 27 2018 "Cifra anului 2018."
# shellcheck disable=SC1111 # Romanian quotation marks
members 35 2020-01-01..2020-07-31 "Sursa: posterul proiectului. Se știe doar „2020, înainte de închidere”."
members 40 2020-08 "$closing"
members 50 2021 "Sursa: strategia clusterului din 2021: 42 în regiunea Nord-Est, 8 în afara ei."

# Texts for the report, in Romanian and English.
text summary ro
text summary en
text impact ro
text impact en
text sustainability ro
text sustainability en
text recommendations ro
text recommendations en
text usefulness ro
text usefulness en
