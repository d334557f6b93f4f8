// Package download makes files of a model for download. They are those of the command's
// export, in a zip if there are several.
package download

import (
	"bytes"

	"dragoman/model"
	"dragoman/model/exchange/export"
	"dragoman/model/exchange/kerascode"
	"dragoman/model/exchange/onnx"
	"dragoman/web/say"
)

// Format is a file format for models.
type Format struct {
	Key       string // part of a button's id
	Label     say.Phrase
	Extension string // of the file's name
	Type      string // MIME type
	write     func(*model.Model) ([]byte, error)
}

// Formats are the available formats, the program's own first.
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

// Save makes the file of a model and passes it to save, named by the given name and the
// format's extension.
func (f Format) Save(m *model.Model, name string, save func(name, kind string, data []byte) error) error {
	data, err := f.write(m)
	if err != nil {
		return err
	}
	return save(name+f.Extension, f.Type, data)
}
