#!/usr/bin/env bash
# Builds in debug, serves on 127.0.0.1:3000, rebuilds and reloads on every change. Arguments go to `rollcall serve`.
. "$(dirname "$0")/lib.sh"
scripts/tools.sh
exec node scripts/watch.mjs "$@"
