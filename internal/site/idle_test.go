package site

import (
	"runtime"
	"strings"
	"testing"
)

func TestEmptiedFunctionsReturnZeros(t *testing.T) {
	const source = `package p

import "math"

func pi() float64 { return math.Pi }

// both has named results.
func (t T) both(n int) (a, b int, err error) {
	if n > 0 {
		return n, n, nil
	}
	return
}

func print() { println("}") }

const after = 1
`
	got, err := emptied([]byte(source), []string{"both", "print"})
	if err != nil {
		t.Fatal(err)
	}
	const want = `package p

import "math"

func pi() float64 { return math.Pi }

// both has named results.
func (t T) both(n int) (a, b int, err error) { return *new(int), *new(int), *new(error) }

func print() { return  }

const after = 1
`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if _, err := emptied([]byte(source), []string{"pi", "tau"}); err == nil {
		t.Error("a function that is missing is not noticed")
	}
}

func TestOnlyTheSourcesOfTheKnownGoAreReplaced(t *testing.T) {
	root, err := goOutput(t.Context(), "env", "GOROOT")
	if err != nil {
		t.Fatal(err)
	}
	known := strings.HasPrefix(runtime.Version(), knownGo)
	files, err := replacedSources(runtime.Version(), root)
	if known != (err == nil) {
		t.Errorf("%s: %v", runtime.Version(), err)
	}
	if want := len(idle) + 1 + len(changes); known && len(files) != want {
		t.Errorf("%d files, want %d", len(files), want)
	}
	if _, err := replacedSources("go1.99", root); err == nil {
		t.Error("the sources of another version are replaced")
	}
}
