#!/usr/bin/env bash
# What shellcheck says of the scripts; where it cannot be had, at least that they can be read.
. "$(dirname "$0")/lib.sh"

scripts=(.ci/run scripts/*.sh scripts/*/*.sh)
command -v shellcheck >/dev/null || install_packages shellcheck || true
if command -v shellcheck >/dev/null; then
  shellcheck "${scripts[@]}"
else
  note "shellcheck is not installed: it is seen only whether the scripts can be read."
  for script in "${scripts[@]}"; do bash -n "$script"; done
fi
