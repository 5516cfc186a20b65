#!/usr/bin/env bash
# Lints TypeScript, JavaScript and CSS, by the rules in scripts/lint/biome.jsonc. `scripts/lint.sh --write` fixes what is sure.
. "$(dirname "$0")/lib.sh"

stamp=scripts/lint/node_modules/.rollcall-lock
if ! cmp -s scripts/lint/package-lock.json "$stamp"; then
  say "Installing the linter (a few seconds)"
  npm ci --prefix scripts/lint --ignore-scripts --no-audit --no-fund --loglevel=error
  cp scripts/lint/package-lock.json "$stamp"
fi
scripts/lint/node_modules/.bin/biome lint --config-path scripts/lint --error-on-warnings "$@" end2end style public scripts/*.mjs
