package hdf5

import (
	"errors"
	"math"
)

var errShort = errors.New("it ends too early")

// reader reads little-endian numbers one after the other. A read beyond the end sets
// err; from then on all numbers are zero.
type reader struct {
	file *file
	data []byte
	err  error
}

// at reads from an address on.
func (f *file) at(address uint64) *reader {
	r := &reader{file: f}
	if address += f.base; address > uint64(len(f.data)) {
		r.err = errShort
		return r
	}
	r.data = f.data[address:]
	return r
}

// of returns a reader of data, bytes of the file.
func (f *file) of(data []byte) *reader { return &reader{file: f, data: data} }

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.err, r.data = errShort, nil
		return nil
	}
	b := r.data[:n:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) skip(n int) { r.bytes(n) }

// uint reads an unsigned number of that many bytes.
func (r *reader) uint(size int) uint64 {
	var v uint64
	for i, b := range r.bytes(size) {
		v |= uint64(b) << (8 * i)
	}
	return v
}

// undefined is the address of an absent object.
const undefined = math.MaxUint64

func (r *reader) address() uint64 {
	v := r.uint(r.file.offsets)
	if size := 8 * r.file.offsets; size < 64 && v == 1<<size-1 {
		return undefined
	}
	return v
}

func (r *reader) length() uint64 { return r.uint(r.file.widths) }

// size returns v as a number of bytes, which must not exceed the remaining ones.
func (r *reader) size(v uint64) int {
	if v > uint64(len(r.data)) {
		r.err, r.data = errShort, nil
		return 0
	}
	return int(v)
}

// signature reads a signature and returns an error if it is another.
func (r *reader) signature(s string) error {
	if got := r.bytes(len(s)); string(got) != s {
		return errors.New("no " + s + " where there should be one")
	}
	return nil
}
