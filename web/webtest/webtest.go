// Package webtest has what tests of the page's components share.
package webtest

import (
	"strings"
	"testing"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/staticrender"

	"dragoman/weights/toy"
)

// Markup returns the HTML that a component shows.
func Markup(t *testing.T, component vugu.Builder) string {
	t.Helper()
	env, err := vugu.NewBuildEnv()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := staticrender.New(&b).Render(env.RunBuild(component)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// WantIn reports an error for each wanted text that is not in got.
func WantIn(t *testing.T, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("got\n%s\nwant %q in it", got, w)
		}
	}
}

// Toy returns the file of the toy model.
func Toy(t testing.TB) []byte {
	t.Helper()
	data, err := toy.File()
	if err != nil {
		t.Fatal(err)
	}
	return data
}
