package model

import (
	"math"

	"dragoman/model/kernel"
)

// scales returns the number of scales of a tensor's int8 form: one per output of a
// kernel (a column), one per token of an embedding (a row), and none for biases
// and vectors, which stay float32.
func (t Tensor) scales() int {
	switch {
	case t.Rows <= 2:
		return 0
	case t.form == embedded:
		return t.Rows
	}
	return t.Cols
}

// scaleOf returns the index of the scale of number i.
func (t Tensor) scaleOf(i int) int {
	if t.form == embedded {
		return i / t.Cols
	}
	return i % t.Cols
}

// levels is the largest 8-bit number that a weight is rounded to. Using all of 127
// does not improve translations, and makes the file compress worse, by 0.4 bits
// per weight.
const levels = 96

// bfloat16 rounds a number to the nearest with 8 significant bits, which takes two bytes.
func bfloat16(x float32) float32 {
	bits := math.Float32bits(x)
	return math.Float32frombits((bits + 0x7fff + bits>>16&1) &^ 0xffff)
}

// quantize rounds the weights to 8 bits: w ≈ scale·q, with a scale that maps the
// largest |w| that shares it to q = levels. The scale is a bfloat16: what it loses by that,
// q makes up for.
func (t Tensor) quantize() (scales []float32, q []int8) {
	if t.Name == outputKernel {
		t = t.centred()
	}
	scales = make([]float32, t.scales())
	for i, w := range t.Data {
		s := &scales[t.scaleOf(i)]
		*s = max(*s, float32(math.Abs(float64(w)))/levels)
	}
	for i, s := range scales {
		scales[i] = bfloat16(s)
	}
	q = make([]int8, len(t.Data))
	for i, w := range t.Data {
		if s := scales[t.scaleOf(i)]; s > 0 {
			q[i] = int8(math.RoundToEven(float64(w / s)))
		}
	}
	return scales, q
}

// centred returns the kernel of the output layer without what its tokens have in common,
// the mean of each row, if that is most of it. All logits change by the same amount, so
// probabilities do not, but the rounding errors become smaller. The tutorial's model, for
// example, learns to predict nothing after the end of a sentence, until all its logits
// are near -1900; if the common part were rounded, too, some would gain 10 on others.
func (t Tensor) centred() Tensor {
	c := t
	c.Data = make([]float32, len(t.Data))
	for r := range t.Rows {
		row := t.Data[r*t.Cols : (r+1)*t.Cols]
		var sum float64
		for _, w := range row {
			sum += float64(w)
		}
		mean := float32(sum / float64(t.Cols))
		for i, w := range row {
			c.Data[r*t.Cols+i] = w - mean
		}
	}
	if 2*kernel.SumSquares(c.Data) > kernel.SumSquares(t.Data) {
		return t
	}
	return c
}

func (t Tensor) dequantize(scales []float32, q []byte) {
	for r := range t.Rows {
		row, codes := t.Data[r*t.Cols:(r+1)*t.Cols], q[r*t.Cols:(r+1)*t.Cols]
		if t.form == embedded {
			for i, v := range codes {
				row[i] = float32(int8(v)) * scales[r]
			}
			continue
		}
		scales := scales[:len(codes)]
		for i, v := range codes {
			row[i] = float32(int8(v)) * scales[i]
		}
	}
}

// Quantized is a matrix of weights as stored in an Int8 file: a weight is its code
// times its scale.
type Quantized struct {
	Codes  []int8    // row-major
	Scales []float32 // of each column or, if ByRow, of each row
	ByRow  bool
}

// Quantized returns tensor i of Tensors in 8 bits; ok is false for biases and
// vectors, which stay float32.
func (n *Network) Quantized(i int) (q Quantized, ok bool) {
	t := n.tensors[i]
	if t.scales() == 0 {
		return Quantized{}, false
	}
	q.ByRow = t.form == embedded
	if w := n.matrices[i]; w.int8 != nil {
		q.Codes, q.Scales = w.codes(), w.int8.Scales
	} else {
		q.Scales, q.Codes = t.quantize()
	}
	return q, true
}
