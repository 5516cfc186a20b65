#!/usr/bin/env bash
# From a clean clone to a running server. Arguments go to `rollcall serve`.
. "$(dirname "$0")/lib.sh"
scripts/build.sh
say "Starting the server; Ctrl-C stops it"
exec "$BINARY" serve "$@"
