#!/bin/sh
# The sum of "sessions", asked of each command that prints it, on one line:
# status, status as rows, list, status and records as JSON, a report as text.
{
  track status | awk '$1 == "E1.sessions" { print $4 }'
  track status --plain | awk -F '\t' '$1 ~ /:E1.sessions$/ { print $6; exit }'
  track list indicators --plain | awk -F '\t' '$1 ~ /sessions$/ { print $2 }'
  track status --json | jq -r '.data.projects[].stages[].indicators[]
    | select(.code == "sessions") | .achieved.number // .achieved.state'
  track list records --json | jq -r '[.data.items[]
    | select(.kind == "achievement") | .quantity.number | tonumber] | add'
  track report --format text | awk '/^Working sessions / { print $5; exit }'
} | paste -s -d ' ' -
