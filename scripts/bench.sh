#!/usr/bin/env bash
# The wizard beside PapaParse + zod, and a large inventory over a year, in one run; writes docs/benchmarks.md and
# docs/benchmarks-inventory.md. Nothing else should run meanwhile. What is given goes to playwright, as in
# `scripts/bench.sh inventory`, which takes a quarter of an hour alone. PostgreSQL is left out where there is none.
. "$(dirname "$0")/lib.sh"
scripts/build.sh
ROLLCALL_BROWSER=$(scripts/browser.sh)
export ROLLCALL_BROWSER
# It writes to the disk as it would anywhere.
export ROLLCALL_TEST_POSTGRES_OPTIONS=${ROLLCALL_TEST_POSTGRES_OPTIONS:--c fsync=on}
bench=(playwright test --config end2end --project=bench "$@")
status=0
scripts/postgres.sh "${bench[@]}" || status=$?
[ "$status" = 69 ] && exec "${bench[@]}"
exit "$status"
