//go:build slow

package site

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// failing is a program whose stack grows and whose garbage is collected, also below a call
// by reflection, before it fails.
const failing = `package main

import (
	"reflect"
	"runtime"
	"slices"
	_ "time" // has settings
)

type number int

func (n number) Plus(m int) int { return int(n) + sum(m) }

func main() {
	plus := reflect.ValueOf(number(1)).Method(0).Interface().(func(int) int)
	println("sum", plus(100_000))
	println(call((*reflect.ChanDir)(nil)))
	slices.SortFunc([]int{2, 1}, func(int, int) int { return fail(nil) })
}

func sum(n int) int {
	if n == 0 {
		runtime.GC()
		return 0
	}
	garbage := make([]int, 10)
	return sum(n-1) + len(garbage)/10
}

func call(s interface{ String() string }) (message string) {
	defer func() { message = recover().(error).Error() }()
	return s.String()
}

//go:noinline
func fail(list []int) int { return list[3] }
`

// It needs Node, unlike the tests that go test runs without the tag slow.
func TestAProgramRunsAndNamesItsOwnFunctionsWithoutTheirLines(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module failing\n\ngo 1.26\n", "main.go": failing} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	program, err := compile(t.Context(), folder, ".", nil)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(program, []byte("internal/bisect.")) {
		t.Error("the program can look for settings that matter")
	}
	if bytes.Contains(program, []byte("SCHED ")) {
		t.Error("the program can report how it schedules")
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
	for _, want := range []string{
		"sum 100001\n", "value method reflect.ChanDir.String called using nil *ChanDir pointer\n",
		"index out of range [3] with length 0", "main.fail()", "slices.()", "main.main()",
	} {
		if !strings.Contains(string(told), want) {
			t.Errorf("%q is not in what the program says:\n%s", want, told)
		}
	}
	if known := regexp.MustCompile(`\w+\.go:\d+|sortCmpFunc|SortFunc`).Find(told); known != nil {
		t.Errorf("the program still knows %s:\n%s", known, told)
	}
}
