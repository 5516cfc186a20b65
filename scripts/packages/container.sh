# The image by itself, as docs/operations.md starts it. Sourced by image.sh.
# shellcheck shell=bash
# shellcheck disable=SC2154 # $work is image.sh's

answers() { curl --fail --silent --max-time 5 --output /dev/null "$1"; }
# Somebody who may import, and their sign-in. A container is reached by others, so nobody comes in without one.
password='correct horse battery staple'
sign_in() {
  rm -f "$work/cookies"
  printf '%s\n' "$password" |
    engine exec --interactive "$1" rollcall person add ada@example.com --role admin >/dev/null 2>&1 || true
  curl --fail --silent --max-time 30 --output /dev/null --cookie-jar "$work/cookies" "$2/sign-in" \
    --data-urlencode email=ada@example.com --data-urlencode "password=$password"
}
# import URL NAME FILE: as the page does
import() {
  curl --fail --silent --show-error --max-time 120 --cookie "$work/cookies" "$1/api/complete_integration" -F "idempotency_key=$2-0123456789abcdef" \
    -F 'integration_name=Lantern LMS' -F "display_name=$2" -F avatar_colour=plum -F file_name=accounts.csv \
    -F "file_bytes=$(stat -c %s "$3")" -F "file=@$3;type=text/csv" | grep -q '^{"Completed":'
}
lists() { curl --fail --silent --max-time 30 --cookie "$work/cookies" "$1/" | grep -q ">$2<"; }
broken() {
  figure "$1 FAILED: $2"
  engine ps --all >&2 || true
  shift 2
  for name in "$@"; do engine logs --tail 20 "$name" >&2 || true; done
  exit 1
}

alone() {
  local url=http://127.0.0.1:$PORT confined=(--read-only --cap-drop all --security-opt no-new-privileges)
  engine run --detach --pull=never --name alone --publish "127.0.0.1:$PORT:3000" \
    --volume rollcall:/var/lib/rollcall "${confined[@]}" localhost/rollcall >/dev/null
  until_true 60 answers "$url/readyz" || broken "the container" "it is not ready" alone
  engine healthcheck run alone >/dev/null || broken "the container" "its health check fails" alone
  # Nobody is let in before there is an administrator.
  ! import "$url" Nobody "$work/accounts.csv" 2>/dev/null || broken "the container" "it serves everyone" alone
  sign_in alone "$url" || broken "the container" "nobody can sign in" alone
  import "$url" First "$work/accounts.csv" || broken "the container" "it imports nothing" alone
  engine stop --time 45 alone >/dev/null
  [ "$(engine inspect --format '{{.State.ExitCode}}' alone)" = 0 ] || broken "the container" "it did not stop well" alone
  engine start alone >/dev/null
  until_true 60 answers "$url/readyz" && lists "$url" First || broken "the container" "what it imported is gone" alone
  [ "$(engine exec alone id --user)" = 10001 ] || broken "the container" "it is not its own user" alone
  engine rm --force alone >/dev/null
  figure "image: run read-only, without rights, as user 10001: healthy, imports, stops well, and has its data after the start"
}
