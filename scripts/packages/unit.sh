#!/usr/bin/env bash
# The Debian package and its unit under a booted systemd. Called by packages-check.sh with the package.
. "$(dirname "$0")/../lib.sh"
. scripts/packages/lib.sh

package=$1
needs systemd-nspawn systemd-container || {
  not_run "the unit: systemd-nspawn is missing, and cannot be installed"
  exit 0
}
debian_12 "$work/systemd" systemd,systemd-sysv,dbus,curl,adduser,procps || exit 0

say "The Debian package under a booted systemd"
root=$work/booted
rm -rf "$root"
cp -a "$work/systemd" "$root"
mkdir "$root/opt/check"
install -m 755 scripts/packages/service.sh "$root/opt/check/service.sh"
cp "$package" "$root/opt/check/first.deb"
# The same with a later version: what an upgrade is.
later=$(mktemp -d)
trap 'rm -rf "$later"' EXIT
dpkg-deb -R "$package" "$later/tree"
sed -i 's/^Version: .*/&+later/' "$later/tree/DEBIAN/control"
dpkg-deb --root-owner-group --build "$later/tree" "$root/opt/check/second.deb" >/dev/null

cat >"$root/etc/systemd/system/check.service" <<'UNIT'
[Service]
ExecStart=/opt/check/service.sh
ExecStopPost=systemctl --no-block poweroff
StandardOutput=file:/opt/check/log
StandardError=inherit
[Install]
WantedBy=multi-user.target
UNIT
mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
ln -s ../check.service "$root/etc/systemd/system/multi-user.target.wants/check.service"

status=0
# With a network of its own: the port may be taken here.
timeout --kill-after=10 900 systemd-nspawn --quiet --register=no --keep-unit --private-network --console=pipe \
  --directory="$root" --boot >"$work/boot.log" 2>&1 </dev/null || status=$?
log=$root/opt/check/log
if [ ! -s "$log" ]; then
  not_run "the unit: no systemd boots in a container here ($status): $(tail -n 1 "$work/boot.log")"
  exit 0
fi
if ! grep -q '^packages: all is well$' "$log"; then
  sed 's/^/    /' "$log" >&2
  figure "the Debian package FAILED under systemd: $(grep -m 1 FAILED "$log" || echo "it did not come to an end")"
  exit 1
fi
sed -n 's/^packages: /torture: packages: systemd: /p' "$log"
rm -rf "$root"
