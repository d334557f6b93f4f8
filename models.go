package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dragoman/model"
)

// defaultModel is what translate, evaluate and inspect use without -model.
const defaultModel = "en-zh"

// loadModel reads a model by its name in the catalogue or by its path.
func loadModel(nameOrPath string) (*model.Model, error) {
	path := nameOrPath
	if !strings.ContainsRune(nameOrPath, os.PathSeparator) && !strings.HasSuffix(nameOrPath, ".gob") {
		path = filepath.Join("weights", nameOrPath+".gob")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		if path != nameOrPath {
			return nil, fmt.Errorf("no model %q in the catalogue: %w", nameOrPath, err)
		}
		return nil, err
	}
	m, err := model.Read(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}
