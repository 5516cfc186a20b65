# The image by itself, as docs/operations.md starts it. Sourced by image.sh.
# shellcheck shell=bash
# shellcheck disable=SC2154 # $work is image.sh's

answers() { curl --fail --silent --max-time 5 --output /dev/null "$1"; }
# import URL NAME FILE: as the page does
import() {
  curl --fail --silent --show-error --max-time 120 "$1/api/complete_integration" -F "idempotency_key=$2-0123456789abcdef" \
    -F 'integration_name=Lantern LMS' -F "display_name=$2" -F avatar_colour=plum -F file_name=accounts.csv \
    -F "file_bytes=$(stat -c %s "$3")" -F "file=@$3;type=text/csv" | grep -q '^{"Completed":'
}
lists() { curl --fail --silent --max-time 30 "$1/" | grep -q ">$2<"; }
broken() {
  figure "$1 FAILED: $2"
  engine ps --all >&2 || true
  shift 2
  for name in "$@"; do engine logs --tail 20 "$name" >&2 || true; done
  exit 1
}

alone() {
  local url=http://127.0.0.1:$PORT confined=(--read-only --cap-drop all --security-opt no-new-privileges)
  engine run --detach --pull=never --name alone --publish "127.0.0.1:$PORT:3000" -e ROLLCALL_ALLOW_ANONYMOUS=true \
    --volume rollcall:/var/lib/rollcall "${confined[@]}" localhost/rollcall >/dev/null
  until_true 60 answers "$url/readyz" || broken "the container" "it is not ready" alone
  engine healthcheck run alone >/dev/null || broken "the container" "its health check fails" alone
  import "$url" First "$work/accounts.csv" || broken "the container" "it imports nothing" alone
  engine stop --time 45 alone >/dev/null
  [ "$(engine inspect --format '{{.State.ExitCode}}' alone)" = 0 ] || broken "the container" "it did not stop well" alone
  engine start alone >/dev/null
  until_true 60 answers "$url/readyz" && lists "$url" First || broken "the container" "what it imported is gone" alone
  [ "$(engine exec alone id --user)" = 10001 ] || broken "the container" "it is not its own user" alone
  # Without the word for it, it does not listen to others.
  ! engine run --rm --pull=never localhost/rollcall >"$work/refused.log" 2>&1 && grep -q allow-anonymous "$work/refused.log" ||
    broken "the container" "it listens to everyone without being told to" alone
  engine rm --force alone >/dev/null
  figure "image: run read-only, without rights, as user 10001: healthy, imports, stops well, and has its data after the start"
}
