// Package simd holds the WebAssembly SIMD modules of package kernel, and the script
// with which a page connects one to a Go program.
package simd

import _ "embed"

// Module is simd.wasm, built from c/simd.c by c/build.sh.
//
//go:embed simd.wasm
var Module []byte

// Relaxed is simd-relaxed.wasm, the same module for browsers that have relaxed SIMD.
//
//go:embed simd-relaxed.wasm
var Relaxed []byte

// Script is simd.js, whose comment describes its use.
//
//go:embed simd.js
var Script []byte
