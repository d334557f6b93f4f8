//go:build slow

package site

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestAProgramIsTheSameWhereverItIsBuilt builds in two folders with different
// histories.
func TestAProgramIsTheSameWhereverItIsBuilt(t *testing.T) {
	var programs [][]byte
	for _, message := range []string{"one", "another"} {
		root := filepath.Join(t.TempDir(), message)
		for _, part := range []string{"model", "wasm", "web", "weights"} {
			if err := os.CopyFS(filepath.Join(root, part), os.DirFS(filepath.Join("../..", part))); err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range []string{"go.mod", "go.sum"} {
			data, err := os.ReadFile(filepath.Join("../..", name))
			if err == nil {
				err = os.WriteFile(filepath.Join(root, name), data, 0o666)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, args := range [][]string{{"init", "-q"}, {"-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", message}} {
			c := exec.Command("git", args...)
			c.Dir = root
			if text, err := c.CombinedOutput(); err != nil {
				t.Fatalf("git %s: %v\n%s", args, err, text)
			}
		}
		program, err := compile(t.Context(), root, "dragoman/wasm", nil)
		if err != nil {
			t.Fatal(err)
		}
		programs = append(programs, program)
	}
	if !bytes.Equal(programs[0], programs[1]) {
		t.Error("two builds of the same source differ")
	}
}
