package model

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// fileTensor holds numbers as raw little-endian bytes. A gob []float32 would be
// half as large again and take ten times as long to read.
type fileTensor struct {
	Name       string
	Rows, Cols int
	Type       string // "float32" or "int8"
	Scales     []byte // int8: a bfloat16 or float32 for each group of numbers, see quantize
	Data       []byte
}

// check compares a tensor of the file with the tensor that it is for.
func (f *fileTensor) check(t Tensor) error {
	size, scales := 4*t.Rows*t.Cols, 0
	switch Precision(f.Type) {
	case Float32:
	case Int8:
		size, scales = t.Rows*t.Cols, t.scales()
		if scales == 0 {
			return fmt.Errorf("type int8, want float32 for %d×%d numbers", t.Rows, t.Cols)
		}
	default:
		return fmt.Errorf("type %q, want float32 or int8", f.Type)
	}
	switch {
	case f.Name != t.Name:
		return fmt.Errorf("found %q in its place", f.Name)
	case f.Rows != t.Rows || f.Cols != t.Cols:
		return fmt.Errorf("shape %d×%d, want %d×%d", f.Rows, f.Cols, t.Rows, t.Cols)
	case len(f.Data) != size:
		return fmt.Errorf("%d bytes, want %d", len(f.Data), size)
	case len(f.Scales) != 2*scales && len(f.Scales) != 4*scales:
		return fmt.Errorf("%d bytes of scales, want %d or %d", len(f.Scales), 2*scales, 4*scales)
	}
	return nil
}

// bounded returns an error if a number is out of bounds.
func (t Tensor) bounded() error {
	for i, v := range t.Data {
		if !(v >= -maxWeight && v <= maxWeight) {
			return fmt.Errorf("number %d is %v: the training has diverged; a lower learning rate may help", i, v)
		}
	}
	return nil
}

func pack(t Tensor, p Precision) fileTensor {
	f := fileTensor{Name: t.Name, Rows: t.Rows, Cols: t.Cols, Type: string(Float32)}
	if p == Int8 && t.scales() > 0 {
		f.Type = string(Int8)
		scales, q := t.quantize()
		f.Scales, f.Data = appendScales(nil, scales), bytesOf(q)
		return f
	}
	f.Data = appendFloats(make([]byte, 0, 4*len(t.Data)), t.Data)
	return f
}

// pack returns the file's form of the 8-bit weights of t.
func (w *weight) pack(t Tensor) fileTensor {
	return fileTensor{Name: t.Name, Rows: t.Rows, Cols: t.Cols, Type: string(Int8),
		Scales: appendScales(nil, w.int8.Scales), Data: bytesOf(w.codes())}
}

func (f *fileTensor) unpack(t Tensor) error {
	if Precision(f.Type) == Int8 {
		scales, err := f.scales(t)
		if err != nil {
			return err
		}
		t.dequantize(scales, f.Data)
		return nil
	}
	return readFloats(t.Data, f.Data, maxWeight)
}

func appendFloats(b []byte, x []float32) []byte {
	for _, v := range x {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}

// appendScales appends scales as bfloat16 if no bit is lost, as those of quantize, otherwise
// as float32.
func appendScales(b []byte, scales []float32) []byte {
	for _, s := range scales {
		if s != bfloat16(s) {
			return appendFloats(b, scales)
		}
	}
	for _, s := range scales {
		b = binary.LittleEndian.AppendUint16(b, uint16(math.Float32bits(s)>>16))
	}
	return b
}

// scales returns the scales of a tensor of 8-bit numbers.
func (f *fileTensor) scales(t Tensor) ([]float32, error) {
	scales := make([]float32, t.scales())
	b := f.Scales
	if len(b) == 2*len(scales) {
		b = widened(b)
	}
	if err := readFloats(scales, b, maxWeight/levels); err != nil {
		return nil, fmt.Errorf("scales: %w", err)
	}
	if slices.Max(scales) <= maxWeight/128 && slices.Min(scales) >= -maxWeight/128 {
		return scales, nil // no number can be out of bounds
	}
	for i, q := range f.Data {
		if w := scales[t.scaleOf(i)] * float32(int8(q)); w < -maxWeight || w > maxWeight {
			return nil, fmt.Errorf("number %d is %v, want %v to %v", i, w, -maxWeight, maxWeight)
		}
	}
	return scales, nil
}

// widened returns numbers in bfloat16 as float32, of which they are the upper half.
func widened(b []byte) []byte {
	wide := make([]byte, 0, 2*len(b))
	for i := 0; i < len(b); i += 2 {
		wide = append(wide, 0, 0, b[i], b[i+1])
	}
	return wide
}

// maxWeight is the largest absolute weight in a file. No training comes near it,
// and no sum in a network of such weights overflows.
const maxWeight = levels << 13

func readFloats(x []float32, b []byte, most float32) error {
	for i := range x {
		v := math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if !(v >= -most && v <= most) { // also NaN
			return fmt.Errorf("number %d is %v, want %v to %v", i, v, -most, most)
		}
		x[i] = v
	}
	return nil
}
