#!/usr/bin/env bash
# Builds the worker's wasm into the site that cargo-leptos has built: it knows of one wasm only, the page's.
. "$(dirname "$0")/lib.sh"

site=target/site/pkg
out=$TARGET/worker
say "Building the worker's wasm"
cargo build --quiet --package worker --locked --target wasm32-unknown-unknown --profile worker-release --target-dir "$TARGET/front"
rm -rf "$out"
wasm-bindgen --target web --no-typescript --remove-name-section --remove-producers-section --out-dir "$out" --out-name worker \
  "$TARGET/front/wasm32-unknown-unknown/worker-release/worker.wasm"
# What compiler and linker leave behind; the code itself is theirs.
wasm-opt -O1 --enable-bulk-memory --enable-multivalue --enable-mutable-globals --enable-nontrapping-float-to-int \
  --enable-reference-types --enable-sign-ext --enable-simd "$out/worker_bg.wasm" -o "$out/worker_bg.wasm"
node scripts/compress.mjs "$out"/*
# A name that changes with the content is kept by browsers for ever.
hash=$(node -p 'require("node:crypto").createHash("sha256").update(require("node:fs").readFileSync(0)).digest("base64url").slice(0, 22)' < <(cat "$out/worker.js" "$out/worker_bg.wasm"))
rm -rf "$site"/worker.*
mkdir -p "$site"
mv "$out" "$site/worker.$hash"
