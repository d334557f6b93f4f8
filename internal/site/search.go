package site

import (
	"bytes"
	"fmt"
	"os"
)

// directSearch returns the file runtime/symtab.go, changed so that the runtime finds a function's
// description by the function's number. In WebAssembly, that number is a part of each address of
// an instruction. Without the change, the runtime looks the number up in a table of 320 bytes for
// each function, which says the same: a sixth of the page's program, though hardly anything of it
// once compressed.
func directSearch(file string) ([]byte, error) {
	source, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	lookup, direct := []byte("idx := ffb.idx + uint32(ffb.subbuckets[i])"), []byte("_, _, idx := ffb, i, uint32(x>>16)")
	if bytes.Count(source, lookup) != 1 {
		return nil, fmt.Errorf("%s is not that of %s: it does not hold %q", file, knownGo, lookup)
	}
	return bytes.Replace(source, lookup, direct, 1), nil
}
