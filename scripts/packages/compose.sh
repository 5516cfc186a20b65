# compose.yaml as it stands: PostgreSQL, three replicas, nginx. Sourced by image.sh.
# shellcheck shell=bash
# shellcheck disable=SC2154 # $work is image.sh's

compose() {
  POSTGRES_PASSWORD=of-this-trial podman-compose --podman-path "$work/podman" --project-name rollcall \
    -f packaging/compose/compose.yaml "$@" >>"$work/compose.log" 2>&1
}
healthy() { engine healthcheck run "rollcall_$1_1" >/dev/null 2>&1; }

# Base images that do what compose.yaml asks of those that are named.
compose_bases() {
  base postgres:15-bookworm postgresql-15 --change 'ENTRYPOINT ["/entrypoint"]' --change 'VOLUME /var/lib/postgresql/data' \
    --change 'STOPSIGNAL SIGINT' --change 'ENV PATH=/usr/lib/postgresql/15/bin:/usr/sbin:/usr/bin:/sbin:/bin' || return 1
  base nginx:1.26 nginx-light --change 'CMD ["nginx", "-g", "daemon off;"]' --change 'STOPSIGNAL SIGQUIT'
}

postgres_entrypoint() {
  install -m 755 /dev/stdin "$1/entrypoint" <<'SH'
#!/bin/sh
set -e
data=/var/lib/postgresql/data
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$data" /var/run/postgresql
  chown postgres "$data" /var/run/postgresql
  exec setpriv --reuid=postgres --regid=postgres --init-groups /entrypoint
fi
if [ ! -e "$data/PG_VERSION" ]; then
  printf %s "$POSTGRES_PASSWORD" >/tmp/password
  initdb -D "$data" --username="$POSTGRES_USER" --pwfile=/tmp/password --auth-host=scram-sha-256 --auth-local=trust >/dev/null
  rm /tmp/password
  echo 'host all all all scram-sha-256' >>"$data/pg_hba.conf"
  echo "CREATE DATABASE \"$POSTGRES_DB\"" | postgres --single -j -D "$data" postgres >/dev/null 2>&1 || true
fi
exec postgres -D "$data" -c listen_addresses='*'
SH
}

together() {
  local url=http://127.0.0.1:8080
  if curl --silent --max-time 2 --output /dev/null "$url"; then
    not_run "compose.yaml: port 8080 is taken here"
    return 0
  fi
  compose_bases || return 0
  printf '#!/bin/sh\nexec podman --root "%s" --runroot "%s" "$@"\n' "$work/images" "$work/running" >"$work/podman"
  chmod 755 "$work/podman"
  : >"$work/compose.log"
  compose up --detach --no-build || broken "compose.yaml" "it does not come up: $(tail -n 1 "$work/compose.log")"
  # shellcheck disable=SC2046 # one argument for each container
  until_true 120 answers "$url/set-up" || broken "compose.yaml" "nginx gives no page" $(engine ps --all --format '{{.Names}}')
  sign_in rollcall_rollcall-1_1 "$url" || broken "compose.yaml" "nobody can sign in"
  import "$url" Together "$work/accounts.csv" || broken "compose.yaml" "it imports nothing"
  local one
  for one in database rollcall-1 rollcall-2 rollcall-3; do
    until_true 60 healthy "$one" || broken "compose.yaml" "$one is not healthy" "rollcall_${one}_1"
  done
  for one in rollcall-1 rollcall-2; do engine stop --time 45 "rollcall_${one}_1" >/dev/null; done
  lists "$url" Together || broken "compose.yaml" "one replica alone does not serve"
  compose down || broken "compose.yaml" "it does not go down: $(tail -n 1 "$work/compose.log")"
  compose up --detach --no-build
  until_true 120 answers "$url/sign-in" && lists "$url" Together || broken "compose.yaml" "what was imported is gone"
  compose down --volumes || true
  figure "compose.yaml: three replicas behind nginx import into PostgreSQL, one alone serves, and all is there after down and up"
}
