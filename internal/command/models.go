package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dragoman/internal/site"
	"dragoman/model"
	"dragoman/weights"
)

// defaultModel is the model that subcommands use without -model.
const defaultModel = weights.DefaultName

// loadModel reads a model by its name in the catalogue or by its path.
func loadModel(nameOrPath string) (*model.Model, error) {
	return loadModelBy(model.Read, nameOrPath)
}

// loadCompact is like loadModel, with the page's 8-bit arithmetic.
func loadCompact(nameOrPath string) (*model.Model, error) {
	return loadModelBy(func(data []byte) (*model.Model, error) { return model.ReadCompact(data, nil) }, nameOrPath)
}

// modelPath returns the path of a model's file.
func modelPath(nameOrPath string) string {
	if !strings.ContainsRune(nameOrPath, os.PathSeparator) && !strings.HasSuffix(nameOrPath, ".gob") {
		return filepath.Join("weights", nameOrPath+".gob")
	}
	return nameOrPath
}

func loadModelBy(read func(data []byte) (*model.Model, error), nameOrPath string) (*model.Model, error) {
	path := modelPath(nameOrPath)
	data, err := readModelFile(path)
	if path != nameOrPath && errors.Is(err, fs.ErrNotExist) {
		var elsewhere error
		if data, elsewhere = catalogued(nameOrPath, path); elsewhere == nil {
			err = nil
		}
	}
	if err != nil {
		if path != nameOrPath {
			return nil, fmt.Errorf("no model %q in the catalogue: %w", nameOrPath, err)
		}
		return nil, err
	}
	m, err := read(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// catalogued reads a model of the catalogue from beside the program or from the
// program itself, for use where there is no folder of models.
func catalogued(name, path string) ([]byte, error) {
	if file, err := Beside(path); err == nil {
		if data, err := readModelFile(file); !errors.Is(err, fs.ErrNotExist) {
			return data, err
		}
	}
	if name == weights.DefaultName {
		return weights.Default, nil
	}
	if page, ok := site.Embedded(); ok {
		return site.Model(page, name)
	}
	return nil, fs.ErrNotExist
}

// readModelFile reads a file, or a pipe, up to the maximum size of a model.
func readModelFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // read only: nothing is lost
	if info, err := f.Stat(); err == nil && info.Size() > model.MaxFile {
		return nil, fmt.Errorf("%s: file of %d bytes: no model has more than %d", path, info.Size(), model.MaxFile)
	}
	data, err := io.ReadAll(io.LimitReader(f, model.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("reading model: %w", err)
	}
	return data, nil
}
