#!/usr/bin/env bash
# Everything that is done to Rollcall to make it fail, in full: hours. `make test` does a short part of each.
#   scripts/torture.sh                    all stages, then docs/reliability.md is written
#   scripts/torture.sh validation fuzz    only these
# ROLLCALL_SOAK_MINUTES (60) and ROLLCALL_FUZZ_SECONDS (7200, for each target) shorten what goes by the clock.
. "$(dirname "$0")/lib.sh"
scripts/tools.sh # Also the corpora of others, which are node packages.
export ROLLCALL_TORTURE=1 CI=true
stages=(validation store server wizard packages fuzz)

figures=$TARGET/torture
mkdir -p "$figures"

# Keeps the lines that begin with "torture:", and passes everything on.
stage() {
  local name=$1 status=0
  shift
  say "$name"
  "$@" </dev/null 2>&1 | tee "$figures/$name.log" || status=$?
  grep -ao 'torture: .*' "$figures/$name.log" | sed 's/^torture: //' | LC_ALL=C sort -u >"$figures/$name.txt" || true
  note "$name: $([ "$status" = 0 ] && echo passed || echo FAILED) in $((SECONDS / 60)) min since the start"
  return "$status"
}

rust() { scripts/postgres.sh cargo test --locked --no-fail-fast -p "$1" -- --nocapture torture; }

run() {
  case $1 in
    validation | store | server) stage "$1" rust "$1" ;;
    wizard) stage wizard scripts/test.sh e2e --grep @torture ;;
    packages) stage packages scripts/packages-check.sh ;;
    fuzz) stage fuzz scripts/fuzz.sh "${ROLLCALL_FUZZ_SECONDS:-7200}" ;;
    *) die "no stage is called $1: ${stages[*]}" ;;
  esac
}

failed=()
[ $# -gt 0 ] && wanted=("$@") || wanted=("${stages[@]}")
for name in "${wanted[@]}"; do run "$name" || failed+=("$name"); done
node scripts/reliability.mjs "$figures" docs/reliability.md
[ ${#failed[@]} = 0 ] || die "failed: ${failed[*]}"
say "All of it passed: ${wanted[*]}"
