#!/usr/bin/env bash
# Makes a Debian package of target/dist/rollcall and its bill of materials, beside them.
. "$(dirname "$0")/lib.sh"

program=$TARGET/dist/rollcall
[ -x "$program" ] || die "there is no $program. Run: make dist"
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
architecture=$(dpkg --print-architecture)
glibc=$(objdump -T "$program" | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -n 1)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

install -D -m 755 "$program" "$tree/usr/bin/rollcall"
strip "$tree/usr/bin/rollcall"
install -D -m 644 packaging/systemd/rollcall.service "$tree/lib/systemd/system/rollcall.service"
install -D -m 644 packaging/rollcall.toml "$tree/etc/rollcall/rollcall.toml"
documents=$tree/usr/share/doc/rollcall
install -D -m 644 packaging/debian/copyright "$documents/copyright"
gzip -9n <docs/operations.md >"$documents/operations.md.gz"
gzip -9n <docs/access.md >"$documents/access.md.gz"
gzip -9n <"$TARGET/dist/rollcall.cdx.json" >"$documents/rollcall.cdx.json.gz"
printf 'rollcall (%s) stable; urgency=medium\n\n  * Version %s.\n\n -- Rollcall <rollcall@localhost>  %s\n' \
  "$version" "$version" "$(date -R -d "@$(git log -1 --format=%ct 2>/dev/null || date +%s)")" | gzip -9n >"$documents/changelog.gz"

mkdir "$tree/DEBIAN"
sed -e "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@GLIBC@/${glibc#GLIBC_}/" \
  -e "s/@SIZE@/$(du -sk "$tree" | cut -f 1)/" packaging/debian/control.in >"$tree/DEBIAN/control"
echo /etc/rollcall/rollcall.toml >"$tree/DEBIAN/conffiles"
install -m 755 packaging/debian/{postinst,prerm,postrm} "$tree/DEBIAN"
(cd "$tree" && find usr lib -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find "$tree" -type d -exec chmod 755 {} +
chmod 644 "$tree"/DEBIAN/{control,conffiles,md5sums}

package=$TARGET/dist/rollcall_${version}_$architecture.deb
dpkg-deb --root-owner-group --build "$tree" "$package" >/dev/null
note "$package"
