#!/usr/bin/env bash
# Proves that target/dist/rollcall needs nothing: alone in an empty folder of a bare Debian 12, it serves the wizard and
# its wasm, and imports a file of 50 MB as the page sends it. For an administrator, with debootstrap and curl.
. "$(dirname "$0")/lib.sh"

program=$TARGET/dist/rollcall
[ -x "$program" ] || die "there is no $program. Run: make dist"
[ "$(id -u)" = 0 ] || die "only an administrator may change the root folder"
for tool in debootstrap curl objdump; do
  command -v "$tool" >/dev/null || die "$tool is missing: apt-get install debootstrap curl binutils"
done

GLIBC=2.36 # Debian 12's
debian=$TARGET/dist-check/debian
if [ ! -e "$debian/etc/debian_version" ]; then
  say "Installing a bare Debian 12 into $debian (a minute)"
  rm -rf "$debian"
  mkdir -p "$debian"
  debootstrap --variant=minbase bookworm "$debian" >"$TARGET/dist-check/debootstrap.log" || die "see $TARGET/dist-check/debootstrap.log"
fi

say "What the program is linked with"
ldd "$program" | sed 's/^[[:space:]]*/    /' >&2
newest=$(objdump -T "$program" | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -n 1)
note "$newest"
[ "$(printf 'GLIBC_%s\n%s\n' "$GLIBC" "$newest" | sort -V | tail -n 1)" = "GLIBC_$GLIBC" ] || die "it needs a glibc newer than $GLIBC"

say "Starting it in an empty folder"
folder=$debian/opt/rollcall
work=$(mktemp -d)
rm -rf "$folder"
mkdir -p "$folder"
install -m 755 "$program" "$folder/rollcall"
chroot "$debian" /bin/sh -c 'cd /opt/rollcall && exec env -i ./rollcall serve --listen 127.0.0.1:0' >"$work/out" 2>"$work/log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$work" "$folder"' EXIT
for _ in $(seq 50); do
  grep -q 'Rollcall is at' "$work/out" && break
  kill -0 "$server" 2>/dev/null || die "it did not start: $(cat "$work/log")"
  sleep 0.1
done
url=$(sed -n 's/^Rollcall is at //p' "$work/out")
note "$url"

get() { curl --fail --silent --show-error "$@"; }
say "The wizard and its wasm"
get "$url/integrations/new" >"$work/page"
addresses=$(grep -o '/pkg/[A-Za-z0-9._/-]*' "$work/page" | sort -u)
for kind in css js wasm worker.js; do
  address=$(grep -m 1 "\.$kind\$\|/$kind\$" <<<"$addresses") || die "the page names no $kind"
  get "$url$address" -o "$work/plain" -D "$work/head"
  get "$url$address" -H 'Accept-Encoding: br' -o "$work/br" -D "$work/head-br"
  grep -qi '^content-encoding: br' "$work/head-br" || die "$address is not sent compressed"
  grep -qi '^cache-control: .*immutable' "$work/head" || die "$address is not kept by browsers"
  tag=$(sed -n 's/^etag: \(.*\)\r$/\1/Ip' "$work/head")
  [ "$(curl --silent -o /dev/null -w '%{http_code}' -H "If-None-Match: $tag" "$url$address")" = 304 ] || die "$address has no lasting ETag"
  [ "$kind" != wasm ] || [ "$(head -c 4 "$work/plain" | od -An -tx1 | tr -d ' ')" = 0061736d ] || die "$address is no wasm"
  note "$address: $(stat -c %s "$work/plain") bytes, $(stat -c %s "$work/br") as brotli"
done
worker=$(grep -m 1 '/worker.js$' <<<"$addresses")
get "$url${worker%/*}/worker_bg.wasm" -o "$work/plain"
[ "$(head -c 4 "$work/plain" | od -An -tx1 | tr -d ' ')" = 0061736d ] || die "the worker has no wasm"

say "Importing a file of 50 MB"
"$program" sample --bytes 52428800 >"$work/accounts.csv"
records=$(grep -c @ "$work/accounts.csv")
start=$(date +%s%N)
answer=$(get "$url/api/complete_integration" -F idempotency_key=dist-check-0123456789 -F 'integration_name=Lantern LMS' \
  -F 'display_name=Learners' -F avatar_colour=plum -F file_name=accounts.csv -F file_bytes=52428800 \
  -F "file=@$work/accounts.csv;type=text/csv")
id=$(sed -n 's/^{"Completed":{"id":"\([0-9a-f-]*\)"}}$/\1/p' <<<"$answer")
[ -n "$id" ] || die "it was not imported: ${answer:0:300}"
note "in $((($(date +%s%N) - start) / 1000000)) ms"
shown=$(sed ':a;s/\B[0-9]\{3\}\>/,&/;ta' <<<"$records")
get "$url/integrations/$id" | grep -q "$shown" || die "the page of the integration does not tell of $shown accounts"
kill "$server"
wait "$server" || die "it did not end well: $(tail -n 3 "$work/log")"
say "target/dist/rollcall runs on a bare Debian 12: $shown accounts imported"
