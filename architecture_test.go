package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// list returns what go list prints of each package that the arguments name.
func list(t *testing.T, arguments ...string) []string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list"}, arguments...)...).Output()
	if err != nil {
		t.Fatalf("go list %v: %v", arguments, err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// A package comment that says in which order to read the files names all of them.
func TestReadingOrdersAreComplete(t *testing.T) {
	for _, folder := range []string{"model", "model/decode", "model/text", "model/text/datetime", "model/text/grammar", "model/text/lookup", "model/text/numeral", "model/train"} {
		comment, err := os.ReadFile(filepath.Join(folder, "doc.go"))
		if err != nil {
			t.Fatal(err)
		}
		named := regexp.MustCompile(`\b\w+\.go\b`).FindAllString(string(comment), -1)
		paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		var files []string
		for _, path := range paths {
			if file := filepath.Base(path); file != "doc.go" && !strings.HasSuffix(file, "_test.go") {
				files = append(files, file)
			}
		}
		slices.Sort(named)
		if named = slices.Compact(named); !slices.Equal(named, files) {
			t.Errorf("%s/doc.go names\n%q, want\n%q", folder, named, files)
		}
	}
}

func TestImportsPointDown(t *testing.T) {
	for layer, above := range map[string][]string{
		"./model/kernel":   {"dragoman/", "os", "flag"},
		"./model/text/...": {"dragoman/model/", "dragoman/web", "dragoman/internal", "os", "flag"},
		"./model/...":      {"dragoman/web", "dragoman/internal", "os", "flag"},
		"./web/...":        {"dragoman/internal", "os", "flag"},
	} {
		parts, whole := strings.CutSuffix(strings.TrimPrefix(layer, "."), "...")
		for _, line := range list(t, "-f", "{{.Name}} {{.ImportPath}}{{range .Imports}} {{.}}{{end}}", layer) {
			words := strings.Fields(line)
			if words[0] == "main" {
				continue // a program, such as one that makes a table
			}
			for _, imported := range words[2:] {
				if whole && strings.HasPrefix(imported, "dragoman"+parts) {
					continue
				}
				if slices.ContainsFunc(above, func(a string) bool {
					return imported == a || strings.HasPrefix(a, "dragoman") && strings.HasPrefix(imported, a)
				}) {
					t.Errorf("%s imports %s, which is above it", words[1], imported)
				}
			}
		}
	}
}
