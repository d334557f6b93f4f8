// Package exchange reads and writes the models of other programs: safetensors,
// ONNX, Keras, TensorFlow.js, CSV. It works on bytes and on a given file system,
// not on paths.
package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"dragoman/model"
	"dragoman/model/exchange/export"
	"dragoman/model/exchange/kerascode"
	"dragoman/model/exchange/onnx"
)

// File is one of the files that a format consists of.
type File = export.File

// Format is a format for export.
type Format struct {
	Name string
	// Write returns the model's files, or an error that names what the format
	// cannot represent.
	Write func(m *model.Model, p model.Precision) ([]File, error)
	// Precisions are those that Write accepts, the default first.
	Precisions []model.Precision
}

// Formats returns the formats for export.
func Formats() []Format {
	return []Format{
		{"safetensors", writeSafetensors, []model.Precision{model.Float32}},
		{"onnx", onnx.Write, []model.Precision{model.Int8, model.Float32}},
		{"keras", kerascode.Write, []model.Precision{model.Float32}},
		{"tfjs", writeTFJS, []model.Precision{model.Float32}},
		{"csv", writeCSV, []model.Precision{model.Float32}},
	}
}

// Options supply information that a file lacks.
type Options struct {
	// Vocabularies are needed for formats without them; otherwise they may be nil.
	Vocabularies *Vocabularies
	// Padding is that of a Keras training; "" means SpacePadding.
	Padding Padding
}

// Read reads a model written by another program from the named file in fsys. It
// recognizes the format by content.
func Read(fsys fs.FS, name string, o Options) (*model.Model, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	switch {
	case len(data) == 0:
		return nil, errors.New("the file is empty")
	case isSafetensors(data):
		return readSafetensors(data, o.Vocabularies)
	case isKeras(data):
		return readKeras(data, o)
	case isHDF5(data):
		return readHDF5(data, o)
	case isTFJS(data):
		return readTFJS(fsys, name, data, o)
	case data[0] == '{' && !json.Valid(data):
		return nil, errors.New("damaged or incomplete: it begins like JSON, but is not valid")
	}
	return nil, errors.New("unknown format: want .keras, .h5, model.json of TensorFlow.js, or safetensors")
}

// complete builds the model that metadata describe from its tensors.
func complete(described *model.Model, tensors map[string]array) (*model.Model, error) {
	v := &Vocabularies{Source: described.Source, Target: described.Target, MaxSource: described.MaxSource}
	m, err := assemble(described.Network.Config, tensors, v)
	if err != nil {
		return nil, err
	}
	m.Card = described.Card
	return m, nil
}

// assemble builds a model from a configuration and named tensors, all of which
// must be used.
func assemble(c model.Config, tensors map[string]array, v *Vocabularies) (*model.Model, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	shapes := model.Shapes(c)
	for _, t := range shapes {
		a, ok := tensors[t.Name]
		if !ok {
			return nil, fmt.Errorf("tensor %q: missing", t.Name)
		}
		if !a.fits(t) {
			return nil, fmt.Errorf("tensor %q: shape %v, want [%d %d]", t.Name, a.shape, t.Rows, t.Cols)
		}
	}
	if len(tensors) > len(shapes) {
		for _, t := range shapes {
			delete(tensors, t.Name)
		}
		return nil, fmt.Errorf("tensor %q: such a network has none of that name", first(tensors))
	}
	m := &model.Model{Network: model.New(c), Source: v.Source, Target: v.Target, MaxSource: v.MaxSource}
	for _, t := range m.Network.Tensors() {
		copy(t.Data, tensors[t.Name].data)
	}
	return checked(m)
}

// checked returns the model as it is read from its file.
func checked(m *model.Model) (*model.Model, error) {
	var file bytes.Buffer
	if err := m.Write(&file, model.Float32); err != nil {
		return nil, err
	}
	return model.Read(file.Bytes())
}
