#!/usr/bin/env bash
# Rebuilds and reloads on every change, in debug. The worker is built once: run scripts/worker.sh after a change to it.
. "$(dirname "$0")/lib.sh"
scripts/tools.sh
scripts/worker.sh
exec cargo leptos watch --split "$@"
