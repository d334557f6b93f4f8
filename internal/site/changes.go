package site

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// A change replaces one text in a file of Go's sources.
type change struct{ file, old, new string }

var changes = []change{
	// The runtime finds a function's description by the function's number. In
	// WebAssembly, that number is a part of each address of an instruction. Without the change, the
	// runtime looks the number up in a table of 320 bytes for each function, which says the same: a
	// sixth of the page's program, though hardly anything of it once compressed.
	{"runtime/symtab.go", "idx := ffb.idx + uint32(ffb.subbuckets[i])", "_, _, idx := ffb, i, uint32(x>>16)"},

	// Numbers are written and read by arithmetic on their decimals alone. The faster ways, with the
	// same results, need a table of the powers of ten, which cannot be compressed: 0.01 MB of each
	// program.
	{"internal/strconv/atof.go", "var optimize = true", "const optimize = false"},
}

// changed returns the files of Go's sources that changes are for, with these made.
func changed(goroot string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, c := range changes {
		name := filepath.Join(goroot, "src", filepath.FromSlash(c.file))
		source, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if bytes.Count(source, []byte(c.old)) != 1 {
			return nil, fmt.Errorf("%s is not that of %s: it does not hold %q once", name, knownGo, c.old)
		}
		files[name] = bytes.Replace(source, []byte(c.old), []byte(c.new), 1)
	}
	return files, nil
}
