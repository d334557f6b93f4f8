package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// functions are the functions of one variable, with float64 references and
// tolerances in units in the last place.
var functions = []struct {
	name    string
	f       func(dst, x []float32)
	exactly func(float64) float64
	ulps    float64
}{
	{"exp", func(dst, x []float32) { use.exp(dst, x) }, math.Exp, 1.5},
	{"sigmoid", func(dst, x []float32) { use.sigmoid(dst, x) }, func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }, 3},
	{"tanh", Tanh, math.Tanh, 3},
}

const smallestNormal = 0x1p-126

// checkFunctions compares with float64. Any subnormal matches a subnormal result.
func checkFunctions(t *testing.T, x []float32) {
	t.Helper()
	for _, f := range functions {
		y := make([]float32, len(x))
		f.f(y, x)
		var worst float64
		for i := range x {
			want := f.exactly(float64(x[i]))
			if math.Abs(want) < smallestNormal {
				if !(math.Abs(float64(y[i])) <= smallestNormal) {
					t.Fatalf("%s(%v) = %v, want %v or nearer to 0", f.name, x[i], y[i], float32(want))
				}
				continue
			}
			u := ulps(y[i], want)
			if worst = max(worst, u); !(u <= f.ulps) {
				t.Fatalf("%s(%v) = %v, want %v: %.1f ulp off", f.name, x[i], y[i], float32(want), u)
			}
		}
		t.Logf("%s is at most %.2f ulp off", f.name, worst)
	}
}

// The test covers all exponents, with random mantissas.
func TestFunctionsAreAccurateEverywhere(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	x := make([]float32, 1<<18)
	for i := range x {
		if x[i] = math.Float32frombits(rng.Uint32()); i%4 != 0 { // mostly where the functions are not flat
			x[i] = 200*rng.Float32() - 100
		}
	}
	eachImplementation(t, func(t *testing.T) { checkFunctions(t, x) })
}

func FuzzFunctionsAreAccurate(f *testing.F) {
	for _, x := range []float32{0, 1, -87.4, 88.4, 88.73, -103.9, 1e-30, float32(math.Inf(1))} {
		f.Add(math.Float32bits(x), uint8(17))
	}
	f.Fuzz(func(t *testing.T, bits uint32, n uint8) {
		x := make([]float32, n)
		for i := range x {
			x[i] = math.Float32frombits(bits + uint32(i)<<7)
		}
		eachImplementation(t, func(t *testing.T) { checkFunctions(t, x) })
	})
}

func TestFunctionsSaturateAndKeepNaN(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	x := []float32{-inf, -1e30, 0, 1e30, inf, nan}
	want := map[string][]float32{
		"exp":     {0, 0, 1, inf, inf, nan},
		"sigmoid": {0, 0, 0.5, 1, 1, nan},
		"tanh":    {-1, -1, 0, 1, 1, nan},
	}
	eachImplementation(t, func(t *testing.T) {
		for _, f := range functions {
			got := make([]float32, len(x))
			f.f(got, x)
			if fmt.Sprint(got) != fmt.Sprint(want[f.name]) {
				t.Errorf("%s(%v) = %v, want %v", f.name, x, got, want[f.name])
			}
		}
	})
}

// routine calls a routine with operands of n units. Operands that it changes are
// compared with the plain implementation's.
type routine struct {
	name     string
	operands []int // lengths, in units; 0 for a returned number
	size     int   // the operand whose length gives the number of units
	call     func(x [][]float32)
}

var routines = []routine{
	{"sigmoid", []int{1, 1}, 1, func(x [][]float32) { use.sigmoid(x[0][:len(x[1])], x[1]) }},
	{"tanh in place", []int{1}, 0, func(x [][]float32) { Tanh(x[0], x[0]) }},
	{"exp", []int{1, 1}, 1, func(x [][]float32) { use.exp(x[0][:len(x[1])], x[1]) }},
	{"add", []int{1, 1}, 1, func(x [][]float32) { Add(x[0], x[1]) }},
	{"scale", []int{1}, 0, func(x [][]float32) { Scale(x[0], 0.3) }},
	{"softmax", []int{1, 0}, 0, func(x [][]float32) { x[1] = append(x[1], Softmax(x[0])) }},
	{"argmax", []int{1, 0}, 0, func(x [][]float32) { x[1] = append(x[1], float32(Argmax(x[0]))) }},
	{"sumSquares", []int{1, 0}, 0, func(x [][]float32) { x[1] = append(x[1], float32(SumSquares(x[0]))) }},
	{"lstm", []int{4, 1, 1, 1, 1}, 4, func(x [][]float32) { LSTM(x[0], x[1], x[2], x[3], x[4]) }},
	{"lstmBackward", []int{4, 1, 1, 1, 1}, 3, func(x [][]float32) { LSTMBackward(x[0], x[1], x[2], x[3], x[4]) }},
	{"gru", []int{3, 3, 1, 1}, 3, func(x [][]float32) { GRU(x[0], x[1], x[2], x[3]) }},
	{"gruBackward", []int{3, 3, 1, 1, 1}, 3, func(x [][]float32) { GRUBackward(x[0], x[1], x[2], x[3], x[4]) }},
	{"rmsprop", []int{1, 1, 1}, 0, func(x [][]float32) { positive(x[2]); RMSprop(x[0], x[1], x[2], 0.1, 0.9, 1e-7) }},
	{"adam", []int{1, 1, 1, 1}, 0, func(x [][]float32) {
		positive(x[3])
		Adam(x[0], x[1], x[2], x[3], 0.1, 0.9, 0.999, 1e-7, 10, 1000)
	}},
}

func positive(x []float32) {
	for i, v := range x {
		x[i] = v * v
	}
}

// run returns what the routine leaves in its operands.
func (r routine) run(t *testing.T, operands []operand) [][]float32 {
	var x [][]float32
	var copies []operand
	for _, o := range operands {
		copies = append(copies, o.clone())
		x = append(x, copies[len(copies)-1].row(0))
	}
	r.call(x)
	for _, o := range copies {
		o.checkBorders(t, r.name)
	}
	return x
}

func TestRoutinesOfEveryLengthDoWhatThePlainOnesDo(t *testing.T) {
	fast := Name()
	defer Use(fast)
	rng := rand.New(rand.NewPCG(3, 4))
	for n := 1; n < 70; n++ {
		for _, r := range routines {
			var operands []operand
			for _, units := range r.operands {
				operands = append(operands, randomVector(rng, units*n))
			}
			Use("go")
			want := r.run(t, operands)
			for _, name := range Available() {
				Use(name)
				for i, got := range r.run(t, operands) {
					for j, g := range got {
						if w := want[i][j]; !(math.Abs(float64(g-w)) <= 2e-6*max(1, math.Abs(float64(w)))) {
							t.Fatalf("%s: %s of %d: operand %d has %v at %d, want %v", name, r.name, n, i, g, j, w)
						}
					}
				}
			}
		}
	}
}

func TestRoutinesOfNothingDoNothing(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		for _, r := range routines {
			r.call(make([][]float32, len(r.operands)))
		}
		if got := Softmax(nil); !math.IsInf(float64(got), -1) {
			t.Errorf("the logarithm of an empty sum is %v, want -Inf", got)
		}
	})
}

func TestSoftmaxDoesNotOverflow(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		x := []float32{1000, 1000, -1000}
		sum := Softmax(x)
		if want := []float32{0.5, 0.5, 0}; fmt.Sprint(x) != fmt.Sprint(want) || math.Abs(float64(sum)-1000-math.Ln2) > 1e-4 {
			t.Errorf("got %v and %v, want %v and %v", x, sum, want, 1000+math.Ln2)
		}
	})
}

func TestArgmaxIsTheFirstOfTheLargestAndNeverNaN(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	long := make([]float32, 100)
	for i := range long {
		long[i] = -1
	}
	long[37], long[38], long[99], long[3] = 5, 5, 5, nan
	eachImplementation(t, func(t *testing.T) {
		for _, c := range []struct {
			x    []float32
			want int
		}{
			{nil, 0},
			{[]float32{-2, -1, -3}, 1},
			{[]float32{0, float32(math.Copysign(0, -1)), 0}, 0},
			{[]float32{nan, -inf, -inf}, 1},
			{[]float32{nan, nan}, 0},
			{[]float32{1, nan, inf}, 2},
			{long, 37},
		} {
			if got := Argmax(c.x); got != c.want {
				t.Errorf("Argmax(%v) = %d, want %d", c.x, got, c.want)
			}
		}
	})
}

func TestOperandsThatAreTooShortPanic(t *testing.T) {
	eachImplementation(t, func(t *testing.T) {
		for _, r := range routines {
			for i, units := range r.operands {
				if units == 0 || i == r.size {
					continue
				}
				var x [][]float32
				for j, units := range r.operands {
					n := units * 8
					if j == i {
						n--
					}
					x = append(x, make([]float32, n))
				}
				func() {
					defer func() {
						if recover() == nil {
							t.Errorf("%s accepts %d of %d numbers in operand %d", r.name, units*8-1, units*8, i)
						}
					}()
					r.call(x)
				}()
			}
		}
	})
}

// BenchmarkRoutines has the element-wise work of a layer of 256 units, and a
// row of a vocabulary:
//
//	go test -run '^$' -bench Routines -cpu 1 ./model/kernel
func BenchmarkRoutines(b *testing.B) {
	defer Use(Name())
	const units = 256
	rng := rand.New(rand.NewPCG(5, 6))
	for _, r := range routines {
		for _, name := range Available() {
			if err := Use(name); err != nil {
				b.Fatal(err)
			}
			b.Run(fmt.Sprintf("%s/%s", r.name, name), func(b *testing.B) {
				var x, fresh [][]float32
				for _, n := range r.operands {
					fresh = append(fresh, randomVector(rng, n*units).row(0))
					x = append(x, make([]float32, n*units, n*units+1))
				}
				for b.Loop() {
					for i := range x {
						copy(x[i], fresh[i])
					}
					r.call(x)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/units, "ns/element")
			})
		}
	}
}
