#!/usr/bin/env bash
# Builds server and site in release, unless neither the sources nor the results have changed since the last time.
. "$(dirname "$0")/lib.sh"
scripts/tools.sh

stamp=$TARGET/release/.rollcall-built
sources() { fingerprint Cargo.toml Cargo.lock .cargo app evidence frontend server service store validation style public docs/format.md scripts/build.sh scripts/lib.sh scripts/site.sh scripts/site.mjs scripts/together.mjs end2end/package-lock.json; }
state() { printf '%s\n%s\n%s\n' "$1" "$ROOT" "$(fingerprint "$BINARY" target/site)"; }

before=$(sources)
if [ -e "$BINARY" ] && [ -d target/site/pkg ] && [ "$(state "$before")" = "$(cat "$stamp" 2>/dev/null)" ]; then
  say "Release build is up to date"
  exit
fi
say "Building Rollcall in release"
rm -f "$stamp"
# The page beside the server: its last minutes keep but one core busy.
node scripts/together.mjs "about 11 minutes from nothing on two cores" "server=. scripts/lib.sh; build_server" "page=scripts/site.sh"
state "$before" >"$stamp"
