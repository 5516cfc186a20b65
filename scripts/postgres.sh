#!/usr/bin/env bash
# Runs a command with a throwaway PostgreSQL at ROLLCALL_TEST_POSTGRES, which is gone afterwards:
#   scripts/postgres.sh cargo test -p store
# One that is there already, at an address in that variable, is taken as it is. Exits with 69 when there is none to be had.
. "$(dirname "$0")/lib.sh"
[ $# -gt 0 ] || die "say what to run: scripts/postgres.sh cargo test -p store"
[ -z "${ROLLCALL_TEST_POSTGRES:-}" ] || exec "$@"

binaries() {
  local folder
  for folder in "$(pg_config --bindir 2>/dev/null || true)" $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) /opt/homebrew/bin /usr/local/bin; do
    [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && printf '%s\n' "$folder" && return
  done
  return 1
}
if ! bin=$(binaries); then
  install_packages postgresql || true
  bin=$(binaries) || {
    note "There is no PostgreSQL here, and it could not be installed: its server programs (initdb, postgres) are needed."
    exit 69
  }
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/rollcall-pg.XXXXXX")
chmod 755 "$folder"
# It refuses to run as root.
as_user() { if [ "$(id -u)" = 0 ]; then (cd "$folder" && runuser -u "$user" -- "$@"); else "$@"; fi; }
user=$(id -un)
if [ "$user" = root ]; then
  user=nobody
  id -u postgres >/dev/null 2>&1 && user=postgres
  chown "$user" "$folder"
fi
stop() {
  as_user "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

as_user "$bin/initdb" -D "$folder/data" -U rollcall -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/log" 2>&1 ||
  as_user "$bin/initdb" -D "$folder/data" -U rollcall -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1 ||
  die "$(cat "$folder/log")"
# Reached by a socket in its own folder, so that no port can be taken. Nothing of it has to last.
as_user "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/log" -s -w start \
  -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c max_connections=300 ${ROLLCALL_TEST_POSTGRES_OPTIONS:--c fsync=off -c full_page_writes=off}" ||
  die "$(cat "$folder/data/log")"
PATH=$PATH:$bin ROLLCALL_TEST_POSTGRES="postgres://rollcall@localhost/postgres?host=$folder" "$@"
