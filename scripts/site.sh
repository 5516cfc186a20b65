#!/usr/bin/env bash
# Builds what browsers get into target/site: the wasm of the page and of the worker, scripts, style and files. With --debug
# it is built fast, neither minified nor compressed, with the names of functions in messages.
. "$(dirname "$0")/lib.sh"

case ${1:-} in
  --debug) debug=--debug page_profile=dev worker_profile=dev ;;
  *) debug='' page_profile=wasm-release worker_profile=worker-release ;;
esac
bound=$TARGET/bound

# compile PACKAGE PROFILE ARGUMENTS-OF-RUSTC... compiles a wasm and says where it is.
compile() {
  local package=$1 profile=$2 folder=${2/dev/debug}
  shift 2
  cargo rustc --locked --package "$package" --lib --crate-type cdylib --target wasm32-unknown-unknown \
    --profile "$profile" -- "$@"
  wasm=$TARGET/wasm32-unknown-unknown/$folder/$package.wasm
}

rm -rf "$bound"
compile frontend "$page_profile" -C link-args=--emit-relocs
page=$wasm
compile worker "$worker_profile"
build_bind
echo "--> is put together" >&2
"$ROLLCALL_BIND" $debug --split "$page" "$bound/page" rollcall
"$ROLLCALL_BIND" $debug "$wasm" "$bound/worker" worker
node scripts/site.mjs "$bound" target/site $debug
