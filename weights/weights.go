// Package weights holds the trained models and describes them.
package weights

import (
	_ "embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"dragoman/model"
)

// Default is the file of the model that is used unless another one is named.
//
//go:embed en-zh.gob
var Default []byte

// Small is the file of the model that is part of the page's program. It translates
// until Default, which is larger and better, has been fetched.
//
//go:embed en-zh-small.gob
var Small []byte

// DefaultName and SmallName are the names of these models in the catalogue.
const (
	DefaultName = "en-zh"
	SmallName   = DefaultName + "-small"
)

// Describe reads a model and returns its entry. The error names the model.
func Describe(name string, data []byte) (Entry, error) {
	m, err := model.Read(data)
	if err != nil {
		return Entry{}, fmt.Errorf("weights %q: %w", name, err)
	}
	return NewEntry(name, int64(len(data)), m), nil
}

// NewEntry returns the entry of a model whose file has the given number of bytes.
func NewEntry(name string, bytes int64, m *model.Model) Entry {
	e := Entry{Name: name, Title: m.Card.Title, Bytes: bytes, Card: m.Card}
	if e.Title == "" {
		e.Title = name
	}
	return e
}

// List describes the *.gob files of a folder: the default first, the others by
// name.
func List(folder fs.FS) ([]Entry, error) {
	files, err := fs.Glob(folder, "*.gob")
	if err != nil {
		return nil, err
	}
	var list []Entry
	for _, file := range files {
		data, err := fs.ReadFile(folder, file)
		if err != nil {
			return nil, err
		}
		e, err := Describe(strings.TrimSuffix(path.Base(file), ".gob"), data)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	slices.SortStableFunc(list, func(a, b Entry) int {
		switch {
		case a.Name == DefaultName:
			return -1
		case b.Name == DefaultName:
			return 1
		}
		return strings.Compare(a.Name, b.Name)
	})
	return list, nil
}
