package web

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"
)

func TestTheBrowserIsCalledInOnePlaceOnly(t *testing.T) {
	files, err := filepath.Glob("*_js.go")
	if err != nil || len(files) < 2 {
		t.Fatalf("found %q, %v", files, err)
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range parsed.Imports {
			if i.Path.Value == `"syscall/js"` && file != "object_js.go" {
				t.Errorf("%s imports syscall/js: what the browser throws there ends the program", file)
			}
		}
	}
}
