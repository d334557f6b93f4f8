package site

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// packFunctions makes the tables small in which Go's runtime looks up functions. Once
// compressed, they take half as much. Stack traces lack files, line numbers, values of
// arguments and inlined calls; of functions of other modules they name only the package.
//
// The tables are those of knownGo; see runtime/symtab.go and _func in runtime/runtime2.go.
func (m *module) packFunctions() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("packing the tables of functions: %v", r)
		}
	}()
	t, err := findFunctionTables(m.memory)
	if err == nil {
		err = t.pack()
	}
	if err != nil {
		return fmt.Errorf("packing the tables of functions: %w", err)
	}
	return nil
}

// functionTables are the tables of a program's functions.
type functionTables struct {
	names     []byte // each ends with a zero
	files     []byte // their names, and which of them the packages have
	values    []byte // of a function's instructions, such as the height of the stack
	functions []byte // the function's numbers and the offsets of their descriptions, and these
	count     int    // of functions
	search    []byte // where to search in functions; see changes
}

// Offsets of fields in the description of a function.
const (
	nameField     = 4  // offset in names
	stackField    = 16 // offset in values: the height of the stack
	fileField     = 20 // offset in values: the file
	lineField     = 24 // offset in values: the line
	numberField   = 28 // of further offsets in values
	packageField  = 32 // offset in files
	startField    = 36 // the function's first line
	kindField     = 40 // what the runtime knows the function as
	tablesField   = 43 // number of offsets of tables, which follow the further offsets in values
	furtherFields = 44
)

// What is kept of the further offsets and dropped of the tables, by the numbers that
// internal/abi/symtab.go gives them.
const pointersNumber = 1 // which of the maps of pointers on the stack is valid

var droppedTables = []int{3, 5, 6} // inlined calls; arguments, and when they are alive

// findFunctionTables finds the tables by their header and the program's description.
func findFunctionTables(memory []byte) (*functionTables, error) {
	header := []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8} // version, size of instructions and of pointers
	start := bytes.Index(memory, header)
	if start < 0 || bytes.Contains(memory[start+1:], header) {
		return nil, errors.New("the program lacks the tables of " + knownGo)
	}
	table := memory[start:]
	word := func(at []byte, n int) int { return int(binary.LittleEndian.Uint64(at[8*n:])) }
	field := func(n int) int { return word(table, 1+n) }
	names, packages, values, functions := field(3), field(4), field(6), field(7)

	// The description begins with the addresses of the header and of the names.
	addresses := binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, uint64(start)), uint64(start+names))
	described := bytes.Index(memory, addresses)
	if described < 0 {
		return nil, errors.New("the program is not described as by " + knownGo)
	}
	program := memory[described:]
	return &functionTables{
		names: table[names:packages], files: table[packages:values], values: table[values:functions],
		functions: table[functions:], count: field(0),
		search: memory[word(program, 19):word(program, 41)],
	}, nil
}

// noTable stands for the offset of a table that a function does not have.
const noTable = 1<<32 - 1

// pack rewrites the tables.
func (t *functionTables) pack() error {
	names, values := newPool(), newPool()
	var packed []byte
	start := t.description(0)
	end := start
	for i := range t.count {
		if t.number(i) != t.number(0)+i {
			return fmt.Errorf("the numbers of functions are not consecutive: %d follows %d", t.number(i), t.number(i-1))
		}
		at := t.description(i)
		binary.LittleEndian.PutUint32(t.functions[8*i+4:], uint32(start+len(packed)))
		description, size := t.packDescription(t.functions[at:], names, values)
		packed = append(packed, description...)
		end = max(end, at+size)
	}
	if start+len(packed) > end {
		return fmt.Errorf("%d bytes, want at most %d", len(packed), end-start)
	}
	clear(t.files)
	for _, r := range []struct{ table, content []byte }{
		{t.names, names.data}, {t.values, values.data}, {t.functions[start:end], packed},
	} {
		clear(r.table[copy(r.table, r.content):])
	}
	clear(t.search)
	return nil
}

// packDescription returns the description of a function, whose names and values it adds to
// those pools, and the size that it had. Most become equally long.
func (t *functionTables) packDescription(f []byte, names, values *pool) (packed []byte, size int) {
	field := func(at int) uint32 { return binary.LittleEndian.Uint32(f[at:]) }
	valuesOf := func(at int) uint32 {
		if field(at) == 0 {
			return 0
		}
		return values.add(valuesAt(t.values[field(at):]))
	}
	further, tables := int(field(numberField)), int(f[tablesField])
	pointers := uint32(0)
	if further > pointersNumber {
		pointers = valuesOf(furtherFields + 4*pointersNumber)
	}
	kept := []uint32{noTable, noTable, noTable}
	for n := range tables {
		offset := field(furtherFields + 4*(further+n))
		if offset == noTable || slices.Contains(droppedTables, n) {
			continue
		}
		for len(kept) <= n {
			kept = append(kept, noTable)
		}
		kept[n] = offset
	}

	packed = slices.Clone(f[:furtherFields])
	put := func(at int, n uint32) { binary.LittleEndian.PutUint32(packed[at:], n) }
	put(nameField, names.add(traced(t.name(field(nameField)), f[kindField])))
	put(stackField, valuesOf(stackField))
	for _, at := range []int{fileField, lineField, packageField, startField} {
		put(at, 0)
	}
	put(numberField, pointersNumber+1)
	packed[tablesField] = byte(len(kept))
	for _, n := range append([]uint32{0, pointers}, kept...) {
		packed = binary.LittleEndian.AppendUint32(packed, n)
	}
	return append(packed, make([]byte, -len(packed)&7)...), furtherFields + 4*(further+tables)
}

func (t *functionTables) number(i int) int {
	return int(binary.LittleEndian.Uint32(t.functions[8*i:]))
}

func (t *functionTables) description(i int) int {
	return int(binary.LittleEndian.Uint32(t.functions[8*i+4:]))
}

func (t *functionTables) name(offset uint32) string {
	name, _, _ := bytes.Cut(t.names[offset:], []byte{0})
	return string(name)
}

// valuesAt returns the values at the beginning of a table: pairs of numbers in LEB128, up to
// a zero in place of a pair's first number. The first pair's may be zero.
func valuesAt(table []byte) []byte {
	at := 0
	for first := true; first || table[at] != 0; first = false {
		for range 2 {
			for table[at] >= 0x80 {
				at++
			}
			at++
		}
	}
	return table[:at+1]
}

// wrapper is the kind of functions that call a method of what a pointer points to. If it is
// nil, the runtime takes the function's name apart.
const wrapper = 23

// traced returns what traces call a function: its name, or, in other modules, only the package
// and the dot after it.
func traced(name string, kind byte) []byte {
	path := name
	if i := strings.IndexAny(name, "[({ "); i >= 0 {
		path = name[:i]
	}
	last := strings.LastIndexByte(path, '/') + 1
	dot := strings.IndexByte(path[last:], '.')
	switch {
	case dot < 0, kind == wrapper && strings.HasPrefix(name[last+dot+1:], "(*"), strings.HasPrefix(name, "main."), strings.HasPrefix(name, "dragoman/"):
	case name == "runtime.gopanic", name == "reflect.makeFuncStub", name == "reflect.methodValueCall": // the runtime looks for these
	default:
		name = name[:last+dot+1]
	}
	return append([]byte(name), 0)
}

// A pool holds byte strings, each once.
type pool struct {
	data []byte
	at   map[string]uint32
}

// newPool returns a pool with an empty string at 0.
func newPool() *pool { return &pool{[]byte{0}, map[string]uint32{"\x00": 0}} }

// add returns the offset of a string, which it adds unless it is there.
func (p *pool) add(s []byte) uint32 {
	at, ok := p.at[string(s)]
	if !ok {
		at = uint32(len(p.data))
		p.at[string(s)] = at
		p.data = append(p.data, s...)
	}
	return at
}
