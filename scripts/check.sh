#!/usr/bin/env bash
# What to run while working, in a minute or two: format, and lints and unit tests of the packages that were changed since
# the upstream branch (ROLLCALL_BASE names another commit). `scripts/check.sh app server` takes these instead.
# Everything that a change must pass is scripts/test.sh.
. "$(dirname "$0")/lib.sh"

base=${ROLLCALL_BASE:-$(git merge-base HEAD '@{upstream}' 2>/dev/null || git rev-parse HEAD)}
changed() { { git diff --name-only "$base" && git ls-files --others --exclude-standard; } | sort -u; }

# The package, or other part, that a file belongs to.
part() {
  case $1 in
    Cargo.* | .cargo/* | clippy.toml | rustfmt.toml) printf '%s\n' validation evidence store service app server worker frontend bind ;;
    frontend/worker/*) echo worker ;;
    frontend/bind/*) echo bind ;;
    docs/format.md) echo validation ;;
    */*) echo "${1%%/*}" ;;
  esac
}

if [ $# -gt 0 ]; then
  parts=" $* "
else
  parts=" $(changed | while read -r file; do part "$file"; done | sort -u | tr '\n' ' ')"
fi
touches() {
  local part
  for part; do case $parts in *" $part "*) return 0 ;; esac; done
  return 1
}

native=()
for package in validation evidence store bind; do touches "$package" && native+=(-p "$package"); done
# Together, as they are always built: alone the app would be compiled again, without its server side.
touches service app server && native+=(-p service -p app -p server)

failed=()
step() {
  local title=$1 start=$SECONDS status=passed
  shift
  "$@" </dev/null || { status=FAILED failed+=("$title"); }
  note "$title: $status in $((SECONDS - start)) s"
}

step "Format" cargo fmt --all --check
if [ ${#native[@]} -gt 0 ]; then
  step "Lints" cargo clippy "${native[@]}" --all-targets --locked -- -D warnings
  step "Unit tests" cargo test "${native[@]}" --lib --bins --locked
fi
if touches app frontend worker; then
  step "Lints of the wasm" cargo clippy -p frontend -p worker --all-targets --target wasm32-unknown-unknown --locked -- -D warnings
fi
touches end2end style public scripts && step "Lints of scripts and styles" scripts/lint.sh
touches end2end && step "Types of the browser tests" tsc --project end2end
touches scripts packaging && step "Scripts" scripts/scripts-check.sh

[ ${#failed[@]} = 0 ] || die "failed: ${failed[*]}"
say "Passed in $SECONDS s: ${parts:-nothing was changed}"
