// Command size prints how many bytes of a WebAssembly module's code the functions of
// each package take. The module must be linked with names (without -ldflags="-s -w").
//
//	go run ./internal/bench/size FILE.wasm
package main

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./internal/bench/size FILE.wasm")
		os.Exit(2)
	}
	if err := report(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "bench/size:", err)
		os.Exit(1)
	}
}

func report(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	m, err := parse(data)
	if err != nil {
		return fmt.Errorf("reading %s: %w", file, err)
	}
	bytes, functions := map[string]int{}, map[string]int{}
	total := 0
	for i, size := range m.code {
		p := packageOf(m.names[m.imports+i])
		bytes[p] += size
		functions[p]++
		total += size
	}
	fmt.Printf("%s: %d bytes; code %d, data %d\n\n| package | functions | code, bytes | share |\n| --- | --: | --: | --: |\n", file, len(data), total, m.data)
	for _, p := range slices.SortedFunc(maps.Keys(bytes), func(a, b string) int { return cmp.Or(bytes[b]-bytes[a], strings.Compare(a, b)) }) {
		fmt.Printf("| %s | %d | %d | %.1f %% |\n", p, functions[p], bytes[p], 100*float64(bytes[p])/float64(total))
	}
	return nil
}

// packageOf returns the package of a function, given the linker's name for it, such as
// gonum.org_v1_gonum_mat.__Dense_.Mul.
func packageOf(function string) string {
	if strings.HasPrefix(function, "type:") || strings.HasPrefix(function, "go:") {
		return "(made by the linker)"
	}
	slash := strings.LastIndex(strings.SplitN(function, "(", 2)[0], "/")
	dot := strings.Index(function[slash+1:], ".")
	if dot < 0 {
		return "(made by the linker)"
	}
	return function[:slash+1+dot]
}

// A module holds the parts of a WebAssembly module that the report needs.
type module struct {
	imports int            // functions
	code    []int          // bytes of each function that is not imported
	data    int            // bytes of the data section
	names   map[int]string // of functions, imported ones first
}

const (
	importSection = 2
	codeSection   = 10
	dataSection   = 11
)

var errCut = errors.New("not a WebAssembly module, or truncated")

// parse reads the sections; see webassembly.github.io/spec/core/binary/modules.html.
func parse(data []byte) (m module, err error) {
	defer func() {
		if recover() != nil {
			err = errCut
		}
	}()
	if string(data[:4]) != "\x00asm" {
		return m, errCut
	}
	m.names = map[int]string{}
	for r := (reader{data[8:]}); len(r.left) > 0; {
		id := r.byte()
		section := reader{r.take(r.number())}
		switch id {
		case 0:
			if string(section.take(section.number())) == "name" {
				m.readNames(section)
			}
		case importSection:
			m.readImports(section)
		case codeSection:
			for range section.number() {
				size := section.number()
				section.take(size)
				m.code = append(m.code, size)
			}
		case dataSection:
			m.data = len(section.left)
		}
	}
	if len(m.names) == 0 {
		return m, errors.New("no names: build the module without -ldflags=\"-s -w\"")
	}
	return m, nil
}

func (m *module) readNames(r reader) {
	for len(r.left) > 0 {
		kind := r.byte()
		part := reader{r.take(r.number())}
		if kind != 1 { // functions
			continue
		}
		for range part.number() {
			i := part.number()
			m.names[i] = string(part.take(part.number()))
		}
	}
}

// readImports counts the imported functions; Go programs import nothing else.
func (m *module) readImports(r reader) {
	for range r.number() {
		r.take(r.number())
		r.take(r.number())
		if r.byte() != 0 {
			panic("an import that is no function")
		}
		r.number()
		m.imports++
	}
}

type reader struct{ left []byte }

func (r *reader) byte() byte { return r.take(1)[0] }

func (r *reader) take(n int) []byte {
	taken := r.left[:n]
	r.left = r.left[n:]
	return taken
}

// number reads a number in LEB128.
func (r *reader) number() int {
	n, size := binary.Uvarint(r.left)
	r.take(size)
	return int(n)
}
