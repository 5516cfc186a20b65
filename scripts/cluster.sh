#!/usr/bin/env bash
# What stands around three replicas, for tests: nginx before them, set up as in packaging/compose, and pgbouncer in
# transaction mode between them and the PostgreSQL whose socket is in a folder:
#   scripts/cluster.sh SOCKET_FOLDER POOLER_PORT BALANCER_PORT REPLICA_PORT REPLICA_PORT REPLICA_PORT
# Prints "ready" when both listen, and ends with its standard input. Exits with 69 where a program is missing.
. "$(dirname "$0")/lib.sh"
PATH=$PATH:/usr/sbin:/usr/local/sbin
for program in nginx pgbouncer; do
  command -v $program >/dev/null || {
    note "$program is not installed"
    exit 69
  }
done
sockets=$1 pooler=$2 balancer=$3
shift 3

folder=$(mktemp -d "${TMPDIR:-/tmp}/rollcall-cluster.XXXXXX")
chmod 755 "$folder"
children=
stop() {
  # shellcheck disable=SC2086
  kill $children 2>/dev/null || true
  wait
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 143' INT TERM

# Few connections for many clients, so that each transaction really gets another one.
echo '"rollcall" ""' >"$folder/users.txt"
cat >"$folder/pgbouncer.ini" <<END
[databases]
* = host=$sockets
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $pooler
unix_socket_dir =
auth_type = trust
auth_file = $folder/users.txt
pool_mode = transaction
default_pool_size = 5
max_client_conn = 200
END
# It refuses to run as root.
as_nobody=
[ "$(id -u)" != 0 ] || as_nobody="-u nobody"
# shellcheck disable=SC2086
pgbouncer -q $as_nobody "$folder/pgbouncer.ini" </dev/null >&2 &
children=$!

settings=$(<packaging/compose/nginx.conf)
for number in 1 2 3; do
  settings=${settings/rollcall-$number:3000/127.0.0.1:$1}
  shift
done
settings=${settings/listen 8080/listen 127.0.0.1:$balancer}
settings=${settings/pid \/tmp\/nginx.pid/daemon off; pid $folder/nginx.pid}
settings=${settings/access_log \/dev\/stdout path/access_log off}
settings=${settings/error_log \/dev\/stderr/error_log $folder/nginx.log}
# A server that knows of a proxy asks for a sign-in, and what is tested through this one is not who may what.
for header in 'X-Forwarded-For $remote_addr' 'X-Forwarded-Proto $scheme'; do
  settings=${settings/"proxy_set_header $header;"/}
done
for place in client_body proxy fastcgi uwsgi scgi; do
  settings=${settings/http \{/http \{ ${place}_temp_path $folder/$place;}
done
printf '%s\n' "$settings" >"$folder/nginx.conf"
nginx -e "$folder/nginx.log" -c "$folder/nginx.conf" </dev/null >&2 &
children="$children $!"

listening() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
for port in "$pooler" "$balancer"; do
  for _ in $(seq 100); do
    listening "$port" && continue 2
    sleep 0.1
  done
  die "nothing listens on port $port. $(cat "$folder/nginx.log")"
done
echo ready
cat >/dev/null
