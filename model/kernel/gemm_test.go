package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// product is one call of Sgemm with everything it may depend on.
type product struct {
	tA, tB      blas.Transpose
	m, n, k     int
	alpha, beta float32
	a, b, c     operand
}

func newProduct(rng *rand.Rand, tA, tB bool, m, n, k int, alpha, beta float32) product {
	p := product{tA: blas.NoTrans, tB: blas.NoTrans, m: m, n: n, k: k, alpha: alpha, beta: beta}
	p.a, p.b, p.c = random(rng, m, k), random(rng, k, n), random(rng, m, n)
	if tA {
		p.tA, p.a = blas.Trans, random(rng, k, m)
	}
	if tB {
		p.tB, p.b = blas.Trans, random(rng, n, k)
	}
	if use.rounds { // which rounds them
		p.a.round()
		p.b.round()
	}
	return p
}

func (p product) String() string {
	return fmt.Sprintf("%v·%c%c(%d×%d×%d)+%v·C", p.alpha, p.tA, p.tB, p.m, p.n, p.k, p.beta)
}

// run computes a copy of C.
func (p product) run() operand {
	c := p.c.clone()
	blas32.Implementation().Sgemm(p.tA, p.tB, p.m, p.n, p.k, p.alpha, p.a.data(), p.a.stride, p.b.data(), p.b.stride, p.beta, c.data(), c.stride)
	return c
}

// runPacked computes a copy of C with a packed B; alpha and beta must be 1, and
// A not transposed.
func (p product) runPacked() operand {
	c := p.c.clone()
	space := make([]float32, PackedSize(p.k, p.n))
	Pack(space, p.tB, p.b.matrix()).AddProduct(c.matrix(), p.a.matrix())
	return c
}

// check compares with sums in float64. The bound is Higham's, "Accuracy and
// Stability of Numerical Algorithms", for an inner product of k terms in any
// order.
func (p product) check(t *testing.T) {
	t.Helper()
	p.compare(t, p.run())
}

func (p product) compare(t *testing.T, got operand) {
	t.Helper()
	got.checkBorders(t, p.String())
	for i := range p.m {
		for j := range p.n {
			var want, magnitude float64
			for q := range p.k {
				term := float64(p.alpha) * p.a.at(i, q, p.tA != blas.NoTrans) * p.b.at(q, j, p.tB != blas.NoTrans)
				want += term
				magnitude += math.Abs(term)
			}
			if p.beta != 0 {
				term := float64(p.beta) * float64(p.c.row(i)[j])
				want += term
				magnitude += math.Abs(term)
			}
			bound := float64(p.k+4) * math.Ldexp(magnitude, -24)
			if g := float64(got.row(i)[j]); !(math.Abs(g-want) <= bound) {
				t.Fatalf("%v: element %d,%d is %v, want %v ± %.1g", p, i, j, g, want, bound)
			}
		}
	}
}

func TestAProductIsRightForEveryShapeTransposeAndStride(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(1, 2))
		factors := []float32{0, 1, -0.5}
		for i := range 250 {
			m, n, k := 1+rng.IntN(40), 1+rng.IntN(80), 1+rng.IntN(90)
			newProduct(rng, i&1 != 0, i&2 != 0, m, n, k, factors[rng.IntN(3)], factors[rng.IntN(3)]).check(t)
		}
		// One row: a vector times a matrix.
		for i := range 40 {
			newProduct(rng, i&1 != 0, i&2 != 0, 1, 1+rng.IntN(150), 1+rng.IntN(150), factors[rng.IntN(3)], factors[rng.IntN(3)]).check(t)
		}
		// More than one block of rows, and of depth.
		for i := range 4 {
			newProduct(rng, i&1 != 0, i&2 != 0, 251, 37, 19, 1, 1).check(t)
			newProduct(rng, i&1 != 0, i&2 != 0, 250, 33, 400, 2, 0.5).check(t)
			newProduct(rng, i&1 != 0, i&2 != 0, 3, 67, 1100, 1, 0).check(t)
		}
	})
}

// Columns that have to be rounded are rounded before they are multiplied, but the memory
// does not hold all of these.
func TestColumnsOfAProductDoNotDependOnTheOthers(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		if !use.rounds {
			return
		}
		rng := rand.New(rand.NewPCG(17, 18))
		const few = 96
		for i := range 2 {
			p := newProduct(rng, i != 0, i == 0, 241, 16*few, 768, 1, 1)
			all := p.run()
			all.checkBorders(t, p.String())
			for _, j := range []int{0, p.n/2 - few, p.n - few} {
				part := p.columns(j, j+few).run()
				for r := range p.m {
					if !slices.EqualFunc(part.row(r), all.row(r)[j:j+few], sameBits) {
						t.Fatalf("%v: row %d has other numbers from column %d on, if there are only %d", p, r, j, few)
					}
				}
			}
		}
	})
}

// columns returns the product of A and columns of B.
func (p product) columns(from, to int) product {
	p.n = to - from
	p.c.start, p.c.cols = p.c.start+from, p.n
	if p.tB != blas.NoTrans {
		p.b.start, p.b.rows = p.b.start+from*p.b.stride, p.n
	} else {
		p.b.start, p.b.cols = p.b.start+from, p.n
	}
	return p
}

func TestAProductWithAPackedMatrixIsRight(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(15, 16))
		for i := range 100 {
			p := newProduct(rng, false, i&1 != 0, 1+rng.IntN(80), 1+rng.IntN(80), 1+rng.IntN(90), 1, 1)
			p.compare(t, p.runPacked())
		}
		for i := range 2 { // more than one block of rows, and of depth
			larger := func(m, k int) {
				p := newProduct(rng, false, i&1 != 0, m, 37, k, 1, 1)
				p.compare(t, p.runPacked())
			}
			larger(251, 19)
			larger(100, 1023)
			larger(3, 2049)
			larger(3, 4100)
		}
	})
}

func FuzzAProductIsRight(f *testing.F) {
	f.Add(uint64(1), uint8(13), uint8(33), uint16(7), uint8(1), float32(1), float32(1))
	f.Add(uint64(2), uint8(25), uint8(65), uint16(385), uint8(2), float32(-1), float32(0))
	f.Fuzz(func(t *testing.T, seed uint64, m, n uint8, k uint16, transposes uint8, alpha, beta float32) {
		if !(math.Abs(float64(alpha)) < 1e6 && math.Abs(float64(beta)) < 1e6) {
			return
		}
		eachImplementation(t, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(seed, 0))
			p := newProduct(rng, transposes&1 != 0, transposes&2 != 0, 1+int(m), 1+int(n), 1+int(k%1200), alpha, beta)
			p.check(t)
			if p.alpha, p.beta = 1, 1; p.tA == blas.NoTrans {
				p.compare(t, p.runPacked())
			}
		})
	})
}

func TestBfloat16ProductsRoundToTheNearest(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		if !use.rounds {
			return
		}
		rng := rand.New(rand.NewPCG(13, 14))
		for i := range 8 {
			rounded := newProduct(rng, i&1 != 0, i&2 != 0, 25, 70, 65+i/4, 1, 0)
			exact := rounded
			exact.a, exact.b = rounded.a.clone(), rounded.b.clone()
			for _, m := range []operand{exact.a, exact.b} {
				for r := range m.rows {
					for j := range m.row(r) {
						m.row(r)[j] *= 1 + float32(rng.Float64()-.5)/64
					}
				}
			}
			rounded.a, rounded.b = exact.a.clone(), exact.b.clone()
			rounded.a.round()
			rounded.b.round()
			if !slices.EqualFunc(exact.run().data(), rounded.run().data(), sameBits) {
				t.Errorf("%v: not the product of what bfloat16 makes of it", exact)
			}
		}
	})
}

// With beta 0, BLAS does not read C, which may be uninitialised.
func TestAProductOverwritesNaNWhenBetaIsZero(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(3, 4))
		p := newProduct(rng, false, false, 20, 70, 30, 1, 0)
		for i := range p.m {
			for j := range p.c.row(i) {
				p.c.row(i)[j] = poison
			}
		}
		p.check(t)
	})
}

func TestNoProductIsLeftWhereAlphaIsZero(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		p := newProduct(rand.New(rand.NewPCG(5, 6)), false, true, 16, 64, 64, 0, 2)
		got := p.run()
		for i := range p.m {
			for j, x := range got.row(i) {
				if want := 2 * p.c.row(i)[j]; x != want {
					t.Fatalf("C[%d,%d] = %v, want twice %v", i, j, x, p.c.row(i)[j])
				}
			}
		}
	})
}

func TestAProductWithTooLittleDataPanicsAsGonumDoes(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		defer func() {
			if got, want := recover(), "blas: insufficient length of b"; got != want {
				t.Errorf("got %v, want %q", got, want)
			}
		}()
		x := make([]float32, 64*64)
		blas32.Implementation().Sgemm(blas.NoTrans, blas.NoTrans, 64, 64, 64, 1, x, 64, x[1:], 64, 1, x, 64)
	})
}

func TestAProductDependsNeitherOnAlignmentNorOnItsGoroutine(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		if Name() == "go" {
			return // gonum's inner product depends on the alignment of its data
		}
		p := newProduct(rand.New(rand.NewPCG(7, 8)), false, true, 33, 100, 130, 1, 1)
		want := p.run().data()
		var all sync.WaitGroup
		for offset := range 16 {
			all.Go(func() {
				moved := p
				for _, m := range []*operand{&moved.a, &moved.b, &moved.c} {
					m.memory = append(make([]float32, offset), m.memory...)
					m.start += offset
				}
				if got := moved.run().data(); !slices.EqualFunc(got, want, sameBits) {
					t.Errorf("moved by %d numbers, the product is another", offset)
				}
			})
		}
		all.Wait()
	})
}

func sameBits(x, y float32) bool { return math.Float32bits(x) == math.Float32bits(y) }

func TestAMatrixTimesAVectorIsRight(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		rng := rand.New(rand.NewPCG(9, 10))
		factors := []float32{0, 1, -0.5}
		for i := range 250 {
			m, n := 1+rng.IntN(70), 1+rng.IntN(150)
			trans, tA, inputs, outputs := i%2 == 1, blas.NoTrans, n, m
			if trans {
				tA, inputs, outputs = blas.Trans, m, n
			}
			alpha, beta := factors[rng.IntN(3)], factors[rng.IntN(3)]
			a := random(rng, m, n)
			incX, incY := 1+i/2%2, 1+i/4%2 // a vector with gaps is a matrix of one column
			x, y := random(rng, inputs, 1), random(rng, outputs, 1)
			if incX == 1 {
				x = randomVector(rng, inputs)
			} else {
				incX = x.stride
			}
			if incY == 1 {
				y = randomVector(rng, outputs)
			} else {
				incY = y.stride
			}
			got := y.clone()
			blas32.Implementation().Sgemv(tA, m, n, alpha, a.data(), a.stride, x.data(), incX, beta, got.data(), incY)
			got.checkBorders(t, "y")
			for o := range outputs {
				want := float64(beta) * float64(y.data()[o*incY])
				magnitude := math.Abs(want)
				for q := range inputs {
					term := float64(alpha) * a.at(o, q, trans) * float64(x.data()[q*incX])
					want += term
					magnitude += math.Abs(term)
				}
				if g := float64(got.data()[o*incY]); !(math.Abs(g-want) <= float64(inputs+4)*math.Ldexp(magnitude, -24)) {
					t.Fatalf("%c %d×%d, alpha %v, beta %v: y[%d] = %v, want %v", tA, m, n, alpha, beta, o, g, want)
				}
			}
		}
	})
}

func TestProductsDoNotAllocate(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		if Name() == "go" {
			return // gonum splits large products among goroutines
		}
		rng := rand.New(rand.NewPCG(11, 12))
		p := newProduct(rng, false, false, 32, 96, 64, 1, 1)
		a, b, c := p.a.data(), p.b.data(), p.c.data()
		blas := blas32.Implementation()
		for name, f := range map[string]func(){
			"Sgemm": func() {
				blas.Sgemm(p.tA, p.tB, p.m, p.n, p.k, 1, a, p.a.stride, b, p.b.stride, 1, c, p.c.stride)
			},
			"Sgemv": func() { blas.Sgemv(p.tB, p.k, p.n, 1, b, p.b.stride, c, 1, 0, a[:p.k], 1) },
		} {
			if got := testing.AllocsPerRun(100, f); got >= 1 { // on average: a garbage collection frees working memory
				t.Errorf("%s: %v allocations a call", name, got)
			}
		}
	})
}

// BenchmarkGemm uses the shapes of training with batches of 32 and 64, of whole
// sequences, of their gradients, of decoding a sentence and of its attention.
// Compare with gonum, which is "go", on one core:
//
//	go test -run '^$' -bench Gemm -cpu 1 ./model/kernel
func BenchmarkGemm(b *testing.B) {
	defer Use(Name())
	for _, shape := range []struct {
		name    string
		tA, tB  blas.Transpose
		m, n, k int
		batch   int // if more than 1, the distance between rows
	}{
		{"step32x1024x256", 'N', 'N', 32, 1024, 256, 1},
		{"step64x1024x256", 'N', 'N', 64, 1024, 256, 1},
		{"step64x2048x512", 'N', 'N', 64, 2048, 512, 1},
		{"stepBackward32x256x1024", 'N', 'T', 32, 256, 1024, 1},
		{"stepBackward64x256x1024", 'N', 'T', 64, 256, 1024, 1},
		{"sequence300x1024x256", 'N', 'N', 300, 1024, 256, 1},
		{"sequence1000x2600x512", 'N', 'N', 1000, 2600, 512, 1},
		{"sequenceBackward1000x512x2600", 'N', 'T', 1000, 512, 2600, 1},
		{"weight256x1024x1000", 'T', 'N', 256, 1024, 1000, 1},
		{"weight512x2600x1000", 'T', 'N', 512, 2600, 1000, 1},
		{"rows4x1024x256", 'N', 'N', 4, 1024, 256, 1},
		{"rows8x1024x256", 'N', 'N', 8, 1024, 256, 1},
		{"rows16x1024x256", 'N', 'N', 16, 1024, 256, 1},
		{"rows24x1024x256", 'N', 'N', 24, 1024, 256, 1},
		{"packed64x1024x256", 'N', 'P', 64, 1024, 256, 1},
		{"packed8x1024x256", 'N', 'P', 8, 1024, 256, 1},
		{"packed1x1024x256", 'N', 'P', 1, 1024, 256, 1},
		{"packed64x256x1024", 'N', 'P', 64, 256, 1024, 1},
		{"sentence1x1024x256", 'N', 'N', 1, 1024, 256, 1},
		{"beam5x1024x256", 'N', 'N', 5, 1024, 256, 1},
		{"attentionScores10x10x256", 'N', 'T', 10, 10, 256, 64},
		{"attentionContext10x256x10", 'N', 'N', 10, 256, 10, 64},
		{"attentionGradient10x256x10", 'T', 'N', 10, 256, 10, 64},
	} {
		p := newProduct(rand.New(rand.NewPCG(1, 2)), shape.tA == 'T', shape.tB == 'T', shape.m, shape.n, shape.k, 1, 1)
		for _, m := range []*operand{&p.a, &p.b, &p.c} {
			m.start, m.stride = 0, m.cols
			if m.cols > 16 {
				m.stride *= shape.batch
			}
			m.memory = make([]float32, m.rows*m.stride)
			for i := range m.memory {
				m.memory[i] = float32(i%7) - 3
			}
		}
		for _, name := range Available() {
			if err := Use(name); err != nil {
				b.Fatal(err)
			}
			blas, x, y, z := blas32.Implementation(), p.a.data(), p.b.data(), p.c.data()
			b.Run(shape.name+"/"+name, func(b *testing.B) {
				if shape.tB == 'P' {
					packed := Pack(make([]float32, PackedSize(p.k, p.n)), p.tB, p.b.matrix())
					for b.Loop() {
						packed.AddProduct(p.c.matrix(), p.a.matrix())
					}
					b.ReportMetric(2*float64(p.m*p.n*p.k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
					return
				}
				for b.Loop() {
					blas.Sgemm(p.tA, p.tB, p.m, p.n, p.k, 1, x, p.a.stride, y, p.b.stride, 0, z, p.c.stride)
				}
				b.ReportMetric(2*float64(p.m*p.n*p.k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
			})
		}
	}
}

// BenchmarkGemv uses the products of decoding one sentence, and their transposes.
func BenchmarkGemv(b *testing.B) {
	defer Use(Name())
	const m, n = 256, 1024
	a, x, y := make([]float32, m*n), make([]float32, n), make([]float32, n)
	for _, trans := range []blas.Transpose{blas.NoTrans, blas.Trans} {
		for _, name := range Available() {
			if err := Use(name); err != nil {
				b.Fatal(err)
			}
			blas := blas32.Implementation()
			b.Run(fmt.Sprintf("%c256x1024/%s", trans, name), func(b *testing.B) {
				for b.Loop() {
					blas.Sgemv(trans, m, n, 1, a, n, x, 1, 1, y, 1)
				}
				b.ReportMetric(2*m*n*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
			})
		}
	}
}
