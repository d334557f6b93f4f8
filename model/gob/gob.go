// Package gob reads and writes values in the format of encoding/gob, in which models are
// stored.
//
// It differs from encoding/gob in two ways. It is a small part of a WebAssembly program,
// which that package makes a tenth larger. And it can be given limits: encoding/gob
// allocates memory for each element of a list, a hundred bytes for an empty struct, which
// takes one byte in the file.
//
// Values are structs, slices and arrays of booleans, numbers, strings, bytes, and other such
// values. As in encoding/gob, only exported fields are written, fields with zero values
// take no space, and a field that is missing on either side is skipped.
package gob

// The ids of basic types. See “Encoding Details” in the documentation of encoding/gob.
const (
	boolID   = 1
	intID    = 2
	uintID   = 3
	floatID  = 4
	bytesID  = 5
	stringID = 6

	firstID = 64 // of a type that the stream defines
)

// Numbers of the fields of encoding/gob's wireType, which describes a type.
const (
	arrayWire  = 1
	sliceWire  = 2
	structWire = 3
)
