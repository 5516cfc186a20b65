#!/usr/bin/env bash
# Pictures of every page and wizard state, for eyes: end2end/.output/screenshots.
. "$(dirname "$0")/lib.sh"
scripts/build.sh
ROLLCALL_BROWSER=$(scripts/browser.sh)
export ROLLCALL_BROWSER
cd end2end && playwright test --project=screenshots "$@"
