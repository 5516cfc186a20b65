# Shared by the scripts beside it: where things are, and how to speak. Sourced, never run.
# shellcheck shell=bash
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# What neither lock file has is kept here, never in the user's own configuration: the fuzzer.
TOOLS=${ROLLCALL_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/rollcall/tools}
command -v cargo >/dev/null 2>&1 || PATH=$PATH:$HOME/.cargo/bin
PATH=$TOOLS/bin:$ROOT/end2end/node_modules/.bin:$PATH
export PATH

TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
case $TARGET in /*) ;; *) TARGET=$ROOT/$TARGET ;; esac
BINARY=$TARGET/release/rollcall
export ROLLCALL_BINARY=$BINARY

export CARGO_TERM_QUIET=${CARGO_TERM_QUIET:-true}

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }
note() { printf '    %s\n' "$*" >&2; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Turns a compiled wasm into what browsers load; compiled as fast as it can be.
ROLLCALL_BIND=$TARGET/tools/bind
export ROLLCALL_BIND
build_bind() { cargo build --locked --profile tools --package bind; }

build_server() { cargo build --release --locked --package server --bin rollcall "$@"; }

# One number that changes when any of these files or folders does.
fingerprint() {
  { find "$@" -type f -not -path '*/tests/*' -not -path '*/benches/*' -not -path '*/fuzz/*' -print0 2>/dev/null || true; } |
    LC_ALL=C sort -z | xargs -0 cksum | cksum
}

# Installs packages of the distribution, if it can be done without asking.
install_packages() {
  command -v apt-get >/dev/null || return 1
  say "Installing the distribution's $*"
  local as_root=
  [ "$(id -u)" = 0 ] || as_root="sudo -n"
  $as_root apt-get update -q >&2 </dev/null || true
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -q -y --no-install-recommends "$@" >&2 </dev/null
}
