package site

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// idle lists, by their files, functions of Go's package runtime that are of no use in a page, where
// nobody asks for checks of the runtime or reads its traces and profiles, where memory cannot be
// returned, and where a program is one module without C. Without them, the linker leaves out what
// only they call, too: 0.02 MB of each program.
var idle = map[string][]string{
	"mcheckmark.go":   {"setCheckmark", "runCheckmark", "checkFinalizersAndCleanups"},
	"mgcmark.go":      {"gcDumpObject"},
	"mgcscavenge.go":  {"scavenge"},
	"mgcsweep.go":     {"reportZombies"},
	"mprof.go":        {"mProf_Malloc", "mProf_Free", "blockevent", "saveblockevent"},
	"proc.go":         {"schedtrace"},
	"runtime1.go":     {"check"},
	"trace.go":        {"traceAdvance", "traceReader"},
	"traceback.go":    {"printAncestorTraceback", "tracebackHexdump", "printCgoTraceback"},
	"traceruntime.go": {"traceEnabled", "traceAllocFreeEnabled", "traceShuttingDown", "traceAcquire"},
	"type.go":         {"typelinksinit"},
}

// withoutIdle returns the files of Go's package runtime that have idle functions, emptied of them.
func withoutIdle(goroot string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for name, functions := range idle {
		name = filepath.Join(goroot, "src", "runtime", name)
		source, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if files[name], err = emptied(source, functions); err != nil {
			return nil, fmt.Errorf("%s is not that of %s: %w", name, knownGo, err)
		}
	}
	return files, nil
}

// emptied returns a source file in which the functions and methods with the given names return
// zeros.
func emptied(source []byte, names []string) ([]byte, error) {
	file, err := parser.ParseFile(token.NewFileSet(), "", source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	offset := func(p token.Pos) int { return int(p - file.FileStart) }
	var b bytes.Buffer
	var found []string
	copied := 0
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil || !slices.Contains(names, f.Name.Name) {
			continue
		}
		var zeros []string
		if f.Type.Results != nil {
			for _, r := range f.Type.Results.List {
				zero := fmt.Sprintf("*new(%s)", source[offset(r.Type.Pos()):offset(r.Type.End())])
				zeros = append(zeros, slices.Repeat([]string{zero}, max(1, len(r.Names)))...)
			}
		}
		fmt.Fprintf(&b, "%s{ return %s }", source[copied:offset(f.Body.Lbrace)], strings.Join(zeros, ", "))
		copied = offset(f.Body.End())
		found = append(found, f.Name.Name)
	}
	if len(found) != len(names) {
		return nil, fmt.Errorf("of %q it has %q", names, found)
	}
	b.Write(source[copied:])
	return b.Bytes(), nil
}
