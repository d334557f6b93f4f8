package site

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestAModelIsFoundInThePageByItsName(t *testing.T) {
	page := fstest.MapFS{
		"models/en-fr.0123456789abcdef.gob":       {Data: []byte("large")},
		"models/en-fr-small.0123456789abcdef.gob": {Data: []byte("small")},
	}
	for name, want := range map[string]string{"en-fr": "large", "en-fr-small": "small"} {
		if got, err := Model(page, name); string(got) != want || err != nil {
			t.Errorf("%s: %q, %v; want %q", name, got, err, want)
		}
	}
	for _, name := range []string{"en", "", "en-fr.0123456789abcdef.gob"} {
		if got, err := Model(page, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: got %q, %v; want an error that there is none", name, got, err)
		}
	}
}
