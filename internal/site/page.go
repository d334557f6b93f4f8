package site

import (
	"fmt"
	"io/fs"
	"strings"
)

// Embedded returns the page embedded in the program. Only programs built by make
// release have one.
func Embedded() (page fs.FS, ok bool) { return embedded() }

// Model returns the file of one of the models that the page fetches.
func Model(page fs.FS, name string) ([]byte, error) {
	files, err := fs.ReadDir(page, "models")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		hash, ok := strings.CutPrefix(f.Name(), name)
		if ok && hash == hashedName.FindString(f.Name()) {
			return fs.ReadFile(page, "models/"+f.Name())
		}
	}
	return nil, fmt.Errorf("model %q: %w", name, fs.ErrNotExist)
}
