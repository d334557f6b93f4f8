// Package webtest has functions shared by tests of the page: the markup of components, and
// what models say outside the page.
package webtest

import (
	"strings"
	"testing"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/staticrender"

	"dragoman/model"
	"dragoman/model/decode"
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

// Model reads the file of a model as the page does.
func Model(t testing.TB, file []byte) *model.Model {
	t.Helper()
	m, err := model.ReadCompact(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Translation returns the translation of an input by the model in a file.
func Translation(t testing.TB, file []byte, input string) decode.Translation {
	t.Helper()
	m := Model(t, file)
	translation, err := decode.NewTranslator(m).Translate(input, decode.Best(m), nil)
	if err != nil {
		t.Fatal(err)
	}
	return translation
}

// Record returns the record of a run of the model in a file, with ten candidates at each
// step, in which the forced tokens come first.
func Record(t testing.TB, file []byte, sentence string, forced ...int32) decode.Record {
	t.Helper()
	record, err := decode.NewTranslator(Model(t, file)).Recorded(sentence, decode.Recording{Candidates: 10, Forced: forced})
	if err != nil {
		t.Fatal(err)
	}
	return record
}
