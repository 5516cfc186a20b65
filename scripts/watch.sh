#!/usr/bin/env bash
# Rebuilds and reloads on every change, in debug.
. "$(dirname "$0")/lib.sh"
scripts/tools.sh
exec cargo leptos watch "$@"
