// Package export holds what the formats for export share: a network's tensors by
// name, its metadata, and files.
package export

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"

	"dragoman/model"
)

// File is one of the files that a format consists of.
type File struct {
	Name string
	Data []byte
}

// Weights holds a network's tensors by name. An exporter takes each of them; any
// that remain are not supported by its format.
type Weights struct {
	tensors map[string]Tensor
	taken   map[string]bool
}

// Tensor is a tensor of a network and, for a matrix, its 8-bit form.
type Tensor struct {
	model.Tensor
	model.Quantized
}

// WeightsOf returns the tensors of a network, with their 8-bit forms if precision is
// Int8.
func WeightsOf(n *model.Network, p model.Precision) *Weights {
	w := &Weights{map[string]Tensor{}, map[string]bool{}}
	expanded := n.Expanded()
	for i, t := range expanded.Tensors() {
		e := Tensor{Tensor: t}
		if p == model.Int8 {
			e.Quantized, _ = n.Quantized(i)
		}
		w.tensors[t.Name] = e
	}
	return w
}

// Take returns a tensor by name, which the network's configuration must have.
func (w *Weights) Take(name string, args ...any) Tensor {
	name = fmt.Sprintf(name, args...)
	w.taken[name] = true
	return w.tensors[name]
}

// Rest returns an error if there are tensors that have not been taken.
func (w *Weights) Rest() error {
	rest := map[string]bool{}
	for name := range w.tensors {
		if !w.taken[name] {
			rest[name] = true
		}
	}
	if len(rest) == 0 {
		return nil
	}
	return fmt.Errorf("the format has no place for the model's tensor %q", slices.Sorted(maps.Keys(rest))[0])
}

// Transposed returns the transposed tensor.
func (t Tensor) Transposed() Tensor {
	u := t
	u.Rows, u.Cols = t.Cols, t.Rows
	u.Data = transposed(t.Data, t.Rows, t.Cols)
	if t.Codes != nil {
		u.Codes, u.ByRow = transposed(t.Codes, t.Rows, t.Cols), !t.ByRow
	}
	return u
}

func transposed[T any](x []T, rows, cols int) []T {
	y := make([]T, len(x))
	for i := range rows {
		for j := range cols {
			y[j*rows+i] = x[i*cols+j]
		}
	}
	return y
}

// Blocks returns the tensor with its rows, cut into as many blocks as order has
// numbers, in another order: block i is the old block order[i].
func (t Tensor) Blocks(order []int) Tensor {
	u := t
	u.Data = Reordered(t.Data, order)
	if t.Codes != nil {
		u.Codes, u.Scales = Reordered(t.Codes, order), t.Scales
		if t.ByRow {
			u.Scales = Reordered(t.Scales, order)
		}
	}
	return u
}

// Reordered returns x, cut into as many blocks as order has numbers, in another
// order.
func Reordered[T any](x []T, order []int) []T {
	size := len(x) / len(order)
	var y []T
	for _, b := range order {
		y = append(y, x[b*size:(b+1)*size]...)
	}
	return y
}

// WithZeroRow returns the tensor with a row of zeros appended, which index -1
// finds.
func (t Tensor) WithZeroRow() Tensor {
	u := t
	u.Rows++
	u.Data = append(t.Data[:len(t.Data):len(t.Data)], make([]float32, t.Cols)...)
	if t.Codes != nil {
		u.Codes = append(t.Codes[:len(t.Codes):len(t.Codes)], make([]int8, t.Cols)...)
		if t.ByRow {
			u.Scales = append(t.Scales[:len(t.Scales):len(t.Scales)], 0)
		}
	}
	return u
}

// AppendFloats appends numbers as little-endian float32.
func AppendFloats(b []byte, x []float32) []byte {
	for _, v := range x {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}

// CheckCell returns an error for a kind of cell that other programs do not have.
func CheckCell(kind model.CellKind) error {
	switch kind {
	case model.LSTM, model.GRU, model.SimpleRNN:
		return nil
	}
	return fmt.Errorf("cells of kind %v: not supported", kind)
}
