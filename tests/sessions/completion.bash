# Completes each line of the input as bash would, and prints what it offers.
source <(track completion bash)
while IFS= read -r line; do
  COMP_LINE=$line COMP_POINT=${#line} COMPREPLY=()
  _track
  echo "$line => ${COMPREPLY[*]}"
done
