#!/usr/bin/env bash
# Runs every fuzz target for so many seconds, or only those that are named: scripts/fuzz.sh 7200 validate merge
# Inputs that are found go on in the next run; one that fails is kept beside them and ends the run.
. "$(dirname "$0")/lib.sh"
CARGO_FUZZ=0.13.2
TARGETS="validate merge steps recipe csv json encodings"

seconds=${1:?say for how many seconds each target is to run}
shift
[ $# -gt 0 ] || read -ra all <<<"$TARGETS"
[ $# -gt 0 ] || set -- "${all[@]}"

if [ "$(cargo-fuzz --version 2>/dev/null | awk '{ print $2 }')" != "$CARGO_FUZZ" ]; then
  say "Compiling cargo-fuzz $CARGO_FUZZ into $TOOLS"
  cargo install --quiet --locked --force --debug --root "$TOOLS" --version "$CARGO_FUZZ" cargo-fuzz
fi

# What is made is where nothing written is looked for: in the target folder.
MADE=validation/fuzz/target
TRIPLE=$(rustc -vV | sed -n 's/^host: //p')

# What a target begins with: its choices, each the first, and a file of the corpus; a merge and a recipe have two files.
seed() {
  local target=$1 choices=$2 before=$3 corpus=$MADE/corpus/$1 file
  mkdir -p "$corpus"
  for file in validation/tests/corpus/*.{csv,json}; do
    [ "$(wc -c <"$file")" -lt 4096 ] || continue
    { head -c "$choices" /dev/zero && printf '%b' "$before" && cat "$file"; } >"$corpus/$(basename "$file")"
  done
}
seed validate 14 ""
seed steps 36 ""
seed csv 1 ""
seed json 0 ""
seed encodings 2 ""
seed merge 13 'emailId,role\na@x.io,Guest\nb@x.io,x\n\n\0--\0\nrollcallRecord,'
seed recipe 0 '{"schema":1,"columns":{"Mail":"emailId","x":null},"values":{"role":{"Guest":"USER"}},"fixes":{"createdOn":["iso-date"]}}\n\0--\0\n'

# Instrumentation is not stable. Of the sanitizers, which look for what unsafe code does, none: there is no such code.
RUSTC_BOOTSTRAP=1 cargo fuzz build --fuzz-dir validation/fuzz --sanitizer none
mkdir -p "$MADE/found"
for target in "$@"; do
  log=$(mktemp)
  cpu=$(mktemp)
  TIMEFORMAT=%U
  { time nice -n 19 "$MADE/$TRIPLE/release/$target" "$MADE/corpus/$target" -max_total_time="$seconds" -max_len=4096 -timeout=30 \
    -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$MADE/found/$target-" >"$log" 2>&1; } 2>"$cpu" ||
    { tail -n 40 "$log" >&2; die "$target has found something: see above, and the input in $MADE/found"; }
  awk -v target="$target" -v cpu="$(cat "$cpu")" '
    / cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") edges = $(i + 1) }
    /stat::number_of_executed_units/ { inputs = $2 }
    END { printf "torture: fuzz target %s: %d inputs in %d s of a processor, %d edges reached, nothing found\n", target, inputs, cpu, edges }' "$log"
  rm -f "$log" "$cpu"
done
