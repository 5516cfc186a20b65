# Shared by packages-check.sh and what it calls: how to tell of it, and systems to try things in. Sourced after lib.sh.
# shellcheck shell=bash
work=$TARGET/packages-check
mkdir -p "$work/debs"

# What cannot be run on this machine is said and is no failure; figures are collected.
not_run() { printf 'torture: packages: not run here: %s\n' "$*"; }
figure() { printf 'torture: packages: %s\n' "$*"; }
has() { command -v "$1" >/dev/null; }
# needs PROGRAM PACKAGE...: whether it is there, or could be installed
needs() { has "$1" || { install_packages "${@:2}" && has "$1"; }; }

# debian_12 FOLDER PACKAGES: a Debian 12 with these packages, made once
debian_12() {
  local folder=$1 packages=$2
  [ ! -e "$folder.done" ] || return 0
  say "Installing a Debian 12 with $packages (a minute or two)"
  rm -rf "$folder"
  debootstrap --variant=minbase --cache-dir="$work/debs" --include="$packages" bookworm "$folder" >"$folder.log" 2>&1 || {
    not_run "debootstrap did not end well: $(tail -n 1 "$folder.log")"
    return 1
  }
  touch "$folder.done"
}

# until_true SECONDS COMMAND...: waits for it
until_true() {
  local left=$(($1 * 10))
  shift
  until "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep 0.1
  done
}
