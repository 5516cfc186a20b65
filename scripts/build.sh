#!/usr/bin/env bash
# Builds server and site in release, unless neither the sources nor the results have changed since the last time.
. "$(dirname "$0")/lib.sh"
scripts/tools.sh

stamp=$TARGET/release/.rollcall-built
sources() { fingerprint Cargo.toml Cargo.lock .cargo app frontend server store validation style public docs/format.md scripts/build.sh scripts/lib.sh scripts/worker.sh scripts/compress.mjs; }
state() { printf '%s\n%s\n%s\n' "$1" "$ROOT" "$(fingerprint "$BINARY" target/site)"; }

before=$(sources)
if [ -e "$BINARY" ] && [ -d target/site/pkg ] && [ "$(state "$before")" = "$(cat "$stamp" 2>/dev/null)" ]; then
  say "Release build is up to date"
  exit
fi
say "Building Rollcall in release (about 8 minutes from nothing on two cores, far less after a change)"
rm -f "$stamp"
# Beside the page, which keeps but one core busy for most of its time.
build_server &
server=$!
RUST_BACKTRACE=0 cargo leptos build --release --split --precompress --cargo-locked || {
  wait "$server" || true
  exit 1
}
wait "$server"
scripts/worker.sh
state "$before" >"$stamp"
