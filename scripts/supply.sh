#!/usr/bin/env bash
# What the libraries may be (deny.toml), by cargo-deny where it is installed; a test keeps the same with cargo alone. And
# whether something is known against one of them, where a database of advisories is at hand. Nothing is fetched.
. "$(dirname "$0")/lib.sh"

if ! command -v cargo-deny >/dev/null; then
  note "cargo-deny is not installed: bans, licences and sources are those of the test alone; advisories were not looked for."
  exit 0
fi
cargo deny --offline --log-level error check --hide-inclusion-graph bans licenses sources
for database in "${CARGO_HOME:-$HOME/.cargo}"/advisory-dbs/*/; do
  if [ -d "$database" ]; then
    cargo deny --offline --log-level error check --hide-inclusion-graph --disable-fetch advisories
    exit
  fi
done
note "Advisories were not looked for: there is no database of them here. cargo deny fetch db brings one."
