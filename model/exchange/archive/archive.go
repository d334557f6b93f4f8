// Package archive puts the files of a model for another program, which are those that
// dragoman export writes, into one zip file.
package archive

import (
	"fmt"

	"dragoman/model"
	"dragoman/model/exchange/export"
	"dragoman/model/exchange/kerascode"
	"dragoman/model/exchange/onnx"
)

// Write returns a model as a zip in the given format: onnx, with 8-bit weights, or
// keras, as code with its weights.
func Write(m *model.Model, format string) ([]byte, error) {
	var files []export.File
	var err error
	switch format {
	case "onnx":
		files, err = onnx.Write(m, model.Int8)
	case "keras":
		files, err = kerascode.Write(m, model.Float32)
	default:
		err = fmt.Errorf("no archive has the format %q: want onnx or keras", format)
	}
	if err != nil {
		return nil, err
	}
	return export.Zip(files), nil
}
