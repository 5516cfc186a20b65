#!/usr/bin/env bash
# Builds the image of the program that `make dist` made and runs it, alone and as compose.yaml says, on base images that
# are made here of Debian's packages and are tagged as those that are named. Called by packages-check.sh.
. "$(dirname "$0")/../lib.sh"
. scripts/packages/lib.sh
. scripts/packages/container.sh
. scripts/packages/compose.sh

PORT=18300
engine() { podman --root "$work/images" --runroot "$work/running" "$@"; }
for program in podman buildah podman-compose runc; do
  needs "$program" podman buildah podman-compose runc netavark aardvark-dns nftables iptables catatonit || {
    not_run "the image: $program is missing, and cannot be installed"
    exit 0
  }
done

# The engine asks for higher limits than this machine may give, and for a systemd, which there may be none of.
within() { [ "$2" = unlimited ] || [ "$2" -gt "$1" ] && echo "$1" || echo "$2"; }
files=$(within 8192 "$(ulimit -Hn)") processes=$(within 4096 "$(ulimit -Hu)")
cat >"$work/containers.conf" <<CONF
[containers]
default_ulimits = ["nofile=$files:$files", "nproc=$processes:$processes"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
CONF
export CONTAINERS_CONF=$work/containers.conf DISABLE_HC_SYSTEMD=true
trap 'tear_down' EXIT
tear_down() {
  engine rm --all --force --time 0 >/dev/null 2>&1 || true
  engine network prune --force >/dev/null 2>&1 || true
  engine volume rm --all --force >/dev/null 2>&1 || true
}
# What a run that was killed has left would be in the way.
tear_down

# base TAG PACKAGES [OPTION...]: an image of a Debian 12 with these packages
base() {
  local tag=docker.io/library/$1 folder=$work/base-${1%%:*}
  debian_12 "$folder" "$2" || return 1
  [ "${1%%:*}" != postgres ] || postgres_entrypoint "$folder"
  shift 2
  tar -C "$folder" -c . | engine import "$@" - "$tag" >/dev/null 2>"$work/import.log" || {
    not_run "the image: no image can be made here: $(tail -n 1 "$work/import.log")"
    return 1
  }
}

build() {
  local context=$work/context
  rm -rf "$context"
  mkdir -p "$context/src/target"
  cp -r "$TARGET/dist" "$context/src/target/dist"
  # The stages before the last compile, for a quarter of an hour: `make dist` did what they do.
  awk '/^ARG DEBIAN_IMAGE/ || last; /^FROM \$\{RUST_IMAGE/ { seen = 1 } seen && /^$/ { last = 1 }' packaging/docker/Dockerfile |
    sed 's,^COPY --from=build /,COPY ,' >"$context/Dockerfile"
  not_run "the stages of the Dockerfile that compile; the program is that of make dist"
  engine build --quiet --isolation=chroot --format docker --pull-never --tag localhost/rollcall "$context" >/dev/null 2>"$work/build.log" || {
    figure "the image FAILED to be built: $(tail -n 1 "$work/build.log")"
    return 1
  }
  figure "image: the last stage of the Dockerfile is built"
}

say "The image"
base debian:bookworm-slim libgcc-s1 || exit 0
build
engine run --rm --pull=never docker.io/library/debian:bookworm-slim true 2>"$work/run.log" || {
  not_run "the image, built: no container runs here: $(tail -n 1 "$work/run.log")"
  exit 0
}
"$TARGET/dist/rollcall" sample --records 20000 >"$work/accounts.csv"
alone
together
