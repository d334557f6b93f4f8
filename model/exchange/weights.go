package exchange

import (
	"fmt"

	"dragoman/model"
)

// weights holds a network's tensors by name. An exporter takes each of them; any
// that remain are not supported by its format.
type weights struct {
	tensors map[string]tensor
	taken   map[string]bool
}

// tensor is a Tensor and, for a matrix, its 8-bit form.
type tensor struct {
	model.Tensor
	model.Quantized
}

func weightsOf(n *model.Network, p model.Precision) *weights {
	w := &weights{map[string]tensor{}, map[string]bool{}}
	expanded := n.Expanded()
	for i, t := range expanded.Tensors() {
		e := tensor{Tensor: t}
		if p == model.Int8 {
			e.Quantized, _ = n.Quantized(i)
		}
		w.tensors[t.Name] = e
	}
	return w
}

// take returns a tensor by name, which the network's configuration must have.
func (w *weights) take(name string, args ...any) tensor {
	name = fmt.Sprintf(name, args...)
	w.taken[name] = true
	return w.tensors[name]
}

// rest returns an error if there are tensors that have not been taken.
func (w *weights) rest() error {
	rest := map[string]bool{}
	for name := range w.tensors {
		if !w.taken[name] {
			rest[name] = true
		}
	}
	if len(rest) == 0 {
		return nil
	}
	return fmt.Errorf("the format has no place for the model's tensor %q", first(rest))
}

// transposed returns the transposed tensor.
func (t tensor) transposed() tensor {
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

// blocks returns the tensor with its rows, cut into as many blocks as order has
// numbers, in another order: block i is the old block order[i].
func (t tensor) blocks(order []int) tensor {
	u := t
	u.Data = reordered(t.Data, order)
	if t.Codes != nil {
		u.Codes, u.Scales = reordered(t.Codes, order), t.Scales
		if t.ByRow {
			u.Scales = reordered(t.Scales, order)
		}
	}
	return u
}

func reordered[T any](x []T, order []int) []T {
	size := len(x) / len(order)
	var y []T
	for _, b := range order {
		y = append(y, x[b*size:(b+1)*size]...)
	}
	return y
}

// withZeroRow returns the tensor with a row of zeros appended, which index -1
// finds.
func (t tensor) withZeroRow() tensor {
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
