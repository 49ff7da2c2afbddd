#!/bin/sh
# A journal written anew: gives every line of stdin, whatever was changed in it,
# the hash of the line before it in its chain.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

while IFS= read -r line; do
  head=$folder/$(printf '%s' "$line" | jq -r '.origin + "-" + .project')
  test -f "$head" || printf '%064d' 0 > "$head"
  line=$(printf '%s' "$line" | sed "s/\"prev\":\"[0-9a-f]*\"/\"prev\":\"$(cat "$head")\"/")
  printf '%s\n' "$line"
  printf '%s' "$line" | sha256sum | cut -c 1-64 | tr -d '\n' > "$head"
done
