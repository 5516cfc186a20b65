#!/usr/bin/env bash
# Many imports of 50 MB at once on one server: how long they take, how much memory the server takes, and how long a
# page takes meanwhile. On SQLite, and on the PostgreSQL that scripts/postgres.sh gives:
#   scripts/load.sh 20
#   ROLLCALL_TEST_POSTGRES_OPTIONS=" " scripts/postgres.sh scripts/load.sh 20
. "$(dirname "$0")/lib.sh"
imports=${1:-20}
folder=$(mktemp -d)
server=
trap 'kill "$server" 2>/dev/null; wait; rm -rf "$folder"' EXIT

database=sqlite://$folder/data/rollcall.db
if [ -n "${ROLLCALL_TEST_POSTGRES:-}" ]; then
  name=load_$$
  psql -Xqc "CREATE DATABASE $name" "$ROLLCALL_TEST_POSTGRES"
  database=${ROLLCALL_TEST_POSTGRES/\/postgres?//$name?}
fi
file=$folder/accounts.csv
"$BINARY" sample --format csv --bytes 52428800 >"$file"
DATABASE_URL=$database "$BINARY" serve --listen 127.0.0.1:0 ${ROLLCALL_LOAD_SITE:+--site "$ROLLCALL_LOAD_SITE"} >"$folder/out" 2>"$folder/log" &
server=$!
until url=$(grep -o 'http://.*' "$folder/out"); do sleep 0.1; done

import() {
  curl -s -o "$folder/answer-$1" -w '%{http_code} %{time_total}\n' "$url/api/complete_integration" \
    -F "idempotency_key=import-$1-of-the-load" -F "integration_name=Load $1" -F "display_name=" -F "avatar_colour=plum" \
    -F "file_name=accounts.csv" -F "file_bytes=52428800" -F "file=@$file" >"$folder/time-$1"
}
start=$(date +%s%N)
for number in $(seq "$imports"); do import "$number" & pids="${pids:-} $!"; done
while [ "$(cat "$folder"/time-* 2>/dev/null | wc -l)" -lt "$imports" ]; do
  curl -s -o /dev/null -w '%{time_total}\n' "$url/" >>"$folder/pages"
  sleep 0.2
done
# shellcheck disable=SC2086
wait $pids
end=$(date +%s%N)
completed=$(cat "$folder"/answer-* | grep -o '"Completed"' | wc -l)
printf '%s of %s imports completed in %s s\n' "$completed" "$imports" "$(((end - start) / 1000000000))"
printf 'first after %s s, last after %s s\n' "$(awk '{ print $2 }' "$folder"/time-* | sort -n | head -n 1)" "$(awk '{ print $2 }' "$folder"/time-* | sort -n | tail -n 1)"
printf 'server, at most: %s MB\n' "$(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$server/status")"
printf 'a page meanwhile, of %s: median %s s, 95%% %s s, slowest %s s\n' "$(wc -l <"$folder/pages")" \
  "$(sort -n "$folder/pages" | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }')" \
  "$(sort -n "$folder/pages" | awk '{ a[NR] = $1 } END { print a[int(NR * 0.95 + 0.5)] }')" "$(sort -n "$folder/pages" | tail -n 1)"
if [ -n "${ROLLCALL_TEST_POSTGRES:-}" ]; then
  psql -XAtqc "SELECT 'database: ' || pg_size_pretty(pg_database_size(current_database()))" "$database"
else
  printf 'database: %s MB\n' "$(du -sm "$folder/data" | cut -f 1)"
fi
[ "$completed" = "$imports" ]
