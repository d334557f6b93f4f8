package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas/blas32"
)

// int8Product is one product of activations and 8-bit weights.
type int8Product struct {
	x, y operand
	w    *Int8
}

func newInt8Product(rng *rand.Rand, rows, outputs, inputs int) int8Product {
	codes, scales := make([]int8, outputs*inputs), make([]float32, outputs)
	for i := range codes {
		codes[i] = int8(rng.IntN(255) - 127)
	}
	for o := range scales {
		scales[o] = rng.Float32() / 127
	}
	return int8Product{x: random(rng, rows, inputs), y: random(rng, rows, outputs), w: NewInt8(codes, scales)}
}

func (p int8Product) String() string {
	return fmt.Sprintf("%d×%d by %d×%d", p.x.rows, p.x.cols, p.w.Inputs, p.w.Outputs)
}

func (m operand) general() blas32.General {
	return blas32.General{Rows: m.rows, Cols: m.cols, Stride: m.stride, Data: m.data()}
}

func (p int8Product) run(t *testing.T) operand {
	y := p.y.clone()
	p.w.AddProduct(y.general(), p.x.general())
	y.checkBorders(t, p.String())
	return y
}

// check compares with the product of unrounded numbers, each of which is off by at
// most half a step.
func (p int8Product) check(t *testing.T) {
	t.Helper()
	y := p.run(t)
	for i := range p.y.rows {
		var largest float64
		for _, v := range p.x.row(i) {
			largest = max(largest, math.Abs(float64(v)))
		}
		for o, scale := range p.w.Scales {
			want, bound := float64(p.y.row(i)[o]), 0.0
			magnitude := math.Abs(want)
			for k, v := range p.x.row(i) {
				w := float64(scale) * float64(p.w.Codes[o*p.w.Inputs+k])
				want += w * float64(v)
				magnitude += math.Abs(w * float64(v))
				bound += math.Abs(w) * largest / levels / 2
			}
			bound = 1.01*bound + 1e-6*magnitude
			if got := float64(y.row(i)[o]); !(math.Abs(got-want) <= bound) {
				t.Fatalf("%v: row %d, output %d is %v, want %v, give or take %v", p, i, o, got, want, bound)
			}
		}
	}
}

func TestAnInt8ProductIsTheProductUpToRounding(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	eachImplementation(t, func(t *testing.T) {
		for range 200 {
			newInt8Product(rng, 1+rng.IntN(7), 1+rng.IntN(40), 1+rng.IntN(100)).check(t)
		}
		newInt8Product(rng, 2, 9, 3001).check(t)
	})
}

// Sums of integers do not depend on the order.
func TestAnInt8ProductIsTheSameEverywhere(t *testing.T) {
	fast := Name()
	defer Use(fast)
	rng := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		sameEverywhere(t, newInt8Product(rng, 1+rng.IntN(7), 1+rng.IntN(40), 1+rng.IntN(100)))
	}
}

func sameEverywhere(t *testing.T, p int8Product) {
	t.Helper()
	Use("go")
	want := p.run(t)
	for _, name := range Available() {
		Use(name)
		got := p.run(t)
		for i := range p.y.rows {
			for o, v := range got.row(i) {
				if w := want.row(i)[o]; v != w && (v == v || w == w) {
					t.Fatalf("%s, %v: row %d, output %d is %v, want %v", name, p, i, o, v, w)
				}
			}
		}
	}
}

// Sums of numbers of the largest magnitude must fit in 32 bits.
func TestAnInt8ProductDoesNotOverflow(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		for _, inputs := range []int{1, 8, 517, 3000} {
			x := blas32.General{Rows: 1, Cols: inputs, Stride: inputs, Data: make([]float32, inputs)}
			codes := make([]int8, inputs)
			for i := range x.Data {
				x.Data[i], codes[i] = -2, 127
			}
			w := NewInt8(codes, []float32{1. / 127})
			y := []float32{0}
			w.AddProduct(blas32.General{Rows: 1, Cols: 1, Stride: 1, Data: y}, x)
			if want := float64(-2 * inputs); math.Abs(float64(y[0])/want-1) > 1e-6 {
				t.Errorf("the sum of %d numbers is %v, want %v", inputs, y[0], want)
			}
		}
	})
}

func TestAnInt8ProductOfZerosAddsNothing(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		p := newInt8Product(rand.New(rand.NewPCG(9, 10)), 1, 5, 17)
		for _, tiny := range []float32{0, math.SmallestNonzeroFloat32} {
			for i := range p.x.row(0) {
				p.x.row(0)[i] = tiny
			}
			y := p.run(t)
			for o, got := range y.row(0) {
				if want := p.y.row(0)[o]; got != want {
					t.Errorf("products of %v: output %d goes from %v to %v", tiny, o, want, got)
				}
			}
		}
	})
}

func TestAddScaledAddsARowOf8BitNumbers(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		dst := []float32{1, 1, 1, 1, 1, 1, 9}
		AddScaled(dst[:6], []int8{-128, -1, 0, 1, 127, 2}, []float32{1, 2, 3, 4, 5, 0.5})
		if want := []float32{-127, -1, 1, 5, 636, 2, 9}; fmt.Sprint(dst) != fmt.Sprint(want) {
			t.Errorf("got %v, want %v", dst, want)
		}
	})
}

func FuzzAnInt8ProductIsTheSameEverywhere(f *testing.F) {
	f.Add(uint64(1), uint8(1), uint8(94), uint16(256), float32(1))
	f.Add(uint64(2), uint8(5), uint8(7), uint16(33), float32(0x1p-120))
	f.Add(uint64(3), uint8(2), uint8(4), uint16(16), float32(math.Inf(1)))
	f.Fuzz(func(t *testing.T, seed uint64, rows, outputs uint8, inputs uint16, number float32) {
		p := newInt8Product(rand.New(rand.NewPCG(seed, 1)), 1+int(rows)%8, 1+int(outputs), 1+int(inputs)%2000)
		p.x.row(0)[0] = number
		defer Use(Name())
		sameEverywhere(t, p)
	})
}

// BenchmarkInt8Product uses the products of a step of the tutorial's decoder, and
// of a beam of 5:
//
//	go test -run '^$' -bench Int8 -cpu 1 ./model/kernel
func BenchmarkInt8Product(b *testing.B) {
	defer Use(Name())
	rng := rand.New(rand.NewPCG(11, 12))
	for _, rows := range []int{1, 5} {
		for _, outputs := range []int{94, 1024, 2600} {
			p := newInt8Product(rng, rows, outputs, 256)
			float := random(rng, 256, outputs)
			for _, name := range Available() {
				Use(name)
				b.Run(fmt.Sprintf("%v/%s", p, name), func(b *testing.B) {
					for b.Loop() {
						p.w.AddProduct(p.y.general(), p.x.general())
					}
				})
				b.Run(fmt.Sprintf("%v/%s/float32", p, name), func(b *testing.B) {
					x, y := p.x.general(), p.y.general()
					for b.Loop() {
						if rows > 1 {
							blas32.Gemm('N', 'N', 1, x, float.general(), 1, y)
						} else {
							blas32.Gemv('T', 1, float.general(), blas32.Vector{N: 256, Inc: 1, Data: x.Data}, 1, blas32.Vector{N: outputs, Inc: 1, Data: y.Data})
						}
					}
				})
			}
		}
	}
}
