package site

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestAModelIsFoundInThePageByItsName(t *testing.T) {
	page := fstest.MapFS{
		"package/models/en-fr.0123456789abcdef.gob":       {Data: []byte("large")},
		"package/models/en-fr-small.0123456789abcdef.gob": {Data: []byte("small")},
		"models/my-model.0123456789abcdef.gob":            {Data: []byte("mine")},
	}
	for name, want := range map[string]string{"en-fr": "large", "en-fr-small": "small", "my-model": "mine"} {
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
