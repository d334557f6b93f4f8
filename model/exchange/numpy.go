package exchange

import (
	"archive/zip"
	"encoding/binary"
	"fmt"
	"io"
)

// Vector is an array of integers in a NumPy archive.
type Vector struct {
	Name   string
	Values []int32
}

// WriteNumPy writes vectors as an archive that NumPy's load reads: a zip file with a
// member for each in NumPy's format, version 1.0.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
func WriteNumPy(w io.Writer, vectors []Vector) error {
	z := zip.NewWriter(w)
	for _, v := range vectors {
		member, err := z.Create(v.Name + ".npy")
		if err != nil {
			return err
		}
		if _, err := member.Write(numPyHeader(len(v.Values))); err != nil {
			return err
		}
		if err := binary.Write(member, binary.LittleEndian, v.Values); err != nil {
			return err
		}
	}
	return z.Close()
}

// numPyHeader returns the header for n numbers; its length is a multiple of 64.
func numPyHeader(n int) []byte {
	const magic = "\x93NUMPY\x01\x00"
	text := fmt.Sprintf("{'descr': '<i4', 'fortran_order': False, 'shape': (%d,), }", n)
	for (len(magic)+2+len(text)+1)%64 != 0 {
		text += " "
	}
	text += "\n"
	return append(binary.LittleEndian.AppendUint16([]byte(magic), uint16(len(text))), text...)
}
