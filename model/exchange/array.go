package exchange

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"

	"dragoman/model"
)

// array is a tensor from another program.
type array struct {
	shape []int
	data  []float32
}

// fits reports whether the array can be the tensor t; biases and vectors may have
// one or two dimensions.
func (a array) fits(t model.Tensor) bool {
	return slices.Equal(a.shape, []int{t.Rows, t.Cols}) || t.Rows == 1 && slices.Equal(a.shape, []int{t.Cols})
}

// first returns the name that is first in alphabetical order.
func first[V any](m map[string]V) string { return slices.Sorted(maps.Keys(m))[0] }

// volume returns the number of elements of a shape, or an error if elements of the
// given size do not fit into the given number of bytes.
func volume(shape []int, size, bytes int) (int, error) {
	n := 1
	for _, d := range shape {
		if d < 0 || d > 0 && n > bytes/d {
			return 0, fmt.Errorf("shape %v: too large for the data", shape)
		}
		n *= d
	}
	if n*size > bytes {
		return 0, fmt.Errorf("shape %v: too large for the data", shape)
	}
	return n, nil
}

// floats decodes little-endian numbers of a type, given by NumPy's name.
func floats(dtype string, data []byte) ([]float32, error) {
	size := map[string]int{"float16": 2, "bfloat16": 2, "float32": 4, "float64": 8}[dtype]
	if size == 0 {
		return nil, fmt.Errorf("numbers of type %s: want float32, float64, float16 or bfloat16", dtype)
	}
	if len(data)%size != 0 {
		return nil, fmt.Errorf("%d bytes are not a whole number of %s", len(data), dtype)
	}
	x := make([]float32, len(data)/size)
	for i := range x {
		b := data[i*size:]
		switch dtype {
		case "float16":
			x[i] = fromFloat16(binary.LittleEndian.Uint16(b))
		case "bfloat16":
			x[i] = math.Float32frombits(uint32(binary.LittleEndian.Uint16(b)) << 16)
		case "float32":
			x[i] = math.Float32frombits(binary.LittleEndian.Uint32(b))
		case "float64":
			x[i] = float32(math.Float64frombits(binary.LittleEndian.Uint64(b)))
		}
	}
	return x, nil
}

// fromFloat16 widens an IEEE 754 half: 1 bit sign, 5 bits exponent with bias 15,
// 10 bits fraction.
func fromFloat16(h uint16) float32 {
	sign, exponent, fraction := uint32(h>>15), uint32(h>>10&31), uint32(h&1023)
	switch exponent {
	case 0: // subnormal: fraction·2⁻²⁴
		x := float32(fraction) * (1.0 / (1 << 24))
		if sign == 1 {
			return -x
		}
		return x
	case 31: // infinity, NaN
		return math.Float32frombits(sign<<31 | 255<<23 | fraction<<13)
	}
	return math.Float32frombits(sign<<31 | (exponent-15+127)<<23 | fraction<<13)
}
