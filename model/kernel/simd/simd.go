// Package simd holds the WebAssembly SIMD module of package kernel and the
// script that puts it under a Go program, for whoever builds a page.
package simd

import _ "embed"

// Module is simd.wasm, built from c/simd.c by c/build.sh.
//
//go:embed simd.wasm
var Module []byte

// Script is simd.js; it says how to use it.
//
//go:embed simd.js
var Script []byte
