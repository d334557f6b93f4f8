package kernel

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas/blas32"
)

// poison is a NaN that no computation produces. It surrounds operands: reading it
// spoils results, and writing destroys it.
var poison = math.Float32frombits(0x7fc0dead)

func isPoison(x float32) bool { return math.Float32bits(x) == math.Float32bits(poison) }

// operand is a row-major matrix with poison before, after and between rows.
type operand struct {
	memory             []float32
	start              int
	rows, cols, stride int
}

func random(rng *rand.Rand, rows, cols int) operand {
	const border = 40
	m := operand{start: border + rng.IntN(16), rows: rows, cols: cols, stride: cols + rng.IntN(9)}
	m.memory = make([]float32, m.start+rows*m.stride+border)
	for i := range m.memory {
		m.memory[i] = poison
	}
	for i := range rows {
		for j := range m.row(i) {
			m.row(i)[j] = float32(rng.NormFloat64())
		}
	}
	return m
}

// randomVector returns an operand of one row.
func randomVector(rng *rand.Rand, n int) operand { return random(rng, 1, n) }

func (m operand) row(i int) []float32 {
	from := m.start + i*m.stride
	return m.memory[from : from+m.cols : from+m.cols]
}

// data returns the slice for a BLAS call: it ends with the last number.
func (m operand) data() []float32 {
	if m.rows == 0 || m.cols == 0 {
		return nil
	}
	end := m.start + (m.rows-1)*m.stride + m.cols
	return m.memory[m.start:end:end]
}

func (m operand) matrix() blas32.General {
	return blas32.General{Rows: m.rows, Cols: m.cols, Stride: m.stride, Data: m.data()}
}

func (m operand) clone() operand {
	m.memory = append([]float32(nil), m.memory...)
	return m
}

// at returns an element of the matrix or of its transpose.
func (m operand) at(i, j int, transposed bool) float64 {
	if transposed {
		i, j = j, i
	}
	return float64(m.row(i)[j])
}

// round rounds to the nearest bfloat16, ties to even. Its lowest 16 bits as a
// float32 are zeros.
func (m operand) round() {
	for i := range m.rows {
		for j, x := range m.row(i) {
			bits := math.Float32bits(x)
			m.row(i)[j] = math.Float32frombits((bits + 0x7fff + bits>>16&1) &^ 0xffff)
		}
	}
}

// checkBorders fails if anything was written outside the matrix.
func (m operand) checkBorders(t *testing.T, name string) {
	t.Helper()
	inside := m.clone()
	for i := range m.rows {
		for j := range inside.row(i) {
			inside.row(i)[j] = poison
		}
	}
	for i, x := range inside.memory {
		if !isPoison(x) {
			t.Fatalf("%s: wrote %v at %d, outside of %d×%d from %d with stride %d", name, x, i, m.rows, m.cols, m.start, m.stride)
		}
	}
}

// ulps returns the distance between got and want in units in the last place of a
// float32 near want, or 0 if they round to the same number. Below the smallest
// normal number the unit is that number's.
func ulps(got float32, want float64) float64 {
	if w := float32(want); w == got || w != w && got != got {
		return 0
	}
	_, exp := math.Frexp(want)
	unit := math.Ldexp(1, max(exp, -125)-24)
	return math.Abs(float64(got)-want) / unit // NaN or infinite if one of them is
}

// eachImplementation runs a test with every implementation that this machine
// supports.
func eachImplementation(t *testing.T, test func(t *testing.T)) {
	before := Name()
	defer Use(before)
	t.Logf("this machine supports %v", Available())
	for _, name := range Available() {
		if err := Use(name); err != nil {
			t.Fatal(err)
		}
		t.Run(name, test)
	}
}
