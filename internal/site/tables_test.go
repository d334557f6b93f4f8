package site

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"testing"
)

// described is what a function's description says.
type described struct {
	name, stack, pointers string
	tables                [8]uint32
}

// tablesFrom returns tables as the linker makes them.
func tablesFrom(functions []described) *functionTables {
	t := &functionTables{names: []byte{0}, values: []byte{0}, count: len(functions), files: []byte("main.go"), search: make([]byte, 20*len(functions))}
	t.functions = make([]byte, 8*len(functions))
	add := func(table *[]byte, s string) uint32 {
		*table = append(*table, s...)
		return uint32(len(*table) - len(s))
	}
	for i, f := range functions {
		binary.LittleEndian.PutUint32(t.functions[8*i:], uint32(4096+i))
		binary.LittleEndian.PutUint32(t.functions[8*i+4:], uint32(len(t.functions)))
		d := make([]byte, furtherFields)
		binary.LittleEndian.PutUint32(d[nameField:], add(&t.names, f.name+"\x00"))
		binary.LittleEndian.PutUint32(d[stackField:], add(&t.values, f.stack))
		binary.LittleEndian.PutUint32(d[lineField:], add(&t.values, "\x02\x09\x00"))
		binary.LittleEndian.PutUint32(d[numberField:], 2)
		d[tablesField] = byte(len(f.tables))
		d = binary.LittleEndian.AppendUint32(d, add(&t.values, "\x00\x05\x02\x01\x00"))
		d = binary.LittleEndian.AppendUint32(d, add(&t.values, f.pointers))
		for _, offset := range f.tables {
			d = binary.LittleEndian.AppendUint32(d, offset)
		}
		t.functions = append(t.functions, d...)
		binary.LittleEndian.PutUint32(t.search[20*i:], uint32(1+i))
	}
	return t
}

// described reads the description of a function.
func (t *functionTables) described(i int) described {
	f := t.functions[t.description(i):]
	field := func(at int) uint32 { return binary.LittleEndian.Uint32(f[at:]) }
	values := func(at int) string { return string(valuesAt(t.values[field(at):])) }
	d := described{name: t.name(field(nameField)), stack: values(stackField), pointers: values(furtherFields + 4)}
	for n := range d.tables {
		d.tables[n] = noTable
		if n < int(f[tablesField]) {
			d.tables[n] = field(furtherFields + 8 + 4*n)
		}
	}
	return d
}

func TestPackedTablesDescribeTheSameFunctions(t *testing.T) {
	var functions []described
	for i := range uint32(100) {
		functions = append(functions, described{
			name:     fmt.Sprintf("dragoman/model.f%d", i),
			stack:    fmt.Sprintf("\x00%c\x82%c\x01\x00", 1+i/10, 1+i%10),
			pointers: fmt.Sprintf("\x02%c\x00", 1+i%7),
			tables:   [8]uint32{i, noTable, i % 3, noTable, noTable, noTable, noTable, noTable},
		})
	}
	functions[50].tables = [8]uint32{1, 2, noTable, 4, 5, 6, 7, 8} // with inlined calls and arguments
	tables := tablesFrom(functions)
	if err := tables.pack(); err != nil {
		t.Fatal(err)
	}
	functions[50].tables = [8]uint32{1, 2, noTable, noTable, 5, noTable, noTable, 8}
	for i, want := range functions {
		if got := tables.described(i); got != want {
			t.Fatalf("function %d is described as %+v, want %+v", i, got, want)
		}
	}
	if string(tables.files) != "\x00\x00\x00\x00\x00\x00\x00" {
		t.Errorf("files %q", tables.files)
	}
	if n := bytes.IndexFunc(tables.search, func(r rune) bool { return r != 0 }); n >= 0 {
		t.Errorf("the table to search with is %d at %d", tables.search[n], n)
	}
}

func TestFunctionsWhoseNumbersSkipOneAreRefused(t *testing.T) {
	tables := tablesFrom([]described{{name: "a", stack: "\x02\x01\x00", pointers: "\x02\x01\x00"}, {name: "b", stack: "\x02\x01\x00", pointers: "\x02\x01\x00"}})
	binary.LittleEndian.PutUint32(tables.functions[8:], 4098)
	if err := tables.pack(); err == nil {
		t.Error("no error")
	}
}

func TestTracesNameThePackageOfOtherModulesFunctions(t *testing.T) {
	for _, c := range []struct {
		name string
		kind byte
		want string
	}{
		{"main.main", 0, "main.main"},
		{"dragoman/model/text.(*Vocabulary).Encode", 0, "dragoman/model/text.(*Vocabulary).Encode"},
		{"slices.SortFunc[go.shape.[]dragoman/model.x]", 0, "slices."},
		{"gonum.org/v1/gonum/blas/gonum.Implementation.Sgemm", 0, "gonum.org/v1/gonum/blas/gonum."},
		{"internal/runtime/maps.(*Iter).Next", 0, "internal/runtime/maps."},
		{"reflect.(*ChanDir).String", wrapper, "reflect.(*ChanDir).String"},
		{"reflect.methodValueCall", 0, "reflect.methodValueCall"},
		{"wasm_export_resume", 0, "wasm_export_resume"},
	} {
		if got := string(traced(c.name, c.kind)); got != c.want+"\x00" {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
