#!/usr/bin/env bash
# Makes what `make dist` makes, and proves it where it is meant to be: the Debian package and its unit under a booted
# systemd, the image, and compose.yaml. For an administrator of a Linux machine. What cannot be run here is said in a line
# each, and is no failure.
. "$(dirname "$0")/lib.sh"
. scripts/packages/lib.sh

why=
[ "$(id -u)" = 0 ] || why="only an administrator may boot a system and build an image"
needs debootstrap debootstrap || why="debootstrap is missing, and cannot be installed"
has dpkg-deb && has objdump || why="a package cannot be made: apt-get install dpkg binutils"
if [ -n "$why" ]; then
  not_run "$why"
  exit 0
fi

scripts/dist.sh
package=$(find "$TARGET/dist" -maxdepth 1 -name 'rollcall_*.deb' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d ' ' -f 2-)
failed=0
scripts/packages/unit.sh "$package" || failed=1
scripts/packages/image.sh || failed=1
exit "$failed"
