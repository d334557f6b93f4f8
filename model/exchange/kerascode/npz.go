package kerascode

import (
	"encoding/binary"
	"fmt"

	"dragoman/model"
	"dragoman/model/exchange/export"
)

// npz returns an archive of NumPy arrays: a zip with one file for each, by name.
// Biases and vectors have one dimension.
func npz(tensors []model.Tensor) []byte {
	var files []export.File
	for _, t := range tensors {
		files = append(files, export.File{Name: t.Name + ".npy", Data: npy(t)})
	}
	return export.Zip(files)
}

// npy returns a tensor in NumPy's format, version 1.0: the header, a Python
// dictionary, is padded so that the numbers begin at a multiple of 64 bytes.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
func npy(t model.Tensor) []byte {
	shape := fmt.Sprintf("(%d, %d)", t.Rows, t.Cols)
	if t.Rows == 1 {
		shape = fmt.Sprintf("(%d,)", t.Cols)
	}
	header := fmt.Sprintf("{'descr': '<f4', 'fortran_order': False, 'shape': %s, }", shape)
	const before = len("\x93NUMPY\x01\x00") + 2
	for (before+len(header)+1)%64 != 0 {
		header += " "
	}
	header += "\n"
	data := binary.LittleEndian.AppendUint16([]byte("\x93NUMPY\x01\x00"), uint16(len(header)))
	return export.AppendFloats(append(data, header...), t.Data)
}
