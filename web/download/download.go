// Package download makes files of a model for download. They are those of the command's
// export, in a zip if there are several.
package download

import (
	"bytes"

	"dragoman/model"
	"dragoman/web/say"
)

// Format is a file format for models.
type Format struct {
	Key       string // part of a button's id
	Label     say.Phrase
	Extension string // of the file's name
	Type      string // MIME type
}

// Formats are the available formats, the program's own first.
var Formats = []Format{
	{"gob", "Download (gob)", ".gob", "application/octet-stream"},
	{"onnx", "Download (ONNX)", "-onnx.zip", "application/zip"},
	{"keras", "Download (Keras code)", "-keras.zip", "application/zip"},
}

// Browser is the browser, as downloads use it.
type Browser interface {
	// Export converts a model's gob to a file for another program, in the format with
	// the given key.
	Export(key string, gob []byte) ([]byte, error)
	// Save offers a file to the reader as a download.
	Save(name, kind string, data []byte) error
}

// Save makes the file of a model and offers it to the reader, named by the given name and
// the format's extension.
func (f Format) Save(m *model.Model, name string, b Browser) error {
	var gob bytes.Buffer
	if err := m.Write(&gob, m.Precision); err != nil {
		return err
	}
	data := gob.Bytes()
	if f.Key != Formats[0].Key {
		var err error
		if data, err = b.Export(f.Key, data); err != nil {
			return err
		}
	}
	return b.Save(name+f.Extension, f.Type, data)
}
