#!/usr/bin/env bash
# Installs what the build needs and is missing, at the pinned versions. Asks nothing and changes nothing global.
. "$(dirname "$0")/lib.sh"

RUST=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)

require() { command -v "$1" >/dev/null 2>&1 || die "$1 is missing. $2"; }
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

require cargo "Install Rust $RUST or later with rustup (rust-lang.org/tools/install)."
require cc "Install a C compiler: apt-get install build-essential, or your system's equivalent."
require node "Install Node.js 20 or later with npm. It is needed to build and test, never to serve."
require npm "Install npm, which usually comes with Node.js."
at_least "$RUST" "$(rustc --version | awk '{ print $2 }')" ||
  die "Rust $RUST or later is needed; this is $(rustc --version). Run: rustup update stable"
at_least 20 "$(node --version | tr -d v)" ||
  die "Node.js 20 or later is needed; this is $(node --version)."

if [ ! -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ]; then
  say "Adding the wasm32 target to Rust (a few seconds)"
  require rustup "Install it, or install the wasm32-unknown-unknown standard library by your system's package."
  rustup target add wasm32-unknown-unknown
fi

stamp=end2end/node_modules/.rollcall-lock
if ! cmp -s end2end/package-lock.json "$stamp"; then
  say "Installing the node packages of end2end (under a minute)"
  npm ci --prefix end2end --ignore-scripts --no-audit --no-fund --loglevel=error
  cp end2end/package-lock.json "$stamp"
fi
