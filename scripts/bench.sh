#!/usr/bin/env bash
# The wizard beside PapaParse + zod, in one run; writes docs/benchmarks.md. Nothing else should run meanwhile.
. "$(dirname "$0")/lib.sh"
scripts/build.sh
ROLLCALL_BROWSER=$(scripts/browser.sh)
export ROLLCALL_BROWSER
cd end2end && playwright test --project=bench "$@"
