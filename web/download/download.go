// Package download makes files of a model for the reader: as the command's export
// makes them, those of several files in a zip.
package download

import (
	"bytes"

	"dragoman/model"
	"dragoman/model/exchange/export"
	"dragoman/model/exchange/kerascode"
	"dragoman/model/exchange/onnx"
	"dragoman/web/say"
)

// Format is a kind of file that a model may be had as.
type Format struct {
	Key       string // part of a button's id
	Label     say.Phrase
	Extension string // of the file's name
	Type      string // of its content
	write     func(*model.Model) ([]byte, error)
}

// Formats are those that there are, that of the page itself first.
var Formats = []Format{
	{"gob", "Download (gob)", ".gob", "application/octet-stream", func(m *model.Model) ([]byte, error) {
		var b bytes.Buffer
		err := m.Write(&b, m.Precision)
		return b.Bytes(), err
	}},
	{"onnx", "Download (ONNX)", "-onnx.zip", "application/zip", func(m *model.Model) ([]byte, error) {
		return zipped(onnx.Write(m, model.Int8))
	}},
	{"keras", "Download (Keras code)", "-keras.zip", "application/zip", func(m *model.Model) ([]byte, error) {
		return zipped(kerascode.Write(m, model.Float32))
	}},
}

func zipped(files []export.File, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	return export.Zip(files), nil
}

// Save makes the file of a model, and hands it to save by the given name without
// its extension.
func (f Format) Save(m *model.Model, name string, save func(name, kind string, data []byte) error) error {
	data, err := f.write(m)
	if err != nil {
		return err
	}
	return save(name+f.Extension, f.Type, data)
}
