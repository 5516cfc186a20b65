#!/usr/bin/env bash
# Prints the path of a Chromium-like browser that runs here; installs one when there is none. The shell of it that has no
# window comes first: it has the same engine, and tests in it take three quarters of the time.
. "$(dirname "$0")/lib.sh"

profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
works() {
  [ -n "$1" ] && [ -x "$1" ] &&
    timeout 60 "$1" --headless --no-sandbox --disable-gpu --user-data-dir="$profile" --dump-dom about:blank </dev/null >/dev/null 2>&1
}
found() {
  works "$1" && printf '%s\n' "$1" && exit 0
  return 0
}
playwrights_own() { (cd end2end && node -p 'require("@playwright/test").chromium.executablePath()' 2>/dev/null) || true; }
on_path() {
  local name
  for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
    found "$(command -v "$name" || true)"
  done
  found "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
}

if [ -n "${ROLLCALL_BROWSER:-}" ]; then
  found "$ROLLCALL_BROWSER"
  die "ROLLCALL_BROWSER is $ROLLCALL_BROWSER, which does not start."
fi
on_path
found "$(playwrights_own)"

say "No browser found: trying Playwright's own (about 150 MB)"
(cd end2end && timeout 600 playwright install --no-shell chromium >&2 </dev/null) || note "That did not work here."
found "$(playwrights_own)"

install_packages chromium-headless-shell && on_path
install_packages chromium && on_path
die "No browser could be found or installed. Install Chromium or Chrome, or set ROLLCALL_BROWSER to one."
