package site

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// dropLines clears the tables from which stack traces have files, line numbers and values
// of arguments. Once compressed, they are a twentieth of the program. Traces then name
// functions only, as runtime.Caller does for code without lines.
//
// The tables are those of tablesOf; see runtime/symtab.go and _func in runtime/runtime2.go.
func (m *module) dropLines() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("dropping line numbers: %v", r)
		}
	}()
	t, err := findLineTables(m.memory)
	if err != nil {
		return fmt.Errorf("dropping line numbers: %w", err)
	}
	t.clear()
	return nil
}

// tablesOf begins the versions of Go whose tables dropLines knows.
const tablesOf = "go1.26"

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
	tablesField   = 43 // number of offsets of tables, which follow the further offsets in values
	furtherFields = 44
)

// What clear drops of the further offsets and of the tables, by the numbers that
// internal/abi/symtab.go gives them.
var (
	dropped       = []int{0, 3} // where to interrupt, which WebAssembly never does; which arguments are alive
	droppedTables = []int{5, 6} // arguments, and when they are alive
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

// noTable stands for the offset of a table that a function does not have.
const noTable = 1<<32 - 1

// clear clears what only the details of traces need.
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
		further := int(field(numberField))
		for n := range further {
			at := furtherFields + 4*n
			if slices.Contains(dropped, n) {
				clear(f[at : at+4])
			}
			mark(field(at))
		}
		for n := range int(f[tablesField]) {
			if slices.Contains(droppedTables, n) {
				binary.LittleEndian.PutUint32(f[furtherFields+4*(further+n):], noTable)
			}
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
