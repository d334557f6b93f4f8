#!/bin/sh
# Builds ../simd.wasm and, for browsers that have relaxed SIMD, ../simd-relaxed.wasm,
# or both in the given folder. It calls clang and wasm-ld separately, because clang's
# driver would run an old wasm-opt without support for SIMD. The modules import the
# memory of the Go program and own none. Needs clang and lld, version 16 (Debian 12).
set -eu
folder=$(realpath "${1:-$(dirname "$0")/..}")
cd "$(dirname "$0")"
object=$(mktemp)
trap 'rm -f "$object"' EXIT
build() {
	name=$1
	shift
	clang-16 --target=wasm32 -c -O2 -fno-unroll-loops -msimd128 "$@" -ffreestanding -fno-builtin -fno-math-errno -Wall -Wextra -o "$object" simd.c
	wasm-ld-16 --no-entry --import-memory --initial-memory=65536 -z stack-size=0 --strip-all -o "$folder/$name" "$object"
}
build simd.wasm
build simd-relaxed.wasm -mrelaxed-simd
