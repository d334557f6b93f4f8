package main

import (
	"os/exec"
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

func TestImportsPointDown(t *testing.T) {
	for layer, above := range map[string][]string{
		"./model/kernel": {"dragoman/", "os", "flag"},
		"./model/text":   {"dragoman/model/", "dragoman/web", "dragoman/internal", "os", "flag"},
		"./model/...":    {"dragoman/web", "dragoman/internal", "os", "flag"},
		"./web/...":      {"dragoman/internal", "os", "flag"},
	} {
		for _, line := range list(t, "-f", "{{.Name}} {{.ImportPath}}{{range .Imports}} {{.}}{{end}}", layer) {
			words := strings.Fields(line)
			if words[0] == "main" {
				continue // a program, such as one that makes a table
			}
			for _, imported := range words[2:] {
				if slices.ContainsFunc(above, func(a string) bool {
					return imported == a || strings.HasPrefix(a, "dragoman") && strings.HasPrefix(imported, a)
				}) {
					t.Errorf("%s imports %s, which is above it", words[1], imported)
				}
			}
		}
	}
}
