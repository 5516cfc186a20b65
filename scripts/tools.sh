#!/usr/bin/env bash
# Installs what the build needs and is missing, at the pinned versions. Asks nothing and changes nothing global.
. "$(dirname "$0")/lib.sh"

CARGO_LEPTOS=0.3.10
# The command line tool and the crate must be the same version.
WASM_BINDGEN=$(sed -n 's/^wasm-bindgen = "=\(.*\)"$/\1/p' Cargo.toml)
RUST=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)

require() { command -v "$1" >/dev/null 2>&1 || die "$1 is missing. $2"; }
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }
has_version() { [ "$("$1" --version 2>/dev/null | awk '{ print $2 }')" = "$2" ]; }

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

# Both tools with one profile into one folder, so that what they share is compiled once: unoptimised but for what
# reads, writes and compresses whole files, and without debug information. An interrupted install goes on where it
# stopped, because its folder is kept until both are done.
OPTIMISED="brotli walrus wasm-bindgen-cli-support wasm-encoder wasmparser"
install_crate() {
  local name=$1 version=$2 package
  shift 2
  local settings=(--config profile.dev.debug=0)
  for package in $OPTIMISED; do settings+=(--config "profile.dev.package.$package.opt-level=2"); done
  CARGO_TARGET_DIR=$TOOLS/build cargo install --quiet --locked --force --debug --root "$TOOLS" --version "$version" \
    "${settings[@]}" "$@" "$name"
}
# OpenSSL, which cargo-leptos would bring as C sources, takes minutes: the system's is taken where it is.
if command -v pkg-config >/dev/null && pkg-config --exists openssl; then export OPENSSL_NO_VENDOR=1; fi

if ! has_version wasm-bindgen "$WASM_BINDGEN" || ! has_version wasm-bindgen-test-runner "$WASM_BINDGEN"; then
  say "Compiling wasm-bindgen $WASM_BINDGEN into $TOOLS (about 2 minutes, once)"
  install_crate wasm-bindgen-cli "$WASM_BINDGEN"
fi
if ! has_version cargo-leptos "$CARGO_LEPTOS"; then
  say "Compiling cargo-leptos $CARGO_LEPTOS into $TOOLS (6 to 10 minutes on two cores, once)"
  [ -n "${OPENSSL_NO_VENDOR:-}" ] || require perl "The OpenSSL inside cargo-leptos is configured with it: apt-get install perl."
  # Without its own downloads: every tool it runs is pinned here.
  install_crate cargo-leptos "$CARGO_LEPTOS" --no-default-features --features no_downloads
fi
rm -rf "$TOOLS/build"

stamp=end2end/node_modules/.rollcall-lock
if ! cmp -s end2end/package-lock.json "$stamp"; then
  say "Installing the node packages of end2end (under a minute)"
  npm ci --prefix end2end --ignore-scripts --no-audit --no-fund --loglevel=error
  cp end2end/package-lock.json "$stamp"
fi
