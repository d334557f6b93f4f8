package site

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// Embedded returns the page embedded in the program. Only programs built by make
// release have one.
func Embedded() (page fs.FS, ok bool) { return embedded() }

// Model returns the file of one of the models that the page fetches.
func Model(page fs.FS, name string) ([]byte, error) {
	for _, folder := range modelFolders {
		files, err := fs.ReadDir(page, folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		for _, f := range files {
			hash, ok := strings.CutPrefix(f.Name(), name)
			if ok && hash == hashedName.FindString(f.Name()) {
				return fs.ReadFile(page, folder+"/"+f.Name())
			}
		}
	}
	return nil, fmt.Errorf("model %q: %w", name, fs.ErrNotExist)
}

// modelFolders are the folders of the page's models: the package has those whose names
// state their languages.
var modelFolders = []string{packageFolder + "/models", "models"}
