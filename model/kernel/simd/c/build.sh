#!/bin/sh
# Builds ../simd.wasm. clang compiles and wasm-ld links, apart: clang's driver
# would run an old wasm-opt that knows no SIMD. The module imports the memory
# of the Go program and owns none. Needs clang and lld, version 14 (Debian 12).
set -eu
cd "$(dirname "$0")"
object=$(mktemp)
trap 'rm -f "$object"' EXIT
clang --target=wasm32 -c -O2 -fno-unroll-loops -msimd128 -ffreestanding -fno-builtin -fno-math-errno -Wall -Wextra -o "$object" simd.c
wasm-ld --no-entry --import-memory --initial-memory=65536 -z stack-size=0 --strip-all -o "${1:-../simd.wasm}" "$object"
