package model

import (
	"encoding/binary"
	"unsafe"

	"dragoman/model/kernel"
)

// weight is a matrix of weights. Training needs float32 numbers; a network read
// with ReadCompact keeps the 8-bit numbers of its file, four times as many of
// which fit into the processor's caches. Both give the same products up to
// rounding, and only this file distinguishes them.
type weight struct {
	matrix              // without Data if int8 is set
	form   form         // determines the layout of int8
	int8   *kernel.Int8 // nil: none
}

// form is the use of a matrix of weights. It determines which 8-bit numbers share
// a scale, and their order in memory.
type form uint8

const (
	multiplied form = iota // x·W: a scale per column, an output; stored transposed
	lookedUp               // rows, for one-hot inputs: a scale per column, too; stored as is
	embedded               // rows, and x·Wᵀ if tied: a scale per row, a token; stored as is
)

// addProduct adds x·W to dst.
func (w *weight) addProduct(dst, x matrix) {
	if w.int8 == nil {
		addProduct(dst, x, w.matrix)
		return
	}
	w.mustBe(multiplied)
	w.int8.AddProduct(dst, x)
}

// addProductTransposed adds x·Wᵀ to dst.
func (w *weight) addProductTransposed(dst, x matrix) {
	if w.int8 == nil {
		addProductTransB(dst, x, w.matrix)
		return
	}
	w.mustBe(embedded)
	w.int8.AddProduct(dst, x)
}

// addRow adds row i to dst: the product of a one-hot row and W.
func (w *weight) addRow(dst []float32, i int) {
	if w.int8 == nil {
		kernel.Add(dst, row(w.matrix, i))
		return
	}
	codes := w.int8.Codes[i*w.Cols : (i+1)*w.Cols]
	if w.form == embedded {
		scale := w.int8.Scales[i]
		for j, c := range codes {
			dst[j] += scale * float32(c)
		}
		return
	}
	w.mustBe(lookedUp)
	kernel.AddScaled(dst, codes, w.int8.Scales)
}

// mustBe panics if the form of 8-bit numbers does not fit their use.
func (w *weight) mustBe(f form) {
	if w.form != f {
		panic("model: this use of its weights needs a network that was read with Read")
	}
}

// keep sets the weights to the 8-bit numbers of a file.
func (w *weight) keep(scales []float32, codes []byte) {
	if w.form == multiplied {
		columns := make([]byte, len(codes))
		transpose(columns, codes, w.Rows, w.Cols)
		codes = columns
	}
	w.int8 = kernel.NewInt8(unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(codes))), len(codes)), scales)
}

// codes returns the 8-bit numbers row by row.
func (w *weight) codes() []int8 {
	if w.form != multiplied {
		return w.int8.Codes
	}
	rows := make([]int8, len(w.int8.Codes))
	transpose(bytesOf(rows), bytesOf(w.int8.Codes), w.Cols, w.Rows)
	return rows
}

// bytesOf returns the memory of 8-bit numbers.
func bytesOf(codes []int8) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(codes))), len(codes))
}

// expand writes the weights as float32 numbers.
func (w *weight) expand(dst []float32) {
	if w.int8 == nil {
		copy(dst, w.Data)
		return
	}
	for i := range w.Rows {
		for j := range w.Cols {
			code, scale := i*w.Cols+j, j
			switch w.form {
			case multiplied:
				code = j*w.Rows + i
			case embedded:
				scale = i
			}
			dst[i*w.Cols+j] = w.int8.Scales[scale] * float32(w.int8.Codes[code])
		}
	}
}

// transpose writes the rows×cols matrix src to dst column by column, in blocks of
// 8×8 where possible.
func transpose(dst, src []byte, rows, cols int) {
	blockRows, blockCols := rows&^7, cols&^7
	for j := 0; j < blockCols; j += 8 {
		for i := 0; i < blockRows; i += 8 {
			transposeBlock(dst[j*rows+i:], src[i*cols+j:], rows, cols)
		}
	}
	for i := range rows {
		first := 0
		if i < blockRows {
			first = blockCols
		}
		for j := first; j < cols; j++ {
			dst[j*rows+i] = src[i*cols+j]
		}
	}
}

// transposeBlock transposes 8 rows of 8 bytes, cols apart in src and rows apart in
// dst. Each row is a number whose first byte is the lowest. Exchanging the upper
// half of rows 0 to 3 with the lower half of rows 4 to 7 leaves four blocks of
// 4×4, which are treated likewise, and so on.
func transposeBlock(dst, src []byte, rows, cols int) {
	var r [8]uint64
	for i := range r {
		r[i] = binary.LittleEndian.Uint64(src[i*cols:])
	}
	for i := range 4 {
		exchange(&r[i], &r[i+4], 32, 0x00000000ffffffff)
	}
	for _, i := range [...]int{0, 1, 4, 5} {
		exchange(&r[i], &r[i+2], 16, 0x0000ffff0000ffff)
	}
	for i := 0; i < 8; i += 2 {
		exchange(&r[i], &r[i+1], 8, 0x00ff00ff00ff00ff)
	}
	for i, v := range r {
		binary.LittleEndian.PutUint64(dst[i*rows:], v)
	}
}

// exchange swaps the bits of a that are shift bits above those of the mask with the
// bits of b under the mask.
func exchange(a, b *uint64, shift int, mask uint64) {
	t := (*a>>shift ^ *b) & mask
	*a ^= t << shift
	*b ^= t
}

// Expanded returns the network itself, or a float32 copy if it was read with
// ReadCompact.
func (n *Network) Expanded() *Network {
	if n.weights != nil {
		return n
	}
	e := New(n.Config)
	for i, w := range n.matrices {
		if w == nil {
			copy(e.tensors[i].Data, n.tensors[i].Data)
		} else {
			w.expand(e.tensors[i].Data)
		}
	}
	return e
}
