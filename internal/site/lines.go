package site

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// dropLines clears the tables in a Go program for WebAssembly from which stack traces
// have files and line numbers. Once compressed, they are a twentieth of the program. Traces
// then name functions only, as runtime.Caller does for code without lines.
//
// The tables are those of tablesOf; see runtime/symtab.go and _func in runtime/runtime2.go.
func dropLines(module []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("dropping line numbers: %v", r)
		}
	}()
	list, err := segments(module)
	if err != nil {
		return fmt.Errorf("dropping line numbers: %w", err)
	}
	memory := load(module, list)
	t, err := findLineTables(memory)
	if err != nil {
		return fmt.Errorf("dropping line numbers: %w", err)
	}
	t.clear()
	for _, s := range list {
		copy(module[s.offset:s.offset+s.size], memory[s.address:])
	}
	return nil
}

// tablesOf begins the versions of Go whose tables dropLines knows.
const tablesOf = "go1.26"

// A segment is a part of a module that the browser copies into the program's memory.
type segment struct{ address, offset, size int }

// segments returns the segments in a module's data section.
func segments(module []byte) (list []segment, err error) {
	const data, constant, end = 11, 0x41, 0x0b // webassembly.github.io/spec/core/binary
	at := 8                                    // after the magic number and the version
	number := func() int {
		n, size := binary.Uvarint(module[at:])
		at += size
		return int(n)
	}
	for at < len(module) {
		kind := module[at]
		at++
		size := number()
		if kind != data {
			at += size
			continue
		}
		for range number() {
			if mode := number(); mode != 0 || module[at] != constant {
				return nil, errors.New("a data segment without a constant address")
			}
			at++
			s := segment{address: int(signed(module, &at))}
			if module[at] != end {
				return nil, errors.New("a data segment whose address is computed")
			}
			at++
			s.size = number()
			s.offset = at
			at += s.size
			list = append(list, s)
		}
		return list, nil
	}
	return nil, errors.New("the module has no data section")
}

// signed reads a signed number in LEB128.
func signed(data []byte, at *int) (n int32) {
	for shift := 0; ; shift += 7 {
		b := data[*at]
		*at++
		n |= int32(b&0x7f) << shift
		if b < 0x80 {
			if b&0x40 != 0 && shift < 25 {
				n |= -1 << (shift + 7)
			}
			return n
		}
	}
}

// load returns the memory of a program before it runs.
func load(module []byte, list []segment) []byte {
	size := 0
	for _, s := range list {
		size = max(size, s.address+s.size)
	}
	memory := make([]byte, size)
	for _, s := range list {
		copy(memory[s.address:], module[s.offset:s.offset+s.size])
	}
	return memory
}

// lineTables are the tables of a program's functions.
type lineTables struct {
	names     []byte // of files, and which of them the packages have
	values    []byte // of a function's instructions: their lines, for one
	functions []byte // offsets of the descriptions of functions, and these
	count     int    // of functions
}

// Offsets of fields in the description of a function.
const (
	stackField    = 16 // offset in values: the height of the stack
	fileField     = 20 // offset in values: the file
	lineField     = 24 // offset in values: the line
	numberField   = 28 // of further offsets in values
	packageField  = 32 // offset in names
	startField    = 36 // the function's first line
	furtherFields = 44
)

// findLineTables finds the tables by their header.
func findLineTables(memory []byte) (*lineTables, error) {
	header := []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8} // version, size of instructions and of pointers
	start := bytes.Index(memory, header)
	if start < 0 || bytes.Contains(memory[start+1:], header) {
		return nil, errors.New("the program lacks the tables of " + tablesOf)
	}
	table := memory[start:]
	field := func(n int) int { return int(binary.LittleEndian.Uint64(table[8+8*n:])) }
	packages, values, functions := field(4), field(6), field(7)
	return &lineTables{names: table[packages:values], values: table[values:functions], functions: table[functions:], count: field(0)}, nil
}

// clear clears what only lines and files need.
func (t *lineTables) clear() {
	needed := make([]bool, len(t.values))
	marked := map[uint32]bool{0: true} // no values
	mark := func(offset uint32) {
		if !marked[offset] {
			marked[offset] = true
			t.need(needed, int(offset))
		}
	}
	for i := range t.count {
		f := t.functions[binary.LittleEndian.Uint32(t.functions[8*i+4:]):]
		field := func(at int) uint32 { return binary.LittleEndian.Uint32(f[at:]) }
		mark(field(stackField))
		for n := range int(field(numberField)) {
			mark(field(furtherFields + 4*n))
		}
		for _, at := range []int{fileField, lineField, packageField, startField} {
			clear(f[at : at+4])
		}
	}
	for i := range t.values {
		if !needed[i] {
			t.values[i] = 0
		}
	}
	clear(t.names)
}

// need marks the values at an offset: pairs of numbers in LEB128, up to a zero in place of a
// pair's first number. The first pair's may be zero.
func (t *lineTables) need(needed []bool, at int) {
	for first := true; first || t.values[at] != 0; first = false {
		for range 2 {
			for more := true; more; at++ {
				needed[at] = true
				more = t.values[at] >= 0x80
			}
		}
	}
	needed[at] = true
}
