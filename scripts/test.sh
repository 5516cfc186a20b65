#!/usr/bin/env bash
# All that a change must pass. A failing stage does not stop the later ones, so that the last line counts everything:
# `N passed, M failed`, over the tests of every runner. A stage that fails without a test of its own failing counts as one.
. "$(dirname "$0")/lib.sh"
scripts/tools.sh
ROLLCALL_BROWSER=$(scripts/browser.sh)
export ROLLCALL_BROWSER
export INSTA_UPDATE=no

# All that is not wasm: what the server is made of, and what binds the wasm.
NATIVE=(-p validation -p evidence -p store -p service -p app -p server -p bind)

passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# "passed failed" from the closing lines of cargo's runner and of wasm-bindgen's.
count_cargo() { awk '/^test result:/ { p += $4; f += $6 } END { print p + 0, f + 0 }' "$log"; }
# A browser test that was skipped has not passed.
count_playwright() {
  node -p 'const s = require("./end2end/test-results/report.json").stats; `${s.expected} ${s.unexpected + s.flaky + s.skipped}`' \
    2>/dev/null || echo 0 0
}
count_none() { echo 0 0; }

# stage TITLE COUNT COMMAND...
stage() {
  local title=$1 count=$2 start=$SECONDS status=0 p f
  shift 2
  say "$title"
  "$@" </dev/null > >(tee "$log") 2>&1 || status=$?
  sleep 0.1 # until tee has written the last line
  read -r p f < <("$count")
  [ "$status" = 0 ] || [ "$f" != 0 ] || f=1
  passed=$((passed + p)) failed=$((failed + f))
  note "$title: $([ "$f" = 0 ] && echo passed || echo FAILED) in $((SECONDS - start)) s, $p passed, $f failed"
  return "$status"
}

end_to_end() {
  rm -f end2end/test-results/report.json
  with_postgres playwright test --config end2end --project="specs*" "$@"
}

# With a PostgreSQL, a pooler and a balancer. Where they cannot be had, what needs them is left out, but never in CI.
with_postgres() {
  local program status=0
  for program in nginx pgbouncer; do
    [ -x "$(command -v $program || echo /usr/sbin/$program)" ] || install_packages "$program" || note "$program cannot be installed."
  done
  "$ROOT/scripts/postgres.sh" "$@" || status=$?
  [ "$status" = 69 ] && [ -z "${CI:-}" ] || return "$status"
  note "The tests on PostgreSQL are left out: install PostgreSQL, or set ROLLCALL_TEST_POSTGRES to the address of one."
  "$@"
}

native_tests() { with_postgres cargo test -q --locked --no-fail-fast; }

wasm_tests() {
  build_bind
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER="node $ROOT/end2end/wasm-runner.mjs" \
    cargo test -p worker --target wasm32-unknown-unknown --locked --no-fail-fast --lib --tests
}

all() {
  stage "Format" count_none cargo fmt --all --check || true
  stage "Lints, server side" count_none cargo clippy -q "${NATIVE[@]}" --all-targets --features server/opentelemetry --locked -- -D warnings || true
  stage "Lints, browser side" count_none cargo clippy -q -p frontend -p worker --all-targets --target wasm32-unknown-unknown --locked -- -D warnings || true
  stage "Supply chain" count_none scripts/supply.sh || true
  stage "Scripts" count_none scripts/scripts-check.sh || true
  stage "Lints of scripts and styles" count_none scripts/lint.sh || true
  stage "Types of the browser tests" count_none tsc --project end2end || true
  stage "Unit, corpus, property, server and documentation tests" count_cargo native_tests || true
  wasm
  # shellcheck disable=SC2119
  e2e
}
wasm() { stage "The wasm in a headless browser" count_cargo wasm_tests || true; }
# shellcheck disable=SC2120 # its arguments come from the command line
e2e() {
  if stage "Release build" count_none scripts/build.sh; then
    stage "End to end, against the release build" count_playwright end_to_end "$@" || true
  fi
}

# One stage alone, for whoever works on it: `wasm`, or `e2e` with Playwright's arguments.
case ${1:-all} in
  all | wasm | e2e) "${@:-all}" ;;
  *) die "no stage is called $1: wasm and e2e can be run alone" ;;
esac

note "All in $((SECONDS / 60)) min $((SECONDS % 60)) s"
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
