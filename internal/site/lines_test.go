//go:build slow

package site

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// failing is a program whose stack grows and whose garbage is collected before it fails.
const failing = `package main

import "runtime"

func main() { println("sum", sum(100_000)); fail(nil) }

func sum(n int) int {
	if n == 0 {
		runtime.GC()
		return 0
	}
	garbage := make([]int, 10)
	return sum(n-1) + len(garbage)/10
}

func fail(list []int) { println(list[3]) }
`

// It needs Node, unlike the tests that go test runs without the tag slow.
func TestAProgramRunsAndNamesFunctionsWithoutTheirLines(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module failing\n", "main.go": failing} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	program, err := compile(t.Context(), folder, ".")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "failing.wasm")
	if err := os.WriteFile(file, program, 0o666); err != nil {
		t.Fatal(err)
	}
	root, err := goOutput(t.Context(), "env", "GOROOT")
	if err != nil {
		t.Fatal(err)
	}
	told, err := exec.Command("node", "--stack-size=8192", filepath.Join(root, "lib/wasm/wasm_exec_node.js"), file).CombinedOutput()
	if err == nil {
		t.Error("the program has not failed")
	}
	for _, want := range []string{"sum 100000\n", "index out of range [3] with length 0", "main.fail()", "main.main()"} {
		if !strings.Contains(string(told), want) {
			t.Errorf("%q is not in what the program says:\n%s", want, told)
		}
	}
	if line := regexp.MustCompile(`\w+\.go:\d+`).Find(told); line != nil {
		t.Errorf("the program still knows %s:\n%s", line, told)
	}
}
