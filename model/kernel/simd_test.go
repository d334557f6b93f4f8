package kernel_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"testing"
)

// The SIMD modules work in the Go program's memory. Data or a stack of their own
// would overwrite part of it.
func TestTheSIMDModulesOwnNoMemory(t *testing.T) {
	for _, name := range []string{"simd", "simd-relaxed"} {
		t.Run(name, func(t *testing.T) { ownsNoMemory(t, "simd/"+name+".wasm") })
	}
}

func ownsNoMemory(t *testing.T, file string) {
	module, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(module) > 24<<10 {
		t.Errorf("%d bytes, want at most 24 kB", len(module))
	}
	if !bytes.HasPrefix(module, []byte("\x00asm\x01\x00\x00\x00")) {
		t.Fatal("not a WebAssembly module")
	}
	const (
		imports, memory, globals, start, data = 2, 5, 6, 8, 11
	)
	seen := map[byte][]byte{}
	for rest := module[8:]; len(rest) > 0; {
		id := rest[0]
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || uint64(len(rest)-1-n) < size {
			t.Fatal("cut off")
		}
		seen[id] = rest[1+n : 1+n+int(size)]
		rest = rest[1+n+int(size):]
	}
	for id, name := range map[byte]string{memory: "memory", start: "start function", data: "data"} {
		if seen[id] != nil {
			t.Errorf("it has its own %s", name)
		}
	}
	if !bytes.Contains(seen[imports], []byte("\x03env\x06memory\x02")) {
		t.Error("it does not import env.memory")
	}
	// The linker may keep the stack pointer, but nothing may use it: clang begins
	// a function that needs a stack with global.get 0.
	if len(seen[globals]) > 0 && seen[globals][0] > 1 {
		t.Errorf("it has %d globals", seen[globals][0])
	}
	if n := bytes.Count(seen[10], []byte{0x23, 0, 0x41}); n > 0 { // global.get 0; i32.const …
		t.Errorf("%d functions seem to make room on a stack", n)
	}
}
