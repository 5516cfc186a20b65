#!/usr/bin/env bash
# One program with the site in it, that needs nothing beside it; what it is made of, as a bill of materials; and a Debian
# package of both, where the machine can make one. All goes to target/dist.
. "$(dirname "$0")/lib.sh"
scripts/build.sh

dist=$TARGET/dist
say "Building the program with its site inside (a minute or two)"
mkdir -p "$dist"
# Only the server itself is built again. The release build's own program is put back.
cp -p "$BINARY" "$dist/.plain"
trap 'mv -f "$dist/.plain" "$BINARY"' EXIT
build_server --features embed
install -m 755 "$BINARY" "$dist/rollcall"
node scripts/sbom.mjs "$dist/rollcall.cdx.json"
note "$dist/rollcall.cdx.json ($(grep -c '"bom-ref"' "$dist/rollcall.cdx.json") parts)"
note "$dist/rollcall ($(du -h "$dist/rollcall" | cut -f 1))"

if command -v dpkg-deb >/dev/null && command -v objdump >/dev/null; then
  scripts/deb.sh
else
  note "No Debian package: dpkg-deb and objdump make one."
fi
