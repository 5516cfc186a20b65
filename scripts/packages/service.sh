#!/usr/bin/env bash
# Runs as a service of a booted Debian 12 that packages-check.sh prepared: installs the package that lies beside it and
# lives with it as an administrator does. The log tells each step; the last line is "packages: all is well".
set -euo pipefail
cd "$(dirname "$0")"

step() { printf 'packages: %s\n' "$*"; }
die() {
  printf 'packages: FAILED: %s\n' "$*"
  systemctl status --no-pager --full rollcall.service || true
  journalctl --no-pager --unit rollcall.service --lines 40 || true
  exit 1
}
trap 'die "line $LINENO of service.sh"' ERR

URL=http://127.0.0.1:3000
shows() { systemctl show --property="$1" --value rollcall.service; }
get() { curl --fail --silent --show-error --max-time 60 "$@"; }
# until_true SECONDS COMMAND...: waits for it
until_true() {
  local left=$(($1 * 10))
  shift
  until "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || die "waited in vain for: $*"
    sleep 0.1
  done
}
ready() { curl --fail --silent --max-time 5 --output /dev/null "$URL/readyz"; }
not_running() { [ "$(shows ActiveState)" != active ]; }
# another_process ID: whether the server runs again, as another
another_process() { [ "$(shows MainPID)" != "$1" ] && ready; }
# import NAME FILE [OPTION...]: as the page does
import() {
  local name=$1 file=$2 answer
  shift 2
  answer=$(get "$@" "$URL/api/complete_integration" -F "idempotency_key=$name-0123456789abcdef" \
    -F 'integration_name=Lantern LMS' -F "display_name=$name" -F avatar_colour=plum -F file_name=accounts.csv \
    -F "file_bytes=$(stat -c %s "$file")" -F "file=@$file;type=text/csv")
  [[ $answer == '{"Completed":{"id":"'* ]] || die "$name was not imported: $answer"
}
listed() { local name; for name in "$@"; do get "$URL/" | grep --quiet ">$name<" || die "$name is not listed"; done; }
install_package() { DEBIAN_FRONTEND=noninteractive dpkg --install "$1" >dpkg.log 2>&1 || die "dpkg: $(tail -n 5 dpkg.log)"; }

step "systemd $(systemctl --version | sed -n '1s/^systemd \([^ ]*\).*/\1/p') is $(systemctl is-system-running --wait || true)"

install_package first.deb
until_true 60 ready
[ "$(shows NRestarts)" = 0 ] || die "it was restarted $(shows NRestarts) times before it was ready"
systemctl is-enabled --quiet rollcall.service
step "installed: the service runs, is enabled, and started at the first try"

process=$(shows MainPID)
status() { sed -n "s/^$1:[[:space:]]*//p" "/proc/$process/status"; }
[ "$(status Seccomp)" = 2 ] && [ "$(status NoNewPrivs)" = 1 ] && [ "$(status CapEff)" = 0000000000000000 ] || die "it is not confined"
[ "$(stat -c %U "/proc/$process")" = rollcall ] || die "it runs as $(stat -c %U "/proc/$process")"
step "confined: system calls filtered, no capability, no new rights, as rollcall"

rollcall sample --records 20000 >accounts.csv
import First accounts.csv
listed First
[ "$(stat -c %U:%a /var/lib/rollcall /var/lib/rollcall/rollcall.db | paste -s)" = "$(printf 'rollcall:700\trollcall:600')" ] ||
  die "others can read the database: $(ls -ld /var/lib/rollcall /var/lib/rollcall/*)"
step "imported 20,000 accounts through the service; the database is its user's alone"

rollcall backup backup.db --config /etc/rollcall/rollcall.toml >/dev/null
[ "$(stat -c %a backup.db)" = 600 ] || die "others can read the backup"
ready || die "not ready after a backup"
import Second accounts.csv
step "backed up by root while the service runs, which goes on importing"

systemctl restart rollcall.service
until_true 60 another_process "$process"
listed First Second
step "restarted: what was imported is there"

process=$(shows MainPID)
kill -KILL "$process"
until_true 60 another_process "$process"
listed First Second
step "killed: systemd starts it again, and what was imported is there"

rollcall sample --bytes 3000000 >slow.csv
import Third slow.csv --limit-rate 500k &
slow=$!
until_true 60 sh -c "curl --silent '$URL/api/import_status?idempotency_key=Third-0123456789abcdef' | grep --quiet -i receiving"
systemctl stop rollcall.service
wait "$slow" || die "the import was not finished"
[ "$(shows Result)" = success ] || die "it stopped with $(shows Result)"
systemctl start rollcall.service
until_true 60 ready
listed First Second Third
step "stopped in the middle of an import: it was finished, and is there after the start"

echo '# a line of the administrator' >>/etc/rollcall/rollcall.toml
process=$(shows MainPID)
install_package second.deb
until_true 60 another_process "$process"
grep --quiet '# a line of the administrator' /etc/rollcall/rollcall.toml || die "the settings were replaced"
listed First Second Third
step "upgraded to $(dpkg-query --show --showformat '${Version}' rollcall): restarted, with its settings and data"

echo 'no-setting = 1' >>/etc/rollcall/rollcall.toml
systemctl restart rollcall.service || true
until_true 60 sh -c 'journalctl --unit rollcall.service | grep --quiet no-setting'
until_true 60 sh -c '[ "$(systemctl show --property=NRestarts --value rollcall.service)" -ge 6 ]'
sed -i '/no-setting/d' /etc/rollcall/rollcall.toml
until_true 60 ready
step "with settings that are wrong it says which, is tried again without end, and serves once they are mended"

systemctl disable --quiet --now rollcall.service
install_package second.deb
! systemctl is-enabled --quiet rollcall.service || die "it was enabled again"
systemctl enable --quiet --now rollcall.service
until_true 60 ready
step "disabled by the administrator it stays so when the package is installed again"

dpkg --remove rollcall >dpkg.log 2>&1
not_running || die "it runs without its package"
[ -e /etc/rollcall/rollcall.toml ] || die "removing it took the settings"
dpkg --purge rollcall >dpkg.log 2>&1
[ ! -e /etc/rollcall/rollcall.toml ] && [ -e /var/lib/rollcall/rollcall.db ] && id rollcall >/dev/null || die "purged what it should not, or too little"
[ -z "$(systemctl list-unit-files --no-legend 'rollcall*')" ] || die "a unit is left: $(systemctl list-unit-files 'rollcall*')"
install_package first.deb
until_true 60 ready
listed First Second Third
step "removed, purged, installed again: data and user stayed, nothing else"

! journalctl --no-pager | grep -i 'SIGSYS\|bad system call' || die "the filter of system calls killed something"
step "all is well"
