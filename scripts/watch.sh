#!/usr/bin/env bash
# Rebuilds and reloads on every change, in debug. The worker is built once: run scripts/worker.sh after a change to it.
. "$(dirname "$0")/lib.sh"
scripts/tools.sh
rm -rf target/site
scripts/worker.sh
# cargo-leptos empties the site before its first build: the worker is put back before the server starts.
kept=$(mktemp -d)
mv target/site/pkg/worker.* "$kept"
(
  until [ -e target/site/pkg/rollcall.js ] || ! kill -0 $$ 2>/dev/null; do sleep 0.1; done
  mv "$kept"/worker.* target/site/pkg/ 2>/dev/null || true
  rm -rf "$kept"
) &
# Names that change with the content are for browsers to keep; here all is new each time.
export LEPTOS_HASH_FILES=false
exec cargo leptos watch --split "$@"
